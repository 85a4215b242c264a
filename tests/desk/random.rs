//! Random edits: the outline stays that of the text, and all can be taken back byte for byte.

use crate::dice::{Dice, times};
use crate::stage::{Stage, texts};
use august_storm::desk::schema::Naming;
use august_storm::desk::{
    Address, Document, Edit, Ground, Path, Refused, Ron, SECTIONS, Seg, Sheet, Value, same,
};
use august_storm::hex::HexId;
use august_storm::map::{Map, Terrain};

#[test]
fn sequences_of_edits_end_where_they_should() {
    let stage = Stage::tiny();
    let mut made = 0;
    for seed in 0..times(10_000) {
        let mut dice = Dice::new(seed as u64);
        let mut doc = stage.open();
        let start = texts(&doc);
        let mut states = vec![start.clone()];
        for _ in 0..2 + dice.roll(8) {
            match dice.roll(8) {
                0 => {
                    let back = doc.undo().is_some();
                    assert_eq!(back, states.len() > 1);
                    if back {
                        states.pop();
                        assert_eq!(texts(&doc), states[states.len() - 1], "undo, seed {seed}");
                    }
                }
                1 if doc.undo().is_some() => {
                    doc.redo().unwrap();
                    assert_eq!(texts(&doc), states[states.len() - 1], "redo, seed {seed}");
                }
                _ => {
                    let edit = edit(&mut doc, &mut dice);
                    let told = format!("{edit:?}");
                    let steps = doc.steps().0.len();
                    match doc.apply(edit) {
                        Ok(_) => made += 1,
                        Err(Refused::Mismatch(at)) => panic!("seed {seed}: {told}: {at}"),
                        Err(_) => assert_eq!(texts(&doc), states[states.len() - 1], "refused, seed {seed}"),
                    }
                    if doc.steps().0.len() > steps {
                        states.push(texts(&doc));
                    }
                }
            }
        }
        holds(&doc, seed);
        let steps = doc.steps().0.len();
        while doc.undo().is_some() {}
        assert_eq!(texts(&doc), start, "seed {seed}");
        // Further on lies what was taken back before.
        for _ in 0..steps {
            doc.redo().unwrap();
        }
        assert_eq!(texts(&doc), states[states.len() - 1], "seed {seed}");
    }
    assert!(made > times(20_000), "{made}");
}

/// What the document shows is what its texts say.
fn holds(doc: &Document, seed: usize) {
    for file in doc.files() {
        let fresh = Sheet::new(file.sheet.text());
        assert_eq!(fresh.is_whole(), file.sheet.is_whole(), "seed {seed}");
        if let (Some(a), Some(b)) = (fresh.root(), file.sheet.root()) {
            assert!(same(a, b), "seed {seed}: {}", file.sheet.text());
        }
    }
    if seed.is_multiple_of(20) {
        let report = doc.check();
        let told: Vec<String> = report.troubles.iter().map(|t| t.problem.to_string()).collect();
        assert_eq!(report.scenario.is_none(), report.errors() > 0, "seed {seed}: {told:?}");
        for trouble in &report.troubles {
            assert!(!trouble.problem.file.is_empty() && trouble.problem.line > 0, "{}", trouble.problem);
        }
        let Some(file) = doc.map_id().and_then(|id| doc.file(id)) else { return };
        if let (false, Ok(map)) = (doc.map_is_stale(), Map::from_ron(file.sheet.text())) {
            assert_eq!(map.hash(), doc.map().unwrap().hash(), "seed {seed}");
        }
    }
}

/// Any value of the document.
fn somewhere(doc: &Document, dice: &mut Dice) -> Address {
    let files: Vec<usize> = (0..doc.files().len()).filter(|i| doc.files()[*i].used).collect();
    let file = *dice.pick(&files);
    let mut path = Path::default();
    let sheet = &doc.files()[file].sheet;
    for _ in 0..1 + dice.roll(5) {
        let Some(node) = sheet.find(&path) else { break };
        path = match &node.value {
            Value::Record(_, fields) if !fields.is_empty() => path.field(&dice.pick(fields).key),
            Value::List(items) | Value::Group(_, items) if !items.is_empty() => {
                path.item(dice.roll(items.len()))
            }
            Value::Map(entries) if !entries.is_empty() => match &dice.pick(entries).0.value {
                Value::Text(key) => path.key(key),
                _ => break,
            },
            _ => break,
        };
    }
    Address::new(august_storm::desk::FileId(file), path)
}

fn element(doc: &Document, dice: &mut Dice) -> Address {
    let sections = [
        "units",
        "formations",
        "events",
        "plans",
        "unit_types",
        "objectives",
        "variants",
        "rivers",
        "places",
    ];
    let section = *dice.pick(&sections);
    let all: Vec<Address> = doc.elements(section).into_iter().map(|e| e.address).collect();
    if all.is_empty() { somewhere(doc, dice) } else { dice.pick(&all).clone() }
}

