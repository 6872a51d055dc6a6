//! What replies promised and what was adopted from other cities: owner, limit, state.

use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocKey;
use crate::model::DocMeta;
use crate::model::value::{Date, Progress};

/// Something that was promised or adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// The reply or study note that says so.
    pub source: DocKey,
    /// What is to be done.
    pub matter: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// How far it is.
    pub state: Progress,
    /// How many days it is over its limit; nothing where it is done or in time.
    pub days_over: Option<i32>,
}

/// All of them; within each list what is longest over its limit comes first and what is done last.
#[derive(Debug, Default)]
pub struct Commitments {
    /// What replies promised.
    pub promised: Vec<Commitment>,
    /// Measures of other cities that were adopted.
    pub adopted: Vec<Commitment>,
}

impl Commitments {
    pub(super) fn new(edition: &Edition, today: Date) -> Self {
        let over = |due: Option<Date>, state: Progress| {
            due.filter(|_| state != Progress::Done).map(|due| today.days_since(due)).filter(|days| *days > 0)
        };
        let mut all = Self::default();
        for reply in edition.replies().iter().filter(|reply| edition.is_own(&reply.head)) {
            let source = DocMeta::of(Folder::Replies, reply).key();
            all.promised.extend(reply.fields.promises.iter().map(|promise| Commitment {
                source: source.clone(),
                matter: promise.matter.to_string(),
                owner: promise.owner.as_ref().map(ToString::to_string),
                due: promise.due,
                state: promise.state,
                days_over: over(promise.due, promise.state),
            }));
        }
        for study in edition.studies() {
            let source = DocMeta::of(Folder::Studies, study).key();
            all.adopted.extend(study.fields.adopted.iter().map(|adoption| Commitment {
                source: source.clone(),
                matter: adoption.measure.to_string(),
                owner: Some(adoption.owner.to_string()),
                due: adoption.due,
                state: adoption.state,
                days_over: over(adoption.due, adoption.state),
            }));
        }
        for list in [&mut all.promised, &mut all.adopted] {
            list.sort_by_key(|one| {
                let days = std::cmp::Reverse(one.days_over);
                (one.state == Progress::Done, days, one.due.is_none(), one.due, one.source.clone())
            });
        }
        all
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.promised.is_empty() && self.adopted.is_empty()
    }
}
