//! The lists of the columns of projects, study notes, briefings, datasets and pages, where their indexes do not hold all.

use std::cmp::Reverse;
use std::sync::Arc;

use super::super::frame::Frame;
use super::super::lists::{self, By, Documents, MakeEntry, Order, worded};
use super::{Job, briefing, dataset, page, project, reply_list, study};
use crate::derive::names;
use crate::load::Folder;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::model::config::SiteColumn;
use crate::model::value::{Date, Stage};

/// Adds the list of a column, if there is more in it than a page of a list holds.
pub(super) fn add<'a>(frame: &'a Frame<'a>, column: &'a SiteColumn, jobs: &mut Vec<Job<'a>>) {
    let edition = frame.edition;
    let (order, by, entry): (Vec<usize>, Vec<By<'a>>, MakeEntry<'a>) = match column.folder() {
        Folder::Projects => {
            let projects = edition.projects();
            let order = newest(projects, |project| project::since(&project.fields).or(project.head.published));
            (order, by_of_projects(frame), Box::new(|position| project::list_entry(frame, &projects[position])))
        }
        Folder::Studies => {
            let studies = edition.studies();
            let order = newest(studies, |study| study.head.published);
            (order, by_of_studies(frame), Box::new(|position| study::list_entry(frame, &studies[position])))
        }
        Folder::Briefings => {
            let issues = edition.briefings();
            let order = newest(issues, |issue| issue.head.published);
            (order, by_of_briefings(frame), Box::new(|position| briefing::list_entry(frame, &issues[position])))
        }
        Folder::Data => {
            let datasets = edition.datasets();
            let order = newest(datasets, |dataset| dataset.head.published);
            (order, by_of_datasets(frame), Box::new(|position| dataset::list_entry(frame, &datasets[position])))
        }
        // The index leads to their lists, however few they are.
        Folder::Replies => return reply_list::add(frame, column, jobs),
        Folder::Pages => {
            let entry = |position: usize| page::list_entry(frame, &edition.pages()[position]);
            (frame.pages_of(column).to_vec(), Vec::new(), Box::new(entry))
        }
    };
    if lists::whole(frame, column, order.len()).is_some() {
        lists::add(frame, Documents { column, title: format!("{}列表", column.name), order, by, entry }, jobs);
    }
}

/// Positions from the newest to the oldest.
pub(super) fn newest<T>(documents: &[Arc<Document<T>>], date: impl Fn(&Document<T>) -> Option<Date>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_cached_key(|position| (Reverse(date(&documents[*position])), documents[*position].id.clone()));
    order
}

fn by_of_projects<'a>(frame: &'a Frame<'a>) -> Vec<By<'a>> {
    let projects = frame.edition.projects();
    let stage = move |position: usize| {
        let stage = projects[position].fields.stage.shown();
        stage.map(|stage| (stage.en().to_owned(), stage.zh().to_owned())).into_iter().collect()
    };
    let district = move |position: usize| projects[position].fields.district.iter().map(|name| worded(name)).collect();
    let industry = move |position: usize| projects[position].fields.industry.iter().map(|name| worded(name)).collect();
    let stages = Stage::ALL.iter().map(|stage| stage.en().to_owned()).collect();
    let districts = frame.edition.config().districts.iter().map(|name| worded(name).0).collect();
    vec![
        By { label: "阶段", id: names::LIST_BY_STAGE, values: Box::new(stage), order: Order::Given(stages) },
        By {
            label: "县市区", id: names::LIST_BY_DISTRICT, values: Box::new(district), order: Order::Given(districts)
        },
        By { label: "行业", id: names::LIST_BY_INDUSTRY, values: Box::new(industry), order: Order::Ascending },
    ]
}

fn by_of_studies<'a>(frame: &'a Frame<'a>) -> Vec<By<'a>> {
    let studies = frame.edition.studies();
    let city = move |position: usize| studies[position].fields.cities.iter().map(|city| worded(city)).collect();
    let theme =
        move |position: usize| studies[position].fields.measures.iter().map(|measure| worded(&measure.theme)).collect();
    vec![
        By { label: "城市", id: names::LIST_BY_CITY, values: Box::new(city), order: Order::Ascending },
        By { label: "主题", id: names::LIST_BY_THEME, values: Box::new(theme), order: Order::Ascending },
    ]
}

fn by_of_briefings<'a>(frame: &'a Frame<'a>) -> Vec<By<'a>> {
    let issues = frame.edition.briefings();
    let series = move |position: usize| {
        vec![(series_key(&issues[position]), briefing::series_name(frame.edition, &issues[position].fields))]
    };
    let year = move |position: usize| {
        let year = issues[position].fields.year;
        vec![(year.to_string(), format!("{year}年"))]
    };
    vec![
        By { label: "系列", id: names::LIST_BY_SERIES, values: Box::new(series), order: Order::Ascending },
        By { label: "年度", id: names::LIST_BY_YEAR, values: Box::new(year), order: Order::Descending },
    ]
}

fn series_key(issue: &Document<Briefing>) -> String {
    worded(&issue.fields.series).0
}

/// The name of the list of the series that an issue belongs to.
pub(super) fn series_list(issue: &Document<Briefing>) -> String {
    names::one_of(names::LIST_BY_SERIES, &series_key(issue))
}

fn by_of_datasets<'a>(frame: &'a Frame<'a>) -> Vec<By<'a>> {
    let datasets = frame.edition.datasets();
    let usage = move |position: usize| {
        let usage = datasets[position].fields.about.usage;
        usage.map(|usage| (usage.en().to_owned(), usage.zh().to_owned())).into_iter().collect()
    };
    let year = move |position: usize| {
        let year = datasets[position].head.published.map(|date| date.year());
        year.map(|year| (year.to_string(), format!("{year}年"))).into_iter().collect()
    };
    vec![
        By { label: "用途", id: names::LIST_BY_USAGE, values: Box::new(usage), order: Order::Ascending },
        By { label: "年度", id: names::LIST_BY_YEAR, values: Box::new(year), order: Order::Descending },
    ]
}
