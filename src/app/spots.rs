//! Where things that have a name lie on the screen: a lesson points at them, a test clicks on them.

use bevy::prelude::*;
use bevy_egui::egui;
use std::collections::BTreeMap;

/// Rectangles of named buttons and panels, as they were drawn last.
#[derive(Clone, Default)]
struct Seen(BTreeMap<String, (u64, egui::Rect)>);

fn id() -> egui::Id {
    egui::Id::new("spots")
}

/// Says where a named thing was drawn in this frame.
pub fn mark(ctx: &egui::Context, name: &str, rect: egui::Rect) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|d| {
        d.get_temp_mut_or_default::<Seen>(id()).0.insert(name.to_owned(), (frame, rect));
    });
}

/// Named things that were drawn in this frame or the one before.
#[must_use]
pub fn all(ctx: &egui::Context) -> BTreeMap<String, egui::Rect> {
    let frame = ctx.cumulative_frame_nr();
    let seen = ctx.data(|d| d.get_temp::<Seen>(id())).unwrap_or_default();
    seen.0.into_iter().filter(|(_, (f, _))| f + 1 >= frame).map(|(name, (_, rect))| (name, rect)).collect()
}

/// Where one of them is now.
#[must_use]
pub fn at(ctx: &egui::Context, name: &str) -> Option<egui::Rect> {
    let frame = ctx.cumulative_frame_nr();
    let seen = ctx.data(|d| d.get_temp::<Seen>(id()))?;
    seen.0.get(name).filter(|(f, _)| f + 1 >= frame).map(|(_, rect)| *rect)
}

/// A response that is marked and handed on.
pub trait Named {
    /// Marks where it is.
    #[must_use]
    fn named(self, name: &str) -> Self;
}

impl Named for egui::Response {
    fn named(self, name: &str) -> Self {
        // What is scrolled out of sight cannot be pointed at or clicked on.
        if self.interact_rect.is_positive() {
            mark(&self.ctx, name, self.interact_rect);
        }
        self
    }
}
