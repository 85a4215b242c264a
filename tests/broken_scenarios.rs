//! Broken scenarios: each of `tests/broken/*.ron` must give clear errors in the right place, and no text may ever make
//! the loader panic. The whole list of messages is one snapshot, to be read by eye.

use august_storm::map::Map;
use august_storm::scenario::{Severity, check_str, list, load, load_str};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn tiny_map() -> Arc<Map> {
    Arc::new(Map::load(here("data/tiny/map.ron")).unwrap())
}

/// The tiny scenario as one text.
fn tiny_text() -> String {
    let (main, forces) = (read("data/tiny/scenario.ron"), read("data/tiny/forces.ron"));
    let (_, forces) = forces.split_once("(\n").unwrap();
    let (main, _) = main.rsplit_once(')').unwrap();
    let main = main.replace("    include: [\"forces.ron\"],\n", "");
    format!("{main}{forces}")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(here(name)).unwrap().replace("\r\n", "\n")
}

#[test]
fn every_broken_scenario_is_explained() {
    let map = tiny_map();
    let mut files: Vec<String> = std::fs::read_dir(here("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert!(files.len() >= 30);
    let mut told = String::new();
    for file in files {
        let text = read(&format!("broken/{file}"));
        let checked = check_str(&file, &text, &map, &[]);
        assert!(checked.scenario.is_none(), "{file} loads");
        assert!(checked.problems.errors() > 0, "{file} without an error");
        for problem in &checked.problems {
            assert!(problem.line > 0 && problem.column > 0, "{file}: no place in {problem}");
        }
        let said = checked.problems.to_string();
        for jargon in ["struct", "Def", "tuple", "enum", "u16", "i32", "identifier", "newtype", "deserialize"]
        {
            assert!(!said.contains(jargon), "{file}: {jargon} in {said}");
        }
        let why = text.lines().next().unwrap_or("");
        writeln!(told, "{why}\n{said}\n").unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_tiny_scenario_is_sound() {
    let checked = check_str("tiny", &tiny_text(), &tiny_map(), &[]);
    assert!(checked.problems.is_empty(), "{}", checked.problems);
    let s = load(&here("data/tiny"), &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!((s.units.len(), s.formations.len(), s.turns), (6, 3, 12));
    assert_eq!(s.units[5].arrives, 3);
    assert_eq!(s.formations[0].children.len(), 1);
    assert_eq!(
        s.zone_of.iter().filter(|z| **z == 0).count() + s.zone_of.iter().filter(|z| **z == 1).count(),
        48
    );
}

#[test]
fn variants_change_what_they_say() {
    let plain = load(&here("data/tiny"), &[]).unwrap_or_else(|p| panic!("{p}"));
    let s = load(&here("data/tiny"), &["early", "no_surrender"]).unwrap_or_else(|p| panic!("{p}"));
    assert_ne!(plain.hash, s.hash);
    assert_eq!((plain.turns, s.turns), (12, 16));
    // "cease_fire" waits for the removed broadcast: only the capital's fall is left.
    assert_eq!(s.events.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["capital"]);
    assert_eq!(plain.events.len(), 3);
    assert!(s.units.iter().any(|u| u.key == "mk_2") && !s.units.iter().any(|u| u.key == "mk_gd"));
    assert_eq!(s.units.iter().find(|u| u.key == "128_id").unwrap().quality, 5);
    assert_eq!((s.zones.len(), plain.zones.len()), (1, 2));
    let side = s.sides.iter().position(|side| side.key == "japanese").unwrap();
    assert_eq!(s.plan(august_storm::scenario::SideId::BOTH[side]).unwrap().key, "forward");
    assert!(s.variants.iter().all(|v| v.on));
}

#[test]
fn an_unknown_variant_is_named() {
    let problems = load(&here("data/tiny"), &["erly"]).unwrap_err().to_string();
    assert!(problems.contains("unknown variant \"erly\"") && problems.contains("\"early\"?"), "{problems}");
}

#[test]
fn missing_files_are_named() {
    let problems = load(Path::new("no/such/folder"), &[]).unwrap_err().to_string();
    assert_eq!(problems, "no/such/folder: a file that does not exist; expected a scenario file");
    let folder = std::env::temp_dir().join(format!("august_storm_parts_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let text = read("data/tiny/scenario.ron").replace("map.ron", "no_map.ron");
    std::fs::write(folder.join("scenario.ron"), text).unwrap();
    let problems = load(&folder, &[]).unwrap_err();
    let found: Vec<_> = problems.iter().map(|p| (p.line, p.found.as_str())).collect();
    assert_eq!(found, [(7, "\"forces.ron\", a file that does not exist")]);
    std::fs::write(folder.join("forces.ron"), read("data/tiny/forces.ron")).unwrap();
    let problems = load(&folder, &[]).unwrap_err();
    assert!(problems.to_string().contains("scenario.ron:6:5: the map file \"no_map.ron\""), "{problems}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_menu_lists_scenarios() {
    let entries = list(&here("data"));
    let tiny = entries.iter().find(|e| e.head.id == "tiny").unwrap();
    assert_eq!(tiny.sides[1], ("japanese".into(), "Japan".into()));
    assert_eq!(tiny.variants.iter().map(|v| v.key.as_str()).collect::<Vec<_>>(), ["no_surrender", "early"]);
    assert!(tiny.problems.is_empty());
}

/// What `ron` reads and what the loader reads must be the same model.
#[test]
fn the_loader_reads_what_ron_reads() {
    use august_storm::scenario::model::ScenarioFile;
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut joined: ScenarioFile = options.from_str(&read("data/tiny/scenario.ron")).unwrap();
    let forces: ScenarioFile = options.from_str(&read("data/tiny/forces.ron")).unwrap();
    joined.include.clear();
    (joined.unit_types, joined.formations, joined.units) =
        (forces.unit_types, forces.formations, forces.units);
    assert_eq!(august_storm::scenario::open(&here("data/tiny")).unwrap(), joined);
}

#[test]
fn a_text_cut_anywhere_never_panics_and_never_loads() {
    let (text, map) = (tiny_text(), tiny_map());
    let end = text.trim_end().len();
    for cut in (0..end).step_by(19) {
        let Some(part) = text.get(..cut) else { continue };
        let problems = load_str("cut", part, &map, &[]).unwrap_err();
        assert!(problems.errors() > 0, "cut at {cut}");
    }
}

#[test]
fn a_text_with_changed_bytes_never_panics() {
    let (text, map) = (tiny_text(), tiny_map());
    let mut state: u64 = 1945;
    let mut dice = move |n: usize| {
        // A plain linear generator: the test must be the same everywhere.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % n
    };
    let letters: Vec<char> = "()[]{},:;\"'#/*rb0-9.eE_ \\\n\u{0}é世AtSomeNone".chars().collect();
    for _ in 0..300 {
        let mut changed: Vec<char> = text.chars().collect();
        for _ in 0..=dice(3) {
            let (i, c) = (dice(changed.len()), letters[dice(letters.len())]);
            match dice(3) {
                0 => changed[i] = c,
                1 => changed.insert(i, c),
                _ => {
                    changed.remove(i);
                }
            }
        }
        let changed: String = changed.into_iter().collect();
        let checked = check_str("changed", &changed, &map, &[]);
        let errors = checked.problems.iter().filter(|p| p.severity == Severity::Error).count();
        assert_eq!(checked.scenario.is_none(), errors > 0, "{changed}");
    }
}

#[test]
fn absurd_sizes_are_refused_quickly() {
    let map = tiny_map();
    let huge = " ".repeat(9 << 20);
    assert!(load_str("huge", &huge, &map, &[]).is_err());
    let many = format!("(units: [{}])", "1,".repeat(300_000));
    let problems = load_str("many", &many, &map, &[]).unwrap_err().to_string();
    assert!(problems.contains("at most 20000"), "{problems}");
    let fields: String = (0..100_000).map(|i| format!("a{i}: 1,")).collect();
    assert!(load_str("fields", &format!("({fields})"), &map, &[]).is_err());
    assert!(load_str("fields", &format!("(units: [({fields})])"), &map, &[]).is_err());
    // Every unit lacks every field.
    let bare = tiny_text().replace("units: [", &format!("units: [{}", "(),".repeat(2_000)));
    let problems = load_str("bare", &bare, &map, &[]).unwrap_err();
    assert!(problems.len() >= 2_000 * 9);
    for open in ["(", "[", "{", "a(", "(a:", "[(", "Some("] {
        assert!(load_str("deep", &open.repeat(50_000), &map, &[]).is_err());
    }
}
