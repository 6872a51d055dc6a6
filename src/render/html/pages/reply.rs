//! A reply letter, and the index of replies with its yearly ledger.

use super::super::frame::{Frame, iso};
use super::super::lists;
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views::{self, Html, Link, Words};
use crate::derive::{ClassCount, LookBack, ReplyYear, names, reply_due};
use crate::disclose::Audience;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::config::SiteColumn;
use crate::model::reply::{Contact, Reply, outcome_label};
use crate::model::value::{Date, Matter, Progress, Role, Satisfaction, Stated, Text};
use crate::model::{DocKey, Document};
use crate::render::chart::{self, Chart, Series};
use crate::text::escape;

pub(super) fn reply(
    frame: &Frame<'_>,
    path: &str,
    reply: &Document<Reply>,
    meta: &DocMeta<'_>,
) -> Result<Vec<u8>, ThemeError> {
    let fields = &reply.fields;
    let given = |date: &Option<Stated<Date>>| date.as_ref().and_then(Stated::given).copied().map(Words::from);
    let talks = fields.talks.iter().map(|talk| views::Talk { date: talk.date.into(), manner: talk.manner.zh() });
    let promises = fields.promises.iter().map(|promise| views::Promise {
        matter: promise.matter.to_string(),
        owner: promise.owner.as_deref().unwrap_or_default().to_owned(),
        due: promise.due.map(iso),
        state: promise.state.zh().to_owned(),
        tone: tone(promise.state),
    });
    let (body, footnotes) = match frame.edition.has_abstract_alone(fields) {
        true => (Html::from(format!("<p>{}</p>\n", escape::text(&frame.summary(meta)))), Html::from(String::new())),
        false => record::body_and_footnotes(frame, path, meta)?,
    };
    let view = views::Reply {
        record: views::Record { urgency: fields.urgency.map(|urgency| urgency.zh()), ..record::record(frame, meta) },
        kind: fields.kind.zh(),
        session: fields.session.to_string().into(),
        number: format!("第{}号", fields.number),
        matter: (&*fields.matter).into(),
        proposers: fields.proposers.iter().map(|name| Words::from(&**name)).collect(),
        group: fields.group.as_ref().map(ToString::to_string),
        cosigners: fields.cosigners.map(|count| u64::from(count.0)),
        role: Some(fields.role.zh()),
        lead_unit: fields.lead_unit.as_ref().map(ToString::to_string),
        assisting_units: fields.assisting_units.iter().map(|unit| Words::from(&**unit)).collect(),
        supervised: fields.supervised.0,
        talks: talks.collect(),
        assigned: given(&fields.assigned),
        assigned_unstated: fields.assigned == Some(Stated::NotStated),
        due: reply_due(fields).map(Words::from),
        extended: fields.extended_to.is_some(),
        replied: given(&fields.replied),
        replied_unstated: fields.replied == Some(Stated::NotStated),
        outcome: fields.outcome.given().map(|class| outcome(frame, class)),
        satisfaction: fields.satisfaction.as_ref().and_then(Stated::given).map(|value| value.zh()),
        extent: fields.extent.map(|extent| extent.zh()),
        form: form(fields),
        second_handling: fields.second_handling.0,
        internal: internal(fields),
        addressee: (&*fields.addressee).into(),
        body,
        footnotes,
        signature: Some(frame.edition.signature(meta.head).to_owned()),
        signed: reply.head.given_issued().map(Words::from),
        contact: fields.contact.as_ref().map(contact_line),
        attachments: record::attachments(frame, meta),
        copies_to: fields.copies_to.iter().map(|unit| Words::from(&**unit)).collect(),
        promises: promises.collect(),
        downloads: Vec::new(),
        related: record::related(frame, meta),
    };
    frame.page(&frame.document_page(path, meta, frame.column_of(Folder::Replies)), &view)
}

/// When the form for comments went out and came back.
fn form(fields: &Reply) -> Option<String> {
    let sent = fields.form_sent.map(|date| format!("{}寄出", date.official()));
    let returned = fields.form_returned.map(|date| format!("{}收回", date.official()));
    let days: Vec<_> = sent.into_iter().chain(returned).collect();
    (!days.is_empty()).then(|| days.join("，"))
}

