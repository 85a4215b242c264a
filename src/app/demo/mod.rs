//! The demonstration: the campaign plays itself, as history records it and as the staffs play it; any day at once.
//!
//! The game is played once, in its own thread, and kept as a reel; what is shown is a moment of it. Nothing here
//! changes a game, and the one on the table is left alone.

mod arrows;
mod bands;
mod clock;
mod curtain;
mod follow;
mod ground;
mod help;
mod keep;
mod map;
mod names;
mod panel;
pub mod sky;
mod stock;
mod timeline;
mod units;

use crate::app::Options;
use crate::app::look::Draw;
use crate::app::sheet::ShowMap;
use crate::app::stage::Screen;
use crate::app::table::Say;
use crate::app::text::t;
use crate::picture::{Calendar, Days, day_colors};
use crate::scenario::{self, Scenario};
pub use bands::BandMaterial;
use bevy::prelude::*;
use bevy_egui::{EguiPrimaryContextPass, egui};
use ground::Ground;
use std::path::PathBuf;
use std::sync::Arc;
use stock::{Game, Told};

/// Seed of the campaign that is shown unless another is asked for, so that everybody sees the same one.
pub const SEED: u64 = 1945;

/// What is to be demonstrated, from the menu or the terminal.
#[derive(Resource, Clone, Debug)]
pub struct Wanted {
    pub path: PathBuf,
    /// Switches of the game that is shown.
    pub variants: Vec<String>,
    pub seed: u64,
}

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
    /// The camera follows the spearheads, because somebody asked.
    follow: bool,
    /// Somebody has moved the map: it stays where it was put.
    moved: bool,
    /// Signs of the weather on the map.
    weather: bool,
    /// The panel is shown; as the window has room for it until somebody chooses.
    panels: Option<bool>,
    help: bool,
    /// Where the curtain hangs, as a part of the window's width; in the middle of the map until somebody moves it.
    curtain: f32,
    hung: bool,
    days: Days,
    calendar: Calendar,
    ground: Ground,
    /// The middle of the land of each zone of weather.
    middles: Vec<Option<Vec2>>,
    keep: keep::Keep,
    /// What the panels left to the map in the last picture, and what else stood over it.
    room: egui::Rect,
    covered: Vec<egui::Rect>,
}

impl Demo {
    fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let (days, ground) = (day_colors(&scenario), Ground::of(&scenario.map));
        let (calendar, middles) = (Calendar::new(&scenario), sky::middles(&scenario));
        // A scenario without a record of an advance has only its game to show.
        let side = if scenario.advances.is_empty() { Side::Game } else { Side::History };
        Self {
            scenario,
            seed,
            history: None,
            game: None,
            playing: None,
            fresh: true,
            side,
            plain: false,
            time: 0.0,
            running: true,
            speed: clock::NORMAL,
            follow: false,
            moved: false,
            weather: true,
            panels: None,
            help: false,
            curtain: 0.5,
            hung: false,
            days,
            calendar,
            ground,
            middles,
            keep: keep::Keep::default(),
            room: egui::Rect::NOTHING,
            covered: Vec::new(),
        }
    }

    /// Turns that can be shown.
    fn turns(&self) -> u32 {
        let all = self.shown().map(|t| t.sweep.turns);
        all.max().unwrap_or(self.scenario.turns).max(1)
    }

    /// Whether the scenario has a record of history to show.
    fn recorded(&self) -> bool {
        !self.scenario.advances.is_empty()
    }

    /// Kilometres to a hex.
    fn hex_km(&self) -> f32 {
        self.scenario.map.hex_m() as f32 / 1000.0
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

    /// Places that have fallen by now, the last first: in the game where it is shown, else in history.
    fn fallen(&self) -> Vec<&crate::picture::Fallen> {
        let told = self.shown().last();
        let fallen = told.iter().flat_map(|t| &t.sweep.fallen);
        let mut all: Vec<_> = fallen.filter(|f| f.time() <= self.time).collect();
        all.sort_by(|a, b| (b.turn, &a.name).cmp(&(a.turn, &b.name)));
        all
    }

    /// What a test of the window waits on: names and what they are now.
    #[must_use]
    pub fn told(&self) -> Vec<(&'static str, String)> {
        let yes = |on: bool| if on { "yes" } else { "no" }.to_owned();
        let ready = [Side::History, Side::Game, Side::Both].map(|s| if self.has(s) { s.name() } else { "-" });
        vec![
            ("demo", self.scenario.head.id.clone()),
            ("demo_variants", crate::game::save::chosen(&self.scenario).join(" ")),
            ("demo_ready", ready.join(" ")),
            ("demo_side", self.side.name().into()),
            ("demo_run", yes(self.running)),
            ("demo_speed", self.speed.to_string()),
            ("demo_turns", self.turns().to_string()),
            ("demo_time", format!("{:.2}", self.time)),
            ("demo_day", self.scenario.date(self.turn()).date().to_string()),
            ("demo_fallen", self.fallen().len().to_string()),
            ("demo_days", yes(!self.plain)),
            ("demo_follow", yes(self.follow)),
            ("demo_curtain", format!("{:.2}", self.curtain)),
            ("demo_saved", self.keep.saved()),
        ]
    }
}

impl Side {
    /// Its name in a trace.
    const fn name(self) -> &'static str {
        match self {
            Self::Game => "game",
            Self::History => "history",
            Self::Both => "both",
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
                (stock::take, clock::run, follow::frame, follow::glide)
                    .chain()
                    .run_if(in_state(Screen::Demo))
                    .run_if(resource_exists::<Demo>),
            );
        let here = || in_state(Screen::Demo).and_then(resource_exists::<Demo>);
        app.add_systems(
            EguiPrimaryContextPass,
            (
                clock::keys.in_set(Draw::Begin).after(crate::app::keys::leave_panel),
                map::draw.in_set(Draw::Map),
                (timeline::draw, panel::draw).chain().in_set(Draw::Panels),
                follow::hand.in_set(Draw::Hand).before(crate::app::camera::steer),
                (curtain::draw, help::draw).chain().in_set(Draw::Windows),
            )
                .distributive_run_if(here()),
        );
    }
}

/// The terminal asked for the demonstration.
fn at_once(options: Res<Options>, mut commands: Commands, mut screen: ResMut<NextState<Screen>>) {
    if let Some(wanted) = &options.demo {
        commands.insert_resource(wanted.clone());
        screen.set(Screen::Demo);
    }
}

fn open(wanted: Option<&Wanted>) -> Result<(Arc<Scenario>, u64), String> {
    let wanted = wanted.ok_or_else(|| t("new.none").to_owned())?;
    let variants: Vec<&str> = wanted.variants.iter().map(String::as_str).collect();
    let found = scenario::load(&wanted.path, &variants).map_err(|problems| problems.to_string())?;
    Ok((found, wanted.seed))
}

fn begin(
    options: Res<Options>,
    wanted: Option<Res<Wanted>>,
    mut commands: Commands,
    mut show: MessageWriter<ShowMap>,
    mut say: MessageWriter<Say>,
    mut screen: ResMut<NextState<Screen>>,
    mut lens: ResMut<crate::app::camera::Lens>,
) {
    match open(wanted.as_deref()) {
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
