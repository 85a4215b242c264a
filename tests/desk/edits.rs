//! Edits of elements: what they change in the text, and that they can be taken back.

use crate::stage::{Stage, at, changed, copy, here, set, texts};
use august_storm::desk::schema::Naming;
use august_storm::desk::{Address, Document, Edit, FileId, Path, Refused, Ron};
use august_storm::scenario::model::{Location, UnitDef};

/// Makes an edit, notes the changed lines, takes it back and makes it again.
fn shows(doc: &mut Document, told: &mut String, edit: Edit) {
    let before = texts(doc);
    let done = doc.apply(edit).unwrap_or_else(|e| panic!("{e}"));
    *told += &format!("{}\n{}\n", done.title, changed(&before, doc));
    let after = texts(doc);
    doc.undo().unwrap();
    assert_eq!(texts(doc), before);
    doc.redo().unwrap();
    assert_eq!(texts(doc), after);
}

#[test]
fn the_tiny_scenario_opens() {
    let stage = Stage::tiny();
    let doc = stage.open();
    let names: Vec<&str> =
        doc.files().iter().map(|f| f.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["scenario.ron", "forces.ron", "map.ron"]);
    assert!(!doc.is_dirty() && !doc.map_is_stale());
    let units: Vec<&str> = doc.elements("units").iter().map(|u| u.id).collect();
    assert_eq!(units.len(), 6);
    assert!(doc.check().troubles.is_empty());
    assert!(doc.check().scenario.is_some());
    let unit = doc.element("units", "128_id").unwrap();
    assert_eq!(unit.number("men"), Some(12000));
    assert!(doc.hex_of(&unit.address).is_some());
    assert_eq!(doc.element("unit_types", "rifle").unwrap().text("symbol"), Some("Infantry"));
    assert_eq!(doc.element("head", "tiny").unwrap().text("title"), Some("Tiny"));
}

#[test]
fn fields_are_set_in_place_added_behind_and_cleared() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let mut told = String::new();
    let unit = at(&doc, "units", "128_id");
    let before = texts(&doc);
    shows(&mut doc, &mut told, set(&unit, "men", Ron::number(9000)));
    shows(&mut doc, &mut told, set(&unit, "note", Ron::text("moved \"up\"")));
    let clear = Edit::Set { of: vec![unit.clone()], field: "guns".into(), value: None };
    shows(&mut doc, &mut told, clear);
    insta::assert_snapshot!(told);
    assert!(doc.is_dirty());
    while doc.undo().is_some() {}
    assert_eq!(texts(&doc), before);
    assert!(!doc.is_dirty());
}

#[test]
fn elements_are_added_copied_moved_and_removed() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let unit = UnitDef {
        id: "new".into(),
        name: "1st New Division".into(),
        short: "1N".into(),
        kind: "rifle".into(),
        nation: "Japan".into(),
        of: "3_army".into(),
        at: Location::Place("Hsinking".into()),
        men: 8000,
        tanks: 0,
        spg: 0,
        guns: 12,
        aircraft: 0,
        quality: 4,
        effective: 100,
        arrives: Some("1945-08-11".into()),
        dug_in: 0,
        ready: 100,
        stocked: 80,
        obeys: None,
        temper: None,
        confidence: None,
        note: None,
    };
    let mut told = String::new();
    let value = Ron::of(&unit).unwrap();
    shows(&mut doc, &mut told, Edit::New { section: "units".into(), value });
    assert_eq!(doc.read::<UnitDef>(&at(&doc, "units", "new")), Some(unit));
    let copied = Edit::Copy { of: vec![at(&doc, "units", "128_id"), at(&doc, "units", "new")] };
    shows(&mut doc, &mut told, copied);
    assert_eq!(doc.elements("units").len(), 9);
    let event = at(&doc, "events", "capital");
    shows(&mut doc, &mut told, Edit::Move { what: event, to: 0 });
    let removed = ["128_id_2", "new_2", "128_id"].map(|id| at(&doc, "units", id)).to_vec();
    shows(&mut doc, &mut told, Edit::Remove { of: removed });
    let key = at(&doc, "unit_types", "rifle");
    shows(&mut doc, &mut told, Edit::Copy { of: vec![key] });
    let civilians =
        "(id: \"c\", name: \"Settlers\", side: \"japanese\", at: Hex(2, 2), people: 5000, to: Hex(1, 1))";
    let value = Ron::typed(civilians).unwrap();
    shows(&mut doc, &mut told, Edit::New { section: "civilians".into(), value });
    insta::assert_snapshot!(told);
}

