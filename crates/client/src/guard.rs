//! Where requests may go that are made on somebody's word: to the public network, and nowhere near ourselves.
//!
//! Whoever may name a URL could else have this process ask services that trust it for where it stands: those of the
//! machine, of the network around it, the metadata service of a cloud. A name is resolved once and connected to at the
//! very addresses that were looked at, so that a name server cannot say one thing to the check and another to the
//! connection. One bad address among good ones spoils all. Redirects are never followed anyway, and a guarded transport
//! goes straight: behind a proxy the names would be resolved where nobody checks.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower_service::Service;

/// The addresses of a name.
pub type Resolving = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Turns a name into addresses; a test brings its own.
pub trait Resolve: Send + Sync {
    /// All addresses of the host.
    fn resolve(&self, host: &str) -> Resolving;
}

/// What a guarded transport may reach.
///
/// ```
/// # use pollux_client::Guard;
/// let guard = Guard::new().trusting(["keys.internal"]);
/// assert!(guard.allows_host("KEYS.internal"));
/// assert!(!guard.allows_host("127.0.0.1"));
/// ```
#[derive(Clone)]
pub struct Guard {
    resolver: Arc<dyn Resolve>,
    trusted: Arc<[Box<str>]>,
}

/// The reason why nothing was connected to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Blocked {
    #[error("`{host}` leads to {address}, which is not an address of the public network")]
    Private { host: String, address: IpAddr },
    #[error("`{host}` leads to {address}, where a machine or a cloud tells about itself")]
    Metadata { host: String, address: IpAddr },
    #[error("`{0}` would be asked without TLS; expected `https://`")]
    Plain(String),
}

impl Default for Guard {
    fn default() -> Self {
        Self::new()
    }
}

impl Guard {
    /// With the system's resolver.
    pub fn new() -> Self {
        Self { resolver: Arc::new(System), trusted: Arc::default() }
    }

    /// With another resolver.
    #[must_use]
    pub fn with_resolver(self, resolver: Arc<dyn Resolve>) -> Self {
        Self { resolver, ..self }
    }

    /// Lets requests to these hosts, names or addresses, go to other networks than the public one, and without TLS. To
    /// link-local addresses and to the metadata services of clouds nobody's word lets them: a name that is trusted may be
    /// made to lead there by who runs its name server.
    #[must_use]
    pub fn trusting(self, hosts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { trusted: hosts.into_iter().map(|host| host.into().into_boxed_str()).collect(), ..self }
    }

    /// Whether a host is trusted, or could be public: a name that is not trusted is known only once it is resolved.
    pub fn allows_host(&self, host: &str) -> bool {
        literal(host).is_none_or(|address| if self.trusts(host) { !is_metadata(address) } else { is_public(address) })
    }

    fn trusts(&self, host: &str) -> bool {
        let bare = |host: &str| host.trim_matches(['[', ']']).to_ascii_lowercase();
        self.trusted.iter().any(|known| bare(known) == bare(host))
    }

    /// What can be said before there is a connection. An address is not resolved, so it is looked at here.
    pub(crate) fn check(&self, uri: &Uri) -> Result<(), Blocked> {
        let host = uri.host().unwrap_or_default();
        if !self.trusts(host) && uri.scheme() != Some(&Scheme::HTTPS) {
            return Err(Blocked::Plain(host.to_owned()));
        }
        literal(host).map_or(Ok(()), |address| self.judge(host, &[address]))
    }

    /// One bad address among good ones spoils all.
    fn judge(&self, host: &str, addresses: &[IpAddr]) -> Result<(), Blocked> {
        let trusted = self.trusts(host);
        let is_bad = |address: &&IpAddr| if trusted { is_metadata(**address) } else { !is_public(**address) };
        match addresses.iter().copied().find(|address| is_bad(&address)) {
            None => Ok(()),
            Some(address) if trusted => Err(Blocked::Metadata { host: host.to_owned(), address }),
            Some(address) => Err(Blocked::Private { host: host.to_owned(), address }),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("trusted", &self.trusted).finish_non_exhaustive()
    }
}

fn literal(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

/// Whether an address is one of the link, or one at which a cloud tells a machine about itself.
fn is_metadata(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            // Most clouds; Alibaba's; Oracle's.
            address.is_link_local() || matches!(address.octets(), [100, 100, 100, 200] | [192, 0, 0, 192])
        }
        // `fd00:ec2::` is Amazon's, `fd20:ce::254` Google's.
        IpAddr::V6(address) => {
            address.is_unicast_link_local()
                || address.segments()[..2] == [0xfd00, 0xec2]
                || address.segments()[..2] == [0xfd20, 0xce]
        }
    }
}

