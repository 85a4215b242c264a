//! `august-storm compare`: plays many games and holds them against the record of 1945, target by target.

use super::choose::{Choice, ChooseArgs};
use super::exit::{Fail, say};
use super::simulate::{FormatArg, batch, progress, report};
use crate::files::Roots;
use crate::history::record::{Run, day_tables, standings, switches_table, targets_table, totals};
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
    /// Measures the record also with each of these switches, and tells what each moves. `all` takes every one.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub switches: Vec<String>,
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
    if scenario.targets.is_empty() {
        let why = format!("the scenario {} has no record to compare with", scenario.head.id);
        return Err(Fail::Problem(why));
    }
    let switches: Vec<&str> = match &args.switches[..] {
        [all] if all == "all" => scenario.variants.iter().map(|v| v.key.as_str()).collect(),
        some => some.iter().map(String::as_str).collect(),
    };
    // Every switch is looked up before the first game is played.
    let with = |switch: &&str| {
        let mut choose = args.choose.clone();
        choose.variants.push((*switch).into());
        Choice::new(&choose, roots)
    };
    let others = switches.iter().map(with).collect::<Result<Vec<_>, _>>()?;
    let bar =
        progress(u64::from(args.games) * u64::from(scenario.turns) * (1 + others.len() as u64), args.quiet);
    let games = play(args, &choice, || bar.inc(1));
    let base = held_against(&choice, &games);
    let mut tables = vec![targets_table(scenario, &base.standings), totals(scenario, &base.standings)];
    if switches.is_empty() {
        tables.extend(day_tables(scenario, &base.days));
        tables.extend(report::tables(&choice, &games));
    } else {
        let mut runs = vec![base];
        for (name, choice) in switches.iter().zip(&others) {
            let run = held_against(choice, &play(args, choice, || bar.inc(1)));
            runs.push(Run { name: (*name).into(), ..run });
        }
        tables.push(switches_table(scenario, &runs));
    }
    bar.finish_and_clear();
    say(&report::render(&choice, &tables, args.format.into()));
    Ok(())
}

fn play(args: &CompareArgs, choice: &Choice, tick: impl Fn() + Sync) -> Vec<batch::Outcome> {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let job = batch::Job {
        choice,
        seeds: (0..u64::from(args.games)).map(|i| args.seed.wrapping_add(i)).collect(),
        turns: choice.scenario.turns,
        keep_first: false,
        timing: false,
        watch: true,
    };
    batch::play(&job, args.threads.map_or(processors, |t| t as usize), tick)
}

fn held_against(choice: &Choice, games: &[batch::Outcome]) -> Run {
    let targets = choice.scenario.targets.clone();
    let readings: Vec<_> = games.iter().map(|g| g.readings.clone()).collect();
    let standings = standings(&targets, &readings);
    let days = games.iter().filter_map(|g| g.daily.clone()).collect();
    Run { name: "base".into(), targets, standings, days }
}
