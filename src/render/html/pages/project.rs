//! A project with its timeline, funds and team, and all projects by stage.

use std::collections::BTreeMap;

use super::super::frame::{Frame, iso};
use super::super::lists::{self, INDEX_ROWS};
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views;
use super::reply::permille;
use super::{column, project_team};
use crate::derive::{approval_state, counted, known_to, names};
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::config::SiteColumn;
use crate::model::project::{Approval, Fund, Project};
use crate::model::value::{Amount, Currency, Date, FundOrigin, Stage};

pub(super) fn project(
    frame: &Frame<'_>,
    path: &str,
    project: &Document<Project>,
    meta: &DocMeta<'_>,
) -> Result<Vec<u8>, ThemeError> {
    let fields = &project.fields;
    let team = project_team::members(fields);
    let problems = fields.problems.iter().map(|problem| views::Problem {
        matter: problem.matter.to_string(),
        raised: iso(problem.raised),
        kind: problem.kind.zh().to_owned(),
        owner: problem.owner.to_string(),
        due: problem.due.map(iso),
        progress: problem.progress.as_deref().unwrap_or_default().to_owned(),
        closed: problem.closed.map(iso),
    });
    let view = views::Project {
        record: record::record(frame, meta),
        code: fields.code.as_deref().map(str::to_owned),
        stage: fields.stage.shown().map(|stage| stage.zh().to_owned()).unwrap_or_default(),
        steps: steps(fields),
        halted: halted(fields),
        facts: facts(fields),
        funds: funds(fields),
        team_chart: project_team::chart(&team),
        team,
        approvals: fields
            .approvals
            .iter()
            .map(|approval| approval_view(frame, approval, known_to(fields, frame.facts.today)))
            .collect(),
        problems: problems.collect(),
        body: record::body(frame, path, meta)?,
        as_of: fields.as_of.map(iso),
        internal: internal(fields),
        attachments: record::attachments(frame, meta),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, frame.column_of(Folder::Projects)), &view)
}

/// The stages that a project passes through in their order; 暂缓 and 终止 stand aside.
const WAY: [Stage; 5] = [Stage::Reserve, Stage::Talks, Stage::Signed, Stage::Started, Stage::Production];

/// Who answers for the figures: of the internal edition alone, because the public one does not have these fields.
fn internal(fields: &Project) -> Vec<(&'static str, String)> {
    [("填报人", &fields.filled_by), ("审核人", &fields.checked_by)]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_ref()?.to_string())))
        .collect()
}

fn steps(fields: &Project) -> Vec<views::StageStep> {
    let Some(stage) = fields.stage.shown() else { return Vec::new() };
    // A project on hold stands where its last stage was reached.
    let current = WAY
        .iter()
        .position(|step| step == stage)
        .or_else(|| WAY.iter().rposition(|step| fields.reached(*step).is_some()));
    let halted = !WAY.contains(stage);
    let step = |(index, stage): (usize, &Stage)| views::StageStep {
        label: stage.zh(),
        date: fields.reached(*stage).map(Into::into),
        note: note(fields, *stage),
        state: match current {
            Some(current) if index < current || (halted && index == current) => "done",
            Some(current) if index == current => "current",
            _ => "ahead",
        },
    };
    WAY.iter().enumerate().map(step).collect()
}

fn halted(fields: &Project) -> Option<views::StageStep> {
    let stage = fields.stage.shown().filter(|stage| !WAY.contains(stage))?;
    Some(views::StageStep {
        label: stage.zh(),
        date: fields.reached(*stage).map(Into::into),
        note: note(fields, *stage),
        state: "current",
    })
}

/// The remark on how a stage was reached.
fn note(fields: &Project, stage: Stage) -> String {
    fields.milestone(stage).and_then(|milestone| milestone.note.as_deref()).unwrap_or_default().to_owned()
}

