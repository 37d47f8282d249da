//! Files that are fetched in several tries, from servers whose files change in between.

use std::fs;
use std::sync::{Arc, Mutex};

use http::{HeaderValue, Uri};
use pollux_client::{Downloaded, NoDownload, beside, download};
use tokio::io::AsyncWriteExt as _;

use crate::upstream::{Upstream, read_request, transport};

/// Answers of a server, one after the other, and what it was asked.
struct Hub {
    upstream: Upstream,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Hub {
    async fn start(answers: impl IntoIterator<Item = &'static str>) -> Self {
        let answers: Arc<Mutex<Vec<&'static str>>> = Arc::new(Mutex::new(answers.into_iter().collect()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heads = Arc::clone(&asked);
        let upstream = Upstream::start(move |mut connection| {
            let (answers, heads) = (Arc::clone(&answers), Arc::clone(&heads));
            async move {
                let Some((head, _)) = read_request(&mut connection).await else { return };
                heads.lock().unwrap().push(head.to_ascii_lowercase());
                let answer = answers.lock().unwrap().remove(0);
                connection.write_all(answer.as_bytes()).await.unwrap();
                connection.shutdown().await.unwrap();
            }
        });
        Self { upstream: upstream.await, asked }
    }

    async fn fetch(&self, part: &std::path::Path, token: Option<&str>) -> Result<Downloaded, NoDownload> {
        let from: Uri = self.upstream.url("/file").parse().unwrap();
        let token = token.map(|token| HeaderValue::from_str(token).unwrap());
        download(&transport(), &from, token.as_ref(), part, |_, _| {}).await
    }

    /// The value of a header of each request.
    fn asked(&self, header: &str) -> Vec<String> {
        let heads = self.asked.lock().unwrap();
        let value = |head: &String| {
            let line = head.lines().find_map(|line| line.strip_prefix(header)?.strip_prefix(": "));
            line.unwrap_or_default().to_owned()
        };
        heads.iter().map(value).collect()
    }
}

const BROKEN: &str = "HTTP/1.1 200 OK\r\netag: \"one\"\r\ncontent-length: 6\r\nconnection: close\r\n\r\nabc";

async fn check(answers: &[&'static str], ranges: &[&str], tags: &[&str], came: &str) {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("file.part");
    let hub = Hub::start(answers.iter().copied()).await;
    assert!(matches!(hub.fetch(&part, None).await, Err(NoDownload::Failed(_))));
    hub.fetch(&part, None).await.unwrap();
    assert_eq!(hub.asked("range"), ranges);
    assert_eq!(hub.asked("if-range"), tags);
    assert_eq!(fs::read_to_string(&part).unwrap(), came);
    assert!(beside(&part).exists());
}

#[tokio::test]
async fn the_same_file_goes_on() {
    let rest = "HTTP/1.1 206 Partial Content\r\netag: \"one\"\r\ncontent-range: bytes 3-5/6\r\ncontent-length: 3\r\n\
                connection: close\r\n\r\ndef";
    check(&[BROKEN, rest], &["", "bytes=3-"], &["", "\"one\""], "abcdef").await;
}

#[tokio::test]
async fn a_file_that_has_changed_begins_anew() {
    let new = "HTTP/1.1 200 OK\r\netag: \"two\"\r\ncontent-length: 6\r\nconnection: close\r\n\r\nuvwxyz";
    check(&[BROKEN, new], &["", "bytes=3-"], &["", "\"one\""], "uvwxyz").await;
}

#[tokio::test]
async fn a_server_that_passes_over_if_range_mixes_nothing() {
    let other = "HTTP/1.1 206 Partial Content\r\netag: \"two\"\r\ncontent-range: bytes 3-5/6\r\ncontent-length: 3\r\n\
                 connection: close\r\n\r\nxyz";
    let new = "HTTP/1.1 200 OK\r\netag: \"two\"\r\ncontent-length: 6\r\nconnection: close\r\n\r\nuvwxyz";
    check(&[BROKEN, other, new], &["", "bytes=3-", ""], &["", "\"one\"", ""], "uvwxyz").await;
}

#[tokio::test]
async fn a_server_that_begins_elsewhere_is_asked_for_all() {
    let other = "HTTP/1.1 206 Partial Content\r\netag: \"one\"\r\ncontent-range: bytes 0-5/6\r\ncontent-length: 6\r\n\
                 connection: close\r\n\r\nabcdef";
    let new = "HTTP/1.1 200 OK\r\netag: \"one\"\r\ncontent-length: 6\r\nconnection: close\r\n\r\nabcdef";
    check(&[BROKEN, other, new], &["", "bytes=3-", ""], &["", "\"one\"", ""], "abcdef").await;
}

#[tokio::test]
async fn a_file_of_which_nothing_is_known_begins_anew() {
    let broken = "HTTP/1.1 200 OK\r\netag: W/\"one\"\r\ncontent-length: 6\r\nconnection: close\r\n\r\nabc";
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nuvwxyz";
    check(&[broken, whole], &["", ""], &["", ""], "uvwxyz").await;
}

#[tokio::test]
async fn what_is_whole_is_not_fetched_again() {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("file.part");
    let whole = "HTTP/1.1 200 OK\r\netag: \"one\"\r\ncontent-length: 3\r\nconnection: close\r\n\r\nabc";
    let ends = "HTTP/1.1 416 Range Not Satisfiable\r\ncontent-range: bytes */3\r\ncontent-length: 0\r\n\
                connection: close\r\n\r\n";
    let hub = Hub::start([whole, ends]).await;
    for _ in 0..2 {
        hub.fetch(&part, None).await.unwrap();
        assert_eq!(fs::read_to_string(&part).unwrap(), "abc");
    }
}

#[tokio::test]
async fn a_checksum_that_was_told_once_is_known_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("file.part");
    let sum = "0123456789abcdef".repeat(4);
    let broken = format!(
        "HTTP/1.1 200 OK\r\netag: \"one\"\r\nx-linked-etag: \"{sum}\"\r\ncontent-length: 6\r\nconnection: close\r\n\r\nabc"
    );
    let rest = "HTTP/1.1 206 Partial Content\r\netag: \"one\"\r\ncontent-range: bytes 3-5/6\r\ncontent-length: 3\r\n\
                connection: close\r\n\r\ndef";
    let hub = Hub::start([&*broken.leak(), rest]).await;
    assert!(hub.fetch(&part, None).await.is_err());
    assert_eq!(hub.fetch(&part, None).await.unwrap().sha256, Some(sum));
}

#[tokio::test]
async fn a_token_is_for_the_host_that_was_asked_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("file.part");
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\nconnection: close\r\n\r\nabc";
    let elsewhere = Hub::start([whole]).await;
    let here =
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: /renamed\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let away = format!(
        "HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        elsewhere.upstream.url("/kept")
    );
    let hub = Hub::start([here, &*away.leak()]).await;
    hub.fetch(&part, Some("Bearer secret")).await.unwrap();
    assert_eq!(hub.asked("authorization"), ["bearer secret", "bearer secret"]);
    assert_eq!(elsewhere.asked("authorization"), [""]);
}
