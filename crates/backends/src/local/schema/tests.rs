use fastrand::Rng;
use llguidance::api::{GrammarWithLexer, TopLevelGrammar};
use llguidance::toktrie::{ApproximateTokEnv, TokEnv};
use llguidance::{Matcher, ParserFactory};

use super::*;

/// Tokens of an answer.
const TOKENS: u32 = 1024;

/// Texts of a grammar, by chance.
fn texts(grammar: &Grammar, count: u64) -> Vec<String> {
    let bytes: TokEnv = ApproximateTokEnv::single_byte_env();
    let mut factory = ParserFactory::new_simple(&bytes).unwrap();
    factory.quiet();
    let end = bytes.tok_trie().eos_token();
    let lark = format!("start: {}\n{}", grammar.start, grammar.rules);
    let made = |seed| {
        let mut rng = Rng::with_seed(seed);
        let lark = TopLevelGrammar::from_grammar(GrammarWithLexer::from_lark(lark.clone()));
        let mut matcher = Matcher::new(factory.create_parser(lark));
        assert_eq!(matcher.get_error(), None, "{:?}", grammar.rules);
        let mut text = Vec::new();
        while !matcher.is_stopped() {
            let mask = matcher.compute_mask_or_eos().unwrap();
            let allowed: Vec<u32> = mask.iter().collect();
            assert!(!allowed.is_empty(), "nothing may follow {}", String::from_utf8_lossy(&text));
            // Now and then the first that may be, so that texts have an end and numbers none.
            let token = match rng.u8(..4) {
                0 if allowed.contains(&u32::from(b'"')) => u32::from(b'"'),
                _ => allowed[rng.usize(..allowed.len())],
            };
            if token == end {
                break;
            }
            matcher.consume_token(token).unwrap();
            text.push(u8::try_from(token).unwrap());
            assert!(text.len() < 50_000, "no end: {}", String::from_utf8_lossy(&text[..2000]));
        }
        String::from_utf8(text).unwrap()
    };
    (0..count).map(made).collect()
}

fn values(schema: &Value) -> Vec<Value> {
    let grammar = grammar(schema, "r", TOKENS).unwrap_or_else(|fault| panic!("{fault}"));
    let parsed = |text: &String| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    texts(&grammar, 60).iter().map(parsed).collect()
}

#[track_caller]
fn check(schema: &Value, is_one: impl Fn(&Value) -> bool) {
    for value in values(schema) {
        assert!(is_one(&value), "{value} is not of {schema}");
    }
}

/// What Google would say of a schema that nothing can be kept to.
#[track_caller]
fn refused(schema: &Value, says: &str) {
    let fault = grammar(schema, "r", TOKENS).expect_err(&schema.to_string());
    let error = fault.error("generation_config.response_json_schema");
    assert_eq!(error.http(), 400);
    assert_eq!(error.status().message, says);
}

#[test]
fn both_spellings_of_a_schema_are_one() {
    let upper = json!({"type": "OBJECT", "properties": {"name": {"type": "STRING"}}, "required": ["name"]});
    let lower = json!({"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]});
    assert_eq!(grammar(&upper, "r", TOKENS), grammar(&lower, "r", TOKENS));
    check(&upper, |value| value["name"].is_string() && value.as_object().unwrap().len() == 1);
}

#[test]
fn the_order_of_properties_is_the_one_asked_for() {
    let schema = json!({
        "properties": {"a": {"type": "BOOLEAN"}, "b": {"type": "BOOLEAN"}, "c": {"type": "BOOLEAN"}},
        "required": ["a", "b", "c"],
        "propertyOrdering": ["c", "a"],
    });
    check(&schema, |value| value.as_object().unwrap().keys().eq(["c", "a", "b"]));
}

#[test]
fn what_need_not_be_there_may_be_left_out_and_keeps_its_place() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "null"}, "c": {"const": 1}}, "required": ["b"]});
    let mut seen = std::collections::HashSet::new();
    for value in values(&schema) {
        seen.insert(value.as_object().unwrap().keys().cloned().collect::<String>());
    }
    let mut seen: Vec<String> = seen.into_iter().collect();
    seen.sort();
    assert_eq!(seen, ["ab", "abc", "b", "bc"]);
}

