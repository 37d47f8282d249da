//! The methods of the API, by the names that errors and metrics use for them.

/// One method of the Gemini API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `POST models/{id}:generateContent`
    GenerateContent,
    /// `POST models/{id}:streamGenerateContent`
    StreamGenerateContent,
    /// `POST models/{id}:countTokens`
    CountTokens,
    /// `POST models/{id}:embedContent`
    EmbedContent,
    /// `POST models/{id}:batchEmbedContents`
    BatchEmbedContents,
    /// `GET models`
    ListModels,
    /// `GET models/{id}`
    GetModel,
}

impl Method {
    /// Every method that is built.
    pub const ALL: [Self; 7] = [
        Self::GenerateContent,
        Self::StreamGenerateContent,
        Self::CountTokens,
        Self::EmbedContent,
        Self::BatchEmbedContents,
        Self::ListModels,
        Self::GetModel,
    ];

    /// The name in a path after the colon, in `supportedGenerationMethods`, and in "is not supported for …".
    pub const fn name(self) -> &'static str {
        match self {
            Self::GenerateContent => "generateContent",
            Self::StreamGenerateContent => "streamGenerateContent",
            Self::CountTokens => "countTokens",
            Self::EmbedContent => "embedContent",
            Self::BatchEmbedContents => "batchEmbedContents",
            Self::ListModels => "listModels",
            Self::GetModel => "getModel",
        }
    }

    /// The gRPC service the method belongs to, without its package.
    pub const fn service(self) -> &'static str {
        match self {
            Self::ListModels | Self::GetModel => "ModelService",
            _ => "GenerativeService",
        }
    }

    /// The full gRPC name, as key restrictions and "method … are blocked" spell it.
    ///
    /// ```
    /// use pollux_types::{ApiVersion, Method};
    /// assert_eq!(
    ///     Method::CountTokens.grpc_name(ApiVersion::V1Beta),
    ///     "google.ai.generativelanguage.v1beta.GenerativeService.CountTokens",
    /// );
    /// ```
    pub fn grpc_name(self, version: crate::ApiVersion) -> String {
        let name = self.name();
        let mut grpc = format!("google.ai.generativelanguage.{version}.{}.", self.service());
        let mut letters = name.chars();
        grpc.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        grpc.push_str(letters.as_str());
        grpc
    }

    /// Whether the answer comes in pieces.
    pub const fn is_stream(self) -> bool {
        matches!(self, Self::StreamGenerateContent)
    }

    /// The message that the body must be, or `None` for a method without one.
    pub const fn request_message(self) -> Option<&'static str> {
        match self {
            Self::GenerateContent | Self::StreamGenerateContent => Some("GenerateContentRequest"),
            Self::CountTokens => Some("CountTokensRequest"),
            Self::EmbedContent => Some("EmbedContentRequest"),
            Self::BatchEmbedContents => Some("BatchEmbedContentsRequest"),
            Self::ListModels | Self::GetModel => None,
        }
    }
}
