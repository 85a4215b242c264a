//! The table of words: from keys to sentences of the window, and from the English sentences of the rules to those of
//! another language. English is built in; other languages are files beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{OnceLock, RwLock};

/// The language that is always there.
pub const ENGLISH: &str = "en";
const BUILT_IN: &str = include_str!("../assets/text/en.ron");

/// Sections of keys, as a file has them.
type File = BTreeMap<String, BTreeMap<String, String>>;
/// "section.key" and its sentence.
type Words = BTreeMap<String, String>;

fn english() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| flat(ron::from_str(BUILT_IN).unwrap_or_default()))
}

fn flat(file: File) -> Words {
    let rows = |(section, rows): (String, BTreeMap<String, String>)| {
        rows.into_iter().map(move |(key, text)| (format!("{section}.{key}"), text))
    };
    file.into_iter().flat_map(rows).collect()
}

/// The chosen language's words. They live as long as the program: a person changes languages a few times at most.
static CHOSEN: RwLock<Option<&'static Words>> = RwLock::new(None);

/// Section of the sentences of the rules.
const SAID: &str = "said";

/// What stands for a key that no table has. A test finds such a key.
const MISSING: &str = "?";

/// The sentence of a key: in the chosen language, else in English.
#[must_use]
pub fn t(key: &str) -> &'static str {
    let chosen = CHOSEN.read().ok().and_then(|c| *c);
    let found = chosen.and_then(|words| words.get(key)).or_else(|| english().get(key));
    found.map_or(MISSING, String::as_str)
}

/// The sentence of a key, where a table has one.
#[must_use]
pub fn known(key: &str) -> Option<&'static str> {
    Some(t(key)).filter(|text| *text != MISSING)
}

/// The sentence of a key with `{name}` replaced by values.
#[must_use]
pub fn tf(key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    put_in(t(key), values)
}

/// A sentence of the rules in the chosen language. Its key is the English itself, which stands where no other is given:
/// the rules keep their words beside what they tell, and no rule reads this table.
#[must_use]
pub fn said(english: &str) -> &str {
    let chosen = CHOSEN.read().ok().and_then(|c| *c);
    let found = chosen.and_then(|words| words.get(&format!("{SAID}.{english}")));
    found.map_or(english, String::as_str)
}

/// A sentence of the rules with `{name}` replaced by values.
#[must_use]
pub fn said_with(english: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    put_in(said(english), values)
}

fn put_in(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let put = |text: String, (name, value): &(&str, &dyn std::fmt::Display)| {
        text.replace(&format!("{{{name}}}"), &value.to_string())
    };
    values.iter().fold(text.to_owned(), put)
}

/// Languages that can be chosen, with their own names; English first.
#[must_use]
pub fn languages(folder: &Path) -> Vec<(String, String)> {
    let mut found = vec![(ENGLISH.to_owned(), name_in(english(), ENGLISH))];
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut others: Vec<PathBuf> =
        files.filter(|p| p.extension().is_some_and(|e| e == "ron") && key_of(p) != ENGLISH).collect();
    others.sort();
    for path in others {
        if let Ok(words) = read(&path) {
            found.push((key_of(&path), name_in(&words, &key_of(&path))));
        }
    }
    found
}

fn key_of(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

fn name_in(words: &Words, key: &str) -> String {
    words.get("language.name").cloned().unwrap_or_else(|| key.to_owned())
}

fn read(path: &Path) -> Result<Words, String> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    ron::from_str(&text).map(flat).map_err(|e| e.to_string())
}

