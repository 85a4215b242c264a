//! Makes a value of the model out of an outline node, and says in plain words and in the right place what does not
//! fit. A value that does not fit is reported, replaced by a stand-in and the reading done again, so that every
//! mistake of a unit is found and not only its first.

mod access;

use super::filler::Filler;
use super::glue::names_say_nothing;
use super::outline::{Field, Node, Value};
use super::problem::{did_you_mean, one_of};
use super::words;
use access::{Choice, Entries, Fields, Items};
use serde::de::{self, DeserializeOwned, Visitor};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Mistakes of one value that are told before the reader gives up on it.
const MAX_FAULTS: usize = 100;

/// Something that does not fit.
#[derive(Clone, Debug)]
pub struct Fault {
    pub at: usize,
    pub path: String,
    pub found: String,
    pub expected: Option<String>,
    pub hint: Option<String>,
}

/// Reads a value. `None` only when it was hopeless; with faults the value holds stand-ins.
pub fn read<T: DeserializeOwned>(node: &Node, path: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let desk = Desk::default();
    let mut value = None;
    for _ in 0..MAX_FAULTS {
        if let Ok(v) = T::deserialize(Reader { node, path: path.into(), desk: &desk }) {
            value = Some(v);
            break;
        }
    }
    faults.append(&mut desk.faults.borrow_mut());
    value
}

/// What the readers of one value share.
#[derive(Default)]
struct Desk {
    faults: RefCell<Vec<Fault>>,
    /// Nodes (by their start) that get a stand-in.
    filled: RefCell<BTreeSet<usize>>,
    /// Fields that a record lacks and gets a stand-in for.
    missing: RefCell<BTreeSet<(usize, &'static str)>>,
}

impl Desk {
    fn fault(&self, fault: Fault) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < MAX_FAULTS
            && !faults.iter().any(|f| f.at == fault.at && f.path == fault.path && f.found == fault.found)
        {
            faults.push(fault);
        }
    }
}

/// Why a reading stopped.
#[derive(Debug)]
pub enum Stop {
    /// The fault is on the desk.
    Told,
    Missing(&'static str),
    /// A type of the model checks more than its shape; serde's words for it are not for people.
    Other,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("does not fit")
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Other
    }
    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

#[derive(Clone)]
struct Reader<'d> {
    node: &'d Node,
    path: String,
    desk: &'d Desk,
}

impl<'d> Reader<'d> {
    fn bad<T>(&self, expected: impl Into<String>) -> Result<T, Stop> {
        self.bad_hint(self.node.describe(), expected, None)
    }

    fn bad_hint<T>(
        &self,
        found: String,
        expected: impl Into<String>,
        hint: Option<String>,
    ) -> Result<T, Stop> {
        self.desk.fault(Fault {
            at: self.node.start,
            path: self.path.clone(),
            found,
            expected: Some(expected.into()),
            hint,
        });
        self.desk.filled.borrow_mut().insert(self.node.start);
        Err(Stop::Told)
    }

    fn filled(&self) -> bool {
        self.desk.filled.borrow().contains(&self.node.start)
    }

    fn child(&self, node: &'d Node, segment: &str) -> Self {
        Self { node, path: format!("{}{segment}", self.path), desk: self.desk }
    }

    /// Places an error that came up without a place.
    fn placed<T>(&self, result: Result<T, Stop>) -> Result<T, Stop> {
        result.or_else(|stop| match stop {
            Stop::Told => Err(Stop::Told),
            Stop::Missing(field) => {
                self.desk.missing.borrow_mut().insert((self.node.start, field));
                self.desk.fault(Fault {
                    at: self.node.start,
                    path: format!("{}.{field}", self.path),
                    found: format!("{} without its field \"{field}\"", words::path_thing(&self.path)),
                    expected: None,
                    hint: None,
                });
                Err(Stop::Told)
            }
            Stop::Other => self.bad("something else"),
        })
    }

    fn integer(&self, min: i64, max: i64) -> Result<i64, Stop> {
        let expected = || match (min, max) {
            (0, u32_max) if u32_max >= i64::from(u32::MAX) => "a whole number, 0 or more".into(),
            _ => format!("a whole number from {min} to {max}"),
        };
        match &self.node.value {
            Value::Number(text) => match parse_integer(text) {
                Some(n) if (min..=max).contains(&n) => Ok(n),
                _ => self.bad(expected()),
            },
            Value::Text(text) if text.parse::<i64>().is_ok() => self.bad_hint(
                self.node.describe(),
                expected(),
                Some("a number is written without quotes".into()),
            ),
            _ => self.bad(expected()),
        }
    }

    /// The fields that the record may have; others are told at once.
    fn fields(
        &self,
        name: Option<&str>,
        thing: &str,
        known: &'static [&'static str],
    ) -> Result<Vec<&'d Field>, Stop> {
        let fields = match &self.node.value {
            Value::Record(written, fields)
                if written.as_deref().is_none_or(|w| name.is_none_or(|n| n == w)) =>
            {
                fields.as_slice()
            }
            // `()` is a record without fields.
            Value::Group(_, items) if items.is_empty() => &[],
            _ => return self.bad(format!("{thing}: ( {}: …, … )", known.first().unwrap_or(&""))),
        };
        let mut seen: Vec<&'d Field> = Vec::new();
        for field in fields {
            if self.desk.faults.borrow().len() >= MAX_FAULTS {
                break;
            }
            let path = format!("{}.{}", self.path, field.key);
            if !known.contains(&field.key.as_str()) {
                self.desk.fault(Fault {
                    at: field.start,
                    path,
                    found: format!("unknown field \"{}\" in {thing}", field.key),
                    expected: Some(one_of(known.iter().copied())),
                    hint: did_you_mean(&field.key, known.iter().copied()),
                });
            } else if seen.iter().any(|f| f.key == field.key) {
                self.desk.fault(Fault {
                    at: field.start,
                    path,
                    found: format!("field \"{}\" for the second time in {thing}", field.key),
                    expected: Some("each field once".into()),
                    hint: None,
                });
            } else {
                seen.push(field);
            }
        }
        Ok(seen)
    }

    fn record<'de, V: Visitor<'de>>(
        &self,
        name: Option<&str>,
        thing: &str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let fields = self.fields(name, thing, known)?;
        let missing = self.desk.missing.borrow().clone();
        let missing: Vec<_> = missing.into_iter().filter(|(at, _)| *at == self.node.start).collect();
        self.placed(visitor.visit_map(Fields { reader: self, fields, next: 0, missing }))
    }
}

