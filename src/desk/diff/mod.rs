//! What one scenario changes against another, or a variant against the scenario as it is, in plain words.

mod forces;
mod happenings;
mod land;
mod orders;
mod tell;

use crate::scenario::{Problems, Scenario, load};
use std::fmt::Write as _;
use std::path::Path;

/// Changes of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    pub title: &'static str,
    pub lines: Vec<String>,
}

/// Everything in which two scenarios differ. Empty when they are the same to a player.
#[must_use]
pub fn diff(old: &Scenario, new: &Scenario) -> Vec<Chapter> {
    let two = Two { old, new };
    let chapters = [
        ("Frame", two.frame()),
        ("Map", two.map()),
        ("Units", two.units()),
        ("Formations", two.formations()),
        ("Unit types", two.types()),
        ("Objectives", two.objectives()),
        ("Supply", two.supply()),
        ("Civilians", two.civilians()),
        ("Weather", two.weather()),
        ("Events", two.events()),
        ("Plans", two.plans()),
        ("Variants", two.variants()),
    ];
    let told = chapters.into_iter().filter(|(_, lines)| !lines.is_empty());
    told.map(|(title, lines)| Chapter { title, lines }).collect()
}

/// The chapters as a text.
#[must_use]
pub fn words(chapters: &[Chapter]) -> String {
    let mut out = String::new();
    for chapter in chapters {
        let _ = writeln!(out, "{}", chapter.title);
        for line in &chapter.lines {
            let _ = writeln!(out, "  {line}");
        }
    }
    if out.is_empty() {
        out.push_str("no difference\n");
    }
    out
}

/// Loads two scenarios, each with its variants, and compares them.
///
/// # Errors
/// The problems of the one that does not load.
pub fn of_files(
    (old, with): (&Path, &[&str]),
    (new, and): (&Path, &[&str]),
) -> Result<Vec<Chapter>, Problems> {
    Ok(diff(&*load(old, with)?, &*load(new, and)?))
}

/// What it was and what it is.
struct Two<'s> {
    old: &'s Scenario,
    new: &'s Scenario,
}

/// Things of the same key in two lists: those that are gone, that are new, and pairs.
struct Matched<'a, T> {
    gone: Vec<&'a T>,
    new: Vec<&'a T>,
    both: Vec<(&'a T, &'a T)>,
}

fn matched<'a, T>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> &str) -> Matched<'a, T> {
    let index = |list: &'a [T]| -> std::collections::BTreeMap<String, &'a T> {
        list.iter().map(|t| (key(t).to_owned(), t)).collect()
    };
    let (before, after) = (index(old), index(new));
    Matched {
        gone: old.iter().filter(|t| !after.contains_key(key(t))).collect(),
        new: new.iter().filter(|t| !before.contains_key(key(t))).collect(),
        both: new.iter().filter_map(|t| Some((*before.get(key(t))?, t))).collect(),
    }
}

/// `what old to new` for each figure that differs.
fn figures<const N: usize>(list: [(&str, String, String); N]) -> Vec<String> {
    let differ = list.into_iter().filter(|(_, old, new)| old != new);
    differ.map(|(what, old, new)| format!("{what} {old} to {new}")).collect()
}

/// A line for something that changed in some ways.
fn changed(out: &mut Vec<String>, name: &str, ways: &[String]) {
    if !ways.is_empty() {
        out.push(format!("{name}: {}", ways.join(", ")));
    }
}
