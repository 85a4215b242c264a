//! Test play: a game on what lies on the desk, in memory alone, and the way back.

use super::Desk;
use crate::app::camera::Lens;
use crate::app::look::{Draw, main_button};
use crate::app::spots::Named as _;
use crate::app::stage::{Free, Screen};
use crate::app::table::{Sit, Table};
use crate::app::text::{t, tf};
use crate::game::{Game, Player};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

/// Seed of the dice of a test play.
const SEED: u64 = 1945;

/// Someone wants to play what lies on the desk.
#[derive(Message)]
pub struct Try;

/// The game on the table is a test play: it is never saved. Keeps where the editor looked.
#[derive(Resource)]
pub struct Trial(Lens);

/// The game that was on the table before the editor was opened.
#[derive(Resource, Default)]
struct Aside(Option<Table>);

pub struct TrialPlugin;

impl Plugin for TrialPlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<Try>()
            .init_resource::<Aside>()
            .add_systems(OnEnter(Screen::Desk), clear_table)
            .add_systems(OnExit(Screen::Desk), restore_table)
            .add_systems(Update, begin.run_if(resource_exists::<Desk>))
            .add_systems(
                EguiPrimaryContextPass,
                back.in_set(Draw::Windows).run_if(in_state(Screen::Playing)).run_if(resource_exists::<Trial>),
            );
    }
}

fn begin(
    mut asked: MessageReader<Try>,
    mut desk: ResMut<Desk>,
    lens: Res<Lens>,
    mut sit: MessageWriter<Sit>,
    mut commands: Commands,
) {
    if asked.read().last().is_none() {
        return;
    }
    let generation = desk.doc.generation();
    let fresh = desk.good.as_ref().filter(|(g, _)| *g == generation).map(|(_, s)| s.clone());
    let scenario = match fresh {
        Some(scenario) => scenario,
        None => {
            let report = desk.doc.check();
            let why = report.troubles.first().map_or(String::new(), |t| t.problem.found.clone());
            let Some(scenario) = report.scenario else {
                desk.said = tf("desk.cannot_play", &[("why", &why)]);
                desk.show_problems = true;
                return;
            };
            desk.good = Some((generation, scenario.clone()));
            scenario
        }
    };
    let players = [0, 1].map(|i| if i == scenario.first.index() { Player::Human } else { Player::Ai });
    commands.insert_resource(Trial(*lens));
    sit.write(Sit::at(Game::new(scenario, SEED, players)));
}

/// The editor has the room to itself: a game that was on goes aside, a test play is over.
fn clear_table(world: &mut World) {
    let table = world.remove_resource::<Table>();
    if let Some(Trial(lens)) = world.remove_resource::<Trial>() {
        world.insert_resource(lens);
    } else if let Some(table) = table {
        world.resource_mut::<Aside>().0 = Some(table);
    }
}

fn restore_table(world: &mut World) {
    if world.contains_resource::<Trial>() {
        return;
    }
    let aside = world.resource_mut::<Aside>().0.take();
    if let Some(table) = aside {
        let show = crate::app::table::show_map(table.scenario());
        world.write_message(show);
        world.insert_resource(table);
    }
}

/// A strip under the bar says what this is, and leads back.
fn back(mut contexts: EguiContexts, free: Res<Free>, mut screen: ResMut<NextState<Screen>>) -> Result {
    let ctx = contexts.ctx_mut()?;
    let at = egui::pos2(free.0.center().x, free.0.top() + 8.0);
    egui::Area::new("trial".into()).pivot(egui::Align2::CENTER_TOP).fixed_pos(at).show(ctx, |ui| {
        egui::Frame::window(ui.style()).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(t("desk.trial"));
                if ui.add(main_button(t("desk.back"))).named("desk.back").clicked() {
                    screen.set(Screen::Desk);
                }
            });
        });
    });
    Ok(())
}
