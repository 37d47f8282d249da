//! App Check over both ports: set up, debug secrets exchanged for tokens, tokens used up.

use pollux_relay::AccessConfig;
use pollux_server::ServerConfig;
use pollux_store::directory::{ApiTarget, KeyRecord, ProjectRecord, ProjectState};
use serde_json::{Value, json};

use crate::admin_auth::account;
use crate::client::Answer;
use crate::config;
use crate::house::{House, actor};

const SERVICE: &str = "/v1/projects/my-app-1/services/firebaseml.googleapis.com";
const SECRET: &str = "a0a1b2c3-d4e5-4f67-89ab-cdef01234567";

/// A project with a key, and what its app is called.
struct Set {
    house: House,
    key: String,
    app: String,
}

impl Set {
    async fn up() -> Self {
        Self::up_on(config()).await
    }

    async fn up_on(server: ServerConfig) -> Self {
        let house = House::start_on(server, AccessConfig::default()).await;
        let key = house.project("my-app-1").await;
        let number = house.registry.directory().project("my-app-1").unwrap().record.number;
        Self { house, key, app: format!("1:{number}:web:abc") }
    }

    async fn admin(&self, verb: &str, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.house.server.admin.other(verb, path, "", &body).await
    }

    fn tokens(&self) -> String {
        format!("/v1/projects/my-app-1/apps/{}/debugTokens", self.app)
    }

    async fn register(&self) -> Value {
        let body = json!({ "displayName": "CI", "token": SECRET });
        let answer = self.admin("POST", &self.tokens(), body).await;
        assert_eq!(answer.status, 200, "{}", answer.body());
        answer.json()
    }

    async fn exchange(&self, app: &str, body: Value) -> Answer {
        let path = format!("/v1/projects/my-app-1/apps/{app}:exchangeDebugToken?key={}", self.key);
        self.house.server.api.post(&path, "content-type: application/json\r\n", &body.to_string()).await
    }
}

#[track_caller]
fn check(answer: &Answer, status: u16, part: &str) {
    assert_eq!(answer.status, status, "{}", answer.body());
    assert!(answer.message().contains(part), "{}", answer.body());
}

