//! What all deserializers of this crate do alike: the name of a type around bare values says nothing.

/// The ways in which serde asks for values behind a name, each answered as if there were none.
macro_rules! names_say_nothing {
    () => {
        fn deserialize_unit_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Stop> {
            self.deserialize_unit(visitor)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Stop> {
            visitor.visit_newtype_struct(self)
        }

        fn deserialize_tuple_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            len: usize,
            visitor: V,
        ) -> Result<V::Value, Stop> {
            self.deserialize_tuple(len, visitor)
        }
    };
}

pub(crate) use names_say_nothing;
