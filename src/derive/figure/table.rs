//! What expressions look values up in: datasets and the ledgers of projects, funds, replies and briefings.

use std::sync::Arc;

use super::datum::Datum;
use super::field::{self, BRIEFING, FUND, Field, PROJECT, REPLY, STUDY};
use super::token::is_name;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDecl, among};
use crate::model::project::Project;
use crate::model::reply::Reply;
use crate::model::study::Study;
use crate::model::table::{Cell, DataTable};
use crate::model::value::ColumnKind;
use crate::source::Place;
use crate::text::unit::Scale;

/// Rows of values under named columns.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table<'a> {
    /// A dataset.
    Data(&'a Document<DataTable>),
    /// Projects.
    Projects(&'a [Arc<Document<Project>>]),
    /// Funds in place: project and entry of its list, for every row.
    Funds(&'a [Arc<Document<Project>>], &'a [(usize, usize)]),
    /// Replies, and how many of them, which come first, are the bureau's own. The letters of other bodies can be named, but
    /// count for nothing, as in the ledger of replies.
    Replies(&'a [&'a Document<Reply>], usize),
    /// Issues of briefings.
    Briefings(&'a [Arc<Document<Briefing>>]),
    /// The figures that a study note gives of other places.
    Study(&'a Document<Study>),
}

/// What a name means among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// One thing.
    One(usize),
    /// Nothing.
    None,
    /// Several things, which the name does not tell apart.
    Several(Vec<usize>),
}

impl<'a> Table<'a> {
    /// How many rows there are.
    pub(super) fn len(self) -> usize {
        match self {
            Self::Data(data) => data.fields.rows.len(),
            Self::Projects(projects) => projects.len(),
            Self::Funds(_, rows) => rows.len(),
            Self::Replies(_, own) => own,
            Self::Briefings(briefings) => briefings.len(),
            Self::Study(study) => study.fields.data.len(),
        }
    }

    /// Whether a value of the document that a row is rests on a field that could not be read.
    pub(super) fn is_doubtful(self, row: usize, name: Option<&str>) -> bool {
        let doubtful: &[&FieldDecl] = match self {
            Self::Data(data) => &data.doubtful,
            Self::Projects(projects) | Self::Funds(projects, _) => projects.get(row).map_or(&[], |one| &one.doubtful),
            Self::Replies(replies, _) => replies.get(row).map_or(&[], |one| &one.doubtful),
            Self::Briefings(briefings) => briefings.get(row).map_or(&[], |one| &one.doubtful),
            Self::Study(study) => return study.doubts(&[Study::data]),
        };
        let field = name.and_then(|name| match self.column(None, name) {
            Found::One(column) => self.decl(column),
            Found::None | Found::Several(_) => None,
        });
        // These decide what everyone may see of a project.
        let deciding = [Project::public_fields, Project::stage, Project::signed, Project::milestones];
        if deciding.iter().any(|field| among(doubtful, field)) {
            return true;
        }
        !doubtful.is_empty() && field.is_none_or(|field| among(doubtful, field))
    }

    /// How many rows a name can mean: those that [`Self::len`] counts are the first of them. Subtotals of a dataset come
    /// after its rows.
    pub(super) fn named(self) -> usize {
        match self {
            Self::Replies(replies, _) => replies.len(),
            Self::Data(data) => self.len().saturating_add(data.fields.asides.len()),
            _ => self.len(),
        }
    }

    /// How many columns there are.
    fn width(self) -> usize {
        match self {
            Self::Data(data) => data.fields.about.columns.len(),
            Self::Projects(_) => PROJECT.len(),
            Self::Funds(..) => FUND.len() + PROJECT.len(),
            Self::Replies(..) => REPLY.len(),
            Self::Briefings(_) => BRIEFING.len(),
            Self::Study(_) => STUDY.len(),
        }
    }

    /// Whether both are the same table.
    pub(super) fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Data(a), Self::Data(b)) => std::ptr::eq(a, b),
            (Self::Study(a), Self::Study(b)) => std::ptr::eq(a, b),
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }

    /// What a row holds in a column.
    pub(super) fn datum(self, row: usize, column: usize) -> Datum<'a> {
        fn of<'a, T>(fields: &[Field<T>], column: usize, record: Option<&'a T>) -> Datum<'a> {
            match (fields.get(column), record) {
                (Some(field), Some(record)) => (field.get)(record),
                _ => Datum::Nothing,
            }
        }
        match self {
            Self::Data(data) => {
                let cell = line(&data.fields, row).and_then(|(cells, _)| cells.get(column));
                cell.map_or(Datum::Nothing, |cell| Datum::cell(cell, &self.scale(column), self.decimals(column)))
            }
            Self::Projects(projects) => of(PROJECT, column, projects.get(row).map(Arc::as_ref)),
            Self::Funds(projects, rows) => {
                let Some((project, fund)) = rows.get(row).copied() else { return Datum::Nothing };
                match column.checked_sub(FUND.len()) {
                    None => of(FUND, column, projects.get(project).and_then(|project| project.fields.funds.get(fund))),
                    Some(column) => of(PROJECT, column, projects.get(project).map(Arc::as_ref)),
                }
            }
            Self::Replies(replies, _) => of(REPLY, column, replies.get(row).copied()),
            Self::Briefings(briefings) => of(BRIEFING, column, briefings.get(row).map(Arc::as_ref)),
            Self::Study(study) => of(STUDY, column, study.fields.data.get(row)),
        }
    }

    /// What the total row of a dataset holds in a column; nothing if it has no total row.
    pub(super) fn total(self, column: usize) -> Option<Datum<'a>> {
        let Self::Data(data) = self else { return None };
        let cell = data.fields.total.as_ref()?.get(column)?;
        Some(Datum::cell(cell, &self.scale(column), self.decimals(column)))
    }

    /// What the total row of a dataset is called in it.
    pub(super) fn total_name(self) -> Option<&'a str> {
        let Self::Data(data) = self else { return None };
        data.fields.total.as_ref()?.iter().find_map(|cell| match cell {
            Cell::Text(name) => Some(&**name),
            _ => None,
        })
    }

    /// Where a row's value in a column is written.
    pub(super) fn place(self, row: usize, column: usize) -> Option<Place> {
        Some(match self {
            Self::Data(data) => line(&data.fields, row)?.1.get(column)?.clone(),
            Self::Projects(projects) => projects.get(row)?.origin.field(PROJECT.get(column)?.decl.keys),
            Self::Funds(projects, rows) => projects.get(rows.get(row)?.0)?.origin.field(Project::funds.keys),
            Self::Replies(replies, _) => replies.get(row)?.origin.field(REPLY.get(column)?.decl.keys),
            Self::Briefings(briefings) => briefings.get(row)?.origin.field(BRIEFING.get(column)?.decl.keys),
            Self::Study(study) => study.origin.item(Study::data.keys, row).field(STUDY.get(column)?.decl.keys),
        })
    }

    /// Where the rule of a dataset's total row is written.
    pub(super) fn total_place(self) -> Option<Place> {
        let Self::Data(data) = self else { return None };
        Some(data.origin.field(Dataset::total.keys))
    }

    /// The names of a column, the one that is always unique first.
    pub(super) fn names(self, column: usize) -> Vec<&'a str> {
        match self {
            Self::Data(data) => data
                .fields
                .about
                .columns
                .get(column)
                .map(|column| vec![&*column.id, &*column.title])
                .unwrap_or_default(),
            _ => self.decl(column).map(|decl| decl.keys.to_vec()).unwrap_or_default(),
        }
    }

    /// The head of a column as readers see it.
    pub(super) fn title(self, column: usize) -> String {
        match self {
            Self::Data(data) => match data.fields.about.columns.get(column) {
                Some(column) => match &column.group {
                    Some(group) => format!("{group}{}", column.title),
                    None => column.title.to_string(),
                },
                None => String::new(),
            },
            _ => self.decl(column).map_or("", |decl| decl.zh()).to_owned(),
        }
    }

    /// The column of this name, or of this group and name.
    pub(super) fn column(self, group: Option<&str>, name: &str) -> Found {
        let in_group = |column: usize| match (group, self) {
            (None, _) => true,
            (Some(group), Self::Data(data)) => data.fields.about.columns[column]
                .group
                .as_ref()
                .is_some_and(|own| **own == *group || plain_name(own) == group),
            (Some(_), _) => false,
        };
        pick((0..self.width()).filter(|column| in_group(*column)).map(|column| (column, self.names(column))), name)
    }

    /// All names of columns, for suggestions.
    pub(super) fn column_names(self) -> Vec<&'a str> {
        (0..self.width()).flat_map(|column| self.names(column)).collect()
    }

    /// The key of a row, by which an expression names it.
    pub(super) fn key(self, row: usize) -> String {
        match self {
            Self::Data(_) => self.datum(row, 0).shown(),
            Self::Projects(projects) => projects.get(row).map_or("", |project| &project.id).to_owned(),
            Self::Funds(..) => String::new(),
            Self::Replies(replies, _) => replies.get(row).map_or("", |reply| &reply.id).to_owned(),
            Self::Briefings(briefings) => briefings.get(row).map_or("", |briefing| &briefing.id).to_owned(),
            Self::Study(_) => self.datum(row, 0).shown(),
        }
    }

    /// The row of this key; a record may also be named by its title.
    pub(super) fn row(self, name: &str) -> Found {
        if matches!(self, Self::Funds(..)) {
            return Found::None;
        }
        let keys: Vec<String> = (0..self.named()).map(|row| self.key(row)).collect();
        if let Self::Study(study) = self {
            // One figure of several cities is told apart by the city before it.
            let of_city = |row: usize| study.fields.data.get(row).and_then(|figure| figure.city.as_deref());
            let cities: Vec<String> = keys
                .iter()
                .enumerate()
                .map(|(row, key)| format!("{}{key}", of_city(row).unwrap_or_default()))
                .collect();
            let names = keys.iter().zip(&cities).enumerate().map(|(row, (key, city))| (row, vec![&**key, &**city]));
            return pick(names, name);
        }
        match pick(keys.iter().enumerate().map(|(row, key)| (row, vec![&**key])), name) {
            Found::None if !matches!(self, Self::Data(_)) => {
                let titles: Vec<String> = (0..self.named()).map(|row| self.datum(row, 0).shown()).collect();
                pick(titles.iter().enumerate().map(|(row, title)| (row, vec![&**title])), name)
            }
            found => found,
        }
    }

    /// The values that a column can have, if they are a fixed set.
    pub(super) fn choices(self, column: usize) -> Option<Vec<(&'static str, &'static str)>> {
        self.decl(column).and_then(field::choices)
    }

    /// The declaration of a record's field.
    pub(super) fn decl(self, column: usize) -> Option<&'static FieldDecl> {
        match self {
            Self::Data(_) => None,
            Self::Projects(_) => PROJECT.get(column).map(|field| field.decl),
            Self::Funds(..) => match column.checked_sub(FUND.len()) {
                None => FUND.get(column).map(|field| field.decl),
                Some(column) => PROJECT.get(column).map(|field| field.decl),
            },
            Self::Replies(..) => REPLY.get(column).map(|field| field.decl),
            Self::Briefings(_) => BRIEFING.get(column).map(|field| field.decl),
            Self::Study(_) => STUDY.get(column).map(|field| field.decl),
        }
    }

    /// The unit of a column's numbers.
    pub(super) fn scale(self, column: usize) -> Scale {
        let unit = match self {
            Self::Data(data) => {
                let about = &data.fields.about;
                let Some(column) = about.columns.get(column) else { return Scale::plain() };
                if column.kind == ColumnKind::Percent {
                    return Scale::percent();
                }
                column.unit.as_ref().or(about.unit.as_ref()).map_or("", |unit| &**unit)
            }
            Self::Projects(_) => PROJECT.get(column).map_or("", |field| field.unit),
            Self::Funds(..) => match column.checked_sub(FUND.len()) {
                None => FUND.get(column).map_or("", |field| field.unit),
                Some(column) => PROJECT.get(column).map_or("", |field| field.unit),
            },
            Self::Replies(..) => REPLY.get(column).map_or("", |field| field.unit),
            Self::Briefings(_) => BRIEFING.get(column).map_or("", |field| field.unit),
            Self::Study(_) => STUDY.get(column).map_or("", |field| field.unit),
        };
        Scale::parse(unit).unwrap_or_else(Scale::plain)
    }

    fn decimals(self, column: usize) -> Option<u32> {
        let Self::Data(data) = self else { return None };
        data.fields.about.columns.get(column)?.decimals.map(|decimals| decimals.0)
    }
}

