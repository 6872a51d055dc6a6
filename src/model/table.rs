//! The cells of a dataset: typed by their columns, with the total computed and checked.

mod grid;
mod heads;
mod rows;
mod total;

use rust_decimal::Decimal;

use super::cell;
use super::dataset::{Column, Dataset};
use super::fence::Placed;
use super::fence::chart::ChartSpec;
use super::fence::table::Role;
use super::field::Field as _;
use super::usage;
use super::value::{ColumnKind, Date, FromText as _};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::load::Grid;
use crate::message;
use crate::source::{HiddenPart, Node, Place};

/// A dataset: its description and its cells.
#[derive(Debug, Clone)]
pub struct DataTable {
    /// What its author says of it.
    pub about: Dataset,
    /// One row a record, one cell a column. Rows that sum up others are not among them.
    pub rows: Vec<Vec<Cell>>,
    /// Where the cells are written, row by row.
    pub places: Vec<Vec<Place>>,
    /// Cells of its sheet, among all that it takes over, that hold something and are not seen there.
    pub hidden: Vec<(Place, HiddenPart)>,
    /// Rows that are shown, but count for nothing, because other rows hold their numbers: 小计, 其中.
    pub asides: Vec<Aside>,
    /// The chart on the dataset's page.
    pub chart: Option<Box<Placed<ChartSpec>>>,
    /// The total row, where the dataset has one: computed, or as the original gives it.
    pub total: Option<Vec<Cell>>,
    /// Where the total is written, if it is.
    pub total_places: Vec<Place>,
    /// Whether all that the totals rest on could be read, and nothing wrong was found when they were compared with it.
    pub totals_hold: bool,
}

/// A row of a dataset among all that are shown.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// What it is among the others.
    pub role: Role,
    /// Its cells.
    pub cells: &'a [Cell],
    /// Where they are written; nothing for a total that is computed.
    pub places: &'a [Place],
}

/// A row that is shown, but does not count.
#[derive(Debug, Clone)]
pub struct Aside {
    /// The position in [`DataTable::rows`] of the row before which it stands; one more than there are rows where it stands
    /// below the total.
    pub before: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Where they are written.
    pub places: Vec<Place>,
}

impl<'a> Line<'a> {
    fn of(aside: &'a Aside) -> Self {
        Self { role: Role::Aside, cells: &aside.cells, places: &aside.places }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is written; counts as nothing, not as a gap, in a sum.
    Empty,
    /// A text.
    Text(Box<str>),
    /// A number; a percentage is held as it is written, 79.17 for 79.17 %.
    Number(Decimal),
    /// A date.
    Date(Date),
}

impl Cell {
    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

impl DataTable {
    /// The dataset without its cells, which could not be read.
    pub(super) fn unread(about: Dataset) -> Self {
        let (rows, places, hidden, asides, total_places) = Default::default();
        Self { about, rows, places, hidden, asides, chart: None, total: None, total_places, totals_hold: true }
    }

    /// All rows in the order in which they are shown, the total below those that it sums up.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::with_capacity(self.rows.len() + self.asides.len() + 1);
        let mut asides = self.asides.iter().peekable();
        for (at, (cells, places)) in self.rows.iter().zip(&self.places).enumerate() {
            while let Some(aside) = asides.next_if(|aside| aside.before <= at) {
                lines.push(Line::of(aside));
            }
            lines.push(Line { role: Role::Counted, cells, places });
        }
        while let Some(aside) = asides.next_if(|aside| aside.before <= self.rows.len()) {
            lines.push(Line::of(aside));
        }
        lines.extend(self.total.iter().map(|cells| Line { role: Role::Total, cells, places: &self.total_places }));
        lines.extend(asides.map(Line::of));
        lines
    }

    /// The position of a column by its id.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.about.columns.iter().position(|column| *column.id == *id)
    }
}

