//! Issue numbers of a series are given once and follow the calendar.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::briefing::Briefing;

/// Gaps are not reported: an issue that the edition leaves out makes one, and nothing may tell that it did.
pub(in crate::check) fn check(edition: &Edition, facts: &Facts, diagnostics: &mut Diagnostics) {
    for (_, positions) in facts.series.iter() {
        let issues = positions.iter().map(|position| &edition.briefings()[*position]);
        let issues = issues.filter(|issue| !issue.doubts(&[Briefing::series, Briefing::year, Briefing::number]));
        for (earlier, later) in issues.clone().zip(issues.skip(1)) {
            let same = (earlier.fields.year, earlier.fields.number) == (later.fields.year, later.fields.number);
            let totals = earlier.fields.total_number.zip(later.fields.total_number);
            if same {
                let number = later.fields.number.0;
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_ISSUE_NUMBER,
                        later.origin.field(Briefing::number.keys),
                        message!(
                            "同一系列同一年已有第{number}期",
                            "the series has an issue {number} of that year already"
                        ),
                    )
                    .related(earlier.origin.field(Briefing::number.keys), message!("在这里", "here"))
                    .hint(message!("核对两期的期号和日期", "check the numbers and the dates of both")),
                );
            } else if let Some((before, after)) = totals.filter(|(before, after)| before >= after) {
                let (before, after) = (before.0, after.0);
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_ISSUE_NUMBER,
                        later.origin.field(Briefing::total_number.keys),
                        message!("总第{after}期排在总第{before}期之后", "total number {after} comes after {before}"),
                    )
                    .related(
                        earlier.origin.field(Briefing::total_number.keys),
                        message!("前一期在这里", "the issue before it"),
                    )
                    .hint(message!(
                        "总期号按期数和日期递增：核对两期",
                        "total numbers grow with numbers and dates: check both issues"
                    )),
                );
            }
        }
    }
}
