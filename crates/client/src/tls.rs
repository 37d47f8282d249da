//! Whom we trust, and which HTTP version TLS agrees on.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::config::Http2;

/// Why a file of certificate authorities cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaFileError {
    /// It cannot be read, or is not PEM.
    #[error("`{path}` cannot be read as PEM")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        source: rustls::pki_types::pem::Error,
    },
    /// It has no certificate.
    #[error("`{path}` has no certificate in it")]
    Empty {
        /// The file.
        path: String,
    },
}

/// Nothing to trust.
#[derive(Debug, thiserror::Error)]
#[error("the system has no certificate authorities (looked where SSL_CERT_FILE, SSL_CERT_DIR and the system say)")]
struct NoRoots;

/// The certificates of a PEM file.
pub(crate) fn read_ca_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, CaFileError> {
    let name = || path.display().to_string();
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|source| CaFileError::Unreadable { path: name(), source })?;
    if certificates.is_empty() { Err(CaFileError::Empty { path: name() }) } else { Ok(certificates) }
}

/// Trusts the system's authorities and the extra ones.
pub(crate) fn client_config(
    extra_roots: &[CertificateDer<'static>],
    http2: Http2,
) -> Result<Arc<ClientConfig>, Box<dyn std::error::Error + Send + Sync>> {
    let mut roots = RootCertStore::empty();
    let native = rustls_native_certs::load_native_certs();
    for error in &native.errors {
        tracing::warn!(%error, "some certificate authorities of the system cannot be read");
    }
    // Systems carry the odd malformed root; one of them must not cost us the others.
    let (_, ignored) = roots.add_parsable_certificates(native.certs);
    if ignored > 0 {
        tracing::debug!(ignored, "certificate authorities of the system that cannot be parsed");
    }
    for root in extra_roots {
        roots.add(root.clone())?;
    }
    if roots.is_empty() {
        return Err(NoRoots.into());
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = match http2 {
        Http2::Auto => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        Http2::PriorKnowledge => vec![b"h2".to_vec()],
        Http2::Off => vec![b"http/1.1".to_vec()],
    };
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_without_certificates_is_refused_by_name() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"not PEM").unwrap();
        let error = read_ca_file(file.path()).unwrap_err();
        assert!(matches!(error, CaFileError::Empty { .. }), "{error:?}");
        assert!(error.to_string().contains(file.path().to_str().unwrap()));
        assert!(matches!(read_ca_file(Path::new("/nowhere.pem")).unwrap_err(), CaFileError::Unreadable { .. }));
    }
}
