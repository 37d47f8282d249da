//! Function calls whose arguments fit their declaration.
//!
//! AUTO and VALIDATED call when the prompt plausibly asks for it, ANY always, NONE never. The turn after a
//! function response is answered in words, so that a client's loop ends.

use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::hints::{Hints, name_words};
use super::request::Prompt;
use super::schema::{self, Optional};
use super::text::keywords;
use crate::read::{field, list, string};

/// How functions may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Auto,
    Any,
    Never,
}

/// The calls with which a request is answered; none when it is answered in words.
pub(super) fn calls(request: &Value, prompt: &Prompt<'_>, dice: &Dice) -> Vec<Value> {
    let config = field(request, "toolConfig").and_then(|config| field(config, "functionCallingConfig"));
    let mode = config.map_or(Mode::Auto, mode);
    let allowed: Vec<&str> = config
        .map(|config| list(config, "allowedFunctionNames"))
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let declared: Vec<&Value> = list(request, "tools")
        .iter()
        .flat_map(|tool| list(tool, "functionDeclarations"))
        .filter(|function| string(function, "name").is_some_and(|name| allowed.is_empty() || allowed.contains(&name)))
        .collect();
    if mode == Mode::Never || declared.is_empty() || (mode == Mode::Auto && !prompt.responses.is_empty()) {
        return Vec::new();
    }
    let text = if prompt.text.is_empty() { prompt.earlier.last().map_or("", String::as_str) } else { &prompt.text };
    let hints = Hints::read(text);
    let scored: Vec<(u32, &Value)> = declared.iter().map(|function| (score(function, &hints), *function)).collect();
    let best = scored.iter().map(|(score, _)| *score).max().unwrap_or(0);
    let asked = best >= ASKED;
    if mode == Mode::Auto && !asked {
        return Vec::new();
    }
    let chosen: Vec<&Value> = if best >= NAMED {
        scored.iter().filter(|(score, _)| *score >= NAMED).map(|(_, function)| *function).collect()
    } else {
        scored.iter().find(|(score, _)| *score == best).map(|(_, function)| *function).into_iter().collect()
    };
    chosen.into_iter().map(|function| call(function, &hints, dice)).collect()
}

fn mode(config: &Value) -> Mode {
    match field(config, "mode") {
        Some(Value::String(name)) if name == "ANY" => Mode::Any,
        Some(Value::String(name)) if name == "NONE" => Mode::Never,
        Some(Value::Number(number)) if number.as_i64() == Some(2) => Mode::Any,
        Some(Value::Number(number)) if number.as_i64() == Some(3) => Mode::Never,
        // VALIDATED may answer in words like AUTO; what it calls must fit, and here it always does.
        _ => Mode::Auto,
    }
}

/// From here on a prompt is taken to ask for the function.
const ASKED: u32 = 3;
/// The prompt spells the name out.
const NAMED: u32 = 1000;
/// Words of names that say nothing about what a function is for.
const EMPTY_WORDS: [&str; 14] =
    ["get", "set", "fetch", "the", "for", "find", "lookup", "run", "call", "make", "function", "tool", "data", "info"];

fn score(function: &Value, hints: &Hints) -> u32 {
    let name = string(function, "name").unwrap_or_default();
    if hints.mentions(name) {
        return NAMED;
    }
    let says = |word: &str| hints.words().iter().any(|said| alike(said, word));
    let mut score = 0;
    for word in name_words(name).iter().filter(|word| word.len() > 2 && !EMPTY_WORDS.contains(&word.as_str())) {
        score += if says(word) { 3 } else { 0 };
    }
    let description = string(function, "description").unwrap_or_default();
    for word in keywords(description).iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str())) {
        score += u32::from(says(word));
    }
    score
}

/// Equal up to an ending: `lights` and `light`, `scheduled` and `schedule`.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || (short.len() >= 4 && long.len() - short.len() <= 3 && long.starts_with(short))
}

fn call(function: &Value, hints: &Hints, dice: &Dice) -> Value {
    let name = string(function, "name").unwrap_or_default();
    let parameters = field(function, "parameters").or_else(|| field(function, "parametersJsonSchema"));
    let arguments = parameters.map_or(Value::Null, |schema| {
        schema::value(schema, Optional::Mentioned, hints.clone(), dice.fork("call").fork(name))
    });
    let arguments = if arguments.is_object() { arguments } else { Value::Object(Map::new()) };
    json!({"name": name, "args": arguments})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(prompt: &str, config: &Value) -> Value {
        json!({
            "contents": [{"role": "user", "parts": [{"text": prompt}]}],
            "tools": [{"functionDeclarations": [
                {"name": "get_weather", "description": "Current weather at a place", "parameters": {
                    "type": "OBJECT", "required": ["location"],
                    "properties": {"location": {"type": "STRING"}, "unit": {"type": "STRING", "enum": ["celsius", "fahrenheit"]}},
                }},
                {"name": "set_light", "description": "Dims a lamp", "parameters_json_schema": {
                    "type": "object", "required": ["brightness"],
                    "properties": {"brightness": {"type": "integer", "minimum": 0, "maximum": 100}},
                }},
                {"name": "stop"},
            ]}],
            "toolConfig": {"functionCallingConfig": config},
        })
    }

    fn made(prompt: &str, config: &Value) -> Vec<Value> {
        let request = request(prompt, config);
        calls(&request, &Prompt::read(&request), &Dice::of(["1"]))
    }

    #[test]
    fn auto_calls_when_the_prompt_asks() {
        assert_eq!(
            made("What is the weather in Paris in celsius?", &json!({})),
            [json!({"name": "get_weather", "args": {"location": "Paris", "unit": "celsius"}})]
        );
        assert_eq!(
            made("Dim the lights to 30 percent", &json!({"mode": "AUTO"}))[0]["args"],
            json!({"brightness": 30})
        );
        assert!(made("Tell me a joke", &json!({"mode": "AUTO"})).is_empty());
        assert!(made("Tell me a joke", &json!({"mode": "VALIDATED"})).is_empty());
    }

    #[test]
    fn any_always_calls_and_none_never() {
        assert_eq!(made("Tell me a joke", &json!({"mode": "ANY"})).len(), 1);
        assert!(made("weather in Paris", &json!({"mode": "NONE"})).is_empty());
        let only = json!({"mode": "ANY", "allowedFunctionNames": ["stop"]});
        assert_eq!(made("weather in Paris", &only), [json!({"name": "stop", "args": {}})]);
        assert_eq!(
            made("weather in Paris", &json!({"mode": 2, "allowed_function_names": ["set_light"]}))[0]["name"],
            "set_light"
        );
    }

    #[test]
    fn several_named_functions_are_all_called() {
        let names: Vec<Value> =
            made("use get_weather for Oslo, then stop", &json!({})).iter().map(|call| call["name"].clone()).collect();
        assert_eq!(names, ["get_weather", "stop"]);
    }

    #[test]
    fn the_turn_after_a_response_is_answered_in_words() {
        let mut request = request("weather in Paris", &json!({}));
        request["contents"].as_array_mut().unwrap().extend([
            json!({"role": "model", "parts": [{"functionCall": {"name": "get_weather", "args": {"location": "Paris"}}}]}),
            json!({"role": "user", "parts": [{"functionResponse": {"name": "get_weather", "response": {"c": 20}}}]}),
        ]);
        assert!(calls(&request, &Prompt::read(&request), &Dice::of(["1"])).is_empty());
    }
}
