//! Arithmetic in tables: one pattern a file.

mod accumulated;
mod across;
mod difference;
mod disclosure;
mod grid;
mod names;
mod pace;
mod part;
mod rank;
mod ratio;
mod share;
mod slip;
mod total;

pub(super) use grid::Grid;

use super::finding::Finding;

/// A pattern: looks at the numbers of a table and adds what it finds.
pub(super) type Pattern = fn(&Grid<'_>, &mut Vec<Finding>);

/// All patterns, in the order of their codes.
pub(super) const PATTERNS: &[Pattern] = &[
    total::check,
    across::check,
    disclosure::check,
    accumulated::check,
    difference::check,
    part::check,
    share::check,
    ratio::check,
    pace::check,
    rank::check,
];
