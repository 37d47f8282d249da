//! A request as it is written to an upstream, from a URL and headers that strangers had a hand in.
//!
//! The first line is the URL, the next ones are headers, and what follows an empty line is the body. Whoever reads what is
//! written must see one head, the same headers, and one length, that of the body.

#![no_main]

use bytes::Bytes;
use http::Request;
use libfuzzer_sys::fuzz_target;

// The few files, not the crate: TLS and the rest of the client would take minutes to build here.
#[path = "../../crates/client/src/http1"]
#[allow(dead_code, reason = "only what writes a request is used here")]
mod http1 {
    mod chunked;
    mod framing;
    mod head;

    use framing::{Broken, Framing, Step, take};

    pub(crate) fn write(request: &http::Request<bytes::Bytes>, forwarded: bool) -> bytes::Bytes {
        head::write(request, forwarded)
    }
}

fuzz_target!(|input: &[u8]| {
    let mut lines = input.split(|byte| *byte == b'\n');
    let Some(uri) = lines.next() else { return };
    let mut request = Request::post(uri);
    let mut sent = 0;
    for line in lines.by_ref().take_while(|line| !line.is_empty()).take(60) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        let framing =
            [&b"content-length"[..], b"transfer-encoding"].iter().any(|known| known.eq_ignore_ascii_case(name));
        sent += usize::from(!framing);
        request = request.header(name, value);
    }
    let body = Bytes::from(lines.collect::<Vec<_>>().join(&b'\n'));
    let length = body.len().to_string();
    let Ok(request) = request.body(body) else { return };
    if request.uri().authority().is_none() {
        return;
    }
    let has_host = request.headers().contains_key("host");
    for forwarded in [false, true] {
        let head = http1::write(&request, forwarded);
        let mut fields = [httparse::EMPTY_HEADER; 64];
        let mut read = httparse::Request::new(&mut fields);
        assert_eq!(read.parse(&head), Ok(httparse::Status::Complete(head.len())), "{head:?}");
        assert_eq!(read.method, Some("POST"));
        assert_eq!(read.version, Some(1));
        assert_eq!(read.headers.len(), sent + 1 + usize::from(!has_host), "{head:?}");
        let lengths = read.headers.iter().filter(|field| field.name.eq_ignore_ascii_case("content-length"));
        assert_eq!(lengths.map(|field| field.value).collect::<Vec<_>>(), [length.as_bytes()]);
        assert!(!read.headers.iter().any(|field| field.name.eq_ignore_ascii_case("transfer-encoding")));
    }
});
