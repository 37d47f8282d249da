//! One model: the fields that `models.get` answers with, and the facts beside them that it does not tell.
//!
//! A fact that is not public is `None`, and nothing is refused on the ground of a fact we do not have.

use pollux_types::{ApiVersion, Method};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Date;

/// A model of the catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// `models/…`
    pub name: String,
    /// The name for people.
    pub display_name: Option<String>,
    /// The longest prompt, in tokens.
    pub input_token_limit: Option<u64>,
    /// The longest answer, in tokens.
    pub output_token_limit: Option<u64>,
    /// What may be called on it; `None` when that is not public.
    pub supported_generation_methods: Option<Vec<String>>,
    /// The temperature used when the request gives none.
    pub temperature: Option<f64>,
    /// The highest temperature it takes.
    pub max_temperature: Option<f64>,
    /// The version of the model, not of the API.
    pub version: Option<String>,
    /// An agent that only the Interactions API serves.
    #[serde(default)]
    pub interactions_only: bool,
    /// From launch to end.
    #[serde(default)]
    pub lifecycle: Lifecycle,
    /// What it costs.
    pub prices: Option<Prices>,
    /// Where the facts come from.
    pub source: String,
    #[serde(rename = "thinking")]
    thinks: Option<bool>,
    api_versions: Vec<String>,
    #[serde(skip)]
    pub(crate) capabilities: Capabilities,
    #[serde(skip)]
    pub(crate) wire: Map<String, Value>,
}

/// From launch to end.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lifecycle {
    /// The day it came.
    pub launched: Option<Date>,
    /// The day it was declared old.
    pub deprecated: Option<Date>,
    /// The first day on which it no longer answers.
    pub shut_down: Option<Date>,
    /// Only the month, or a latest possible day, is public.
    #[serde(default)]
    pub shut_down_approximate: bool,
    /// `routed` when the replacement answers under the old name after the end.
    pub after_shut_down: Option<String>,
    /// Projects that never used it get a 404.
    #[serde(default)]
    pub closed_to_new_users: bool,
    /// What to use instead, without `models/`.
    pub replacement: Option<String>,
    /// What else is known.
    pub note: Option<String>,
}

/// What a model costs: US dollars per one million tokens, paid tier, standard service.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prices {
    /// A million prompt tokens.
    pub input: Option<f64>,
    /// A million answer tokens, thoughts included.
    pub output: Option<f64>,
    /// A million prompt tokens that come from a cache.
    pub cached_input: Option<f64>,
    /// A million audio tokens in the prompt, where they cost more.
    pub audio_input: Option<f64>,
    /// What changes for long prompts.
    pub long_prompt: Option<LongPrompt>,
    /// What else is known.
    pub note: Option<String>,
    /// The page.
    pub source: String,
    /// The day, or month, the page was read.
    pub date: String,
}

/// The prices of prompts that are longer than a threshold.
#[derive(Debug, Clone, Deserialize)]
pub struct LongPrompt {
    /// Prompts with more tokens than this.
    pub above: u64,
    /// A million prompt tokens.
    pub input: f64,
    /// A million answer tokens.
    pub output: f64,
}

/// A kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are the API's own")]
pub enum Modality {
    Text,
    Image,
    Video,
    Audio,
    Document,
}

impl Modality {
    /// As `promptTokensDetails` spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Image => "IMAGE",
            Self::Video => "VIDEO",
            Self::Audio => "AUDIO",
            Self::Document => "DOCUMENT",
        }
    }

    /// As "… input modality is not enabled for …" spells it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Image => "Image",
            Self::Video => "Video",
            Self::Audio => "Audio",
            Self::Document => "Document",
        }
    }

    /// What a MIME type holds.
    ///
    /// ```
    /// use pollux_models::Modality;
    /// assert_eq!(Modality::of_mime("image/png"), Modality::Image);
    /// assert_eq!(Modality::of_mime("application/pdf"), Modality::Document);
    /// ```
    pub fn of_mime(mime: &str) -> Self {
        match mime.split_once('/') {
            Some(("image", _)) => Self::Image,
            Some(("video", _)) => Self::Video,
            Some(("audio", _)) => Self::Audio,
            Some(("application", "pdf")) => Self::Document,
            _ => Self::Text,
        }
    }
}

/// What a model can do; `None` when it is not known.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// What a prompt may hold.
    pub input: Option<Vec<Modality>>,
    /// What an answer may hold.
    pub output: Option<Vec<Modality>>,
    /// The lowest budget above zero, and the highest.
    pub thinking_budget: Option<(i64, i64)>,
    /// Whether a budget of zero is taken.
    pub thinking_off: Option<bool>,
    /// Whether `thinkingLevel` is taken.
    pub thinking_level: Option<bool>,
    /// The levels it takes, where not all of them.
    pub thinking_levels: Option<Vec<String>>,
    /// Whether a function call must come back with its thought signature.
    #[serde(default)]
    pub thought_signatures: bool,
    /// Whether `candidateCount` may be more than one.
    pub multiple_candidates: Option<bool>,
    /// Whether presence and frequency penalties are taken.
    pub penalties: Option<bool>,
    /// Whether functions can be declared.
    pub function_calling: Option<bool>,
    /// Whether Google's own tools can be switched on.
    pub built_in_tools: Option<bool>,
    /// Whether the answer can be asked for as JSON.
    pub json_mode: Option<bool>,
    /// Whether functions and JSON can be asked for together.
    pub functions_with_json: Option<bool>,
    /// Whether there can be a system instruction.
    pub system_instruction: Option<bool>,
    /// The length of an embedding when the request does not say.
    pub embedding_dimensions: Option<u32>,
}

impl Model {
    /// The name without `models/`.
    ///
    /// ```
    /// let model = pollux_models::catalogue().get("models/gemini-2.5-flash").ok_or("gone")?;
    /// assert_eq!(model.id(), "gemini-2.5-flash");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn id(&self) -> &str {
        self.name.strip_prefix("models/").unwrap_or(&self.name)
    }

    /// Whether it thinks; `None` when that is not public.
    pub fn thinking(&self) -> Option<bool> {
        // The listing leaves `thinking` out when it is false, so its absence says something only there.
        let listed = self.version.is_some() && self.supported_generation_methods.is_some();
        self.thinks.or(if listed { Some(false) } else { None })
    }

    /// What it can do.
    pub fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Whether the version of the API has it.
    pub fn in_version(&self, version: ApiVersion) -> bool {
        self.api_versions.iter().any(|known| known == version.as_str())
    }

    /// Whether it no longer answers on that day.
    pub fn is_shut_down(&self, today: Date) -> bool {
        self.lifecycle.shut_down.is_some_and(|day| day <= today)
    }

    /// Whether the method may be called on it; `true` when that is not known.
    pub fn supports(&self, method: Method) -> bool {
        let wanted = match method {
            Method::StreamGenerateContent => Method::GenerateContent.name(),
            Method::BatchEmbedContents => Method::EmbedContent.name(),
            Method::ListModels | Method::GetModel => return true,
            other => other.name(),
        };
        self.supported_generation_methods.as_ref().is_none_or(|known| known.iter().any(|name| name == wanted))
    }

    /// What `models.get` answers: the known fields in Google's order.
    pub fn wire(&self) -> Value {
        Value::Object(self.wire.clone())
    }
}
