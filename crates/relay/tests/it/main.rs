//! The relay as a whole, against an upstream that plays a list, by a clock that stands still until somebody waits.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall say where")]

mod access;
mod allowances;
mod attempts;
mod beside;
mod health;
mod random_keys;
mod registry;
mod replay;
mod restart;
mod sharing;
mod upstream;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use pollux_doctor::Error;
use pollux_relay::pool::{Credential, Pool, Project};
use pollux_relay::{
    ApiVersion, Body, Call, Caller, Choice, Clock, Format, KeyRing, Known, Method, Outcome, Relay, RelayConfig,
    RequestId, Route, Routes, Secret, Surface, Target,
};
use serde_json::{Value, json};
use tokio::time::Instant;

use upstream::Upstream;

/// Noon of a summer day in Los Angeles.
const NOON: i64 = 1_750_878_000;

/// A relay in front of one upstream.
#[derive(Debug)]
pub(crate) struct Rig {
    pub(crate) relay: Relay,
    pub(crate) upstream: Arc<Upstream>,
}

impl Rig {
    /// Projects `a`, `b` … with a key of the same name each.
    pub(crate) fn new(upstream: Upstream, projects: &[&str]) -> Self {
        Self::with(upstream, projects, RelayConfig::default(), |target| {
            Routes::new(vec![], vec![Choice::first(target)])
        })
    }

    pub(crate) fn with(
        upstream: Upstream,
        projects: &[&str],
        config: RelayConfig,
        routes: impl FnOnce(Arc<Target>) -> Routes,
    ) -> Self {
        let upstream = Arc::new(upstream);
        let target = target(&upstream);
        let project = |id: &&str| Project {
            id: Arc::from(*id),
            backend: "up".into(),
            tier: None,
            limits: vec![],
            credentials: vec![Credential { id: "key".into(), secret: Some(Secret::new(*id)), paused: false }],
            paused: false,
        };
        let pool = Pool::new(projects.iter().map(project).collect(), Clock::starting_at(NOON));
        let routes = routes(target);
        Self { relay: Relay::new(config, KeyRing::new([]), routes, pool), upstream }
    }

    pub(crate) async fn ask(&self) -> Answer {
        self.ask_within(None).await
    }

    pub(crate) async fn ask_within(&self, span: Option<Duration>) -> Answer {
        let outcome = Outcome::default();
        let mut call = call();
        call.deadline = span.map(|span| Instant::now() + span);
        let answered = self.relay.call(call, &outcome).await;
        let text = answered.map(|reply| match reply.body {
            Body::Full(bytes) => {
                let body: Value = serde_json::from_slice(&bytes).unwrap();
                body["candidates"][0]["content"]["parts"][0]["text"].as_str().unwrap_or_default().to_owned()
            }
            Body::Stream(_) => panic!("a unary answer is whole"),
        });
        Answer { text, known: outcome.known() }
    }
}

fn target(upstream: &Arc<Upstream>) -> Arc<Target> {
    Arc::new(Target {
        name: "up".into(),
        region: None,
        backend: Arc::clone(upstream) as _,
        catalogue_is_final: false,
        relayed: true,
    })
}

/// What became of one call.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) text: Result<String, Error>,
    pub(crate) known: Known,
}

impl Answer {
    pub(crate) fn fault(&self) -> &'static str {
        self.text.as_ref().map_or_else(Error::fault, |text| panic!("an answer: {text}"))
    }
}

pub(crate) fn call() -> Call {
    let body = json!({"contents": [{"role": "user", "parts": [{"text": "hi"}]}]});
    Call {
        id: RequestId("r".into()),
        version: ApiVersion::V1Beta,
        method: Method::GenerateContent,
        resource: Some("models/gemini-2.5-flash".to_owned()),
        query: vec![],
        format: Format::default(),
        headers: HeaderMap::new(),
        body: Bytes::from(body.to_string()),
        json: Some(Arc::new(body)),
        caller: Caller::of_key("caller"),
        surface: Surface::Gemini,
        deadline: None,
    }
}

pub(crate) fn route(target: &Arc<Target>, models: &[&str]) -> Routes {
    let first = Choice::first(Arc::clone(target));
    let later = models.iter().map(|model| Choice { model: Some(Arc::from(*model)), ..first.clone() });
    let choices = std::iter::once(first.clone()).chain(later).collect();
    let route = Route { model: "gemini-2.5-flash".into(), choices, attempts: None, hedge: None };
    Routes::new(vec![route], vec![first])
}