#[tokio::test]
async fn the_service_is_set_up_by_fields() {
    let set = Set::up().await;
    let fresh = set.admin("GET", SERVICE, Value::Null).await.json();
    assert_eq!((fresh.get("enforcementMode"), fresh.get("replayProtection")), (None, None));
    let body = json!({ "enforcementMode": "ENFORCED", "replayProtection": "UNENFORCED", "pollux": { "flaggedModels": ["m"], "apps": [set.app] } });
    let all = set.admin("PATCH", SERVICE, body).await.json();
    assert_eq!((&all["enforcementMode"], &all["replayProtection"]), (&json!("ENFORCED"), &json!("UNENFORCED")));
    set.register().await;
    let path = format!("{SERVICE}?updateMask=replay_protection");
    let off = set.admin("PATCH", &path, json!({ "replayProtection": "OFF" })).await.json();
    assert_eq!((off.get("replayProtection"), &off["enforcementMode"]), (None, &json!("ENFORCED")));
    assert_eq!(off["pollux"], json!({ "flaggedModels": ["m"], "apps": [set.app] }));
    // Naming the apps again leaves their debug tokens.
    let path = format!("{SERVICE}?updateMask=pollux.apps");
    set.admin("PATCH", &path, json!({ "pollux": { "apps": [set.app] } })).await;
    let tokens = set.admin("GET", &set.tokens(), Value::Null).await.json();
    assert_eq!(tokens["debugTokens"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_the_service_cannot_be_is_refused() {
    let set = Set::up().await;
    let patch = async |body: Value, part: &str| check(&set.admin("PATCH", SERVICE, body).await, 400, part);
    patch(json!({ "replayProtection": "ENFORCED" }), "replay protection cannot be stricter").await;
    patch(json!({ "enforcementMode": "ON" }), "expected `OFF`, `UNENFORCED` or `ENFORCED`").await;
    patch(json!({ "mode": "OFF" }), "Unknown name \"mode\"").await;
    patch(json!({ "pollux": { "apps": ["1:999:web:abc"] } }), "the id of an app of this project").await;
    let other = SERVICE.replace("firebaseml", "firebasevertexai");
    check(&set.admin("GET", &other, Value::Null).await, 400, "firebaseml.googleapis.com");
    check(&set.admin("PATCH", &other, json!({})).await, 400, "firebaseml.googleapis.com");
}

#[tokio::test]
async fn a_debug_secret_is_never_shown() {
    let set = Set::up().await;
    let made = set.register().await;
    assert!(!made.to_string().contains("a0a1b2c3"));
    let name = format!("/v1/{}", made["name"].as_str().unwrap());
    let name = name.replace(&set.app.split(':').nth(1).unwrap().to_owned(), "NUMBER");
    let name =
        name.replacen("projects/NUMBER", "projects/my-app-1", 1).replace("NUMBER", set.app.split(':').nth(1).unwrap());
    assert_eq!(set.admin("GET", &name, Value::Null).await.json(), made);
    let again = json!({ "token": SECRET.to_ascii_uppercase() });
    check(&set.admin("POST", &set.tokens(), again).await, 409, "registered for the app already");
    for bad in ["", "secret", "a0a1b2c3-d4e5-1f67-89ab-cdef01234567"] {
        check(&set.admin("POST", &set.tokens(), json!({ "token": bad })).await, 400, "a UUID of version 4");
    }
    let audit = set.admin("GET", "/audit", Value::Null).await;
    assert!(audit.status == 200 && !audit.body().contains("a0a1b2c3"), "{}", audit.body());
    assert_eq!(set.admin("DELETE", &name, Value::Null).await.status, 200);
    check(&set.admin("GET", &name, Value::Null).await, 404, "there is no such debug token");
    check(&set.admin("DELETE", &name, Value::Null).await, 404, "there is no such debug token");
    check(&set.exchange(&set.app, json!({ "debug_token": SECRET })).await, 403, "App attestation failed.");
}

#[tokio::test]
async fn a_debug_secret_is_exchanged_for_a_token() {
    let set = Set::up().await;
    set.register().await;
    let session = set.exchange(&set.app, json!({ "debug_token": SECRET })).await;
    assert_eq!((session.status, session.json()["ttl"].as_str()), (200, Some("3600s")));
    let limited = set.exchange(&set.app, json!({ "debugToken": SECRET, "limitedUse": true })).await;
    assert_eq!(limited.json()["ttl"], "300s");
    let refuses =
        async |app: &str, body: Value, status: u16, part: &str| check(&set.exchange(app, body).await, status, part);
    let wrong = "a0a1b2c3-d4e5-4f67-89ab-cdef01234568";
    refuses(&set.app, json!({ "debug_token": wrong }), 403, "App attestation failed.").await;
    refuses(&set.app.replace("web", "ios"), json!({ "debug_token": SECRET }), 403, "App attestation failed.").await;
    refuses(&set.app, json!({}), 400, "`debugToken` is missing").await;
    refuses(&set.app, json!({ "debug_token": SECRET, "x": 1 }), 400, "Unknown name").await;
    let path = format!("/v1/projects/my-app-1/apps/{}:exchangeDebugToken", set.app);
    let bare = set.house.server.api.post(&path, "", &json!({ "debug_token": SECRET }).to_string()).await;
    assert_eq!(bare.status, 403, "{}", bare.body());
    // A key of another project is no key here.
    let other = set.house.project("my-app-2").await;
    let headers = format!("x-goog-api-key: {other}\r\n");
    let foreign = set.house.server.api.post(&path, &headers, &json!({ "debug_token": SECRET }).to_string()).await;
    check(&foreign, 403, "The caller does not have permission");
}

#[tokio::test]
async fn what_the_exchange_refuses_is_explained_by_its_fault() {
    let set = Set::up_on(ServerConfig { explain_errors: true, ..config() }).await;
    for (body, expected) in [
        (json!({ "debugToken": SECRET }), "app_attestation_failed"),
        (json!({}), "invalid_argument_generic"),
        (json!({ "debugToken": SECRET, "limitedUse": "yes" }), "invalid_argument_generic"),
    ] {
        let answer = set.exchange(&set.app, body).await;
        let answer = answer.json();
        // Of a field that is wrong it is told before which it is.
        let mut details = answer["error"]["details"].as_array().unwrap().iter();
        assert_eq!(details.find_map(|detail| detail.get("reason")), Some(&json!(expected)), "{answer}");
    }
    let path = format!("/v1/projects/my-app-1/apps/{}:exchangeDebugToken", set.app);
    let other = format!("x-goog-api-key: {}\r\n", set.house.project("my-app-2").await);
    let foreign = set.house.server.api.post(&path, &other, &json!({ "debugToken": SECRET }).to_string()).await;
    let details = foreign.json()["error"]["details"].clone();
    let ours = |detail: &Value| detail["metadata"]["refused_by"] == "pollux";
    assert!(details.as_array().unwrap().iter().any(ours), "{details}");
    let (_, account) = account(&set.house, "my-app-1").await;
    let verify = "/v1beta/projects/my-app-1:verifyAppCheckToken";
    let answer = set.house.server.api.post(verify, &account, "{\"appCheckToken\": \"eyJ.eyJ.x\"}").await;
    check(&answer, 403, "App Check token is invalid.");
    assert_eq!(answer.json()["error"]["details"][0]["reason"], "app_check_token_invalid", "{}", answer.body());
}

#[tokio::test]
async fn the_public_keys_are_for_everybody() {
    let set = Set::up().await;
    let answer = set.house.server.api.get("/v1/jwks", "").await;
    assert_eq!(answer.status, 200);
    let key = &answer.json()["keys"][0];
    assert_eq!((&key["kty"], &key["alg"], &key["use"]), (&json!("RSA"), &json!("RS256"), &json!("sig")));
    assert!(key["n"].as_str().unwrap().len() > 300 && key.get("d").is_none());
}

#[tokio::test]
async fn a_token_is_used_up_once() {
    let set = Set::up().await;
    set.register().await;
    let (_, account) = account(&set.house, "my-app-1").await;
    for limited in [true, false] {
        let token = set.exchange(&set.app, json!({ "debug_token": SECRET, "limited_use": limited })).await.json();
        let verify = async |project: &str| {
            let body = json!({ "appCheckToken": token["token"] }).to_string();
            let path = format!("/v1beta/projects/{project}:verifyAppCheckToken");
            set.house.server.api.post(&path, &account, &body).await
        };
        assert_eq!(verify("my-app-1").await.json(), json!({}));
        assert_eq!(verify("my-app-1").await.json(), json!({ "alreadyConsumed": true }));
        assert_eq!(verify("default").await.status, 403);
    }
    let path = "/v1beta/projects/my-app-1:verifyAppCheckToken";
    let body = json!({ "appCheckToken": "x.y.z" }).to_string();
    let bad = set.house.server.api.post(path, &account, &body).await;
    check(&bad, 403, "App Check token is invalid");
    // A key is no token for being sent as one.
    let headers = format!("authorization: Bearer {}\r\n", set.key);
    assert_eq!(set.house.server.api.post(path, &headers, &body).await.status, 401);
}

#[tokio::test]
async fn a_suspended_project_and_a_key_for_something_else_get_no_tokens() {
    let set = Set::up().await;
    set.register().await;
    let ask = async || set.exchange(&set.app, json!({ "debug_token": SECRET })).await;
    assert_eq!(ask().await.status, 200);
    let state = |state| {
        move |record: &mut ProjectRecord| {
            record.state = state;
            Ok(())
        }
    };
    let registry = &set.house.registry;
    registry.update_project(&actor(), "my-app-1", None, state(ProjectState::Suspended)).await.unwrap();
    assert_eq!(ask().await.status, 403);
    registry.update_project(&actor(), "my-app-1", None, state(ProjectState::Active)).await.unwrap();
    assert_eq!(ask().await.status, 200);
    let key = registry.keys("my-app-1", false).unwrap()[0].record.id.clone();
    let target = ApiTarget { service: "firebasevertexai.googleapis.com".to_owned(), methods: vec![] };
    let restrict = |record: &mut KeyRecord| {
        record.restrictions.api_targets = vec![target];
        Ok(())
    };
    registry.update_key(&actor(), "my-app-1", &key, None, false, restrict).await.unwrap();
    assert_eq!(ask().await.status, 403);
}

const PLACEHOLDER: &str = "eyJlcnJvciI6IlVOS05PV05fRVJST1IifQ==";
const REFUSED: &str = "Firebase App Check token is invalid.";

impl Set {
    /// With these modes, and a registered debug secret.
    async fn with(modes: Value) -> Self {
        let set = Self::up().await;
        set.register().await;
        let path = format!("{SERVICE}?updateMask=enforcementMode,replayProtection,pollux.flaggedModels");
        let answer = set.admin("PATCH", &path, modes).await;
        assert_eq!(answer.status, 200, "{}", answer.body());
        set
    }

    async fn token(&self, limited: bool) -> String {
        let body = json!({ "debug_token": SECRET, "limited_use": limited });
        self.exchange(&self.app, body).await.json()["token"].as_str().unwrap().to_owned()
    }

    /// A call of a model with this token.
    async fn call(&self, token: &str) -> Answer {
        let header = if token.is_empty() { String::new() } else { format!("x-firebase-appcheck: {token}\r\n") };
        let headers = format!("x-goog-api-key: {}\r\n{header}", self.key);
        let path = "/v1beta/projects/my-app-1/models/scripted:generateContent";
        self.house.server.api.post(path, &headers, r#"{"contents":[]}"#).await
    }
}

#[tokio::test]
async fn enforced_means_a_good_token() {
    let set = Set::with(json!({ "enforcementMode": "ENFORCED" })).await;
    let good = set.token(false).await;
    for _ in 0..2 {
        assert_eq!(set.call(&good).await.status, 200);
    }
    // One that works once is a good one, and as often as replay protection is off.
    let limited = set.token(true).await;
    assert_eq!((set.call(&limited).await.status, set.call(&limited).await.status), (200, 200));
    let (head, rest) = good.split_once('.').unwrap();
    let (claims, _) = rest.split_once('.').unwrap();
    // {"alg":"none","typ":"JWT"}
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.");
    for bad in ["", PLACEHOLDER, "x", &unsigned, &format!("{head}.{claims}.AAAA"), &good[..good.len() - 4]] {
        let answer = set.call(bad).await;
        check(&answer, 401, REFUSED);
        assert_eq!(answer.json()["error"]["status"], "UNAUTHENTICATED");
    }
    // A token of another project's app is none of this one's.
    set.house.project("my-app-2").await;
    let other = set.house.registry.directory().project("my-app-2").unwrap();
    let app = format!("1:{}:web:abc", other.record.number);
    let path = format!("/v1/projects/my-app-2/apps/{app}/debugTokens");
    assert_eq!(set.admin("POST", &path, json!({ "token": SECRET })).await.status, 200);
    let key = set.house.key("my-app-2").await;
    let path = format!("/v1/projects/my-app-2/apps/{app}:exchangeDebugToken?key={key}");
    let foreign = set.house.server.api.post(&path, "", &json!({ "debug_token": SECRET }).to_string()).await.json();
    check(&set.call(foreign["token"].as_str().unwrap()).await, 401, REFUSED);
}

#[tokio::test]
async fn unenforced_and_off_let_everything_pass() {
    for mode in ["UNENFORCED", "OFF"] {
        let set = Set::with(json!({ "enforcementMode": mode })).await;
        for token in ["", PLACEHOLDER, "x"] {
            assert_eq!(set.call(token).await.status, 200, "{mode} {token}");
        }
        let metrics = set.admin("GET", "/metrics", Value::Null).await.body();
        for verdict in ["absent", "placeholder", "invalid"] {
            assert!(metrics.contains(&format!("pollux_app_check_total{{verdict=\"{verdict}\"}}")), "{verdict}");
        }
    }
}

#[tokio::test]
async fn replay_protection_takes_a_token_once() {
    let set = Set::with(json!({ "enforcementMode": "ENFORCED", "replayProtection": "ENFORCED" })).await;
    check(&set.call(&set.token(false).await).await, 401, REFUSED);
    let limited = set.token(true).await;
    assert_eq!(set.call(&limited).await.status, 200);
    check(&set.call(&limited).await, 401, REFUSED);
    // However many come at the same moment, one of them is the first.
    let limited = set.token(true).await;
    let calls = (0..16).map(|_| set.call(&limited));
    let passed = futures::future::join_all(calls).await.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(passed, 1);
}

#[tokio::test]
async fn replay_protection_that_only_counts_takes_it_again() {
    let set = Set::with(json!({ "enforcementMode": "ENFORCED", "replayProtection": "UNENFORCED" })).await;
    let limited = set.token(true).await;
    assert_eq!((set.call(&limited).await.status, set.call(&limited).await.status), (200, 200));
    assert_eq!(set.call(&set.token(false).await).await.status, 200);
}

#[tokio::test]
async fn a_flagged_model_needs_a_token_in_any_case() {
    let set = Set::with(json!({ "pollux": { "flaggedModels": ["script*"] } })).await;
    check(&set.call("").await, 403, "you must enforce Firebase App Check");
    assert_eq!(set.call(&set.token(false).await).await.status, 200);
}

#[tokio::test]
async fn a_user_must_be_firebases() {
    let set = Set::up().await;
    let path = "/v1beta/projects/my-app-1/locations/global/config?updateMask=trafficFilter.firebaseAuthRequired";
    set.admin("PATCH", path, json!({ "trafficFilter": { "firebaseAuthRequired": true } })).await;
    let call = async |headers: &str| {
        let headers = format!("x-goog-api-key: {}\r\n{headers}", set.key);
        let path = "/v1beta/projects/my-app-1/models/scripted:generateContent";
        set.house.server.api.post(path, &headers, r#"{"contents":[]}"#).await
    };
    check(&call("").await, 403, "only answers signed-in users");
    // Our own signature is no user's.
    set.register().await;
    let token = set.token(false).await;
    check(&call(&format!("authorization: Firebase {token}\r\n")).await, 403, "only answers signed-in users");
}
