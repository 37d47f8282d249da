//! `models.get` and `models.list`.

#![expect(missing_docs, reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/models")]

message! {
    /// A model.
    "Model" Model {
        name: Option<String>,
        base_model_id: Option<String>,
        version: Option<String>,
        display_name: Option<String>,
        description: Option<String>,
        input_token_limit: Option<i32>,
        output_token_limit: Option<i32>,
        supported_generation_methods: Vec<String>,
        temperature: Option<f32>,
        top_p: Option<f32>,
        top_k: Option<i32>,
        max_temperature: Option<f32>,
        thinking: Option<bool>,
    }

    /// A page of models.
    "ListModelsResponse" ListModelsResponse {
        models: Vec<Model>,
        next_page_token: Option<String>,
    }
}
