//! The way: proxy, name, connection, certificate.

use super::clock::{self, utc};
use super::facts::{Facts, NetworkFacts, NoTunnel, NotConnected, NotSecured, ProxyFacts};
use super::{Finding, Stage};
use crate::severity::Severity;

pub(super) fn judge(facts: &Facts, findings: &mut Vec<Finding>) {
    if let Some(proxy) = &facts.proxy {
        findings.push(setting(proxy, &facts.target.host));
    }
    let Some(network) = &facts.network else { return };
    let by_proxy = facts.proxy.as_ref().and_then(|proxy| proxy.used.as_deref());
    let mut way = way(network, by_proxy);
    if let Some(clock) = wrong_clock(facts, network) {
        way.pop();
        way.push(clock);
    }
    findings.extend(way);
}

/// By a clock that is off, good certificates are over, or not yet good.
fn wrong_clock(facts: &Facts, network: &NetworkFacts) -> Option<Finding> {
    let of_time = matches!(network.secured, Some(Err(NotSecured::Expired(_) | NotSecured::NotYetValid(_))));
    let finding = facts.clock.filter(|_| of_time).map(clock::of)?;
    (finding.severity == Some(Severity::Error)).then_some(finding)
}

fn setting(proxy: &ProxyFacts, host: &str) -> Finding {
    let set_by = proxy.set_by.as_deref().unwrap_or_default();
    match &proxy.used {
        _ if proxy.unreadable => Finding::error(Stage::Proxy, "proxy-unreadable").set("source", set_by),
        Some(used) => Finding::well(Stage::Proxy, "proxy-used").set("proxy", used).set("source", set_by),
        None if proxy.set_by.is_some() => {
            Finding::well(Stage::Proxy, "proxy-bypassed").set("source", set_by).set("host", host)
        }
        None => Finding::well(Stage::Proxy, "proxy-none"),
    }
}

/// The stages that were reached; the last of them is the one that failed.
fn way(network: &NetworkFacts, proxy: Option<&str>) -> Vec<Finding> {
    let (host, port) = (&network.host, network.port);
    let mut findings = Vec::new();
    match &network.resolved {
        // An address is no name that was looked up.
        Some(Ok(_)) if host.parse::<std::net::IpAddr>().is_ok() => {}
        Some(Ok(resolved)) => findings.push(
            Finding::well(Stage::Dns, "dns-found")
                .set("host", host)
                .set("address", resolved.addresses.first().map_or("", String::as_str))
                .set("more", resolved.addresses.len().saturating_sub(1))
                .set("ms", resolved.milliseconds),
        ),
        Some(Err(cause)) => {
            let id = if proxy.is_some() { "dns-proxy-unknown" } else { "dns-unknown" };
            return vec![Finding::error(Stage::Dns, id).set("host", host).set("cause", cause)];
        }
        None => {}
    }
    match &network.connected {
        Some(Ok(milliseconds)) => findings
            .push(Finding::well(Stage::Tcp, "tcp-open").set("host", host).set("port", port).set("ms", milliseconds)),
        Some(Err(failed)) => {
            findings.push(not_connected(failed, proxy.is_some()).set("host", host).set("port", port));
            return findings;
        }
        None => {}
    }
    match (&network.tunnel, proxy) {
        (Some(Err(refusal)), Some(proxy)) => {
            findings.push(no_tunnel(refusal).set("proxy", proxy));
            return findings;
        }
        (Some(Ok(())), Some(proxy)) => findings.push(Finding::well(Stage::Proxy, "proxy-tunnel").set("proxy", proxy)),
        _ => {}
    }
    match &network.secured {
        Some(Ok(secured)) => {
            let made = Finding::well(Stage::Tls, "tls-good").set("protocol", &secured.version);
            findings.push(made.set("ms", secured.milliseconds));
        }
        Some(Err(failed)) => findings.push(not_secured(failed).set("host", host).set("port", port)),
        None => {}
    }
    findings
}

fn not_connected(failed: &NotConnected, by_proxy: bool) -> Finding {
    let finding = |straight, proxy| Finding::error(Stage::Tcp, if by_proxy { proxy } else { straight });
    match failed {
        NotConnected::Refused => finding("tcp-refused", "tcp-proxy-refused"),
        NotConnected::TimedOut => finding("tcp-silent", "tcp-proxy-silent"),
        NotConnected::Other(cause) => finding("tcp-failed", "tcp-proxy-failed").set("cause", cause),
    }
}

fn no_tunnel(refusal: &NoTunnel) -> Finding {
    match refusal {
        NoTunnel::Status(407) => Finding::error(Stage::Proxy, "proxy-password"),
        NoTunnel::Status(code) => Finding::error(Stage::Proxy, "proxy-refused").set("http", code),
        NoTunnel::Other(cause) => Finding::error(Stage::Proxy, "proxy-broken").set("cause", cause),
    }
}

fn not_secured(failed: &NotSecured) -> Finding {
    let error = |id| Finding::error(Stage::Tls, id);
    let day = |moment: &Option<i64>| moment.map_or_else(|| "?".to_owned(), utc);
    match failed {
        NotSecured::Expired(moment) => error("tls-expired").set("moment", day(moment)),
        NotSecured::NotYetValid(moment) => error("tls-not-yet-valid").set("moment", day(moment)),
        NotSecured::WrongName(names) => error("tls-wrong-name").set("names", names.join(", ")),
        NotSecured::UnknownIssuer => error("tls-unknown-issuer"),
        NotSecured::NotTls => error("tls-not-spoken"),
        NotSecured::Other(cause) => error("tls-failed").set("cause", cause),
    }
}
