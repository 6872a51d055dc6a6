//! Tables as a form reads them: how wide each column has to be, what stands in its cells.

mod column;

use serde::Serialize;

use column::{Column, LONGEST, Room, SHORT, are_dates, sized};

use super::body::Run;
use crate::model::Document;
use crate::model::body;
use crate::model::project::Project;
use crate::model::reply::{Reply, outcome_label};
use crate::render::html::views;
use crate::render::table::{
    self, Cell as Value, Column as Of, Role, Row as Line, head_groups, mark, marks_at, source_line,
};
use crate::text::title;
use crate::text::width::{breakable, breakable_in_lines};

/// A table.
#[derive(Debug, Default, Serialize)]
pub(super) struct Table {
    /// Its title; empty for a table that its author wrote in the text.
    pub(super) caption: String,
    /// Its number among the tables; nothing without a caption.
    pub(super) number: Option<u32>,
    /// `单位：名`; may be empty.
    unit: String,
    /// How wide each column has to be.
    columns: Vec<Column>,
    /// One row of heads, or two.
    head: Vec<Vec<Cell>>,
    /// The rows below.
    rows: Vec<Row>,
    /// Remarks and the source, a line each.
    foot: Vec<String>,
}

/// A row.
#[derive(Debug, Default, Serialize)]
struct Row {
    /// Whether it sums up the others.
    total: bool,
    /// Whether a cell of the row above reaches into it, so that no page may end between them.
    joined: bool,
    /// How wide the texts of its cells are at most, in characters; nothing where that is not known. In a row in which all of
    /// them fit no line is broken, so its height is known before it is set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    widths: Vec<f64>,
    /// Its cells, but for those that a cell above reaches into.
    cells: Vec<Cell>,
}

/// A cell. What covers it from above or from the left stands in its stead.
#[derive(Debug, Default, Serialize)]
struct Cell {
    /// The position of its column.
    at: usize,
    /// What it says, if it is plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What it says, if an author wrote it in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    runs: Option<Vec<Run>>,
    /// Of a head of plain text, the parts between which a line may well end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    /// The marks of remarks on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    /// How many rows it spans.
    #[serde(skip_serializing_if = "is_one")]
    rows: usize,
    /// How many columns it spans.
    #[serde(skip_serializing_if = "is_one")]
    columns: usize,
}

fn is_one(number: &usize) -> bool {
    *number <= 1
}

/// A table of figures.
pub(super) fn of(shown: &table::Table) -> Table {
    let columns = (0..shown.columns.len()).map(|at| column(shown, at)).collect();
    let mut rows: Vec<Row> = (0..shown.rows.len()).map(|at| row(shown, at)).collect();
    for at in 0..rows.len() {
        let deepest = rows[at].cells.iter().map(|cell| cell.rows).max().unwrap_or(1);
        let joined = rows.iter_mut().skip(at + 1).take(deepest.saturating_sub(1));
        joined.for_each(|row| row.joined = true);
    }
    let notes = shown.footnotes.iter().enumerate().map(|(index, note)| format!("{} {}", mark(index), note.text));
    let remarks = shown.notes.iter().map(|note| format!("注：{note}"));
    Table {
        caption: format!("{}{}", shown.caption, marks_at(shown, |at| at == (None, None)).concat()),
        number: None,
        unit: shown.unit.as_ref().map(|unit| format!("单位：{unit}")).unwrap_or_default(),
        columns,
        head: head(shown),
        rows,
        foot: notes.chain(remarks).chain(source_line(shown)).collect(),
    }
}

fn head(shown: &table::Table) -> Vec<Vec<Cell>> {
    let own = |at: usize, rows: usize| {
        let marks = marks_at(shown, |mark| mark == (None, Some(at)));
        let text = shown.columns[at].head();
        Cell { at, parts: parts(&text), text: Some(text), rows, ..Cell::marked(marks) }
    };
    if !shown.has_groups() {
        return vec![(0..shown.columns.len()).map(|at| own(at, 1)).collect()];
    }
    let mut above = Vec::new();
    for group in head_groups(shown) {
        match &shown.columns[group.start].group {
            Some(title) => {
                let (text, columns) = (Some(title.clone()), group.len());
                above.push(Cell { at: group.start, parts: parts(title), text, columns, ..Cell::default() })
            }
            None => above.extend(group.map(|at| own(at, 2))),
        }
    }
    let below = (0..shown.columns.len()).filter(|&at| shown.columns[at].group.is_some()).map(|at| own(at, 1));
    vec![above, below.collect()]
}

