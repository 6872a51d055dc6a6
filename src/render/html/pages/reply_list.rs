//! Replies in lists: all of them, and by year, kind and outcome.

use std::cmp::Reverse;

use super::super::frame::Frame;
use super::super::lists::{self, By, Documents, Order};
use super::{Job, reply};
use crate::derive::names;
use crate::model::config::SiteColumn;
use crate::model::reply::outcome_label;
use crate::model::value::Stated;

/// Adds the lists of the column of replies.
pub(super) fn add<'a>(frame: &'a Frame<'a>, column: &'a SiteColumn, jobs: &mut Vec<Job<'a>>) {
    let replies = frame.edition.replies();
    let mut order: Vec<usize> = (0..replies.len()).collect();
    order.sort_by_key(|position| (Reverse(replies[*position].head.published), replies[*position].id.clone()));
    let by = vec![
        By {
            label: "年度",
            id: names::REPLIES_BY_YEAR,
            values: Box::new(|position| {
                let year = replies[position].fields.year;
                vec![(year.to_string(), format!("{year}年"))]
            }),
            order: Order::Descending,
        },
        By {
            label: "类型",
            id: names::REPLIES_BY_KIND,
            values: Box::new(|position| {
                let kind = replies[position].fields.kind;
                vec![(kind.en().to_owned(), kind.zh().to_owned())]
            }),
            order: Order::Ascending,
        },
        By {
            label: "办理结果",
            id: names::REPLIES_BY_OUTCOME,
            values: Box::new(|position| {
                vec![match &replies[position].fields.outcome {
                    Stated::Given(class) => (lists::key(class), outcome_label(Some(class))),
                    Stated::NotStated => ("not-stated".to_owned(), outcome_label(None)),
                }]
            }),
            order: Order::Ascending,
        },
    ];
    let entry = Box::new(|position: usize| reply::entry(frame, &replies[position]));
    let documents = Documents { column, title: format!("{}列表", column.name), order, by, entry };
    lists::add(frame, documents, jobs);
}
