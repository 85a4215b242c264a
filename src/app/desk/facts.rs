//! What the screen shows of a document, read off its texts once after a change: sides, types, formations, units.

use crate::desk::{Address, Document, Element, Made, Role};
use crate::hex::HexId;
use crate::scenario::model::UnitDef;
use crate::scenario::{Size, Symbol};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct Side {
    pub id: String,
    pub name: String,
    pub color: (u8, u8, u8),
    pub nations: Vec<String>,
    /// Countries of the map that it holds at the start.
    pub holds: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Type {
    pub name: String,
    pub symbol: Symbol,
    pub size: Size,
}

#[derive(Clone, Debug)]
pub struct Formation {
    pub at: Address,
    pub id: String,
    pub name: String,
    pub side: usize,
    /// Index of the formation above it.
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub units: Vec<usize>,
}

/// What the variant that is being recorded does to a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    #[default]
    Same,
    Changed,
    New,
    Gone,
}

#[derive(Clone, Debug)]
pub struct Unit {
    pub at: Address,
    pub id: String,
    pub name: String,
    pub short: String,
    pub kind: String,
    pub symbol: Symbol,
    pub size: Size,
    pub side: usize,
    pub hex: Option<HexId>,
    pub men: i64,
    pub arrives: Option<String>,
    pub fate: Fate,
}

#[derive(Default)]
pub struct Facts {
    pub sides: Vec<Side>,
    pub types: BTreeMap<String, Type>,
    pub formations: Vec<Formation>,
    pub units: Vec<Unit>,
    /// Units by hex.
    pub at: BTreeMap<HexId, Vec<usize>>,
    /// Names of events, plans and variants by their ids.
    pub names: BTreeMap<String, String>,
    /// Units whose formation is not there.
    pub strays: Vec<usize>,
    /// Grows when anything was read again.
    pub version: u64,
    /// The forces as the variant has them that is being recorded.
    pub made: Option<Made>,
    recorded: Option<String>,
    read: Vec<Arc<str>>,
    places: u64,
}

impl Facts {
    #[must_use]
    pub fn of(doc: &Document) -> Self {
        let mut facts = Self::default();
        facts.follow(doc, None);
        facts
    }

    /// Reads again when a text of the scenario has changed, or where the map's places lie.
    /// `recorded` is the variant whose forces are shown in place of the scenario's own.
    pub fn follow(&mut self, doc: &Document, recorded: Option<&str>) {
        let texts = doc.files().iter().filter(|f| f.used && !matches!(f.role, Role::Map | Role::Lessons));
        let now: Vec<Arc<str>> = texts.map(|f| Arc::clone(f.sheet.text())).collect();
        let places = doc.map().map_or(0, |map| {
            let seed = u64::from(map.grid().width()) << 32 | u64::from(map.grid().height());
            map.places().iter().fold(seed, |h, p| h.wrapping_mul(31).wrapping_add(u64::from(p.hex.0)))
        });
        let same = self.read.len() == now.len() && self.read.iter().zip(&now).all(|(a, b)| Arc::ptr_eq(a, b));
        if same && self.places == places && self.recorded.as_deref() == recorded {
            return;
        }
        let version = self.version + 1;
        let recorded = recorded.map(str::to_owned);
        let made = recorded.as_ref().and_then(|v| doc.made_by(v));
        *self = Self { read: now, places, version, recorded, ..Self::read(doc, made) };
    }

    fn read(doc: &Document, made: Option<Made>) -> Self {
        let mut facts = Self { made, ..Self::default() };
        for e in doc.elements("sides") {
            facts.sides.push(Side {
                id: e.id.into(),
                name: e.text("name").unwrap_or(e.id).into(),
                color: doc.read(&e.address.field("color")).unwrap_or((110, 110, 110)),
                nations: doc.read(&e.address.field("nations")).unwrap_or_default(),
                holds: doc.read(&e.address.field("holds")).unwrap_or_default(),
            });
        }
        for e in doc.elements("unit_types") {
            let kind = Type {
                name: e.text("name").unwrap_or(e.id).into(),
                symbol: doc.read(&e.address.field("symbol")).unwrap_or(Symbol::Infantry),
                size: doc.read(&e.address.field("size")).unwrap_or(Size::Division),
            };
            facts.types.insert(e.id.into(), kind);
        }
        for (section, name) in [("events", "title"), ("plans", "name"), ("variants", "name")] {
            let all = doc.elements(section).into_iter();
            facts.names.extend(all.map(|e| (e.id.to_owned(), e.text(name).unwrap_or(e.id).to_owned())));
        }
        facts.formations(doc);
        facts.units(doc);
        facts
    }

    fn formations(&mut self, doc: &Document) {
        let elements = doc.elements("formations");
        let index: BTreeMap<&str, usize> = elements.iter().enumerate().map(|(i, e)| (e.id, i)).collect();
        for e in &elements {
            let side = e.text("side").unwrap_or("");
            let parent = e.text("parent").and_then(|p| index.get(p).copied());
            self.formations.push(Formation {
                at: e.address.clone(),
                id: e.id.into(),
                name: e.text("name").unwrap_or(e.id).into(),
                side: self.sides.iter().position(|s| s.id == side).unwrap_or(0),
                parent,
                children: Vec::new(),
                units: Vec::new(),
            });
        }
        for i in 0..self.formations.len() {
            // A ring of parents is a mistake of the scenario; here it must not hang.
            let mut up = self.formations[i].parent;
            for _ in 0..self.formations.len() {
                up = up.and_then(|p| self.formations[p].parent);
            }
            if up.is_some() {
                self.formations[i].parent = None;
            }
            if let Some(p) = self.formations[i].parent {
                self.formations[p].children.push(i);
            }
        }
    }

