//! The one place of this room that reads files: a scenario's main file, its parts, and the folder of scenarios.

use super::draft::includes;
use super::outline::MAX_BYTES;
use super::problem::Problem;
use super::source::{Report, Source, Written};
use std::path::{Path, PathBuf};

/// Name of the main file in a scenario's folder.
pub const MAIN: &str = "scenario.ron";
/// Files of one scenario.
const MAX_FILES: usize = 100;

/// The main file of a scenario that is named by its folder or by the file itself.
pub fn main_file(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(MAIN) } else { path.to_path_buf() }
}

/// Where texts come from: the disk, or whoever has them open.
pub type Reading<'r> = &'r dyn Fn(&Path) -> Result<Written, String>;

/// Reads the main file and all its parts, the main file first. `whole` is false when one could not be read.
pub fn gather(main: &Path, read: Reading<'_>, report: &mut Report) -> (Vec<Source>, bool) {
    let mut whole = true;
    let mut sources: Vec<Source> = Vec::new();
    let mut paths = vec![main.to_path_buf()];
    match read(main) {
        Ok(text) => sources.push(Source::new(show(main), text)),
        Err(why) => {
            report.problems.push(Problem::of_file(&show(main), why, Some("a scenario file")));
            return (sources, false);
        }
    }
    // Parts may include parts; the list grows while it is walked.
    let mut next = 0;
    while next < sources.len() {
        let folder = paths[next].parent().unwrap_or(Path::new("")).to_path_buf();
        let mut found = Vec::new();
        for item in includes(&sources[next], report) {
            let path = folder.join(&item.value);
            if Path::new(&item.value).is_absolute() {
                report
                    .error(&item.spot, format!("the file {:?}", item.value))
                    .expected("a path relative to this file");
                whole = false;
            } else if paths.contains(&path) || found.iter().any(|(p, _)| *p == path) {
                report
                    .error(&item.spot, format!("the file {:?} for the second time", item.value))
                    .expected("each file once");
            } else if paths.len() + found.len() >= MAX_FILES {
                report.error(&item.spot, "too many files").expected(format!("at most {MAX_FILES}"));
                whole = false;
            } else {
                match read(&path) {
                    Ok(text) => found.push((path, text)),
                    Err(why) => {
                        report
                            .error(&item.spot, format!("{:?}, {why}", item.value))
                            .expected("a file that can be read");
                        whole = false;
                    }
                }
            }
        }
        for (path, text) in found {
            sources.push(Source::new(show(&path), text));
            paths.push(path);
        }
        next += 1;
    }
    (sources, whole)
}

/// A file of the disk.
pub fn from_disk(path: &Path) -> Result<Written, String> {
    read(path).map(|text| Written::new(&text))
}

/// The text of a file, which must not be larger than any scenario has need of.
pub fn read(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|e| why(&e))?.len();
    if size > MAX_BYTES as u64 {
        return Err(format!("a file of {size} bytes (at most {MAX_BYTES})"));
    }
    let bytes = std::fs::read(path).map_err(|e| why(&e))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        format!("a file that is not UTF-8 text (see line {line})")
    })
}

fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "a file that does not exist".into(),
        std::io::ErrorKind::PermissionDenied => "a file that may not be read".into(),
        _ => format!("a file that cannot be read ({error})"),
    }
}

/// A path as the user would write it, with `/` on every machine.
pub fn show(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// Main files of all scenarios in a folder, by name.
pub fn scenarios_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join(MAIN).is_file() || path.extension().is_some_and(|e| e == "ron"))
        .collect();
    found.sort();
    found
}
