//! Large files, by the one HTTP client of the process: redirects are followed, and a broken download goes on where it ended,
//! if the file is still the same one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_RANGE, ETAG, IF_RANGE, LOCATION, RANGE};
use http::uri::{PathAndQuery, Scheme};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Uri};
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

/// Fetches a file into `part`, from where an earlier try has ended, if that was of the same file: what tells it apart is kept in
/// [`beside`] the part. `seen` is told how much there is so far, and of how much where the server says it.
///
/// `authorization` is sent to nobody but the host of `from`, however it redirects.
///
/// # Errors
/// [`NoDownload`]. What has come stays in `part`.
pub async fn download(
    transport: &Transport,
    from: &Uri,
    authorization: Option<&HeaderValue>,
    part: &Path,
    mut seen: impl FnMut(u64, Option<u64>),
) -> Result<Downloaded, NoDownload> {
    let mut file = OpenOptions::new().create(true).append(true).open(part)?;
    let place = Place { transport, from, authorization };
    let known = Mark::read(part);
    let mut have = if known.tells() { file.metadata()?.len() } else { 0 };
    let (mut answer, mut mark) = place.ask(have, &known).await?;
    let status = answer.status();
    let ends = status == StatusCode::RANGE_NOT_SATISFIABLE && whole(answer.headers()) == Some(have);
    if have > 0 && ends && known.is_of_the_file_of(&mark) {
        return Ok(Downloaded { sha256: mark.sha256.or(known.sha256) });
    }
    let goes_on = status == StatusCode::PARTIAL_CONTENT && begin(answer.headers()) == Some(have);
    let other = have > 0 && (status == StatusCode::RANGE_NOT_SATISFIABLE || status == StatusCode::PARTIAL_CONTENT);
    if other && !(goes_on && known.is_of_the_file_of(&mark)) {
        // What is here is of another file, whatever the server makes of `If-Range`.
        have = 0;
        (answer, mark) = place.ask(have, &known).await?;
    }
    match answer.status() {
        StatusCode::PARTIAL_CONTENT if have > 0 => {}
        StatusCode::OK => have = 0,
        other => return Err(NoDownload::Status(other)),
    }
    file.set_len(have)?;
    if have == 0 {
        mark.write(part)?;
    } else {
        // Not everybody on the way tells it each time.
        mark.sha256 = mark.sha256.or(known.sha256);
    }
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
    Ok(Downloaded { sha256: mark.sha256 })
}

/// The file beside a part that says of what it is one.
pub fn beside(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push(".of");
    name.into()
}

/// What tells a file from a later one at the same place.
#[derive(Debug, Default, PartialEq, Eq)]
struct Mark {
    /// A strong one, of whoever has the file; weak ones do not promise the same bytes.
    etag: Option<String>,
    /// What anybody on the way has told.
    sha256: Option<String>,
}

impl Mark {
    /// What is remembered of a part; nothing where that cannot be read.
    fn read(part: &Path) -> Self {
        let text = fs::read_to_string(beside(part)).unwrap_or_default();
        let mut lines = text.lines().map(|line| Some(line.to_owned()).filter(|line| !line.is_empty()));
        Self { etag: lines.next().flatten(), sha256: lines.next().flatten() }
    }

    fn write(&self, part: &Path) -> io::Result<()> {
        let of = |text: &Option<String>| text.clone().unwrap_or_default();
        fs::write(beside(part), format!("{}\n{}\n", of(&self.etag), of(&self.sha256)))
    }

    fn tells(&self) -> bool {
        self.etag.is_some() || self.sha256.is_some()
    }

    /// Whether a part of this file goes on with what such an answer brings. Checksums decide where both are told, as a file may
    /// be kept at several places that make tags of their own.
    fn is_of_the_file_of(&self, answer: &Self) -> bool {
        match (&self.sha256, &answer.sha256) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => self.etag.is_some() && (answer.etag.is_none() || self.etag == answer.etag),
        }
    }
}

/// Where a file is fetched from.
struct Place<'a> {
    transport: &'a Transport,
    from: &'a Uri,
    authorization: Option<&'a HeaderValue>,
}

