//! `august-storm watch`: the campaign plays itself and is reported day by day.

mod day;

use super::choose::{Choice, ChooseArgs};
use super::exit::{Fail, say};
use crate::files::Roots;
use crate::game::{Game, Player, Toll};
use crate::history::{captures_table, compare, losses_table, pace_table};
use crate::rules::score;
use crate::rules::state::State;
use crate::scenario::SideId;
use clap::Args;
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone, Debug, Args)]
pub struct WatchArgs {
    #[command(flatten)]
    pub choose: ChooseArgs,
    /// Seed of the game's dice.
    #[arg(long, default_value_t = 1945)]
    pub seed: u64,
    /// Days to watch; else to the end.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub days: Option<u32>,
    /// Seconds to wait after each day; else as fast as it goes.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(0..=3600))]
    pub speed: Option<u32>,
}

/// Who came out ahead of an even game.
fn outcome(state: &State) -> String {
    let margin = score::margin(state);
    let ahead = match margin {
        0 => return "Neither side is ahead of an even game.".into(),
        1.. => SideId(0),
        _ => SideId(1),
    };
    let name = &state.scenario().sides[ahead.index()].name;
    let points = if margin.abs() == 1 { "point" } else { "points" };
    format!("{name}: {} {points} ahead of an even game.", margin.abs())
}

/// Runs the command.
///
/// # Errors
/// Problems of the scenario or the arguments.
pub fn run(args: &WatchArgs, roots: &Roots) -> Result<(), Fail> {
    let choice = Choice::new(&args.choose, roots)?;
    let scenario = &choice.scenario;
    let mut minds = choice.minds();
    let mut game = Game::new(Arc::clone(scenario), args.seed, [Player::Ai; 2]);
    let turns = args.days.map_or(scenario.turns, |d| {
        d.saturating_mul(24).div_ceil(scenario.scale.turn_hours.max(1)).min(scenario.turns)
    });
    say(&format!("{}\n{}\n", scenario.head.title, scenario.head.sentence));
    let briefing = scenario.head.briefing.as_ref();
    briefing.iter().flat_map(|b| &b.situation).for_each(|text| say(&format!("{text}\n")));
    let mut reporter = day::Reporter::new(&game);
    while game.state().over().is_none() && game.state().turn() < turns {
        let (side, turn) = (game.state().side(), game.state().turn());
        game.ai_turn(&mut minds[side.index()]);
        if game.state().turn() != turn || game.state().over().is_some() {
            say(&reporter.report(&game, turn));
            if let Some(seconds) = args.speed {
                std::thread::sleep(Duration::from_secs(seconds.into()));
            }
        }
    }
    let state = game.state();
    let tables = [
        captures_table(scenario, &compare(state)),
        pace_table(scenario, game.track()),
        losses_table(scenario, &SideId::BOTH.map(|s| Toll::of(state, s))),
    ];
    for table in tables {
        say(&format!("\n{}", table.text()));
    }
    if state.over().is_some() {
        say(&format!("\n{}", outcome(state)));
        briefing.iter().flat_map(|b| &b.history).for_each(|text| say(&format!("\nIn 1945: {text}")));
    }
    say(&format!("\n{}\n{:016x}\n", state.over().unwrap_or("to be continued"), state.hash()));
    Ok(())
}
