//! Edits recorded as changes of a variant: the variant says them, and what stands outside it stays as it is.

use crate::stage::{Stage, at, set, texts};
use august_storm::desk::{Document, Edit, Ground, Refused, Ron};
use august_storm::hex::HexId;
use august_storm::map::Terrain;
use august_storm::scenario::Scenario;
use std::sync::Arc;

fn record(variant: &str, edit: Edit) -> Edit {
    Edit::Record { variant: variant.into(), edit: Box::new(edit) }
}

/// The scenario with the variant on.
fn with(doc: &Document, variant: &str) -> Arc<Scenario> {
    let report = doc.snapshot().check(&[variant]);
    let told: Vec<String> = report.troubles.iter().map(|t| t.problem.to_string()).collect();
    report.scenario.unwrap_or_else(|| panic!("{told:#?}"))
}

fn changes(doc: &Document, variant: &str) -> String {
    let home = at(doc, "variants", variant);
    doc.written(&home.field("changes")).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts without the variants: nothing there may change.
fn base(doc: &Document) -> Vec<String> {
    let cut = |t: &String| t.split("variants: [").next().unwrap_or("").to_owned();
    texts(doc).iter().map(cut).collect()
}

#[test]
fn the_usual_edits_become_changes() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let before = base(&doc);
    let v = "no_surrender";
    let go = |doc: &mut Document, edit: Edit, told: &str| {
        doc.apply(record(v, edit)).unwrap_or_else(|e| panic!("{e}"));
        let all = changes(doc, v);
        assert!(all.contains(told), "{told}\nis not in\n{all}");
        assert_eq!(base(doc), before);
        with(doc, v)
    };
    let (tank, rifle) = (at(&doc, "units", "72_tb"), at(&doc, "units", "63_rd"));
    let guard = at(&doc, "units", "mk_gd");
    // Moved, moved again: one change.
    go(&mut doc, set(&tank, "at", Ron::hex(4, 1)), "Move(unit: \"72_tb\", at: Hex(4, 1))");
    let s = go(&mut doc, set(&tank, "at", Ron::hex(4, 0)), "Move(unit: \"72_tb\", at: Hex(4, 0))");
    assert_eq!(changes(&doc, v).matches("Move(").count(), 1);
    let unit = |s: &Scenario, key: &str| s.units.iter().find(|u| u.key == key).cloned();
    assert_eq!(unit(&s, "72_tb").unwrap().at, s.map.grid().id(4, 0).unwrap());
    // Figures one by one.
    go(&mut doc, set(&rifle, "quality", Ron::number(9)), "Set(units: (ids: [\"63_rd\"]), quality: 9)");
    let s = go(&mut doc, set(&rifle, "dug_in", Ron::number(3)), "quality: 9, dug_in: 3)");
    assert_eq!(unit(&s, "63_rd").unwrap().quality, 9);
    // What has no change of its own: the variant has the unit whole, as it was made so far.
    let s = go(&mut doc, set(&rifle, "men", Ron::number(4_321)), "RemoveUnits([\"63_rd\"])");
    let rd = unit(&s, "63_rd").unwrap();
    assert_eq!((rd.men, rd.quality, rd.dug_in), (4_321, 9, 3));
    assert!(!changes(&doc, v).contains("Set("), "{}", changes(&doc, v));
    let s = go(&mut doc, set(&rifle, "quality", Ron::number(2)), "men: 4321, guns: 120, quality: 2");
    assert_eq!(unit(&s, "63_rd").unwrap().quality, 2);
    // Gone, and back by undo.
    let s = go(&mut doc, Edit::Remove { of: vec![guard.clone()] }, "RemoveUnits([\"63_rd\", \"mk_gd\"])");
    assert!(unit(&s, "mk_gd").is_none());
    doc.undo().unwrap();
    assert!(unit(&with(&doc, v), "mk_gd").is_some());
    // New ones.
    let new = Ron::typed(
        "(id: \"new\", name: \"New\", short: \"N\", kind: \"tank\", nation: \"USSR\", of: \"5_army\", at: Hex(3, 0), \
         men: 900, quality: 5)",
    );
    let go = |doc: &mut Document, edit: Edit, told: &str| {
        doc.apply(record(v, edit)).unwrap_or_else(|e| panic!("{e}"));
        assert!(changes(doc, v).contains(told), "{told}\nis not in\n{}", changes(doc, v));
        assert_eq!(base(doc), before);
        with(doc, v)
    };
    let s = go(&mut doc, Edit::New { section: "units".into(), value: new.unwrap() }, "id: \"new\"");
    assert_eq!(unit(&s, "new").unwrap().men, 900);
    let s = go(&mut doc, Edit::Copy { of: vec![tank.clone()] }, "id: \"72_tb_2\"");
    assert_eq!(unit(&s, "72_tb_2").unwrap().at, s.map.grid().id(4, 0).unwrap());
    let half = Edit::Reckon {
        of: vec![tank.clone()],
        field: "men".into(),
        percent: 50,
        plus: 0,
        bounds: (0, 9_999),
    };
    let full = unit(&with(&doc, v), "72_tb").unwrap();
    let s = go(&mut doc, half, "\"72_tb\"");
    assert_eq!(unit(&s, "72_tb").unwrap().men, full.men / 2);
    assert_eq!(unit(&s, "72_tb").unwrap().at, full.at);
    let event =
        Ron::typed("(id: \"word\", title: \"Word\", when: [Date(\"1945-08-12\")], effects: [News(\"So.\")])");
    go(&mut doc, Edit::New { section: "events".into(), value: event.unwrap() }, "AddEvents([");
    let capital = at(&doc, "events", "capital");
    go(
        &mut doc,
        Edit::Put { at: capital.field("effects").item(0).field("percent"), value: Ron::number(70) },
        "RemoveEvent(\"capital\")",
    );
    assert!(changes(&doc, v).contains("percent: 70"));
    let army = at(&doc, "formations", "5_army");
    go(&mut doc, set(&army, "priority", Ron::number(4)), "Command(of: \"5_army\", priority: 4)");
    let calendar = doc.elements("calendar")[0].address.clone();
    go(&mut doc, set(&calendar, "end", Ron::text("1945-08-22")), "End(\"1945-08-22\")");
    let all = texts(&doc);
    let steps = doc.steps().0.len();
    while doc.undo().is_some() {}
    (0..steps).for_each(|_| drop(doc.redo()));
    assert_eq!(texts(&doc), all);
}

