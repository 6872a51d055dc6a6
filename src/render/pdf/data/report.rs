//! Study notes, datasets, projects and pages as reports.

use serde::Serialize;

use super::Form;
use super::body::{Block, Run, Writer};
use super::common::{Common, notice, with_body};
use super::table;
use crate::model::DocMeta;
use crate::model::body::{headings, texts};
use crate::model::fence::table::Table;
use crate::model::project::Project;
use crate::model::study::Study;
use crate::model::table::DataTable;
use crate::model::value::{NOT_STATED, Stated};
use crate::render::html::pages;
use crate::render::html::views;
use crate::text::numeral;

/// What the form `report` reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Report {
    #[serde(flatten)]
    common: Common,
    /// Whether it is so long that it has a cover and contents.
    cover: bool,
    /// What it is about, as pairs of name and text that stand before it.
    facts: Vec<(String, String)>,
    /// What to know of it, such as that it is a sample.
    remarks: Vec<Vec<Run>>,
}

/// A page has a cover and contents from so many headings on, if it has so many characters as well: four pages or more.
const LONG: (usize, usize) = (6, 2_000);

/// A page that stands by itself.
pub(super) fn page(writer: &mut Writer<'_>, document: &DocMeta<'_>) -> Report {
    let (body, notes) = writer.body(writer.facts.figures.body(document));
    let (sections, length) = LONG;
    let characters = || texts(document.body).map(|text| text.chars().count()).sum::<usize>();
    let is_long = headings(document.body).count() >= sections && characters() >= length;
    report(writer, document, body, notes, Vec::new(), is_long)
}

/// A study note with its sources, and what was adopted.
pub(super) fn study(writer: &mut Writer<'_>, document: &DocMeta<'_>, study: &Study) -> Report {
    let (mut body, notes) = writer.body(writer.facts.figures.body(document));
    let mut sections = Sections::after(document);
    if !pages::compares(document)
        && let Some(matrix) = pages::matrix(&study.measures, "各地做法对照")
    {
        body.push(sections.heading("各地做法"));
        body.push(writer.table(table::matrix(&matrix)));
    }
    if !study.data.is_empty() {
        body.push(sections.heading("外地数据"));
        body.push(writer.table(table::of(&pages::study_figures(study))));
    }
    if !study.adopted.is_empty() {
        let rows = study.adopted.iter().map(|adoption| {
            let due = adoption.due.map(|date| date.official()).unwrap_or_default();
            vec![adoption.measure.to_string(), adoption.owner.to_string(), due, adoption.state.zh().to_owned()]
        });
        body.push(sections.heading("采纳情况"));
        body.push(writer.table(table::of(&table::texts(
            "借鉴采纳情况",
            &["采纳的做法", "责任单位", "完成时限", "落实情况"],
            rows.collect(),
        ))));
    }
    if !study.sources.is_empty() {
        body.push(sections.heading("资料来源"));
        let sources = study.sources.iter().map(|source| {
            let date = match source.date {
                Stated::Given(date) => date.official(),
                Stated::NotStated => format!("日期{}", NOT_STATED.zh),
            };
            let title = source.title.as_ref().map(|title| format!("：《{title}》")).unwrap_or_default();
            let text = vec![Run::Text(format!("{}{title}，{date}", source.publisher))];
            let run = match &source.link {
                Some(link) => vec![Run::Link { link: text, to: link.to_string() }],
                None => text,
            };
            vec![Block::Paragraph { text: run }]
        });
        body.push(Block::List { start: Some(1), items: sources.collect() });
    }
    let cities: Vec<&str> = study.cities.iter().map(|city| &**city).collect();
    let facts = [
        ("考察城市", Some(cities.join("、")).filter(|cities| !cities.is_empty())),
        ("考察组", study.team.as_ref().map(ToString::to_string)),
        ("考察时间", study.visited.as_ref().map(ToString::to_string)),
    ];
    report(writer, document, body, notes, told(facts), true)
}

/// A dataset: its chart, its table, its text.
pub(super) fn dataset(writer: &mut Writer<'_>, document: &DocMeta<'_>, dataset: &DataTable) -> Report {
    let mut body = Vec::new();
    let shown = Table::of(&document.head.title, dataset);
    body.push(writer.table(table::of(&shown)));
    let facts = writer.facts;
    if let Some(chart) = facts.blocks.chart_of(&document.key()) {
        body.extend(writer.chart(chart));
    }
    let (text, notes) = writer.body(facts.figures.body(document));
    body.extend(text);
    report(writer, document, body, notes, Vec::new(), false)
}

/// A project: what is told of it, its stages, its funds, its text.
pub(super) fn project(writer: &mut Writer<'_>, document: &DocMeta<'_>, project: &Project) -> Report {
    let code = project.code.as_ref().map(|code| ("项目编码", code.to_string()));
    let stage = project.stage.shown().map(|stage| ("项目阶段", stage.zh().to_owned()));
    let facts = code.into_iter().chain(stage).chain(pages::project_facts(project));
    let as_of = project.as_of.map(|date| ("数据截止日", date.official()));
    let facts = facts.chain(as_of).map(|(name, fact)| (name.to_owned(), fact)).collect();
    let (mut body, notes) = writer.body(writer.facts.figures.body(document));
    for funds in pages::funds(project) {
        body.push(writer.table(table::of(&funds_table(&funds))));
    }
    report(writer, document, body, notes, facts, false)
}

fn funds_table(funds: &views::Funds) -> Table {
    let heads: Vec<&str> = std::iter::once("月份")
        .chain(funds.origins.iter().map(|origin| &**origin))
        .chain(["当月合计", "累计"])
        .collect();
    let month = |month: &views::FundMonth| {
        let amounts = month.amounts.iter().cloned();
        std::iter::once(month.month.clone())
            .chain(amounts)
            .chain([month.sum.clone(), month.cumulative.clone()])
            .collect()
    };
    let mut shown = table::texts("到位资金（按月、按来源）", &heads, funds.months.iter().map(month).collect());
    shown.unit = Some(funds.unit.clone());
    shown.columns.iter_mut().skip(1).for_each(|column| column.align = Some(crate::render::table::Align::End));
    shown
}

fn told<const N: usize>(facts: [(&str, Option<String>); N]) -> Vec<(String, String)> {
    facts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
}

fn report(
    writer: &Writer<'_>,
    document: &DocMeta<'_>,
    body: Vec<Block>,
    notes: Vec<Vec<Block>>,
    facts: Vec<(String, String)>,
    cover: bool,
) -> Report {
    Report {
        common: with_body(writer, Form::Report, document, body, notes),
        cover,
        facts,
        remarks: notice(document).into_iter().collect(),
    }
}

/// Counts the sections that are added after those of the text.
struct Sections {
    last: u64,
}

impl Sections {
    fn after(document: &DocMeta<'_>) -> Self {
        Self { last: headings(document.body).filter(|heading| heading.level == 2).count() as u64 }
    }

    fn heading(&mut self, title: &str) -> Block {
        self.last += 1;
        Block::Heading {
            level: 1,
            number: format!("{}、", numeral::to_chinese(self.last)),
            text: vec![Run::Text(title.to_owned())],
            id: format!("more-{}", self.last),
        }
    }
}
