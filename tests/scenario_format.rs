//! The description of the scenario format names everything that the model has, and its example is sound.

use august_storm::map::Map;
use august_storm::scenario::check_str;
use std::path::Path;
use std::sync::Arc;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Names of fields and of choices in the source of the model.
fn names(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        let code = line.split("//").next().unwrap_or("");
        let opens = code.starts_with("pub struct") || code.starts_with("pub enum");
        if inside && !code.trim_start().starts_with('#') {
            let code = code.replace("pub ", "");
            // A field is a name before a colon; a choice is a capitalised name at the beginning of its line.
            for (i, word) in code.split(|c: char| !(c.is_alphanumeric() || c == '_')).enumerate() {
                let first = code[..code.find(word).unwrap_or(0)].trim().is_empty() && i < 6;
                if !word.is_empty() && (code.contains(&format!("{word}: ")) || first) {
                    names.push(word.to_owned());
                }
            }
        }
        inside = (inside || opens) && !code.starts_with('}');
    }
    names.sort();
    names.dedup();
    names
}

#[test]
fn every_name_of_the_model_is_described() {
    let doc = read("docs/scenario-format.md");
    let words: Vec<&str> = doc.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    let parts = [
        "model",
        "model/cut",
        "model/events",
        "model/plans",
        "model/record",
        "model/units",
        "model/variants",
    ];
    let names = names(&parts.map(|part| read(&format!("src/scenario/{part}.rs"))).concat());
    assert!(names.len() > 120 && names.iter().any(|n| n == "by_air"), "{names:?}");
    let missing: Vec<_> = names.iter().filter(|n| !words.contains(&n.as_str())).collect();
    assert!(missing.is_empty(), "not in docs/scenario-format.md: {missing:?}");
}

#[test]
fn the_example_is_sound() {
    let doc = read("docs/scenario-format.md");
    let example = doc.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let map = Map::load(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tiny/map.ron")).unwrap();
    let checked = check_str("example", example, &Arc::new(map), &[]);
    assert!(checked.scenario.is_some() && checked.problems.is_empty(), "{}", checked.problems);
}
