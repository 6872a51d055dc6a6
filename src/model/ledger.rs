//! Project ledgers: rows of a YAML, CSV or XLSX file, brought into the shape of a record.

use std::sync::Arc;

use super::config::{Config, Ledger, YamlLedger};
use super::field::{self, FieldDecl, Record};
use super::head::Head;
use super::project::Project;
use super::value::Text;
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{DataContent, DataFile, Grid};
use crate::source::{Entry, FieldPath, Node, Origin, Place, Scalar, ScalarKind, Value};
use crate::{message, text::number};

/// A row as the entries of a record, with its origin.
pub(super) struct Row {
    pub(super) node: Node,
    pub(super) origin: Origin,
}

/// The rows of a ledger file, with what the file or `site.yaml` says of all rows filled in.
///
/// `config_place` is where `site.yaml` stands.
pub(super) fn rows(config: &Config, config_place: &Place, file: &DataFile, diagnostics: &mut Diagnostics) -> Vec<Row> {
    let described = config.ledgers.iter().position(|ledger| *ledger.file == *file.path);
    let settings = described.map(|position| &config.ledgers[position]);
    let place = config_place.field(Config::ledgers.keys).item(described.unwrap_or_default());
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
            let defaults = common.into_iter().chain(settings.map(defaults_of).unwrap_or_default()).collect::<Vec<_>>();
            let row = |node: Node| {
                let path = match &node.place {
                    Place::Field(_, path, _) => path.clone(),
                    _ => None::<Arc<FieldPath>>,
                };
                Row { node: with_defaults(node, &defaults), origin: Origin::Yaml(yaml.clone(), path) }
            };
            items.into_iter().map(row).collect()
        }
        DataContent::Grid(grids) => match pick_sheet(settings, file, grids, diagnostics) {
            Some(grid) => grid_rows(settings, &place, file, grid, diagnostics),
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

fn with_defaults(mut row: Node, defaults: &[Entry]) -> Node {
    if let Value::Map(entries) = &mut row.value {
        let mut written: Vec<&'static FieldDecl> = Vec::new();
        let fields = <(Head, Project)>::fields();
        let of = |key: &str| fields.iter().copied().find(|field| field.keys.contains(&key.trim()));
        written.extend(entries.iter().filter(|entry| !entry.node.is_null()).filter_map(|entry| of(&entry.key)));
        // A reason belongs to the attribute beside it: a row with its own 公开属性 does not inherit the ledger's reason.
        let own_disclosure = written.iter().any(|field| std::ptr::eq(*field, Head::disclosure));
        for default in defaults {
            let Some(field) = of(&default.key) else { continue };
            let is = |other: &'static FieldDecl| std::ptr::eq(field, other);
            if written.iter().any(|other| is(other)) || (own_disclosure && is(Head::disclosure_reason)) {
                continue;
            }
            written.push(field);
            entries.retain(|entry| of(&entry.key).is_none_or(|other| !std::ptr::eq(other, field)));
            entries.push(default.clone());
        }
    }
    row
}

fn pick_sheet<'a>(
    settings: Option<&Ledger>,
    file: &DataFile,
    grids: &'a [Grid],
    diagnostics: &mut Diagnostics,
) -> Option<&'a Grid> {
    let wanted = settings.and_then(|ledger| ledger.sheet.as_deref());
    let found = match wanted {
        Some(name) => grids.iter().find(|grid| *grid.sheet == *name),
        None => grids.first(),
    };
    if found.is_none() {
        let names: Vec<_> = grids.iter().map(|grid| &*grid.sheet).collect();
        let names = names.join("、");
        let message = match wanted {
            Some(wanted) => message!("没有名为“{wanted}”的工作表", "there is no sheet `{wanted}`"),
            None => message!("工作簿里没有内容", "the workbook is empty"),
        };
        let hint = (!names.is_empty()).then(|| message!("文件中的工作表：{names}", "sheets in the file: {names}"));
        diagnostics.push(Diagnostic::error(&code::BAD_LEDGER, Place::File(file.file), message).maybe_hint(hint));
    }
    found
}

