//! `generationConfig`: ranges, MIME types, schemas, thinking.

use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use super::schema;
use crate::model::Modality;
use crate::{Model, json};

const DEFAULT_MAX_TEMPERATURE: f64 = 2.0;
const MAX_CANDIDATES: i64 = 8;
const MAX_STOP_SEQUENCES: usize = 5;
const MAX_LOGPROBS: i64 = 20;
const MAX_THINKING_BUDGET: i64 = 65_535;
/// What a model of unknown limits most likely has; used in a text only.
const USUAL_OUTPUT_LIMIT: u64 = 65_536;
const MIME_TYPES: [&str; 5] = ["text/plain", "application/json", "application/xml", "application/yaml", "text/x.enum"];

pub(super) fn check(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    // A model that only speaks must be asked for speech, so no configuration is one too.
    let config = json::get(request, "generation_config").unwrap_or(&Value::Null);
    sampling(config, model, findings);
    mime_and_schema(config, model, findings);
    thinking_lines(config, findings);
    counts(config, model, findings);
    penalties(config, model, findings);
    logprobs(config, findings);
    thinking(config, model, findings);
    modalities(config, model, findings);
}

fn path(field: &str) -> String {
    format!("generation_config.{field}")
}

fn sampling(config: &Value, model: Option<&Model>, findings: &mut Findings) {
    let most = model.and_then(|model| model.max_temperature).unwrap_or(DEFAULT_MAX_TEMPERATURE);
    let named = || model.map_or_else(Values::new, |model| Values::new().set("model", model.id()));
    if let Some(value) = json::number(config, "temperature").filter(|value| !(0.0..=most).contains(value)) {
        let values = named().set("max_temperature", format!("{most:.1}")).set("max", most).set("value", value);
        findings.fault("temperature_range", &path("temperature"), values);
    }
    if let Some(value) = json::number(config, "top_p").filter(|value| !(0.0..=1.0).contains(value)) {
        findings.fault("top_p_range", &path("top_p"), named().set("value", value));
    }
    if let Some(value) = json::number(config, "top_k").filter(|value| *value < 0.0) {
        findings.fault("top_k_range", &path("top_k"), named().set("value", value));
    }
    let stops = json::list(config, "stop_sequences");
    if stops.len() > MAX_STOP_SEQUENCES {
        let says = format!("at most {MAX_STOP_SEQUENCES} stop sequences are allowed");
        findings.line(&path("stop_sequences"), &says);
    }
    for (index, stop) in stops.iter().enumerate() {
        if stop.as_str() == Some("") {
            findings.line(&format!("{}[{index}]", path("stop_sequences")), "cannot be empty");
        }
    }
}

/// "Unable to submit request because …": how the service speaks of numbers out of range.
fn range(name: &str, value: &dyn std::fmt::Display, from: &str, to: &str) -> String {
    format!(
        "Unable to submit request because it has a {name} value of {value} but the supported range is from {from} \
         (inclusive) to {to} (exclusive). Update the value and try again."
    )
}

fn counts(config: &Value, model: Option<&Model>, findings: &mut Findings) {
    if let Some(count) = json::integer(config, "candidate_count") {
        let only_one = model.is_some_and(|model| model.capabilities().multiple_candidates == Some(false));
        if !(1..=MAX_CANDIDATES).contains(&count) {
            let says = range("candidateCount", &count, "1", &(MAX_CANDIDATES + 1).to_string());
            findings.says(&path("candidate_count"), says);
        } else if count > 1 && only_one {
            let values = model.map_or_else(Values::new, |model| Values::new().set("model", model.id()));
            findings.fault("candidate_count", &path("candidate_count"), values.set("value", count));
        }
    }
    if let Some(asked) = json::integer(config, "max_output_tokens") {
        let known = model.and_then(|model| model.output_token_limit);
        let limit = known.unwrap_or(USUAL_OUTPUT_LIMIT);
        let above = known.is_some_and(|limit| u64::try_from(asked).is_ok_and(|asked| asked > limit));
        if asked < 1 || above {
            let values = Values::new().set("value", asked).set("limit", limit).set("limit_plus_one", limit + 1);
            findings.fault("max_output_tokens_range", &path("max_output_tokens"), values);
        }
    }
}

fn penalties(config: &Value, model: Option<&Model>, findings: &mut Findings) {
    for (field, name) in [("presence_penalty", "presencePenalty"), ("frequency_penalty", "frequencyPenalty")] {
        let Some(value) = json::number(config, field) else { continue };
        let refused = model.filter(|model| model.capabilities().penalties == Some(false) && value != 0.0);
        if let Some(model) = refused {
            let values = Values::new().set("model", model.id()).set("value", name);
            findings.fault("penalty_not_enabled", &path(field), values);
        } else if !(-2.0..2.0).contains(&value) {
            findings.says(&path(field), range(name, &value, "-2", "2"));
        }
    }
}

fn logprobs(config: &Value, findings: &mut Findings) {
    let Some(count) = json::integer(config, "logprobs") else { return };
    if !(0..=MAX_LOGPROBS).contains(&count) {
        let says = range("logprobs", &count, "0", &(MAX_LOGPROBS + 1).to_string());
        findings.says(&path("logprobs"), says);
    } else if count > 0 && !json::flag(config, "response_logprobs") {
        findings.says(&path("logprobs"), "logprobs is only valid if response_logprobs is set to true");
    }
}

