//! Pure facts about an edition: addresses, references both ways, ledger statistics. Never fails.

mod approvals;
mod backlinks;
mod blocks;
mod calendar;
mod carried_data;
mod citations;
mod commitments;
mod deadlines;
mod delays;
mod figure;
mod mechanism;
mod monthly;
pub(crate) mod names;
mod own_table;
mod progress;
mod project_counts;
mod project_statistics;
mod rate;
mod reply_ledger;
mod routes;
mod schedule;
mod series;
mod sums;
mod visits;

pub use approvals::{ApprovalState, approval_state, known_to};
pub use backlinks::Backlinks;
pub use blocks::{Block, Blocks};
pub use calendar::Calendar;
pub use carried_data::carried_data;
pub use citations::Citations;
pub use commitments::{Commitment, Commitments};
pub use deadlines::reply_due;
pub use delays::{Delay, Step};
pub use figure::{DocumentFigures, Figure, FigureKey, Figures, Source};
pub use mechanism::{Part, mechanism};
pub use monthly::{Month, Monthly, MonthlySeries};
pub use progress::{CountyProgress, FigureProgress, Progress};
pub use project_counts::{ProjectCounts, StageCount};
pub use project_statistics::{Completion, OpenProblem, OriginSums, Overdue, ProjectGroup, ProjectStatistics, YearPlan};
pub use rate::{ahead, percent, ranks, time_progress};
pub use reply_ledger::{ClassCount, LookBack, ReplyLedger, ReplyYear};
pub use routes::{Routes, relative};
pub use schedule::{DueIssue, due_issues};
pub use series::{Neighbours, SeriesOrder};
pub use sums::{Sums, counted, funds_total, in_place};
pub use visits::{TeamVisits, visits_by_month, visits_by_team};

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
    /// Which document a document number means.
    pub citations: Citations,
    /// Which documents refer to a document.
    pub backlinks: Backlinks,
    /// What the fenced blocks of all texts come to.
    pub blocks: Blocks,
    /// The checked figures of all texts.
    pub figures: Figures,
    /// The ledger of replies, year by year.
    pub replies: ReplyLedger,
    /// How many projects stand where.
    pub projects: ProjectCounts,
    /// Statistics of projects.
    pub project_statistics: ProjectStatistics,
    /// What was promised and adopted.
    pub commitments: Commitments,
    /// What projects have not done by the planned day.
    pub delays: Vec<Delay>,
    /// Targets of counties and what came of them.
    pub progress: Progress,
    /// Key figures month by month.
    pub monthly: Monthly,
    /// The issues of each series in their order.
    pub series: SeriesOrder,
}

/// Derives all facts.
pub fn derive(edition: &Edition, today: Date) -> Facts {
    let (routes, citations) = rayon::join(|| Routes::new(edition), || Citations::new(edition));
    let calendar = Calendar::new(edition.config());
    let figures = Figures::new(edition, &routes, &calendar);
    // References take as long as the rest.
    let (backlinks, (blocks, project_statistics, replies, projects)) = rayon::join(
        || Backlinks::new(edition, &routes, &citations),
        || {
            let blocks = Blocks::new(edition, &calendar, &routes, &figures);
            let statistics = ProjectStatistics::new(edition, &calendar, today);
            (blocks, statistics, ReplyLedger::new(edition), ProjectCounts::new(edition))
        },
    );
    Facts {
        today,
        figures,
        project_statistics,
        calendar,
        blocks,
        citations,
        backlinks,
        routes,
        replies,
        projects,
        commitments: Commitments::new(edition, today),
        delays: delays::delays(edition, today),
        progress: Progress::new(edition),
        monthly: Monthly::new(edition),
        series: SeriesOrder::new(edition),
    }
}
