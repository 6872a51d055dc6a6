//! What the heads and the names of rows say about the numbers beside them.

use crate::text::total::{self, Repeats};

/// What a row is among the rows of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// 合计, 总计, 总数.
    Total,
    /// 全州, 全市: the sum, as long as nothing else belongs to it.
    Whole,
    /// 小计.
    Subtotal,
    /// 其中: part of the row before.
    Part,
    /// 同比增减%, 完成率: what follows from the rows above it, column by column.
    Rate,
    /// A name over the rows below it.
    Section,
    /// Any other.
    Plain,
}

/// Heads of the column that names the times of the rows.
const TIMES: [&str; 8] = ["月份", "季度", "年份", "年度", "时间", "时段", "期间", "日期"];

/// Whether a head says that its column names the times of the rows.
pub(super) fn names_times(head: &str) -> bool {
    TIMES.contains(&head)
}

/// What a row of this name is; `numbers` says whether it has any.
pub(super) fn role(label: &str, numbers: bool) -> Role {
    let name = total::name(label);
    if !numbers {
        return if name.is_empty() { Role::Plain } else { Role::Section };
    }
    if total::compares(&name) {
        return Role::Rate;
    }
    match total::repeats(label, &name) {
        Some(Repeats::Part) => Role::Part,
        Some(Repeats::Some) => Role::Subtotal,
        Some(Repeats::All) => Role::Total,
        None if name.starts_with(['＃', '#']) => Role::Part,
        None if is_whole(&name) => Role::Whole,
        None => Role::Plain,
    }
}

fn is_whole(name: &str) -> bool {
    matches!(name, "全州" | "全市" | "全省" | "全县" | "全区" | "全国" | "全系统" | "总体")
}
