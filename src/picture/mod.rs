//! Pictures to keep: maps of an advance in lines of equal date, charts and tables, drawn without a display.
//!
//! A [`Sweep`] says where an advance was at what time, of history or of a game; a [`Plate`] prints it over the land of
//! an [`Atlas`]. Pictures use floats freely: nothing that decides a game reads them.

#![allow(
    clippy::disallowed_methods,
    reason = "a picture may use the machine's own floats: no rule depends on it"
)]

mod animation;
mod arrows;
mod atlas;
mod calendar;
mod canvas;
pub mod chart;
mod contour;
mod encode;
mod field;
mod front;
mod furniture;
mod grain;
mod ground;
mod hexes;
mod lattice;
mod lettering;
mod names;
mod panel;
mod plane;
mod plate;
mod realm;
mod scale;
mod sweep;
pub mod tables;
pub mod tint;

pub use animation::{Animation, animate};
pub use atlas::Atlas;
pub use calendar::{Calendar, short_day};
pub use canvas::{Canvas, Ink};
pub use encode::{PictureError, png, save};
pub use field::{Field, NEVER, Numeral};
pub use front::Front;
pub use grain::{Grain, REACH_KM, SPREAD_KM};
pub use panel::{Show, Style};
pub use plane::{Frame, Km, Window, curve};
pub use plate::{Plate, SIZES, Wish, day_colors};
pub use scale::{Days, color as day_color};
pub use sweep::{Fallen, Reached, Sweep, Way, title};
