//! Tables of data as they stand in a message.

use super::grid::{Grid, Set, Square};
use super::paper::Paper;
use crate::render::table::{Align, Cell, Column, Role, Row, Table, mark, source_line, span};

/// Prints a table with its remarks; what is already said beside it (title, source) is left out by its caller.
pub(super) fn print(table: &Table, out: &mut Paper) {
    grid(table).print(out);
    for (index, note) in table.footnotes.iter().enumerate() {
        small(&format!("{} {}", mark(index), note.text), out);
    }
    for note in &table.notes {
        small(&format!("注：{note}"), out);
    }
    source(table, out);
}

/// Prints where the figures come from and how new they are, if anything is known about that.
pub(super) fn source(table: &Table, out: &mut Paper) {
    if let Some(line) = source_line(table) {
        small(&line, out);
    }
}

fn small(text: &str, out: &mut Paper) {
    out.end_line();
    out.tag("<p class=\"note\">");
    out.say(text);
    out.tag("</p>\n");
    out.end_line();
}

fn grid(table: &Table) -> Grid {
    let mut caption = Paper::of(&table.caption);
    marks(table, |mark| mark == (None, None), &mut caption);
    let rows =
        table.rows.iter().enumerate().map(|(at, row)| {
            table.columns.iter().enumerate().map(|(column, _)| cell(table, at, row, column)).collect()
        });
    Grid { caption, unit: table.unit.clone(), head: heads(table), rows: rows.collect() }
}

fn heads(table: &Table) -> Vec<Vec<Square>> {
    let head = |at: usize| {
        let column = &table.columns[at];
        let mut content = Paper::of(&column.head());
        marks(table, |mark| mark == (None, Some(at)), &mut content);
        Square::new(content, set(column))
    };
    let count = table.columns.len();
    if !table.has_groups() {
        return vec![(0..count).map(head).collect()];
    }
    let mut above: Vec<Square> = Vec::with_capacity(count);
    let mut below: Vec<Square> = Vec::with_capacity(count);
    for (at, column) in table.columns.iter().enumerate() {
        match &column.group {
            None => {
                above.push(Square { rows: 2, ..head(at) });
                below.push(Square::default());
            }
            Some(group) => {
                let is_first = at == 0 || table.columns[at - 1].group.as_ref() != Some(group);
                let columns =
                    table.columns[at..].iter().take_while(|other| other.group.as_ref() == Some(group)).count();
                above.push(if is_first {
                    Square { columns, ..Square::new(Paper::of(group), Set::Center) }
                } else {
                    Square::default()
                });
                below.push(head(at));
            }
        }
    }
    vec![above, below]
}

fn cell(table: &Table, at: usize, row: &Row, column: usize) -> Square {
    let rows = span(table, at, column);
    if rows == 0 {
        return Square::default();
    }
    let about = &table.columns[column];
    let mut content = match row.cell(column) {
        Cell::Empty => Paper::default(),
        Cell::Text(text) => Paper::of(text),
        Cell::Number(value) => Paper::of(&about.figure(*value)),
    };
    let is_here = |mark: (Option<usize>, Option<usize>)| {
        mark.1 == Some(column) && mark.0.is_some_and(|row| (at..at + rows).contains(&row))
    };
    marks(table, is_here, &mut content);
    Square { rows, total: row.role == Role::Total, ..Square::new(content, set(about)) }
}

fn marks(table: &Table, is_here: impl Fn((Option<usize>, Option<usize>)) -> bool, out: &mut Paper) {
    for (index, _) in table.footnotes.iter().enumerate().filter(|(_, note)| note.marks.iter().any(|&at| is_here(at))) {
        out.tag("<sup>");
        out.say(&mark(index));
        out.tag("</sup>");
    }
}

fn set(column: &Column) -> Set {
    match column.alignment() {
        Align::Start => Set::Start,
        Align::Center => Set::Center,
        Align::End => Set::Number,
    }
}
