//! Fenced blocks as their authors specify them (`chart`, `table`, `kpi`), and the figures that come of them.

pub mod chart;
mod choice;
mod filter;
pub mod kpi;
mod placed;
pub mod query;
pub mod table;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::model::Unread;
use crate::model::body::{self, Body, Fence, FenceKind};
use crate::model::field::{self, nearest};
use crate::model::value::{Free, Text};
use crate::source::{Node, Place, Value};
use crate::{load, message};

use chart::ChartSpec;
pub use filter::Filter;
use kpi::Kpi;
pub use placed::Placed;
use query::{CompareQuery, ProjectQuery, ReplyQuery};
use table::{Table, TableSpec};

/// What a fenced block says.
#[derive(Debug, Clone)]
pub enum FenceSpec {
    /// A chart.
    Chart(Box<Placed<ChartSpec>>),
    /// A table.
    Table(Box<Placed<TableSpec>>),
    /// Key figures.
    Kpi(Placed<Kpi>),
    /// A list of projects.
    Projects(Placed<ProjectQuery>),
    /// A list of replies.
    Replies(Placed<ReplyQuery>),
    /// A comparison of peer cities.
    Compare(Placed<CompareQuery>),
    /// A block that cannot be read, which has been reported. It keeps the place of its index.
    Broken,
}

/// Lowers all blocks of a body, in the order of their `index`.
pub fn lower_all(body: &Body, diagnostics: &mut Diagnostics) -> Vec<FenceSpec> {
    let mut fences: Vec<&Fence> = body::fences(body).collect();
    // A walk visits footnotes last, wherever they are written.
    fences.sort_by_key(|fence| fence.index);
    fences.into_iter().map(|fence| lower(fence, diagnostics).unwrap_or(FenceSpec::Broken)).collect()
}

fn lower(fence: &Fence, diagnostics: &mut Diagnostics) -> Option<FenceSpec> {
    let mut node = load::yaml(&mut fence.yaml.clone(), diagnostics)?;
    // What is missing in the block, or wrong with it as a whole, is said of the block, not of its first line.
    node.place = Place::Span(fence.span);
    if node.is_null() {
        node.value = Value::Map(Vec::new());
    }
    Some(match fence.kind {
        FenceKind::Chart => FenceSpec::Chart(Box::new(placed(&node, field::lower(&node, diagnostics)?))),
        FenceKind::Table => FenceSpec::Table(Box::new(placed(&node, field::lower(&node, diagnostics)?))),
        FenceKind::Kpi => FenceSpec::Kpi(placed(&node, kpi::lower(&node, diagnostics)?)),
        FenceKind::Projects => FenceSpec::Projects(placed(&node, field::lower(&node, diagnostics)?)),
        FenceKind::Replies => FenceSpec::Replies(placed(&node, field::lower(&node, diagnostics)?)),
        FenceKind::Compare => FenceSpec::Compare(placed(&node, field::lower(&node, diagnostics)?)),
    })
}

fn placed<T>(node: &Node, value: T) -> Placed<T> {
    Placed { value, place: node.place.clone() }
}

/// The tables that a block can speak of.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The table of the dataset that the block stands in, for a block that names none.
    pub own: Option<&'a Table>,
    /// Whether a block that names none speaks of what could not be read, which has been reported.
    pub own_unread: bool,
    /// The tables of the datasets by their ids: those of the edition alone, so that a message about a name that does
    /// not exist cannot tell whether it exists elsewhere.
    pub all: &'a BTreeMap<String, Table>,
    /// Documents that could not be read, which has been reported: a block that names one is no mistake of its own.
    pub unread: &'a [Unread],
}

/// What a block shows.
enum Source<'a> {
    /// A dataset.
    Dataset(&'a Table),
    /// The rows that are written in the block.
    Rows(&'a Node),
}

impl<'a> Tables<'a> {
    /// What a block shows: the dataset that it names, its own rows, or the dataset that it belongs to; nothing where that
    /// is not one of them, which is reported at the block.
    fn source<'s>(
        &self,
        data: Option<&Placed<Text>>,
        rows: &'s Free,
        place: &Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<Source<'s>>
    where
        'a: 's,
    {
        match (data, &rows.0) {
            (Some(_), Some(rows)) => {
                let message = message!("数据写了两处：“数据”和“行”", "data stand in two places: `data` and `rows`");
                let hint = message!("只保留一处", "keep one of them");
                diagnostics.push(Diagnostic::error(&code::NO_DATA, rows.place.clone(), message).hint(hint));
                None
            }
            (Some(name), None) => self.find(name, diagnostics).map(Source::Dataset),
            (None, Some(rows)) => Some(Source::Rows(rows)),
            (None, None) => {
                let is_missing = self.own.is_none() && !self.own_unread;
                diagnostics.extend(is_missing.then(|| no_data(place)));
                self.own.map(Source::Dataset)
            }
        }
    }

    /// The dataset of this name, or an error where it is written.
    fn find(&self, name: &Placed<Text>, diagnostics: &mut Diagnostics) -> Option<&'a Table> {
        // One that was read in part has been reported as well.
        if self.unread.iter().any(|unread| *unread.id == *name.value) {
            return None;
        }
        let found = self.all.get(name.value.as_str());
        if found.is_none() {
            let near = nearest(&name.value, self.all.keys().map(String::as_str));
            let message = message!("没有编号为“{}”的数据表", "there is no dataset `{}`", name.value);
            let hint = match near {
                Some(near) => Message::meant(near),
                None => message!(
                    "编号是 content/data 里文件的名称，不带扩展名",
                    "an id is the name of a file in content/data, without its ending"
                ),
            };
            diagnostics.push(Diagnostic::error(&code::UNKNOWN_DATASET, name.place.clone(), message).hint(hint));
        }
        found
    }
}

/// The error that a block says nothing about its data.
fn no_data(place: &Place) -> Diagnostic {
    let message = message!("没有写数据", "there are no data");
    let hint = message!(
        "用“数据”写数据表的编号，或用“行”直接写各行",
        "name a dataset with `data`, or write the rows with `rows`"
    );
    Diagnostic::error(&code::NO_DATA, place.clone(), message).hint(hint)
}
