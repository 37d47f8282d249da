//! TLS: an authority of one's own is trusted when told so, and nobody else.

use std::io::Write;
use std::sync::Arc;

use pollux_client::{Collected, Transport, TransportConfig, TransportError};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::upstream::{Upstream, config, post, read_request};

/// A server for `localhost` with a certificate that it signed itself, and that certificate as a file.
pub(crate) fn certificate(protocols: &[&[u8]]) -> (Arc<ServerConfig>, NamedTempFile) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(made.cert.pem().as_bytes()).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    (Arc::new(config), file)
}

pub(crate) async fn answering_by_tls() -> (Upstream, NamedTempFile) {
    let (config, authority) = certificate(&[b"http/1.1"]);
    let upstream = Upstream::start(move |connection| {
        let acceptor = TlsAcceptor::from(Arc::clone(&config));
        async move {
            let Ok(mut connection) = acceptor.accept(connection).await else { return };
            read_request(&mut connection).await.unwrap();
            let answer = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nover TLS";
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    (upstream, authority)
}

pub(crate) fn trusting(authority: &NamedTempFile) -> TransportConfig {
    TransportConfig { extra_ca_file: Some(authority.path().to_owned()), ..config() }
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_when_told_so() {
    let (upstream, authority) = answering_by_tls().await;
    let url = format!("https://localhost:{}/", upstream.address.port());
    let transport = Transport::new(&trusting(&authority)).unwrap();
    let response = transport.send(post(&url, "{}"), None).await.unwrap();
    assert!(matches!(response.into_body().read_whole(99).await.unwrap(), Collected::Whole(body) if body == "over TLS"));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (upstream, authority) = answering_by_tls().await;
    let port = upstream.address.port();
    for (config, url) in
        [(config(), format!("https://localhost:{port}/")), (trusting(&authority), format!("https://127.0.0.1:{port}/"))]
    {
        let transport = Transport::new(&config).unwrap();
        let error = transport.send(post(&url, "{}"), None).await.unwrap_err();
        assert_eq!((error.fault(), error.http()), ("upstream_tls", 503), "{error:?}");
        assert!(error.operator_note().unwrap().contains("certificate"), "{error:?}");
    }
}

#[test]
fn an_authority_file_that_is_missing_is_found_out_at_start() {
    let config = TransportConfig { extra_ca_file: Some("/nowhere/ca.pem".into()), ..config() };
    let error = Transport::new(&config).unwrap_err();
    assert!(matches!(&error, TransportError::CaFile(_)), "{error:?}");
    assert!(error.to_string().contains("/nowhere/ca.pem"), "{error}");
}
