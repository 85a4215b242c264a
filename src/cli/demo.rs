//! `august-storm demo`: the campaign plays itself in the window, or in the terminal when no window can be had.

use super::choose::{CAMPAIGN, ChooseArgs};
use super::exit::{Fail, tell};
use super::watch;
use crate::files::Roots;
use clap::Args;
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub struct DemoArgs {
    /// The scenario: its folder or file, or its name in the data folder.
    #[arg(default_value = CAMPAIGN)]
    pub scenario: PathBuf,
    /// Switches a variant of the scenario on for the game that is shown. Can be given several times.
    #[arg(long = "variant", value_name = "NAME")]
    pub variants: Vec<String>,
    /// Seed of the game that is shown beside history.
    #[arg(long, default_value_t = 1945)]
    pub seed: u64,
}

/// Runs the command.
///
/// # Errors
/// As [`watch::run`], when the campaign is watched instead.
pub fn run(args: &DemoArgs, roots: &Roots) -> Result<(), Fail> {
    let Err(why) = window(args, roots) else { return Ok(()) };
    tell(&format!("No window: {why}. Here is the same campaign as a report, day by day."));
    let choose =
        ChooseArgs { scenario: args.scenario.clone(), variants: args.variants.clone(), sides: Vec::new() };
    watch::run(&watch::WatchArgs { choose, seed: args.seed, days: None, speed: None }, roots)
}

#[cfg(feature = "gui")]
fn window(args: &DemoArgs, roots: &Roots) -> Result<(), String> {
    use crate::app::{self, Options, demo::Wanted};
    let path = super::paths::scenario(roots, &args.scenario);
    let options = Options {
        scenarios: vec![roots.scenarios(), roots.own_scenarios()],
        assets: roots.assets(),
        saves: roots.saves.clone(),
        settings: roots.settings(),
        start: None,
        demo: Some(Wanted { path, variants: args.variants.clone(), seed: args.seed }),
        edit: None,
        editor: false,
        timing: None,
        strokes: None,
        trace: None,
    };
    app::run(options).map_err(|e| e.to_string())
}

#[cfg(not(feature = "gui"))]
fn window(_args: &DemoArgs, _roots: &Roots) -> Result<(), String> {
    Err("this build has none (it was made without the feature \"gui\")".into())
}
