//! The editor's page: scenarios to open or to copy, and a new one to begin.

use super::library::Library;
use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::Options;
use crate::app::desk::{Desk, OpenDesk};
use crate::app::look::Heavy as _;
use crate::app::look::{INK_SOFT, PAPER_LIGHT, bad, main_button};
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::desk::new;
use crate::scenario::ScenarioEntry;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};
use std::path::PathBuf;

/// A name that is being given to a copy, or to a new scenario.
#[derive(Resource)]
struct Naming {
    open: bool,
    /// What is copied; nothing, for a new one.
    from: Option<PathBuf>,
    title: String,
    /// Of a new map: columns, rows, metres a hex.
    size: [u32; 3],
}

impl Default for Naming {
    fn default() -> Self {
        Self { open: false, from: None, title: String::new(), size: [40, 30, 10_000] }
    }
}

pub struct EditorPlugin;

impl Plugin for EditorPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Naming>()
            .add_systems(OnEnter(Page::Editor), look_again)
            .add_systems(EguiPrimaryContextPass, drawn(Page::Editor, draw));
    }
}

fn look_again(options: Res<Options>, mut library: ResMut<Library>, mut naming: ResMut<Naming>) {
    library.scenarios = super::library::list(&options);
    *naming = Naming::default();
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    library: Res<Library>,
    options: Res<Options>,
    desk: Option<Res<Desk>>,
    mut naming: ResMut<Naming>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
    mut open: MessageWriter<OpenDesk>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    sheet(&ctx, &free, t("menu.editor"), &mut page, |ui| {
        scrolled(ui, "editor", |ui| {
            if naming.open {
                name_it(ui, &options, &library, &mut naming, &mut open);
                return;
            }
            ui.label(t("editor.intro"));
            ui.add_space(6.0);
            ui.horizontal_wrapped(|ui| {
                if let Some(desk) = &desk {
                    let head = desk.doc.elements("head");
                    let title = head.first().and_then(|h| h.text("title")).unwrap_or("—");
                    let text = tf("editor.resume", &[("title", &title)]);
                    let button = ui.button(RichText::new(text).heavy()).named("editor.resume");
                    fresh.take(&button);
                    if button.clicked() {
                        open.write(OpenDesk::Resume);
                    }
                }
                let button = ui.button(t("editor.new")).named("editor.new");
                fresh.take(&button);
                if button.clicked() {
                    *naming = Naming { open: true, title: t("editor.new_title").into(), ..Naming::default() };
                }
            });
            ui.add_space(8.0);
            for entry in &library.scenarios {
                row(ui, &options, entry, &mut naming, &mut open);
                ui.add_space(4.0);
            }
        });
    });
    Ok(())
}

/// A scenario: whose it is, and what can be done with it.
fn row(
    ui: &mut Ui,
    options: &Options,
    entry: &ScenarioEntry,
    naming: &mut Naming,
    open: &mut MessageWriter<OpenDesk>,
) {
    let own = entry.path.starts_with(options.own_scenarios());
    egui::Frame::group(ui.style()).fill(PAPER_LIGHT).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(&entry.head.title).size(18.0).heavy());
        ui.label(&entry.head.sentence);
        let whose = if own { t("editor.own") } else { t("editor.shipped") };
        ui.label(RichText::new(format!("{whose}: {}", entry.path.display())).small().color(INK_SOFT));
        if entry.problems.errors() > 0 {
            let text = tf("desk.errors", &[("n", &entry.problems.errors())]);
            ui.label(RichText::new(text).small().color(bad()));
        }
        ui.horizontal_wrapped(|ui| {
            let id = &entry.head.id;
            let copy = ui.button(t("editor.copy")).named(&format!("editor.copy.{id}"));
            if copy.on_hover_text(t("editor.copy_tip")).clicked() {
                let title = tf("editor.copy_of", &[("title", &entry.head.title)]);
                *naming = Naming { open: true, from: Some(entry.path.clone()), title, ..Naming::default() };
            }
            let tip = if own { t("editor.open_tip") } else { t("editor.open_shipped_tip") };
            let edit = ui.button(t("editor.open")).named(&format!("editor.open.{id}"));
            if edit.on_hover_text(tip).clicked() {
                open.write(OpenDesk::Path(entry.path.clone()));
            }
        });
    });
}

/// An id made of a title.
fn id_of(title: &str) -> String {
    let mut id = String::new();
    for c in title.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('_') {
            id.push('_');
        }
    }
    id.trim_end_matches('_').to_owned()
}

fn name_it(
    ui: &mut Ui,
    options: &Options,
    library: &Library,
    naming: &mut Naming,
    open: &mut MessageWriter<OpenDesk>,
) {
    ui.label(
        RichText::new(if naming.from.is_some() { t("editor.name_copy") } else { t("editor.name_new") })
            .size(17.0),
    );
    ui.add_space(4.0);
    let edit = egui::TextEdit::singleline(&mut naming.title).desired_width(420.0);
    let edit = ui.add(edit).named("on.title");
    let id = id_of(&naming.title);
    let folder = options.own_scenarios().join(&id);
    let taken = library.scenario(&id).is_some() || folder.exists();
    let why = if id.is_empty() {
        Some(t("editor.no_id"))
    } else if taken {
        Some(t("editor.taken"))
    } else {
        None
    };
    match why {
        Some(why) => ui.label(RichText::new(why).color(bad())),
        None => ui.label(RichText::new(folder.display().to_string()).small().color(INK_SOFT)),
    };
    if naming.from.is_none() {
        ui.horizontal_wrapped(|ui| {
            let [columns, rows, hex_m] = &mut naming.size;
            ui.label(t("desk.columns"));
            ui.add(egui::DragValue::new(columns).range(new::SIZES));
            ui.label(t("desk.rows"));
            ui.add(egui::DragValue::new(rows).range(new::SIZES));
            ui.label(t("editor.hex"));
            ui.add(egui::DragValue::new(hex_m).range(500..=100_000).speed(100).suffix(" m"));
        });
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let button = ui.add_enabled(why.is_none(), main_button(t("editor.begin"))).named("editor.begin");
        let enter = edit.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if (button.clicked() || enter) && why.is_none() {
            let title = naming.title.clone();
            open.write(match naming.from.take() {
                Some(from) => OpenDesk::Copy { from, id, title },
                None => {
                    let [columns, rows, hex_m] = naming.size;
                    OpenDesk::Fresh(new::Fresh { id, title, columns, rows, hex_m })
                }
            });
            naming.open = false;
        }
        if ui.button(t("desk.cancel")).clicked() {
            naming.open = false;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn an_id_is_made_of_a_title() {
        assert_eq!(id_of("August Storm: Mukden, 1945"), "august_storm_mukden_1945");
        assert_eq!(id_of(" — "), "");
    }
}
