//! Project ledgers: rows of a YAML, CSV or XLSX file, brought into the shape of a record.

mod columns;
mod merged;
mod total;

pub(super) use columns::SEARCHED;
pub(super) use merged::range;

use std::ptr;
use std::sync::Arc;

use super::config::{Config, Ledger, YamlLedger};
use super::field::{self, FieldDecl, Record, among, with_key, with_keys};
use super::head::Head;
use super::project::Project;
use super::remark;
use super::value::Disclosure;
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::load::{DataContent, DataFile, Folder, Grid, Inputs};
use crate::message;
use crate::source::{Entry, FieldPath, Node, Origin, Place, Scalar, ScalarKind, Value};
use crate::text::{number, width};
use columns::{Column, columns};
use total::{Sums, sums_up};

/// A row as the entries of a record, with its origin.
pub(super) struct Row {
    pub(super) node: Node,
    pub(super) origin: Origin,
    /// Whether the ledger lacks a column that every row needs, which has been reported once for all rows.
    pub(super) lacks_column: bool,
    /// The fields of which the row does not say what they are, which has been reported.
    pub(super) doubtful: Vec<&'static FieldDecl>,
}

impl Row {
    /// Keeps what was found in the row, but for what no row has: that was said of the columns.
    pub(super) fn report(&self, found: Diagnostics, diagnostics: &mut Diagnostics) {
        diagnostics.extend(found.into_iter().filter(|one| !(self.lacks_column && one.place.is_same(&self.node.place))));
    }
}

/// What `site.yaml` says of a ledger file, and where.
struct Settings<'a> {
    ledger: &'a Ledger,
    place: Place,
}

/// The rows of a ledger file, with what the file or `site.yaml` says of all rows filled in.
pub(super) fn rows(config: &Config, site: Option<&Node>, file: &DataFile, diagnostics: &mut Diagnostics) -> Vec<Row> {
    let index = config.ledgers.iter().position(|ledger| *ledger.file == *file.path);
    let settings = index.map(|index| Settings { ledger: &config.ledgers[index], place: place_of(site, index) });
    let settings = settings.as_ref();
    match &file.content {
        DataContent::Yaml(node, yaml) => {
            let (list, common) = match &node.value {
                Value::Map(entries) => {
                    let Some(ledger) = field::lower::<YamlLedger>(node, diagnostics) else {
                        return Vec::new();
                    };
                    let common = entries
                        .iter()
                        .filter(|entry| !YamlLedger::rows.keys.contains(&entry.key.trim()))
                        .cloned()
                        .collect::<Vec<_>>();
                    (ledger.rows.0.unwrap_or_else(|| Node { value: Value::Null, place: node.place.clone() }), common)
                }
                _ => (node.clone(), Vec::new()),
            };
            let Value::Seq(items) = list.value else {
                diagnostics.push(
                    Diagnostic::error(
                        &code::BAD_LEDGER,
                        list.place,
                        message!("台账里没有项目列表", "the ledger has no list of projects"),
                    )
                    .hint(message!(
                        "写成“项目:”，下面每项以“- ”开头",
                        "write `rows:` and begin each project with `- `"
                    )),
                );
                return Vec::new();
            };
            let of_settings = settings.map(|settings| defaults_of(settings.ledger)).unwrap_or_default();
            let defaults = Defaults::new(common.into_iter().chain(of_settings).collect());
            let row = |node: Node| {
                let path = match &node.place {
                    Place::Field(_, path, _) => path.clone(),
                    _ => None::<Arc<FieldPath>>,
                };
                Row {
                    node: defaults.fill(node),
                    origin: Origin::Yaml(yaml.clone(), path),
                    lacks_column: false,
                    doubtful: Vec::new(),
                }
            };
            items.into_iter().map(row).collect()
        }
        DataContent::Grid(grids) => match pick_sheet(settings, file, grids, diagnostics) {
            Some(grid) => grid_rows(settings, file, grid, diagnostics),
            None => Vec::new(),
        },
        DataContent::Unread => Vec::new(),
    }
}

