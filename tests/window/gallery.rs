//! Every screen as a picture, at several sizes of the screen and of the writing, and no writing that cannot be read.
//!
//! It takes half an hour, so it is asked for: `cargo test --release --test window -- --ignored gallery`. The
//! pictures come into `target/tmp/gallery` where ImageMagick is installed. `GALLERY=1280x800@200` asks for one size alone,
//! `GALLERY=1280x800@200/editor` for one part of the program in it.

use crate::stage::{Stage, View};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Sizes of the screen with the scales of writing that are looked at there.
const VIEWS: [View; 8] = [
    View { width: 1280, height: 800, scale: 100 },
    View { width: 1920, height: 1080, scale: 100 },
    View { width: 2560, height: 1440, scale: 100 },
    View { width: 1280, height: 800, scale: 75 },
    View { width: 1280, height: 800, scale: 200 },
    View { width: 1280, height: 800, scale: 300 },
    View { width: 1920, height: 1080, scale: 200 },
    View { width: 2560, height: 1440, scale: 200 },
];

/// The pages of the menu with what leads to them.
const PAGES: [(&str, &str); 8] = [
    ("menu.new", "New"),
    ("menu.load", "Load"),
    ("menu.demonstration", "Demonstration"),
    ("menu.editor", "Editor"),
    ("menu.road", "Road"),
    ("menu.settings", "Settings"),
    ("menu.keys", "Keys"),
    ("menu.credits", "Credits"),
];

const OVERLAYS: [&str; 10] = ["F2", "F3", "F4", "F6", "F7", "F8", "F10", "F11", "F12", "m"];

/// The editor's tabs, each with what is opened there.
const TABS: [(&str, &str); 12] = [
    ("Scenario", "row.calendar"),
    ("Forces", "row.formations."),
    ("Types", "row.unit_types"),
    ("Objectives", "row.objectives"),
    ("Supply", "row.supply"),
    ("Civilians", "row.civilians"),
    ("Weather", "row.weather"),
    ("Events", "row.events"),
    ("Plans", "row.plans"),
    ("Variants", "row.variants"),
    ("Record", "row.targets"),
    ("Map", "row.places"),
];

/// Parts of the program, each walked through in a window of its own.
type Room = fn(&mut Wall, View) -> bool;
const ROOMS: [(&str, Room); 7] = [
    ("menu", menu),
    ("lesson", lesson),
    ("curtain", curtain),
    ("battle", battle),
    ("campaign", campaign),
    ("demonstration", demonstration),
    ("editor", editor),
];

/// The pictures of one view, and the faults that were found on them.
struct Wall {
    folder: PathBuf,
    count: usize,
    /// By picture and text, the first of each.
    faults: BTreeMap<String, String>,
}

impl Wall {
    fn new(view: View) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery").join(view.to_string());
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder, count: 0, faults: BTreeMap::new() }
    }

    /// Takes the screen as it is once it rests.
    fn hang(&mut self, s: &mut Stage, name: &str) {
        s.still();
        self.count += 1;
        s.picture(&self.folder.join(format!("{:02}_{name}.png", self.count)));
        let faults = s.value("faults");
        for fault in faults.split(" | ").filter(|f| !f.is_empty()) {
            // Once, however often.
            let what = fault.rsplit_once(" at ").map_or(fault, |f| f.0);
            let text = what.split_once(" points: ").map_or(what, |f| f.1);
            self.faults.entry(format!("{name}: {text}")).or_insert_with(|| format!("{name}: {fault}"));
        }
    }
}

