//! What lies on the desk: the document, what is chosen of it, and what was asked for in a frame and is done at its end.

pub use super::did::{Ask, Chosen, Did, Draft, Slot};

use super::brush::Brush;
use super::facts::Facts;
use super::{Tab, check};
use crate::app::camera::{Lens, LookAt};
use crate::app::geometry::center;
use crate::app::panels::Panel;
use crate::app::text::tf;
use crate::desk::{Address, Document, Edit, Path, Refused, Seg, Trouble, Value, section_of};
use crate::hex::HexId;
use crate::scenario::Scenario;
use bevy::prelude::*;
use std::sync::Arc;

/// The scenario on the desk.
#[derive(Resource)]
pub struct Desk {
    pub doc: Document,
    pub facts: Facts,
    /// The document that the facts were read from.
    pub read: u64,
    pub tab: Tab,
    pub filter: String,
    pub chosen: Vec<Chosen>,
    pub brush: Brush,
    pub checker: check::Checker,
    pub troubles: Vec<Trouble>,
    pub errors: usize,
    /// The last state that can be played, and the document it was made of.
    pub good: Option<(u64, Arc<Scenario>)>,
    /// The variant that edits go into.
    pub recording: Option<String>,
    /// What was refused last.
    pub said: String,
    pub ask: Option<Ask>,
    pub picking: Option<Slot>,
    pub draft: Option<Draft>,
    pub dids: Vec<Did>,
    /// A key has put the brush down: its stroke goes on without a button.
    pub pen: bool,
    /// A panel that is to take the keyboard when it is drawn next.
    pub focus: Option<Panel>,
    /// The tree opens down to what was chosen elsewhere.
    pub reveal: bool,
    pub show_problems: bool,
    /// Number of times that it was saved.
    pub saves: u32,
    /// The person left without saving: the next look at this scenario is a fresh one.
    pub given_up: bool,
}

impl Desk {
    #[must_use]
    pub fn new(doc: Document) -> Self {
        let facts = Facts::of(&doc);
        Self {
            read: doc.generation(),
            doc,
            facts,
            tab: Tab::Scenario,
            filter: String::new(),
            chosen: Vec::new(),
            brush: Brush::default(),
            checker: check::Checker::default(),
            troubles: Vec::new(),
            errors: 0,
            good: None,
            recording: None,
            said: String::new(),
            ask: None,
            picking: None,
            draft: None,
            dids: Vec::new(),
            pen: false,
            focus: None,
            reveal: false,
            show_problems: false,
            saves: 0,
            given_up: false,
        }
    }

    pub fn ask_for(&mut self, did: Did) {
        self.dids.push(did);
    }

    /// One edit by its own name.
    pub fn edit(&mut self, edit: Edit) {
        let title = edit.title();
        self.dids.push(Did::Edit(title, vec![edit]));
    }

    #[must_use]
    pub fn is_chosen(&self, at: &Address) -> bool {
        self.chosen.iter().any(|c| c.at == *at)
    }

    /// What may be chosen at an address.
    #[must_use]
    pub fn chosen_at(&self, at: &Address) -> Option<Chosen> {
        if let Some(own) = self.in_variant(at) {
            return Some(own);
        }
        let at = Address::new(at.file, at.path.element());
        let section = match at.path.segs().first()? {
            crate::desk::Seg::Field(name) => name.clone(),
            _ => return None,
        };
        let id = self.doc.element_at(&at)?.id.to_owned();
        Some(Chosen { section, id, at })
    }

    /// An element that a variant adds: `variants[i].changes[j]` adds a list of them.
    fn in_variant(&self, at: &Address) -> Option<Chosen> {
        let segs = at.path.segs().get(..6)?;
        let upto = |n: usize| Address::new(at.file, segs[..n].iter().fold(Path::default(), Path::then));
        let (change, element) = (upto(4), upto(6));
        let Value::Group(Some(name), _) = &self.doc.node(&change)?.value else { return None };
        let section = section_of(name).filter(|_| change.path.segs()[0] == Seg::Field("variants".into()))?;
        let id = self.doc.element_at(&element)?.id.to_owned();
        Some(Chosen { section: section.into(), id, at: element })
    }

    /// The elements of a section, with those that the variant adds that is being recorded.
    #[must_use]
    pub fn elements(&self, section: &str) -> Vec<Address> {
        let own = self.recording.as_ref().zip(crate::desk::added_to(section));
        let own = own.map(|(variant, change)| self.doc.added_by(variant, change)).unwrap_or_default();
        self.doc.elements(section).into_iter().map(|e| e.address).chain(own).collect()
    }

    /// The hex in which a thing stands: a unit, as the variant has it that is being recorded.
    #[must_use]
    pub fn hex_of(&self, at: &Address) -> Option<HexId> {
        match self.facts.units.iter().find(|u| u.at == *at) {
            Some(unit) => unit.hex,
            None => self.doc.hex_of(at),
        }
    }

    /// From now on edits go into a variant, or into the scenario again.
    pub fn record(&mut self, variant: Option<String>) {
        self.recording = variant;
        self.said.clear();
        self.facts.follow(&self.doc, self.recording.as_deref());
        self.find_units();
    }

    /// Chosen units stand in the variant once it has them as its own.
    fn find_units(&mut self) {
        let units = &self.facts.units;
        for c in self.chosen.iter_mut().filter(|c| c.section == "units") {
            if let Some(unit) = units.iter().find(|u| u.id == c.id) {
                c.at = unit.at.clone();
            }
        }
    }

