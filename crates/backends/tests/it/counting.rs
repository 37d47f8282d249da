//! `countTokens` where Pollux counts: how it says that it did, and that nobody waits for a long text.

use bytes::Bytes;
use pollux_backends::{Backend, Call, Emulator, EmulatorConfig, Reply};
use pollux_types::Method;
use serde_json::{Value, json};

use crate::ask::{attempt, bytes, call};

const MODEL: &str = "models/gemini-2.5-flash";

fn counting(resource: &str, text: &str) -> Call {
    let body = json!({"contents": [{"parts": [{"text": text}]}]});
    Call {
        body: Bytes::from(body.to_string()),
        json: Some(body.into()),
        ..call(Method::CountTokens, Some(resource), "")
    }
}

/// How many there are, and what is said of them.
async fn told(reply: Reply) -> (u64, String) {
    let how = reply.headers["x-pollux-tokens"].to_str().unwrap().to_owned();
    let body: Value = serde_json::from_slice(&bytes(reply).await).unwrap();
    (body["totalTokens"].as_u64().unwrap(), how)
}

/// A short text is counted while a long one is, on one thread: a backend that counted there would end in the other order.
async fn others_are_served(backend: &dyn Backend) {
    // The way in which most letters are looked at.
    let long = "a line of 城市 and ł, over and over\n".repeat(10_000_000 / 40);
    let (long, short) = (counting(MODEL, &long), counting(MODEL, "short"));
    let ended = std::cell::RefCell::new(Vec::new());
    let ask = async |name: &'static str, call: &Call| {
        let count = told(backend.call(call, &attempt()).await.unwrap()).await.0;
        ended.borrow_mut().push(name);
        count
    };
    let (many, few) = tokio::join!(ask("long", &long), ask("short", &short));
    assert!(many > 1_000_000 && few < 5, "{many} {few}");
    assert_eq!(ended.take(), ["short", "long"]);
}

fn emulator() -> Emulator {
    Emulator::new(EmulatorConfig::default()).unwrap()
}

#[tokio::test]
async fn the_emulator_counts_a_long_text_where_nobody_waits_for_it() {
    others_are_served(&emulator()).await;
}

#[tokio::test]
async fn without_a_vocabulary_it_is_said_to_be_an_estimate() {
    for model in [MODEL, "models/gemini-3.5-flash"] {
        let reply = emulator().call(&counting(model, "one two"), &attempt()).await.unwrap();
        assert_eq!(told(reply).await, (2, "estimate".to_owned()), "{model}");
    }
}

#[cfg(feature = "local")]
mod local {
    use std::sync::Arc;

    use pollux_backends::local::{Card, Helper, Kind, Library, Local};
    use pollux_backends::{Attempt, LocalConfig};
    use pollux_doctor::{Error, Values, raise};

    use super::*;

    /// Stands in, and refuses.
    #[derive(Debug)]
    struct Nobody;

    #[async_trait::async_trait]
    impl Backend for Nobody {
        fn name(&self) -> &'static str {
            "nobody"
        }

        async fn call(&self, _: &Call, _: &Attempt) -> Result<Reply, Error> {
            Err(raise("overloaded", &Values::new()))
        }
    }

    /// With a model `mine` that cannot be loaded.
    fn local(folder: &std::path::Path) -> Local {
        let config = LocalConfig::default();
        let library = Library::new(config.folder(folder));
        std::fs::create_dir_all(library.folder()).unwrap();
        std::fs::write(library.file("mine"), "no model").unwrap();
        let card = Card {
            name: "mine".into(),
            kind: Kind::Text,
            source: "a test".into(),
            licence: None,
            context: None,
            size: 8,
            sha256: String::new(),
            parts: Vec::new(),
            known: false,
            sampling: None,
        };
        library.add(&card).unwrap();
        let helper = Helper::new("no-such-program", [""; 0]);
        Local::new(config, folder, Arc::new(Nobody), helper).unwrap()
    }

    #[tokio::test]
    async fn a_name_of_geminis_has_geminis_tokens_and_no_model_is_loaded_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let local = local(folder.path());
        let reply = local.call(&counting(MODEL, "one two"), &attempt()).await.unwrap();
        assert_eq!(told(reply).await, (2, "estimate".to_owned()));
        others_are_served(&local).await;
        // By its own name the model itself is asked, which is not to be had.
        let error = local.call(&counting("models/mine", "one two"), &attempt()).await.unwrap_err();
        assert_eq!(error.fault(), "overloaded");
    }
}
