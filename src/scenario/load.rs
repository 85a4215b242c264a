//! Loading: from files to a checked [`Scenario`], with every problem told at once.

use super::build::{Known, applied, build, check_variants, clashes};
use super::cut;
use super::draft::{Draft, SECTIONS, join, lenders};
use super::model::{Head, ScenarioFile};
use super::problem::{Problem, Problems, Severity, did_you_mean, one_of};
use super::source::{Report, Source, Spot, Written};
use super::{Scenario, Variant};
use super::{files, map_file};
use crate::map::Map;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Loads a scenario (a folder with `scenario.ron`, or one file) with the variants of these ids switched on.
///
/// # Errors
/// Every problem of all its files, when there is an error among them.
pub fn load(path: &Path, variants: &[&str]) -> Result<Arc<Scenario>, Problems> {
    check(path, variants).into_result()
}

/// As [`load`], from a text and a map at hand. `name` stands for the file in messages.
///
/// # Errors
/// As [`load`].
pub fn load_str(
    name: &str,
    text: &str,
    map: &Arc<Map>,
    variants: &[&str],
) -> Result<Arc<Scenario>, Problems> {
    check_str(name, text, map, variants).into_result()
}

/// As [`load_str`], from a model: what the editor and tests have.
///
/// # Errors
/// As [`load`]; lines and columns are those of the model written as RON.
pub fn load_model(
    name: &str,
    file: &ScenarioFile,
    map: &Arc<Map>,
    variants: &[&str],
) -> Result<Arc<Scenario>, Problems> {
    let pretty = ron::ser::PrettyConfig::new();
    match ron::ser::to_string_pretty(file, pretty) {
        Ok(text) => load_str(name, &text, map, variants),
        Err(e) => Err(Problems::new(vec![Problem::of_file(
            name,
            e.to_string(),
            Some("a model that can be written"),
        )])),
    }
}

/// The model of a scenario with its parts joined, for those who change scenarios. Only its shape is checked. What is cut
/// from another scenario comes along as the scenario's own.
///
/// # Errors
/// What could not be read.
pub fn open(path: &Path) -> Result<ScenarioFile, Problems> {
    let mut report = Report::default();
    let main = files::main_file(path);
    let (sources, _) = files::gather(&main, &files::from_disk, &mut report);
    for source in &sources {
        report.problems.extend(source.slips());
    }
    let mut draft = join(&sources, &SECTIONS, &mut report);
    if draft.cut.is_some() && report.problems.is_empty() {
        let map = map_beside((&main, &sources), &draft, &files::from_disk, &|_| None, &mut report);
        if let Some(map) = map.and_then(|whole| cut::window(&draft, whole, &mut report)) {
            draft = cut::trimmed(draft, &map, &mut report);
        }
    }
    let file = draft.to_file();
    if report.problems.is_empty() { Ok(file) } else { Err(Problems::new(report.problems)) }
}

/// The model of a scenario with a variant on, for those who show what the variant makes of it. Nothing is checked.
pub(crate) fn with_variant(
    path: &Path,
    variant: &str,
    read: files::Reading<'_>,
    map: Option<&Arc<Map>>,
) -> Option<ScenarioFile> {
    let mut report = Report::default();
    let (sources, _) = files::gather(&files::main_file(path), read, &mut report);
    let mut draft = join(&sources, &SECTIONS, &mut report);
    if let (true, Some(map)) = (draft.cut.is_some(), map) {
        let map = cut::window(&draft, Arc::clone(map), &mut report)?;
        draft = cut::trimmed(draft, &map, &mut report);
    }
    let known = Known::of(&draft);
    Some(applied(&draft, &known, &[variant], &mut report).to_file())
}

/// What a look at a scenario gave.
pub struct Checked {
    /// The scenario, when it has no errors.
    pub scenario: Option<Arc<Scenario>>,
    /// Errors and warnings.
    pub problems: Problems,
}

impl Checked {
    fn into_result(self) -> Result<Arc<Scenario>, Problems> {
        self.scenario.ok_or(self.problems)
    }
}

/// Loads a scenario and tells its warnings too.
#[must_use]
pub fn check(path: &Path, variants: &[&str]) -> Checked {
    check_from(path, variants, &files::from_disk, &|_| None)
}

