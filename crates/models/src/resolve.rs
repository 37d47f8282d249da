//! From a name in a path to a model, or to the 404 that Google gives for it.

use pollux_doctor::{Error, Values, raise};
use pollux_types::{ApiVersion, Method};

use crate::{Catalogue, Date, Model};

/// What a name stands for on a day, in a version, for a method.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Resolution<'c> {
    /// The model itself.
    Found(&'c Model),
    /// The model is gone and its successor answers under the old name.
    Routed {
        /// What was asked for.
        asked: &'c Model,
        /// What answers.
        answers: &'c Model,
    },
    /// No model of that name is known; whoever forwards may know more than we do.
    Unknown,
    /// The model was shut down.
    ShutDown(&'c Model),
    /// The model is there, but not in this version of the API.
    NotInVersion(&'c Model),
    /// The model is there and cannot do this.
    MethodNotSupported(&'c Model),
    /// Only the Interactions API serves it.
    InteractionsOnly(&'c Model),
    /// A tuned model: it belongs to somebody, and not to this caller.
    Tuned,
}

impl Catalogue {
    /// What a name stands for, without making an error of it.
    pub fn look_up(&self, name: &str, version: ApiVersion, method: Method, today: Date) -> Resolution<'_> {
        if name.starts_with("tunedModels/") {
            return Resolution::Tuned;
        }
        let Some(model) = self.get(name) else { return Resolution::Unknown };
        if model.is_shut_down(today) {
            let routed = model.lifecycle.after_shut_down.as_deref() == Some("routed");
            let successor = model.lifecycle.replacement.as_deref().and_then(|name| self.get(name));
            return match successor {
                Some(answers) if routed && answers.supports(method) => Resolution::Routed { asked: model, answers },
                _ => Resolution::ShutDown(model),
            };
        }
        if !model.in_version(version) {
            return Resolution::NotInVersion(model);
        }
        if model.interactions_only && matches!(method, Method::GenerateContent | Method::StreamGenerateContent) {
            return Resolution::InteractionsOnly(model);
        }
        if !model.supports(method) {
            return Resolution::MethodNotSupported(model);
        }
        Resolution::Found(model)
    }

    /// The model that answers, or Google's error. Its values name the successor of a model that was shut down
    /// (`replacement`) and what a misspelt name probably meant (`suggestion`).
    ///
    /// # Errors
    /// `model_not_found`, `model_not_found_v1`, `model_get_not_found`, `method_not_supported_by_model`,
    /// `interactions_only_model`, `tuned_model_no_permission`.
    pub fn resolve(&self, name: &str, version: ApiVersion, method: Method, today: Date) -> Result<&Model, Error> {
        let id = name.strip_prefix("models/").unwrap_or(name);
        let not_found = match (method, version) {
            (Method::GetModel, _) => "model_get_not_found",
            (_, ApiVersion::V1) => "model_not_found_v1",
            _ => "model_not_found",
        };
        let (fault, instead) = match self.look_up(name, version, method, today) {
            Resolution::Found(model) => return Ok(model),
            Resolution::Routed { answers, .. } => return Ok(answers),
            Resolution::Unknown => (not_found, self.nearest(name, today).map(|model| ("suggestion", model.id()))),
            Resolution::ShutDown(model) => {
                (not_found, model.lifecycle.replacement.as_deref().map(|name| ("replacement", name)))
            }
            Resolution::NotInVersion(_) => (not_found, None),
            // The text is the same; on v1 it spells the version its own way.
            Resolution::MethodNotSupported(_) if version == ApiVersion::V1 => ("model_not_found_v1", None),
            Resolution::MethodNotSupported(_) => ("method_not_supported_by_model", None),
            Resolution::InteractionsOnly(_) => ("interactions_only_model", None),
            Resolution::Tuned => ("tuned_model_no_permission", None),
        };
        // A stream is the same method to Google when it says what is not supported.
        let method = if method.is_stream() { Method::GenerateContent } else { method };
        let mut values = if fault == "tuned_model_no_permission" {
            Values::new().set("tuned_model", id)
        } else {
            Values::new().set("model", id).set("api_version", version).set("method", method.name())
        };
        if let Some((slot, name)) = instead {
            values = values.set(slot, name);
        }
        Err(raise(fault, &values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    const TODAY: Date = Date::constant(2026, 11, 21);

    fn check(name: &str, version: ApiVersion, method: Method, expected: Result<&str, (&str, &str)>) {
        let result = catalogue().resolve(name, version, method, TODAY);
        match (result, expected) {
            (Ok(model), Ok(id)) => assert_eq!(model.id(), id),
            (Err(error), Err((fault, message))) => {
                assert_eq!((error.fault(), error.status().message.as_str()), (fault, message));
            }
            (result, expected) => panic!("{result:?} is not {expected:?}"),
        }
    }

    #[test]
    fn a_name_counts_with_and_without_its_prefix() {
        for name in ["gemini-2.5-flash", "models/gemini-2.5-flash"] {
            for version in ApiVersion::ALL {
                check(name, version, Method::StreamGenerateContent, Ok("gemini-2.5-flash"));
            }
        }
    }

    #[test]
    fn an_unknown_model_is_404_and_v1_calls_itself_v1main() {
        let beta = "models/nope is not found for API version v1beta, or is not supported for generateContent. \
                    Call ListModels to see the list of available models and their supported methods.";
        check("nope", ApiVersion::V1Beta, Method::StreamGenerateContent, Err(("model_not_found", beta)));
        let v1 = beta.replace("v1beta", "v1main");
        check("nope", ApiVersion::V1, Method::GenerateContent, Err(("model_not_found_v1", &v1)));
        let get = "Model is not found: models/nope for api version v1beta";
        check("nope", ApiVersion::V1Beta, Method::GetModel, Err(("model_get_not_found", get)));
    }

    #[test]
    fn a_shut_down_model_is_404() {
        let error = catalogue().resolve("gemini-2.0-flash", ApiVersion::V1Beta, Method::GenerateContent, TODAY);
        let error = error.unwrap_err();
        assert_eq!((error.fault(), error.values().get("replacement")), ("model_not_found", Some("gemini-3.5-flash")));
        let earlier = Date::constant(2026, 5, 31);
        assert!(catalogue().resolve("gemini-2.0-flash", ApiVersion::V1Beta, Method::GenerateContent, earlier).is_ok());
    }

    #[test]
    fn a_misspelt_name_is_404_and_says_what_was_meant() {
        let error =
            catalogue().resolve("gemini-2.5-falsh", ApiVersion::V1, Method::GenerateContent, TODAY).unwrap_err();
        assert_eq!(error.values().get("suggestion"), Some("gemini-2.5-flash"));
        assert_eq!(error.values().get("replacement"), None);
    }

    #[test]
    fn a_routed_model_is_answered_by_its_successor() {
        let later = Date::constant(2026, 12, 1);
        let model = catalogue().resolve("gemini-2.5-flash", ApiVersion::V1, Method::GenerateContent, later);
        assert_eq!(model.unwrap().id(), "gemini-3.5-flash-lite");
    }

    #[test]
    fn a_method_the_model_lacks_is_404() {
        let text = "models/gemini-2.5-flash is not found for API version v1beta, or is not supported for \
                    embedContent. Call ListModels to see the list of available models and their supported methods.";
        check(
            "gemini-2.5-flash",
            ApiVersion::V1Beta,
            Method::EmbedContent,
            Err(("method_not_supported_by_model", text)),
        );
        check("gemini-embedding-001", ApiVersion::V1Beta, Method::BatchEmbedContents, Ok("gemini-embedding-001"));
    }

    #[test]
    fn agents_are_for_interactions_only() {
        let text = "This model only supports Interactions API.";
        let method = Method::GenerateContent;
        check("deep-research-preview-04-2026", ApiVersion::V1, method, Err(("interactions_only_model", text)));
    }

    #[test]
    fn aliases_are_not_found_on_v1() {
        let error = catalogue().resolve("gemini-flash-latest", ApiVersion::V1, Method::GenerateContent, TODAY);
        assert_eq!(error.unwrap_err().fault(), "model_not_found_v1");
    }
}
