//! Local models by name: who answers a call, and what `models.get` and `models.list` tell of them.

use std::fs;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use pollux_doctor::{Error, Values, raise};
use pollux_models::{Catalogue, Date, catalogue};
use pollux_types::{ApiVersion, Method};
use serde_json::{Map, Value, json};
use tokio::time::Instant;

use super::config::LocalConfig;
use super::library::{Card, Kind, Library};
use crate::call::Call;

/// What begins a `nextPageToken` before the name of the last local model of a page; none of the catalogue's begins so.
const OWN_PAGE: &str = "local-";

/// Names, and the models that answer under them.
#[derive(Debug)]
pub(super) struct Names {
    config: LocalConfig,
    cards: Cards,
    /// Who answers under every name, and who makes embeddings.
    model: String,
    embeddings: String,
}

/// What a model is asked for when it is called like this; `None`: not a model at work.
fn wanted(method: Method) -> Option<Kind> {
    match method {
        Method::GenerateContent | Method::StreamGenerateContent | Method::CountTokens => Some(Kind::Text),
        Method::EmbedContent | Method::BatchEmbedContents => Some(Kind::Embedding),
        _ => None,
    }
}

/// What the call calls the model; nothing where it is in a collection that local models are not in.
pub(super) fn id(call: &Call) -> &str {
    let named = call.resource.as_deref().unwrap_or_default();
    named.strip_prefix("models/").unwrap_or_default()
}

/// For so long nobody looks at each file again.
const FRESH: Duration = Duration::from_secs(1);

/// The cards of all models, as they were read less than a second ago. Each call asks for them, on a thread that serves: one look
/// at the folder tells whether something has come or gone since, and what changes without it (a file that is cut) is seen later.
#[derive(Debug)]
struct Cards {
    library: Library,
    kept: Mutex<Option<Kept>>,
}

#[derive(Debug)]
struct Kept {
    at: Instant,
    /// When the folder changed last.
    changed: Option<SystemTime>,
    /// By name.
    cards: Arc<[Card]>,
}

impl Cards {
    fn all(&self) -> Arc<[Card]> {
        let changed = fs::metadata(self.library.folder()).and_then(|data| data.modified()).ok();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = &*kept
            && kept.changed == changed
            && kept.at.elapsed() < FRESH
        {
            return Arc::clone(&kept.cards);
        }
        let cards: Arc<[Card]> = self.library.list().unwrap_or_default().into();
        *kept = Some(Kept { at: Instant::now(), changed, cards: Arc::clone(&cards) });
        cards
    }

    fn get(&self, name: &str) -> Option<Card> {
        let cards = self.all();
        let at = cards.binary_search_by(|card| card.name.as_str().cmp(name)).ok()?;
        Some(cards[at].clone())
    }
}

impl Names {
    pub(super) fn new(config: LocalConfig, library: Library, model: String, embeddings: String) -> Self {
        Self { config, cards: Cards { library, kept: Mutex::default() }, model, embeddings }
    }

    /// The model that answers under every name.
    pub(super) fn usual(&self) -> &str {
        &self.model
    }

    /// Whether a model is here whole.
    pub(super) fn is_here(&self, name: &str) -> bool {
        self.cards.get(name).is_some()
    }

    /// The local model that has this name, be it its own or one of the settings.
    fn own(&self, id: &str) -> Option<String> {
        if let Some(name) = self.config.names.get(id) {
            return Some(name.clone());
        }
        // Also where its file is broken: then that is to be told, and not that there is none.
        self.cards.library.knows(id).then(|| id.to_owned())
    }

    /// Whether a name is that of a local model, whatever the catalogue says.
    pub(super) fn has(&self, id: &str) -> bool {
        self.own(id).is_some()
    }

    /// Whether the call means a local model, and not one of Google's whose name a local model answers under.
    pub(super) fn is_own(&self, call: &Call) -> bool {
        let id = id(call);
        self.own(id).is_some_and(|name| name == id || catalogue().get(id).is_none())
    }

