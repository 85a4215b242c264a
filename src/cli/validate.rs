//! `validate`: checks scenario files and prints every problem.

use crate::scenario;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check scenarios and print every problem with its file, line and column.
#[derive(Debug, clap::Args)]
pub struct ValidateArgs {
    /// Scenario files, or folders with a scenario.ron; a folder of scenarios checks all of them.
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Print nothing but problems.
    #[arg(long, short)]
    pub quiet: bool,
}

/// Checks all files: 0 when they are sound, 1 when one has errors (or warnings, when strict).
///
/// # Errors
/// When the output cannot be written.
pub fn run(args: &ValidateArgs, out: &mut impl Write) -> std::io::Result<ExitCode> {
    let mut bad = false;
    for path in args.files.iter().flat_map(|path| scenarios(path)) {
        let checked = scenario::check(&path, &[]);
        for problem in &checked.problems {
            writeln!(out, "{problem}")?;
        }
        let errors = checked.problems.errors();
        let warnings = checked.problems.len() - errors;
        bad |= errors > 0 || (args.strict && warnings > 0) || checked.scenario.is_none();
        if args.quiet {
            continue;
        }
        let count = format!("{errors} errors, {warnings} warnings");
        match &checked.scenario {
            Some(s) => writeln!(
                out,
                "{}: sound ({count}): {} units, {} formations, {} turns, {} variants",
                path.display(),
                s.units.len(),
                s.formations.len(),
                s.turns,
                s.variants.len()
            )?,
            None => writeln!(out, "{}: not sound ({count})", path.display())?,
        }
    }
    Ok(if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The path itself, or the scenarios of a folder that is none itself.
fn scenarios(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() && !path.join("scenario.ron").is_file() {
        let found: Vec<PathBuf> = scenario::list(path).into_iter().map(|entry| entry.path).collect();
        if !found.is_empty() {
            return found;
        }
    }
    vec![path.to_path_buf()]
}
