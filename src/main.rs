//! Entry point.

use august_storm::cli::map::{MapArgs, run};
use clap::Parser;

#[derive(Parser)]
enum Cli {
    Map(MapArgs),
}

fn main() {
    let Cli::Map(args) = Cli::parse();
    if let Err(e) = run(&args) {
        eprintln!("august-storm: {e}");
        std::process::exit(1);
    }
}
