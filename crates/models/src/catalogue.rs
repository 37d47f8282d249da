//! The catalogue: every model we know, from one data file, and `ListModels` over it.
//!
//! The file is data and not code because it ages: a new model is a new entry, with its source and date.

use foldhash::HashMap;
use std::sync::LazyLock;

use pollux_doctor::{Error, Values, raise};
use pollux_types::ApiVersion;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::model::Capabilities;
use crate::{Date, Model};

const DATA: &str = include_str!("../catalogue/models.json");

/// What a model is on the wire, in Google's order.
const WIRE: [&str; 12] = [
    "name",
    "version",
    "displayName",
    "description",
    "inputTokenLimit",
    "outputTokenLimit",
    "supportedGenerationMethods",
    "temperature",
    "topP",
    "topK",
    "maxTemperature",
    "thinking",
];

const DEFAULT_PAGE: usize = 50;
const MAX_PAGE: usize = 1000;

/// Every model we know.
#[derive(Debug)]
pub struct Catalogue {
    models: Vec<Model>,
    by_id: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct File {
    families: Vec<Family>,
    models: Vec<Map<String, Value>>,
}

#[derive(Deserialize)]
struct Family {
    prefix: String,
    #[serde(flatten)]
    capabilities: Capabilities,
}

/// The catalogue that is built in.
///
/// ```
/// use pollux_models::catalogue;
/// let flash = catalogue().get("gemini-2.5-flash").ok_or("gone")?;
/// assert_eq!(flash.input_token_limit, Some(1_048_576));
/// # Ok::<(), &str>(())
/// ```
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the data is built in, and a test reads it")]
        Catalogue::read(DATA).expect("the built-in catalogue is valid")
    });
    &CATALOGUE
}

impl Catalogue {
    fn read(data: &str) -> Result<Self, serde_json::Error> {
        let File { mut families, models } = serde_json::from_str(data)?;
        // The longest prefix that fits says the most.
        families.sort_by_key(|family| std::cmp::Reverse(family.prefix.len()));
        let models = models
            .into_iter()
            .map(|entry| {
                let wire = WIRE.iter().filter_map(|key| Some((String::from(*key), entry.get(*key)?.clone()))).collect();
                let mut model: Model = serde_json::from_value(Value::Object(entry))?;
                let family = families.iter().find(|family| model.id().starts_with(&family.prefix));
                model.capabilities = family.map(|family| family.capabilities.clone()).unwrap_or_default();
                model.wire = wire;
                Ok(model)
            })
            .collect::<Result<Vec<_>, serde_json::Error>>()?;
        let by_id = models.iter().enumerate().map(|(at, model)| (model.id().to_owned(), at)).collect();
        Ok(Self { models, by_id })
    }

    /// A model by name, with or without `models/`.
    pub fn get(&self, name: &str) -> Option<&Model> {
        let id = name.strip_prefix("models/").unwrap_or(name);
        self.by_id.get(id).and_then(|at| self.models.get(*at))
    }

    /// Every model, those that are gone included, in the order of Google's listing.
    pub fn all(&self) -> &[Model] {
        &self.models
    }

    /// What `ListModels` names: what is there on that day and in that version.
    ///
    /// A model whose methods are not public is left out: clients filter by
    /// `supportedGenerationMethods`, and an entry without it breaks some of them.
    pub fn list(&self, version: ApiVersion, today: Date) -> impl Iterator<Item = &Model> {
        self.models.iter().filter(move |model| {
            model.in_version(version) && !model.is_shut_down(today) && model.supported_generation_methods.is_some()
        })
    }

    /// The known name that is nearest to a misspelt one, for "did you mean".
    pub fn nearest(&self, name: &str, today: Date) -> Option<&Model> {
        let id = name.strip_prefix("models/").unwrap_or(name);
        // A name of any length may come in; only names of a plausible length are measured.
        if id.len() > 100 {
            return None;
        }
        self.models
            .iter()
            .filter(|model| !model.is_shut_down(today))
            .map(|model| (strsim::damerau_levenshtein(model.id(), id), model))
            .filter(|(distance, _)| *distance <= 3)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, model)| model)
    }

    /// How many models a page of `ListModels` holds at most.
    ///
    /// # Errors
    /// A negative page size.
    pub fn page_size(asked: Option<i64>) -> Result<usize, Error> {
        match asked.unwrap_or(0) {
            0 => Ok(DEFAULT_PAGE),
            size => Ok(usize::try_from(size).map_err(|_| invalid("page_size"))?.min(MAX_PAGE)),
        }
    }

    /// One page of `ListModels`: `{"models": […], "nextPageToken": "…"}`.
    ///
    /// # Errors
    /// A negative page size, or a page token that is none of ours.
    pub fn page(
        &self,
        version: ApiVersion,
        today: Date,
        page_size: Option<i64>,
        page_token: Option<&str>,
    ) -> Result<Value, Error> {
        let size = Self::page_size(page_size)?;
        let models: Vec<&Model> = self.list(version, today).collect();
        let start = match page_token {
            None | Some("") => 0,
            Some(token) => {
                let last = token::read(token).ok_or_else(|| invalid("page_token"))?;
                1 + models.iter().position(|model| model.name == last).ok_or_else(|| invalid("page_token"))?
            }
        };
        let end = models.len().min(start + size);
        let page = &models[start..end];
        let mut body = Map::new();
        if !page.is_empty() {
            body.insert("models".into(), page.iter().map(|model| model.wire()).collect());
        }
        if let (Some(last), true) = (page.last(), end < models.len()) {
            body.insert("nextPageToken".into(), token::write(&last.name).into());
        }
        Ok(Value::Object(body))
    }
}

