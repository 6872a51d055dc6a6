//! Parts of a mechanism, each below the part that it belongs to.

use crate::model::table::DataTable;

/// A part of a mechanism.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its row in the dataset.
    pub row: usize,
    /// The parts that belong to it, in the order of the rows.
    pub parts: Vec<Part>,
}

/// The parts at the top, with what belongs to them.
pub fn mechanism(table: &DataTable) -> Vec<Part> {
    let mut open: Vec<usize> = (0..table.rows.len()).collect();
    below(table, None, &mut open)
}

/// Takes the rows below a part out of those that are left, so that even a circle comes to an end.
fn below(table: &DataTable, parent: Option<&str>, open: &mut Vec<usize>) -> Vec<Part> {
    let own = |row: &usize| table.text(&table.rows[*row], "parent") == parent;
    let (here, rest): (Vec<usize>, Vec<usize>) = open.iter().partition(|row| own(row));
    *open = rest;
    let part = |row: usize| {
        let name = table.text(&table.rows[row], "part");
        Part { row, parts: if name.is_some() { below(table, name, open) } else { Vec::new() } }
    };
    here.into_iter().map(part).collect()
}
