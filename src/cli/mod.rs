//! The terminal: one file per command; raw arguments, then checked ones; exit codes.
//!
//! Exit codes: 0 all is well; 1 a problem was found or something could not be done; 2 the command was not understood.

mod choose;
mod compare;
mod demo;
mod diff;
mod edit;
mod exit;
mod list;
pub mod map;
mod measure;
mod new;
mod paths;
mod picture;
mod play;
mod replay;
mod simulate;
mod timing;
pub mod validate;
mod watch;

use clap::{Parser, Subcommand};
use exit::Fail;
use std::process::ExitCode;

/// August Storm: the Soviet offensive of August 1945 in Manchuria, as a turn-based hex wargame.
#[derive(Debug, Parser)]
#[command(
    name = "august-storm",
    version,
    after_help = "Exit codes: 0 all is well, 1 a problem was found, 2 the command was not understood."
)]
struct Cli {
    #[command(flatten)]
    paths: paths::PathArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Opens the game's window (also without any command)
    Play(play::PlayArgs),
    /// Shows how fast it went: the campaign plays itself in the window, beside history
    Demo(demo::DemoArgs),
    /// Opens the editor of scenarios in the window
    Edit(edit::EditArgs),
    /// Plays the campaign by itself and reports day by day
    Watch(watch::WatchArgs),
    /// Plays games without pictures and holds them against history
    Simulate(simulate::SimulateArgs),
    /// Plays many games and holds them against the record, target by target
    Compare(compare::CompareArgs),
    /// Saves pictures of the advance: lines of equal date, animations, charts, tables
    Picture(picture::PictureArgs),
    /// Plays a save again and compares every turn
    Replay(replay::ReplayArgs),
    /// Checks scenario files
    Validate(validate::ValidateArgs),
    /// Makes a new scenario: a small one to begin with, or a copy of another
    New(new::NewArgs),
    /// Says what a scenario, or a variant, changes
    Diff(diff::DiffArgs),
    /// Prints the reference of every field of scenario and map files
    Reference,
    /// Makes a map file from the geographic inputs
    Map(map::MapArgs),
    /// Lists the scenarios, or the saves
    List(list::ListArgs),
}

/// Reads the command line and does what it says.
#[must_use]
pub fn main() -> ExitCode {
    exit::code(run(Cli::parse()))
}

fn run(cli: Cli) -> Result<ExitCode, Fail> {
    let roots = || paths::roots(&cli.paths).map_err(Fail::Problem);
    let done = match cli.command {
        Some(Command::Validate(args)) => {
            return validate::run(&args, &mut std::io::stdout().lock()).map_err(Fail::problem);
        }
        None => play::run(&play::PlayArgs::default(), &roots()?),
        Some(Command::Play(args)) => play::run(&args, &roots()?),
        Some(Command::Demo(args)) => demo::run(&args, &roots()?),
        Some(Command::Edit(args)) => edit::run(&args, &roots()?),
        Some(Command::Watch(args)) => watch::run(&args, &roots()?),
        Some(Command::Simulate(args)) => simulate::run(&args, &roots()?),
        Some(Command::Compare(args)) => compare::run(&args, &roots()?),
        Some(Command::Picture(args)) => picture::run(&args, &roots()?),
        Some(Command::Replay(args)) => replay::run(&args, &roots()?),
        Some(Command::List(args)) => list::run(&args, &roots()?),
        Some(Command::New(args)) => new::run(&args, &roots()?),
        Some(Command::Diff(args)) => diff::run(&args, &roots()?),
        Some(Command::Reference) => {
            exit::say(&crate::desk::schema::reference());
            Ok(())
        }
        Some(Command::Map(args)) => map::run(&args).map_err(Fail::Problem),
    };
    done.map(|()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
