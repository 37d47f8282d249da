//! `Tool` and `ToolConfig`.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/caching#Tool"
)]

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::schema::Schema;
use crate::wire::{Duration, Timestamp};

message! {
    /// What the model may use.
    "Tool" Tool {
        function_declarations: Vec<FunctionDeclaration>,
        google_search_retrieval: Option<GoogleSearchRetrieval>,
        code_execution: Option<CodeExecution>,
        google_search: Option<GoogleSearch>,
        computer_use: Option<ComputerUse>,
        url_context: Option<UrlContext>,
        file_search: Option<FileSearch>,
        google_maps: Option<GoogleMaps>,
        mcp_servers: Vec<McpServer>,
    }

    /// A function of the caller.
    "FunctionDeclaration" FunctionDeclaration {
        name: Option<String>,
        description: Option<String>,
        parameters: Option<Schema>,
        response: Option<Schema>,
        behavior: Option<Behavior>,
        parameters_json_schema: Option<Value>,
        response_json_schema: Option<Value>,
    }

    /// Search of the 1.5 models.
    "GoogleSearchRetrieval" GoogleSearchRetrieval {
        dynamic_retrieval_config: Option<DynamicRetrievalConfig>,
    }

    /// When that searches.
    "DynamicRetrievalConfig" DynamicRetrievalConfig {
        mode: Option<DynamicRetrievalMode>,
        dynamic_threshold: Option<f32>,
    }

    /// The model may run code.
    "CodeExecution" CodeExecution {}

    /// The model may search.
    "Tool.GoogleSearch" GoogleSearch {
        time_range_filter: Option<Interval>,
        search_types: Option<Map<String, Value>>,
    }

    /// `google.type.Interval`
    "Interval" Interval {
        start_time: Option<Timestamp>,
        end_time: Option<Timestamp>,
    }

    /// The model may operate a computer.
    "Tool.ComputerUse" ComputerUse {
        environment: Option<Environment>,
        excluded_predefined_functions: Vec<String>,
        enable_prompt_injection_detection: Option<bool>,
        disabled_safety_policies: Vec<String>,
    }

    /// The model may read addresses.
    "UrlContext" UrlContext {}

    /// The model may search stores of files.
    "FileSearch" FileSearch {
        file_search_store_names: Vec<String>,
        top_k: Option<i32>,
        metadata_filter: Option<String>,
        retrieval_resources: Vec<Map<String, Value>>,
        retrieval_config: Option<Map<String, Value>>,
    }

    /// The model may ask Maps.
    "GoogleMaps" GoogleMaps {
        enable_widget: Option<bool>,
        auth_config: Option<Map<String, Value>>,
    }

    /// A server of the Model Context Protocol.
    "McpServer" McpServer {
        name: Option<String>,
        streamable_http_transport: Option<StreamableHttpTransport>,
    }

    /// How it is reached.
    "StreamableHttpTransport" StreamableHttpTransport {
        url: Option<String>,
        headers: IndexMap<String, String>,
        timeout: Option<Duration>,
        sse_read_timeout: Option<Duration>,
        terminate_on_close: Option<bool>,
    }

    /// How tools are to be used.
    "ToolConfig" ToolConfig {
        function_calling_config: Option<FunctionCallingConfig>,
        retrieval_config: Option<RetrievalConfig>,
        include_server_side_tool_invocations: Option<bool>,
    }

    /// Whether functions are to be called.
    "FunctionCallingConfig" FunctionCallingConfig {
        mode: Option<FunctionCallingMode>,
        allowed_function_names: Vec<String>,
    }

    /// Where the user is.
    "RetrievalConfig" RetrievalConfig {
        lat_lng: Option<LatLng>,
        language_code: Option<String>,
    }

    /// `google.type.LatLng`
    "LatLng" LatLng {
        latitude: Option<f64>,
        longitude: Option<f64>,
    }
}

enumeration! {
    /// Whether the model waits for a function.
    "FunctionDeclaration.Behavior" Behavior {
        Unspecified = "UNSPECIFIED" 0,
        Blocking = "BLOCKING" 1,
        NonBlocking = "NON_BLOCKING" 2,
    }

    /// Of `DynamicRetrievalConfig`.
    "DynamicRetrievalConfig.Mode" DynamicRetrievalMode {
        Unspecified = "MODE_UNSPECIFIED" 0,
        Dynamic = "MODE_DYNAMIC" 1,
    }

    /// Of `ComputerUse`; the last two numbers are assumed from the order.
    "Tool.ComputerUse.Environment" Environment {
        Unspecified = "ENVIRONMENT_UNSPECIFIED" 0,
        Browser = "ENVIRONMENT_BROWSER" 1,
        Mobile = "ENVIRONMENT_MOBILE" 2,
        Desktop = "ENVIRONMENT_DESKTOP" 3,
    }

    /// Of `FunctionCallingConfig`.
    "FunctionCallingConfig.Mode" FunctionCallingMode {
        Unspecified = "MODE_UNSPECIFIED" 0,
        Auto = "AUTO" 1,
        Any = "ANY" 2,
        None = "NONE" 3,
        Validated = "VALIDATED" 4,
    }
}
