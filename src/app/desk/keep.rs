//! What is not saved is kept in a draft now and then; and files that a person changes elsewhere are taken up.

use super::board::{Ask, Desk};
use crate::app::Options;
use crate::app::text::tf;
use crate::desk::{FileId, Kept};
use bevy::prelude::*;
use std::time::Duration;

/// Between two drafts.
const DRAFT: Duration = Duration::from_secs(15);
/// Between two looks at the disk.
const LOOK: Duration = Duration::from_secs(1);

/// Writes a draft of what is not saved. The writing itself is another thread's work.
pub fn draft(desk: Res<Desk>, options: Res<Options>, time: Res<Time<Real>>, mut last: Local<(Duration, u64)>) {
    let generation = desk.doc.generation();
    if time.elapsed() < last.0 + DRAFT || last.1 == generation {
        return;
    }
    *last = (time.elapsed(), generation);
    let folder = options.drafts();
    match desk.doc.draft() {
        Some(draft) => {
            std::thread::spawn(move || {
                if let Err(why) = draft.write(&folder) {
                    warn!("the draft could not be kept: {why}");
                }
            });
        }
        None => desk.doc.forget_draft(&folder),
    }
}

/// A draft of this scenario that an earlier evening left behind.
pub fn found(mut desk: ResMut<Desk>, options: Res<Options>) {
    if !desk.is_added() {
        return;
    }
    if let Some(kept) = desk.doc.kept(&options.drafts()) {
        desk.ask = Some(Ask::Recover(kept));
    }
}

/// Looks whether another program has changed a file. Without unsaved work it is taken up at once, else it is asked.
pub fn disk(mut desk: ResMut<Desk>, time: Res<Time<Real>>, mut last: Local<Duration>) {
    if time.elapsed() < *last + LOOK || desk.ask.is_some() {
        return;
    }
    *last = time.elapsed();
    let changed = desk.doc.changed_on_disk();
    if changed.is_empty() {
        return;
    }
    if changed.iter().any(|id| desk.doc.dirty().contains(id)) {
        desk.ask = Some(Ask::Conflict);
    } else {
        desk.take_up(&changed);
    }
}

impl Desk {
    /// Takes over what the disk has.
    pub fn take_up(&mut self, files: &[FileId]) {
        let names: Vec<String> =
            files.iter().filter_map(|id| self.doc.file(*id)).map(|f| f.name.clone()).collect();
        if self.doc.reload(files).is_some() {
            self.said = tf("desk.taken_up", &[("files", &names.join(", "))]);
            self.follow();
        }
    }

    pub fn recover(&mut self, kept: &Kept) {
        if let Some(done) = self.doc.recover(kept) {
            self.said = done.title;
            self.follow();
        }
    }
}
