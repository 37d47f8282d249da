//! What an operator may set of access.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;
use pollux_store::Keep;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How callers are told apart, and what stands outside of Pollux for that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AccessConfig {
    /// How long a change of a key or a project takes to be felt, at most `5m`: at Google it may take minutes, and an
    /// application can so be tested against that. A project may say otherwise. A new key works at once.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub propagation_delay: Duration,
    /// Addresses and networks of proxies, `10.0.0.0/8`, whose word counts for where a request comes from.
    pub trusted_proxies: Vec<Cidr>,
    /// The header in which a trusted proxy tells the caller's address.
    pub client_ip_header: String,
    /// The header in which a trusted proxy tells the caller's country, such as `cf-ipcountry`; empty: none does.
    pub country_header: String,
    /// The country of every caller of whom no other is known, as two letters; empty: it stays unknown, and an unknown
    /// country is never refused.
    pub country: String,
    /// A MaxMind database, `GeoLite2-Country.mmdb`, that tells the country of an address; empty: none.
    pub geoip_file: String,
    /// How long the audit remembers a change: a span such as `400d`, or `forever`.
    pub audit_keep: Keep,
    /// How long a service agent takes to be ready once an operator has asked for it.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub agents_ready_after: Duration,
    /// A file, or an `https://` address, with the public keys of App Check tokens made elsewhere, such as
    /// `https://firebaseappcheck.googleapis.com/v1/jwks`; empty: only tokens made here are good.
    pub app_check_jwks: String,
    /// A file, or an `https://` address, with the public keys of Firebase's id tokens; empty: no id token is good.
    pub id_token_jwks: String,
}

impl Default for AccessConfig {
    fn default() -> Self {
        Self {
            propagation_delay: Duration::ZERO,
            trusted_proxies: Vec::new(),
            client_ip_header: "x-forwarded-for".to_owned(),
            country_header: String::new(),
            country: String::new(),
            geoip_file: String::new(),
            audit_keep: Keep::For(Duration::from_secs(400 * 86_400)),
            agents_ready_after: Duration::from_secs(2),
            app_check_jwks: String::new(),
            id_token_jwks: String::new(),
        }
    }
}

/// An address, or a network of them.
///
/// ```
/// use pollux_relay::access::Cidr;
/// let network: Cidr = "10.0.0.0/8".parse().unwrap();
/// assert!(network.contains("10.1.2.3".parse().unwrap()));
/// assert!(network.contains("::ffff:10.1.2.3".parse().unwrap()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Cidr(IpNet);

impl Cidr {
    /// Whether an address is in it; one of IPv4 written as IPv6 is what it stands for.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl FromStr for Cidr {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address = |_| text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
        let network = text.parse::<IpNet>().map(canonical).or_else(address);
        network
            .map(Self)
            .map_err(|_| format!("`{text}` is no address and no network; expected one such as `10.0.0.0/8`"))
    }
}

/// A network of IPv4 written as IPv6, `::ffff:10.0.0.0/104`, as what it stands for.
fn canonical(network: IpNet) -> IpNet {
    let mapped = || {
        let IpNet::V6(six) = network else { return None };
        IpNet::new(six.addr().to_ipv4_mapped()?.into(), six.prefix_len().checked_sub(96)?).ok()
    };
    mapped().unwrap_or(network)
}

impl TryFrom<String> for Cidr {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Cidr> for String {
    fn from(network: Cidr) -> Self {
        network.to_string()
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_network_of_one_and_both_spellings_of_v4_are_the_same() {
        let check = |network: &str, address: &str, expected: bool| {
            let network: Cidr = network.parse().unwrap();
            assert_eq!(network.contains(address.parse().unwrap()), expected, "{network} {address}");
        };
        check("192.0.2.1", "192.0.2.1", true);
        check("192.0.2.1", "::ffff:192.0.2.1", true);
        check("::ffff:192.0.2.1", "192.0.2.1", true);
        check("::ffff:192.0.2.0/120", "192.0.2.7", true);
        check("192.0.2.1", "192.0.2.2", false);
        check("2001:db8::/32", "2001:db8::1", true);
        check("0.0.0.0/0", "2001:db8::1", false);
        assert!("10.0.0.0/33".parse::<Cidr>().is_err() && "all".parse::<Cidr>().is_err());
    }
}
