//! Tables in a message: for every mail program as HTML, and as lines of plain text.

use super::paper::Paper;
use crate::text::width;

/// A table, ready to be printed.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Its title; may be empty.
    pub(super) caption: Paper,
    /// The unit of all numbers.
    pub(super) unit: Option<String>,
    /// The rows of heads.
    pub(super) head: Vec<Vec<Square>>,
    /// The rows below.
    pub(super) rows: Vec<Vec<Square>>,
}

/// A cell, or the place that another one covers.
#[derive(Debug, Default, Clone)]
pub(super) struct Square {
    /// What stands there; nothing where another cell reaches.
    pub(super) content: Option<Paper>,
    /// How it is set.
    pub(super) set: Set,
    /// How many columns it takes, where that is more than one.
    pub(super) columns: usize,
    /// How many rows it takes, where that is more than one.
    pub(super) rows: usize,
    /// Whether its row sums up the others.
    pub(super) total: bool,
}

/// How a cell is set.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// To the left.
    #[default]
    Start,
    /// To the left, on one line: dates and short codes.
    Short,
    /// In the middle.
    Center,
    /// To the right, on one line.
    Number,
}

impl Square {
    /// A cell of one column and one row.
    pub(super) fn new(content: Paper, set: Set) -> Self {
        Self { content: Some(content), set, ..Self::default() }
    }
}

/// The widest table that plain text lines up, in half-cells; a wider one would be broken by every reader.
const WIDEST: usize = 96;

/// The longest name of a row that is kept on one line, in half-cells: six Han characters.
const SHORT: usize = 12;

impl Grid {
    /// Prints the table.
    pub(super) fn print(&self, out: &mut Paper) {
        out.gap();
        if !self.caption.text.is_empty() {
            out.tag("<p class=\"caption\">");
            out.add(&self.caption);
            out.tag("</p>\n");
            out.end_line();
        }
        if let Some(unit) = &self.unit {
            out.tag("<p class=\"unit\">");
            out.say(&format!("单位：{unit}"));
            out.tag("</p>\n");
            out.end_line();
        }
        // Where a table is wider than a phone, it alone moves sideways, and not the letter.
        out.tag("<div class=\"wide\"><table class=\"data\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\">\n");
        self.html(&mut out.html);
        out.tag("</table></div>\n");
        self.text(&mut out.text);
    }

    fn html(&self, out: &mut String) {
        let names = self.column_of_names();
        for (tag, open, rows) in [("th", "th scope=\"col\"", &self.head), ("td", "td", &self.rows)] {
            for row in rows {
                out.push_str("<tr>");
                for (at, square) in row.iter().enumerate() {
                    let Some(content) = &square.content else { continue };
                    out.push('<');
                    out.push_str(open);
                    let class = match square.set {
                        Set::Start if tag == "td" && names == Some(at) => Set::Short.class(square.total),
                        set => set.class(square.total),
                    };
                    if !class.is_empty() {
                        out.push_str(&format!(" class=\"{class}\""));
                    }
                    for (name, count) in [("colspan", square.columns), ("rowspan", square.rows)] {
                        if count > 1 {
                            out.push_str(&format!(" {name}=\"{count}\""));
                        }
                    }
                    out.push('>');
                    out.push_str(&content.html);
                    out.push_str(&format!("</{tag}>"));
                }
                out.push_str("</tr>\n");
            }
        }
    }

    /// The column that names the rows, if its names are short: where a phone is too narrow for the numbers beside them,
    /// they would be set with one character a line.
    fn column_of_names(&self) -> Option<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at)?.content.as_ref().zip(row.get(at)));
        let at = (0..columns).find(|at| cells(*at).any(|(_, square)| square.set == Set::Start))?;
        cells(at).all(|(content, _)| width::half_cells(content.text.trim()) <= SHORT).then_some(at)
    }

    fn text(&self, out: &mut String) {
        let said = |square: &Square| {
            let text = square.content.as_ref().map_or("", |content| content.text.trim());
            text.replace('\n', "　")
        };
        let rows: Vec<Vec<String>> =
            self.head.iter().chain(&self.rows).map(|row| row.iter().map(said).collect()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns)
            .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|text| width::half_cells(text)).max().unwrap_or(0))
            .collect();
        let fits = widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1) <= WIDEST;
        for (row, squares) in rows.iter().zip(self.head.iter().chain(&self.rows)) {
            let mut line = String::new();
            for (at, (text, square)) in row.iter().zip(squares).enumerate() {
                if at > 0 {
                    line.push_str(if fits { "  " } else { " │ " });
                }
                let blank = if fits { " ".repeat(widths[at] - width::half_cells(text)) } else { String::new() };
                match square.set {
                    Set::Number => line.extend([blank.as_str(), text]),
                    Set::Start | Set::Short | Set::Center => line.extend([text, blank.as_str()]),
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

impl Set {
    fn class(self, total: bool) -> &'static str {
        match (self, total) {
            (Self::Start, false) => "",
            (Self::Start, true) => "t",
            (Self::Short, false) => "s",
            (Self::Short, true) => "s t",
            (Self::Center, false) => "c",
            (Self::Center, true) => "c t",
            (Self::Number, false) => "n",
            (Self::Number, true) => "n t",
        }
    }
}
