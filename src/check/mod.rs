//! Rules over an edition and its facts: each looks, none changes anything.

pub mod arithmetic;
mod rules;

use rayon::prelude::*;

use crate::derive::{Facts, derive};
use crate::diag::Diagnostics;
use crate::disclose::Edition;

/// A rule: looks at the whole edition and reports what it finds.
pub type Rule = fn(&Edition, &Facts, &mut Diagnostics);

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    rules::block::check,
    rules::dead_link::check,
    rules::dead_reference::check,
    rules::attachment::check,
    rules::carried_data::check,
    rules::index_number::check,
    rules::publication_date::check,
    rules::site_marks::check,
    rules::empty_column::check,
    rules::empty_text::check,
    rules::unused_file::check,
    rules::hidden_content::check,
    rules::reply_number::check,
    rules::reply_deadline::check,
    rules::briefing_number::check,
    rules::project_stages::check,
    rules::address::check,
    rules::figure::check,
    arithmetic::check,
    rules::repeated_figures::check,
    rules::validity::check,
    rules::date_order::check,
    rules::project_amounts::check,
    rules::issue_date::check,
    rules::reply_kind::check,
    rules::set_words::check,
    rules::mail_lists::check,
];

/// Runs all rules, over documents of which some fields could not be read as well. Nothing is said of those fields.
pub fn check(edition: &Edition, facts: &Facts) -> Diagnostics {
    match edition.with_suspects() {
        None => run(edition, facts),
        Some((edition, doubts)) => doubts.judged(run(&edition, &derive(&edition, facts.today))),
    }
}

fn run(edition: &Edition, facts: &Facts) -> Diagnostics {
    let run = |rule: &Rule| {
        let mut found = Diagnostics::default();
        rule(edition, facts, &mut found);
        found
    };
    // Rules run side by side; what they find keeps the order of the rules.
    let found: Vec<Diagnostics> = RULES.par_iter().map(run).collect();
    let mut diagnostics = Diagnostics::default();
    found.into_iter().for_each(|found| diagnostics.append(found));
    diagnostics
}
