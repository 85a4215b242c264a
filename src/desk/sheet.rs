//! One file on the desk: its text, and the outline of it that is kept true while the text is changed.

use super::path::Path;
use super::{Node, Value};
use crate::scenario::outline::{Outline, outline, value_at};
use crate::scenario::source::Written;
use std::sync::Arc;

/// A piece of a text replaced by another. Turned round it is its own undoing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    pub at: usize,
    pub old: String,
    pub new: String,
}

impl Patch {
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { at: self.at, old: self.new.clone(), new: self.old.clone() }
    }
}

/// A text with its outline. Cheap to copy: both are shared until one of the copies changes.
#[derive(Clone)]
pub struct Sheet {
    text: Arc<str>,
    outline: Arc<Outline>,
}

impl Sheet {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), outline: Arc::new(outline(text)) }
    }

    pub(super) fn of(written: Written) -> Self {
        Self { text: written.text, outline: written.outline }
    }

    pub(super) fn written(&self) -> Written {
        Written { text: Arc::clone(&self.text), outline: Arc::clone(&self.outline) }
    }

    #[must_use]
    pub const fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Mistakes in the writing, each with the place where it was found.
    pub fn slips(&self) -> impl Iterator<Item = (usize, &str)> {
        self.outline.slips.iter().map(|s| (s.at, s.found.as_str()))
    }

    /// The text is written without a mistake, so that values can be changed in it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.outline.slips.is_empty() && !self.outline.cut && self.outline.root.is_some()
    }

    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.outline.root.as_ref()
    }

    #[must_use]
    pub fn find(&self, path: &Path) -> Option<&Node> {
        path.find(self.root()?)
    }

    /// The text of a value.
    #[must_use]
    pub fn slice(&self, node: &Node) -> &str {
        self.text.get(node.start..node.end).unwrap_or("")
    }

    /// Line and column of a place, from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        (line, before[start..].trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// Replaces a piece of the text; false when the text there is another than the patch says.
    #[must_use]
    pub fn patch(&mut self, patch: &Patch) -> bool {
        let end = patch.at + patch.old.len();
        if self.text.get(patch.at..end) != Some(patch.old.as_str()) {
            return false;
        }
        let mut text =
            String::with_capacity(self.text.len() + patch.new.len() - patch.old.len().min(patch.new.len()));
        text.push_str(&self.text[..patch.at]);
        text.push_str(&patch.new);
        text.push_str(&self.text[end..]);
        let kept = self.is_whole() && self.follow(&text, patch);
        if !kept {
            self.outline = Arc::new(outline(&text));
        }
        self.text = text.into();
        true
    }

    /// Keeps the outline true by reading only the smallest value anew that holds the patch.
    fn follow(&mut self, text: &str, patch: &Patch) -> bool {
        let end = patch.at + patch.old.len();
        let Some(root) = &self.outline.root else { return false };
        let (mut node, mut way) = (root, Vec::new());
        if !inside(node, patch.at, end) {
            return false;
        }
        while let Some((i, child)) = children(node).enumerate().find(|(_, c)| inside(c, patch.at, end)) {
            way.push(i);
            node = child;
        }
        let delta = Delta { behind: node.end, more: patch.new.len(), less: patch.old.len() };
        let Some(fresh) = value_at(text, node.start, way.len()) else { return false };
        if fresh.end != delta.of(node.end) {
            return false;
        }
        let Some(root) = &mut Arc::make_mut(&mut self.outline).root else { return false };
        shift(root, delta);
        let mut slot = root;
        for i in way {
            let Some(next) = child_mut(slot, i) else { return false };
            slot = next;
        }
        *slot = fresh;
        true
    }
}

/// A change of place for all that lies behind a point.
#[derive(Clone, Copy)]
struct Delta {
    behind: usize,
    more: usize,
    less: usize,
}

impl Delta {
    const fn of(self, at: usize) -> usize {
        if at >= self.behind { at + self.more - self.less } else { at }
    }
}

/// The patch lies between the value's first byte and its last.
const fn inside(node: &Node, at: usize, end: usize) -> bool {
    node.start < at && end < node.end
}