/// What is told of a project, by name.
pub(in crate::render) fn facts(fields: &Project) -> Vec<(&'static str, String)> {
    let text = |text: &Option<crate::model::value::Text>| text.as_ref().map(ToString::to_string);
    let amount = |amount: Option<Amount>| amount.map(amount_text);
    let date = |date: Option<Date>| date.map(Date::official);
    let count = |count: Option<crate::model::value::Whole>, unit: &str| count.map(|count| format!("{}{unit}", count.0));
    [
        ("投资方", text(&fields.investor)),
        ("投资方注册地", text(&fields.investor_origin)),
        ("企业性质", text(&fields.investor_nature)),
        ("统一社会信用代码", text(&fields.credit_code)),
        ("行业", text(&fields.industry)),
        ("重点产业", text(&fields.key_industry)),
        ("产业链环节", text(&fields.chain_link)),
        ("落地县市", text(&fields.district)),
        ("落地园区", text(&fields.place)),
        ("招商主体", text(&fields.promoter)),
        ("建设内容", text(&fields.content)),
        ("协议总投资", amount(fields.investment)),
        ("其中固定资产投资", amount(fields.fixed_investment)),
        ("协议类型", fields.agreement.map(|agreement| agreement.zh().to_owned())),
        ("签约日期", date(fields.signed)),
        ("计划开工", date(fields.start_planned)),
        ("实际开工", date(fields.started)),
        ("计划竣工", date(fields.completion_planned)),
        ("实际竣工", date(fields.completed)),
        ("计划投产", date(fields.production_planned)),
        ("实际投产", date(fields.in_production)),
        ("年度计划投资", amount(fields.year_plan)),
        ("累计到位资金", amount(fields.funds_in_place)),
        ("牵头单位", text(&fields.lead_unit)),
        ("挂钩领导", text(&fields.leader)),
        ("用地需求", count(fields.land_mu, "亩")),
        ("用电需求", text(&fields.power)),
        ("用水需求", text(&fields.water)),
        ("用工需求", count(fields.labour, "人")),
        ("其他要素需求", text(&fields.needs)),
        ("预期就业", count(fields.jobs, "人")),
        ("预期年产值", amount(fields.output)),
        ("预期年税收", amount(fields.tax)),
        ("项目库编号", text(&fields.pool_number)),
        ("入库日期", date(fields.pool_date)),
        ("优惠条件", text(&fields.concessions)),
        (
            "责任人",
            fields.contact.as_ref().map(|contact| match &contact.phone {
                Some(phone) => format!("{} {}", contact.name, &**phone),
                None => contact.name.to_string(),
            }),
        ),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// Funds by month and origin, a table for each currency: amounts in different ones are never added.
pub(in crate::render) fn funds(fields: &Project) -> Vec<views::Funds> {
    [Currency::Yuan, Currency::Dollar].into_iter().filter_map(|currency| funds_in(fields, currency)).collect()
}

fn funds_in(fields: &Project, currency: Currency) -> Option<views::Funds> {
    let rows: Vec<&Fund> = fields.funds.iter().filter(|fund| fund.amount.currency() == currency).collect();
    let first = rows.first()?;
    let origins: Vec<FundOrigin> =
        FundOrigin::ALL.iter().copied().filter(|origin| rows.iter().any(|fund| fund.origin == *origin)).collect();
    let of_origin = |funds: &[&Fund], origin| {
        Amount::sum(funds.iter().filter(|fund| fund.origin == origin).map(|fund| fund.amount))
    };
    let shown =
        |amount: Option<Amount>| amount.map(|amount| amount.in_unit_of(first.amount).grouped()).unwrap_or_default();
    let mut by_period: BTreeMap<_, Vec<&Fund>> = BTreeMap::new();
    for fund in &rows {
        by_period.entry((fund.period.first_day(), fund.period)).or_default().push(fund);
    }
    let mut months = Vec::new();
    let mut cumulative: Option<Amount> = None;
    for ((_, period), funds) in &by_period {
        // What another origin includes is shown beside the sum.
        let month = Amount::sum(counted(funds).map(|fund| fund.amount));
        cumulative = match (cumulative, month) {
            (Some(sum), Some(month)) => sum.checked_add(month),
            (sum, month) => sum.or(month),
        };
        months.push(views::FundMonth {
            month: period.to_string(),
            amounts: origins.iter().map(|origin| shown(of_origin(funds, *origin))).collect(),
            sum: shown(month),
            cumulative: shown(cumulative),
            vouchers: vouchers(funds).join("、"),
        });
    }
    let total = cumulative?;
    let share = |amount: Option<Amount>| amount.map(|amount| ratio(amount, total)).unwrap_or_default();
    let totals = origins.iter().map(|origin| {
        let amount = of_origin(&rows, *origin);
        views::OriginTotal { amount: shown(amount), percent: share(amount) }
    });
    let agreed = fields.investment.filter(|agreed| agreed.currency() == total.currency());
    Some(views::Funds {
        unit: first.amount.unit().to_owned(),
        origins: origins.iter().map(|origin| origin.zh().to_owned()).collect(),
        vouchers: months.iter().any(|month| !month.vouchers.is_empty()),
        months,
        totals: totals.collect(),
        total: shown(Some(total)),
        agreed: agreed.map(|agreed| agreed.in_unit_of(first.amount).grouped()),
        rate: agreed.map(|agreed| ratio(total, agreed)),
        rate_permille: agreed
            .and_then(|agreed| {
                u32::try_from(total.hundredths().checked_mul(1000)?.checked_div(agreed.hundredths())?).ok()
            })
            .unwrap_or(0)
            .min(1000),
        chart: String::new(),
    })
}

/// The vouchers of funds; the public edition has none.
fn vouchers<'a>(funds: &[&'a Fund]) -> Vec<&'a str> {
    funds.iter().filter_map(|fund| fund.voucher.as_deref()).collect()
}

/// An amount with its unit, such as `43,500万元`.
fn amount_text(amount: Amount) -> String {
    format!("{}{}", amount.grouped(), amount.unit())
}

