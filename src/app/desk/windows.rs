//! Windows that wait for an answer: a file that belongs to others too, what will be written, what changed on the disk,
//! a draft that was found, and the way out.

use super::board::{Ask, Desk, Did};
use crate::app::look::Heavy as _;
use crate::app::look::{self, INK_SOFT, Keyboard, bad, good};
use crate::app::spots::Named as _;
use crate::app::stage::Screen;
use crate::app::text::{t, tf};
use crate::app::{Options, windows};
use crate::desk::{Edit, FileChanges, SaveError};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Ui};

/// Lines of a preview that are drawn.
const MOST: usize = 400;

/// What was answered.
enum Answer {
    Stay,
    Close,
    Save { over: bool },
    Own(crate::desk::FileId, String, Vec<Edit>),
    Release(crate::desk::FileId, String, Vec<Edit>),
    Reload,
    Recover,
    Forget,
    Leave,
}

/// Shows what would be written, and asks.
pub fn ask_to_save(desk: &mut Desk) {
    if desk.doc.is_dirty() {
        desk.ask = Some(Ask::Save(desk.doc.changes()));
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    mut desk: ResMut<Desk>,
    options: Res<Options>,
    mut keyboard: ResMut<Keyboard>,
    mut screen: ResMut<NextState<Screen>>,
) -> Result {
    let Some(ask) = desk.ask.clone() else { return Ok(()) };
    let ctx = contexts.ctx_mut()?.clone();
    let mut answer = Answer::Stay;
    let (title, wide) = match &ask {
        Ask::Borrowed { .. } => (t("desk.borrowed"), 480.0),
        Ask::Save(_) => (t("desk.save_title"), 680.0),
        Ask::Conflict => (t("desk.conflict"), 480.0),
        Ask::Recover(_) => (t("desk.draft"), 480.0),
        Ask::Leave => (t("desk.leave"), 440.0),
    };
    let mut stay = true;
    windows::centered(&ctx, &mut keyboard, "desk ask", title, wide).open(&mut stay).show(&ctx, |ui| {
        answer = match &ask {
            Ask::Borrowed { file, name, title, edits } => borrowed(ui, *file, name, title, edits),
            Ask::Save(changes) => save(ui, &ctx, changes),
            Ask::Conflict => conflict(ui, &desk),
            Ask::Recover(_) => recover(ui),
            Ask::Leave => leave(ui),
        };
    });
    if !stay || ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        answer = match ask {
            Ask::Recover(_) => Answer::Forget,
            _ => Answer::Close,
        };
    }
    let leaves = matches!(ask, Ask::Leave);
    if !matches!(answer, Answer::Stay) {
        desk.ask = None;
    }
    match answer {
        Answer::Stay | Answer::Close => {}
        Answer::Save { over } => {
            write(&mut desk, &options, over);
            if leaves && !desk.doc.is_dirty() {
                screen.set(Screen::Menu);
            }
        }
        Answer::Own(file, title, edits) => {
            desk.ask_for(Did::Edit(title, std::iter::once(Edit::Own { file }).chain(edits).collect()));
        }
        Answer::Release(file, title, edits) => {
            desk.doc.release(file);
            desk.ask_for(Did::Edit(title, edits));
        }
        Answer::Reload => {
            let files = desk.doc.changed_on_disk();
            desk.take_up(&files);
        }
        Answer::Recover => {
            if let Ask::Recover(kept) = ask {
                desk.recover(&kept);
            }
        }
        Answer::Forget => desk.doc.forget_draft(&options.drafts()),
        Answer::Leave => {
            // What was not saved is given up, and the document with it.
            desk.doc.forget_draft(&options.drafts());
            desk.given_up = true;
            screen.set(Screen::Menu);
        }
    }
    keyboard.window &= desk.ask.is_some();
    Ok(())
}

/// Writes what has changed; where that goes wrong, says why or asks.
pub fn write(desk: &mut Desk, options: &Options, over: bool) {
    match desk.doc.save(Some(&options.backups()), over) {
        Ok(saved) => {
            desk.doc.forget_draft(&options.drafts());
            desk.said = tf("desk.saved", &[("n", &saved.files.len())]);
            desk.saves += 1;
        }
        Err(SaveError::Changed(_)) => desk.ask = Some(Ask::Conflict),
        Err(why) => desk.said = tf("desk.not_saved", &[("why", &why)]),
    }
}

