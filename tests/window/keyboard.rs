//! A day by keys alone, from the front page to a loaded save: every panel can be reached, and left again.

use crate::stage::Stage;

pub fn a_day(s: &mut Stage) {
    begin(s);
    lesson(s);
    let orders = march(s);
    attack(s, &orders);
    task(s);
    panels(s);
    end_turn(s);
    save_and_load(s);
    leave(s);
    press(s, "menu.quit");
    s.closed();
}

/// Goes from button to button until one has the keyboard.
fn tab_to(s: &mut Stage, name: &str) {
    for _ in 0..60 {
        if s.value("focus") == name {
            return;
        }
        s.key("Tab");
    }
    s.wait("focus", name);
}

fn press(s: &mut Stage, name: &str) {
    tab_to(s, name);
    s.key("Return");
}

/// The first button of a page has the keyboard; Enter chooses a scenario, and begins the chosen one.
fn begin(s: &mut Stage) {
    s.wait("page", "Front");
    s.wait("focus", "menu.new");
    s.key("Return");
    s.wait("page", "New");
    s.wait("focus", "scenario.first_steps");
    s.key("Tab");
    s.wait("focus", "side.soviet");
    s.key("Return");
    s.key("shift+Tab");
    s.wait("focus", "scenario.first_steps");
    s.wait("chosen", "first_steps");
    s.key("Return");
    s.wait("screen", "Playing");
    s.wait("turn", "1 soviet mine");
}

/// Esc gives the keyboard back to the map and does nothing else.
fn back_to_the_map(s: &mut Stage) {
    let selected = s.value("select");
    s.key("Escape");
    s.wait("focus", "none");
    assert_eq!(s.value("select"), selected, "Esc in a panel leaves the selection");
}

fn lesson(s: &mut Stage) {
    s.wait("lesson", "1");
    s.key("ctrl+l");
    s.wait("focus", "lesson.next");
    s.key("Return");
    s.wait("lesson", "2");
    back_to_the_map(s);
}

/// The cursor goes from the selected unit to a hex beside it, in all directions, until a key does there what is wanted.
fn beside(s: &mut Stage, key: &str, done: impl Fn(&mut Stage) -> bool) {
    for (there, back) in [("Left", "Right"), ("Up", "Down"), ("Down", "Up"), ("Right", "Left")] {
        s.key(&format!("shift+{there}"));
        s.key(key);
        s.settle();
        if done(s) {
            return;
        }
        s.key(&format!("shift+{back}"));
    }
    panic!("{key} does nothing beside {}", s.value("select"));
}

fn march(s: &mut Stage) -> String {
    crate::find(s, "76", "76_tb");
    let orders = s.value("orders");
    beside(s, "x", |s| s.value("orders") != orders);
    s.value("orders")
}

/// The odds are looked at, and left.
fn attack(s: &mut Stage, orders: &str) {
    crate::find(s, "187", "187_rd");
    beside(s, "x", |s| s.value("window") == "attack");
    s.key("Tab");
    s.wait("focus", "attack_go");
    s.key("Tab");
    s.wait("focus", "attack.cancel");
    s.key("Return");
    s.wait("window", "none");
    assert_eq!(s.value("orders"), orders, "an attack that was not confirmed is no order");
}

/// A stance and a place: the army has its task.
fn task(s: &mut Stage) {
    let orders = s.value("orders");
    s.key("t");
    s.wait("focus", "stance.attack");
    s.key("Return");
    s.wait("draft", "0");
    s.wait("focus", "none");
    s.key("shift+Left");
    s.key("c");
    s.wait("draft", "none");
    assert_ne!(s.value("orders"), orders, "the task is given");
    // Taken back: a unit whose army has a task is not idle at the end of the turn.
    s.key("ctrl+z");
    s.wait("orders", &orders);
}

fn panels(s: &mut Stage) {
    s.key("i");
    s.wait("focus", "inspector.0");
    back_to_the_map(s);
    // The log is open from the start: closed, and opened anew it has the keyboard.
    s.key("l");
    s.key("l");
    s.wait("focus", "log.last");
    back_to_the_map(s);
    s.key("o");
    s.until("the keyboard is in the order of battle", |t| t.value("focus").starts_with("oob."));
    s.key("Tab");
    back_to_the_map(s);
    s.key("o");
    s.key("ctrl+b");
    s.wait("focus", "end_turn");
    back_to_the_map(s);
}

fn end_turn(s: &mut Stage) {
    s.key("space");
    s.wait("window", "idle");
    s.key("Tab");
    s.wait("focus", "end.anyway");
    s.key("Return");
    s.wait("turn", "2 soviet mine");
    s.wait("window", "page");
    s.key("Return");
    s.wait("window", "none");
}

fn save_and_load(s: &mut Stage) {
    s.key("F5");
    s.until("the game is saved", |t| t.said("Saved."));
    leave(s);
    press(s, "menu.load");
    s.wait("page", "Load");
    s.wait("focus", "save.0");
    s.key("Return");
    s.wait("screen", "Playing");
    s.wait("turn", "2 soviet mine");
}

/// By the menu of the bar.
fn leave(s: &mut Stage) {
    s.key("ctrl+b");
    s.wait("focus", "end_turn");
    press(s, "menu");
    press(s, "leave");
    s.wait("screen", "Menu");
}
