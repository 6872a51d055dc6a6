//! Whom an issue says that it goes to, compared with those who get it.

use std::collections::BTreeSet;

use super::recipients::Recipient;
use crate::diag::Diagnostic;
use crate::diag::codes::publish as code;
use crate::message;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::model::mail::MailList;
use crate::text::blank::closed_up;

/// The names of lists and of those on them, as an issue may name them.
#[derive(Debug, Default)]
pub struct Named(BTreeSet<String>);

impl Named {
    /// Takes a list in that the issue goes to.
    pub fn add(&mut self, list: &MailList, recipients: &[Recipient]) {
        self.0.insert(plain(&list.name));
        for recipient in recipients {
            // A table has unit and person apart, and either may be what the issue says.
            self.0.insert(plain(&recipient.name));
            self.0.extend(recipient.name.split(' ').map(plain));
        }
    }

    /// A warning for each unit under 报, 送 and 发 that gets no letter.
    pub fn missing(&self, issue: &Document<Briefing>) -> Vec<Diagnostic> {
        let fields = &issue.fields;
        let said = [
            ("报", &fields.to_superiors, Briefing::to_superiors.keys),
            ("送", &fields.to_peers, Briefing::to_peers.keys),
            ("发", &fields.to_below, Briefing::to_below.keys),
        ];
        let units = said.into_iter().flat_map(|(label, units, keys)| {
            units.iter().enumerate().map(move |(at, unit)| (label, unit, issue.origin.field(keys).item(at)))
        });
        let missing = units.filter(|(_, unit, _)| !self.0.contains(&plain(unit)));
        let warning = |(label, unit, place)| {
            Diagnostic::warning(
                &code::UNLISTED,
                place,
                message!(
                    "“{label}”写了“{unit}”，收这一期的名单里没有，它收不到邮件",
                    "`{label}` names {unit}, which is on no list that the issue goes to and gets no letter"
                ),
            )
            .hint(message!(
                "在名单的“成员”或表格里写上“{unit}”，或改成名单里的写法；只收纸质件的不必理会",
                "put {unit} on a list, or write it as a list does; if it gets the paper alone, never mind"
            ))
        };
        missing.map(warning).collect()
    }
}

/// A name without what makes no difference: blanks, 各 before it, its office behind it.
fn plain(name: &str) -> String {
    let name = closed_up(name);
    let name = name.strip_prefix('各').unwrap_or(&name);
    name.strip_suffix("办公室").filter(|name| !name.is_empty()).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_stands_for_its_unit() {
        for (one, other, same) in [
            ("示例州人民政府", "示例州人民政府办公室", true),
            ("各县市区投资促进部门", "县市区投资促进部门", true),
            ("示例州 统计局", "示例州统计局", true),
            ("示例州人民政府", "示例州人民政府外事办公室", false),
            ("示例州统计局", "示例市统计局", false),
            ("办公室", "办公室", true),
            ("办公室", "示例州人民政府办公室", false),
        ] {
            assert_eq!(plain(one) == plain(other), same, "{one} {other}");
        }
    }
}
