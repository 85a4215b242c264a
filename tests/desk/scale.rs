//! The map of a shipped scenario in hexes of another size: whatever was sound before is sound then.

use crate::stage::here;
use august_storm::desk::{Document, Edit, FileId};
use std::collections::BTreeSet;

/// What a check finds, without the places in the text.
fn told(doc: &Document) -> BTreeSet<String> {
    doc.check().troubles.iter().map(|t| format!("{:?}: {}", t.problem.severity, t.problem.found)).collect()
}

#[test]
fn a_scenario_in_hexes_of_another_size_has_no_new_problems() {
    let mut bad = Vec::new();
    for (scenario, scales) in [
        ("scenarios/august_storm", &[7_500, 10_000, 20_000, 30_000][..]),
        ("scenarios/strike_north", &[7_500]),
        ("scenarios/hokkaido", &[5, 20]),
        ("scenarios/hailar", &[5, 20]),
        ("scenarios/khalkhin_gol", &[5, 20]),
        ("scenarios/south_sakhalin", &[5, 20]),
        ("scenarios/mutanchiang", &[5, 20]),
        ("scenarios/shumshu", &[5, 20]),
        ("scenarios/bain_tsagan", &[5, 20]),
        ("scenarios/changkufeng", &[5, 20]),
        ("scenarios/first_steps", &[5, 20]),
    ] {
        let mut doc = Document::open(&here(scenario)).unwrap_or_else(|p| panic!("{p}"));
        (0..doc.files().len()).for_each(|id| doc.release(FileId(id)));
        let before = told(&doc);
        for &scale in scales {
            let hex_m = if scale < 100 { doc.map().unwrap().hex_m() * scale / 10 } else { scale };
            doc.apply(Edit::Rescale { hex_m }).unwrap_or_else(|e| panic!("{scenario} {hex_m}: {e}"));
            assert_eq!(doc.map().unwrap().hex_m(), hex_m);
            let new: Vec<String> = told(&doc).difference(&before).cloned().collect();
            if !new.is_empty() {
                bad.push(format!("{scenario} in hexes of {hex_m} m:\n  {}", new.join("\n  ")));
            }
            doc.undo().unwrap();
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
