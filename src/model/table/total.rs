//! Totals of a dataset: its total row, and the rows that hold numbers of other rows once more.

use rust_decimal::Decimal;

use super::rows::row_of_node;
use super::{Aside, Cell, Written};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::cell::{self, TooLong};
use crate::model::dataset::{Column, Dataset};
use crate::model::value::{ColumnKind, TotalRule};
use crate::source::{Node, Place};
use crate::text::number;
use crate::text::total::{self, Repeats};

/// The rows of a dataset by what they are.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Those that hold numbers of their own.
    pub(super) counted: Vec<Written>,
    /// 小计, 其中: shown, but not counted.
    pub(super) asides: Vec<(Repeats, Aside)>,
    /// 合计, as the first row or the last.
    pub(super) total: Option<Written>,
}

/// The name of a row: the first of its cells that holds neither a number nor nothing.
pub(super) fn name<'n>(cells: impl IntoIterator<Item = &'n Node>) -> &'n str {
    let mut texts = cells.into_iter().filter_map(Node::as_text).map(str::trim);
    texts.find(|text| !text.is_empty() && number::parse(text).is_err()).unwrap_or_default()
}

/// Tells the rows apart.
pub(super) fn divide(written: Vec<Written>) -> Rows {
    let has_numbers = |row: &Written| row.cells.iter().any(|cell| cell.number().is_some());
    let named: Vec<(Box<str>, bool)> = written.iter().map(|row| (row.name.clone(), has_numbers(row))).collect();
    let named: Vec<(&str, bool)> = named.iter().map(|(name, numbers)| (&**name, *numbers)).collect();
    let mut repeating = total::repeating(&named);
    // 县市合计 above 合计 is that of the rows above it, if it is their sum; 工业合计 may be a row like others.
    for at in 0..written.len() {
        let is_named = repeating[at].is_none() && total::row(named[at].0) == Some(Repeats::All);
        let has_total_below = || repeating[at + 1..].contains(&Some(Repeats::All));
        if is_named && has_total_below() && is_sum_of_run(&written[..=at], &repeating) {
            repeating[at] = Some(Repeats::Some);
        }
    }
    let mut rows = Rows::default();
    // What stands below a total without being one of its rows: remarks, 其中 of the total, and what it was the year before.
    let hangs_on = |at: &usize| {
        let (name, has_numbers) = named[*at];
        !has_numbers || repeating[*at] == Some(Repeats::Part) || total::is_comparison(name)
    };
    let is_total = |at: &usize| repeating[*at] == Some(Repeats::All);
    let len = written.len();
    // Where groups have a 合计 each below their names, the first is none of all rows.
    let alone = (0..len).filter(is_total).count() == 1;
    let first = (0..len).find(|at| !alone || named[*at].1).filter(is_total);
    let last = (0..len).rfind(|at| !hangs_on(at)).filter(is_total);
    let (at_total, until) = match (first, last) {
        (Some(first), _) => (first, (first + 1..len).find(|at| !(named[*at].1 && hangs_on(at))).unwrap_or(len)),
        (None, Some(last)) => (last, len),
        (None, None) => (len, len),
    };
    let mut below = Vec::new();
    for (at, (row, repeats)) in written.into_iter().zip(repeating).enumerate() {
        match repeats {
            _ if at == at_total => rows.total = Some(row),
            repeats if at_total < at && at < until => below.push((repeats.unwrap_or(Repeats::Part), row)),
            None => rows.counted.push(row),
            Some(repeats) => rows.asides.push((repeats, row.aside(rows.counted.len()))),
        }
    }
    let after = rows.counted.len() + 1;
    rows.asides.extend(below.into_iter().map(|(repeats, row)| (repeats, row.aside(after))));
    rows
}

