//! One text of a scenario, and spots in it: a spot knows its file, line and path and makes problems.

use super::outline::{Node, Outline, Value, outline};
use super::problem::{Problem, Severity, did_you_mean};
use super::reader::Fault;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A text with its outline, shared with whoever else looks at it.
#[derive(Clone)]
pub struct Written {
    pub text: Arc<str>,
    pub outline: Arc<Outline>,
}

impl Written {
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), outline: Arc::new(outline(text)) }
    }
}

/// A file (or a text handed in) with its outline.
pub struct Source {
    pub name: String,
    pub text: Arc<str>,
    pub outline: Arc<Outline>,
    /// Byte offsets at which lines begin.
    lines: Vec<usize>,
    /// It belongs to another scenario, from which this one is cut.
    pub lent: bool,
}

impl Source {
    pub fn new(name: String, written: Written) -> Self {
        let Written { text, outline } = written;
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Self { name, text, outline, lines, lent: false }
    }

    /// Line and column, from 1; the column counts characters.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let start = self.lines[line - 1];
        let before = self.text.get(start..at).unwrap_or("");
        // Nobody reads such a line, and thousands of mistakes in it must not take minutes.
        if before.len() > 10_000 {
            return (line, before.len() + 1);
        }
        (line, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    pub fn problem(&self, at: usize, path: &str, found: String) -> Problem {
        let (line, column) = self.place(at);
        let mut problem = Problem::of_file(&self.name, found, None);
        (problem.line, problem.column, problem.path) = (line, column, path.into());
        problem
    }

    pub fn of_fault(&self, fault: Fault) -> Problem {
        let mut problem = self.problem(fault.at, &fault.path, fault.found);
        (problem.expected, problem.hint) = (fault.expected, fault.hint);
        problem
    }

    /// Mistakes in the writing itself.
    pub fn slips(&self) -> impl Iterator<Item = Problem> + '_ {
        self.outline.slips.iter().map(|slip| {
            let mut problem = self.problem(slip.at, "", slip.found.clone());
            (problem.expected, problem.hint) = (slip.expected.clone(), slip.hint.clone());
            problem
        })
    }

    /// The fields of the outermost record with their spots.
    pub fn sections(&self) -> Vec<(&str, Spot<'_>)> {
        match self.outline.root.as_ref().map(|root| &root.value) {
            Some(Value::Record(_, fields)) => fields
                .iter()
                .map(|f| (f.key.as_str(), Spot::new(self, f.start, Some(&f.value), f.key.clone())))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// A value in a file.
#[derive(Clone)]
pub struct Spot<'a> {
    pub source: &'a Source,
    pub at: usize,
    pub node: Option<&'a Node>,
    pub path: String,
}

impl<'a> Spot<'a> {
    pub const fn new(source: &'a Source, at: usize, node: Option<&'a Node>, path: String) -> Self {
        Self { source, at, node, path }
    }

    fn child(&self, node: Option<&'a Node>, path: String) -> Self {
        // A value that is not written (it has a default) stands where its owner stands.
        Self { source: self.source, at: node.map_or(self.at, |n| n.start), node, path }
    }

    pub fn field(&self, key: &str) -> Self {
        self.child(self.node.and_then(|n| n.field(key)), format!("{}.{key}", self.path))
    }

    /// An element of a list, or a value behind a name: `Date("…")`.
    pub fn item(&self, index: usize) -> Self {
        self.child(self.node.and_then(|n| n.item(index)), format!("{}[{index}]", self.path))
    }

    /// The value of a choice with one value: `Date("…")`, `AddUnits([…])`.
    pub fn arg(&self, name: &str) -> Self {
        self.child(self.node.and_then(|n| n.item(0)), format!("{}.{name}", self.path))
    }

    /// Where it is, for a message about another place.
    pub fn line_of(&self, other: &Self) -> String {
        let (line, _) = self.source.place(self.at);
        if self.source.name == other.source.name {
            format!("line {line}")
        } else {
            format!("{}:{line}", self.source.name)
        }
    }

    pub fn problem(&self, severity: Severity, found: String) -> Problem {
        Problem { severity, ..self.source.problem(self.at, &self.path, found) }
    }
}

/// Collects problems. What lies in a value that could not be read is not told again.
#[derive(Default)]
pub struct Report {
    pub problems: Vec<Problem>,
    /// File and path of every value that could not be read.
    unread: BTreeSet<(String, String)>,
    /// A whole section could not be read: looking for names would find everything missing.
    pub hopeless: bool,
    /// Names that a cut has left out: whoever uses one is told so.
    pub left_out: BTreeSet<String>,
}

impl Report {
    /// An error at a spot; details can be added to what comes back.
    pub fn error(&mut self, spot: &Spot<'_>, found: impl Into<String>) -> Details<'_> {
        self.add(spot.problem(Severity::Error, found.into()))
    }

    pub fn warn(&mut self, spot: &Spot<'_>, found: impl Into<String>) -> Details<'_> {
        self.add(spot.problem(Severity::Warning, found.into()))
    }

    /// What might help where a name is unknown.
    pub fn help<'n>(&self, name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
        let gone = self.left_out.contains(&name.trim().to_lowercase());
        if gone { Some("the cut leaves it out".into()) } else { did_you_mean(name, known) }
    }

    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|p| p.severity == Severity::Error)
    }

    /// A value could not be read.
    pub fn unread(&mut self, problem: Problem) {
        self.unread.insert((problem.file.clone(), problem.path.clone()));
        self.problems.push(problem);
    }

    /// Whether the value, or one that it lies in, could not be read and is a stand-in.
    pub fn is_stand_in(&self, spot: &Spot<'_>) -> bool {
        self.covers(&spot.source.name, &spot.path)
    }

    fn covers(&self, file: &str, path: &str) -> bool {
        let mut ends = path.match_indices(['.', '[']).map(|(i, _)| i).chain([path.len()]);
        !self.unread.is_empty() && ends.any(|end| self.unread.contains(&(file.into(), path[..end].into())))
    }

    fn add(&mut self, problem: Problem) -> Details<'_> {
        if self.covers(&problem.file, &problem.path) {
            return Details(None);
        }
        self.problems.push(problem);
        Details(self.problems.last_mut())
    }
}

/// Adds to a problem that was just told.
pub struct Details<'r>(Option<&'r mut Problem>);

impl Details<'_> {
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        if let Some(problem) = &mut self.0 {
            problem.expected = Some(expected.into());
        }
        self
    }

    pub fn hint(mut self, hint: Option<String>) -> Self {
        if let (Some(problem), Some(hint)) = (&mut self.0, hint) {
            problem.hint = Some(hint);
        }
        self
    }
}
