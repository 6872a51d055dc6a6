//! `采取以下三项措施：` above a numbered list of four: how many there are said to be, and how many there are.
//!
//! Nothing is said of lists without numbers, whose points may be examples, and of headings: 从四个方面 may be said of any.

use std::ops::Range;

use super::finding::{Finding, check_hint};
use super::passage::{self, Passage};
use super::reading::has;
use crate::diag::codes::arithmetic as code;
use crate::message;
use crate::model::body::{Block, Inline, List, Paragraph};
use crate::text::numeral;

/// What says that the list follows.
const FOLLOWS: [&str; 3] = ["以下", "下列", "如下"];
/// What such things are counted in.
const COUNTERS: [char; 10] = ['项', '个', '条', '点', '种', '类', '款', '步', '份', '方'];
/// What leaves it open how many there are, or names others than those below.
const OPEN: [&str; 7] = ["等", "之一", "至少", "其他", "外", "任一", "任意"];

/// Checks a paragraph that opens a list, by what follows it.
pub(super) fn check(paragraph: &Paragraph, behind: &[Block], out: &mut Vec<Finding>) {
    let opens = matches!(paragraph.content.last(), Some(Inline::Text(text)) if text.trim_end().ends_with(['：', ':']));
    let (true, Some((Block::List(list), rest))) = (opens, behind.split_first()) else { return };
    // A list that a paragraph divides goes on below it.
    let goes_on = rest.iter().take_while(|block| !matches!(block, Block::Heading(_)));
    if list.start != Some(1) || { goes_on }.any(|block| matches!(block, Block::List(_))) {
        return;
    }
    let passage = Passage::new(&paragraph.content);
    let Some((said, range)) = announced(&passage.text) else { return };
    let there = list.items.len() as u64;
    if there == said || below(list) == said {
        return;
    }
    let Some(place) = passage.span(&range) else { return };
    let written = &passage.text[range];
    let message = message!(
        "这里写的是“{written}”，下面列了{there}条",
        "`{written}` are announced here, but the list below has {there}"
    );
    out.push(Finding { code: &code::PARTS, place, message, hint: check_hint(), touches: vec![place] });
}

/// How many points stand below those of a list.
fn below(list: &List) -> u64 {
    let lists = list.items.iter().flat_map(|item| &item.blocks);
    let items = lists.map(|block| if let Block::List(list) = block { list.items.len() as u64 } else { 0 });
    items.sum()
}

/// The number of things that the last clause of a text says to follow, and where it stands: 三项 of 以下三项措施.
fn announced(text: &str) -> Option<(u64, Range<usize>)> {
    let start = text.rfind(['。', '，', ',', '；', ';', '！', '？', '\n', passage::OBJECT]).unwrap_or(0);
    let clause = &text[start..];
    if has(clause, &OPEN) {
        return None;
    }
    let (at, word) = FOLLOWS.iter().filter_map(|word| Some((clause.rfind(word)?, word))).max()?;
    let from = start + at + word.len();
    let rest = &text[from..];
    let length = rest.find(|c: char| !c.is_ascii_digit() && !numeral::is_digit(c))?;
    let number = rest[..length].parse().ok().or_else(|| numeral::parse_chinese(&rest[..length]))?;
    let counter = rest[length..].chars().next().filter(|c| COUNTERS.contains(c))?;
    // 以下三个县5个项目 announces two numbers.
    let more = rest[length..].chars().any(|c| c.is_ascii_digit());
    (number > 1 && !more).then(|| (number, from..from + length + counter.len_utf8()))
}
