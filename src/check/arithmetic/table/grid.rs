//! A table as numbers: what each column holds, and which rows sum up others.

use std::borrow::Cow;
use std::ops::Range;

use num_traits::One as _;
use rust_decimal::Decimal;

use super::super::estimate::Estimate;
use super::super::finding::Finding;
use super::super::passage;
use super::super::quantity::{Precision, Unit};
use super::names::{Role, names_times, role};
use crate::diag::{Code, Message};
use crate::model::body::Table;
use crate::model::dataset;
use crate::model::fence::table as block;
use crate::model::table::{self, DataTable, Line};
use crate::model::value::ColumnKind;
use crate::source::Span;
use crate::text::blank::trim;
use crate::text::head::{self, Head, PERCENT};
use crate::text::number;
use crate::text::total;
use crate::text::unit::Scale;

/// A table whose cells have been read.
#[derive(Debug)]
pub(in super::super) struct Grid<'a> {
    /// The columns.
    pub(super) columns: Vec<Column<'a>>,
    /// The rows below the head.
    pub(super) rows: Vec<Row<'a>>,
    /// The cells of one row after the other.
    cells: Vec<Cell>,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column<'a> {
    /// Its head without the unit.
    pub name: Cow<'a, str>,
    /// What it is counted in, where the head says so.
    unit: Option<Unit>,
    /// Whether its numbers are percentages.
    pub percent: bool,
    /// Whether it holds nothing but amounts of one kind, which may be compared row by row.
    pub amounts: bool,
    /// Whether these may also be added: what there is at the end of each month may not.
    pub summable: bool,
    /// Its head with the unit.
    head: Cow<'a, str>,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Which cells of the table are its own, one a column.
    cells: Range<usize>,
    /// What it is called.
    pub label: Cow<'a, str>,
    /// What it is among the rows.
    pub role: Role,
}

/// A cell.
#[derive(Debug)]
struct Cell {
    /// The number in it.
    number: Option<number::Number>,
    /// The unit behind the number, and how it is written.
    unit: Option<(Unit, Box<str>)>,
    /// Whether there is nothing in it, or a dash.
    blank: bool,
    /// Where it stands.
    span: Span,
}

/// What is written in a cell.
enum Written<'a> {
    Text(Cow<'a, str>),
    Number(number::Number),
}

/// More decimals than this come of computing with binary numbers.
const MOST_DECIMALS: u32 = 6;

impl<'a> Grid<'a> {
    /// Reads a table, beside which these units are named.
    pub(in super::super) fn new(table: &'a Table, units: &[Scale]) -> Self {
        let mut grid = Self {
            columns: table.head().iter().map(|cell| column(passage::text(&cell.content))).collect(),
            rows: Vec::with_capacity(table.rows().len()),
            cells: Vec::with_capacity(table.rows().map(<[_]>::len).sum()),
        };
        for cells in table.rows() {
            grid.push(cells.iter().map(|cell| (Written::Text(passage::text(&cell.content)), cell.span)));
        }
        // Of 万元、个 nobody can tell which is that of which column.
        let mut amounts = units.iter().filter_map(Unit::of);
        if let (Some(unit), None) = (amounts.next(), amounts.next()) {
            for column in grid.columns.iter_mut().filter(|column| !column.percent) {
                column.unit.get_or_insert(unit);
            }
        }
        grid.judge_columns();
        grid
    }

