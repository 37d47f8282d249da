//! A running Pollux, spoken to over its admin API.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use http::{HeaderValue, Method, Request, StatusCode, header};
use pollux_backends::Secret;
use pollux_client::{BaseUrl, Proxy, Transport, TransportConfig};
use pollux_doctor::{Certainty, Language, explain, reword};
use serde::Deserialize;
use serde_json::Value;

use crate::args::ServerArgs;
use crate::command::environment;
use crate::config;
use crate::speak::{language, said};
use crate::wiring::{read_token, token_file};

/// More than any state is.
const LIMIT: usize = 64 * 1024 * 1024;

/// What the server refused, in its own words.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    message: String,
}

/// The admin API of a running Pollux.
pub(crate) struct Admin {
    base: BaseUrl,
    transport: Transport,
    token: Option<Secret>,
}

impl Admin {
    /// The Pollux that the arguments, or else the settings, name.
    pub(crate) fn find(args: &ServerArgs) -> anyhow::Result<Self> {
        let ready = args.ready_file.as_deref().map(Ready::read).transpose()?;
        let address = match (&args.admin, &ready) {
            (Some(address), _) => address.clone(),
            (None, Some(ready)) => ready.admin.clone(),
            (None, None) => {
                let address = config::load(args.config.as_deref(), environment)?.server.admin_listen;
                anyhow::ensure!(address.port() != 0, said!("cli-admin-port-picked"));
                reachable(address).to_string()
            }
        };
        let url = if address.contains("://") { address } else { format!("http://{address}") };
        let base = url.parse().with_context(|| said!("cli-admin-address"))?;
        let settings = TransportConfig {
            proxy: Proxy::Off,
            connect_timeout: Duration::from_secs(5),
            total_timeout: Some(Duration::from_secs(30)),
            ..TransportConfig::default()
        };
        let transport = Transport::new(&settings).with_context(|| said!("cli-admin-way"))?;
        Ok(Self { base, transport, token: token(args, ready.as_ref())? })
    }

    /// Sends a request and waits for the answer; what the server refuses is an error with its words.
    pub(crate) fn send(&self, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Value> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut request = Request::builder()
            .method(method)
            .uri(self.base.uri(path).with_context(|| said!("cli-admin-name"))?)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.map(Value::to_string).unwrap_or_default().into())?;
        if let Some(token) = &self.token {
            let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
                .with_context(|| said!("cli-admin-token-characters"))?;
            bearer.set_sensitive(true);
            request.headers_mut().insert(header::AUTHORIZATION, bearer);
        }
        let (status, bytes) = runtime.block_on(async {
            let answer = self.transport.send(request, None).await;
            let answer = answer.map_err(|_| anyhow::anyhow!(said!("cli-admin-nobody", address = &self.base)))?;
            let status = answer.status();
            anyhow::Ok((status, answer.into_body().read_lossy(LIMIT).await))
        })?;
        let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if status.is_success() {
            return Ok(value);
        }
        match value["error"]["message"].as_str() {
            Some(message) if status == StatusCode::UNAUTHORIZED => {
                let message = explained(&value).unwrap_or_else(|| message.to_owned());
                anyhow::bail!("{message} {}", said!("cli-admin-token-missing"))
            }
            Some(message) => {
                let refused = Refused { status, message: message.to_owned() };
                // Google's words stay as they are; what they mean stands behind them.
                match explained(&value).filter(|_| reword(language(), message).is_none()) {
                    Some(meaning) => Err(anyhow::anyhow!(meaning).context(refused)),
                    None => Err(refused.into()),
                }
            }
            None => anyhow::bail!(said!("cli-admin-other", address = &self.base, status = status)),
        }
    }

    /// The items of a list, page by page to the last, or until there are so many.
    pub(crate) fn pages(&self, path: &str, name: &str, most: usize) -> anyhow::Result<Vec<Value>> {
        let (mut items, mut token) = (Vec::new(), String::new());
        loop {
            let page = self.send(Method::GET, &format!("{path}&pageToken={}", segment(&token)), None)?;
            items.extend(page[name].as_array().into_iter().flatten().cloned());
            match page["nextPageToken"].as_str() {
                Some(next) if items.len() < most => next.clone_into(&mut token),
                _ => {
                    items.truncate(most);
                    return Ok(items);
                }
            }
        }
    }
}

/// What a refusal means, for a reader who is not told in English.
fn explained(answer: &Value) -> Option<String> {
    let is_told = language() == Language::english();
    let diagnosis = (!is_told).then(|| explain(&answer.to_string())).into_iter().flatten().next()?;
    let is_known = diagnosis.fault != "unknown" && diagnosis.certainty == Certainty::Certain;
    is_known.then(|| diagnosis.explanation(language()).meaning)
}

/// A name in a path. Names have no characters that need more than this; others are not found.
pub(crate) fn segment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.bytes().fold(String::new(), |text, byte| {
        if plain(byte) { text + &char::from(byte).to_string() } else { text + &format!("%{byte:02X}") }
    })
}

/// A server that listens everywhere is reached on this machine.
fn reachable(address: SocketAddr) -> SocketAddr {
    let here = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        other => other,
    };
    SocketAddr::new(here, address.port())
}

/// The token: as it is said, else from the file that the ready file names, else from where a server with these settings
/// has it. Without one the server says what is missing.
fn token(args: &ServerArgs, ready: Option<&Ready>) -> anyhow::Result<Option<Secret>> {
    if let Some(token) = &args.admin_token {
        return Ok(Some(token.clone()));
    }
    if let Some(file) = ready.and_then(|ready| ready.admin_token_file.as_deref()) {
        return Ok(Some(Secret::new(read_token(file)?)));
    }
    let config = config::load(args.config.as_deref(), environment)?;
    if let Some(token) = &config.server.admin_token {
        return Ok(Some(Secret::new(token.0.as_str())));
    }
    match token_file(&config) {
        Some(file) if file.exists() => Ok(Some(Secret::new(read_token(&file)?))),
        _ => Ok(None),
    }
}

/// What `serve --ready-file` has written.
#[derive(Deserialize)]
struct Ready {
    admin: String,
    admin_token_file: Option<PathBuf>,
}

impl Ready {
    fn read(file: &Path) -> anyhow::Result<Self> {
        let name = file.display();
        let text = std::fs::read_to_string(file).with_context(|| said!("cli-ready-file-unread", file = &name))?;
        serde_json::from_str(&text).with_context(|| said!("cli-ready-file-wrong", file = &name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_reached_here() {
        let check = |text: &str, expected: &str| assert_eq!(reachable(text.parse().unwrap()).to_string(), expected);
        check("0.0.0.0:1", "127.0.0.1:1");
        check("[::]:1", "[::1]:1");
        check("10.0.0.7:1", "10.0.0.7:1");
    }

    #[test]
    fn a_name_cannot_leave_its_place_in_the_path() {
        assert_eq!(segment("a-b_c.d"), "a-b_c.d");
        assert_eq!(segment("a/b:ä"), "a%2Fb%3A%C3%A4");
    }
}
