//! Writes values as a person would: on one line where they fit, else filled or one by one, within 120 columns.

use super::{Node, Value};
use std::fmt::Write;

/// Columns of a line.
pub const WIDTH: usize = 120;
/// Blanks of one step inwards.
pub const STEP: usize = 4;

/// A text in quotes.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    text.chars().for_each(|c| escaped(&mut out, c, '"'));
    out.push('"');
    out
}

fn escaped(out: &mut String, c: char, quote: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\\' => out.push_str("\\\\"),
        c if c == quote => {
            out.push('\\');
            out.push(c);
        }
        c if c.is_control() || c == '\u{feff}' => {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        c => out.push(c),
    }
}

/// A value on one line.
#[must_use]
pub fn line(node: &Node) -> String {
    let mut out = String::new();
    put(&mut out, node);
    out
}

fn put(out: &mut String, node: &Node) {
    match &node.value {
        Value::Text(text) => out.push_str(&quote(text)),
        Value::Char(c) => {
            out.push('\'');
            escaped(out, *c, '\'');
            out.push('\'');
        }
        Value::Number(text) | Value::Word(text) => out.push_str(text),
        _ => {
            let (open, close) = brackets(node);
            out.push_str(&open);
            for (i, (key, value)) in members(node).into_iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                out.push_str(&key);
                put(out, value);
            }
            out.push_str(close);
        }
    }
}

/// What opens and closes a value that holds others.
fn brackets(node: &Node) -> (String, &'static str) {
    match &node.value {
        Value::Group(name, _) | Value::Record(name, _) => {
            (format!("{}(", name.as_deref().unwrap_or("")), ")")
        }
        Value::List(_) => ("[".into(), "]"),
        Value::Map(entries) if entries.is_empty() => ("{".into(), "}"),
        Value::Map(_) => ("{ ".into(), " }"),
        _ => (String::new(), ""),
    }
}

/// What a value holds, each with what is written before it.
fn members(node: &Node) -> Vec<(String, &Node)> {
    match &node.value {
        Value::Group(_, items) | Value::List(items) => items.iter().map(|n| (String::new(), n)).collect(),
        Value::Record(_, fields) => fields.iter().map(|f| (format!("{}: ", f.key), &f.value)).collect(),
        Value::Map(entries) => entries.iter().map(|(k, v)| (format!("{}: ", line(k)), v)).collect(),
        _ => Vec::new(),
    }
}

/// A value on as many lines as it needs. `indent` is that of its first line, `column` where it begins; lines end with
/// a comma.
#[must_use]
pub fn lay(node: &Node, indent: usize, column: usize) -> String {
    let one = line(node);
    let members = members(node);
    if column + one.chars().count() < WIDTH || members.is_empty() {
        return one;
    }
    let (open, close) = brackets(node);
    let (open, close) = (open.trim_end(), close.trim_start());
    let inner = indent + STEP;
    let short =
        |(key, value): &(String, &Node)| key.chars().count() + line(value).chars().count() + inner < WIDTH;
    let record = matches!(node.value, Value::Record(..));
    let small = members.iter().all(|(_, v)| record || line(v).chars().count() <= 40);
    if members.iter().all(short) && small {
        return filled(open, close, &members, (indent, column, record));
    }
    let mut out = format!("{open}\n");
    for (key, value) in &members {
        let begin = inner + key.chars().count();
        let _ = writeln!(out, "{:inner$}{key}{},", "", lay(value, inner, begin));
    }
    let _ = write!(out, "{:indent$}{close}", "");
    out
}

/// As many on a line as fit. Fields begin behind the bracket, elements on a line of their own.
fn filled(
    open: &str,
    close: &str,
    members: &[(String, &Node)],
    (indent, column, record): (usize, usize, bool),
) -> String {
    let inner = indent + STEP;
    let mut out = open.to_owned();
    let mut at = column + open.chars().count();
    for (i, (key, value)) in members.iter().enumerate() {
        let piece = format!("{key}{}", line(value));
        let long = piece.chars().count();
        let first = i == 0;
        if (first && !record) || (!first && at + 1 + long + 1 >= WIDTH) {
            let _ = write!(out, "\n{:inner$}", "");
            at = inner;
        } else if !first {
            out.push(' ');
            at += 1;
        }
        out.push_str(&piece);
        at += long + 1;
        if i + 1 < members.len() || !record {
            out.push(',');
        }
    }
    if !record {
        let _ = write!(out, "\n{:indent$}", "");
    }
    out.push_str(close);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Sheet;

    #[test]
    fn what_is_written_reads_back() {
        for text in [
            "(a: \"q\\\"\\n\\\\ \u{416}\", b: 'x', c: [1, -2.5], d: At(1, 2), e: Word, f: {}, g: { \"k\": () })",
            "[(id: 1), Name(x: \"\\u{7}\"), '\\'', '\"']",
        ] {
            let sheet = Sheet::new(text);
            let again = line(sheet.root().unwrap());
            assert!(crate::desk::same(sheet.root().unwrap(), Sheet::new(&again).root().unwrap()), "{again}");
        }
    }

    #[test]
    fn long_values_are_laid_out() {
        let names: Vec<String> = (0..40).map(|i| format!("At(45.{i}, 120.5)")).collect();
        let text = format!(
            "(id: \"x\", sentence: \"{}\", axis: [{}], tasks: [(of: \"a\", note: \"{}\")])",
            "long ".repeat(15),
            names.join(", "),
            "w".repeat(80)
        );
        let sheet = Sheet::new(&text);
        let laid = lay(sheet.root().unwrap(), 4, 4);
        assert!(laid.lines().all(|l| l.len() <= WIDTH), "{laid}");
        assert!(crate::desk::same(sheet.root().unwrap(), Sheet::new(&laid).root().unwrap()));
        let lines: Vec<&str> = laid.lines().collect();
        assert_eq!(
            (lines[0], lines[1], lines[3], lines[lines.len() - 1]),
            ("(", "        id: \"x\",", "        axis: [", "    )")
        );
        assert!(lines[4].starts_with("            At(45.0, 120.5), At(45.1, 120.5), "), "{laid}");
        assert_eq!(lines.len(), 14);
    }
}
