//! Vertex AI's paths, the tokens for them, and the accounts that get those.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use pollux_store::directory::{BillingTier, Member, ProjectRecord, ProjectState, Role};
use serde_json::{Value, json};

use crate::client::Answer;
use crate::house::{House, actor};

const ACCOUNTS: &str = "/v1/projects/alpha-project/serviceAccounts";
const EMAIL: &str = "caller@alpha-project.iam.gserviceaccount.com";
const BODY: &str = r#"{"contents": [{"role": "user", "parts": [{"text": "hello"}]}]}"#;

fn path(project: &str, location: &str, method: &str) -> String {
    format!("/v1beta1/projects/{project}/locations/{location}/publishers/google/models/{method}")
}

/// Two projects that pay, one with a service account; the file of its key.
async fn house() -> (House, Value) {
    let house = House::start().await;
    for project in ["alpha-project", "other-project"] {
        house.project(project).await;
        let pays = |record: &mut ProjectRecord| {
            record.billing.tier = BillingTier::Tier1;
            Ok(())
        };
        house.registry.update_project(&actor(), project, None, pays).await.unwrap();
    }
    let admin = house.server.admin;
    let account =
        admin.post(ACCOUNTS, "", r#"{"accountId": "caller", "serviceAccount": {"displayName": "Calls"}}"#).await;
    assert_eq!((account.status, account.json()["email"].as_str()), (200, Some(EMAIL)), "{}", account.body());
    let key = admin.post(&format!("{ACCOUNTS}/{EMAIL}/keys"), "", "{}").await.json();
    let file = STANDARD.decode(key["privateKeyData"].as_str().unwrap()).unwrap();
    (house, serde_json::from_slice(&file).unwrap())
}

/// What a library signs with the file.
fn signed(file: &Value, claims: &Value) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let mut all = json!({"iss": EMAIL, "sub": EMAIL, "iat": now, "exp": now + 3600,
        "scope": "https://www.googleapis.com/auth/cloud-platform", "aud": "https://oauth2.googleapis.com/token"});
    for (name, value) in claims.as_object().unwrap() {
        all[name] = value.clone();
    }
    let kid = file["private_key_id"].as_str().map(str::to_owned);
    let key = EncodingKey::from_rsa_pem(file["private_key"].as_str().unwrap().as_bytes()).unwrap();
    encode(&Header { kid, ..Header::new(Algorithm::RS256) }, &all, &key).unwrap()
}

async fn exchange(house: &House, assertion: &str) -> Answer {
    let form = format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
    house.server.api.post("/token", "content-type: application/x-www-form-urlencoded\r\n", &form).await
}

async fn token(house: &House, file: &Value) -> String {
    let granted = exchange(house, &signed(file, &json!({}))).await;
    assert_eq!(granted.status, 200, "{}", granted.body());
    assert_eq!(granted.header("cache-control"), Some("no-store"));
    let granted = granted.json();
    assert_eq!((&granted["token_type"], &granted["expires_in"]), (&json!("Bearer"), &json!(3599)));
    granted["access_token"].as_str().unwrap().to_owned()
}

async fn ask(house: &House, path: &str, bearer: &str) -> Answer {
    house.server.api.post(path, &format!("authorization: Bearer {bearer}\r\n"), BODY).await
}