/// What `site.yaml` says of all rows of a ledger, as entries that a row may override.
fn defaults_of(ledger: &Ledger) -> Vec<Entry> {
    let nowhere = Place::Path("content/site.yaml".into());
    let text = |text: &str| Node::text(text, nowhere.clone());
    let entry = |field: &FieldDecl, node: Node| Entry { key: field.en().into(), key_place: nowhere.clone(), node };
    let mut entries = Vec::new();
    entries.extend(ledger.disclosure.map(|disclosure| entry(Head::disclosure, text(disclosure.zh()))));
    entries.extend(ledger.disclosure_reason.as_ref().map(|reason| entry(Head::disclosure_reason, text(reason))));
    if !ledger.public_fields.is_empty() {
        let list = ledger.public_fields.iter().map(|field| text(field)).collect();
        let node = Node { value: Value::Seq(list), place: nowhere.clone() };
        entries.push(entry(Project::public_fields, node));
    }
    entries.extend(ledger.as_of.map(|date| entry(Project::as_of, text(&date.to_string()))));
    if ledger.sample.0 {
        entries.push(entry(Head::sample, text("true")));
    }
    entries
}

/// Entries that hold for every row of a ledger which has none of its own, with their fields.
struct Defaults {
    entries: Vec<(&'static FieldDecl, Entry)>,
    fields: Vec<&'static FieldDecl>,
}

impl Defaults {
    fn new(entries: Vec<Entry>) -> Self {
        let fields = <(Head, Project)>::fields();
        let known = |entry: Entry| Some((with_key(&fields, &entry.key)?, entry));
        Self { entries: entries.into_iter().filter_map(known).collect(), fields }
    }

    fn fill(&self, mut row: Node) -> Node {
        if let Value::Map(entries) = &mut row.value {
            let (mut written, mut blank): (Vec<&'static FieldDecl>, Vec<&'static FieldDecl>) = Default::default();
            let keys = entries.iter().map(|entry| &*entry.key);
            for (entry, at) in entries.iter().zip(with_keys(&self.fields, keys)) {
                let fields = if entry.node.is_null() { &mut blank } else { &mut written };
                fields.extend(at.map(|at| self.fields[at]));
            }
            // A reason belongs to the attribute beside it: a row with its own 公开属性 does not inherit the ledger's reason.
            let own_disclosure = among(&written, Head::disclosure);
            for &(field, ref default) in &self.entries {
                // A cell for the attribute that somebody forgot is not filled in, but stops the build: nobody has judged the
                // row.
                let is_forgotten = ptr::eq(field, Head::disclosure) && among(&blank, field);
                let is_inherited = !(own_disclosure && ptr::eq(field, Head::disclosure_reason));
                if among(&written, field) || is_forgotten || !is_inherited {
                    continue;
                }
                written.push(field);
                if among(&blank, field) {
                    let is_it = |entry: &Entry| with_key(&self.fields, &entry.key).is_some_and(|f| ptr::eq(f, field));
                    entries.retain(|entry| !is_it(entry));
                }
                entries.push(default.clone());
            }
        }
        row
    }
}

/// Where `site.yaml` describes a ledger.
fn place_of(site: Option<&Node>, index: usize) -> Place {
    match site {
        Some(site) => site.place.field(Config::ledgers.keys).item(index),
        None => Place::Path("content/site.yaml".into()),
    }
}

/// A ledger that `site.yaml` describes and nobody has put into its place would be missing without a word.
pub(super) fn check_files(config: &Config, inputs: &Inputs, diagnostics: &mut Diagnostics) {
    for (index, ledger) in config.ledgers.iter().enumerate() {
        let is_there = inputs.data.iter().any(|file| *file.path == *ledger.file);
        if is_there || inputs.unread.iter().any(|path| **path == *ledger.file) {
            continue;
        }
        let place = place_of(inputs.site.as_ref(), index).field(Ledger::file.keys);
        if inputs.assets.iter().any(|asset| *asset.path == *ledger.file) {
            let file = &ledger.file;
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_LEDGER,
                    place,
                    message!("台账 {file} 的格式读不了", "the ledger {file} has a format that is not read"),
                )
                .hint(message!("另存为 .xlsx 或 .csv", "save it as .xlsx or .csv")),
            );
            continue;
        }
        let described = |path: &str| config.ledgers.iter().any(|ledger| *ledger.file == *path);
        let others = inputs.data.iter().filter(|file| file.folder == Folder::Projects).map(|file| &*file.path);
        let others: Vec<&str> = others.filter(|path| !described(path)).collect();
        let file = &ledger.file;
        let message = message!("找不到台账文件 content/{file}", "there is no ledger content/{file}");
        // Rows that are public by what is said here would vanish from the site. Of others it is no error: whether a ledger
        // without a public row is there must not decide what is published.
        let diagnostic = match ledger.disclosure {
            Some(Disclosure::Public) => Diagnostic::error(&code::BAD_LEDGER, place, message),
            Some(Disclosure::OnRequest | Disclosure::Withheld) | None => {
                Diagnostic::warning(&code::BAD_LEDGER, place, message)
            }
        };
        diagnostics.push(match others.as_slice() {
            [] => diagnostic.hint(message!(
                "把文件放到那里，或从 site.yaml 的“台账”中删去这一项",
                "put the file there, or delete it from `ledgers` in site.yaml"
            )),
            others => {
                let Message { zh, en } = Message::list(others);
                diagnostic.hint(message!("没有登记的文件：{zh}", "files that are not described: {en}"))
            }
        });
    }
}

