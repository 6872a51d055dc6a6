//! Lists of recipients: each has an id of its own, takes series that exist, and holds allowed addresses alone.
//!
//! A slip here sends an issue to the wrong people, or to nobody, weeks after it was made.

use std::collections::BTreeMap;

use crate::derive::Facts;
use crate::diag::codes::{model, publish as code};
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::message;
use crate::model::config::{Config, Series};
use crate::model::field::instead_of;
use crate::model::mail::{Mail, MailList, Schedule};
use crate::source::Place;

pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    let config = edition.config();
    check_schedules(edition, diagnostics);
    // The public edition has no lists.
    let Some(mail) = &config.mail else { return };
    let place = edition.config_place().field(Config::mail.keys).field(Mail::lists.keys);
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for (position, list) in mail.lists.iter().enumerate() {
        let here = place.item(position);
        let id = &*list.id;
        if let Some(other) = first.get(id) {
            diagnostics.push(
                Diagnostic::error(
                    &code::LIST,
                    here.field(MailList::id.keys),
                    message!("名单编号“{id}”已经用过", "the id `{id}` of a list is taken"),
                )
                .related(other.clone(), message!("先用它的在这里", "it is taken here"))
                .hint(message!("换一个编号", "give it another id")),
            );
        } else {
            first.insert(id, here.field(MailList::id.keys));
        }
        for (item, series) in list.series.iter().enumerate() {
            let known = || config.series.iter().map(|series| &*series.id);
            if !known().any(|id| *id == **series) {
                diagnostics.push(
                    Diagnostic::error(
                        &model::UNKNOWN_NAME,
                        here.field(MailList::series.keys).item(item),
                        message!("没有简报系列“{series}”", "there is no series `{series}`"),
                    )
                    .maybe_hint(instead_of(series, known())),
                );
            }
        }
        for member in list.members.0.iter().filter(|member| !mail.allows(&member.address)) {
            let domain = member.address.domain();
            diagnostics.push(
                Diagnostic::error(
                    &code::RECIPIENT,
                    member.place.clone(),
                    message!("“允许的域名”里没有 {domain}", "{domain} is not among the domains that are allowed"),
                )
                .hint(message!(
                    "核对地址；确实要发往这里的，把它加进“允许的域名”",
                    "check the address; if letters do go there, add it to the domains that are allowed"
                )),
            );
        }
    }
}

fn check_schedules(edition: &Edition, diagnostics: &mut Diagnostics) {
    let place = edition.config_place().field(Config::series.keys);
    for (position, series) in edition.config().series.iter().enumerate() {
        if series.schedule.as_ref().is_some_and(|schedule| !(1..=31).contains(&schedule.day.0)) {
            diagnostics.push(
                Diagnostic::error(
                    &model::BAD_VALUE,
                    place.item(position).field(Series::schedule.keys).field(Schedule::day.keys),
                    message!("没有这一日", "no month has such a day"),
                )
                .hint(message!(
                    "写 1 至 31；当月没有这一日的，算最后一天",
                    "write 1 to 31; a shorter month means its last day"
                )),
            );
        }
    }
}
