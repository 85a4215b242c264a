//! The changes of a variant as its text has them: found, added to, and begun where there is none.

use super::super::apply::Work;
use super::super::document::Address;
use super::super::path::bare;
use super::super::print::quote;
use super::super::refused::Refused;
use super::super::ron::Ron;
use super::super::{Node, Value, same};
use super::Tape;

/// Changes that touch the figures of units: a later one has the last word.
const TOUCH_FIGURES: [&str; 6] = ["Set", "Shift", "Strength", "Quality", "AddUnits", "Move"];

/// The name of a change.
fn name(change: &Node) -> &str {
    match &change.value {
        Value::Group(Some(name), _) | Value::Record(Some(name), _) | Value::Word(name) => name,
        _ => "",
    }
}

fn is_text(node: Option<&Node>, text: &str) -> bool {
    matches!(node.map(|n| &bare(n).value), Some(Value::Text(t)) if t == text)
}

/// `units: (ids: ["…"])`, and nothing else.
fn is_only(choice: Option<&Node>, id: &str) -> bool {
    let Some(Value::Record(_, fields)) = choice.map(|n| &bare(n).value) else { return false };
    let [only] = fields.as_slice() else { return false };
    matches!(&bare(&only.value).value, Value::List(ids) if only.key == "ids" && ids.len() == 1)
        && is_text(bare(&only.value).item(0), id)
}

