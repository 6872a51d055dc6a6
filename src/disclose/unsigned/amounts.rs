//! Whether a text gives away an amount that is held back.

use num_traits::CheckedMul as _;

use crate::diag::Severity;
use crate::model::field::FieldDecl;
use crate::model::project::Project;
use crate::model::value::{Amount, Currency};
use crate::text::rational::Rational;
use crate::text::running::{Figure, figures};
use crate::text::unit::Unit;
use crate::text::width::narrow;
use crate::text::words::holds;

/// Words that say that a sentence speaks of what is to be invested.
const INVESTING: [&str; 15] = [
    "总投资",
    "投资额",
    "投资总额",
    "投资规模",
    "计划投资",
    "计划总投",
    "拟投资",
    "预计投资",
    "协议",
    "投资约",
    "投资近",
    "固定资产投资",
    "固投",
    "外资",
    "出资",
];

/// Words for what comes in, beside those.
const FUNDS: [&str; 2] = ["到位", "资金"];
const OUTPUT: [&str; 6] = ["产值", "年产", "营业收入", "销售收入", "营收", "产出"];
const TAX: [&str; 1] = ["税"];

/// Words of what has been spent already or is granted, which is no plan of an investor.
const OTHERS: [&str; 8] = ["已完成", "累计完成", "设施", "奖励", "补助", "补贴", "扶持", "封顶"];

/// Words that speak of investors and not of what these invest.
const INVESTORS: [&str; 6] = ["投资方", "投资者", "投资人", "投资商", "投资企业", "投资促进"];

/// From so many digits on two equal amounts are hardly so by chance.
const DIGITS: usize = 3;

/// A number that a text gives, in hundredths of a currency.
struct Written {
    at: usize,
    hundredths: Rational,
    /// Nothing where no currency is written: 3.2亿.
    currency: Option<Currency>,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// In the title, in which no amount is that of anything else.
    Title,
    Elsewhere,
}

