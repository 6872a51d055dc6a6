//! The heads of a ledger: which field each column holds, and in which unit.

use super::merged::{Gap, covers, merged_head};
use super::{Settings, head_row};
use crate::diag::codes::{disclose as gate, model as code};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::load::{DataFile, Grid, Merged};
use crate::message;
use crate::model::config::Ledger;
use crate::model::field::{self, FieldDecl, Record, Shape, with_key};
use crate::model::guarded;
use crate::model::head::Head;
use crate::model::project::Project;
use crate::model::stray;
use crate::model::value::{Amount, FromText as _, Text};
use crate::source::{Node, Place};
use crate::text::blank::closed_up;
use crate::text::number;

/// Rows that are looked through for heads where the row of the heads is wrong.
pub(in crate::model) const SEARCHED: usize = 20;

/// The columns of a ledger.
pub(super) struct Columns {
    pub(super) list: Vec<Column>,
    /// Whether a column is missing that every row needs, which has been reported.
    pub(super) incomplete: bool,
    /// Whether a column that is not read may hold the disclosure of each row, which has been reported.
    pub(super) unsure: bool,
    merged: Vec<Merged>,
}

/// A column of a ledger.
pub(super) struct Column {
    /// The field that it holds; nothing for a column that is not used.
    pub(super) field: Option<&'static FieldDecl>,
    /// The unit of numbers that are written without one.
    pub(super) unit: Option<String>,
    /// Whether its unit is none of money, which is reported: what its amounts are is not known.
    pub(super) no_unit: bool,
    /// The head as written.
    pub(super) head: String,
    /// Where the head stands.
    pub(super) place: Place,
}

/// The columns, by the ledger's own mapping or because a head is a key of its field; nothing if these are no heads.
pub(super) fn columns(
    settings: Option<&Settings<'_>>,
    file: &DataFile,
    grid: &Grid,
    diagnostics: &mut Diagnostics,
) -> Option<Columns> {
    let row = head_row(settings);
    let place = Place::Cell { file: file.file, sheet: grid.sheet.clone(), row: row as u32, column: 1 };
    let heads = grid.rows.get(row - 1).map(Vec::as_slice).unwrap_or_default();
    let known = |heads: &[Node]| heads.iter().filter(|head| field_of(settings, text(head)).is_some()).count();
    // The row with the most heads, the first of several.
    let best = grid.rows.iter().take(SEARCHED).enumerate().rev().max_by_key(|(_, heads)| known(heads));
    let likely = best.filter(|(at, best)| *at + 1 != row && known(best) > known(heads).max(2)).map(|(at, _)| at + 1);
    let merged_in =
        |row: usize| -> Vec<&Merged> { grid.merged.iter().filter(|region| covers(region, row as u32)).collect() };
    // Of heads in two rows, that of the groups may have more that are known: to name it would lead back to this row.
    if let Some(merged) = likely.map(|likely| (likely, merged_in(likely))).filter(|(_, merged)| !merged.is_empty()) {
        diagnostics.push(merged_head(&merged.1, file, grid, merged.0));
        return None;
    }
    if likely.is_some() || !heads.iter().any(|head| field_of(settings, text(head)).is_some()) {
        diagnostics.push(no_heads(settings, place, row, likely));
        return None;
    }
    let merged = merged_in(row);
    if !merged.is_empty() {
        diagnostics.push(merged_head(&merged, file, grid, row));
        return None;
    }

    let mut list: Vec<Column> = Vec::new();
    let (mut unsure, fields) = (false, <(Head, Project)>::fields());
    for head in heads {
        let mut column = column(settings, head, diagnostics);
        let is_near = column.field.is_none() && guarded::may_mean(&column.head, Head::disclosure, &fields);
        unsure |= is_near && field_of(settings, &column.head).is_none() && !is_ignored(settings, &column.head);
        let same = |other: &&Column| other.field.zip(column.field).is_some_and(|(a, b)| std::ptr::eq(a, b));
        if let Some(first) = list.iter().find(same) {
            let message = message!(
                "两列都对应同一个字段：“{}”和“{}”",
                "two columns stand for one field: `{}` and `{}`",
                first.head,
                column.head
            );
            diagnostics.push(
                Diagnostic::error(&code::REPEATED_KEY, head.place.clone(), message)
                    .related(first.place.clone(), message!("第一列在这里", "the first one is here"))
                    .hint(message!(
                        "只对应一列；另一列在 site.yaml 该台账的“忽略列”里列出",
                        "keep one of them, and list the other under `ignore` of the ledger in site.yaml"
                    )),
            );
            unsure |= column.field.is_some_and(|field| field::among(&[Head::disclosure], field));
            // Said once of the head, and not of every row again.
            column.field = None;
        }
        list.push(column);
    }
    let below = grid.rows.get(row..).unwrap_or_default();
    for (at, column) in list.iter().enumerate() {
        check_unit(column, below.iter().filter_map(|cells| cells.get(at)), diagnostics);
    }
    let missing = missing(settings, &list);
    for field in &missing {
        diagnostics.push(no_column(settings, field, &place));
    }
    check_mapping(settings, &list, &missing, &place, diagnostics);
    let has_head = |at: usize| list.get(at).is_some_and(|column| !column.head.is_empty());
    stray::check(grid, row, has_head, &code::BAD_LEDGER, diagnostics);
    let merged = grid.merged.iter().filter(|region| region.top > row as u32).copied().collect();
    Some(Columns { list, incomplete: !missing.is_empty(), unsure, merged })
}