impl Work<'_> {
    /// Where the variant stands.
    pub(super) fn home(&self, tape: &Tape<'_>) -> Result<Address, Refused> {
        let home = self.doc.element("variants", tape.variant).map(|e| e.address);
        home.ok_or_else(|| Refused::Nowhere(format!("variant {:?}", tape.variant)))
    }

    fn all(&self, tape: &Tape<'_>) -> (Address, Vec<&Node>) {
        let Some(home) = self.doc.element("variants", tape.variant) else {
            return (Address::new(super::super::FileId(0), super::Path::default()), Vec::new());
        };
        let list = home.address.field("changes");
        match home.node.field("changes").map(|n| &bare(n).value) {
            Some(Value::List(items)) => (list, items.iter().collect()),
            _ => (list, Vec::new()),
        }
    }

    /// The last change that fits.
    fn last(&self, tape: &Tape<'_>, fits: impl Fn(&Node) -> bool) -> Option<Address> {
        let (list, all) = self.all(tape);
        all.iter().rposition(|n| fits(n)).map(|i| list.item(i))
    }

    /// A change behind all others.
    pub(super) fn append(&mut self, tape: &Tape<'_>, change: &str) -> Result<Address, Refused> {
        let home = self.home(tape)?;
        if self.doc.node(&home.field("changes")).is_none() {
            self.set(&home, "changes", Ron::typed("[]").as_ref())?;
        }
        let value = Ron::typed(change).ok_or_else(|| Refused::NoValue(change.into()))?;
        self.add(&home.field("changes"), None, &value)
    }

    /// The element that a change adds under this id.
    pub(super) fn added(&self, tape: &Tape<'_>, change: &str, id: &str) -> Option<Address> {
        let all = self.doc.added_by(tape.variant, change).into_iter();
        all.rev().find(|at| self.doc.element_at(at).is_some_and(|e| e.id == id))
    }

    /// The list of the last change of this name; one is begun when there is none.
    pub(super) fn added_list(&mut self, tape: &Tape<'_>, change: &str) -> Result<Address, Refused> {
        let found = self.last(tape, |n| name(n) == change && n.item(0).is_some());
        let at = match found {
            Some(at) => at,
            None => self.append(tape, &format!("{change}([])"))?,
        };
        Ok(at.item(0))
    }

    /// A unit elsewhere.
    pub(super) fn record_move(
        &mut self,
        tape: &Tape<'_>,
        of: &Address,
        id: &str,
        to: &Ron,
    ) -> Result<(), Refused> {
        if let Some(own) = self.added(tape, "AddUnits", id) {
            return self.set(&own, "at", Some(to));
        }
        let moved = self.last(tape, |n| name(n) == "Move" && is_text(n.field("unit"), id));
        // Back where the scenario has it: the variant need not say so.
        let sheet = super::super::Sheet::new(to.as_str());
        let back = match (sheet.root(), self.doc.node(&of.field("at"))) {
            (Some(to), Some(at)) => same(bare(to), bare(at)),
            _ => false,
        };
        match moved {
            Some(at) if back && self.doc.node(&at.field("arrives")).is_none() => {
                self.edit(super::Edit::Remove { of: vec![at] })
            }
            Some(at) => self.set(&at, "at", Some(to)),
            None if back => Ok(()),
            None => self.append(tape, &format!("Move(unit: {}, at: {to})", quote(id))).map(|_| ()),
        }
    }

    /// A unit that comes in on another day.
    pub(super) fn record_arrival(&mut self, tape: &mut Tape<'_>, id: &str, day: &Ron) -> Result<(), Refused> {
        if let Some(own) = self.added(tape, "AddUnits", id) {
            return self.set(&own, "arrives", Some(day));
        }
        if let Some(at) = self.last(tape, |n| name(n) == "Move" && is_text(n.field("unit"), id)) {
            return self.set(&at, "arrives", Some(day));
        }
        let place = self.made(tape).and_then(|m| m.units.iter().find(|u| u.id == id)).map(|u| u.at.clone());
        let place = place.ok_or_else(|| Refused::Nowhere(format!("unit {id:?} in this variant")))?;
        let at = Ron::location(&place);
        self.append(tape, &format!("Move(unit: {}, at: {at}, arrives: {day})", quote(id))).map(|_| ())
    }

    /// A figure in place of the unit's own.
    pub(super) fn record_figure(
        &mut self,
        tape: &Tape<'_>,
        id: &str,
        field: &str,
        value: &Ron,
    ) -> Result<(), Refused> {
        if let Some(own) = self.added(tape, "AddUnits", id) {
            return self.set(&own, field, Some(value));
        }
        let set = |n: &Node| name(n) == "Set" && is_only(n.field("units"), id);
        let (list, all) = self.all(tape);
        let last = all.iter().rposition(|n| set(n));
        // Only when nothing behind it has the last word.
        let free = last.filter(|i| {
            all[i + 1..].iter().all(|n| set(n) || name(n) == "Move" || !TOUCH_FIGURES.contains(&name(n)))
        });
        match free {
            Some(i) => self.set(&list.item(i), field, Some(value)),
            None => {
                let id = quote(id);
                self.append(tape, &format!("Set(units: (ids: [{id}]), {field}: {value})")).map(|_| ())
            }
        }
    }

    /// Lorries or priority of a formation.
    pub(super) fn record_command(
        &mut self,
        tape: &Tape<'_>,
        id: &str,
        field: &str,
        value: &Ron,
    ) -> Result<(), Refused> {
        if let Some(own) = self.added(tape, "AddFormations", id) {
            return self.set(&own, field, Some(value));
        }
        match self.last(tape, |n| name(n) == "Command" && is_text(n.field("of"), id)) {
            Some(at) => self.set(&at, field, Some(value)),
            None => self.append(tape, &format!("Command(of: {}, {field}: {value})", quote(id))).map(|_| ()),
        }
    }

    /// Another first or last day.
    pub(super) fn record_date(&mut self, tape: &Tape<'_>, change: &str, date: &Ron) -> Result<(), Refused> {
        match self.last(tape, |n| name(n) == change) {
            Some(at) => self.put(&at.item(0), date),
            None => self.append(tape, &format!("{change}({date})")).map(|_| ()),
        }
    }

    /// A unit that the variant goes without.
    pub(super) fn record_without(&mut self, tape: &Tape<'_>, change: &str, id: &str) -> Result<(), Refused> {
        let list = self.added_list(tape, change)?;
        let known = self.doc.read::<Vec<String>>(&list).unwrap_or_default();
        if known.iter().any(|k| k == id) {
            return Ok(());
        }
        self.add(&list, None, &Ron::text(id)).map(|_| ())
    }

    /// Drops what the variant says of one unit alone: it goes, or stands whole in the variant.
    pub(super) fn forget(&mut self, tape: &Tape<'_>, id: &str) -> Result<(), Refused> {
        let own = |n: &Node| match name(n) {
            "Move" => is_text(n.field("unit"), id),
            "Set" | "Shift" | "Strength" | "Remove" => is_only(n.field("units"), id),
            _ => false,
        };
        let (list, all) = self.all(tape);
        let gone: Vec<Address> = (0..all.len()).filter(|i| own(all[*i])).map(|i| list.item(i)).collect();
        let gone = gone.into_iter().chain(self.added(tape, "AddUnits", id)).collect();
        self.edit(super::Edit::Remove { of: gone })
    }
}
