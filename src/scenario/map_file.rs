//! A map file read like every other file of a scenario: each mistake with its line and column.

use super::draft::Item;
use super::files::{Reading, show};
use super::outline::Node;
use super::problem::Problem;
use super::reader::read as read_value;
use super::source::{Report, Source};
use crate::map::file::MapFile;
use crate::map::{Map, MapError};
use std::path::Path;

/// Reads the map that a scenario names; `None` when it was told what is wrong.
pub fn read(path: &Path, texts: Reading<'_>, item: &Item<'_, String>, report: &mut Report) -> Option<Map> {
    match texts(path) {
        Ok(written) => match map(&Source::new(show(path), written)) {
            Ok(map) => Some(map),
            Err(problems) => {
                report.problems.extend(problems);
                None
            }
        },
        Err(why) => {
            report
                .error(&item.spot, format!("the map file {:?}, {why}", item.value))
                .expected("a map file, relative to the scenario's folder");
            None
        }
    }
}

/// The map of a text.
pub fn map(source: &Source) -> Result<Map, Vec<Problem>> {
    Map::from_file(file(source)?).map_err(|e| vec![placed(source, &e)])
}

/// The content of a map file; only its shape is checked.
pub fn file(source: &Source) -> Result<MapFile, Vec<Problem>> {
    let mut problems: Vec<Problem> = source.slips().collect();
    let mut found = None;
    if let Some(root) = source.outline.root.as_ref().filter(|_| problems.is_empty()) {
        let mut faults = Vec::new();
        found = read_value::<MapFile>(root, "", &mut faults);
        problems.extend(faults.into_iter().map(|f| source.of_fault(f)).map(|mut p| {
            p.path = p.path.trim_start_matches('.').into();
            p
        }));
    }
    match found {
        Some(file) if problems.is_empty() => Ok(file),
        _ if problems.is_empty() => Err(vec![source.problem(0, "", "nothing where a map should be".into())]),
        _ => Err(problems),
    }
}

/// An error of the map at the place that it is about.
fn placed(source: &Source, error: &MapError) -> Problem {
    let root = source.outline.root.as_ref();
    let at = root.map_or(0, |root| {
        let node = node_of(root, &error.path);
        // Behind the opening quote; letters that are written with an escape are not worth counting.
        let inside = if error.path.is_empty() { 0 } else { 1 };
        let text = source.text.get(node.start + inside..node.end).unwrap_or("");
        let skip = text.char_indices().nth(error.skip).map_or(0, |(i, _)| i);
        if error.skip > 0 { node.start + inside + skip } else { node.start }
    });
    source.problem(at, &error.path, error.to_string())
}

/// The value that a path like `rivers[3].edges` means, or the nearest around it.
fn node_of<'n>(root: &'n Node, path: &str) -> &'n Node {
    let mut node = root;
    for part in path.split(['.', '[']).filter(|p| !p.is_empty()) {
        let next = match part.strip_suffix(']') {
            Some(index) => index.parse().ok().and_then(|i| node.item(i)),
            None => node.field(part),
        };
        let Some(next) = next else { break };
        node = next;
    }
    node
}
