//! Edits recorded: made to the scenario as a variant has it, they become changes of the variant, and what stands outside
//! the variant stays as it is. What a variant cannot say is refused in words.

mod changes;
mod made;

use super::Value;
use super::apply::Work;
use super::document::{Address, Document};
use super::edit::Edit;
use super::path::{Path, Seg, bare};
use super::refused::Refused;
use super::ron::Ron;
use super::schema;
use crate::scenario::model::ScenarioFile;
pub use made::Made;

/// Sections to which a variant can add, and the change that does.
const ADDED: [(&str, &str); 7] = [
    ("formations", "AddFormations"),
    ("units", "AddUnits"),
    ("objectives", "AddObjectives"),
    ("supply", "AddSupply"),
    ("civilians", "AddCivilians"),
    ("events", "AddEvents"),
    ("plans", "AddPlans"),
];

/// Figures of a unit that a variant sets one by one.
const FIGURES: [&str; 6] = ["quality", "effective", "ready", "stocked", "dug_in", "obeys"];

/// The section that an element of a variant's change would stand in: `AddUnits` adds units.
#[must_use]
pub fn section_of(change: &str) -> Option<&'static str> {
    ADDED.iter().find(|(_, name)| *name == change).map(|(section, _)| *section)
}

/// The change that adds to a section.
#[must_use]
pub fn added_to(section: &str) -> Option<&'static str> {
    ADDED.iter().find(|(name, _)| *name == section).map(|(_, change)| *change)
}

fn refuse<T>(why: &str) -> Result<T, Refused> {
    Err(Refused::Sense(why.into()))
}

/// The section that an address lies in.
fn section(at: &Address) -> &str {
    match at.path.segs().first() {
        Some(Seg::Field(name)) => name,
        _ => "",
    }
}

/// Where an edit takes place.
fn places(edit: &Edit) -> Vec<&Address> {
    match edit {
        Edit::Set { of, .. } | Edit::Copy { of } | Edit::Remove { of } | Edit::Reckon { of, .. } => {
            of.iter().collect()
        }
        Edit::Put { at, .. } => vec![at],
        Edit::Add { list: at, .. } | Edit::Enter { table: at, .. } | Edit::Move { what: at, .. } => vec![at],
        _ => Vec::new(),
    }
}

/// A variant that is being recorded.
pub(super) struct Tape<'v> {
    pub(super) variant: &'v str,
    /// The scenario as the variant has it; read when it is needed.
    made: Option<ScenarioFile>,
}