fn column(settings: Option<&Settings<'_>>, head: &Node, diagnostics: &mut Diagnostics) -> Column {
    let written = text(head);
    let is_ignored = is_ignored(settings, written);
    let skip = written.is_empty() || is_ignored;
    // Rows that say 不予公开 there would be published by what holds for all.
    if is_ignored && field_of(settings, written).is_some_and(|field| field::among(&[Head::disclosure], field)) {
        diagnostics.push(
            Diagnostic::error(
                &gate::CONTRADICTION,
                head.place.clone(),
                message!(
                    "“{written}”列写着各行的公开属性，不能忽略",
                    "`{written}` holds the disclosure of each row and cannot be ignored"
                ),
            )
            .hint(message!(
                "在 site.yaml 该台账的“忽略列”里删去它",
                "delete it from `ignore` of the ledger in site.yaml"
            )),
        );
    }
    let field = field_of(settings, written).filter(|_| !skip);
    // Where the settings map it to a field that is none, that is the mistake.
    let mapped = settings.map(|settings| settings.ledger.columns.0.as_slice()).unwrap_or_default();
    if field.is_none() && !skip && !mapped.iter().any(|(name, _)| is_same(name, written)) {
        diagnostics.push(unknown_head(settings, written, head));
    }
    let units = settings.map(|settings| settings.ledger.units.0.as_slice()).unwrap_or_default();
    let named = |name: &Text, field: &FieldDecl| field.keys.contains(&&**name) || is_same(name, written);
    let mut is_unknown = false;
    let unit = field.filter(|field| is_amount(field)).and_then(|field| {
        let set = units.iter().find(|(name, _)| named(name, field)).map(|(_, unit)| unit.to_string());
        if let Some(set) = set.as_deref().filter(|set| Amount::from_text(&format!("1{set}")).is_err()) {
            diagnostics.push(no_unit(settings, written, set, head));
            is_unknown = true;
            return Some("元".to_owned());
        }
        if let (Some(set), Some(shown)) = (&set, unit_in(written))
            && *set != shown
        {
            diagnostics.push(other_unit(settings, written, set, shown, head));
        }
        set.or_else(|| unit_in(written).map(str::to_owned))
    });
    Column { field, unit, no_unit: is_unknown, head: written.to_owned(), place: head.place.clone() }
}

/// The field of a head, by the mapping of the ledger or by its own name.
fn field_of(settings: Option<&Settings<'_>>, written: &str) -> Option<&'static FieldDecl> {
    let mapping = settings.map(|settings| settings.ledger.columns.0.as_slice()).unwrap_or_default();
    let mapped = mapping.iter().find(|(name, _)| is_same(name, written)).map(|(_, key)| &**key);
    let written = closed_up(written);
    // What stands in brackets behind a name is its unit or a remark.
    let bare = || Some(written.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?.0);
    by_key(mapped.unwrap_or(&written)).or_else(|| by_key(bare()?))
}

/// Whether a head is the one that the settings name: narrow columns break heads into lines, and blanks set them apart.
fn is_same(name: &str, written: &str) -> bool {
    name == written || closed_up(name) == closed_up(written)
}

fn by_key(key: &str) -> Option<&'static FieldDecl> {
    with_key(&<(Head, Project)>::fields(), key)
}

fn text(head: &Node) -> &str {
    head.as_text().map(str::trim).unwrap_or_default()
}

/// The unit of money in the brackets at the end of a head, as in `协议总投资（亿元）`.
fn unit_in(head: &str) -> Option<&str> {
    let inner = head.strip_suffix(['）', ')'])?;
    let (_, unit) = inner.rsplit_once(['（', '('])?;
    let unit = unit.trim().trim_start_matches("单位").trim_start_matches(['：', ':']).trim();
    Amount::from_text(&format!("1{unit}")).is_ok().then_some(unit)
}

