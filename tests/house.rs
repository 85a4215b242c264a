//! The house's invariants that the compiler cannot prove: absences, read off the sources themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file under a folder of the package, with its text; comments and unit tests are left out.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            if path.file_name().is_some_and(|n| n == "tests") {
                continue;
            }
            open.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if name == "tests" || name == "testing" || name == "measured" {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let code =
                text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            found.push((path, code));
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no sources under {folder}");
    found
}

/// Fails when any file under the folders contains one of the words.
fn nowhere(folders: &[&str], words: &[&str]) {
    let mut found = Vec::new();
    for (path, code) in folders.iter().flat_map(|f| sources(f)) {
        for (n, line) in code.lines().enumerate() {
            for word in words.iter().filter(|w| line.contains(**w)) {
                found.push(format!("{}: line {} of code: `{word}`: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

const BELOW_APP: &[&str] =
    &["src/map", "src/scenario", "src/desk", "src/rules", "src/game", "src/history", "src/ai", "src/picture"];
const PURE: &[&str] = &["src/map", "src/rules", "src/ai"];

#[test]
fn nobody_below_the_app_knows_the_engine() {
    nowhere(BELOW_APP, &["bevy", "egui"]);
}

#[test]
fn rules_map_and_ai_read_no_clock_and_no_environment() {
    nowhere(PURE, &["std::time", "Instant", "SystemTime", "std::env", "thread_rng", "rand::rng("]);
}

#[test]
fn rules_and_ai_read_no_files_and_iterate_in_order() {
    nowhere(&["src/rules", "src/ai"], &["std::fs", "File::open", "std::io", "HashMap", "HashSet"]);
}

#[test]
fn rules_and_ai_use_no_floating_point() {
    nowhere(&["src/rules", "src/ai"], &["f32", "f64"]);
}

#[test]
fn the_ai_cannot_reach_the_state() {
    nowhere(
        &["src/ai"],
        &["rules::State", "state::State", "&State", "use crate::rules::*", ".execute(", ".apply("],
    );
}

#[test]
fn a_room_uses_no_room_above_it() {
    let floors: &[(&str, &[&str])] = &[
        (
            "src/map",
            &[
                "crate::scenario",
                "crate::desk",
                "crate::rules",
                "crate::game",
                "crate::ai",
                "crate::picture",
                "crate::cli",
                "crate::app",
            ],
        ),
        (
            "src/scenario",
            &[
                "crate::desk",
                "crate::rules",
                "crate::game",
                "crate::ai",
                "crate::picture",
                "crate::cli",
                "crate::app",
            ],
        ),
        (
            "src/desk",
            &[
                "crate::rules",
                "crate::game",
                "crate::history",
                "crate::ai",
                "crate::picture",
                "crate::cli",
                "crate::app",
            ],
        ),
        (
            "src/rules",
            &["crate::game", "crate::history", "crate::ai", "crate::picture", "crate::cli", "crate::app"],
        ),
        ("src/game", &["crate::history", "crate::ai", "crate::picture", "crate::cli", "crate::app"]),
        ("src/history", &["crate::ai", "crate::picture", "crate::cli", "crate::app"]),
        ("src/ai", &["crate::picture", "crate::cli", "crate::app"]),
        ("src/picture", &["crate::ai", "crate::cli", "crate::app"]),
        ("src/app", &["crate::cli"]),
    ];
    for (room, above) in floors {
        nowhere(&[room], above);
    }
}

#[test]
fn no_rule_knows_a_place_or_a_unit_by_name() {
    nowhere(
        &["src/rules", "src/ai"],
        &[
            "Mukden",
            "Harbin",
            "Hsinking",
            "Changchun",
            "Mutanchiang",
            "Hailar",
            "Hutou",
            "Khingan",
            "Soviet",
            "Japan",
            "Kwantung",
            "Manchukuo",
            "1945",
            "soviet",
            "japanese",
        ],
    );
}

/// Identifiers, words and numbers of a piece of code.
fn words(code: &str) -> BTreeSet<&str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect()
}

#[test]
fn no_rule_knows_a_name_of_the_campaign_or_a_year() {
    let campaign = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    let s = august_storm::scenario::load(&campaign, &[]).unwrap_or_else(|p| panic!("{p}"));
    // Keys of the scenario, and the names of places as far as they are more than a syllable.
    let mut names: BTreeSet<&str> = s.units.iter().map(|u| u.key.as_str()).collect();
    names.extend(s.formations.iter().map(|f| f.key.as_str()));
    let places: Vec<&str> = s.map.places().iter().map(|p| p.name.as_str()).collect();
    names.extend(places.iter().flat_map(|p| p.split(' ')).filter(|w| w.len() >= 5));
    assert!(names.len() > 1000 && names.contains("Mutanchiang") && names.contains("6gta"));
    let year = |w: &str| w.len() == 4 && w.starts_with("19") && w.chars().all(|c| c.is_ascii_digit());
    for (path, code) in ["src/rules", "src/ai"].iter().flat_map(|f| sources(f)) {
        for word in words(&code) {
            assert!(!names.contains(word), "{}: `{word}` is a name of the campaign", path.display());
            assert!(!year(word), "{}: the year {word}", path.display());
        }
        // Events and variants are called by common words too: no text may be one of their keys.
        let keys = s.events.iter().map(|e| &e.key).chain(s.variants.iter().map(|v| &v.key));
        for key in keys {
            assert!(!code.contains(&format!("\"{key}\"")), "{}: the key {key}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = ["src", "tests"]
        .iter()
        .flat_map(|f| {
            let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(f)];
            let mut files = Vec::new();
            while let Some(path) = open.pop() {
                if path.is_dir() {
                    open.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
                } else if path.extension().is_some_and(|e| e == "rs") {
                    files.push(path);
                }
            }
            files
        })
        .filter(|p| !fs::read_to_string(p).unwrap().starts_with("//! "))
        .map(|p| p.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no first line that says what the file is for: {silent:?}");
}