fn pick_sheet<'a>(
    settings: Option<&Settings<'_>>,
    file: &DataFile,
    grids: &'a [Grid],
    diagnostics: &mut Diagnostics,
) -> Option<&'a Grid> {
    let wanted = settings.and_then(|settings| settings.ledger.sheet.as_deref());
    let found = match wanted {
        Some(name) => grids.iter().find(|grid| *grid.sheet == *name),
        None => grids.first(),
    };
    if found.is_none() {
        let names: Vec<_> = grids.iter().map(|grid| &*grid.sheet).collect();
        let Message { zh, en } = Message::list(&names);
        let error = |message| Diagnostic::error(&code::BAD_LEDGER, Place::File(file.file), message);
        diagnostics.push(match wanted.filter(|_| !grids.is_empty()) {
            Some(wanted) => error(message!("没有名为“{wanted}”的工作表", "there is no sheet `{wanted}`"))
                .hint(message!("文件中的工作表：{zh}", "sheets in the file: {en}")),
            None => error(message!("台账是空的", "the ledger is empty")).hint(message!(
                "隐藏的工作表不读取；不用的文件移出 content",
                "hidden sheets are not read; move a file that is not used out of content"
            )),
        });
    }
    found
}

fn grid_rows(settings: Option<&Settings<'_>>, file: &DataFile, grid: &Grid, diagnostics: &mut Diagnostics) -> Vec<Row> {
    let ledger = settings.map(|settings| settings.ledger);
    let Some(columns) = columns(settings, file, grid, diagnostics) else { return Vec::new() };
    let head_row = head_row(settings);
    let keys: Arc<[Box<str>]> =
        columns.list.iter().map(|column| column.field.map_or("", FieldDecl::en).into()).collect();
    let defaults = Defaults::new(ledger.map(defaults_of).unwrap_or_default());
    let mut rows = Vec::new();
    let mut sums = Sums::new(&columns.list);
    let own = head_row + remark::own_rows(grid.rows.iter().skip(head_row).map(|cells| columns.filled(cells)));
    for (index, cells) in grid.rows.iter().enumerate().take(own).skip(head_row) {
        let row = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut written = cells.iter().enumerate().filter(|(_, cell)| !cell.is_null());
        let Some((at, first)) = written.next() else { continue };
        if let Some(total) = sums_up(&columns.list, cells) {
            sums.total(total, cells, diagnostics);
            continue;
        }
        if written.next().is_none() && columns.list.len() > 2 {
            // The attribute and what is not used, such as running numbers, are often filled down beyond the last project.
            if !columns.list.get(at).is_some_and(|column| column.field.is_none() || column.is_disclosure()) {
                diagnostics.push(lone(first));
            }
            continue;
        }
        let (mut entries, mut hidden) = (Vec::new(), Vec::new());
        for (at, column) in (1u32..).zip(&columns.list) {
            let Some(field) = column.field else { continue };
            let place = grid.place(file.file, row, at);
            if let Some(gap) = columns.gap(row, at) {
                diagnostics.push(gap.diagnostic(place.clone(), column));
            }
            let blank = Node { value: Value::Null, place };
            let cell = cells.get(at as usize - 1).unwrap_or(&blank);
            hidden.extend(grid.hidden.of(row, at).filter(|_| !cell.is_null()).map(|part| (at, part)));
            entries.push(Entry {
                key: field.en().into(),
                key_place: column.place.clone(),
                node: with_unit(cell, column.unit.as_deref()),
            });
        }
        let is_unread = |at: usize| grid.unread.contains(&(row, at as u32 + 1));
        sums.add(cells, |at| columns.gap(row, at as u32 + 1).is_some() || is_unread(at));
        let is_doubtful = |at: usize, column: &Column| {
            is_unread(at) || column.no_unit && cells.get(at).is_some_and(|cell| !cell.is_null())
        };
        let doubtful = columns.list.iter().enumerate().filter(|(at, column)| is_doubtful(*at, column));
        let doubtful = doubtful.filter_map(|(_, column)| column.field);
        // Another column may say who may read the row, which has been reported of the heads.
        let doubtful = doubtful.chain(columns.unsure.then_some(Head::disclosure)).collect();
        let place = Place::Cell { file: file.file, sheet: grid.sheet.clone(), row, column: 1 };
        rows.push(Row {
            node: defaults.fill(Node { value: Value::Map(entries), place }),
            origin: Origin::Row {
                file: file.file,
                sheet: grid.sheet.clone(),
                row,
                heads: keys.clone(),
                hidden: hidden.into(),
            },
            lacks_column: columns.incomplete,
            doubtful,
        });
    }
    sums.finish(diagnostics);
    if let Some(first) = grid.rows.iter().skip(own).flatten().find(|cell| !cell.is_null()) {
        diagnostics.push(below(first));
    }
    rows
}