pub(super) fn is_amount(field: &FieldDecl) -> bool {
    matches!((field.shape)(), Shape::Scalar { noun, .. } if noun == Amount::NOUN)
}

/// The fields that every row needs and no column holds.
fn missing(settings: Option<&Settings<'_>>, list: &[Column]) -> Vec<&'static FieldDecl> {
    let held = |field: &FieldDecl| list.iter().any(|column| column.field.is_some_and(|held| std::ptr::eq(held, field)));
    let of_all = settings.is_some_and(|settings| settings.ledger.disclosure.is_some());
    let needed = <(Head, Project)>::fields().into_iter().filter(|field| field.required);
    needed
        .chain([Project::code])
        .filter(|field| !(held(field) || of_all && std::ptr::eq(*field, Head::disclosure)))
        .collect()
}

impl Column {
    pub(super) fn is_disclosure(&self) -> bool {
        self.field.is_some_and(|field| std::ptr::eq(field, Head::disclosure))
    }
}

impl Columns {
    /// The cells of a row that hold anything, but for the attribute, which is often filled down.
    pub(super) fn filled<'n>(&self, cells: &'n [Node]) -> Vec<&'n Node> {
        let is_kept = |at: usize| !self.list.get(at).is_some_and(Column::is_disclosure);
        cells.iter().enumerate().filter(|(at, cell)| !cell.is_null() && is_kept(*at)).map(|(_, cell)| cell).collect()
    }

    /// The merged range that leaves a cell without a value of its own, if it is in one.
    pub(super) fn gap(&self, row: u32, column: u32) -> Option<Gap<'_>> {
        let inside = |region: &&Merged| covers(region, row) && region.left <= column && column <= region.right;
        let region = self.merged.iter().find(inside)?;
        (region.top != row || region.left != column).then_some(Gap(region))
    }
}

fn no_heads(settings: Option<&Settings<'_>>, place: Place, row: usize, likely: Option<usize>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &code::BAD_LEDGER,
        place,
        message!("第 {row} 行不是表头", "row {row} does not hold the heads"),
    );
    let diagnostic = diagnostic.maybe_hint(likely.map(|likely| {
        message!(
            "第 {likely} 行像是表头：在 site.yaml 该台账下写“表头行: {likely}”",
            "row {likely} looks like them: write `head_row: {likely}` for this ledger in site.yaml"
        )
    }));
    match settings {
        Some(settings) => {
            let elsewhere = message!(
                "表头在别的行的，在 site.yaml 该台账下写“表头行”；在别的工作表的，写“工作表”，隐藏的工作表不读取",
                "where the heads stand in another row, write `head_row` for this ledger in site.yaml; in another sheet, write `sheet`; hidden sheets are not read"
            );
            diagnostic.maybe_hint(likely.is_none().then_some(elsewhere)).related(
                settings.place.field(Ledger::file.keys),
                message!("台账在这里登记", "the ledger is described here"),
            )
        }
        None => diagnostic.hint(message!(
            "这个文件没有在 site.yaml 的“台账”中登记：写上文件、表头行和各列对应的字段",
            "the file is not described under `ledgers` in site.yaml: write file, head_row and the columns"
        )),
    }
}

fn no_column(settings: Option<&Settings<'_>>, field: &FieldDecl, place: &Place) -> Diagnostic {
    let (zh, en) = (field.zh(), field.en());
    let mapping = settings.map(|settings| settings.ledger.columns.0.as_slice()).unwrap_or_default();
    let message = match mapping.iter().find(|(_, key)| field.keys.contains(&&**key)) {
        Some((head, _)) => message!("台账没有“{head}”列（{zh}）", "the ledger has no column `{head}` for `{en}`"),
        None => message!("台账没有“{zh}”列", "the ledger has no column for `{en}`"),
    };
    // Without its 公开属性 no row may pass the gate, whose refusals have their own exit code.
    let code = if std::ptr::eq(field, Head::disclosure) { &gate::NO_DISCLOSURE } else { &code::BAD_LEDGER };
    Diagnostic::error(code, place.clone(), message).hint(message!(
        "添加这一列；表头是别的名称的，在 site.yaml 该台账的“列”里写“表头: {zh}”",
        "add it; if its head is another, write `head: {en}` under `columns` of the ledger in site.yaml"
    ))
}

fn is_ignored(settings: Option<&Settings<'_>>, head: &str) -> bool {
    settings.is_some_and(|settings| settings.ledger.ignore.iter().any(|name| is_same(name, head)))
}

