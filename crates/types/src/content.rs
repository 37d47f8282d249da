//! `Content` and what its parts hold.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/caching#Content"
)]

use serde_json::{Map, Value};

use crate::wire::{Base64, Duration};

message! {
    /// One turn.
    "Content" Content {
        parts: Vec<Part>,
        role: Option<String>,
    }

    /// One piece of a turn.
    "Part" Part {
        text: Option<String> => data,
        inline_data: Option<Box<Blob>> => data,
        function_call: Option<Box<FunctionCall>> => data,
        function_response: Option<Box<FunctionResponse>> => data,
        file_data: Option<Box<FileData>> => data,
        part_metadata: Option<Box<Map<String, Value>>>,
        executable_code: Option<Box<ExecutableCode>> => data,
        code_execution_result: Option<Box<CodeExecutionResult>> => data,
        thought: Option<bool>,
        thought_signature: Option<Base64>,
        video_metadata: Option<Box<VideoMetadata>> => metadata,
        tool_call: Option<Box<ToolCall>> => data,
        tool_response: Option<Box<ToolResponse>> => data,
        media_resolution: Option<Box<PartMediaResolution>>,
        media_processing: Option<MediaProcessing>,
        audio_transcription: Option<Box<Map<String, Value>>>,
        speech_metadata: Option<Box<Map<String, Value>>>,
        document_metadata: Option<Box<Map<String, Value>>>,
        spreadsheet_metadata: Option<Box<Map<String, Value>>>,
        audio_metadata: Option<Box<Map<String, Value>>>,
    }

    /// Media in the body itself.
    "Blob" Blob {
        mime_type: Option<String>,
        data: Option<Base64>,
        display_name: Option<String>,
    }

    /// Media by its address.
    "FileData" FileData {
        mime_type: Option<String>,
        file_uri: Option<String>,
        display_name: Option<String>,
    }

    /// What of a video is meant.
    "VideoMetadata" VideoMetadata {
        start_offset: Option<Duration>,
        end_offset: Option<Duration>,
        fps: Option<f64>,
        content_layers: Vec<String>,
    }

    /// The model wants a function called.
    "FunctionCall" FunctionCall {
        name: Option<String>,
        args: Option<Map<String, Value>>,
        id: Option<String>,
    }

    /// What the function gave.
    "FunctionResponse" FunctionResponse {
        name: Option<String>,
        response: Option<Map<String, Value>>,
        id: Option<String>,
        will_continue: Option<bool>,
        scheduling: Option<Scheduling>,
        parts: Vec<FunctionResponsePart>,
    }

    /// Media that a function gave.
    "FunctionResponsePart" FunctionResponsePart {
        inline_data: Option<FunctionResponseBlob> => data,
        file_data: Option<FileData> => data,
        media_resolution: Option<PartMediaResolution>,
        media_processing: Option<MediaProcessing>,
        video_metadata: Option<VideoMetadata>,
        document_metadata: Option<Map<String, Value>>,
        spreadsheet_metadata: Option<Map<String, Value>>,
        audio_metadata: Option<Map<String, Value>>,
    }

    /// Its bytes.
    "FunctionResponseBlob" FunctionResponseBlob {
        mime_type: Option<String>,
        data: Option<Base64>,
        display_name: Option<String>,
    }

    /// Code that the model wrote to be run.
    "ExecutableCode" ExecutableCode {
        language: Option<Language>,
        code: Option<String>,
        id: Option<String>,
    }

    /// What running it gave.
    "CodeExecutionResult" CodeExecutionResult {
        outcome: Option<Outcome>,
        output: Option<String>,
        id: Option<String>,
    }

    /// A tool on Google's side was called.
    "ToolCall" ToolCall {
        id: Option<String>,
        tool_type: Option<ToolType>,
        args: Option<Map<String, Value>>,
    }

    /// What that tool gave.
    "ToolResponse" ToolResponse {
        id: Option<String>,
        tool_type: Option<ToolType>,
        response: Option<Map<String, Value>>,
    }

    /// How finely one part is looked at.
    "MediaResolution" PartMediaResolution {
        level: Option<MediaResolutionLevel>,
        num_tokens: Option<i32>,
    }

    /// Tokens of one modality.
    "ModalityTokenCount" ModalityTokenCount {
        modality: Option<Modality>,
        token_count: Option<i32>,
    }
}

enumeration! {
    /// When the model is to look at a late answer.
    "FunctionResponse.Scheduling" Scheduling {
        Unspecified = "SCHEDULING_UNSPECIFIED" 0,
        Silent = "SILENT" 1,
        WhenIdle = "WHEN_IDLE" 2,
        Interrupt = "INTERRUPT" 3,
    }

    /// Of code.
    "ExecutableCode.Language" Language {
        Unspecified = "LANGUAGE_UNSPECIFIED" 0,
        Python = "PYTHON" 1,
    }

    /// Of running code.
    "CodeExecutionResult.Outcome" Outcome {
        Unspecified = "OUTCOME_UNSPECIFIED" 0,
        Ok = "OUTCOME_OK" 1,
        Failed = "OUTCOME_FAILED" 2,
        DeadlineExceeded = "OUTCOME_DEADLINE_EXCEEDED" 3,
    }

    /// Google's own tools; the numbers are assumed from the order, no public proto has them.
    "ToolType" ToolType {
        Unspecified = "TOOL_TYPE_UNSPECIFIED" 0,
        GoogleSearchWeb = "GOOGLE_SEARCH_WEB" 1,
        GoogleSearchImage = "GOOGLE_SEARCH_IMAGE" 2,
        UrlContext = "URL_CONTEXT" 3,
        GoogleMaps = "GOOGLE_MAPS" 4,
        FileSearch = "FILE_SEARCH" 5,
        MediaProcessing = "MEDIA_PROCESSING" 6,
    }

    /// The numbers are assumed from the order.
    "MediaProcessing" MediaProcessing {
        Unspecified = "MEDIA_PROCESSING_UNSPECIFIED" 0,
        Static = "STATIC" 1,
        Agentic = "AGENTIC" 2,
    }

    /// Of one part.
    "MediaResolution.Level" MediaResolutionLevel {
        Unspecified = "MEDIA_RESOLUTION_UNSPECIFIED" 0,
        Low = "MEDIA_RESOLUTION_LOW" 1,
        Medium = "MEDIA_RESOLUTION_MEDIUM" 2,
        High = "MEDIA_RESOLUTION_HIGH" 3,
        UltraHigh = "MEDIA_RESOLUTION_ULTRA_HIGH" 4,
    }

    /// Of tokens.
    "Modality" Modality {
        Unspecified = "MODALITY_UNSPECIFIED" 0,
        Text = "TEXT" 1,
        Image = "IMAGE" 2,
        Video = "VIDEO" 3,
        Audio = "AUDIO" 4,
        Document = "DOCUMENT" 5,
    }
}
