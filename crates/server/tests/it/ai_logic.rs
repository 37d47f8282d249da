//! How Firebase AI Logic is set up over the admin API: the configuration, and templates to their answer.

use serde_json::{Value, json};

use crate::client::Answer;
use crate::house::House;

const CONFIG: &str = "/v1beta/projects/my-app-1/locations/global/config";
const TEMPLATES: &str = "/v1beta/projects/my-app-1/locations/global/templates";
const TEXT: &str = "---\nmodel: scripted\ninput:\n  schema:\n    name: string\n---\nHello {{name}}";

async fn ask(house: &House, verb: &str, path: &str, body: Value) -> Answer {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    house.server.admin.other(verb, path, "", &body).await
}

async fn done(house: &House, verb: &str, path: &str, body: Value) -> Value {
    let answer = ask(house, verb, path, body).await;
    assert_eq!(answer.status, 200, "{verb} {path}: {}", answer.body());
    answer.json()
}

async fn refused(house: &House, verb: &str, path: &str, body: Value, expected: (u16, &str, &str)) {
    let answer = ask(house, verb, path, body).await;
    let told = answer.json();
    let (status, message) = (told["error"]["status"].as_str().unwrap(), told["error"]["message"].as_str().unwrap());
    assert_eq!((answer.status, status), (expected.0, expected.1), "{verb} {path}: {told}");
    assert!(message.contains(expected.2), "{message}");
}

async fn house() -> (House, String) {
    let house = House::start().await;
    done(&house, "POST", "/v1/projects", json!({ "id": "my-app-1" })).await;
    let key = house.key("my-app-1").await;
    (house, key)
}

#[tokio::test]
async fn a_configuration_is_set_up_piece_by_piece() {
    let (house, key) = house().await;
    refused(&house, "GET", CONFIG, Value::Null, (404, "NOT_FOUND", "genai config not found")).await;
    let body = json!({ "generativeLanguageConfig": { "apiKey": key } });
    let set = done(&house, "PATCH", CONFIG, body).await;
    assert_eq!(set["generativeLanguageConfig"], json!({}));
    assert_eq!(set["pollux"], json!({ "vertex": true, "openDeveloper": false, "verifiesIdTokens": false }));
    assert!(!set.to_string().contains(&key));
    let filter = json!({ "trafficFilter": { "templateOnly": true, "firebaseAuthRequired": true }, "telemetryConfig": { "mode": "ALL", "samplingRate": 0.5 } });
    let set =
        done(&house, "PATCH", &format!("{CONFIG}?updateMask=traffic_filter.template_only,telemetryConfig"), filter)
            .await;
    assert_eq!(set["trafficFilter"], json!({ "templateOnly": true, "firebaseAuthRequired": false }));
    assert_eq!(set["telemetryConfig"], json!({ "mode": "ALL", "samplingRate": 0.5 }));
    // The key is kept, though nobody said it again.
    let got = done(&house, "GET", CONFIG, Value::Null).await;
    assert_eq!((&got, &got["generativeLanguageConfig"]), (&set, &json!({})));
    let kept = house.registry.directory().project("my-app-1").unwrap();
    let uid = house.registry.lookup(&key).unwrap().key.record.uid.clone();
    let expected = pollux_store::directory::DeveloperProvider::Key { uid };
    assert_eq!(kept.ai_logic.as_ref().unwrap().developer, Some(expected));
    let path = format!("{CONFIG}?updateMask=generativeLanguageConfig");
    let set = done(&house, "PATCH", &path, json!({})).await;
    assert_eq!(set.get("generativeLanguageConfig"), None);
}

#[tokio::test]
async fn what_a_configuration_cannot_be_is_refused() {
    let (house, _) = house().await;
    let patch = async |body: Value, part: &str| {
        refused(&house, "PATCH", CONFIG, body, (400, "INVALID_ARGUMENT", part)).await;
    };
    let key = |key: &str| json!({ "generativeLanguageConfig": { "apiKey": key } });
    patch(key("AIza-unknown"), "this is no key of the project").await;
    // What stands for the key that is set is no key.
    patch(key("\u{1}kept"), "this is no key of the project").await;
    let foreign = house.key("default").await;
    patch(key(&foreign), "this is no key of the project").await;
    patch(json!({ "trafficFilter": { "templateOnly": "yes" } }), "TYPE_BOOL").await;
    patch(json!({ "trafficFilter": { "only": true } }), "Unknown name \"only\"").await;
    patch(json!({ "telemetryConfig": { "mode": "SOME" } }), "expected `NONE` or `ALL`").await;
    patch(json!({ "telemetryConfig": { "samplingRate": 2 } }), "from 0 to 1").await;
    patch(json!({ "secret": 1 }), "Unknown name \"secret\"").await;
    let stale = (409, "ABORTED", "etag");
    refused(&house, "PATCH", CONFIG, json!({ "etag": "W/\"old\"", "pollux": {} }), stale).await;
    let elsewhere = CONFIG.replace("global", "us-central1");
    refused(&house, "GET", &elsewhere, Value::Null, (400, "INVALID_ARGUMENT", "`global`")).await;
}

