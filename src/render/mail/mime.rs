//! The parts of a message as bytes (RFC 2045, 2046, 2387): ASCII alone, and the same for the same parts.

use sha2::{Digest as _, Sha256};

use super::header::Headers;
use crate::text::hex;
use crate::text::path::ending;

/// A part of a message.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// A file or a text, in base64.
    Leaf(Headers, Vec<u8>),
    /// Parts together: `mixed`, `alternative` or `related`.
    Multi(&'static str, Vec<Part>),
}

impl Part {
    /// Text for readers. Its lines end with a line feed, and in the message with CR LF.
    pub(super) fn text(kind: &str, text: &str) -> Self {
        let mut headers = Headers::default();
        headers.content_type(&format!("text/{kind}; charset=utf-8"), None);
        Self::Leaf(headers, text.replace('\n', "\r\n").into_bytes())
    }

    /// A file that is shown as an attachment under its name.
    pub(super) fn attachment(name: &str, media_type: &str, bytes: &[u8]) -> Self {
        let mut headers = Headers::default();
        headers.content_type(media_type, Some(name));
        headers.disposition("attachment", name);
        Self::Leaf(headers, bytes.to_vec())
    }

    /// A picture that the HTML beside it refers to as `cid:` and its id.
    pub(super) fn picture(name: &str, media_type: &str, cid: &str, bytes: &[u8]) -> Self {
        let mut headers = Headers::default();
        headers.content_type(media_type, Some(name));
        headers.disposition("inline", name);
        headers.plain("Content-ID", &format!("<{cid}>"));
        Self::Leaf(headers, bytes.to_vec())
    }

    /// Parts together; one part alone stays what it is.
    pub(super) fn multi(kind: &'static str, mut parts: Vec<Self>) -> Self {
        match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Self::Multi(kind, parts)
            }
        }
    }

    /// A digest of everything in the part, for names that must differ from message to message.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        match self {
            Self::Leaf(headers, bytes) => {
                hash.update(headers.as_str());
                hash.update([0]);
                hash.update(bytes);
            }
            Self::Multi(kind, parts) => {
                hash.update(kind);
                parts.iter().for_each(|part| hash.update(part.digest()));
            }
        }
        hash.finalize().into()
    }

    /// Appends the part with its fields.
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Leaf(headers, bytes) => {
                out.push_str(headers.as_str());
                out.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
                // Writing into a string does not fail.
                let _ = email_encoding::body::base64::encode(bytes, out);
                out.push_str("\r\n");
            }
            Self::Multi(kind, parts) => {
                // No line of base64 begins with a hyphen, so no part can hold a boundary.
                let boundary = format!("=_{}", hex::small(&self.digest()[..16]));
                // A reader of `related` parts must know which of them comes first (RFC 2387, 3.1).
                let of = if *kind == "related" { "; type=\"text/html\"" } else { "" };
                out.push_str(&format!("Content-Type: multipart/{kind}{of};\r\n boundary=\"{boundary}\"\r\n\r\n"));
                for part in parts {
                    out.push_str(&format!("--{boundary}\r\n"));
                    part.write(out);
                }
                out.push_str(&format!("--{boundary}--\r\n"));
            }
        }
    }
}

/// The media type of a file by the ending of its name. What is not known is bytes, which every reader can save.
pub(super) fn media_type(name: &str) -> &'static str {
    match &*ending(name) {
        "pdf" => "application/pdf",
        "ofd" => "application/ofd",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "csv" => "text/csv",
        "zip" => "application/zip",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => "application/octet-stream",
    }
}