#[test]
fn a_new_id_is_named_everywhere() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let rename = |kind, from: &str, to: &str, side: Option<&str>| Edit::Rename {
        kind,
        from: from.into(),
        to: to.into(),
        side: side.map(Into::into),
    };
    for (kind, from, to, side) in [
        (Naming::Unit, "mk_gd", "guard", None),
        (Naming::Formation, "3_army", "third", None),
        (Naming::UnitType, "rifle", "foot", None),
        (Naming::Nation, "Manchukuo", "Empire", None),
        (Naming::Side, "japanese", "imperial", None),
        (Naming::Event, "broadcast", "wireless", None),
        (Naming::Variant, "no_surrender", "on", None),
        (Naming::Plan, "historical", "real", Some("soviet")),
    ] {
        doc.apply(rename(kind, from, to, side)).unwrap_or_else(|e| panic!("{e}"));
        assert!(doc.named(kind, to, side).len() > 1 || kind == Naming::Plan, "{to}");
        assert!(doc.named(kind, from, side).is_empty(), "{from}");
        let report = doc.check();
        assert_eq!(report.errors(), 0, "{:?}", report.troubles);
    }
    assert_eq!(doc.named(Naming::Plan, "historical", Some("imperial")).len(), 1);
    let taken = doc.apply(rename(Naming::Unit, "guard", "third", None));
    assert!(matches!(taken, Err(Refused::Sense(_))), "{taken:?}");
}

/// In every file of the scenario, the lessons beside it among them.
#[test]
fn lessons_follow_a_new_id() {
    let stage = Stage::empty();
    copy(&here("scenarios/first_steps"), &stage.folder.join("tiny"));
    let lessons = || std::fs::read_to_string(stage.folder.join("tiny/lessons.ron")).unwrap();
    let mut doc = stage.open();
    let (many, places) = (lessons().matches("\"76_tb\"").count(), lessons().matches("\"Suifenho\"").count());
    assert!(many > 1 && places > 1);
    let rename =
        |kind, from: &str, to: &str| Edit::Rename { kind, from: from.into(), to: to.into(), side: None };
    doc.apply(rename(Naming::Unit, "76_tb", "tanks")).unwrap();
    doc.apply(rename(Naming::Place, "Suifenho", "Border")).unwrap();
    assert_eq!(doc.check().errors(), 0);
    doc.save(None, false).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((lessons().matches("\"76_tb\"").count(), lessons().matches("\"tanks\"").count()), (0, many));
    assert_eq!(
        (lessons().matches("\"Suifenho\"").count(), lessons().matches("\"Border\"").count()),
        (0, places)
    );
    while doc.undo().is_some() {}
    doc.save(None, false).unwrap_or_else(|e| panic!("{e}"));
    let shipped = std::fs::read_to_string(here("scenarios/first_steps/lessons.ron")).unwrap();
    assert_eq!(lessons(), shipped);
}

#[test]
fn problems_say_what_they_are_about() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let unit = at(&doc, "units", "72_tb");
    doc.apply(set(&unit, "of", Ron::text("9_army"))).unwrap();
    let report = doc.check();
    assert!(report.scenario.is_none());
    let trouble = &report.troubles[0];
    assert_eq!(trouble.id.as_deref(), Some("72_tb"));
    assert_eq!(trouble.at, Some(unit.field("of")));
    assert_eq!(trouble.hex, doc.hex_of(&unit));
    assert!(trouble.hex.is_some());
    let (line, column) = doc.line_column(&unit.field("of")).unwrap();
    assert_eq!((trouble.problem.line, trouble.problem.column), (line, column));
}

#[test]
fn many_elements_change_in_one_step() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let before = texts(&doc);
    let all: Vec<Address> = doc.elements("units").into_iter().map(|u| u.address).collect();
    let bounds = (0, 100);
    doc.apply(Edit::Reckon { of: all, field: "ready".into(), percent: 50, plus: 5, bounds }).unwrap();
    assert!(doc.elements("units").iter().all(|u| u.number("ready").is_some_and(|r| r <= 55)));
    assert_eq!(doc.steps().0.len(), 1);
    doc.undo().unwrap();
    assert_eq!(texts(&doc), before);
}

#[test]
fn what_is_no_value_or_nowhere_is_refused() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let before = texts(&doc);
    let unit = at(&doc, "units", "72_tb");
    assert!(matches!(doc.apply(set(&unit, "men", Ron::word("1, tanks: 3"))), Err(Refused::NoValue(_))));
    let nowhere = Address::new(FileId(1), Path::section("units").item(99));
    assert!(matches!(doc.apply(set(&nowhere, "men", Ron::number(1))), Err(Refused::Nowhere(_))));
    // The second edit is refused: the first is not made either.
    let edits = vec![set(&unit, "men", Ron::number(1)), set(&nowhere, "men", Ron::number(1))];
    assert!(doc.apply_all("two", edits).is_err());
    assert_eq!(texts(&doc), before);
    // A text with a mistake can be edited as a text only.
    let len = doc.files()[1].sheet.text().len();
    doc.apply(Edit::Text { file: FileId(1), at: len - 2, len: 1, new: String::new() }).unwrap();
    assert!(doc.check().errors() > 0);
    assert!(matches!(doc.apply(set(&unit, "men", Ron::number(1))), Err(Refused::Broken { .. })));
    doc.undo().unwrap();
    assert_eq!(texts(&doc), before);
}
