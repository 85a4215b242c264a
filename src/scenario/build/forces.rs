//! Unit types, formations and units.

use super::Builder;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::model::{FormationDef, UnitDef};
use crate::scenario::source::Spot;
use crate::scenario::{Formation, FormationId, SideId, Symbol, TypeId, Unit, UnitId, UnitType};
use std::collections::BTreeMap;

/// Men in one counter.
const MAX_MEN: i64 = 500_000;
/// A stack this many times fuller than the scale says must be a mistake.
const ABSURD_STACK: u64 = 10;

impl Builder<'_, '_> {
    pub(super) fn types(&mut self) -> Vec<UnitType> {
        let draft = self.draft;
        for (i, (key, item)) in draft.unit_types.iter().enumerate() {
            let (kind, spot) = (&item.value, &item.spot);
            self.filled(&kind.name, &spot.field("name"), "name of a unit type");
            self.range(kind.anti_tank, 0, 10, &spot.field("anti_tank"), "anti_tank");
            self.range(kind.men_weight, 0, 1000, &spot.field("men_weight"), "men_weight");
            let gun_km = spot.field("gun_km");
            self.range(kind.gun_km, 0, 60, &gun_km, "gun_km");
            if kind.gun_km > 0 && !kind.from_the_rear() {
                self.report
                    .error(&gun_km, format!("gun_km {} of the symbol {:?}", kind.gun_km, kind.symbol))
                    .expected("Artillery, Rocket, Mortar or AntiAir");
            }
            if kind.forages && !matches!(kind.mobility, Mobility::Foot | Mobility::Horse) {
                self.report
                    .error(
                        &spot.field("mobility"),
                        format!("the mobility {:?} of a type that forages", kind.mobility),
                    )
                    .expected("Foot or Horse");
            }
            if kind.forages && kind.range_km > 0 {
                self.report
                    .error(
                        &spot.field("range_km"),
                        format!("range_km {} of a type that forages", kind.range_km),
                    )
                    .expected("0: the country has no fuel");
            }
            self.types.insert(key.clone(), TypeId(u16::try_from(i).unwrap_or(u16::MAX)));
        }
        draft.unit_types.iter().map(|(_, item)| item.value.clone()).collect()
    }

    /// Notes the ids of formations and units, which name each other.
    pub(super) fn names(&mut self) {
        let draft = self.draft;
        let (mut formations, mut units) = (BTreeMap::new(), BTreeMap::new());
        for (item, i) in draft.formations.iter().zip(0..) {
            if Self::fresh(self.report, &mut formations, &item.value.id, item.spot.field("id"), "formation") {
                self.formations.insert(item.value.id.clone(), FormationId(i));
            }
        }
        for (item, i) in draft.units.iter().zip(0..) {
            let spot = item.spot.field("id");
            if let Some(formation) = formations.get(&item.value.id) {
                let line = formation.line_of(&spot);
                self.report
                    .error(&spot, format!("a unit with the id \"{}\" of a formation", item.value.id))
                    .hint(Some(format!("the formation is on {line}; a plan could mean either")));
            }
            if Self::fresh(self.report, &mut units, &item.value.id, spot, "unit") {
                self.units.insert(item.value.id.clone(), UnitId(i));
            }
        }
    }

    pub(super) fn formations(&mut self) -> Vec<Formation> {
        let draft = self.draft;
        let mut out: Vec<Formation> = Vec::new();
        for item in &draft.formations {
            let (def, spot) = (&item.value, &item.spot);
            self.filled(&def.name, &spot.field("name"), "name of a formation");
            let side = self.side(&def.side, &spot.field("side")).unwrap_or(SideId(0));
            self.range(def.priority, 1, 5, &spot.field("priority"), "priority");
            self.range(def.lorry_tons, 0, 100_000, &spot.field("lorry_tons"), "lorry_tons");
            let parent = def.parent.as_ref().and_then(|parent| {
                let spot = spot.field("parent");
                Self::look(self.report, &self.formations, parent, &spot, "formation")
            });
            if let (Some(parent), Some(name)) = (parent, &def.parent) {
                let other = &draft.formations[parent.index()].value.side;
                if *other != def.side && self.sides.contains_key(other) && self.sides.contains_key(&def.side)
                {
                    let found = format!("the parent \"{name}\" of the other side");
                    self.report
                        .error(&spot.field("parent"), found)
                        .expected(format!("a formation of the side \"{}\"", def.side));
                }
            }
            let hq = self.hq(def, side, spot);
            out.push(Formation {
                key: def.id.clone(),
                name: def.name.clone(),
                side,
                level: def.level,
                parent,
                commander: def.commander.clone(),
                hq,
                priority: def.priority,
                lorry_tons: def.lorry_tons,
                children: Vec::new(),
                units: Vec::new(),
            });
        }
        self.circles(&out);
        for i in 0..out.len() {
            if let Some(parent) = out[i].parent {
                out[parent.index()].children.push(FormationId(u16::try_from(i).unwrap_or(u16::MAX)));
            }
        }
        out
    }

