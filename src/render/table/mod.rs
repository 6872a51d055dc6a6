//! Tables with one- or two-level heads, as HTML and as CSV.

mod csv;
mod html;
mod shape;

pub use self::csv::csv;
pub(in crate::render) use self::html::{LONG, is_long};
pub use self::html::{html, source};
#[cfg(feature = "pdf")]
pub(in crate::render) use self::shape::{head_groups, marks_at};
#[cfg(any(feature = "pdf", feature = "mail"))]
pub(in crate::render) use self::shape::{mark, source_line, span};
pub use crate::model::fence::table::{Align, Cell, Column, ColumnKind, Footnote, Role, Row, Table};

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::model::value::NumberFormat;

    /// A small table with two-level heads, an empty cell and a total.
    pub(super) fn staffing() -> Table {
        let column = |id: &str, title: &str, group: Option<&str>, unit: Option<&str>, kind| Column {
            id: id.to_owned(),
            title: title.to_owned(),
            group: group.map(str::to_owned),
            unit: unit.map(str::to_owned),
            kind,
            ..Column::default()
        };
        let text = |text: &str| Cell::Text(text.to_owned());
        Table {
            caption: "编制<表>".to_owned(),
            unit: Some("名".to_owned()),
            columns: vec![
                column("county", "县市", None, None, ColumnKind::Text),
                column("approved", "核定数", Some("管理人员"), None, ColumnKind::Integer),
                column("actual", "实有数", Some("管理人员"), Some("人"), ColumnKind::Integer),
                column("share", "占比", None, None, ColumnKind::Percent(2)),
            ],
            rows: vec![
                Row {
                    cells: vec![
                        text("楚雄市"),
                        Cell::Number(1009.into()),
                        Cell::Empty,
                        Cell::Number(Decimal::new(79165, 3)),
                    ],
                    role: Role::Counted,
                },
                Row {
                    cells: vec![text("合计"), Cell::Number(1009.into()), Cell::Number(7.into())], role: Role::Total
                },
            ],
            notes: vec!["空格为无。".to_owned()],
            source: Some("州投资促进局".to_owned()),
            as_of: Some("2023年10月13日".to_owned()),
            footnotes: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_shown_as_their_column_asks() {
        let column = |kind| Column { kind, ..staffing().columns[1].clone() };
        for (kind, expected) in [
            (ColumnKind::Integer, "1,235"),
            (ColumnKind::Decimal(2), "1,234.50"),
            (ColumnKind::Percent(1), "1,234.5%"),
            (ColumnKind::Text, "1,234.5"),
        ] {
            assert_eq!(column(kind).figure(Decimal::new(12345, 1)), expected);
        }
        for (format, value, expected) in [
            (NumberFormat::Plain, 2026, "2026"),
            (NumberFormat::Signed, 1200, "+1,200"),
            (NumberFormat::Signed, -3, "-3"),
            (NumberFormat::Signed, 0, "0"),
        ] {
            let column = Column { format, ..column(ColumnKind::Integer) };
            assert_eq!(column.figure(value.into()), expected);
        }
    }
}