    fn units(&mut self, doc: &Document) {
        let made = self.made.take();
        for e in doc.elements("units") {
            let id = e.id.to_owned();
            let Some(made) = &made else {
                let unit = self.written(doc, &e);
                self.put(unit, e.text("of"));
                continue;
            };
            // In its place stands what the variant makes of it, and its own copy where it has one.
            let Some(def) = made.units.get(&id) else {
                let unit = Unit { fate: Fate::Gone, hex: None, ..self.written(doc, &e) };
                self.put(unit, e.text("of"));
                continue;
            };
            let same = doc.read::<UnitDef>(&e.address).as_ref() == Some(def);
            let at = made.own.get(&id).unwrap_or(&e.address).clone();
            let fate = if same { Fate::Same } else { Fate::Changed };
            let unit = self.of_model(doc, def, at, fate);
            self.put(unit, Some(&def.of));
        }
        for (id, at) in made.iter().flat_map(|m| &m.own) {
            let known = self.units.iter().any(|u| u.id == *id);
            if let (Some(def), false) = (made.as_ref().and_then(|m| m.units.get(id)), known) {
                let unit = self.of_model(doc, def, at.clone(), Fate::New);
                self.put(unit, Some(&def.of));
            }
        }
        self.made = made;
    }

    /// A unit as its text has it.
    fn written(&self, doc: &Document, e: &Element<'_>) -> Unit {
        let kind = e.text("kind").unwrap_or("");
        let (symbol, size) = self.look(kind);
        Unit {
            at: e.address.clone(),
            id: e.id.into(),
            name: e.text("name").unwrap_or(e.id).into(),
            short: e.text("short").unwrap_or("").into(),
            kind: kind.into(),
            symbol,
            size,
            side: 0,
            hex: doc.hex_of(&e.address),
            men: e.number("men").unwrap_or(0),
            arrives: e.text("arrives").map(Into::into),
            fate: Fate::Same,
        }
    }

    /// A unit as the variant has it.
    fn of_model(&self, doc: &Document, def: &UnitDef, at: Address, fate: Fate) -> Unit {
        let (symbol, size) = self.look(&def.kind);
        Unit {
            at,
            id: def.id.clone(),
            name: def.name.clone(),
            short: def.short.clone(),
            kind: def.kind.clone(),
            symbol,
            size,
            side: 0,
            hex: doc.hex_at(&def.at),
            men: i64::from(def.men),
            arrives: def.arrives.clone(),
            fate,
        }
    }

    fn look(&self, kind: &str) -> (Symbol, Size) {
        self.types.get(kind).map_or((Symbol::Infantry, Size::Division), |t| (t.symbol, t.size))
    }

    /// Puts a unit under its formation and on the map.
    fn put(&mut self, unit: Unit, of: Option<&str>) {
        let i = self.units.len();
        let of = of.and_then(|of| self.formations.iter().position(|f| f.id == of));
        match of {
            Some(f) => self.formations[f].units.push(i),
            None => self.strays.push(i),
        }
        if let Some(hex) = unit.hex {
            self.at.entry(hex).or_default().push(i);
        }
        self.units.push(Unit { side: of.map_or(0, |f| self.formations[f].side), ..unit });
    }

    /// Color of a side on counters.
    #[must_use]
    pub fn color(&self, side: usize) -> bevy_egui::egui::Color32 {
        let usual = self.sides.get(side).map_or((110, 110, 110), |s| s.color);
        let (r, g, b) = crate::app::look::side_rgb(side, usual);
        bevy_egui::egui::Color32::from_rgb(r, g, b)
    }

    /// Ids and names of a kind of thing.
    #[must_use]
    pub fn names(&self, doc: &Document, kind: crate::desk::schema::Naming) -> Vec<(String, String)> {
        use crate::desk::schema::Naming;
        let of = |section: &str, name: &str| -> Vec<(String, String)> {
            let elements = doc.elements(section);
            elements.iter().map(|e| (e.id.to_owned(), e.text(name).unwrap_or(e.id).to_owned())).collect()
        };
        match kind {
            Naming::Side => self.sides.iter().map(|s| (s.id.clone(), s.name.clone())).collect(),
            Naming::Nation => {
                self.sides.iter().flat_map(|s| &s.nations).map(|n| (n.clone(), n.clone())).collect()
            }
            Naming::UnitType => self.types.iter().map(|(k, t)| (k.clone(), t.name.clone())).collect(),
            Naming::Formation => self.formations.iter().map(|f| (f.id.clone(), f.name.clone())).collect(),
            Naming::Unit => self.units.iter().map(|u| (u.id.clone(), u.name.clone())).collect(),
            Naming::Event => of("events", "title"),
            Naming::Plan => of("plans", "name"),
            Naming::Variant => of("variants", "name"),
            Naming::Civilians => of("civilians", "name"),
            Naming::Target => of("targets", "title"),
            Naming::Source => of("supply", "name"),
            Naming::Place => {
                let places = doc.map().map(|m| m.places()).unwrap_or_default();
                places.iter().map(|p| (p.name.clone(), p.name.clone())).collect()
            }
            Naming::Country => {
                let countries = doc.map().map(|m| m.countries()).unwrap_or_default();
                countries.iter().map(|c| (c.clone(), c.clone())).collect()
            }
        }
    }
}
