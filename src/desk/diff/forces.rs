//! Units, formations and unit types that differ.

use super::{Two, changed, figures, matched, tell};
use crate::scenario::{Formation, FormationId, Scenario, Unit, UnitType};

impl Two<'_> {
    pub(super) fn units(&self) -> Vec<String> {
        let found = matched(&self.old.units, &self.new.units, |u| &u.key);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|u| format!("removed: {}", told(self.old, u))));
        out.extend(found.new.iter().map(|u| format!("added: {}", told(self.new, u))));
        for (a, b) in found.both {
            changed(&mut out, &format!("{} ({})", b.name, b.key), &self.unit(a, b));
        }
        out
    }

    fn unit(&self, a: &Unit, b: &Unit) -> Vec<String> {
        let (old, new) = (self.old, self.new);
        let mut ways = figures([
            ("name", a.name.clone(), b.name.clone()),
            ("type", kind(old, a).into(), kind(new, b).into()),
            ("nation", nation(old, a).into(), nation(new, b).into()),
            ("under", old.formation(a.of).name.clone(), new.formation(b.of).name.clone()),
            ("men", a.men.to_string(), b.men.to_string()),
            ("tanks", a.tanks.to_string(), b.tanks.to_string()),
            ("self-propelled guns", a.spg.to_string(), b.spg.to_string()),
            ("guns", a.guns.to_string(), b.guns.to_string()),
            ("aircraft", a.aircraft.to_string(), b.aircraft.to_string()),
            ("quality", a.quality.to_string(), b.quality.to_string()),
            ("effective %", a.effective.to_string(), b.effective.to_string()),
            ("dug in", a.dug_in.to_string(), b.dug_in.to_string()),
            ("ready %", a.ready.to_string(), b.ready.to_string()),
            ("stocked %", a.stocked.to_string(), b.stocked.to_string()),
            ("obeys", obeys(a), obeys(b)),
            ("temper", format!("{:?}", a.temper), format!("{:?}", b.temper)),
            ("arrives", arrives(old, a), arrives(new, b)),
        ]);
        let ((x0, y0), (x1, y1)) = (old.map.center_km(a.at), new.map.center_km(b.at));
        let km = libm::hypotf(x1 - x0, y1 - y0);
        // Half a hex may lie between the middles of two maps' hexes that hold the same point.
        if km > new.map.hex_m().max(old.map.hex_m()) as f32 / 1900.0 {
            ways.push(format!("moved {km:.0} km from {} to {}", tell::hex(old, a.at), tell::hex(new, b.at)));
        }
        ways
    }

    pub(super) fn formations(&self) -> Vec<String> {
        let found = matched(&self.old.formations, &self.new.formations, |f| &f.key);
        let mut out: Vec<String> = Vec::new();
        let name = |f: &&Formation| format!("{} ({})", f.name, f.key);
        out.extend(found.gone.iter().map(|f| format!("removed: {}", name(f))));
        out.extend(found.new.iter().map(|f| format!("added: {}", name(f))));
        for (a, b) in found.both {
            let above = |s: &Scenario, id: Option<FormationId>| {
                id.map_or("nobody".to_owned(), |id| s.formation(id).name.clone())
            };
            let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "nobody".into());
            let ways = figures([
                ("name", a.name.clone(), b.name.clone()),
                ("under", above(self.old, a.parent), above(self.new, b.parent)),
                ("commander", said(&a.commander), said(&b.commander)),
                ("priority", a.priority.to_string(), b.priority.to_string()),
                ("lorries, tons", a.lorry_tons.to_string(), b.lorry_tons.to_string()),
            ]);
            changed(&mut out, &name(&b), &ways);
        }
        out
    }

    pub(super) fn types(&self) -> Vec<String> {
        let (old, new) = (numbered(&self.old.types), numbered(&self.new.types));
        let found = matched(&old, &new, |(key, _)| key);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|(_, t)| format!("removed: {}", t.name)));
        out.extend(found.new.iter().map(|(_, t)| format!("added: {}", t.name)));
        for ((_, a), (_, b)) in found.both.into_iter().filter(|((_, a), (_, b))| a != b) {
            let ways = figures([
                ("mobility", format!("{:?}", a.mobility), format!("{:?}", b.mobility)),
                ("men_weight", a.men_weight.to_string(), b.men_weight.to_string()),
                ("gun_weight", a.gun_weight.to_string(), b.gun_weight.to_string()),
                ("armour_weight", a.armour_weight.to_string(), b.armour_weight.to_string()),
                ("anti_tank", a.anti_tank.to_string(), b.anti_tank.to_string()),
                ("range_km", a.range_km.to_string(), b.range_km.to_string()),
                ("air_km", a.air_km.to_string(), b.air_km.to_string()),
                ("lift_men", a.lift_men.to_string(), b.lift_men.to_string()),
                ("naval_guns", a.naval_guns.to_string(), b.naval_guns.to_string()),
                ("sight_km", a.sight_km.to_string(), b.sight_km.to_string()),
            ]);
            let ways = if ways.is_empty() { vec!["what it can do".into()] } else { ways };
            changed(&mut out, &b.name, &ways);
        }
        out
    }
}

/// Types with names that are theirs alone: both sides may have railway troops.
fn numbered(types: &[UnitType]) -> Vec<(String, &UnitType)> {
    let nth = |i: usize| types[..i].iter().filter(|t| t.name == types[i].name).count();
    types.iter().enumerate().map(|(i, t)| (format!("{} {}", t.name, nth(i)), t)).collect()
}

fn told(s: &Scenario, u: &Unit) -> String {
    let arms =
        [("tanks", u.tanks), ("self-propelled guns", u.spg), ("guns", u.guns), ("aircraft", u.aircraft)];
    let arms: String = arms.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!(", {n} {what}")).collect();
    let arrives =
        if u.arrives > 0 { format!(", arrives {}", tell::day(s, u.arrives)) } else { String::new() };
    let at = tell::hex(s, u.at);
    format!("{} ({}), {}, {} men{arms}, at {at}{arrives}", u.name, u.key, kind(s, u).to_lowercase(), u.men)
}

fn kind<'s>(s: &'s Scenario, u: &Unit) -> &'s str {
    &s.types[u.kind.index()].name
}

fn nation<'s>(s: &'s Scenario, u: &Unit) -> &'s str {
    &s.nations[u.nation.index()].name
}

fn obeys(u: &Unit) -> String {
    u.obeys.map_or("as the order says".into(), |percent| format!("{percent} % a day"))
}

fn arrives(s: &Scenario, u: &Unit) -> String {
    if u.arrives == 0 { "from the start".into() } else { tell::day(s, u.arrives) }
}
