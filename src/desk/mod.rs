//! The desk: a scenario opened for editing. Its texts are the truth; edits are made in them by exact spans, so that a
//! person's order and comments stay, and every edit can be undone. What a game plays is read from the texts alone.

mod apply;
mod changes;
mod check;
pub mod diff;
mod document;
mod draft;
mod edit;
mod edits;
mod elements;
mod ground;
mod lines;
pub mod new;
mod paint;
mod path;
pub mod print;
mod record;
mod reframe;
mod refused;
mod rename;
mod ron;
pub mod schema;
mod sheet;
mod splice;
mod store;
pub mod watch;

pub use crate::scenario::draft::SECTIONS;
pub use crate::scenario::outline::{Field, Node, Value};
pub use apply::Done;
pub use changes::{FileChanges, Hunk};
pub use check::{Report, Snapshot, Trouble};
pub use document::{Address, Document, File, FileId, Role};
pub use draft::{Draft, Kept};
pub use edit::{Edit, Ground, Lines};
pub use elements::Element;
pub use path::{Path, Seg};
pub use record::{Made, added_to, section_of};
pub use refused::Refused;
pub use ron::Ron;
pub use sheet::{Patch, Sheet, same};
pub use splice::{Splice, Unfit};
pub use store::{Backups, SaveError, Saved};

/// Lists of a map file whose elements can be edited like those of a scenario.
pub const MAP_LISTS: [&str; 5] = ["rivers", "railways", "roads", "places", "forts"];
