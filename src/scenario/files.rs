//! The one place of this room that reads files: a scenario's main file, its parts, and the folder of scenarios.

use super::draft::{Item, includes, lenders};
use super::outline::MAX_BYTES;
use super::problem::Problem;
use super::source::{Report, Source, Written};
use std::path::{Component, Path, PathBuf};

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

/// Reads the main file, all its parts, and the files of another scenario that it is cut from; the main file first.
/// `whole` is false when one could not be read.
pub fn gather(main: &Path, read: Reading<'_>, report: &mut Report) -> (Vec<Source>, bool) {
    let mut found = Found { read, sources: Vec::new(), paths: vec![main.to_path_buf()], whole: true };
    match read(main) {
        Ok(text) => found.sources.push(Source::new(show(main), text)),
        Err(why) => {
            report.problems.push(Problem::of_file(&show(main), why, Some("a scenario file")));
            return (Vec::new(), false);
        }
    }
    // Parts may include parts; the list grows while it is walked.
    let mut next = 0;
    while next < found.sources.len() {
        found.follow(next, includes, false, report);
        next += 1;
    }
    found.follow(0, lenders, true, report);
    (found.sources, found.whole)
}

/// What was read so far.
struct Found<'r> {
    read: Reading<'r>,
    sources: Vec<Source>,
    paths: Vec<PathBuf>,
    whole: bool,
}

impl Found<'_> {
    /// Reads the files that one of the files names.
    fn follow(
        &mut self,
        from: usize,
        named: impl for<'a> Fn(&'a Source, &mut Report) -> Vec<Item<'a, String>>,
        lent: bool,
        report: &mut Report,
    ) {
        let folder = self.paths[from].parent().unwrap_or(Path::new("")).to_path_buf();
        let mut found: Vec<(PathBuf, Written)> = Vec::new();
        for item in named(&self.sources[from], report) {
            let path = plain(&folder.join(&item.value));
            if Path::new(&item.value).is_absolute() {
                report
                    .error(&item.spot, format!("the file {:?}", item.value))
                    .expected("a path relative to this file");
                self.whole = false;
            } else if self.paths.contains(&path) || found.iter().any(|(p, _)| *p == path) {
                report
                    .error(&item.spot, format!("the file {:?} for the second time", item.value))
                    .expected("each file once");
            } else if self.paths.len() + found.len() >= MAX_FILES {
                report.error(&item.spot, "too many files").expected(format!("at most {MAX_FILES}"));
                self.whole = false;
            } else {
                match (self.read)(&path) {
                    Ok(text) => found.push((path, text)),
                    Err(why) => {
                        report
                            .error(&item.spot, format!("{:?}, {why}", item.value))
                            .expected("a file that can be read");
                        self.whole = false;
                    }
                }
            }
        }
        for (path, text) in found {
            let mut source = Source::new(show(&path), text);
            source.lent = lent;
            self.sources.push(source);
            self.paths.push(path);
        }
    }
}

/// A path without `.` and `..`, as far as it goes: `khingan/../august_storm` is `august_storm`.
pub fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
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
