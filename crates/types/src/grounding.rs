//! What an answer rests on: citations, search results, addresses read.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/generate-content#GroundingMetadata"
)]

use serde_json::{Map, Value};

use crate::content::Content;
use crate::wire::Base64;

message! {
    /// Text taken from elsewhere.
    "CitationMetadata" CitationMetadata {
        citation_sources: Vec<CitationSource>,
    }

    /// From where.
    "CitationSource" CitationSource {
        start_index: Option<i32>,
        end_index: Option<i32>,
        uri: Option<String>,
        license: Option<String>,
    }

    /// Of `generateAnswer`.
    "GroundingAttribution" GroundingAttribution {
        content: Option<Content>,
        source_id: Option<AttributionSourceId>,
    }

    /// Of `generateAnswer`.
    "AttributionSourceId" AttributionSourceId {
        grounding_passage: Option<GroundingPassageId> => source,
        semantic_retriever_chunk: Option<SemanticRetrieverChunk> => source,
    }

    /// Of `generateAnswer`.
    "AttributionSourceId.GroundingPassageId" GroundingPassageId {
        passage_id: Option<String>,
        part_index: Option<i32>,
    }

    /// Of `generateAnswer`.
    "AttributionSourceId.SemanticRetrieverChunk" SemanticRetrieverChunk {
        source: Option<String>,
        chunk: Option<String>,
    }

    /// What a search found.
    "GroundingMetadata" GroundingMetadata {
        search_entry_point: Option<SearchEntryPoint>,
        grounding_chunks: Vec<GroundingChunk>,
        grounding_supports: Vec<GroundingSupport>,
        retrieval_metadata: Option<RetrievalMetadata>,
        web_search_queries: Vec<String>,
        google_maps_widget_context_token: Option<String>,
        image_search_queries: Vec<String>,
    }

    /// What has to be shown with it.
    "SearchEntryPoint" SearchEntryPoint {
        rendered_content: Option<String>,
        sdk_blob: Option<Base64>,
    }

    /// One finding.
    "GroundingChunk" GroundingChunk {
        web: Option<GroundingWeb> => chunk_type,
        retrieved_context: Option<RetrievedContext> => chunk_type,
        maps: Option<GroundingMaps> => chunk_type,
        image: Option<GroundingImage> => chunk_type,
    }

    /// A page.
    "GroundingChunk.Web" GroundingWeb {
        uri: Option<String>,
        title: Option<String>,
        domain: Option<String>,
    }

    /// A piece of a file in a store.
    "GroundingChunk.RetrievedContext" RetrievedContext {
        uri: Option<String>,
        title: Option<String>,
        text: Option<String>,
        file_search_store: Option<String>,
        custom_metadata: Vec<Map<String, Value>>,
        page_number: Option<i32>,
        media_id: Option<String>,
    }

    /// A place.
    "GroundingChunk.Maps" GroundingMaps {
        uri: Option<String>,
        title: Option<String>,
        text: Option<String>,
        place_id: Option<String>,
        place_answer_sources: Option<PlaceAnswerSources>,
    }

    /// What an answer about a place rests on.
    "GroundingChunk.Maps.PlaceAnswerSources" PlaceAnswerSources {
        review_snippets: Vec<ReviewSnippet>,
    }

    /// A review.
    "GroundingChunk.Maps.PlaceAnswerSources.ReviewSnippet" ReviewSnippet {
        review_id: Option<String>,
        google_maps_uri: Option<String>,
        title: Option<String>,
    }

    /// A picture.
    "GroundingChunk.Image" GroundingImage {
        source_uri: Option<String>,
        image_uri: Option<String>,
        title: Option<String>,
        domain: Option<String>,
    }

    /// Which findings carry which words.
    "GroundingSupport" GroundingSupport {
        segment: Option<Segment>,
        grounding_chunk_indices: Vec<i32>,
        confidence_scores: Vec<f32>,
        rendered_parts: Vec<i32>,
    }

    /// Words of the answer.
    "Segment" Segment {
        part_index: Option<i32>,
        start_index: Option<i32>,
        end_index: Option<i32>,
        text: Option<String>,
    }

    /// Of the old search.
    "RetrievalMetadata" RetrievalMetadata {
        google_search_dynamic_retrieval_score: Option<f32>,
    }

    /// Addresses that were read.
    "UrlContextMetadata" UrlContextMetadata {
        url_metadata: Vec<UrlMetadata>,
    }

    /// One of them.
    "UrlMetadata" UrlMetadata {
        retrieved_url: Option<String>,
        url_retrieval_status: Option<UrlRetrievalStatus>,
    }
}

enumeration! {
    /// How reading it went.
    "UrlMetadata.UrlRetrievalStatus" UrlRetrievalStatus {
        Unspecified = "URL_RETRIEVAL_STATUS_UNSPECIFIED" 0,
        Success = "URL_RETRIEVAL_STATUS_SUCCESS" 1,
        Error = "URL_RETRIEVAL_STATUS_ERROR" 2,
        Paywall = "URL_RETRIEVAL_STATUS_PAYWALL" 3,
        Unsafe = "URL_RETRIEVAL_STATUS_UNSAFE" 4,
    }
}