impl Work<'_> {
    /// Makes an edit as changes of a variant.
    pub(super) fn record(&mut self, variant: &str, edit: Edit) -> Result<(), Refused> {
        let mut tape = Tape { variant, made: None };
        self.home(&tape)?;
        let places = places(&edit);
        // What stands in variants is edited where it stands.
        if !places.is_empty() && places.iter().all(|at| section(at) == "variants") {
            return self.edit(edit);
        }
        match edit {
            Edit::Set { of, field, value } => {
                of.iter().try_for_each(|at| self.record_field(&mut tape, at, &field, value.as_ref()))
            }
            Edit::Put { at, value } => {
                let at = self.own_copy(&mut tape, &at)?;
                self.put(&at, &value)
            }
            Edit::Add { list, index, value } => match list.path.segs() {
                [Seg::Field(section)] => self.record_new(&tape, section, &value),
                _ => {
                    let list = self.own_copy(&mut tape, &list)?;
                    self.add(&list, index, &value).map(|_| ())
                }
            },
            Edit::New { section, value } => self.record_new(&tape, &section, &value),
            Edit::Copy { of } => of.iter().try_for_each(|at| self.record_copy(&mut tape, at)),
            Edit::Remove { of } => {
                let mut sorted = of;
                sorted.sort();
                // The last first, so that indices inside an element stay what they are.
                sorted.iter().rev().try_for_each(|at| self.record_gone(&mut tape, at))
            }
            Edit::Move { what, to } if what.path.segs().len() > 2 => {
                let what = self.own_copy(&mut tape, &what)?;
                self.edit(Edit::Move { what, to })
            }
            Edit::Reckon { of, field, percent, plus, bounds } => of.iter().try_for_each(|at| {
                let old = self.number(&mut tape, at, &field)?;
                let new = (old.saturating_mul(percent) / 100).saturating_add(plus).clamp(bounds.0, bounds.1);
                self.record_field(&mut tape, at, &field, Some(&Ron::number(new)))
            }),
            Edit::Paint(_) | Edit::Crop { .. } | Edit::Rescale { .. } => {
                refuse("a variant is played on the scenario's own map; end the recording to change the map")
            }
            Edit::Rename { .. } => {
                refuse("ids are the same in every variant; end the recording to change one")
            }
            Edit::Enter { .. } => {
                refuse("a variant has the scenario's own types of unit; end the recording to add one")
            }
            Edit::Move { .. } => refuse("a variant cannot change an order; end the recording to do so"),
            // What is done to whole files is done to the scenario.
            Edit::Text { .. } | Edit::Own { .. } | Edit::Record { .. } => self.edit(edit),
        }
    }

    /// A field of an element, in the way that a variant says such things.
    fn record_field(
        &mut self,
        tape: &mut Tape<'_>,
        of: &Address,
        field: &str,
        value: Option<&Ron>,
    ) -> Result<(), Refused> {
        if section(of) == "variants" {
            self.touched.push(of.clone());
            return self.set(of, field, value);
        }
        let whole = of.path.segs().len() == 2;
        let id = self.doc.element_at(of).map_or(String::new(), |e| e.id.to_owned());
        match (section(of), field, value) {
            ("units", "at", Some(value)) if whole => self.record_move(tape, of, &id, value),
            ("units", "arrives", Some(day)) if whole => self.record_arrival(tape, &id, day),
            ("units", field, Some(value)) if whole && FIGURES.contains(&field) => {
                self.record_figure(tape, &id, field, value)
            }
            ("formations", "lorry_tons" | "priority", Some(value)) if whole => {
                self.record_command(tape, &id, field, value)
            }
            ("calendar", "start", Some(date)) => self.record_date(tape, "Start", date),
            ("calendar", "end", Some(date)) => self.record_date(tape, "End", date),
            ("units" | "events", "id", _) => {
                refuse("ids are the same in every variant; end the recording to change one")
            }
            ("units" | "events", ..) => {
                let own = self.own_copy(tape, of)?;
                self.touched.push(own.clone());
                self.set(&own, field, value)
            }
            (section, ..) => refuse(cannot(section)),
        }
    }

    /// A new element, with an id of its own.
    fn record_new(&mut self, tape: &Tape<'_>, section: &str, value: &Ron) -> Result<(), Refused> {
        let Some(change) = added_to(section) else { return refuse(cannot(section)) };
        let taken = self.taken(tape, section);
        let list = self.added_list(tape, change)?;
        let at = self.add(&list, None, value)?;
        let Some(element) = self.doc.element_at(&at) else { return Ok(()) };
        let id = element.id.to_owned();
        let field = ["id", "name"].into_iter().find(|f| element.node.field(f).is_some());
        if !taken.contains(&id) {
            return Ok(());
        }
        let free = (2..).map(|n| format!("{id}_{n}")).find(|name| !taken.contains(name)).unwrap_or_default();
        field.map_or(Ok(()), |field| self.set(&at, field, Some(&Ron::text(&free))))
    }

    /// A copy of a unit, an event or whatever a variant can add.
    fn record_copy(&mut self, tape: &mut Tape<'_>, of: &Address) -> Result<(), Refused> {
        let value = self.as_made(tape, of)?;
        self.record_new(tape, section(of), &value)
    }

    fn record_gone(&mut self, tape: &mut Tape<'_>, at: &Address) -> Result<(), Refused> {
        if section(at) == "variants" {
            return self.edit(Edit::Remove { of: vec![at.clone()] });
        }
        let id = self.doc.element_at(at).map_or(String::new(), |e| e.id.to_owned());
        match (section(at), at.path.segs().len()) {
            ("units", 2) => {
                self.forget(tape, &id)?;
                self.record_without(tape, "RemoveUnits", &id)
            }
            ("events", 2) => self.append(tape, &format!("RemoveEvent({:?})", id)).map(|_| ()),
            ("units" | "events", _) => {
                let own = self.own_copy(tape, at)?;
                self.edit(Edit::Remove { of: vec![own] })
            }
            (section, _) => refuse(cannot(section)),
        }
    }

    /// The value in the variant's own copy of the unit or event that an address lies in; the copy is made when there is
    /// none, and takes the place of the scenario's.
    fn own_copy(&mut self, tape: &mut Tape<'_>, at: &Address) -> Result<Address, Refused> {
        let section = section(at).to_owned();
        let Some(change) = added_to(&section).filter(|_| matches!(section.as_str(), "units" | "events"))
        else {
            return refuse(cannot(&section));
        };
        let element = Address::new(at.file, at.path.element());
        let id = self.doc.element_at(&element).map_or(String::new(), |e| e.id.to_owned());
        let own = match self.added(tape, change, &id) {
            Some(own) => own,
            None => {
                let value = self.as_made(tape, &element)?;
                self.forget(tape, &id)?;
                if section == "units" {
                    self.record_without(tape, "RemoveUnits", &id)?;
                } else {
                    self.append(tape, &format!("RemoveEvent({id:?})"))?;
                }
                let list = self.added_list(tape, change)?;
                self.add(&list, None, &value)?
            }
        };
        let deeper = at.path.segs().iter().skip(2);
        Ok(Address::new(own.file, deeper.fold(own.path, Path::then)))
    }

    /// A unit, event or other element as the variant has it.
    fn as_made(&mut self, tape: &mut Tape<'_>, of: &Address) -> Result<Ron, Refused> {
        let id = self.doc.element_at(of).map_or(String::new(), |e| e.id.to_owned());
        let written =
            self.doc.node(of).map(Ron::node).ok_or_else(|| Refused::Nowhere(of.path.to_string()))?;
        let made = self.made(tape);
        let value = match section(of) {
            "units" => made.and_then(|m| m.units.iter().find(|u| u.id == id)).map(Ron::of),
            "events" => made.and_then(|m| m.events.iter().find(|e| e.id == id)).map(Ron::of),
            _ => None,
        };
        Ok(value.and_then(Result::ok).unwrap_or(written))
    }

    /// A number of an element as the variant has it.
    fn number(&mut self, tape: &mut Tape<'_>, of: &Address, field: &str) -> Result<i64, Refused> {
        let value = self.as_made(tape, of)?;
        let sheet = super::Sheet::new(value.as_str());
        let number = |n: &super::Node| match &bare(n).value {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        };
        let written = sheet.root().and_then(|r| r.field(field)).and_then(number);
        let default = || schema::default_of(&of.path, field).and_then(|d| d.parse().ok()).unwrap_or(0);
        Ok(written.unwrap_or_else(default))
    }

    fn made<'t>(&self, tape: &'t mut Tape<'_>) -> Option<&'t ScenarioFile> {
        if tape.made.is_none() {
            tape.made = self.doc.with_variant(tape.variant);
        }
        tape.made.as_ref()
    }

    /// Ids that are taken in a section, those that the variant adds among them.
    fn taken(&self, tape: &Tape<'_>, section: &str) -> Vec<String> {
        let own = added_to(section).map(|change| self.doc.added_by(tape.variant, change)).unwrap_or_default();
        let own = own.into_iter().filter_map(|at| self.doc.element_at(&at).map(|e| e.id.to_owned()));
        self.doc.elements(section).iter().map(|e| e.id.to_owned()).chain(own).collect()
    }
}

