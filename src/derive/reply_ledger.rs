//! The ledger of replies: counts and rates, year by year, over what the edition holds of the bureau's own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::reply_due;
use crate::disclose::Edition;
use crate::model::reply::{Promise, Reply};
use crate::model::value::{Manner, Matter, Progress, Role, Satisfaction, Stated, Year};

/// Statistics of all years, the latest first.
#[derive(Debug, Default)]
pub struct ReplyLedger {
    years: Vec<ReplyYear>,
    others: Vec<usize>,
}

/// Statistics of one year.
#[derive(Debug, Clone)]
pub struct ReplyYear {
    /// The year.
    pub year: Year,
    /// The replies, as positions in [`Edition::replies`], in the order of their numbers.
    pub replies: Vec<usize>,
    /// How many answer suggestions, and how many proposals.
    pub kinds: [(Matter, usize); 2],
    /// How many were handled in each role.
    pub roles: [(Role, usize); 4],
    /// How many came out in each class of `site.yaml`, and in none.
    pub classes: Vec<ClassCount>,
    /// How many went out in time, of those whose limit and date are known.
    pub on_time: (usize, usize),
    /// How many were discussed face to face, of those that the bureau leads (面商率 = 面商件/主办件).
    pub met: (usize, usize),
    /// How many came back 满意, 基本满意, 不满意.
    pub satisfaction: [(Satisfaction, usize); 3],
    /// What came of the promises of the year before (回头看), for each class that is looked back at.
    pub look_back: Vec<LookBack>,
}

/// What came of the promises that replies of one class made the year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookBack {
    /// The class.
    pub class: String,
    /// How many replies of the class there were.
    pub replies: usize,
    /// How many of them name promises, and have seen all of them done.
    pub settled: usize,
    /// How many promises they made.
    pub promises: usize,
    /// How many of the promises are done.
    pub done: usize,
}

/// How many replies came out in a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassCount {
    /// The class, or nothing where the original states none.
    pub class: Option<String>,
    /// How many.
    pub count: usize,
}

impl ReplyLedger {
    pub(super) fn new(edition: &Edition) -> Self {
        let mut by_year: BTreeMap<Year, Vec<usize>> = BTreeMap::new();
        let mut others = Vec::new();
        for (position, reply) in edition.replies().iter().enumerate() {
            match edition.is_own(&reply.head) {
                true => by_year.entry(reply.fields.year).or_default().push(position),
                false => others.push(position),
            }
        }
        let order = |position: &usize| {
            let reply = &edition.replies()[*position].fields;
            (Reverse(reply.year), &reply.number, *position)
        };
        others.sort_by(|a, b| order(a).cmp(&order(b)));
        let years = by_year.iter().rev().map(|(year, replies)| {
            let before = by_year.get(&Year(year.0.saturating_sub(1))).map(Vec::as_slice).unwrap_or_default();
            ReplyYear { look_back: look_back(edition, before), ..reply_year(edition, *year, replies.clone()) }
        });
        Self { years: years.collect(), others }
    }

    /// Replies of other bodies that the site carries, as positions in [`Edition::replies`], the latest year first. They are
    /// no work of the bureau, and count in none of its statistics.
    pub fn others(&self) -> &[usize] {
        &self.others
    }

    /// The years, the latest first.
    pub fn years(&self) -> &[ReplyYear] {
        &self.years
    }
}

fn reply_year(edition: &Edition, year: Year, mut replies: Vec<usize>) -> ReplyYear {
    let of = |position: &usize| &edition.replies()[*position].fields;
    replies.sort_by(|a, b| (&of(a).number, a).cmp(&(&of(b).number, b)));
    let all: Vec<&Reply> = replies.iter().map(of).collect();
    let count = |holds: &dyn Fn(&Reply) -> bool| all.iter().filter(|reply| holds(reply)).count();

    let mut classes: Vec<ClassCount> = edition
        .config()
        .outcome_classes
        .iter()
        .map(|class| ClassCount {
            class: Some(class.class.to_string()),
            count: count(&|reply| reply.outcome.given().is_some_and(|outcome| *outcome == class.class)),
        })
        .collect();
    let unstated = count(&|reply| reply.outcome == Stated::NotStated);
    if unstated > 0 {
        classes.push(ClassCount { class: None, count: unstated });
    }
    let leads = |reply: &Reply| matches!(reply.role, Role::Lead | Role::Sole);
    let timed = |reply: &Reply| Some(reply.replied.as_ref()?.given()? <= &reply_due(reply)?);
    let comments = |reply: &Reply| reply.satisfaction.as_ref().and_then(Stated::given).copied();
    ReplyYear {
        year,
        kinds: [Matter::Suggestion, Matter::Proposal].map(|kind| (kind, count(&|reply| reply.kind == kind))),
        roles: [Role::Lead, Role::Assist, Role::Separate, Role::Sole]
            .map(|role| (role, count(&|reply| reply.role == role))),
        classes,
        on_time: (count(&|reply| timed(reply) == Some(true)), count(&|reply| timed(reply).is_some())),
        met: (
            count(&|reply| leads(reply) && reply.talks.iter().any(|talk| talk.manner == Manner::Meeting)),
            count(&leads),
        ),
        satisfaction: [Satisfaction::Satisfied, Satisfaction::Mostly, Satisfaction::Dissatisfied]
            .map(|value| (value, count(&|reply| comments(reply) == Some(value)))),
        look_back: Vec::new(),
        replies,
    }
}

/// Looks back at the replies of a year, given as positions; a class without any reply is left out.
fn look_back(edition: &Edition, replies: &[usize]) -> Vec<LookBack> {
    let classes = edition.config().outcome_classes.iter().filter(|class| class.look_back.0);
    let looked = classes.map(|class| {
        let of_class = || {
            let all = replies.iter().map(|position| &edition.replies()[*position].fields);
            all.filter(|reply| reply.outcome.given().is_some_and(|outcome| *outcome == class.class))
        };
        let done = |promise: &&Promise| promise.state == Progress::Done;
        let settled = |reply: &&Reply| !reply.promises.is_empty() && reply.promises.iter().all(|one| done(&one));
        LookBack {
            class: class.class.to_string(),
            replies: of_class().count(),
            settled: of_class().filter(settled).count(),
            promises: of_class().map(|reply| reply.promises.len()).sum(),
            done: of_class().flat_map(|reply| &reply.promises).filter(done).count(),
        }
    });
    looked.filter(|look_back| look_back.replies > 0).collect()
}
