//! The window from end to end: a real program on a display of its own, with real mouse and key events.
//!
//! It needs Xvfb, xdotool and a graphics adapter (a software one will do); where one is missing the test says that it was
//! skipped. It never sleeps for a result: the program writes a trace of what it shows, and every step waits for it.
#![cfg(feature = "gui")]
#![allow(clippy::disallowed_types, reason = "patience is measured by the clock; no rule is tested here")]

mod desk;
mod gallery;
mod hand;
mod keyboard;
mod orders;
mod stage;
mod trace;

use stage::Stage;
use std::sync::Mutex;

/// One window at a time: a software renderer takes the whole machine.
static ONE: Mutex<()> = Mutex::new(());

#[test]
fn a_person_learns_plays_saves_and_comes_back() {
    let _one = ONE.lock();
    let Some(mut s) = Stage::open() else { return };
    first_steps(&mut s);
    two_days(&mut s, "soviet");
    two_days(&mut s, "japanese");
    keys_and_saves(&mut s);
    curtain(&mut s);
    demonstration(&mut s);
    s.click("menu.quit");
    s.closed();
}

#[test]
fn a_person_plays_without_a_mouse() {
    let _one = ONE.lock();
    let Some(mut s) = Stage::open() else { return };
    keyboard::a_day(&mut s);
}

#[test]
fn a_person_gives_every_order() {
    let _one = ONE.lock();
    for by in [orders::By::Mouse, orders::By::Keys] {
        let Some(mut s) = Stage::with(&["play", orders::GROUND, "--side", "soviet"], stage::USUAL) else {
            return;
        };
        orders::all(&mut s, by);
    }
}

#[test]
fn a_person_edits_without_a_mouse() {
    let _one = ONE.lock();
    let Some(mut s) = Stage::open() else { return };
    keyboard::a_scenario(&mut s);
}

#[test]
fn a_person_makes_a_scenario_of_the_campaign() {
    let _one = ONE.lock();
    let Some(mut s) = Stage::open() else { return };
    desk::a_new_scenario(&mut s);
    s.click("menu.quit");
    s.closed();
}

/// From the front page to a game: New game, the scenario, the side, Begin. Four clicks to the first order's screen.
fn begin(s: &mut Stage, scenario: &str, side: &str) {
    s.wait("page", "Front");
    s.click("menu.new");
    s.wait("page", "New");
    s.reveal(&format!("scenario.{scenario}"));
    s.click_until(&format!("scenario.{scenario}"), "chosen", scenario);
    s.reveal(&format!("side.{side}"));
    s.click(&format!("side.{side}"));
    s.click("new.begin");
    s.wait("game", scenario);
}

/// Finds an own unit by typing, which selects it and shows it.
fn find(s: &mut Stage, text: &str, key: &str) {
    s.key("ctrl+f");
    s.wait("window", "find");
    s.text(text);
    s.key("Return");
    s.wait("select", key);
}

/// Closes the day's page where one is open.
fn close_page(s: &mut Stage) {
    if s.value("window") == "page" {
        s.click("page.go_on");
        s.wait("window", "none");
    }
}

/// Ends the turn by the button, past the list of idle units, and waits until it is the side's turn again.
fn end_turn(s: &mut Stage, until: &str) {
    close_page(s);
    s.click("end_turn");
    s.until("the list of idle units, or the end of the turn", |t| {
        t.value("window") == "idle" || !t.value("turn").ends_with("mine") || t.value("turn") == until
    });
    if s.value("window") == "idle" {
        s.click("end.anyway");
    }
    s.until(until, |t| t.value("turn") == until || t.value("over") == "yes");
}

