//! Civilians: who they are, where they wait and where they are safe.

use super::Builder;
use crate::scenario::Civilians;
use std::collections::BTreeMap;

/// People in one group.
const MAX_PEOPLE: i64 = 5_000_000;

/// What people count for, % of the usual.
const MAX_WORTH: i64 = 1000;

impl Builder<'_, '_> {
    pub(super) fn civilians(&mut self) -> Vec<Civilians> {
        let draft = self.draft;
        let (mut out, mut seen) = (Vec::new(), BTreeMap::new());
        for item in &draft.civilians {
            let (def, spot) = (&item.value, &item.spot);
            Self::fresh(self.report, &mut seen, &def.id, spot.field("id"), "group of civilians");
            self.filled(&def.name, &spot.field("name"), "name of a group of civilians");
            self.range(def.people, 1, MAX_PEOPLE, &spot.field("people"), "people");
            self.range(def.worth, 0, MAX_WORTH, &spot.field("worth"), "worth");
            let what = format!("the civilians \"{}\"", def.id);
            let hex = self.land(&def.at, &spot.field("at"), &what);
            let to = self.land(&def.to, &spot.field("to"), &what);
            let from = match &def.from {
                Some(date) => self.clock.read_inside(date, &spot.field("from"), self.report),
                None => Some(0),
            };
            let side = self.side(&def.side, &spot.field("side"));
            if let (Some(side), Some(hex), Some(to), Some(from)) = (side, hex, to, from) {
                let (name, source) = (def.name.clone(), def.source.clone());
                let (people, worth, first) = (def.people, def.worth, def.first);
                out.push(Civilians { name, side, hex, people, to, from, worth, first, source });
            }
        }
        out
    }
}
