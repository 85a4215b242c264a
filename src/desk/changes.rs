//! What saving would change, line by line, as a version control shows it.

use super::document::{Document, FileId};

/// The changed lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChanges {
    pub file: FileId,
    pub name: String,
    /// The file is not on the disk yet.
    pub new: bool,
    pub hunks: Vec<Hunk>,
}

/// Lines in place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// First line of the new text, from 1.
    pub line: usize,
    pub old: Vec<String>,
    pub new: Vec<String>,
}

/// Lines that are compared one with another; what is longer is one hunk.
const MOST: usize = 1500;

impl Document {
    /// What has changed since it was read or saved.
    #[must_use]
    pub fn changes(&self) -> Vec<FileChanges> {
        let dirty = self.dirty().into_iter();
        dirty
            .map(|id| {
                let file = &self.files[id.0];
                let old = self.disk.get(&file.path);
                let hunks = hunks(old.map_or("", |t| t), file.sheet.text());
                FileChanges { file: id, name: file.name.clone(), new: old.is_none(), hunks }
            })
            .collect()
    }
}

/// The lines in which two texts differ.
#[must_use]
pub fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[front..a.len() - back], &b[front..b.len() - back]);
    let mut out: Vec<Hunk> = Vec::new();
    let mut open = false;
    let (mut i, mut j) = (0, 0);
    let table = if a.len() <= MOST && b.len() <= MOST { longest(a, b) } else { Vec::new() };
    let common = |i: usize, j: usize| table.get(i * (b.len() + 1) + j).copied().unwrap_or(0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] && !table.is_empty() {
            (i, j, open) = (i + 1, j + 1, false);
            continue;
        }
        if !open {
            out.push(Hunk { line: front + j + 1, old: Vec::new(), new: Vec::new() });
            open = true;
        }
        let Some(hunk) = out.last_mut() else { break };
        if j == b.len() || (i < a.len() && common(i + 1, j) >= common(i, j + 1)) {
            hunk.old.push(a[i].into());
            i += 1;
        } else {
            hunk.new.push(b[j].into());
            j += 1;
        }
    }
    out
}

/// Length of the longest common run of lines from each pair of places on.
fn longest(a: &[&str], b: &[&str]) -> Vec<u16> {
    let width = b.len() + 1;
    let mut table = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    table
}
