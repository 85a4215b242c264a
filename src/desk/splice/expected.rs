//! What brackets must hold after a change, worked out on the values alone; the text is then held against it.

use super::super::sheet::Sheet;
use super::super::{Node, Value};
use super::{Splice, Unfit};
use crate::scenario::outline::Field;

/// A member's text read as what stands in such brackets.
pub fn parsed(node: &Node, text: &str) -> Result<Node, Unfit> {
    let wrapped = match &node.value {
        Value::Group(..) | Value::Record(..) => format!("({text}\n)"),
        Value::List(_) => format!("[{text}\n]"),
        Value::Map(_) => format!("{{{text}\n}}"),
        _ => return Err(Unfit::Nowhere),
    };
    let sheet = Sheet::new(&wrapped);
    let inner = sheet.root().filter(|_| sheet.is_whole()).cloned();
    inner.filter(|n| len(n) == Some(1)).ok_or_else(|| Unfit::NoValue(text.into()))
}

fn len(node: &Node) -> Option<usize> {
    match &node.value {
        Value::Group(_, items) | Value::List(items) => Some(items.len()),
        Value::Record(_, fields) => Some(fields.len()),
        Value::Map(entries) => Some(entries.len()),
        _ => None,
    }
}

/// What the brackets must hold afterwards, worked out on the values alone.
pub fn expected(node: &Node, change: &Splice) -> Result<Node, Unfit> {
    let mut node = node.clone();
    let many = len(&node).ok_or(Unfit::Nowhere)?;
    let there = |i: usize| if i < many { Ok(()) } else { Err(Unfit::Nowhere) };
    match change {
        Splice::Replace(i, text) => {
            there(*i)?;
            let sheet = Sheet::new(text);
            let fresh = sheet.root().filter(|_| sheet.is_whole()).cloned();
            let fresh = fresh.ok_or_else(|| Unfit::NoValue(text.clone()))?;
            match &mut node.value {
                Value::Group(_, items) | Value::List(items) => items[*i] = fresh,
                Value::Record(_, fields) => fields[*i].value = fresh,
                Value::Map(entries) => entries[*i].1 = fresh,
                _ => return Err(Unfit::Nowhere),
            }
        }
        Splice::Rekey(i, key) => {
            let sheet = Sheet::new(key);
            let fresh = sheet.root().filter(|_| sheet.is_whole()).cloned();
            let fresh = fresh.ok_or_else(|| Unfit::NoValue(key.clone()))?;
            let Value::Map(entries) = &mut node.value else { return Err(Unfit::Nowhere) };
            entries.get_mut(*i).ok_or(Unfit::Nowhere)?.0 = fresh;
        }
        Splice::Insert(i, text) => {
            there(i.saturating_sub(1).min(*i)).or(if *i == 0 { Ok(()) } else { Err(Unfit::Nowhere) })?;
            let fresh = parsed(&node, text)?;
            insert(&mut node, *i, fresh)?;
        }
        Splice::Remove(i) => {
            there(*i)?;
            take(&mut node, *i)?;
        }
        Splice::Move(from, to) => {
            there(*from)?;
            there(*to)?;
            let taken = take(&mut node, *from)?;
            insert(&mut node, *to, taken)?;
        }
    }
    // Brackets that hold nothing are neither fields nor values.
    if let Value::Record(name, fields) = &node.value
        && fields.is_empty()
    {
        node.value = Value::Group(name.clone(), Vec::new());
    }
    Ok(node)
}

/// Puts the one member of `fresh` into the node.
fn insert(node: &mut Node, at: usize, fresh: Node) -> Result<(), Unfit> {
    if let (Value::Group(name, items), Value::Record(..)) = (&node.value, &fresh.value)
        && items.is_empty()
    {
        node.value = Value::Record(name.clone(), Vec::new());
    }
    match (&mut node.value, fresh.value) {
        (Value::Group(_, into) | Value::List(into), Value::Group(_, mut items) | Value::List(mut items)) => {
            into.insert(at, items.pop().ok_or(Unfit::Nowhere)?);
        }
        (Value::Record(_, into), Value::Record(_, mut fields)) => {
            let field: Field = fields.pop().ok_or(Unfit::Nowhere)?;
            into.insert(at, field);
        }
        (Value::Map(into), Value::Map(mut entries)) => into.insert(at, entries.pop().ok_or(Unfit::Nowhere)?),
        _ => return Err(Unfit::Nowhere),
    }
    Ok(())
}

/// Takes a member out, in brackets of its own.
fn take(node: &mut Node, at: usize) -> Result<Node, Unfit> {
    let value = match &mut node.value {
        Value::Group(_, items) => Value::Group(None, vec![items.remove(at)]),
        Value::List(items) => Value::List(vec![items.remove(at)]),
        Value::Record(_, fields) => Value::Record(None, vec![fields.remove(at)]),
        Value::Map(entries) => Value::Map(vec![entries.remove(at)]),
        _ => return Err(Unfit::Nowhere),
    };
    Ok(Node { start: 0, end: 0, value })
}