/// The row of the heads, from 1.
fn head_row(settings: Option<&Settings<'_>>) -> usize {
    settings.and_then(|settings| settings.ledger.head_row).map_or(1, |row| row.0.max(1)) as usize
}

/// A row with one cell is a remark and no project.
fn lone(cell: &Node) -> Diagnostic {
    let message =
        message!("这一行只有一个单元格有内容，不像项目", "the row has one cell and does not look like a project");
    Diagnostic::error(&code::BAD_LEDGER, cell.place.clone(), message).hint(remarks_elsewhere())
}

/// A remark below the projects, or who filled them in. More of these often follow.
fn below(cell: &Node) -> Diagnostic {
    let message = message!("这一行是说明文字，不是项目", "the row is a remark and no project");
    Diagnostic::error(&code::BAD_LEDGER, cell.place.clone(), message).hint(remarks_elsewhere())
}

fn remarks_elsewhere() -> Message {
    message!("说明文字移到表头的上方，或另放一张工作表", "move remarks above the heads, or to a sheet of their own")
}

/// A number without a unit gets that of its column; every other cell stays as it is, a share such as 10% among them.
fn with_unit(cell: &Node, unit: Option<&str>) -> Node {
    let (Some(unit), Some(text)) = (unit, cell.as_text()) else { return cell.clone() };
    if number::parse(text).is_err() || text.contains(['%', '％']) {
        return cell.clone();
    }
    let number: String = text.trim().chars().map(width::narrow).collect();
    let text = format!("{number}{unit}").into();
    Node { value: Value::Scalar(Scalar { text, kind: ScalarKind::Text }), place: cell.place.clone() }
}

#[cfg(test)]
mod tests;
