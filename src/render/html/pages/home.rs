//! The home page.

use std::collections::BTreeMap;

use super::super::frame::{Frame, iso};
use super::super::theme::ThemeError;
use super::super::views::{self, HomeSection, KeyFigure, Link, Words};
use super::{briefing, dataset, newest, page, project, reply, study};
use crate::disclose::Audience;
use crate::load::Folder;
use crate::model::DocMeta;
use crate::model::config::SiteColumn;
use crate::model::value::{Contents, Stage, Usage};
use crate::text::number;

/// How many documents a part of the home page shows.
const SHOWN: usize = 5;

/// How many pages of its columns the home page shows.
const TILES: usize = 24;

/// How many of the newest documents of all types it shows.
const LATEST: usize = 12;

/// How many of them may be of one column: tables that are published together would push everything else out.
const LATEST_OF_ONE: usize = 4;

/// How many key figures stand in a row.
const FIGURES: usize = 4;

pub(super) fn home(frame: &Frame<'_>, path: &str) -> Result<Vec<u8>, ThemeError> {
    let config = frame.edition.config();
    let more = |folder: Folder| {
        let column = frame.column_of(folder).filter(|column| !frame.edition.is_empty_column(column))?;
        Some(Link { label: (&*column.name).into(), href: frame.column_path(column).into() })
    };
    let replies = newest(frame.edition.replies(), SHOWN);
    let briefings = newest(frame.edition.briefings(), SHOWN);
    let view = views::Home {
        notice: None,
        figures: figures(frame),
        replies: HomeSection {
            entries: replies.iter().map(|document| reply::entry(frame, document)).collect(),
            more: more(Folder::Replies),
        },
        briefings: HomeSection {
            entries: briefings.iter().map(|document| briefing::list_entry(frame, document)).collect(),
            more: more(Folder::Briefings),
        },
        latest: HomeSection { entries: latest(frame), more: None },
        stages: project::groups(frame, None),
        projects: more(Folder::Projects),
        projects_as_of: project::as_of(frame),
        disclosure: frame
            .columns()
            .filter(|column| is_of_pages(column))
            .flat_map(|column| page::tiles(frame, column, TILES))
            .take(TILES)
            .collect(),
        studies: study::entries(frame, SHOWN),
        studies_more: more(Folder::Studies),
        datasets: dataset::entries(frame, SHOWN),
        datasets_more: more(Folder::Data),
    };
    let name = config.site_name.as_ref().unwrap_or(&config.bureau.name);
    let description = format!("{name}政府信息公开和工作简报");
    frame.page(&frame.plain_page(path, name, &description, None), &view)
}

fn is_of_pages(column: &SiteColumn) -> bool {
    column.contents() == Contents::Pages
}

/// The newest documents of all types; rows of a ledger are no news of their own.
fn latest(frame: &Frame<'_>) -> Vec<views::Entry> {
    let mut documents: Vec<_> = frame.edition.documents().filter(|document| document.origin.is_whole_file()).collect();
    documents.sort_by_key(|document| (std::cmp::Reverse(document.head.published), document.key()));
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let entry = |document: DocMeta<'_>| {
        let key = document.key();
        let tag = frame.known(&key).map_or("", |known| known.label);
        let of_one = shown.entry(tag).or_default();
        *of_one += 1;
        (*of_one <= LATEST_OF_ONE).then(|| views::Entry {
            date: document.head.published.map(iso),
            tag: tag.to_owned(),
            summary: Words::default(),
            ..frame.entry(&document)
        })
    };
    documents.into_iter().filter_map(entry).take(LATEST).collect()
}

/// What the bureau counts first: what came of its targets, projects under contract and beyond, agreed investment, replies,
/// briefings; as many as stand in a row.
fn figures(frame: &Frame<'_>) -> Vec<KeyFigure> {
    let facts = frame.facts;
    let href = |folder| frame.column_of(folder).map(|column| frame.column_path(column));
    let mut figures: Vec<KeyFigure> = progress(frame).into_iter().collect();
    let under_way = [Stage::Signed, Stage::Started, Stage::Production];
    let stages = || facts.projects.stages.iter().filter(|count| under_way.contains(&count.stage));
    let signed: usize = stages().map(|count| count.count).sum();
    if signed > 0 {
        figures.push(KeyFigure {
            label: "签约落地项目".to_owned(),
            value: signed.to_string(),
            unit: "个".to_owned(),
            remark: match frame.edition.audience() {
                Audience::Public => format!("已公开项目{}个", facts.projects.all),
                Audience::Internal => format!("全部项目{}个", facts.projects.all),
            },
            href: href(Folder::Projects),
        });
    }
    let investment =
        stages().filter_map(|count| count.investment).reduce(|sum, amount| sum.checked_add(amount).unwrap_or(sum));
    if let Some(investment) = investment {
        figures.push(KeyFigure {
            label: "签约落地项目协议总投资".to_owned(),
            value: investment.number(),
            unit: investment.unit().to_owned(),
            remark: String::new(),
            href: href(Folder::Projects),
        });
    }
    if let Some(year) = facts.replies.years().first() {
        figures.push(KeyFigure {
            label: format!("{}年办理建议提案", year.year),
            value: year.replies.len().to_string(),
            unit: "件".to_owned(),
            remark: published(frame),
            href: href(Folder::Replies),
        });
    }
    let years = || frame.edition.briefings().iter().map(|issue| issue.fields.year);
    if let Some(year) = years().max() {
        figures.push(KeyFigure {
            label: format!("{year}年编发简报"),
            value: years().filter(|of_issue| *of_issue == year).count().to_string(),
            unit: "期".to_owned(),
            remark: published(frame),
            href: href(Folder::Briefings),
        });
    }
    figures.truncate(FIGURES);
    figures
}

/// The first key figure of the latest year that has both a target and a report of all counties together.
fn progress(frame: &Frame<'_>) -> Option<KeyFigure> {
    let mut reported = frame.facts.progress.figures.iter().filter_map(|figure| {
        let (total, (_, day)) = (figure.total.as_ref()?, figure.report?);
        Some((figure, total.done?, total.rate?, day))
    });
    let (figure, done, rate, day) = reported.next()?;
    Some(KeyFigure {
        label: format!("{}年{}", figure.year, figure.title),
        value: number::format(done, figure.decimals),
        unit: figure.unit.clone().unwrap_or_default(),
        // The label says the year.
        remark: format!("截至{}月{}日完成{}", day.month(), day.day(), super::figures::percent_text(rate)),
        href: dataset::pages(frame, Some(Usage::Progress)).into_iter().next().map(|page| page.href.to_string()),
    })
}

/// What counts of documents on the public site leave open: there may be more.
fn published(frame: &Frame<'_>) -> String {
    match frame.edition.audience() {
        Audience::Public => "本站已公开的".to_owned(),
        Audience::Internal => String::new(),
    }
}
