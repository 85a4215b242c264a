//! `august-storm compare`: plays many games and holds them against the record of 1945, target by target.

use super::choose::{Choice, ChooseArgs};
use super::exit::{Fail, say};
use super::simulate::{FormatArg, batch, progress, report};
use crate::files::Roots;
use crate::history::record::{standings, targets_table, totals};
use clap::Args;

#[derive(Clone, Debug, Args)]
pub struct CompareArgs {
    #[command(flatten)]
    pub choose: ChooseArgs,
    /// Seed of the first game; further games take the numbers that follow.
    #[arg(long, default_value_t = 1945)]
    pub seed: u64,
    /// Number of games.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub games: u32,
    /// Games played side by side; else one for each processor. The results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub threads: Option<u32>,
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    /// No progress bar.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Runs the command.
///
/// # Errors
/// Problems of the scenario or the arguments; a scenario without a record.
pub fn run(args: &CompareArgs, roots: &Roots) -> Result<(), Fail> {
    let choice = Choice::new(&args.choose, roots)?;
    let scenario = &choice.scenario;
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = args.threads.map_or(processors, |t| t as usize);
    let job = batch::Job {
        choice: &choice,
        seeds: (0..u64::from(args.games)).map(|i| args.seed.wrapping_add(i)).collect(),
        turns: scenario.turns,
        keep_first: false,
        watch: true,
    };
    let bar = progress(u64::from(args.games) * u64::from(scenario.turns), args.quiet);
    let games = batch::play(&job, threads, || bar.inc(1));
    bar.finish_and_clear();
    let readings: Vec<_> = games.iter().map(|g| g.readings.clone()).collect();
    let standings = standings(&scenario.targets, &readings);
    let mut tables = vec![targets_table(scenario, &standings), totals(scenario, &standings)];
    tables.extend(report::tables(&choice, &games));
    say(&report::render(&choice, &tables, args.format.into()));
    Ok(())
}