/// Why something cannot be part of a variant.
fn cannot(section: &str) -> &'static str {
    match section {
        "units" | "events" => "a variant cannot change this; end the recording to do so",
        "formations" => {
            "of a formation a variant changes lorries and priority only; a unit can be given to another formation"
        }
        "calendar" => "of the calendar a variant changes the first and the last day only",
        "supply" => {
            "a variant adds sources of supply; what one holds it changes by a share: Stock, in the variant's own form"
        }
        "objectives" => "a variant adds objectives and cannot change or drop one",
        "civilians" => "a variant adds groups of civilians and cannot change or drop one",
        "plans" => {
            "a variant adds plans; tasks and landings of one are changed in the variant's own form: Tasks, Landings"
        }
        "weather" => "the weather of a variant is told in the variant's own form: Weather",
        "places" | "rivers" | "railways" | "roads" | "forts" => {
            "a variant is played on the scenario's own map; end the recording to change the map"
        }
        _ => "this is the same in every variant; end the recording to change it",
    }
}

impl Document {
    /// Elements that a variant adds by a change such as `AddUnits`.
    #[must_use]
    pub fn added_by(&self, variant: &str, change: &str) -> Vec<Address> {
        let Some(home) = self.element("variants", variant) else { return Vec::new() };
        let changes = home.address.field("changes");
        let Some(Value::List(all)) = home.node.field("changes").map(|n| &bare(n).value) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for (i, node) in all.iter().enumerate() {
            let Value::Group(Some(name), items) = &node.value else { continue };
            if name == change
                && let Some(Value::List(added)) = items.first().map(|n| &bare(n).value)
            {
                let list = changes.item(i).item(0);
                out.extend((0..added.len()).map(|k| list.item(k)));
            }
        }
        out
    }
}
