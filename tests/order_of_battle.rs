//! The campaign's order of battle against the published strengths of August 1945.

use august_storm::map::Mobility;
use august_storm::scenario::{self, FormationId, Scenario, SideId, Size, Symbol, Unit};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm")
}

fn campaign() -> &'static Arc<Scenario> {
    static CAMPAIGN: OnceLock<Arc<Scenario>> = OnceLock::new();
    CAMPAIGN.get_or_init(|| scenario::load(&folder(), &[]).unwrap_or_else(|problems| panic!("{problems}")))
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    men: u32,
    /// Tanks and self-propelled guns.
    vehicles: u32,
    guns: u32,
    aircraft: u32,
}

impl Sum {
    fn of<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Self {
        units.into_iter().fold(Self::default(), |sum, unit| {
            let flies = campaign().types[unit.kind.index()].mobility == Mobility::Air;
            Self {
                men: sum.men + unit.men,
                vehicles: sum.vehicles + u32::from(unit.tanks) + u32::from(unit.spg),
                guns: sum.guns + u32::from(unit.guns),
                aircraft: sum.aircraft + if flies { u32::from(unit.aircraft) } else { 0 },
            }
        })
    }
}

fn formation(key: &str) -> FormationId {
    let at = campaign().formations.iter().position(|f| f.key == key);
    FormationId(u16::try_from(at.unwrap_or_else(|| panic!("no formation {key}"))).unwrap())
}

/// Every unit under a formation, and under those below it.
fn under(key: &str) -> Vec<&'static Unit> {
    let top = formation(key);
    let under = |mut at: FormationId| loop {
        if at == top {
            return true;
        }
        match campaign().formations[at.index()].parent {
            Some(parent) => at = parent,
            None => return false,
        }
    };
    campaign().units.iter().filter(|u| under(u.of)).collect()
}

/// Units of a front without the flotilla under it and without air-landed parties, whose men belong to other units.
fn front(key: &str) -> Vec<&'static Unit> {
    under(key)
        .into_iter()
        .filter(|u| campaign().formations[u.of.index()].key != "amf" && !u.key.starts_with("su_abn_"))
        .collect()
}

fn in_korea(unit: &Unit) -> bool {
    campaign().map.country(unit.at) == Some("Korea")
}

#[track_caller]
fn near(what: &str, ours: u32, published: u32, percent: u32) {
    let gap = ours.abs_diff(published);
    assert!(gap * 100 <= published * percent, "{what}: {ours} against {published} published");
}

fn japanese(keep: impl Fn(&Unit) -> bool) -> Vec<&'static Unit> {
    let japan = |u: &Unit| campaign().nations[u.nation.index()].name == "Japan";
    campaign().units.iter().filter(|u| japan(u) && keep(u)).collect()
}

/// Divisions of the line: rifle, motor rifle, tank, cavalry.
fn divisions(units: &[&Unit]) -> usize {
    let line = [Symbol::Infantry, Symbol::MotorInfantry, Symbol::Armour, Symbol::Cavalry];
    let kind = |u: &Unit| &campaign().types[u.kind.index()];
    units.iter().filter(|u| kind(u).size == Size::Division && line.contains(&kind(u).symbol)).count()
}

/// A look at a scenario looks at each of its variants too.
#[test]
fn it_loads_without_a_warning() {
    let checked = scenario::check(&folder(), &[]);
    assert!(checked.problems.is_empty(), "{}", checked.problems);
}

/// Glantz, Leavenworth Paper 7, after Soviet archives: men, armoured vehicles, guns and mortars, aircraft, divisions.
#[test]
fn fronts_have_their_published_strength() {
    for (key, men, vehicles, guns, aircraft, count) in [
        ("tbf", 654_040, 2_416, 9_668, 1_324, 37),
        ("1fe", 586_589, 1_860, 11_430, 1_137, 32),
        ("2fe", 337_096, 1_280, 5_988, 1_260, 11),
    ] {
        let units = front(key);
        let sum = Sum::of(units.iter().copied());
        near(&format!("{key} men"), sum.men, men, 1);
        near(&format!("{key} tanks and SP guns"), sum.vehicles, vehicles, 1);
        near(&format!("{key} guns and mortars"), sum.guns, guns, 1);
        near(&format!("{key} aircraft"), sum.aircraft, aircraft, 3);
        assert_eq!(divisions(&units), count, "divisions of {key}");
    }
}

#[test]
fn fleet_and_flotilla_have_their_published_strength() {
    let fleet = Sum::of(under("tof"));
    near("fleet men", fleet.men, 165_000, 1);
    near("fleet aircraft", fleet.aircraft, 1_549, 1);
    near("Amur Flotilla men", Sum::of(under("amf")).men, 12_500, 1);
    let river = |u: &&Unit| campaign().types[u.kind.index()].mobility == Mobility::River;
    let craft: u32 = under("amf").into_iter().filter(river).map(|u| u32::from(u.aircraft)).sum();
    assert_eq!(craft, 126, "ships and cutters of the Amur Flotilla");
}

