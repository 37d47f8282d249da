//! Prompt templates, as Firebase keeps them on the server: YAML front matter, and a prompt in Handlebars.

mod front_matter;
mod helpers;
mod picoschema;
mod render;
