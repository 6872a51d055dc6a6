//! Where the numbers of a figure come from: a dataset, a ledger, a document.

use super::table::Table;
use crate::derive::{Routes, names};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::model::DocKey;

/// A document or ledger from which figures are computed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its page below the root of the site, if it has one.
    pub page: Option<String>,
    /// Where it has its numbers from and how far they reach; may be empty.
    pub about: String,
}

impl Source {
    /// The source that a table is, or that one record of it is.
    pub(super) fn of(table: Table<'_>, record: Option<usize>, edition: &Edition, routes: &Routes) -> Self {
        match table {
            Table::Data(data) => {
                let about = &data.fields.about;
                let until = about.as_of.map(|day| format!("，截至{}", day.official())).unwrap_or_default();
                Self {
                    title: data.head.title.to_string(),
                    page: page(routes, Folder::Data, &data.id),
                    about: format!("{}{until}", about.source),
                }
            }
            Table::Study(study) => {
                let publishers: Vec<&str> = study.fields.sources.iter().map(|source| &*source.publisher).collect();
                Self {
                    title: study.head.title.to_string(),
                    page: page(routes, Folder::Studies, &study.id),
                    about: publishers.join("、"),
                }
            }
            Table::Projects(projects) => match record.and_then(|record| projects.get(record)) {
                Some(project) => Self {
                    title: project.head.title.to_string(),
                    page: page(routes, Folder::Projects, &project.id),
                    about: project.fields.as_of.map(|day| format!("截至{}", day.official())).unwrap_or_default(),
                },
                None => ledger(edition, Folder::Projects, "项目台账", projects.len(), "个项目"),
            },
            Table::Funds(projects, _) => ledger(edition, Folder::Projects, "项目台账", projects.len(), "个项目"),
            Table::Replies(replies, own) => match record.and_then(|record| replies.get(record)) {
                Some(reply) => Self {
                    title: reply.head.title.to_string(),
                    page: page(routes, Folder::Replies, &reply.id),
                    about: String::new(),
                },
                None => ledger(edition, Folder::Replies, "建议提案答复台账", own, "件答复"),
            },
            Table::Briefings(briefings) => match record.and_then(|record| briefings.get(record)) {
                Some(briefing) => Self {
                    title: briefing.head.title.to_string(),
                    page: page(routes, Folder::Briefings, &briefing.id),
                    about: String::new(),
                },
                None => ledger(edition, Folder::Briefings, "简报", briefings.len(), "期"),
            },
        }
    }
}

fn page(routes: &Routes, folder: Folder, id: &std::sync::Arc<str>) -> Option<String> {
    routes.page(&DocKey { folder, id: id.clone() }).map(str::to_owned)
}

/// The records of a type together, on the page of the column that lists them.
fn ledger(edition: &Edition, folder: Folder, otherwise: &str, count: usize, noun: &str) -> Source {
    let column = edition.config().column_of(folder);
    Source {
        title: column.map_or(otherwise, |column| &column.name).to_owned(),
        page: column.map(|column| names::column(&column.id)),
        about: format!("按本站收录的{count}{noun}计算"),
    }
}
