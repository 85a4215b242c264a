//! `august-storm play --frames N`: times an empty window and the game's, one after the other, and holds them side by side.

#![allow(clippy::disallowed_types, reason = "a stopwatch needs a clock; no rule depends on it")]

use super::exit::Fail;
use clap::ValueEnum;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The two windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Window {
    Empty,
    Game,
}

/// Frames of a view: median, 95th of a hundred and worst in milliseconds, the processors' milliseconds for one, and the
/// memory then held in MB.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    median: f32,
    most: f32,
    worst: f32,
    used: f32,
    memory: u64,
    what: String,
}

/// What a window told, with the seconds since it was started.
#[derive(Default)]
struct Told {
    marks: Vec<(String, f32)>,
    parts: Vec<Part>,
    longest: Vec<String>,
    idle: Option<String>,
    peak: Option<String>,
}

impl Told {
    fn hear(&mut self, line: &str, at: f32) {
        match line.split_once(' ') {
            Some(("mark", what)) => self.marks.push((what.to_owned(), at)),
            Some(("part", rest)) => self.parts.extend(part(rest)),
            Some(("longest", rest)) => self.longest.push(rest.to_owned()),
            Some(("idle", rest)) => self.idle = Some(rest.to_owned()),
            Some(("peak", rest)) => self.peak = Some(rest.to_owned()),
            _ => {}
        }
    }
    fn at(&self, mark: &str) -> Option<f32> {
        self.marks.iter().find(|m| m.0 == mark).map(|m| m.1)
    }
}

fn part(text: &str) -> Option<Part> {
    let mut words = text.splitn(6, ' ');
    let mut number = || words.next()?.parse::<f32>().ok();
    let (median, most, worst, used, memory) = (number()?, number()?, number()?, number()?, number()?);
    Some(Part { median, most, worst, used, memory: memory as u64, what: words.next()?.to_owned() })
}

/// Runs both windows with the arguments of this program, and prints what they told.
///
/// # Errors
/// When this program cannot be started again, or a window cannot be opened.
pub fn run() -> Result<(), Fail> {
    let empty = listen("empty").map_err(Fail::Problem)?;
    let game = listen("game").map_err(Fail::Problem)?;
    print!("{}", table(&empty, &game));
    Ok(())
}

/// Starts a window and notes what it tells, and when.
fn listen(window: &str) -> Result<Told, String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(std::env::args_os().skip(1))
        .args(["--window", window])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| e.to_string())?;
    let mut told = Told::default();
    let lines = child.stdout.take().map(|out| BufReader::new(out).lines());
    for line in lines.into_iter().flatten().map_while(Result::ok) {
        told.hear(&line, began.elapsed().as_secs_f32());
    }
    let end = child.wait().map_err(|e| e.to_string())?;
    if end.success() { Ok(told) } else { Err(format!("the {window} window did not come to its end")) }
}

/// Both windows side by side: how often the empty window's time the game takes.
fn table(empty: &Told, game: &Told) -> String {
    let mut out = String::from("Start                                        s   to the empty window's\n");
    let shown = empty.at("shown").unwrap_or(f32::NAN);
    let (menu, click) = (game.at("menu"), game.at("click"));
    let since = |mark: &str| game.at(mark).zip(click).map(|(at, click)| at - click);
    for (what, took) in [
        ("an empty window is shown", Some(shown)),
        ("the menu can be used", menu),
        ("click to a campaign that can be played", since("playable")),
        ("click to the sheet painted in full", since("painted")),
    ] {
        let took = took.unwrap_or(f32::NAN);
        out += &format!("{what:<38} {took:>7.2}   {:>5.2}\n", took / shown);
    }
    out += "\nFrames, ms                           median    95th   worst   processors'   to the same panels    MB\n";
    let panels = game.parts.iter().find(|p| p.what.starts_with("empty window"));
    for p in empty.parts.iter().chain(&game.parts) {
        let share = panels.map_or(f32::NAN, |b| p.median / b.median);
        out += &format!(
            "{:<36} {:>6.1}  {:>6.1}  {:>6.1}   {:>11.1}   {share:>18.2}  {:>4}\n",
            p.what, p.median, p.most, p.worst, p.used, p.memory
        );
    }
    out += "\nLongest frames on the way, ms\n";
    for longest in &game.longest {
        let (took, what) = longest.split_once(' ').unwrap_or_default();
        out += &format!("{what:<36} {took:>6}\n");
    }
    let or = |told: &Option<String>| told.clone().unwrap_or_else(|| "?".into());
    out += &format!("\nidle: {} % of one processor; most memory: {} MB\n", or(&game.idle), or(&game.peak));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_window_tells_comes_into_the_table() {
        let (mut empty, mut game) = (Told::default(), Told::default());
        empty.hear("mark shown", 0.5);
        for (line, at) in [
            ("mark menu", 0.75),
            ("mark click", 2.0),
            ("mark playable", 2.25),
            ("part 4.0 5.0 6.5 7.0 200 empty window with the same panels", 3.0),
            ("part 10.0 11.0 19.0 15.0 210 whole theatre, all counters", 4.0),
            ("idle 0.4", 5.0),
        ] {
            game.hear(line, at);
        }
        let text = table(&empty, &game);
        let row = |what: &str| text.lines().find(|l| l.starts_with(what)).unwrap_or_default().to_owned();
        assert!(row("the menu can be used").ends_with("0.75    1.50"));
        assert!(row("click to a campaign").ends_with("0.25    0.50"));
        assert!(row("whole theatre").ends_with("2.50   210"));
        assert!(text.contains("idle: 0.4 %"));
    }
}