/// As [`check`], with texts from elsewhere than the disk. `at_hand` knows maps that need not be read.
pub(crate) fn check_from(
    path: &Path,
    variants: &[&str],
    read: files::Reading<'_>,
    at_hand: &dyn Fn(&Path) -> Option<Arc<Map>>,
) -> Checked {
    let mut report = Report::default();
    let main = files::main_file(path);
    let (sources, whole) = files::gather(&main, read, &mut report);
    run(&sources, whole, variants, report, |draft, report| {
        map_beside((&main, &sources), draft, read, at_hand, report)
    })
}

/// The map that a scenario names.
fn map_beside(
    (main, sources): (&Path, &[Source]),
    draft: &Draft<'_>,
    read: files::Reading<'_>,
    at_hand: &dyn Fn(&Path) -> Option<Arc<Map>>,
    report: &mut Report,
) -> Option<Arc<Map>> {
    let Some(item) = draft.map.as_ref() else {
        // What is there and is no text has been told.
        if report.problems.iter().all(|p| p.path != "map") {
            sources.first().into_iter().for_each(|source| absent("map", source, report));
        }
        return None;
    };
    let path = main.parent().unwrap_or(Path::new("")).join(&item.value);
    at_hand(&path).or_else(|| map_file::read(&path, read, item, report).map(Arc::new))
}

/// As [`check`], from a text and a map at hand.
#[must_use]
pub fn check_str(name: &str, text: &str, map: &Arc<Map>, variants: &[&str]) -> Checked {
    let sources = [Source::new(name.into(), Written::new(text))];
    let mut report = Report::default();
    for item in lenders(&sources[0], &mut report) {
        report
            .error(&item.spot, format!("the file {:?} of another scenario", item.value))
            .expected("all of the scenario in this text");
    }
    run(&sources, true, variants, report, |_, _| Some(Arc::clone(map)))
}