    fn hq(&mut self, def: &FormationDef, side: SideId, spot: &Spot<'_>) -> Option<UnitId> {
        let name = def.hq.as_ref()?;
        let spot = spot.field("hq");
        // A variant may have removed the unit: the formation then has no HQ on the map.
        if self.known.units.contains(name) && !self.units.contains_key(name) {
            return None;
        }
        let id = Self::look(self.report, &self.units, name, &spot, "unit")?;
        let unit = &self.draft.units.get(id.index())?.value;
        if let Some(&(_, owner)) = self.nations.get(&unit.nation)
            && owner != side
        {
            let found = format!("the unit \"{name}\" of the other side as HQ");
            self.report.error(&spot, found).expected(format!("a unit of the side \"{}\"", def.side));
        }
        let kind = self.types.get(&unit.kind).map(|t| &self.draft.unit_types[t.index()].1.value);
        if self.nations.get(&unit.nation).is_some_and(|n| n.1 == side)
            && kind.is_some_and(|k| k.symbol != Symbol::Hq)
        {
            self.report.warn(&spot, format!("the unit \"{name}\" as HQ, whose type has another symbol"));
        }
        Some(id)
    }

    /// A formation that is its own superior.
    fn circles(&mut self, formations: &[Formation]) {
        for (i, formation) in formations.iter().enumerate() {
            let (mut at, mut steps) = (formation.parent, 0);
            while let Some(up) = at.filter(|_| steps <= formations.len()) {
                if up.index() == i {
                    let spot = self.draft.formations[i].spot.field("parent");
                    self.report
                        .error(&spot, format!("the formation \"{}\" as its own superior", formation.key))
                        .expected("parents that lead up to a formation without a parent");
                    break;
                }
                at = formations[up.index()].parent;
                steps += 1;
            }
        }
    }

    pub(super) fn empty_formations(&mut self, formations: &[Formation]) {
        // Units that were left out because of an error would make formations look empty.
        if self.report.has_errors() {
            return;
        }
        for (item, formation) in self.draft.formations.iter().zip(formations) {
            if formation.units.is_empty() && formation.children.is_empty() {
                self.report.warn(
                    &item.spot.field("id"),
                    format!("the formation \"{}\" without units", formation.key),
                );
            }
        }
    }

    pub(super) fn units(&mut self) -> Vec<Unit> {
        let draft = self.draft;
        draft.units.iter().filter_map(|item| self.unit(&item.value, &item.spot)).collect()
    }

    fn unit(&mut self, def: &UnitDef, spot: &Spot<'_>) -> Option<Unit> {
        self.filled(&def.name, &spot.field("name"), "name of a unit");
        self.filled(&def.short, &spot.field("short"), "text on the counter");
        let kind = Self::look(self.report, &self.types, &def.kind, &spot.field("kind"), "unit type");
        let nation = self.nation(&def.nation, &spot.field("nation"));
        let of = Self::look(self.report, &self.formations, &def.of, &spot.field("of"), "formation");
        if let (Some((_, side)), Some(of)) = (nation, of) {
            let formation = &self.draft.formations[of.index()].value;
            if self.sides.get(&formation.side).is_some_and(|owner| *owner != side) {
                let found = format!("the formation \"{}\" of the side \"{}\"", def.of, formation.side);
                let expected = format!("one of the side that \"{}\" fights on", def.nation);
                self.report.error(&spot.field("of"), found).expected(expected);
            }
        }
        self.figures(def, kind, spot);
        let arrives = match &def.arrives {
            Some(date) => self.clock.read_inside(date, &spot.field("arrives"), self.report)?,
            None => 0,
        };
        let at_spot = self.draft.moved.get(&def.id).cloned().unwrap_or_else(|| spot.field("at"));
        let at = self.hex(&def.at, &at_spot)?;
        let kind_id = kind?;
        let mobility = self.draft.unit_types[kind_id.index()].1.value.mobility;
        self.stands(at, mobility, &at_spot, &def.id);
        let (nation, side) = nation?;
        let formation = of.map(|of| &self.draft.formations[of.index()].value);
        Some(Unit {
            key: def.id.clone(),
            name: def.name.clone(),
            short: def.short.clone(),
            kind: kind_id,
            nation,
            side,
            of: of?,
            at,
            men: def.men,
            tanks: def.tanks,
            spg: def.spg,
            guns: def.guns,
            aircraft: def.aircraft,
            quality: def.quality,
            effective: def.effective,
            arrives,
            dug_in: def.dug_in,
            ready: def.ready,
            stocked: def.stocked,
            obeys: def.obeys,
            temper: def.temper.or(formation.and_then(|f| f.temper)).unwrap_or_default(),
            confidence: def.confidence.clone(),
            note: def.note.clone(),
        })
    }

