//! Finds the data folder and the folder of saves: from arguments, the environment, and where the program lies.

use crate::files::{Roots, find_data, is_data, usual_saves};
use std::path::{Path, PathBuf};

/// What the person said about folders.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct PathArgs {
    /// Folder with scenarios/ and assets/; else AUGUST_STORM_DATA, else looked for around here and the program.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Folder of saves; else AUGUST_STORM_SAVES, else the usual place for this user.
    #[arg(long, global = true, value_name = "DIR")]
    pub saves: Option<PathBuf>,
}

/// The folders to use.
///
/// # Errors
/// A folder that was named holds no `scenarios/`, or none was named and none found.
pub fn roots(args: &PathArgs) -> Result<Roots, String> {
    let saves = args
        .saves
        .clone()
        .or_else(|| variable("AUGUST_STORM_SAVES"))
        .or_else(usual_saves)
        .unwrap_or_else(|| PathBuf::from("saves"));
    let named = args
        .data
        .clone()
        .map(|d| ("--data", d))
        .or_else(|| Some(("AUGUST_STORM_DATA", variable("AUGUST_STORM_DATA")?)));
    let data = match named {
        Some((_, folder)) if is_data(&folder) => folder,
        Some((how, folder)) => {
            return Err(format!("{how} {}: there is no scenarios folder in it", folder.display()));
        }
        None => find_data(around()).ok_or(
            "the data of the game was not found: no scenarios folder here or beside the program; \
             name its folder with --data DIR",
        )?,
    };
    Ok(Roots { data, saves })
}

/// A scenario as a person names it: a path, or the id or folder of one in the data folder or of the player's own.
#[must_use]
pub fn scenario(roots: &Roots, name: &Path) -> PathBuf {
    if name.exists() {
        return name.to_path_buf();
    }
    let (inside, own) = (roots.scenarios().join(name), roots.own_scenarios().join(name));
    let file = inside.with_extension("ron");
    match inside.exists() {
        true => inside,
        false if file.is_file() => file,
        false if own.exists() => own,
        false => inside,
    }
}

/// Here, where the program lies, and where it was built.
fn around() -> Vec<PathBuf> {
    let here = std::env::current_dir().ok();
    let program = std::env::current_exe().ok().and_then(|p| p.parent().map(Path::to_path_buf));
    let built = Some(PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    [here, program, built].into_iter().flatten().collect()
}

/// A folder from the environment; an empty value counts as none.
#[allow(clippy::disallowed_methods, reason = "the terminal is where the environment is read")]
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from)
}