    /// Looks up what is chosen again after a change.
    fn find_chosen(&mut self) {
        let doc = &self.doc;
        self.chosen.retain_mut(|c| {
            let same = doc.element_at(&c.at).map(|e| e.id == c.id);
            if same == Some(true) {
                return true;
            }
            let found = if c.id.is_empty() { None } else { doc.element(&c.section, &c.id) };
            if let Some(found) = found {
                c.at = found.address;
                return true;
            }
            // It has another id now, or is gone.
            let Some(there) = doc.element_at(&c.at) else { return false };
            c.id = there.id.to_owned();
            true
        });
    }

    /// Reads the facts again when the document has changed.
    pub fn follow(&mut self) {
        if self.read != self.doc.generation() {
            self.read = self.doc.generation();
            if self.recording.as_ref().is_some_and(|v| self.doc.element("variants", v).is_none()) {
                self.recording = None;
            }
            self.find_chosen();
            self.facts.follow(&self.doc, self.recording.as_deref());
            if self.recording.is_some() {
                self.find_units();
            }
        }
    }

    fn choose(&mut self, chosen: Vec<Chosen>) {
        if let Some(first) = chosen.first() {
            if let Some(tab) = Tab::of_section(&first.section) {
                self.tab = tab;
            }
            self.reveal = true;
        }
        self.chosen = chosen;
    }

    fn make(&mut self, title: &str, edits: Vec<Edit>, choose: bool) {
        let edits = match &self.recording {
            Some(variant) => {
                let into = |edit| Edit::Record { variant: variant.clone(), edit: Box::new(edit) };
                edits.into_iter().map(into).collect()
            }
            None => edits,
        };
        match self.doc.apply_all(title, edits.clone()) {
            Ok(done) => {
                self.said.clear();
                self.follow();
                if choose {
                    let made: Vec<Chosen> =
                        done.touched.last().and_then(|at| self.chosen_at(at)).into_iter().collect();
                    self.choose(made);
                }
            }
            Err(Refused::Borrowed { file, name }) => {
                self.doc.lift();
                self.ask = Some(Ask::Borrowed { file, name, title: title.into(), edits });
            }
            Err(why) => self.said = tf("desk.refused", &[("why", &why)]),
        }
    }

    /// Does one thing; a place to look at comes back.
    pub fn act(&mut self, did: Did) -> Option<HexId> {
        match did {
            Did::Edit(title, edits) => self.make(&title, edits, false),
            Did::Make(title, edits) => self.make(&title, edits, true),
            Did::Hold => self.doc.hold(),
            Did::Lift => self.doc.lift(),
            Did::Undo => self.step(true),
            Did::Redo => self.step(false),
            Did::Choose(chosen) => self.choose(vec![chosen]),
            Did::Toggle(chosen) => {
                let mut all = std::mem::take(&mut self.chosen);
                match all.iter().position(|c| c.at == chosen.at) {
                    Some(i) => {
                        all.remove(i);
                    }
                    None if all.first().is_some_and(|c| c.section != chosen.section) => all = vec![chosen],
                    None => all.push(chosen),
                }
                self.choose(all);
            }
            Did::ChooseAll(all) => self.choose(all),
            Did::Go(hex) => return Some(hex),
            Did::Pick(slot) => self.picking = Some(slot),
        }
        None
    }

    fn step(&mut self, back: bool) {
        let done = if back { self.doc.undo() } else { self.doc.redo() };
        if let Some(done) = done {
            self.said = tf(if back { "desk.undone" } else { "desk.redone" }, &[("what", &done.title)]);
            self.follow();
            let touched: Vec<Chosen> =
                done.touched.iter().filter_map(|at| self.chosen_at(at)).take(1).collect();
            if !touched.is_empty() && !done.ground && self.recording.is_none() {
                self.choose(touched);
            }
        }
    }
}

/// Does at the end of a frame what was asked for in it.
pub fn settle(
    mut desk: ResMut<Desk>,
    mut look: MessageWriter<LookAt>,
    mut lens: ResMut<Lens>,
    strokes: Option<Res<super::Strokes>>,
    mut contexts: bevy_egui::EguiContexts,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    // Panels come and go beside the map: it stays where it is.
    if lens.fitted && lens.untouched {
        lens.untouched = false;
    }
    let frame = ctx.cumulative_frame_nr();
    // A text whose field is no longer shown: the person went elsewhere, and meant it.
    if desk.draft.as_ref().is_some_and(|d| d.frame + 1 < frame)
        && let Some(draft) = desk.draft.take()
    {
        desk.dids.insert(0, draft.did);
    }
    if desk.dids.is_empty() {
        // A stroke that was never ended, because another tool was taken in its midst, is over with the button.
        let idle = !desk.pen && strokes.is_none();
        if desk.doc.is_held() && idle && !ctx.input(|i| i.pointer.any_down()) {
            desk.doc.lift();
        }
        return Ok(());
    }
    for did in std::mem::take(&mut desk.dids) {
        if let Some(hex) = desk.act(did)
            && let Some(map) = desk.doc.map()
        {
            look.write(LookAt { at: center(map.grid(), hex), close: true });
        }
    }
    ctx.request_repaint();
    Ok(())
}
