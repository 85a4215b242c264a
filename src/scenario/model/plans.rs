//! Plans as a scenario file has them: tasks of commands, landings, and what is left to the enemy.

use super::Location;
use serde::{Deserialize, Serialize};

/// Posture of a formation in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// Attack along the axis.
    Attack,
    /// Attack with spearheads far ahead of the foot: mobile units do not wait.
    Exploit,
    /// Hold where it stands, counter-attack when strong.
    Hold,
    /// Give ground slowly along the axis.
    Delay,
    /// Go to the axis's end and hold there.
    Withdraw,
    /// Stay in place whatever happens.
    Garrison,
    /// Wait behind the front; follow the axis at a distance.
    Reserve,
    /// Watch the enemy along the axis, give way before him, fight only for a certain gain.
    Screen,
}

/// Orders of one formation in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskDef {
    /// Formation id (its whole tree, unless a sub-formation or unit has its own task).
    pub of: String,
    pub stance: Stance,
    /// Way-points in order.
    #[serde(default)]
    pub axis: Vec<Location>,
    /// First date of the task.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A named landing, from the air or the sea, that a plan foresees: the AI orders it when it may.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LandingDef {
    /// Unit that lands.
    pub unit: String,
    pub at: Location,
    /// Not before this date.
    pub from: String,
    /// The unit is carried by air (or else by sea).
    #[serde(default)]
    pub by_air: bool,
}

/// A plan of one side for the AI.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDef {
    pub id: String,
    pub side: String,
    pub name: String,
    pub tasks: Vec<TaskDef>,
    #[serde(default)]
    pub landings: Vec<LandingDef>,
    #[serde(default)]
    pub demolition: Demolition,
}

/// What those who give ground leave to the enemy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demolition {
    /// All stands as it was.
    Nothing,
    /// They blow the bridges behind them.
    #[default]
    Bridges,
    /// They tear up railways as well, and wreck the prizes of places that will fall.
    Everything,
}
