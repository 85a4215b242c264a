//! Time in the demonstration: it runs, stands, is turned back; and the keys.

use super::keep::{self, What};
use super::{Demo, Side};
use crate::app::Options;
use crate::app::keys::{Act, Keys, Place};
use crate::app::pulse::Pulse;
use crate::app::stage::Screen;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::Key;

/// Turns a second, with the keys of their names. A battle of hours passes turn by turn as a campaign of days does.
pub const SPEEDS: [(f32, &str); 5] = [
    (0.125, "demo.very_slow"),
    (0.25, "settings.slow"),
    (0.5, "settings.normal"),
    (1.0, "settings.fast"),
    (2.5, "settings.very_fast"),
];
pub const NORMAL: usize = 2;
/// By how much of the window's width a key moves the curtain.
const SHOVE: f32 = 0.04;
/// Seconds after which a key that is held steps again, and then from step to step.
const REST: (f64, f64) = (0.6, 0.3);

/// Keys that are down, and when the one that steps through the evenings steps again.
#[derive(Default)]
pub struct Down {
    keys: Vec<Key>,
    due: f64,
}

impl Down {
    /// Marks what the system repeats as repeated. The camera is told that no key of the demonstration is down, so egui
    /// cannot know it.
    fn follow(&mut self, ctx: &egui::Context) {
        ctx.input_mut(|i| {
            if !i.focused {
                self.keys.clear();
            }
            for event in &mut i.events {
                let egui::Event::Key { key, pressed, repeat, .. } = event else { continue };
                if !*pressed {
                    self.keys.retain(|k| k != key);
                } else if self.keys.contains(key) {
                    *repeat = true;
                } else {
                    self.keys.push(*key);
                }
            }
        });
    }

    /// A step is due: its key was pressed, or has been held long enough.
    fn steps(&mut self, ctx: &egui::Context, keys: &Keys, act: Act, pulse: &mut Pulse) -> bool {
        let pressed = keys.hit(ctx, act);
        let now = ctx.input(|i| i.time);
        let held = || {
            ctx.input(|i| i.modifiers.is_none())
                && keys.chords(act).iter().any(|c| self.keys.contains(&c.key))
        };
        if pressed {
            self.due = now + REST.0;
        } else if held() {
            pulse.lively = true;
            if now < self.due {
                return false;
            }
            self.due = now + REST.1;
        } else {
            return false;
        }
        pulse.lively = true;
        true
    }
}

impl Demo {
    pub fn faster(&mut self) {
        self.speed = (self.speed + 1).min(SPEEDS.len() - 1);
    }

    pub fn slower(&mut self) {
        self.speed = self.speed.saturating_sub(1);
    }

    /// Runs or stands; from the end it begins anew.
    pub fn toggle(&mut self) {
        self.running = !self.running;
        if self.running && self.time >= self.turns() as f32 {
            self.time = 0.0;
        }
    }

    /// Shows a moment.
    pub fn go(&mut self, time: f32) {
        self.time = time.clamp(0.0, self.turns() as f32);
    }

    /// Goes so many evenings on or back, and stands.
    pub fn step(&mut self, evenings: f32) {
        self.running = false;
        let from = if evenings > 0.0 { (self.time + 0.001).floor() } else { (self.time - 0.001).ceil() };
        self.go(from + evenings);
    }
}

pub fn run(mut demo: ResMut<Demo>, time: Res<Time>, mut pulse: ResMut<Pulse>) {
    // Time waits until what is chosen is there to be shown.
    if !demo.running || demo.shown().next().is_none() {
        return;
    }
    pulse.lively = true;
    let end = demo.turns() as f32;
    let gain = time.delta_secs().min(0.25) * SPEEDS[demo.speed].0;
    demo.time = (demo.time + gain).min(end);
    demo.running = demo.time < end;
}

