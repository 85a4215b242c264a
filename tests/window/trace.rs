//! What the program wrote of what it shows: the last value of each name, what was said, and where things are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A hex of which something is told: column and row, what, and where it is in the window.
struct Spot {
    hex: String,
    kind: String,
    at: (i32, i32),
}

/// The trace as it was read last.
pub struct Trace {
    path: PathBuf,
    values: BTreeMap<String, String>,
    said: Vec<String>,
    hexes: Vec<Spot>,
    /// Sentences before this one were heard already.
    heard: usize,
}

impl Trace {
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), values: BTreeMap::new(), said: Vec::new(), hexes: Vec::new(), heard: 0 }
    }

    /// Reads the whole file again; a last line without its end is left for the next time.
    pub fn read(&mut self) {
        let text = std::fs::read_to_string(&self.path).unwrap_or_default();
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        self.values.clear();
        self.said.clear();
        let mut block = Vec::new();
        for line in whole.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "say" => self.said.push(rest.to_owned()),
                "hexes" => block.clear(),
                "hex" => block.extend(hex(rest)),
                "end" => self.hexes = std::mem::take(&mut block),
                "at" => {
                    if let Some((name, place)) = rest.split_once(' ') {
                        self.values.insert(format!("at {name}"), place.to_owned());
                    }
                }
                _ => {
                    self.values.insert(word.to_owned(), rest.to_owned());
                }
            }
        }
    }

    /// The last value of a name; empty when it had none.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// A sentence with this text was said since the last step.
    pub fn said(&self, text: &str) -> bool {
        self.said.iter().skip(self.heard).any(|s| s.contains(text))
    }

    /// What was said until now is of no interest any more.
    pub fn hear(&mut self) {
        self.heard = self.said.len();
    }

    /// Where a named button was drawn last, in pixels.
    pub fn spot(&self, name: &str) -> Option<(i32, i32)> {
        let mut numbers = self.value(&format!("at {name}")).split(' ').map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    }

    /// The first of the named buttons in sight whose name begins so.
    pub fn first(&self, prefix: &str) -> Option<String> {
        let names = self.values.range(format!("at {prefix}")..).map(|(key, _)| key.trim_start_matches("at "));
        names.take_while(|n| n.starts_with(prefix)).find(|n| self.spot(n).is_some()).map(str::to_owned)
    }

    /// Pictures drawn so far.
    pub fn frame(&self) -> u64 {
        self.value("frame").parse().unwrap_or(0)
    }

    /// A hex of this kind that lies well inside the map.
    pub fn hex(&self, kind: &str) -> Option<(i32, i32)> {
        let middle = |s: &&Spot| (s.at.0 - 700).abs() + (s.at.1 - 430).abs();
        self.hexes.iter().filter(|s| s.kind == kind).min_by_key(middle).map(|s| s.at)
    }

    /// The hex at "column,row", where it is of this kind.
    pub fn hex_at(&self, kind: &str, hex: &str) -> Option<(i32, i32)> {
        self.hexes.iter().find(|s| s.kind == kind && s.hex == hex).map(|s| s.at)
    }
}

/// "15,9 reach 640 410".
fn hex(text: &str) -> Option<Spot> {
    let mut parts = text.split(' ');
    Some(Spot {
        hex: parts.next()?.to_owned(),
        kind: parts.next()?.to_owned(),
        at: (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?),
    })
}
