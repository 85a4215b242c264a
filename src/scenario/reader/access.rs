//! How the reader walks into records, lists, maps and choices.

use super::{Reader, Stop};
use crate::scenario::filler::Filler;
use crate::scenario::outline::{Field, Node, Value};
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

/// Fields of a record, then stand-ins for those it lacks.
pub(super) struct Fields<'r, 'd> {
    pub(super) reader: &'r Reader<'d>,
    pub(super) fields: Vec<&'d Field>,
    pub(super) next: usize,
    pub(super) missing: Vec<(usize, &'static str)>,
}

impl<'de> de::MapAccess<'de> for Fields<'_, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let key = match self.fields.get(self.next) {
            Some(field) => field.key.as_str(),
            None => match self.missing.get(self.next - self.fields.len()) {
                Some((_, key)) => key,
                None => return Ok(None),
            },
        };
        seed.deserialize(key.to_owned().into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        self.next += 1;
        match self.fields.get(self.next - 1) {
            Some(field) => {
                let child = self.reader.child(&field.value, &format!(".{}", field.key));
                let again = child.clone();
                again.placed(seed.deserialize(child))
            }
            None => seed.deserialize(Filler),
        }
    }
}

/// Elements of a list or a group.
pub(super) struct Items<'d> {
    pub(super) reader: Reader<'d>,
    pub(super) items: &'d [Node],
    pub(super) next: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        let Some(node) = self.items.get(self.next) else { return Ok(None) };
        let child = self.reader.child(node, &format!("[{}]", self.next));
        self.next += 1;
        let again = child.clone();
        again.placed(seed.deserialize(child)).map(Some)
    }
}

/// Entries of a table.
pub(super) struct Entries<'d> {
    pub(super) reader: Reader<'d>,
    pub(super) entries: &'d [(Node, Node)],
    pub(super) next: usize,
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let Some((key, _)) = self.entries.get(self.next) else { return Ok(None) };
        seed.deserialize(self.reader.child(key, &format!("[{}]", self.next))).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let value = &self.entries[self.next].1;
        self.next += 1;
        seed.deserialize(self.reader.child(value, &format!("[{}]", self.next - 1)))
    }
}

/// A node read as one of several names.
pub(super) struct Choice<'d> {
    pub(super) reader: Reader<'d>,
    pub(super) name: &'static str,
}

impl<'de> de::EnumAccess<'de> for Choice<'_> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Stop> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self))
    }
}

impl Choice<'_> {
    fn wrong<T>(&self, inside: &str) -> Result<T, Stop> {
        self.reader.bad(format!("{}{inside}", self.name))
    }
}

impl<'de> de::VariantAccess<'de> for Choice<'_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        match &self.reader.node.value {
            Value::Word(_) => Ok(()),
            Value::Group(_, items) if items.is_empty() => Ok(()),
            _ => self.wrong(" alone, without ( )"),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Stop> {
        match &self.reader.node.value {
            Value::Group(_, items) if items.len() == 1 => {
                seed.deserialize(self.reader.child(&items[0], &format!(".{}", self.name)))
            }
            _ => self.wrong("( one value )"),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        match &self.reader.node.value {
            Value::Group(_, items) if items.len() == len => {
                visitor.visit_seq(Items { reader: self.reader.clone(), items, next: 0 })
            }
            _ => self.wrong(&format!("( {len} values )")),
        }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.reader.record(None, self.name, fields, visitor)
    }
}
