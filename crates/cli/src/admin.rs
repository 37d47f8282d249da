//! A running Pollux, spoken to over its admin API.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use http::{Method, Request, header};
use pollux_client::{BaseUrl, Proxy, Transport, TransportConfig};
use serde_json::Value;

use crate::args::ServerArgs;
use crate::command::environment;
use crate::config;

/// More than any state is.
const LIMIT: usize = 64 * 1024 * 1024;

/// The admin API of a running Pollux.
pub(crate) struct Admin {
    base: BaseUrl,
    transport: Transport,
}

impl Admin {
    /// The Pollux that the arguments, or else the settings, name.
    pub(crate) fn find(args: &ServerArgs) -> anyhow::Result<Self> {
        let address = match (&args.admin, &args.ready_file) {
            (Some(address), _) => address.clone(),
            (None, Some(file)) => from_ready_file(file)?,
            (None, None) => {
                let address = config::load(args.config.as_deref(), environment)?.server.admin_listen;
                anyhow::ensure!(
                    address.port() != 0,
                    "the settings let the admin port be picked; say it by `--admin`, or by `--ready-file` as `serve` wrote it"
                );
                reachable(address).to_string()
            }
        };
        let url = if address.contains("://") { address } else { format!("http://{address}") };
        let base = url.parse().context("the admin address cannot be used")?;
        let settings = TransportConfig {
            proxy: Proxy::Off,
            connect_timeout: Duration::from_secs(5),
            total_timeout: Some(Duration::from_secs(30)),
            ..TransportConfig::default()
        };
        Ok(Self { base, transport: Transport::new(&settings).context("the way to the admin API cannot be set up")? })
    }

    /// Sends a request and waits for the answer; what the server refuses is an error with its words.
    pub(crate) fn send(&self, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Value> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let request = Request::builder()
            .method(method)
            .uri(self.base.uri(path).context("a name in the request cannot stand in a path")?)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.map(Value::to_string).unwrap_or_default().into())?;
        let (status, bytes) = runtime.block_on(async {
            let answer = self.transport.send(request, None).await.map_err(|_| {
                anyhow::anyhow!(
                    "no Pollux answers at {}; start one by `pollux serve`, or say by `--admin` where its admin API is",
                    self.base
                )
            })?;
            let status = answer.status();
            anyhow::Ok((status, answer.into_body().read_lossy(LIMIT).await))
        })?;
        let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if status.is_success() {
            return Ok(value);
        }
        match value["error"]["message"].as_str() {
            Some(message) => anyhow::bail!("{message}"),
            None => anyhow::bail!("{} answers {status}, which is not Pollux's admin API", self.base),
        }
    }
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

fn from_ready_file(file: &Path) -> anyhow::Result<String> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read the ready file `{name}`"))?;
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    value["admin"].as_str().map(str::to_owned).with_context(|| format!("`{name}` is no ready file of `pollux serve`"))
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
}