fn parse_integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let n = match digits.get(..2) {
        Some("0x") => i64::from_str_radix(&digits[2..], 16),
        Some("0o") => i64::from_str_radix(&digits[2..], 8),
        Some("0b") => i64::from_str_radix(&digits[2..], 2),
        _ => digits.parse(),
    };
    n.ok().filter(|n| *n >= 0).map(|n| sign * n)
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty, $min:expr, $max:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            if self.filled() {
                return Filler.$method(visitor);
            }
            let n = self.integer($min, $max)?;
            // The range was checked above.
            visitor.$visit(<$type>::try_from(n).unwrap_or_default())
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Reader<'_> {
    type Error = Stop;

    integers! {
        deserialize_u8 visit_u8 u8, 0, i64::from(u8::MAX);
        deserialize_u16 visit_u16 u16, 0, i64::from(u16::MAX);
        deserialize_u32 visit_u32 u32, 0, i64::from(u32::MAX);
        deserialize_u64 visit_u64 u64, 0, i64::MAX;
        deserialize_i8 visit_i8 i8, i64::from(i8::MIN), i64::from(i8::MAX);
        deserialize_i16 visit_i16 i16, i64::from(i16::MIN), i64::from(i16::MAX);
        deserialize_i32 visit_i32 i32, i64::from(i32::MIN), i64::from(i32::MAX);
        deserialize_i64 visit_i64 i64, i64::MIN, i64::MAX;
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        self.bad("something else")
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => visitor.visit_bool(false),
            Value::Word(word) if word == "true" => visitor.visit_bool(true),
            Value::Word(word) if word == "false" => visitor.visit_bool(false),
            _ => self.bad("true or false"),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.filled() {
            return visitor.visit_f64(0.0);
        }
        match &self.node.value {
            Value::Number(text) => match text.parse::<f64>() {
                Ok(x) if x.is_finite() => visitor.visit_f64(x),
                _ => self.bad("a number"),
            },
            _ => self.bad("a number"),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => visitor.visit_char('x'),
            Value::Char(c) => visitor.visit_char(*c),
            _ => self.bad("one character in ' '"),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => visitor.visit_str(""),
            Value::Text(text) => visitor.visit_str(text),
            Value::Word(word) if word != "None" => {
                let hint = Some(format!("write it as \"{word}\""));
                self.bad_hint(self.node.describe(), "a text in quotes", hint)
            }
            _ => self.bad("a text in quotes"),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        self.bad("something else")
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        self.bad("something else")
    }

    /// A value may be given plainly, as `Some(value)` or as `None`.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => visitor.visit_none(),
            Value::Word(word) if word == "None" => visitor.visit_none(),
            Value::Group(Some(name), items) if name == "Some" && items.len() == 1 => {
                visitor.visit_some(Reader { node: &items[0], ..self })
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => visitor.visit_unit(),
            Value::Group(None, items) if items.is_empty() => visitor.visit_unit(),
            _ => self.bad("()"),
        }
    }

    names_say_nothing!();

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => Filler.deserialize_seq(visitor),
            Value::List(items) => visitor.visit_seq(Items { reader: self.clone(), items, next: 0 }),
            _ => self.bad("a list: [ …, … ]"),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => Filler.deserialize_tuple(len, visitor),
            Value::Group(None, items) if items.len() == len => {
                visitor.visit_seq(Items { reader: self.clone(), items, next: 0 })
            }
            _ => self.bad(format!("{len} values in round brackets")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.value {
            _ if self.filled() => Filler.deserialize_map(visitor),
            Value::Map(entries) => visitor.visit_map(Entries { reader: self.clone(), entries, next: 0 }),
            _ => self.bad("a table: { \"key\": …, … }"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if self.filled() {
            return Filler.deserialize_struct(name, fields, visitor);
        }
        self.record(Some(name), words::thing(name), fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if self.filled() {
            return Filler.deserialize_enum(name, variants, visitor);
        }
        let thing = words::thing(name);
        let written = match &self.node.value {
            Value::Word(word) | Value::Group(Some(word), _) | Value::Record(Some(word), _) => word.as_str(),
            Value::Text(text) => {
                let known = variants.iter().any(|v| v == text);
                let hint = known.then(|| format!("write {text} without quotes"));
                return self.bad_hint(self.node.describe(), words::choice(name, variants), hint);
            }
            _ => return self.bad(words::choice(name, variants)),
        };
        let Some(known) = variants.iter().find(|v| **v == written) else {
            let found =
                format!("unknown {} {written}", thing.split_once(' ').map_or(thing, |(_, bare)| bare));
            let hint = did_you_mean(written, variants.iter().copied());
            return self.bad_hint(found, words::choice(name, variants), hint);
        };
        let again = self.clone();
        again.placed(visitor.visit_enum(Choice { reader: self, name: known }))
    }
}
