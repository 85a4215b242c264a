//! The front line: a smooth line of two colours between what the sides hold, simpler from afar.

use super::camera::Lens;
use super::geometry::{center, corner};
use super::look::{Palette, palette};
use super::overlays::{Mode, Overlay};
use super::pieces::Stacks;
use super::sheet::{FAR_BENDS, HexLayers, LineMaterial, OnSheet, Ribbons, Sheet, chaikin};
use super::stage::Screen;
use super::table::Table;
use crate::hex::{Dir, HexId};
use crate::map::Map;
use crate::scenario::SideId;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use std::collections::{BTreeMap, VecDeque};

/// Width of a hex in pixels at which the exact line takes over from the rounded one.
pub const BROAD: f32 = 17.0;
/// Steps over which the rounded line bridges gaps between columns of one army.
const BRIDGE: u32 = 6;

/// Who holds every hex, as the far view tells it: gaps between columns are closed, where no enemy stands in them.
#[derive(Resource, Default)]
pub struct Broad(pub Vec<Option<SideId>>);

#[derive(Component)]
struct FrontLine;

pub struct FrontPlugin;

impl Plugin for FrontPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Broad>().add_systems(
            Update,
            (draw, show)
                .chain()
                .after(super::pieces::sort)
                .before(super::overlays::wash)
                .run_if(resource_exists::<Table>)
                .run_if(resource_exists::<HexLayers>),
        );
    }
}

/// Draws the line anew when a hex has changed hands.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    table: Res<Table>,
    stacks: Res<Stacks>,
    sheet: Res<Sheet>,
    old: Query<Entity, With<FrontLine>>,
    mut broad: ResMut<Broad>,
    mut commands: Commands,
    mut meshes: ResMut<Assets<Mesh>>,
    mut inks: ResMut<Assets<LineMaterial>>,
    mut last: Local<(u64, Vec<Option<SideId>>, Palette)>,
) {
    let repaint = sheet.is_changed() || table.is_added() || last.2 != palette();
    if last.0 == table.version && !repaint {
        return;
    }
    (last.0, last.2) = (table.version, palette());
    let map = &table.scenario().map;
    let state = table.game().state();
    let owner: Vec<Option<SideId>> =
        map.grid().iter().map(|h| if map.terrain(h).is_land() { state.owner(h) } else { None }).collect();
    if owner == last.1 && !repaint {
        return;
    }
    broad.0 = round_off(map, &owner, &stacks, &table);
    for entity in &old {
        commands.entity(entity).despawn();
    }
    let color = |i: usize| {
        let (r, g, b) = super::look::side_rgb(i, table.scenario().sides[i].color);
        Srgba::rgb_u8(r, g, b)
    };
    let far = LineMaterial::front(color(0), color(1), 6.0, (4.2, 7.0)).hidden_above(BROAD);
    let near = LineMaterial::front(color(0), color(1), 1.9, (4.6, 9.0)).hidden_below(BROAD / 0.99);
    // From afar a pocket of a hex or two is not worth a ring.
    for (ink, owner, rounds, least, off) in [(far, &broad.0, 4, 12, FAR_BENDS), (near, &owner, 3, 1, 0.0)] {
        let mut ribbons = Ribbons::default();
        for line in chains(map, owner).into_iter().filter(|line| line.len() >= least) {
            ribbons.add(&smooth(&line, rounds));
        }
        if !ribbons.is_empty() {
            commands.spawn((
                OnSheet,
                FrontLine,
                Mesh2d(meshes.add(ribbons.mesh(off))),
                MeshMaterial2d(inks.add(ink)),
                Transform::from_xyz(0.0, 0.0, 7.5),
            ));
        }
    }
    last.1 = owner;
}

/// The line is shown with the control of ground; the demonstration has a front of its own.
fn show(
    overlay: Res<Overlay>,
    screen: Res<State<Screen>>,
    lens: Res<Lens>,
    window: Single<&Window, With<PrimaryWindow>>,
    inks: Res<Assets<LineMaterial>>,
    mut lines: Query<(&MeshMaterial2d<LineMaterial>, &mut Visibility), With<FrontLine>>,
) {
    let on = overlay.on(Mode::Control) && *screen.get() != Screen::Demo;
    let units = lens.units_to_pixel(&window);
    for (ink, mut visible) in &mut lines {
        let seen = on && inks.get(&ink.0).is_some_and(|ink| ink.seen(units));
        visible.set_if_neq(if seen { Visibility::Inherited } else { Visibility::Hidden });
    }
}

/// Closes what lies between columns of the first side, except where the second side's troops stand.
fn round_off(map: &Map, owner: &[Option<SideId>], stacks: &Stacks, table: &Table) -> Vec<Option<SideId>> {
    let (first, second) = (Some(SideId(0)), Some(SideId(1)));
    let mut held = vec![false; owner.len()];
    for stack in stacks.all.iter().filter(|s| s.side == SideId(1)) {
        if stack.pieces.iter().any(|p| table.scenario().type_of(p.unit).combat) {
            held[stack.hex.index()] = true;
            map.neighbors(stack.hex).for_each(|(_, next)| held[next.index()] = true);
        }
    }
    // Bays of the side's own border were there before: only what its advance encloses is closed.
    let home = &table.scenario().sides[0].holds;
    let at_home = |h: HexId| map.country(h).is_some_and(|c| home.iter().any(|own| own == c));
    let own = |h: HexId| owner[h.index()] == first;
    let (now, before) = (closed(map, owner, &held, own), closed(map, owner, &held, at_home));
    owner
        .iter()
        .zip(now.iter().zip(&before))
        .map(|(&o, (&now, &before))| if o == second && now && !before { first } else { o })
        .collect()
}