/// The parts of a head between which a line may well end: those of a title, and a year is one.
fn parts(head: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for mut part in title::parts(head, &[]) {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        let year = digits + '年'.len_utf8();
        if digits == 4 && part.len() > year && part.get(digits..year) == Some("年") {
            parts.push(part[..year].to_owned());
            part = &part[year..];
        }
        parts.push(part.to_owned());
    }
    parts
}

fn row(shown: &table::Table, at: usize) -> Row {
    let line = &shown.rows[at];
    let mut cells = Vec::new();
    let mut widths = Vec::new();
    for (position, column) in shown.columns.iter().enumerate() {
        let rows = table::span(shown, at, position);
        if rows == 0 {
            continue;
        }
        let here = |mark: (Option<usize>, Option<usize>)| {
            mark.1 == Some(position) && mark.0.is_some_and(|row| (at..at + rows).contains(&row))
        };
        let text = text(column, line.cell(position));
        let marked = Cell::marked(marks_at(shown, here));
        widths.extend(at_most(&text).filter(|_| rows == 1 && marked.mark.is_none()));
        let text = breakable(&text, LONGEST).into_owned();
        cells.push(Cell { at: position, text: Some(text), rows, ..marked });
    }
    widths.truncate(if widths.len() == shown.columns.len() { widths.len() } else { 0 });
    Row { total: line.role == Role::Total, joined: false, widths, cells }
}

/// How wide a text is at most, in whatever face; nothing if it has several lines.
fn at_most(text: &str) -> Option<f64> {
    let width = |char: char| match char {
        '0'..='9' => 0.65,
        _ => 1.0,
    };
    (!text.contains('\n')).then(|| text.chars().map(width).sum())
}

/// The same for what an author wrote; nothing if there is more in it than texts.
fn runs_at_most(runs: &[Run]) -> Option<f64> {
    let width = |run: &Run| match run {
        Run::Text(text) => at_most(text),
        Run::Whole { whole } => at_most(&whole.concat()),
        Run::Strong { strong: within } | Run::Emph { emph: within } | Run::Link { link: within, .. } => {
            runs_at_most(within)
        }
        Run::Code { .. } | Run::Break { .. } | Run::Note { .. } | Run::Image { .. } => None,
    };
    runs.iter().map(width).sum()
}

fn text(column: &Of, cell: &Value) -> String {
    match cell {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(value) => column.figure(*value),
    }
}

impl Cell {
    fn marked(marks: Vec<String>) -> Self {
        Self { mark: (!marks.is_empty()).then(|| marks.concat()), ..Self::default() }
    }
}

fn column(shown: &table::Table, at: usize) -> Column {
    let column = &shown.columns[at];
    let texts: Vec<String> = shown.rows.iter().map(|row| text(column, row.cell(at))).collect();
    let room = Room::of(texts.iter().map(|text| breakable(text, LONGEST)));
    let align = match column.alignment() {
        table::Align::End => "right",
        table::Align::Center => "center",
        table::Align::Start if room.widest <= SHORT => "center",
        table::Align::Start => "left",
    };
    let whole = column.is_numeric() || column.kind == table::ColumnKind::Date || are_dates(&texts);
    sized(room, &column.head(), whole, align)
}

