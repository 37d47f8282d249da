//! A template, inputs and a history make a `GenerateContentRequest`.

use handlebars::{Context, RenderContext, Renderable as _};
use serde_json::{Map, Value, json};

use super::helpers::{Leash, Limited, Marks, registry};
use super::{Problem, front_matter, handlebars_text, messages, tools, validate};

/// What a template call asks a model for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rendered {
    /// The model's bare name.
    pub(crate) model: String,
    /// A `GenerateContentRequest` without `model`.
    pub(crate) body: Value,
}

pub(super) fn rendered(
    text: &str,
    inputs: &Map<String, Value>,
    history: &[Value],
    call_tools: Option<&Value>,
    leash: Leash,
) -> Result<Rendered, Problem> {
    let template = front_matter::read(text)?;
    let mut data = template.input_defaults.clone();
    data.extend(inputs.iter().map(|(name, value)| (name.clone(), value.clone())));
    let data = Value::Object(data);
    if let Some(schema) = &template.input_schema {
        validate::check(schema, &data, "the inputs")?;
    }
    let marks = Marks::new(leash)?;
    let text = fill(&template.body, data, &marks)?;
    let messages = messages::cut(&text, marks, history);

    let mut body = Map::new();
    body.insert("contents".into(), Value::Array(messages.contents));
    if !messages.system.is_empty() {
        body.insert("systemInstruction".into(), json!({ "role": "system", "parts": messages.system }));
    }
    if !template.generation_config.is_empty() {
        body.insert("generationConfig".into(), Value::Object(template.generation_config));
    }
    if let Some(settings) = template.safety_settings {
        body.insert("safetySettings".into(), settings);
    }
    let tools = tools::merged(&template.tools, call_tools)?;
    if !tools.is_empty() {
        body.insert("tools".into(), Value::Array(tools));
    }
    if let Some(config) = template.tool_config {
        body.insert("toolConfig".into(), config);
    }
    Ok(Rendered { model: template.model, body: Value::Object(body) })
}

