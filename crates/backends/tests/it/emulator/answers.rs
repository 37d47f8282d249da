//! Answers of every method, unary and streamed.

use pollux_backends::{Call, EnumEncoding};
use pollux_types::Method;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::support::{MODEL, answer, ask, attempt, call, emulator, error, prompt, sse, stream, unary};

/// Puts the chunks of a stream together as SDKs do.
fn joined(chunks: &[Value]) -> Value {
    let mut whole = chunks.last().unwrap().clone();
    let mut candidates: Vec<Value> = Vec::new();
    for candidate in chunks.iter().flat_map(|chunk| chunk["candidates"].as_array().unwrap()) {
        let index = usize::try_from(candidate["index"].as_u64().unwrap()).unwrap();
        if candidates.len() <= index {
            candidates.resize(index + 1, json!({"content": {}}));
        }
        let sum = candidates[index].as_object_mut().unwrap();
        let mut parts = sum["content"]["parts"].as_array().cloned().unwrap_or_default();
        for part in candidate["content"]["parts"].as_array().into_iter().flatten() {
            let continues = |last: &Value| last.get("thought") == part.get("thought") && last["text"].is_string();
            match parts.last_mut().filter(|last| continues(last) && part["text"].is_string()) {
                Some(last) => {
                    last["text"] = json!([&last["text"], &part["text"]].map(|text| text.as_str().unwrap()).concat());
                }
                None => parts.push(part.clone()),
            }
        }
        let mut content = Map::new();
        if !parts.is_empty() {
            content.insert("parts".into(), parts.into());
        }
        content.insert("role".into(), "model".into());
        for (key, value) in candidate.as_object().unwrap() {
            sum.insert(key.clone(), value.clone());
        }
        sum.insert("content".into(), content.into());
    }
    whole["candidates"] = candidates.into();
    whole
}