/// What concerns the bureau's own handling: of the internal edition alone, because the public one does not have these fields.
fn internal(fields: &Reply) -> Vec<(&'static str, String)> {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    [
        ("分管领导", text(&fields.leader)),
        ("承办科室", text(&fields.office)),
        ("承办人", text(&fields.handler)),
        ("督办领导", text(&fields.supervisor)),
        ("延期批准人", text(&fields.extension_by)),
        ("会办意见", fields.opinions_received.map(|date| format!("{}收到", date.official()))),
        ("归档号", text(&fields.archive_number)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// How a state of progress is coloured, beside its words.
pub(super) fn tone(state: Progress) -> &'static str {
    match state {
        Progress::Done => "good",
        Progress::Planned | Progress::Ongoing => "",
    }
}

/// The note under a letter (附注): `联系人及电话：张三 0878-0000000`.
pub(in crate::render) fn contact_line(contact: &Contact) -> String {
    match &contact.phone {
        Some(phone) => format!("联系人及电话：{} {}", contact.name, &**phone),
        None => format!("联系人：{}", contact.name),
    }
}

fn outcome(frame: &Frame<'_>, class: &str) -> views::Outcome {
    let classes = &frame.edition.config().outcome_classes;
    let meaning = classes.iter().find(|known| *known.class == *class);
    views::Outcome {
        class: class.to_owned(),
        meaning: meaning.map(|known| known.meaning.to_string()).unwrap_or_default(),
    }
}

/// The index of replies with the ledger of every year.
pub(super) fn index(frame: &Frame<'_>, path: &str, column: &SiteColumn) -> Result<Vec<u8>, ThemeError> {
    let classes = &frame.edition.config().outcome_classes;
    let others = frame.facts.replies.others();
    let view = views::Replies {
        lead: column.description.to_string(),
        pages: super::column::extra_links(frame, column),
        overview: overview(frame),
        years: ledger_years(frame, column),
        others: others.iter().take(LEDGER_ROWS).map(|at| row(frame, &frame.edition.replies()[*at])).collect(),
        others_more: (others.len() > LEDGER_ROWS)
            .then(|| lists::whole(frame, column, frame.edition.replies().len()))
            .flatten(),
        outcomes: classes.iter().map(|class| outcome(frame, &class.class)).collect(),
        downloads: frame.volumes(Folder::Replies),
    };
    frame.page(&frame.column_page(path, column), &view)
}

/// How many rows the index shows before it leaves those of further years to their lists.
const LEDGER_ROWS: usize = 300;

fn ledger_years(frame: &Frame<'_>, column: &SiteColumn) -> Vec<views::LedgerYear> {
    let years = frame.facts.replies.years();
    let mut room = LEDGER_ROWS;
    years
        .iter()
        .map(|year| {
            let fits = year.replies.len() <= room;
            room = if fits { room - year.replies.len() } else { 0 };
            // With one year alone there is no list of the year, because it would be the whole list.
            let name = match years.len() {
                1 => names::LIST.to_owned(),
                _ => names::one_of(names::REPLIES_BY_YEAR, &year.year.to_string()),
            };
            let list =
                Link { label: format!("{}年全部答复", year.year).into(), href: lists::path(column, &name).into() };
            ledger_year(frame, year, fits, list)
        })
        .collect()
}

fn ledger_year(frame: &Frame<'_>, year: &ReplyYear, with_rows: bool, list: Link) -> views::LedgerYear {
    let replies = || year.replies.iter().map(|position| &frame.edition.replies()[*position]);
    let total = year.replies.len();
    views::LedgerYear {
        year: year.year.to_string(),
        anchor: format!("y{}", year.year),
        statistics: statistics(frame, year, total),
        shares: shares(year, total),
        rows: if with_rows { replies().map(|reply| row(frame, reply)).collect() } else { Vec::new() },
        list: Some(list),
        notes: vec![
            "按期答复率＝按期答复件数÷答复日期和期限都已知的件数；没有另定期限的，期限为交办后三个月。".to_owned(),
            "面商率＝面商件数÷主办（含独办）件数。满意率只计算收回征询意见表的件数，“基本满意”单列。".to_owned(),
        ],
    }
}

fn statistics(frame: &Frame<'_>, year: &ReplyYear, total: usize) -> Vec<views::Statistic> {
    let count = |label: &str, value: usize| views::Statistic {
        label: label.to_owned(),
        value: value.to_string(),
        unit: "件".to_owned(),
        formula: String::new(),
    };
    // Nobody shall take what is public for all that there is.
    let all = if frame.edition.audience() == Audience::Public { "已公开的承办件" } else { "承办总数" };
    let mut statistics = vec![count(all, total)];
    statistics.extend(year.kinds.iter().map(|(kind, number)| count(&format!("其中{}", kind.zh()), *number)));
    statistics.push(count("主办", led(year)));
    let rate = |label: &str, (part, whole): (usize, usize), names: (&str, &str)| views::Statistic {
        label: label.to_owned(),
        value: percent(part, whole),
        unit: String::new(),
        formula: format!("{} {part} 件 / {} {whole} 件", names.0, names.1),
    };
    if year.on_time.1 > 0 {
        statistics.push(rate("按期答复率", year.on_time, ("按期", "可计算")));
    }
    // Without any recorded talk the rate would say that nobody was spoken with, which no original states.
    if year.met.0 > 0 {
        statistics.push(rate("面商率", year.met, ("面商", "主办")));
    }
    let comments: usize = year.satisfaction.iter().map(|(_, number)| number).sum();
    if comments > 0 {
        for (value, number) in &year.satisfaction {
            statistics.push(rate(&format!("{}率", value.zh()), (*number, comments), (value.zh(), "收回")));
        }
    }
    statistics.extend(year.look_back.iter().map(|one| look_back(year, one)));
    statistics
}

/// What came of the promises of the year before.
fn look_back(year: &ReplyYear, one: &LookBack) -> views::Statistic {
    let LookBack { class, replies, settled, promises, done } = one;
    let unit = if *promises > 0 { "" } else { "未登记承诺事项" };
    views::Statistic {
        label: format!("{}年{class}类答复回头看", year.year.0 - 1),
        value: if *promises > 0 { percent(*done, *promises) } else { String::new() },
        unit: unit.to_owned(),
        formula: format!("已落实 {done} 项 / 承诺 {promises} 项；{class}类 {replies} 件，全部落实的 {settled} 件"),
    }
}

/// How the replies of a year divide. What does not occur is left out, but for the outcome classes.
fn shares(year: &ReplyYear, total: usize) -> Vec<views::ShareGroup> {
    let group = |title: &str, parts: Vec<(String, usize)>| {
        let whole = parts.iter().map(|(_, count)| count).sum();
        let items = parts.into_iter().map(|(label, count)| share(label, count, whole)).collect();
        views::ShareGroup { title: title.to_owned(), items }
    };
    let some = |parts: Vec<(&str, usize)>| -> Vec<(String, usize)> {
        parts.into_iter().filter(|(_, count)| *count > 0).map(|(label, count)| (label.to_owned(), count)).collect()
    };
    let class = |class: &ClassCount| (outcome_label(class.class.as_deref()), class.count);
    let mut groups = vec![
        group("按类型", some(year.kinds.iter().map(|(kind, count)| (kind.zh(), *count)).collect())),
        group("按办理方式", some(year.roles.iter().map(|(role, count)| (role.zh(), *count)).collect())),
        group("按办理结果", year.classes.iter().map(class).collect()),
    ];
    let mut comments: Vec<_> = year.satisfaction.iter().map(|(value, count)| (value.zh(), *count)).collect();
    let returned: usize = comments.iter().map(|(_, count)| count).sum();
    if returned > 0 {
        comments.push(("未收回或未载", total.saturating_sub(returned)));
        groups.push(group("按满意度", some(comments)));
    }
    groups
}

/// The years beside one another; one year alone has nothing to be compared with.
fn overview(frame: &Frame<'_>) -> Option<views::Section> {
    let years = frame.facts.replies.years();
    if years.len() < 2 {
        return None;
    }
    let kinds = [Matter::Suggestion, Matter::Proposal];
    let of_kind = |year: &ReplyYear, kind: Matter| {
        year.kinds.iter().filter(|(other, _)| *other == kind).map(|(_, count)| count).sum::<usize>()
    };
    let mut sheet = views::Sheet::new(
        "各年度办理情况",
        &["年度", "#承办", "#建议", "#提案", "#主办（含独办）", "#按期答复率", "#面商率", "#满意率", "#回头看落实率"],
    );
    sheet.unit = Some("件".to_owned());
    for year in years {
        let returned = year.satisfaction.iter().map(|(_, count)| count).sum();
        let satisfied = year.satisfaction.iter().filter(|(value, _)| *value == Satisfaction::Satisfied);
        let rate = |(part, whole): (usize, usize)| if whole > 0 { percent(part, whole) } else { String::new() };
        let met = if year.met.0 > 0 { year.met } else { (0, 0) };
        let (promises, done) =
            (year.look_back.iter().map(|one| one.promises), year.look_back.iter().map(|one| one.done));
        sheet.push(
            [
                format!("{}年", year.year),
                year.replies.len().to_string(),
                of_kind(year, kinds[0]).to_string(),
                of_kind(year, kinds[1]).to_string(),
                led(year).to_string(),
                rate(year.on_time),
                rate(met),
                rate((satisfied.map(|(_, count)| count).sum(), returned)),
                rate((done.sum(), promises.sum())),
            ]
            .map(views::SheetCell::text)
            .into(),
        );
    }
    let chart = Chart {
        kind: chart::Kind::Stacked,
        title: "各年度承办件数".to_owned(),
        unit: Some("件".to_owned()),
        category_title: Some("年度".to_owned()),
        categories: years.iter().rev().map(|year| year.year.to_string()).collect(),
        series: kinds
            .map(|kind| Series {
                name: kind.zh().to_owned(),
                values: years.iter().rev().map(|year| Some(of_kind(year, kind).into())).collect(),
                ..Series::default()
            })
            .into(),
        ..Chart::default()
    };
    Some(views::Section {
        title: "各年度办理情况".to_owned(),
        anchor: "overview".to_owned(),
        chart: super::super::blocks::chart_html(&chart, "chart-years"),
        sheets: vec![sheet],
        ..views::Section::default()
    })
}

/// How many the bureau leads.
fn led(year: &ReplyYear) -> usize {
    let leads = year.roles.iter().filter(|(role, _)| matches!(role, Role::Lead | Role::Sole));
    leads.map(|(_, number)| number).sum()
}

/// A share with one decimal, rounded half up; a dash where there is no whole.
pub(super) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let tenths = (part * 2000 + whole) / (2 * whole);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

pub(super) fn permille(part: usize, whole: usize) -> u32 {
    u32::try_from((part * 1000).checked_div(whole).unwrap_or(0)).unwrap_or(1000)
}

fn share(label: String, count: usize, total: usize) -> views::Share {
    views::Share { label, count, percent: percent(count, total), permille: permille(count, total) }
}

pub(in crate::render) fn row(frame: &Frame<'_>, reply: &Document<Reply>) -> views::LedgerRow {
    let fields = &reply.fields;
    let proposers: Vec<_> = fields.proposers.iter().map(|name| &**name).collect();
    views::LedgerRow {
        issuer: frame.edition.issuer(&reply.head).to_owned(),
        number: fields.number.to_string(),
        kind: fields.kind.zh().to_owned(),
        title: fields.matter.to_string(),
        href: frame.href(&DocKey { folder: Folder::Replies, id: reply.id.clone() }),
        proposers: proposers.join("、"),
        role: Some(fields.role.zh().to_owned()),
        replied: fields.replied.as_ref().and_then(Stated::given).copied().map(iso),
        replied_unstated: fields.replied == Some(Stated::NotStated),
        outcome: fields.outcome.given().map(ToString::to_string),
        satisfaction: fields.satisfaction.as_ref().and_then(Stated::given).map(|value| value.zh().to_owned()),
        satisfaction_unstated: fields.satisfaction == Some(Stated::NotStated),
        disclosure: reply.head.disclosure.zh().to_owned(),
    }
}

/// A reply in a list.
pub(super) fn entry(frame: &Frame<'_>, reply: &Document<Reply>) -> views::Entry {
    let fields = &reply.fields;
    let meta = DocMeta::of(Folder::Replies, reply);
    let outcome = fields.outcome.given().map(|class| format!("办理结果{}", outcome_label(Some(class))));
    let mut facts = vec![format!("{}第{}号", fields.session, fields.number)];
    facts.extend(fields.proposers.first().map(ToString::to_string));
    facts.extend(outcome);
    views::Entry { date: reply.head.published.map(iso), tag: fields.kind.zh().to_owned(), facts, ..frame.entry(&meta) }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_half_up() {
        for (part, whole, shown) in [(19, 24, "79.2%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 8, "12.5%"), (0, 0, "—")]
        {
            assert_eq!(percent(part, whole), shown);
        }
    }
}
