//! The parts of a project's investment are not greater than the whole.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::project::Project;
use crate::model::value::Amount;

/// Amounts may be in the making and conversions rough, so all of this is a warning.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for project in edition.projects() {
        let fields = &project.fields;
        let Some(whole) = fields.investment else { continue };
        let listed = fields.funds.iter().map(|fund| fund.amount);
        let listed = listed.map(Some).reduce(|sum, next| sum?.checked_add(next?)).flatten();
        let mut compare = |zh, en, part: Option<Amount>, keys| {
            let Some(part) = part.filter(|part| exceeds(*part, whole)) else { return false };
            let message = message!(
                "{zh} {part} 大于协议总投资 {whole}",
                "the {en} of {part} is greater than the agreed investment of {whole}"
            );
            diagnostics.push(
                Diagnostic::warning(&code::BAD_PROJECT_AMOUNTS, project.origin.field(keys), message)
                    .related(
                        project.origin.field(Project::investment.keys),
                        message!("协议总投资在这里", "the agreed investment is here"),
                    )
                    .hint(message!("核对两个数和它们的单位", "check both amounts and their units")),
            );
            true
        };
        compare("固定资产投资", "fixed-asset investment", fields.fixed_investment, Project::fixed_investment.keys);
        // The list usually adds up to the field; once is enough.
        if !compare("到位资金", "sum of funds in place", fields.funds_in_place, Project::funds_in_place.keys) {
            compare("“资金到位”各笔合计", "sum of the funds listed", listed, Project::funds.keys);
        }
    }
}

fn exceeds(part: Amount, whole: Amount) -> bool {
    part.currency() == whole.currency() && part.hundredths() > whole.hundredths()
}