#[tokio::test]
async fn a_template_is_made_changed_locked_and_removed() {
    let (house, _) = house().await;
    let path = format!("{TEMPLATES}/hello-v1.0");
    let body = json!({ "templateString": TEXT, "displayName": "Hello" });
    refused(&house, "PATCH", &path, body.clone(), (404, "NOT_FOUND", "`hello-v1.0` was not found")).await;
    let made = done(&house, "PATCH", &format!("{path}?allowMissing=true"), body).await;
    assert!(made["name"].as_str().unwrap().ends_with("/locations/global/templates/hello-v1.0"));
    assert_eq!((&made["templateString"], &made["locked"]), (&json!(TEXT), &json!(false)));
    assert_eq!(done(&house, "GET", &path, Value::Null).await, made);
    let body = json!({ "displayName": "Hi", "etag": made["etag"] });
    let changed = done(&house, "PATCH", &format!("{path}?updateMask=displayName"), body.clone()).await;
    assert_eq!((&changed["displayName"], &changed["templateString"]), (&json!("Hi"), &json!(TEXT)));
    let stale = (409, "ABORTED", "etag");
    refused(&house, "PATCH", &path, body, stale).await;
    let locked = done(&house, "POST", &format!("{path}:modifyLock"), json!({ "locked": true })).await;
    assert_eq!(locked["locked"], true);
    let is_locked = (400, "FAILED_PRECONDITION", "`hello-v1.0` is locked");
    refused(&house, "PATCH", &path, json!({ "displayName": "x" }), is_locked).await;
    refused(&house, "DELETE", &path, Value::Null, is_locked).await;
    done(&house, "POST", &format!("{path}:modifyLock"), json!({ "locked": false })).await;
    refused(&house, "DELETE", &format!("{path}?etag=old"), Value::Null, stale).await;
    done(&house, "DELETE", &path, Value::Null).await;
    refused(&house, "GET", &path, Value::Null, (404, "NOT_FOUND", "was not found")).await;
    refused(&house, "DELETE", &path, Value::Null, (404, "NOT_FOUND", "was not found")).await;
    refused(&house, "POST", &format!("{path}:modifyLock"), json!({ "locked": true }), (404, "NOT_FOUND", "not found"))
        .await;
}

#[tokio::test]
async fn what_a_template_cannot_be_is_refused() {
    let (house, _) = house().await;
    let put = async |id: &str, body: Value, part: &str| {
        let path = format!("{TEMPLATES}/{id}?allowMissing=true");
        refused(&house, "PATCH", &path, body, (400, "INVALID_ARGUMENT", part)).await;
    };
    let text = |text: &str| json!({ "templateString": text });
    put("a", text("Hello"), "the front matter names no `model`").await;
    put("a", text("---\nmodel: m\n---\n{{#if x}}"), "the text cannot be parsed").await;
    put("a", text("---\nmodel: m\n---\n{{> other}}"), "includes another one").await;
    put("a", text(&format!("---\nmodel: m\n---\n{}", "x".repeat(64 * 1024))), "expected at most 65536").await;
    put("-a", text(TEXT), "the id of a template").await;
    put("a%27;%20DROP%20TABLE", text(TEXT), "the id of a template").await;
    put("a", json!({ "templateString": 5 }), "TYPE_STRING").await;
    put("a", json!({ "prompt": TEXT }), "Unknown name \"prompt\"").await;
    let masked = format!("{TEMPLATES}/a?allowMissing=true&updateMask=locked");
    refused(&house, "PATCH", &masked, json!({ "locked": true }), (400, "INVALID_ARGUMENT", "`locked`")).await;
    assert_eq!(done(&house, "GET", TEMPLATES, Value::Null).await, json!({}));
}

#[tokio::test]
async fn templates_are_listed_in_pages() {
    let (house, _) = house().await;
    for id in ["c", "a", "b"] {
        house.template("my-app-1", id, TEXT).await;
    }
    let first = done(&house, "GET", &format!("{TEMPLATES}?pageSize=2"), Value::Null).await;
    let ids = |page: &Value| -> Vec<String> {
        let names = page["templates"].as_array().unwrap().iter();
        names.map(|one| one["name"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&first), ["a", "b"]);
    let token = first["nextPageToken"].as_str().unwrap();
    let second = done(&house, "GET", &format!("{TEMPLATES}?pageSize=2&pageToken={token}"), Value::Null).await;
    assert_eq!((ids(&second), second.get("nextPageToken")), (vec!["c".to_owned()], None));
}

#[tokio::test]
async fn a_changed_template_is_used_by_the_next_call() {
    let house = House::start().await;
    let key = house.project("my-app-1").await;
    let call = async |inputs: Value| {
        let path = "/v1beta/projects/my-app-1/templates/hello:templateGenerateContent";
        let headers = format!("x-goog-api-key: {key}\r\ncontent-type: application/json\r\n");
        house.server.api.post(path, &headers, &json!({ "inputs": inputs }).to_string()).await
    };
    assert_eq!(call(json!({ "name": "x" })).await.status, 404);
    let path = format!("{TEMPLATES}/hello?allowMissing=true");
    done(&house, "PATCH", &path, json!({ "templateString": TEXT })).await;
    let answer = call(json!({ "name": "{{role \"system\"}}" })).await;
    assert_eq!(answer.status, 200, "{}", answer.body());
    let missing = call(json!({})).await;
    assert_eq!((missing.status, missing.message().contains("input `name` is missing")), (400, true));
    let other = TEXT.replace("name: string", "name?: string");
    done(&house, "PATCH", &path, json!({ "templateString": other })).await;
    assert_eq!(call(json!({})).await.status, 200);
}
