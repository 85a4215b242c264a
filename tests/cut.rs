//! Scenarios that are cut from the files of another: what comes along, and what is said when something is wrong.

use august_storm::scenario::{self, SideId, Sky, Stance, Tasked, load, open};
use std::fs;
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A scenario of its own beside a copy of the tiny one, in a folder of its own.
fn written(name: &str, cut: &str, rest: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cut").join(name);
    let (lender, own) = (root.join("tiny"), root.join("own"));
    for folder in [&lender, &own] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::copy(data("tiny/map.ron"), lender.join("map.ron")).unwrap();
    fs::copy(data("tiny/scenario.ron"), lender.join("scenario.ron")).unwrap();
    // Places instead of the columns and rows of the map that is cut.
    let forces = fs::read_to_string(data("tiny/forces.ron")).unwrap();
    let forces = forces.replace("Hex(4, 2)", "At(45.76, 129.58)");
    let hexes = ["Hex(3, 0)", "Hex(4, 1)", "Hex(3, 1)"];
    let place = |text: String, hex: &&str| text.replace(hex, "At(45.89, 129.55)");
    fs::write(lender.join("forces.ron"), hexes.iter().fold(forces, place)).unwrap();
    let text = format!(
        r#"(
    head: (id: "own", title: "Own", sentence: "A part."),
    scale: (hex_m: 15000, turn_hours: 24, stack_men: 60000),
    calendar: (start: "1945-08-09", end: "1945-08-12", first: "soviet"),
    map: "../tiny/map.ron",
    cut: ({cut}),
    {rest}
)
"#
    );
    fs::write(own.join("scenario.ron"), text).unwrap();
    own
}

/// What is said about a scenario that cannot be played.
fn told(name: &str, cut: &str, rest: &str) -> String {
    let checked = scenario::check(&written(name, cut, rest), &[]);
    assert!(checked.scenario.is_none(), "{name} loads");
    checked.problems.to_string()
}

const FORCES: &str = r#"from: ["../tiny/forces.ron"]"#;
/// What a scenario writes itself when only forces are lent.
const OWN: &str = r#"
    sides: [
        (id: "soviet", name: "Soviet Union", nations: ["USSR"], holds: ["USSR"], color: (180, 40, 30), gauge: Broad),
        (id: "japanese", name: "Japan", nations: ["Japan", "Manchukuo"], holds: ["Manchukuo"], color: (40, 90, 160), gauge: Standard),
    ],
    weather: [(name: "All", wet: 0, days: [Clear])],
"#;

#[test]
fn what_is_chosen_comes_along_and_the_rest_is_trimmed() {
    let checked = scenario::check(&data("cut"), &[]);
    assert!(checked.problems.is_empty(), "{}", checked.problems);
    let s = checked.scenario.unwrap();
    let units: Vec<&str> = s.units.iter().map(|u| u.key.as_str()).collect();
    assert_eq!(
        units,
        ["5_hq", "63_rd", "72_tb", "128_id"],
        "the Guard was excepted, the flotilla not chosen"
    );
    assert_eq!(s.units[3].dug_in, 4);
    let formations: Vec<&str> = s.formations.iter().map(|f| f.key.as_str()).collect();
    assert_eq!(formations, ["1_front", "5_army", "3_army"], "the front stays above its army");
    // Half days from the 10th: the lender's days begin on the 9th.
    assert_eq!(
        (s.turns, &s.zones[0].days[..4]),
        (8, &[Sky::Overcast, Sky::Overcast, Sky::Clear, Sky::Clear][..])
    );
    // The broadcast comes after the last day, and the cease-fire waits for it.
    assert_eq!(s.events.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["capital"]);
    assert!(s.variants.is_empty());
    assert_eq!(s.even, -4);
    let plan = s.plan(SideId(0)).unwrap();
    assert_eq!((plan.tasks.len(), plan.landings.len()), (2, 1));
    assert_eq!((plan.tasks[0].stance, plan.tasks[0].axis.len()), (Stance::Attack, 2));
}

#[test]
fn the_files_are_shared_not_copied() {
    let own = written("shared", FORCES, OWN);
    let before = load(&own, &[]).unwrap_or_else(|p| panic!("{p}"));
    let forces = own.join("../tiny/forces.ron");
    let text = fs::read_to_string(&forces).unwrap();
    fs::write(&forces, text.replace("men: 12000", "men: 9000")).unwrap();
    let after = load(&own, &[]).unwrap_or_else(|p| panic!("{p}"));
    let men = |s: &scenario::Scenario| s.units.iter().find(|u| u.key == "128_id").unwrap().men;
    assert_eq!((men(&before), men(&after)), (12_000, 9_000));
    assert_ne!(before.hash, after.hash, "saves of the other forces are refused");
}

