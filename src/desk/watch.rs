//! Hot reload: a scenario whose files are looked at now and then. What does not load leaves the last good one in play.

use crate::map::Map;
use crate::scenario::files::from_disk;
use crate::scenario::load::check_from;
use crate::scenario::{Problems, Scenario};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A scenario that is watched.
pub struct Watch {
    path: PathBuf,
    variants: Vec<String>,
    /// Every file that the last look asked for, with a number made of its text; 0 when it could not be read.
    files: Vec<(PathBuf, u64)>,
    map: Option<(PathBuf, u64, Arc<Map>)>,
    good: Option<Arc<Scenario>>,
}

/// What a look at changed files gave.
pub struct Seen {
    /// The new scenario; `None` when there are errors.
    pub scenario: Option<Arc<Scenario>>,
    pub problems: Problems,
}

impl Watch {
    /// Loads a scenario and begins to watch its files.
    #[must_use]
    pub fn new(path: &Path, variants: &[&str]) -> (Self, Seen) {
        let variants = variants.iter().map(ToString::to_string).collect();
        let mut watch = Self { path: path.into(), variants, files: Vec::new(), map: None, good: None };
        let seen = watch.look();
        (watch, seen)
    }

    /// The last scenario without errors.
    #[must_use]
    pub const fn good(&self) -> Option<&Arc<Scenario>> {
        self.good.as_ref()
    }

    /// Loads again when a file is not what it was; `None` when all are.
    pub fn poll(&mut self) -> Option<Seen> {
        let changed = self.files.iter().any(|(path, known)| number(path) != *known);
        changed.then(|| self.look())
    }

    fn look(&mut self) -> Seen {
        let files = RefCell::new(Vec::new());
        let text = |path: &Path| {
            let written = from_disk(path);
            let number = written.as_ref().map_or(0, |w| of_text(&w.text));
            files.borrow_mut().push((path.to_path_buf(), number));
            written
        };
        // A map takes most of the time and seldom changes.
        let known = |path: &Path| {
            let (_, _, map) = self.map.as_ref().filter(|(p, n, _)| p == path && *n == number(path))?;
            files.borrow_mut().push((path.to_path_buf(), number(path)));
            Some(Arc::clone(map))
        };
        let variants: Vec<&str> = self.variants.iter().map(String::as_str).collect();
        let checked = check_from(&self.path, &variants, &text, &known);
        self.files = files.into_inner();
        if let Some(scenario) = &checked.scenario {
            self.good = Some(Arc::clone(scenario));
            // The map is the last file that a scenario asks for.
            self.map = self.files.last().map(|(path, n)| (path.clone(), *n, Arc::clone(&scenario.map)));
        }
        Seen { scenario: checked.scenario, problems: checked.problems }
    }
}

fn number(path: &Path) -> u64 {
    std::fs::read(path).map_or(0, |bytes| xxhash_rust::xxh3::xxh3_64(&bytes).max(1))
}

fn of_text(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes()).max(1)
}
