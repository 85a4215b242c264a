//! The shelf: main menu, scenarios, saves, settings, Road to War, credits, and the curtain between two players.

mod ahead;
mod briefing;
mod browser;
mod credits;
mod curtain;
mod demonstration;
mod editor;
mod front;
mod keys;
mod library;
mod load;
mod menu;
mod opening;
mod options;
mod picture;
mod road;
mod switches;

pub use keys::list as key_list;
pub use menu::draw as column;
pub use opening::Begin;
pub use options::{Languages, form};

use super::fonts::serif;
use super::look::{Draw, PAPER};
use super::spots::Named as _;
use super::stage::{Free, Screen};
use super::text::t;
use super::windows;
use bevy::prelude::*;
use bevy_egui::egui;
use egui::RichText;

/// The pages of the menu.
#[derive(SubStates, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[source(Screen = Screen::Menu)]
pub enum Page {
    #[default]
    Front,
    New,
    Load,
    Demonstration,
    Settings,
    Keys,
    Road,
    Credits,
    Editor,
}

/// A screen narrower than this (in points) shows the menu's column or a page, and not both.
const NARROW: f32 = 900.0;

/// Whether the column and a page have room beside each other.
fn wide(ctx: &egui::Context) -> bool {
    ctx.viewport_rect().width() >= NARROW
}

/// Id of the scenario that is chosen on the page of scenarios.
#[derive(Resource, Default)]
pub struct Chosen(pub String);

/// The first thing on a page takes the keyboard when the page opens.
#[derive(Resource, Default)]
pub struct Fresh(bool);

impl Fresh {
    /// Gives a response the keyboard if nobody on this page had it yet.
    fn take(&mut self, response: &egui::Response) {
        if std::mem::take(&mut self.0) {
            response.request_focus();
        }
    }
}

pub struct ScreensPlugin;

impl Plugin for ScreensPlugin {
    fn build(&self, app: &mut App) {
        app.add_sub_state::<Page>()
            .init_resource::<Fresh>()
            .init_resource::<Chosen>()
            .init_resource::<ahead::Ahead>();
        app.add_systems(Update, freshen.run_if(state_changed::<Page>));
        app.add_plugins((
            library::LibraryPlugin,
            menu::MenuPlugin,
            front::FrontPlugin,
            briefing::BriefingPlugin,
            browser::BrowserPlugin,
            opening::OpeningPlugin,
            load::LoadPlugin,
            options::OptionsPlugin,
            keys::KeyListPlugin,
            road::RoadPlugin,
            credits::CreditsPlugin,
            curtain::CurtainPlugin,
            demonstration::DemonstrationPlugin,
            editor::EditorPlugin,
        ));
    }
}

fn freshen(mut fresh: ResMut<Fresh>) {
    fresh.0 = true;
}

/// Systems that draw a page, in their place behind the menu's column.
fn drawn<M>(
    page: Page,
    system: impl IntoScheduleConfigs<bevy::ecs::system::ScheduleSystem, M>,
) -> bevy::ecs::schedule::ScheduleConfigs<bevy::ecs::system::ScheduleSystem> {
    system.in_set(Draw::Panels).after(menu::draw).run_if(in_state(page))
}

/// A page of paper beside the column, or over the whole of a small screen, with its heading and a way back.
fn sheet(
    ctx: &egui::Context,
    free: &Free,
    title: &str,
    page: &mut NextState<Page>,
    add: impl FnOnce(&mut egui::Ui),
) {
    let wide = wide(ctx);
    let margin = if wide { 36.0 } else { 6.0 };
    let inner: i8 = if wide { 26 } else { 10 };
    let space = free.0.shrink(margin);
    let width = (space.width() - 2.0 * f32::from(inner)).min(1080.0);
    let height = space.height() - 2.0 * f32::from(inner);
    let frame = egui::Frame::window(&ctx.global_style()).fill(PAPER).inner_margin(egui::Margin::same(inner));
    let mut back = ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    egui::Area::new(egui::Id::new(("page", title.to_owned()))).fixed_pos(space.min).show(ctx, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.set_height(height);
            ui.horizontal(|ui| {
                let button = ui.button(format!("⏴ {}", t("menu.back"))).on_hover_text("Esc");
                back |= button.named("menu.back").clicked();
                ui.add(egui::Label::new(RichText::new(title).font(serif(24.0))).truncate());
            });
            ui.separator();
            add(ui);
        });
    });
    if back {
        page.set(Page::Front);
    }
}

/// All that a page has, scrolling when it is more than the page holds.
fn scrolled(ui: &mut egui::Ui, id: &str, add: impl FnOnce(&mut egui::Ui)) {
    scrolled_above(ui, id, 0.0, add);
}

/// The same above a foot of so many points that stays in view.
fn scrolled_above(ui: &mut egui::Ui, id: &str, foot: f32, add: impl FnOnce(&mut egui::Ui)) {
    let high = (ui.available_height() - foot).max(40.0);
    egui::ScrollArea::vertical()
        .id_salt(id.to_owned())
        .auto_shrink([false, false])
        .max_height(high)
        .min_scrolled_height(high)
        .show(ui, |ui| {
            // Rings of what has the keyboard lie around it.
            egui::Frame::new().inner_margin(egui::Margin::symmetric(3, 2)).show(ui, |ui| {
                add(ui);
                windows::follow_focus(ui);
            });
        });
}
