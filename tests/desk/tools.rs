//! New scenarios, copies, and what differs between two.

use crate::stage::{Stage, here};
use august_storm::desk::Document;
use august_storm::desk::diff::{diff, of_files, words};
use august_storm::desk::new::{Fresh, copy, fresh};
use august_storm::scenario::{check, load};

fn small(id: &str, columns: u32, rows: u32) -> Fresh {
    Fresh { id: id.into(), title: "A \"new\" one".into(), columns, rows, hex_m: 5_000 }
}

#[test]
fn a_new_scenario_is_sound_and_can_be_played() {
    let stage = Stage::empty();
    for (columns, rows) in [(8, 8), (20, 14), (33, 21)] {
        let id = format!("new_{columns}");
        let folder = fresh(&stage.folder, &small(&id, columns, rows)).unwrap();
        let checked = check(&folder, &[]);
        assert!(checked.problems.is_empty(), "{}", checked.problems);
        let s = checked.scenario.unwrap();
        assert_eq!((s.head.id.as_str(), s.head.title.as_str()), (id.as_str(), "A \"new\" one"));
        assert_eq!((s.units.len(), s.plans.len(), s.turns), (7, 2, 10));
        assert_eq!(s.map.named_lines().rivers[0].edges.len(), 2 * rows as usize - 1);
    }
    assert!(fresh(&stage.folder, &small("new_8", 8, 8)).unwrap_err().contains("already"));
    assert!(fresh(&stage.folder, &small("no way", 8, 8)).is_err());
    assert!(fresh(&stage.folder, &small("flat", 8, 2)).is_err());
}

#[test]
fn a_copy_stands_on_its_own() {
    let stage = Stage::empty();
    for (from, id) in
        [("scenarios/august_storm", "mine"), ("scenarios/first_steps", "steps"), ("tests/data/cut", "cut_2")]
    {
        let folder = copy(&here(from), &stage.folder, id, Some("Mine")).unwrap_or_else(|e| panic!("{e}"));
        let (old, new) =
            (load(&here(from), &[]).unwrap(), load(&folder, &[]).unwrap_or_else(|p| panic!("{p}")));
        assert_eq!(words(&diff(&old, &new)), format!("Frame\n  title: {} to Mine\n", old.head.title));
        assert_eq!(new.head.id, id);
        let doc = Document::open(&folder).unwrap();
        assert!(doc.files().iter().all(|f| !f.borrowed));
    }
    assert!(stage.folder.join("steps/lessons.ron").is_file());
}

#[test]
fn a_variant_is_told_in_plain_words() {
    let tiny = here("tests/data/tiny");
    let told = |on: &str| words(&of_files((&tiny, &[]), (&tiny, &[on])).unwrap());
    insta::assert_snapshot!(told("early"));
    assert_eq!(words(&of_files((&tiny, &[]), (&tiny, &[])).unwrap()), "no difference\n");
    let campaign = here("scenarios/august_storm");
    let s = load(&campaign, &[]).unwrap();
    for variant in &s.variants {
        let other = load(&campaign, &[&variant.key]).unwrap();
        assert!(!diff(&s, &other).is_empty(), "{} changes nothing that is told", variant.key);
    }
}

/// The worked example of the documentation, step by step.
#[test]
fn the_worked_example_is_true() {
    let doc = std::fs::read_to_string(here("docs/worked-example.md")).unwrap().replace("\r\n", "\n");
    let block =
        |mark: &str| doc.split(mark).nth(1).and_then(|rest| rest.split("```").next()).unwrap().to_owned();
    let stage = Stage::empty();
    let folder =
        copy(&here("scenarios/august_storm"), &stage.folder, "hunchun", Some("The wall at Hunchun")).unwrap();
    let file = folder.join("variants.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("variants: [\n", &format!("variants: [\n{}", block("```ron\n")), 1))
        .unwrap();
    let checked = check(&folder, &[]);
    assert!(checked.problems.is_empty(), "{}", checked.problems);
    let told = words(&of_files((&folder, &[]), (&folder, &["hunchun"])).unwrap());
    assert_eq!(told, block("```text\n"));
}
