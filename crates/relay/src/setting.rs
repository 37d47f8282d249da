//! What is wrong with a setting, and where it stands; the checks of names that several settings share.

use std::fmt;

/// A step on the way to a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a table.
    Key(String),
    /// Into a list.
    At(usize),
}

/// Where a setting stands in the tree of settings: `projects[1].credentials[0].env`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place(Vec<Step>);

impl Place {
    /// A setting at the top.
    pub fn root(key: &str) -> Self {
        Self::default().key(key)
    }

    /// A setting in this table.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// An item of this list.
    #[must_use]
    pub fn at(&self, at: usize) -> Self {
        self.step(Step::At(at))
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The way from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Something is wrong here.
    pub fn wrong(&self, message: impl Into<String>) -> Wrong {
        Wrong { place: self.clone(), message: message.into(), help: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_bare = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::At(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    let dot = if at > 0 { "." } else { "" };
                    if is_bare(key) { write!(f, "{dot}{key}")? } else { write!(f, "{dot}\"{key}\"")? }
                }
            }
        }
        Ok(())
    }
}

/// A setting that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Where it stands.
    pub place: Place,
    /// What was expected and what came; never a secret.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Wrong {
    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// Names stand in paths, metrics and headers.
///
/// # Errors
/// What is wrong with it.
pub fn check_name(of_what: &str, name: &str) -> Result<(), String> {
    let right = !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if right {
        return Ok(());
    }
    Err(format!("`{name}` cannot name a {of_what}; expected letters, digits, `-`, `_` and `.`, at most 64"))
}

/// A model's id, or its beginning and a star.
pub(crate) fn check_pattern(pattern: &str) -> Result<(), String> {
    let stem = pattern.strip_suffix('*').unwrap_or(pattern);
    if stem.contains('*') {
        return Err(format!("`{pattern}` is no model; a star stands only at the end"));
    }
    if stem.is_empty() && pattern == "*" { Ok(()) } else { check_model(stem) }
}

/// A model's id.
pub(crate) fn check_model(model: &str) -> Result<(), String> {
    if model.starts_with("models/") {
        return Err(format!("`{model}` is no model; write the name without `models/`"));
    }
    if model.contains('*') {
        return Err(format!("`{model}` is no model; a star cannot stand here"));
    }
    let right = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./@".contains(&byte);
    if model.is_empty() || !model.bytes().all(right) {
        return Err(format!("`{model}` is no model; expected a name such as `gemini-2.5-flash`"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_in_a_file() {
        let place = Place::root("projects").at(1).key("limits").key("gemini-2.5-*");
        assert_eq!(place.to_string(), "projects[1].limits.\"gemini-2.5-*\"");
    }

    #[test]
    fn a_pattern_is_a_model_with_perhaps_a_star_at_the_end() {
        for right in ["*", "gemini-*", "gemini-2.5-flash", "tunedModels/mine"] {
            assert_eq!(check_pattern(right), Ok(()), "{right}");
        }
        for wrong in ["", "models/gemini-*", "gem*ini", "**", "gemini 2"] {
            assert!(check_pattern(wrong).is_err(), "{wrong}");
        }
    }
}