fn fill(text: &str, data: Value, marks: &Marks) -> Result<String, Problem> {
    let template = handlebars_text::compile(text)?;
    let registry = registry(marks);
    let context = Context::from(data);
    let mut output = Limited::new(marks);
    template.render(&registry, &context, &mut RenderContext::new(None), &mut output).map_err(|error| {
        let place = error.line_no.zip(error.column_no);
        let place =
            place.map_or(String::new(), |(line, column)| format!(" (line {line} of the text, column {column})"));
        Problem::new(format!("{}{place}", error.reason()))
    })?;
    Ok(output.into_text())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use super::*;

    /// Longer than a slow machine takes for every step.
    const LONG: Duration = Duration::from_secs(600);

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/templates")
    }

    fn outcome(case: &Value, text: &str) -> Value {
        let inputs = case["inputs"].as_object().unwrap();
        let history = case.get("history").and_then(Value::as_array).cloned().unwrap_or_default();
        match rendered(text, inputs, &history, case.get("tools"), Leash::usual()) {
            Ok(Rendered { model, body }) => json!({ "model": model, "body": body }),
            Err(problem) => json!({ "refused": problem.to_string() }),
        }
    }

    /// Each `tests/data/templates/*.prompt` with the `.json` beside it: inputs, and what comes of them.
    /// With `POLLUX_UPDATE_CASES` set, what comes is written down instead.
    #[test]
    fn templates_render_as_their_cases_say() {
        let mut wrong = Vec::new();
        let mut count = 0;
        for entry in fs::read_dir(folder()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "prompt") {
                continue;
            }
            count += 1;
            let beside = path.with_extension("json");
            let mut case: Value = serde_json::from_slice(&fs::read(&beside).unwrap()).unwrap();
            let found = outcome(&case, &fs::read_to_string(&path).unwrap());
            if std::env::var_os("POLLUX_UPDATE_CASES").is_some() {
                case["expected"] = found;
                fs::write(beside, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
            } else if case["expected"] != found {
                wrong.push(format!("{}: {found:#}", path.display()));
            }
        }
        assert!(count > 30 && wrong.is_empty(), "{count} cases, wrong:\n{}", wrong.join("\n"));
    }

    fn render_one(body: &str, inputs: &Value) -> Result<Rendered, Problem> {
        rendered(&format!("---\nmodel: m\n---\n{body}"), inputs.as_object().unwrap(), &[], None, Leash::of(LONG))
    }

    #[test]
    fn no_input_becomes_another_message() {
        use proptest::prelude::*;
        let piece = prop_oneof![
            Just("<<<".to_owned()),
            Just(">>>".to_owned()),
            Just("{{role \"system\"}}".to_owned()),
            Just("role:system".to_owned()),
            Just("history".to_owned()),
            "[0-9a-f:<>{}]{0,40}",
            any::<String>(),
        ];
        let text = proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
        proptest!(|(text in text)| {
            let rendered = render_one("{{role \"user\"}}>{{text}}<", &json!({ "text": text })).unwrap();
            let expected = json!({ "contents": [{ "role": "user", "parts": [{ "text": format!(">{text}<") }] }] });
            prop_assert_eq!(rendered.body, expected);
        });
    }

    #[test]
    fn a_rendering_does_not_grow_without_end() {
        let list: Vec<u8> = vec![0; 2_000];
        let text = "x".repeat(1_000);
        let body = format!("{{{{#each a}}}}{{{{#each @root.a}}}}{text}{{{{/each}}}}{{{{/each}}}}");
        let problem = render_one(&body, &json!({ "a": list })).unwrap_err().to_string();
        assert!(problem.contains("it comes to more than 20971520 bytes"), "{problem}");
        let body = "{{#each a}}{{#each @root.a}}{{#if @root.no}}x{{/if}}{{/each}}{{/each}}";
        let problem = render_one(body, &json!({ "a": list })).unwrap_err().to_string();
        assert!(problem.contains("it takes more than 2000000 steps"), "{problem}");
        let photo = format!("data:image/png;base64,{}", "A".repeat(1024 * 1024));
        let body = "{{#each a}}{{media url=@root.photo}}{{/each}}";
        let problem = render_one(body, &json!({ "a": list, "photo": photo })).unwrap_err().to_string();
        assert!(problem.contains("its media have more than 20971520 bytes"), "{problem}");
    }

    #[test]
    fn a_rendering_ends_in_time_and_when_nobody_waits_for_it() {
        let list: Vec<u8> = vec![0; 2_000];
        let inputs = json!({ "a": list });
        for inside in ["{{nothing}}", "{{#each @root.none}}{{/each}}", ""] {
            let each = "{{#each @root.a}}".repeat(3);
            let text = format!("---\nmodel: m\n---\n{each}{inside}{}", "{{/each}}".repeat(3));
            let render = |leash| rendered(&text, inputs.as_object().unwrap(), &[], None, leash);
            let problem = render(Leash::of(Duration::from_millis(20))).unwrap_err().to_string();
            assert!(problem.contains("it takes too long"), "{problem}");
            let leash = Leash::of(LONG);
            drop(leash.holder());
            let problem = render(leash).unwrap_err().to_string();
            assert!(problem.contains("nobody waits for it any more"), "{problem}");
        }
    }

    #[test]
    fn the_deepest_template_fits_the_stack() {
        let body = format!("{}x{}", "{{#if a}}".repeat(100), "{{/if}}".repeat(100));
        assert_eq!(render_one(&body, &json!({ "a": 1 })).unwrap().body["contents"][0]["parts"][0]["text"], "x");
        let chain = format!("{{{{#if a}}}}{}x{{{{/if}}}}", "{{else if b}}".repeat(99));
        assert!(render_one(&chain, &json!({})).is_ok());
    }
}