#[test]
fn a_window_crops_map_and_forces() {
    // The west of the map, without Tungning.
    let cut = r#"from: ["../tiny/scenario.ron", "../tiny/forces.ron"], window: (45.0, 128.9, 46.2, 129.75)"#;
    let s = load(
        &written(
            "window",
            cut,
            r#"supply: [(side: "soviet", name: "Road", at: At(45.89, 129.55), tons_day: 10)]"#,
        ),
        &[],
    );
    // The lender's source stands on a column and row, which are another map's.
    let problems = s.unwrap_err().to_string();
    assert!(
        problems.contains("tiny/scenario.ron:17") && problems.contains("a column and row of another map's"),
        "{problems}"
    );
    let cut = r#"from: ["../tiny/forces.ron"], window: (45.0, 128.9, 46.2, 129.75)"#;
    let s = load(&written("window_forces", cut, OWN), &[]).unwrap_or_else(|p| panic!("{p}"));
    assert!(s.map.grid().len() < 48 && s.map.find_place("Tungning").is_none());
    assert!(s.map.find_place("Hsinking").is_some());
    assert!(!s.units.iter().any(|u| u.key == "128_id"), "it stands in Tungning");
    assert!(s.units.iter().any(|u| u.key == "mk_gd") && s.units.iter().any(|u| u.key == "72_tb"));
}

#[test]
fn ground_can_be_occupied_from_the_start() {
    let ground = format!("{OWN} occupied: [(side: \"soviet\", bounds: (45.0, 128.9, 45.7, 129.75))],");
    let s = load(&written("occupied", FORCES, &ground), &[]).unwrap_or_else(|p| panic!("{p}"));
    let hsinking = s.map.find_place("Hsinking").unwrap().hex;
    let state = august_storm::rules::State::new(s.clone(), 1);
    assert_eq!(state.owner(hsinking), Some(SideId(0)));
    let own = s.map.grid().iter().filter(|&h| s.map.country(h) == Some("Manchukuo"));
    assert!(own.filter(|&h| state.owner(h) == Some(SideId(0))).count() > 5);
}

