//! `embedContent` and `batchEmbedContents`.

#![expect(missing_docs, reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/embeddings")]

use crate::content::{Content, ModalityTokenCount};

message! {
    /// What to embed.
    "EmbedContentRequest" EmbedContentRequest {
        model: Option<String>,
        content: Option<Content>,
        task_type: Option<TaskType>,
        title: Option<String>,
        output_dimensionality: Option<i32>,
        embed_content_config: Option<EmbedContentConfig>,
    }

    /// The newer place of the options.
    "EmbedContentConfig" EmbedContentConfig {
        task_type: Option<TaskType>,
        title: Option<String>,
        output_dimensionality: Option<i32>,
        auto_truncate: Option<bool>,
        document_ocr: Option<bool>,
        audio_track_extraction: Option<bool>,
    }

    /// The vector.
    "EmbedContentResponse" EmbedContentResponse {
        embedding: Option<ContentEmbedding>,
        usage_metadata: Option<EmbeddingUsageMetadata>,
    }

    /// A vector.
    "ContentEmbedding" ContentEmbedding {
        values: Vec<f32>,
        shape: Vec<i32>,
    }

    /// What it took.
    "EmbeddingUsageMetadata" EmbeddingUsageMetadata {
        prompt_token_count: Option<i32>,
        prompt_token_details: Vec<ModalityTokenCount>,
    }

    /// Several at once.
    "BatchEmbedContentsRequest" BatchEmbedContentsRequest {
        model: Option<String>,
        requests: Vec<EmbedContentRequest>,
    }

    /// The vectors, in the order of the requests.
    "BatchEmbedContentsResponse" BatchEmbedContentsResponse {
        embeddings: Vec<ContentEmbedding>,
        usage_metadata: Option<EmbeddingUsageMetadata>,
    }
}

enumeration! {
    /// What the vector is for.
    "TaskType" TaskType {
        Unspecified = "TASK_TYPE_UNSPECIFIED" 0,
        RetrievalQuery = "RETRIEVAL_QUERY" 1,
        RetrievalDocument = "RETRIEVAL_DOCUMENT" 2,
        SemanticSimilarity = "SEMANTIC_SIMILARITY" 3,
        Classification = "CLASSIFICATION" 4,
        Clustering = "CLUSTERING" 5,
        QuestionAnswering = "QUESTION_ANSWERING" 6,
        FactVerification = "FACT_VERIFICATION" 7,
        CodeRetrievalQuery = "CODE_RETRIEVAL_QUERY" 8,
    }
}
