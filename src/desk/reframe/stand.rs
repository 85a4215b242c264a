//! Units on hexes of another size: none shares one with an enemy that it did not share before, and none stands where it
//! cannot. Whoever has to give way goes to the nearest hex that will do.

use super::super::apply::Work;
use super::super::document::Address;
use super::super::refused::Refused;
use super::super::ron::Ron;
use crate::hex::HexId;
use crate::map::{Map, Mobility};
use crate::scenario::can_stand;
use crate::scenario::model::{Change, Location, UnitDef, UnitType};
use std::collections::{BTreeMap, BTreeSet};

/// Hexes around its own in which a unit is looked a place for.
const REACH: u32 = 8;

/// A unit, as far as it matters here.
pub(super) struct Troop {
    /// Where its place is written.
    at: Address,
    id: String,
    side: String,
    mobility: Mobility,
    /// On the old map.
    before: HexId,
    /// It stands there from the start.
    there: bool,
    /// It stands there only with a variant on: that of this element.
    variant: Option<usize>,
}

fn hex(map: &Map, at: &Location) -> Option<HexId> {
    match at {
        Location::At(north, east) => map.hex_at(*north, *east),
        Location::Place(name) => map.find_place(name).map(|p| p.hex),
        Location::Hex(column, row) => map.grid().id(*column, *row),
    }
}

impl Work<'_> {
    /// All units on the old map, those of variants among them.
    pub(super) fn troops(&self, map: &Map) -> Vec<Troop> {
        let doc = &self.doc;
        let sides: BTreeMap<&str, &str> =
            doc.elements("formations").iter().filter_map(|f| Some((f.id, f.text("side")?))).collect();
        let types: BTreeMap<&str, Mobility> = (doc.elements("unit_types").iter())
            .filter_map(|t| Some((t.id, doc.read::<UnitType>(&t.address)?.mobility)))
            .collect();
        let mut out = Vec::new();
        let mut note = |at: &Address, def: &UnitDef, place: &Location, variant: Option<usize>| {
            let before = hex(map, place);
            let (Some(side), Some(&mobility), Some(before)) =
                (sides.get(def.of.as_str()), types.get(def.kind.as_str()), before)
            else {
                return;
            };
            out.push(Troop {
                at: at.field("at"),
                id: def.id.clone(),
                side: (*side).to_owned(),
                mobility,
                before,
                there: def.arrives.is_none(),
                variant,
            });
        };
        let mut all: BTreeMap<String, UnitDef> = BTreeMap::new();
        for e in doc.elements("units") {
            let Some(def) = doc.read::<UnitDef>(&e.address) else { continue };
            note(&e.address, &def, &def.at, None);
            all.insert(def.id.clone(), def);
        }
        for (v, e) in doc.elements("variants").iter().enumerate() {
            let changes = e.address.field("changes");
            let read: Vec<Change> = doc.read(&changes).unwrap_or_default();
            for (i, change) in read.iter().enumerate() {
                let at = changes.item(i);
                match change {
                    Change::AddUnits(units) => {
                        let list = at.item(0);
                        units
                            .iter()
                            .enumerate()
                            .for_each(|(k, def)| note(&list.item(k), def, &def.at, Some(v)));
                    }
                    Change::Move { unit, at: place, .. } => {
                        if let Some(def) = all.get(unit) {
                            note(&at, def, place, Some(v));
                        }
                    }
                    _ => {}
                }
            }
        }
        out
    }

    /// Moves whoever cannot stand where the new map has put them, or would stand among the enemy.
    pub(super) fn part(&mut self, troops: &[Troop], old: &Map, new: &Map) -> Result<(), Refused> {
        let mut now: Vec<Option<HexId>> =
            troops.iter().map(|t| hex(new, &self.doc.read::<Location>(&t.at)?)).collect();
        // Who may be met: everyone who is there from the start, with the same variant on or none.
        let together =
            |a: &Troop, b: &Troop| a.variant.is_none() || b.variant.is_none() || a.variant == b.variant;
        for i in 0..troops.len() {
            let (troop, Some(at)) = (&troops[i], now[i]) else { continue };
            let meets = |hex: HexId, now: &[Option<HexId>]| {
                let foe = |(j, o): (usize, &Troop)| {
                    now[j] == Some(hex)
                        && o.there
                        && o.side != troop.side
                        && o.id != troop.id
                        && together(o, troop)
                };
                troops.iter().enumerate().any(foe)
            };
            let met_before = troops
                .iter()
                .any(|o| o.there && o.side != troop.side && o.before == troop.before && together(o, troop));
            let stood = can_stand(old, troop.before, troop.mobility);
            let good = |hex: HexId, now: &[Option<HexId>]| {
                (!stood || can_stand(new, hex, troop.mobility))
                    && (!troop.there || met_before || !meets(hex, now))
            };
            if good(at, &now) {
                continue;
            }
            let (x, y) = old.layout().center(troop.before);
            let far = |h: HexId| {
                let (cx, cy) = new.layout().center(h);
                (cx - x) * (cx - x) + (cy - y) * (cy - y)
            };
            let free: BTreeSet<HexId> = new.grid().within(at, REACH).filter(|h| good(*h, &now)).collect();
            let Some(to) = free.into_iter().min_by(|a, b| far(*a).total_cmp(&far(*b))) else { continue };
            let written: Option<Location> = self.doc.read(&troop.at);
            let value = match written {
                Some(Location::Hex(..)) => {
                    let (column, row) = new.grid().offset(to);
                    Ron::hex(column, row)
                }
                _ => {
                    let (north, east) = new.lat_lon(to);
                    Ron::at(north, east)
                }
            };
            self.put(&troop.at, &value)?;
            now[i] = Some(to);
        }
        Ok(())
    }
}
