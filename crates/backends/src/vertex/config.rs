//! Which project and location, and the way there.

use pollux_client::{BaseUrl, InvalidBaseUrl, TransportConfig, TransportError};
use pollux_models::locations;

/// Gemini on Vertex AI.
///
/// ```
/// use pollux_backends::VertexConfig;
/// let config = VertexConfig { project: "my-project".into(), location: "europe-west4".into(), ..VertexConfig::default() };
/// assert_eq!(config.address().unwrap().to_string(), "https://europe-west4-aiplatform.googleapis.com");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VertexConfig {
    /// The Google Cloud project that is asked and pays.
    pub project: String,
    /// `global`, `us`, `eu`, or a region.
    pub location: String,
    /// `adc`, or a file.
    pub credentials: String,
    /// Instead of Google's own address of the location.
    pub base_url: Option<BaseUrl>,
    /// Connections, timeouts, proxy and TLS of the way there.
    pub transport: TransportConfig,
}

impl Default for VertexConfig {
    fn default() -> Self {
        Self {
            project: String::new(),
            location: "global".to_owned(),
            credentials: "adc".to_owned(),
            base_url: None,
            transport: TransportConfig::default(),
        }
    }
}

impl VertexConfig {
    /// Where the location is reached.
    ///
    /// # Errors
    /// When there is no such location, or the project's name cannot be put into a path.
    pub fn address(&self) -> Result<BaseUrl, VertexError> {
        let is_name = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':'))
        };
        if !is_name(&self.project) {
            return Err(VertexError::Project(self.project.clone()));
        }
        let host = locations::host(&self.location).ok_or_else(|| VertexError::Location(self.location.clone()))?;
        match &self.base_url {
            Some(base) => Ok(base.clone()),
            None => Ok(format!("https://{host}").parse()?),
        }
    }
}

/// Why the backend cannot be set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VertexError {
    /// The project is not named, or by what is no name.
    #[error("`{0}` is no project; expected an id such as `my-project`, or its number")]
    Project(String),
    /// No such location.
    #[error("`{0}` is no location of Vertex AI; expected `global`, `us`, `eu`, or a region such as `us-central1`")]
    Location(String),
    /// A host that is none.
    #[error(transparent)]
    Url(#[from] InvalidBaseUrl),
    /// The credentials cannot be read.
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    /// The transport cannot be made as configured.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

/// Why credentials cannot be used. No variant holds what a file says.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// The file cannot be read.
    #[error("the credentials file `{path}` cannot be read")]
    Unreadable {
        /// As the settings say it.
        path: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Not one of the files that Google's tools make.
    #[error("the credentials file `{path}` cannot be used: {problem}")]
    Unusable {
        /// As the settings say it.
        path: String,
        /// In words.
        problem: String,
    },
}
