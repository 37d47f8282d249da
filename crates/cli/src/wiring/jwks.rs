//! Public keys of tokens, from a file or an address that the settings name.
//!
//! The address is the operator's own word, so its host may be anywhere; but whoever could answer in its place could make
//! tokens, so it is asked over TLS, unless it is on this machine. Redirects are not followed, and no proxy is asked.

use std::io::Read as _;
use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;
use http::uri::Scheme;
use http::{Request, Uri};
use pollux_client::{Guard, Transport, TransportConfig};
use pollux_relay::app_check::Fetch;

/// A set of keys has a few kilobytes.
const LIMIT: usize = 1024 * 1024;

/// Gets them.
#[derive(Debug)]
pub(super) struct Keys;

#[async_trait]
impl Fetch for Keys {
    async fn fetch(&self, source: &str) -> Result<String, String> {
        if source.contains("://") {
            return by_address(source).await;
        }
        let path = source.to_owned();
        let read = tokio::task::spawn_blocking(move || {
            let mut text = String::new();
            std::fs::File::open(path)?.take(LIMIT as u64).read_to_string(&mut text)?;
            std::io::Result::Ok(text)
        });
        read.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())
    }
}

/// It is asked once an hour, so nothing is kept open between.
async fn by_address(source: &str) -> Result<String, String> {
    let uri: Uri = source.parse().map_err(|error| format!("it is no address: {error}"))?;
    let host = uri.host().unwrap_or_default().to_owned();
    if uri.scheme() != Some(&Scheme::HTTPS) && !is_here(&host) {
        return Err("anybody between could exchange keys that come without TLS; expected `https://`".to_owned());
    }
    let config = TransportConfig { total_timeout: Some(Duration::from_secs(10)), ..TransportConfig::default() };
    let transport = Transport::guarded(&config, Guard::new().trusting([host])).map_err(|error| error.to_string())?;
    let request = Request::get(uri).body(<_>::default()).map_err(|error| error.to_string())?;
    let answer = transport.send(request, None).await.map_err(|error| error.status().message.clone())?;
    let status = answer.status();
    if !status.is_success() {
        return Err(format!("the answer is {status}"));
    }
    let bytes = answer.into_body().read_lossy(LIMIT).await;
    String::from_utf8(bytes.to_vec()).map_err(|_| "it is no text".to_owned())
}

fn is_here(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    address.map_or_else(|_| host.eq_ignore_ascii_case("localhost"), |address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_read_and_a_missing_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        std::fs::write(&path, r#"{"keys":[]}"#).unwrap();
        assert_eq!(Keys.fetch(path.to_str().unwrap()).await.as_deref(), Ok(r#"{"keys":[]}"#));
        assert!(Keys.fetch(folder.path().join("none").to_str().unwrap()).await.is_err());
        assert!(!Keys.fetch("http://127.0.0.1:1/keys").await.unwrap_err().contains("TLS"));
        for source in
            ["http://10.0.0.1/keys", "http://keys.example/", "ftp://keys.example/", "http://127.0.0.1@x.example/"]
        {
            assert!(Keys.fetch(source).await.unwrap_err().contains("without TLS"), "{source}");
        }
    }
}
