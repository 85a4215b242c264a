//! What is wrong with a scenario: where, what was found, what was expected, what might help.

use std::collections::BTreeSet;
use std::fmt;

/// An error stops a scenario from loading; a warning only deserves a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// One problem in a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// The file as the user would name it.
    pub file: String,
    /// From 1; 0 when the problem is with the file as a whole.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was found.
    pub found: String,
    /// What was expected instead, when that can be said.
    pub expected: Option<String>,
    /// Which value it is: `units[12].at`.
    pub path: String,
    /// What might help: "did you mean …?".
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, found: impl Into<String>, expected: Option<&str>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.into(),
            line: 0,
            column: 0,
            found: found.into(),
            expected: expected.map(Into::into),
            path: String::new(),
            hint: None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if self.line > 0 {
            write!(f, "{}:{}:", self.line, self.column)?;
        }
        if self.severity == Severity::Warning {
            write!(f, " warning:")?;
        }
        write!(f, " {}", self.found)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        if !self.path.is_empty() {
            write!(f, " [{}]", self.path)?;
        }
        Ok(())
    }
}

/// Every problem of a scenario, in the order of files and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Sorts by file and place; what was found twice is said once.
    #[must_use]
    pub fn new(mut list: Vec<Problem>) -> Self {
        list.sort_by(|a, b| {
            let key = |p: &Problem| (p.line, p.column, p.severity);
            a.file.cmp(&b.file).then(key(a).cmp(&key(b))).then_with(|| a.found.cmp(&b.found))
        });
        list.dedup_by(|b, a| {
            a.file == b.file && a.line == b.line && a.column == b.column && a.found == b.found
        });
        Self(list)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Number of problems that stop the scenario from loading.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|p| p.severity == Severity::Error).count()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// The known name that is most like `found`, when one is like it at all.
#[must_use]
pub fn similar<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = found.to_lowercase();
    let (score, name) = known
        .into_iter()
        .map(|name| {
            let name_low = name.to_lowercase();
            let exact = if name_low == wanted { 1.0 } else { 0.0 };
            (strsim::jaro_winkler(&wanted, &name_low).max(exact), name)
        })
        // The first of equals wins, so that the answer does not depend on anything but the order of the file.
        .fold((0.0, ""), |best, next| if next.0 > best.0 { next } else { best });
    (score >= 0.8).then_some(name)
}

/// `similar` as a sentence for [`Problem::hint`].
#[must_use]
pub fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    similar(found, known).map(|name| format!("did you mean \"{name}\"?"))
}

/// Names as a list in words; long lists are cut.
#[must_use]
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut seen = BTreeSet::new();
    let names: Vec<&str> = names.into_iter().filter(|name| seen.insert(*name)).collect();
    const SHOWN: usize = 40;
    let mut text = match names.len() {
        0 => return "nothing of the kind: there is none".into(),
        1 => return format!("\"{}\"", names[0]),
        _ => format!("one of {}", names[..names.len().min(SHOWN)].join(", ")),
    };
    if names.len() > SHOWN {
        text += &format!(" and {} more", names.len() - SHOWN);
    }
    text
}
