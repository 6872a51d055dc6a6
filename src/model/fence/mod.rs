//! Fenced blocks as their authors specify them (`chart`, `table`, `kpi`), and the figures that come of them.

pub mod chart;
mod choice;
mod filter;
pub mod kpi;
mod placed;
pub mod table;
#[cfg(test)]
mod testing;

use std::collections::BTreeMap;

use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::field::nearest;
use crate::model::value::Text;

pub use filter::Filter;
pub use placed::Placed;
use table::Table;

/// The tables that a block can speak of.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The table of the dataset that the block stands in, for a block that names none.
    pub own: Option<&'a Table>,
    /// The tables of the datasets by their ids: those of the edition alone, so that a message about a name that does
    /// not exist cannot tell whether it exists elsewhere.
    pub all: &'a BTreeMap<String, Table>,
}

impl<'a> Tables<'a> {
    /// The dataset of this name, or an error where it is written.
    fn find(&self, name: &Placed<Text>, diagnostics: &mut Diagnostics) -> Option<&'a Table> {
        let found = self.all.get(name.value.as_str());
        if found.is_none() {
            let near = nearest(&name.value, self.all.keys().map(String::as_str));
            let message = message!("没有编号为“{}”的数据表", "there is no dataset `{}`", name.value);
            diagnostics.push(
                Diagnostic::error(&code::UNKNOWN_DATASET, name.place.clone(), message)
                    .maybe_hint(near.map(|near| message!("是否想写“{}”？", "did you mean `{}`?", near))),
            );
        }
        found
    }
}
