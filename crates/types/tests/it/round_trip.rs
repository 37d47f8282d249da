//! Whatever a body holds, in whatever spelling, comes out again in Google's.
//!
//! A body is made along the descriptor, from a list of choices, together with what is to come out.

use pollux_types::descriptor::{self, Cardinality, Field, Kind, Message};
use pollux_types::{count, details, embed, generate, model};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

struct Choices<'c>(std::slice::Iter<'c, u8>);

impl Choices<'_> {
    /// Below `of`; nought when the list is at its end, so that every body is finite.
    fn next(&mut self, of: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % of
    }

    fn pick(&mut self, pairs: &[(Value, Value)]) -> (Value, Value) {
        pairs[self.next(pairs.len())].clone()
    }
}

fn message(choices: &mut Choices<'_>, message: &Message) -> (Value, Value) {
    let (mut input, mut output) = (Map::new(), Map::new());
    for field in message.fields {
        if choices.next(3) != 1 {
            continue;
        }
        let (value, printed) = in_field(choices, field);
        let key = match (choices.next(3), field.alias) {
            (0, _) => field.name,
            (1, Some(alias)) => alias,
            _ => field.json,
        };
        input.insert(key.to_owned(), value);
        output.insert(field.json.to_owned(), printed);
    }
    match choices.next(4) {
        1 => {
            let value = json!({"a_b": [1, null, {"cD": "x"}]});
            input.insert("field_of_2031".to_owned(), value.clone());
            output.insert("field_of_2031".to_owned(), value);
        }
        2 => {
            // null is absent
            if let Some(field) = message.fields.iter().find(|field| !output.contains_key(field.json)) {
                input.insert(field.json.to_owned(), Value::Null);
            }
        }
        _ => {}
    }
    (Value::Object(input), Value::Object(output))
}

fn in_field(choices: &mut Choices<'_>, field: &Field) -> (Value, Value) {
    match field.cardinality {
        Cardinality::Singular => one(choices, field.kind),
        Cardinality::Repeated => {
            let pairs: Vec<_> = (0..=choices.next(3)).map(|_| one(choices, field.kind)).collect();
            let printed = pairs.iter().map(|pair| pair.1.clone()).collect();
            if pairs.len() == 1 && choices.next(2) == 1 {
                // A single value is taken for a list of one.
                return (pairs[0].0.clone(), printed);
            }
            (pairs.into_iter().map(|pair| pair.0).collect(), printed)
        }
        Cardinality::Map => {
            let (input, output) = one(choices, field.kind);
            (json!({"snake_key": input}), json!({"snake_key": output}))
        }
    }
}

fn one(choices: &mut Choices<'_>, kind: Kind) -> (Value, Value) {
    let same = |value: Value| (value.clone(), value);
    match kind {
        Kind::String => choices.pick(&[same(json!("")), same(json!("é\n\"<"))]),
        Kind::Bool => choices.pick(&[same(json!(true)), same(json!(false))]),
        Kind::Int32 => {
            choices.pick(&[same(json!(0)), (json!(5.0), json!(5)), (json!("-7"), json!(-7)), same(json!(i32::MAX))])
        }
        Kind::Int64 => choices.pick(&[
            (json!(3), json!("3")),
            same(json!("9007199254740993")),
            (json!(i64::MIN), json!("-9223372036854775808")),
        ]),
        Kind::Float | Kind::Double => choices.pick(&[
            same(json!(0.9)),
            (json!(1.0), json!(1)),
            (json!("2.5"), json!(2.5)),
            same(json!("NaN")),
            same(json!("-Infinity")),
            same(json!(0)),
        ]),
        Kind::Bytes => choices.pick(&[(json!("-_8"), json!("+/8=")), same(json!("")), same(json!("AAEC"))]),
        Kind::Duration => choices.pick(&[same(json!("3.5s")), same(json!("300s"))]),
        Kind::Timestamp => same(json!("2026-01-02T03:04:05.123456Z")),
        Kind::FieldMask => same(json!("ttl,expireTime")),
        Kind::Value => choices.pick(&[same(json!({"$ref": "x", "a_b": 1})), same(json!([1, "x"])), same(json!(false))]),
        Kind::Struct => choices.pick(&[same(json!({})), same(json!({"snake_case": {"n": null}, "f": 1.0}))]),
        Kind::Enum(names) => {
            let (name, number) = names.values[choices.next(names.values.len())];
            choices.pick(&[
                same(json!(name)),
                (json!(number), json!(name)),
                same(json!("VALUE_OF_2031")),
                same(json!(9_999)),
                (json!(if names.any_case { name.to_lowercase() } else { name.to_owned() }), json!(name)),
            ])
        }
        Kind::Message(inner) => message(choices, inner()),
    }
}

