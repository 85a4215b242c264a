//! The AI: a staff that commands a side, or a part of it, by the same fogged view and the same orders as a person.
//!
//! It reads the scenario's plan (who attacks along which axis, who holds, who falls back), works out duties for the
//! day, marching times to goals, attacks worth making, and flights. It cannot reach the game behind the view, and gives no order that would be refused.

mod air;
mod attack;
mod counter;
mod defence;
mod duty;
mod errands;
mod fields;
mod flight;
mod fuel;
mod landing;
mod level;
mod march;
mod odds;
mod plain;
mod plan;
mod rails;
mod sky;
mod staff;
mod table;
#[cfg(test)]
mod tests;
mod ways;

use crate::game::Mind;
use crate::rules::{Order, View};
pub use level::Level;
pub use plain::Plain;
pub use staff::Staff;

impl Mind for Staff {
    fn next(&mut self, view: &View<'_>) -> Option<Order> {
        Self::next(self, view)
    }
}