    /// The local model that answers a call.
    ///
    /// # Errors
    /// Google's 404: there is no such model, or it does not do what is asked.
    pub(super) fn of(&self, call: &Call, today: Date) -> Result<String, Error> {
        let id = id(call);
        let kind = wanted(call.method);
        let Some(name) = self.own(id) else {
            let named = call.resource.as_deref().unwrap_or_default();
            catalogue().resolve(named, call.version, call.method, today)?;
            return Ok(if kind == Some(Kind::Embedding) { &self.embeddings } else { &self.model }.clone());
        };
        let does = self.cards.get(&name).map(|card| card.kind);
        if does.is_some() && does != kind {
            return Err(unable(id, call.version, call.method));
        }
        Ok(name)
    }

    /// `models.get`
    ///
    /// # Errors
    /// Google's 404.
    pub(super) fn get(&self, call: &Call, today: Date) -> Result<Value, Error> {
        let id = id(call);
        let known = catalogue().get(id).is_some();
        if let Some(card) = self.own(id).filter(|name| !known || name == id).and_then(|name| self.cards.get(&name)) {
            return Ok(self.told(id, &card));
        }
        let named = call.resource.as_deref().unwrap_or_default();
        Ok(catalogue().resolve(named, call.version, call.method, today)?.wire())
    }

    /// `models.list`: the models of this machine, then those whose names they answer under.
    ///
    /// # Errors
    /// A page size or token that is none.
    pub(super) fn list(&self, call: &Call, today: Date) -> Result<Value, Error> {
        let query = |name: &str| call.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let size = query("pageSize").or_else(|| query("page_size")).and_then(|size| size.parse().ok());
        let token = query("pageToken").or_else(|| query("page_token"));
        let last = match token {
            None | Some("") => "",
            Some(token) => match token.strip_prefix(OWN_PAGE) {
                Some(last) => last,
                None => return catalogue().page(call.version, today, size, Some(token)),
            },
        };
        let size = Catalogue::page_size(size)?;
        let cards = self.cards.all();
        let cards = &cards[cards.partition_point(|card| card.name.as_str() <= last)..];
        let own: Vec<Value> = cards.iter().take(size).map(|card| self.told(&card.name, card)).collect();
        if cards.len() >= size {
            let last = &cards[size - 1].name;
            return Ok(json!({"models": own, "nextPageToken": format!("{OWN_PAGE}{last}")}));
        }
        let room = i64::try_from(size - own.len()).ok();
        let mut page = catalogue().page(call.version, today, room, None)?;
        if let Some(models) = page.get_mut("models").and_then(Value::as_array_mut) {
            models.splice(0..0, own);
        }
        Ok(page)
    }

    /// A local model as `models.get` tells it.
    fn told(&self, id: &str, card: &Card) -> Value {
        let mut model = Map::new();
        model.insert("name".into(), format!("models/{id}").into());
        model.insert("version".into(), "local".into());
        model.insert("displayName".into(), card.name.clone().into());
        // Where other models came from is nothing for callers: a path, or a URL.
        let from = if card.known { format!(", from {}", card.source) } else { String::new() };
        model.insert("description".into(), format!("A model on this machine{from}").into());
        match card.kind {
            Kind::Text => {
                let context = card.context.unwrap_or(u32::MAX).min(self.config.context);
                let usual = card.sampling.unwrap_or_default();
                // A text has room for one token of an answer at least.
                model.insert("inputTokenLimit".into(), context.saturating_sub(1).into());
                // By Google's word it is what an answer is limited to when a request does not say it.
                model.insert("outputTokenLimit".into(), self.config.output.min(context).into());
                model.insert("supportedGenerationMethods".into(), json!(["generateContent", "countTokens"]));
                model.insert("temperature".into(), decimal(usual.temperature));
                model.insert("topP".into(), decimal(usual.top_p));
                model.insert("topK".into(), usual.top_k.into());
            }
            Kind::Embedding => {
                model.extend(card.context.map(|context| ("inputTokenLimit".to_owned(), context.into())));
                model.insert("outputTokenLimit".into(), 1.into());
                model.insert("supportedGenerationMethods".into(), json!(["embedContent"]));
            }
        }
        Value::Object(model)
    }
}

