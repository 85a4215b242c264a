//! The edits of elements, each turned into changes within brackets.

use super::apply::Work;
use super::document::{Address, FileId, Role};
use super::edit::Edit;
use super::path::{Path, Seg, bare, key_text};
use super::print::quote;
use super::refused::Refused;
use super::ron::Ron;
use super::sheet::Patch;
use super::splice::Splice;
use super::{Node, Value};
use crate::map::reframe::Window;
use crate::scenario::files::plain;
use std::collections::BTreeSet;

impl Work<'_> {
    pub(super) fn edit(&mut self, edit: Edit) -> Result<(), Refused> {
        match edit {
            Edit::Set { of, field, value } => {
                for at in of {
                    self.set(&at, &field, value.as_ref())?;
                    self.touched.push(at);
                }
                Ok(())
            }
            Edit::Put { at, value } => {
                self.touched.push(at.clone());
                self.put(&at, &value)
            }
            Edit::Add { list, index, value } => self.add(&list, index, &value).map(|_| ()),
            Edit::Enter { table, key, value } => {
                let at = self.many(&table)?;
                self.splice(&table, &Splice::Insert(at, format!("{}: {value}", quote(&key))))?;
                self.touched.push(Address::new(table.file, table.path.key(&key)));
                Ok(())
            }
            Edit::New { section, value } => {
                let list = self.list(&section)?;
                self.add(&list, None, &value).map(|_| ())
            }
            Edit::Copy { of } => self.copy(of),
            Edit::Remove { of } => self.remove(of),
            Edit::Move { what, to } => {
                let (above, from) = self.place(&what)?;
                self.splice(&above, &Splice::Move(from, to))?;
                self.touched.push(above.item(to));
                Ok(())
            }
            Edit::Reckon { of, field, percent, plus, bounds } => {
                for at in of {
                    self.reckon(&at, &field, (percent, plus), bounds)?;
                    self.touched.push(at);
                }
                Ok(())
            }
            Edit::Rename { kind, from, to, side } => self.rename(kind, &from, &to, side.as_deref()),
            Edit::Paint(ground) => self.paint(ground),
            Edit::Crop { west, north, columns, rows } => {
                self.reframe(|file| Window::cut(file, west, north, columns, rows))
            }
            Edit::Rescale { hex_m } => self.reframe(|file| Window::scaled(file, hex_m)),
            Edit::Text { file, at, len, new } => {
                let text = self.doc.file(file).map_or("", |f| f.sheet.text());
                let old = text.get(at..at + len).ok_or_else(|| Refused::Nowhere("such text".into()))?;
                let patch = Patch { at, old: old.into(), new };
                self.patch(file, patch)
            }
            Edit::Record { variant, edit } => self.record(&variant, *edit),
            Edit::Own { file } => self.own(file),
        }
    }

    fn node(&self, at: &Address) -> Result<&Node, Refused> {
        self.doc.node(at).map(bare).ok_or_else(|| Refused::Nowhere(at.path.to_string()))
    }

    /// Number of members.
    fn many(&self, at: &Address) -> Result<usize, Refused> {
        Ok(match &self.node(at)?.value {
            Value::List(items) | Value::Group(_, items) => items.len(),
            Value::Record(_, fields) => fields.len(),
            Value::Map(entries) => entries.len(),
            _ => return Err(Refused::Nowhere(at.path.to_string())),
        })
    }

    /// What holds a value, and its index there.
    fn place(&self, at: &Address) -> Result<(Address, usize), Refused> {
        let nowhere = || Refused::Nowhere(at.path.to_string());
        let (above, last) = at.path.split().ok_or_else(nowhere)?;
        let above = Address::new(at.file, above);
        let node = self.node(&above)?;
        let index = match (last, &node.value) {
            (Seg::Item(i), _) => Some(*i).filter(|i| node.item(*i).is_some()),
            (Seg::Field(name), Value::Record(_, fields)) => fields.iter().position(|f| f.key == *name),
            (Seg::Key(key), Value::Map(entries)) => {
                entries.iter().position(|(k, _)| key_text(k) == Some(key.as_str()))
            }
            _ => None,
        };
        Ok((above, index.ok_or_else(nowhere)?))
    }

    /// Sets a field of a record, or takes it away.
    pub(super) fn set(&mut self, of: &Address, field: &str, value: Option<&Ron>) -> Result<(), Refused> {
        let node = self.node(of)?;
        let index = match &node.value {
            Value::Record(_, fields) => fields.iter().position(|f| f.key == field),
            Value::Group(_, items) if items.is_empty() => None,
            _ => return Err(Refused::Nowhere(of.field(field).path.to_string())),
        };
        let change = match (index, value) {
            (Some(i), Some(value)) => Splice::Replace(i, value.to_string()),
            (Some(i), None) => Splice::Remove(i),
            (None, Some(value)) => Splice::Insert(self.many(of)?, format!("{field}: {value}")),
            (None, None) => return Ok(()),
        };
        self.splice(of, &change)
    }

    pub(super) fn put(&mut self, at: &Address, value: &Ron) -> Result<(), Refused> {
        let (above, index) = self.place(at)?;
        self.splice(&above, &Splice::Replace(index, value.to_string()))
    }

    pub(super) fn add(
        &mut self,
        list: &Address,
        index: Option<usize>,
        value: &Ron,
    ) -> Result<Address, Refused> {
        let many = self.many(list)?;
        let index = index.unwrap_or(many).min(many);
        self.splice(list, &Splice::Insert(index, value.to_string()))?;
        let at = list.item(index);
        self.touched.push(at.clone());
        Ok(at)
    }

    /// The last list of a section; one is begun in the main file, or the map's, when there is none.
    pub(super) fn list(&mut self, section: &str) -> Result<Address, Refused> {
        let own = |at: &Address| self.doc.file(at.file).is_some_and(|f| !f.borrowed || f.released);
        let lists = self.doc.lists(section);
        if let Some(list) = lists.iter().rev().find(|at| own(at)) {
            return Ok(list.clone());
        }
        let role = if super::MAP_LISTS.contains(&section) { Role::Map } else { Role::Main };
        let id = self.doc.files.iter().position(|f| f.used && f.role == role).map(FileId);
        let id = id.ok_or_else(|| Refused::Nowhere(section.into()))?;
        let root = Address::new(id, Path::default());
        let empty = if section == "unit_types" { "{}" } else { "[]" };
        let many = self.many(&root)?;
        self.splice(&root, &Splice::Insert(many, format!("{section}: {empty}")))?;
        Ok(Address::new(id, Path::section(section)))
    }

    /// Copies behind the originals. The last first, so that indices stay what they are.
    fn copy(&mut self, of: Vec<Address>) -> Result<(), Refused> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut sorted: Vec<Address> = of;
        sorted.sort();
        for at in sorted.into_iter().rev() {
            let (above, index) = self.place(&at)?;
            let section = at.path.segs().first().map(|s| match s {
                Seg::Field(name) => name.clone(),
                Seg::Item(_) | Seg::Key(_) => String::new(),
            });
            let section = section.unwrap_or_default();
            let fresh = |doc: &super::Document, id: &str, taken: &BTreeSet<String>| {
                let known: BTreeSet<&str> = doc.elements(&section).iter().map(|e| e.id).collect();
                let free = |name: &String| !known.contains(name.as_str()) && !taken.contains(name);
                (2..).map(|n| format!("{id}_{n}")).find(free).unwrap_or_default()
            };
            let element = self.doc.element_at(&at).ok_or_else(|| Refused::Nowhere(at.path.to_string()))?;
            let (id, node) = (element.id.to_owned(), element.node.clone());
            let name = if id.is_empty() { String::new() } else { fresh(self.doc, &id, &taken) };
            taken.insert(name.clone());
            if let Some(Seg::Key(_)) = at.path.segs().last() {
                let text = format!("{}: {}", quote(&name), Ron::node(&node));
                self.splice(&above, &Splice::Insert(index + 1, text))?;
                self.touched.push(Address::new(at.file, above.path.key(&name)));
                continue;
            }
            let copied = above.item(index + 1);
            self.splice(&above, &Splice::Insert(index + 1, Ron::node(&node).into_string()))?;
            let named = ["id", "name"].into_iter().find(|f| node.field(f).is_some());
            if let (Some(field), false) = (named, name.is_empty()) {
                self.set(&copied, field, Some(&Ron::text(&name)))?;
            }
            self.touched.push(copied);
        }
        Ok(())
    }

    fn remove(&mut self, of: Vec<Address>) -> Result<(), Refused> {
        // The last first, so that indices stay what they are.
        let mut sorted = of;
        sorted.sort();
        sorted.dedup();
        for at in sorted.into_iter().rev() {
            let (above, index) = self.place(&at)?;
            self.splice(&above, &Splice::Remove(index))?;
            self.touched.push(above);
        }
        Ok(())
    }

    fn reckon(
        &mut self,
        of: &Address,
        field: &str,
        (percent, plus): (i64, i64),
        (least, most): (i64, i64),
    ) -> Result<(), Refused> {
        let element = self.doc.element_at(of).ok_or_else(|| Refused::Nowhere(of.path.to_string()))?;
        let written = element.number(field);
        let default = super::schema::default_of(&of.path, field).and_then(|d| d.parse().ok()).unwrap_or(0);
        let old: i64 = written.unwrap_or(default);
        let new = (old.saturating_mul(percent) / 100).saturating_add(plus).clamp(least, most);
        if new == old {
            return Ok(());
        }
        self.set(of, field, Some(&Ron::number(new)))
    }

    /// Gives the scenario a copy of a file of its own, and names it where the other was named.
    fn own(&mut self, id: FileId) -> Result<(), Refused> {
        let file = self.doc.file(id).ok_or_else(|| Refused::Nowhere("such file".into()))?;
        if !file.borrowed {
            return Err(Refused::Sense(format!("{} is this scenario's own already", file.name)));
        }
        let folder = self.doc.folder().to_path_buf();
        let (old, role) = (file.path.clone(), file.role);
        let stem = old.file_stem().map_or("part".into(), |s| s.to_string_lossy().into_owned());
        let taken = |name: &str| {
            let path = folder.join(name);
            path.exists() || self.doc.files.iter().any(|f| f.path == path)
        };
        let name = std::iter::once(format!("{stem}.ron"))
            .chain((2..).map(|n| format!("{stem}_{n}.ron")))
            .find(|name| !taken(name))
            .unwrap_or_default();
        let new = folder.join(&name);
        // Whoever includes it; the main file, for the map.
        let naming: Vec<(FileId, usize)> = (0..self.doc.files.len())
            .map(FileId)
            .flat_map(|by| self.doc.included(by).into_iter().enumerate().map(move |(i, path)| (by, i, path)))
            .filter(|(by, _, path)| {
                let from = self.doc.files[by.0].path.parent().unwrap_or(std::path::Path::new(""));
                plain(&from.join(path)) == plain(&old)
            })
            .map(|(by, i, _)| (by, i))
            .collect();
        let inner = self.doc.included(id);
        let lent = self.doc.lent().iter().position(|path| plain(&folder.join(path)) == plain(&old));
        self.path(id, new);
        let back = |path: &str| {
            let from = old.parent().unwrap_or(std::path::Path::new(""));
            crate::scenario::files::show(&relative(&folder, &from.join(path)))
        };
        for (i, path) in inner.iter().enumerate() {
            let at = Address::new(id, Path::section("include").item(i));
            self.put(&at, &Ron::text(&back(path)))?;
        }
        if role == Role::Map {
            self.put(&Address::new(FileId(0), Path::section("map")), &Ron::text(&name))?;
        }
        if let Some(i) = lent {
            let at = Address::new(FileId(0), Path::section("cut").field("from").item(i));
            self.put(&at, &Ron::text(&name))?;
        }
        for (by, i) in naming {
            self.put(&Address::new(by, Path::section("include").item(i)), &Ron::text(&name))?;
        }
        Ok(())
    }
}

/// A path as seen from a folder.
fn relative(folder: &std::path::Path, path: &std::path::Path) -> std::path::PathBuf {
    let (folder, path) = (plain(folder), plain(path));
    let (mut from, mut to) = (folder.components().peekable(), path.components().peekable());
    while let (Some(a), Some(b)) = (from.peek(), to.peek())
        && a == b
    {
        from.next();
        to.next();
    }
    let mut out = std::path::PathBuf::new();
    from.for_each(|_| out.push(".."));
    to.for_each(|part| out.push(part));
    out
}
