//! Large files, by the one HTTP client of the process: redirects are followed, and a broken download goes on where it ended.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use bytes::Bytes;
use http::header::{CONTENT_RANGE, LOCATION, RANGE};
use http::uri::{PathAndQuery, Scheme};
use http::{HeaderMap, Request, Response, StatusCode, Uri};
use pollux_doctor::Error;

use crate::body::ResponseBody;
use crate::transport::Transport;

/// A model hub redirects once or twice: to where the file is kept.
const REDIRECTS: usize = 5;

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Downloaded {
    /// The checksum that the server told, in hexadecimal; nobody has compared it yet.
    pub sha256: Option<String>,
}

/// Why a file is not there, or not all of it.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoDownload {
    /// The server cannot be reached, or the answer broke off. What came is kept, and the next try goes on from there.
    Failed(Error),
    /// The server answered with something else.
    Status(StatusCode),
    /// It redirects to what is no place, to a place that is not secure, or too often.
    Redirect,
    /// The file cannot be written.
    File(io::Error),
}

impl From<Error> for NoDownload {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<io::Error> for NoDownload {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// Fetches a file into `part`, from where an earlier try has ended. `seen` is told how much there is so far, and of how much
/// where the server says it.
///
/// # Errors
/// [`NoDownload`]. What has come stays in `part`.
pub async fn download(
    transport: &Transport,
    from: &Uri,
    part: &Path,
    mut seen: impl FnMut(u64, Option<u64>),
) -> Result<Downloaded, NoDownload> {
    let mut file = OpenOptions::new().create(true).append(true).open(part)?;
    let mut have = file.metadata()?.len();
    let (mut answer, mut sha256) = ask(transport, from, have).await?;
    if answer.status() == StatusCode::RANGE_NOT_SATISFIABLE && have > 0 {
        if whole(answer.headers()) == Some(have) {
            return Ok(Downloaded { sha256 });
        }
        // It is longer than the file: of another one, then.
        have = 0;
        (answer, sha256) = ask(transport, from, have).await?;
    }
    match answer.status() {
        StatusCode::PARTIAL_CONTENT if begin(answer.headers()) == Some(have) => {}
        StatusCode::OK => have = 0,
        other => return Err(NoDownload::Status(other)),
    }
    file.set_len(have)?;
    let mut body = answer.into_body();
    let total = body.expected_length().map(|rest| have + rest);
    seen(have, total);
    while let Some(chunk) = body.next_chunk().await {
        let chunk = chunk?;
        file.write_all(&chunk)?;
        have += u64::try_from(chunk.len()).unwrap_or(0);
        seen(have, total);
    }
    file.sync_all()?;
    Ok(Downloaded { sha256 })
}

/// The answer of whoever has the file, and the checksum that anybody on the way has told.
async fn ask(
    transport: &Transport,
    from: &Uri,
    have: u64,
) -> Result<(Response<ResponseBody>, Option<String>), NoDownload> {
    let mut uri = from.clone();
    let mut sha256 = None;
    for _ in 0..=REDIRECTS {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = uri.clone();
        if have > 0 {
            let range = format!("bytes={have}-").parse().map_err(|_| NoDownload::Redirect)?;
            request.headers_mut().insert(RANGE, range);
        }
        let answer = transport.send(request, None).await?;
        sha256 = sha256.or_else(|| told(answer.headers()));
        if !answer.status().is_redirection() {
            return Ok((answer, sha256));
        }
        uri =
            answer.headers().get(LOCATION).and_then(|to| next(&uri, to.to_str().ok()?)).ok_or(NoDownload::Redirect)?;
    }
    Err(NoDownload::Redirect)
}

/// Where a redirect leads; never from a secure place to another.
fn next(from: &Uri, to: &str) -> Option<Uri> {
    let next = if to.starts_with('/') && !to.starts_with("//") {
        let mut parts = from.clone().into_parts();
        parts.path_and_query = Some(to.parse::<PathAndQuery>().ok()?);
        Uri::from_parts(parts).ok()?
    } else {
        to.parse::<Uri>().ok()?
    };
    let secure = next.scheme() == Some(&Scheme::HTTPS);
    (next.host().is_some() && (secure || from.scheme() == next.scheme())).then_some(next)
}

/// The checksum of a large file, as hubs of models tell it.
fn told(headers: &HeaderMap) -> Option<String> {
    let tag = headers.get("x-linked-etag")?.to_str().ok()?.trim_start_matches("W/").trim_matches('"');
    let is_sha256 = tag.len() == 64 && tag.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sha256.then(|| tag.to_ascii_lowercase())
}

/// `bytes 10-99/100`: 10
fn begin(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_RANGE)?.to_str().ok()?.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

/// `bytes */100`: 100
fn whole(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_RANGE)?.to_str().ok()?.rsplit_once('/')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_never_leaves_a_secure_place_for_another() {
        let from = Uri::from_static("https://hub/a/resolve/main/b.gguf");
        let check = |to: &str| next(&from, to).map(|uri| uri.to_string());
        assert_eq!(check("https://cdn/x?sig=1").as_deref(), Some("https://cdn/x?sig=1"));
        assert_eq!(check("/c/d?e").as_deref(), Some("https://hub/c/d?e"));
        for to in ["http://cdn/x", "//cdn/x", "file:///x", "", "x"] {
            assert_eq!(check(to), None, "{to}");
        }
    }

    #[test]
    fn a_checksum_is_one_of_sha256() {
        let mut headers = HeaderMap::new();
        for (tag, expected) in [("\"abc\"", None), (&format!("\"{}\"", "Ab".repeat(32)), Some("ab".repeat(32)))] {
            headers.insert("x-linked-etag", tag.parse().unwrap());
            assert_eq!(told(&headers), expected);
        }
    }
}