/// A share of amounts with two decimals, rounded half up.
fn ratio(part: Amount, whole: Amount) -> String {
    let (part, whole) = (i128::from(part.hundredths()), i128::from(whole.hundredths()));
    if whole == 0 {
        return "—".to_owned();
    }
    let hundredths = (part * 20_000 + whole) / (2 * whole);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn approval_view(frame: &Frame<'_>, approval: &Approval, day: Date) -> views::Approval {
    let days =
        |days: Option<crate::model::value::Whole>| days.map(|days| format!("{}个工作日", days.0)).unwrap_or_default();
    let (status, tone) = approval_state(approval, &frame.facts.calendar, day).words();
    views::Approval {
        matter: approval.matter.to_string(),
        department: approval.department.to_string(),
        legal: days(approval.legal_days),
        promised: days(approval.promised_days),
        accepted: approval.accepted.map(iso),
        finished: approval.finished.map(iso),
        status: status.to_owned(),
        tone,
    }
}

/// All projects by stage.
pub(super) fn index(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let projects = frame.edition.projects();
    let view = views::Projects {
        lead: column.description.to_string(),
        pages: column::extra_links(frame, column),
        sample: projects.iter().any(|project| project.head.sample.0),
        total: projects.len(),
        groups: groups(frame, Some(column)),
        more: lists::whole(frame, column, projects.len()),
        as_of: as_of(frame),
        downloads: Vec::new(),
    };
    frame.page(&frame.column_page(path, column), &view)
}

/// The latest day to which a project is complete.
pub(super) fn as_of(frame: &Frame<'_>) -> Option<String> {
    frame.edition.projects().iter().filter_map(|project| project.fields.as_of).max().map(iso)
}

/// Stages with their counts, and for the index of a column their projects.
pub(super) fn groups(frame: &Frame<'_>, column: Option<&SiteColumn>) -> Vec<views::StageGroup> {
    let all = frame.facts.projects.all;
    let projects = frame.edition.projects();
    let stages = frame.facts.projects.stages.iter().filter(|count| count.count > 0);
    let several = stages.clone().count() > 1;
    let mut room = INDEX_ROWS;
    let group = |count: &crate::derive::StageCount| {
        let at = || projects.iter().filter(|project| project.fields.stage.shown() == Some(&count.stage));
        let there = if column.is_some() { at().count() } else { 0 };
        let shown = if there <= room { there } else { lists::page_size(frame).min(there) };
        room = room.saturating_sub(shown);
        let name = if several { names::one_of(names::LIST_BY_STAGE, count.stage.en()) } else { names::LIST.to_owned() };
        let more = column.filter(|_| shown < there).map(|column| views::Link {
            label: format!("全部{}项目（共{there}个）", count.stage.zh()).into(),
            href: lists::path(column, &name).into(),
        });
        views::StageGroup {
            label: count.stage.zh().to_owned(),
            anchor: format!("stage-{}", count.stage.en()),
            count: count.count,
            permille: permille(count.count, all),
            agreed: count.investment.map(amount_text),
            entries: at().take(shown).map(|project| entry(frame, project)).collect(),
            more,
        }
    };
    stages.map(group).collect()
}

/// The day on which a project reached its stage.
pub(super) fn since(fields: &Project) -> Option<Date> {
    fields.stage.shown().and_then(|stage| fields.reached(*stage))
}

/// A project in a list of documents of several types.
pub(super) fn list_entry(frame: &Frame<'_>, project: &Document<Project>) -> views::Entry {
    let entry = entry(frame, project);
    let agreed = Some(entry.agreed).filter(|agreed| !agreed.is_empty()).map(|agreed| format!("协议投资{agreed}"));
    let facts = [entry.place, entry.industry].into_iter().filter(|fact| !fact.is_empty()).chain(agreed);
    views::Entry {
        title: entry.title.into(),
        href: entry.href.unwrap_or_default().into(),
        date: entry.since.or_else(|| project.head.published.map(iso)),
        tag: project.fields.stage.shown().map(|stage| stage.zh().to_owned()).unwrap_or_default(),
        facts: facts.collect(),
        summary: views::Words::default(),
    }
}

pub(in crate::render) fn entry(frame: &Frame<'_>, project: &Document<Project>) -> views::ProjectEntry {
    let fields = &project.fields;
    let place = fields.district.as_deref().or(fields.place.as_deref()).unwrap_or_default();
    let since = since(fields);
    // Columns that are compared have one unit.
    let in_place = fields.funds_in_place.map(|sum| fields.investment.map_or(sum, |agreed| sum.in_unit_of(agreed)));
    let text = |amount: Option<Amount>| amount.map(amount_text).unwrap_or_default();
    views::ProjectEntry {
        title: project.head.title.to_string(),
        href: frame.href(&DocMeta::of(Folder::Projects, project).key()),
        place: place.to_owned(),
        industry: fields.industry.as_deref().unwrap_or_default().to_owned(),
        agreed: text(fields.investment),
        in_place: text(in_place),
        since: since.map(iso),
    }
}
