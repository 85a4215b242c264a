//! Entry point.

use august_storm::cli::{map, validate};
use clap::Parser;
use std::process::ExitCode;

#[derive(Parser)]
enum Cli {
    Map(map::MapArgs),
    Validate(validate::ValidateArgs),
}

fn main() -> ExitCode {
    let done = match Cli::parse() {
        Cli::Map(args) => map::run(&args).map(|()| ExitCode::SUCCESS).map_err(|e| e.to_string()),
        Cli::Validate(args) => validate::run(&args, &mut std::io::stdout()).map_err(|e| e.to_string()),
    };
    done.unwrap_or_else(|e| {
        eprintln!("august-storm: {e}");
        ExitCode::FAILURE
    })
}