fn mime_and_schema(config: &Value, model: Option<&Model>, findings: &mut Findings) {
    let mime = json::text(config, "response_mime_type").filter(|mime| !mime.is_empty());
    if mime.is_some_and(|mime| !MIME_TYPES.contains(&mime)) {
        let says = "allowed mimetypes are `text/plain`, `application/json`, `application/xml`, `application/yaml` and \
                    `text/x.enum`.";
        findings.line(&path("response_mime_type"), says);
    }
    let schema = json::get(config, "response_schema");
    let json_schema = json::get(config, "response_json_schema").or_else(|| json::get(config, "_response_json_schema"));
    if let Some(schema) = schema {
        schema::check(schema, &path("response_schema"), findings);
    }
    if schema.is_some() && json_schema.is_some() {
        let says = "response_schema and response_json_schema are mutually exclusive; set only one of them";
        findings.line(&path("response_json_schema"), says);
    }
    let takes_schema = match mime {
        Some("application/json") => true,
        Some("text/x.enum") => json_schema.is_none(),
        _ => false,
    };
    if (schema.is_some() || json_schema.is_some()) && !takes_schema {
        let field = if schema.is_some() { "response_schema" } else { "response_json_schema" };
        findings.line(&path(field), "only allowed when response_mime_type is `application/json`");
    }
    if let Some(model) = model
        && mime == Some("application/json")
        && model.capabilities().json_mode == Some(false)
    {
        let values = Values::new().set("model", model.id());
        findings.fault("json_mode_not_enabled", &path("response_mime_type"), values);
    }
}

fn thinking_lines(config: &Value, findings: &mut Findings) {
    let budget = json::get(config, "thinking_config").and_then(|thinking| json::integer(thinking, "thinking_budget"));
    if budget.is_some_and(|budget| !(-1..=MAX_THINKING_BUDGET).contains(&budget)) {
        let says = format!("thinking_budget must be in the range [-1, {MAX_THINKING_BUDGET}]");
        findings.line(&path("thinking_config.thinking_budget"), &says);
    }
}

fn thinking(config: &Value, model: Option<&Model>, findings: &mut Findings) {
    let Some(thinking) = json::get(config, "thinking_config") else { return };
    let budget = json::integer(thinking, "thinking_budget");
    let level = json::text(thinking, "thinking_level").filter(|level| *level != "THINKING_LEVEL_UNSPECIFIED");
    if budget.is_some() && level.is_some() {
        let says = "You can only set only one of thinking budget and thinking level.";
        findings.says(&path("thinking_config"), says);
    }
    let Some(model) = model else { return };
    let capabilities = model.capabilities();
    let asks = budget.is_some_and(|budget| budget != 0) || level.is_some() || json::flag(thinking, "include_thoughts");
    if asks && model.thinking() == Some(false) {
        let values = Values::new().set("model", model.id());
        findings.fault("thinking_not_supported", &path("thinking_config"), values);
        return;
    }
    if budget == Some(0) && capabilities.thinking_off == Some(false) {
        let place = path("thinking_config.thinking_budget");
        if capabilities.thinking_budget.is_some() {
            let values = Values::new().set("model", model.id()).set("value", 0);
            findings.fault("thinking_budget_zero", &place, values);
        } else {
            // A model of levels says no more than this.
            findings.fault("invalid_argument_generic", &place, Values::new());
        }
    }
    if let (Some(budget), Some((least, most))) = (budget, capabilities.thinking_budget)
        && !matches!(budget, -1 | 0)
        && (1..=MAX_THINKING_BUDGET).contains(&budget)
        && !(least..=most).contains(&budget)
    {
        let says =
            format!("The thinking budget {budget} is invalid. Please choose a value between {least} and {most}.");
        findings.says(&path("thinking_config.thinking_budget"), says);
    }
    if let Some(level) = level {
        let place = path("thinking_config.thinking_level");
        if capabilities.thinking_level == Some(false) {
            findings.says(&place, "Thinking level is not supported for this model.");
        } else if capabilities
            .thinking_levels
            .as_ref()
            .is_some_and(|known| !known.iter().any(|name| name.eq_ignore_ascii_case(level)))
        {
            let says = format!(
                "Thinking level {} is not supported for this model. Please retry with other thinking level.",
                level.to_ascii_uppercase()
            );
            findings.says(&place, says);
        }
    }
}

fn modalities(config: &Value, model: Option<&Model>, findings: &mut Findings) {
    let asked = json::list(config, "response_modalities");
    let Some((model, output)) = model.and_then(|model| Some((model, model.capabilities().output.as_ref()?))) else {
        return;
    };
    let names: Vec<&str> = asked.iter().filter_map(Value::as_str).collect();
    let known = |name: &&str| output.iter().any(|modality| modality.as_str() == *name);
    let unknown = |name: &&str| !known(name) && *name != "MODALITY_UNSPECIFIED";
    // A model that only speaks takes no silence for consent.
    let silent = output.as_slice() == [Modality::Audio] && asked.is_empty();
    if names.iter().any(unknown) || silent {
        let asked = if silent { String::from("TEXT") } else { names.join(", ") };
        let accepts = output.iter().map(|modality| modality.as_str()).collect::<Vec<_>>().join(", ");
        let says = format!(
            "The requested combination of response modalities ({asked}) is not supported by the model. {} accepts the \
             following combination of response modalities:\n* {accepts}\n",
            model.name
        );
        findings.says(&path("response_modalities"), says);
    }
}
