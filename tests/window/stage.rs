//! A display and the program on it, with folders of its own; what the test asks of them.

use crate::hand;
use crate::trace::Trace;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that a step may take, on a slow machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(150);
/// Between two looks at the trace.
const BEAT: Duration = Duration::from_millis(40);

/// Size of the screen in pixels, and the scale of the interface in per cent.
#[derive(Clone, Copy)]
pub struct View {
    pub width: u32,
    pub height: u32,
    pub scale: u16,
}

impl std::fmt::Display for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}@{}", self.width, self.height, self.scale)
    }
}

/// As tests have it that do not look at sizes.
pub const USUAL: View = View { width: 1280, height: 800, scale: 100 };

pub struct Stage {
    server: Child,
    program: Child,
    display: String,
    folder: PathBuf,
    trace: Trace,
    /// Where the wheel turns to scroll a page of the menu.
    wheel: (i32, i32),
}

/// Past the capture of the test harness: a skipped test must not look like one that passed.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "window test SKIPPED: {text}");
}

impl Stage {
    /// Starts a display and the program; `None`, told, where that cannot be had here.
    pub fn open() -> Option<Self> {
        Self::with(&["play"], USUAL)
    }

    /// The same, with arguments of its own, on a screen of some size that the window fills.
    pub fn with(args: &[&str], view: View) -> Option<Self> {
        let there = |tool: &str| Command::new(tool).arg("-help").output().is_ok();
        for tool in ["Xvfb", "xdotool"] {
            if !there(tool) {
                tell(&format!("{tool} is not installed"));
                return None;
            }
        }
        let folder = std::env::temp_dir().join(format!("august-storm-window-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{}x{}x24", view.width, view.height)])
            .args(["-nolisten", "tcp", "-r"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let path = folder.join("trace");
        if view.scale != 100 {
            std::fs::write(folder.join("settings.ron"), format!("(scale: {})", view.scale)).unwrap();
        }
        let program = Command::new(env!("CARGO_BIN_EXE_august-storm"))
            .args(args)
            .arg("--trace")
            .arg(&path)
            .env("DISPLAY", &display)
            .env_remove("WAYLAND_DISPLAY")
            .env("AUGUST_STORM_SAVES", folder.join("saves"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("told")).unwrap())
            .spawn()
            .unwrap();
        let mut stage =
            Self { server, program, display, folder, trace: Trace::new(&path), wheel: (800, 420) };
        if stage.no_graphics() {
            tell("no graphics adapter was found");
            return None;
        }
        hand::focus(&stage.display);
        if (view.width, view.height) != (1280, 800) {
            hand::fill(&stage.display, (view.width, view.height));
        }
        stage.wheel = (view.width as i32 * 5 / 8, view.height as i32 / 2);
        Some(stage)
    }

    /// The program found no adapter and told so instead of opening its window.
    fn no_graphics(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            self.trace.read();
            if !self.trace.value("screen").is_empty() {
                return false;
            }
            let told = std::fs::read_to_string(self.folder.join("told")).unwrap_or_default();
            if told.contains("No window:") {
                assert!(told.contains("no graphics adapter"), "{told}");
                return true;
            }
            std::thread::sleep(BEAT);
        }
        panic!("the window did not open: {}", self.told());
    }

    fn told(&self) -> String {
        std::fs::read_to_string(self.folder.join("told")).unwrap_or_default()
    }

    /// Waits until the trace says so.
    pub fn until(&mut self, what: &str, holds: impl Fn(&Trace) -> bool) {
        let start = Instant::now();
        loop {
            self.trace.read();
            if holds(&self.trace) {
                return;
            }
            let gone = self.program.try_wait().ok().flatten();
            assert!(gone.is_none(), "the program ended ({gone:?}) before: {what}\n{}", self.told());
            assert!(start.elapsed() < PATIENCE, "in vain: {what}\n{}", self.last_lines());
            std::thread::sleep(BEAT);
        }
    }