/// Whether an address is one of the public network, by IANA's registries of special addresses.
///
/// ```
/// # use pollux_client::is_public;
/// assert!(is_public("8.8.8.8".parse().unwrap()));
/// assert!(!is_public("169.254.169.254".parse().unwrap()));
/// assert!(!is_public("::ffff:10.0.0.1".parse().unwrap()));
/// ```
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224..=255, ..]      // this network, private, loopback, multicast, reserved and broadcast
            | [100, 64..=127, ..]           // carrier-grade NAT
            | [169, 254, ..]                // link-local: the metadata services of clouds
            | [172, 16..=31, ..]            // private
            | [192, 0, 0 | 2, _]            // protocol assignments, documentation
            | [192, 31, 196, _]             // AS112
            | [192, 52, 193, _]             // AMT
            | [192, 88, 99, _]              // 6to4 relays
            | [192, 168, ..]                // private
            | [192, 175, 48, _]             // AS112
            | [198, 18 | 19, ..]            // benchmarks
            | [198, 51, 100, _]             // documentation
            | [203, 0, 113, _] // documentation
    )
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let words = address.segments();
    if let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = words {
        // NAT64, which leads to the IPv4 address at its end.
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Of all the rest only global unicast is handed out, and in it these parts are special: protocol assignments (Teredo,
    // ORCHID), 6to4, which leads to an IPv4 address, and documentation.
    let special = matches!((words[0], words[1]), (0x2001, 0..0x200 | 0xdb8) | (0x2002, _) | (0x3fff, 0..0x1000));
    words[0] & 0xe000 == 0x2000 && !special
}

/// The system's resolver, for guards.
struct System;

impl Resolve for System {
    fn resolve(&self, host: &str) -> Resolving {
        let host = host.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.map(|found| found.ip()).collect()) })
    }
}

/// The resolver of a connector: as the system says, or behind a guard.
#[derive(Clone)]
pub(crate) enum Names {
    System(GaiResolver),
    Guarded(Guard),
}

impl Names {
    pub(crate) fn new(guard: Option<Guard>) -> Self {
        guard.map_or_else(|| Self::System(GaiResolver::new()), Self::Guarded)
    }
}

impl Service<Name> for Names {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        match self {
            Self::System(system) => {
                let found = system.call(name);
                Box::pin(async move { Ok(found.await?.collect::<Vec<_>>().into_iter()) })
            }
            Self::Guarded(guard) => {
                let (guard, found) = (guard.clone(), guard.resolver.resolve(name.as_str()));
                Box::pin(async move {
                    let found = found.await?;
                    guard.judge(name.as_str(), &found).map_err(io::Error::other)?;
                    // The connector puts the port in.
                    Ok(found.into_iter().map(|address| SocketAddr::new(address, 0)).collect::<Vec<_>>().into_iter())
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "
        1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
        169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0
        198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2001:4860:4860::8888
        2001:200::1 2606:4700::1111 2a00:1450::1
    ";

    /// The machine itself, networks of its neighbours, of documentation and of tunnels, multicast, and what embeds one.
    const OTHER: &str = "
        0.0.0.0 0.1.2.3 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
        169.254.0.0 169.254.169.254 169.254.169.253 172.16.0.0 172.31.255.255 192.0.0.1 192.0.0.192
        192.0.2.1 192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.1 203.0.113.1
        224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:0.0.0.0
        ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::127.0.0.1 64:ff9b::169.254.169.254
        64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1
        5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 febf::1 fec0::1 ff02::1 ffff::1
    ";

    fn check(table: &str, expected: bool) {
        for address in table.split_whitespace() {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn the_public_network_is_public_up_to_its_edges() {
        check(PUBLIC, true);
    }

    #[test]
    fn no_other_network_is_public() {
        check(OTHER, false);
    }

    #[test]
    fn nobodys_word_leads_to_a_metadata_service() {
        let hosts = ["keys.internal", "169.254.169.254", "[fd00:ec2::254]", "127.0.0.1"];
        let guard = Guard::new().trusting(hosts);
        let judge = |address: &str| guard.judge("keys.internal", &[address.parse().unwrap()]).is_ok();
        for right in ["10.0.0.7", "127.0.0.1", "::1", "fd00::7", "8.8.8.8"] {
            assert!(judge(right), "{right}");
        }
        for wrong in ["169.254.169.254", "::ffff:169.254.169.254", "100.100.100.200", "fe80::1", "fd00:ec2::254"] {
            assert!(!judge(wrong), "{wrong}");
        }
        let allows = |uri: &str| guard.check(&uri.parse().unwrap()).is_ok();
        assert!(allows("http://127.0.0.1/") && allows("https://keys.internal/"));
        assert!(!allows("https://169.254.169.254/") && !allows("https://[fd00:ec2::254]/"));
    }

    #[test]
    fn an_address_is_judged_without_a_resolver() {
        let guard = Guard::new().trusting(["10.0.0.7", "keys.internal", "[fd00::7]"]);
        let allows = |uri: &str| guard.check(&uri.parse().unwrap()).is_ok();
        for uri in [
            "https://8.8.8.8/",
            "https://10.0.0.7/",
            "http://10.0.0.7:81/",
            "https://[2606:4700::1111]/",
            "http://[fd00::7]/",
            "https://a.example/",
            "http://KEYS.internal/",
        ] {
            assert!(allows(uri), "{uri}");
        }
        for uri in [
            "http://8.8.8.8/",
            "http://a.example/",
            "https://10.0.0.8/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]:443/",
            "https://[fd00:ec2::254]/latest",
            "https://public.example@169.254.169.254/latest",
            "/nowhere",
        ] {
            assert!(!allows(uri), "{uri}");
        }
    }
}
