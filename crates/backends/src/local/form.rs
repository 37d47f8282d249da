//! The form that a request wants its answer in: JSON of a schema, any JSON, or one of several texts.

use pollux_doctor::Error;
use serde_json::Value;

use super::engine::Shape;
use super::schema::{self, Grammar};
use crate::read::{answer_form, field, list};

/// The form of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) grammar: Grammar,
    /// What the model is told of it, so that it knows what it is held to.
    pub(super) instruction: String,
}

const PREFIX: &str = "answer";

impl Form {
    /// Reads `generationConfig`; an answer has about so many tokens.
    ///
    /// # Errors
    /// When no answer could have the form, in Google's words.
    pub(super) fn read(config: &Value, tokens: u32) -> Result<Option<Self>, Error> {
        match answer_form(config) {
            (Some("text/x.enum"), schema) => Self::one_of(schema).map(Some),
            (Some("application/json" | "APPLICATION_JSON"), Some(schema)) => {
                let grammar = schema::grammar(schema, PREFIX, tokens).map_err(|fault| fault.error(place(config)))?;
                Ok(Some(Self {
                    grammar,
                    instruction: format!("Answer with JSON alone, of this JSON Schema: {schema}"),
                }))
            }
            (Some("application/json" | "APPLICATION_JSON"), None) => {
                let grammar = schema::any(PREFIX, tokens).map_err(|fault| fault.error(place(config)))?;
                Ok(Some(Self { grammar, instruction: "Answer with JSON alone.".into() }))
            }
            _ => Ok(None),
        }
    }

    fn one_of(schema: Option<&Value>) -> Result<Self, Error> {
        let mut options: Vec<&str> = Vec::new();
        for option in schema.map(|schema| list(schema, "enum")).unwrap_or_default().iter().filter_map(Value::as_str) {
            if !option.is_empty() && !options.contains(&option) {
                options.push(option);
            }
        }
        if options.is_empty() {
            let says = "should be non-empty when response_mime_type is `text/x.enum`";
            return Err(schema::refused("generation_config.response_schema.enum", says));
        }
        let rules = format!("{PREFIX}1: {}\n", schema::one_of(&options));
        let instruction = format!("Answer with one of these, and nothing else: {}", options.join(", "));
        Ok(Self { grammar: Grammar { start: format!("{PREFIX}1"), rules }, instruction })
    }

    pub(super) fn shape(&self) -> Shape {
        Shape(format!("start: {}\n{}", self.grammar.start, self.grammar.rules))
    }
}

/// Where a request says the schema of its answer, as Google's errors call it.
fn place(config: &Value) -> &'static str {
    if field(config, "responseSchema").is_some() {
        "generation_config.response_schema"
    } else if field(config, "responseJsonSchema").is_some() || config.get("_responseJsonSchema").is_some() {
        "generation_config.response_json_schema"
    } else {
        "generation_config.response_format.text.schema"
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(config: &Value) -> Result<Option<Form>, Error> {
        Form::read(config, 200)
    }

    #[test]
    fn options_are_those_that_are_there_each_once() {
        let options = json!(["a", "a", "deep \"blue\"", "żółty\n"]);
        let form =
            read(&json!({"responseMimeType": "text/x.enum", "responseSchema": {"type": "STRING", "enum": options}}));
        assert_eq!(form.unwrap().unwrap().grammar.rules, "answer1: \"a\" | \"deep \\\"blue\\\"\" | \"żółty\\n\"\n");
    }

    #[test]
    fn an_option_of_none_is_refused() {
        for schema in [json!(null), json!({"type": "STRING"}), json!({"type": "STRING", "enum": []})] {
            let error = read(&json!({"responseMimeType": "text/x.enum", "responseSchema": schema})).unwrap_err();
            let says = "* GenerateContentRequest.generation_config.response_schema.enum: should be non-empty when response_mime_type is `text/x.enum`\n";
            assert_eq!((error.http(), error.status().message.as_str()), (400, says));
        }
    }

    #[test]
    fn a_fault_is_told_where_the_request_has_the_schema() {
        let schema = json!({"type": "integer", "minimum": 2, "maximum": 1});
        for (field, path) in [
            ("responseSchema", "response_schema"),
            ("response_schema", "response_schema"),
            ("responseJsonSchema", "response_json_schema"),
            ("_responseJsonSchema", "response_json_schema"),
        ] {
            let error = read(&json!({"responseMimeType": "application/json", field: schema})).unwrap_err();
            let says = format!(
                "* GenerateContentRequest.generation_config.{path}: no number is between minimum and maximum\n"
            );
            assert_eq!(error.status().message, says);
            assert_eq!(error.status().details[0]["fieldViolations"][0]["field"], format!("generation_config.{path}"));
        }
    }
}
