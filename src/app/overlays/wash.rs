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

/// Strokes over a colour, so that washes are told apart without it. The numbers are those of the shader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hatch {
    Plain = 40,
    Dots = 80,
    Lines = 140,
    Net = 220,
}

/// A colour with its opacity, and the strokes over it.
#[derive(Clone, Copy, Debug)]
pub struct Tint {
    pub rgba: [u8; 4],
    pub hatch: Hatch,
}

const fn tint(rgba: [u8; 4], hatch: Hatch) -> Tint {
    Tint { rgba, hatch }
}

pub const RAILHEAD: Tint = tint([20, 90, 60, 150], Hatch::Dots);
pub const FULL: Tint = tint([60, 140, 60, 95], Hatch::Plain);
pub const SHORT: Tint = tint([225, 160, 30, 115], Hatch::Lines);
pub const CUT: Tint = tint([190, 40, 30, 120], Hatch::Net);
pub const DAMP: Tint = tint([112, 122, 104, 62], Hatch::Plain);
pub const MUD: Tint = tint([122, 86, 46, 95], Hatch::Lines);
pub const DEEP_MUD: Tint = tint([86, 54, 24, 130], Hatch::Net);
pub const OWN_ZONE: Tint = tint([40, 90, 60, 90], Hatch::Dots);
pub const ENEMY_ZONE: Tint = tint([30, 30, 40, 120], Hatch::Lines);
pub const BOTH_ZONES: Tint = tint([120, 50, 120, 140], Hatch::Net);
pub const AIR: Tint = tint([60, 110, 170, 90], Hatch::Plain);
/// Near to far: days of marching, or shares of the fuel burnt.
pub const BANDS: [Tint; 4] = [
    tint([30, 110, 70, 130], Hatch::Plain),
    tint([120, 160, 50, 120], Hatch::Dots),
    tint([230, 170, 40, 115], Hatch::Lines),
    tint([200, 80, 40, 110], Hatch::Net),
];

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
    let mut paint = |hex: HexId, c: Tint| {
        let i = hex.index() * 4;
        tint[i..i + 4].copy_from_slice(&c.rgba);
        facts[i + 3] = c.hatch as u8;
    };
    if overlay.on(Mode::Supply) {
        supplied(&table, &mut paint);
    }
    if overlay.on(Mode::Weather) {
        for hex in map.grid().iter().filter(|&h| map.terrain(h).is_land()) {
            // The steps of `words::ground`.
            match table.game().state().ground(hex).wet {
                0..=19 => {}
                20..=44 => paint(hex, DAMP),
                45..=69 => paint(hex, MUD),
                _ => paint(hex, DEEP_MUD),
            }
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
    layers.touch(&mut materials);
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
