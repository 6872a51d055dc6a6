//! Why the certificate of a server is not trusted, in words of the settings and not of a library.

use rustls::CertificateError;

use crate::diag::Message;
use crate::message;

/// Why a server did not prove that it is who it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Distrust {
    /// It showed no certificate.
    None,
    /// Nobody knows who issued its certificate.
    UnknownIssuer,
    /// Its certificate is one of an authority, which may issue certificates and be none of a server.
    Authority,
    /// Its certificate is one of another server.
    OtherName,
    /// Its certificate was valid until a day that has passed.
    Expired,
    /// Its certificate is valid from a day on that has not come.
    NotYetValid,
    /// It was taken back.
    Revoked,
    /// It is not what its issuer signed.
    Damaged,
    /// It is one for another use than to prove who a server is.
    Purpose,
    /// Another reason, as the library says it.
    Other(String),
}

impl Distrust {
    pub(super) fn of(error: &CertificateError) -> Self {
        match error {
            CertificateError::UnknownIssuer => Self::UnknownIssuer,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Self::OtherName,
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Self::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Self::NotYetValid,
            CertificateError::Revoked => Self::Revoked,
            CertificateError::BadEncoding | CertificateError::BadSignature => Self::Damaged,
            CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => Self::Purpose,
            // It has no variant of its own.
            CertificateError::Other(other) if other.0.to_string() == "CaUsedAsEndEntity" => Self::Authority,
            other => Self::Other(other.to_string()),
        }
    }

    /// What is wrong, after the words “its certificate”.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::None => message!("没有出示证书", "there is none"),
            Self::UnknownIssuer => message!("签发者不受信任", "its issuer is not trusted"),
            Self::Authority => message!(
                "这是签发机构的证书（CA:TRUE），不是服务器的证书",
                "it is one of an authority (CA:TRUE) and none of a server"
            ),
            Self::OtherName => message!("不是发给这个服务器名的", "it was issued for another name"),
            Self::Expired => message!("已过有效期", "it has expired"),
            Self::NotYetValid => message!("有效期还没有开始", "it is not valid yet"),
            Self::Revoked => message!("已被吊销", "it was revoked"),
            Self::Damaged => message!("已损坏或被改动", "it is damaged or was altered"),
            Self::Purpose => message!("不是供服务器用的", "it is not meant for a server"),
            Self::Other(text) => message!("没有通过核对（{text}）", "{text}"),
        }
    }

    /// What somebody can do about it, where that is known.
    pub(super) fn hint(&self) -> Option<Message> {
        match self {
            Self::UnknownIssuer | Self::Authority => Some(message!(
                "本单位自建的服务器，向管理员要它的证书（PEM 文件），在 site.yaml 的“邮件”下写：证书文件: 文件名",
                "of a server of your own get the certificate (a PEM file), and write below `mail` in site.yaml: authority: file"
            )),
            Self::OtherName => Some(message!(
                "“服务器”写证书上的名称；自签的证书写进“证书文件”也可以",
                "write the name on the certificate under `server`, or name a self-signed one under `authority`"
            )),
            Self::Expired | Self::NotYetValid => Some(message!(
                "核对本机的日期；日期不错的，请管理员更换服务器的证书",
                "check the date of this machine; if it is right, the server needs a new certificate"
            )),
            Self::None | Self::Revoked | Self::Damaged | Self::Purpose | Self::Other(_) => None,
        }
    }
}