    /// Reads these rows of a dataset. `whole` is all of their cells, each with its number as its place, row by row.
    pub(in super::super) fn of_data(data: &'a DataTable, lines: &[Line<'a>], whole: Span) -> Self {
        let columns = &data.about.columns;
        let heads =
            columns.iter().map(|column| head(&column.title, column.unit.as_deref(), data.about.unit.as_deref()));
        let cell = |(cell, column): (&'a table::Cell, &dataset::Column)| match cell {
            table::Cell::Empty => Written::Text(Cow::Borrowed("")),
            table::Cell::Text(text) => Written::Text(Cow::Borrowed(text)),
            table::Cell::Date(date) => Written::Text(Cow::Owned(date.official())),
            table::Cell::Number(number) => {
                let decimals = column.decimals.map_or(MOST_DECIMALS, |decimals| decimals.0);
                Written::number(*number, decimals, column.kind == ColumnKind::Percent)
            }
        };
        Self::of_cells(heads, lines.iter().map(|line| line.cells.iter().zip(columns).map(cell)), whole)
    }

    /// Reads a table that a block shows, in the same way.
    pub(in super::super) fn of_block(shown: &'a block::Table, whole: Span) -> Self {
        let columns = &shown.columns;
        let heads = columns.iter().map(|column| head(&column.title, column.unit.as_deref(), shown.unit.as_deref()));
        let cell = |(at, column): (&'a block::Cell, &block::Column)| match at {
            block::Cell::Empty => Written::Text(Cow::Borrowed("")),
            block::Cell::Text(text) => Written::Text(Cow::Borrowed(text)),
            block::Cell::Number(number) => match column.kind {
                block::ColumnKind::Percent(decimals) => Written::number(*number, decimals, true),
                block::ColumnKind::Decimal(decimals) => Written::number(*number, decimals, false),
                _ => Written::number(*number, MOST_DECIMALS, false),
            },
        };
        let rows = shown.rows.iter().filter(|row| row.role != block::Role::Total);
        Self::of_cells(heads, rows.map(|row| (0..columns.len()).map(|at| row.cell(at)).zip(columns).map(cell)), whole)
    }

    fn of_cells(
        heads: impl Iterator<Item = Cow<'a, str>>,
        rows: impl Iterator<Item = impl Iterator<Item = Written<'a>>>,
        whole: Span,
    ) -> Self {
        let mut grid = Self { columns: heads.map(column).collect(), rows: Vec::new(), cells: Vec::new() };
        let mut place = whole.start..;
        for cells in rows {
            let spans = place.by_ref().map(|start| Span { start, end: start + 1, ..whole });
            grid.push(cells.zip(spans));
        }
        grid.judge_columns();
        grid
    }

    /// How many columns there are.
    pub(in super::super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// Whether the rows are months, quarters or years.
    pub(super) fn is_over_time(&self) -> bool {
        let named = self.columns.iter().take(2).any(|column| names_times(&column.name));
        let plain = self.rows.iter().filter(|row| row.role == Role::Plain);
        named || total::are_times(plain.map(|row| &*row.label))
    }

    fn push(&mut self, cells: impl Iterator<Item = (Written<'a>, Span)>) {
        let start = self.cells.len();
        let mut label = None;
        for (written, span) in cells {
            let text = match written {
                Written::Text(text) => text,
                Written::Number(number) => {
                    self.cells.push(Cell { number: Some(number), unit: None, blank: false, span });
                    continue;
                }
            };
            // A row may be called 7月 or 3个: only behind its name is a number with a unit an amount.
            let cell = read(trim(&text), span, label.is_some());
            // Years and ranks before the label are numbers; the label is the first cell that is none.
            if label.is_none() && cell.number.is_none() && !cell.blank {
                label = Some(trimmed(text));
            }
            self.cells.push(cell);
        }
        let (label, cells) = (label.unwrap_or_default(), start..self.cells.len());
        let numbers = self.cells[start..].iter().any(|cell| cell.number.is_some());
        self.rows.push(Row { role: role(&label, numbers), cells, label });
    }

    /// Finds out what the columns hold.
    fn judge_columns(&mut self) {
        let names: Vec<Cow<'_, str>> = self.rows.iter().map(|row| row.label.clone()).collect();
        for row in self.rows.iter_mut().filter(|row| row.role == Role::Total) {
            // 合计（不含州本级） beside 州本级 sums up neither all rows nor those that stand together.
            if total::leaves_out(&row.label, names.iter().map(|name| &**name)) {
                row.role = Role::Rate;
            }
        }
        let over_time = self.is_over_time();
        for (index, column) in self.columns.iter_mut().enumerate() {
            let (mut clean, mut numbers, mut units) = (true, 0, 0);
            // The first unit, and whether all units are of its dimension, and no multiples.
            let (mut unit, mut of_one, mut plain) = (None, true, column.unit.is_none_or(|named| named.factor.is_one()));
            for cell in self.rows.iter().filter_map(|row| self.cells[row.cells.clone()].get(index)) {
                clean &= cell.blank || cell.number.is_some();
                if let Some(number) = cell.number {
                    numbers += 1;
                    column.percent |= number.percent;
                }
                if let Some((own, _)) = cell.unit {
                    units += 1;
                    of_one &= own.dimension == unit.get_or_insert(own).dimension;
                    plain &= own.factor.is_one();
                }
            }
            // Amounts with their units are added where all have one of the same dimension; 3 beside 8个 is 3个, but beside
            // 8亿元 it may be anything.
            let alike = of_one && (plain || units == 0 || units == numbers);
            if let Some(unit) = unit {
                column.unit = Some(Unit { factor: Decimal::ONE, ..unit });
            }
            column.amounts =
                clean && alike && numbers >= 2 && !column.percent && !total::may_have_no_sum(&column.head, None);
            column.summable = column.amounts && !(over_time && total::is_stock(&column.name));
        }
    }

    fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells[self.rows.get(row)?.cells.clone()].get(column)
    }

    /// The number in a cell.
    pub(super) fn number(&self, row: usize, column: usize) -> Option<number::Number> {
        self.cell(row, column)?.number
    }

    /// The number in a cell of a column of percentages: 10个 among them is something else.
    pub(super) fn percentage(&self, row: usize, column: usize) -> Option<number::Number> {
        self.cell(row, column).filter(|cell| cell.unit.is_none())?.number
    }

    /// How many a cell says there are: none, where it is blank. Nothing where it holds anything but a whole number.
    pub(super) fn count(&self, row: usize, column: usize) -> Option<Decimal> {
        let cell = self.cell(row, column)?;
        match cell.number {
            Some(number) if !number.percent && number.value.fract().is_zero() => Some(number.value),
            None if cell.blank => Some(Decimal::ZERO),
            _ => None,
        }
    }

    /// What a number in a cell can stand for.
    pub(super) fn estimate(&self, row: usize, column: usize) -> Option<Estimate> {
        let cell = self.cell(row, column)?;
        let number = cell.number?;
        if let Some((unit, _)) = cell.unit {
            return Estimate::amount(number.value, Precision::Decimals(number.decimals), unit);
        }
        // A column of whole numbers without a unit counts something.
        let counted = Unit { dimension: "", factor: Decimal::ONE, whole: true };
        Estimate::amount(
            number.value,
            Precision::Decimals(number.decimals),
            self.columns.get(column)?.unit.map_or(counted, |unit| Unit { factor: Decimal::ONE, ..unit }),
        )
    }

    /// A number as a formula shows it, with its unit.
    pub(super) fn plain(&self, row: usize, column: usize) -> Option<String> {
        Some(self.number(row, column)?.value.to_string() + self.unit_label(row, column))
    }

    /// A number with commas between thousands, and its unit.
    pub(super) fn written(&self, row: usize, column: usize) -> Option<String> {
        let number = self.number(row, column)?;
        Some(number::format(number.value, number.decimals) + self.unit_label(row, column))
    }

    /// A value as the number of a cell might be written, with at least so many decimals.
    pub(super) fn shown(&self, value: Decimal, decimals: u32, (row, column): (usize, usize)) -> Option<String> {
        let factor = self.cell(row, column)?.unit.as_ref().map_or(Decimal::ONE, |(unit, _)| unit.factor);
        let value = value.checked_div(factor)?.normalize();
        Some(number::format(value, decimals.max(value.scale())) + self.unit_label(row, column))
    }

    fn unit_label(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).and_then(|cell| cell.unit.as_ref()).map_or("", |(_, label)| label)
    }

    /// Whether it is known what a column is counted in.
    pub(super) fn has_unit(&self, column: usize) -> bool {
        self.columns[column].unit.is_some()
    }

    /// Whether a column has the same unit as another.
    pub(super) fn same_unit(&self, a: usize, b: usize) -> bool {
        match (self.columns[a].unit, self.columns[b].unit) {
            (Some(a), Some(b)) => a.dimension == b.dimension && a.factor == b.factor,
            (None, None) => true,
            _ => false,
        }
    }

    /// A finding about a cell, in which others take part.
    pub(super) fn finding(
        &self,
        code: &'static Code,
        wrong: (usize, usize),
        others: &[(usize, usize)],
        message: Message,
        hint: Message,
    ) -> Option<Finding> {
        let span = |(row, column)| self.cell(row, column).map(|cell| cell.span);
        let place = span(wrong)?;
        let touches = std::iter::once(place).chain(others.iter().filter_map(|&other| span(other))).collect();
        Some(Finding { code, place, message, hint, touches })
    }
}

