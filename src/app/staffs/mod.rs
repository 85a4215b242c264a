//! Army tasks: given to a formation on the map, drawn there as arrows, carried out by its staff.

mod arrows;
mod draft;
pub mod panel;
mod signs;
mod work;

use super::look::Draw;
use super::stage::Screen;
use super::table::Table;
use super::text::t;
use crate::ai::Staff;
use crate::hex::HexId;
use crate::scenario::{Stance, Tasked};
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
pub use work::to_the_end;

/// Staffs under the player: what is being drawn for one, and what they had in mind when they last worked.
#[derive(Resource, Default)]
pub struct Staffs {
    /// A task whose axis is being drawn on the map.
    pub draft: Option<Draft>,
    /// The staffs that worked last, with the turn in which they did.
    pub last: Option<(u32, Staff)>,
}

/// A task that waits for its way-points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub of: Tasked,
    pub stance: Stance,
    pub axis: Vec<HexId>,
}

/// What the panel asks for.
#[derive(Message, Clone, Debug)]
pub enum Ask {
    /// Draw the axis of a task.
    Draw(Tasked, Stance),
    /// Let all staffs give their orders for today.
    Work,
}

pub struct StaffsPlugin;

impl Plugin for StaffsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Staffs>()
            .add_message::<Ask>()
            .add_systems(Update, forget.run_if(resource_exists::<Table>))
            .add_systems(
                EguiPrimaryContextPass,
                (
                    arrows::draw.in_set(Draw::Map).after(super::counters::draw),
                    (draft::keys, draft::click, work::asked)
                        .chain()
                        .in_set(Draw::Windows)
                        .before(super::orders::clicks),
                    draft::banner.in_set(Draw::Windows).after(draft::click),
                )
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Table>),
            );
    }
}

/// A draft does not outlive the turn, nor a staff's thoughts the game.
fn forget(table: Res<Table>, mut staffs: ResMut<Staffs>) {
    if table.is_added() {
        *staffs = Staffs::default();
    } else if staffs.draft.is_some() && !table.my_turn() {
        staffs.draft = None;
    }
}

/// Who is to do it, by name.
#[must_use]
pub fn name(table: &Table, of: Tasked) -> &str {
    match of {
        Tasked::Formation(f) => &table.scenario().formation(f).name,
        Tasked::Unit(u) => &table.scenario().unit(u).name,
    }
}

/// A stance as a button says it, and what troops do under it.
#[must_use]
pub fn stance(stance: Stance) -> (&'static str, &'static str) {
    let (word, what) = match stance {
        Stance::Attack => ("stance.attack", "stance.attack_does"),
        Stance::Exploit => ("stance.exploit", "stance.exploit_does"),
        Stance::Hold => ("stance.hold", "stance.hold_does"),
        Stance::Screen => ("stance.screen", "stance.screen_does"),
        Stance::Delay => ("stance.delay", "stance.delay_does"),
        Stance::Withdraw => ("stance.withdraw", "stance.withdraw_does"),
        Stance::Garrison => ("stance.garrison", "stance.garrison_does"),
        Stance::Reserve => ("stance.reserve", "stance.reserve_does"),
    };
    (t(word), t(what))
}
