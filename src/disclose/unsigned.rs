//! What a project that is not signed yet holds back as a field, and says in its title or another text all the same.

use super::release;
use crate::diag::codes::disclose as code;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::message;
use crate::model::body;
use crate::model::field::FieldDecl;
use crate::model::head::Head;
use crate::model::project::Project;
use crate::model::value::{Amount, Date, Disclosure, FromText as _};
use crate::model::{Document, Site};
use crate::source::Place;
use crate::text::folded::folded;
use crate::text::running::figures;
use crate::text::width::narrow;

/// What the name of a company ends with, and others leave out.
const FORMS: [&str; 8] = ["有限责任公司", "股份有限公司", "有限公司", "公司", "集团", "控股", "股份", "厂"];

/// A shorter name can be that of a place or a kind of company.
const SURE: usize = 4;

/// The shortest name without its form that is looked for.
const SHORTEST: usize = 3;

/// Reports texts that everyone would read with the investor or an amount of a project that may show neither.
pub(super) fn judge(site: &Site, today: Date, diagnostics: &mut Diagnostics) {
    let public = site.documents.projects.iter().filter(|project| project.head.disclosure == Disclosure::Public);
    for project in public.filter(|project| !release::is_signed(&project.fields, today)) {
        let held_back = HeldBack::of(&project.fields);
        if held_back.names.is_empty() && held_back.amounts.is_empty() {
            continue;
        }
        let released = release::project(project, today);
        let found = texts(&released).into_iter().filter_map(|(text, place)| Some((held_back.find(text)?, place)));
        diagnostics.extend(found.map(|((severity, field), place)| told(severity, field, place)));
        let in_body = body::texts(&released.body).find_map(|text| Some((held_back.find(&text.text)?, text.span)));
        diagnostics.extend(in_body.map(|((severity, field), span)| told(severity, field, Place::Span(span))));
    }
}

/// The texts of the record that its author words freely, each with its place.
fn texts(project: &Document<Project>) -> Vec<(&str, Place)> {
    let Document { origin, head, fields, .. } = project;
    let at = |field: &FieldDecl| origin.field(field.keys);
    let mut texts = vec![(&*head.title, at(Head::title))];
    texts.extend(head.summary.iter().map(|text| (&**text, at(Head::summary))));
    texts.extend(head.notice.iter().map(|text| (&**text, at(Head::notice))));
    texts.extend(head.keywords.iter().map(|text| (&**text, at(Head::keywords))));
    texts.extend(fields.content.iter().map(|text| (&**text, at(Project::content))));
    texts.extend(fields.needs.iter().map(|text| (&**text, at(Project::needs))));
    let notes = fields.milestones.iter().filter_map(|milestone| milestone.note.as_ref());
    texts.extend(notes.map(|text| (&**text, at(Project::milestones))));
    texts
}

/// Values of a project that nobody but the bureau may know yet.
struct HeldBack {
    /// Names, folded, with what it means to find them.
    names: Vec<(String, Severity, &'static FieldDecl)>,
    amounts: Vec<(Amount, &'static FieldDecl)>,
}

impl HeldBack {
    fn of(project: &Project) -> Self {
        let mut names = Vec::new();
        let mut add = |name: String, severity, field, shortest| {
            if name.chars().count() >= shortest {
                names.push((name, severity, field));
            }
        };
        if let Some(code) = &project.credit_code {
            add(folded(code), Severity::Error, Project::credit_code, SURE);
        }
        if let Some(investor) = &project.investor {
            add(folded(investor), Severity::Error, Project::investor, SURE);
            add(folded(bare(investor)), Severity::Warning, Project::investor, SHORTEST);
        }
        let amounts = [
            (project.investment, Project::investment),
            (project.fixed_investment, Project::fixed_investment),
            (project.year_plan, Project::year_plan),
            (project.output, Project::output),
            (project.tax, Project::tax),
            (project.funds_in_place, Project::funds_in_place),
        ];
        let amounts = amounts.into_iter().filter_map(|(amount, field)| Some((amount?, field)));
        let amounts = amounts.chain(project.funds.iter().map(|fund| (fund.amount, Project::funds)));
        // Nothing is no amount that anybody could give away.
        Self { names, amounts: amounts.filter(|(amount, _)| amount.hundredths() != 0).collect() }
    }

    /// The field whose value a text has, and how sure that is.
    fn find(&self, text: &str) -> Option<(Severity, &'static FieldDecl)> {
        let seen = folded(text);
        let name = self.names.iter().find(|(name, ..)| seen.contains(name));
        let amount = || {
            let plain: String = text.chars().map(narrow).collect();
            let written: Vec<Amount> =
                figures(&plain).into_iter().filter_map(|found| Amount::from_text(&plain[found.range]).ok()).collect();
            let same = |one: &Amount, other: Amount| {
                one.currency() == other.currency() && one.hundredths() == other.hundredths()
            };
            self.amounts.iter().find(|(amount, _)| written.iter().any(|other| same(other, *amount)))
        };
        match name {
            Some((_, severity, field)) => Some((*severity, field)),
            None => amount().map(|(_, field)| (Severity::Error, *field)),
        }
    }
}

/// The name of a company without its form: 示例科技 of 示例科技（集团）有限公司.
fn bare(name: &str) -> &str {
    let mut rest = name.trim();
    loop {
        let form = FORMS.iter().find_map(|form| rest.strip_suffix(form));
        let bracket = || rest.strip_suffix(['）', ')'])?.rfind(['（', '(']).map(|at| &rest[..at]);
        match form.or_else(bracket) {
            Some(shorter) => rest = shorter.trim_end(),
            None => return rest,
        }
    }
}

fn told(severity: Severity, field: &FieldDecl, place: Place) -> Diagnostic {
    let (zh, en) = (field.zh(), field.en());
    let told = match severity {
        Severity::Error => Diagnostic::error(
            &code::UNSIGNED,
            place,
            message!(
                "项目还没有签约，“{zh}”不公开，这里却写着它",
                "the project is not signed yet, and this text has its `{en}`, which is withheld"
            ),
        ),
        Severity::Warning | Severity::Note => Diagnostic::warning(
            &code::UNSIGNED,
            place,
            message!(
                "项目还没有签约，“{zh}”不公开，这里却像是写着它的简称",
                "the project is not signed yet, and this text seems to have its `{en}` in short, which is withheld"
            ),
        ),
    };
    told.hint(message!(
        "改写，不提投资方和金额；已经签约的，改正阶段或填写签约日期",
        "reword it without investor and amounts; if the contract is signed, correct the stage or the day of signing"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_known_without_its_form() {
        for (name, expected) in [
            ("示例科技（集团）有限责任公司", "示例科技"),
            ("示例控股集团股份有限公司", "示例"),
            ("示例香料厂", "示例香料"),
            ("示例公司）", "示例公司）"),
            ("公司", ""),
            ("", ""),
        ] {
            assert_eq!(bare(name), expected, "{name}");
        }
    }
}