fn reason(answer: &Answer) -> String {
    let body = answer.json();
    let error = &body.get(0).unwrap_or(&body)["error"];
    error["details"][0]["reason"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_account_calls_models_of_its_project() {
    let (house, file) = house().await;
    house
        .server
        .backend
        .play(&[r#"{"candidates": [{"finishReason": "STOP"}], "usageMetadata": {"totalTokenCount": 4}}"#]);
    let token = token(&house, &file).await;
    let number = house.registry.get_project("alpha-project").unwrap().record.number.to_string();
    for project in ["alpha-project", &number] {
        let answer = ask(&house, &path(project, "us-central1", "scripted:generateContent"), &token).await;
        assert_eq!(answer.status, 200, "{}", answer.body());
        assert_eq!(answer.json()["usageMetadata"]["trafficType"], "ON_DEMAND");
        assert!(answer.json()["createTime"].is_string());
    }
    assert_eq!(&*house.server.backend.last().caller.key_id, EMAIL);
    // One that was signed for the service needs no exchange.
    let own = signed(&file, &json!({"aud": "https://aiplatform.googleapis.com/", "scope": null}));
    assert_eq!(ask(&house, &path("alpha-project", "global", "scripted:generateContent"), &own).await.status, 200);
}

#[tokio::test]
async fn what_is_no_token_is_401_and_what_is_anothers_403() {
    let (house, file) = house().await;
    house.server.backend.play(&["{}"]);
    let token = token(&house, &file).await;
    let here = path("alpha-project", "global", "scripted:generateContent");
    for bearer in
        ["ya29.a0Af", "eyJ.eyJ.x", &token[..token.len() - 1], &format!("{token}x"), &signed(&file, &json!({}))]
    {
        let answer = ask(&house, &here, bearer).await;
        assert_eq!((answer.status, &*reason(&answer)), (401, "ACCESS_TOKEN_TYPE_UNSUPPORTED"), "{bearer:.12}");
        assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer realm="));
    }
    let nobody = house.server.api.post(&here, "", BODY).await;
    assert_eq!(nobody.status, 401, "{}", nobody.body());
    for project in ["other-project", "no-such-project", "default"] {
        let answer = ask(&house, &path(project, "global", "scripted:generateContent"), &token).await;
        assert_eq!((answer.status, &*reason(&answer)), (403, "IAM_PERMISSION_DENIED"), "{project}");
        let resource = format!(
            "//aiplatform.googleapis.com/projects/{project}/locations/global/publishers/google/models/scripted"
        );
        assert!(answer.message().contains(&resource), "{}", answer.message());
    }
    let take_in = |record: &mut ProjectRecord| {
        record.members = vec![Member { principal: format!("serviceAccount:{EMAIL}"), role: Role::VertexUser }];
        Ok(())
    };
    house.registry.update_project(&actor(), "other-project", None, take_in).await.unwrap();
    assert_eq!(ask(&house, &path("other-project", "global", "scripted:generateContent"), &token).await.status, 200);
    assert_eq!(*house.server.backend.last().caller.key_id, format!("other-project/{EMAIL}"));
    let narrow = exchange(&house, &signed(&file, &json!({"scope": "email"}))).await.json();
    let answer = ask(&house, &here, narrow["access_token"].as_str().unwrap()).await;
    assert_eq!((answer.status, &*reason(&answer)), (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
}

#[tokio::test]
async fn a_suspended_project_is_named_by_its_number_where_no_key_was_sent() {
    let (house, file) = house().await;
    let token = token(&house, &file).await;
    let number = house.registry.get_project("alpha-project").unwrap().record.number;
    let suspend = |record: &mut ProjectRecord| {
        record.state = ProjectState::Suspended;
        Ok(())
    };
    house.registry.update_project(&actor(), "alpha-project", None, suspend).await.unwrap();
    let vertex = path("alpha-project", "global", "scripted:generateContent");
    for (path, service) in [
        ("/v1beta/models/scripted:generateContent", "generativelanguage.googleapis.com"),
        (&*vertex, "aiplatform.googleapis.com"),
    ] {
        let answer = ask(&house, path, &token).await;
        let consumer = format!("project_number:{number}");
        assert_eq!(answer.message(), format!("Permission denied: Consumer '{consumer}' has been suspended."));
        let expected = json!({
            "consumer": format!("projects/{number}"),
            "service": service,
            "containerInfo": consumer,
        });
        assert_eq!(answer.json()["error"]["details"][0]["metadata"], expected, "{path}");
        assert!(!answer.body().contains("AIza"), "{}", answer.body());
    }
}

#[tokio::test]
async fn a_token_ends_with_its_key() {
    let (house, file) = house().await;
    house.server.backend.play(&["{}"]);
    let token = token(&house, &file).await;
    let here = path("alpha-project", "global", "scripted:generateContent");
    assert_eq!(ask(&house, &here, &token).await.status, 200);
    let key = format!("{ACCOUNTS}/{EMAIL}/keys/{}", file["private_key_id"].as_str().unwrap());
    assert_eq!(house.server.admin.get(&key, "").await.json()["keyAlgorithm"], "KEY_ALG_RSA_2048");
    assert_eq!(house.server.admin.other("DELETE", &key, "", "").await.status, 200);
    assert_eq!(ask(&house, &here, &token).await.status, 401);
    let refused = exchange(&house, &signed(&file, &json!({}))).await;
    assert_eq!((refused.status, refused.json()["error"].as_str()), (400, Some("invalid_grant")));
}

#[tokio::test]
async fn the_token_endpoint_says_what_is_wrong_as_oauth_does() {
    let (house, file) = house().await;
    let api = house.server.api;
    let other = api.post("/token", "", "grant_type=refresh_token&refresh_token=x").await;
    assert_eq!((other.status, other.json()["error"].as_str()), (400, Some("unsupported_grant_type")));
    for (assertion, expected) in [
        (String::new(), "invalid_request"),
        ("a.b.c".to_owned(), "invalid_request"),
        (signed(&file, &json!({"aud": "https://elsewhere.example/token"})), "invalid_grant"),
        (signed(&file, &json!({"scope": ""})), "invalid_scope"),
        (signed(&file, &json!({"sub": "boss@example.com"})), "unauthorized_client"),
        (signed(&file, &json!({"exp": 1})), "invalid_grant"),
        (signed(&file, &json!({"iss": "nobody@x.iam.gserviceaccount.com"})), "invalid_grant"),
    ] {
        let answer = exchange(&house, &assertion).await;
        assert_eq!((answer.status, answer.json()["error"].as_str()), (400, Some(expected)));
        assert!(answer.json()["error_description"].is_string());
    }
    assert_eq!(api.get("/token", "").await.status, 404);
    // Whoever asks has shown nothing yet.
    let long = exchange(&house, &"a".repeat(17 * 1024)).await;
    assert_eq!((long.status, long.json()["error"]["status"].as_str()), (400, Some("INVALID_ARGUMENT")));
}

#[tokio::test]
async fn places_and_models_that_are_not_there() {
    let (house, file) = house().await;
    let token = token(&house, &file).await;
    let moon = ask(&house, &path("alpha-project", "moon-central1", "scripted:generateContent"), &token).await;
    assert_eq!(moon.status, 404);
    assert!(moon.header("content-type").unwrap().starts_with("text/html"));
    for (location, model) in
        [("us-central1", "gemini-3.5-flash:generateContent"), ("global", "imagen-4.0-generate-001:predict")]
    {
        let answer = ask(&house, &path("alpha-project", location, model), &token).await;
        let (name, _) = model.split_once(':').unwrap();
        let resource =
            format!("Publisher Model `projects/alpha-project/locations/{location}/publishers/google/models/{name}`");
        assert_eq!(answer.status, 404);
        assert!(answer.message().starts_with(&resource), "{}", answer.message());
    }
    // Without `alt=sse` a stream is a list, and so is its error.
    let answer =
        ask(&house, &path("alpha-project", "us-central1", "gemini-3.5-flash:streamGenerateContent"), &token).await;
    assert_eq!((answer.status, answer.json()[0]["error"]["code"].as_i64()), (404, Some(404)));
}

#[tokio::test]
async fn a_key_is_for_express_mode() {
    let (house, _) = house().await;
    house.server.backend.play(&["{\"totalTokens\": 3}"]);
    let key = house.key("alpha-project").await;
    let headers = format!("x-goog-api-key: {key}\r\n");
    let express = "/v1/publishers/google/models/scripted:countTokens";
    let answer = house.server.api.post(express, &headers, BODY).await;
    assert_eq!((answer.status, answer.json()["totalBillableCharacters"].as_i64()), (200, Some(5)), "{}", answer.body());
    let wrapped = house.server.backend.last().json.unwrap();
    assert_eq!(wrapped["generateContentRequest"]["model"], "models/scripted");
    let whole = path("alpha-project", "global", "scripted:countTokens");
    let answer = house.server.api.post(&whole, &headers, BODY).await;
    assert_eq!((answer.status, &*reason(&answer)), (401, "CREDENTIALS_MISSING"));
    let answer = ask(&house, &whole, &key).await;
    assert_eq!((answer.status, &*reason(&answer)), (401, "ACCESS_TOKEN_TYPE_UNSUPPORTED"), "{}", answer.body());
}

#[tokio::test]
async fn accounts_are_listed_switched_off_and_removed() {
    let (house, file) = house().await;
    let admin = house.server.admin;
    // Not the port of the settings, which is 0 here.
    assert_eq!(file["token_uri"], format!("http://localhost:{}/token", house.server.api.0.port()));
    assert_eq!(admin.get(ACCOUNTS, "").await.json()["accounts"][0]["displayName"], "Calls");
    let account = format!("{ACCOUNTS}/{EMAIL}");
    assert_eq!(admin.get(&format!("{account}/keys"), "").await.json()["keys"].as_array().unwrap().len(), 1);
    assert_eq!(admin.post(&format!("{account}:disable"), "", "{}").await.status, 200);
    assert_eq!(admin.get(&account, "").await.json()["disabled"], true);
    assert_eq!(exchange(&house, &signed(&file, &json!({}))).await.status, 400);
    assert_eq!(admin.post(&format!("{account}:enable"), "", "{}").await.status, 200);
    assert_eq!(exchange(&house, &signed(&file, &json!({}))).await.status, 200);
    for (path, body, expected) in [
        (ACCOUNTS, r#"{"accountId": "caller"}"#, 409),
        (ACCOUNTS, r#"{"accountId": "UPPER"}"#, 400),
        (ACCOUNTS, r#"{"accountId": "good-one", "colour": 1}"#, 400),
        ("/v1/projects/none/serviceAccounts", r#"{"accountId": "good-one"}"#, 404),
        (&format!("{account}/keys"), r#"{"keyAlgorithm": "KEY_ALG_RSA_1024"}"#, 400),
        (&format!("{account}:explode"), "{}", 404),
    ] {
        assert_eq!(admin.post(path, "", body).await.status, expected, "{path} {body}");
    }
    assert_eq!(admin.other("DELETE", &account, "", "").await.status, 200);
    assert_eq!(admin.get(&account, "").await.status, 404);
    assert_eq!(admin.get(ACCOUNTS, "").await.json(), json!({}));
}

#[tokio::test]
async fn a_service_agent_is_made_once_somebody_asks() {
    let (house, _) = house().await;
    let endpoints = |location: &str| format!("/v1/projects/alpha-project/locations/{location}/endpoints");
    let first = house.server.admin.post(&endpoints("us-central1"), "", "").await;
    assert_eq!((first.status, first.json()["done"].as_bool()), (200, Some(true)), "{}", first.body());
    let metadata = first.json()["metadata"].clone();
    assert!(metadata["serviceAgent"].as_str().unwrap().ends_with("@gcp-sa-aiplatform.iam.gserviceaccount.com"));
    // Asking again does not begin again.
    assert_eq!(house.server.admin.post(&endpoints("global"), "", "{}").await.json()["metadata"], metadata);
    assert_eq!(house.server.admin.post(&endpoints("moon"), "", "").await.status, 404);
}
