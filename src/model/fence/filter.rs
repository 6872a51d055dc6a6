//! Filters: which rows of a table stay.

use super::Placed;
use super::table::{Cell, Column, Role, Row, read};
use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::field::{Field, IsRequired, Shape};
use crate::model::value::Text;
use crate::source::{Node, Value};
use crate::text::{number, total};

/// Columns with the values that a row may have there. A row stays if all of them agree.
#[derive(Debug, Clone, Default)]
pub struct Filter(Vec<(Placed<Text>, Vec<Text>)>);

impl IsRequired for Filter {
    const REQUIRED: bool = false;
}

impl Field for Filter {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = message!("筛选应写成若干行“列: 值”", "a filter is written as lines of `column: value`");
            let hint = message!("例如：县市: [楚雄市, 永仁县]", "for example: county: [Chuxiong, Yongren]");
            diagnostics.push(Diagnostic::error(&model::WRONG_TYPE, node.place.clone(), message).hint(hint));
            return None;
        };
        let lowered: Vec<_> = entries
            .iter()
            .map(|entry| {
                let name = Text::lower(&Node::text(&*entry.key, entry.key_place.clone()), diagnostics);
                let values = Vec::<Text>::lower(&entry.node, diagnostics);
                Some((Placed { value: name?, place: entry.key_place.clone() }, values?))
            })
            .collect();
        lowered.into_iter().collect::<Option<_>>().map(Self)
    }
    fn shape() -> Shape {
        Shape::Map
    }
}

impl Filter {
    /// Whether every row stays.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows that stay, without the total row, which no longer holds once a row is gone, and without rows that repeat
    /// others, unless they are asked for by their names.
    pub(super) fn apply(&self, columns: &[Column], rows: &[Row], diagnostics: &mut Diagnostics) -> Option<Vec<Row>> {
        let found: Vec<_> = self.0.iter().map(|(name, _)| find(columns, name, diagnostics)).collect();
        let found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
        let is_asked_for =
            |row: &Row| found.iter().any(|&at| matches!(row.cell(at), Cell::Text(name) if total::row(name).is_some()));
        let stays = |row: &&Row| {
            (row.role == Role::Counted || row.role == Role::Aside && is_asked_for(row))
                && found
                    .iter()
                    .zip(&self.0)
                    .all(|(&at, (_, values))| values.iter().any(|value| is(row.cell(at), value)))
        };
        let kept: Vec<Row> = rows.iter().filter(stays).cloned().collect();
        if let Some((first, _)) = self.0.first().filter(|_| kept.is_empty()) {
            let message = message!("筛选后没有剩下任何行", "the filter leaves no row");
            let hint = message!("核对筛选的值与数据里的写法", "check how the values are written in the data");
            diagnostics.push(Diagnostic::warning(&code::NOTHING_LEFT, first.place.clone(), message).hint(hint));
        }
        Some(kept)
    }
}

/// The column of this name, or an error where the name is written.
pub(super) fn find(columns: &[Column], name: &Placed<Text>, diagnostics: &mut Diagnostics) -> Option<usize> {
    let at = read::position(
        columns.iter().map(|column| (&*column.id, &*column.title, column.group.as_deref())),
        &name.value,
    );
    if at.is_none() {
        let names = columns.iter().flat_map(|column| [&*column.id, &*column.title]);
        diagnostics.push(read::unknown_column(&name.value, name.place.clone(), names));
    }
    at
}

fn is(cell: &Cell, value: &str) -> bool {
    match cell {
        Cell::Empty => false,
        Cell::Text(text) => text == value,
        Cell::Number(number) => number::parse(value).is_ok_and(|parsed| parsed.value == *number),
    }
}
