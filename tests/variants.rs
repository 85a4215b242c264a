//! The campaign's variants: each loads, changes what it says and nothing else, and can be played.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::map::Mobility;
use august_storm::rules::Status;
use august_storm::scenario::{self, Condition, Scenario, SideId, Stance, Symbol, Tasked, Unit, UnitId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm")
}

/// A scenario with variants on; each choice is loaded once, for a load tries every variant.
fn load(on: &[&str]) -> Arc<Scenario> {
    static LOADED: Mutex<BTreeMap<String, Arc<Scenario>>> = Mutex::new(BTreeMap::new());
    let mut loaded = LOADED.lock().unwrap();
    let load = || scenario::load(&folder(), on).unwrap_or_else(|p| panic!("{on:?}: {p}"));
    loaded.entry(on.join(" ")).or_insert_with(load).clone()
}

fn base() -> &'static Arc<Scenario> {
    static BASE: OnceLock<Arc<Scenario>> = OnceLock::new();
    BASE.get_or_init(|| load(&[]))
}

/// Parts of a scenario that a variant may change. Units by their keys, because numbers shift when some leave.
const PARTS: [&str; 11] = [
    "calendar",
    "units",
    "unit figures",
    "formations",
    "objectives",
    "supply",
    "civilians",
    "weather",
    "events",
    "event effects",
    "plans",
];

/// What the parts are, in words that can be compared.
fn parts(s: &Scenario, other: &Scenario) -> BTreeMap<&'static str, String> {
    let unit = |u: &Unit| {
        format!(
            "{} {} {} {} {} {} {} {} {} {} {} {} {:?}",
            u.key,
            u.men,
            u.tanks,
            u.spg,
            u.guns,
            u.aircraft,
            u.quality,
            u.effective,
            u.dug_in,
            u.ready,
            u.stocked,
            u.at.index(),
            u.obeys
        )
    };
    // Figures of those that are in both.
    let kept = |u: &&Unit| other.units.iter().any(|b| b.key == u.key);
    let name = |of: &Tasked| match *of {
        Tasked::Formation(id) => s.formation(id).key.clone(),
        Tasked::Unit(id) => s.unit(id).key.clone(),
    };
    let plan = |p: &scenario::Plan| {
        let tasks = p.tasks.iter().map(|t| format!("{} {:?} {:?} {}", name(&t.of), t.stance, t.axis, t.from));
        let landings = p.landings.iter().map(|l| format!("{} {:?} {}", s.unit(l.unit).key, l.hex, l.from));
        format!("{} {:?}", p.key, tasks.chain(landings).collect::<Vec<_>>())
    };
    let list = |items: Vec<String>| items.join("\n");
    BTreeMap::from([
        ("calendar", format!("{} {}", s.start, s.turns)),
        ("units", list(s.units.iter().map(|u| u.key.clone()).collect())),
        ("unit figures", list(s.units.iter().filter(kept).map(unit).collect())),
        ("formations", list(s.formations.iter().map(|f| f.key.clone()).collect())),
        ("objectives", list(s.objectives.iter().map(|o| format!("{} {}", o.name, o.points)).collect())),
        ("supply", format!("{:?}", s.sources)),
        ("civilians", list(s.civilians.iter().map(|c| format!("{} {}", c.name, c.people)).collect())),
        ("weather", format!("{:?}", s.zones)),
        ("events", list(s.events.iter().map(|e| e.key.clone()).collect())),
        ("event effects", {
            let same = s.events.iter().filter(|e| other.events.iter().any(|b| b.key == e.key));
            let mut effects: Vec<String> = same.map(|e| format!("{} {:?}", e.key, e.effects)).collect();
            effects.sort();
            list(effects)
        }),
        ("plans", list(s.plans.iter().map(plan).collect())),
    ])
}

/// The parts in which a variant differs from the campaign as it was.
fn changed(on: &str) -> Vec<&'static str> {
    let variant = load(&[on]);
    let (plain, with) = (parts(base(), &variant), parts(&variant, base()));
    PARTS.into_iter().filter(|part| plain[part] != with[part]).collect()
}

