//! The briefing of a scenario: what both may know, what the chosen side must do; how it went, for those who want to know.
//! On the page of a new game, and as a window over a running one.

use crate::app::keys::{Act, Keys};
use crate::app::look::{Draw, Heavy as _, INK_SOFT, Keyboard};
use crate::app::panels::Open;
use crate::app::spots::Named as _;
use crate::app::stage::Screen;
use crate::app::table::Table;
use crate::app::text::t;
use crate::app::windows;
use crate::scenario::model::Head;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};

pub struct BriefingPlugin;

impl Plugin for BriefingPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            EguiPrimaryContextPass,
            window
                .in_set(Draw::Windows)
                .before(crate::app::orders::keys)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}

/// Over the running game: for the side that looks on, or for both while nobody plays by hand.
fn window(
    mut contexts: EguiContexts,
    table: Res<Table>,
    keys: Res<Keys>,
    mut open: ResMut<Open>,
    mut keyboard: ResMut<Keyboard>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if !ctx.text_edit_focused() && keys.hit(&ctx, Act::Briefing) {
        open.briefing = !open.briefing;
    }
    if !open.briefing {
        return Ok(());
    }
    let scenario = table.scenario();
    let sides: Vec<(String, String)> =
        scenario.sides.iter().map(|s| (s.key.clone(), s.name.clone())).collect();
    let side = if table.watching { "" } else { scenario.sides[table.seat().index()].key.as_str() };
    let mut stay = true;
    let title = scenario.head.title.clone();
    windows::centered(&ctx, &mut keyboard, "briefing", title, 640.0).open(&mut stay).show(&ctx, |ui| {
        let high = windows::height(&ctx, 560.0, 130.0);
        egui::ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show(ui, |ui| {
            ui.label(&scenario.head.sentence);
            show(ui, &scenario.head, &sides, side);
        });
        ui.separator();
        let button = ui.button(t("reload.close")).named("briefing.close");
        windows::first(&button);
        if button.clicked() {
            open.briefing = false;
        }
    });
    open.briefing &= stay && !ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    keyboard.window &= open.briefing;
    Ok(())
}

/// Shows it for a side, or for both where nobody plays or both do.
pub fn show(ui: &mut Ui, head: &Head, sides: &[(String, String)], side: &str) {
    if let Some(briefing) = &head.briefing {
        ui.add_space(8.0);
        paragraphs(ui, t("new.situation"), &briefing.situation);
        let first = sides.first().map_or("", |(key, _)| key.as_str());
        let one = if side == "first" { first } else { side };
        let alone = sides.iter().any(|(key, _)| key == one);
        for (key, name) in sides.iter().filter(|(key, _)| !alone || key == one) {
            if let Some(orders) = briefing.orders.get(key) {
                paragraphs(ui, name, orders);
            }
        }
        fold(ui, "history", t("new.history"), &briefing.history);
    }
    fold(ui, "sources", t("new.sources"), &head.sources);
}

fn paragraphs(ui: &mut Ui, title: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    ui.label(RichText::new(title).heavy());
    for text in texts {
        ui.label(RichText::new(text).color(INK_SOFT));
    }
    ui.add_space(4.0);
}

/// Folded until it is asked for: how it went gives away what is to come.
fn fold(ui: &mut Ui, name: &str, title: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let shown = egui::CollapsingHeader::new(RichText::new(title).heavy()).id_salt(name).show(ui, |ui| {
        for text in texts {
            ui.label(RichText::new(text).color(INK_SOFT));
        }
    });
    let _named = shown.header_response.named(&format!("briefing.{name}"));
}