async fn check_stream(body: Value) {
    let one = call(Method::GenerateContent, body);
    let whole = answer(&one).await.json();
    let events = answer(&sse(one.clone())).await.events();
    assert_eq!(joined(&events), whole);
    let mut array: Call = one;
    array.method = Method::StreamGenerateContent;
    let array = answer(&array).await.json();
    assert_eq!(array.as_array().unwrap(), &events);
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_the_unary_answer_in_pieces() {
    let got = answer(&stream("Why is the sky blue?")).await;
    assert_eq!(got.content_type, "text/event-stream");
    let events = got.events();
    assert!(events.len() >= 4, "{}", events.len());
    assert_eq!(got.pieces.len(), events.len());
    assert!(events[..events.len() - 1].iter().all(|event| event["candidates"][0].get("finishReason").is_none()));
    assert!(events.iter().all(|event| event["usageMetadata"]["promptTokenCount"].is_u64()));
    assert!(
        events.iter().all(|event| event["responseId"] == events[0]["responseId"] && event["modelVersion"] == MODEL)
    );
    check_stream(prompt("Why is the sky blue?")).await;
}

#[tokio::test(start_paused = true)]
async fn streams_of_every_kind_concatenate() {
    let tools = json!([{"functionDeclarations": [{"name": "get_weather"}, {"name": "stop_it"}]}]);
    for body in [
        json!({"contents": [{"parts": [{"text": "say hi"}]}], "generationConfig": {"candidateCount": 4}}),
        json!({"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"thinkingConfig": {"includeThoughts": true}}}),
        json!({"contents": [{"parts": [{"text": "get_weather and stop_it"}]}], "tools": tools}),
        json!({"contents": [{"parts": [{"text": "reply with exactly: żółć 世界 👩‍👩‍👧"}]}]}),
        json!({"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"maxOutputTokens": 3}}),
        json!({"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"maxOutputTokens": 3, "thinkingConfig": {"thinkingBudget": 100}}}),
        json!({"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"responseMimeType": "application/json"}}),
        json!({"contents": []}),
    ] {
        check_stream(body).await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn any_request_streams_what_it_answers(
        text in "\\PC{0,200}", candidates in 0_i32..10, max in prop::option::of(-1_i64..60),
        stop in "[a-z ]{0,2}", think in any::<bool>(), seed in any::<i32>(),
    ) {
        let body = json!({"contents": [{"parts": [{"text": text}]}], "generationConfig": {
            "candidateCount": candidates, "maxOutputTokens": max, "stopSequences": [stop], "seed": seed,
            "thinkingConfig": {"includeThoughts": think},
        }});
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(check_stream(body));
    }

    #[test]
    fn nothing_panics(body in json_value(), method in 0_usize..7) {
        let method = Method::ALL[method];
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let _ = ask(&emulator(), &call(method, body)).await;
        });
    }
}

/// JSON that is made of the API's own names, in the wrong places.
fn json_value() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "contents",
        "content",
        "parts",
        "text",
        "role",
        "requests",
        "tools",
        "functionDeclarations",
        "name",
        "parameters",
        "toolConfig",
        "functionCallingConfig",
        "mode",
        "generationConfig",
        "responseSchema",
        "responseMimeType",
        "type",
        "properties",
        "items",
        "enum",
        "anyOf",
        "$ref",
        "pattern",
        "minLength",
        "inlineData",
        "data",
        "mimeType",
        "systemInstruction",
        "candidateCount",
        "maxOutputTokens",
        "stopSequences",
        "thinkingConfig",
        "includeThoughts",
        "outputDimensionality",
        "generateContentRequest",
        "functionResponse",
        "response",
        "minimum",
        "multipleOf",
    ]);
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        prop::sample::select(vec![
            "OBJECT",
            "array",
            "application/json",
            "text/x.enum",
            "ANY",
            "#",
            "[[fault:overloaded]]",
            "[a-z"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}

#[tokio::test(start_paused = true)]
async fn usage_agrees_with_count_tokens_in_both_forms() {
    let body = json!({
        "systemInstruction": {"parts": [{"text": "be brief"}]},
        "contents": [{"role": "user", "parts": [{"text": "What is in this picture?"},
            {"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgo="}}]}],
    });
    let usage = answer(&call(Method::GenerateContent, body.clone())).await.json()["usageMetadata"].clone();
    let total: u64 = ["promptTokenCount", "candidatesTokenCount"].iter().map(|key| usage[key].as_u64().unwrap()).sum();
    assert_eq!(usage["totalTokenCount"], total);
    let mut inner = body;
    inner["model"] = json!(format!("models/{MODEL}"));
    let counted = answer(&call(Method::CountTokens, json!({"generateContentRequest": inner}))).await.json();
    assert_eq!(counted["totalTokens"], usage["promptTokenCount"]);
    assert_eq!(counted["promptTokensDetails"], usage["promptTokensDetails"]);
    let plain = answer(&call(Method::CountTokens, prompt("hi"))).await.json();
    assert_eq!(plain["totalTokens"], answer(&unary("hi")).await.json()["usageMetadata"]["promptTokenCount"]);
}

#[tokio::test(start_paused = true)]
async fn embeddings_have_the_size_asked_for() {
    let embed = |method, body: Value| {
        let mut call = call(method, body);
        call.resource = Some("models/gemini-embedding-001".into());
        call
    };
    let content = json!({"parts": [{"text": "hello"}]});
    let one = answer(&embed(Method::EmbedContent, json!({"content": content}))).await.json();
    assert_eq!(one["embedding"]["values"].as_array().unwrap().len(), 3072);
    let requests = json!({"requests": [
        {"content": content, "outputDimensionality": 8}, {"content": content, "output_dimensionality": 8}, {"content": {"parts": [{"text": "bye"}]}},
    ]});
    let many = answer(&embed(Method::BatchEmbedContents, requests)).await.json();
    let many = many["embeddings"].as_array().unwrap();
    assert_eq!(many[0]["values"].as_array().unwrap().len(), 8);
    assert_eq!(many[0], many[1]);
    assert_eq!(many.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn models_are_listed_in_pages_and_got_by_name() {
    let mut list = call(Method::ListModels, json!(null));
    list.json = None;
    list.resource = None;
    list.query = vec![("pageSize".into(), "2".into())];
    let first = answer(&list).await.json();
    assert_eq!(first["models"].as_array().unwrap().len(), 2);
    list.query.push(("pageToken".into(), first["nextPageToken"].as_str().unwrap().into()));
    let second = answer(&list).await.json();
    assert_ne!(first["models"][0], second["models"][0]);
    let mut get = call(Method::GetModel, json!(null));
    get.json = None;
    assert_eq!(answer(&get).await.json()["name"], format!("models/{MODEL}"));
    get.resource = Some("models/gemini-9".into());
    assert_eq!(error(&get).await.fault(), "model_get_not_found");
}

#[tokio::test(start_paused = true)]
async fn an_unknown_model_is_googles_404() {
    let mut call = unary("hi");
    call.resource = Some("models/gemini-9".into());
    let error = error(&call).await;
    assert_eq!((error.http(), error.fault()), (404, "model_not_found"));
}

#[tokio::test(start_paused = true)]
async fn layout_and_enum_spelling_follow_the_format() {
    let mut call = unary("hi");
    assert!(answer(&call).await.text().starts_with("{\n  \"candidates\": [\n"));
    call.format.pretty = false;
    call.format.enums = EnumEncoding::Int;
    let got = answer(&call).await;
    assert!(!got.text().trim_end().contains('\n'));
    assert_eq!(got.json()["candidates"][0]["finishReason"], 1);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_stream_is_noted() {
    use pollux_backends::Backend as _;
    use pollux_backends::emulator::State;
    let emulator = emulator();
    let reply = emulator.call(&stream("hi"), &attempt()).await.unwrap();
    assert_eq!(emulator.report().attempts[0].state, State::Running);
    drop(reply);
    assert_eq!(emulator.report().attempts[0].state, State::Dropped);
    ask(&emulator, &stream("hi")).await.unwrap();
    assert_eq!(emulator.report().attempts[1].state, State::Done);
}
