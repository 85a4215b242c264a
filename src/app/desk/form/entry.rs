//! One value of a form: where it goes, what stands there, and what it may be.

use super::super::board::Slot;
use super::say::label;
use crate::app::text::known;
use crate::desk::schema::{Field, Meaning, Shape};
use crate::desk::{Address, Document, Node, Seg, Value, same};

pub struct Entry<'a> {
    pub slot: Slot,
    pub at: Address,
    pub node: Option<&'a Node>,
    pub shape: &'a Shape,
    pub meaning: Meaning,
    pub default: Option<&'a str>,
    pub needed: bool,
    pub name: String,
    pub said: &'a str,
    /// Name under which its widget can be found on the screen.
    pub spot: String,
    /// Several records are edited, and they differ here.
    pub mixed: bool,
}

/// A field's name: that of its section, where it has one of its own there.
fn name_of(at: &Address, field: &str) -> String {
    let section = match at.path.segs().first() {
        Some(Seg::Field(section)) => section.as_str(),
        _ => "",
    };
    known(&format!("field.{section}_{field}")).map_or_else(|| label(field), str::to_owned)
}

/// `Some(x)` is x.
#[must_use]
pub fn bare(node: &Node) -> &Node {
    match &node.value {
        Value::Group(Some(name), items) if name == "Some" && items.len() == 1 => &items[0],
        _ => node,
    }
}

impl<'a> Entry<'a> {
    #[must_use]
    pub fn of_field(doc: &'a Document, of: &[Address], field: &'a Field, spot: &str) -> Self {
        let at = of[0].field(field.name);
        let node = doc.node(&at).map(bare).filter(|n| !matches!(&n.value, Value::Word(w) if w == "None"));
        let mixed = of[1..].iter().any(|other| match (node, doc.node(&other.field(field.name)).map(bare)) {
            (None, None) => false,
            (Some(a), Some(b)) => !same(a, b),
            _ => true,
        });
        let name = name_of(&at, field.name);
        Self {
            slot: Slot::Field(of.to_vec(), field.name.into()),
            at,
            node,
            shape: field.shape.inner(),
            meaning: field.meaning,
            default: field.default.as_deref().filter(|d| *d != "None"),
            needed: field.needed,
            name,
            said: &field.said,
            spot: format!("{spot}.{}", field.name),
            mixed,
        }
    }

    /// A value in round brackets, or an element of a list.
    #[must_use]
    pub fn of_item(
        doc: &'a Document,
        holder: &Address,
        index: usize,
        shape: &'a Shape,
        meaning: Meaning,
        (name, spot): (String, &str),
    ) -> Self {
        let at = holder.item(index);
        Self {
            slot: Slot::Item(at.clone()),
            node: doc.node(&at).map(bare),
            at,
            shape: shape.inner(),
            meaning,
            default: None,
            needed: true,
            name,
            said: "",
            spot: format!("{spot}.{index}"),
            mixed: false,
        }
    }

    /// What is written, or what holds when nothing is: a text, a name or a number.
    #[must_use]
    pub fn text(&self) -> String {
        let written = self.node.and_then(|n| match &n.value {
            Value::Text(text) | Value::Word(text) | Value::Number(text) => Some(text.clone()),
            Value::Char(c) => Some(c.to_string()),
            _ => None,
        });
        written.unwrap_or_else(|| self.default.unwrap_or_default().trim_matches('"').to_owned())
    }

    /// It says what its default says, or nothing.
    #[must_use]
    pub const fn is_default(&self) -> bool {
        self.node.is_none()
    }

    #[must_use]
    pub fn id(&self) -> bevy_egui::egui::Id {
        bevy_egui::egui::Id::new(("form", &self.at))
    }
}
