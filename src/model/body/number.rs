//! The number before a heading: as it is shown, and as authors type it.

use std::borrow::Cow;

use super::tree::Inline;
use crate::text::numeral::{is_digit, parse_chinese, push_chinese, push_digits};

/// The highest number that is taken for one: `2023.` at the beginning of a heading is a year.
const MAX_NUMBER: u64 = 99;

/// The number as it is shown at a level from 2 to 5.
pub(super) fn label(level: u8, value: u32) -> String {
    let mut label = String::new();
    push_label(&mut label, level, value);
    label
}

/// Writes the label behind what a text holds: there is one for every heading of a site, or two.
pub(super) fn push_label(out: &mut String, level: u8, value: u32) {
    if matches!(level, 3 | 5..) {
        out.push('（');
    }
    match level {
        2 | 3 => push_chinese(out, value.into()),
        _ => push_digits(out, value),
    }
    out.push(match level {
        2 => '、',
        4 => '.',
        _ => '）',
    });
}

/// A number that the author wrote before a heading.
pub(super) struct Typed<'t> {
    pub(super) value: u32,
    /// As written, without blanks.
    pub(super) written: &'t str,
    /// How many bytes of the text it takes, with the blanks around it.
    pub(super) length: usize,
}

impl<'t> Typed<'t> {
    /// Recognises 一、 （一） 1. （1） and their misspellings: (一) 1、 （一）、 1） １．
    pub(super) fn find(text: &'t str) -> Option<Self> {
        let start = text.trim_start();
        let inner = start.strip_prefix(['（', '(']);
        let digits = inner.unwrap_or(start);
        let (numeral, after) = digits.split_at(digits.find(|c| !is_numeral(c)).unwrap_or(digits.len()));
        let closed = after.strip_prefix(['）', ')']);
        let separated = closed.unwrap_or(after).strip_prefix(['、', '.', '．']);
        let rest = match (inner, closed, separated) {
            (None, None, Some(rest)) => rest,
            (_, Some(_), Some(rest)) | (_, Some(rest), None) => rest,
            _ => return None,
        };
        let value = value(numeral).filter(|value| (1..=MAX_NUMBER).contains(value))?;
        // 1.5万亿 is an amount, and 一、二、三产业 an enumeration.
        let next = rest.chars().next();
        let decimal =
            closed.is_none() && after.starts_with(['.', '．']) && next.is_some_and(|c| c.is_numeric() && !is_digit(c));
        let series =
            closed.is_none() && rest.trim_start_matches(is_numeral).starts_with('、') && next.is_some_and(is_numeral);
        if decimal || series {
            return None;
        }
        let written = &start[..start.len() - rest.len()];
        let length = text.len() - rest.trim_start().len();
        Some(Self { value: value as u32, written, length })
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || is_digit(c)
}

fn value(numeral: &str) -> Option<u64> {
    let is_wide = |c: char| ('０'..='９').contains(&c);
    if numeral.contains(is_wide) {
        let half = |c: char| if is_wide(c) { char::from((c as u32 - '０' as u32) as u8 + b'0') } else { c };
        return value(&numeral.chars().map(half).collect::<String>());
    }
    if numeral.starts_with(|c: char| c.is_ascii_digit()) { numeral.parse().ok() } else { parse_chinese(numeral) }
}

/// The plain text that a heading begins with.
pub(super) fn leading(inlines: &[Inline]) -> Cow<'_, str> {
    if let Some(Inline::Emph(content) | Inline::Strong(content)) = inlines.first() {
        return leading(content);
    }
    let mut texts = inlines.iter().map_while(|i| if let Inline::Text(t) = i { Some(&**t) } else { None });
    let first = texts.next().unwrap_or_default();
    match texts.next() {
        Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        None => Cow::Borrowed(first),
    }
}

/// Takes bytes away from the plain text that a heading begins with; how many inlines become empty by it.
pub(super) fn strip(inlines: &mut [Inline], mut length: usize) -> usize {
    if let Some(Inline::Emph(content) | Inline::Strong(content)) = inlines.first_mut() {
        let empty = strip(content, length);
        *content = std::mem::take(content).into_iter().skip(empty).collect();
        return content.is_empty().into();
    }
    let mut whole = 0;
    for inline in inlines.iter_mut() {
        let Inline::Text(text) = inline else { break };
        if text.len() > length {
            text.leave_out(length);
            break;
        }
        length -= text.len();
        whole += 1;
    }
    whole
}
