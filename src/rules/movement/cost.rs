//! What a step costs in time and fuel, and why: every minute of it has a name.

use super::water::{self, Help};
use super::{traffic, zones};
use crate::hex::{Dir, HexId};
use crate::map::{Mobility, RiverWidth, Road, Terrain};
use crate::rules::numbers as n;
use crate::rules::state::State;
use crate::scenario::{Sky, UnitId};
use crate::text::{said, said_with};
use std::fmt;

/// Cost of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Minutes of marching.
    pub minutes: u32,
    /// Thousandths of a refill.
    pub fuel: u32,
}

/// A reason for minutes of marching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The distance itself, on this road.
    Road(Road),
    /// The distance, along a railway's embankment.
    Embankment,
    /// The distance, across this ground.
    Country(Terrain),
    /// The distance, over water.
    Water,
    /// Metres up or down.
    Slope(u32),
    /// Heat over waterless country: rests at noon, water to be carried, engines that boil.
    Heat,
    /// The ground is so wet, 0 to 100.
    Mud(u8),
    /// Others of the side have filled the road or the pass this turn.
    Jam,
    /// Enemy aircraft over the way.
    Interdiction,
    /// A river without a bridge, as wide as it is today, and who helps across.
    River(RiverWidth, Option<Help>),
    /// A river whose bridge is down, as wide as it is today, and who helps across.
    BridgeDown(RiverWidth, Option<Help>),
    /// An enemy zone of control, and whether the march ends in it.
    Zone { ends: bool },
    /// Staffs and depots to be driven off.
    Sweep,
}

impl Because {
    /// One reason for both, when they are of a kind: all the climbing together, the deepest mud.
    #[must_use]
    pub fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Slope(a), Self::Slope(b)) => Some(Self::Slope(a + b)),
            (Self::Mud(a), Self::Mud(b)) => Some(Self::Mud(a.max(b))),
            _ => (self == other).then_some(self),
        }
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Road(Road::Highway) => f.write_str(said("made road")),
            Self::Road(Road::Road) => f.write_str(said("earth road")),
            Self::Road(Road::Track) => f.write_str(said("track")),
            Self::Embankment => f.write_str(said("railway embankment")),
            Self::Country(terrain) => {
                f.write_str(&said_with("across country: {ground}", &[("ground", &said(terrain.words()))]))
            }
            Self::Water => f.write_str(said("by water")),
            Self::Slope(metres) => f.write_str(&said_with("{metres} m of slopes", &[("metres", metres)])),
            Self::Heat => f.write_str(said("heat and no water")),
            Self::Mud(wet) => f.write_str(&said_with("wet ground ({wet} %)", &[("wet", wet)])),
            Self::Jam => f.write_str(said("traffic jam")),
            Self::Interdiction => f.write_str(said("air attacks on the columns")),
            Self::River(width, None) => {
                f.write_str(&said_with("{river} without a bridge", &[("river", &said(river(*width)))]))
            }
            Self::River(width, Some(help)) => write!(f, "{}, {help}", said(river(*width))),
            Self::BridgeDown(width, None) => {
                write!(f, "{}, {}", said(river(*width)), said("the bridge is down"))
            }
            Self::BridgeDown(width, Some(help)) => {
                write!(f, "{}, {}, {help}", said(river(*width)), said("the bridge is down"))
            }
            Self::Zone { ends: true } => f.write_str(said("enemy zone of control: the march ends")),
            Self::Zone { ends: false } => f.write_str(said("past an enemy screen")),
            Self::Sweep => f.write_str(said("staffs and depots swept away")),
        }
    }
}

const fn river(width: RiverWidth) -> &'static str {
    match width {
        RiverWidth::Minor => "small river",
        RiverWidth::Medium => "river",
        RiverWidth::Large => "large river",
        RiverWidth::Great => "great river",
    }
}

/// One named part of a step's minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub because: Because,
    pub minutes: u32,
}

/// A way to go one step: its pace on dry and level ground, and what slows it, % of the time.
#[derive(Clone, Copy, Debug)]
struct Going {
    on: Because,
    /// Metres an hour.
    pace: u32,
    climb: u32,
    heat: u32,
    mud: u32,
    jam: u32,
}

impl Going {
    /// Metres an hour, all told.
    const fn speed(&self) -> u32 {
        self.pace * 100 / self.climb * 100 / self.heat * 100 / self.mud * 100 / self.jam
    }
}

