//! Figures in the text say what the data say.

use crate::derive::Facts;
use crate::diag::Diagnostics;
use crate::disclose::Edition;

/// Figures are evaluated once, when facts are derived; what was wrong with them is reported here.
pub(in crate::check) fn check(_: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    diagnostics.append(facts.figures.found.clone());
}
