//! The demonstration: the campaign plays itself, as history records it and as the staffs play it; any day at once.
//!
//! The game is played once, in its own thread, and kept as a reel; what is shown is a moment of it. Nothing here
//! changes a game, and the one on the table is left alone.

mod bands;
mod clock;
mod follow;
mod ground;
mod keep;
mod map;
mod panel;
mod stock;
mod timeline;
mod units;

use crate::app::look::Draw;
use crate::app::sheet::ShowMap;
use crate::app::stage::Screen;
use crate::app::table::Say;
use crate::app::{Options, Start};
use crate::picture::{Days, day_colors};
use crate::scenario::{self, Scenario};
pub use bands::BandMaterial;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use ground::Ground;
use std::sync::Arc;
use stock::{Game, Told};

/// Seed of the campaign that is shown unless another is asked for, so that everybody sees the same one.
pub const SEED: u64 = 1945;

/// Which advance is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Game,
    History,
    /// History to the left of a curtain, the game to the right.
    Both,
}

/// What is shown, and what there is to show.
#[derive(Resource)]
pub struct Demo {
    scenario: Arc<Scenario>,
    seed: u64,
    history: Option<Told>,
    game: Option<Game>,
    /// Of the game that is being played: turns that have ended.
    playing: Option<stock::Progress>,
    /// A field has come that is not on the sheet yet.
    fresh: bool,
    side: Side,
    /// One tint and the front instead of the colours of the days.
    plain: bool,
    /// The moment, in turns.
    time: f32,
    running: bool,
    /// Days a second: an index into [`clock::SPEEDS`].
    speed: usize,
    /// The camera follows the spearheads.
    follow: bool,
    panels: bool,
    /// Where the curtain hangs, as a part of the window's width.
    curtain: f32,
    days: Days,
    ground: Ground,
    keep: keep::Keep,
}

impl Demo {
    fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let (days, ground) = (day_colors(&scenario), Ground::of(&scenario.map));
        Self {
            scenario,
            seed,
            history: None,
            game: None,
            playing: None,
            fresh: true,
            side: Side::History,
            plain: false,
            time: 0.0,
            running: true,
            speed: clock::NORMAL,
            follow: true,
            panels: true,
            curtain: 0.5,
            days,
            ground,
            keep: keep::Keep::default(),
        }
    }

    /// Turns that can be shown.
    fn turns(&self) -> u32 {
        let all = self.shown().map(|t| t.sweep.turns);
        all.max().unwrap_or(1).max(1)
    }

    /// The turn of the moment; an evening still belongs to the turn that it ends.
    fn turn(&self) -> u32 {
        ((self.time.ceil().max(1.0) as u32) - 1).min(self.turns() - 1)
    }

    /// The advances that are shown, history first.
    fn shown(&self) -> impl Iterator<Item = &Told> {
        let history = self.history.as_ref().filter(|_| self.side != Side::Game);
        let game = self.game.as_ref().map(|g| &g.told).filter(|_| self.side != Side::History);
        history.into_iter().chain(game)
    }

    /// What can be shown now.
    fn has(&self, side: Side) -> bool {
        match side {
            Side::Game => self.game.is_some(),
            Side::History => self.history.is_some(),
            Side::Both => self.game.is_some() && self.history.is_some(),
        }
    }

    fn choose(&mut self, side: Side) {
        if self.has(side) {
            self.side = side;
            self.time = self.time.min(self.turns() as f32);
        }
    }
}

pub struct DemoPlugin;

impl Plugin for DemoPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins(bands::plugin)
            .add_systems(Startup, at_once)
            .add_systems(OnEnter(Screen::Demo), begin)
            .add_systems(OnExit(Screen::Demo), end)
            .add_systems(
                Update,
                (stock::take, clock::run, follow::glide)
                    .chain()
                    .run_if(in_state(Screen::Demo))
                    .run_if(resource_exists::<Demo>),
            );
        let here = || in_state(Screen::Demo).and_then(resource_exists::<Demo>);
        app.add_systems(
            EguiPrimaryContextPass,
            (
                clock::keys.in_set(Draw::Begin),
                map::draw.in_set(Draw::Map),
                (timeline::draw, panel::draw).chain().in_set(Draw::Panels),
                follow::hand.in_set(Draw::Hand).before(crate::app::camera::steer),
                timeline::curtain.in_set(Draw::Windows),
            )
                .distributive_run_if(here()),
        );
    }
}

/// The terminal asked for the demonstration.
fn at_once(options: Res<Options>, mut screen: ResMut<NextState<Screen>>) {
    if options.demo.is_some() {
        screen.set(Screen::Demo);
    }
}

/// Opens the campaign that was asked for, else the first with a record of an advance.
fn open(options: &Options) -> Result<(Arc<Scenario>, u64), String> {
    if let Some(Start { path, seed, .. }) = &options.demo {
        let found = scenario::load(path, &[]).map_err(|problems| problems.to_string())?;
        return Ok((found, *seed));
    }
    let all = options.scenarios.iter().flat_map(|f| scenario::list(f));
    let mut sound = all.filter_map(|entry| scenario::load(&entry.path, &[]).ok());
    let found = sound.find(|s| !s.advances.is_empty());
    found.map(|s| (s, SEED)).ok_or_else(|| "no scenario records an advance to show".to_owned())
}

fn begin(
    options: Res<Options>,
    mut commands: Commands,
    mut show: MessageWriter<ShowMap>,
    mut say: MessageWriter<Say>,
    mut screen: ResMut<NextState<Screen>>,
    mut lens: ResMut<crate::app::camera::Lens>,
) {
    match open(&options) {
        Ok((scenario, seed)) => {
            let color = |i: usize| {
                let (r, g, b) = scenario.sides[i].color;
                Srgba::rgb_u8(r, g, b)
            };
            show.write(ShowMap { map: scenario.map.clone(), colors: (color(0), color(1)) });
            lens.fitted = false;
            let mut demo = Demo::new(scenario, seed);
            demo.playing = Some(stock::start(&demo.scenario, seed, options.assets.clone()));
            commands.insert_resource(demo);
        }
        Err(why) => {
            warn!("{why}");
            say.write(Say(why));
            screen.set(Screen::Menu);
        }
    }
}

fn end(mut commands: Commands, mut hover: ResMut<crate::app::hand::Hover>) {
    commands.remove_resource::<Demo>();
    *hover = crate::app::hand::Hover::default();
}