#[test]
fn null_is_one_more_type_or_option() {
    check(&json!({"type": "STRING", "nullable": true}), |value| value.is_null() || value.is_string());
    let schema = json!({"type": "STRING", "nullable": true, "enum": ["a"], "format": "enum"});
    assert!(values(&schema).contains(&Value::Null));
    check(&schema, |value| value.is_null() || value == "a");
}

#[test]
fn bounds_of_the_schema_win_over_ours() {
    let schema = json!({"type": "ARRAY", "items": {"type": "INTEGER", "minimum": 1, "maximum": 6}, "minItems": "20"});
    check(&schema, |value| {
        let dice = value.as_array().unwrap();
        dice.len() == 20 && dice.iter().all(|one| (1..=6).contains(&one.as_i64().unwrap()))
    });
    check(&json!({"type": "string", "minLength": 400}), |value| value.as_str().unwrap().chars().count() == 400);
}

#[test]
fn whole_numbers_are_exact_however_large() {
    let least = 9_007_199_254_740_993_i64;
    check(&json!({"type": "integer", "minimum": least, "maximum": least + 1}), |value| {
        value.as_i64().unwrap() - least < 2
    });
    check(&json!({"type": "integer", "minimum": i64::MAX}), |value| value.as_f64().unwrap() >= 9.2e18);
    check(&json!({"type": "integer", "format": "int64", "minimum": i64::MIN, "maximum": i64::MAX}), Value::is_i64);
    check(&json!({"type": "integer", "format": "int32"}), |value| i32::try_from(value.as_i64().unwrap()).is_ok());
    check(&json!({"type": "integer", "maximum": u64::MAX, "minimum": u64::MAX}), |value| *value == u64::MAX);
    check(&json!({"type": "integer", "minimum": -17.5, "maximum": -3.2}), |value| {
        (-17..=-4).contains(&value.as_i64().unwrap())
    });
    check(&json!({"type": "integer", "exclusiveMinimum": 10, "exclusiveMaximum": 12}), |value| *value == 11);
    check(&json!({"type": "integer", "minimum": 10, "exclusiveMinimum": true, "maximum": 11}), |value| *value == 11);
}

#[test]
fn numbers_are_within_their_bounds_and_their_digits_end() {
    check(&json!({"type": "number"}), |value| value.as_f64().is_some_and(|number| number.abs() <= 1e15));
    let within = |low: f64, high: f64| move |value: &Value| (low..=high).contains(&value.as_f64().unwrap());
    for (low, high) in [
        (0.0, 1.0),
        (-0.5, 0.25),
        (-1.75, -1.25),
        (1e-7, 3e-7),
        (12.5, 120.125),
        (-90.0, 90.0),
        (9.99, 10.01),
        (1e20, 2e20),
    ] {
        check(&json!({"type": "number", "minimum": low, "maximum": high}), within(low, high));
    }
    check(&json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.001}), |value| {
        let number = value.as_f64().unwrap();
        number > 0.0 && number < 0.001
    });
    for text in texts(&grammar(&json!({"type": "number"}), "r", TOKENS).unwrap(), 60) {
        assert!(text.len() <= 24 && !text.contains('e'), "{text}");
    }
}

#[test]
fn multiples_are_multiples() {
    let of = |step: f64| {
        move |value: &Value| {
            let times = value.as_f64().unwrap() / step;
            (times - times.round()).abs() < 1e-6
        }
    };
    for step in [2.0, 5.0, 7.0, 25.0, 60.0, 1000.0] {
        check(&json!({"type": "integer", "multipleOf": step, "minimum": -5000, "maximum": 5000}), of(step));
    }
    for step in [0.5, 0.25, 0.01, 0.3] {
        check(&json!({"type": "number", "multipleOf": step, "minimum": -20, "maximum": 100.2}), of(step));
    }
    refused(
        &json!({"type": "integer", "multipleOf": 10, "minimum": 1, "maximum": 9}),
        "* GenerateContentRequest.generation_config.response_json_schema: no multiple of multipleOf is between minimum and maximum\n",
    );
}

