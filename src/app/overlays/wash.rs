//! The texels of the washes: what colour every hex gets, and which hexes are marked or taken.

use super::reaches::Spread;
use super::{Mode, Overlay};
use crate::app::aim::Aim;
use crate::app::front::Broad;
use crate::app::orders::Reaches;
use crate::app::sheet::{HexLayers, HexMaterial, HexSheet};
use crate::app::table::Table;
use crate::hex::HexId;
use crate::rules::{Known, Supply, supply};
use crate::scenario::SideId;
use bevy::prelude::*;

/// A colour with its opacity.
pub type Tint = [u8; 4];

pub const RAILHEAD: Tint = [20, 90, 60, 150];
pub const FULL: Tint = [60, 140, 60, 105];
pub const SHORT: Tint = [225, 160, 30, 115];
pub const CUT: Tint = [190, 40, 30, 110];
pub const MUD: Tint = [70, 60, 110, 170];
pub const OWN_ZONE: Tint = [40, 90, 60, 90];
pub const ENEMY_ZONE: Tint = [30, 30, 40, 120];
pub const BOTH_ZONES: Tint = [120, 50, 120, 140];
pub const AIR: Tint = [60, 110, 170, 90];
/// Near to far: days of marching, or shares of the fuel burnt.
pub const BANDS: [Tint; 4] =
    [[30, 110, 70, 130], [120, 160, 50, 120], [230, 170, 40, 115], [200, 80, 40, 110]];

/// Writes the texels when something changed.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn wash(
    table: Res<Table>,
    overlay: Res<Overlay>,
    reaches: Res<Reaches>,
    spread: Res<Spread>,
    broad: Res<Broad>,
    aim: Res<Aim>,
    layers: Res<HexLayers>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<HexMaterial>>,
    mut sheet: Query<&mut HexSheet>,
    mut last: Local<[u64; 5]>,
) {
    let now = [table.version, overlay.version, reaches.version, aim.version, spread.version];
    if *last == now && !layers.is_changed() && !table.is_added() && !broad.is_changed() {
        return;
    }
    *last = now;
    let map = &table.scenario().map;
    if layers.grid != map.grid() {
        return;
    }
    let mut facts = vec![0u8; map.grid().len() * 4];
    let mut tint = vec![0u8; map.grid().len() * 4];
    if overlay.on(Mode::Control) {
        taken(&table, &broad, &mut facts);
    }
    let mut paint = |hex: HexId, c: Tint| tint[hex.index() * 4..hex.index() * 4 + 4].copy_from_slice(&c);
    if overlay.on(Mode::Supply) {
        supplied(&table, &mut paint);
    }
    if overlay.on(Mode::Weather) {
        for hex in map.grid().iter().filter(|&h| map.terrain(h).is_land()) {
            let wet = u16::from(table.game().state().ground(hex).wet);
            paint(hex, [MUD[0], MUD[1], MUD[2], (wet * 17 / 10).min(170) as u8]);
        }
    }
    if overlay.on(Mode::Zones) {
        zones(&table, &mut paint);
    }
    for &(hex, band) in &spread.hexes {
        paint(hex, if overlay.on(Mode::Air) { AIR } else { BANDS[usize::from(band).min(3)] });
    }
    marks(&aim, &reaches, &mut facts);
    let told = tint.iter().chain(&facts).any(|&b| b > 0);
    for mut sheet in &mut sheet {
        sheet.told = told;
    }
    for (handle, bytes) in [(&layers.wash, tint), (&layers.facts, facts)] {
        if let Some(mut image) = images.get_mut(handle) {
            image.data = Some(bytes);
        }
    }
    // Touched, so that the new texels are bound.
    let _ = materials.get_mut(&layers.ink);
}

/// Ground that a side holds in a country that is not its own.
fn taken(table: &Table, broad: &Broad, facts: &mut [u8]) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let map = &scenario.map;
    let value = |hex: HexId, owner: Option<SideId>| {
        let side = owner?;
        let home =
            map.country(hex).is_some_and(|c| scenario.sides[side.index()].holds.iter().any(|h| h == c));
        (!home).then_some(if side == SideId(0) { 100 } else { 200 })
    };
    for hex in map.grid().iter().filter(|&h| map.terrain(h).is_land()) {
        let i = hex.index();
        facts[i * 4] = value(hex, state.owner(hex)).unwrap_or(0);
        facts[i * 4 + 2] = value(hex, broad.0.get(i).copied().flatten()).unwrap_or(0);
    }
}

fn supplied(table: &Table, paint: &mut impl FnMut(HexId, Tint)) {
    let net = supply::net_seen(&table.view());
    let map = &table.scenario().map;
    for hex in map.grid().iter() {
        if map.terrain(hex).is_land() && table.game().state().owner(hex) == Some(table.seat()) {
            paint(
                hex,
                match (net.railhead(hex), net.state_at(hex)) {
                    (true, _) => RAILHEAD,
                    (false, Supply::Full) => FULL,
                    (false, Supply::Short) => SHORT,
                    (false, Supply::Cut) => CUT,
                },
            );
        }
    }
}

/// Hexes where known enemies slow a march or stop supply, and where own fighting troops do.
fn zones(table: &Table, paint: &mut impl FnMut(HexId, Tint)) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let map = &scenario.map;
    let known = Known::of(state, table.seat());
    let mut own = vec![false; map.grid().len()];
    for (unit, u) in table.view().own().filter(|(u, _)| scenario.type_of(*u).combat) {
        if scenario.type_of(unit).mobility == crate::map::Mobility::Air {
            continue;
        }
        for (dir, next) in map.grid().neighbors(u.hex) {
            own[next.index()] |= map.terrain(next).is_land() && !state.bars_control(u.hex, dir);
        }
    }
    for hex in map.grid().iter() {
        match (own[hex.index()], known.zone(hex) > 0) {
            (true, true) => paint(hex, BOTH_ZONES),
            (true, false) => paint(hex, OWN_ZONE),
            (false, true) => paint(hex, ENEMY_ZONE),
            (false, false) => {}
        }
    }
}

/// While an order waits for its place, its places are lit and not the marches.
fn marks(aim: &Aim, reaches: &Reaches, facts: &mut [u8]) {
    let mut mark = |hex: HexId, value: u8| facts[hex.index() * 4 + 1] = value;
    for (hex, strong) in &aim.targets {
        mark(*hex, if *strong { 140 } else { 80 });
    }
    if aim.now.is_some() {
        return;
    }
    if let Some((_, reach)) = reaches.of.first() {
        for r in reach.hexes().iter().filter(|r| reaches.holds(r.hex)) {
            mark(r.hex, if r.stops { 140 } else { 80 });
        }
    }
    for hex in &reaches.targets {
        mark(*hex, 230);
    }
}
