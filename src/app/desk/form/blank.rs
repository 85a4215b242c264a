//! New values to begin with: the least that a record or a choice must say.

use super::super::facts::Facts;
use crate::app::text::t;
use crate::desk::Document;
use crate::desk::schema::{Field, Form, Meaning, Shape, choice, record};
use crate::hex::HexId;

/// What new values are made from.
pub struct Blanks<'d> {
    pub doc: &'d Document,
    pub facts: &'d Facts,
    pub here: Option<HexId>,
    /// Values for fields by name, where something better is known.
    pub known: Vec<(&'static str, String)>,
}

/// An id that nothing has yet.
#[must_use]
pub fn fresh_id(doc: &Document, stem: &str) -> String {
    let taken = |id: &str| {
        let sections =
            ["units", "formations", "events", "plans", "variants", "civilians", "targets", "unit_types"];
        sections.iter().any(|s| doc.element(s, id).is_some())
    };
    std::iter::once(stem.to_owned())
        .chain((2..).map(|n| format!("{stem}_{n}")))
        .find(|id| !taken(id))
        .unwrap_or_default()
}

/// The text of a new value.
#[must_use]
pub fn blank(with: &Blanks, shape: &Shape, meaning: Meaning) -> String {
    match shape {
        Shape::Text => text(with, meaning),
        Shape::Char => "'?'".into(),
        Shape::Truth => "false".into(),
        Shape::Integer(least, most) => 0.clamp(*least, *most).to_string(),
        Shape::Number => "0.0".into(),
        Shape::Optional(of) => blank(with, of, meaning),
        Shape::List(_) => "[]".into(),
        Shape::Table(..) => "{}".into(),
        Shape::Tuple(of) => {
            let parts: Vec<String> = of.iter().map(|s| blank(with, s, meaning)).collect();
            format!("({})", parts.join(", "))
        }
        Shape::Record(name) => record(name).map_or("()".into(), |r| fields(with, &r.fields)),
        Shape::Choice("Location") => super::place::location(with.doc, with.here, None),
        Shape::Choice(name) => choice(name)
            .and_then(|c| c.options.first())
            .map_or(String::new(), |o| option(with, o.name, &o.form)),
    }
}

/// One option of a choice.
#[must_use]
pub fn option(with: &Blanks, name: &str, form: &Form) -> String {
    match form {
        Form::Plain => name.into(),
        Form::Values(of) => {
            let parts: Vec<String> = of.iter().map(|(s, m)| blank(with, s, *m)).collect();
            format!("{name}({})", parts.join(", "))
        }
        Form::Fields(of) => format!("{name}{}", fields(with, of)),
    }
}

fn fields(with: &Blanks, fields: &[Field]) -> String {
    let known = |f: &Field| with.known.iter().find(|(name, _)| *name == f.name).map(|(_, v)| v.clone());
    let parts: Vec<String> = fields
        .iter()
        .filter_map(|f| {
            let value = match known(f) {
                Some(value) => value,
                None if !f.needed => return None,
                None if f.meaning == Meaning::Words && matches!(f.name, "name" | "title" | "short") => {
                    format!("{:?}", t("desk.new_name"))
                }
                None => blank(with, &f.shape, f.meaning),
            };
            Some(format!("{}: {value}", f.name))
        })
        .collect();
    format!("({})", parts.join(", "))
}

fn text(with: &Blanks, meaning: Meaning) -> String {
    let said = match meaning {
        Meaning::Id(_) => fresh_id(with.doc, "new"),
        Meaning::Names(kinds) => kinds
            .first()
            .and_then(|k| with.facts.names(with.doc, *k).into_iter().next())
            .map_or(String::new(), |n| n.0),
        Meaning::Date => {
            let start =
                with.doc.elements("calendar").first().and_then(|c| c.text("start").map(str::to_owned));
            start.map_or("1945-08-09".into(), |s| s.chars().take(10).collect())
        }
        Meaning::Confidence => "medium".into(),
        Meaning::Words | Meaning::Path | Meaning::Hexes => String::new(),
    };
    format!("{said:?}")
}
