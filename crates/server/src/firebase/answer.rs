//! Answers as Firebase's SDKs can read them.
//!
//! Their JavaScript throws at an empty list of candidates and at feedback without ratings, so neither is sent. What the
//! Vertex provider has and the Gemini API has not is added.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderValue, Response};
use jiff::Timestamp;
use pollux_doctor::Error;
use pollux_relay::long::elsewhere;
use pollux_relay::{Body, Provider};
use pollux_types::stream::Framing;
use pollux_types::{Method, json};
use serde_json::{Map, Value};

use super::body::billable_characters;
use super::stream::Redressed;

/// What is done to each object of an answer.
#[derive(Debug)]
pub(crate) struct Dress {
    method: Method,
    pretty: bool,
    vertex: Option<Vertex>,
}

/// What the Vertex provider says beside the rest.
#[derive(Debug)]
struct Vertex {
    create_time: String,
    billable_characters: usize,
}

impl Dress {
    pub(crate) fn new(method: Method, pretty: bool, provider: &Provider, request: &Value) -> Self {
        let vertex = matches!(provider, Provider::Vertex { .. }).then(|| Vertex {
            create_time: format!("{:.6}", Timestamp::now()),
            billable_characters: if method == Method::CountTokens { billable_characters(request) } else { 0 },
        });
        Self { method, pretty, vertex }
    }

    /// The whole answer. What is encoded cannot be read and goes as it is.
    pub(crate) async fn answer(self, response: Response<Body>) -> Result<Response<Body>, Error> {
        let (parts, body) = response.into_parts();
        if parts.headers.contains_key(CONTENT_ENCODING) {
            return Ok(Response::from_parts(parts, body));
        }
        let body = if self.method.is_stream() {
            let kind = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
            Redressed::body(body, Framing::of_content_type(kind), self)
        } else {
            match body {
                Body::Full(bytes) => Body::Full(elsewhere(bytes.len(), move || self.whole(bytes)).await?),
                stream @ Body::Stream(_) => stream,
            }
        };
        Ok(Response::from_parts(parts, body))
    }

    fn whole(&self, bytes: Bytes) -> Bytes {
        let Ok(mut answer) = serde_json::from_slice::<Value>(&bytes) else { return bytes };
        if !self.object(&mut answer) {
            return bytes;
        }
        if self.pretty { json::to_pretty(&answer) } else { json::to_compact(&answer) }
    }

    pub(super) fn is_pretty(&self) -> bool {
        self.pretty
    }

    /// One object; whether anything was done to it.
    pub(super) fn object(&self, object: &mut Value) -> bool {
        let Some(fields) = object.as_object_mut().filter(|fields| !fields.contains_key("error")) else { return false };
        if self.method == Method::CountTokens {
            return self
                .vertex
                .as_ref()
                .is_some_and(|vertex| add(fields, "totalBillableCharacters", || vertex.billable_characters.into()));
        }
        let mut changed = false;
        if fields.get("candidates").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            fields.shift_remove("candidates");
            changed = true;
        }
        if let Some(feedback) = fields.get_mut("promptFeedback").and_then(Value::as_object_mut) {
            changed |= add(feedback, "safetyRatings", || Value::Array(Vec::new()));
        }
        if let Some(vertex) = &self.vertex {
            changed |= vertex.object(fields);
        }
        changed
    }
}

impl Vertex {
    fn object(&self, fields: &mut Map<String, Value>) -> bool {
        let mut changed = add(fields, "createTime", || self.create_time.as_str().into());
        if let Some(usage) = fields.get_mut("usageMetadata").and_then(Value::as_object_mut) {
            changed |= add(usage, "trafficType", || "ON_DEMAND".into());
        }
        for candidate in fields.get_mut("candidates").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(citations) = candidate.get_mut("citationMetadata").and_then(Value::as_object_mut)
                && let Some(sources) = citations.shift_remove("citationSources")
            {
                add(citations, "citations", || sources);
                changed = true;
            }
        }
        changed
    }
}

fn add(fields: &mut Map<String, Value>, name: &str, value: impl FnOnce() -> Value) -> bool {
    let is_absent = !fields.contains_key(name);
    if is_absent {
        fields.insert(name.to_owned(), value());
    }
    is_absent
}

#[cfg(test)]
pub(super) mod tests {
    use std::task::Poll;

    use serde_json::json;

    use super::*;

    pub(in crate::firebase) fn dress(method: Method, vertex: bool) -> Dress {
        let vertex = vertex.then(|| Vertex { create_time: "T".to_owned(), billable_characters: 7 });
        Dress { method, pretty: false, vertex }
    }

    fn check(vertex: bool, method: Method, answer: &Value, expected: &Value) {
        let bytes = json::to_pretty(answer);
        let dressed = dress(method, vertex).whole(bytes.clone());
        assert_eq!(&serde_json::from_slice::<Value>(&dressed).unwrap(), expected);
        if answer == expected {
            assert_eq!(dressed, bytes);
        }
    }

    #[test]
    fn no_empty_list_of_candidates_and_no_feedback_without_ratings() {
        let answer = json!({"candidates": [], "promptFeedback": {"blockReason": "SAFETY"}});
        let said = json!({"promptFeedback": {"blockReason": "SAFETY", "safetyRatings": []}});
        check(false, Method::GenerateContent, &answer, &said);
        let said = json!({"promptFeedback": {"blockReason": "SAFETY", "safetyRatings": []}, "createTime": "T"});
        check(true, Method::GenerateContent, &answer, &said);
    }

    #[tokio::test]
    async fn a_long_answer_holds_up_nobody() {
        for (length, at_once) in [(10, true), (pollux_relay::long::LONG, false)] {
            let answer = json::to_compact(&json!({"candidates": [{"text": "x".repeat(length)}]}));
            let dressed = dress(Method::GenerateContent, true).answer(Response::new(Body::Full(answer)));
            let mut dressed = std::pin::pin!(dressed);
            let first = std::future::poll_fn(|context| Poll::Ready(dressed.as_mut().poll(context).is_ready())).await;
            assert_eq!(first, at_once, "{length}");
        }
    }

    #[test]
    fn the_developers_answer_passes_as_it_came() {
        let answer = json!({"candidates": [{"citationMetadata": {"citationSources": [{"uri": "u"}]}}],
            "promptFeedback": {"safetyRatings": [1]}, "usageMetadata": {"totalTokenCount": 1}});
        check(false, Method::GenerateContent, &answer, &answer);
        check(false, Method::CountTokens, &json!({"totalTokens": 1}), &json!({"totalTokens": 1}));
    }

    #[test]
    fn the_vertex_provider_says_more() {
        let answer = json!({"candidates": [{"citationMetadata": {"citationSources": [{"uri": "u"}]}}],
            "usageMetadata": {"totalTokenCount": 1}});
        let said = json!({"candidates": [{"citationMetadata": {"citations": [{"uri": "u"}]}}],
            "usageMetadata": {"totalTokenCount": 1, "trafficType": "ON_DEMAND"}, "createTime": "T"});
        check(true, Method::GenerateContent, &answer, &said);
        check(true, Method::GenerateContent, &said, &said);
        let counted = json!({"totalTokens": 1, "totalBillableCharacters": 7});
        check(true, Method::CountTokens, &json!({"totalTokens": 1}), &counted);
    }
}
