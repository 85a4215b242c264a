//! The check runs beside the window: a snapshot of the texts goes to a thread, what it finds comes back.

use super::Desk;
use crate::desk::Report;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

/// The thread at work, if any, and what was checked last.
#[derive(Default)]
pub struct Checker {
    running: Option<Mutex<Receiver<Report>>>,
    /// Generation of the last report.
    pub known: Option<u64>,
}

impl Checker {
    /// The problems that are shown are those of this document.
    #[must_use]
    pub fn is_fresh(&self, generation: u64) -> bool {
        self.known == Some(generation)
    }
}

/// Starts a check when the document has changed; never two at a time, and none within a stroke.
pub fn follow(
    mut desk: ResMut<Desk>,
    proxy: Res<EventLoopProxyWrapper>,
    buttons: Res<ButtonInput<MouseButton>>,
) {
    let generation = desk.doc.generation();
    let stroke = buttons.pressed(MouseButton::Left) || desk.doc.is_held();
    if desk.checker.running.is_some()
        || desk.checker.is_fresh(generation)
        || stroke && desk.checker.known.is_some()
    {
        return;
    }
    let (tx, rx) = channel();
    let (snapshot, proxy) = (desk.doc.snapshot(), (**proxy).clone());
    std::thread::spawn(move || {
        // Nobody may wait any more: the desk was left.
        let _ = tx.send(snapshot.check(&[]));
        let _ = proxy.send_event(WinitUserEvent::WakeUp);
    });
    desk.checker.running = Some(Mutex::new(rx));
}

/// Takes what a check has found.
pub fn take(mut desk: ResMut<Desk>) {
    use std::sync::mpsc::TryRecvError;
    let Some(running) = &desk.bypass_change_detection().checker.running else { return };
    let got = running.lock().map_or(Err(TryRecvError::Disconnected), |rx| rx.try_recv());
    match got {
        Err(TryRecvError::Empty) => {}
        Err(TryRecvError::Disconnected) => {
            // The check broke down: this state cannot be checked, and the next one may be.
            desk.checker.running = None;
            desk.checker.known = Some(desk.doc.generation());
        }
        Ok(report) => {
            desk.checker.running = None;
            desk.checker.known = Some(report.generation);
            desk.errors = report.errors();
            desk.troubles = report.troubles;
            if let Some(scenario) = report.scenario {
                desk.good = Some((report.generation, scenario));
            }
        }
    }
}
