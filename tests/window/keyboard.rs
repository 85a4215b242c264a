//! By keys alone: a day from the front page to a loaded save, and a scenario in the editor. Every panel can be reached, and
//! left again.

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
pub fn tab_to(s: &mut Stage, name: &str) {
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

/// A scenario is copied; in it a unit is found, renamed and moved, and the map is painted and drawn on.
pub fn a_scenario(s: &mut Stage) {
    s.wait("page", "Front");
    press(s, "menu.editor");
    s.wait("page", "Editor");
    press(s, "editor.copy.first_steps");
    tab_to(s, "on.title");
    s.key("ctrl+a");
    s.text("By keys");
    s.key("Return");
    s.wait("screen", "Desk");
    s.wait("desk_errors", "0");
    unit(s);
    hand(s);
    press_at(s, "ctrl+b", "tool.select", "desk.leave");
    s.wait("desk_ask", "Leave");
    press(s, "ask.leave");
    s.wait("screen", "Menu");
    press(s, "menu.quit");
    s.closed();
}

/// One more step than there were, by a key.
fn step(s: &mut Stage, what: &str, act: impl FnOnce(&mut Stage)) {
    let steps: u32 = s.value("desk_steps").parse().unwrap();
    act(s);
    s.until(what, |t| t.value("desk_steps") == (steps + 1).to_string());
}

/// A key brings the keyboard to a panel; from there Tab leads to a button.
fn press_at(s: &mut Stage, key: &str, first: &str, button: &str) {
    s.key(key);
    s.wait("focus", first);
    press(s, button);
}

fn unit(s: &mut Stage) {
    press_at(s, "o", "tab.scenario", "tab.forces");
    s.wait("desk_tab", "Forces");
    s.key("ctrl+f");
    s.wait("focus", "on.filter");
    s.text("187");
    press(s, "row.units.187_rd");
    s.wait("desk_chosen", "187_rd");
    s.key("i");
    s.wait("focus", "form.close");
    tab_to(s, "form.name");
    step(s, "the unit has another name", |s| {
        s.key("ctrl+a");
        s.text("Keys Division");
        s.key("Return");
    });
    // A hex for it is asked for in the form, and given on the map.
    press_at(s, "i", "form.close", "form.at.pick");
    s.wait("focus", "none");
    step(s, "the unit stands elsewhere", |s| {
        s.key("shift+Left");
        s.key("shift+Right");
        s.key("shift+Right");
        s.key("c");
    });
    step(s, "the unit is carried back", |s| {
        s.key("shift+Left");
        s.key("x");
    });
    step(s, "its copy is made", |s| s.key("ctrl+d"));
    let steps: u32 = s.value("desk_steps").parse().unwrap();
    s.key("ctrl+z");
    s.wait("desk_steps", &(steps - 1).to_string());
    s.key("l");
    s.until("the keyboard is at the problems", |t| {
        t.value("focus") == "on.problems" || t.value("focus").starts_with("problem.")
    });
    s.key("Escape");
    s.wait("focus", "none");
}

fn hand(s: &mut Stage) {
    s.key("alt+2");
    s.wait("desk_tool", "Terrain");
    step(s, "a dab of the brush", |s| s.key("c"));
    step(s, "a stroke of the brush", |s| {
        for key in ["x", "shift+Right", "shift+Right", "shift+Down", "x"] {
            s.key(key);
        }
    });
    s.key("alt+6");
    s.wait("desk_tool", "Railway");
    step(s, "a railway", |s| {
        for key in ["c", "shift+Left", "shift+Left", "c"] {
            s.key(key);
        }
    });
    s.key("alt+5");
    s.wait("desk_tool", "River");
    step(s, "a river of two sides", |s| {
        for key in ["x", "c", "x", "x"] {
            s.key(key);
        }
    });
    s.wait("desk_chosen", "New");
    s.key("alt+8");
    s.wait("desk_tool", "Place");
    step(s, "a town", |s| {
        s.key("shift+Down");
        s.key("c");
    });
    s.key("Escape");
    s.wait("desk_tool", "Select");
}
