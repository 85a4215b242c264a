//! The menu's column: what can be done, and the map behind it.

use super::ahead::Ahead;
use super::library::Library;
use super::{Fresh, Page, wide};
use crate::app::fonts::serif;
use crate::app::look::{Draw, PAPER};
use crate::app::pulse::Pulse;
use crate::app::sheet::{Sheet, ShowMap};
use crate::app::spots::Named as _;
use crate::app::stage::{Free, Screen};
use crate::app::table::{Say, Sit, Table, show_map};
use crate::app::text::t;
use crate::app::{Options, shelf, windows};
use crate::game::saves;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// The campaign: its map lies behind the menu.
pub const CAMPAIGN: &str = "august_storm";

const GROUND: Color32 = Color32::from_rgb(0x2E, 0x2A, 0x27);
const SUBTITLE: Color32 = Color32::from_rgb(0xC9, 0xBC, 0xA2);

pub struct MenuPlugin;

impl Plugin for MenuPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, backdrop.run_if(in_state(Screen::Menu)))
            .add_systems(EguiPrimaryContextPass, draw.in_set(Draw::Panels).run_if(in_state(Screen::Menu)));
    }
}

/// The map behind the menu, on its way.
#[derive(Default)]
enum Backdrop {
    /// Not before the menu itself has been drawn: frames so far.
    #[default]
    First,
    Second,
    Comes(Mutex<Receiver<ShowMap>>),
    Done,
}

/// Lays out the map behind the menu once the menu itself has been drawn; a thread of its own reads it.
fn backdrop(
    mut stage: Local<Backdrop>,
    sheet: Option<Res<Sheet>>,
    library: Res<Library>,
    options: Res<Options>,
    ahead: Res<Ahead>,
    mut show: MessageWriter<ShowMap>,
    mut pulse: ResMut<Pulse>,
) {
    if sheet.is_some() || options.start.is_some() || options.demo.is_some() || options.edit.is_some() {
        return;
    }
    *stage = match std::mem::take(&mut *stage) {
        Backdrop::First => Backdrop::Second,
        Backdrop::Second => {
            let list = &library.scenarios;
            let Some(first) = list.iter().find(|s| s.head.id == CAMPAIGN).or_else(|| list.first()) else {
                *stage = Backdrop::Done;
                return;
            };
            let (path, (tx, rx), ahead) = (first.path.clone(), channel(), ahead.clone());
            std::thread::spawn(move || {
                if let Ok(scenario) = ahead.open(&path, &[]) {
                    let _ = tx.send(show_map(&scenario));
                }
            });
            Backdrop::Comes(Mutex::new(rx))
        }
        Backdrop::Comes(mut comes) => match comes.get_mut().map(|rx| rx.try_recv()) {
            Ok(Err(TryRecvError::Empty)) => Backdrop::Comes(comes),
            Ok(Ok(map)) => {
                show.write(map);
                Backdrop::Done
            }
            _ => Backdrop::Done,
        },
        Backdrop::Done => Backdrop::Done,
    };
    pulse.lively |= !matches!(*stage, Backdrop::Done);
}

/// What a button of the column leads to.
#[derive(Clone, Copy)]
enum Entry {
    Resume,
    Continue,
    To(Page),
    Quit,
}

const ENTRIES: [(&str, Entry); 11] = [
    ("menu.resume", Entry::Resume),
    ("menu.continue", Entry::Continue),
    ("menu.new", Entry::To(Page::New)),
    ("menu.load", Entry::To(Page::Load)),
    ("menu.demonstration", Entry::To(Page::Demonstration)),
    ("menu.editor", Entry::To(Page::Editor)),
    ("menu.road", Entry::To(Page::Road)),
    ("menu.settings", Entry::To(Page::Settings)),
    ("menu.keys", Entry::To(Page::Keys)),
    ("menu.credits", Entry::To(Page::Credits)),
    ("menu.quit", Entry::Quit),
];

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    page: Res<State<Page>>,
    library: Res<Library>,
    mut fresh: ResMut<Fresh>,
    table: Option<Res<Table>>,
    mut next: ResMut<NextState<Page>>,
    mut screen: ResMut<NextState<Screen>>,
    mut does: Does,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let (wide, front) = (wide(&ctx), *page.get() == Page::Front);
    if !wide && !front {
        return Ok(());
    }
    let saved = library.saves.iter().any(|s| s.header.is_ok());
    let mut chosen = None;
    let width = if wide { 330.0 } else { ctx.viewport_rect().width() };
    let tall = ctx.viewport_rect().height() > 640.0;
    free.panel(&ctx, "menu", |ui| {
        let margin = if wide { 36 } else { 16 };
        let frame = egui::Frame::new().fill(GROUND).inner_margin(egui::Margin::same(margin));
        egui::Panel::left("menu").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                let title = if tall { "AUGUST\nSTORM" } else { "AUGUST STORM" };
                ui.add_space(if tall { 16.0 } else { 0.0 });
                let size = if tall { 48.0 } else { 27.0 };
                ui.label(RichText::new(title).font(serif(size)).color(PAPER));
                ui.label(RichText::new(t("menu.subtitle")).color(SUBTITLE));
                ui.add_space(if tall { 22.0 } else { 8.0 });
                for (key, entry) in ENTRIES {
                    match entry {
                        Entry::Resume if table.is_none() => continue,
                        Entry::Continue if !saved => continue,
                        _ => {}
                    }
                    let here = matches!(entry, Entry::To(p) if p == *page.get());
                    let button = egui::Button::new(RichText::new(t(key)).size(18.0))
                        .min_size(egui::vec2(250.0, if tall { 40.0 } else { 34.0 }))
                        .selected(here);
                    let response = ui.add(button).named(key);
                    if front {
                        fresh.take(&response);
                    }
                    if response.clicked() {
                        chosen = Some(entry);
                    }
                }
                windows::follow_focus(ui);
            });
        });
    });
    match chosen {
        Some(Entry::Resume) => screen.set(Screen::Playing),
        Some(Entry::Continue) => does.go_on(),
        Some(Entry::To(page)) => next.set(page),
        Some(Entry::Quit) => {
            does.exit.write(AppExit::Success);
        }
        None => {}
    }
    Ok(())
}

/// What the column's buttons set going.
#[derive(bevy::ecs::system::SystemParam)]
pub struct Does<'w> {
    options: Res<'w, Options>,
    sit: MessageWriter<'w, Sit>,
    say: MessageWriter<'w, Say>,
    exit: MessageWriter<'w, AppExit>,
}

impl Does<'_> {
    /// Takes up the save that was written last.
    fn go_on(&mut self) {
        let newest = saves::last_played(&self.options.saves).ok_or_else(|| t("menu.no_save").to_owned());
        match newest.and_then(|(path, _)| shelf::load(&self.options, &path)) {
            Ok(game) => {
                self.sit.write(Sit::at(game));
            }
            Err(why) => {
                self.say.write(Say(why));
            }
        }
    }
}
