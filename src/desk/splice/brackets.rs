//! One pair of brackets in a text: where its members stand, and the patches that put one in, take one out or break a line.

use super::super::print::{STEP, WIDTH, lay, line};
use super::super::sheet::{Patch, Sheet};
use super::super::{Node, Value};

/// A member to be written.
pub enum Piece {
    /// In brackets of its own, to be laid out.
    Fresh(Node),
    /// As it stood elsewhere: text, indent of its line, and the comment behind it.
    Kept(String, usize, String),
}

impl Piece {
    fn at(&self, indent: usize, column: usize) -> String {
        match self {
            Self::Fresh(node) => {
                let (key, value) = match &node.value {
                    Value::Group(_, items) | Value::List(items) => (String::new(), items.first()),
                    Value::Record(_, fields) => (
                        fields.first().map_or(String::new(), |f| format!("{}: ", f.key)),
                        fields.first().map(|f| &f.value),
                    ),
                    Value::Map(entries) => (
                        entries.first().map_or(String::new(), |(k, _)| format!("{}: ", line(k))),
                        entries.first().map(|(_, v)| v),
                    ),
                    _ => (String::new(), None),
                };
                let begin = column + key.chars().count();
                value.map_or(String::new(), |v| format!("{key}{}", lay(v, indent, begin)))
            }
            Self::Kept(text, old, _) => {
                // Only blanks at the beginning of lines are moved; nobody writes texts over several lines.
                let mut lines = text.split('\n');
                let mut out = lines.next().unwrap_or("").to_owned();
                for line in lines {
                    let bare = line.trim_start_matches(' ');
                    let blanks = (line.len() - bare.len() + indent).saturating_sub(*old);
                    out += &format!("\n{:blanks$}{bare}", "");
                }
                out
            }
        }
    }

    fn comment(&self) -> &str {
        match self {
            Self::Fresh(_) => "",
            Self::Kept(_, _, comment) => comment,
        }
    }
}

/// One pair of brackets in a text.
pub struct Brackets<'t> {
    text: &'t str,
    /// Behind the opening bracket, and at the closing one.
    open: usize,
    close: usize,
    /// First byte and end of each member.
    members: Vec<(usize, usize)>,
}

/// What stands behind a member on its line.
struct Tail {
    comma: bool,
    /// Blanks and comment between the comma and the end of the line.
    comment: String,
    /// The end of the line when nothing else stands there.
    end: Option<usize>,
}

