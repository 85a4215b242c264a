//! Every order of the game, once by the mouse in two clicks at most, once by keys: on a proving ground with a unit for each.

use crate::keyboard::tab_to;
use crate::stage::Stage;

/// The scenario: its units are named for what they do.
pub const GROUND: &str = "tests/data/proving_ground";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Mouse,
    Keys,
}

/// What it is called where the unit is offered it, the unit, and the place by column and row.
const PLACED: [(&str, &str, (i32, i32)); 12] = [
    ("Rail", "trains", (3, 1)),
    ("Fly", "light", (4, 1)),
    ("AirLand", "party", (3, 2)),
    ("SeaLand", "marines", (6, 5)),
    ("ShareFuel", "giver", (3, 3)),
    ("Air(Airlift)", "lift", (3, 3)),
    ("Air(Support)", "support", (6, 3)),
    ("Air(Interdict)", "interdict", (7, 3)),
    ("Air(Cover)", "cover", (6, 2)),
    ("Air(Recon)", "recon", (6, 3)),
    ("Air(Rebase)", "base", (4, 1)),
    ("Air(SpecialAttack)", "special", (6, 3)),
];

/// Orders without a place.
const AT_ONCE: [(&str, &str); 3] =
    [("Forced march", "walkers"), ("Demolish", "wreckers"), ("Blow bridge", "sappers")];

pub fn all(s: &mut Stage, by: By) {
    s.wait("turn", "1 soviet mine");
    for (order, unit, to) in PLACED {
        one_more(s, by, order, |s| {
            select(s, unit);
            begin(s, by, order);
            place(s, by, "aim", to);
        });
    }
    for (order, unit) in AT_ONCE {
        one_more(s, by, order, |s| {
            select(s, unit);
            begin(s, by, order);
        });
    }
    one_more(s, by, "a march", |s| {
        select(s, "taker");
        match by {
            By::Mouse => s.right_click_hex("reach"),
            By::Keys => {
                cursor(s, (2, 3));
                s.key("x");
            }
        }
    });
    priority(s, by);
    tasks(s, by);
}

/// The order is given: there is one more in the game.
fn one_more(s: &mut Stage, by: By, what: &str, act: impl FnOnce(&mut Stage)) {
    let before: u32 = s.value("orders").parse().unwrap();
    act(s);
    s.until(&format!("{what} by {by:?}"), |t| t.value("orders") == (before + 1).to_string());
}

/// Finds a unit by its id, which is also what its counter is called.
fn select(s: &mut Stage, unit: &str) {
    crate::find(s, unit, unit);
}

fn begin(s: &mut Stage, by: By, order: &str) {
    let offers = s.value("offers");
    let number = offers.split(',').position(|o| o.starts_with(order));
    let number = number.unwrap_or_else(|| panic!("no {order} among {offers}")) + 1;
    match by {
        By::Mouse => s.click(&format!("offer.{number}")),
        By::Keys => s.key(&number.to_string()),
    }
}

fn place(s: &mut Stage, by: By, kind: &str, (column, row): (i32, i32)) {
    match by {
        By::Mouse => s.click_hex_at(kind, &format!("{column},{row}")),
        By::Keys => {
            cursor(s, (column, row));
            s.key("c");
        }
    }
}

/// Brings the cursor to a hex, step by step.
fn cursor(s: &mut Stage, to: (i32, i32)) {
    for _ in 0..40 {
        s.settle();
        let at = s.value("cursor");
        let Some((column, row)) = at.split_once(',') else {
            s.tap("shift+Left");
            continue;
        };
        let (column, row): (i32, i32) = (column.parse().unwrap(), row.parse().unwrap());
        let key = match (to.0 - column, to.1 - row) {
            (0, 0) => return,
            (x, _) if x > 0 => "shift+Right",
            (x, _) if x < 0 => "shift+Left",
            (_, y) if y > 0 => "shift+Down",
            _ => "shift+Up",
        };
        s.tap(key);
    }
    s.wait("cursor", &format!("{},{}", to.0, to.1));
}

/// A click in the panel of the unit, which is longer than the screen is high.
fn click(s: &mut Stage, name: &str) {
    s.reveal_at((1120, 600), name);
    s.click(name);
}

/// Who is served first: a value in the panel of a unit, for its army and for the front above it.
fn priority(s: &mut Stage, by: By) {
    for value in ["priority.1", "priority.0.2"] {
        one_more(s, by, value, |s| {
            select(s, "giver");
            match by {
                By::Mouse => click(s, value),
                By::Keys => {
                    s.key("i");
                    tab_to(s, value);
                    s.key("Return");
                    s.key("Escape");
                    s.wait("focus", "none");
                }
            }
        });
    }
}

/// A task for the army with its place, and taken back; a garrison, which needs no place; the staffs at work.
fn tasks(s: &mut Stage, by: By) {
    let stance = |s: &mut Stage, name: &str| match by {
        By::Mouse => click(s, &format!("stance.{name}")),
        By::Keys => {
            s.key("t");
            tab_to(s, &format!("stance.{name}"));
            s.key("Return");
        }
    };
    one_more(s, by, "a task", |s| {
        stance(s, "attack");
        s.wait("draft", "0");
        match by {
            By::Mouse => s.click_hex("reach"),
            By::Keys => {
                cursor(s, (6, 3));
                s.key("c");
            }
        }
    });
    s.wait("draft", "none");
    one_more(s, by, "a task taken back", |s| match by {
        By::Mouse => click(s, "staff.take_back"),
        By::Keys => {
            s.key("t");
            tab_to(s, "staff.take_back");
            s.key("Return");
        }
    });
    // Where the button was that took it back, nothing is now.
    s.key("Escape");
    select(s, "giver");
    one_more(s, by, "a garrison", |s| stance(s, "garrison"));
    match by {
        By::Mouse => click(s, "staff.work"),
        By::Keys => s.key("g"),
    }
    s.until("the staffs tell what they did", |t| t.said("The staffs"));
}
