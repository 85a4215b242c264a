//! Orders that need a place: flights, rail, landings. A button begins one, a click on the map gives it.

mod act;
mod at_once;
mod offers;
mod show;

use super::look::Draw;
use super::stage::Screen;
use super::table::{Selection, Table};
use super::text::t;
use crate::hex::HexId;
use crate::rules::{AirMission, Order, View};
use crate::scenario::UnitId;
pub use at_once::AtOnce;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
pub use offers::{Offer, fits, offers};

/// What is to be done at the place that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Air(AirMission),
    Rail,
    AirLand,
    SeaLand,
    /// Carried by transports from one own airfield to another.
    Fly,
    /// Fuel for another unit of its army.
    ShareFuel,
}

impl Task {
    /// As a button says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Air(AirMission::Support) => t("task.support"),
            Self::Air(AirMission::Interdict) => t("task.interdict"),
            Self::Air(AirMission::Recon) => t("task.recon"),
            Self::Air(AirMission::Airlift) => t("task.airlift"),
            Self::Air(AirMission::Rebase) => t("task.rebase"),
            Self::Air(AirMission::Cover) => t("task.cover"),
            Self::Air(AirMission::SpecialAttack) => t("task.special"),
            Self::Rail => t("task.rail"),
            Self::AirLand => t("task.air_land"),
            Self::SeaLand => t("task.sea_land"),
            Self::Fly => t("task.fly"),
            Self::ShareFuel => t("task.share_fuel"),
        }
    }
    /// After "choose where to".
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Air(AirMission::Support) => t("task_verb.support"),
            Self::Air(AirMission::Interdict) => t("task_verb.interdict"),
            Self::Air(AirMission::Recon) => t("task_verb.recon"),
            Self::Air(AirMission::Airlift) => t("task_verb.airlift"),
            Self::Air(AirMission::Rebase) => t("task_verb.rebase"),
            Self::Air(AirMission::Cover) => t("task_verb.cover"),
            Self::Air(AirMission::SpecialAttack) => t("task_verb.special"),
            Self::Rail => t("task_verb.rail"),
            Self::AirLand | Self::SeaLand => t("task_verb.land"),
            Self::Fly => t("task_verb.fly"),
            Self::ShareFuel => t("task_verb.share_fuel"),
        }
    }
    /// The order as it would be given for a place; `None` where nobody is there to take what it gives.
    #[must_use]
    pub fn order(self, view: &View<'_>, unit: UnitId, at: HexId) -> Option<Order> {
        Some(match self {
            Self::Air(mission) => Order::Air { unit, mission, target: at },
            Self::Rail => Order::Rail { unit, to: at },
            Self::AirLand => Order::AirLand { unit, at },
            Self::SeaLand => Order::SeaLand { unit, at },
            Self::Fly => Order::Fly { unit, to: at },
            Self::ShareFuel => {
                // Whoever has least, as much as it can take.
                let fuel = view.own_unit(unit)?.fuel;
                let give = |to| Order::ShareFuel { from: unit, to, fuel };
                let takes = |&to: &UnitId| view.check(&give(to)).is_ok();
                let to = view.own_at(at).filter(takes).min_by_key(|&u| view.own_unit(u).map(|u| u.fuel))?;
                give(to)
            }
        })
    }
}

/// What the selected unit is offered, and the order that waits for its place.
#[derive(Resource, Default)]
pub struct Aim {
    pub offers: Vec<Offer>,
    /// Orders of the selected unit that need no place; their keys follow those of the offers.
    pub at_once: Vec<AtOnce>,
    pub now: Option<(UnitId, Task)>,
    /// Places where the order would be accepted; true where it has most to do.
    pub targets: Vec<(HexId, bool)>,
    key: (u64, Vec<UnitId>),
    /// Grows with every change.
    pub version: u64,
}

impl Aim {
    pub fn leave(&mut self) {
        if self.now.take().is_some() {
            self.targets.clear();
            self.version += 1;
        }
    }
    /// Begins to look for a place.
    ///
    /// # Errors
    /// Why there is none today.
    pub fn begin(&mut self, table: &Table, unit: UnitId, task: Task) -> Result<(), String> {
        self.leave();
        let (targets, why) = offers::targets(&table.view(), table.game().state(), unit, task);
        if targets.is_empty() {
            return Err(why);
        }
        self.targets = targets;
        self.now = Some((unit, task));
        self.version += 1;
        Ok(())
    }
}

/// An order that a panel asks for.
#[derive(Message, Clone, Debug)]
pub struct Give(pub Order);

/// A task that a panel asks to begin.
#[derive(Message, Clone, Copy, Debug)]
pub struct Begin(pub UnitId, pub Task);

pub struct AimPlugin;

impl Plugin for AimPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Aim>()
            .add_message::<Give>()
            .add_message::<Begin>()
            .add_systems(Update, follow.run_if(resource_exists::<Table>))
            .add_systems(
                EguiPrimaryContextPass,
                (
                    show::marks.in_set(Draw::Map).after(super::counters::draw),
                    (act::keys, act::begin, act::give, act::click)
                        .chain()
                        .in_set(Draw::Windows)
                        .before(super::orders::clicks),
                    show::banner.in_set(Draw::Windows).after(act::click),
                )
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Table>),
            );
    }
}

/// Keeps the offers in step with the selection; an order that waits is dropped with its unit.
fn follow(table: Res<Table>, selection: Res<Selection>, mut aim: ResMut<Aim>) {
    if aim.key.0 == table.version && aim.key.1 == selection.units {
        return;
    }
    aim.leave();
    aim.key = (table.version, selection.units.clone());
    (aim.offers, aim.at_once) = match selection.units[..] {
        [unit] if table.my_turn() => {
            let view = table.view();
            (offers(&view, table.game().state(), unit), at_once::orders(&view, unit))
        }
        _ => Default::default(),
    };
}
