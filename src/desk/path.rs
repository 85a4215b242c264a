//! The way from the outermost brackets of a file to one value in it.

use super::{Node, Value};
use std::fmt;

/// One step inwards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seg {
    /// A field of a record.
    Field(String),
    /// An element of a list, or a value in round brackets.
    Item(usize),
    /// The value of a table under a key.
    Key(String),
}

/// A way inwards; an empty one is the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Seg>);

impl Path {
    /// A section of a file.
    #[must_use]
    pub fn section(name: &str) -> Self {
        Self::default().field(name)
    }

    #[must_use]
    pub fn field(mut self, name: &str) -> Self {
        self.0.push(Seg::Field(name.into()));
        self
    }

    #[must_use]
    pub fn item(mut self, index: usize) -> Self {
        self.0.push(Seg::Item(index));
        self
    }

    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Seg::Key(key.into()));
        self
    }

    /// One step further.
    #[must_use]
    pub fn then(mut self, seg: &Seg) -> Self {
        self.0.push(seg.clone());
        self
    }

    #[must_use]
    pub fn segs(&self) -> &[Seg] {
        &self.0
    }

    /// The way to what holds the value, and the last step.
    #[must_use]
    pub fn split(&self) -> Option<(Self, &Seg)> {
        self.0.split_last().map(|(last, rest)| (Self(rest.to_vec()), last))
    }

    /// The value at the end of the way.
    #[must_use]
    pub fn find<'n>(&self, root: &'n Node) -> Option<&'n Node> {
        self.0.iter().try_fold(root, step)
    }

    /// Section and the index or key in it: which element the value belongs to.
    #[must_use]
    pub fn element(&self) -> Self {
        let long = matches!(self.0.get(1), Some(Seg::Item(_) | Seg::Key(_)));
        Self(self.0.iter().take(if long { 2 } else { 1 }).cloned().collect())
    }

    /// Reads what a [`crate::scenario::Problem`] calls the value: `units[12].at`, `changes[0].RemoveUnits[1]`.
    /// Goes as far as the file has such values.
    #[must_use]
    pub fn of_problem(root: &Node, written: &str) -> Self {
        let (mut path, mut node, mut rest) = (Self::default(), root, written);
        while !rest.is_empty() {
            let (seg, left) = match rest.strip_prefix('[') {
                Some(inner) => {
                    let Some((index, left)) = index(inner) else { break };
                    (index, left)
                }
                None => {
                    let word = rest.strip_prefix('.').unwrap_or(rest);
                    let end = word.find(['.', '[']).unwrap_or(word.len());
                    (Seg::Field(word[..end].into()), &word[end..])
                }
            };
            // `Date("…")` has its one value behind a name, which the reader writes like a field.
            let seg = match (&seg, &node.value) {
                (Seg::Field(name), Value::Group(Some(own), items)) if name == own && items.len() == 1 => {
                    Seg::Item(0)
                }
                _ => seg,
            };
            let Some(next) = step(node, &seg) else { break };
            path.0.push(seg);
            (node, rest) = (next, left);
        }
        path
    }
}

/// `12]…` or `"key"]…`.
fn index(inner: &str) -> Option<(Seg, &str)> {
    if inner.starts_with('"') {
        let end = inner.find("\"]")?;
        let key = crate::scenario::outline::value_at(&inner[..=end], 0, 0)?;
        let Value::Text(key) = key.value else { return None };
        return Some((Seg::Key(key), &inner[end + 2..]));
    }
    let end = inner.find(']')?;
    Some((Seg::Item(inner[..end].parse().ok()?), &inner[end + 1..]))
}

/// `Some(x)` is x itself.
pub fn bare(node: &Node) -> &Node {
    match &node.value {
        Value::Group(Some(name), items) if name == "Some" && items.len() == 1 => &items[0],
        _ => node,
    }
}

fn step<'n>(node: &'n Node, seg: &Seg) -> Option<&'n Node> {
    let node = bare(node);
    match (seg, &node.value) {
        (Seg::Field(name), Value::Record(..)) => node.field(name),
        (Seg::Item(i), _) => node.item(*i),
        (Seg::Key(key), Value::Map(entries)) => {
            entries.iter().find(|(k, _)| key_text(k) == Some(key.as_str())).map(|(_, v)| v)
        }
        _ => None,
    }
}

/// The key of a table's entry when it is a text.
pub fn key_text(key: &Node) -> Option<&str> {
    match &key.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, seg) in self.0.iter().enumerate() {
            match seg {
                Seg::Field(name) if i == 0 => f.write_str(name)?,
                Seg::Field(name) => write!(f, ".{name}")?,
                Seg::Item(index) => write!(f, "[{index}]")?,
                Seg::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}
