//! Opens a scenario in a thread of its own: the window stays alive meanwhile.

use super::ahead::Ahead;
use crate::app::Start;
use crate::app::pulse::Pulse;
use crate::app::table::{Sit, deal};
use crate::game::Game;
use bevy::prelude::*;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Someone wants to play this.
#[derive(Message, Clone, Debug)]
pub struct Begin {
    pub start: Start,
    pub variants: Vec<String>,
}

/// The scenario that is being opened, or why the last one could not be.
#[derive(Resource, Default)]
pub struct Opening {
    comes: Option<Mutex<Receiver<Result<Game, String>>>>,
    pub why: String,
}

impl Opening {
    /// A scenario is being opened.
    #[must_use]
    pub const fn busy(&self) -> bool {
        self.comes.is_some()
    }
}

pub struct OpeningPlugin;

impl Plugin for OpeningPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Opening>().add_message::<Begin>().add_systems(Update, (ask, sit).chain());
    }
}

fn ask(mut asked: MessageReader<Begin>, mut opening: ResMut<Opening>, ahead: Res<Ahead>) {
    let Some(Begin { start, variants }) = asked.read().last().cloned() else { return };
    let ((tx, rx), ahead) = (channel(), ahead.clone());
    std::thread::spawn(move || {
        let game = ahead.open(&start.path, &variants).map(|scenario| deal(scenario, &start));
        let _ = tx.send(game);
    });
    *opening = Opening { comes: Some(Mutex::new(rx)), why: String::new() };
}

fn sit(mut opening: ResMut<Opening>, mut pulse: ResMut<Pulse>, mut table: MessageWriter<Sit>) {
    let Some(comes) = &mut opening.bypass_change_detection().comes else { return };
    pulse.lively = true;
    let got = match comes.get_mut().map_or(Err(TryRecvError::Disconnected), |rx| rx.try_recv()) {
        Ok(got) => got,
        Err(TryRecvError::Empty) => return,
        Err(TryRecvError::Disconnected) => Err("the scenario could not be opened".to_owned()),
    };
    opening.comes = None;
    match got {
        Ok(game) => {
            table.write(Sit::at(game));
        }
        Err(why) => opening.why = why,
    }
}