#[test]
fn back_where_it_was_needs_no_change() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let tank = at(&doc, "units", "72_tb");
    let start = changes(&doc, "no_surrender");
    let home = Ron::node(doc.node(&tank.field("at")).unwrap());
    doc.apply(record("no_surrender", set(&tank, "at", Ron::hex(4, 1)))).unwrap();
    assert_ne!(changes(&doc, "no_surrender"), start);
    doc.apply(record("no_surrender", set(&tank, "at", home))).unwrap();
    assert_eq!(changes(&doc, "no_surrender"), start);
}

#[test]
fn a_variant_shows_what_it_makes_of_the_forces() {
    let stage = Stage::tiny();
    let doc = stage.open();
    let made = doc.made_by("early").unwrap();
    assert!(!made.units.contains_key("mk_gd"));
    assert_eq!(made.units["mk_2"].men, 3000);
    assert_eq!(doc.element_at(&made.own["mk_2"]).unwrap().text("short"), Some("2G"));
    let quality = doc.element("units", "128_id").unwrap().number("quality").unwrap();
    assert_eq!(i64::from(doc.made_by("no_surrender").unwrap().units["128_id"].quality), quality + 1);
}

#[test]
fn what_a_variant_cannot_say_is_refused_in_words() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let before = texts(&doc);
    let objective = doc.elements("objectives")[0].address.clone();
    let (army, tank) = (at(&doc, "formations", "5_army"), at(&doc, "units", "72_tb"));
    for edit in [
        Edit::Paint(Ground::Terrain { hexes: vec![HexId(3)], to: Terrain::Desert }),
        Edit::Rescale { hex_m: 9_000 },
        set(&objective, "points", Ron::number(3)),
        set(&army, "name", Ron::text("Other")),
        set(&tank, "id", Ron::text("other")),
        Edit::Remove { of: vec![army.clone()] },
    ] {
        let told = format!("{edit:?}");
        match doc.apply(record("early", edit)) {
            Err(Refused::Sense(why)) => assert!(why.contains(' '), "{why}"),
            other => panic!("{told}: {other:?}"),
        }
        assert_eq!(texts(&doc), before);
    }
    assert!(doc.apply(record("nobody", set(&tank, "men", Ron::number(3)))).is_err());
}
