//! Projects, one and all.

use serde::Serialize;

use super::{Attachment, Enclosure, Html, Link, Record, Related, Words, view};

/// One project. Template `project.html`. A field that is not open is nothing, and then not shown at all.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Project {
    /// The record head.
    pub record: Record,
    /// 项目编码.
    pub code: Option<String>,
    /// The stage it is in, such as `开工`.
    pub stage: String,
    /// All stages in their order.
    pub steps: Vec<StageStep>,
    /// `暂缓` or `终止` and since when, where it is neither under way nor done.
    pub halted: Option<StageStep>,
    /// Facts as pairs of name and value, in the order to show: investor, industry, place, agreed investment.
    pub facts: Vec<(&'static str, String)>,
    /// Funds in place, by currency.
    pub funds: Vec<Funds>,
    /// 工作专班 as a tree, as HTML; may be empty.
    pub team_chart: String,
    /// 工作专班.
    pub team: Vec<TeamMember>,
    /// Approvals with their limits.
    pub approvals: Vec<Approval>,
    /// 问题清单.
    pub problems: Vec<Problem>,
    /// The body as HTML; may be empty.
    pub body: Html,
    /// 数据截止日.
    pub as_of: Option<String>,
    /// Who filled it in and who checked it, as pairs of name and value; empty in the public edition.
    pub internal: Vec<(&'static str, String)>,
    /// Files.
    pub attachments: Vec<Enclosure>,
    /// Documents that belong together.
    pub related: Related,
}
view!(Project, "project.html", "project");

/// One stage of the timeline.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StageStep {
    /// Such as `签约`.
    pub label: &'static str,
    /// When it was reached.
    pub date: Option<Words>,
    /// A remark on how it was reached; may be empty.
    pub note: String,
    /// `done`, `current` or `ahead`.
    pub state: &'static str,
}

/// Funds in place of a project, by month and origin.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Funds {
    /// Their unit, such as `亿元`.
    pub unit: String,
    /// The origins, in the order of the columns, such as `省外`.
    pub origins: Vec<String>,
    /// The months.
    pub months: Vec<FundMonth>,
    /// Whether any month has vouchers; never in the public edition.
    pub vouchers: bool,
    /// The sums of the columns, with shares.
    pub totals: Vec<OriginTotal>,
    /// The sum of all.
    pub total: String,
    /// 协议总投资 in the same unit, where it is open.
    pub agreed: Option<String>,
    /// 资金到位率 as text, such as `46.25%`.
    pub rate: Option<String>,
    /// The same in thousandths, for the length of its bar.
    pub rate_permille: u32,
    /// A chart as HTML; may be empty.
    pub chart: String,
}

/// Funds of one month.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FundMonth {
    /// Such as `2026-03`.
    pub month: String,
    /// Amounts by origin; empty for none.
    pub amounts: Vec<String>,
    /// The sum of the month.
    pub sum: String,
    /// The sum since the beginning.
    pub cumulative: String,
    /// 凭证号; empty in the public edition.
    pub vouchers: String,
}

/// The sum of one origin.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OriginTotal {
    /// The amount.
    pub amount: String,
    /// Its share as text; may be empty.
    pub percent: String,
}

/// A member of a team. Names appear only where the bureau opens them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamMember {
    /// Such as `组长`.
    pub part: String,
    /// The unit.
    pub unit: String,
    /// The name or office; may be empty.
    pub name: String,
}

/// An approval.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Approval {
    /// What is approved.
    pub matter: String,
    /// By whom.
    pub department: String,
    /// 法定时限 as text; may be empty.
    pub legal: String,
    /// 承诺时限 as text; may be empty.
    pub promised: String,
    /// 受理日期.
    pub accepted: Option<String>,
    /// 办结日期.
    pub finished: Option<String>,
    /// Such as `按期办结`.
    pub status: String,
    /// `good`, `bad`, or empty: how the status is coloured, beside its words.
    pub tone: &'static str,
}

/// A line of the problem list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Problem {
    /// The problem.
    pub matter: String,
    /// When it was raised.
    pub raised: String,
    /// Its kind, such as `用地`; may be empty.
    pub kind: String,
    /// Who solves it.
    pub owner: String,
    /// Until when.
    pub due: Option<String>,
    /// How far it is.
    pub progress: String,
    /// Since when it is solved.
    pub closed: Option<String>,
}

/// All projects by stage. Template `projects.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Projects {
    /// What the column holds; may be empty.
    pub lead: String,
    /// Pages that belong together with this one.
    pub pages: Vec<Link>,
    /// Whether the figures are examples.
    pub sample: bool,
    /// How many projects there are.
    pub total: usize,
    /// The stages in their order.
    pub groups: Vec<StageGroup>,
    /// The list of all projects by place and industry, where there are too many for one page.
    pub more: Option<Link>,
    /// 数据截止日.
    pub as_of: Option<String>,
    /// The ledger as a file.
    pub downloads: Vec<Attachment>,
}
view!(Projects, "projects.html", "projects");

/// The projects of one stage.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StageGroup {
    /// Such as `签约`.
    pub label: String,
    /// The `id` of its heading.
    pub anchor: String,
    /// How many projects.
    pub count: usize,
    /// Its share in thousandths, for the length of its bar.
    pub permille: u32,
    /// 协议总投资 as text with unit; left out where it is not open.
    pub agreed: Option<String>,
    /// The projects, or the first of them; the home page leaves them out.
    pub entries: Vec<ProjectEntry>,
    /// The list of all of them, where `entries` is only its beginning.
    pub more: Option<Link>,
}

/// A project in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProjectEntry {
    /// Its name.
    pub title: String,
    /// Its page; nothing where the ledger row has none.
    pub href: Option<String>,
    /// Place; may be empty.
    pub place: String,
    /// Industry; may be empty.
    pub industry: String,
    /// Agreed investment as text with unit; may be empty.
    pub agreed: String,
    /// Funds in place as text, in the unit of the agreed investment; may be empty.
    pub in_place: String,
    /// When the stage was reached.
    pub since: Option<String>,
}
