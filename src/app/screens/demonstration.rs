//! The demonstration: the campaign plays itself and is watched.

use super::library::Library;
use super::menu::{CAMPAIGN, Demonstrate};
use crate::app::Start;
use crate::app::table::{Say, Sit, open};
use crate::app::text::t;
use bevy::prelude::*;

/// Seed of the demonstrated campaign, so that everybody sees the same one.
const SEED: u64 = 1945;

pub struct DemonstrationPlugin;

impl Plugin for DemonstrationPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, begin);
    }
}

fn begin(
    mut asked: MessageReader<Demonstrate>,
    library: Res<Library>,
    mut sit: MessageWriter<Sit>,
    mut say: MessageWriter<Say>,
) {
    for _ in asked.read() {
        let start = library
            .scenario(CAMPAIGN)
            .map(|s| Start { path: s.path.clone(), side: "watch".into(), seed: SEED })
            .ok_or_else(|| t("menu.no_campaign").to_owned());
        match start.and_then(|s| open(&s, &[])) {
            Ok(game) => {
                sit.write(Sit::at(game));
            }
            Err(why) => {
                say.write(Say(why));
            }
        }
    }
}
