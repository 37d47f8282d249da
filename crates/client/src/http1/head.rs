//! The two heads of an exchange: the request's as it is written, the answer's as it is read.

use std::mem::MaybeUninit;

use bytes::{Bytes, BytesMut};
use http::header::{CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, Version};
use httparse::{ParserConfig, Status};

use super::{Broken, Framing};

/// As many as hyper takes.
const MAX_FIELDS: usize = 100;

/// The head of a request. `forwarded`: for a proxy, which is to be told the whole URL.
///
/// The length of the body is ours to tell: whatever the headers say of it is left out, so that nobody on the way can
/// see the request end elsewhere than we do.
pub(super) fn write(request: &Request<Bytes>, forwarded: bool) -> Bytes {
    let (uri, headers) = (request.uri(), request.headers());
    let length: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let mut head = BytesMut::with_capacity(length + path.len() + 512);
    let mut put = |parts: &[&[u8]]| parts.iter().for_each(|part| head.extend_from_slice(part));
    put(&[request.method().as_str().as_bytes(), b" "]);
    if forwarded {
        put(&[b"http://", host(uri).as_bytes()]);
    }
    if !path.starts_with('/') {
        put(&[b"/"]);
    }
    put(&[path.as_bytes(), b" HTTP/1.1\r\n"]);
    if !headers.contains_key(HOST) {
        put(&[b"host: ", host(uri).as_bytes(), b"\r\n"]);
    }
    for (name, value) in headers.iter().filter(|(name, _)| !is_framing(name)) {
        put(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"]);
    }
    let size = request.body().len();
    if size > 0 || !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::DELETE) {
        put(&[b"content-length: ", size.to_string().as_bytes(), b"\r\n"]);
    }
    put(&[b"\r\n"]);
    head.freeze()
}

fn is_framing(name: &HeaderName) -> bool {
    *name == CONTENT_LENGTH || *name == TRANSFER_ENCODING
}

/// Host and port, without a user's name, and without the port that the scheme means anyway.
fn host(uri: &Uri) -> String {
    let host = uri.host().unwrap_or_default();
    let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    match uri.port_u16() {
        Some(port) if port != usual => format!("{host}:{port}"),
        _ => host.to_owned(),
    }
}

/// The head of an answer, and what follows from it.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) response: Response<()>,
    pub(super) framing: Framing,
    /// Whether the connection may be used again.
    pub(super) keep: bool,
    /// What came after the head in the same read.
    pub(super) rest: Bytes,
}

/// Reads the head of an answer, past any interim ones; nothing when it is not complete.
pub(super) fn read(received: &Bytes, asked: &Method) -> Result<Option<Head>, Broken> {
    let mut block = received.clone();
    loop {
        let mut fields = [const { MaybeUninit::uninit() }; MAX_FIELDS];
        let mut parsed = httparse::Response::new(&mut []);
        let parser = ParserConfig::default();
        let Status::Complete(end) = parser.parse_response_with_uninit_headers(&mut parsed, &block, &mut fields)? else {
            return Ok(None);
        };
        let status = parsed.code.and_then(|code| StatusCode::from_u16(code).ok()).ok_or(httparse::Error::Status)?;
        if status.is_informational() && status != StatusCode::SWITCHING_PROTOCOLS {
            block = block.slice(end..);
            continue;
        }
        let mut response = Response::new(());
        *response.status_mut() = status;
        *response.version_mut() = if parsed.version == Some(0) { Version::HTTP_10 } else { Version::HTTP_11 };
        let headers = response.headers_mut();
        headers.reserve(parsed.headers.len());
        for field in &*parsed.headers {
            let name = HeaderName::from_bytes(field.name.as_bytes()).map_err(|_| httparse::Error::HeaderName)?;
            // Not copied: all values share the block that was read.
            let value = HeaderValue::from_maybe_shared(block.slice_ref(field.value));
            headers.append(name, value.map_err(|_| httparse::Error::HeaderValue)?);
        }
        let (framing, sure) = framing(&response, asked)?;
        let keep = sure && keeps_open(&response);
        return Ok(Some(Head { response, framing, keep, rest: block.slice(end..) }));
    }
}

/// How the end of the body is known (RFC 9112, 6.3), and whether everybody must see it at the same place.
fn framing(response: &Response<()>, asked: &Method) -> Result<(Framing, bool), Broken> {
    let headers = response.headers();
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        return Ok((Framing::Length(0), false));
    }
    if *asked == Method::HEAD || matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) {
        return Ok((Framing::Length(0), true));
    }
    if headers.contains_key(TRANSFER_ENCODING) {
        if response.version() == Version::HTTP_10 {
            return Err(Broken::Length);
        }
        let sure = !headers.contains_key(CONTENT_LENGTH);
        let last = tokens(headers, &TRANSFER_ENCODING).last();
        let chunked = last.is_some_and(|coding| coding.eq_ignore_ascii_case(b"chunked"));
        return Ok(if chunked { (Framing::chunked(), sure) } else { (Framing::UntilClose, false) });
    }
    let mut lengths = tokens(headers, &CONTENT_LENGTH).map(length);
    let Some(first) = lengths.next() else { return Ok((Framing::UntilClose, false)) };
    if first.is_none() || lengths.any(|other| other != first) {
        return Err(Broken::Length);
    }
    Ok((Framing::Length(first.unwrap_or_default()), true))
}

