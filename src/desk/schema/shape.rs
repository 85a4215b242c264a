//! Finds the shape of a field by letting the model's own reader ask for a value.

use crate::scenario::filler::Filler;
use crate::scenario::glue::names_say_nothing;
use crate::scenario::reader::Stop;
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use std::fmt;

/// What a value looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Char,
    Truth,
    /// A whole number within these bounds.
    Integer(i64, i64),
    Number,
    /// May be left out.
    Optional(Box<Self>),
    List(Box<Self>),
    Table(Box<Self>, Box<Self>),
    Tuple(Vec<Self>),
    /// A record by its name in the schema.
    Record(&'static str),
    /// A choice by its name in the schema.
    Choice(&'static str),
}

impl Shape {
    /// What is there when it is there.
    #[must_use]
    pub fn inner(&self) -> &Self {
        match self {
            Self::Optional(of) => of.inner(),
            _ => self,
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("text"),
            Self::Char => f.write_str("character"),
            Self::Truth => f.write_str("`true` or `false`"),
            Self::Integer(least, most) if *most >= i64::from(u32::MAX) => {
                f.write_str(if *least < 0 { "whole number" } else { "whole number, 0 or more" })
            }
            Self::Integer(least, most) => write!(f, "whole number, {least} to {most}"),
            Self::Number => f.write_str("number"),
            Self::Optional(of) => write!(f, "{of}"),
            Self::List(of) => write!(f, "list of {of}"),
            Self::Table(key, of) => write!(f, "table from {key} to {of}"),
            Self::Tuple(of) => {
                let parts: Vec<String> = of.iter().map(ToString::to_string).collect();
                write!(f, "({})", parts.join(", "))
            }
            Self::Record(name) | Self::Choice(name) => write!(f, "[{name}](#{})", name.to_lowercase()),
        }
    }
}

/// Notes what is asked for and answers with a stand-in.
pub(super) struct Asked<'s>(pub(super) &'s mut Option<Shape>);

impl Asked<'_> {
    /// The shape that the seed asks for.
    pub(super) fn by<'de, S: DeserializeSeed<'de>>(seed: S) -> Result<(S::Value, Shape), Stop> {
        let mut shape = None;
        let value = seed.deserialize(Asked(&mut shape))?;
        Ok((value, shape.ok_or(Stop::Other)?))
    }
}

macro_rules! plain {
    ($($method:ident $shape:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            *self.0 = Some($shape);
            Filler.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Stop;

    plain! {
        deserialize_bool Shape::Truth;
        deserialize_u8 Shape::Integer(0, i64::from(u8::MAX));
        deserialize_u16 Shape::Integer(0, i64::from(u16::MAX));
        deserialize_u32 Shape::Integer(0, i64::from(u32::MAX));
        deserialize_u64 Shape::Integer(0, i64::MAX);
        deserialize_i8 Shape::Integer(i64::from(i8::MIN), i64::from(i8::MAX));
        deserialize_i16 Shape::Integer(i64::from(i16::MIN), i64::from(i16::MAX));
        deserialize_i32 Shape::Integer(i64::from(i32::MIN), i64::from(i32::MAX));
        deserialize_i64 Shape::Integer(i64::MIN, i64::MAX);
        deserialize_f32 Shape::Number;
        deserialize_f64 Shape::Number;
        deserialize_char Shape::Char;
        deserialize_str Shape::Text;
        deserialize_string Shape::Text;
        deserialize_identifier Shape::Text;
        deserialize_bytes Shape::Text;
        deserialize_byte_buf Shape::Text;
        deserialize_any Shape::Text;
        deserialize_ignored_any Shape::Text;
        deserialize_unit Shape::Tuple(Vec::new());
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let mut of = None;
        let value = visitor.visit_some(Asked(&mut of))?;
        *self.0 = of.map(|of| Shape::Optional(Box::new(of)));
        Ok(value)
    }

    names_say_nothing!();

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let mut parts = Parts { left: 1, shapes: Vec::new() };
        let value = visitor.visit_seq(&mut parts)?;
        *self.0 = parts.shapes.pop().map(|of| Shape::List(Box::new(of)));
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        let mut parts = Parts { left: len, shapes: Vec::new() };
        let value = visitor.visit_seq(&mut parts)?;
        *self.0 = Some(Shape::Tuple(parts.shapes));
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let mut parts = Parts { left: 2, shapes: Vec::new() };
        let value = visitor.visit_map(&mut parts)?;
        if let Ok([key, of]) = <[Shape; 2]>::try_from(parts.shapes) {
            *self.0 = Some(Shape::Table(Box::new(key), Box::new(of)));
        }
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        *self.0 = Some(Shape::Record(name));
        Filler.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        *self.0 = Some(Shape::Choice(name));
        Filler.deserialize_enum(name, variants, visitor)
    }
}

/// So many values, each asked for its shape.
pub(super) struct Parts {
    pub(super) left: usize,
    pub(super) shapes: Vec<Shape>,
}

impl Parts {
    fn ask<'de, S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let (value, shape) = Asked::by(seed)?;
        self.shapes.push(shape);
        Ok(Some(value))
    }
}

impl<'de> de::SeqAccess<'de> for &mut Parts {
    type Error = Stop;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        self.ask(seed)
    }
}

impl<'de> de::MapAccess<'de> for &mut Parts {
    type Error = Stop;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        self.ask(seed)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        self.ask(seed)?.ok_or(Stop::Other)
    }
}