fn grid_rows(
    settings: Option<&Ledger>,
    place: &Place,
    file: &DataFile,
    grid: &Grid,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let head_row = settings.and_then(|ledger| ledger.head_row).map_or(1, |row| row.0.max(1)) as usize;
    let Some(heads) = grid.rows.get(head_row - 1) else {
        diagnostics.push(Diagnostic::error(
            &code::BAD_LEDGER,
            Place::File(file.file),
            message!("没有第 {head_row} 行，找不到表头", "there is no row {head_row} with the heads"),
        ));
        return Vec::new();
    };
    let columns = columns(settings, place, heads, diagnostics);
    let keys: Arc<[Box<str>]> = columns.iter().map(|column| column.field.map_or("", FieldDecl::en).into()).collect();
    let defaults = settings.map(defaults_of).unwrap_or_default();
    let mut rows = Vec::new();
    let mut sums = vec![rust_decimal::Decimal::ZERO; columns.len()];
    for (index, cells) in grid.rows.iter().enumerate().skip(head_row) {
        let Some(first) = cells.iter().find(|cell| !cell.is_null()) else { continue };
        if matches!(first.as_text().map(str::trim), Some("合计" | "小计" | "总计")) {
            check_total(&columns, cells, &sums, diagnostics);
            continue;
        }
        let mut entries = Vec::new();
        for ((column, cell), sum) in columns.iter().zip(cells).zip(&mut sums) {
            let Some(field) = column.field.filter(|_| !cell.is_null()) else { continue };
            if let Some(number) = cell.as_text().and_then(|text| number::parse(text).ok()) {
                *sum = sum.saturating_add(number.value);
            }
            entries.push(Entry {
                key: field.en().into(),
                key_place: column.place.clone(),
                node: with_unit(cell, column.unit.as_deref()),
            });
        }
        let row = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let place = Place::Cell { file: file.file, sheet: grid.sheet.clone(), row, column: 1 };
        rows.push(Row {
            node: with_defaults(Node { value: Value::Map(entries), place }, &defaults),
            origin: Origin::Row { file: file.file, sheet: grid.sheet.clone(), row, heads: keys.clone() },
        });
    }
    rows
}

struct Column {
    field: Option<&'static FieldDecl>,
    unit: Option<String>,
    head: String,
    place: Place,
}

