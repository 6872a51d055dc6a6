//! What dotted names mean: the tables of an edition, their rows and columns.

use std::collections::BTreeMap;

use super::datum::Datum;
use super::eval::Part;
use super::fault::{Fault, Stop};
use super::field::STUDY_VALUE;
use super::source::Source;
use super::table::{Found, Table, plain_name};
use super::tree::Word;
use super::unknown::{needs_column, no_total_row, several_columns, unknown_part};
use super::value::Value;
use crate::derive::{Calendar, Routes};
use crate::diag::Message;
use crate::diag::codes::figure as code;
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::field::nearest;
use crate::model::form::Name;
use crate::model::reply::Reply;
use crate::model::study::StudyFigure;
use crate::model::{DocKey, Document, registered_names};

/// The names of the tables that every edition has; the first one is shown in messages.
const LEDGERS: [(&str, &[&str]); 4] = [
    ("projects", &["projects", "项目"]),
    ("funds", &["funds", "到位资金"]),
    ("replies", &["replies", "答复"]),
    ("briefings", &["briefings", "简报"]),
];

/// The document in which an expression stands.
const OWN: [&str; 2] = ["this", "本文"];

/// The total row of a dataset.
const TOTAL: [&str; 3] = ["total", "合计", "总计"];

/// The edition as expressions see it.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) edition: &'a Edition,
    pub(super) calendar: &'a Calendar,
    routes: &'a Routes,
    /// The position of each dataset by its id, and by its id with underscores.
    datasets: BTreeMap<String, usize>,
    /// The same of study notes that give figures.
    studies: BTreeMap<String, usize>,
    funds: Vec<(usize, usize)>,
    /// The bureau's own replies, which are counted, before those of other bodies.
    replies: Vec<&'a Document<Reply>>,
    /// Where each reply of the edition stands among them.
    reply_rows: Vec<usize>,
    own_replies: usize,
    /// The names that `site.yaml` registers, by the fields that take one of them.
    registered: BTreeMap<&'static str, Vec<Name>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(edition: &'a Edition, routes: &'a Routes, calendar: &'a Calendar) -> Self {
        let datasets = by_name(edition.datasets().iter().map(|dataset| &*dataset.id).enumerate());
        let with_figures = edition.studies().iter().enumerate().filter(|(_, study)| !study.fields.data.is_empty());
        let studies = by_name(with_figures.map(|(position, study)| (position, &*study.id)));
        let entries = edition.projects().iter().enumerate();
        let funds = entries.flat_map(|(at, project)| (0..project.fields.funds.len()).map(move |fund| (at, fund)));
        let (mut replies, others): (Vec<_>, Vec<_>) =
            edition.replies().iter().enumerate().partition(|(_, reply)| edition.is_own(&reply.head));
        let own_replies = replies.len();
        replies.extend(others);
        let mut reply_rows = vec![0; replies.len()];
        for (row, (position, _)) in replies.iter().enumerate() {
            reply_rows[*position] = row;
        }
        Self {
            edition,
            calendar,
            routes,
            datasets,
            studies,
            funds: funds.collect(),
            replies: replies.into_iter().map(|(_, reply)| &**reply).collect(),
            reply_rows,
            own_replies,
            registered: registered_names(edition.config()),
        }
    }

    /// The row that a document is, for `this`.
    pub(super) fn own(&'a self, key: &DocKey) -> Option<(Table<'a>, usize)> {
        let edition = self.edition;
        let position = edition.position(key)?;
        Some(match key.folder {
            Folder::Projects => (Table::Projects(edition.projects()), position),
            Folder::Replies => (Table::Replies(&self.replies, self.own_replies), *self.reply_rows.get(position)?),
            Folder::Briefings => (Table::Briefings(edition.briefings()), position),
            // The figures that a note gives are named as those of a dataset; the note is no row of anything.
            Folder::Studies => (Table::Study(edition.studies().get(position)?), 0),
            Folder::Data | Folder::Pages => return None,
        })
    }

    /// Whether a name is taken by a table, so that no figure can be called so.
    pub(super) fn is_taken(name: &str) -> bool {
        OWN.contains(&name) || LEDGERS.iter().any(|(_, names)| names.contains(&name))
    }

    /// The names that a column may hold, if they are registered: some that no row of this edition holds are among them.
    pub(super) fn registered(&self, table: Table<'_>, column: usize) -> &[Name] {
        let names = table.decl(column).and_then(|field| self.registered.get(field.en()));
        names.map(Vec::as_slice).unwrap_or_default()
    }

    /// The source that a table is.
    pub(super) fn source(&self, table: Table<'_>, record: Option<usize>) -> Source {
        Source::of(table, record, self.edition, self.routes)
    }

    /// What a dotted name means. `own` is the document it stands in, `names` what is called by its own figures.
    pub(super) fn value(
        &'a self,
        words: &[Word],
        text: &str,
        own: Option<(Table<'a>, usize)>,
        names: &[&str],
        parts: &mut Vec<Part>,
    ) -> Result<Value<'a>, Stop> {
        let Some((first, rest)) = words.split_first() else { return Ok(Value::Text("".into())) };
        if OWN.contains(&&*first.text) {
            let Some((table, row)) = own else {
                return Err(Fault::new(
                    &code::UNKNOWN_NAME,
                    &first.span,
                    message!("这类文档没有可供引用的字段", "documents of this type have no fields to be named"),
                )
                .into());
            };
            if table.is_doubtful(row, rest.last().map(|word| &*word.text)) {
                return Err(Stop::Broken);
            }
            return match table {
                Table::Study(_) => self.in_table(table, words, text, parts),
                _ => Ok(self.cell(table, Some(row), rest, (words, text), parts)?),
            };
        }
        if self.is_unread(&first.text) {
            return Err(Stop::Broken);
        }
        self.in_table(self.table(first, names)?, words, text, parts)
    }

    /// What the words behind the name of a table mean.
    fn in_table(
        &'a self,
        table: Table<'a>,
        words: &[Word],
        text: &str,
        parts: &mut Vec<Part>,
    ) -> Result<Value<'a>, Stop> {
        match &words[1..] {
            [] => Ok(Value::Records(table, (0..table.len()).collect())),
            [name] => match table.column(None, &name.text) {
                Found::One(column) => Ok(Value::Column(table, column, (0..table.len()).collect())),
                Found::Several(columns) => Err(several_columns(table, &columns, name).into()),
                // What a note gives under a name is its value.
                Found::None if matches!(table, Table::Study(_)) && table.row(&name.text) != Found::None => {
                    let row = self.find_row(table, name)?;
                    Ok(self.datum(table, row, STUDY_VALUE, (words, text), parts)?)
                }
                Found::None if self.find_row(table, name).is_ok() => Err(needs_column(table, words).into()),
                Found::None => Err(unknown_part(table, name).maybe_hint(self.hidden_dataset(&words[0])).into()),
            },
            [row, tail @ ..] if tail.len() <= 2 => {
                let found = self.find_row(table, row);
                let row = found.map_err(|fault| fault.maybe_hint(self.hidden_dataset(&words[0])))?;
                Ok(self.cell(table, row, tail, (words, text), parts)?)
            }
            [.., more] => Err(Fault::new(
                &code::UNKNOWN_NAME,
                &more.span,
                message!("名称的部分太多", "the name has too many parts"),
            )
            .hint(message!("写成 数据表.行.列", "write dataset.row.column"))
            .into()),
        }
    }

    /// Whether a name is that of a dataset that could not be read as a whole, or of a ledger with such an entry. That is
    /// reported there; what would be computed is not judged, because whoever obeyed would spoil what is right.
    fn is_unread(&self, name: &str) -> bool {
        if let Some((table, _)) = LEDGERS.iter().find(|(_, names)| names.contains(&name)) {
            let folder = match *table {
                "projects" | "funds" => Folder::Projects,
                "replies" => Folder::Replies,
                _ => Folder::Briefings,
            };
            return self.edition.has_unread_in(folder);
        }
        let is_known = self.datasets.contains_key(name);
        let mut unread = self.edition.unread().iter().filter(|unread| !is_known || unread.path.starts_with("data/"));
        unread.any(|unread| plain_name(&unread.id) == plain_name(name))
    }

    /// What to do about a dataset that cannot be named because it is called like a ledger.
    fn hidden_dataset(&self, word: &Word) -> Option<Message> {
        let name = &*word.text;
        let ledger = LEDGERS.iter().any(|(_, names)| names.contains(&name));
        (ledger && self.datasets.contains_key(name)).then(|| {
            message!(
                "“{name}”是台账；同名的数据表要换一个文件名才能引用",
                "`{name}` is a ledger; rename the dataset of this name to refer to it"
            )
        })
    }

    fn table(&'a self, word: &Word, names: &[&str]) -> Result<Table<'a>, Fault> {
        let name = &*word.text;
        let edition = self.edition;
        match LEDGERS.iter().find(|(_, names)| names.contains(&name)).map(|(table, _)| *table) {
            Some("projects") => return Ok(Table::Projects(edition.projects())),
            Some("funds") => return Ok(Table::Funds(edition.projects(), &self.funds)),
            Some("replies") => return Ok(Table::Replies(&self.replies, self.own_replies)),
            Some(_) => return Ok(Table::Briefings(edition.briefings())),
            None => {}
        }
        if let Some(dataset) = self.datasets.get(name).and_then(|position| edition.datasets().get(*position)) {
            return Ok(Table::Data(dataset));
        }
        if let Some(study) = self.studies.get(name).and_then(|position| edition.studies().get(*position)) {
            return Ok(Table::Study(study));
        }
        let known: Vec<String> = self
            .datasets
            .keys()
            .chain(self.studies.keys())
            .map(|id| plain_name(id))
            .chain(LEDGERS.iter().flat_map(|(_, names)| names.iter().map(|name| (*name).to_owned())))
            .chain(names.iter().map(|name| (*name).to_owned()))
            .collect();
        let near = nearest(name, known.iter().map(String::as_str));
        Err(Fault::new(
            &code::UNKNOWN_NAME,
            &word.span,
            message!("没有叫“{name}”的数据表、台账或数字", "there is no dataset, ledger or figure `{name}`"),
        )
        .hint(match near {
            Some(near) => Message::meant(near),
            None => message!(
                "数据表写它的文件名（不带扩展名，横线写成下划线），台账写 projects、replies、funds、briefings",
                "name a dataset by its file without the ending, underscores for hyphens; ledgers are projects, replies, funds, briefings"
            ),
        }))
    }

    /// The row of a name; nothing inside for the total row.
    fn find_row(&self, table: Table<'a>, word: &Word) -> Result<Option<usize>, Fault> {
        let name = &*word.text;
        match table.row(name) {
            Found::One(row) => Ok(Some(row)),
            Found::None if TOTAL.contains(&name) || is_total(table, name) => match table {
                Table::Data(data) if data.fields.total.is_some() => Ok(None),
                _ => Err(no_total_row(table, word)),
            },
            Found::None => {
                let keys: Vec<String> = (0..table.named()).map(|row| table.key(row)).collect();
                let near = nearest(name, keys.iter().map(String::as_str)).map(plain_name);
                Err(Fault::new(
                    &code::UNKNOWN_NAME,
                    &word.span,
                    message!("没有叫“{name}”的行", "there is no row `{name}`"),
                )
                .maybe_hint(near.map(|near| Message::meant(&near))))
            }
            Found::Several(rows) => Err(Fault::new(
                &code::UNKNOWN_NAME,
                &word.span,
                message!("有 {} 行都叫“{name}”", "{} rows are called `{name}`", rows.len()),
            )
            .hint(message!(
                "用 sum(数据表.列, 列=\"值\") 选出要的行",
                "choose rows with sum(dataset.column, column=\"value\")"
            ))),
        }
    }

    /// The value in a row and a column, which `tail` names, perhaps with its group; `name` is the whole name and the text
    /// it stands in.
    fn cell(
        &self,
        table: Table<'a>,
        row: Option<usize>,
        tail: &[Word],
        name: (&[Word], &str),
        parts: &mut Vec<Part>,
    ) -> Result<Value<'a>, Fault> {
        let words = name.0;
        let (group, column) = match tail {
            [column] => (None, column),
            [group, column, ..] => (Some(&*group.text), column),
            [] => return Err(needs_column(table, words)),
        };
        let at = match table.column(group, &column.text) {
            Found::One(at) => at,
            Found::Several(columns) => return Err(several_columns(table, &columns, column)),
            Found::None => return Err(unknown_part(table, column)),
        };
        self.datum(table, row, at, name, parts)
    }

    /// The value in a row and a column by their positions.
    fn datum(
        &self,
        table: Table<'a>,
        row: Option<usize>,
        at: usize,
        (words, text): (&[Word], &str),
        parts: &mut Vec<Part>,
    ) -> Result<Value<'a>, Fault> {
        let whole = words.first().map_or(0, |word| word.span.start)..words.last().map_or(0, |word| word.span.end);
        let (datum, place, row_name) = match row {
            Some(row) => (table.datum(row, at), table.place(row, at), table.key(row)),
            None => (table.total(at).unwrap_or(Datum::Nothing), table.total_place(), "合计".to_owned()),
        };
        let value = match datum {
            Datum::Number(number) => Value::Number(number),
            Datum::Days(first, last) if first == last => Value::Date(first),
            Datum::Text(text) => Value::Text(text.into()),
            Datum::Nothing if row.is_none() => {
                let title = table.title(at);
                return Err(Fault::new(
                    &code::IMPOSSIBLE,
                    &whole,
                    message!("“{title}”列没有合计", "the column `{title}` has no total"),
                )
                .hint(message!(
                    "率、平均数、位次、年份等不求和；原件有合计的，写进“原件合计”",
                    "rates, means, places and years are not summed; a total that the original gives goes into `total_given`"
                )));
            }
            Datum::Nothing | Datum::Days(..) | Datum::Texts(_) => {
                let (title, key) = (table.title(at), &row_name);
                return Err(Fault::new(
                    &code::IMPOSSIBLE,
                    &whole,
                    message!("“{key}”的“{title}”没有值", "`{key}` has no value for `{title}`"),
                )
                .hint(message!(
                    "核对行和列；空格子不能参加计算",
                    "check row and column; an empty cell cannot be computed with"
                )));
            }
        };
        let detail = match table {
            Table::Data(_) => format!("{row_name}·{}", table.title(at)),
            Table::Study(study) => row.and_then(|row| study.fields.data.get(row)).map_or(row_name, detail_of),
            _ => table.title(at),
        };
        let shown = value.shown();
        let source = self.source(table, row);
        parts.push(Part { text: text.get(whole).unwrap_or("").to_owned(), shown, detail, source: Some(source), place });
        Ok(value)
    }

    /// What to write for an id with hyphens that an expression holds as it is.
    pub(super) fn hyphen_hint(&self, text: &str) -> Option<Message> {
        let ids = self.edition.datasets().iter().map(|dataset| &*dataset.id);
        let ids = ids.chain(self.edition.studies().iter().map(|study| &*study.id));
        let ids = ids.chain(self.edition.projects().iter().map(|project| &*project.id));
        let id = ids.filter(|id| id.contains('-')).find(|id| text.contains(*id))?;
        let plain = plain_name(id);
        Some(message!("“{id}”写成 {plain}：横线是减号", "write {plain} for `{id}`: a hyphen is a minus sign"))
    }
}

/// Whether a name is that of the total row of a table.
fn is_total(table: Table<'_>, name: &str) -> bool {
    table.total_name().is_some_and(|own| own == name || plain_name(own) == name)
}

/// The positions of documents by their ids, and by these with underscores.
fn by_name<'n>(ids: impl Iterator<Item = (usize, &'n str)> + Clone) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for (position, id) in ids.clone() {
        names.entry(plain_name(id)).or_insert(position);
    }
    names.extend(ids.map(|(position, id)| (id.to_owned(), position)));
    names
}

/// What a figure of a study note is called, with the time it holds for.
fn detail_of(figure: &StudyFigure) -> String {
    let city = figure.city.as_deref().unwrap_or_default();
    let date = figure.date.given().map(|date| format!("（{date}）")).unwrap_or_default();
    format!("{city}{}{date}", figure.label)
}
