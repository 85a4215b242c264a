//! How a scenario is cut from the files of another.

use super::{Change, Choice};
use serde::{Deserialize, Serialize};

/// What is taken from another scenario's files, and to what part of the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CutDef {
    /// Files of the other scenario, relative to this one's main file.
    pub from: Vec<String>,
    /// Its variants that are on for good.
    pub variants: Vec<String>,
    /// South, west, north, east in degrees: the part of the map that is played; none takes all of it.
    pub window: Option<(f64, f64, f64, f64)>,
    /// Its units that come along; an empty list takes all that stand in the window.
    pub units: Vec<Choice>,
    /// Ids of units that stay away all the same.
    pub except: Vec<String>,
    /// Made before what lies outside the window is left out.
    pub changes: Vec<Change>,
}
