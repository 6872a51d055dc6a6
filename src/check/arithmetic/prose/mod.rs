//! Arithmetic in sentences: one pattern a file.

use super::finding::Finding;
use super::reading::Reading;

mod growth;
mod hundred;
mod negative;
mod pace;
mod parts;
mod rate;
mod share;
mod sum;
mod task;

/// A pattern: looks at the numbers of a passage and adds what it finds.
pub(super) type Pattern = fn(&Reading<'_>, &mut Vec<Finding>);

/// All patterns, in the order of their codes. [`pace`] needs the period and stands apart.
pub(super) const PATTERNS: &[Pattern] =
    &[sum::check, hundred::check, share::check, rate::check, task::check, growth::check, negative::check, parts::check];

pub(super) use pace::check as pace;
