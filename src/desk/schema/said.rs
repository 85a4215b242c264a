//! What the model's sources say about its types, fields and choices, read from their comments.

use std::collections::BTreeMap;

const SOURCES: [&str; 11] = [
    include_str!("../../scenario/model.rs"),
    include_str!("../../scenario/model/cut.rs"),
    include_str!("../../scenario/model/events.rs"),
    include_str!("../../scenario/model/plans.rs"),
    include_str!("../../scenario/model/record.rs"),
    include_str!("../../scenario/model/units.rs"),
    include_str!("../../scenario/model/variants.rs"),
    include_str!("../../map/file.rs"),
    include_str!("../../map/layout.rs"),
    include_str!("../../map/projection.rs"),
    include_str!("../../map/terrain.rs"),
];

/// Sentences by owner (`UnitDef`, `Change::Set`) and field or choice; an empty one is the owner itself.
pub(super) struct Said(BTreeMap<(String, String), String>);

impl Said {
    pub(super) fn of_sources() -> Self {
        let mut all = BTreeMap::new();
        for source in SOURCES {
            read(source, &mut all);
        }
        Self(all)
    }

    pub(super) fn of(&self, owner: &str, name: &str) -> String {
        self.0.get(&(owner.to_owned(), name.to_owned())).cloned().unwrap_or_default()
    }
}

/// Goes through a source line by line. Types stand at the margin, their fields and choices one step in, the fields of
/// a choice two; the sources are formatted, so that this is so.
fn read(source: &str, all: &mut BTreeMap<(String, String), String>) {
    let (mut owner, mut option, mut said) = (String::new(), String::new(), String::new());
    for line in source.lines() {
        let depth = (line.len() - line.trim_start().len()) / 4;
        let code = line.trim();
        if let Some(comment) = code.strip_prefix("///") {
            said += comment;
            continue;
        }
        if code.starts_with("#[") || code.is_empty() {
            continue;
        }
        let sentence = std::mem::take(&mut said).trim().to_owned();
        let code = code.strip_prefix("pub ").unwrap_or(code);
        let word: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if depth == 0 {
            let kind = ["struct ", "enum "].iter().find_map(|k| code.strip_prefix(k));
            owner =
                kind.map_or(String::new(), |rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect());
            if !owner.is_empty() {
                all.insert((owner.clone(), String::new()), sentence);
            }
        } else if owner.is_empty() || word.is_empty() {
            continue;
        } else if depth == 1 {
            option = format!("{owner}::{word}");
            all.insert((owner.clone(), word), sentence);
        } else if depth == 2 {
            all.insert((option.clone(), word), sentence);
        }
    }
}