fn unknown_head(settings: Option<&Settings<'_>>, written: &str, head: &Node) -> Diagnostic {
    let mapped = settings.map(|settings| settings.ledger.columns.0.as_slice()).unwrap_or_default();
    let keys = <(Head, Project)>::fields().into_iter().flat_map(|field| field.keys.iter().copied());
    let near = field::nearest(written, mapped.iter().map(|(name, _)| &**name).chain(keys));
    let shown: String = written.chars().take(20).collect();
    let shown = if shown.len() < written.len() { format!("{shown}……") } else { shown };
    Diagnostic::error(
        &code::UNKNOWN_HEAD,
        head.place.clone(),
        message!("表头“{shown}”没有对应的字段", "the head `{shown}` belongs to no field"),
    )
    .maybe_hint(near.map(Message::meant))
    .hint(message!(
        "在 site.yaml 该台账的“列”里写“{shown}: 字段名”，不用的列写进“忽略列”",
        "map it under `columns` of the ledger in site.yaml, or list it under `ignore`"
    ))
}

fn other_unit(settings: Option<&Settings<'_>>, head_text: &str, set: &str, shown: &str, head: &Node) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &code::BAD_LEDGER,
        head.place.clone(),
        message!(
            "表头“{head_text}”的单位是{shown}，site.yaml 写的是{set}",
            "the head `{head_text}` says {shown}, site.yaml says {set}"
        ),
    )
    .hint(message!("改成一致", "let them agree"));
    with_settings(diagnostic, settings, Ledger::file, message!("台账在这里登记", "the ledger is described here"))
}

fn no_unit(settings: Option<&Settings<'_>>, head_text: &str, set: &str, head: &Node) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &code::BAD_LEDGER,
        head.place.clone(),
        message!(
            "“{head_text}”列的单位“{set}”不是金额的单位",
            "the unit `{set}` of column `{head_text}` is none of money"
        ),
    )
    .hint(message!("写成 元、万元、亿元 或 万美元", "write 元, 万元, 亿元 or 万美元"));
    with_settings(diagnostic, settings, Ledger::units, message!("单位写在这里", "the unit is written here"))
}

/// A message about a ledger with the place of what the settings say of it, where they say anything.
fn with_settings(
    diagnostic: Diagnostic,
    settings: Option<&Settings<'_>>,
    field: &'static FieldDecl,
    words: Message,
) -> Diagnostic {
    match settings {
        Some(settings) => diagnostic.related(settings.place.field(field.keys), words),
        None => diagnostic,
    }
}

/// Amounts without a unit are told once for their column.
fn check_unit<'a>(column: &Column, mut cells: impl Iterator<Item = &'a Node>, diagnostics: &mut Diagnostics) {
    let Some(field) = column.field.filter(|field| column.unit.is_none() && is_amount(field)) else { return };
    if cells.any(|cell| cell.as_text().is_some_and(|text| number::parse(text).is_ok())) {
        let (head, zh, en) = (&column.head, field.zh(), field.en());
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_LEDGER,
                column.place.clone(),
                message!("“{head}”列的金额没有单位", "the amounts of `{head}` have no unit"),
            )
            .hint(message!(
                "表头写成“{head}（万元）”，或在 site.yaml 该台账的“单位”里写“{zh}: 万元”",
                "let the head be `{head}（万元）`, or write `{en}: 万元` under `units` of the ledger in site.yaml"
            )),
        );
    }
}

/// What `site.yaml` maps must be there.
fn check_mapping(
    settings: Option<&Settings<'_>>,
    list: &[Column],
    missing: &[&'static FieldDecl],
    place: &Place,
    diagnostics: &mut Diagnostics,
) {
    let Some(settings) = settings else { return };
    for (position, (name, key)) in settings.ledger.columns.0.iter().enumerate() {
        // A column that every row needs has been missed already.
        if missing.iter().any(|field| field.keys.contains(&&**key)) {
            continue;
        }
        let (message, near) = if by_key(key).is_none() {
            let keys = <(Head, Project)>::fields().into_iter().flat_map(|field| field.keys.iter().copied());
            (message!("项目没有“{key}”这个字段", "a project has no field `{key}`"), field::nearest(key, keys))
        } else if !list.iter().any(|column| is_same(name, &column.head)) {
            let heads = list.iter().map(|column| &*column.head);
            (message!("台账里没有表头“{name}”", "the ledger has no head `{name}`"), field::nearest(name, heads))
        } else {
            continue;
        };
        // At the ledger, so that nothing is told of one that is not public; its settings are shown to whoever may see it.
        diagnostics.push(
            Diagnostic::error(&code::BAD_LEDGER, place.clone(), message)
                .maybe_hint(near.map(Message::meant))
                .hint(message!("改正“列”里的这一行，或删去它", "mend this line under `columns`, or delete it"))
                .related(
                    settings.place.field(Ledger::columns.keys).entry(position, name),
                    message!("site.yaml 的“列”这样写", "`columns` in site.yaml says so"),
                ),
        );
    }
}
