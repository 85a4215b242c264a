//! `august-storm new`: a small scenario to begin with, or a copy of another.

use super::exit::{Fail, say};
use super::paths;
use crate::desk::new::{Fresh, copy, fresh};
use crate::files::Roots;
use crate::scenario;
use clap::Args;
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// Id of the scenario and name of its folder: letters a to z, digits, "_" and "-".
    #[arg(value_name = "NAME")]
    pub id: String,
    /// Copy this scenario (a path, or its name in the data folder) with its map and all its files.
    #[arg(long, value_name = "SCENARIO")]
    pub from: Option<PathBuf>,
    /// Its title; else the name, or the title of the scenario that is copied.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Columns and rows of the map.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "20x14", conflicts_with = "from")]
    pub size: String,
    /// Distance between the centres of neighbouring hexes in kilometres.
    #[arg(long, value_name = "KM", default_value_t = 5.0, conflicts_with = "from")]
    pub hex_km: f64,
    /// Folder to make it in; else the player's own scenarios, beside the saves.
    #[arg(long = "in", value_name = "DIR")]
    pub parent: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Says in a sentence what went wrong.
pub fn run(args: &NewArgs, roots: &Roots) -> Result<(), Fail> {
    let parent = args.parent.clone().unwrap_or_else(|| roots.own_scenarios());
    let folder = match &args.from {
        Some(from) => {
            let from = paths::scenario(roots, from);
            copy(&from, &parent, &args.id, args.title.as_deref()).map_err(Fail::Problem)?
        }
        None => {
            let (columns, rows) = size(&args.size)
                .ok_or_else(|| Fail::Usage(format!("--size {}: two numbers such as 20x14", args.size)))?;
            let new = Fresh {
                id: args.id.clone(),
                title: args.title.clone().unwrap_or_else(|| args.id.clone()),
                columns,
                rows,
                hex_m: (args.hex_km * 1000.0).round().clamp(0.0, 1e9) as u32,
            };
            fresh(&parent, &new).map_err(Fail::Problem)?
        }
    };
    let checked = scenario::check(&folder, &[]);
    say(&format!("{}\n{} problems\n", folder.display(), checked.problems.len()));
    Ok(())
}

fn size(text: &str) -> Option<(u32, u32)> {
    let (columns, rows) = text.split_once(['x', 'X'])?;
    Some((columns.trim().parse().ok()?, rows.trim().parse().ok()?))
}
