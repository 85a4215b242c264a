//! Orders that need no place: forced march, demolition, bridges and railways to break. What each does, or why not now.

use crate::app::text::{t, tf};
use crate::app::words;
use crate::rules::{Order, Refusal, View};
use crate::scenario::UnitId;

/// An order that a press gives at once.
#[derive(Clone, Debug)]
pub struct AtOnce {
    pub name: String,
    /// What it does, with figures; or why it cannot be given.
    pub tip: String,
    /// `None` where it cannot be given now.
    pub order: Option<Order>,
}

/// Those that the unit can give, or only cannot just now.
#[must_use]
pub fn orders(view: &View<'_>, unit: UnitId) -> Vec<AtOnce> {
    let (minutes, price) = view.forced_march(unit);
    let more = words::hours(u32::from(minutes));
    let force = tf("tasks.force_tip", &[("hours", &more), ("price", &price)]);
    let wreck = t("tasks.demolish_tip").to_owned();
    let plain = [
        (t("tasks.force"), Order::Force { unit }, force),
        (t("tasks.demolish"), Order::Demolish { unit }, wreck),
    ];
    let mut all = Vec::new();
    for (name, order, tip) in plain {
        let name = name.to_owned();
        match view.check(&order) {
            Ok(()) => all.push(AtOnce { name, tip, order: Some(order) }),
            // Shown where it only cannot be done just now.
            Err(Refusal::CannotDo(..) | Refusal::NoPrize(_)) => {}
            Err(why) => {
                let tip = tf("tasks.now", &[("tip", &tip), ("why", &why)]);
                all.push(AtOnce { name, tip, order: None });
            }
        }
    }
    all.extend(breaks(view, unit));
    all
}

/// One for each bridge or railway around that the unit could break, with its chance.
fn breaks(view: &View<'_>, unit: UnitId) -> Vec<AtOnce> {
    let each = view.attempts(unit).map(|(dir, attempt)| match attempt {
        Ok(a) => {
            let what = if a.bridge { t("tasks.bridge") } else { t("tasks.railway") };
            let reasons: Vec<String> =
                a.because.iter().map(|(why, points)| format!("{why} {points:+}")).collect();
            let (work, why) = (words::hours(u32::from(a.minutes)), reasons.join(", "));
            AtOnce {
                name: format!("{what} {dir:?}, {} %", a.chance),
                tip: tf("tasks.break_tip", &[("hours", &work), ("n", &a.chance), ("why", &why)]),
                order: Some(Order::Break { unit, toward: a.toward }),
            }
        }
        Err(why) => AtOnce {
            name: format!("{} {dir:?}", t("tasks.break")),
            tip: tf("tasks.not_now", &[("why", &why)]),
            order: None,
        },
    });
    each.collect()
}