#[test]
fn bounds_in_the_wrong_order_are_refused_with_their_place() {
    let number =
        |low: Value, high: Value| json!({"properties": {"n": {"type": "integer", "minimum": low, "maximum": high}}});
    let says = "* GenerateContentRequest.generation_config.response_json_schema.properties[n]: no number is between minimum and maximum\n";
    refused(&number(json!(3), json!(2)), says);
    refused(&number(json!(2.1), json!(2.9)), says);
    let list = json!({"type": "array", "items": {"anyOf": [{"type": "string", "minLength": 3, "maxLength": 2}]}});
    let says =
        "* GenerateContentRequest.generation_config.response_json_schema.items: minLength is greater than maxLength\n";
    refused(&list, says);
    let says = "* GenerateContentRequest.generation_config.response_json_schema: minItems is greater than maxItems\n";
    refused(&json!({"type": "array", "minItems": 3, "maxItems": 2}), says);
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[test]
fn a_schema_within_itself_ends() {
    let list = json!({
        "$defs": {"node": {
            "type": "object",
            "properties": {"value": {"type": "integer"}, "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]}},
            "required": ["value", "next"],
        }},
        "$ref": "#/$defs/node",
    });
    check(&list, |value| value["value"].is_number() && depth(value) <= 5);
    assert!(values(&list).iter().any(|value| value["next"].is_object()));
    let tree = json!({
        "type": "object",
        "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#"}}},
        "required": ["name", "children"],
    });
    check(&tree, |value| value["children"].is_array() && depth(value) <= 10);
    // Many that are each within the others are no more than few.
    let many: serde_json::Map<String, Value> =
        (0..30).map(|at| (format!("n{at}"), json!({"$ref": format!("#/$defs/n{}", (at * 7 + 1) % 30)}))).collect();
    let defs: serde_json::Map<String, Value> =
        (0..30).map(|at| (format!("n{at}"), json!({"type": "object", "properties": many}))).collect();
    assert!(
        grammar(&json!({"$defs": defs, "$ref": "#/$defs/n0"}), "r", TOKENS).is_err_and(|fault| fault.is_too_complex())
    );
    refused(
        &json!({"type": "object", "properties": {"again": {"$ref": "#"}}, "required": ["again"]}),
        "* GenerateContentRequest.generation_config.response_json_schema: no value could be of this schema\n",
    );
}

#[test]
fn references_are_found_wherever_they_lead() {
    for target in ["#/$defs/a~1b", "#/%24defs/a~1b", "#/$defs/alias", "#/properties/of"] {
        let schema = json!({
            "$defs": {"a/b": {"enum": ["right"]}, "alias": {"$ref": "#/$defs/a~1b"}},
            "type": "object",
            "properties": {"of": {"const": "right"}, "to": {"$ref": target, "description": "beside it"}},
            "required": ["to"],
        });
        check(&schema, |value| value["to"] == "right");
    }
    check(&json!({"definitions": {"x": {"const": 1}}, "$ref": "#/definitions/x"}), |value| *value == 1);
    check(&json!({"$defs": {"x": {"$anchor": "here", "const": 1}}, "$ref": "#here"}), |value| *value == 1);
    // Put into another with its own definitions, as tools do that join schemas.
    let inner = json!({"$defs": {"x": {"const": 1}}, "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/x"}});
    check(&json!({"type": "object", "properties": {"in": inner}, "required": ["in"]}), |value| value["in"][0] == 1);
    refused(&json!({"type": "array", "items": {"$ref": "#/$defs/none"}}), "reference to undefined schema at items");
    refused(&json!({"$ref": "#/$defs/none"}), "reference to undefined schema at top-level");
}

