//! `august-storm map`: cuts a map of any scale and window out of the geographic inputs.

use crate::map::Map;
use crate::map::generate::{GeoInputs, MapSpec, generate};
use clap::Args;
use std::path::PathBuf;

/// Turns the geographic inputs into a map file.
#[derive(Clone, Debug, Args)]
pub struct MapArgs {
    /// Folder with the terrain grid and the tables of places and lines.
    #[arg(long, default_value = "assets/geo", value_name = "DIR")]
    pub inputs: PathBuf,
    /// Distance between the centres of neighbouring hexes in kilometres. Under 5 km the terrain grid is interpolated.
    #[arg(long, default_value_t = 15.0, value_name = "KM")]
    pub hex_km: f64,
    /// Two corners in degrees; without it the whole theatre.
    #[arg(long, value_name = "LAT0,LON0,LAT1,LON1", allow_hyphen_values = true)]
    pub window: Option<String>,
    /// Name of the map.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The map file to write.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// Says in a sentence what went wrong.
pub fn run(args: &MapArgs) -> Result<(), String> {
    let hex_m = args.hex_km * 1000.0;
    if !(10.0..=100_000.0).contains(&hex_m) {
        return Err(format!("--hex-km {}: a hex measures 0.01 to 100 km", args.hex_km));
    }
    let hex_m = hex_m.round() as u32;
    let spec = match &args.window {
        None => MapSpec::theatre(hex_m),
        Some(text) => {
            let [lat0, lon0, lat1, lon1] = corners(text)
                .ok_or_else(|| format!("--window {text}: not four numbers with commas between"))?;
            MapSpec::window("Window", hex_m, (lat0, lon0), (lat1, lon1))
        }
    };
    let mut spec = spec.map_err(|e| e.to_string())?;
    if let Some(name) = &args.name {
        spec.name.clone_from(name);
    }
    let inputs = GeoInputs::load(&args.inputs).map_err(|e| e.to_string())?;
    let file = generate(&inputs, &spec);
    let text = file.to_ron();
    let map = Map::from_file(file).map_err(|e| format!("the map does not hold together: {e}"))?;
    std::fs::write(&args.output, text).map_err(|e| format!("{}: {e}", args.output.display()))?;
    let lines = map.named_lines();
    println!(
        "{}: {} x {} hexes of {} m, {} places, {} river reaches, {} railways, {} roads",
        args.output.display(),
        spec.columns,
        spec.rows,
        spec.hex_m,
        map.places().len(),
        lines.rivers.len(),
        lines.rails.len(),
        lines.roads.len()
    );
    Ok(())
}

/// Four numbers with commas between.
pub fn corners(text: &str) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = text.split(',').map(|w| w.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}