    fn figures(&mut self, def: &UnitDef, kind: Option<TypeId>, spot: &Spot<'_>) {
        self.range(def.men, 0, MAX_MEN, &spot.field("men"), "men");
        self.range(def.quality, 1, 10, &spot.field("quality"), "quality");
        self.range(def.effective, 0, 100, &spot.field("effective"), "effective");
        self.range(def.dug_in, 0, 5, &spot.field("dug_in"), "dug_in");
        self.range(def.ready, 0, 100, &spot.field("ready"), "ready");
        self.range(def.stocked, 0, 100, &spot.field("stocked"), "stocked");
        self.range(def.obeys.unwrap_or(0), 0, 100, &spot.field("obeys"), "obeys");
        if let Some(confidence) = &def.confidence
            && !["low", "medium", "high"].contains(&confidence.as_str())
        {
            let found = format!("the confidence \"{confidence}\"");
            self.report.error(&spot.field("confidence"), found).expected("one of low, medium, high");
        }
        let Some(kind) = kind.map(|k| &self.draft.unit_types[k.index()].1.value) else { return };
        let machines =
            u32::from(def.tanks) + u32::from(def.spg) + u32::from(def.guns) + u32::from(def.aircraft);
        match kind.mobility {
            Mobility::Air if def.aircraft == 0 => {
                self.report
                    .error(&spot.field("aircraft"), format!("the air unit \"{}\" without aircraft", def.id))
                    .expected("aircraft over 0");
            }
            _ if kind.combat && def.men == 0 && machines == 0 => {
                self.report
                    .error(&spot.field("men"), format!("the unit \"{}\" without men and weapons", def.id))
                    .expected("men over 0");
            }
            _ => {}
        }
    }

    /// Hexes that are overfull at the start.
    pub(super) fn stacks(&mut self, units: &[Unit]) {
        let Some(scale) = &self.draft.scale else { return };
        if self.report.is_stand_in(&scale.spot.field("stack_men")) {
            return;
        }
        let full = u64::from(scale.value.stack_men);
        let mut men: BTreeMap<(SideId, HexId), (u64, usize)> = BTreeMap::new();
        for unit in units.iter().filter(|u| u.arrives == 0) {
            let stack = men.entry((unit.side, unit.at)).or_default();
            let before = stack.0;
            *stack = (before + u64::from(unit.men), stack.1 + 1);
            let Some(id) = self.units.get(&unit.key) else { continue };
            let spot = self.draft.units[id.index()].spot.field("at");
            let enemy = men.get(&(unit.side.other(), unit.at)).map(|stack| stack.1);
            if let Some(counters) = enemy {
                let found = format!("\"{}\" in a hex with the enemy (counters: {counters})", unit.key);
                self.report.error(&spot, found).expected("a hex that no enemy stands in");
            }
            let Some(stack) = men.get(&(unit.side, unit.at)) else { continue };
            let found =
                format!("{} men in one hex (counters: {}, the last \"{}\")", stack.0, stack.1, unit.key);
            let absurd = full.saturating_mul(ABSURD_STACK);
            if stack.0 > absurd && before <= absurd {
                self.report.error(&spot, found).expected(format!("at most {absurd}"));
            } else if stack.0 > full && before <= full {
                self.report.warn(&spot, found).expected(format!("at most {full} (stack_men)"));
            }
        }
    }
}