#[test]
fn what_a_function_takes_is_an_object() {
    let taken = |schema: &Value| texts(&object(schema, "f", TOKENS).unwrap(), 30);
    for schema in [
        json!({}),
        json!({"type": "object"}),
        json!({"type": "OBJECT", "properties": {}}),
        json!({"type": ["object", "null"]}),
    ] {
        assert!(taken(&schema).iter().all(|text| text == "{}"), "{schema}");
    }
    let either = json!({"anyOf": [{"$ref": "#/$defs/x"}, {"type": "string"}], "$defs": {"x": {"properties": {"x": {"const": 1}}, "required": ["x"]}}});
    assert!(taken(&either).iter().all(|text| text == "{\"x\":1}"));
    assert!(
        taken(&json!({"type": "object", "additionalProperties": {"type": "boolean"}}))
            .iter()
            .any(|text| text.len() > 2)
    );
    for schema in [
        json!({"type": "array", "items": {}}),
        json!({"type": "integer"}),
        json!({"enum": ["a"]}),
        json!({"$ref": "#/$defs/x", "$defs": {"x": {"type": "string"}}}),
    ] {
        let error = object(&schema, "f", TOKENS).unwrap_err().error("tools[0].function_declarations[1].parameters");
        let says =
            "* GenerateContentRequest.tools[0].function_declarations[1].parameters: schema should be of type OBJECT\n";
        assert_eq!(error.status().message, says, "{schema}");
    }
}

#[test]
fn any_json_is_closed_and_not_deep() {
    let grammar = any("r", TOKENS).unwrap();
    for text in texts(&grammar, 40) {
        let value: Value = serde_json::from_str(&text).unwrap();
        assert!((value.is_object() || value.is_array()) && depth(&value) <= 4, "{text}");
    }
}

#[test]
fn an_answer_has_less_room_where_it_may_be_shorter() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "array", "items": {"type": "string"}}}, "required": ["a", "b"]});
    let longest = |tokens| {
        let texts = texts(&grammar(&schema, "r", tokens).unwrap(), 30);
        texts.iter().map(|text| text.chars().count()).max().unwrap()
    };
    assert!(longest(60) < 150, "{}", longest(60));
    assert!(grammar(&schema, "r", 60) != grammar(&schema, "r", 2000));
}

#[test]
fn combinations_are_of_all_their_parts() {
    check(
        &json!({"type": "object", "properties": {"kind": {"type": "string"}}, "required": ["kind"], "anyOf": [
            {"properties": {"kind": {"const": "a"}, "n": {"type": "integer"}}, "required": ["n"]},
            {"properties": {"kind": {"const": "b"}}},
        ]}),
        |value| if value["kind"] == "a" { value["n"].is_number() } else { value["kind"] == "b" },
    );
    check(
        &json!({"allOf": [
            {"type": "object", "properties": {"a": {"type": "number", "minimum": 1}}, "required": ["a"]},
            {"properties": {"a": {"type": "integer", "maximum": 3}, "b": {"const": true}}, "required": ["b"]},
        ]}),
        |value| (1..=3).contains(&value["a"].as_i64().unwrap()) && value["b"] == true,
    );
    check(&json!({"oneOf": [{"type": "string", "enum": ["x"]}, {"type": "null"}], "description": "one"}), |value| {
        value.is_null() || value == "x"
    });
    check(&json!({"type": ["integer", "string"], "maxLength": 2, "maximum": 3, "minimum": 0}), |value| match value {
        Value::String(text) => text.chars().count() <= 2,
        number => number.as_i64().unwrap() <= 3,
    });
    refused(
        &json!({"allOf": [{"type": "string"}, {"type": "integer"}]}),
        "* GenerateContentRequest.generation_config.response_json_schema: no value could be of this schema\n",
    );
}

