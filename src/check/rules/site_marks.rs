//! The marks of a government site have the form that the supervising bodies prescribe (国办发〔2017〕47号).

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::source::Place;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let Some(site_code) = edition.config().site_code.as_deref() else { return };
    let digits = site_code.strip_prefix("bm").unwrap_or(site_code);
    let length = if site_code.starts_with("bm") { 8 } else { 10 };
    if digits.len() != length || !digits.bytes().all(|b| b.is_ascii_digit()) {
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_SITE_MARK,
                Place::Path("content/site.yaml".into()),
                message!("网站标识码“{site_code}”不是10位数字", "the site code `{site_code}` is not ten digits"),
            )
            .hint(message!("10位数字，或 bm 加8位数字", "ten digits, or bm and eight digits")),
        );
    }
}
