//! The campaign's order of battle against the published strengths of August 1945.

use august_storm::map::Mobility;
use august_storm::scenario::{self, FormationId, Scenario, Size, Symbol, Unit};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

fn campaign() -> &'static Arc<Scenario> {
    static CAMPAIGN: OnceLock<Arc<Scenario>> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
        scenario::load(&folder, &[]).unwrap_or_else(|problems| panic!("{problems}"))
    })
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    men: u32,
    vehicles: u32,
    tanks: u32,
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
                tanks: sum.tanks + u32::from(unit.tanks),
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

#[test]
fn it_loads_without_a_warning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    let checked = scenario::check(&folder, &[]);
    assert!(checked.problems.is_empty(), "{}", checked.problems);
}
