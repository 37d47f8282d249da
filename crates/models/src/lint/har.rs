//! What a browser recorded: every request to the API in it, its address and its body.

use pollux_doctor::Severity;

use super::frame::{Frame, Quotes};
use super::model::Near;
use super::request::{self, Context};
use super::spans::{self, Node};
use super::{Lint, Options, Span, repair, url};

pub(super) fn file(input: &[u8], options: &Options) -> (usize, Vec<Lint>) {
    let mut lints = Vec::new();
    let near = Near::default();
    let context = Context::new(options, &near, &mut lints);
    let whole = Frame::piece(input, 0);
    let Some(read) = repair::read(&whole, &mut lints) else { return (0, lints) };
    let entries = spans::places(&read.text).map(|places| places.root);
    let entries = entries.as_ref().and_then(|root| root.member("log")?.value.member("entries"));
    let Some(entries) = entries else {
        lints.push(Lint::new("lint-no-har", Severity::Error, Span::new(0, input.len().min(1))));
        return (0, lints);
    };
    let mut requests = 0;
    for entry in entries.value.items() {
        let Some(request) = entry.member("request").map(|member| &member.value) else { continue };
        let Some(url) = request.member("url").and_then(|url| text(input, &url.value)) else { continue };
        let Some(context) = url::context(&url, &context, &mut lints) else { continue };
        let is_post = request
            .member("method")
            .and_then(|verb| text(input, &verb.value))
            .is_none_or(|verb| *verb.text == *b"POST");
        let body = request.member("postData").and_then(|data| text(input, &data.value.member("text")?.value));
        if let Some(body) = body.filter(|_| is_post) {
            requests += 1;
            request::one(&body, &context, &mut lints);
        }
    }
    (requests, lints)
}

/// A string of JSON as a text of its own, with the place of each byte.
fn text(input: &[u8], node: &Node) -> Option<Frame<'static>> {
    let written = &input[node.span.start..node.span.end];
    let inside = written.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let start = node.span.start + 1;
    let (mut text, mut places) = (Vec::with_capacity(inside.len()), Vec::with_capacity(inside.len()));
    let mut at = 0;
    while at < inside.len() {
        let length = match &inside[at..] {
            [b'\\', b'u', ..] if is_high(&inside[at..]) && inside.get(at + 6) == Some(&b'\\') => 12,
            [b'\\', b'u', ..] => 6,
            [b'\\', ..] => 2,
            _ => 1,
        };
        let piece = inside.get(at..at + length)?;
        let place = Span::new(start + at, start + at + length);
        if length == 1 {
            text.push(piece[0]);
            places.push(place);
        } else {
            let quoted = [b"\"", piece, b"\""].concat();
            let meant: String = serde_json::from_slice(&quoted).ok()?;
            text.extend_from_slice(meant.as_bytes());
            places.extend(std::iter::repeat_n(place, meant.len()));
        }
        at += length;
    }
    Some(Frame::quoted(text, places, node.span.end - 1, Quotes::Json))
}

/// Whether an escape is the first of a pair.
fn is_high(escape: &[u8]) -> bool {
    matches!(escape.get(2..4), Some([b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B']))
}
