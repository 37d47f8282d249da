//! `/v1/projects/…/serviceAccounts`: service accounts and their keys, by the paths of Google's IAM; and the call that
//! lets a project's service agent be made, as the first endpoint does at Google.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri};
use axum::response::Json;
use axum::routing::{get, post};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pollux_relay::registry::Registry;
use pollux_store::directory::{AIPLATFORM, AccountKey, Agent, ServiceAccount};
use pollux_types::rpc::Code;
use serde_json::{Value, json};

use super::google::{Answer, By, Fields, Page, Query, body, list, registry, time};
use super::{Admin, Refusal};
use crate::reached;

/// Never, as IAM prints it.
const FOREVER: &str = "9999-12-31T23:59:59Z";

pub(super) fn routes() -> Router<Admin> {
    Router::new()
        .route("/v1/projects/{project}/serviceAccounts", get(accounts).post(create))
        .route("/v1/projects/{project}/serviceAccounts/{email}", get(account).delete(remove).post(switch))
        .route("/v1/projects/{project}/serviceAccounts/{email}/keys", get(keys).post(create_key))
        .route("/v1/projects/{project}/serviceAccounts/{email}/keys/{key}", get(key).delete(remove_key))
        .route("/v1/projects/{project}/locations/{location}/endpoints", post(endpoint))
}

async fn accounts(State(admin): State<Admin>, Path(project): Path<String>, uri: Uri) -> Answer {
    let page = Page::read(&Query::read(&uri, &Page::PARAMETERS)?)?;
    let registry = &*registry(&admin)?;
    let id = project_id(registry, &project)?;
    let found = registry.accounts(&project)?;
    let (found, next) = page.take(found, |account| &account.email);
    Ok(Json(list("accounts", found.iter().map(|account| view(account, &id)).collect(), next)))
}

async fn account(State(admin): State<Admin>, Path((project, email)): Path<(String, String)>) -> Answer {
    let registry = &*registry(&admin)?;
    let account = registry.account(&project, &email)?;
    Ok(Json(view(&account, &project_id(registry, &account.project.to_string())?)))
}

async fn create(State(admin): State<Admin>, By(actor): By, Path(project): Path<String>, bytes: Bytes) -> Answer {
    let object = body(&bytes, &[])?;
    let fields = Fields::of(&object, "", &["accountId", "serviceAccount"])?;
    let id = fields.text("accountId")?.unwrap_or_default();
    let display_name = match fields.object("serviceAccount")? {
        Some(object) => {
            let known = ["displayName", "description"];
            let fields = Fields::of(object, "serviceAccount", &known)?;
            fields.text("displayName")?.unwrap_or_default()
        }
        None => "",
    };
    let registry = &*registry(&admin)?;
    let account = registry.create_account(&actor, &project, id, display_name).await?;
    Ok(Json(view(&account, &project_id(registry, &project)?)))
}

async fn remove(State(admin): State<Admin>, By(actor): By, Path((project, email)): Path<(String, String)>) -> Answer {
    registry(&admin)?.drop_account(&actor, &project, &email).await?;
    Ok(Json(json!({})))
}

/// `{email}:enable` and `{email}:disable`.
async fn switch(State(admin): State<Admin>, By(actor): By, Path((project, segment)): Path<(String, String)>) -> Answer {
    let (email, disabled) = match segment.rsplit_once(':') {
        Some((email, "enable")) => (email, false),
        Some((email, "disable")) => (email, true),
        _ => {
            return Err(Refusal::new(
                Code::NotFound,
                format!("`{segment}` has no verb; expected `:enable` or `:disable`"),
            ));
        }
    };
    registry(&admin)?.disable_account(&actor, &project, email, disabled).await?;
    Ok(Json(json!({})))
}

async fn keys(State(admin): State<Admin>, Path((project, email)): Path<(String, String)>) -> Answer {
    let registry = &*registry(&admin)?;
    let account = registry.account(&project, &email)?;
    let id = project_id(registry, &account.project.to_string())?;
    Ok(Json(list("keys", account.keys.iter().map(|key| key_view(key, &account, &id)).collect(), None)))
}

async fn key(State(admin): State<Admin>, Path((project, email, id)): Path<(String, String, String)>) -> Answer {
    let registry = &*registry(&admin)?;
    let account = registry.account(&project, &email)?;
    let key = account.keys.iter().find(|key| key.id == id);
    let key = key.ok_or_else(|| Refusal::new(Code::NotFound, format!("there is no key `{id}`")))?;
    Ok(Json(key_view(key, &account, &project_id(registry, &account.project.to_string())?)))
}

