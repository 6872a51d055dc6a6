//! Gantt charts: tasks and milestones with their days.

use super::input::Input;
use super::{Chart, ChartSpec, Detail, Task};
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::Placed;
use crate::model::fence::table::{Cell, ColumnKind};
use crate::model::field::FieldDecl;
use crate::model::value::{Date, FromText as _, Text};

pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let spec = input.spec;
    let x = input.names_column(diagnostics);
    let start = dates(input, spec.start.as_ref(), ChartSpec::start, diagnostics);
    let end = dates(input, spec.end.as_ref(), ChartSpec::end, diagnostics);
    let limit = dates(input, spec.limit.as_ref(), ChartSpec::limit, diagnostics);
    let promised = dates(input, spec.promised.as_ref(), ChartSpec::promised, diagnostics);
    let group = input.column(spec.group.as_ref(), ChartSpec::group, diagnostics);
    let (x, start, end) = (x?, start?, end?);
    if start.is_none() && end.is_none() {
        input.needed(None, ChartSpec::start, diagnostics)?;
    }
    let columns = [start, end, limit?, promised?];
    let groups = input.texts(group?);
    let names = input.names(x);
    let mut fine = true;
    let mut tasks = Vec::with_capacity(names.len());
    for (at, group) in groups.into_iter().enumerate() {
        let [start_day, end_day, limit, promised] = columns.map(|column| day(input, at, column));
        // Without a column of its own, or without a beginning, an end is a day on which something happened.
        let (from, to) = match (start_day, end_day) {
            (Some(day), None) if end.is_none() => (Some(day), Some(day)),
            (None, Some(day)) => (Some(day), Some(day)),
            days => days,
        };
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let message = message!("“{}”的结束早于开始", "`{}` ends before it begins", names[at]);
            let hint = message!("核对两个日期", "check the two dates");
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, input.row_place(at), message).hint(hint));
            fine = false;
        }
        tasks.push(Task { group, start: from, end: to, limit, promised });
    }
    let until = input.as_of().and_then(|day| Date::from_text(&day).ok());
    let chart = input.chart(None, x, names, Vec::new());
    fine.then_some(Chart { detail: Detail::Tasks(tasks, until), ..chart })
}

/// A column of days that a key names, or an error at its name.
fn dates(
    input: &Input<'_>,
    name: Option<&Placed<Text>>,
    key: &FieldDecl,
    diagnostics: &mut Diagnostics,
) -> Option<Option<usize>> {
    let found = input.column(name, key, diagnostics)?;
    let Some(column) = found.map(|at| &input.table.columns[at]).filter(|column| column.kind != ColumnKind::Date) else {
        return Some(found);
    };
    let place = name.map_or(input.place, |name| &name.place);
    let message = message!("“{}”列不是日期", "the column `{}` holds no dates", column.title);
    let hint = message!("数据表里这一列的“类型”写“日期”", "let the `kind` of the column be `date`");
    diagnostics.push(Diagnostic::error(&code::UNKNOWN_COLUMN, place.clone(), message).hint(hint));
    None
}

fn day(input: &Input<'_>, row: usize, column: Option<usize>) -> Option<Date> {
    match input.rows[row].cell(column?) {
        Cell::Text(text) => Date::from_text(text).ok(),
        _ => None,
    }
}
