//! Mouse and keyboard: xdotool on the test's own display.

use std::process::Command;

/// How long a button or key stays down, in seconds: longer than a frame of a slow renderer.
const HELD: &str = "0.12";

fn run(display: &str, args: &[&str]) {
    let done = Command::new("xdotool").args(args).env("DISPLAY", display).output();
    assert!(done.as_ref().is_ok_and(|o| o.status.success()), "xdotool {args:?}: {done:?}");
}

/// Moves the pointer there, by a step at least: a pointer that does not move brings no picture.
pub fn point(display: &str, (x, y): (i32, i32)) {
    let (x, y, near) = (x.to_string(), y.to_string(), (x + 2).to_string());
    run(display, &["mousemove", &near, &y, "sleep", HELD, "mousemove", &x, &y]);
}

pub fn click(display: &str, (x, y): (i32, i32), button: &str) {
    let (x, y) = (x.to_string(), y.to_string());
    run(
        display,
        &["mousemove", &x, &y, "sleep", HELD, "mousedown", button, "sleep", HELD, "mouseup", button],
    );
}

/// Turns the wheel at a point: down with "5", up with "4".
pub fn wheel(display: &str, (x, y): (i32, i32), button: &str) {
    run(display, &["mousemove", &x.to_string(), &y.to_string(), "click", button, "sleep", HELD]);
}

/// Presses the left button where the pointer is, or lets it go.
pub fn hold(display: &str, down: bool) {
    run(display, &[if down { "mousedown" } else { "mouseup" }, "1"]);
}

/// Moves the pointer from one point to another in steps.
pub fn slide(display: &str, from: (i32, i32), to: (i32, i32)) {
    for part in 1..=4 {
        let mid = |a: i32, b: i32| (a + (b - a) * part / 4).to_string();
        run(display, &["mousemove", &mid(from.0, to.0), &mid(from.1, to.1), "sleep", HELD]);
    }
}

/// Presses a key with its modifiers (`down`), or lets it go.
pub fn key(display: &str, key: &str, down: bool) {
    run(display, &[if down { "keydown" } else { "keyup" }, key]);
}

pub fn text(display: &str, text: &str) {
    run(display, &["type", "--delay", "60", text]);
}

/// Gives the keyboard to the window: there is no window manager to do it.
pub fn focus(display: &str) {
    run(display, &["search", "--sync", "--onlyvisible", "--name", "August Storm", "windowfocus", "--sync"]);
}

/// Lets the window fill the screen.
pub fn fill(display: &str, (width, height): (u32, u32)) {
    let (w, h) = (width.to_string(), height.to_string());
    run(display, &["search", "--onlyvisible", "--name", "August Storm", "windowmove", "0", "0"]);
    run(display, &["search", "--onlyvisible", "--name", "August Storm", "windowsize", &w, &h]);
}