#[test]
fn objects_have_as_many_members_as_they_must() {
    let map = json!({"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}, "minProperties": 2, "maxProperties": 3});
    check(&map, |value| value.as_object().unwrap().values().all(Value::is_u64));
    let some = json!({"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}, "c": {"const": 3}}, "minProperties": 2});
    check(&some, |value| value.as_object().unwrap().len() >= 2);
    let few = json!({"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}, "c": {"const": 3}}, "required": ["c"], "maxProperties": 2});
    check(&few, |value| value["c"] == 3 && value.as_object().unwrap().len() <= 2);
    let open = json!({"type": "object", "properties": {"a\"b": {"const": 1}}, "required": ["a\"b", "undeclared"], "additionalProperties": {"type": "boolean"}});
    check(&open, |value| value["a\"b"] == 1 && value["undeclared"].is_boolean());
}

#[test]
fn tuples_are_of_their_items() {
    let pair = json!({"type": "array", "prefixItems": [{"type": "boolean"}, {"enum": ["x", 1, null]}], "minItems": 2, "maxItems": 2});
    check(&pair, |value| value[0].is_boolean() && value.as_array().unwrap().len() == 2);
    let tail =
        json!({"type": "array", "prefixItems": [{"type": "boolean"}], "items": {"type": "integer"}, "minItems": 2});
    check(&tail, |value| value[0].is_boolean() && value[1].is_number());
    check(&json!({"items": [{"const": 1}], "additionalItems": false}), |value| *value == json!([1]));
    check(&json!({"type": "array", "items": false}), |value| *value == json!([]));
}

#[test]
fn options_are_said_as_they_are() {
    let options = json!(["deep \"blue\"", "żółty", "绿色", "a\nb", "a\nb", "\u{7f}", 1, 2.5, null, {"a": [1]}]);
    let schema = json!({"enum": options});
    check(&schema, |value| options.as_array().unwrap().contains(value));
    check(&json!({"type": "string", "enum": options}), Value::is_string);
    check(&json!({"const": null}), Value::is_null);
}

#[test]
fn texts_are_of_their_formats_and_patterns() {
    check(&json!({"type": "string", "format": "date-time"}), |value| value.as_str().unwrap().len() <= 32);
    for (name, length) in [
        ("date", 10),
        ("time", 21),
        ("duration", 40),
        ("email", 70),
        ("hostname", 64),
        ("ipv4", 15),
        ("ipv6", 39),
        ("uuid", 36),
        ("uri", 160),
    ] {
        check(&json!({"type": "string", "format": name}), |value| {
            (1..=length).contains(&value.as_str().unwrap().len())
        });
    }
    check(&json!({"type": "string", "format": "unheard of", "maxLength": 3}), |value| {
        value.as_str().unwrap().chars().count() <= 3
    });
    let plate = json!({"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$"});
    check(&plate, |value| {
        let (letters, digits) = value.as_str().unwrap().split_once('-').unwrap();
        letters.len() == 2 && !digits.is_empty() && value.as_str().unwrap().len() <= 40
    });
    check(&json!({"type": "string", "pattern": "\"q\""}), |value| value.as_str().unwrap().contains("\"q\""));
    // What no grammar can keep to is any text.
    check(&json!({"type": "string", "pattern": "^(?=a)(?!b).*$", "maxLength": 5}), Value::is_string);
}

#[test]
fn what_is_too_large_or_too_deep_is_told_so() {
    let mut deep = json!({"type": "string"});
    for _ in 0..101 {
        deep = json!({"type": "array", "items": deep});
    }
    let deep = grammar(&deep, "r", TOKENS).unwrap_err().error("generation_config.response_json_schema");
    assert_eq!((deep.fault(), deep.http()), ("schema_too_deep", 400));
    assert!(deep.operator_note().unwrap().contains("nested deeper than"), "{:?}", deep.operator_note());
    let union = |name: &str| json!({"anyOf": (0..30).map(|at| json!({"properties": {name: {"const": at}}})).collect::<Vec<_>>()});
    let large = json!({"allOf": [union("a"), union("b"), union("c")]});
    let large = grammar(&large, "r", TOKENS).unwrap_err().error("generation_config.response_json_schema");
    assert_eq!(large.fault(), "schema_too_complex");
}
