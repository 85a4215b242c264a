//! The commands as a person types them: what they print, and their exit codes.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Runs the program; its folder of saves is one of the test's own.
fn storm(args: &[&str]) -> Output {
    let saves = std::env::temp_dir().join(format!("august-storm-terminal-{}", std::process::id()));
    Command::new(env!("CARGO_BIN_EXE_august-storm"))
        .args(args)
        .env("AUGUST_STORM_SAVES", saves)
        .env_remove("AUGUST_STORM_DATA")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn code(args: &[&str], expected: i32) -> String {
    let out = storm(args);
    let all = text(&out.stdout) + &text(&out.stderr);
    assert_eq!(out.status.code(), Some(expected), "{args:?}\n{all}");
    all
}

fn file(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("august-storm-terminal-{}-{name}", std::process::id()))
}

#[test]
fn the_scenarios_are_listed() {
    assert!(code(&["list"], 0).contains("august_storm: August Storm"));
    assert!(code(&["list", "saves"], 0).starts_with("no saves in "));
}

#[test]
fn wrong_words_are_told() {
    assert!(code(&["fight"], 2).contains("fight"));
    assert!(code(&["simulate", "--games", "0"], 2).contains("--games"));
    assert!(code(&["simulate", "--side", "soviet=magic"], 2).contains("there are historical"));
    assert!(code(&["simulate", "--side", "mars=idle"], 2).contains("there are soviet, japanese"));
    assert!(code(&["simulate", "--variant", "magic"], 1).contains("unknown variant"));
    assert!(code(&["--data", "/nowhere", "list"], 1).contains("there is no scenarios folder in it"));
    assert!(code(&["replay", "/nowhere/a.save"], 1).contains("cannot read "));
    assert!(code(&["validate", "/nowhere"], 1).contains("does not exist"));
}

#[test]
fn pictures_are_saved_and_wrong_wishes_told() {
    let (picture, tables) = (file("history.png"), file("tables"));
    let (to, dir) = (picture.to_str().unwrap(), tables.to_str().unwrap());
    let out = code(&["picture", "--size", "640x480", "-o", to, "--tables", dir], 0);
    assert!(out.contains(to) && out.contains("km_a_day.csv"));
    let bytes = std::fs::read(&picture).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    assert!(std::fs::read_to_string(tables.join("places.csv")).unwrap().contains("1945-08-11,Lupei"));
    std::fs::remove_file(&picture).unwrap();
    std::fs::remove_dir_all(&tables).unwrap();
    assert!(code(&["picture"], 2).contains("--output"));
    assert!(code(&["picture", "-o", to, "--size", "9x9"], 2).contains("320 to 8192"));
    assert!(code(&["picture", "-o", to, "--date", "1946-01-01"], 2).contains("not a day from 1945-08-09"));
    assert!(code(&["picture", "-o", to, "--window", "1,2"], 2).contains("four numbers"));
    assert!(code(&["picture", "-o", to, "--save", "/nowhere/a.save"], 1).contains("cannot read"));
    assert!(
        code(&["picture", "-o", "/proc/nowhere/a.png", "--size", "400x400"], 1).contains("cannot be written")
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let args = |threads| {
        ["simulate", "--games", "3", "--days", "1", "--quiet", "--format", "csv", "--threads", threads]
    };
    let one = storm(&args("1"));
    assert!(one.status.success());
    assert_eq!(text(&one.stdout), text(&storm(&args("3")).stdout));
    let json = storm(&["simulate", "--days", "1", "--quiet", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["tables"]["Games"][0]["days"], 1);
    assert_eq!(json["tables"]["Games"][0]["refused"], 0);
}

#[test]
fn a_simulated_game_is_saved_and_played_again() {
    let path = file("a.save");
    let name = path.to_str().unwrap();
    code(&["simulate", "--days", "1", "--quiet", "--save", name], 0);
    let told = code(&["replay", "--quiet", name], 0);
    assert!(told.starts_with("the same game: 2 turns of a side"), "{told}");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&path, bytes).unwrap();
    assert!(code(&["replay", name], 1).contains("the save is damaged"));
    std::fs::remove_file(path).unwrap();
}

#[test]
#[cfg(not(feature = "gui"))]
fn without_a_window_the_campaign_is_shown_in_the_terminal() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_august-storm"))
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    assert!(lines.any(|l| l.unwrap().starts_with("9 August 1945, day 1.")));
    // Nobody reads on: it ends by itself, quietly.
    drop(lines);
    assert!(child.wait().unwrap().success());
}