fn main(ui: &mut Ui, text: &str, spot: &str) -> bool {
    let button = ui.add(look::main_button(text)).named(spot);
    windows::first(&button);
    button.clicked()
}

fn borrowed(ui: &mut Ui, file: crate::desk::FileId, name: &str, title: &str, edits: &[Edit]) -> Answer {
    ui.label(tf("desk.borrowed_why", &[("file", &name)]));
    let mut answer = Answer::Stay;
    ui.horizontal_wrapped(|ui| {
        if main(ui, t("desk.own"), "ask.own") {
            answer = Answer::Own(file, title.into(), edits.to_vec());
        }
        if ui.button(t("desk.for_all")).named("ask.all").clicked() {
            answer = Answer::Release(file, title.into(), edits.to_vec());
        }
        if ui.button(t("desk.cancel")).named("ask.cancel").clicked() {
            answer = Answer::Close;
        }
    });
    answer
}

fn save(ui: &mut Ui, ctx: &egui::Context, changes: &[FileChanges]) -> Answer {
    let hunks = || changes.iter().flat_map(|c| &c.hunks);
    let changed: usize = hunks().map(|h| h.old.len().max(h.new.len())).sum();
    ui.label(tf("desk.save_why", &[("n", &changed)]));
    let high = windows::height(ctx, 420.0, 150.0);
    egui::ScrollArea::both().max_height(high).min_scrolled_height(high).auto_shrink([false, true]).show(
        ui,
        |ui| {
            let mut left = MOST;
            for file in changes {
                ui.label(RichText::new(&file.name).heavy());
                for hunk in &file.hunks {
                    let gone = hunk.old.iter().map(|text| (format!("      –  {text}"), bad()));
                    let come =
                        (hunk.line..).zip(&hunk.new).map(|(n, text)| (format!("{n:>5} +  {text}"), good()));
                    for (text, color) in gone.chain(come).take(left) {
                        ui.add(egui::Label::new(RichText::new(text).monospace().color(color)).extend());
                    }
                    left = left.saturating_sub(hunk.old.len() + hunk.new.len());
                }
            }
            if left == 0 {
                ui.label(RichText::new(t("desk.more_lines")).color(INK_SOFT));
            }
        },
    );
    ui.separator();
    let mut answer = Answer::Stay;
    ui.horizontal_wrapped(|ui| {
        if main(ui, t("desk.save"), "ask.save") {
            answer = Answer::Save { over: false };
        }
        if ui.button(t("desk.cancel")).named("ask.cancel").clicked() {
            answer = Answer::Close;
        }
    });
    answer
}

fn conflict(ui: &mut Ui, desk: &Desk) -> Answer {
    let changed = desk.doc.changed_on_disk();
    let names: Vec<&str> =
        changed.iter().filter_map(|id| desk.doc.file(*id)).map(|f| f.name.as_str()).collect();
    ui.label(tf("desk.conflict_why", &[("files", &names.join(", "))]));
    let mut answer = Answer::Stay;
    ui.horizontal_wrapped(|ui| {
        if main(ui, t("desk.take_disk"), "ask.reload") {
            answer = Answer::Reload;
        }
        if ui.button(t("desk.save_over")).named("ask.over").on_hover_text(t("desk.save_over_tip")).clicked() {
            answer = Answer::Save { over: true };
        }
        if ui.button(t("desk.cancel")).named("ask.cancel").clicked() {
            answer = Answer::Close;
        }
    });
    answer
}

fn recover(ui: &mut Ui) -> Answer {
    ui.label(t("desk.draft_why"));
    let mut answer = Answer::Stay;
    ui.horizontal_wrapped(|ui| {
        if main(ui, t("desk.recover"), "ask.recover") {
            answer = Answer::Recover;
        }
        if ui.button(t("desk.forget")).named("ask.forget").clicked() {
            answer = Answer::Forget;
        }
    });
    answer
}

fn leave(ui: &mut Ui) -> Answer {
    ui.label(t("desk.leave_why"));
    let mut answer = Answer::Stay;
    ui.horizontal_wrapped(|ui| {
        if main(ui, t("desk.save"), "ask.save") {
            answer = Answer::Save { over: false };
        }
        if ui.button(t("desk.give_up")).named("ask.leave").clicked() {
            answer = Answer::Leave;
        }
        if ui.button(t("desk.cancel")).named("ask.cancel").clicked() {
            answer = Answer::Close;
        }
    });
    answer
}
