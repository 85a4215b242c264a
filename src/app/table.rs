//! The table: the running game, who sits at it, and the only two ways to it: give an order, take one back.

use super::camera::LookAt;
use super::sheet::ShowMap;
use super::stage::Screen;
use super::{Options, Start};
use crate::ai::Staff;
use crate::game::{Game, Player, Step, fog};
use crate::hex::HexId;
use crate::rules::{Event, Order, Refusal, View};
use crate::scenario::{self, Scenario, SideId, UnitId};
use bevy::prelude::*;
use std::sync::Arc;

/// The game on the table.
#[derive(Resource)]
pub struct Table {
    game: Game,
    /// Grows with every change, for those who keep something derived.
    pub version: u64,
    /// Nobody plays by hand: both sides are shown.
    pub watching: bool,
}

impl Table {
    #[must_use]
    pub fn new(game: Game) -> Self {
        let watching = game.players().iter().all(|&p| p == Player::Ai);
        Self { game, version: 1, watching }
    }
    #[must_use]
    pub const fn game(&self) -> &Game {
        &self.game
    }
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.game.scenario()
    }
    /// The side whose eyes the screen uses: the person's, or the side to move when both are played by hand.
    #[must_use]
    pub fn seat(&self) -> SideId {
        let players = self.game.players();
        match players {
            [Player::Human, Player::Ai] => SideId(0),
            [Player::Ai, Player::Human] => SideId(1),
            _ => self.game.state().side(),
        }
    }
    #[must_use]
    pub fn view(&self) -> View<'_> {
        self.game.view(self.seat())
    }
    /// Two people play by hand at this screen.
    #[must_use]
    pub fn shared(&self) -> bool {
        self.game.players() == [Player::Human; 2]
    }
    /// A person may give orders now.
    #[must_use]
    pub fn my_turn(&self) -> bool {
        let state = self.game.state();
        state.over().is_none() && self.game.players()[state.side().index()] == Player::Human
    }
    /// Gives an order for the side to move.
    ///
    /// # Errors
    /// Why it was refused.
    pub fn order(&mut self, order: Order) -> Result<Vec<Event>, Refusal> {
        let side = self.game.state().side();
        let events = self.game.order(side, order)?;
        self.version += 1;
        Ok(events)
    }
    /// Lets a staff under the player give its next order; `None` when it has nothing more to order.
    pub fn staff_step(&mut self, staff: &mut Staff) -> Option<Step> {
        let step = self.game.staff_step(staff)?;
        self.version += 1;
        Some(step)
    }
    /// What the seat may know of events that have just happened.
    #[must_use]
    pub fn told(&self, events: &[Event]) -> Vec<Event> {
        if self.watching { events.to_vec() } else { fog::seen(events, self.seat(), self.game.state()) }
    }
    /// Takes the last order back.
    ///
    /// # Errors
    /// Why it cannot be taken back.
    pub fn undo(&mut self) -> Result<(), String> {
        self.game.undo().map_err(|why| why.to_string())?;
        self.version += 1;
        Ok(())
    }
}

/// What is selected: units of one stack, and the hex that was last clicked.
#[derive(Resource, Default, Clone, Debug)]
pub struct Selection {
    pub units: Vec<UnitId>,
    pub hex: Option<HexId>,
}

/// An order was carried out; what the seat was told of it.
#[derive(Message, Clone, Debug)]
pub struct Happened(pub Vec<Event>);

/// A line for the person at the table: a refusal, a hint.
#[derive(Message, Clone, Debug)]
pub struct Say(pub String);

/// Put this game on the table.
#[derive(Message)]
pub struct Sit(pub std::sync::Mutex<Option<Game>>);

impl Sit {
    #[must_use]
    pub const fn at(game: Game) -> Self {
        Self(std::sync::Mutex::new(Some(game)))
    }
}

pub struct TablePlugin;

impl Plugin for TablePlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Selection>()
            .add_message::<Happened>()
            .add_message::<Say>()
            .add_message::<Sit>()
            .add_systems(Startup, start_at_once)
            .add_systems(PreUpdate, sit_down.before(super::sheet::show));
    }
}

/// Opens a game. The side of the start is the key of a side, `first`, `both` or `watch`.
#[must_use]
pub fn deal(scenario: Arc<Scenario>, start: &Start) -> Game {
    let players = match start.side.as_str() {
        "watch" => [Player::Ai; 2],
        "both" => [Player::Human; 2],
        key => {
            let mine = scenario.sides.iter().position(|s| s.key == key).unwrap_or(scenario.first.index());
            SideId::BOTH.map(|s| if s.index() == mine { Player::Human } else { Player::Ai })
        }
    };
    Game::new(scenario, start.seed, players)
}

/// A scenario's map with the colours of its sides.
#[must_use]
pub fn show_map(scenario: &Scenario) -> ShowMap {
    let color = |i: usize| {
        let (r, g, b) = super::look::side_rgb(i, scenario.sides[i].color);
        Srgba::rgb_u8(r, g, b)
    };
    ShowMap { map: scenario.map.clone(), colors: (color(0), color(1)) }
}

fn start_at_once(options: Res<Options>, mut sit: MessageWriter<Sit>, mut say: MessageWriter<Say>) {
    if let Some(start) = &options.start {
        match scenario::load(&start.path, &[]) {
            Ok(scenario) => {
                sit.write(Sit::at(deal(scenario, start)));
            }
            Err(problems) => {
                let why = problems.to_string();
                warn!("{why}");
                say.write(Say(why));
            }
        }
    }
}

fn sit_down(
    mut asked: MessageReader<Sit>,
    mut commands: Commands,
    mut show: MessageWriter<ShowMap>,
    mut screen: ResMut<NextState<Screen>>,
    mut selection: ResMut<Selection>,
    mut look: MessageReader<LookAt>,
    mut lens: ResMut<super::camera::Lens>,
) {
    for ask in asked.read() {
        let Some(game) = ask.0.lock().ok().and_then(|mut g| g.take()) else { continue };
        show.write(show_map(game.scenario()));
        *selection = Selection::default();
        lens.fitted = false;
        look.clear();
        let table = Table::new(game);
        screen.set(if table.shared() { Screen::Curtain } else { Screen::Playing });
        // Taken away first: whoever looks for a new table must not take it for the old one with a change.
        commands.remove_resource::<Table>();
        commands.insert_resource(table);
    }
}
