//! Tuned models: nothing is there, and nothing can be made.

use serde_json::json;

use crate::client::Answer;
use crate::{KEY, start};

fn keyed() -> String {
    format!("x-goog-api-key: {KEY}\r\n")
}

fn told(answer: &Answer) -> (u16, String) {
    (answer.status, answer.message())
}

const NOT_YOURS: &str = "You do not have permission to access tuned model tunedModels/mine.";

#[tokio::test]
async fn the_list_is_empty_and_a_name_is_somebody_elses() {
    let server = start().await;
    let list = server.api.get("/v1beta/tunedModels?pageSize=5&filter=owner:me", &keyed()).await;
    assert_eq!((list.status, list.body().trim()), (200, "{}"));
    assert_eq!(server.api.get("/v1beta/tunedModels", "").await.status, 403);
    let strange = server.api.get("/v1beta/tunedModels?mine=1", &keyed()).await;
    assert!(strange.message().contains("Unknown name \"mine\""));
    for path in ["", "/permissions", "/permissions/p", "/operations", "/operations/o"] {
        let answer = server.api.get(&format!("/v1beta/tunedModels/mine{path}"), &keyed()).await;
        assert_eq!(told(&answer), (403, NOT_YOURS.to_owned()), "{path}");
    }
    let given = server.api.post("/v1beta/tunedModels/mine:transferOwnership", &keyed(), "{}").await;
    assert_eq!(told(&given), (403, NOT_YOURS.to_owned()));
}

#[tokio::test]
async fn to_create_one_is_refused_as_for_a_model_that_cannot_be_tuned() {
    let server = start().await;
    let examples = json!({"examples": [{"textInput": "1", "output": "2"}]});
    let whole = json!({
        "display_name": "next number",
        "base_model": "models/gemini-1.5-flash-001-tuning",
        "tuning_task": {"training_data": {"examples": examples}, "hyperparameters": {"epoch_count": 5}},
    });
    let create = async |body: &serde_json::Value| {
        told(&server.api.post("/v1beta/tunedModels?tunedModelId=mine", &keyed(), &body.to_string()).await)
    };
    let message = "models/gemini-1.5-flash-001-tuning is not found for API version v1beta, or is not supported for \
                   createTunedModel. Call ListModels to see the list of available models and their supported methods.";
    assert_eq!(create(&whole).await, (404, message.to_owned()));
    let mut again = whole.clone();
    again.as_object_mut().unwrap().remove("base_model");
    assert_eq!(create(&again).await.0, 400);
    again["tunedModelSource"] = json!({"tunedModel": "tunedModels/mine"});
    assert_eq!(create(&again).await, (403, NOT_YOURS.to_owned()));
    for wrong in [json!({}), json!({"trainingData": {}}), json!({"trainingData": {"examples": {"examples": []}}})] {
        let mut body = whole.clone();
        body["tuning_task"] = wrong;
        assert_eq!(create(&body).await, (400, "Request contains an invalid argument.".to_owned()));
    }
    let mut strange = whole.clone();
    strange["colour"] = json!("red");
    assert!(create(&strange).await.1.contains("Unknown name \"colour\""));
}
