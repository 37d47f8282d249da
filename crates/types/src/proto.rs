//! One declaration for a message or an enum: the Rust type, its JSON and its row in the tables.
//!
//! The fields stand in the order of their proto numbers, because that is the order in which Google's service prints them.
//! Nothing else about a field is written down twice: its JSON name is made from its name while compiling, and its type
//! decides what the descriptor says.

/// `stringify!` of a field without the `r#` that keywords carry.
pub(crate) const fn plain(name: &'static str) -> &'static str {
    let bytes = name.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'r' && bytes[1] == b'#' { name.split_at(2).1 } else { name }
}

/// The length of the lowerCamelCase form.
pub(crate) const fn camel_length(name: &str) -> usize {
    let bytes = name.as_bytes();
    let mut length = 0;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'_' {
            length += 1;
        }
        at += 1;
    }
    length
}

/// The lowerCamelCase form, as protoc makes it.
pub(crate) const fn camel<const N: usize>(name: &str) -> [u8; N] {
    let bytes = name.as_bytes();
    let mut out = [0; N];
    let (mut at, mut to, mut upper) = (0, 0, false);
    while at < bytes.len() {
        if bytes[at] == b'_' {
            upper = true;
        } else {
            out[to] = if upper { bytes[at].to_ascii_uppercase() } else { bytes[at] };
            upper = false;
            to += 1;
        }
        at += 1;
    }
    out
}

/// The JSON name of a field, made while compiling.
macro_rules! json_name {
    ($field:ident) => {{
        const NAME: &str = $crate::proto::plain(stringify!($field));
        const BYTES: [u8; $crate::proto::camel_length(NAME)] = $crate::proto::camel(NAME);
        const JSON: &str = match ::core::str::from_utf8(&BYTES) {
            Ok(name) => name,
            Err(_) => panic!("field names are ASCII"),
        };
        JSON
    }};
}

/// `Some("x")` of what may stand in a declaration.
macro_rules! maybe {
    () => {
        None
    };
    ($word:ident) => {
        Some(stringify!($word))
    };
    ($word:literal) => {
        Some($word)
    };
}

/// Declares messages: `"Proto.Name" RustName { field: Slot => oneof as "further spelling", … }`.
macro_rules! message {
    ($(
        $(#[$meta:meta])*
        $proto:literal $name:ident {
            $($(#[$field_meta:meta])* $field:ident : $slot:ty $(=> $oneof:ident)? $(as $alias:literal)?,)*
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $slot,)*
            /// Fields this crate has not heard of.
            pub unknown: ::serde_json::Map<String, ::serde_json::Value>,
        }

        impl $name {
            /// What it is made of.
            pub fn descriptor() -> &'static $crate::descriptor::Message {
                static MESSAGE: $crate::descriptor::Message = $crate::descriptor::Message {
                    name: $proto,
                    fields: &[$($crate::descriptor::Field {
                        name: $crate::proto::plain(stringify!($field)),
                        json: json_name!($field),
                        alias: maybe!($($alias)?),
                        kind: <$slot as $crate::wire::Slot>::KIND,
                        cardinality: <$slot as $crate::wire::Slot>::CARDINALITY,
                        oneof: maybe!($($oneof)?),
                    },)*],
                };
                &MESSAGE
            }

            /// Reads it, either spelling of each field, at every depth.
            pub fn from_value(value: ::serde_json::Value) -> Result<Self, $crate::wire::ReadError> {
                let object = $crate::wire::object(value)?;
                let mut message = Self::default();
                for (key, value) in object {
                    match key.as_str() {
                        $(name if name == json_name!($field)
                            || name == $crate::proto::plain(stringify!($field))
                            || maybe!($($alias)?) == Some(name) =>
                        {
                            message.$field = $crate::wire::slot(value, $crate::proto::plain(stringify!($field)))?;
                        })*
                        _ => {
                            message.unknown.insert(key, value);
                        }
                    }
                }
                Ok(message)
            }

            /// The JSON that Google's service would print, what was unknown at the end.
            pub fn to_value(&self) -> ::serde_json::Value {
                let mut object = ::serde_json::Map::new();
                $(if let Some(value) = $crate::wire::Slot::write(&self.$field) {
                    object.insert(json_name!($field).to_owned(), value);
                })*
                for (key, value) in &self.unknown {
                    object.insert(key.clone(), value.clone());
                }
                ::serde_json::Value::Object(object)
            }
        }

        impl $crate::wire::Wire for $name {
            const KIND: $crate::descriptor::Kind = $crate::descriptor::Kind::Message(Self::descriptor);

            fn read(value: ::serde_json::Value) -> Result<Self, $crate::wire::ReadError> {
                Self::from_value(value)
            }

            fn write(&self) -> ::serde_json::Value {
                self.to_value()
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.to_value(), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                Self::from_value(value).map_err(::serde::de::Error::custom)
            }
        }
    )+};
}

/// Declares enums: `"Proto.Name" RustName { Variant = "NAME" 1, … }`; `any_case` before the name where Google takes lower case.
macro_rules! enumeration {
    (@any_case any_case) => { true };
    (@any_case) => { false };
    ($(
        $(#[$meta:meta])*
        $proto:literal $(($case:ident))? $name:ident {
            $($(#[$value_meta:meta])* $variant:ident = $text:literal $number:literal,)*
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$value_meta])* $variant,)*
            /// A name this crate has not heard of.
            Unrecognized(String),
            /// A number this crate has not heard of.
            UnrecognizedNumber(i32),
        }

        impl $name {
            /// Names and numbers.
            pub fn descriptor() -> &'static $crate::descriptor::Enum {
                static ENUM: $crate::descriptor::Enum = $crate::descriptor::Enum {
                    name: $proto,
                    values: &[$(($text, $number),)*],
                    any_case: enumeration!(@any_case $($case)?),
                };
                &ENUM
            }

            /// The name, if it has one.
            pub fn name(&self) -> Option<&str> {
                match self {
                    $(Self::$variant => Some($text),)*
                    Self::Unrecognized(name) => Some(name),
                    Self::UnrecognizedNumber(_) => None,
                }
            }

            /// The value of a name.
            pub fn from_name(name: &str) -> Self {
                Self::descriptor()
                    .number(name)
                    .map_or_else(|| Self::Unrecognized(name.to_owned()), Self::from_number)
            }

            /// The value of a number.
            pub fn from_number(number: i32) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    number => Self::UnrecognizedNumber(number),
                }
            }
        }

        impl $crate::wire::Wire for $name {
            const KIND: $crate::descriptor::Kind = $crate::descriptor::Kind::Enum(&$crate::descriptor::Enum {
                name: $proto,
                values: &[$(($text, $number),)*],
                any_case: enumeration!(@any_case $($case)?),
            });

            fn read(value: ::serde_json::Value) -> Result<Self, $crate::wire::ReadError> {
                match value {
                    ::serde_json::Value::String(name) => Ok(Self::from_name(&name)),
                    value => $crate::wire::Wire::read(value)
                        .map(Self::from_number)
                        .map_err(|_| $crate::wire::ReadError::expected("the name or the number of an enum value")),
                }
            }

            fn write(&self) -> ::serde_json::Value {
                match self {
                    Self::UnrecognizedNumber(number) => (*number).into(),
                    named => named.name().into(),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&$crate::wire::Wire::write(self), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                $crate::wire::Wire::read(value).map_err(::serde::de::Error::custom)
            }
        }
    )+};
}