fn round_trip(name: &str, value: Value) -> Value {
    macro_rules! go {
        ($($module:ident::$message:ident)+) => {
            match name {
                $(stringify!($message) => {
                    let message = $module::$message::from_value(value).unwrap();
                    let bytes = serde_json::to_vec(&message).unwrap();
                    // NaN is not equal to itself, so it is the JSON that is compared.
                    let again: $module::$message = serde_json::from_slice(&bytes).unwrap();
                    assert_eq!(again.to_value(), message.to_value());
                    message.to_value()
                })+
                _ => panic!("{name}"),
            }
        };
    }
    go! {
        generate::GenerateContentRequest generate::GenerateContentResponse count::CountTokensRequest count::CountTokensResponse
        embed::EmbedContentRequest embed::EmbedContentResponse embed::BatchEmbedContentsRequest
        embed::BatchEmbedContentsResponse model::Model model::ListModelsResponse
    }
}

const NAMES: [&str; 10] = [
    "GenerateContentRequest",
    "GenerateContentResponse",
    "CountTokensRequest",
    "CountTokensResponse",
    "EmbedContentRequest",
    "EmbedContentResponse",
    "BatchEmbedContentsRequest",
    "BatchEmbedContentsResponse",
    "Model",
    "ListModelsResponse",
];

proptest! {
    #[test]
    fn nothing_is_lost_and_all_is_printed_as_google_does(
        name in proptest::sample::select(&NAMES[..]),
        choices in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let descriptor = descriptor::message(name).unwrap();
        let (input, output) = message(&mut Choices(choices.iter()), descriptor);
        prop_assert_eq!(round_trip(name, input), output);
    }

    #[test]
    fn details_of_errors_lose_nothing(choices in proptest::collection::vec(any::<u8>(), 0..100)) {
        let (input, output) = message(&mut Choices(choices.iter()), details::QuotaFailure::descriptor());
        prop_assert_eq!(details::QuotaFailure::from_value(input).unwrap().to_value(), output);
    }
}

#[test]
fn no_message_names_a_field_twice_and_no_enum_a_number() {
    fn check(message: &'static Message, seen: &mut Vec<&'static str>) {
        if seen.contains(&message.name) {
            return;
        }
        seen.push(message.name);
        for (index, field) in message.fields.iter().enumerate() {
            assert!(message.fields[..index].iter().all(|other| other.name != field.name && other.json != field.json));
            match field.kind {
                Kind::Message(inner) => check(inner(), seen),
                Kind::Enum(names) => {
                    for (index, (name, number)) in names.values.iter().enumerate() {
                        assert!(
                            names.values[..index].iter().all(|other| other.0 != *name && other.1 != *number),
                            "{name}"
                        );
                    }
                }
                _ => {}
            }
        }
    }
    let mut seen = Vec::new();
    for name in NAMES {
        check(descriptor::message(name).unwrap(), &mut seen);
    }
    assert!(seen.len() > 50, "{seen:?}");
    assert!(descriptor::message("Nothing").is_none());
}
