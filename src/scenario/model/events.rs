//! Events as a scenario file has them: when they happen, and what follows.

use serde::{Deserialize, Serialize};

/// When an event happens: all conditions of the list hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// On or after this date.
    Date(String),
    /// The place is held by the side.
    Held {
        place: String,
        by: String,
    },
    /// Another event happened at least this many turns ago.
    After {
        event: String,
        turns: u32,
    },
    /// The variant switch is on (or off).
    Variant(String),
    NotVariant(String),
    /// The side has lost at least this share of its men (dead, captured, laid down arms), %.
    LostMen {
        side: String,
        percent: u8,
    },
    /// The dice: drawn at each dawn on which all other conditions of the event hold, with this chance a day, %.
    Chance {
        percent: u8,
        /// Adds to the chance while they hold.
        #[serde(default)]
        more: Vec<Likelier>,
    },
}

/// What makes a chance greater.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Likelier {
    pub when: Condition,
    /// Added while it holds, % a day.
    pub percent: u8,
}

/// What an event does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Shown to both sides.
    News(String),
    /// The side's units lose (or gain, negative) morale: readiness ceiling, %.
    Morale { side: String, nation: Option<String>, change: i8 },
    /// A cease-fire order goes out through the side's HQs: reaches units in command first; each then obeys or not.
    /// `obey` is the % chance a day that a unit which the order has reached lays down its arms.
    /// `of` names the formations that it is given to, with all under them; none means every formation of the side.
    CeaseFire {
        side: String,
        obey: u8,
        #[serde(default)]
        of: Vec<String>,
    },
    /// The side attacks without having been expected: its attacks this turn gain from surprise, %.
    Surprise { side: String, percent: u8 },
    /// Units of the nation may melt away when the enemy is near: % chance a day.
    MeltAway { nation: String, percent: u8 },
    /// Points for a side.
    Points { side: String, points: i32 },
    /// Ends the game at the end of the turn.
    End(String),
    /// The news that the side's war is over goes out by wireless: % chance a day that a unit with a set hears it. No
    /// order: only troops in a hopeless place stop on it.
    Broadcast { side: String, percent: u8 },
    /// A line is agreed: the side's ground troops may not enter the box (south, west, north, east in degrees) any
    /// more, and places in it are worth nothing to it. With `air` its aircraft may fly no missions over it either.
    Demarcation {
        side: String,
        name: String,
        bounds: (f64, f64, f64, f64),
        #[serde(default)]
        air: bool,
    },
    /// Formations, with all under them, give themselves up to a power that is on neither side: those of their units that
    /// stand in the box leave the war, and nobody here takes them. None means wherever they stand.
    Yield {
        side: String,
        of: Vec<String>,
        #[serde(default)]
        bounds: Option<(f64, f64, f64, f64)>,
    },
}

/// Something that happens when its conditions hold, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventDef {
    pub id: String,
    pub title: String,
    pub when: Vec<Condition>,
    pub effects: Vec<Effect>,
    #[serde(default)]
    pub source: Option<String>,
}
