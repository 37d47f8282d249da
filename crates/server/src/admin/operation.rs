//! `/pool…`, `/requests/…` and `/config:reload`: what an operator sees and changes while Pollux runs.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Json;
use axum::routing::{get, post};
use pollux_relay::pool::Selector;
use pollux_relay::{Actor, Secret};
use pollux_types::json;
use pollux_types::rpc::Code;
use serde::Deserialize;
use serde_json::Value;

use super::google::By;
use super::{Admin, Refusal};

/// What an operator does to a project or a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Do not use it until it is resumed.
    Pause,
    /// Use it again.
    Resume,
    /// Forget what was held against it: it is used again at once.
    Clear,
}

impl Verb {
    /// As paths spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Clear => "clear",
        }
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "pause" => Some(Self::Pause),
            "resume" => Some(Self::Resume),
            "clear" => Some(Self::Clear),
            _ => None,
        }
    }
}

/// Why an operator's wish is not done; nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Of which kind.
    pub code: Code,
    /// For a person to read; never a secret.
    pub message: String,
}

impl Refused {
    /// A refusal of this kind.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Self::new(refused.code, refused.message)
    }
}

/// The running Pollux as the admin API operates it; who asks for a change is told with it, for the audit. The server keeps no settings and no store; whoever puts the parts
/// together implements this.
#[async_trait]
pub trait Operation: Send + Sync + fmt::Debug {
    /// Every project and credential with its state, no secret among it.
    fn pool(&self) -> Value;

    /// The requests of callers that carried this id, each with its attempts.
    ///
    /// # Errors
    /// There is none; the ledger cannot be read.
    async fn requests(&self, id: &str) -> Result<Value, Refused>;

    /// Adds a credential to a project and keeps it beyond this process.
    ///
    /// # Errors
    /// There is no such project; there is such a credential; the key is none; it cannot be kept.
    async fn add(&self, by: &Actor, project: &str, id: Option<&str>, key: Secret) -> Result<Value, Refused>;

    /// Removes a credential that was added so.
    ///
    /// # Errors
    /// There is no such credential; it is in the configuration and must be taken out there.
    async fn remove(&self, by: &Actor, project: &str, id: &str) -> Result<Value, Refused>;

    /// Pauses, resumes or clears; what it is now is given back.
    ///
    /// # Errors
    /// There is no such project or credential.
    async fn act(&self, by: &Actor, verb: Verb, on: &Selector) -> Result<Value, Refused>;

    /// Reads the configuration again.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    async fn reload(&self, by: &Actor) -> Result<Value, Refused>;
}

type Answer = Result<Json<Value>, Refusal>;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
        .route("/config:reload", post(reload))
        .route("/requests/{id}", get(requests))
        .route("/pool", get(pool))
        .route("/pool/projects/{project}", post(project))
        .route("/pool/projects/{project}/credentials", post(add))
        .route("/pool/projects/{project}/credentials/{id}", post(credential).delete(remove))
}

fn operation(admin: Admin) -> Result<Arc<dyn Operation>, Refusal> {
    admin.context.operation.ok_or_else(|| Refusal::new(Code::NotFound, "this Pollux has no pool to operate".to_owned()))
}

async fn pool(State(admin): State<Admin>) -> Answer {
    Ok(Json(operation(admin)?.pool()))
}

async fn requests(State(admin): State<Admin>, Path(id): Path<String>) -> Answer {
    Ok(Json(operation(admin)?.requests(&id).await?))
}

async fn reload(State(admin): State<Admin>, By(actor): By) -> Answer {
    Ok(Json(operation(admin)?.reload(&actor).await?))
}

/// `alpha:pause` as the name and the verb.
fn name_and_verb(segment: &str) -> Result<(&str, Verb), Refusal> {
    let parts = segment.rsplit_once(':').and_then(|(name, verb)| Some((name, Verb::read(verb)?)));
    parts.ok_or_else(|| {
        Refusal::new(Code::NotFound, format!("`{segment}` has no verb; expected `:pause`, `:resume` or `:clear`"))
    })
}

async fn project(State(admin): State<Admin>, By(actor): By, Path(segment): Path<String>) -> Answer {
    let operation = operation(admin)?;
    let (name, verb) = name_and_verb(&segment)?;
    Ok(Json(operation.act(&actor, verb, &Selector::Project(name.into())).await?))
}

async fn credential(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, segment)): Path<(String, String)>,
) -> Answer {
    let operation = operation(admin)?;
    let (id, verb) = name_and_verb(&segment)?;
    let selector = Selector::Credential { project: project.into(), id: id.into() };
    Ok(Json(operation.act(&actor, verb, &selector).await?))
}

async fn remove(State(admin): State<Admin>, By(actor): By, Path((project, id)): Path<(String, String)>) -> Answer {
    Ok(Json(operation(admin)?.remove(&actor, &project, &id).await?))
}

/// The body of an addition. It has no `Debug`, as it holds a key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Addition {
    #[serde(default)]
    id: Option<String>,
    key: String,
}

async fn add(State(admin): State<Admin>, By(actor): By, Path(project): Path<String>, body: Bytes) -> Answer {
    let operation = operation(admin)?;
    // What serde says of a wrong body could repeat the key.
    let wrong = || Refusal::new(Code::InvalidArgument, "expected `{\"key\": \"…\"}`, and perhaps an `id`".to_owned());
    let value = json::parse(&body).map_err(|_| wrong())?;
    let Addition { id, key } = serde_json::from_value(value).map_err(|_| wrong())?;
    Ok(Json(operation.add(&actor, &project, id.as_deref(), Secret::new(key)).await?))
}