/// `0.2`, and not the number next to it that a longer one shows.
fn decimal(number: f32) -> Value {
    number.to_string().parse::<f64>().map_or(Value::Null, Value::from)
}

/// The model is there and does not do this, as the catalogue says it of its own.
fn unable(id: &str, version: ApiVersion, method: Method) -> Error {
    let fault = if version == ApiVersion::V1 { "model_not_found_v1" } else { "method_not_supported_by_model" };
    let method = if method.is_stream() { Method::GenerateContent } else { method };
    raise(fault, &Values::new().set("model", id).set("api_version", version).set("method", method.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    use bytes::Bytes;

    use crate::call::{Caller, Format, RequestId, Surface};

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn card(name: &str, kind: Kind, context: Option<u32>) -> Card {
        Card {
            name: name.into(),
            kind,
            source: "/home/somebody/file.gguf".into(),
            licence: None,
            context,
            size: 4,
            sha256: String::new(),
            parts: Vec::new(),
            known: false,
            sampling: None,
        }
    }

    /// A library with two models of each kind.
    fn with(check: impl FnOnce(&Names)) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        for (name, kind, context) in [
            ("writer", Kind::Text, Some(2048)),
            ("other", Kind::Text, None),
            ("vectors", Kind::Embedding, Some(256)),
            ("more-vectors", Kind::Embedding, None),
        ] {
            std::fs::write(library.file(name), "GGUF").unwrap();
            library.add(&card(name, kind, context)).unwrap();
        }
        let names = [("gemini-2.5-pro", "other"), ("house-model", "other"), ("gemini-embedding-001", "more-vectors")];
        let names = names.map(|(name, model)| (name.to_owned(), model.to_owned())).into();
        let config = LocalConfig { names, ..LocalConfig::default() };
        check(&Names::new(config, library, "writer".into(), "vectors".into()));
    }

    fn call(resource: &str, method: Method) -> Call {
        Call {
            id: RequestId(Arc::from("r")),
            version: ApiVersion::V1Beta,
            method,
            resource: Some(resource.to_owned()),
            query: Vec::new(),
            format: Format::default(),
            headers: http::HeaderMap::new(),
            body: Bytes::new(),
            json: None,
            caller: Caller::default(),
            surface: Surface::Gemini,
            deadline: None,
        }
    }

    #[test]
    fn a_name_leads_to_its_model() {
        with(|names| {
            for (resource, method, model) in [
                ("models/writer", Method::GenerateContent, "writer"),
                ("models/other", Method::StreamGenerateContent, "other"),
                ("models/house-model", Method::CountTokens, "other"),
                ("models/gemini-2.5-pro", Method::GenerateContent, "other"),
                ("models/gemini-2.5-flash", Method::GenerateContent, "writer"),
                ("models/more-vectors", Method::EmbedContent, "more-vectors"),
                ("models/gemini-embedding-001", Method::BatchEmbedContents, "more-vectors"),
                ("models/gemini-embedding-2-preview", Method::EmbedContent, "vectors"),
            ] {
                assert_eq!(names.of(&call(resource, method), TODAY).unwrap(), model, "{resource}");
            }
            assert!(["writer", "vectors", "house-model"].iter().all(|id| names.has(id)));
            assert!(["nope", "../writer", "gemini-2.5-flash", ""].iter().all(|id| !names.has(id)));
            let own = |id: &str| names.is_own(&call(&format!("models/{id}"), Method::CountTokens));
            assert!(own("writer") && own("house-model"));
            assert!(!own("gemini-2.5-pro") && !own("gemini-2.5-flash") && !own("nope"));
        });
    }

    #[test]
    fn what_is_not_there_or_does_not_do_it_is_googles_404() {
        with(|names| {
            for (resource, method, fault) in [
                ("models/nope", Method::GenerateContent, "model_not_found"),
                ("tunedModels/writer", Method::GenerateContent, "tuned_model_no_permission"),
                ("models/vectors", Method::StreamGenerateContent, "method_not_supported_by_model"),
                ("models/writer", Method::EmbedContent, "method_not_supported_by_model"),
                ("models/gemini-2.5-pro", Method::EmbedContent, "method_not_supported_by_model"),
            ] {
                let error = names.of(&call(resource, method), TODAY).unwrap_err();
                assert_eq!(error.fault(), fault, "{resource}");
            }
            let error = names.of(&call("models/vectors", Method::StreamGenerateContent), TODAY).unwrap_err();
            assert_eq!(
                error.status().message,
                "models/vectors is not found for API version v1beta, or is not supported for generateContent. \
                 Call ListModels to see the list of available models and their supported methods."
            );
        });
    }

    #[tokio::test(start_paused = true)]
    async fn cards_are_read_again_when_the_folder_or_the_second_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let cards = Cards { library: Library::new(folder.path().join("models")), kept: Mutex::default() };
        assert!(cards.all().is_empty());
        fs::create_dir(cards.library.folder()).unwrap();
        let put = |name: &str| {
            fs::write(cards.library.file(name), "GGUF").unwrap();
            cards.library.add(&card(name, Kind::Text, None)).unwrap();
        };
        put("one");
        assert!(cards.get("one").is_some());
        assert!(Arc::ptr_eq(&cards.all(), &cards.all()));
        // Cut: the folder is as it was.
        fs::write(cards.library.file("one"), "").unwrap();
        assert!(cards.get("one").is_some());
        tokio::time::advance(FRESH).await;
        assert!(cards.get("one").is_none());
    }

    #[test]
    fn what_is_told_of_a_model_is_true() {
        with(|names| {
            let get = |id: &str| names.get(&call(&format!("models/{id}"), Method::GetModel), TODAY);
            let writer = get("writer").unwrap();
            assert_eq!((&writer["name"], &writer["inputTokenLimit"]), (&json!("models/writer"), &json!(2047)));
            assert_eq!(writer["outputTokenLimit"], 1024);
            assert_eq!(writer["temperature"], 0.7);
            assert_eq!(get("other").unwrap()["inputTokenLimit"], 8191);
            assert_eq!(get("house-model").unwrap()["name"], "models/house-model");
            assert_eq!(get("vectors").unwrap()["supportedGenerationMethods"], json!(["embedContent"]));
            assert_eq!(get("gemini-2.5-pro").unwrap()["inputTokenLimit"], 1_048_576);
            assert_eq!(get("nope").unwrap_err().fault(), "model_get_not_found");
            let list = names.list(&call("", Method::ListModels), TODAY).unwrap();
            let first: Vec<&Value> =
                list["models"].as_array().unwrap()[..4].iter().map(|model| &model["name"]).collect();
            assert_eq!(first, ["models/more-vectors", "models/other", "models/vectors", "models/writer"]);
        });
    }

    #[test]
    fn where_a_model_came_from_is_told_of_known_ones_only() {
        with(|names| {
            let mut writer = card("writer", Kind::Text, None);
            assert_eq!(names.told("writer", &writer)["description"], "A model on this machine");
            (writer.known, writer.source) = (true, "PyPI x 1".into());
            assert_eq!(names.told("writer", &writer)["description"], "A model on this machine, from PyPI x 1");
        });
    }

    #[test]
    fn pages_hold_no_more_than_asked_and_lead_from_local_models_to_the_others() {
        with(|names| {
            let whole = names.list(&call("", Method::ListModels), TODAY).unwrap();
            assert_eq!(whole["models"].as_array().unwrap().len(), 50);
            for size in [1, 3, 4, 5] {
                let (mut told, mut token) = (Vec::new(), String::new());
                while told.len() < 10 {
                    let mut call = call("", Method::ListModels);
                    call.query = vec![("pageSize".into(), size.to_string()), ("pageToken".into(), token)];
                    let page = names.list(&call, TODAY).unwrap();
                    let models = page["models"].as_array().unwrap();
                    assert_eq!(models.len(), size);
                    told.extend(models.iter().cloned());
                    token = page["nextPageToken"].as_str().unwrap().to_owned();
                }
                assert_eq!(told[..10], whole["models"].as_array().unwrap()[..10], "{size}");
            }
            let mut wrong = call("", Method::ListModels);
            wrong.query = vec![("pageSize".into(), "-1".into())];
            assert!(names.list(&wrong, TODAY).is_err());
        });
    }
}
