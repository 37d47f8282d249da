//! Server prompt templates: a dotprompt text and the inputs of a call become one `GenerateContentRequest`.
//!
//! A template is YAML front matter between lines of three dashes (model, configuration, schemas, tools) and below it a
//! Handlebars text, as <https://firebase.google.com/docs/ai-logic/server-prompt-templates/syntax-and-examples> describes
//! it. What that page leaves open is as Google's open dotprompt library does it.
//!
//! Whoever writes a template is trusted with the project; whoever calls it is not. So an input is only ever text or data
//! inside the message where the template puts it: the marks between messages carry a number that is drawn anew for each
//! rendering, pictures travel beside the text and not in it, a role is a word of the template and never a variable, and
//! the tools of a call only fill in what the template lists.
//!
//! A template cannot run away with the process either: its length, its nesting, the nodes of its front matter and the
//! length of what it renders have limits, as has its time, and it can neither include other templates nor write a log line.

mod front_matter;
mod handlebars_text;
mod helpers;
mod media;
mod messages;
mod picoschema;
mod render;
mod tools;
mod validate;

use pollux_doctor::{Error, Values, raise};
use pollux_store::directory::Template;
use serde_json::{Map, Value};

pub(crate) use self::helpers::Leash;
pub(crate) use self::render::Rendered;

/// The longest template text.
pub(crate) const MAX_TEMPLATE_BYTES: usize = 64 * 1024;

/// What is wrong, for whoever wrote the template or the call: lower case, no final period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Problem(String);

impl Problem {
    fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

/// What a call of a template asks a model for.
///
/// The body names no model; it has what the template says, with the inputs in their places, the call's history where
/// the template puts it, and the schemas of the call's functions. A `toolConfig` of the call is the front end's to add.
///
/// It runs on the processor all the while, as long as its leash lets it: not on a thread that serves connections.
///
/// # Errors
/// `template_invalid`: the text cannot be read or rendered, or the inputs do not fit its schema.
pub(crate) fn render(
    template: &Template,
    inputs: &Map<String, Value>,
    history: &[Value],
    tools: Option<&Value>,
    leash: Leash,
) -> Result<Rendered, Error> {
    render::rendered(&template.template_string, inputs, history, tools, leash).map_err(|problem| {
        let Problem(cause) = problem;
        raise("template_invalid", &Values::new().set("name", &template.id).set("cause", cause))
    })
}

/// The model that a template names, without its inputs; nothing when the text cannot be read.
pub(crate) fn model_of(template: &Template) -> Option<String> {
    front_matter::read(&template.template_string).ok().map(|read| read.model)
}

/// Whether a text is a template that can be rendered, given the right inputs.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(text: &str) -> Result<(), Problem> {
    let template = front_matter::read(text)?;
    handlebars_text::compile(&template.body).map(drop)
}
