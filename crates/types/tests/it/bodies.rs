//! Bodies as real clients send them and Google's service answers them.

use pollux_types::content::Part;
use pollux_types::count::CountTokensRequest;
use pollux_types::embed::{BatchEmbedContentsRequest, TaskType};
use pollux_types::generate::{FinishReason, GenerateContentRequest, GenerateContentResponse};
use pollux_types::generation_config::{ResponseModality, ThinkingLevel};
use pollux_types::json;
use pollux_types::model::Model;
use pollux_types::safety::{HarmBlockThreshold, HarmCategory};
use pollux_types::schema::Type;
use pollux_types::tools::FunctionCallingMode;
use serde_json::{Value, json};

fn generate(value: Value) -> GenerateContentRequest {
    GenerateContentRequest::from_value(value).expect("a request")
}

#[test]
fn python_mixes_both_spellings() {
    let request = generate(json!({
        "contents": [{"parts": [{"fileData": {"file_uri": "https://x/files/a", "mime_type": "image/png"}}], "role": "user"}],
        "systemInstruction": {"parts": [{"text": "s"}], "role": "user"},
        "generationConfig": {
            "topK": 3.0, "thinkingConfig": {"thinking_level": "LOW", "thinking_budget": 5},
            "responseSchema": {"type": "OBJECT", "property_ordering": ["a"], "properties": {"a": {"type": "STRING"}}},
            "response_json_schema": {"type": "object", "additionalProperties": false, "$schema": "x"}
        },
        "tools": [{"functionDeclarations": [{"name": "f", "parameters_json_schema": {"type": "object"}}]}]
    }));
    let file = request.contents[0].parts[0].file_data.as_ref().unwrap();
    assert_eq!((file.file_uri.as_deref(), file.mime_type.as_deref()), (Some("https://x/files/a"), Some("image/png")));
    let config = request.generation_config.unwrap();
    assert_eq!(config.top_k, Some(3));
    assert_eq!(config.thinking_config.unwrap().thinking_level, Some(ThinkingLevel::Low));
    let schema = config.response_schema.unwrap();
    assert_eq!((schema.r#type, schema.property_ordering), (Some(Type::Object), vec!["a".to_owned()]));
    assert_eq!(schema.properties["a"].r#type, Some(Type::String));
    assert_eq!(config.response_json_schema.unwrap()["additionalProperties"], json!(false));
    assert!(request.tools[0].function_declarations[0].parameters_json_schema.is_some());
}

#[test]
fn empty_and_null_members_are_normal() {
    let request = generate(json!({"contents": [], "safetySettings": [], "generationConfig": {}, "toolConfig": null}));
    assert!(request.generation_config.is_some() && request.tool_config.is_none() && request.unknown.is_empty());
    assert_eq!(request.to_value(), json!({"generationConfig": {}}));
}

#[test]
fn one_object_is_taken_for_a_list() {
    let request = generate(json!({"contents": {"parts": {"text": "hi"}}, "tools": {"google_search": {}}}));
    assert_eq!(request.contents[0].parts[0].text.as_deref(), Some("hi"));
    assert_eq!(request.to_value(), json!({"contents": [{"parts": [{"text": "hi"}]}], "tools": [{"googleSearch": {}}]}));
}

#[test]
fn enum_numbers_are_read_as_names() {
    let request = generate(json!({
        "safetySettings": [{"category": 7, "threshold": 4}],
        "toolConfig": {"functionCallingConfig": {"mode": 2, "allowedFunctionNames": ["f"]}},
        "generationConfig": {"responseModalities": [1, "IMAGE", "SMELL", 77]},
        "serviceTier": "flex"
    }));
    let setting = &request.safety_settings[0];
    assert_eq!(setting.category, Some(HarmCategory::Harassment));
    assert_eq!(setting.threshold, Some(HarmBlockThreshold::BlockNone));
    let calling = request.tool_config.as_ref().unwrap().function_calling_config.as_ref().unwrap();
    assert_eq!(calling.mode, Some(FunctionCallingMode::Any));
    assert_eq!(
        request.generation_config.as_ref().unwrap().response_modalities,
        [
            ResponseModality::Text,
            ResponseModality::Image,
            ResponseModality::Unrecognized("SMELL".to_owned()),
            ResponseModality::UnrecognizedNumber(77)
        ]
    );
    assert_eq!(request.to_value()["generationConfig"]["responseModalities"], json!(["TEXT", "IMAGE", "SMELL", 77]));
    assert_eq!(request.to_value()["serviceTier"], "flex");
}

#[test]
fn schema_types_come_in_lower_case_too_and_other_enums_do_not() {
    let request = generate(json!({"generationConfig": {
        "responseSchema": {"type": "array", "items": {"type": "integer"}, "maxItems": 4, "minItems": "2"},
        "mediaResolution": "media_resolution_low"
    }}));
    assert_eq!(
        request.to_value(),
        json!({"generationConfig": {
            "responseSchema": {"type": "ARRAY", "items": {"type": "INTEGER"}, "maxItems": "4", "minItems": "2"},
            "mediaResolution": "media_resolution_low"
        }})
    );
}

#[test]
fn a_function_call_turn_comes_back_unchanged() {
    let body = json!({"contents": [
        {"parts": [{"functionCall": {"name": "f", "args": {"a_b": 1.0}}, "thoughtSignature": "AAEC"}], "role": "model"},
        {"parts": [{"functionResponse": {"name": "f", "response": {"result": null}}}], "role": "user"}
    ]});
    assert_eq!(generate(body.clone()).to_value(), body);
}

#[test]
fn counting_takes_contents_or_a_request() {
    let counted = CountTokensRequest::from_value(json!({
        "generateContentRequest": {"model": "models/gemini-2.5-flash", "contents": [{"parts": [{"text": "a"}]}]}
    }));
    let inner = counted.unwrap().generate_content_request.unwrap();
    assert_eq!(inner.model.as_deref(), Some("models/gemini-2.5-flash"));
}

#[test]
fn embedding_is_a_batch_even_for_one_text() {
    let body = json!({"requests": [{
        "content": {"parts": [{"text": "a"}], "role": "user"}, "taskType": "RETRIEVAL_QUERY",
        "outputDimensionality": 8, "model": "models/gemini-embedding-001"
    }]});
    let batch = BatchEmbedContentsRequest::from_value(body.clone()).unwrap();
    assert_eq!(batch.requests[0].task_type, Some(TaskType::RetrievalQuery));
    assert_eq!(batch.to_value(), body);
}

#[test]
fn an_answer_has_googles_order_and_an_index_of_nought() {
    let mut answer = GenerateContentResponse::from_value(json!({
        "responseId": "r", "modelVersion": "gemini-2.5-flash",
        "usageMetadata": {"serviceTier": "standard", "promptTokensDetails": [{"tokenCount": 4, "modality": "TEXT"}],
            "totalTokenCount": 9, "candidatesTokenCount": 5, "promptTokenCount": 4, "thoughtsTokenCount": 0},
        "candidates": [{"index": 0, "finishReason": "STOP", "content": {"role": "model", "parts": [{"text": "Okay"}]}}]
    }))
    .unwrap();
    assert_eq!(
        json::to_sse_line(&answer),
        concat!(
            r#"{"candidates": [{"content": {"parts": [{"text": "Okay"}],"role": "model"},"finishReason": "STOP","index": 0}],"#,
            r#""usageMetadata": {"promptTokenCount": 4,"candidatesTokenCount": 5,"totalTokenCount": 9,"#,
            r#""promptTokensDetails": [{"modality": "TEXT","tokenCount": 4}],"thoughtsTokenCount": 0,"serviceTier": "standard"},"#,
            r#""modelVersion": "gemini-2.5-flash","responseId": "r"}"#
        )
    );
    answer.candidates[0].finish_reason = Some(FinishReason::from_name("REASON_OF_2031"));
    assert_eq!(answer.to_value()["candidates"][0]["finishReason"], "REASON_OF_2031");
}

#[test]
fn a_model_prints_as_the_list_has_it() {
    let body = r#"{"name":"models/gemini-2.5-flash","version":"001","displayName":"Gemini 2.5 Flash","inputTokenLimit":1048576,"outputTokenLimit":65536,"supportedGenerationMethods":["generateContent"],"temperature":1,"topP":0.95,"topK":64,"maxTemperature":2,"thinking":true}"#;
    let model: Model = serde_json::from_str(body).unwrap();
    assert_eq!(serde_json::to_string(&model).unwrap(), body);
}

#[test]
fn bytes_are_decoded_and_never_shown_in_debug_output() {
    let part: Part = serde_json::from_str(r#"{"inline_data": {"mime_type": "image/png", "data": "-_8"}}"#).unwrap();
    let blob = part.inline_data.as_ref().unwrap();
    assert_eq!(blob.data.as_ref().unwrap().0.as_ref(), [0xfb, 0xff]);
    assert!(format!("{part:?}").contains("Base64(2 bytes)"));
    assert_eq!(part.to_value()["inlineData"]["data"], "+/8=");
}
