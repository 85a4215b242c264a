//! Saving, drafts, reading anew, and watching files.

use crate::stage::{Stage, at, set, texts};
use august_storm::desk::watch::Watch;
use august_storm::desk::{Backups, Ron, SaveError};
use std::fs;

#[test]
fn what_is_saved_is_what_was_edited_and_the_old_is_kept() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let forces = stage.folder.join("tiny/forces.ron");
    let backups = Backups { folder: stage.folder.join("backups"), keep: 3 };
    let unit = at(&doc, "units", "72_tb");
    for men in 1..=5 {
        let before = fs::read_to_string(&forces).unwrap();
        doc.apply(set(&unit, "men", Ron::number(men))).unwrap();
        assert_eq!(doc.changes().len(), 1);
        assert_eq!((doc.changes()[0].hunks.len(), doc.changes()[0].hunks[0].new.len()), (1, 1));
        let saved = doc.save(Some(&backups), false).unwrap();
        assert_eq!(saved.files, std::slice::from_ref(&forces));
        assert!(!doc.is_dirty() && doc.changes().is_empty());
        assert_eq!(fs::read_to_string(&forces).unwrap(), **doc.files()[1].sheet.text());
        let kept =
            fs::read_dir(fs::read_dir(&backups.folder).unwrap().next().unwrap().unwrap().path()).unwrap();
        let mut kept: Vec<_> = kept.map(|e| e.unwrap().path()).collect();
        kept.sort();
        assert_eq!(kept.len(), usize::try_from(men).unwrap().min(3));
        assert_eq!(fs::read_to_string(&kept[0]).unwrap(), before);
    }
    assert!(doc.save(Some(&backups), false).unwrap().files.is_empty());
}

#[test]
fn a_file_that_changed_meanwhile_is_not_written_over() {
    let stage = Stage::tiny();
    let mut doc = stage.open();
    let forces = stage.folder.join("tiny/forces.ron");
    let unit = at(&doc, "units", "72_tb");
    doc.apply(set(&unit, "men", Ron::number(1))).unwrap();
    let others = fs::read_to_string(&forces).unwrap().replace("men: 9000", "men: 9100");
    fs::write(&forces, &others).unwrap();
    assert_eq!(doc.changed_on_disk().len(), 1);
    let Err(SaveError::Changed(files)) = doc.save(None, false) else { panic!() };
    assert_eq!(fs::read_to_string(&forces).unwrap(), others);
    let mine = texts(&doc);
    doc.reload(&files).unwrap();
    assert!(!doc.is_dirty() && doc.changed_on_disk().is_empty());
    assert_eq!(doc.element("units", "63_rd").unwrap().number("men"), Some(9100));
    doc.undo().unwrap();
    assert_eq!(texts(&doc), mine);
    doc.save(None, true).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(fs::read_to_string(&forces).unwrap(), mine[1]);
}

#[test]
fn a_draft_survives_the_program() {
    let stage = Stage::tiny();
    let drafts = stage.folder.join("drafts");
    let mut doc = stage.open();
    assert!(doc.draft().is_none() && doc.kept(&drafts).is_none());
    let unit = at(&doc, "units", "72_tb");
    doc.apply(set(&unit, "note", Ron::text("unsaved"))).unwrap();
    doc.draft().unwrap().write(&drafts).unwrap();
    let mine = texts(&doc);
    let mut again = stage.open();
    let kept = again.kept(&drafts).unwrap();
    assert!(again.outdated(&kept).is_empty());
    again.recover(&kept).unwrap();
    assert_eq!(texts(&again), mine);
    again.save(None, false).unwrap();
    again.forget_draft(&drafts);
    assert!(again.kept(&drafts).is_none());
    assert_eq!(stage.open().outdated(&kept).len(), 1);
}

#[test]
fn a_watched_scenario_keeps_its_last_good_state() {
    let stage = Stage::tiny();
    let folder = stage.folder.join("tiny");
    let forces = folder.join("forces.ron");
    let (mut watch, seen) = Watch::new(&folder, &[]);
    assert!(seen.scenario.is_some() && watch.poll().is_none());
    let text = fs::read_to_string(&forces).unwrap();
    fs::write(&forces, text.replace("men: 9000", "men: lots")).unwrap();
    let seen = watch.poll().unwrap();
    let problem = seen.problems.iter().next().unwrap();
    assert!(seen.scenario.is_none() && problem.file.ends_with("forces.ron") && problem.line > 0);
    assert!(problem.expected.is_some());
    assert!(watch.good().is_some() && watch.poll().is_none());
    fs::write(&forces, text.replace("men: 9000", "men: 9100")).unwrap();
    let seen = watch.poll().unwrap();
    assert!(seen.scenario.unwrap().units.iter().any(|u| u.men == 9100));
    fs::write(folder.join("map.ron"), fs::read_to_string(folder.join("map.ron")).unwrap() + "//\n").unwrap();
    assert!(watch.poll().unwrap().scenario.is_some());
}
