//! The way there, before a request is sent.

use std::time::Duration;

use pollux_client::{NoTunnel as Tunnel, NotConnected as Connection, NotSecured as Tls, Probe, probe};
use pollux_doctor::checkup::{
    Facts, NetworkFacts, NoTunnel, NotConnected, NotSecured, ProxyFacts, Resolved, Secured, Stage,
};

use super::{Plan, Watch};

pub(super) async fn look(plan: &Plan, facts: &mut Facts, watch: &mut Watch<'_>) {
    let Ok(uri) = plan.base.uri("/") else { return };
    let begun = facts.clone();
    let watched = |seen: &Probe| {
        let mut facts = begun.clone();
        take(&mut facts, seen.clone());
        watch(&facts, if seen.connected.is_some() { Stage::Tcp } else { Stage::Dns });
    };
    let Ok(seen) = probe(&plan.transport, &uri, plan.timeout, watched).await else {
        // The file of authorities is read when the transport is made, which says what is wrong with it.
        return;
    };
    take(facts, seen);
}

fn take(facts: &mut Facts, seen: Probe) {
    let set = facts.proxy.take().unwrap_or_default();
    facts.proxy = Some(ProxyFacts { used: seen.proxy, ..set });
    facts.network = Some(NetworkFacts {
        host: seen.host,
        port: seen.port,
        resolved: seen.resolved.map(|found| {
            found.map(|(addresses, took)| Resolved {
                addresses: addresses.iter().map(|address| address.ip().to_string()).collect(),
                milliseconds: milliseconds(took),
            })
        }),
        connected: seen.connected.map(|made| made.map(milliseconds).map_err(not_connected)),
        tunnel: seen.tunnel.map(|made| made.map_err(no_tunnel)),
        secured: seen.secured.map(|made| {
            made.map(|made| Secured { version: made.version.to_owned(), milliseconds: milliseconds(made.took) })
                .map_err(not_secured)
        }),
    });
}

/// Whether a certificate is over or not yet good, by the clock here.
pub(super) fn is_out_of_time(facts: &Facts) -> bool {
    let secured = facts.network.as_ref().and_then(|network| network.secured.as_ref());
    matches!(secured, Some(Err(NotSecured::Expired(_) | NotSecured::NotYetValid(_))))
}

pub(super) fn milliseconds(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

fn not_connected(why: Connection) -> NotConnected {
    match why {
        Connection::Refused => NotConnected::Refused,
        Connection::TimedOut => NotConnected::TimedOut,
        Connection::Other(cause) => NotConnected::Other(cause),
        other => NotConnected::Other(format!("{other:?}")),
    }
}

fn no_tunnel(why: Tunnel) -> NoTunnel {
    match why {
        Tunnel::Status(code) => NoTunnel::Status(code),
        Tunnel::Other(cause) => NoTunnel::Other(cause),
        other => NoTunnel::Other(format!("{other:?}")),
    }
}

fn not_secured(why: Tls) -> NotSecured {
    let moment = |seconds: Option<u64>| seconds.and_then(|seconds| i64::try_from(seconds).ok());
    match why {
        Tls::Expired(when) => NotSecured::Expired(moment(when)),
        Tls::NotYetValid(when) => NotSecured::NotYetValid(moment(when)),
        Tls::WrongName(names) => NotSecured::WrongName(names),
        Tls::UnknownIssuer => NotSecured::UnknownIssuer,
        Tls::NotTls => NotSecured::NotTls,
        Tls::Other(cause) => NotSecured::Other(cause),
        other => NotSecured::Other(format!("{other:?}")),
    }
}