/// Which field each column holds, by the ledger's own mapping or because the head is a key of the field.
///
/// `place` is that of the ledger in `site.yaml`.
fn columns(settings: Option<&Ledger>, place: &Place, heads: &[Node], diagnostics: &mut Diagnostics) -> Vec<Column> {
    let fields = <(Head, Project)>::fields();
    let by_key = |key: &str| fields.iter().copied().find(|field| field.keys.contains(&key));
    let mapping = settings.map(|ledger| ledger.columns.0.as_slice()).unwrap_or_default();
    let units = settings.map(|ledger| ledger.units.0.as_slice()).unwrap_or_default();
    let ignored = settings.map(|ledger| ledger.ignore.as_slice()).unwrap_or_default();
    let mut columns: Vec<Column> = Vec::new();
    for head in heads {
        let written = head.as_text().map(str::trim).unwrap_or_default().to_owned();
        let mapped = mapping.iter().find(|(name, _)| **name == *written).map(|(_, key)| &**key);
        let mut field = by_key(mapped.unwrap_or(&written));
        let skip = written.is_empty() || ignored.iter().any(|name| **name == *written);
        if field.is_none() && !skip {
            let near = field::nearest(&written, fields.iter().flat_map(|field| field.keys.iter().copied()));
            diagnostics.push(
                Diagnostic::error(
                    &code::UNKNOWN_HEAD,
                    head.place.clone(),
                    message!("表头“{written}”没有对应的字段", "the head `{written}` belongs to no field"),
                )
                .maybe_hint(near.map(|near| message!("是否想写“{near}”？", "did you mean `{near}`?")))
                .hint(message!(
                    "在 site.yaml 该台账的“列”里写“{written}: 字段名”，不用的列写进“忽略列”",
                    "map it under `columns` of the ledger in site.yaml, or list it under `ignore`"
                )),
            );
        }
        if let Some(first) = field.and_then(|field| {
            columns.iter().find(|column| column.field.is_some_and(|other| std::ptr::eq(other, field)))
        }) {
            diagnostics.push(
                Diagnostic::error(
                    &code::REPEATED_KEY,
                    head.place.clone(),
                    message!(
                        "两列都对应同一个字段：“{0}”和“{written}”",
                        "two columns stand for one field: `{0}` and `{written}`",
                        first.head
                    ),
                )
                .related(first.place.clone(), message!("第一列在这里", "the first one is here")),
            );
            // Said once of the head, and not of every row again.
            field = None;
        }
        let unit = field.and_then(|field| {
            let named = |name: &Text| field.keys.contains(&&**name) || **name == *written;
            units.iter().find(|(name, _)| named(name)).map(|(_, unit)| unit.to_string())
        });
        columns.push(Column { field: field.filter(|_| !skip), unit, head: written, place: head.place.clone() });
    }
    for (position, (name, key)) in mapping.iter().enumerate() {
        let place = || place.field(Ledger::columns.keys).entry(position, name);
        if by_key(key).is_none() {
            let near = field::nearest(key, fields.iter().flat_map(|field| field.keys.iter().copied()));
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_LEDGER,
                    place(),
                    message!("项目没有“{key}”这个字段", "a project has no field `{key}`"),
                )
                .maybe_hint(near.map(|near| message!("是否想写“{near}”？", "did you mean `{near}`?"))),
            );
        } else if !columns.iter().any(|column| column.head == **name) {
            let near = field::nearest(name, columns.iter().map(|column| &*column.head));
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_LEDGER,
                    place(),
                    message!("台账里没有表头“{name}”", "the ledger has no head `{name}`"),
                )
                .maybe_hint(near.map(|near| message!("是否想写“{near}”？", "did you mean `{near}`?")))
                .hint(message!("核对表头和“表头行”", "check the heads and `head_row`")),
            );
        }
    }
    columns
}

/// A number without a unit gets that of its column; every other cell stays as it is.
fn with_unit(cell: &Node, unit: Option<&str>) -> Node {
    let (Some(unit), Some(text)) = (unit, cell.as_text()) else { return cell.clone() };
    if number::parse(text).is_err() {
        return cell.clone();
    }
    let text = format!("{}{unit}", text.trim()).into();
    Node { value: Value::Scalar(Scalar { text, kind: ScalarKind::Text }), place: cell.place.clone() }
}

/// A total row is no project; its numbers must be the sums of their columns.
fn check_total(columns: &[Column], cells: &[Node], sums: &[rust_decimal::Decimal], diagnostics: &mut Diagnostics) {
    for ((column, cell), sum) in columns.iter().zip(cells).zip(sums) {
        let Some(written) = cell.as_text().and_then(|text| number::parse(text).ok()) else { continue };
        if written.value != *sum {
            let (head, written, sum) = (&column.head, written.value.normalize(), sum.normalize());
            diagnostics.push(
                Diagnostic::error(
                    &code::BAD_LEDGER,
                    cell.place.clone(),
                    message!(
                        "“{head}”列的合计写的是 {written}，各行之和是 {sum}",
                        "the total of `{head}` says {written}, its rows add up to {sum}"
                    ),
                )
                .hint(message!(
                    "改正合计，或删去合计行（程序自己计算）",
                    "correct the total or delete the row: it is computed"
                )),
            );
        }
    }
}
