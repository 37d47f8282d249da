//! Safety settings, and the ratings that answers carry.

#![expect(
    missing_docs,
    reason = "names and meaning of the fields are Google's: https://ai.google.dev/api/generate-content#SafetySetting"
)]

message! {
    /// From which probability on a category is blocked.
    "SafetySetting" SafetySetting {
        category: Option<HarmCategory>,
        threshold: Option<HarmBlockThreshold>,
    }

    /// How probable harm of a category is.
    "SafetyRating" SafetyRating {
        category: Option<HarmCategory>,
        probability: Option<HarmProbability>,
        blocked: Option<bool>,
    }
}

enumeration! {
    /// Kinds of harm; the first six are of the PaLM models. The number of the last is assumed.
    "HarmCategory" HarmCategory {
        Unspecified = "HARM_CATEGORY_UNSPECIFIED" 0,
        Derogatory = "HARM_CATEGORY_DEROGATORY" 1,
        Toxicity = "HARM_CATEGORY_TOXICITY" 2,
        Violence = "HARM_CATEGORY_VIOLENCE" 3,
        Sexual = "HARM_CATEGORY_SEXUAL" 4,
        Medical = "HARM_CATEGORY_MEDICAL" 5,
        Dangerous = "HARM_CATEGORY_DANGEROUS" 6,
        Harassment = "HARM_CATEGORY_HARASSMENT" 7,
        HateSpeech = "HARM_CATEGORY_HATE_SPEECH" 8,
        SexuallyExplicit = "HARM_CATEGORY_SEXUALLY_EXPLICIT" 9,
        DangerousContent = "HARM_CATEGORY_DANGEROUS_CONTENT" 10,
        CivicIntegrity = "HARM_CATEGORY_CIVIC_INTEGRITY" 11,
        Jailbreak = "HARM_CATEGORY_JAILBREAK" 12,
    }

    /// Of a rating.
    "SafetyRating.HarmProbability" HarmProbability {
        Unspecified = "HARM_PROBABILITY_UNSPECIFIED" 0,
        Negligible = "NEGLIGIBLE" 1,
        Low = "LOW" 2,
        Medium = "MEDIUM" 3,
        High = "HIGH" 4,
    }

    /// Of a setting.
    "SafetySetting.HarmBlockThreshold" HarmBlockThreshold {
        Unspecified = "HARM_BLOCK_THRESHOLD_UNSPECIFIED" 0,
        BlockLowAndAbove = "BLOCK_LOW_AND_ABOVE" 1,
        BlockMediumAndAbove = "BLOCK_MEDIUM_AND_ABOVE" 2,
        BlockOnlyHigh = "BLOCK_ONLY_HIGH" 3,
        BlockNone = "BLOCK_NONE" 4,
        Off = "OFF" 5,
    }
}
