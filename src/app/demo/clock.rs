//! Time in the demonstration: it runs, stands, is turned back; and the keys.

use super::{Demo, Side};
use crate::app::pulse::Pulse;
use crate::app::stage::Screen;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

/// Days a second, with their names.
pub const SPEEDS: [(f32, &str); 5] =
    [(0.125, "very slow"), (0.25, "slow"), (0.5, "normal"), (1.0, "fast"), (2.5, "very fast")];
pub const NORMAL: usize = 2;

impl Demo {
    /// Days to a turn.
    fn day(&self) -> f32 {
        self.scenario.scale.turn_hours.max(1) as f32 / 24.0
    }

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
    // History is shown from its first day on once it is there.
    if !demo.running || demo.history.is_none() && demo.game.is_none() {
        return;
    }
    pulse.lively = true;
    let end = demo.turns() as f32;
    let gain = time.delta_secs().min(0.25) * SPEEDS[demo.speed].0 / demo.day();
    demo.time = (demo.time + gain).min(end);
    demo.running = demo.time < end;
}

pub fn keys(
    mut contexts: EguiContexts,
    mut demo: ResMut<Demo>,
    mut screen: ResMut<NextState<Screen>>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    if ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    use egui::Key;
    let hit = |key| ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key));
    if hit(Key::Escape) {
        screen.set(Screen::Menu);
    }
    if hit(Key::Space) || hit(Key::P) {
        demo.toggle();
    }
    for (key, evenings) in
        [(Key::ArrowRight, 1.0), (Key::Period, 1.0), (Key::ArrowLeft, -1.0), (Key::Comma, -1.0)]
    {
        if hit(key) {
            demo.step(evenings);
        }
    }
    // Left and right go through the days here; they must not move the map as well.
    ctx.input_mut(|i| {
        i.keys_down.remove(&Key::ArrowLeft);
        i.keys_down.remove(&Key::ArrowRight);
    });
    if hit(Key::Home) {
        demo.go(0.0);
    }
    if hit(Key::End) {
        let end = demo.turns() as f32;
        demo.go(end);
    }
    if hit(Key::Plus) || hit(Key::Equals) {
        demo.faster();
    }
    if hit(Key::Minus) {
        demo.slower();
    }
    for (key, side) in [(Key::Num1, Side::History), (Key::Num2, Side::Game), (Key::Num3, Side::Both)] {
        if hit(key) {
            demo.choose(side);
        }
    }
    if hit(Key::C) {
        demo.follow = !demo.follow;
    }
    if hit(Key::F) {
        demo.plain = !demo.plain;
    }
    if hit(Key::H) {
        demo.panels = !demo.panels;
    }
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
