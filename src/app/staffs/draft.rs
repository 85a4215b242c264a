//! Drawing the axis of a task: a click gives it with that end; before it the right button, or Shift, sets way-points.

use super::{Ask, Staffs, name, stance};
use crate::app::hand::Hover;
use crate::app::keys::{Act, Keys};
use crate::app::preview::banner as banner_plate;
use crate::app::stage::Free;
use crate::app::table::{Happened, Say, Table};
use crate::app::text::{t, tf};
use crate::rules::Order;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Key, Modifiers};

pub fn keys(
    mut contexts: EguiContexts,
    bound: Res<Keys>,
    mut table: ResMut<Table>,
    mut staffs: ResMut<Staffs>,
    mut ask: MessageWriter<Ask>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    if ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    let key = |k| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, k));
    let Some(draft) = &mut staffs.draft else {
        if table.my_turn() && bound.hit(ctx, Act::Staffs) {
            ask.write(Ask::Work);
        }
        return Ok(());
    };
    if key(Key::Escape) {
        staffs.draft = None;
    } else if key(Key::Backspace) {
        draft.axis.pop();
    } else if (key(Key::Enter) || key(Key::Space)) && !draft.axis.is_empty() {
        give(&mut table, &mut staffs, &bound, &mut happened, &mut say);
    }
    Ok(())
}

/// A click gives the task with this end to its axis; the right button and Shift set way-points on the way.
pub fn click(
    mut contexts: EguiContexts,
    mut hover: ResMut<Hover>,
    bound: Res<Keys>,
    mut table: ResMut<Table>,
    mut staffs: ResMut<Staffs>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
) -> Result {
    let Some(draft) = &mut staffs.draft else { return Ok(()) };
    let shift = contexts.ctx_mut()?.input(|i| i.modifiers.shift);
    let (clicked, right) = (hover.clicked, hover.right_clicked);
    (hover.clicked, hover.right_clicked) = (false, false);
    let Some(hex) = hover.hex.filter(|_| clicked || right) else { return Ok(()) };
    let before = draft.axis.len();
    if draft.axis.last() != Some(&hex) {
        draft.axis.push(hex);
    }
    if clicked && !shift {
        give(&mut table, &mut staffs, &bound, &mut happened, &mut say);
        // A refused end is no way-point.
        if let Some(draft) = &mut staffs.draft {
            draft.axis.truncate(before);
        }
    }
    Ok(())
}

fn give(
    table: &mut Table,
    staffs: &mut Staffs,
    keys: &Keys,
    happened: &mut MessageWriter<Happened>,
    say: &mut MessageWriter<Say>,
) {
    let Some(draft) = staffs.draft.clone() else { return };
    let who = name(table, draft.of).to_owned();
    let order = Order::Task { of: draft.of, stance: draft.stance, axis: draft.axis };
    match table.order(order) {
        Ok(events) => {
            staffs.draft = None;
            let (word, key) = (stance(draft.stance).0.to_lowercase(), keys.name(Act::Staffs));
            say.write(Say(tf("staff.given", &[("who", &who), ("stance", &word), ("key", &key)])));
            let told = table.told(&events);
            happened.write(Happened(told));
        }
        Err(why) => {
            say.write(Say(tf("order.refused", &[("unit", &who), ("why", &why)])));
        }
    }
}

pub fn banner(mut contexts: EguiContexts, staffs: Res<Staffs>, free: Res<Free>, table: Res<Table>) -> Result {
    let Some(draft) = &staffs.draft else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let (word, what) = stance(draft.stance);
    let text = format!("{}: {}. {what}", name(&table, draft.of), word.to_lowercase());
    banner_plate(ctx, free.0, text, t("staff.how"));
    Ok(())
}
