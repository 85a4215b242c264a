//! Painting the map, and files that belong to other scenarios.

use crate::stage::{Stage, copy, here, set, texts};
use august_storm::desk::{Document, Edit, Ground, Lines, Refused, Ron};
use august_storm::hex::{Dir, HexId};
use august_storm::map::{Map, Terrain};

/// The map that the document shows is the one that its text says.
fn holds(doc: &Document) {
    let text = doc.file(doc.map_id().unwrap()).unwrap().sheet.text().clone();
    let read = Map::from_ron(&text).unwrap_or_else(|e| panic!("{e}"));
    let live = doc.map().unwrap();
    assert!(!doc.map_is_stale());
    assert_eq!(live.hash(), read.hash());
    assert_eq!(live.named_lines(), read.named_lines());
}

#[test]
fn ground_is_painted_in_the_rows() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let before = texts(&doc);
    let hexes: Vec<HexId> = [0, 1, 9, 17].map(HexId).to_vec();
    let one = || hexes.clone();
    for ground in [
        Ground::Terrain { hexes: one(), to: Terrain::Marsh },
        Ground::Terrain { hexes: one(), to: Terrain::Forest },
        Ground::Fill { at: HexId(0), to: Terrain::Steppe },
        Ground::Height { hexes: one(), metres: 1230 },
        Ground::Raise { hexes: one(), metres: -2000 },
        Ground::Relief { hexes: one(), metres: 70 },
        Ground::Country { hexes: one(), to: Some("Mongolia".into()) },
        Ground::Country { hexes: one(), to: None },
    ] {
        let done = doc.apply(Edit::Paint(ground)).unwrap_or_else(|e| panic!("{e}"));
        assert!(done.ground);
        holds(&doc);
    }
    let map = doc.map().unwrap();
    assert_eq!(
        (map.terrain(HexId(9)), map.elevation(HexId(9)), map.relief(HexId(9))),
        (Terrain::Steppe, -500, 70)
    );
    while doc.undo().is_some() {
        holds(&doc);
    }
    assert_eq!(texts(&doc), before);
}

/// Every class of ground, on land and at sea, is in the file what it was on the desk.
#[test]
fn what_was_painted_is_there_when_the_scenario_is_opened_again() {
    let stage = Stage::tiny();
    for to in Terrain::ALL {
        let mut doc = stage.open();
        let hexes: Vec<HexId> = [0, 3, 12, 22, 23, 30, 41].map(HexId).to_vec();
        doc.apply(Edit::Paint(Ground::Terrain { hexes: hexes.clone(), to })).unwrap();
        let painted = doc.map().unwrap().clone();
        doc.save(None, false).unwrap_or_else(|e| panic!("{e}"));
        let again = stage.open();
        assert!(hexes.iter().all(|h| again.map().unwrap().terrain(*h) == to), "{to:?}");
        assert_eq!(again.map().unwrap().hash(), painted.hash());
    }
}

#[test]
fn a_stroke_is_one_step() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let before = texts(&doc);
    doc.hold();
    for i in 0..20 {
        doc.apply(Edit::Paint(Ground::Terrain { hexes: vec![HexId(i)], to: Terrain::Desert })).unwrap();
    }
    doc.lift();
    doc.apply(Edit::Paint(Ground::Terrain { hexes: vec![HexId(30)], to: Terrain::Desert })).unwrap();
    assert_eq!(doc.steps().0.len(), 2);
    doc.undo().unwrap();
    doc.undo().unwrap();
    assert_eq!(texts(&doc), before);
    holds(&doc);
}

#[test]
fn lines_are_drawn_and_cut() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let add =
        |section: &str, value: &str| Edit::New { section: section.into(), value: Ron::typed(value).unwrap() };
    doc.apply(add("railways", "(name: \"Test\", gauge: Standard, path: \"0,0 1,0 2,0 3,0 4,0\")")).unwrap();
    doc.apply(add("rivers", "(name: \"Stream\", width: Minor, edges: \"1,4:E 2,4:SW 1,5:E\")")).unwrap();
    holds(&doc);
    let (before, grid) = (doc.elements("railways").len(), doc.map().unwrap().grid());
    let hex = |c, r| grid.id(c, r).unwrap();
    let steps = vec![(hex(2, 0), hex(1, 0))];
    doc.apply(Edit::Paint(Ground::NoLine { list: Lines::Railways, steps })).unwrap();
    assert_eq!(doc.elements("railways").len(), before + 1);
    let paths: Vec<&str> =
        doc.elements("railways").iter().rev().filter_map(|r| r.text("path")).take(2).collect();
    assert_eq!(paths, ["2,0 3,0 4,0", "0,0 1,0"]);
    holds(&doc);
    let rivers = doc.elements("rivers").len();
    // The side of one hex is that of its neighbour.
    let side = grid.neighbor(hex(2, 4), Dir::SW).unwrap();
    doc.apply(Edit::Paint(Ground::NoRiver { sides: vec![(side, Dir::NE)] })).unwrap();
    assert_eq!(doc.elements("rivers").len(), rivers + 1);
    holds(&doc);
    let broken = set(&doc.elements("rivers").last().unwrap().address, "edges", Ron::text("1,4:E 6,1:E"));
    doc.apply(broken).unwrap();
    assert!(doc.map_is_stale());
    let report = doc.check();
    let trouble = &report.troubles[0];
    assert!(trouble.problem.file.ends_with("map.ron") && trouble.problem.line > 1, "{:?}", trouble.problem);
    assert_eq!(trouble.id.as_deref(), Some("Stream"));
    doc.undo().unwrap();
    holds(&doc);
    let forts = doc.elements("forts").len();
    let hexes = grid.iter().collect();
    doc.apply(Edit::Paint(Ground::NoFort { hexes })).unwrap();
    assert!(forts > 0 && doc.elements("forts").is_empty());
    holds(&doc);
}

#[test]
fn a_borrowed_map_is_copied_or_released_first() {
    let stage = Stage::empty();
    copy(&here("tests/data/tiny"), &stage.folder.join("tiny"));
    std::fs::create_dir_all(stage.folder.join("maps")).unwrap();
    std::fs::rename(stage.folder.join("tiny/map.ron"), stage.folder.join("maps/map.ron")).unwrap();
    let main = stage.folder.join("tiny/scenario.ron");
    let text = std::fs::read_to_string(&main).unwrap().replace("\"map.ron\"", "\"../maps/map.ron\"");
    std::fs::write(&main, text).unwrap();
    let mut doc = stage.open();
    let map = doc.map_id().unwrap();
    assert!(doc.file(map).unwrap().borrowed);
    let before = texts(&doc);
    let paint = || Edit::Paint(Ground::Terrain { hexes: vec![HexId(3)], to: Terrain::Desert });
    assert!(matches!(doc.apply(paint()), Err(Refused::Borrowed { .. })));
    doc.apply(Edit::Own { file: map }).unwrap();
    doc.apply(paint()).unwrap();
    assert_eq!(doc.element("head", "tiny").unwrap().address.file.0, 0);
    assert!(!doc.file(map).unwrap().borrowed && doc.is_dirty());
    holds(&doc);
    assert_eq!(doc.check().errors(), 0);
    doc.undo().unwrap();
    doc.undo().unwrap();
    assert_eq!(texts(&doc), before);
    assert!(doc.file(map).unwrap().borrowed && !doc.is_dirty());
    doc.release(map);
    doc.apply(paint()).unwrap();
    holds(&doc);
}
