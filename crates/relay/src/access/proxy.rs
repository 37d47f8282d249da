//! The gates of Firebase's proxy: App Check, its traffic filters, and what stands behind it.

use pollux_backends::Provider;
use pollux_doctor::{Error, raise};
use pollux_store::directory::{AIPLATFORM, BillingTier, DeveloperProvider, Enforcement, GENERATIVE_LANGUAGE};

use super::gate::Request;
use super::{AppCheckVerdict, IdTokenVerdict};
use crate::directory::ProjectEntry;
use crate::route::fits;

/// Gates 8 to 12.
pub(super) fn check(request: &Request<'_>, project: &ProjectEntry, provider: &Provider) -> Result<(), Error> {
    check_app(request, project)?;
    let Some(config) = &project.ai_logic else { return Err(request.refuse("genai_config_not_found", project)) };
    if config.firebase_auth_required && !matches!(request.asked.id_token, IdTokenVerdict::Valid { .. }) {
        let error = request.refuse("firebase_auth_required", project);
        return Err(match request.asked.id_token {
            IdTokenVerdict::Invalid(why) => error.with_operator_note(format!("the ID token was not taken: {why}")),
            _ => error,
        });
    }
    if config.template_only && request.asked.template.is_none() {
        return Err(request.refuse("template_only", project));
    }
    match provider {
        Provider::Developer => {
            let key = match &config.developer {
                None => return Err(request.refuse("genai_config_not_found", project)),
                Some(DeveloperProvider::Open) => None,
                Some(DeveloperProvider::Key { uid }) => {
                    let key = request.access.directory().key_by_uid(uid);
                    let key = key.filter(|key| key.record.delete_time.is_none());
                    Some(key.ok_or_else(|| request.refuse("genai_config_not_found", project))?)
                }
            };
            check_service(request, project, GENERATIVE_LANGUAGE, "developer_api_not_enabled")?;
            key.map_or(Ok(()), |key| request.check_key_behind(&key, GENERATIVE_LANGUAGE))
        }
        Provider::Vertex { .. } => {
            if !config.vertex {
                return Err(request.refuse("genai_config_not_found", project));
            }
            check_service(request, project, AIPLATFORM, "vertex_api_not_enabled")?;
            if project.record.billing.tier == BillingTier::Free {
                return Err(request.refuse("billing_disabled", project));
            }
            Ok(())
        }
    }
}

/// Gate 12. The console's page that is linked to goes by the project's number.
fn check_service(
    request: &Request<'_>,
    project: &ProjectEntry,
    service: &str,
    fault: &'static str,
) -> Result<(), Error> {
    if project.record.services.contains(service) {
        return Ok(());
    }
    Err(raise(fault, &request.told(project).set("project", project.record.number)))
}

/// Gates 8 and 9: whether the app is one of the project's.
fn check_app(request: &Request<'_>, project: &ProjectEntry) -> Result<(), Error> {
    let config = &project.app_check;
    let once = config.replay_protection;
    let good = match &request.asked.app_check {
        AppCheckVerdict::Valid { limited: Some(jti), .. } => once == Enforcement::Off || request.access.consume(jti),
        AppCheckVerdict::Valid { limited: None, .. } => once != Enforcement::Enforced,
        AppCheckVerdict::Absent | AppCheckVerdict::Placeholder | AppCheckVerdict::Invalid(_) => false,
    };
    let valid = matches!(request.asked.app_check, AppCheckVerdict::Valid { .. });
    let passes = if once == Enforcement::Enforced { good } else { valid };
    if config.enforcement != Enforcement::Off {
        let verdict = match &request.asked.app_check {
            AppCheckVerdict::Valid { .. } if good => "valid",
            AppCheckVerdict::Valid { limited: Some(_), .. } => "used",
            AppCheckVerdict::Valid { limited: None, .. } => "reusable",
            AppCheckVerdict::Absent => "absent",
            AppCheckVerdict::Placeholder => "placeholder",
            AppCheckVerdict::Invalid(_) => "invalid",
        };
        metrics::counter!("pollux_app_check_total", "verdict" => verdict).increment(1);
    }
    if config.enforcement == Enforcement::Enforced && !passes {
        let error = request.refuse("app_check_token_invalid", project);
        return Err(match &request.asked.app_check {
            AppCheckVerdict::Placeholder => error
                .with_operator_note("App Check is set up in the app and broken there: it sent the SDK's placeholder"),
            AppCheckVerdict::Invalid(why) => {
                error.with_operator_note(format!("the App Check token was not taken: {why}"))
            }
            AppCheckVerdict::Valid { limited: None, .. } => {
                error.with_operator_note("the token is not one that works once")
            }
            AppCheckVerdict::Valid { .. } => error.with_operator_note("the token was used before"),
            AppCheckVerdict::Absent => error,
        });
    }
    if project.record.ai_logic_inactive && config.enforcement != Enforcement::Enforced {
        return Err(request.refuse("project_deactivated", project));
    }
    let flagged =
        request.asked.model.is_some_and(|model| config.flagged_models.iter().any(|pattern| fits(pattern, model)));
    if flagged && !passes {
        return Err(request.refuse("app_check_required_for_model", project));
    }
    Ok(())
}
