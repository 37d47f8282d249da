//! What stands in the slots of a fault: values given, values derived, and example values for the rest.
//!
//! Nothing may go out with a literal `{model}` in it, so every slot has an example value in
//! `catalogue/defaults.json`. Google's and Firebase's tables name some slots differently; an alias
//! table there makes one name of two.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Defaults {
    aliases: HashMap<String, String>,
    values: HashMap<String, String>,
}

static DEFAULTS: LazyLock<Defaults> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../catalogue/defaults.json"))
        .expect("the embedded defaults are valid; a test reads them")
});

/// The one name of a slot.
pub(crate) fn canonical(name: &str) -> &str {
    DEFAULTS.aliases.get(name).map_or(name, String::as_str)
}

/// The example value of a slot.
pub(crate) fn example(name: &str) -> Option<&'static str> {
    DEFAULTS.values.get(canonical(name)).map(String::as_str)
}

/// Every known name, other spellings included.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    DEFAULTS.values.keys().chain(DEFAULTS.aliases.keys()).map(String::as_str)
}

/// Named values for the slots of a fault's texts, in the order in which they were set.
///
/// ```
/// use pollux_doctor::Values;
/// let values = Values::new().set("model", "gemini-2.5-flash").set("limit", 10);
/// assert_eq!(values.get("limit"), Some("10"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(Vec<(Cow<'static, str>, String)>);

impl Values {
    /// No values: every slot takes its example.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// With one more value; the last one set under a name counts.
    pub fn set(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.insert(name, value);
        self
    }

    /// Sets a value in place.
    #[expect(clippy::needless_pass_by_value, reason = "`set(\"limit\", 10)` reads better than a reference")]
    pub fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) {
        let name = match name.into() {
            Cow::Borrowed(name) => Cow::Borrowed(canonical_static(name)),
            Cow::Owned(name) => match DEFAULTS.aliases.get(&name) {
                Some(known) => Cow::Borrowed(known.as_str()),
                None => Cow::Owned(name),
            },
        };
        let value = value.to_string();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some(entry) => entry.1 = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes a value away.
    pub(crate) fn remove(&mut self, name: &str) {
        let name = canonical(name);
        self.0.retain(|(known, _)| known != name);
    }

    /// The value set under a name (or under its other spelling).
    pub fn get(&self, name: &str) -> Option<&str> {
        let name = canonical(name);
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a slot: as set, or else following from another one.
    pub(crate) fn find(&self, name: &str) -> Option<Cow<'_, str>> {
        let name = canonical(name);
        if let Some(value) = self.get(name) {
            return Some(Cow::Borrowed(value));
        }
        match name {
            // Google cuts the fraction off in RetryInfo and keeps it in the message.
            "retry_seconds_whole" => {
                self.get("retry_seconds_exact").map(|exact| Cow::Borrowed(exact.split('.').next().unwrap_or(exact)))
            }
            "retry_seconds_exact" => self.get("retry_seconds_whole").map(Cow::Borrowed),
            "limit_plus_one" => {
                let limit: i64 = self.get("limit")?.parse().ok()?;
                Some(Cow::Owned(limit.saturating_add(1).to_string()))
            }
            "consumer_display" => self.get("api_key").map(|key| Cow::Owned(format!("api_key:{key}"))),
            _ => None,
        }
    }
}

fn canonical_static(name: &'static str) -> &'static str {
    DEFAULTS.aliases.get(name).map_or(name, String::as_str)
}

impl<N: Into<Cow<'static, str>>, V: ToString> FromIterator<(N, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut values = Self::new();
        for (name, value) in pairs {
            values.insert(name, value);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_are_one_name() {
        let values = Values::new().set("caller_ip", "192.0.2.1");
        assert_eq!(values.get("ip"), Some("192.0.2.1"));
        assert_eq!(values.set("ip", "192.0.2.2").get("caller_ip"), Some("192.0.2.2"));
    }

    #[test]
    fn whole_seconds_are_the_exact_ones_cut_off() {
        let values = Values::new().set("retry_seconds_exact", "36.9");
        assert_eq!(values.find("retry_seconds_whole").as_deref(), Some("36"));
    }
}