pub fn keys(
    mut contexts: EguiContexts,
    mut demo: ResMut<Demo>,
    keys: Res<Keys>,
    options: Res<Options>,
    mut screen: ResMut<NextState<Screen>>,
    mut down: Local<Down>,
    mut pulse: ResMut<Pulse>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    down.follow(ctx);
    if ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    if ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        if demo.help {
            demo.help = false;
        } else {
            screen.set(Screen::Menu);
        }
    }
    for act in Act::all().filter(|a| matches!(a.place(), Place::Demonstration | Place::Everywhere)) {
        // Only what the demonstration answers to is taken: the camera's keys are the camera's.
        let hit = match act {
            Act::ZoomIn | Act::ZoomOut => false,
            Act::Back | Act::On => down.steps(ctx, &keys, act, &mut pulse),
            _ => keys.hit(ctx, act),
        };
        if !hit {
            continue;
        }
        let end = demo.turns() as f32;
        match act {
            Act::Run => demo.toggle(),
            Act::Back => demo.step(-1.0),
            Act::On => demo.step(1.0),
            Act::First => demo.go(0.0),
            Act::Last => demo.go(end),
            Act::Faster => demo.faster(),
            Act::Slower => demo.slower(),
            Act::History => demo.choose(Side::History),
            Act::Game => demo.choose(Side::Game),
            Act::Both => demo.choose(Side::Both),
            Act::CurtainLeft => demo.shove(-SHOVE),
            Act::CurtainRight => demo.shove(SHOVE),
            Act::Days => demo.plain = !demo.plain,
            Act::Weather => demo.weather = !demo.weather,
            Act::Follow => demo.follow = !demo.follow,
            Act::Figures => demo.panels = Some(!demo.has_panels(ctx)),
            Act::Help => demo.help = !demo.help,
            Act::Save if demo.can_save() => keep::start(&mut demo, What::Picture, &options.pictures()),
            _ => {}
        }
    }
    // A key of the demonstration that is held does not move the map as well.
    let chords = Act::all().filter(|a| a.place() == Place::Demonstration).flat_map(|a| keys.chords(a));
    ctx.input_mut(|i| chords.for_each(|c| _ = i.keys_down.remove(&c.key)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo::stock::Told;
    use crate::picture::{Atlas, Field, Sweep};
    use crate::scenario::SideId;
    use crate::scenario::testing::battle;
    use std::sync::Arc;

    /// A demonstration of four days of history.
    fn demo() -> Demo {
        let scenario = battle(&["....", "...."], &[("A", "soviet", "tank_brigade", (0, 0))]);
        let (title, side) = ("History".into(), SideId(0));
        let sweep = Sweep { title, side, turns: 4, reached: vec![], fallen: vec![], ways: vec![] };
        let field = Field::new(&Atlas::new(scenario.map.clone(), None), &scenario, &sweep, 5.0);
        let mut demo = Demo::new(scenario, 1);
        demo.side = Side::History;
        demo.history = Some(Told { sweep: Arc::new(sweep), field: Arc::new(field) });
        demo
    }

    #[test]
    fn steps_go_from_evening_to_evening_and_stand_there() {
        let mut demo = demo();
        demo.go(1.4);
        demo.step(1.0);
        assert!(
            !demo.running && demo.time == 2.0 && demo.turn() == 1,
            "the second evening ends the second day"
        );
        demo.step(1.0);
        assert_eq!((demo.time, demo.turn()), (3.0, 2));
        demo.go(2.6);
        demo.step(-1.0);
        assert_eq!(demo.time, 2.0);
        demo.go(99.0);
        assert_eq!((demo.time, demo.turn()), (4.0, 3));
        demo.go(-1.0);
        assert_eq!((demo.time, demo.turn()), (0.0, 0));
    }

    #[test]
    fn from_the_end_it_begins_anew() {
        let mut demo = demo();
        demo.go(4.0);
        demo.running = false;
        demo.toggle();
        assert!(demo.running && demo.time == 0.0);
        demo.toggle();
        assert!(!demo.running);
    }

    #[test]
    fn only_what_is_there_can_be_chosen() {
        let mut demo = demo();
        demo.choose(Side::Game);
        demo.choose(Side::Both);
        assert!(demo.side == Side::History);
    }
}
