//! The scenario that will most likely be opened next is read while a person still looks at the menu. What lies ready is
//! given out only while its files are what they were.

use crate::desk::watch::Watch;
use crate::scenario::Scenario;
use bevy::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The scenario that lies ready. Whoever asks while another is being read waits for it.
#[derive(Resource, Clone, Default)]
pub struct Ahead(Arc<Mutex<Option<Ready>>>);

struct Ready {
    path: PathBuf,
    variants: Vec<String>,
    watch: Watch,
}

impl Ahead {
    /// The scenario with these variants, as its files are now.
    ///
    /// # Errors
    /// Every problem of its files.
    pub fn open(&self, path: &Path, variants: &[String]) -> Result<Arc<Scenario>, String> {
        let mut ready = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What could not be opened is not kept, so that it is read anew when it is asked for again.
        let kept = ready.take().filter(|r| r.path == path && r.variants == variants);
        let (watch, seen) = match kept {
            Some(mut r) => {
                let seen = r.watch.poll();
                (r.watch, seen)
            }
            None => {
                let names: Vec<&str> = variants.iter().map(String::as_str).collect();
                let (watch, seen) = Watch::new(path, &names);
                (watch, Some(seen))
            }
        };
        if let Some(problems) = seen.filter(|s| s.scenario.is_none()).map(|s| s.problems) {
            return Err(problems.to_string());
        }
        let good = watch.good().cloned();
        *ready = Some(Ready { path: path.into(), variants: variants.to_vec(), watch });
        good.ok_or_else(|| "the scenario could not be opened".to_owned())
    }

    /// Reads it in a thread of its own; what is wrong with it is told when it is opened.
    pub fn read(&self, path: &Path, variants: Vec<String>) {
        let (ahead, path) = (self.clone(), path.to_path_buf());
        std::thread::spawn(move || {
            let _ = ahead.open(&path, &variants);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_ready_is_as_the_files_are() {
        let parent = std::env::temp_dir().join(format!("august-storm-ahead-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&parent);
        let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/first_steps");
        let folder = crate::desk::new::copy(&lessons, &parent, "copy", None).unwrap();
        let ahead = Ahead::default();
        let first = ahead.open(&folder, &[]).unwrap();
        assert!(Arc::ptr_eq(&first, &ahead.open(&folder, &[]).unwrap()), "it lies ready");
        let file = folder.join("scenario.ron");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, "(").unwrap();
        assert!(ahead.open(&folder, &[]).is_err(), "it is not given out when its files are broken");
        assert!(ahead.open(&folder, &[]).is_err(), "nor when it is asked for again");
        std::fs::write(&file, text).unwrap();
        assert!(ahead.open(&folder, &[]).is_ok(), "and it comes back with them");
        let _ = std::fs::remove_dir_all(&parent);
    }
}