/// The name as an expression writes it without quotation marks: every other character is an underscore.
pub(super) fn plain_name(name: &str) -> String {
    name.trim().chars().map(|c| if is_name(c) { c } else { '_' }).collect()
}

/// What is called so: by one of its names exactly, else by one with underscores for what an expression cannot hold.
pub(super) fn pick<'n>(things: impl Iterator<Item = (usize, Vec<&'n str>)>, name: &str) -> Found {
    let (mut first, mut exact, mut near) = (Vec::new(), Vec::new(), Vec::new());
    for (thing, names) in things {
        match names.iter().position(|other| *other == name) {
            Some(0) => first.push(thing),
            Some(_) => exact.push(thing),
            None if names.iter().any(|other| plain_name(other) == name) => near.push(thing),
            None => {}
        }
    }
    let found = [first, exact, near].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    match found.as_slice() {
        [] => Found::None,
        [one] => Found::One(*one),
        _ => Found::Several(found),
    }
}

/// The cells of a dataset's row and where they are written. Rows that do not count come after the others.
fn line(data: &DataTable, row: usize) -> Option<(&[Cell], &[Place])> {
    match row.checked_sub(data.rows.len()) {
        None => Some((data.rows.get(row)?, data.places.get(row)?)),
        Some(aside) => data.asides.get(aside).map(|aside| (&*aside.cells, &*aside.places)),
    }
}