/// Whether a column of the last of some rows is the sum of the rows right above it that repeat no others, of two or more.
fn is_sum_of_run(rows: &[Written], repeating: &[Option<Repeats>]) -> bool {
    let Some((last, above)) = rows.split_last() else { return false };
    let start = (0..above.len()).rfind(|at| repeating[*at].is_some()).map_or(0, |at| at + 1);
    let run = &above[start..];
    let is_sum = |(column, cell): (usize, &Cell)| {
        let parts = || run.iter().filter_map(|row| row.cells.get(column)?.number());
        let sum = parts().try_fold(Decimal::ZERO, Decimal::checked_add);
        parts().count() > 1 && cell.number().is_some_and(|number| !number.is_zero() && Some(number) == sum)
    };
    last.cells.iter().enumerate().any(is_sum)
}

/// Computes the total row and compares it with the one that the original gives, which is shown where both agree.
///
/// Where the dataset asks for no sums, the total row among its rows is shown as it stands. Of `unsound` columns nothing is
/// said.
pub(super) fn total(
    about: &Dataset,
    rows: &Rows,
    unsound: &[bool],
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<Cell>, Vec<Place>)> {
    let summed = about.total == TotalRule::Sum;
    let stated = match (&about.total_given.0, &rows.total) {
        (Some(given), None) if !summed => {
            diagnostics.push(Diagnostic::error(
                &code::BAD_DATASET,
                given.place.clone(),
                message!("写了原件合计，但“合计”不是“求和”", "a given total needs `total: sum`"),
            ));
            return None;
        }
        (Some(given), Some(row)) => {
            let name = &row.name;
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_DATASET,
                    given.place.clone(),
                    message!(
                        "合计写了两处：“原件合计”和各行中的“{name}”行",
                        "the total is given twice: in `total_given` and in the row `{name}`"
                    ),
                )
                .hint(message!("只保留一处", "keep one of them")),
            );
            return None;
        }
        (Some(given), None) => Some(row_of_node(&about.columns, &[], given, diagnostics)?),
        (None, Some(row)) => Some(row.clone()),
        (None, None) => None,
    };
    let is_complete = unsound.contains(&false);
    if summed && is_complete && rows.counted.iter().any(|row| total::is_all(&row.name)) {
        diagnostics.push(no_rows(rows, place));
        return None;
    }
    let names = rows.counted.iter().map(|row| &*row.name);
    let of_times = total::are_times(names);
    let sound = about.columns.iter().zip(unsound);
    let has_sum: Vec<bool> =
        sound.map(|(column, is_unsound)| !is_unsound && has_sum(about, column, of_times)).collect();
    // Without 求和 it is not said that rows add up; where they may not, nothing is.
    let outlined = has_outline(rows);
    if summed || !outlined {
        let is_judged = |(has_sum, column): (&bool, &Column)| {
            *has_sum && (summed || !total::may_have_no_sum(&column.title, unit(about, column)))
        };
        let judged: Vec<bool> = has_sum.iter().zip(&about.columns).map(is_judged).collect();
        subtotals(about, rows, &judged, diagnostics);
    }
    if stated.is_none() && !summed {
        return None;
    }
    if summed && let Some(row) = doubling(about, rows, &has_sum) {
        diagnostics.push(doubled(row, place));
        return None;
    }
    let mut cells = Vec::with_capacity(about.columns.len());
    for (at, column) in about.columns.iter().enumerate() {
        let stated = stated.as_ref().and_then(|row| Some((row.cells.get(at)?, row.places.get(at)?)));
        let stated = stated.filter(|(cell, _)| **cell != Cell::Empty);
        let numbers = numbers(&rows.counted, at);
        let sum = match cell::sum(numbers.iter().copied()) {
            _ if !has_sum[at] => None,
            Ok(sum) => sum,
            Err(TooLong) => {
                let place = place.field(Dataset::total.keys);
                let message = TooLong::message(&column.title);
                diagnostics.push(Diagnostic::error(&code::BAD_DATASET, place, message).hint(TooLong::hint()));
                None
            }
        };
        let compared =
            summed || !total::may_have_no_sum(&column.title, unit(about, column)) && numbers.len() > 1 && !outlined;
        if let (Some((Cell::Number(stated), place)), Some(sum)) = (stated, sum.filter(|_| compared))
            && !adds_up(about, column, &numbers, *stated)
        {
            diagnostics.push(differs(column, *stated, sum, place));
        }
        if let Some((Cell::Text(text), place)) = stated
            && is_number_as_text(about, at, text, rows)
        {
            diagnostics.push(no_kind(column, place));
        }
        let sum = sum.filter(|_| summed).map_or(Cell::Empty, Cell::Number);
        cells.push(stated.map_or(sum, |(cell, _)| cell.clone()));
    }
    label(&about.columns, &mut cells);
    Some((cells, stated.map(|row| row.places).unwrap_or_default()))
}

