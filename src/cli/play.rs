//! `august-storm play`, and the program without a command: the window, or the terminal when no window can be had.

use super::choose::{CAMPAIGN, ChooseArgs};
use super::exit::{Fail, tell};
use super::{timing, watch};
use crate::files::Roots;
use clap::Args;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::PathBuf;

/// Seed of a game when none is named.
const SEED: u64 = 1945;

#[derive(Clone, Debug, Args)]
pub struct PlayArgs {
    /// A scenario to start at once, past the menu: its folder or file, or its name in the data folder.
    pub scenario: Option<PathBuf>,
    /// Side to play: its key, or first, both or watch.
    #[arg(long, value_name = "SIDE", default_value = "first")]
    pub side: String,
    /// Seed of the game's dice.
    #[arg(long, default_value_t = SEED)]
    pub seed: u64,
    /// Time the start and so many frames of several views of the scenario, beside an empty window, and stop.
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<usize>,
    /// Which of the two windows of a timing this program opens.
    #[arg(long, hide = true, requires = "frames")]
    pub window: Option<timing::Window>,
    /// Write what the window shows and what happens in it to this file, line by line, for tests of the window.
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
}

impl Default for PlayArgs {
    /// What the program does without a command.
    fn default() -> Self {
        Self { scenario: None, side: "first".into(), seed: SEED, frames: None, window: None, trace: None }
    }
}

/// Runs the command.
///
/// # Errors
/// As [`watch::run`], when the campaign is watched instead.
pub fn run(args: &PlayArgs, roots: &Roots) -> Result<(), Fail> {
    if args.frames.is_some() && args.window.is_none() {
        return timing::run();
    }
    let why = match window(args, roots) {
        Ok(()) => return Ok(()),
        Err(why) => why,
    };
    tell(&format!("No window: {why}."));
    if !agreed() {
        return Err(Fail::Problem(String::new()));
    }
    let scenario = args.scenario.clone().unwrap_or_else(|| CAMPAIGN.into());
    let choose = ChooseArgs { scenario, variants: Vec::new(), sides: Vec::new() };
    watch::run(&watch::WatchArgs { choose, seed: args.seed, days: None, speed: None }, roots)
}

#[cfg(feature = "gui")]
fn window(args: &PlayArgs, roots: &Roots) -> Result<(), String> {
    use crate::app::{self, Options, Start, Timing};
    let open = |s: &PathBuf| Start {
        path: super::paths::scenario(roots, s),
        side: args.side.clone(),
        seed: args.seed,
    };
    let timing = args.frames.map(|frames| {
        let campaign = args.scenario.clone().unwrap_or_else(|| CAMPAIGN.into());
        let campaign = (args.window == Some(timing::Window::Game)).then(|| open(&campaign));
        Timing { frames, campaign }
    });
    // A timing opens its campaign from the menu.
    let start = args.scenario.as_ref().filter(|_| timing.is_none()).map(open);
    let options = Options {
        scenarios: vec![roots.scenarios(), roots.own_scenarios()],
        assets: roots.assets(),
        saves: roots.saves.clone(),
        settings: roots.settings(),
        start,
        demo: None,
        edit: None,
        editor: false,
        timing,
        strokes: None,
        trace: args.trace.clone(),
    };
    app::run(options).map_err(|e| e.to_string())
}

#[cfg(not(feature = "gui"))]
fn window(_args: &PlayArgs, _roots: &Roots) -> Result<(), String> {
    Err("this build has none (it was made without the feature \"gui\")".into())
}

/// Asks whether to watch the campaign here; where nobody can answer, it is shown.
fn agreed() -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        tell("Here is the same campaign as a report, day by day.");
        return true;
    }
    let _ = write!(std::io::stderr(), "Watch the campaign here in the terminal, day by day? [Y/n] ");
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).is_ok() && !answer.trim().to_lowercase().starts_with('n')
}
