//! `GenerationConfig` and the configurations inside it.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/generate-content#generationconfig"
)]

use serde_json::{Map, Value};

use crate::schema::Schema;
use crate::wire::Base64;

message! {
    /// How to generate.
    "GenerationConfig" GenerationConfig {
        candidate_count: Option<i32>,
        stop_sequences: Vec<String>,
        max_output_tokens: Option<i32>,
        temperature: Option<f32>,
        top_p: Option<f32>,
        top_k: Option<i32>,
        seed: Option<i32>,
        response_mime_type: Option<String>,
        response_schema: Option<Schema>,
        presence_penalty: Option<f32>,
        frequency_penalty: Option<f32>,
        response_logprobs: Option<bool>,
        logprobs: Option<i32>,
        enable_enhanced_civic_answers: Option<bool>,
        response_modalities: Vec<ResponseModality>,
        speech_config: Option<SpeechConfig>,
        thinking_config: Option<ThinkingConfig>,
        media_resolution: Option<MediaResolution>,
        response_json_schema: Option<Value> as "_responseJsonSchema",
        image_config: Option<ImageConfig>,
        response_json_schema_ordered: Option<Value>,
        enable_affective_dialog: Option<bool>,
        // Google's own SDK sends a list, the published schema has one object: anything is taken.
        response_format: Option<Value>,
        audio_transcription_config: Option<Map<String, Value>>,
        translation_config: Option<Map<String, Value>>,
    }

    /// How to speak.
    "SpeechConfig" SpeechConfig {
        voice_config: Option<VoiceConfig>,
        language_code: Option<String>,
        multi_speaker_voice_config: Option<MultiSpeakerVoiceConfig>,
    }

    /// Which voice.
    "VoiceConfig" VoiceConfig {
        prebuilt_voice_config: Option<PrebuiltVoiceConfig> => voice_config,
        replicated_voice_config: Option<ReplicatedVoiceConfig> => voice_config,
        voice: Option<String> => voice_config,
    }

    /// A voice of Google's.
    "PrebuiltVoiceConfig" PrebuiltVoiceConfig {
        voice_name: Option<String>,
    }

    /// A voice after a sample.
    "ReplicatedVoiceConfig" ReplicatedVoiceConfig {
        mime_type: Option<String>,
        voice_sample_audio: Option<Base64>,
        consent_audio: Option<Base64>,
        voice_consent_signature: Option<Map<String, Value>>,
    }

    /// Voices of several speakers.
    "MultiSpeakerVoiceConfig" MultiSpeakerVoiceConfig {
        speaker_voice_configs: Vec<SpeakerVoiceConfig>,
    }

    /// The voice of one of them.
    "SpeakerVoiceConfig" SpeakerVoiceConfig {
        speaker: Option<String>,
        voice_config: Option<VoiceConfig>,
    }

    /// How much to think.
    "ThinkingConfig" ThinkingConfig {
        include_thoughts: Option<bool>,
        thinking_budget: Option<i32>,
        thinking_level: Option<ThinkingLevel>,
    }

    /// How to draw.
    "ImageConfig" ImageConfig {
        aspect_ratio: Option<String>,
        image_size: Option<String>,
    }
}

enumeration! {
    /// What the model is to answer with; the number of the last is assumed.
    "GenerationConfig.Modality" ResponseModality {
        Unspecified = "MODALITY_UNSPECIFIED" 0,
        Text = "TEXT" 1,
        Image = "IMAGE" 2,
        Audio = "AUDIO" 3,
        Video = "VIDEO" 4,
    }

    /// How finely media is looked at.
    "GenerationConfig.MediaResolution" MediaResolution {
        Unspecified = "MEDIA_RESOLUTION_UNSPECIFIED" 0,
        Low = "MEDIA_RESOLUTION_LOW" 1,
        Medium = "MEDIA_RESOLUTION_MEDIUM" 2,
        High = "MEDIA_RESOLUTION_HIGH" 3,
    }

    /// The numbers are assumed from the order, no public proto has them. Google's own REST samples write
    /// `"low"`, and that is taken.
    "ThinkingConfig.ThinkingLevel" (any_case) ThinkingLevel {
        Unspecified = "THINKING_LEVEL_UNSPECIFIED" 0,
        Minimal = "MINIMAL" 1,
        Low = "LOW" 2,
        Medium = "MEDIUM" 3,
        High = "HIGH" 4,
        XHigh = "XHIGH" 5,
    }
}
