//! The URL of a request, as recordings of browsers and HTTP libraries name it.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use pollux_types::{ApiVersion, Method};

use super::Asked;

/// Where a request is said to have gone.
const BASE: &str = "https://generativelanguage.googleapis.com";

/// What tells who asks.
const SECRET: [&str; 3] = ["key", "access_token", "oauth_token"];

impl Asked {
    /// `https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?alt=sse`
    pub(super) fn url(&self) -> String {
        let Self { version, method, query, .. } = self;
        let resource = self.resource.as_deref().unwrap_or("models");
        let verb = if self.has_body() { format!(":{method}") } else { String::new() };
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> =
            query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{BASE}/{version}/{resource}{verb}{query}")
    }

    /// The HTTP method.
    pub(super) fn verb(&self) -> &'static str {
        if self.has_body() { "POST" } else { "GET" }
    }

    fn has_body(&self) -> bool {
        ![Method::ListModels.name(), Method::GetModel.name()].contains(&self.method.as_str())
    }

    /// What a URL asks for, with no headers and no body yet; `None` when it is nothing that we know. Firebase's and Vertex
    /// AI's paths name the same models at their end.
    pub(super) fn of_url(verb: &str, url: &str) -> Option<Self> {
        let (_, rest) = url.split_once("://")?;
        let (_, path) = rest.split_once('/')?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.split('#').next().unwrap_or(path);
        let version = path.split('/').find(|part| part.parse::<ApiVersion>().is_ok())?;
        let at = path.rfind("models").or_else(|| path.rfind("tunedModels"))?;
        let last = percent_decode_str(&path[at..]).decode_utf8().ok()?;
        let (resource, method) = match last.split_once(':') {
            Some((resource, method)) => (Some(resource), Method::ALL.into_iter().find(|known| known.name() == method)?),
            None if last == "models" => (None, Method::ListModels),
            None => (Some(&*last), Method::GetModel),
        };
        if (verb == "GET") != matches!(method, Method::ListModels | Method::GetModel) {
            return None;
        }
        Some(Self {
            version: version.to_owned(),
            method: method.name().to_owned(),
            resource: resource.map(str::to_owned),
            query: pairs(query),
            ..Self::default()
        })
    }
}

/// The pairs of a query, without secrets.
fn pairs(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let pairs = pairs.map(|(name, value)| (decode(name), decode(value)));
    pairs.filter(|(name, _)| !SECRET.contains(&name.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(verb: &str, url: &str, expected: Option<(&str, &str, Option<&str>)>) {
        let asked = Asked::of_url(verb, url);
        let found = asked.as_ref().map(|asked| (&*asked.version, &*asked.method, asked.resource.as_deref()));
        assert_eq!(found, expected, "{url}");
        if let Some(asked) = asked {
            assert_eq!(Asked::of_url(asked.verb(), &asked.url()), Some(asked));
        }
    }

    #[test]
    fn knows_the_paths_of_every_front_end() {
        let flash = Some("models/gemini-2.5-flash");
        let google = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse&key=AIza";
        check("POST", google, Some(("v1beta", "streamGenerateContent", flash)));
        assert_eq!(Asked::of_url("POST", google).unwrap().query, [("alt".to_owned(), "sse".to_owned())]);
        let firebase = "https://firebasevertexai.googleapis.com/v1beta/projects/p/models/gemini-2.5-flash:countTokens";
        check("POST", firebase, Some(("v1beta", "countTokens", flash)));
        let vertex = "https://x/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-flash:generateContent";
        check("POST", vertex, Some(("v1", "generateContent", flash)));
        check("GET", "http://127.0.0.1:8080/v1/models?pageSize=2", Some(("v1", "listModels", None)));
        check("GET", "http://h/v1beta/models/gemini-2.5-flash", Some(("v1beta", "getModel", flash)));
        check("OPTIONS", google, Some(("v1beta", "streamGenerateContent", flash)));
        for url in ["https://example.com/style.css", "https://h/v1/models/x:predict", "no url", "https://h"] {
            check("POST", url, None);
        }
    }
}