    fn last_lines(&self) -> String {
        let text = std::fs::read_to_string(self.folder.join("trace")).unwrap_or_default();
        let lines: Vec<&str> = text
            .lines()
            .filter(|l| !["hex", "at ", "frame", "end"].iter().any(|w| l.starts_with(w)))
            .collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }

    /// Waits until a name has a value.
    pub fn wait(&mut self, name: &str, value: &str) {
        self.until(&format!("{name} {value}"), |t| t.value(name) == value);
    }

    pub fn value(&mut self, name: &str) -> String {
        self.trace.read();
        self.trace.value(name).to_owned()
    }

    /// Where something is once it has come to rest: the pointer goes there, and some pictures later it is still there.
    /// The pointer's own move brings these pictures, and what was clicked or typed before is in them.
    fn rest(&mut self, what: &str, place: impl Fn(&Trace) -> Option<(i32, i32)>) -> (i32, i32) {
        let start = Instant::now();
        loop {
            self.until(what, |t| place(t).is_some());
            let Some(at) = place(&self.trace) else { continue };
            hand::point(&self.display, at);
            self.pictures(4);
            if place(&self.trace) == Some(at) {
                return at;
            }
            assert!(start.elapsed() < PATIENCE, "{what} does not come to rest");
        }
    }

    /// Waits for so many more pictures; a window with nothing to draw stops earlier.
    fn pictures(&mut self, count: u64) {
        let (frame, since) = (self.trace.frame(), Instant::now());
        while since.elapsed() < Duration::from_secs(6) && self.trace.frame() < frame + count {
            std::thread::sleep(BEAT);
            self.trace.read();
        }
    }

    /// A click or key is about to be sent.
    fn acts(&mut self) {
        self.trace.read();
        self.trace.hear();
    }

    fn press(&mut self, name: &str, button: &str) {
        let at = self.rest(&format!("a button {name}"), |t| t.spot(name));
        self.acts();
        hand::click(&self.display, at, button);
        self.pictures(2);
    }

    pub fn click(&mut self, name: &str) {
        self.press(name, "1");
    }

    /// Scrolls a page of the menu until something on it is in sight: to its foot, then back up.
    pub fn reveal(&mut self, name: &str) {
        self.reveal_at(self.wheel, name);
    }

    /// The same, of whatever scrolls at a point.
    pub fn reveal_at(&mut self, at: (i32, i32), name: &str) {
        self.scroll_to(at, name, |t| t.spot(name).map(|_| name.to_owned()));
    }

    /// The same, of the first thing whose name begins so.
    pub fn reveal_first(&mut self, at: (i32, i32), prefix: &str) -> String {
        self.scroll_to(at, prefix, |t| t.first(prefix))
    }

    fn scroll_to(&mut self, at: (i32, i32), what: &str, find: impl Fn(&Trace) -> Option<String>) -> String {
        for turn in 0..60 {
            self.trace.read();
            if find(&self.trace).is_some() {
                // What scrolls comes to rest a little later.
                self.pictures(6);
                self.trace.read();
                if let Some(found) = find(&self.trace) {
                    return found;
                }
            }
            if turn > 0 {
                hand::wheel(&self.display, at, if turn < 25 { "5" } else { "4" });
            }
            self.pictures(2);
        }
        panic!("{what} is nowhere on the page\n{}", self.last_lines());
    }

    /// Clicks, once more where a busy machine lost it, until a name has a value.
    pub fn click_until(&mut self, button: &str, name: &str, value: &str) {
        for _ in 0..4 {
            self.click(button);
            self.pictures(4);
            if self.value(name) == value {
                return;
            }
        }
        self.wait(name, value);
    }

    /// Drags from one named thing to another. Pictures between: the window knows where the pointer is and what is pressed
    /// as it is at the end of one.
    pub fn drag(&mut self, from: &str, to: &str) {
        let to = self.rest(&format!("a spot {to}"), |t| t.spot(to));
        let from = self.rest(&format!("a spot {from}"), |t| t.spot(from));
        self.acts();
        hand::hold(&self.display, true);
        self.pictures(2);
        hand::slide(&self.display, from, to);
        self.pictures(2);
        hand::hold(&self.display, false);
        self.pictures(2);
    }

