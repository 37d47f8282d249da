//! What a setting's type cannot say: a file it names must be readable, a fault must exist, a URL must be one.
//!
//! Asked of the very code that will use the value, so that what passes here also starts.

use pollux_backends::emulator::Emulator;
use pollux_client::BaseUrl;
use tracing_subscriber::EnvFilter;

use super::load::Problem;
use super::{Config, ConfigError};

/// Checks the values themselves.
///
/// # Errors
/// Every problem at once, each with its setting.
pub(crate) fn check(config: &Config) -> Result<(), ConfigError> {
    let mut problems = Vec::new();
    let mut wrong = |place: &str, message: String| {
        problems.push(Problem { place: place.to_owned(), message, help: None });
    };
    if let Err(error) = EnvFilter::try_new(&config.log.level) {
        let level = &config.log.level;
        wrong("log.level", format!("`{level}` is no filter ({error}); expected `info`, or `info,pollux_client=debug`"));
    }
    let url = config.upstream.url.as_deref().filter(|url| !url.is_empty());
    if let Some(Err(error)) = url.map(str::parse::<BaseUrl>) {
        wrong("upstream.url", format!("the upstream's URL cannot be used: {error}"));
    }
    if let Err(error) = Emulator::new(config.emulator.clone()) {
        let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        wrong("emulator", causes.map(ToString::to_string).collect::<Vec<_>>().join(": "));
    }
    if problems.is_empty() { Ok(()) } else { Err(ConfigError::Invalid(problems)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_every_value_that_could_not_be_used_and_passes_the_default() {
        let mut config = Config::default();
        assert!(check(&config).is_ok());
        config.log.level = "info,=x=".to_owned();
        config.upstream.url = Some("no url".to_owned());
        config.emulator.sequences = Some("there/is/no/such.toml".into());
        let told = check(&config).unwrap_err().to_string();
        for place in ["log.level: ", "upstream.url: ", "emulator: cannot read the sequences in there/is/no/such.toml: "]
        {
            assert!(told.contains(place), "{told}");
        }
    }
}
