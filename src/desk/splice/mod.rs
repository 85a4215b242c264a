//! Changes inside one pair of brackets, made in the text itself: what is not concerned keeps every blank and comment.

mod brackets;
mod expected;

use super::path::{Path, bare};
use super::print::lay;
use super::sheet::{Patch, Sheet, same};
use super::{Node, Value};
use brackets::{Brackets, Piece, column};
use expected::{expected, parsed};

/// A change to what a record, list, table or choice holds.
#[derive(Clone, Debug)]
pub enum Splice {
    /// A value in place of that of a member.
    Replace(usize, String),
    /// A member before the one with this index: `value`, `key: value` or `"key": value`, as the brackets need it.
    Insert(usize, String),
    Remove(usize),
    /// From one index to another, counted without it.
    Move(usize, usize),
    /// Another key for an entry of a table.
    Rekey(usize, String),
}

/// Why a text was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing of the kind at the place.
    Nowhere,
    /// What should be written is no value.
    NoValue(String),
    /// The text would not have read back as what it should be.
    Mismatch,
}

/// Makes the change and returns the patches that made it. The new text has been read back and says what it should;
/// else nothing has changed.
///
/// # Errors
/// See [`Unfit`].
pub fn splice(sheet: &mut Sheet, at: &Path, change: &Splice) -> Result<Vec<Patch>, Unfit> {
    let wanted = expected(bare(sheet.find(at).ok_or(Unfit::Nowhere)?), change)?;
    let mut made = Vec::new();
    let done = work(sheet, at, change, &mut made).is_some();
    if done && sheet.find(at).is_some_and(|now| same(bare(now), &wanted)) {
        return Ok(made);
    }
    // A copy of the sheet to go back to would cost more than going back, for it would make the outline be copied.
    for patch in made.iter().rev() {
        let fits = sheet.patch(&patch.inverse());
        debug_assert!(fits, "a patch that cannot be taken back");
    }
    Err(Unfit::Mismatch)
}

fn work(sheet: &mut Sheet, at: &Path, change: &Splice, made: &mut Vec<Patch>) -> Option<()> {
    let node = bare(sheet.find(at)?);
    let near = match change {
        Splice::Replace(i, text) => {
            let old = value(node, *i)?;
            let patch = replaced(sheet, node, old, text)?;
            apply(sheet, patch, made)?;
            *i
        }
        Splice::Rekey(i, key) => {
            let Value::Map(entries) = &node.value else { return None };
            let (old, _) = entries.get(*i)?;
            let patch = Patch { at: old.start, old: sheet.slice(old).into(), new: key.clone() };
            apply(sheet, patch, made)?;
            *i
        }
        Splice::Insert(i, text) => {
            let patch = Brackets::new(sheet, node).insert(*i, &Piece::Fresh(parsed(node, text).ok()?))?;
            apply(sheet, patch, made)?;
            *i
        }
        Splice::Remove(i) => {
            let patch = Brackets::new(sheet, node).remove(*i)?;
            apply(sheet, patch, made)?;
            i.saturating_sub(1)
        }
        Splice::Move(from, to) => {
            let desk = Brackets::new(sheet, node);
            let piece = desk.lifted(*from)?;
            let patch = desk.remove(*from)?;
            apply(sheet, patch, made)?;
            let patch = Brackets::new(sheet, bare(sheet.find(at)?)).insert(*to, &piece)?;
            apply(sheet, patch, made)?;
            *to
        }
    };
    // A line that has become too long is broken before a member; that changes nothing but blanks.
    for _ in 0..3 {
        let Some(patch) = Brackets::new(sheet, bare(sheet.find(at)?)).broken(near) else { break };
        apply(sheet, patch, made)?;
    }
    Some(())
}

fn apply(sheet: &mut Sheet, patch: Patch, made: &mut Vec<Patch>) -> Option<()> {
    sheet.patch(&patch).then(|| made.push(patch))
}

/// The value of a member.
fn value(node: &Node, index: usize) -> Option<&Node> {
    match &node.value {
        Value::Group(_, items) | Value::List(items) => items.get(index),
        Value::Record(_, fields) => fields.get(index).map(|f| &f.value),
        Value::Map(entries) => entries.get(index).map(|(_, v)| v),
        _ => None,
    }
}

fn replaced(sheet: &Sheet, node: &Node, old: &Node, text: &str) -> Option<Patch> {
    let fresh = Sheet::new(text);
    let indent = Brackets::new(sheet, node).indent(old.start);
    let new = lay(fresh.root()?, indent, column(sheet.text(), old.start));
    Some(Patch { at: old.start, old: sheet.slice(old).into(), new })
}
