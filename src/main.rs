//! Entry point.

use august_storm::cli::map::{MapArgs, run};
use clap::Parser;

#[derive(Parser)]
enum Cli {
    Map(MapArgs),
    /// Opens the window.
    Play {
        /// Scenario to start at once.
        scenario: Option<std::path::PathBuf>,
        /// soviet, japanese, both or watch.
        #[arg(long, default_value = "first")]
        side: String,
    },
}

fn main() {
    match Cli::parse() {
        Cli::Map(args) => {
            if let Err(e) = run(&args) {
                eprintln!("august-storm: {e}");
                std::process::exit(1);
            }
        }
        Cli::Play { scenario, side } => {
            let options = august_storm::app::Options {
                scenarios: vec!["scenarios".into()],
                saves: "saves".into(),
                settings: "settings.ron".into(),
                start: scenario.map(|path| august_storm::app::Start { path, side, seed: 1945 }),
            };
            if let Err(e) = august_storm::app::run(options) {
                eprintln!("august-storm: {e}");
                std::process::exit(1);
            }
        }
    }
}
