//! The staffs at work: their orders are the player's orders, given in his name.

use super::{Ask, Staffs};
use crate::ai::Staff;
use crate::app::table::{Happened, Say, Selection, Table};
use crate::app::text::{t, tf};
use crate::game::Step;
use crate::rules::Event;
use bevy::prelude::*;

/// Refused orders after which the staffs are sent home.
const PATIENCE: u32 = 50;

/// Lets every staff that has a task give its orders for today; says how many were given.
pub fn to_the_end(table: &mut Table, staffs: &mut Staffs) -> (u32, Vec<Event>) {
    let (mut given, mut refused, mut events) = (0, 0, Vec::new());
    if !table.my_turn() || table.view().given_tasks().next().is_none() {
        return (given, events);
    }
    let mut staff = Staff::delegated(table.seat());
    while refused < PATIENCE {
        match table.staff_step(&mut staff) {
            Some(Step::Ordered { events: more, .. }) => {
                given += 1;
                events.extend(more);
            }
            Some(_) => refused += 1,
            None => break,
        }
    }
    staffs.last = Some((table.game().state().turn(), staff));
    (given, events)
}

pub fn asked(
    mut asked: MessageReader<Ask>,
    mut table: ResMut<Table>,
    mut staffs: ResMut<Staffs>,
    mut selection: ResMut<Selection>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
) {
    for ask in asked.read() {
        match ask {
            Ask::Draw(of, stance) => {
                staffs.draft = Some(super::Draft { of: *of, stance: *stance, axis: Vec::new() });
            }
            Ask::Work => {
                let (given, events) = to_the_end(&mut table, &mut staffs);
                say.write(Say(match given {
                    0 => t("staff.nothing").into(),
                    1 => t("staff.one").into(),
                    n => tf("staff.orders", &[("n", &n)]),
                }));
                // The panel goes with a selected unit that marched.
                if let Some(&unit) = selection.units.first() {
                    selection.hex = Some(table.game().state().unit(unit).hex);
                }
                let told = table.told(&events);
                happened.write(Happened(told));
            }
        }
    }
}