#[test]
fn armies_have_their_published_tanks() {
    for (key, vehicles) in [
        ("6gta", 1_019),
        ("39a", 502),
        ("1rba", 410),
        ("5a", 692),
        ("35a", 205),
        ("10mc", 249),
        ("2rba", 240),
    ] {
        near(key, Sum::of(under(key)).vehicles, vehicles, 1);
    }
    let both = Sum::of(under("1rba").into_iter().chain(under("5a")));
    near("1st Red Banner and 5th Armies before Mutanchiang, men", both.men, 290_000, 5);
}

#[test]
fn japan_has_its_published_strength() {
    let kwantung: Vec<_> =
        under("jp_kwa").into_iter().filter(|u| japanese(|j| j.key == u.key).len() == 1).collect();
    let manchuria = Sum::of(kwantung.iter().copied().filter(|u| !in_korea(u)));
    near("men in Manchuria", manchuria.men, 665_500, 1);
    near("tanks in Manchuria", manchuria.vehicles, 290, 1);
    near("aircraft in Manchuria", manchuria.aircraft, 1_042, 1);

    // 335,900 men and 962 aircraft less Cheju and the Chinkai naval district, which lie south of the map: 105_965 and 30.
    let korea = Sum::of(japanese(in_korea));
    near("men in Korea north of 36 N and at the map's edge", korea.men, 335_900 - 105_965, 1);
    near("aircraft in Korea", korea.aircraft, 962 - 30, 2);

    // 24 divisions of the Kwantung Army, two of them with 34th Army in Korea.
    let with_34th: Vec<_> =
        kwantung.iter().copied().filter(|u| !in_korea(u) || u.of == formation("jp_34a")).collect();
    assert_eq!(divisions(&with_34th), 24);
    near("5th Army", Sum::of(under("jp_5a")).men, 57_500, 5);
    near("Karafuto with reservists", Sum::of(under("jp_88d")).men, 29_000, 1);
    near("northern Kurils with Matsuwa", Sum::of(under("jp_91d")).men, 23_000 + 5_600, 2);
}

#[test]
fn allies_of_japan_have_their_published_strength() {
    let nation = |name: &str| {
        Sum::of(campaign().units.iter().filter(|u| campaign().nations[u.nation.index()].name == name)).men
    };
    near("Manchukuo with 40,000 of the Defence Force", nation("Manchukuo"), 210_000, 3);
    near("Mengjiang", nation("Mengjiang"), 44_000, 1);
    near("Mongolia", nation("MPR"), 16_000, 3);
}

/// Li Yunchang's three columns had 13,000 men; those north of Peking are an estimate.
#[test]
fn the_eighth_route_army_has_its_columns() {
    near("Hopei-Jehol-Liaoning", Sum::of(under("8ra_hjl")).men, 13_000, 1);
    let all = under("8ra");
    assert_eq!((all.len(), Sum::of(all.iter().copied()).vehicles), (4, 0));
    assert!(all.iter().all(|u| campaign().types[u.kind.index()].forages));
}

#[test]
fn everyone_stands_at_home_and_no_hex_is_overfull() {
    let scenario = campaign();
    let mut stacks: BTreeMap<_, (u32, BTreeSet<SideId>)> = BTreeMap::new();
    for unit in &scenario.units {
        let country = scenario.map.country(unit.at);
        let side = &scenario.sides[unit.side.index()];
        let home = country.is_none_or(|c| side.holds.iter().any(|h| h == c));
        // Irregulars have their bases behind the enemy's lines.
        let irregular = scenario.types[unit.kind.index()].forages;
        assert!(home != irregular || country.is_none(), "{} stands in {country:?}", unit.key);
        let stack = stacks.entry(unit.at).or_default();
        stack.0 += unit.men;
        stack.1.insert(unit.side);
    }
    for (hex, (men, sides)) in stacks {
        let at = scenario.map.lat_lon(hex);
        assert!(men <= scenario.scale.stack_men, "{men} men at {at:?}");
        assert_eq!(sides.len(), 1, "both sides at {at:?}");
    }
}

#[test]
fn counters_can_be_told_apart() {
    let mut seen = BTreeSet::new();
    for unit in &campaign().units {
        assert!(
            unit.short.chars().count() <= 8,
            "{}: \"{}\" is too long for a counter",
            unit.key,
            unit.short
        );
        assert!(seen.insert((unit.side, &unit.short)), "{}: \"{}\" is taken", unit.key, unit.short);
    }
}

#[test]
fn the_plans_give_every_army_a_task() {
    use august_storm::scenario::Tasked;
    let scenario = campaign();
    for plan in &scenario.plans {
        let tasked = |mut at: FormationId| loop {
            if plan.tasks.iter().any(|t| t.of == Tasked::Formation(at)) {
                return true;
            }
            match scenario.formations[at.index()].parent {
                Some(parent) => at = parent,
                None => return false,
            }
        };
        for unit in scenario.units.iter().filter(|u| u.side == plan.side) {
            let kind = &scenario.types[unit.kind.index()];
            let fights = kind.combat && kind.mobility != Mobility::Static;
            assert!(!fights || tasked(unit.of), "{}: nothing for {}", plan.key, unit.key);
        }
    }
}