/// The first scenario with all its lessons, to its last day.
fn first_steps(s: &mut Stage) {
    begin(s, "first_steps", "soviet");
    s.wait("turn", "1 soviet mine");
    s.wait("lesson", "1");
    s.click("lesson.next");
    s.wait("lesson", "2");
    s.click("lesson.next");
    s.wait("lesson", "3");
    // A click on the counter itself.
    s.click("lesson.show");
    s.click("lesson_point");
    s.wait("lesson", "4");
    assert_eq!(s.value("select"), "76_tb");
    s.click("lesson.next");
    s.wait("lesson", "5");
    let orders = s.value("orders");
    s.right_click_hex("reach");
    s.wait("lesson", "6");
    assert_ne!(s.value("orders"), orders, "a right click marches");
    s.key("ctrl+z");
    s.wait("lesson", "7");
    assert_eq!(s.value("orders"), orders, "the march is taken back");
    find(s, "252", "252_shad");
    s.wait("lesson", "8");
    s.click("offer.1");
    s.click("lesson.show");
    s.click("lesson_point");
    s.wait("lesson", "9");
    find(s, "187", "187_rd");
    s.wait("lesson", "10");
    s.right_click("lesson_point");
    s.wait("window", "attack");
    s.wait("lesson", "11");
    s.click("attack_go");
    s.wait("lesson", "12");
    s.wait("window", "none");
    s.click("lesson.next");
    s.key("F3");
    s.wait("lesson", "14");
    s.key("o");
    s.wait("lesson", "15");
    s.key("Escape");
    s.key("o");
    end_turn(s, "2 soviet mine");
    s.wait("lesson", "16");
    s.click("lesson.next");
    s.wait("lesson", "17");
    close_page(s);
    find(s, "63rd", "63_rd");
    s.click("stance.attack");
    s.wait("draft", "0");
    s.click_hex("reach");
    s.wait("draft", "none");
    s.wait("lesson", "18");
    for turn in 3..=5 {
        end_turn(s, &format!("{turn} soviet mine"));
    }
    end_turn(s, "the end");
    s.wait("over", "yes");
    s.wait("lesson", "20");
    close_page(s);
    s.click("lesson.finish");
    leave(s);
}

fn leave(s: &mut Stage) {
    s.click("menu");
    s.click("leave");
    s.wait("screen", "Menu");
}

/// Two days of the campaign for a side: an order given and taken back, the days ended.
fn two_days(s: &mut Stage, side: &str) {
    begin(s, "august_storm", side);
    s.wait("screen", "Playing");
    // Moves of the computer need not be watched here.
    for _ in 0..4 {
        s.key("plus");
    }
    s.wait("turn", &format!("1 {side} mine"));
    close_page(s);
    s.key("Tab");
    s.until("a unit is selected", |t| !t.value("select").is_empty());
    let orders = s.value("orders");
    s.right_click_hex("reach");
    s.until("an order was given", |t| t.value("orders") != orders);
    s.key("ctrl+z");
    s.until("the order is taken back, or cannot be", |t| {
        t.value("orders") == orders || t.said("cannot be taken back")
    });
    end_turn(s, &format!("2 {side} mine"));
    end_turn(s, &format!("3 {side} mine"));
    close_page(s);
    s.key("F5");
    s.until("the game is saved", |t| t.said("Saved."));
    leave(s);
}

/// A key is changed and works; the save is found on its shelf and loaded.
fn keys_and_saves(s: &mut Stage) {
    s.click("menu.keys");
    s.wait("page", "Keys");
    s.click("key.next");
    // A key in the very frame of the click would come too early.
    s.settle();
    s.key("y");
    s.wait("keys", "next=Y");
    assert!(s.settings().contains("\"Y\""), "the key is kept in the settings");
    s.click("menu.load");
    s.wait("page", "Load");
    s.click("save.0");
    s.wait("screen", "Playing");
    s.until("a saved day", |t| t.value("turn").ends_with("mine"));
    close_page(s);
    s.key("y");
    // The save may be of an evening on which everybody has moved: then the key says so.
    s.until("the new key works", |t| !t.value("select").is_empty() || t.said("Every unit has moved"));
    s.key("F9");
    s.until("back at the save", |t| t.said("Back at the saved point."));
    // The quick save was made on the third morning of the second side.
    s.wait("turn", "3 japanese mine");
    leave(s);
}

/// Two players: the curtain falls before each and nothing is selected behind it.
fn curtain(s: &mut Stage) {
    begin(s, "first_steps", "both");
    s.wait("screen", "Curtain");
    s.click("curtain.ready");
    s.wait("screen", "Playing");
    s.wait("turn", "1 soviet mine");
    s.click("end_turn");
    s.wait("window", "idle");
    s.click("end.anyway");
    s.wait("screen", "Curtain");
    assert_eq!(s.value("select"), "");
    s.click("curtain.ready");
    s.wait("screen", "Playing");
    assert_eq!(s.value("turn"), "1 japanese mine");
    close_page(s);
    leave(s);
}