fn invalid(field: &'static str) -> Error {
    raise("invalid_argument_generic", &Values::new().set("field", field))
}

/// `nextPageToken` as the real listing makes it: base64 of a protobuf string field with the last name.
mod token {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    const FIELD_ONE_STRING: u8 = 0x0a;

    pub(super) fn write(name: &str) -> String {
        let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
        let mut bytes = vec![FIELD_ONE_STRING, length];
        bytes.extend(name.bytes().take(usize::from(length)));
        STANDARD.encode(bytes)
    }

    pub(super) fn read(token: &str) -> Option<String> {
        let bytes = STANDARD.decode(token).ok()?;
        match bytes.split_first_chunk() {
            Some(([FIELD_ONE_STRING, length], name)) if usize::from(*length) == name.len() => {
                String::from_utf8(name.to_vec()).ok()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 21);

    #[test]
    fn every_entry_is_read_and_named_once() {
        assert_eq!(catalogue().all().len(), catalogue().by_id.len());
        assert!(catalogue().all().len() >= 78);
    }

    #[test]
    fn every_replacement_is_in_the_catalogue_and_alive() {
        for model in catalogue().all() {
            if let Some(replacement) = &model.lifecycle.replacement {
                let successor = catalogue().get(replacement).unwrap_or_else(|| panic!("{replacement}"));
                assert_ne!(successor.id(), model.id());
            }
        }
    }

    #[test]
    fn a_listed_model_has_the_fields_of_the_real_listing_in_its_order() {
        let flash = catalogue().get("gemini-2.5-flash").unwrap().wire();
        let keys: Vec<&String> = flash.as_object().unwrap().keys().collect();
        assert_eq!(keys, WIRE.iter().collect::<Vec<_>>());
        assert_eq!(flash["temperature"].to_string(), "1");
    }

    #[test]
    fn aliases_are_not_on_v1() {
        let named = |version| catalogue().list(version, TODAY).any(|model| model.id() == "gemini-flash-latest");
        assert!(!named(ApiVersion::V1));
        assert!(named(ApiVersion::V1Beta));
    }

    #[test]
    fn pages_follow_each_other_and_cover_everything() {
        let mut token: Option<String> = None;
        let mut names = Vec::new();
        loop {
            let page = catalogue().page(ApiVersion::V1Beta, TODAY, Some(7), token.as_deref()).unwrap();
            names.extend(page["models"].as_array().unwrap().iter().map(|model| model["name"].clone()));
            match page["nextPageToken"].as_str() {
                Some(next) => token = Some(next.to_owned()),
                None => break,
            }
        }
        let all: Vec<Value> =
            catalogue().list(ApiVersion::V1Beta, TODAY).map(|model| model.name.clone().into()).collect();
        assert_eq!(names, all);
    }

    #[test]
    fn the_default_page_holds_fifty() {
        let page = catalogue().page(ApiVersion::V1Beta, Date::constant(2026, 1, 1), None, None).unwrap();
        assert_eq!(page["models"].as_array().unwrap().len(), DEFAULT_PAGE);
    }

    #[test]
    fn refuses_a_token_that_is_none_of_ours() {
        for token in ["x", "AAAA", "Cgdtb2RlbHMv", "CgZtb2RlbHM="] {
            assert!(catalogue().page(ApiVersion::V1, TODAY, None, Some(token)).is_err(), "{token}");
        }
        assert!(catalogue().page(ApiVersion::V1, TODAY, Some(-1), None).is_err());
    }

    #[test]
    fn suggests_the_name_that_was_meant() {
        assert_eq!(catalogue().nearest("gemini-2.5-falsh", TODAY).unwrap().id(), "gemini-2.5-flash");
        assert!(catalogue().nearest("gpt-4", TODAY).is_none());
    }
}