/// Chooses a language by its file's name without the ending.
///
/// # Errors
/// Why its file cannot be used; English is shown then.
pub fn choose(folder: &Path, language: &str) -> Result<(), String> {
    let words =
        if language == ENGLISH { Ok(None) } else { read(&folder.join(format!("{language}.ron"))).map(Some) };
    let (words, result) = match words {
        Ok(words) => (words, Ok(())),
        Err(why) => (None, Err(why)),
    };
    if let Ok(mut chosen) = CHOSEN.write() {
        *chosen = words.map(|w| Box::leak(Box::new(w)) as &'static Words);
    }
    result
}

/// A data file in the chosen language (`name.de.ron`) where there is one, else as it is named.
#[must_use]
pub fn localized(path: &Path, language: &str) -> PathBuf {
    let own = path.with_extension(format!("{language}.ron"));
    if own.is_file() { own } else { path.to_path_buf() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Keys in the window's sources: every literal text of the form "section.key" whose section the table has.
    fn used() -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app")];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for part in text.split('"').skip(1) {
                    let plain =
                        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
                    if part.contains('.') && !part.ends_with('.') && part.chars().all(plain) {
                        found.insert(part.to_owned());
                    }
                }
            }
        }
        found
    }

    #[test]
    fn the_english_table_can_be_read_and_has_no_empty_sentence() {
        let file: File = ron::from_str(BUILT_IN).unwrap();
        assert!(file.len() > 5);
        for (key, text) in flat(file) {
            assert!(!text.trim().is_empty(), "{key}");
        }
    }

    #[test]
    fn every_key_in_the_sources_has_its_sentence_and_every_sentence_its_place() {
        let used = used();
        let file: File = ron::from_str(BUILT_IN).unwrap();
        let sections: BTreeSet<&str> = file.keys().map(String::as_str).collect();
        for key in used.iter().filter(|k| sections.contains(k.split('.').next().unwrap_or_default())) {
            assert!(english().contains_key(key), "{key} has no sentence in assets/text/en.ron");
        }
        // Names of actions and fields are put together from their ids, and the rules have sentences of their own: other tests.
        let apart =
            |k: &str| ["action.", "field.", "said."].iter().any(|s| k.starts_with(s)) || k == "language.name";
        for key in english().keys().filter(|k| !apart(k)) {
            assert!(used.contains(key), "{key} is used nowhere");
        }
    }

    /// Every literal text in the sources of a folder or file, with what stands before it.
    fn literals(path: &Path, each: &mut impl FnMut(&str, &str)) {
        if path.is_dir() {
            std::fs::read_dir(path).unwrap().for_each(|e| literals(&e.unwrap().path(), each));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(path).unwrap();
            let parts: Vec<&str> = text.split('"').collect();
            parts.chunks_exact(2).for_each(|pair| each(pair[0].trim_end(), pair[1]));
        }
    }

    #[test]
    fn the_rules_sentences_are_listed_for_translators_and_no_others_are() {
        let file: File = ron::from_str(BUILT_IN).unwrap();
        let listed = &file[SAID];
        for (key, english) in listed {
            assert_eq!(key, english, "a sentence of the rules is its own key");
        }
        let mut written = BTreeSet::new();
        for folder in ["src/rules", "src/game", "src/map/terrain.rs"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            literals(&path, &mut |before, literal| {
                let asked = ["said(", "said_with(", "said_as(f,", ".scale("];
                if asked.iter().any(|a| before.ends_with(a)) && !literal.contains("{deepest}") {
                    assert!(listed.contains_key(literal), "{literal:?} is not listed under said");
                }
                written.insert(literal.to_owned());
            });
        }
        for key in listed.keys() {
            assert!(written.contains(key), "{key:?} is said nowhere");
        }
    }

    #[test]
    fn a_sentence_of_the_rules_stands_in_english_until_another_language_has_it() {
        assert_eq!(said("by water"), "by water");
        assert_eq!(said_with("{metres} m of slopes", &[("metres", &300)]), "300 m of slopes");
        assert_eq!(said("no table has this"), "no table has this");
    }

    #[test]
    fn values_are_put_in_by_name() {
        assert_eq!(tf("load.when", &[("date", &"9 August"), ("turn", &1)]), "9 August, turn 1");
    }

    #[test]
    fn other_languages_have_only_known_keys() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            for key in read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).keys() {
                assert!(english().contains_key(key), "{}: {key}", path.display());
            }
        }
    }
}