fn run(
    sources: &[Source],
    whole: bool,
    variants: &[&str],
    mut report: Report,
    map: impl FnOnce(&Draft<'_>, &mut Report) -> Option<Arc<Map>>,
) -> Checked {
    for source in sources {
        report.problems.extend(source.slips());
    }
    let draft = join(sources, &SECTIONS, &mut report);
    let mut scenario = None;
    // Names that are missing because a file is would only hide what is really wrong.
    let cut = sources.iter().any(|s| s.outline.cut);
    if whole
        && !cut
        && !report.hopeless
        && let Some(source) = sources.first()
    {
        let complete = needed(&draft, source, &mut report);
        let map = map(&draft, &mut report).and_then(|whole| cut::window(&draft, whole, &mut report));
        if complete && let Some(map) = map {
            let draft = cut::trimmed(draft, &map, &mut report);
            scenario = settle(&draft, sources, variants, &map, &mut report);
        }
    }
    let problems = Problems::new(report.problems);
    Checked { scenario: scenario.filter(|_| problems.errors() == 0).map(Arc::new), problems }
}

/// Says that a section is missing, where it is written or at the start.
fn absent(section: &str, main: &Source, report: &mut Report) {
    let start = main.outline.root.as_ref().map_or(0, |r| r.start);
    let spot = main.sections().iter().find(|(key, _)| *key == section).map(|(_, spot)| spot.clone());
    let spot = spot.unwrap_or_else(|| Spot::new(main, start, None, section.into()));
    report.error(&spot, format!("nothing in section \"{section}\"")).expected("it in the scenario");
}

/// Sections without which there is nothing to check.
fn needed(draft: &Draft<'_>, main: &Source, report: &mut Report) -> bool {
    let have = [
        ("head", draft.head.is_some()),
        ("scale", draft.scale.is_some()),
        ("calendar", draft.calendar.is_some()),
        ("sides", !draft.sides.is_empty()),
        ("weather", !draft.weather.is_empty()),
    ];
    for (section, _) in have.iter().filter(|(_, there)| !there) {
        absent(section, main, report);
    }
    have.iter().all(|(_, there)| *there)
}

/// Checks the draft as it is and with each variant, then builds what was asked for.
fn settle(
    draft: &Draft<'_>,
    sources: &[Source],
    variants: &[&str],
    map: &Arc<Map>,
    report: &mut Report,
) -> Option<Scenario> {
    let known = Known::of(draft).on(map);
    check_variants(&draft.variants, report);
    let ids: Vec<&str> = draft.variants.iter().map(|v| v.value.id.as_str()).collect();
    for wrong in variants.iter().filter(|v| !ids.contains(v)) {
        let mut problem = Problem::of_file(&sources[0].name, format!("unknown variant \"{wrong}\""), None);
        problem.expected = Some(one_of(ids.iter().copied()));
        problem.hint = did_you_mean(wrong, ids.iter().copied());
        report.problems.push(problem);
    }
    // In the order of the file, so that the same choice gives the same hash.
    let chosen: Vec<&str> = ids.iter().copied().filter(|id| variants.contains(id)).collect();
    for (one, other) in clashes(&draft.variants, &chosen) {
        let found = format!("the variants \"{one}\" and \"{other}\" together");
        let expected = "one of them: they change the same things";
        report.problems.push(Problem::of_file(&sources[0].name, found, Some(expected)));
    }
    let hash = hash(sources, map, &chosen);
    let mut scenario = build(draft, &known, &[], map, hash, report);
    let mut sets: Vec<Vec<&str>> = ids.iter().filter(|id| chosen != [**id]).map(|id| vec![*id]).collect();
    if !chosen.is_empty() {
        sets.push(chosen.clone());
    }
    let mut told: BTreeSet<Key> = report.problems.iter().map(key).collect();
    for on in sets {
        let before = report.problems.len();
        let changed = applied(draft, &known, &on, report);
        let built = build(&changed, &known, &on, map, hash, report);
        only_new(report, before, &on, &mut told);
        if on == chosen {
            scenario = built;
        }
    }
    scenario
}

/// Drops what was told before a variant was on, and names the variant for the rest.
fn only_new(report: &mut Report, before: usize, on: &[&str], told: &mut BTreeSet<Key>) {
    for mut problem in report.problems.split_off(before) {
        // Warnings about what a variant leaves behind (an empty formation) are of no use.
        if problem.severity == Severity::Warning || !told.insert(key(&problem)) {
            continue;
        }
        if !problem.path.starts_with("variants") {
            let with = format!("with the variant {} on", on.join(" and "));
            problem.hint = Some(problem.hint.map_or(with.clone(), |hint| format!("{hint}; {with}")));
        }
        report.problems.push(problem);
    }
}

/// What makes two problems the same.
type Key = (String, usize, usize, String);

fn key(problem: &Problem) -> Key {
    (problem.file.clone(), problem.line, problem.column, problem.found.clone())
}

fn hash(sources: &[Source], map: &Map, chosen: &[&str]) -> u64 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for source in sources {
        // A checkout on another system may have other line ends.
        hasher.update(source.text.replace("\r\n", "\n").as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(&map.hash().to_le_bytes());
    for variant in chosen {
        hasher.update(variant.as_bytes());
        hasher.update(&[0]);
    }
    hasher.digest()
}

/// A scenario as a menu shows it.
#[derive(Clone, Debug)]
pub struct ScenarioEntry {
    /// What to hand to [`load`].
    pub path: PathBuf,
    pub head: Head,
    /// Ids and names of the sides.
    pub sides: Vec<(String, String)>,
    pub variants: Vec<Variant>,
    /// Why it cannot be played, as far as a quick look tells; its head may then be a stand-in.
    pub problems: Problems,
}

/// The scenarios of a folder, by name of folder or file. A quick look: only [`load`] checks them.
#[must_use]
pub fn list(folder: &Path) -> Vec<ScenarioEntry> {
    files::scenarios_in(folder).into_iter().map(entry).collect()
}

fn entry(path: PathBuf) -> ScenarioEntry {
    let mut report = Report::default();
    let (sources, _) = files::gather(&files::main_file(&path), &files::from_disk, &mut report);
    for source in &sources {
        report.problems.extend(source.slips());
    }
    let draft = join(&sources, &["head", "sides", "variants"], &mut report);
    let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let stand_in = || Head {
        id: name.clone(),
        title: name.clone(),
        sentence: String::new(),
        sources: Vec::new(),
        length: String::new(),
        difficulty: String::new(),
        briefing: None,
    };
    if draft.head.is_none() && report.problems.is_empty() {
        report.problems.push(Problem::of_file(
            &files::show(&path),
            "no head",
            Some("a scenario with a head"),
        ));
    }
    ScenarioEntry {
        head: draft.head.as_ref().map_or_else(stand_in, |h| h.value.clone()),
        sides: draft.sides.iter().map(|s| (s.value.id.clone(), s.value.name.clone())).collect(),
        variants: Variant::all(draft.variants.iter().filter(|v| !v.spot.source.lent).map(|v| &v.value), &[]),
        problems: Problems::new(report.problems),
        path,
    }
}