/// The first row or the last, if each of its numbers is the sum of all others, though it is not called 合计.
fn doubling<'r>(about: &Dataset, rows: &'r Rows, has_sum: &[bool]) -> Option<&'r Written> {
    let ends = [rows.counted.split_last(), rows.counted.split_first()];
    ends.into_iter().flatten().find_map(|(row, others)| {
        let columns = has_sum.iter().zip(&about.columns).enumerate().filter(|(_, (has_sum, _))| **has_sum);
        let sums = columns.filter_map(|(at, (_, column))| {
            let (sum, parts) = (row.cells.get(at)?.number()?, numbers(others, at));
            Some((sum, parts.len() >= 2 && adds_up(about, column, &parts, sum)))
        });
        cell::is_doubled(&row.name, &sums.collect::<Vec<_>>()).then_some(row)
    })
}

fn has_sum(about: &Dataset, column: &Column, of_times: bool) -> bool {
    cell::has_sum(column.kind, (column.group.as_deref(), &*column.title), unit(about, column), of_times)
}

fn unit<'a>(about: &'a Dataset, column: &'a Column) -> Option<&'a str> {
    column.unit.as_ref().or(about.unit.as_ref()).map(|unit| &**unit)
}

fn numbers(rows: &[Written], column: usize) -> Vec<Decimal> {
    rows.iter().filter_map(|row| row.cells.get(column)?.number()).collect()
}

/// Whether a total stands below numbers that are declared as text, and so cannot be added.
fn is_number_as_text(about: &Dataset, at: usize, total: &str, rows: &Rows) -> bool {
    let column = &about.columns[at];
    let head = (column.group.as_deref(), &*column.title);
    let mut texts = rows.counted.iter().filter_map(|row| match row.cells.get(at)? {
        Cell::Text(text) => Some(text),
        _ => None,
    });
    number::parse(total).is_ok()
        && rows.counted.len() > 1
        && cell::has_sum(ColumnKind::Decimal, head, unit(about, column), false)
        && texts.all(|text| cell::is_meant_for_number(text))
}

/// Whether some rows are called 一、 or （一） and others are not: parts of others may stand below these, so that not all are
/// added.
fn has_outline(rows: &Rows) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    // Which sign stands behind the numeral of a name: it tells one level from another.
    let level = |name: &str| {
        let rest = name.trim_start_matches(['（', '(']);
        let sign = rest.trim_start_matches(numeral).chars().next()?;
        (rest.starts_with(numeral) && matches!(sign, '、' | '）' | ')')).then_some(sign)
    };
    let mut levels = rows.counted.iter().map(|row| level(&row.name));
    let Some(first) = levels.next() else { return false };
    match first {
        Some(_) => levels.any(|level| level != first),
        None => levels.any(|level| level.is_some()),
    }
}

fn adds_up(about: &Dataset, column: &Column, parts: &[Decimal], total: Decimal) -> bool {
    let written = parts.iter().chain([&total]).map(Decimal::scale).max().unwrap_or_default();
    let decimals = match column.kind {
        ColumnKind::Integer => 0,
        _ => column.decimals.map_or(written, |decimals| decimals.0),
    };
    cell::adds_up(unit(about, column), decimals, parts, total)
}

/// Writes 合计 into the first column of texts, unless a sum stands before it; what the original calls it goes before.
fn label(columns: &[Column], cells: &mut [Cell]) {
    let Some(at) = columns.iter().position(|column| column.kind == ColumnKind::Text) else { return };
    let Some((cell, before)) = cells.get_mut(..=at).and_then(<[Cell]>::split_last_mut) else { return };
    match cell {
        Cell::Text(text) => *text = total::plain(text).into(),
        _ if before.iter().all(|cell| *cell == Cell::Empty) => *cell = Cell::Text("合计".into()),
        _ => {}
    }
}

