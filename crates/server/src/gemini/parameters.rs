//! The query: Google's system parameters, credentials, and what a method itself takes.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use pollux_doctor::{Advice, Error, Origin, Values, raise};
use pollux_relay::{Alt, EnumEncoding, Format};
use pollux_types::Method;
use pollux_types::rpc::{Code, Status};
use serde_json::json;

/// Taken on every method; most are for Google's own front end and change nothing here.
const SYSTEM: [&str; 17] = [
    "alt",
    "$alt",
    "callback",
    "$callback",
    "fields",
    "$fields",
    "prettyPrint",
    "$prettyPrint",
    "pp",
    "quotaUser",
    "$quotaUser",
    "uploadType",
    "upload_protocol",
    "$.xgafv",
    "$ct",
    "$httpMethod",
    "$outputDefaults",
];

/// What a query says. It has no `Debug`, as it holds keys.
#[derive(Default)]
pub(crate) struct Parameters {
    /// Every `key`.
    pub(crate) keys: Vec<String>,
    /// Every `access_token` and `oauth_token`.
    pub(crate) tokens: Vec<String>,
    /// Framing and spelling of the answer.
    pub(crate) format: Format,
    /// All but the credentials, decoded, in order.
    pub(crate) rest: Vec<(String, String)>,
    /// An `alt` that is none of ours.
    strange_alt: Option<String>,
}

impl Parameters {
    pub(crate) fn read(query: &str) -> Self {
        let mut found = Self::default();
        for (name, value) in pairs(query) {
            let value = value.into_owned();
            match &*name {
                "key" => found.keys.push(value),
                "access_token" | "oauth_token" => found.tokens.push(value),
                _ => {
                    match &*name {
                        "alt" | "$alt" => found.set_alt(&value),
                        "prettyPrint" | "$prettyPrint" | "pp" => {
                            found.format.pretty = !matches!(&*value, "false" | "0" | "False" | "FALSE");
                        }
                        _ => {}
                    }
                    found.rest.push((name.into_owned(), value));
                }
            }
        }
        found
    }

    /// `sse`, or `json;enum-encoding=int`.
    fn set_alt(&mut self, value: &str) {
        let mut pieces = value.split(';').map(str::trim);
        match pieces.next().unwrap_or_default() {
            "" | "json" => self.format.alt = Alt::Json,
            "sse" => self.format.alt = Alt::Sse,
            _ => self.strange_alt = Some(value.to_owned()),
        }
        if pieces.any(|piece| piece == "enum-encoding=int") {
            self.format.enums = EnumEncoding::Int;
        }
    }

    /// Whether a method takes this query.
    pub(crate) fn check(&self, method: Method) -> Result<(), Error> {
        self.check_names(match method {
            Method::ListModels => &["pageSize", "page_size", "pageToken", "page_token"],
            _ => &[],
        })
    }

    /// The same for a method that takes these parameters of its own.
    pub(crate) fn check_names(&self, own: &[&str]) -> Result<(), Error> {
        if let Some(alt) = &self.strange_alt {
            return Err(match &**alt {
                "proto" | "media" => raise("not_implemented_yet", &Values::new().set("method", format!("alt={alt}"))),
                _ => raise("invalid_argument_generic", &Values::new()),
            });
        }
        let takes = |name: &&str| SYSTEM.contains(name) || own.contains(name);
        let unknown: Vec<&str> = self.rest.iter().map(|(name, _)| name.as_str()).filter(|name| !takes(name)).collect();
        if unknown.is_empty() { Ok(()) } else { Err(cannot_bind(&unknown)) }
    }
}

/// Google's own words for query parameters that it does not know, all of them at once.
fn cannot_bind(names: &[&str]) -> Error {
    let texts: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                "Invalid JSON payload received. Unknown name \"{name}\": Cannot bind query parameter. \
                 Field '{name}' could not be found in request message."
            )
        })
        .collect();
    let violations: Vec<_> = texts.iter().map(|text| json!({ "description": text })).collect();
    let details = json!({ "@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations });
    let status = Status { details: vec![details], ..Status::new(Code::InvalidArgument, texts.join("\n")) };
    let values = Values::new().set("name", names[0]);
    Error::new("unknown_json_field_top_level", Origin::Caller, status, Advice::Stop).with_values(values)
}

/// The names and values of a query, or of a form, decoded.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(name, value)| (decode(name), decode(value)))
}

fn decode(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        return Cow::Owned(percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned());
    }
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_follows_from_alt_and_pretty_print() {
        let check = |query: &str, alt, pretty, enums| {
            assert_eq!(Parameters::read(query).format, Format { alt, pretty, enums }, "{query}");
        };
        check("", Alt::Json, true, EnumEncoding::Name);
        check("alt=sse", Alt::Sse, true, EnumEncoding::Name);
        check("%24alt=json%3Benum-encoding%3Dint", Alt::Json, true, EnumEncoding::Int);
        check("$alt=sse;enum-encoding=int&prettyPrint=false", Alt::Sse, false, EnumEncoding::Int);
        check("$prettyPrint=0&alt=json", Alt::Json, false, EnumEncoding::Name);
    }

    #[test]
    fn credentials_are_kept_apart_from_the_rest() {
        let found = Parameters::read("key=a%20b&pageSize=3&&access_token=t&fields=models(name)&flag");
        assert_eq!(found.keys, ["a b"]);
        assert_eq!(found.tokens, ["t"]);
        let rest: Vec<(&str, &str)> = found.rest.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(rest, [("pageSize", "3"), ("fields", "models(name)"), ("flag", "")]);
    }

    #[test]
    fn all_unknown_names_are_reported_together() {
        let found = Parameters::read("alt=sse&b=1&quotaUser=q&a=2&pageSize=1");
        let error = found.check(Method::GenerateContent).unwrap_err();
        assert_eq!(error.fault(), "unknown_json_field_top_level");
        let lines: Vec<&str> = error.status().message.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(
            lines[0],
            "Invalid JSON payload received. Unknown name \"b\": Cannot bind query parameter. Field 'b' could not be \
             found in request message."
        );
        assert_eq!(error.status().details[0]["fieldViolations"].as_array().unwrap().len(), 3);
    }

    #[test]
    fn paging_belongs_to_lists() {
        assert!(Parameters::read("pageSize=1&page_token=x").check(Method::ListModels).is_ok());
        assert!(Parameters::read("pageSize=1").check(Method::GetModel).is_err());
    }

    #[test]
    fn an_alt_that_we_cannot_write_is_refused() {
        let fault = |query| Parameters::read(query).check(Method::GetModel).unwrap_err().fault();
        assert_eq!(fault("alt=proto"), "not_implemented_yet");
        assert_eq!(fault("alt=xml"), "invalid_argument_generic");
    }
}