/// The gaps of an area that are at most twice [`BRIDGE`] wide, and the area: it grows and shrinks again.
fn closed(map: &Map, owner: &[Option<SideId>], held: &[bool], area: impl Fn(HexId) -> bool) -> Vec<bool> {
    let land = |h: HexId| owner[h.index()].is_some();
    let grown = spread(map, &area, |h| land(h) && !held[h.index()]);
    let outside = spread(map, |h| land(h) && !grown[h.index()], land);
    map.grid().iter().map(|h| area(h) || grown[h.index()] && !outside[h.index()]).collect()
}

/// Hexes within [`BRIDGE`] steps of the sources, through hexes that may be entered.
fn spread(map: &Map, source: impl Fn(HexId) -> bool, enter: impl Fn(HexId) -> bool) -> Vec<bool> {
    let mut reached = vec![false; map.grid().len()];
    let mut queue: VecDeque<(HexId, u32)> =
        map.grid().iter().filter(|&h| source(h)).map(|h| (h, 0)).collect();
    for (hex, _) in &queue {
        reached[hex.index()] = true;
    }
    while let Some((hex, steps)) = queue.pop_front() {
        if steps == BRIDGE {
            continue;
        }
        for (_, next) in map.neighbors(hex) {
            if !reached[next.index()] && enter(next) {
                reached[next.index()] = true;
                queue.push_back((next, steps + 1));
            }
        }
    }
    reached
}

/// Chains of hex sides with the first side's ground on the left and the second's on the right.
fn chains(map: &Map, owner: &[Option<SideId>]) -> Vec<Vec<(Vec2, Vec2)>> {
    let key = |p: Vec2| ((p.x * 4.0).round() as i32, (p.y * 4.0).round() as i32);
    let mut from: BTreeMap<(i32, i32), (Vec2, Vec2)> = BTreeMap::new();
    for hex in map.grid().iter().filter(|h| owner[h.index()] == Some(SideId(0))) {
        let c = center(map.grid(), hex);
        for (dir, next) in map.neighbors(hex) {
            if owner[next.index()] == Some(SideId(1)) {
                let side = side(c, dir);
                from.insert(key(side.0), side);
            }
        }
    }
    let ends: std::collections::BTreeSet<_> = from.values().map(|s| key(s.1)).collect();
    // Open chains from their first sides, then the rings.
    let mut starts: Vec<_> = from.keys().filter(|k| !ends.contains(k)).copied().collect();
    starts.extend(from.keys().copied());
    let mut chains = Vec::new();
    for start in starts {
        let mut chain = Vec::new();
        let mut at = start;
        while let Some(side) = from.remove(&at) {
            at = key(side.1);
            chain.push(side);
        }
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    chains
}

/// The side of a hex towards a direction, counter-clockwise.
fn side(c: Vec2, dir: Dir) -> (Vec2, Vec2) {
    (corner(c, dir.index() + 5), corner(c, dir.index()))
}

/// A chain as a smooth line; a ring closes.
fn smooth(chain: &[(Vec2, Vec2)], rounds: usize) -> Vec<Vec2> {
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let ring = first.0.distance(last.1) < 0.5;
    let mut line: Vec<Vec2> = chain.iter().map(|s| (s.0 + s.1) / 2.0).collect();
    if ring {
        line.push(line[0]);
        if let Some(&second) = line.get(1) {
            line.push(second);
        }
    } else {
        line.insert(0, first.0);
        line.push(last.1);
    }
    // Teeth of single hexes are combed before the corners are rounded.
    for _ in 1..rounds {
        let before = line.clone();
        for i in 1..line.len().saturating_sub(1) {
            line[i] = before[i] * 0.5 + (before[i - 1] + before[i + 1]) * 0.25;
        }
    }
    chaikin(&line, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far_east() -> Map {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Map::load(root.join("scenarios/maps/far_east.ron")).unwrap()
    }

    #[test]
    fn every_side_between_two_holders_is_drawn_once_and_keeps_the_first_on_its_left() {
        let map = far_east();
        let owner: Vec<_> = map
            .grid()
            .iter()
            .map(|h| {
                Some(if map.grid().offset(h).0 < 90 + map.grid().offset(h).1 % 5 {
                    SideId(0)
                } else {
                    SideId(1)
                })
            })
            .collect();
        let chains = chains(&map, &owner);
        let between = map
            .grid()
            .iter()
            .filter(|h| owner[h.index()] == Some(SideId(0)))
            .flat_map(|h| map.neighbors(h))
            .filter(|(_, n)| owner[n.index()] == Some(SideId(1)))
            .count();
        assert_eq!(chains.iter().map(Vec::len).sum::<usize>(), between);
        for (a, b) in chains.iter().flatten() {
            let left = (*a + *b) / 2.0 + (*b - *a).perp().normalize() * 3.0;
            let hex = crate::app::geometry::hex_at(map.grid(), left).unwrap();
            assert_eq!(owner[hex.index()], Some(SideId(0)));
        }
    }
}
