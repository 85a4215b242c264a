//! Values in words: labels of fields, and a sentence for what is folded up.

use super::super::facts::Facts;
use crate::app::text::{known, tf};
use crate::desk::{Node, Value};

/// The name of a field: its own where the table of words has one; else `dug_in` is "Dug in", `CeaseFire` "Cease fire".
#[must_use]
pub fn label(name: &str) -> String {
    if let Some(known) = known(&format!("field.{name}")) {
        return known.to_owned();
    }
    let mut out = String::with_capacity(name.len() + 4);
    for (i, c) in name.chars().enumerate() {
        if c == '_' {
            out.push(' ');
        } else if c.is_uppercase() && i > 0 {
            out.push(' ');
            out.extend(c.to_lowercase());
        } else if i == 0 {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// At most so many characters.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A value as a person would say it.
#[must_use]
pub fn sentence(facts: &Facts, node: &Node) -> String {
    cut(&Teller { facts }.tell(super::entry::bare(node)), 110)
}

struct Teller<'f> {
    facts: &'f Facts,
}

impl Teller<'_> {
    /// An id becomes the name of what it names.
    fn named(&self, text: &str) -> String {
        let facts = self.facts;
        let found = (facts.sides.iter().find(|s| s.id == text).map(|s| &s.name))
            .or_else(|| facts.formations.iter().find(|f| f.id == text).map(|f| &f.name))
            .or_else(|| facts.units.iter().find(|u| u.id == text).map(|u| &u.name))
            .or_else(|| facts.types.get(text).map(|t| &t.name))
            .or_else(|| facts.names.get(text));
        found.cloned().unwrap_or_else(|| text.to_owned())
    }

    fn list(&self, items: &[Node]) -> String {
        let said: Vec<String> = items.iter().take(3).map(|n| self.tell(n)).collect();
        let more = if items.len() > 3 { format!(" (+{})", items.len() - 3) } else { String::new() };
        said.join(", ") + &more
    }

    fn tell(&self, node: &Node) -> String {
        match &node.value {
            Value::Text(text) => self.named(text),
            Value::Number(text) => text.clone(),
            Value::Word(word) => label(word),
            Value::Char(c) => c.to_string(),
            Value::List(items) => self.list(items),
            Value::Group(name, items) => self.group(name.as_deref(), items),
            Value::Record(name, fields) => {
                let get = |key: &str| fields.iter().find(|f| f.key == key).map(|f| self.tell(&f.value));
                if let Some(said) = name.as_deref().and_then(|n| self.known(n, &get)) {
                    return said;
                }
                if name.is_none() {
                    let known = ["title", "name", "of", "when", "after"].into_iter().find_map(get);
                    let more = ["stance", "from", "percent", "at"].into_iter().filter_map(get);
                    return known.into_iter().chain(more).collect::<Vec<_>>().join(", ");
                }
                let parts: Vec<String> = fields
                    .iter()
                    .map(|f| format!("{} {}", f.key.replace('_', " "), self.tell(&f.value)))
                    .collect();
                format!("{}: {}", label(name.as_deref().unwrap_or("")), parts.join(", "))
            }
            Value::Map(entries) => entries.len().to_string(),
        }
    }

    fn group(&self, name: Option<&str>, items: &[Node]) -> String {
        let inner = self.list(items);
        let one = |key: &str| tf(key, &[("x", &inner)]);
        match name {
            Some("Date") => one("desk.say_date"),
            Some("Variant") => one("desk.say_variant"),
            Some("NotVariant") => one("desk.say_not_variant"),
            Some("News") => one("desk.say_news"),
            Some("End") => one("desk.say_end"),
            Some("Start") => one("desk.say_start"),
            Some("RemoveUnits") => one("desk.say_remove"),
            Some("RemoveEvent") => one("desk.say_remove_event"),
            Some("Place") | None => inner,
            Some("At") => inner,
            Some(other) => format!("{}: {inner}", label(other)),
        }
    }

    /// Conditions, effects and changes that have a sentence of their own.
    fn known(&self, name: &str, get: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        let v = |key: &str| get(key).unwrap_or_default();
        Some(match name {
            "Held" => tf("desk.say_held", &[("place", &v("place")), ("by", &v("by"))]),
            "After" => tf("desk.say_after", &[("turns", &v("turns")), ("event", &v("event"))]),
            "LostMen" => tf("desk.say_lost", &[("side", &v("side")), ("percent", &v("percent"))]),
            "Chance" => tf("desk.say_chance", &[("percent", &v("percent"))]),
            "Morale" => {
                let who = get("nation").unwrap_or_else(|| v("side"));
                tf("desk.say_morale", &[("who", &who), ("change", &v("change"))])
            }
            "Points" => tf("desk.say_points", &[("side", &v("side")), ("points", &v("points"))]),
            "Surprise" => tf("desk.say_surprise", &[("side", &v("side")), ("percent", &v("percent"))]),
            "MeltAway" => tf("desk.say_melt", &[("nation", &v("nation")), ("percent", &v("percent"))]),
            "CeaseFire" => tf("desk.say_cease", &[("side", &v("side")), ("obey", &v("obey"))]),
            "Move" => tf("desk.say_move", &[("unit", &v("unit")), ("at", &v("at"))]),
            "Plan" => tf("desk.say_plan", &[("side", &v("side")), ("plan", &v("plan"))]),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_and_choices_become_words() {
        assert_eq!(label("dug_in"), "Dug in");
        assert_eq!(label("CeaseFire"), "Cease fire");
        assert_eq!(label("wet"), "Wet");
        assert_eq!(label("hq"), "Headquarters");
    }

    /// The table of words names no field that there is not.
    #[test]
    fn names_of_fields_are_of_fields() {
        use crate::desk::schema::schema;
        type File = std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>;
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/text/en.ron");
        let file: File = ron::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let fields: Vec<&str> = schema().records.iter().flat_map(|r| &r.fields).map(|f| f.name).collect();
        for key in file["field"].keys() {
            let bare = key.split_once('_').map_or("", |(_, name)| name);
            assert!(fields.contains(&key.as_str()) || fields.contains(&bare), "{key}");
        }
    }

    #[test]
    fn conditions_are_told_as_sentences() {
        let facts = Facts::default();
        let told = |text: &str| {
            let sheet = crate::desk::Sheet::new(text);
            sentence(&facts, sheet.root().unwrap())
        };
        assert_eq!(told("Date(\"1945-08-20\")"), "from 1945-08-20 on");
        assert_eq!(told("Held(place: \"Mukden\", by: \"soviet\")"), "Mukden is held by soviet");
        assert_eq!(told("(of: \"6gta\", stance: Exploit)"), "6gta, Exploit");
    }
}