/// The fastest of road, embankment and country from a hex to its neighbour.
fn going(state: &State, unit: UnitId, from: HexId, dir: Dir, to: HexId) -> Option<Going> {
    let scenario = state.scenario();
    let map = &scenario.map;
    let terrain = map.terrain(to);
    if !terrain.is_land() {
        return None;
    }
    let mobility = scenario.type_of(unit).mobility;
    let side = scenario.unit(unit).side;
    let edge = map.edge(from, dir);
    let wet = u32::from(state.ground(to).wet);
    let wheels = wheeled(mobility);
    let hot = state.ground(to).sky == Sky::Heat && matches!(terrain, Terrain::Desert | Terrain::DrySteppe);
    let heat = 100 + if hot { n::HEAT } else { 0 };
    let slope = u32::from(map.elevation(to).abs_diff(map.elevation(from)));
    let mut best: Option<Going> = None;
    let mut consider = |g: Going| {
        if g.pace > 0 && best.is_none_or(|b| g.speed() > b.speed()) {
            best = Some(g);
        }
    };
    consider(Going {
        on: Because::Country(terrain),
        pace: n::speed(mobility, terrain),
        climb: 100 + slope.min(1200) * 1000 / scenario.scale.hex_m.max(1) * 2,
        heat,
        mud: 100 + wet * n::mud_share(None, wheels) / 100,
        jam: if n::close_country(terrain) { traffic::jam(state, side, from, dir, None) } else { 100 },
    });
    if let Some(road) = edge.road {
        consider(Going {
            on: Because::Road(road),
            pace: n::road_speed(mobility, road),
            climb: 100,
            heat,
            mud: 100 + wet * n::mud_share(Some(road), wheels) / 100,
            jam: traffic::jam(state, side, from, dir, Some(road)),
        });
    }
    if edge.rail.is_some() {
        let jam = traffic::jam(state, side, from, dir, Some(Road::Track));
        let pace = n::embankment_speed(mobility);
        consider(Going { on: Because::Embankment, pace, climb: 100, heat, mud: 100, jam });
    }
    best.filter(|b| b.speed() > 0)
}

/// Moves on wheels or tracks.
pub(super) const fn wheeled(mobility: Mobility) -> bool {
    matches!(mobility, Mobility::Motor | Mobility::Tracked)
}

/// Time and fuel that a unit needs to go from a hex to its neighbour, enemies aside; `None` when it cannot.
#[must_use]
pub fn step(state: &State, unit: UnitId, from: HexId, dir: Dir) -> Option<Step> {
    let scenario = state.scenario();
    let map = &scenario.map;
    let kind = scenario.type_of(unit);
    let to = map.grid().neighbor(from, dir)?;
    if state.barred(scenario.unit(unit).side, to).is_some() {
        return None;
    }
    match kind.mobility {
        Mobility::Static | Mobility::Air => return None,
        Mobility::River | Mobility::Naval => {
            return water::craft_step(state, kind.mobility, from, dir, to);
        }
        _ => {}
    }
    let best = going(state, unit, from, dir, to)?;
    let speed = best.speed();
    let side = scenario.unit(unit).side;
    let mut minutes = (u64::from(scenario.scale.hex_m) * 60 / u64::from(speed)) as u32;
    minutes += minutes * traffic::interdicted(state, side, to) / 100;
    if let Some(c) = water::crossing(state, unit, from, dir) {
        minutes += c.minutes;
    }
    // A track in the steppe or over a pass burns as much as open country.
    let made = map.edge(from, dir).road.is_some_and(|r| r != Road::Track);
    // A jam burns time; how thirsty the going is depends on the ground.
    Some(Step { minutes, fuel: fuel(kind.range_km, scenario.scale.hex_m, made, speed * best.jam / 100) })
}

/// The named parts of a step's minutes, enemies that its side knows of included. The parts of the march itself add up
/// to [`step`]'s minutes.
#[must_use]
pub fn explain(state: &State, unit: UnitId, from: HexId, dir: Dir, zone_men: u32, sweep: bool) -> Vec<Part> {
    let scenario = state.scenario();
    let Some(to) = scenario.map.grid().neighbor(from, dir) else { return Vec::new() };
    let Some(whole) = step(state, unit, from, dir) else { return Vec::new() };
    let mut parts = Vec::new();
    let mut add = |because, minutes: u32| {
        if minutes > 0 {
            parts.push(Part { because, minutes });
        }
    };
    if let Some(g) = going(state, unit, from, dir, to) {
        let at = |g: Going| scenario.scale.hex_m * 60 / g.speed().max(1);
        let level = Going { climb: 100, heat: 100, mud: 100, jam: 100, ..g };
        let cool = Going { climb: g.climb, ..level };
        let dry = Going { heat: g.heat, ..cool };
        let empty = Going { mud: g.mud, ..dry };
        let side = scenario.unit(unit).side;
        let slope = scenario.map.elevation(to).abs_diff(scenario.map.elevation(from));
        add(g.on, at(level));
        add(Because::Slope(u32::from(slope)), at(cool) - at(level));
        add(Because::Heat, at(dry) - at(cool));
        add(Because::Mud(state.ground(to).wet), at(empty) - at(dry));
        add(Because::Jam, at(g) - at(empty));
        add(Because::Interdiction, at(g) * traffic::interdicted(state, side, to) / 100);
        if let Some(c) = water::crossing(state, unit, from, dir) {
            let why = if c.down { Because::BridgeDown } else { Because::River };
            add(why(c.width, c.help), c.minutes);
        }
    } else {
        add(Because::Water, whole.minutes);
    }
    let (delay, ends) = zones::zone_delay(state, unit, zone_men);
    add(Because::Zone { ends }, delay);
    add(Because::Sweep, if sweep { n::battle::SWEEP_MINUTES } else { 0 });
    parts
}

/// Fuel for one hex in thousandths of a refill: cross-country and slow going burn more.
const fn fuel(range_km: u16, hex_m: u32, road: bool, speed: u32) -> u32 {
    if range_km == 0 {
        return 0;
    }
    let ground = if road {
        100
    } else if speed >= 5000 {
        140
    } else {
        200
    };
    hex_m * ground / (range_km as u32 * 100)
}
