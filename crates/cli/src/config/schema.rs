//! The settings as a list, read off the configuration types themselves, so that no second list can fall behind.

use serde_json::Value;

use super::Config;

/// Settings that a flag of `pollux serve` sets: (path, flag, environment variable).
const FLAGS: [(&str, &str, &str); 7] = [
    ("server.listen", "--listen", "POLLUX_LISTEN"),
    ("server.admin_listen", "--admin-listen", "POLLUX_ADMIN_LISTEN"),
    ("data_dir", "--data-dir", "POLLUX_DATA_DIR"),
    ("api_keys", "--api-key", "POLLUX_API_KEY"),
    ("upstream.url", "--upstream", "POLLUX_UPSTREAM"),
    ("upstream.key", "--upstream-key", "POLLUX_UPSTREAM_KEY"),
    ("log.format", "--log-format", "POLLUX_LOG_FORMAT"),
];

/// What a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Integer,
    Number,
    Boolean,
    TextList,
    /// Tables in lists and the like: only a file can say them.
    Other,
}

impl Shape {
    /// What is expected, in words.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Boolean => "`true` or `false`",
            Self::TextList => "a list of texts, with commas between",
            Self::Other => "a table in the configuration file",
        }
    }
}

/// One setting.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// `server.listen`
    pub(super) path: String,
    pub(super) shape: Shape,
    pub(super) description: String,
    /// As JSON; `Null` when there is none.
    pub(super) default: Value,
}

impl Setting {
    /// The flag that sets it, if any.
    pub(super) fn flag(&self) -> Option<&'static str> {
        FLAGS.iter().find(|row| row.0 == self.path).map(|row| row.1)
    }

    /// The environment variable that sets it.
    pub(super) fn variable(&self) -> String {
        FLAGS.iter().find(|row| row.0 == self.path).map_or_else(
            || format!("POLLUX_{}", self.path.replace('.', "_").to_ascii_uppercase()),
            |row| row.2.to_owned(),
        )
    }
}

/// A section of the tree, or the root.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// `server`; empty for the root.
    pub(super) path: String,
    pub(super) description: String,
    pub(super) settings: Vec<Setting>,
    /// The keys that are sections of their own.
    pub(super) sections: Vec<String>,
}

/// Every section, the root first, each before its own sections.
pub(super) fn sections() -> Vec<Section> {
    let schema = schemars::schema_for!(Config).to_value();
    let defaults = serde_json::to_value(Config::default()).unwrap_or_default();
    let mut found = Vec::new();
    walk(&schema, &schema, &defaults, "", &mut found);
    found
}

/// Every setting, in the order of declaration.
pub(super) fn settings() -> Vec<Setting> {
    sections().into_iter().flat_map(|section| section.settings).collect()
}

fn walk(root: &Value, node: &Value, defaults: &Value, path: &str, found: &mut Vec<Section>) {
    let at = found.len();
    found.push(Section { path: path.to_owned(), description: description(node), settings: vec![], sections: vec![] });
    for (key, property) in node["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let target = resolve(root, property);
        let default = defaults.get(key).cloned().unwrap_or(Value::Null);
        let mut said = description(property);
        if said.is_empty() {
            said = description(target);
        }
        if target["properties"].is_object() {
            found[at].sections.push(key.clone());
            walk(root, target, &default, &path, found);
        } else {
            let shape = shape(root, target);
            found[at].settings.push(Setting { path, shape, description: said, default });
        }
    }
}

/// The first paragraph; what follows it, such as an example, is for readers of the code.
fn description(node: &Value) -> String {
    let whole = node["description"].as_str().unwrap_or_default();
    whole.split("\n\n").next().unwrap_or_default().replace('\n', " ")
}

/// Follows references, and through `T | null` to `T`.
fn resolve<'a>(root: &'a Value, mut node: &'a Value) -> &'a Value {
    // As deep as the tree of types is; a reference that leads to itself would end here too.
    for _ in 0..8 {
        if let Some(name) = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            node = &root["$defs"][name];
        } else if let Some(choices) = node["anyOf"].as_array() {
            let Some(real) = choices.iter().find(|choice| choice["type"] != "null") else { break };
            node = real;
        } else {
            break;
        }
    }
    node
}

fn shape(root: &Value, node: &Value) -> Shape {
    let of_type = |name: &str| match &node["type"] {
        Value::String(one) => one == name,
        Value::Array(several) => several.iter().any(|one| one == name),
        _ => false,
    };
    let is_text_choice = |node: &Value| node["oneOf"].is_array() || node["enum"].is_array();
    if of_type("string") || is_text_choice(node) {
        Shape::Text
    } else if of_type("integer") {
        Shape::Integer
    } else if of_type("number") {
        Shape::Number
    } else if of_type("boolean") {
        Shape::Boolean
    } else if of_type("array") && resolve(root, &node["items"])["type"] == "string" {
        Shape::TextList
    } else {
        Shape::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(path: &str) -> Setting {
        settings().into_iter().find(|setting| setting.path == path).unwrap()
    }

    #[test]
    fn finds_settings_of_nested_sections_with_their_words_and_defaults() {
        let level = setting("log.level");
        assert_eq!(level.shape, Shape::Text);
        assert_eq!(level.default, "info");
        assert!(level.description.starts_with("`error`, `warn`"));
        assert_eq!(level.variable(), "POLLUX_LOG_LEVEL");
        assert_eq!(level.flag(), None);
    }

    #[test]
    fn names_the_flag_and_the_short_variable_where_there_is_one() {
        assert_eq!(setting("server.listen").flag(), Some("--listen"));
        assert_eq!(setting("server.listen").variable(), "POLLUX_LISTEN");
    }

    #[test]
    fn every_flag_names_a_setting_and_every_variable_names_one_setting() {
        let all = settings();
        for (path, _, _) in FLAGS {
            assert!(all.iter().any(|setting| setting.path == path), "{path}");
        }
        let mut names: Vec<_> = all.iter().map(Setting::variable).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn every_setting_and_every_section_is_described() {
        for section in sections() {
            assert!(!section.description.is_empty(), "section {:?}", section.path);
            for setting in section.settings {
                assert!(!setting.description.is_empty(), "{}", setting.path);
            }
        }
    }
}