impl Place<'_> {
    /// The answer of whoever has the file, and what it says of it.
    async fn ask(&self, have: u64, known: &Mark) -> Result<(Response<ResponseBody>, Mark), NoDownload> {
        let mut uri = self.from.clone();
        let mut sha256 = None;
        for _ in 0..=REDIRECTS {
            let mut request = Request::new(Bytes::new());
            *request.uri_mut() = uri.clone();
            let headers = request.headers_mut();
            if let Some(authorization) = self.authorization.filter(|_| is_same_host(self.from, &uri)) {
                headers.insert(AUTHORIZATION, authorization.clone());
            }
            if have > 0 {
                let value = |text: &str| HeaderValue::from_str(text).map_err(|_| NoDownload::Redirect);
                headers.insert(RANGE, value(&format!("bytes={have}-"))?);
                if let Some(etag) = &known.etag {
                    headers.insert(IF_RANGE, value(etag)?);
                }
            }
            let answer = self.transport.send(request, None).await?;
            sha256 = sha256.or_else(|| told(answer.headers()));
            if !answer.status().is_redirection() {
                let etag = strong_tag(answer.headers());
                return Ok((answer, Mark { etag, sha256 }));
            }
            let to = answer.headers().get(LOCATION);
            uri = to.and_then(|to| next(&uri, to.to_str().ok()?)).ok_or(NoDownload::Redirect)?;
        }
        Err(NoDownload::Redirect)
    }
}

/// Whether both are asked of the same server in the same way.
pub fn is_same_host(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().or_else(|| (uri.scheme() == Some(&Scheme::HTTPS)).then_some(443));
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port(one) == port(other)
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

/// A tag that promises the same bytes.
fn strong_tag(headers: &HeaderMap) -> Option<String> {
    let tag = headers.get(ETAG)?.to_str().ok()?;
    (tag.starts_with('"') && tag.len() > 2).then(|| tag.to_owned())
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

    #[test]
    fn a_part_goes_on_only_with_its_own_file() {
        let mark = |etag: &str, sha256: &str| {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            Mark { etag: some(etag), sha256: some(sha256) }
        };
        let check =
            |known: (&str, &str), came: (&str, &str)| mark(known.0, known.1).is_of_the_file_of(&mark(came.0, came.1));
        assert!(check(("\"a\"", ""), ("\"a\"", "")));
        assert!(check(("\"a\"", ""), ("", "")));
        assert!(!check(("\"a\"", ""), ("\"b\"", "")));
        assert!(check(("\"a\"", "00"), ("\"b\"", "00")));
        assert!(!check(("\"a\"", "00"), ("\"a\"", "11")));
        assert!(!check(("", "00"), ("\"b\"", "")));
        assert!(!check(("", ""), ("", "")));
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("x.part");
        assert_eq!(Mark::read(&part), mark("", ""));
        for (etag, sha256) in [("\"a\"", ""), ("", "00"), ("", ""), ("\"a\"", "00")] {
            mark(etag, sha256).write(&part).unwrap();
            assert_eq!(Mark::read(&part), mark(etag, sha256));
        }
    }

    #[test]
    fn a_tag_that_is_weak_tells_nothing() {
        let mut headers = HeaderMap::new();
        for (tag, expected) in [("\"abc\"", Some("\"abc\"")), ("W/\"abc\"", None), ("abc", None), ("\"\"", None)] {
            headers.insert(ETAG, tag.parse().unwrap());
            assert_eq!(strong_tag(&headers).as_deref(), expected);
        }
    }

    #[test]
    fn a_host_is_the_same_with_its_scheme_and_port() {
        let check = |to: &'static str| is_same_host(&Uri::from_static("https://hub/a"), &Uri::from_static(to));
        assert!(check("https://HUB:443/b?c") && check("https://hub/b"));
        for to in ["https://cdn/a", "https://hub:444/a", "http://hub/a", "http://hub:443/a", "https://hub.evil/a"] {
            assert!(!check(to), "{to}");
        }
    }
}
