//! Arithmetic in sentences: one pattern a file.

use super::finding::Finding;
use super::reading::Reading;

mod difference;
mod growth;
mod hundred;
mod implied;
mod negative;
mod pace;
mod parts;
mod points;
mod rate;
mod share;
mod subject;
mod sum;
mod task;
mod times;
mod vacancy;
mod when;

/// A pattern: looks at the numbers of a passage and adds what it finds.
pub(super) type Pattern = fn(&Reading<'_>, &mut Vec<Finding>);

/// All patterns; of two that break at one number the first is reported, so that the one which says more stands first.
/// [`pace`] needs the period and stands apart.
pub(super) const PATTERNS: &[Pattern] = &[
    share::check,
    implied::check,
    hundred::check,
    rate::check,
    task::check,
    growth::check,
    difference::check,
    times::check,
    points::check,
    negative::check,
    vacancy::check,
    parts::check,
    sum::check,
];

pub(super) use pace::check as pace;
