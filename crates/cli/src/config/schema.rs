//! The settings as a list, read off the configuration types themselves, so that no second list can fall behind.

use std::collections::HashMap;

use serde_json::Value;

use super::Config;

/// Settings that a flag of `pollux serve` sets: (path, flag, environment variable).
const FLAGS: [(&str, &str, &str); 8] = [
    ("server.listen", "--listen", "POLLUX_LISTEN"),
    ("server.admin_listen", "--admin-listen", "POLLUX_ADMIN_LISTEN"),
    ("server.admin_token", "--admin-token", "POLLUX_ADMIN_TOKEN"),
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
    /// Whether its section cannot do without it.
    pub(super) required: bool,
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

/// How often a section may stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    /// Once: `[server]`
    One,
    /// As an item of a list: `[[projects]]`
    List,
    /// Under a name of the operator's: `[projects.limits."gemini-*"]`
    Named,
}

/// A section of the tree, or the root.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// `server`; empty for the root.
    pub(super) path: String,
    pub(super) many: Many,
    /// Whether a section around it, or it itself, may stand several times, so that no variable can set what is in it.
    pub(super) repeated: bool,
    /// The section that has the same settings and was told before.
    pub(super) same_as: Option<String>,
    pub(super) description: String,
    pub(super) settings: Vec<Setting>,
    /// The keys that are sections of their own.
    pub(super) sections: Vec<String>,
}

/// Every section, the root first, each before its own sections.
pub(super) fn sections() -> Vec<Section> {
    let root = schemars::schema_for!(Config).to_value();
    let mut walk = Walk { root: &root, found: Vec::new(), told: HashMap::new() };
    walk.section(&root, &serde_json::to_value(Config::default()).unwrap_or_default(), "", Many::One, false);
    walk.found
}

/// Every setting that stands once, in the order of declaration: what a variable may set.
pub(super) fn settings() -> Vec<Setting> {
    sections().into_iter().filter(|section| !section.repeated).flat_map(|section| section.settings).collect()
}

struct Walk<'a> {
    root: &'a Value,
    found: Vec<Section>,
    /// Types that are told, and in which section.
    told: HashMap<*const Value, String>,
}

impl<'a> Walk<'a> {
    fn section(&mut self, node: &'a Value, defaults: &Value, path: &str, many: Many, repeated: bool) {
        let at = self.found.len();
        let same_as = self.told.get(&std::ptr::from_ref(node)).cloned();
        self.told.entry(std::ptr::from_ref(node)).or_insert_with(|| path.to_owned());
        self.found.push(Section {
            path: path.to_owned(),
            many,
            repeated,
            same_as,
            description: description(node),
            settings: vec![],
            sections: vec![],
        });
        for (key, property) in node["properties"].as_object().into_iter().flatten() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let target = resolve(self.root, property);
            let default = defaults.get(key).or(property.get("default")).cloned().unwrap_or(Value::Null);
            let items = resolve(self.root, &target["items"]);
            let named = resolve(self.root, &target["additionalProperties"]);
            let (inner, many) = if items["properties"].is_object() {
                (items, Many::List)
            } else if named["properties"].is_object() {
                (named, Many::Named)
            } else {
                (target, Many::One)
            };
            if inner["properties"].is_object() {
                self.found[at].sections.push(key.clone());
                // What stands several times has no defaults but those of its own settings.
                let defaults = if many == Many::One { default } else { Value::Null };
                self.section(inner, &defaults, &path, many, repeated || many != Many::One);
                continue;
            }
            let mut said = description(property);
            if said.is_empty() {
                said = description(target);
            }
            let shape = shape(self.root, target);
            let required = node["required"].as_array().is_some_and(|keys| keys.iter().any(|name| name == key));
            self.found[at].settings.push(Setting { path, shape, description: said, default, required });
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
    fn lists_of_tables_are_sections_that_no_variable_sets() {
        let all = sections();
        let find = |path: &str| all.iter().find(|section| section.path == path).unwrap();
        assert_eq!(find("projects").many, Many::List);
        assert_eq!(find("projects.credentials").many, Many::List);
        assert_eq!(find("projects.limits").many, Many::Named);
        assert_eq!(find("backends.transport").same_as.as_deref(), Some("upstream.transport"));
        assert!(find("backends.transport").repeated && !find("upstream.transport").repeated);
        let backend = find("projects").settings.iter().find(|setting| setting.path == "projects.backend").unwrap();
        assert_eq!(backend.default, "google");
        assert!(settings().iter().all(|setting| !setting.path.starts_with("projects")));
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
            assert!(section.many == Many::One || section.repeated, "{}", section.path);
            assert!(!section.description.is_empty(), "section {:?}", section.path);
            for setting in section.settings {
                assert!(!setting.description.is_empty(), "{}", setting.path);
            }
        }
    }
}