/// The field of an amount that a text gives, and how sure that is.
pub(super) fn find(
    amounts: &[(Amount, &'static FieldDecl)],
    text: &str,
    spot: Spot,
) -> Option<(Severity, &'static FieldDecl)> {
    if amounts.is_empty() {
        return None;
    }
    let text = tidy(text);
    let judged = figures(&text).into_iter().filter_map(|figure| written(&text, &figure)).flat_map(|one| {
        let sentence = sentence(&text, one.at);
        amounts.iter().filter_map(move |(amount, field)| {
            let same = one.currency.is_none_or(|currency| currency == amount.currency())
                && one.hundredths == Rational::from_integer(i128::from(amount.hundredths()));
            let severity = same.then(|| severity(sentence, *amount, field, one.currency.is_some(), spot)).flatten();
            severity.map(|severity| (severity, *field))
        })
    });
    let judged: Vec<_> = judged.collect();
    judged.iter().find(|(severity, _)| *severity == Severity::Error).or(judged.first()).copied()
}

/// What an equal amount in a sentence means.
fn severity(sentence: &str, amount: Amount, field: &FieldDecl, has_unit: bool, spot: Spot) -> Option<Severity> {
    let is = |other: &FieldDecl| std::ptr::eq(field, other);
    let speaks = match field {
        _ if is(Project::output) => holds(sentence, &OUTPUT),
        _ if is(Project::tax) => holds(sentence, &TAX),
        _ if is(Project::funds) || is(Project::funds_in_place) => {
            holds(sentence, &FUNDS) || holds(sentence, &INVESTING)
        }
        _ => holds(sentence, &INVESTING),
    };
    if speaks || spot == Spot::Title && has_unit {
        return Some(Severity::Error);
    }
    let of_investing = !holds(sentence, &OTHERS)
        && !is(Project::output)
        && !is(Project::tax)
        && sentence.matches("投资").count()
            > INVESTORS.iter().map(|word| sentence.matches(word).count()).sum::<usize>();
    let digits = amount.number().trim_start_matches(['0', '.']).trim_end_matches('0').replace('.', "").len();
    (has_unit && (of_investing || digits >= DIGITS)).then_some(Severity::Warning)
}

/// The sentence in which a byte of a text stands.
fn sentence(text: &str, at: usize) -> &str {
    const ENDS: [char; 8] = ['。', '！', '？', '；', '!', '?', ';', '\n'];
    let start = text[..at].rfind(ENDS).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(ENDS).map_or(text.len(), |end| at + end);
    &text[start..end]
}

/// A text in which its numbers can be read: narrow, without the blanks that a line end leaves beside Chinese, with 3.2亿 for
/// 3.2个亿 and 1亿 for 一亿, which by itself is rather a word.
fn tidy(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().map(narrow).collect();
    let is_latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let is_any = |at: Option<usize>, of: &str| at.and_then(|at| chars.get(at)).is_some_and(|c| of.contains(*c));
    const NUMERALS: &str = "第零〇一二两三四五六七八九十百千万亿几数每";
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        match c {
            '个' if is_any(after, "亿") => {}
            '一' if is_any(after, "亿万") && !is_any(before, NUMERALS) && !is_any(Some(at + 2), NUMERALS) => {
                out.push('1')
            }
            _ if c.is_whitespace() && !(is_latin(before) && is_latin(after)) => {}
            _ => out.push(c),
        }
    }
    out
}

/// A figure as an amount of money, where it is or may be one.
fn written(text: &str, figure: &Figure) -> Option<Written> {
    let before = text[..figure.range.start].trim_end().to_ascii_uppercase();
    let is_dollar = ["USD", "US$", "$", "美元", "美金"].iter().any(|sign| before.ends_with(sign))
        || text[figure.range.end..].starts_with("美金");
    let currency = match &figure.scale.unit {
        Unit::Money("元") => Some(Currency::Yuan),
        Unit::Money("美元") => Some(Currency::Dollar),
        Unit::Plain if is_dollar => Some(Currency::Dollar),
        // 500万 alone counts anything; 倍 is no number of money at all.
        Unit::Plain if figure.scale.factor >= Rational::from_integer(10_000) => None,
        _ => return None,
    };
    let hundredths = figure.number.checked_mul(&figure.scale.factor)?.checked_mul(&Rational::from_integer(100))?;
    Some(Written { at: figure.range.start, hundredths, currency })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::FromText as _;

    fn found(amount: &str, field: &'static FieldDecl, text: &str) -> Option<Severity> {
        let amount = Amount::from_text(amount).unwrap();
        find(&[(amount, field)], text, Spot::Elsewhere).map(|(severity, _)| severity)
    }

    #[test]
    fn amounts_are_known_however_they_are_written() {
        for (amount, text) in [
            ("3.20亿元", "总投资3.2亿元。"),
            ("3.20亿元", "总投资三亿二千万元。"),
            ("3.20亿元", "总投资32,000万元"),
            ("3.20亿元", "总投资 3.2 个亿"),
            ("3.20亿元", "总投资3.2亿，占地40亩"),
            ("3.20亿元", "总投资人民币３.２０ 亿\n元整"),
            ("2亿元", "计划投资两亿元"),
            ("2亿元", "拟投资二亿元"),
            ("2亿元", "投资额2.0亿元人民币"),
            ("1亿元", "总投资一亿元"),
            ("500万美元", "外资USD 500万"),
            ("500万美元", "外资五百万美元"),
        ] {
            assert_eq!(found(amount, Project::investment, text), Some(Severity::Error), "{text}");
        }
    }

    #[test]
    fn only_what_speaks_of_the_investment_is_sure() {
        use Severity::{Error, Warning};
        for (amount, field, text, expected) in [
            ("100万元", Project::investment, "奖励100万元封顶", None),
            ("100万元", Project::investment, "投资方可得100万元", None),
            ("1亿元", Project::investment, "上年产值1亿元的企业有3家", None),
            ("1亿元", Project::output, "达产后产值1亿元", Some(Error)),
            ("1亿元", Project::output, "总投资1亿元", None),
            ("500万元", Project::tax, "年纳税500万元", Some(Error)),
            ("500万元", Project::investment, "总投资可观。补助500万元", None),
            ("3.20亿元", Project::investment, "园区已完成基础设施投资3.20亿元", None),
            ("3.20亿元", Project::investment, "由企业投资3.20亿元", Some(Warning)),
            ("3.27亿元", Project::investment, "示例3.27亿元", Some(Warning)),
            ("500万美元", Project::investment, "总投资500万元", None),
            ("500万元", Project::investment, "年产500万只", None),
            ("3.2亿元", Project::investment, "", None),
        ] {
            assert_eq!(found(amount, field, text), expected, "{text}");
        }
    }
}
