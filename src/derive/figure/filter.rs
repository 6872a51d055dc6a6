//! Conditions of calls, such as `stage="签约"`: which rows of a table stay.

use super::datum::{Datum, days};
use super::fault::Fault;
use super::scope::Scope;
use super::table::{Found, Table};
use super::tree::{Expr, Kind, Word};
use super::unknown::{several_columns, unknown_column};
use crate::diag::Message;
use crate::diag::codes::figure as code;
use crate::message;
use crate::model::field::nearest;
use crate::text::number;

/// The conditions of a call. A column that is named twice may have either value.
pub(super) struct Filter(Vec<(usize, Vec<String>)>);

impl Filter {
    /// Reads conditions on a table, and makes sure that its columns can have the values at all.
    pub(super) fn new(
        scope: &Scope<'_>,
        table: Table<'_>,
        conditions: &[(&Word, &Expr)],
        text: &str,
    ) -> Result<Self, Fault> {
        let mut filter: Vec<(usize, Vec<String>)> = Vec::new();
        for (name, value) in conditions {
            let column = match table.column(None, &name.text) {
                Found::One(column) => column,
                Found::None => return Err(unknown_column(table, name)),
                Found::Several(columns) => return Err(several_columns(table, &columns, name)),
            };
            let value = known_value(scope, table, column, wanted(value, text)?, value)?;
            match filter.iter_mut().find(|(other, _)| *other == column) {
                Some((_, values)) => values.push(value),
                None => filter.push((column, vec![value])),
            }
        }
        Ok(Self(filter))
    }

    /// Whether a row fits.
    pub(super) fn fits(&self, table: Table<'_>, row: usize) -> bool {
        self.0.iter().all(|(column, values)| {
            let datum = table.datum(row, *column);
            values.iter().any(|value| datum.is(value))
        })
    }
}

/// The value that a condition names: a text, a number, or a bare word.
fn wanted(value: &Expr, text: &str) -> Result<String, Fault> {
    match &value.kind {
        Kind::Text(text) => Ok(text.trim().to_owned()),
        Kind::Number(_) => Ok(text.get(value.span.clone()).unwrap_or_default().to_owned()),
        Kind::Name(words) if words.len() == 1 => Ok(words[0].text.trim().to_owned()),
        _ => Err(Fault::new(
            &code::ARGUMENTS,
            &value.span,
            message!("条件的值应是一段文字或一个数", "the value of a condition is a text or a number"),
        )
        .hint(message!("例如 stage=\"签约\"", "for example stage=\"签约\""))),
    }
}

/// The value as the column writes it, if the column can have it: a condition that nothing can meet is a slip.
fn known_value(
    scope: &Scope<'_>,
    table: Table<'_>,
    column: usize,
    written: String,
    value: &Expr,
) -> Result<String, Fault> {
    let unknown = |near: Option<&str>, all: &[&str]| {
        let title = table.title(column);
        let fault = Fault::new(
            &code::UNKNOWN_NAME,
            &value.span,
            message!("“{title}”没有“{written}”这个值", "`{title}` never is `{written}`"),
        );
        match near {
            Some(near) => fault.hint(Message::meant(near)),
            None if all.is_empty() => fault,
            None => fault.hint(Message::one_of(all.iter().map(|name| (*name, *name)))),
        }
    };
    if let Some(choices) = table.choices(column) {
        let found = choices.iter().find(|(zh, en)| *zh == written || en.eq_ignore_ascii_case(&written));
        return match found {
            Some((zh, _)) => Ok((*zh).to_owned()),
            None => {
                let all: Vec<&str> = choices.iter().map(|(zh, _)| *zh).collect();
                let near = nearest(&written, choices.iter().flat_map(|(zh, en)| [*zh, *en]));
                Err(unknown(near, &all))
            }
        };
    }
    let data = || (0..table.len()).map(|row| table.datum(row, column));
    let first = data().find(|datum| !matches!(datum, Datum::Nothing));
    match first {
        Some(Datum::Number(_)) => {
            if number::parse(&written).is_err() {
                return Err(unknown(None, &[]));
            }
        }
        Some(Datum::Days(..)) => {
            if days(&written).is_none() {
                return Err(unknown(None, &["2026-10-31", "2026-10", "2026"]));
            }
        }
        _ => {
            // A registered name that no row has is counted as none: no letter may have come out in a class this year.
            let registered = || scope.registered(table, column).iter().map(|name| &name.name);
            if !data().any(|datum| datum.is(&written)) && !registered().any(|name| *name == written) {
                let values: Vec<String> = data()
                    .flat_map(|datum| match datum {
                        Datum::Texts(texts) => texts.iter().map(|text| text.trim().to_owned()).collect(),
                        datum => vec![datum.shown()],
                    })
                    .chain(registered().cloned())
                    .collect();
                let names: Vec<&str> = registered().map(String::as_str).collect();
                return Err(unknown(nearest(&written, values.iter().map(String::as_str)), &names));
            }
        }
    }
    Ok(written)
}
