//! Which settings differ, and which of them a running Pollux can take over.

use serde_json::Value;

use super::Config;

/// The sections, and settings at the top, that a running Pollux takes over when it reads its configuration again.
pub(super) const RELOADS: [&str; 9] =
    ["api_keys", "backend", "upstream", "backends", "projects", "routes", "buckets", "relay", "access"];

/// Whether a running Pollux takes this setting over.
pub(crate) fn reloads(setting: &str) -> bool {
    let section = setting.split('.').next().unwrap_or(setting);
    RELOADS.contains(&section)
}

/// The names of the settings that differ; of a list, the list's.
pub(crate) fn changes(before: &Config, after: &Config) -> Vec<String> {
    let tree = |config| serde_json::to_value(config).unwrap_or_default();
    let mut found = Vec::new();
    compare("", &tree(before), &tree(after), &mut found);
    found
}

fn compare(path: &str, before: &Value, after: &Value, found: &mut Vec<String>) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        if before != after {
            found.push(path.to_owned());
        }
        return;
    };
    for key in old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))) {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        compare(&path, &before[key.as_str()], &after[key.as_str()], found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_differs_and_knows_what_needs_a_restart() {
        let before = Config::default();
        let text = "data_dir = 'd'\napi_keys = ['k']\n[relay]\ndeadline = '1s'\n[server]\nlisten = '127.0.0.1:1'\n[[projects]]\nid = 'a'\n";
        let found = changes(&before, &toml::from_str(text).unwrap());
        assert_eq!(found, ["data_dir", "api_keys", "server.listen", "projects", "relay.deadline"]);
        let fixed: Vec<_> = found.iter().filter(|setting| !reloads(setting)).collect();
        assert_eq!(fixed, ["data_dir", "server.listen"]);
        assert!(changes(&before, &before).is_empty());
    }
}
