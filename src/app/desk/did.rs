//! What panels and the hand say: what is chosen, where a value goes, what is to be done, what waits for an answer.

use crate::desk::{Address, Edit, FileId};
use crate::hex::HexId;

/// An element that is chosen. Addresses move when something is added or taken away before them; ids do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub section: String,
    pub id: String,
    pub at: Address,
}

/// A place of the document that takes a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A field of one record, or of many.
    Field(Vec<Address>, String),
    /// An element of a list, or a value in brackets.
    Item(Address),
    /// A new element at the end of a list; whether the list is written yet.
    Append(Address, bool),
}

impl Slot {
    /// The edit that puts a value there, or takes it away.
    #[must_use]
    pub fn set(&self, value: Option<crate::desk::Ron>) -> Edit {
        match (self, value) {
            (Self::Append(list, true), Some(value)) => Edit::Add { list: list.clone(), index: None, value },
            (Self::Append(list, _), value) => {
                let value = value.and_then(|v| crate::desk::Ron::typed(&format!("[{v}]")));
                match list.path.split() {
                    Some((above, crate::desk::Seg::Field(field))) => {
                        Edit::Set { of: vec![Address::new(list.file, above)], field: field.clone(), value }
                    }
                    _ => Edit::Set { of: Vec::new(), field: String::new(), value },
                }
            }
            (Self::Field(of, field), value) => Edit::Set { of: of.clone(), field: field.clone(), value },
            (Self::Item(at), Some(value)) => Edit::Put { at: at.clone(), value },
            (Self::Item(at), None) => Edit::Remove { of: vec![at.clone()] },
        }
    }
}

/// Something that a panel or the hand asks for.
#[derive(Clone, Debug)]
pub enum Did {
    /// Edits that are one step.
    Edit(String, Vec<Edit>),
    /// As above; what it has touched is chosen then.
    Make(String, Vec<Edit>),
    /// From here to [`Did::Lift`] edits are one step.
    Hold,
    Lift,
    Undo,
    Redo,
    Choose(Chosen),
    /// One more is chosen, or one less.
    Toggle(Chosen),
    ChooseAll(Vec<Chosen>),
    Go(HexId),
    /// The next hex that is clicked is the value.
    Pick(Slot),
}

/// A window that waits for an answer.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A file belongs to other scenarios too; what was to be done to it.
    Borrowed { file: FileId, name: String, title: String, edits: Vec<Edit> },
    /// What is to be written.
    Save(Vec<crate::desk::FileChanges>),
    /// Files have changed on the disk while something here is not saved.
    Conflict,
    /// A draft was found of what was not saved the last time.
    Recover(crate::desk::Kept),
    /// Unsaved changes, and the way out.
    Leave,
}

/// A text that is being typed: it counts when the field is left, however that happens.
#[derive(Clone, Debug)]
pub struct Draft {
    pub frame: u64,
    pub did: Did,
}
