//! What is wrong with a document: a snapshot of it, cheap to take, can be checked on another thread.

use super::Value;
use super::document::{Address, Document, FileId};
use super::path::Path;
use crate::hex::HexId;
use crate::map::Map;
use crate::scenario::files::from_disk;
use crate::scenario::load::check_from;
use crate::scenario::model::{Location, ScenarioFile};
use crate::scenario::source::Written;
use crate::scenario::{Problem, Problems, Scenario, Severity};
use std::path::PathBuf;
use std::sync::Arc;

/// The texts of a document at one moment. Shares them with the document.
#[derive(Clone)]
pub struct Snapshot {
    /// Of the document when the snapshot was taken.
    pub generation: u64,
    main: PathBuf,
    files: Vec<(FileId, PathBuf, String, Written)>,
    map: Option<(PathBuf, Arc<Map>)>,
}

/// A problem and what it is about.
#[derive(Clone, Debug)]
pub struct Trouble {
    pub problem: Problem,
    /// The value, when the document has it.
    pub at: Option<Address>,
    /// The element that the value belongs to.
    pub element: Option<Address>,
    /// What others call the element: an id, a key or a name.
    pub id: Option<String>,
    pub hex: Option<HexId>,
}

/// What a check has found.
pub struct Report {
    pub generation: u64,
    /// The scenario, when it can be played.
    pub scenario: Option<Arc<Scenario>>,
    pub troubles: Vec<Trouble>,
}

impl Report {
    /// Number of problems that stop the scenario from being played.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.troubles.iter().filter(|t| t.problem.severity == Severity::Error).count()
    }
}

impl Document {
    /// The texts as they are now, to be checked elsewhere.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let files = (0..).map(FileId).zip(&self.files).filter(|(_, f)| f.used);
        let map = self.map_file().filter(|_| !self.live.stale).map(|f| f.path.clone());
        Snapshot {
            generation: self.generation,
            main: self.main.clone(),
            files: files.map(|(id, f)| (id, f.path.clone(), f.name.clone(), f.sheet.written())).collect(),
            map: map.zip(self.live.map.clone()),
        }
    }

    /// Checks the document here and now.
    #[must_use]
    pub fn check(&self) -> Report {
        self.snapshot().check(&[])
    }
}

impl Snapshot {
    /// Checks the scenario as a game would load it, with these variants on; every variant is tried in any case.
    #[must_use]
    pub fn check(&self, variants: &[&str]) -> Report {
        let text = |path: &std::path::Path| self.text(path);
        let map = |path: &std::path::Path| {
            self.map.as_ref().filter(|(p, _)| p == path).map(|(_, map)| Arc::clone(map))
        };
        let checked = check_from(&self.main, variants, &text, &map);
        Report {
            generation: self.generation,
            troubles: self.troubles(&checked.problems),
            scenario: checked.scenario,
        }
    }

    /// The scenario with a variant on, unchecked.
    #[must_use]
    pub fn with_variant(&self, variant: &str) -> Option<ScenarioFile> {
        let text = |path: &std::path::Path| self.text(path);
        let map = self.map.as_ref().map(|(_, map)| map);
        crate::scenario::load::with_variant(&self.main, variant, &text, map)
    }

    /// A file as the document has it, or else the disk.
    fn text(&self, path: &std::path::Path) -> Result<Written, String> {
        let open = self.files.iter().find(|(_, p, ..)| p == path);
        open.map_or_else(|| from_disk(path), |(.., written)| Ok(written.clone()))
    }

    fn troubles(&self, problems: &Problems) -> Vec<Trouble> {
        problems.iter().map(|problem| self.trouble(problem)).collect()
    }

    fn trouble(&self, problem: &Problem) -> Trouble {
        let nothing = Trouble { problem: problem.clone(), at: None, element: None, id: None, hex: None };
        let Some((file, _, _, written)) = self.files.iter().find(|(_, _, name, _)| *name == problem.file)
        else {
            return nothing;
        };
        let Some(root) = &written.outline.root else { return nothing };
        let path = Path::of_problem(root, &problem.path);
        if path == Path::default() {
            return nothing;
        }
        let element = path.element();
        let node = element.find(root).map(super::path::bare);
        let text = |field: &str| match &super::path::bare(node?.field(field)?).value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        let key = match element.segs().last() {
            Some(super::Seg::Key(key)) => Some(key.clone()),
            _ => None,
        };
        let at = node.and_then(|n| n.field("at"));
        Trouble {
            id: key.or_else(|| text("id")).or_else(|| text("name")),
            hex: at.and_then(|at| self.hex(at)),
            at: Some(Address::new(*file, path)),
            element: Some(Address::new(*file, element)),
            problem: problem.clone(),
        }
    }

    fn hex(&self, at: &super::Node) -> Option<HexId> {
        let (_, map) = self.map.as_ref()?;
        let mut faults = Vec::new();
        if let Value::Group(None, _) = at.value {
            let (column, row) = crate::scenario::reader::read(at, "", &mut faults)?;
            return map.grid().id(column, row).filter(|_| faults.is_empty());
        }
        let location: Location = crate::scenario::reader::read(at, "", &mut faults)?;
        if !faults.is_empty() {
            return None;
        }
        match location {
            Location::At(north, east) => map.hex_at(north, east),
            Location::Place(name) => map.find_place(&name).map(|p| p.hex),
            Location::Hex(column, row) => map.grid().id(column, row),
        }
    }
}
