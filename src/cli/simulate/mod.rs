//! `august-storm simulate`: plays games without pictures and holds them against history.

pub mod batch;
pub mod report;
mod stopwatch;

use super::choose::{Choice, ChooseArgs};
use super::exit::{Fail, say, tell};
use super::measure::peak_memory_kib;
use crate::files::Roots;
use crate::game::save;
use crate::history::Format;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub struct SimulateArgs {
    #[command(flatten)]
    pub choose: ChooseArgs,
    /// Seed of the first game; further games take the numbers that follow.
    #[arg(long, default_value_t = 1945)]
    pub seed: u64,
    /// Number of games.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub games: u32,
    /// Days to play; else to the end.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub days: Option<u32>,
    /// Games played side by side; else one for each processor. The results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub threads: Option<u32>,
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    /// No progress bar.
    #[arg(short, long)]
    pub quiet: bool,
    /// Also how long the turns took and how much memory the program held.
    #[arg(long)]
    pub timing: bool,
    /// Saves the (first) game where it ended.
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Table,
    Csv,
    Json,
}

impl From<FormatArg> for Format {
    fn from(arg: FormatArg) -> Self {
        match arg {
            FormatArg::Table => Self::Text,
            FormatArg::Csv => Self::Csv,
            FormatArg::Json => Self::Json,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Problems of the scenario or the arguments; a save that cannot be written.
pub fn run(args: &SimulateArgs, roots: &Roots) -> Result<(), Fail> {
    let choice = Choice::new(&args.choose, roots)?;
    let hours = choice.scenario.scale.turn_hours.max(1);
    let turns = args.days.map_or(choice.scenario.turns, |d| d.saturating_mul(24).div_ceil(hours));
    let turns = turns.min(choice.scenario.turns);
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = args.threads.map_or(processors, |t| t as usize);
    let job = batch::Job {
        choice: &choice,
        seeds: (0..u64::from(args.games)).map(|i| args.seed.wrapping_add(i)).collect(),
        turns,
        keep_first: args.save.is_some(),
        timing: args.timing,
        watch: false,
    };
    let bar = progress(u64::from(args.games) * u64::from(turns), args.quiet);
    let mut games = batch::play(&job, threads, || bar.inc(1));
    bar.finish_and_clear();
    if let Some(path) = &args.save
        && let Some(save) = games.first_mut().and_then(|g| g.save.take())
    {
        save::write(path, &save).map_err(Fail::problem)?;
        tell(&format!("saved {}", path.display()));
    }
    let mut tables = report::tables(&choice, &games);
    if args.timing {
        tables.push(report::timing_table(&choice, &games, peak_memory_kib()));
        tables.push(stopwatch::table(games.iter().filter_map(|g| g.account.as_ref())));
    }
    say(&report::render(&choice, &tables, args.format.into()));
    Ok(())
}

/// A bar on stderr that counts turns; hidden when quiet or when stderr is no terminal.
pub fn progress(turns: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(turns);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} turns, {elapsed}, {eta} left") {
        bar.set_style(style);
    }
    bar
}
