//! What a variant makes of a scenario.

use super::super::document::{Address, Document};
use crate::scenario::model::{ScenarioFile, UnitDef};
use std::collections::BTreeMap;

/// The forces as a variant has them.
#[derive(Clone, Debug, Default)]
pub struct Made {
    pub units: BTreeMap<String, UnitDef>,
    /// Units that the variant itself brings, or brings in place of the scenario's: where each is written.
    pub own: BTreeMap<String, Address>,
}

impl Document {
    /// The scenario with a variant on, as far as it can be read; nothing is checked.
    #[must_use]
    pub fn with_variant(&self, variant: &str) -> Option<ScenarioFile> {
        self.snapshot().with_variant(variant)
    }

    /// The forces with a variant on.
    #[must_use]
    pub fn made_by(&self, variant: &str) -> Option<Made> {
        let file = self.with_variant(variant)?;
        let own = self.added_by(variant, "AddUnits").into_iter();
        let own = own.filter_map(|at| Some((self.element_at(&at)?.id.to_owned(), at))).collect();
        Some(Made { units: file.units.into_iter().map(|u| (u.id.clone(), u)).collect(), own })
    }
}