/// A table as its author wrote it in the text.
pub(super) fn written(table: &body::Table, heads: Vec<Vec<Run>>, rows: Vec<Vec<Vec<Run>>>) -> Table {
    let plain = |cell: &body::Cell| body::plain_inlines(&cell.content);
    let column = |at: usize| {
        let texts: Vec<String> = table.rows().filter_map(|row| row.get(at)).map(plain).collect();
        let room = Room::of(texts.iter().map(|text| breakable_in_lines(text)));
        let numbers = body::holds_numbers(table, at);
        let dates = are_dates(&texts);
        let align = match table.align.get(at) {
            Some(body::Align::Left) => "left",
            Some(body::Align::Center) => "center",
            Some(body::Align::Right) => "right",
            _ if numbers => "right",
            _ if room.widest <= SHORT => "center",
            _ => "left",
        };
        sized(room, &table.head().get(at).map(plain).unwrap_or_default(), numbers || dates, align)
    };
    let line = |cells: Vec<Vec<Run>>| {
        let cell = |(at, runs)| Cell { at, runs: Some(runs), ..Cell::default() };
        cells.into_iter().enumerate().map(cell).collect::<Vec<_>>()
    };
    let head = |cell: Cell| match cell.runs.as_deref() {
        Some([Run::Text(text)]) => Cell { parts: parts(text), ..cell },
        _ => cell,
    };
    Table {
        columns: (0..table.head().len()).map(column).collect(),
        head: vec![line(heads).into_iter().map(head).collect()],
        rows: rows
            .into_iter()
            .map(|row| {
                let widths = row.iter().map(|runs| runs_at_most(runs)).collect::<Option<_>>().unwrap_or_default();
                Row { widths, cells: line(row), ..Row::default() }
            })
            .collect(),
        ..Table::default()
    }
}

/// Projects as the page of a document lists them.
pub(super) fn projects<'a>(title: &str, projects: impl Iterator<Item = &'a Document<Project>>) -> table::Table {
    let rows = projects.map(|project| {
        let fields = &project.fields;
        let place = fields.district.as_deref().or(fields.place.as_deref()).unwrap_or_default();
        let since = fields.stage.shown().and_then(|stage| fields.reached(*stage));
        vec![
            project.head.title.to_string(),
            place.to_owned(),
            fields.industry.as_deref().unwrap_or_default().to_owned(),
            fields.investment.map(|amount| amount.to_string()).unwrap_or_default(),
            since.map(|date| date.to_string()).unwrap_or_default(),
        ]
    });
    let mut table = texts(title, &["项目名称", "落地县市", "行业", "协议总投资", "进入阶段日期"], rows.collect());
    table.columns[3].align = Some(table::Align::End);
    table
}

/// Replies as the page of a document lists them.
pub(super) fn replies<'a>(title: &str, replies: impl Iterator<Item = &'a Document<Reply>>) -> table::Table {
    let rows = replies.map(|reply| {
        let fields = &reply.fields;
        let proposers: Vec<&str> = fields.proposers.iter().map(|name| &**name).collect();
        vec![
            fields.number.to_string(),
            fields.kind.zh().to_owned(),
            fields.matter.to_string(),
            proposers.join("、"),
            outcome_label(fields.outcome.given().map(|class| &**class)),
        ]
    });
    texts(title, &["编号", "类型", "案由", "提出者", "办理结果"], rows.collect())
}

/// A table of texts.
pub(super) fn texts(caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> table::Table {
    let columns = heads.iter().map(|head| Of { id: (*head).to_owned(), title: (*head).to_owned(), ..Of::default() });
    let cell = |text: String| if text.is_empty() { Value::Empty } else { Value::Text(text) };
    let line = |row: Vec<String>| Line { cells: row.into_iter().map(cell).collect(), role: Role::Counted };
    table::Table {
        caption: caption.to_owned(),
        columns: columns.collect(),
        rows: rows.into_iter().map(line).collect(),
        ..table::Table::default()
    }
}

/// Measures of cities by theme.
pub(super) fn matrix(matrix: &views::Matrix) -> Table {
    let cell = |cell: &views::MatrixCell| {
        let measure = |measure: &views::Measure| match &*measure.remark {
            "" => measure.text.clone(),
            remark => format!("{}（{remark}）", measure.text),
        };
        cell.measures.iter().map(measure).collect::<Vec<_>>().join("；")
    };
    let heads: Vec<&str> = std::iter::once("主题").chain(matrix.cities.iter().map(|city| &**city)).collect();
    let row = |row: &views::MatrixRow| std::iter::once(row.theme.clone()).chain(row.cells.iter().map(cell)).collect();
    of(&texts(&matrix.caption, &heads, matrix.rows.iter().map(row).collect()))
}
