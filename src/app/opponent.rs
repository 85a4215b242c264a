//! The opponent: a staff thinks in its own thread on a copy; its orders come to the table one by one and are shown.

use super::keys::{Act, Keys};
use super::look::{Draw, INK, INK_SOFT};
use super::motion::Motion;
use super::pulse::Pulse;
use super::settings::Settings;
use super::stage::{Free, Screen};
use super::table::{Happened, Table};
use super::text::tf;
use super::words;
use crate::ai::Staff;
use crate::game::Player;
use crate::rules::{Order, State, View};
use crate::scenario::SideId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

/// Orders refused in a row after which a staff's turn is ended for it.
const PATIENCE: u32 = 200;

/// A staff at work.
struct Work {
    orders: Mutex<Receiver<Order>>,
    given: u32,
    /// Orders that may be taken now.
    credit: f32,
    /// Only the end of the turn is left, and waits for the last moves to be seen.
    last: bool,
}

/// Whoever plays the sides that no person plays.
#[derive(Resource, Default)]
pub struct Opponent {
    work: Option<Work>,
    /// Nothing is taken from the staff while this is set.
    pub paused: bool,
    /// The rest of this turn is not shown; the log has it.
    pub skip: bool,
}

pub struct OpponentPlugin;

impl Plugin for OpponentPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Opponent>()
            .add_systems(Update, play.run_if(resource_exists::<Table>))
            .add_systems(
                EguiPrimaryContextPass,
                show.in_set(Draw::Windows).run_if(in_state(Screen::Playing)).run_if(resource_exists::<Table>),
            );
    }
}

/// Thinks a whole turn on a copy of the state and sends every order that was carried out there.
fn think(mut state: State, side: SideId, orders: &Sender<Order>) {
    let Some(plan) = state.scenario().plan(side).cloned() else {
        let _ = orders.send(Order::EndTurn);
        return;
    };
    let mut staff = Staff::new(side, plan);
    let mut refused = 0;
    loop {
        let order = staff.next(&View::new(&state, side)).unwrap_or(Order::EndTurn);
        let order = if refused < PATIENCE { order } else { Order::EndTurn };
        if state.execute(side, &order).is_err() {
            refused += 1;
            continue;
        }
        refused = 0;
        let last = order == Order::EndTurn;
        if orders.send(order).is_err() || last {
            return;
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn play(
    mut opponent: ResMut<Opponent>,
    mut table: ResMut<Table>,
    settings: Res<Settings>,
    motion: Res<Motion>,
    time: Res<Time>,
    mut happened: MessageWriter<Happened>,
    mut pulse: ResMut<Pulse>,
    screen: Res<State_>,
) {
    if table.is_added() {
        opponent.work = None;
        opponent.skip = false;
    }
    let state = table.game().state();
    let side = state.side();
    if *screen.get() != Screen::Playing
        || state.over().is_some()
        || table.game().players()[side.index()] != Player::Ai
        || opponent.paused
    {
        return;
    }
    pulse.lively = true;
    let shown = (table.watching || settings.show_moves) && !opponent.skip;
    let work = opponent.work.get_or_insert_with(|| {
        let (tx, rx) = channel();
        let copy = state.clone();
        std::thread::spawn(move || think(copy, side, &tx));
        Work { orders: Mutex::new(rx), given: 0, credit: 0.0, last: false }
    });
    // So many orders a second are carried out on the table; moves that are not shown need not wait.
    if shown && settings.speed > 0 {
        work.credit =
            (work.credit + time.delta_secs().min(0.5) * f32::from(settings.speed) * 12.0).min(400.0);
    } else {
        work.credit = 400.0;
    }
    let mut done = false;
    while work.credit >= 1.0 && !done {
        let next = if work.last {
            Ok(Order::EndTurn)
        } else {
            work.orders.lock().map_or(Err(TryRecvError::Disconnected), |rx| rx.try_recv())
        };
        let order = match next {
            Ok(order) => order,
            Err(TryRecvError::Empty) => break,
            Err(TryRecvError::Disconnected) => Order::EndTurn,
        };
        // The last moves are seen to their end before the day does.
        done = order == Order::EndTurn;
        if done && motion.any() && shown {
            work.last = true;
            break;
        }
        work.given += 1;
        work.credit -= 1.0;
        match table.order(order) {
            Ok(events) => {
                let told = table.told(&events);
                if shown {
                    happened.write(Happened(told));
                }
            }
            // The copy accepted it: only an end that was forced on a lost thread can fail, and it is tried again.
            Err(_) => break,
        }
    }
    if done {
        opponent.work = None;
        opponent.skip = false;
    }
}

/// The resource of the screen, by a name that is not the game's state.
type State_ = bevy::prelude::State<Screen>;

/// The date in large letters over a campaign that plays itself.
fn watched_day(ctx: &egui::Context, table: &Table, free: &Free, paused: bool) {
    egui::Area::new("watched".into())
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(egui::pos2(free.0.center().x, free.0.top() + 10.0))
        .interactable(false)
        .show(ctx, |ui| {
            egui::Frame::window(ui.style()).show(ui, |ui| {
                let day = words::day(table.scenario(), table.game().state().turn());
                let text = if paused { tf("opponent.paused", &[("day", &day)]) } else { day };
                let text = egui::RichText::new(text).size(34.0).color(INK);
                ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
            });
        });
}

/// "The Japanese side moves" under the top bar.
fn show(
    mut contexts: EguiContexts,
    opponent: Res<Opponent>,
    keys: Res<Keys>,
    table: Res<Table>,
    free: Res<Free>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    if table.watching {
        watched_day(ctx, &table, &free, opponent.paused);
        return Ok(());
    }
    let Some(work) = &opponent.work else { return Ok(()) };
    let side = &table.scenario().sides[table.game().state().side().index()].name;
    egui::Area::new("thinking".into())
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(egui::pos2(free.0.center().x, free.0.top() + 14.0))
        .interactable(false)
        .show(ctx, |ui| {
            egui::Frame::window(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.spinner();
                    let text = tf("opponent.given", &[("side", side), ("n", &words::number(work.given))]);
                    ui.label(egui::RichText::new(text).color(INK));
                });
                let hint = tf("opponent.skip", &[("key", &keys.name(Act::EndTurn))]);
                ui.label(egui::RichText::new(hint).small().color(INK_SOFT));
            });
        });
    Ok(())
}
