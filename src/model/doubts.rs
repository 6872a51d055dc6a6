//! Fields that could not be read: what is found of what stands in for them is nobody's mistake.

use std::collections::BTreeMap;

use super::document::Document;
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FieldPath, FileId, Place, Step};

/// The places of such fields, by their files and the rows of these.
#[derive(Debug, Default)]
pub struct Doubts(BTreeMap<(Option<FileId>, u32), Vec<Place>>);

impl Doubts {
    /// Those of a document.
    pub(crate) fn of<T>(document: &Document<T>) -> Self {
        let mut doubts = Self::default();
        doubts.add(document);
        doubts
    }

    /// Adds those of another document.
    pub(crate) fn add<T>(&mut self, document: &Document<T>) {
        for place in document.doubtful.iter().map(|field| document.origin.field(field.keys)) {
            self.0.entry(key(&place)).or_default().push(place);
        }
    }

    /// What is found of what authors wrote.
    pub(crate) fn judged(&self, found: Diagnostics) -> Diagnostics {
        let mut judged = Diagnostics::default();
        judged.extend(found.into_iter().filter(|one| self.0.is_empty() || !self.concern(one)));
        judged
    }

    /// Whether something is said of a doubtful field, or holds another against one.
    fn concern(&self, one: &Diagnostic) -> bool {
        let is_doubtful = |place: &Place| {
            let (file, row) = key(place);
            let near = [row, 0].into_iter().filter_map(|row| self.0.get(&(file, row))).flatten();
            near.into_iter().any(|field| place.is_within(field))
        };
        is_doubtful(&one.place) || one.related.iter().any(|(place, _)| is_doubtful(place))
    }
}

/// The file of a place, and the row in it, from 1, or the first item of a list on the way to it.
fn key(place: &Place) -> (Option<FileId>, u32) {
    let row = match place {
        Place::Cell { row, .. } => *row,
        Place::Field(_, path, _) => {
            let items = FieldPath::steps(path.as_ref()).into_iter().filter_map(|step| match step {
                Step::Item(item) => Some(item.saturating_add(1)),
                Step::Entry(..) | Step::Key(_) => None,
            });
            items.into_iter().next().unwrap_or_default()
        }
        Place::Path(_) | Place::File(_) | Place::Span(_) => 0,
    };
    (place.file(), row)
}
