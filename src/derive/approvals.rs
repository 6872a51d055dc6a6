//! Approvals against their limits, in working days.

use super::Calendar;
use crate::model::project::{Approval, Project};
use crate::model::value::Date;

/// How an approval stands against its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApprovalState {
    /// Not accepted yet.
    NotAccepted,
    /// Under way and within its limit, or without any.
    UnderWay,
    /// Under way and so many working days over its limit.
    Overdue(i64),
    /// Finished in time, or without a limit.
    InTime,
    /// Finished so many working days after its limit.
    Late(i64),
}

/// The day to which it can be told how a project stands: that of the build, or the one to which its data are complete. What
/// came after that day nobody has written down, so nobody is late for it.
pub fn known_to(project: &Project, today: Date) -> Date {
    project.as_of.map_or(today, |as_of| as_of.min(today))
}

/// How an approval stands on a day; the limit that the department promised goes before the one set by law.
pub fn approval_state(approval: &Approval, calendar: &Calendar, day: Date) -> ApprovalState {
    let limit = approval.promised_days.or(approval.legal_days);
    let Some(accepted) = approval.accepted else {
        return if approval.finished.is_some() { ApprovalState::InTime } else { ApprovalState::NotAccepted };
    };
    let used = calendar.working_days(accepted, approval.finished.unwrap_or(day));
    let over = limit.map_or(0, |limit| used - i64::from(limit.0));
    match (approval.finished, over > 0) {
        (None, true) => ApprovalState::Overdue(over),
        (None, false) => ApprovalState::UnderWay,
        (Some(_), true) => ApprovalState::Late(over),
        (Some(_), false) => ApprovalState::InTime,
    }
}

impl ApprovalState {
    /// Its words, and `good`, `bad` or empty: how they are coloured.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NotAccepted => ("未受理", ""),
            Self::UnderWay => ("办理中", ""),
            Self::Overdue(_) => ("已超时", "bad"),
            Self::InTime => ("按期办结", "good"),
            Self::Late(_) => ("超时办结", "bad"),
        }
    }
}