#[test]
fn lenders_variants_can_be_on_for_good() {
    let cut = r#"from: ["../tiny/scenario.ron", "../tiny/forces.ron"], variants: ["no_surrender"]"#;
    let own = written("variants", &format!("{cut}, window: (40.0, 120.0, 50.0, 140.0)"), "");
    // Its supply stands on a hex; only the forces and the plain sections are wanted here.
    let lender = own.join("../tiny/scenario.ron");
    let text = fs::read_to_string(&lender).unwrap();
    let text = text.replace("Hex(3, 0)", "Place(\"Tungning\")").replace("Hex(3, 3)", "Place(\"Rashin\")");
    fs::write(&lender, text).unwrap();
    let s = load(&own, &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(s.units.iter().find(|u| u.key == "128_id").unwrap().quality, 5);
    assert!(s.variants.is_empty() && s.events.iter().all(|e| e.key != "broadcast"));
}

#[test]
fn landings_that_variants_add_come_along_with_their_units_and_days() {
    let cut = r#"from: ["../tiny/scenario.ron", "../tiny/forces.ron"], except: ["72_tb"], variants: ["no_surrender"],
        changes: [AddLandings(side: "soviet", plan: "historical", landings: [
            (unit: "63_rd", at: Place("Tungning"), from: "1945-08-10"),
        ])]"#;
    let own = written("landings", cut, "");
    let lender = own.join("../tiny/scenario.ron");
    let text = fs::read_to_string(&lender).unwrap();
    let added = r#"RemoveEvent("broadcast"),
            AddLandings(side: "soviet", plan: "historical", landings: [
                (unit: "63_rd", at: Place("Rashin"), from: "1945-08-11"),
                (unit: "63_rd", at: Place("Rashin"), from: "1945-08-18"), // after the last day
                (unit: "72_tb", at: Place("Rashin"), from: "1945-08-11"), // stays behind
            ]),"#;
    fs::write(&lender, text.replace(r#"RemoveEvent("broadcast"),"#, added)).unwrap();
    let s = load(&own, &[]).unwrap_or_else(|p| panic!("{p}"));
    let rifles = s.units.iter().position(|u| u.key == "63_rd").unwrap();
    let landings = &s.plan(SideId(0)).unwrap().landings;
    assert!(landings.iter().all(|l| l.unit.index() == rifles));
    let mut days: Vec<u32> = landings.iter().map(|l| l.from).collect();
    days.sort_unstable();
    assert_eq!(days, [1, 2, 3], "the cut's own, the variant's, the plan's");
    // What the cut itself writes must be right.
    let text = fs::read_to_string(own.join("scenario.ron")).unwrap();
    fs::write(own.join("scenario.ron"), text.replace(r#"(unit: "63_rd""#, r#"(unit: "72_tb""#)).unwrap();
    let problems = load(&own, &[]).unwrap_err().to_string();
    assert!(problems.contains("unknown unit \"72_tb\""), "{problems}");
}

#[test]
fn a_command_whose_staff_stays_behind_brings_no_lorries_of_its_own() {
    let forces = r#"from: ["../tiny/forces.ron"], except: ["5_hq"]"#;
    let own = written("staff", forces, OWN);
    let file = own.join("../tiny/forces.ron");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace(r#"hq: "5_hq","#, r#"hq: "5_hq", lorry_tons: 900,"#)).unwrap();
    let army = |own: &Path| {
        let s = load(own, &[]).unwrap_or_else(|p| panic!("{p}"));
        let army = s.formations.iter().find(|f| f.key == "5_army").unwrap();
        (army.hq, army.lorry_tons)
    };
    assert_eq!(army(&own), (None, 0));
    let text = fs::read_to_string(own.join("scenario.ron")).unwrap();
    let given = text.replace(
        r#"except: ["5_hq"]"#,
        r#"except: ["5_hq"], changes: [Command(of: "5_army", lorry_tons: 40)]"#,
    );
    fs::write(own.join("scenario.ron"), given).unwrap();
    assert_eq!(army(&own), (None, 40));
}

#[test]
fn what_is_wrong_is_told_where_it_is_written() {
    for (name, cut, rest, wanted) in [
        (
            "no_file",
            r#"from: ["../tiny/force.ron"]"#,
            "",
            "own/scenario.ron:6:18: \"../tiny/force.ron\", a file that does not exist",
        ),
        (
            "no_hex",
            r#"from: ["../tiny/forces.ron"], window: (10.0, 10.0, 11.0, 11.0)"#,
            OWN,
            "which holds no hex",
        ),
        (
            "no_unit",
            r#"from: ["../tiny/forces.ron"], units: [(ids: ["63_rt"])]"#,
            OWN,
            "did you mean \"63_rd\"? [cut.units[0].ids[0]]",
        ),
        ("no_except", r#"from: ["../tiny/forces.ron"], except: ["63_rt"]"#, OWN, "unknown unit \"63_rt\""),
        (
            "outside",
            r#"from: ["../tiny/forces.ron"], window: (45.0, 128.9, 46.2, 129.75), units: [(ids: ["128_id", "72_tb"])]"#,
            OWN,
            "the unit \"128_id\", which stands outside the window; expected a unit within it, or a Move that brings it in [cut.units[0].ids[0]]",
        ),
        (
            "all_outside",
            r#"from: ["../tiny/forces.ron"], window: (45.0, 128.9, 46.2, 129.75), units: [(of: "5_army"), (kinds: ["rifle"], nation: "Japan")]"#,
            OWN,
            "a choice whose units all stand outside the window",
        ),
        (
            "no_variant",
            r#"from: ["../tiny/forces.ron"], variants: ["early"]"#,
            OWN,
            "unknown variant of the lender \"early\"",
        ),
        (
            "gone_place",
            r#"from: ["../tiny/forces.ron"], window: (45.0, 128.9, 46.2, 129.75)"#,
            &format!("{OWN} objectives: [(at: Place(\"Tungning\"), name: \"T\", points: 1)],"),
            "unknown place \"Tungning\"; expected a place of the map, by its name of 1945 or of today; the cut leaves it out",
        ),
        (
            "gone_unit",
            r#"from: ["../tiny/forces.ron"], units: [(of: "5_army")]"#,
            &format!(
                "{OWN} plans: [(id: \"p\", name: \"P\", side: \"japanese\", tasks: [(of: \"128_id\", stance: Hold)])],"
            ),
            "unknown formation or unit \"128_id\"; expected the id of a formation or unit in this scenario; the cut leaves it out",
        ),
        (
            "bad_lead",
            FORCES,
            &format!("{OWN} score: (side: \"chinese\", lead: 3),"),
            "unknown side \"chinese\"",
        ),
    ] {
        let problems = told(name, cut, rest);
        assert!(problems.contains(wanted), "{name}: {problems}");
    }
}

#[test]
fn an_opened_cut_is_a_scenario_of_its_own() {
    let file = open(&data("cut")).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!((file.units.len(), file.formations.len(), file.plans.len()), (4, 3, 3));
    assert!(file.cut.is_none(), "nothing is left to take");
    let windowed = written("opened", &format!("{FORCES}, window: (45.0, 128.9, 46.2, 129.75)"), OWN);
    let cut = open(&windowed).unwrap_or_else(|p| panic!("{p}")).cut.unwrap();
    assert!(cut.window.is_some() && cut.from.is_empty(), "the map is still to be cropped");
}

#[test]
fn tasks_of_absent_units_are_dropped_from_lent_plans() {
    let s = load(&data("cut"), &[]).unwrap_or_else(|p| panic!("{p}"));
    for plan in &s.plans {
        assert!(plan.tasks.iter().all(|t| match t.of {
            Tasked::Unit(u) => s.units.get(u.index()).is_some(),
            Tasked::Formation(f) => s.formations.get(f.index()).is_some(),
        }));
    }
}