#[test]
fn each_changes_what_it_says_and_nothing_else() {
    let later = &["calendar", "unit figures", "supply", "weather", "events", "event effects", "plans"];
    let landing = &["units", "unit figures", "objectives", "supply", "events", "plans"];
    let expected: [(&str, &[&str]); 27] = [
        ("no_broadcast", &["events", "plans"]),
        ("late_broadcast", &["events", "event effects"]),
        ("no_bombs", &["events"]),
        ("no_parallel", &["objectives", "events", "plans"]),
        ("eighth_route", &["unit figures", "plans"]),
        ("dry_august", &["weather"]),
        ("no_surprise", &["unit figures", "events", "plans"]),
        ("kwantung_quality", &["unit figures"]),
        ("redoubt", &["plans"]),
        ("redoubt_fights_on", &["calendar", "supply", "events", "plans"]),
        // The tasks of units that leave go with them.
        ("no_airlift", &["units", "plans"]),
        ("floods", &["weather"]),
        ("seeded_weather", &["weather"]),
        ("start_15", later),
        ("start_20", later),
        ("start_25", later),
        (
            "april_1946",
            &["calendar", "units", "unit figures", "supply", "weather", "events", "event effects", "plans"],
        ),
        ("hokkaido_landing", landing),
        ("hokkaido_resists", landing),
        ("us_at_jinsen", &["events"]),
        ("arms_for_yenan", &["units", "unit figures", "plans"]),
        ("for_chungking", &["units", "formations", "events", "plans"]),
        ("tanks_by_hailar", &["unit figures", "supply", "plans"]),
        ("settlers_first", &["civilians", "events", "plans"]),
        ("forward_defence", &["unit figures", "plans"]),
        ("tanks_by_railway", &["plans"]),
        ("kwantung_1941", &["units", "unit figures", "formations", "supply", "plans"]),
    ];
    let all: Vec<&str> = base().variants.iter().map(|v| v.key.as_str()).collect();
    let tested: Vec<&str> = expected.iter().map(|e| e.0).collect();
    for key in &all {
        assert!(tested.contains(key), "the variant {key} is not tested");
    }
    for (key, parts) in expected {
        let found = changed(key);
        for part in &found {
            assert!(parts.contains(part), "{key} changes {part}");
        }
        assert!(!found.is_empty(), "{key} changes nothing");
    }
}

/// Every variant for itself, on a few days, with the computer on both sides: no order is refused.
#[test]
fn each_can_be_played() {
    for variant in &base().variants {
        let scenario = load(&[&variant.key]);
        let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
        let mut game = Game::forgetful(scenario, 1, [Player::Ai; 2]);
        while game.state().turn() < 2 {
            let side = game.state().side();
            if let Step::Refused { order, why, .. } = game.ai_turn_step(&mut staffs[side.index()]) {
                panic!("{}, turn {}: {order:?} refused: {why}", variant.key, game.state().turn());
            }
        }
    }
}

#[test]
fn each_has_its_sentence_and_clashes_are_told() {
    for v in &base().variants {
        // Two of history, and what is different here.
        let sentences = v.sentence.matches(['.', '?', ';']).count();
        assert!(sentences >= 3 && v.sentence.ends_with(['.', '?']), "{}: {}", v.key, v.sentence);
        assert!(v.source.as_ref().is_some_and(|s| s.len() > 10), "{} has no source", v.key);
        for other in &v.excludes {
            let other = base().variants.iter().find(|o| o.key == *other).unwrap();
            assert!(other.excludes.contains(&v.key), "{} does not exclude {}", other.key, v.key);
        }
    }
    let problems = scenario::load(&folder(), &["dry_august", "floods"]).unwrap_err().to_string();
    assert!(problems.contains("\"floods\" and \"dry_august\" together; expected one of them"), "{problems}");
    // Those that separate the causes of 1945 can all be on at once.
    let causes = ["no_broadcast", "dry_august", "no_surprise", "no_airlift", "kwantung_1941"];
    assert_eq!(load(&causes).variants.iter().filter(|v| v.on).count(), causes.len());
}

