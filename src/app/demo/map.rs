//! What is drawn over the sheet: the sky, units, arrows, places with their days, numbers on the lines of the days.

use super::names::{self, Taken, plain, put};
use super::stock::Told;
use super::{Demo, Side, arrows, sky, units};
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::look::INK;
use crate::app::words::short_day;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Painter, Rect, pos2};

pub fn draw(mut contexts: EguiContexts, demo: Res<Demo>, lens: Res<Lens>) -> Result {
    let ctx = contexts.ctx_mut()?;
    let whole = ctx.viewport_rect();
    // What the panels left in the last picture.
    let room = if demo.room.is_positive() { demo.room } else { whole };
    let curtain = whole.left() + whole.width() * demo.curtain;
    let left = room.with_max_x(curtain);
    let right = room.with_min_x(curtain);
    let (then, now) = match demo.side {
        Side::History => (room, Rect::NOTHING),
        Side::Game => (Rect::NOTHING, room),
        Side::Both => (left, right),
    };
    let parts = [(demo.history.as_ref(), then, false), (demo.game.as_ref().map(|g| &g.told), now, true)];
    for (told, area, game) in parts {
        let Some(told) = told.filter(|_| area.is_positive()) else { continue };
        let painter = Painter::new(ctx.clone(), egui::LayerId::background(), area);
        let mut taken = Taken(demo.covered.clone());
        if game {
            units::draw(&painter, &demo, *lens);
        }
        if demo.weather {
            sky::draw(&painter, &demo, *lens, game, &mut taken);
        }
        let lines = arrows::lines(&demo, *lens, told);
        arrows::draw(&painter, *lens, &lines);
        taken.0.extend(arrows::heads(*lens, &lines));
        names::draw(&painter, &demo, *lens, told, game, &mut taken);
        arrows::names(&painter, &lines, &mut taken);
        if !demo.plain {
            numerals(&painter, &demo, *lens, told, &mut taken);
        }
    }
    Ok(())
}

fn numerals(painter: &Painter, demo: &Demo, lens: Lens, told: &Told, taken: &mut Taken) {
    // The front has a line of its own.
    for n in told.field.numerals.iter().filter(|n| ((n.turn + 1) as f32) < demo.time - 0.2) {
        let at = lens.to_screen(demo.ground.world(n.at));
        if painter.clip_rect().contains(at) {
            let galley = plain(painter, &short_day(&demo.scenario, n.turn), fonts::bold(11.5), INK);
            put(painter, &galley, [(pos2(at.x, at.y), Align2::CENTER_CENTER)], None, taken);
        }
    }
}
