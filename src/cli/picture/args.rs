//! The arguments of `august-storm picture`.

use crate::cli::choose::ChooseArgs;
use crate::cli::exit::Fail;
use crate::picture::{PictureError, SIZES, Style};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:
  august-storm picture -o history.png
  august-storm picture --of both --seed 3 -o both.png --chart chart.png --tables tables
  august-storm picture --of game --save my.save --date 1945-08-16 --style front -o front.png
  august-storm picture --gif august.gif")]
pub struct PictureArgs {
    #[command(flatten)]
    pub choose: ChooseArgs,
    /// What to draw. A game is played by the computer unless a save is named.
    #[arg(long, value_enum, default_value_t = Of::History)]
    pub of: Of,
    /// Seed of the game that is played for the picture.
    #[arg(long, default_value_t = 1945)]
    pub seed: u64,
    /// Draws the game of a save instead of playing one.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["scenario", "variants", "sides", "seed"])]
    pub save: Option<PathBuf>,
    /// The map as PNG.
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["gif", "frames", "chart", "tables"])]
    pub output: Option<PathBuf>,
    /// The campaign as an animated GIF.
    #[arg(long, value_name = "FILE")]
    pub gif: Option<PathBuf>,
    /// The campaign as numbered PNG files, one for each evening, in this folder.
    #[arg(long, value_name = "DIR")]
    pub frames: Option<PathBuf>,
    /// Charts as PNG: kilometres a day of the spearheads; of a game also losses and points.
    #[arg(long, value_name = "FILE")]
    pub chart: Option<PathBuf>,
    /// The numbers behind the pictures as CSV files in this folder.
    #[arg(long, value_name = "DIR")]
    pub tables: Option<PathBuf>,
    /// Shows the advance up to the evening of this day; else to its end.
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with_all = ["gif", "frames"])]
    pub date: Option<String>,
    /// How the advance is shown.
    #[arg(long, visible_alias = "isochrones", value_enum, default_value_t = StyleArg::Bands)]
    pub style: StyleArg,
    /// Leaves the arrows of the spearheads out.
    #[arg(long)]
    pub no_arrows: bool,
    /// Part of the map: two corners in degrees, or `all` for every place that fell; else around the spearheads.
    #[arg(long, value_name = "LAT0,LON0,LAT1,LON1", allow_hyphen_values = true)]
    pub window: Option<String>,
    /// Width and height in pixels; else 1800x1300, 2600x1240 for two maps, and 1000x740 for animations.
    #[arg(long, value_name = "WxH")]
    pub size: Option<String>,
    /// No progress bar.
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// The record of history.
    History,
    /// A game.
    Game,
    /// Both, side by side.
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StyleArg {
    /// Ground in the colour of the day on which it was crossed.
    Bands,
    /// The lines of equal date alone.
    Lines,
    /// The front of one day.
    Front,
}

impl From<StyleArg> for Style {
    fn from(arg: StyleArg) -> Self {
        match arg {
            StyleArg::Bands => Self::Bands,
            StyleArg::Lines => Self::Lines,
            StyleArg::Front => Self::Front,
        }
    }
}

/// `1800x1300` as two numbers within limits.
pub fn size(text: Option<&str>, usual: (u32, u32)) -> Result<(u32, u32), Fail> {
    let Some(text) = text else { return Ok(usual) };
    let numbers = text.split_once(['x', 'X']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let (w, h) =
        numbers.ok_or_else(|| Fail::Usage(format!("--size {text}: not of the form WIDTHxHEIGHT")))?;
    if SIZES.contains(&w) && SIZES.contains(&h) {
        return Ok((w, h));
    }
    Err(Fail::Usage(format!("--size {}", PictureError::Size(w, h))))
}
