//! Asks a type of the model for its fields: all of them, for their shapes; then as few as it takes, for its defaults.

use super::shape::{Asked, Parts, Shape};
use crate::scenario::filler::Filler;
use crate::scenario::reader::Stop;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// What a type turned out to be.
pub(super) struct Found {
    pub(super) name: &'static str,
    /// Names of a choice; empty for a record.
    pub(super) options: &'static [&'static str],
    pub(super) form: Given,
}

/// What stands in the brackets.
#[derive(Default)]
pub(super) enum Given {
    #[default]
    Plain,
    Values(Vec<Shape>),
    Fields(Vec<(&'static str, Shape)>),
}

/// A reader that answers for one record or one option of a choice.
pub(super) struct Sample<'f> {
    pub(super) option: usize,
    /// Fields to give; every field, when there is no list.
    pub(super) only: Option<&'f [&'static str]>,
    pub(super) found: &'f mut Option<Found>,
}

/// One option of a type, with all its fields.
pub(super) fn look<T: DeserializeOwned>(option: usize) -> Option<Found> {
    let mut found = None;
    T::deserialize(Sample { option, only: None, found: &mut found }).ok()?;
    found
}

/// The least that can be said: the value, and the fields that had to be given.
pub(super) fn least<T: DeserializeOwned>(option: usize) -> Option<(T, Vec<&'static str>)> {
    let mut needed = Vec::new();
    loop {
        match T::deserialize(Sample { option, only: Some(&needed), found: &mut None }) {
            Ok(value) => return Some((value, needed)),
            Err(Stop::Missing(field)) if !needed.contains(&field) => needed.push(field),
            Err(_) => return None,
        }
    }
}

impl<'de> Deserializer<'de> for Sample<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        Err(Stop::Other)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        *self.found = Some(Found { name, options: &[], form: Given::default() });
        self.fields(fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        options: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        *self.found = Some(Found { name, options, form: Given::default() });
        visitor
            .visit_enum(Named { name: options.get(self.option).copied().ok_or(Stop::Other)?, sample: self })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl Sample<'_> {
    fn fields<'de, V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let names = self.only.unwrap_or(fields);
        let mut given = Fields { names, at: 0, shapes: Vec::new() };
        let value = visitor.visit_map(&mut given)?;
        self.note(Given::Fields(given.shapes));
        Ok(value)
    }

    fn note(self, form: Given) {
        if let Some(found) = self.found {
            found.form = form;
        }
    }
}

struct Fields<'f> {
    names: &'f [&'static str],
    at: usize,
    shapes: Vec<(&'static str, Shape)>,
}

impl<'de> de::MapAccess<'de> for &mut Fields<'_> {
    type Error = Stop;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let Some(name) = self.names.get(self.at) else { return Ok(None) };
        seed.deserialize((*name).into_deserializer()).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let name = self.names[self.at];
        self.at += 1;
        let (value, shape) = Asked::by(seed)?;
        self.shapes.push((name, shape));
        Ok(value)
    }
}

struct Named<'f> {
    name: &'static str,
    sample: Sample<'f>,
}

impl<'de, 'f> de::EnumAccess<'de> for Named<'f> {
    type Error = Stop;
    type Variant = Sample<'f>;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Sample<'f>), Stop> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self.sample))
    }
}

impl<'de> de::VariantAccess<'de> for Sample<'_> {
    type Error = Stop;
    fn unit_variant(self) -> Result<(), Stop> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Stop> {
        if self.only.is_some() {
            return seed.deserialize(Filler);
        }
        let (value, shape) = Asked::by(seed)?;
        self.note(Given::Values(vec![shape]));
        Ok(value)
    }
    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        let mut parts = Parts { left: len, shapes: Vec::new() };
        let value = visitor.visit_seq(&mut parts)?;
        self.note(Given::Values(parts.shapes));
        Ok(value)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.fields(fields, visitor)
    }
}
