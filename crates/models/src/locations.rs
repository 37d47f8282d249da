//! Where Vertex AI serves Gemini: the locations that a path may name, their hosts, and which models each of them has.
//!
//! A location that does not exist has no host at Google's, so that a path with it is answered by an HTML page; a model
//! that a location does not have is told from one that does not exist by nothing. Both are facts of the catalogue.

use std::sync::LazyLock;

use serde::Deserialize;

const DATA: &str = include_str!("../catalogue/locations.json");

#[derive(Debug, Deserialize)]
struct File {
    locations: Vec<String>,
    models: Vec<Row>,
}

/// Where the models whose ids fit are served.
#[derive(Debug, Deserialize)]
struct Row {
    starts: String,
    #[serde(default)]
    contains: String,
    r#in: Vec<String>,
}

fn file() -> &'static File {
    static FILE: LazyLock<File> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the data is built in, and a test reads it")]
        serde_json::from_str(DATA).expect("the built-in list of locations is valid")
    });
    &FILE
}

/// Whether Vertex AI has the location.
pub fn exists(location: &str) -> bool {
    file().locations.iter().any(|known| known == location)
}

/// The host of a location; none when there is no such location.
///
/// ```
/// use pollux_models::locations::host;
/// assert_eq!(host("us-central1").as_deref(), Some("us-central1-aiplatform.googleapis.com"));
/// assert_eq!(host("global").as_deref(), Some("aiplatform.googleapis.com"));
/// assert_eq!(host("eu").as_deref(), Some("aiplatform.eu.rep.googleapis.com"));
/// assert_eq!(host("moon"), None);
/// ```
pub fn host(location: &str) -> Option<String> {
    if !exists(location) {
        return None;
    }
    Some(match location {
        "global" => "aiplatform.googleapis.com".to_owned(),
        "us" | "eu" => format!("aiplatform.{location}.rep.googleapis.com"),
        region => format!("{region}-aiplatform.googleapis.com"),
    })
}

/// Whether the location serves the model. Nothing is said against a model that the catalogue has no row for.
///
/// ```
/// use pollux_models::locations::serves;
/// assert!(serves("europe-west4", "gemini-2.5-flash"));
/// assert!(!serves("europe-west4", "gemini-3.5-flash"));
/// ```
pub fn serves(location: &str, model: &str) -> bool {
    let row = file().models.iter().find(|row| model.starts_with(&row.starts) && model.contains(&row.contains));
    let Some(row) = row else { return true };
    let is_region = !matches!(location, "global" | "us" | "eu");
    row.r#in.iter().any(|place| match place.as_str() {
        "all" => true,
        "regions" => is_region,
        place => place == location,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_that_a_row_names_exists() {
        for row in &file().models {
            assert!(!row.r#in.is_empty(), "{row:?}");
            for place in &row.r#in {
                assert!(matches!(place.as_str(), "all" | "regions") || exists(place), "{row:?}");
            }
        }
        assert!(!exists("regions") && !exists("") && !exists("us-central1/x"));
    }

    #[test]
    fn previews_are_global_and_the_live_models_of_2_5_are_not() {
        for (model, places) in [
            ("gemini-2.5-flash", ["us-central1", "eu", "global"].as_slice()),
            ("gemini-3.5-flash", &["eu", "global"]),
            ("gemini-3.1-pro-preview", &["global"]),
            ("gemini-2.5-flash-native-audio-preview-12-2025", &["us-central1"]),
            ("something-of-tomorrow", &["us-central1", "eu", "global"]),
        ] {
            let found: Vec<_> =
                ["us-central1", "eu", "global"].into_iter().filter(|location| serves(location, model)).collect();
            assert_eq!(found, places, "{model}");
        }
    }
}