/// The values directly inside, keys of tables too.
fn children(node: &Node) -> Box<dyn Iterator<Item = &Node> + '_> {
    match &node.value {
        Value::Group(_, items) | Value::List(items) => Box::new(items.iter()),
        Value::Record(_, fields) => Box::new(fields.iter().map(|f| &f.value)),
        Value::Map(entries) => Box::new(entries.iter().flat_map(|(k, v)| [k, v])),
        _ => Box::new(std::iter::empty()),
    }
}

fn child_mut(node: &mut Node, index: usize) -> Option<&mut Node> {
    match &mut node.value {
        Value::Group(_, items) | Value::List(items) => items.get_mut(index),
        Value::Record(_, fields) => fields.get_mut(index).map(|f| &mut f.value),
        Value::Map(entries) => {
            let (key, value) = entries.get_mut(index / 2)?;
            Some(if index.is_multiple_of(2) { key } else { value })
        }
        _ => None,
    }
}

fn shift(node: &mut Node, delta: Delta) {
    if node.end < delta.behind {
        return;
    }
    node.start = delta.of(node.start);
    node.end = delta.of(node.end);
    match &mut node.value {
        Value::Group(_, items) | Value::List(items) => items.iter_mut().for_each(|n| shift(n, delta)),
        Value::Record(_, fields) => {
            for field in fields {
                field.start = delta.of(field.start);
                shift(&mut field.value, delta);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                shift(key, delta);
                shift(value, delta);
            }
        }
        _ => {}
    }
}

/// Two values say the same, wherever they stand.
#[must_use]
pub fn same(a: &Node, b: &Node) -> bool {
    let all = |a: &[Node], b: &[Node]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    match (&a.value, &b.value) {
        (Value::Text(a), Value::Text(b))
        | (Value::Number(a), Value::Number(b))
        | (Value::Word(a), Value::Word(b)) => a == b,
        (Value::Char(a), Value::Char(b)) => a == b,
        (Value::Group(n, a), Value::Group(m, b)) => n == m && all(a, b),
        (Value::List(a), Value::List(b)) => all(a, b),
        (Value::Record(n, a), Value::Record(m, b)) => {
            let pairs = || a.iter().zip(b);
            n == m && a.len() == b.len() && pairs().all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.0, &b.0) && same(&a.1, &b.1))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same values in the same places.
    fn equal(a: &Node, b: &Node) -> bool {
        (a.start, a.end) == (b.start, b.end)
            && same(a, b)
            && children(a).zip(children(b)).all(|(a, b)| equal(a, b))
    }

    fn followed(text: &str, old: &str, new: &str) -> Sheet {
        let mut sheet = Sheet::new(text);
        let patch = Patch { at: text.find(old).unwrap(), old: old.into(), new: new.into() };
        assert!(sheet.patch(&patch));
        let fresh = Sheet::new(sheet.text());
        match (sheet.root(), fresh.root()) {
            (Some(a), Some(b)) => assert!(equal(a, b), "{}", sheet.text()),
            (a, b) => assert_eq!(a.is_none(), b.is_none()),
        }
        assert_eq!(sheet.is_whole(), fresh.is_whole());
        sheet
    }

    #[test]
    fn the_outline_stays_that_of_the_text() {
        let text = "(a: [(x: \"yz\"), At(1.5, 2)], b: { \"k\": Word, \"l\": [] }, c: 3) // end";
        for (old, new) in [
            ("yz", "yäz\\\""),
            ("1.5", "-12.25"),
            ("At(1.5, 2)", "Hex(1, 2), 7"),
            ("Word", "(q: 1)"),
            ("[]", "[1, [2]]"),
            ("// end", "/* no */"),
            (", c: 3", ""),
            ("\"k\"", "\"key\""),
        ] {
            assert!(followed(text, old, new).is_whole(), "{old}");
        }
        for (old, new) in [("yz", "y\"z"), ("[(", "(("), ("3)", "3"), ("Word", "]"), ("yz\"", "yz")] {
            assert!(!followed(text, old, new).is_whole(), "{old}");
        }
    }

    #[test]
    fn a_patch_for_another_text_is_refused() {
        let mut sheet = Sheet::new("(a: 1)");
        assert!(!sheet.patch(&Patch { at: 4, old: "2".into(), new: "3".into() }));
        assert!(!sheet.patch(&Patch { at: 40, old: "2".into(), new: "3".into() }));
        assert_eq!(&**sheet.text(), "(a: 1)");
    }
}
