//! What was painted shows at once as a wash over the hexes; when the button is let go, the sheet itself is painted
//! anew in those places.

use super::Desk;
use super::brush::Tool;
use crate::app::pieces::{Piece, Stack, Stacks};
use crate::app::sheet::{Change, ChangeMap, HexLayers, HexMaterial, HexSheet, Painted, Sheet, ShowMap};
use crate::app::stage::Screen;
use crate::hex::HexId;
use crate::map::{Map, Terrain};
use crate::scenario::{SideId, UnitId};
use bevy::prelude::*;
use std::sync::Arc;

/// Colours that are told apart, for countries.
const COUNTRIES: [[u8; 3]; 8] = [
    [0xC0, 0x50, 0x40],
    [0x40, 0x70, 0xB0],
    [0xD0, 0xA0, 0x30],
    [0x60, 0x90, 0x50],
    [0x80, 0x60, 0xA0],
    [0x40, 0x98, 0x98],
    [0xB0, 0x70, 0x90],
    [0x80, 0x70, 0x50],
];

pub struct WashPlugin;

impl Plugin for WashPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            Update,
            (follow, wash, stacks)
                .chain()
                .run_if(in_state(Screen::Desk))
                .run_if(resource_exists::<Desk>)
                .run_if(resource_exists::<HexLayers>),
        );
    }
}

/// Hands changes of the map to the sheet, once the stroke is over. A map of another size is laid out anew.
fn follow(
    desk: Res<Desk>,
    sheet: Res<Sheet>,
    buttons: Res<ButtonInput<MouseButton>>,
    mut change: MessageWriter<ChangeMap>,
    mut show: MessageWriter<ShowMap>,
) {
    let Some(map) = desk.doc.map() else { return };
    let stroke = buttons.pressed(MouseButton::Left) || desk.doc.is_held();
    if Arc::ptr_eq(map, &sheet.map) || stroke {
        return;
    }
    let (before, same) =
        (&sheet.map, map.grid() == sheet.map.grid() && map.layout().frame() == sheet.map.layout().frame());
    if !same {
        show.write(super::open::show_map(&desk, map));
        return;
    }
    let differs = |h: &HexId| {
        map.terrain(*h) != before.terrain(*h)
            || map.elevation(*h) != before.elevation(*h)
            || map.relief(*h) != before.relief(*h)
    };
    let hexes: Vec<HexId> = map.grid().iter().filter(differs).collect();
    let borders = map.grid().iter().any(|h| map.country(h) != before.country(h));
    let places = map.places() != before.places();
    let lines = borders || places || map.named_lines() != before.named_lines();
    change.write(ChangeMap::new(Change { map: Arc::clone(map), hexes, lines }));
}

/// The texels of what is not painted yet, and of countries while they are painted.
fn wash(
    desk: Res<Desk>,
    painted: Res<Painted>,
    layers: Res<HexLayers>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<HexMaterial>>,
    mut sheet: Query<&mut HexSheet>,
    mut last: Local<Option<(u64, Tool)>>,
) {
    let changed = painted.is_changed() || layers.is_changed();
    let (Some(map), Some(painted)) = (desk.doc.map(), &painted.0) else { return };
    let key = (desk.doc.generation(), desk.brush.tool);
    if *last == Some(key) && !changed || layers.grid != map.grid() || painted.grid() != map.grid() {
        return;
    }
    *last = Some(key);
    let tint = texels(map, painted, desk.brush.tool);
    let told = tint.iter().any(|&b| b > 0);
    for mut sheet in &mut sheet {
        sheet.told = told;
    }
    for (handle, bytes) in [(&layers.wash, tint), (&layers.facts, vec![0; map.grid().len() * 4])] {
        if let Some(mut image) = images.get_mut(handle) {
            image.data = Some(bytes);
        }
    }
    layers.touch(&mut materials);
}

fn texels(map: &Map, painted: &Map, tool: Tool) -> Vec<u8> {
    let mut tint = vec![0u8; map.grid().len() * 4];
    for hex in map.grid().iter() {
        let color = if map.terrain(hex) != painted.terrain(hex) {
            let [r, g, b] = cover(map.terrain(hex));
            [r, g, b, 235]
        } else if tool == Tool::Country {
            let country = map.country(hex).and_then(|c| map.countries().iter().position(|n| n == c));
            let Some(i) = country else { continue };
            let [r, g, b] = COUNTRIES[i % COUNTRIES.len()];
            [r, g, b, 110]
        } else if map.elevation(hex) > painted.elevation(hex) {
            [0x8A, 0x5A, 0x2A, 120]
        } else if map.elevation(hex) < painted.elevation(hex) {
            [0x40, 0x80, 0x60, 120]
        } else {
            continue;
        };
        tint[hex.index() * 4..hex.index() * 4 + 4].copy_from_slice(&color);
    }
    tint
}

/// A colour for ground that the painter has not reached yet.
const fn cover(terrain: Terrain) -> [u8; 3] {
    match terrain {
        Terrain::Farmland => [0xDD, 0xD6, 0xA4],
        Terrain::Steppe => [0xD6, 0xCC, 0x96],
        Terrain::DrySteppe => [0xDE, 0xCB, 0x98],
        Terrain::Desert => [0xE6, 0xD3, 0xA2],
        Terrain::Hills => [0xC4, 0xB5, 0x88],
        Terrain::Mountain => [0xA8, 0x95, 0x74],
        Terrain::HighMountain => [0x8C, 0x7C, 0x68],
        Terrain::Forest => [0x8F, 0xAC, 0x74],
        Terrain::ForestHills => [0x80, 0x9C, 0x68],
        Terrain::ForestMountain => [0x6A, 0x84, 0x5C],
        Terrain::Marsh => [0x8C, 0xAA, 0x9E],
        Terrain::Scrub => [0xB4, 0xB4, 0x80],
        Terrain::Town => [0xC8, 0xA0, 0x88],
        Terrain::City => [0xB0, 0x80, 0x70],
        Terrain::Lake => [0xA4, 0xC8, 0xD4],
        Terrain::Sea => [0x93, 0xB8, 0xC8],
        Terrain::Off => [0x77, 0x77, 0x77],
    }
}

/// Names keep off the counters of the document.
fn stacks(desk: Res<Desk>, mut stacks: ResMut<Stacks>, mut last: Local<u64>) {
    if *last == desk.facts.version && !stacks.is_added() && stacks.version() == u64::MAX - desk.facts.version
    {
        return;
    }
    *last = desk.facts.version;
    let all = desk.facts.at.keys().map(|&hex| Stack {
        hex,
        side: SideId(0),
        pieces: vec![Piece { unit: UnitId(0), seen: true, age: 0 }],
    });
    *stacks = Stacks::of(all.collect(), u64::MAX - desk.facts.version);
}