fn value(doc: &Document, dice: &mut Dice) -> Ron {
    match dice.roll(7) {
        0 => Ron::number(dice.roll(70_000) as i64 - 200),
        1 => Ron::text(dice.pick::<&str>(&["", "a \"b\" \\ c", "Ж世\n", "72_tb", "3_army", "1945-08-12"])),
        2 => Ron::word(dice.pick::<&str>(&["Rain", "None", "true", "Attack", "Infantry"])),
        3 => Ron::hex(dice.roll(9) as i32, dice.roll(7) as i32),
        4 => Ron::typed(dice.pick::<&str>(&[
            "[]",
            "()",
            "{}",
            "(a: 1, b: [At(1.0, 2.5), 'x'])",
            "Some(3)",
            "[1, // c\n 2]",
        ]))
        .unwrap(),
        5 => Ron::text(&"long ".repeat(1 + dice.roll(60))),
        _ => {
            let at = somewhere(doc, dice);
            doc.node(&at).map_or(Ron::number(1), Ron::node)
        }
    }
}

fn edit(doc: &mut Document, dice: &mut Dice) -> Edit {
    let fields = ["men", "note", "name", "at", "quality", "arrives", "tasks", "when", "id", "made_up"];
    match dice.roll(13) {
        0 | 1 => {
            let of = (0..1 + dice.roll(3)).map(|_| element(doc, dice)).collect();
            let value = if dice.roll(4) == 0 { None } else { Some(value(doc, dice)) };
            Edit::Set { of, field: (*dice.pick(&fields)).into(), value }
        }
        2 => Edit::Put { at: somewhere(doc, dice), value: value(doc, dice) },
        3 => {
            let list = somewhere(doc, dice);
            let index = if dice.roll(2) == 0 { None } else { Some(dice.roll(5)) };
            Edit::Add { list, index, value: value(doc, dice) }
        }
        4 => Edit::New { section: (*dice.pick(&SECTIONS)).into(), value: value(doc, dice) },
        5 => Edit::Copy { of: vec![element(doc, dice), element(doc, dice)] },
        6 => Edit::Remove { of: (0..1 + dice.roll(3)).map(|_| element(doc, dice)).collect() },
        7 => Edit::Remove { of: vec![somewhere(doc, dice)] },
        8 => {
            let what = if dice.roll(2) == 0 { element(doc, dice) } else { somewhere(doc, dice) };
            let item = matches!(what.path.segs().last(), Some(Seg::Item(_) | Seg::Key(_)));
            Edit::Move { what, to: if item { dice.roll(4) } else { 0 } }
        }
        9 => {
            let (kind, from) = dice
                .pick(&[
                    (Naming::Unit, "72_tb"),
                    (Naming::Formation, "3_army"),
                    (Naming::UnitType, "tank"),
                    (Naming::Side, "soviet"),
                    (Naming::Event, "broadcast"),
                    (Naming::Place, "Hsinking"),
                ])
                .to_owned();
            Edit::Rename { kind, from: from.into(), to: format!("new{}", dice.roll(3)), side: None }
        }
        10 => {
            let hexes: Vec<HexId> = (0..1 + dice.roll(6)).map(|_| HexId(dice.roll(50) as u32)).collect();
            Edit::Paint(match dice.roll(7) {
                0 => Ground::Terrain { hexes, to: *dice.pick(&Terrain::ALL) },
                1 => Ground::Fill { at: hexes[0], to: *dice.pick(&Terrain::ALL) },
                2 => Ground::Height { hexes, metres: dice.roll(12_000) as i16 - 900 },
                3 => Ground::Raise { hexes, metres: dice.roll(900) as i16 - 450 },
                4 => Ground::Country {
                    hexes,
                    to: Some((*dice.pick(&["USSR", "Mongolia", "'\"", "Korea"])).into()),
                },
                5 => Ground::NoFort { hexes },
                _ => Ground::Relief { hexes, metres: dice.roll(9_999) as u16 },
            })
        }
        11 => {
            let file = august_storm::desk::FileId(dice.roll(3));
            let text = doc.file(file).unwrap().sheet.text();
            let (mut at, mut len) = (dice.roll(text.len()), dice.roll(9));
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            while !text.is_char_boundary((at + len).min(text.len())) || at + len > text.len() {
                len -= 1;
            }
            // A text that is whole most of the time, so that the other edits have something to do.
            let new = if dice.roll(4) == 0 { "]" } else { &text[at..at + len] };
            Edit::Text { file, at, len, new: new.into() }
        }
        _ => match dice.roll(3) {
            0 => Edit::Crop {
                west: dice.roll(5) as i32 - 2,
                north: dice.roll(5) as i32 - 2,
                columns: 3 + dice.roll(8) as u32,
                rows: 3 + dice.roll(8) as u32,
            },
            1 => Edit::Rescale { hex_m: 6_000 + 1_000 * dice.roll(20) as u32 },
            _ => {
                let of = vec![element(doc, dice), element(doc, dice)];
                Edit::Reckon { of, field: "men".into(), percent: 120, plus: -3, bounds: (0, 9_000) }
            }
        },
    }
}