/// What is new in the army of 1941 against its list of divisions and the published totals.
#[test]
fn the_army_of_1941_has_its_published_strength() {
    let s = load(&["kwantung_1941"]);
    let japan = |u: &&Unit| s.nations[u.nation.index()].name == "Japan";
    let in_manchuria = |u: &&Unit| s.map.country(u.at) == Some("Manchukuo");
    let army: Vec<&Unit> = s.units.iter().filter(japan).filter(in_manchuria).collect();
    let kind = |u: &Unit| &s.types[u.kind.index()];
    let divisions: Vec<&&Unit> = army
        .iter()
        .filter(|u| kind(u).symbol == Symbol::Infantry && kind(u).size == scenario::Size::Division)
        .collect();
    assert_eq!(divisions.len(), 14);
    assert!(divisions.iter().all(|u| u.quality >= 7 && u.guns == 150 && u.effective == 100));
    let men: u32 = army.iter().map(|u| u.men).sum();
    assert!((600_000..=760_000).contains(&men), "600,000 to 700,000 men in Manchuria: {men}");
    let tanks: u32 = army.iter().map(|u| u32::from(u.tanks)).sum();
    assert!((500..=640).contains(&tanks), "500 to 600 tanks: {tanks}");
    let aircraft: u32 =
        army.iter().filter(|u| kind(u).mobility == Mobility::Air).map(|u| u32::from(u.aircraft)).sum();
    assert!((800..=1_000).contains(&aircraft), "800 to 1,000 aircraft: {aircraft}");
    // The garrisons of the border works are those of August 1945.
    for fort in
        ["jp_5a_15bgu", "jp_4a_80b", "jp_4a_135b", "jp_3a_132b_shh", "jp_5a_124d_sui", "jp_44a_107d_arsh"]
    {
        let men = |s: &Scenario| s.units.iter().find(|u| u.key == fort).map(|u| (u.men, u.at));
        assert_eq!(men(&s), men(base()), "{fort}");
        assert!(men(&s).is_some());
    }
    // The enemy is as he was.
    let enemy = |s: &Scenario| {
        let units = s.units.iter().filter(|u| u.side == SideId(0));
        units.map(|u| (u.key.clone(), u.men, u.guns, u.tanks, u.quality)).collect::<Vec<_>>()
    };
    assert_eq!(enemy(&s), enemy(base()));
}

#[test]
fn a_later_war_keeps_the_weather_of_its_days() {
    let late = load(&["start_15"]);
    assert_eq!(late.date(0).date(), base().date(6).date());
    assert_eq!(late.turns, base().turns);
    for (before, after) in base().zones.iter().zip(&late.zones) {
        assert_eq!(before.days[6..], after.days[..], "{}", before.name);
        assert_eq!(before.days[..6], after.past[..], "{}", before.name);
    }
    // It has rained in the east for six days by then.
    let east = base().map.find_place("Mutanchiang").expect("a place of the map").hex;
    let wet = |s: &Arc<Scenario>| august_storm::rules::State::new(s.clone(), 1).ground(east).wet;
    assert!(wet(&late) >= wet(base()) + 20, "{} after {}", wet(&late), wet(base()));
    // Orders count from the attack, and so does what follows it.
    let broadcast = |s: &Scenario| {
        let event = s.events.iter().find(|e| e.key == "imperial_broadcast")?;
        event.when.first().map(|c| format!("{c:?}"))
    };
    assert_eq!(broadcast(&late), broadcast(base()));
    let effect =
        |s: &Scenario| format!("{:?}", s.events.iter().find(|e| e.key == "declaration").map(|e| &e.effects));
    assert!(effect(base()).contains("Surprise"));
    assert_ne!(effect(&late), effect(base()));
}

