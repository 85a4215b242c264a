//! The file of lessons: steps with their words, what each points at, and what ends it.

use crate::app::keys::{Act, Keys};
use serde::Deserialize;
use std::path::Path;

/// Its name in a scenario's folder.
pub const FILE: &str = "lessons.ron";

/// One step.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    pub title: String,
    /// `{key:next}` stands for the key of an action.
    pub text: String,
    #[serde(default)]
    pub point: Option<Point>,
    pub until: Until,
    /// From this turn on the step is behind a game that is taken up in the middle.
    #[serde(default)]
    pub turn: u32,
}

/// What a step points at.
#[derive(Clone, Debug, Deserialize)]
pub enum Point {
    /// A unit on the map, by its id.
    Unit(String),
    /// A place of the map.
    Place(String),
    /// A button or a panel, by its name.
    Button(String),
}

/// What ends a step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Until {
    /// The reader says so.
    Read,
    /// The unit is selected.
    Selected(String),
    /// The unit has marched or fought today.
    Moved(String),
    /// Something was attacked.
    Attacked,
    /// The attack window is open.
    Aiming,
    /// An air unit flew.
    Flown,
    /// A staff has a task.
    Tasked,
    /// An order was taken back.
    Undone,
    /// This turn (from 1) has come and it is one's own.
    Turn(u32),
    /// The place is in the player's hands.
    Held(String),
    /// A panel or an overlay is open, by its action's id.
    Open(String),
    /// The game is over.
    Over,
}

/// Reads the steps and puts the player's own keys into their texts.
///
/// # Errors
/// The file and what is wrong with it.
pub fn read(path: &Path, keys: &Keys) -> Result<Vec<Lesson>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    // Optional values are written plainly, as in scenarios.
    let plain = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut steps: Vec<Lesson> = plain.from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    for step in &mut steps {
        for act in Act::all() {
            step.text = step.text.replace(&format!("{{key:{}}}", act.id()), &keys.name(act));
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;
    use std::path::PathBuf;

    /// All files of lessons, with the folder of their scenario.
    fn files() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let folders = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path());
        folders.filter(|f| f.join(FILE).is_file()).collect()
    }

    #[test]
    fn lessons_name_units_places_and_keys_that_exist() {
        assert!(!files().is_empty());
        for folder in files() {
            let steps =
                read(&folder.join(FILE), &Keys::new(&crate::app::settings::Settings::default())).unwrap();
            let scenario = scenario::load(&folder, &[]).unwrap_or_else(|p| panic!("{p}"));
            assert_eq!(folder.file_name().unwrap().to_str(), Some(scenario.head.id.as_str()));
            let unit = |key: &str| assert!(scenario.units.iter().any(|u| u.key == key), "unit {key}");
            let place =
                |name: &str| assert!(scenario.map.places().iter().any(|p| p.name == name), "place {name}");
            let ids: Vec<String> = Act::all().map(Act::id).collect();
            for step in &steps {
                assert!(!step.text.contains("{key:"), "{}: {}", step.title, step.text);
                match &step.point {
                    Some(Point::Unit(key)) => unit(key),
                    Some(Point::Place(name)) => place(name),
                    Some(Point::Button(_)) | None => {}
                }
                match &step.until {
                    Until::Selected(key) | Until::Moved(key) => unit(key),
                    Until::Held(name) => place(name),
                    Until::Turn(n) => assert!(*n <= scenario.turns, "turn {n}"),
                    Until::Open(id) => assert!(ids.contains(id), "panel {id}"),
                    _ => {}
                }
            }
            assert_eq!(
                steps.last().map(|s| &s.until),
                Some(&Until::Read),
                "the last step is read to its end"
            );
        }
    }
}
