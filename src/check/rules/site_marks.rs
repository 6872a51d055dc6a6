//! The marks of a government site have the form that the supervising bodies prescribe (国办发〔2017〕47号).

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::config::Config;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let Some(site_code) = edition.config().site_code.as_deref() else { return };
    let digits = site_code.strip_prefix("bm").unwrap_or(site_code);
    let length = if site_code.starts_with("bm") { 8 } else { 10 };
    if digits.len() != length || !digits.bytes().all(|b| b.is_ascii_digit()) {
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_SITE_MARK,
                edition.config_place().field(Config::site_code.keys),
                message!("网站标识码“{site_code}”不是 10 位数字", "the site code `{site_code}` is not ten digits"),
            )
            .hint(message!(
                "地方网站写 10 位数字，部门网站写 bm 加 8 位数字",
                "write ten digits, or bm and eight digits for a ministry"
            )),
        );
    }
}
