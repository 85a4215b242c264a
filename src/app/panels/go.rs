//! Links: from a line of text to its place on the map, or to its unit.

use crate::app::camera::LookAt;
use crate::app::geometry::center;
use crate::app::table::{Selection, Table};
use crate::hex::HexId;
use crate::scenario::UnitId;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;

/// What a link needs.
#[derive(SystemParam)]
pub struct Go<'w> {
    pub selection: ResMut<'w, Selection>,
    look: MessageWriter<'w, LookAt>,
}

impl Go<'_> {
    /// Shows a hex.
    pub fn hex(&mut self, table: &Table, hex: HexId) {
        *self.selection = Selection { units: Vec::new(), hex: Some(hex) };
        self.show(table, hex);
    }
    /// Selects an own unit and shows it.
    pub fn unit(&mut self, table: &Table, unit: UnitId) {
        let hex = table.game().state().unit(unit).hex;
        *self.selection = Selection { units: vec![unit], hex: Some(hex) };
        self.show(table, hex);
    }
    /// Brings a hex into view and leaves the selection.
    pub fn show(&mut self, table: &Table, hex: HexId) {
        self.look.write(LookAt { at: center(table.scenario().map.grid(), hex), close: true });
    }
    /// Follows a line of the log: to its own unit where it has one that stands on the map, else to its hex.
    pub fn follow(&mut self, table: &Table, unit: Option<UnitId>, hex: Option<HexId>) {
        let mine = unit
            .filter(|&u| table.game().state().in_play(u) && table.scenario().unit(u).side == table.seat());
        match (mine, hex) {
            (Some(unit), _) => self.unit(table, unit),
            (None, Some(hex)) => self.hex(table, hex),
            (None, None) => {}
        }
    }
}
