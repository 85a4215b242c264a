//! The way into a campaign as a person goes it: the menu, a click, the map with its counters.

use super::{Gauge, Stage, mark};
use crate::app::screens::Begin;
use crate::app::sheet::Ground;
use crate::app::stage::Screen;
use crate::app::table::Table;
use bevy::prelude::*;

/// Frames after which what was drawn is on the screen. Windows of egui need one more, to find their sizes.
const SHOWN: u8 = 3;
const MENU: u8 = SHOWN + 1;
/// Seconds that the menu is looked at before the click.
const LOOK: f32 = 1.0;

#[derive(Default)]
pub struct Seen {
    frames: u8,
    since: f32,
}

pub fn walk(
    mut gauge: ResMut<Gauge>,
    screen: Res<State<Screen>>,
    table: Option<Res<Table>>,
    ground: Option<Res<Ground>>,
    time: Res<Time<Real>>,
    mut begin: MessageWriter<Begin>,
    mut seen: Local<Seen>,
) {
    let now = time.elapsed_secs();
    match gauge.stage {
        Stage::Menu => {
            gauge.tick();
            seen.frames = seen.frames.saturating_add(1);
            if seen.frames == MENU {
                mark("menu");
                seen.since = now;
                gauge.sorted(0);
            } else if seen.frames > MENU && now - seen.since > LOOK {
                gauge.tell_longest("in the menu, its first second");
                let Some(start) = gauge.timing.campaign.clone() else { return };
                mark("click");
                begin.write(Begin { start, variants: Vec::new() });
                (gauge.stage, seen.frames) = (Stage::Opening, 0);
            }
        }
        Stage::Opening => {
            gauge.tick();
            let there = *screen.get() == Screen::Playing && table.is_some();
            if there && ground.as_ref().is_some_and(|g| g.sketched()) {
                seen.frames += 1;
            }
            if seen.frames == SHOWN {
                mark("playable");
                gauge.tell_longest("while the campaign is opened");
                gauge.stage = Stage::Painting;
            }
        }
        Stage::Painting if ground.is_some_and(|g| g.painted()) => {
            mark("painted");
            gauge.stage = Stage::Part(0);
        }
        _ => {}
    }
}
