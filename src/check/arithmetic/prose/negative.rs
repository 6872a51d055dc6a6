//! `同比增长-8.92%` is written 同比下降8.92%.

use super::super::finding::Finding;
use super::super::quantity::Kind;
use super::super::reading::Reading;
use super::subject::direction;
use crate::diag::codes::arithmetic as code;
use crate::message;

pub(super) fn check(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for (index, number) in reading.numbers.iter().enumerate() {
        if !number.value.is_sign_negative() || matches!(number.kind, Kind::Amount(_)) {
            continue;
        }
        let lead = reading.lead(index);
        // 增速-8.92% and 增长率为-8.92% name a rate, which may be below zero.
        let rate =
            ["增速", "增幅", "率", "率为", "增速为", "增幅为", "降幅", "降幅为"].iter().any(|end| lead.ends_with(end));
        let Some(rose) = direction(lead).filter(|_| !rate) else { continue };
        let written = reading.written(index).trim_start_matches(['-', '\u{2212}', '－', '–']);
        let word = if rose { "下降" } else { "上升" };
        let original = reading.written(index);
        let message = if rose {
            message!("增长不写负数：{original}", "a rise is not negative: {original}")
        } else {
            message!("下降不写负数：{original}", "a fall is not negative: {original}")
        };
        // Two negations may mean either; the author knows.
        let hint = if rose {
            message!("写成“{word}{written}”", "write 下降{written}")
        } else {
            message!(
                "如果是下降，去掉负号；如果是上升，写成“{word}{written}”",
                "write 下降{written}, or 上升{written} if it rose"
            )
        };
        out.extend(Finding::new(&code::NEGATIVE_GROWTH, reading, index, &[], message, hint));
    }
}
