//! Load: the saves with picture, date, side and scenario; what cannot be read is told and left where it is.

use super::library::Library;
use super::picture::Pictures;
use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::look::{Heavy as _, INK_SOFT, PAPER_LIGHT, bad};
use crate::app::pulse::Pulse;
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::table::Sit;
use crate::app::text::{t, tf};
use crate::app::{Options, shelf, words};
use crate::game::Player;
use crate::game::save::Header;
use crate::game::saves::Shelved;
use crate::scenario::ScenarioEntry;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText, Ui};

/// Why the last try failed.
#[derive(Resource, Default)]
struct Failed(String);

pub struct LoadPlugin;

impl Plugin for LoadPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Failed>()
            .add_systems(OnEnter(Page::Load), look_again)
            .add_systems(EguiPrimaryContextPass, drawn(Page::Load, draw));
    }
}

fn look_again(options: Res<Options>, mut library: ResMut<Library>, mut failed: ResMut<Failed>) {
    library.look_at_saves(&options);
    failed.0.clear();
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    library: Res<Library>,
    options: Res<Options>,
    mut failed: ResMut<Failed>,
    mut pictures: ResMut<Pictures>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
    mut sit: MessageWriter<Sit>,
    mut pulse: ResMut<Pulse>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    sheet(&ctx, &free, t("menu.load"), &mut page, |ui| {
        if !failed.0.is_empty() {
            ui.label(RichText::new(&failed.0).color(bad()));
        }
        if library.saves.is_empty() {
            ui.label(t("load.none"));
            return;
        }
        scrolled(ui, "saves", |ui| {
            for (i, save) in library.saves.iter().enumerate() {
                match &save.header {
                    Ok(header) => {
                        let entry = library.scenario(&header.scenario);
                        let texture = entry.and_then(|e| pictures.of_save(&ctx, e, header, &mut pulse));
                        let response = whole(ui, header, entry, texture).named(&format!("save.{i}"));
                        fresh.take(&response);
                        if response.clicked() {
                            match shelf::load(&options, &save.path) {
                                Ok(game) => {
                                    sit.write(Sit::at(game));
                                }
                                Err(why) => failed.0 = tf("load.failed", &[("why", &why)]),
                            }
                        }
                    }
                    Err(why) => broken(ui, save, &why.to_string()),
                }
                ui.add_space(4.0);
            }
        });
    });
    Ok(())
}

fn name(save: &Shelved) -> String {
    save.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A save that can be loaded: a row that is one button.
fn whole(
    ui: &mut Ui,
    header: &Header,
    entry: Option<&ScenarioEntry>,
    texture: Option<egui::TextureHandle>,
) -> egui::Response {
    let inner = egui::Frame::group(ui.style()).fill(PAPER_LIGHT).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let size = egui::vec2(112.0, 72.0);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            ui.painter().rect_filled(rect, 2.0, Color32::from_rgb(0xD8, 0xCD, 0xB2));
            if let Some(texture) = &texture {
                let image = texture.size_vec2();
                let fit = image * (size.x / image.x).min(size.y / image.y);
                egui::Image::new(texture).paint_at(ui, egui::Rect::from_center_size(rect.center(), fit));
            }
            ui.vertical(|ui| {
                ui.label(RichText::new(&header.title).size(17.0).heavy());
                let date = header.date.parse::<jiff::civil::DateTime>();
                let date = date
                    .map_or_else(|_| header.date.clone(), |d| format!("{} {}", words::date_of(d), d.year()));
                let turn = header.turn.saturating_add(1);
                ui.label(tf("load.when", &[("date", &date), ("turn", &turn)]));
                ui.label(RichText::new(played(header, entry)).color(INK_SOFT));
                let mut text = header.name.clone();
                if !header.variants.is_empty() {
                    text += &format!("; {}", switches(header, entry));
                }
                ui.label(RichText::new(text).small().color(INK_SOFT));
            });
        });
    });
    let id = ui.id().with(("save", header.state, &header.name, header.orders));
    let response = ui.interact(inner.response.rect, id, egui::Sense::click());
    if response.hovered() {
        let stroke = egui::Stroke::new(1.5, crate::app::look::RED);
        ui.painter().rect_stroke(inner.response.rect, 2.0, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Who plays it by hand.
fn played(header: &Header, entry: Option<&ScenarioEntry>) -> String {
    let side = |i: usize| {
        entry.and_then(|e| e.sides.get(i)).map_or_else(|| (i + 1).to_string(), |(_, name)| name.clone())
    };
    match header.players {
        [Player::Human, Player::Ai] => side(0),
        [Player::Ai, Player::Human] => side(1),
        [Player::Human, Player::Human] => t("new.both").to_owned(),
        [Player::Ai, Player::Ai] => t("new.watch").to_owned(),
    }
}

fn switches(header: &Header, entry: Option<&ScenarioEntry>) -> String {
    let name = |key: &String| {
        let found = entry.and_then(|e| e.variants.iter().find(|v| v.key == *key));
        found.map_or_else(|| key.clone(), |v| v.name.clone())
    };
    header.variants.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// A file that cannot be used: what is wrong with it, and what stays.
fn broken(ui: &mut Ui, save: &Shelved, why: &str) {
    egui::Frame::group(ui.style()).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(name(save)).heavy());
        ui.label(RichText::new(why).color(bad()));
        ui.label(RichText::new(t("load.kept")).small().color(INK_SOFT));
    });
}