#[test]
#[ignore = "half an hour: every screen at every size"]
#[allow(clippy::disallowed_methods, reason = "who runs the test asks for one size by the environment")]
fn gallery() {
    let _one = crate::ONE.lock();
    let wanted = std::env::var("GALLERY").unwrap_or_default();
    let mut faults = Vec::new();
    let (size, part) = wanted.split_once('/').unwrap_or((&wanted, ""));
    for view in VIEWS.into_iter().filter(|v| v.to_string().starts_with(size)) {
        let mut wall = Wall::new(view);
        for (_, room) in ROOMS.into_iter().filter(|(name, _)| name.starts_with(part)) {
            // A room that cannot be walked through is a fault like others: the rest is looked at all the same.
            let walked = catch_unwind(AssertUnwindSafe(|| room(&mut wall, view)));
            match walked {
                Ok(true) => {}
                Ok(false) => return,
                Err(why) => {
                    let why =
                        why.downcast_ref::<String>().map_or("", |w| w.lines().next().unwrap_or_default());
                    let why = format!("after picture {}: {why}", wall.count);
                    wall.faults.insert(why.clone(), why);
                }
            }
        }
        faults.extend(wall.faults.values().map(|f| format!("{view} {f}")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Goes to a page of the menu, by way of the front page where a small screen shows either.
fn go(s: &mut Stage, button: &str, page: &str) {
    if s.value("page") != "Front" && s.shows("menu.back") && !s.shows("menu.quit") {
        s.click("menu.back");
        s.wait("page", "Front");
    }
    s.reveal_at((60, 300), button);
    s.click_until(button, "page", page);
}

fn menu(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["play"], view) else { return false };
    s.wait("page", "Front");
    wall.hang(&mut s, "front");
    for (button, page) in PAGES {
        go(&mut s, button, page);
        wall.hang(&mut s, &page.to_lowercase());
    }
    go(&mut s, "menu.new", "New");
    s.reveal("scenario.august_storm");
    s.click_until("scenario.august_storm", "chosen", "august_storm");
    wall.hang(&mut s, "new_campaign");
    true
}

fn lesson(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["play", "first_steps", "--side", "soviet"], view) else { return false };
    s.wait("turn", "1 soviet mine");
    wall.hang(&mut s, "first_steps");
    for _ in 0..4 {
        s.click("lesson.next");
    }
    wall.hang(&mut s, "first_steps_lesson");
    s.click("lesson.close");
    s.key("Tab");
    wall.hang(&mut s, "first_steps_unit");
    crate::find(&mut s, "187", "187_rd");
    s.still();
    if s.shows_hex("target") {
        s.right_click_hex("target");
        s.wait("window", "attack");
        wall.hang(&mut s, "attack");
        s.key("Escape");
        s.wait("window", "none");
    }
    for _ in 0..4 {
        s.key("plus");
    }
    for turn in 2..=6 {
        let last = turn == 6;
        let until = if last { "the end".to_owned() } else { format!("{turn} soviet mine") };
        crate::end_turn(&mut s, &until);
        if turn == 3 {
            if s.value("window") != "page" {
                s.key("r");
            }
            s.wait("window", "page");
            wall.hang(&mut s, "day_page");
        }
    }
    s.wait("over", "yes");
    wall.hang(&mut s, "end_of_game");
    true
}

fn curtain(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["play", "first_steps", "--side", "both"], view) else { return false };
    s.wait("screen", "Curtain");
    wall.hang(&mut s, "curtain");
    true
}

fn battle(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["play", "mutanchiang", "--side", "soviet"], view) else { return false };
    s.wait("turn", "1 soviet mine");
    wall.hang(&mut s, "mutanchiang");
    s.key("Tab");
    wall.hang(&mut s, "mutanchiang_unit");
    true
}

fn campaign(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["play", "august_storm", "--side", "soviet"], view) else { return false };
    s.wait("turn", "1 soviet mine");
    wall.hang(&mut s, "campaign");
    for key in OVERLAYS {
        s.key(key);
        wall.hang(&mut s, &format!("overlay_{key}"));
        s.key(key);
    }
    // The log is open from the start: what closed and opened it again has seen it in use.
    s.key("l");
    for (key, name) in [("F1", "help"), ("o", "order_of_battle"), ("l", "log"), ("ctrl+f", "find")] {
        s.key(key);
        wall.hang(&mut s, name);
        // Windows go with Esc; panels beside the map with their own key.
        s.key(if matches!(name, "help" | "find") { "Escape" } else { key });
    }
    for key in ["j", "ctrl+comma"] {
        s.key(key);
        wall.hang(&mut s, if key == "j" { "briefing" } else { "settings" });
        s.key("Escape");
    }
    s.key("Tab");
    wall.hang(&mut s, "campaign_unit");
    for _ in 0..6 {
        s.key("Prior");
    }
    wall.hang(&mut s, "campaign_close");
    s.key("g");
    wall.hang(&mut s, "staffs");
    s.key("Escape");
    s.click("end_turn");
    wall.hang(&mut s, "idle");
    true
}

fn demonstration(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["play"], view) else { return false };
    s.wait("page", "Front");
    go(&mut s, "menu.demonstration", "Demonstration");
    s.reveal("demo.begin");
    s.click("demo.begin");
    s.wait("screen", "Demo");
    s.until("both are there", |t| t.value("demo_ready").ends_with("game both"));
    s.key("space");
    s.wait("demo_run", "no");
    s.key("Home");
    for _ in 0..16 {
        s.key("Right");
    }
    for (key, name) in [("1", "history"), ("2", "game"), ("3", "both")] {
        s.key(key);
        wall.hang(&mut s, &format!("demo_{name}"));
    }
    s.key("f");
    wall.hang(&mut s, "demo_no_days");
    s.key("F1");
    wall.hang(&mut s, "demo_help");
    true
}

fn editor(wall: &mut Wall, view: View) -> bool {
    let Some(mut s) = Stage::with(&["edit", "august_storm"], view) else { return false };
    s.wait("screen", "Desk");
    s.wait("desk_errors", "0");
    for (tab, row) in TABS {
        let button = format!("tab.{}", tab.to_lowercase());
        // On a small screen the form takes the list's place, and the tabs are a list to unfold.
        if s.shows("form.close") && !s.shows(&button) && !s.shows("tabs") {
            s.click("form.close");
            s.until("the list", |t| t.spot("tabs").or(t.spot(&button)).is_some());
        }
        if s.shows("tabs") {
            s.click("tabs");
            s.reveal_at((120, i32::try_from(view.height / 2).unwrap()), &button);
        }
        s.click_until(&button, "desk_tab", tab);
        wall.hang(&mut s, &format!("editor_{}", tab.to_lowercase()));
        let row = s.reveal_first((120, i32::try_from(view.height).unwrap() * 4 / 5), row);
        s.click(&row);
        wall.hang(&mut s, &format!("editor_{}_form", tab.to_lowercase()));
    }
    s.key("l");
    wall.hang(&mut s, "editor_problems");
    s.key("Escape");
    true
}
