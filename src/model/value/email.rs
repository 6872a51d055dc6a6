//! Addresses of mailboxes.

use super::FromText;
use crate::diag::Message;
use crate::message;
use crate::model::field::ScalarSchema;

/// An address of a mailbox, such as `office@example.gov.cn`: ASCII, without quotes and comments.
///
/// It is safe in a header and on an envelope as it is: it holds no blank, control character, bracket, comma or colon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(Box<str>);

impl Email {
    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`, in small letters.
    pub fn domain(&self) -> String {
        self.0.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase()).unwrap_or_default()
    }
}

impl std::ops::Deref for Email {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromText for Email {
    const NOUN: Message<&'static str> = Message { zh: "邮箱地址", en: "a mail address" };
    const EXAMPLE: &'static str = "office@example.gov.cn";
    const SCHEMA: ScalarSchema = ScalarSchema::Pattern(r"^[A-Za-z0-9._+~=#&'*!?/{}|^$%`-]+@[A-Za-z0-9.-]+$");
    fn from_text(text: &str) -> Result<Self, Message> {
        let good = text.split_once('@').is_some_and(|(name, domain)| is_name(name) && is_domain(domain));
        if good {
            return Ok(Self(text.into()));
        }
        Err(message!(
            "只写地址本身，用半角的 @ 和字母数字：office@example.gov.cn",
            "write the address alone, in plain ASCII: office@example.gov.cn"
        ))
    }
}

/// Words divided by single dots (RFC 5321, 4.1.2: Dot-string), of at most 64 bytes (4.5.3.1.1).
fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    name.len() <= 64 && name.split('.').all(is_word)
}

/// Labels divided by single dots (RFC 1035, 2.3.1), of at most 255 bytes together (RFC 5321, 4.5.3.1.2).
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= 255 && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain_and_whole() {
        for good in ["office@example.invalid", "a.b+c_d@mail.example.gov.cn", "x@localhost", "A@B.C"] {
            assert_eq!(Email::from_text(good).map(|email| email.to_string()).ok().as_deref(), Some(good));
        }
        for bad in [
            "",
            "office",
            "@example.invalid",
            "a@",
            "a@@b",
            "a@b@c",
            "张三 <a@b.c>",
            "<a@b.c>",
            "a b@c.d",
            "\"a\"@b.c",
            "a.@b.c",
            ".a@b.c",
            "a..b@c.d",
            "a@b..c",
            "a@-b.c",
            "a@b.c\r\nBcc: x@y.z",
            "a@b.c\n",
            "a\0@b.c",
            "a@b.c,d@e.f",
            "a@b.c;d@e.f",
            "张@例.中国",
            "a＠b.c",
            "a\u{2028}@b.c",
            "=?utf-8?b?YQ==?=@b.c:",
        ] {
            assert!(Email::from_text(bad).is_err(), "{bad:?}");
        }
        assert!(Email::from_text(&format!("{}@b.c", "a".repeat(65))).is_err());
        assert!(Email::from_text(&format!("a@{}c", "b.".repeat(130))).is_err());
        assert_eq!(Email::from_text("A@B.Example").map(|email| email.domain()).ok().as_deref(), Some("b.example"));
    }
}
