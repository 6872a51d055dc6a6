//! 发文字号: the number of an official document.

use std::fmt;

use super::FromText;
use crate::diag::Message;
use crate::message;
use crate::model::field::ScalarSchema;
use crate::text::blank::closed_up;

/// 机关代字, year in hexagonal brackets, running number: `楚招复〔2023〕5号` (GB/T 9704-2012, 7.2.5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocNumber(Box<str>);

impl DocNumber {
    /// The year between its brackets.
    pub fn year(&self) -> Option<i16> {
        self.0.split_once('〔')?.1.split_once('〕')?.0.parse().ok()
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromText for DocNumber {
    const NOUN: Message<&'static str> =
        Message { zh: "规范的发文字号", en: "a document number in standard form" };
    const EXAMPLE: &'static str = "示招函〔2026〕5号";
    const SCHEMA: ScalarSchema = ScalarSchema::Pattern(r"^[^\s〔〕\[\]()（）【】]{2,}〔(19|20)\d\d〕[1-9]\d*号$");
    fn from_text(text: &str) -> Result<Self, Message> {
        match parts(text) {
            Some((office, year, number)) if canonical(&office, year, number) == text => Ok(Self(text.into())),
            Some((office, year, number)) => {
                let proposal = canonical(&office, year, number);
                Err(message!(
                    "年份用六角括号〔〕，序号不加“第”、不编虚位，以“号”结尾：{}",
                    "hexagonal brackets 〔〕 around the year, no 第, no leading zero, 号 at the end: {}",
                    proposal
                ))
            }
            None => Err(message!(
                "写成 机关代字〔年份〕序号号，例如 {}；原文没有文号的写“未载”",
                "write it like {}; write 未载 where the original bears none",
                Self::EXAMPLE
            )),
        }
    }
}

fn canonical(office: &str, year: u32, number: u32) -> String {
    format!("{office}〔{year}〕{number}号")
}

/// Office, year and number, whatever brackets and blanks stand between them.
fn parts(text: &str) -> Option<(String, u32, u32)> {
    let open = text.find(['〔', '[', '（', '(', '【', '［', '﹝'])?;
    let office = closed_up(&text[..open]);
    let inside = text[open..].char_indices().nth(1)?.0 + open;
    let close = text[inside..].find(['〕', ']', '）', ')', '】', '］', '﹞'])? + inside;
    let year: u32 = text[inside..close].trim().trim_end_matches('年').parse().ok()?;
    let after = text[close..].char_indices().nth(1)?.0 + close;
    let number: u32 = text[after..].trim().trim_start_matches('第').strip_suffix('号')?.trim().parse().ok()?;
    let han = office.chars().count() >= 2 && office.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    (han && (1900..2100).contains(&year) && number > 0).then_some((office, year, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_standard_form_is_taken() {
        assert!(DocNumber::from_text("石政办发〔2021〕3号").is_ok());
        for (written, proposal) in [
            ("石政办发[2021]3号", "石政办发〔2021〕3号"),
            ("石政办发〔2021〕第03号", "石政办发〔2021〕3号"),
            ("楚招复（2023） 12 号", "楚招复〔2023〕12号"),
        ] {
            assert!(DocNumber::from_text(written).unwrap_err().zh.ends_with(proposal), "{written}");
        }
        assert!(DocNumber::from_text("第5号").is_err());
        assert!(DocNumber::from_text("〔").is_err());
    }
}
