//! `august-storm edit`: the window with a scenario in the editor.

use super::exit::Fail;
use crate::files::Roots;
use clap::Args;
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub struct EditArgs {
    /// The scenario to open: its folder or file, or its name in the data folder; without it, the editor's page.
    pub scenario: Option<PathBuf>,
    /// Time so many frames of painting and stop.
    #[arg(long, value_name = "N", hide = true)]
    pub frames: Option<usize>,
    /// Write what the window shows and what happens in it to this file, line by line, for tests of the window.
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When there is no window to be had.
#[cfg(feature = "gui")]
pub fn run(args: &EditArgs, roots: &Roots) -> Result<(), Fail> {
    use crate::app::{self, Options};
    let edit = args.scenario.as_ref().map(|s| super::paths::scenario(roots, s));
    let options = Options {
        scenarios: vec![roots.scenarios(), roots.own_scenarios()],
        assets: roots.assets(),
        saves: roots.saves.clone(),
        settings: roots.settings(),
        start: None,
        demo: None,
        editor: edit.is_none(),
        edit,
        timing: None,
        strokes: args.frames,
        trace: args.trace.clone(),
    };
    app::run(options).map_err(|e| Fail::Problem(format!("No window: {e}.")))
}

/// Runs the command.
///
/// # Errors
/// Always: this build has no window.
#[cfg(not(feature = "gui"))]
pub fn run(_args: &EditArgs, _roots: &Roots) -> Result<(), Fail> {
    Err(Fail::Problem("No window: this build has none (it was made without the feature \"gui\").".into()))
}
