//! `august-storm replay`: plays a save again from its orders and compares every turn's hash.

use super::exit::{Fail, say};
use crate::files::Roots;
use crate::game::{Game, Header, SaveError, save, saves};
use crate::scenario::{self, Scenario};
use clap::Args;
use indicatif::ProgressBar;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Clone, Debug, Args)]
pub struct ReplayArgs {
    /// The save.
    pub save: PathBuf,
    /// The scenario's folder or file, when it is not the one of that name in the data folder.
    #[arg(long, value_name = "PATH")]
    pub scenario: Option<PathBuf>,
    /// Only the verdict.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Runs the command: exit code 0 when every turn is the same, 1 when one is not or the save cannot be used.
///
/// # Errors
/// What is wrong with the save, with the autosave to fall back on when there is one.
pub fn run(args: &ReplayArgs, roots: &Roots) -> Result<(), Fail> {
    let refused =
        |why: SaveError| Fail::Problem(format!("{}: {why}{}", args.save.display(), offer(args, roots)));
    let save = save::read(&args.save).map_err(refused)?;
    let scenario = scenario_of(&save.header, args.scenario.as_deref(), roots)?;
    let bar = if args.quiet { ProgressBar::hidden() } else { ProgressBar::new(save.header.orders.into()) };
    let game = Game::resume_watched(&save, scenario, |n| bar.set_position(n.into()));
    bar.finish_and_clear();
    let game = game.map_err(refused)?;
    let mut out = String::new();
    if !args.quiet {
        for mark in &save.log.marks {
            let side = &game.scenario().sides[mark.side.index()].key;
            let date = game.scenario().date(mark.turn).date();
            let _ = writeln!(out, "turn {:>3}  {date}  {side:<12}  {:016x}", mark.turn + 1, mark.hash);
        }
    }
    let (turns, orders) = (save.log.marks.len(), save.header.orders);
    let _ = writeln!(
        out,
        "the same game: {turns} turns of a side, {orders} orders, {:016x}",
        game.state().hash()
    );
    say(&out);
    Ok(())
}

/// The scenario that a save names; `path` when it is not the one of that name in the data folder.
///
/// # Errors
/// There is none of that name, or it has problems.
pub fn scenario_of(header: &Header, path: Option<&Path>, roots: &Roots) -> Result<Arc<Scenario>, Fail> {
    let path = match path {
        Some(path) => path.to_path_buf(),
        None => [roots.scenarios(), roots.own_scenarios()]
            .iter()
            .flat_map(|folder| scenario::list(folder))
            .find(|e| e.head.id == header.scenario)
            .map(|e| e.path)
            .ok_or_else(|| Fail::problem(SaveError::UnknownScenario { id: header.scenario.clone() }))?,
    };
    let variants: Vec<&str> = header.variants.iter().map(String::as_str).collect();
    scenario::load(&path, &variants).map_err(Fail::problem)
}

/// A sentence about the autosave that can be used instead, if there is one.
fn offer(args: &ReplayArgs, roots: &Roots) -> String {
    let beside = args.save.parent().map(PathBuf::from).unwrap_or_default();
    [beside, roots.saves.clone()]
        .iter()
        .filter_map(|folder| saves::newest_good(folder))
        .find(|(path, _)| *path != args.save)
        .map_or_else(String::new, |(path, h)| {
            format!("\nthe last good autosave is {} ({}, {})", path.display(), h.title, h.name)
        })
}