/// Reads the cells from the description itself, or from the grid of the file that it names.
///
/// Where it is not known what the dataset is for, nothing is asked of it by its 用途.
pub(super) fn build(
    about: Dataset,
    grid: Option<&Grid>,
    place: &Place,
    usage_known: bool,
    diagnostics: &mut Diagnostics,
) -> DataTable {
    let (rows, found) = cells(&about, &[], grid, place, diagnostics);
    let hidden = grid.map(|grid| grid::hidden(grid, &rows)).unwrap_or_default();
    let unsound = unsound(about.columns.len(), &rows, &found);
    let rows = total::divide(rows);
    let mut differences = Diagnostics::default();
    let total = total::total(&about, &rows, &unsound, place, &mut differences);
    let totals_hold = differences.is_empty() && !unsound.contains(&true);
    diagnostics.append(differences);
    diagnostics.append(found);
    let chart = chart(&about, diagnostics);
    let asides = rows.asides.into_iter().map(|(_, aside)| aside).collect();
    let (rows, places) = rows.counted.into_iter().map(|row| (row.cells, row.places)).unzip();
    let (total, total_places) = total.unzip();
    let total_places = total_places.unwrap_or_default();
    let table = DataTable { about, rows, places, hidden, asides, chart, total, total_places, totals_hold };
    if usage_known {
        usage::check(&table, place, diagnostics);
    }
    table
}

/// Reads the cells as [`build`] does, for what is wrong with each: of a dataset that is not described well enough to be
/// built, or whose totals say nothing. Of the columns `in_doubt` not both names are known, by which their cells may go.
pub(super) fn look_through(
    about: &Dataset,
    in_doubt: &[usize],
    grid: Option<&Grid>,
    place: &Place,
    diagnostics: &mut Diagnostics,
) {
    let (_, found) = cells(about, in_doubt, grid, place, diagnostics);
    diagnostics.append(found);
    chart(about, diagnostics);
}

/// The rows with what was found of them; what is wrong beside them is reported at once.
fn cells(
    about: &Dataset,
    in_doubt: &[usize],
    grid: Option<&Grid>,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> (Vec<Written>, Diagnostics) {
    let (mut rows, mut found) = (Vec::new(), Diagnostics::default());
    match (&about.rows.0, grid) {
        (Some(node), None) => rows::rows((&about.columns, in_doubt), node, &mut rows, (&mut found, diagnostics)),
        (None, Some(grid)) => grid::rows((about, in_doubt), grid, place, &mut rows, (&mut found, diagnostics)),
        (Some(node), Some(_)) => found.push(bad(
            node.place.clone(),
            message!("“行”和“文件”只能写一个", "`rows` and `file` exclude each other"),
            message!("数据在文件里的，删去“行”", "if the data are in the file, delete `rows`"),
        )),
        (None, None) => found.push(bad(
            place.clone(),
            message!("既没有“行”也没有“文件”，没有数据", "neither `rows` nor `file` is given: there are no data"),
            message!(
                "在“行”里逐行写，例如：- [楚雄市, 9, 7]；或用“文件”写出数据文件的名称",
                "write them row by row in `rows`, for example: - [A, 9, 7], or name their file in `file`"
            ),
        )),
    }
    if about.columns.is_empty() {
        diagnostics.push(bad(
            place.field(Dataset::columns.keys),
            message!("“列”里没有说明任何一列", "`columns` describes no column"),
            message!("例如：- {{ 编号: county, 名称: 县市区 }}", "for example: - {{ id: county, title: County }}"),
        ));
    }
    let with_names = || about.columns.iter().enumerate().filter(|(at, _)| !in_doubt.contains(at));
    for (index, column) in with_names() {
        if with_names().any(|(at, other)| at < index && other.id == column.id) {
            let (message, hint) = cell::one_id(&column.id);
            let place = place.field(Dataset::columns.keys).item(index).field(Column::id.keys);
            diagnostics.push(bad(place, message, hint));
        }
    }
    let percentages = about.columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Percent);
    percentages.for_each(|(at, column)| bare(column, at, &rows, diagnostics));
    (rows, found)
}

/// Warns of numbers below 1 without a sign in a column of percentages in which others have one: 0.82 may stand for 82%.
fn bare(column: &Column, at: usize, rows: &[Written], diagnostics: &mut Diagnostics) {
    if !rows.iter().any(|row| row.signed.contains(&at)) {
        return;
    }
    for row in rows.iter().filter(|row| !row.signed.contains(&at)) {
        let Some(number) = row.cells[at].number().filter(|number| number.abs() <= Decimal::ONE && !number.is_zero())
        else {
            continue;
        };
        let (title, percent) = (&column.title, number.saturating_mul(Decimal::ONE_HUNDRED).normalize());
        diagnostics.push(
            Diagnostic::warning(
                &code::BAD_DATASET,
                row.places[at].clone(),
                message!(
                    "“{title}”列有的格写了 %，这一格没有：{number} 算作 {number}%",
                    "other cells of `{title}` have a percent sign, this one has none: {number} counts as {number}%"
                ),
            )
            .hint(message!(
                "写明 {percent}% 或 {number}%；在表格软件里把这一列都设成百分比格式",
                "write {percent}% or {number}%; in a spreadsheet give the whole column the format of percentages"
            )),
        );
    }
}