async fn create_key(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, email)): Path<(String, String)>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer {
    let object = body(&bytes, &[])?;
    let fields = Fields::of(&object, "", &["privateKeyType", "keyAlgorithm"])?;
    for (name, only) in [("privateKeyType", "TYPE_GOOGLE_CREDENTIALS_FILE"), ("keyAlgorithm", "KEY_ALG_RSA_2048")] {
        if fields.text(name)?.is_some_and(|asked| asked != only && !asked.ends_with("_UNSPECIFIED")) {
            return Err(Refusal::new(Code::InvalidArgument, format!("`{name}` can only be {only}")));
        }
    }
    let registry = &*registry(&admin)?;
    let token_uri = token_uri(&admin, &headers);
    let (account, file) = registry.create_account_key(&actor, &project, &email, &token_uri).await?;
    let mut view = key_view(&file.key, &account, &project_id(registry, &account.project.to_string())?);
    view["privateKeyType"] = "TYPE_GOOGLE_CREDENTIALS_FILE".into();
    view["privateKeyData"] = STANDARD.encode(file.json.expose()).into();
    Ok(Json(view))
}

async fn remove_key(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, email, key)): Path<(String, String, String)>,
) -> Answer {
    registry(&admin)?.drop_account_key(&actor, &project, &email, &key).await?;
    Ok(Json(json!({})))
}

/// The first call of this lets the project's service agent be made; until it is there, no `gs://` file is read. The
/// agent is all that comes of it: there are no endpoints here.
async fn endpoint(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, location)): Path<(String, String)>,
    bytes: Bytes,
) -> Answer {
    if !pollux_models::locations::exists(&location) {
        return Err(Refusal::new(Code::NotFound, format!("Vertex AI has no location `{location}`")));
    }
    // What an endpoint would be made of is of no use here.
    body(&bytes, &[])?;
    let registry = &*registry(&admin)?;
    let ready_after = i64::try_from(registry.settings().agents_ready_after.as_millis()).unwrap_or(i64::MAX);
    let ready_at = registry.directory().now().saturating_add(ready_after);
    let began = |agent: &mut Agent| {
        if *agent == Agent::Absent {
            *agent = Agent::Provisioning { ready_at };
        }
    };
    let edit = |record: &mut pollux_store::directory::ProjectRecord| {
        began(record.agents.entry(AIPLATFORM.to_owned()).or_default());
        Ok(())
    };
    let project = registry.update_project(&actor, &project, None, edit).await?;
    let agent = format!("service-{}@gcp-sa-aiplatform.iam.gserviceaccount.com", project.number);
    let ready_at = match project.agents.get(AIPLATFORM) {
        Some(Agent::Provisioning { ready_at }) => time(*ready_at),
        _ => Value::Null,
    };
    Ok(Json(json!({
        "name": format!("projects/{}/locations/{location}/operations/{ready_after}", project.number),
        "done": true,
        "metadata": { "serviceAgent": agent, "readyTime": ready_at },
        "response": { "@type": "type.googleapis.com/google.protobuf.Empty" },
    })))
}

/// Where a program that signs with a key is to ask for tokens: at the API port, by the name under which the operator
/// reached this one, unless the settings know better.
fn token_uri(admin: &Admin, headers: &HeaderMap) -> String {
    let config = &admin.app.config;
    if !config.public_url.is_empty() {
        return format!("{}/token", config.public_url.trim_end_matches('/'));
    }
    let authority = reached::authority(&Uri::default(), headers);
    let name = authority.as_ref().map_or("localhost", Authority::host);
    format!("http://{name}:{}/token", admin.api.port())
}

fn project_id(registry: &Registry, project: &str) -> Result<String, Refusal> {
    Ok(registry.get_project(project)?.record.id.clone())
}

fn view(account: &ServiceAccount, project: &str) -> Value {
    let mut view = json!({
        "name": format!("projects/{project}/serviceAccounts/{}", account.email),
        "projectId": project,
        "uniqueId": account.unique_id,
        "email": account.email,
        "oauth2ClientId": account.unique_id,
    });
    if !account.display_name.is_empty() {
        view["displayName"] = account.display_name.as_str().into();
    }
    if account.disabled {
        view["disabled"] = true.into();
    }
    view
}

fn key_view(key: &AccountKey, account: &ServiceAccount, project: &str) -> Value {
    json!({
        "name": format!("projects/{project}/serviceAccounts/{}/keys/{}", account.email, key.id),
        "validAfterTime": time(key.create_time),
        "validBeforeTime": key.valid_until.map_or_else(|| FOREVER.into(), time),
        "keyAlgorithm": "KEY_ALG_RSA_2048",
        "keyOrigin": "GOOGLE_PROVIDED",
        "keyType": "USER_MANAGED",
    })
}
