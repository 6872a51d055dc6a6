//! The home page.

use super::super::frame::{Frame, iso};
use super::super::record;
use super::super::theme::ThemeError;
use super::super::views::{self, HomeSection, KeyFigure, Link};
use super::{briefing, dataset, page, project, reply, study};
use crate::disclose::{Audience, DocMeta};
use crate::load::Folder;
use crate::model::Document;
use crate::model::config::SiteColumn;
use crate::model::value::Stage;

/// How many documents a part of the home page shows.
const SHOWN: usize = 5;

/// How many pages of its columns the home page shows.
const TILES: usize = 24;

/// How many of the newest documents of all types it shows.
const LATEST: usize = 12;

pub(super) fn home(frame: &Frame<'_>, path: &str) -> Result<Vec<u8>, ThemeError> {
    let config = frame.edition.config();
    let more = |folder: Folder| {
        let column = frame.column_of(folder).filter(|column| !frame.edition.is_empty_column(column))?;
        Some(Link { label: (&*column.name).into(), href: frame.column_path(column).into() })
    };
    let replies = newest(frame.edition.replies());
    let briefings = newest(frame.edition.briefings());
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
    matches!(column.listed(), None | Some("pages"))
}

/// The newest documents of all types; rows of a ledger are no news of their own.
fn latest(frame: &Frame<'_>) -> Vec<views::Entry> {
    let mut documents: Vec<_> = frame.edition.documents().filter(|document| document.origin.is_whole_file()).collect();
    documents.sort_by_key(|document| (std::cmp::Reverse(document.head.published), document.key()));
    let entry = |document: DocMeta<'_>| views::Entry {
        title: record::title(document.head).into_owned(),
        href: frame.href(&document.key()).unwrap_or_default(),
        date: document.head.published.map(iso),
        tag: frame.label(&document),
        facts: Vec::new(),
        summary: String::new(),
    };
    documents.into_iter().take(LATEST).map(entry).collect()
}

/// The newest documents of a type, by their date of publication.
fn newest<T>(documents: &[Document<T>]) -> Vec<&Document<T>> {
    let mut newest: Vec<_> = documents.iter().collect();
    newest.sort_by_key(|document| (std::cmp::Reverse(document.head.published), document.id.clone()));
    newest.truncate(SHOWN);
    newest
}

/// What the bureau counts first: projects under contract and beyond, agreed investment, replies, briefings.
fn figures(frame: &Frame<'_>) -> Vec<KeyFigure> {
    let facts = frame.facts;
    let href = |folder| frame.column_of(folder).map(|column| frame.column_path(column));
    let mut figures = Vec::new();
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
            remark: match frame.edition.audience() {
                Audience::Public => "本站已公开的".to_owned(),
                Audience::Internal => String::new(),
            },
            href: href(Folder::Replies),
        });
    }
    let issues = frame.edition.briefings().len();
    if issues > 0 {
        figures.push(KeyFigure {
            label: "编发简报".to_owned(),
            value: issues.to_string(),
            unit: "期".to_owned(),
            remark: String::new(),
            href: href(Folder::Briefings),
        });
    }
    figures
}
