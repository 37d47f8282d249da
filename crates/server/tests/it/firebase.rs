//! Firebase AI Logic: the bytes that the strictest of its SDKs can read, and the requests as they send them.

use pollux_relay::{NewKey, Provider, Surface};
use pollux_store::directory::{AiLogicConfig, DeveloperProvider, KeyRecord};
use serde_json::{Value, json};

use crate::backend::{EVENT, LAST, MID_STREAM};
use crate::client::Answer;
use crate::house::{House, actor};
use crate::{KEY, Running, start};

const DEVELOPER: &str = "/v1beta/projects/default/models/scripted";
const VERTEX: &str = "/v1beta/projects/default/locations/global/publishers/google/models/scripted";
const USAGE: &str = "data: {\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n";
const FINISH: &str = "data: {\"candidates\": [{\"finishReason\": \"STOP\"}]}\r\n\r\n";

async fn ask(server: &Running, path: &str, body: &Value) -> Answer {
    let headers = format!("x-goog-api-key: {KEY}\r\ncontent-type: application/json\r\n");
    server.api.post(path, &headers, &body.to_string()).await
}

/// What the SDK gets to read when the backend writes `pieces`: each chunk is one event.
async fn check_stream(pieces: &[&str], expected: &[&str]) {
    let server = start().await;
    server.backend.play(pieces);
    let answer = ask(&server, &format!("{DEVELOPER}:streamGenerateContent?alt=sse"), &json!({"contents": []})).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    assert_eq!(answer.chunks, expected);
    assert!(answer.whole);
}

#[tokio::test]
async fn one_event_is_one_line_with_a_blank_one_behind_it() {
    check_stream(&[EVENT, LAST], &[EVENT, LAST]).await;
    let event = "data: {\"candidates\": [{\"index\": 0}]}\r\n\r\n";
    for odd in [
        "data: {\"candidates\": [{\"index\": 0}]}\n\n",
        "data:{\"candidates\":[{\"index\":0}]}\r\n\r\n",
        "data: {\n  \"candidates\": [\n    {\n      \"index\": 0\n    }\n  ]\n}\n\n",
        "event: chunk\r\nid: 7\r\ndata: {\"candidates\": [{\"index\": 0}]}\r\n\r\n",
    ] {
        check_stream(&[odd, LAST], &[event, LAST]).await;
    }
}

#[tokio::test]
async fn the_last_event_is_closed() {
    check_stream(&[EVENT, LAST.trim_end()], &[EVENT, LAST]).await;
}

#[tokio::test]
async fn neither_comments_nor_done_are_sent() {
    check_stream(&[": ping\r\n\r\n", EVENT, ": ping\r\n\r\n", LAST, "data: [DONE]\r\n\r\n"], &[EVENT, LAST]).await;
}

#[tokio::test]
async fn usage_stands_beside_a_candidate() {
    let last =
        "data: {\"candidates\": [{\"finishReason\": \"STOP\"}],\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n";
    check_stream(&[EVENT, FINISH, USAGE], &[EVENT, last]).await;
    check_stream(&[USAGE, EVENT, FINISH], &[
        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"a\"}]}}],\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n",
        FINISH,
    ])
    .await;
}

#[tokio::test]
async fn there_is_no_empty_list_of_candidates() {
    let empty = "data: {\"candidates\": [],\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n";
    let last =
        "data: {\"candidates\": [{\"finishReason\": \"STOP\"}],\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n";
    check_stream(&[EVENT, FINISH, empty], &[EVENT, last]).await;
}

#[tokio::test]
async fn feedback_has_ratings() {
    check_stream(
        &["data: {\"promptFeedback\": {\"blockReason\": \"SAFETY\"}}\r\n\r\n", USAGE],
        &["data: {\"promptFeedback\": {\"blockReason\": \"SAFETY\",\"safetyRatings\": []}}\r\n\r\n"],
    )
    .await;
}

#[tokio::test]
async fn an_error_in_the_middle_is_bare_and_the_last() {
    check_stream(&[EVENT, MID_STREAM], &[EVENT, MID_STREAM]).await;
    check_stream(&[EVENT, "data: {\"error\": {\"code\": 503}}\r\n\r\n", LAST], &[EVENT, MID_STREAM]).await;
}