#[test]
fn the_border_is_manned_in_forward_defence() {
    let s = load(&["forward_defence"]);
    let plan = s.plan(SideId(1)).unwrap();
    for key in ["jp_5a_124d", "jp_5a_126d", "jp_5a_135d", "jp_1aa_134d"] {
        let unit = s.units.iter().position(|u| u.key == key).unwrap();
        assert_eq!((s.units[unit].dug_in, s.units[unit].stocked), (4, 100), "{key}");
        assert!(s.units[unit].at != base().units[unit].at, "{key} stands where it stood");
        let task = plan.tasks.iter().find(|t| matches!(t.of, Tasked::Unit(id) if id.index() == unit));
        assert_eq!(task.map(|t| t.stance), Some(Stance::Hold), "{key}");
    }
}

// Three whole campaigns to their thirteenth day: only where they are fast.
#[cfg(not(debug_assertions))]
#[test]
fn a_third_of_the_divisions_come_to_the_redoubt_before_its_roads_are_cut() {
    let s = load(&["redoubt_fights_on"]);
    let map = &s.map;
    let middle = map.find_place("Tunghua").expect("a place of the map").hex;
    let division = |u: &UnitId| {
        let kind = s.type_of(*u);
        (kind.symbol, kind.size) == (Symbol::Infantry, scenario::Size::Division)
            && s.unit(*u).side == SideId(1)
            && matches!(map.country(s.unit(*u).at), Some("Manchukuo" | "Mengjiang"))
    };
    let all: Vec<UnitId> = s.unit_ids().filter(division).collect();
    let come = |seed| {
        let mut staffs = SideId::BOTH.map(|s_| Staff::new(s_, s.plan(s_).expect("a plan").clone()));
        let mut game = Game::forgetful(s.clone(), seed, [Player::Ai; 2]);
        // To the evening of 20 August.
        while game.state().turn() < 12 {
            let side = game.state().side();
            if let Step::Refused { order, why, .. } = game.ai_turn_step(&mut staffs[side.index()]) {
                panic!("{order:?} refused: {why}");
            }
        }
        let near = |u: &&UnitId| {
            game.state().in_play(**u) && map.grid().distance(game.state().unit(**u).hex, middle) <= 8
        };
        all.iter().filter(near).count()
    };
    let counts: Vec<usize> = (1945..1948).map(come).collect();
    println!("{counts:?} of {} divisions within 120 km of Tunghua", all.len());
    assert!(counts.iter().all(|&n| (5..=14).contains(&n)), "{counts:?} of {}", all.len());
}

/// Events that an event waits for, and those that these wait for.
fn causes(s: &Scenario, key: &str) -> Vec<String> {
    let mut found = vec![key.to_owned()];
    let mut next = 0;
    while let Some(key) = found.get(next).cloned() {
        next += 1;
        let Some(event) = s.events.iter().find(|e| e.key == key) else { continue };
        for condition in &event.when {
            if let Condition::After { event, .. } = condition {
                found.push(s.events[event.index()].key.clone());
            }
        }
    }
    found
}

#[test]
fn without_the_bombs_all_that_followed_waits_for_an_answer_by_chance() {
    let s = load(&["no_bombs"]);
    let answer = s.events.iter().find(|e| e.key == "potsdam_note").unwrap();
    let drawn =
        |c: &Condition| matches!(c, Condition::Chance { percent, more } if *percent > 0 && more.len() > 2);
    assert!(answer.when.iter().any(drawn), "{:?}", answer.when);
    for followed in [
        "emperor_decides",
        "imperial_broadcast",
        "ighq_order",
        "cease_fire",
        "parallel_38",
        "vasilevsky_terms",
        "puyi_abdicates",
        "race_for_cities",
        "hokkaido_refused",
        "yamada_disarms",
        "hata_meeting",
        "karafuto_truce",
        "victory_order",
        "tokyo_bay",
    ] {
        assert!(causes(&s, followed).contains(&"potsdam_note".to_owned()), "{followed} does not wait");
    }
    // As it was, nothing asks the dice.
    let chance = |c: &Condition| matches!(c, Condition::Chance { .. });
    assert!(!base().events.iter().flat_map(|e| &e.when).any(chance));
}