impl<'t> Brackets<'t> {
    pub fn new(sheet: &'t Sheet, node: &Node) -> Self {
        let members = match &node.value {
            Value::Group(_, items) | Value::List(items) => items.iter().map(|n| (n.start, n.end)).collect(),
            Value::Record(_, fields) => fields.iter().map(|f| (f.start, f.value.end)).collect(),
            Value::Map(entries) => entries.iter().map(|(k, v)| (k.start, v.end)).collect(),
            _ => Vec::new(),
        };
        let text: &str = sheet.text();
        let open = text[node.start..node.end].find(['(', '[', '{']).map_or(node.end, |i| node.start + i + 1);
        Self { text, open, close: node.end.saturating_sub(1), members }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |i| i + 1)
    }

    /// Blanks at the beginning of the line.
    pub fn indent(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..at];
        line.len() - line.trim_start_matches(' ').len()
    }

    /// The member begins its line.
    fn own_line(&self, (start, _): (usize, usize)) -> bool {
        let line = self.line_start(start);
        line > self.open && self.text[line..start].trim().is_empty()
    }

    fn tail(&self, end: usize) -> Tail {
        let stop = self.text[end..self.close].find('\n').map(|i| end + i);
        let rest = &self.text[end..stop.unwrap_or(self.close)];
        let bare = rest.trim_start();
        let (comma, behind) = bare.strip_prefix(',').map_or((false, rest), |behind| (true, behind));
        let said = behind.trim();
        let only = said.is_empty()
            || said.starts_with("//")
            || (said.starts_with("/*") && said.find("*/").is_some_and(|i| i + 2 == said.len()));
        Tail { comma, comment: behind.trim_end_matches('\r').into(), end: stop.filter(|_| only) }
    }

    /// Indent of a member that goes on a new line behind what stands at the place.
    fn next_indent(&self, at: usize) -> usize {
        let line = self.line_start(at);
        self.indent(at) + if line <= self.open { STEP } else { 0 }
    }

    pub fn insert(&self, index: usize, piece: &Piece) -> Option<Patch> {
        if self.members.is_empty() {
            return Some(self.first(piece));
        }
        let Some(before) = index.checked_sub(1) else {
            let next = self.members[0];
            let indent = self.indent(next.0);
            let text = piece.at(indent, column(self.text, next.0));
            let gap = if self.own_line(next) { format!("\n{:indent$}", "") } else { " ".into() };
            let new = format!("{text},{}{gap}", if self.own_line(next) { piece.comment() } else { "" });
            return Some(Patch { at: next.0, old: String::new(), new });
        };
        let prev = *self.members.get(before)?;
        let tail = self.tail(prev.1);
        if let (true, Some(end)) = (self.own_line(prev), tail.end) {
            let indent = self.indent(prev.0);
            let text = piece.at(indent, indent);
            let comma = if tail.comma || index < self.members.len() { "," } else { "" };
            let new = format!(
                ",{}\n{:indent$}{text}{comma}{}",
                tail.comment.trim_end(),
                "",
                piece.comment().trim_end()
            );
            let old = &self.text[prev.1..end];
            let cr = if old.ends_with('\r') { "\r" } else { "" };
            return Some(Patch { at: prev.1, old: old.into(), new: format!("{new}{cr}") });
        }
        let indent = self.next_indent(prev.1);
        let begin = column(self.text, prev.1) + 2;
        let text = piece.at(indent, begin);
        let fits = !text.contains('\n') && begin + text.chars().count() < WIDTH;
        let new =
            if fits { format!(", {text}") } else { format!(",\n{:indent$}{}", "", piece.at(indent, indent)) };
        Some(Patch { at: prev.1, old: String::new(), new })
    }

    /// The first member of empty brackets.
    fn first(&self, piece: &Piece) -> Patch {
        let inner = &self.text[self.open..self.close];
        let indent = self.indent(self.open);
        let deep = indent + STEP;
        let begin = column(self.text, self.open);
        let text = piece.at(indent, begin);
        if inner.trim().is_empty() {
            let behind = self.text[self.close..].lines().next().unwrap_or("").chars().count();
            let fits = !text.contains('\n') && begin + text.chars().count() + behind <= WIDTH;
            let new =
                if fits { text } else { format!("\n{:deep$}{},\n{:indent$}", "", piece.at(deep, deep), "") };
            return Patch { at: self.open, old: inner.into(), new };
        }
        let blank = inner.len() - inner.trim_end().len();
        let at = self.close - blank;
        let new = format!("\n{:deep$}{},\n{:indent$}", "", piece.at(deep, deep), "");
        Patch { at, old: self.text[at..self.close].into(), new }
    }

    pub fn lifted(&self, index: usize) -> Option<Piece> {
        let member = *self.members.get(index)?;
        let tail = self.tail(member.1);
        let comment = if self.own_line(member) && tail.end.is_some() { tail.comment } else { String::new() };
        Some(Piece::Kept(self.text[member.0..member.1].into(), self.indent(member.0), comment))
    }

    pub fn remove(&self, index: usize) -> Option<Patch> {
        let (start, end) = *self.members.get(index)?;
        let tail = self.tail(end);
        if let (true, Some(line_end)) = (self.own_line((start, end)), tail.end) {
            return Some(self.cut(self.line_start(start), line_end + 1));
        }
        let quiet = |from: usize, to: usize| !self.text[from..to].contains(['\n', '/']);
        if let Some(next) = self.members.get(index + 1)
            && quiet(end, next.0)
        {
            return Some(self.cut(start, next.0));
        }
        if let Some(prev) = index.checked_sub(1).and_then(|i| self.members.get(i)) {
            // With the comma before it; the one behind it, if any, then follows the one before.
            let between = &self.text[prev.1..start];
            if !between.contains('/') {
                return Some(self.cut(prev.1, end));
            }
        }
        let comma = self.text[end..self.close].find(',').filter(|_| tail.comma).map_or(0, |i| i + 1);
        Some(self.cut(start, end + comma))
    }

    fn cut(&self, from: usize, to: usize) -> Patch {
        Patch { at: from, old: self.text[from..to].into(), new: String::new() }
    }

    /// Breaks the line of a member that is too long, before the last member that would fit.
    pub fn broken(&self, near: usize) -> Option<Patch> {
        let (at, _) = *self.members.get(near.min(self.members.len().checked_sub(1)?))?;
        let line = self.line_start(at);
        let stop = self.text[line..].find('\n').map_or(self.text.len(), |i| line + i);
        if self.text[line..stop].chars().count() <= WIDTH {
            return None;
        }
        let here =
            self.members.iter().filter(|(s, _)| *s > line && *s < stop && self.text[..*s].ends_with(", "));
        let fits = |s: &usize| self.text[line..*s - 1].chars().count() <= WIDTH;
        let last = here.map(|(s, _)| *s).rfind(fits)?;
        let indent = self.next_indent(line.max(self.open.min(last)));
        Some(Patch { at: last - 1, old: " ".into(), new: format!("\n{:indent$}", "") })
    }
}

/// Characters before a place on its line.
pub fn column(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    text[line..at].chars().count()
}