/// A subtotal is the sum of rows above or below it: else a row of another meaning would be left out.
fn subtotals(about: &Dataset, rows: &Rows, has_sum: &[bool], diagnostics: &mut Diagnostics) {
    for (_, aside) in rows.asides.iter().filter(|(repeats, _)| *repeats != Repeats::Part) {
        let stated: Vec<(usize, Decimal)> = has_sum
            .iter()
            .zip(&aside.cells)
            .enumerate()
            .filter(|(_, (has_sum, _))| **has_sum)
            .filter_map(|(at, (_, cell))| Some((at, cell.number()?)))
            .collect();
        let fits = |scope: &[Written]| {
            let fits = |(at, total): &(usize, Decimal)| {
                let parts = numbers(scope, *at);
                parts.is_empty() || about.columns.get(*at).is_none_or(|column| adds_up(about, column, &parts, *total))
            };
            stated.iter().all(fits)
        };
        // Of what could not be read nothing is said.
        if stated.is_empty() && !has_sum.contains(&true) {
            continue;
        }
        let (above, below) = rows.counted.split_at(aside.before.min(rows.counted.len()));
        let mut ends = (0..above.len()).rev().map(|start| &above[start..]);
        let mut starts = (1..=below.len()).map(|end| &below[..end]);
        if ends.any(fits) || starts.any(fits) {
            continue;
        }
        let place = stated.first().and_then(|(at, _)| aside.places.get(*at)).or_else(|| aside.places.first());
        let Some(place) = place else { continue };
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_DATASET,
                place.clone(),
                message!(
                    "这一行小计不是上面或下面相邻各行之和",
                    "this subtotal is not the sum of rows next to it, above or below"
                ),
            )
            .hint(message!(
                "核对这一行和它所合计的各行；不是小计的，换一个名称",
                "check it and the rows it stands for; call it otherwise if it is no subtotal"
            )),
        );
    }
}

/// The error that a dataset has totals alone, which are not to be added.
fn no_rows(rows: &Rows, place: &Place) -> Diagnostic {
    let first = rows.counted.first().and_then(|row| row.places.first()).unwrap_or(place);
    Diagnostic::error(
        &code::BAD_DATASET,
        first.clone(),
        message!(
            "各行都是合计、小计或其中项，没有可以求和的行",
            "all rows are totals or parts of others: there is nothing to add"
        ),
    )
    .hint(message!("去掉“合计: 求和”，或写出各行", "leave out `total: sum`, or give the rows themselves"))
}

/// The error that a row of another name would be added to those that it sums up.
fn doubled(row: &Written, place: &Place) -> Diagnostic {
    let (message, hint) = cell::doubled(&row.name);
    let place = row.places.first().unwrap_or(place);
    Diagnostic::error(&code::BAD_DATASET, place.clone(), message).hint(hint)
}

/// The error that numbers with a total are declared as text.
fn no_kind(column: &Column, place: &Place) -> Diagnostic {
    let title = &column.title;
    Diagnostic::error(
        &code::BAD_DATASET,
        place.clone(),
        message!(
            "“{title}”列的类型是文字，合计无法核对",
            "column `{title}` is of the kind text, so that its total cannot be checked"
        ),
    )
    .hint(message!(
        "“类型”写“整数”或“小数”；不是数的，合计的这一格留空",
        "let its `kind` be `integer` or `decimal`; leave this cell of the total empty where these are no numbers"
    ))
}

/// The error that a stated total is not the sum of the rows.
fn differs(column: &Column, stated: Decimal, sum: Decimal, place: &Place) -> Diagnostic {
    let Message { zh, en } = message!("“{0}”列", "column `{0}`", column.title);
    let (stated, sum) = (stated.normalize(), sum.normalize());
    Diagnostic::error(
        &code::BAD_DATASET,
        place.clone(),
        message!(
            "{zh}的合计写的是 {stated}，各行之和是 {sum}",
            "the total of {en} says {stated}, its rows add up to {sum}"
        ),
    )
    .hint(cell::differs_hint())
}