#[test]
fn without_the_parallel_korea_has_objectives_and_later_tasks() {
    let s = load(&["no_parallel"]);
    assert_eq!((base().lines.len(), s.lines.len()), (1, 0));
    let has = |s: &Scenario, name: &str| s.objectives.iter().any(|o| o.name == name);
    for name in ["Keijo", "Fuzan"] {
        assert!(has(&s, name) && !has(base(), name), "{name}");
    }
    let army = |s: &Scenario| {
        let of = s.formations.iter().position(|f| f.key == "25a").unwrap();
        let tasks = s.plan(SideId(0)).unwrap().tasks.iter();
        tasks
            .filter(|t| matches!(t.of, Tasked::Formation(f) if f.index() == of))
            .map(|t| t.from)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (army(base()), army(&s)),
        (vec![0, 8], vec![0, 8, 10]),
        "the old tasks stay, the new one follows"
    );
}

#[test]
fn hokkaido_is_landed_on_and_told_to_stop_or_not() {
    for (on, truce) in [("hokkaido_landing", true), ("hokkaido_resists", false)] {
        let s = load(&[on]);
        let landings = &s.plan(SideId(0)).unwrap().landings;
        let corps: Vec<_> =
            landings.iter().filter(|l| s.unit(l.unit).key.contains("3") && !l.by_air).collect();
        let rumoi = s.map.find_place("Rumoi").unwrap().hex;
        let waves = corps.iter().filter(|l| l.hex == rumoi).count();
        assert_eq!(waves, 3, "{on}: three divisions, one after the other");
        assert_eq!(landings.len(), base().plan(SideId(0)).unwrap().landings.len() + 3);
        assert_eq!(s.events.iter().any(|e| e.key == "karafuto_truce"), truce, "{on}");
        assert!(!s.events.iter().any(|e| e.key == "hokkaido_refused"), "{on}");
    }
}

#[test]
fn settlers_go_first_and_count_more() {
    let s = load(&["settlers_first"]);
    let new: Vec<_> = s.civilians.iter().filter(|c| c.first).collect();
    let people: u32 = new.iter().map(|c| c.people).sum();
    assert!(new.len() >= 10 && (150_000..=270_000).contains(&people), "{people}");
    assert!(
        new.iter().all(|c| c.worth == 300) && base().civilians.iter().all(|c| c.worth == 100 && !c.first)
    );
}

#[test]
fn those_who_yield_to_the_americans_are_the_troops_south_of_the_line() {
    let mut scenario = load(&["us_at_jinsen"]);
    // On the first morning, to see it at once.
    let s = Arc::make_mut(&mut scenario);
    let event = s.events.iter_mut().find(|e| e.key == "landing_at_jinsen").unwrap();
    event.when.clear();
    let game = Game::forgetful(scenario.clone(), 1, [Player::Ai; 2]);
    let state = game.state();
    let gone = scenario.unit_ids().filter(|&u| state.unit(u).status == Status::Yielded);
    let gone: Vec<&Unit> = gone.map(|u| scenario.unit(u)).collect();
    assert!(gone.len() >= 10 && gone.iter().all(|u| scenario.map.lat_lon(u.at).0 <= 38.0), "{}", gone.len());
    let stays = |key: &str| scenario.units.iter().position(|u| u.key == key).map(|i| UnitId(i as u16));
    assert!(state.in_play(stays("jp_17aa_heijo").unwrap()), "north of the line they fight on");
    assert!(!state.in_play(stays("jp_17aa_keijo").unwrap()));
}

/// Players find every switch in the rulebook, and nothing there that is none.
#[test]
fn the_rulebook_names_every_switch() {
    let book = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).unwrap();
    let section = book.split("## What if\n").nth(1).expect("a section on what-ifs");
    let named: Vec<&str> =
        section.lines().filter_map(|l| l.strip_prefix("| `")?.split_once('`').map(|n| n.0)).collect();
    for v in &base().variants {
        assert!(named.contains(&v.key.as_str()), "{} is not in the rulebook", v.key);
    }
    assert_eq!(named.len(), base().variants.len(), "{named:?}");
}
