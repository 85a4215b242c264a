//! `august-storm diff`: what a scenario, or a variant, changes, in plain words.

use super::exit::{Fail, say};
use super::paths;
use crate::desk::diff::{of_files, words};
use crate::files::Roots;
use clap::Args;
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub struct DiffArgs {
    /// The scenario as it was: a path, or its name in the data folder.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The scenario as it is; without it the old one, with the variants.
    #[arg(value_name = "NEW", required_unless_present = "variant")]
    pub new: Option<PathBuf>,
    /// Variants that are on in the new one; may be given several times.
    #[arg(long, value_name = "ID")]
    pub variant: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// The problems of a scenario that does not load.
pub fn run(args: &DiffArgs, roots: &Roots) -> Result<(), Fail> {
    let old = paths::scenario(roots, &args.old);
    let new = args.new.as_ref().map_or_else(|| old.clone(), |new| paths::scenario(roots, new));
    let on: Vec<&str> = args.variant.iter().map(String::as_str).collect();
    let chapters = of_files((&old, &[]), (&new, &on)).map_err(Fail::problem)?;
    say(&words(&chapters));
    Ok(())
}