/// Digits and nothing else; `parse` would take a sign.
fn length(digits: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn keeps_open(response: &Response<()>) -> bool {
    let has = |wanted: &[u8]| tokens(response.headers(), &CONNECTION).any(|token| token.eq_ignore_ascii_case(wanted));
    if response.version() == Version::HTTP_10 { has(b"keep-alive") } else { !has(b"close") }
}

/// The members of a list, of however many lines.
fn tokens<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h [u8]> {
    headers
        .get_all(name)
        .into_iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(request: http::request::Builder, body: &'static str, forwarded: bool) -> String {
        let request = request.body(Bytes::from_static(body.as_bytes())).unwrap();
        String::from_utf8(write(&request, forwarded).to_vec()).unwrap()
    }

    #[test]
    fn a_request_tells_its_host_and_its_length() {
        assert_eq!(
            written(Request::post("http://me:pw@h:81/p?q=1").header("X-A", "b"), "{}", false),
            "POST /p?q=1 HTTP/1.1\r\nhost: h:81\r\nx-a: b\r\ncontent-length: 2\r\n\r\n"
        );
        assert_eq!(written(Request::get("http://h:80"), "", false), "GET / HTTP/1.1\r\nhost: h\r\n\r\n");
        assert_eq!(
            written(Request::post("https://[::1]:443/?a"), "", false),
            "POST /?a HTTP/1.1\r\nhost: [::1]\r\ncontent-length: 0\r\n\r\n"
        );
    }

    #[test]
    fn a_proxy_is_told_the_whole_url_without_a_name_and_password() {
        let head = written(Request::get("http://me:pw@h:81/p?q=1").header("host", "other"), "", true);
        assert_eq!(head, "GET http://h:81/p?q=1 HTTP/1.1\r\nhost: other\r\n\r\n");
    }

    #[test]
    fn nobody_else_tells_where_the_body_ends() {
        let request = Request::post("http://h/").header("content-length", "9").header("transfer-encoding", "chunked");
        let head = written(request, "{}", false);
        assert_eq!(head, "POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 2\r\n\r\n");
    }

    /// `framing keep rest`, `more` or the error.
    fn check(head: &str, expected: &str) {
        let seen = match read(&Bytes::copy_from_slice(head.replace('\n', "\r\n").as_bytes()), &Method::POST) {
            Ok(Some(head)) => {
                let framing = match head.framing {
                    Framing::Length(length) => length.to_string(),
                    Framing::Chunked(_) => "chunked".to_owned(),
                    Framing::UntilClose => "until-close".to_owned(),
                };
                format!("{} {framing} {} {}", head.response.status().as_u16(), head.keep, head.rest.len())
            }
            Ok(None) => "more".to_owned(),
            Err(error) => error.to_string(),
        };
        assert_eq!(seen, expected, "{head:?}");
    }

    #[test]
    fn an_answer_says_how_it_ends() {
        check("HTTP/1.1 200 OK\ncontent-length: 2\n\n{}", "200 2 true 2");
        check("HTTP/1.1 200\ncontent-length: 2, 2\ncontent-length: 2\n\n", "200 2 true 0");
        check("HTTP/1.1 200 OK\ntransfer-encoding: gzip\ntransfer-encoding: Chunked\n\n", "200 chunked true 0");
        check("HTTP/1.1 200 OK\ntransfer-encoding: chunked\ncontent-length: 2\n\n", "200 chunked false 0");
        check("HTTP/1.1 200 OK\ntransfer-encoding: chunked, gzip\n\n", "200 until-close false 0");
        check("HTTP/1.1 200 OK\n\n", "200 until-close false 0");
        check("HTTP/1.1 204 No Content\ncontent-length: 2\n\n", "204 0 true 0");
        check("HTTP/1.1 101 Switching Protocols\n\nxx", "101 0 false 2");
    }

    #[test]
    fn an_answer_says_whether_the_connection_stays() {
        check("HTTP/1.1 200 OK\ncontent-length: 0\nconnection: X, Close\n\n", "200 0 false 0");
        check("HTTP/1.0 200 OK\ncontent-length: 0\n\n", "200 0 false 0");
        check("HTTP/1.0 200 OK\ncontent-length: 0\nconnection: Keep-Alive\n\n", "200 0 true 0");
    }

    #[test]
    fn interim_answers_are_passed_by() {
        check(
            "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nlink: x\n\nHTTP/1.1 200 OK\ncontent-length: 1\n\n1",
            "200 1 true 1",
        );
        check("HTTP/1.1 100 Continue\n\n", "more");
        check("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n", "more");
    }

    #[test]
    fn what_is_no_answer_says_why() {
        check("what do you mean\n\n", "invalid HTTP version");
        check("HTTP/1.1 200 OK\na b: c\n\n", "invalid header name");
        for length in ["-1", "+1", "", "1, 2", "1,", "0x1", "99999999999999999999"] {
            check(&format!("HTTP/1.1 200 OK\ncontent-length: {length}\n\n"), "the length of the answer cannot be read");
        }
        check("HTTP/1.0 200 OK\ntransfer-encoding: chunked\n\n", "the length of the answer cannot be read");
    }
}