/// A demonstration is begun from the menu, watched, scrubbed, turned to the game and saved; what it then shows is the
/// moment that was asked for.
fn demonstration(s: &mut Stage) {
    s.wait("page", "Front");
    s.click("menu.demonstration");
    s.wait("page", "Demonstration");
    s.click("demo.begin");
    s.wait("screen", "Demo");
    s.wait("demo", "august_storm");
    s.wait("demo_side", "history");
    s.until("history is there", |t| t.value("demo_ready").contains("history"));
    // It plays by itself; the days go by, and places fall.
    s.wait("demo_run", "yes");
    let time = |t: &trace::Trace| t.value("demo_time").parse::<f32>().unwrap_or(0.0);
    s.until("days go by", |t| time(t) > 2.0);
    // Paused it stands still, whatever else is pressed.
    s.key("space");
    s.wait("demo_run", "no");
    let (stood, fallen) = (s.value("demo_time"), s.number("demo_fallen"));
    assert!(fallen > 0.0, "places have fallen after two days");
    let slow = s.number("demo_speed");
    s.click("demo.faster");
    s.wait("demo_speed", &format!("{:.0}", slow + 1.0));
    s.key("minus");
    s.key("minus");
    s.wait("demo_speed", &format!("{:.0}", slow - 1.0));
    assert_eq!(s.value("demo_time"), stood, "paused it stands");
    scrub(s);
    // The game has been played meanwhile: by button and by key from one to the other.
    s.until("the game is played", |t| t.value("demo_ready").ends_with("game both"));
    s.click("demo.game");
    s.wait("demo_side", "game");
    s.key("3");
    s.wait("demo_side", "both");
    let hung = s.number("demo_curtain");
    s.key("bracketright");
    assert!(s.number("demo_curtain") > hung, "a key moves the curtain");
    s.key("f");
    s.wait("demo_days", "no");
    s.key("f");
    s.wait("demo_days", "yes");
    assert_eq!(s.value("demo_follow"), "no", "the camera stays where it is unless asked");
    s.key("1");
    s.wait("demo_side", "history");
    picture(s);
    s.click("demo.menu");
    s.wait("screen", "Menu");
}

/// The timeline is dragged on and back: the same moment shows the same, and the ends are the ends.
fn scrub(s: &mut Stage) {
    let turns = s.number("demo_turns");
    let at = |t: &trace::Trace| t.value("demo_time").parse::<f32>().unwrap_or(-1.0);
    s.drag("track.eve", "track.middle");
    s.until("the middle", |t| (at(t) - turns / 2.0).abs() < 0.5);
    let (day, fallen) = (s.value("demo_day"), s.number("demo_fallen"));
    s.drag("track.middle", "track.end");
    s.until("the end", |t| at(t) > turns - 0.5);
    let all = s.number("demo_fallen");
    assert!(all > fallen, "{all} places have fallen at the end, {fallen} in the middle");
    s.drag("track.end", "track.eve");
    s.until("the eve", |t| at(t) < 0.5);
    assert!(s.number("demo_fallen") < 5.0, "hardly a place has fallen on the first morning");
    s.click("track.middle");
    s.until("the middle again", |t| (at(t) - turns / 2.0).abs() < 0.5);
    assert_eq!((s.value("demo_day"), s.number("demo_fallen")), (day, fallen), "the same day shows the same");
    // By keys, evening by evening; one in the very frame of the click would be overruled by it.
    s.settle();
    s.key("Home");
    s.wait("demo_time", "0.00");
    s.wait("demo_day", "1945-08-09");
    s.tap("Right");
    s.wait("demo_time", "1.00");
    s.tap("Right");
    s.wait("demo_time", "2.00");
    s.wait("demo_day", "1945-08-10");
    s.tap("Left");
    s.wait("demo_time", "1.00");
    s.key("End");
    s.wait("demo_time", &format!("{turns:.2}"));
    s.wait("demo_fallen", &format!("{all:.0}"));
}

/// A picture of the moment is saved by its key, and is one.
fn picture(s: &mut Stage) {
    s.key("F5");
    s.until("a picture is saved", |t| t.value("demo_saved").ends_with(".png"));
    let path = s.value("demo_saved");
    let bytes = std::fs::read(&path).unwrap_or_else(|why| panic!("{path}: {why}"));
    assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 100_000, "{path}: {} bytes", bytes.len());
    assert!(path.contains("august_storm_history_1945-"), "{path} does not say what it shows");
}
