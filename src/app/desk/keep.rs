//! What is not saved is kept in a draft now and then; and files that a person changes elsewhere are taken up.

#![allow(
    clippy::disallowed_types,
    reason = "when a file was written is known to the clock; no rule depends on it"
)]

use super::board::{Ask, Desk};
use crate::app::Options;
use crate::app::text::tf;
use crate::desk::{FileId, Kept};
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

/// Between two drafts.
const DRAFT: Duration = Duration::from_secs(15);
/// Between two looks at the disk.
const LOOK: Duration = Duration::from_secs(1);

/// Writes a draft of what is not saved. The writing itself is another thread's work.
pub fn draft(
    desk: Res<Desk>,
    options: Res<Options>,
    time: Res<Time<Real>>,
    mut last: Local<(Duration, u64)>,
) {
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

/// A thread that looks at the files now and then, so that the window can rest. It ends when this is dropped.
#[derive(Resource)]
pub struct Lookout {
    paths: Vec<PathBuf>,
    changed: Arc<AtomicBool>,
    _stop: Sender<()>,
}

/// When a file was written last, and how long it is.
fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// Has the files of the document looked at.
pub fn look_out(
    desk: Res<Desk>,
    lookout: Option<Res<Lookout>>,
    proxy: Res<EventLoopProxyWrapper>,
    mut commands: Commands,
) {
    let used = desk.doc.files().iter().filter(|f| f.used);
    let paths: Vec<PathBuf> = used.map(|f| f.path.clone()).collect();
    if lookout.is_some_and(|l| l.paths == paths) {
        return;
    }
    let (stop, stopped) = channel::<()>();
    let changed = Arc::new(AtomicBool::new(true));
    let (mine, files, proxy) = (changed.clone(), paths.clone(), (**proxy).clone());
    std::thread::spawn(move || {
        let look = || files.iter().map(|p| stamp(p)).collect::<Vec<_>>();
        let mut known = look();
        while stopped.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            let now = look();
            if now != known {
                known = now;
                mine.store(true, Ordering::Relaxed);
                let _ = proxy.send_event(WinitUserEvent::WakeUp);
            }
        }
    });
    commands.insert_resource(Lookout { paths, changed, _stop: stop });
}

/// Takes up what another program has changed: at once without unsaved work in that file, else the person is asked.
pub fn disk(mut desk: ResMut<Desk>, lookout: Res<Lookout>) {
    if desk.ask.is_some() || !lookout.changed.swap(false, Ordering::Relaxed) {
        return;
    }
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

/// Out of the editor: nobody looks at the files any more, and what was given up is gone.
pub fn leave(desk: Option<Res<Desk>>, mut commands: Commands) {
    commands.remove_resource::<Lookout>();
    if desk.is_some_and(|d| d.given_up) {
        commands.remove_resource::<Desk>();
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
