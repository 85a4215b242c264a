//! Saves survive; what is not a save is refused, in words, and harms nothing.

use crate::table::{Choices, Wanderer, small, wandered};
use august_storm::game::saves::{self, Moment};
use august_storm::game::{Game, Player, Save, SaveError, save};
use std::fs;
use std::path::PathBuf;

/// A folder of this test's own, emptied.
fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("august-storm-test-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    dir
}

#[test]
fn what_is_written_is_read() {
    let dir = folder("written");
    let save = Save::of(&wandered(5, 3), "Before the Khingan");
    let path = dir.join("a.save");
    save::write(&path, &save).unwrap();
    assert_eq!(save::read(&path).unwrap(), save);
    let names: Vec<_> = fs::read_dir(&dir).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["a.save"], "no temporary file is left");
    let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
    assert!(text.contains("scenario: \"test\""), "the header can be read by a person");
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn every_truncation_is_refused() {
    let bytes = save::encode(&Save::of(&wandered(5, 3), "x")).unwrap();
    for n in 0..bytes.len() {
        assert!(matches!(save::decode(&bytes[..n]), Err(SaveError::Damaged(_))), "{n} of {}", bytes.len());
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let good = save::encode(&Save::of(&wandered(5, 3), "x")).unwrap();
    let mut choices = Choices(1);
    let first = (0..64 * 8).map(|bit| (bit / 8, bit % 8));
    let random: Vec<_> = (0..1500).map(|_| (choices.below(good.len()), choices.below(8))).collect();
    let last = (good.len() - 32..good.len()).flat_map(|i| (0..8).map(move |bit| (i, bit)));
    for (i, bit) in first.chain(random).chain(last) {
        let mut bytes = good.clone();
        bytes[i] ^= 1 << bit;
        assert!(save::decode(&bytes).is_err(), "byte {i}, bit {bit}");
    }
}

#[test]
fn foreign_files_are_refused() {
    let long = "x".repeat(5000);
    for text in ["Hello, this is a letter.\n", "(scenario: \"test\")", "\0\0\0", "PK\u{3}\u{4}", &long] {
        assert!(matches!(save::decode(text.as_bytes()), Err(SaveError::Foreign)), "{text:.20}");
    }
    assert!(matches!(save::read(&folder("nowhere").join("none.save")), Err(SaveError::Io { .. })));
}

/// Bytes with a right checksum behind them: what a program of another version, or of ill will, would write.
fn sealed(body: &[u8]) -> Vec<u8> {
    let check = xxhash_rust::xxh3::xxh3_64(body);
    [body, format!("\ncheck {check:016x}\n").as_bytes()].concat()
}

#[test]
fn other_versions_and_crafted_bodies_are_refused() {
    let newer = sealed(b"August Storm save, format 99\nwhatever comes then");
    assert!(matches!(save::decode(&newer), Err(SaveError::OtherVersion { found: 99, ours: save::FORMAT })));
    let good = save::encode(&Save::of(&wandered(5, 2), "x")).unwrap();
    let body = &good[..good.len() - 24];
    let mut choices = Choices(9);
    for _ in 0..500 {
        let mut bytes = body.to_vec();
        let (i, bit) = (choices.below(bytes.len()), choices.below(8));
        bytes[i] ^= 1 << bit;
        // With the checksum made right, the change may reach the game: it must be refused there or change nothing
        // that the hashes of the states cover, and never panic.
        if let Ok(save) = save::decode(&sealed(&bytes)) {
            let _ = Game::resume(&save, small());
        }
    }
}

#[test]
fn a_failed_write_leaves_the_old_save() {
    let dir = folder("failed");
    let path = dir.join("a.save");
    let old = Save::of(&wandered(5, 2), "old");
    save::write(&path, &old).unwrap();
    // A folder stands where the temporary file would go: the write fails before anything is touched.
    let temporary = dir.join(format!("a.save.{}.tmp", std::process::id()));
    fs::create_dir(&temporary).unwrap();
    let told = save::write(&path, &Save::of(&wandered(6, 2), "new")).unwrap_err();
    assert!(told.to_string().starts_with("cannot write "), "{told}");
    assert_eq!(save::read(&path).unwrap(), old);
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn autosaves_rotate_and_the_newest_good_one_is_offered() {
    let dir = folder("rotation");
    let mut game = Game::new(small(), 1, [Player::Human, Player::Ai]);
    let mut minds = [Wanderer::new(1), Wanderer::new(2)];
    let mut written = Vec::new();
    while game.state().turn() < 5 {
        written.push(saves::autosave(&dir, &game, Moment::Start).unwrap());
        game.ai_turn(&mut minds[0]);
        game.ai_turn(&mut minds[1]);
    }
    written.push(saves::autosave(&dir, &game, Moment::End).unwrap());
    saves::save_as(&dir, &game, "My: own/save").unwrap();
    let shelf = saves::list(&dir);
    assert!(shelf.iter().filter(|s| s.auto).count() as u32 <= saves::SLOTS);
    assert!(shelf.iter().any(|s| s.path.ends_with("My_ own_save.save") && !s.auto));
    // The newest is torn: the one before it is offered.
    fs::write(written.last().unwrap(), "torn").unwrap();
    let (path, header) = saves::newest_good(&dir).unwrap();
    assert_eq!((path, header.turn), (written[written.len() - 2].clone(), 4));
    assert!(saves::list(&dir).last().unwrap().header.is_err());
    assert!(saves::newest_good(&dir.join("none")).is_none());
    fs::remove_dir_all(dir).unwrap();
}
