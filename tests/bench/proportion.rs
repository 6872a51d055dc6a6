//! Whether the time that the arithmetic takes grows in proportion to a text, and no faster.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jianbao::check::arithmetic::check_body;
use jianbao::diag::Diagnostics;
use jianbao::model::body;
use jianbao::source::Sources;

/// What patterns begin with, so that many of them are begun and few are ended.
const SENTENCES: [&str; 14] = [
    "共24名，其中19名，占79.17%，",
    "24.30亿元，占28.59%；",
    "完成全年任务115.00亿元的82.78%，比上年同期的85.00亿元增长12.00%，",
    "比上年同期的85.00亿元增加10.20亿元，",
    "招商引资",
    "12",
    "1—10月",
    "3个、5个、合计8个，其中",
    "完成率82.78%，",
    "占5%，3个",
    "投资增长12.00%，上年同期85.00亿元，",
    "其中19名，占派驻人员总数的79.17%，",
    "由42家增加到58家，从业人员增长19.6%，",
    "男性占61.4%，女性占39.6%，",
];

/// How many times longer the second text is.
const LONGER: usize = 16;

/// Prints, for each sentence, how many times as long a text takes that has it [`LONGER`] times as often.
pub(crate) fn print() {
    println!("\n{LONGER} times the text takes so many times the time:");
    for sentence in SENTENCES {
        row(sentence, |bytes| sentence.repeat(bytes / sentence.len()));
    }
    row("rows of a table", |bytes| {
        const ROW: &str = "| 甲县 | 1 |\n";
        format!("| 县 | 数 |\n|---|---|\n{}| 合计 | 1 |\n", ROW.repeat(bytes / ROW.len()))
    });
}

fn row(name: &str, text: impl Fn(usize) -> String) {
    let (short, long) = (time(&text(20_000)), time(&text(20_000 * LONGER)));
    println!("{:>8.1}  {name}", long.as_secs_f64() / short.as_secs_f64());
}

/// The least time of a few runs, which is the one that others disturbed least.
fn time(text: &str) -> Duration {
    let mut sources = Sources::default();
    let file = sources.add("content/a.md", text);
    let body = body::parse(file, "a.md", &text.into(), 0..text.len(), &mut Diagnostics::default());
    let run = || {
        let start = Instant::now();
        let mut diagnostics = Diagnostics::default();
        check_body(&body, None, &mut diagnostics);
        black_box(diagnostics);
        start.elapsed()
    };
    (0..5).map(|_| run()).min().unwrap()
}
