//! Charts, tables and lists in the text speak of data that the edition has.

use crate::derive::Facts;
use crate::diag::Diagnostics;
use crate::disclose::Edition;

/// The blocks are filled in once, when facts are derived; what was wrong with them is reported here.
pub(in crate::check) fn check(_: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    diagnostics.append(facts.blocks.found.clone());
}