    /// A number that the trace tells.
    pub fn number(&mut self, name: &str) -> f32 {
        let value = self.value(name);
        value.parse().unwrap_or_else(|_| panic!("{name} is {value:?}, which is no number"))
    }

    pub fn right_click(&mut self, name: &str) {
        self.press(name, "3");
    }

    fn press_hex(&mut self, kind: &str, button: &str) {
        let at = self.rest(&format!("a {kind} hex"), |t| t.hex(kind));
        self.acts();
        hand::click(&self.display, at, button);
        self.pictures(2);
    }

    /// A click on the hex at "column,row", where something of this kind is to be done.
    pub fn click_hex_at(&mut self, kind: &str, hex: &str) {
        let at = self.rest(&format!("{kind} at {hex}"), |t| t.hex_at(kind, hex));
        self.acts();
        hand::click(&self.display, at, "1");
        self.pictures(2);
    }

    pub fn click_hex(&mut self, kind: &str) {
        self.press_hex(kind, "1");
    }

    pub fn right_click_hex(&mut self, kind: &str) {
        self.press_hex(kind, "3");
    }

    pub fn key(&mut self, key: &str) {
        self.acts();
        // Held for some pictures: the window knows modifiers as they are at the end of one.
        hand::key(&self.display, key, true);
        self.pictures(3);
        hand::key(&self.display, key, false);
        self.pictures(2);
    }

    /// Something with a name is in sight.
    pub fn shows(&mut self, name: &str) -> bool {
        self.trace.read();
        self.trace.spot(name).is_some()
    }

    /// The selection can do that somewhere in sight.
    pub fn shows_hex(&mut self, kind: &str) -> bool {
        self.trace.read();
        self.trace.hex(kind).is_some()
    }

    /// Waits until nothing is drawn any more, or for some seconds where something moves all the time.
    pub fn still(&mut self) {
        let start = Instant::now();
        self.pictures(5);
        let mut frame = self.trace.frame();
        let mut since = Instant::now();
        while start.elapsed() < Duration::from_secs(6) && since.elapsed() < Duration::from_millis(700) {
            std::thread::sleep(BEAT);
            self.trace.read();
            if self.trace.frame() != frame {
                (frame, since) = (self.trace.frame(), Instant::now());
            }
        }
    }

    /// Saves what the screen shows, where there is a program to do it.
    pub fn picture(&self, path: &std::path::Path) {
        let _ =
            Command::new("import").args(["-window", "root"]).arg(path).env("DISPLAY", &self.display).status();
    }

    /// Presses a key and lets go of it at once: one that steps on while it is held steps once.
    pub fn tap(&mut self, key: &str) {
        self.acts();
        hand::key(&self.display, key, true);
        hand::key(&self.display, key, false);
        self.pictures(3);
    }

    /// Some pictures later all that a key or click has done is told.
    pub fn settle(&mut self) {
        self.pictures(8);
    }

    pub fn text(&mut self, text: &str) {
        hand::text(&self.display, text);
    }

    /// The folder in which the program keeps what is the player's.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// The file of settings as it is now.
    pub fn settings(&self) -> String {
        let path = self.folder.join("settings.ron");
        let start = Instant::now();
        while start.elapsed() < PATIENCE && !path.is_file() {
            std::thread::sleep(BEAT);
        }
        std::fs::read_to_string(path).unwrap_or_default()
    }

    /// The program ends by itself and without an error.
    pub fn closed(&mut self) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.program.try_wait().unwrap() {
                assert!(status.success(), "{status}\n{}", self.told());
                return;
            }
            std::thread::sleep(BEAT);
        }
        panic!("the program does not close");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for child in [&mut self.program, &mut self.server] {
            let _ = child.kill();
            let _ = child.wait();
        }
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}
