//! The address of a request: version, model and method in it.

use pollux_doctor::Severity;
use pollux_types::{ApiVersion, Method};

use super::frame::Frame;
use super::meant;
use super::model::{self, Named};
use super::request::Context;
use super::{Lint, Span};

/// What an address says of the request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    /// It is none of Gemini's, or none whose body is known here.
    Foreign,
    Gemini {
        version: Option<ApiVersion>,
        model: Option<(Span, &'a str)>,
        method: Option<Method>,
    },
}

/// Methods of the same services whose bodies are not checked here.
const OTHERS: [&str; 12] = [
    "batchGenerateContent",
    "asyncBatchEmbedContent",
    "bidiGenerateContent",
    "computeTokens",
    "predict",
    "predictLongRunning",
    "generateAnswer",
    "generateText",
    "generateMessage",
    "embedText",
    "templateGenerateContent",
    "templateStreamGenerateContent",
];

/// Reads an address and says what is wrong with it.
pub(super) fn read<'a>(frame: &'a Frame<'_>, lints: &mut Vec<Lint>) -> Target<'a> {
    let Ok(url) = std::str::from_utf8(&frame.text) else { return Target::Foreign };
    let path = url.find(['?', '#']).map_or(url, |end| &url[..end]);
    let Some(models) = path.find("/models/").filter(|_| !path.contains("/openai/")) else { return Target::Foreign };
    let start = models + "/models/".len();
    let rest = &path[start..];
    let colon = rest.find(':').map(|at| (at, 1)).or_else(|| rest.find("%3A").map(|at| (at, 3)));
    let end = colon.map_or(rest.len(), |(at, _)| at);
    // Below a model there are other things.
    let Some(method) = colon.map(|(at, length)| &rest[at + length..]).filter(|method| !method.contains('/')) else {
        return Target::Foreign;
    };
    let before = &path[..models];
    let segment = |name: &str| before.split('/').any(|segment| segment == name);
    let version = ApiVersion::ALL.into_iter().find(|version| segment(version.as_str()));
    let known_host = ["googleapis.com", "/publishers/"].iter().any(|mark| before.contains(mark));
    let place = |from: usize, to: usize| frame.span(Span::new(from, to));
    let is_versioned = version.is_some() || segment("v1beta1") || segment("v1internal");
    if !is_versioned && known_host {
        let lint = Lint::new("lint-url-version", Severity::Error, place(models, models + "/models".len()));
        lints.push(lint.fix(frame.edit(Span::new(models, models), "/v1beta")));
    }
    if before.starts_with("http://") && before.contains("googleapis.com") {
        lints.push(
            Lint::new("lint-url-plain", Severity::Error, place(0, "http".len()))
                .fix(frame.edit(Span::new(0, 4), "https")),
        );
    }
    let known = Method::ALL.into_iter().find(|known| known.name() == method && known.request_message().is_some());
    let is_variable = method.is_empty() || method.contains(['$', '{', '<']);
    let named = Some((Span::new(start, start + end), &rest[..end]));
    if known.is_some() || is_variable {
        return Target::Gemini { version, model: named, method: known };
    }
    if OTHERS.contains(&method) {
        return Target::Foreign;
    }
    let span = Span::new(path.len() - method.len(), path.len());
    let lint = Lint::new("lint-url-method", Severity::Error, frame.span(span)).with("method", method);
    let callable = || Method::ALL.into_iter().filter(|known| known.request_message().is_some());
    let near = meant::nearest(method, callable().map(Method::name));
    lints.push(match near {
        Some(near) => lint.hint("lint-hint-meant", near).fix(frame.edit(span, near)),
        None => lint,
    });
    let meant = callable().find(|known| Some(known.name()) == near);
    Target::Gemini { version, model: named, method: meant }
}

/// What the address adds to what is known; `None` when there is nothing to check.
pub(super) fn context<'c>(frame: &Frame<'_>, context: &Context<'c>, lints: &mut Vec<Lint>) -> Option<Context<'c>> {
    let Target::Gemini { version, model, method } = read(frame, lints) else { return None };
    let version = version.unwrap_or(context.version);
    let method = method.or(context.method);
    let mut known = Context { method, version, ..*context };
    if let Some((span, name)) = model.filter(|_| !context.named) {
        let edit = |other: &str| frame.edit(span, other);
        let named = Named { name, place: frame.span(span), edit: &edit };
        let asked = method.unwrap_or(Method::GenerateContent);
        known.model = model::check(&named, version, asked, (context.options.today, context.near), lints);
        known.named = true;
    }
    Some(known)
}