impl Written<'_> {
    /// A number as it is shown, with so many decimals at most.
    fn number(value: Decimal, decimals: u32, percent: bool) -> Self {
        let value = number::round(value, decimals);
        Self::Number(number::Number { value, decimals: value.scale(), percent })
    }
}

/// The head of a column with its unit, or else that of the whole table.
fn head<'a>(title: &'a str, own: Option<&str>, of_table: Option<&str>) -> Cow<'a, str> {
    match own.or(of_table) {
        Some(unit) if !title.contains(['（', '(']) => Cow::Owned(format!("{title}（{unit}）")),
        _ => Cow::Borrowed(title),
    }
}

fn column(head: Cow<'_, str>) -> Column<'_> {
    let Head { name, scale } = head::read(&head);
    let percent = scale.as_ref() == Some(&Scale::percent()) || name.ends_with(PERCENT);
    let (unit, length) = (scale.and_then(|scale| Unit::of(&scale)), name.len());
    // Where the head stands in the tree there is no need to copy it.
    let name = trimmed(match &head {
        Cow::Borrowed(head) => Cow::Borrowed(&head[..length]),
        Cow::Owned(head) => Cow::Owned(head[..length].to_owned()),
    });
    Column { name, unit, percent, amounts: false, summable: false, head }
}

/// A text without the blanks around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    }
}

fn read(text: &str, span: Span, named: bool) -> Cell {
    let plain = number::parse(text).ok();
    let with_unit = || {
        let at = text.find(char::is_alphabetic).filter(|&at| at > 0)?;
        let label = &text[at..];
        let unit = Unit::of(&head::whole(label)?).filter(|_| !total::may_be_no_amount(label))?;
        let number = number::parse(&text[..at]).ok().filter(|number| !number.percent)?;
        Some((number, (unit, label.into())))
    };
    let (number, unit) = match plain {
        None if named => with_unit().map_or((None, None), |(number, unit)| (Some(number), Some(unit))),
        plain => (plain, None),
    };
    let blank = number.is_none() && text.chars().all(|c| matches!(c, '-' | '—' | '－' | '–' | '/' | '／' | ' ' | '　'));
    Cell { number, unit, blank, span }
}
