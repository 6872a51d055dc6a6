//! The dates of a project's stages follow one another.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::project::Project;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    for project in edition.projects() {
        let fields = &project.fields;
        let steps = [
            ("签约", "signing", fields.signed, Project::signed),
            ("开工", "start of construction", fields.started, Project::started),
            ("竣工", "completion", fields.completed, Project::completed),
            ("投产", "start of production", fields.in_production, Project::in_production),
        ];
        let known: Vec<_> =
            steps.into_iter().filter_map(|(zh, en, date, field)| Some((zh, en, date?, field))).collect();
        for pair in known.windows(2) {
            let [(zh, en, before, _), (later_zh, later_en, after, field)] = pair else { continue };
            if after < before {
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_STAGE_ORDER,
                        project.origin.field(field.keys),
                        message!(
                            "{later_zh}日期 {after} 早于{zh}日期 {before}",
                            "the {later_en} on {after} lies before the {en} on {before}"
                        ),
                    )
                    .hint(message!("核对两个日期", "check both dates")),
                );
            }
        }
    }
}