#[tokio::test]
async fn a_stream_that_breaks_says_so_in_the_hosts_words() {
    let server = start().await;
    let path = "/v1beta/projects/default/models/stream-cut:streamGenerateContent?alt=sse";
    let answer = ask(&server, path, &json!({"contents": []})).await;
    assert_eq!((answer.status, answer.chunks.len()), (200, 2));
    assert_eq!(answer.chunks[0], EVENT);
    assert!(answer.chunks[1].starts_with("{\n  \"error\": {\n    \"code\": 503,"), "{}", answer.chunks[1]);
}

#[tokio::test]
async fn the_vertex_provider_says_more_in_each_event() {
    let server = start().await;
    server.backend.play(&[EVENT, LAST]);
    let answer = ask(&server, &format!("{VERTEX}:streamGenerateContent?alt=sse"), &json!({"contents": []})).await;
    let events: Vec<Value> = answer
        .chunks
        .iter()
        .map(|chunk| serde_json::from_str(chunk.strip_prefix("data: ").unwrap()).unwrap())
        .collect();
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["createTime"], events[1]["createTime"]);
    assert!(events[0]["createTime"].as_str().unwrap().ends_with('Z'));
    assert_eq!(events[1]["usageMetadata"]["trafficType"], "ON_DEMAND");
}

#[tokio::test]
async fn a_whole_answer_has_what_the_sdks_need() {
    let server = start().await;
    server.backend.play(&["{\"candidates\": [], \"promptFeedback\": {\"blockReason\": \"SAFETY\"}}"]);
    let answer = ask(&server, &format!("{DEVELOPER}:generateContent"), &json!({"contents": []})).await;
    assert_eq!(answer.json(), json!({"promptFeedback": {"blockReason": "SAFETY", "safetyRatings": []}}));

    let plain = "{\"candidates\": [{\"citationMetadata\":  {\"citationSources\": [{\"uri\": \"u\"}]}}]}";
    server.backend.play(&[plain]);
    let answer = ask(&server, &format!("{DEVELOPER}:generateContent"), &json!({"contents": []})).await;
    assert_eq!(answer.body(), plain);
    let answer = ask(&server, &format!("{VERTEX}:generateContent"), &json!({"contents": []})).await.json();
    assert_eq!(answer["candidates"][0]["citationMetadata"], json!({"citations": [{"uri": "u"}]}));
    assert!(answer["createTime"].is_string());
}

#[tokio::test]
async fn both_ways_to_count_are_one() {
    let server = start().await;
    server.backend.play(&["{\"totalTokens\": 3}"]);
    let contents = json!([{"role": "user", "parts": [{"text": "a bc"}]}]);
    let request = json!({"model": "models/scripted", "contents": contents});
    let answer = ask(&server, &format!("{DEVELOPER}:countTokens"), &json!({"generateContentRequest": request})).await;
    assert_eq!(answer.json(), json!({"totalTokens": 3}));
    assert_eq!(*server.backend.last().json.unwrap(), json!({"generateContentRequest": request}));

    let answer = ask(&server, &format!("{VERTEX}:countTokens"), &json!({"contents": contents})).await;
    assert_eq!(answer.json(), json!({"totalTokens": 3, "totalBillableCharacters": 3}));
    let call = server.backend.last();
    assert_eq!(serde_json::from_slice::<Value>(&call.body).unwrap(), json!({"generateContentRequest": request}));
    assert_eq!(*call.json.unwrap(), json!({"generateContentRequest": request}));
}

#[tokio::test]
async fn results_of_functions_come_from_the_user() {
    let server = start().await;
    server.backend.play(&["{}"]);
    let body = json!({"contents": [{"role": "function", "parts": [{"functionResponse": {"name": "f"}}]}]});
    ask(&server, &format!("{DEVELOPER}:generateContent"), &body).await;
    assert_eq!(server.backend.last().json.unwrap()["contents"][0]["role"], "user");
}

