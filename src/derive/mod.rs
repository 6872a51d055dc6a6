//! Pure facts about an edition: addresses, references both ways, ledger statistics. Never fails.

mod approvals;
mod backlinks;
mod blocks;
mod calendar;
mod deadlines;
mod project_counts;
mod project_statistics;
mod rate;
mod reply_ledger;
mod routes;
mod series;
mod sums;

pub use approvals::{ApprovalState, approval_state};
pub use backlinks::Backlinks;
pub use blocks::{Block, Blocks};
pub use calendar::Calendar;
pub use deadlines::reply_due;
pub use project_counts::{ProjectCounts, StageCount};
pub use project_statistics::{Completion, OpenProblem, OriginSums, Overdue, ProjectGroup, ProjectStatistics, YearPlan};
pub use rate::{ahead, percent, ranks, time_progress};
pub use reply_ledger::{ClassCount, LookBack, ReplyLedger, ReplyYear};
pub use routes::{Routes, relative};
pub use series::{Neighbours, SeriesOrder};
pub use sums::{Sums, funds_total, in_place};

use crate::disclose::Edition;
use crate::model::value::Date;

/// What follows from an edition.
#[derive(Debug)]
pub struct Facts {
    /// The day of the build; it enters once, from the command line.
    pub today: Date,
    /// Working days, as `site.yaml` sets them.
    pub calendar: Calendar,
    /// Where every document and attached file is published.
    pub routes: Routes,
    /// Which documents refer to a document.
    pub backlinks: Backlinks,
    /// What the fenced blocks of all texts come to.
    pub blocks: Blocks,
    /// The ledger of replies, year by year.
    pub replies: ReplyLedger,
    /// How many projects stand where.
    pub projects: ProjectCounts,
    /// Statistics of projects.
    pub project_statistics: ProjectStatistics,
    /// The issues of each series in their order.
    pub series: SeriesOrder,
}

/// Derives all facts.
pub fn derive(edition: &Edition, today: Date) -> Facts {
    let routes = Routes::new(edition);
    let calendar = Calendar::new(edition.config());
    Facts {
        today,
        project_statistics: ProjectStatistics::new(edition, &calendar, today),
        calendar,
        blocks: Blocks::new(edition, &routes),
        backlinks: Backlinks::new(edition, &routes),
        routes,
        replies: ReplyLedger::new(edition),
        projects: ProjectCounts::new(edition),
        series: SeriesOrder::new(edition),
    }
}
