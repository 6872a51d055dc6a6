//! TLS: whom a server has to prove itself to.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

use super::distrust::Distrust;
use crate::diag::Message;
use crate::message;

/// A configuration that trusts the authorities that browsers trust, and the certificates of a PEM file beside them: those
/// of authorities, and those of servers themselves.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn config(own: Option<&[u8]>) -> Result<Arc<ClientConfig>, Message> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let mut given = Vec::new();
    for (number, certificate) in (1..).zip(own.into_iter().flat_map(CertificateDer::pem_slice_iter)) {
        let bad = || message!("其中第 {number} 张证书已损坏", "certificate {number} in it is damaged");
        let certificate = certificate.map_err(|_| bad())?;
        roots.add(certificate.clone()).map_err(|_| bad())?;
        given.push(certificate);
    }
    if own.is_some() && given.is_empty() {
        return Err(message!(
            "里面没有 PEM 格式的证书（以 -----BEGIN CERTIFICATE----- 开头）",
            "it has no certificate in PEM form (-----BEGIN CERTIFICATE-----)"
        ));
    }
    let failed = |error: &dyn std::fmt::Display| message!("加密出错（{error}）", "{error}");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let usual = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone());
    let usual = usual.build().map_err(|error| failed(&error))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(&error))?;
    // What is dangerous about it is a verifier that verifies less: this one asks the usual one first.
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(Verifier { usual, given }));
    Ok(Arc::new(config.with_no_client_auth()))
}

/// Takes what chains to an authority and bears the name of the server, and a certificate that was given itself.
///
/// A server that a bureau sets up for itself mostly has a certificate that it signed itself and that calls itself an
/// authority and no server (the default of openssl), often without the name where names stand now. Whoever has its key is
/// that server all the same.
#[derive(Debug)]
struct Verifier {
    usual: Arc<WebPkiServerVerifier>,
    given: Vec<CertificateDer<'static>>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judged = self.usual.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match judged {
            // The dates of a certificate are looked at before any of these is found.
            Err(Error::InvalidCertificate(error)) if self.given.contains(end_entity) && is_about_origin(&error) => {
                Ok(ServerCertVerified::assertion())
            }
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.usual.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.usual.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.usual.supported_verify_schemes()
    }
}

/// Whether it is unknown whose certificate it is, which whoever gave it knows, and nothing else is wrong with it.
fn is_about_origin(error: &CertificateError) -> bool {
    matches!(Distrust::of(error), Distrust::UnknownIssuer | Distrust::Authority | Distrust::OtherName)
}