#[tokio::test]
async fn what_says_who_the_user_is_goes_no_further() {
    let server = start().await;
    server.backend.play(&["{}"]);
    let headers = format!(
        "x-goog-api-key: {KEY}\r\nauthorization: Firebase ey.J.x\r\nx-firebase-appcheck: eyJ\r\n\
         X-Firebase-AppId: 1:2:web:3\r\nx-goog-api-client: gl-js/2.16.0 fire/2.16.0\r\n"
    );
    let answer = server.api.post(&format!("{DEVELOPER}:generateContent"), &headers, "{\"contents\": []}").await;
    assert_eq!(answer.status, 200, "{}", answer.body());
    let travelled = server.backend.last().headers;
    assert!(travelled.contains_key("x-goog-api-client"));
    for name in ["authorization", "x-firebase-appcheck", "x-firebase-appid", "x-goog-api-key"] {
        assert!(!travelled.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn the_key_may_stand_in_the_query() {
    let server = start().await;
    server.backend.play(&["{}"]);
    let answer = server.api.post(&format!("{DEVELOPER}:generateContent?key={KEY}"), "", "{\"contents\": []}").await;
    assert_eq!(answer.status, 200);
    let answer = server.api.post(&format!("{DEVELOPER}:generateContent?odd=1&key={KEY}"), "", "{}").await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn a_place_that_there_is_not_is_a_page() {
    let server = start().await;
    let path = "/v1beta/projects/default/locations/mars/publishers/google/models/m:generateContent";
    let answer = ask(&server, path, &json!({"contents": []})).await;
    assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=UTF-8")));
}

#[tokio::test]
async fn errors_are_in_the_hosts_words_and_can_be_read_by_a_page() {
    let server = start().await;
    let page = "origin: http://127.0.0.1:5000\r\n";
    let answer = server.api.post(&format!("{DEVELOPER}:generateContent"), page, "{}").await;
    assert_eq!((answer.status, answer.json()["error"]["status"].as_str()), (403, Some("PERMISSION_DENIED")));
    assert_eq!(answer.header("access-control-allow-origin"), Some("http://127.0.0.1:5000"));
    let headers = format!("{page}x-goog-api-key: AIza-wrong\r\n");
    let answer = server.api.post(&format!("{VERTEX}:generateContent"), &headers, "{}").await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["error"]["details"][0]["metadata"]["service"], "firebasevertexai.googleapis.com");
    assert_eq!(answer.header("access-control-allow-origin"), Some("http://127.0.0.1:5000"));
}

#[tokio::test]
async fn a_browser_may_send_what_the_sdk_sends() {
    let server = start().await;
    let wanted = "authorization, content-type, x-firebase-appcheck, x-firebase-appid, x-firebase-appversion, \
                  x-goog-api-client, x-goog-api-key";
    let headers = format!(
        "origin: http://127.0.0.1:5000\r\naccess-control-request-method: POST\r\n\
         access-control-request-headers: {wanted}\r\n"
    );
    let request = format!(
        "OPTIONS {DEVELOPER}:streamGenerateContent?alt=sse HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n"
    );
    let answer = server.api.send(&request).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), Some("http://127.0.0.1:5000"));
    assert_eq!(answer.header("access-control-allow-headers"), Some(wanted));
    assert!(answer.header("access-control-allow-methods").unwrap().contains("POST"));
}

const GREETING: &str = "---\nmodel: scripted\nconfig:\n  temperature: 0.5\ninput:\n  schema:\n    name: string\n---\n\
                        {{role \"system\"}}Be brief.\n{{role \"user\"}}Say hello to {{name}}.";

#[tokio::test]
async fn a_template_is_called_with_inputs() {
    let house = House::start().await;
    let key = house.project("twins-1").await;
    house.template("twins-1", "hello", GREETING).await;
    let headers = format!("x-goog-api-key: {key}\r\n");
    let body = json!({"inputs": {"name": "Castor"}, "toolConfig": {"functionCallingConfig": {"mode": "NONE"}}});
    for (place, method) in
        [("", "templateGenerateContent"), ("/locations/us-central1", "templateStreamGenerateContent")]
    {
        house.server.backend.play(&[EVENT, LAST]);
        let path = format!("/v1beta/projects/twins-1{place}/templates/hello:{method}?alt=sse");
        let answer = house.server.api.post(&path, &headers, &body.to_string()).await;
        assert_eq!(answer.status, 200, "{}", answer.body());
        let call = house.server.backend.last();
        assert_eq!(call.model_id(), Some("scripted"));
        let asked = call.json.unwrap();
        assert_eq!(asked["contents"], json!([{"role": "user", "parts": [{"text": "Say hello to Castor."}]}]));
        assert_eq!(asked["systemInstruction"]["parts"][0]["text"], "Be brief.\n");
        assert_eq!(asked["generationConfig"]["temperature"], 0.5);
        assert_eq!(asked["toolConfig"]["functionCallingConfig"]["mode"], "NONE");
        assert_eq!(serde_json::from_slice::<Value>(&call.body).unwrap(), *asked);
    }
}

#[tokio::test]
async fn a_template_says_what_is_wrong_with_its_call() {
    let house = House::start().await;
    let key = house.project("twins-2").await;
    house.template("twins-2", "hello", GREETING).await;
    let headers = format!("x-goog-api-key: {key}\r\n");
    let ask = async |template: &str, body: Value| {
        let path = format!("/v1beta/projects/twins-2/templates/{template}:templateGenerateContent");
        house.server.api.post(&path, &headers, &body.to_string()).await
    };
    assert_eq!(ask("nobody", json!({"inputs": {}})).await.status, 404);
    assert_eq!(ask("hello", json!({"inputs": {}})).await.status, 400);
    let odd = ask("hello", json!({"inputs": {"name": "x"}, "contents": []})).await;
    assert_eq!((odd.status, odd.message().contains("Unknown name \"contents\"")), (400, true));
}

#[tokio::test]
async fn a_place_without_the_model_says_so_as_vertex_does() {
    let house = House::start().await;
    let key = house.project("twins-3").await;
    let path =
        "/v1beta/projects/twins-3/locations/europe-west4/publishers/google/models/gemini-3.5-flash:generateContent";
    let answer = house.server.api.post(path, &format!("x-goog-api-key: {key}\r\n"), "{\"contents\": []}").await;
    assert_eq!(answer.status, 404);
    let resource = "`projects/twins-3/locations/europe-west4/publishers/google/models/gemini-3.5-flash`";
    assert!(answer.message().starts_with(&format!("Publisher Model {resource} was not found")), "{}", answer.message());
}

#[tokio::test]
async fn a_project_may_be_named_by_its_number() {
    let house = House::start().await;
    let key = house.project("twins-4").await;
    let number = house.registry.directory().project("twins-4").unwrap().record.number;
    house.server.backend.play(&["{}"]);
    let path = format!("/v1beta/projects/{number}/models/scripted:generateContent");
    let answer = house.server.api.post(&path, &format!("x-goog-api-key: {key}\r\n"), "{\"contents\": []}").await;
    assert_eq!(answer.status, 200, "{}", answer.body());
    let surface = house.server.backend.last().surface;
    assert_eq!(surface, Surface::Firebase { project: "twins-4".into(), provider: Provider::Developer });
}

#[tokio::test]
async fn the_key_behind_the_developer_api_is_held_to_its_models_by_a_template_too() {
    let house = House::start().await;
    let key = house.project("twins-5").await;
    house.template("twins-5", "hello", "---\nmodel: googleai/scripted\n---\nHello").await;
    house.template("twins-5", "other", "---\nmodel: another\n---\nHello").await;
    let record = KeyRecord { allowed_models: vec!["script*".to_owned()], ..KeyRecord::default() };
    let new = NewKey { record, ..NewKey::default() };
    let (behind, _) = house.registry.create_key(&actor(), "twins-5", new).await.unwrap();
    let provide = |config: &mut AiLogicConfig| {
        config.developer = Some(DeveloperProvider::Key { uid: behind.uid.clone() });
        Ok(())
    };
    house.registry.update_ai_logic(&actor(), "twins-5", None, provide).await.unwrap();
    house.server.backend.play(&["{}"]);
    let headers = format!("x-goog-api-key: {key}\r\n");
    for (template, status) in [("hello", 200), ("other", 403)] {
        let path = format!("/v1beta/projects/twins-5/templates/{template}:templateGenerateContent");
        let answer = house.server.api.post(&path, &headers, "{}").await;
        assert_eq!(answer.status, status, "{template}: {}", answer.body());
        assert!(status == 200 || answer.message().contains("another"), "{}", answer.message());
    }
}
