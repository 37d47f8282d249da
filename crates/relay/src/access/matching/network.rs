//! Who is at the other end of a connection that may have come through proxies.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use http::HeaderMap;

use crate::access::config::Cidr;

/// The peer, or, when that is a trusted proxy, the last hop before the trusted ones.
///
/// A caller can write what he likes to the left of what the proxies add, so the header is read from its right end.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, header: &str, trusted: &[Cidr]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut last = peer.to_canonical();
    if !is_trusted(last) {
        return last;
    }
    for line in headers.get_all(header).iter().rev() {
        let Ok(line) = line.to_str() else { return last };
        for hop in line.rsplit(',') {
            // What a trusted proxy could not name is nobody further away.
            let Some(address) = address_of(hop) else { return last };
            last = address;
            if !is_trusted(last) {
                return last;
            }
        }
    }
    last
}

/// A hop is an address, with a port or without.
fn address_of(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim().trim_matches('"');
    let bare = || hop.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let with_port = || hop.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    hop.parse().ok().or_else(bare).or_else(with_port).map(|address: IpAddr| address.to_canonical())
}