fn chart(about: &Dataset, diagnostics: &mut Diagnostics) -> Option<Box<Placed<ChartSpec>>> {
    about.chart.0.as_ref().and_then(|node| Placed::<ChartSpec>::lower(node, diagnostics)).map(Box::new)
}

/// A cell as it was read.
struct Read {
    /// Nothing where it could not be read.
    cell: Option<Cell>,
    place: Place,
    /// Whether it is a number with a percent sign.
    signed: bool,
}

impl Read {
    /// A cell that holds nothing.
    fn empty(place: Place) -> Self {
        Self { cell: Some(Cell::Empty), place, signed: false }
    }
}

/// A row as it is written.
#[derive(Debug, Clone, Default)]
struct Written {
    /// What it is called.
    name: Box<str>,
    cells: Vec<Cell>,
    /// Where each cell is written.
    places: Vec<Place>,
    /// The columns of the cells that could not be read. Each of these has an error of its own, and is empty.
    unread: Vec<usize>,
    /// Those of the cells that the file itself has no value for, where it should: that was reported with the file.
    lost: Vec<usize>,
    /// Those of the cells whose numbers have a percent sign.
    signed: Vec<usize>,
}

impl Written {
    /// A row of cells as they were read.
    fn new(name: &str, read: impl Iterator<Item = Read>) -> Self {
        let mut row = Self { name: name.into(), ..Self::default() };
        for (at, Read { cell, place, signed }) in read.enumerate() {
            row.unread.extend(cell.is_none().then_some(at));
            row.signed.extend(signed.then_some(at));
            row.cells.push(cell.unwrap_or(Cell::Empty));
            row.places.push(place);
        }
        row
    }

    /// The row as one that does not count.
    fn aside(self, before: usize) -> Aside {
        Aside { before, cells: self.cells, places: self.places }
    }
}

/// The columns of whose sum nothing can be said: those with a cell that could not be read, or all where more is wrong.
fn unsound(columns: usize, rows: &[Written], found: &Diagnostics) -> Vec<bool> {
    let unread = || rows.iter().flat_map(|row| &row.unread);
    let errors = found.iter().filter(|one| one.severity == Severity::Error).count();
    let mut unsound = vec![errors > unread().count(); columns];
    rows.iter().flat_map(|row| row.unread.iter().chain(&row.lost)).for_each(|at| unsound[*at] = true);
    unsound
}

/// What is wrong with a dataset, and what to write instead.
fn bad(place: Place, message: Message, hint: Message) -> Diagnostic {
    Diagnostic::error(&code::BAD_DATASET, place, message).hint(hint)
}

/// Reads a cell; that it does not fit its column is reported.
fn read(column: &Column, node: &Node, diagnostics: &mut Diagnostics) -> Read {
    let written = node.as_text().map(str::trim);
    if node.is_null() || written == Some("") {
        return Read::empty(node.place.clone());
    }
    let mut wrong =
        message!("只写数字或日期本身，单位写在列上", "write the value alone; the unit belongs to the column");
    let cell = written.and_then(|written| match column.kind {
        ColumnKind::Text => Some(Cell::Text(written.into())),
        ColumnKind::Date => Date::from_text(written).ok().map(Cell::Date),
        kind => cell::number(kind, written).map_err(|hint| wrong = hint).ok().map(Cell::Number),
    });
    if cell.is_none() {
        let (kind, title) = (column.kind.zh(), &column.title);
        let en = column.kind.en();
        let written = written.unwrap_or("…");
        diagnostics.push(bad(
            node.place.clone(),
            message!("“{title}”列要求{kind}，这里写的是“{written}”", "column `{title}` takes {en}, found `{written}`"),
            wrong,
        ));
    }
    let signed = written.is_some_and(|written| written.ends_with(['%', '％']));
    Read { cell, place: node.place.clone(), signed }
}
