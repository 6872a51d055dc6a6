//! Which keys of a `chart` block go with which kind, and the columns that they name where the rows stand in the block.

use super::{ChartSpec, Kind};
use crate::diag::codes::{fence as code, model};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::fence::Placed;
use crate::model::fence::table::{Head, Table, read};
use crate::model::field::FieldDecl;
use crate::model::value::{ColumnKind, Text};
use crate::source::{Node, Place};
use crate::text::number;

/// The word that lets the pace follow from the months gone by.
pub(super) const MONTHLY: [&str; 2] = ["按月", "monthly"];

/// Reports every key that the kind makes no use of: whoever wrote it expects something of it.
pub(super) fn check(spec: &ChartSpec, diagnostics: &mut Diagnostics) -> Option<()> {
    use Kind::*;
    fn place<T>(key: &Option<Placed<T>>) -> Option<&Place> {
        key.as_ref().map(|key| &key.place)
    }
    const SERIES: &[Kind] = &[Grouped, Stacked, Horizontal, Line, Area, Multiples, Heat, Scatter, Gantt];
    const AXIS: &[Kind] = &[
        Bar, Grouped, Stacked, Horizontal, Line, Pie, Area, Donut, Bullet, Funnel, Heat, Waterfall, Scatter, Multiples,
    ];
    let keys: [(Option<&Place>, &FieldDecl, &[Kind]); 15] = [
        (place(&spec.x).filter(|_| spec.kind == Tree), ChartSpec::x, AXIS),
        (spec.y.first().map(|key| &key.place), ChartSpec::y, AXIS),
        (place(&spec.group), ChartSpec::group, SERIES),
        (place(&spec.target), ChartSpec::target, &[Bullet]),
        (place(&spec.pace), ChartSpec::pace, &[Bullet]),
        (place(&spec.start), ChartSpec::start, &[Gantt]),
        (place(&spec.end), ChartSpec::end, &[Gantt]),
        (place(&spec.limit), ChartSpec::limit, &[Gantt]),
        (place(&spec.promised), ChartSpec::promised, &[Gantt]),
        (place(&spec.id), ChartSpec::id, &[Tree]),
        (place(&spec.parent), ChartSpec::parent, &[Tree]),
        (place(&spec.label), ChartSpec::label, &[Tree, Scatter]),
        (spec.text.first().map(|key| &key.place), ChartSpec::text, &[Tree]),
        (place(&spec.cumulative), ChartSpec::cumulative, &[Funnel]),
        (spec.totals.first().map(|key| &key.place), ChartSpec::totals, &[Waterfall]),
    ];
    let mut fitting = Some(());
    for (place, key, kinds) in keys {
        if let Some(place) = place.filter(|_| !kinds.contains(&spec.kind)) {
            let (zh, en) = (key.zh(), key.en());
            let (kind_zh, kind_en) = (spec.kind.zh(), spec.kind.en());
            let message = message!("{kind_zh}不用“{zh}”", "a chart of kind `{kind_en}` has no use for `{en}`");
            let Message { zh, en } = Message::list_of(kinds.iter().map(|kind| (kind.zh(), kind.en())));
            let hint = message!("去掉这一行；它用于{zh}", "leave the line out; it is for {en}");
            diagnostics.push(Diagnostic::error(&code::UNUSED_KEY, place.clone(), message).hint(hint));
            fitting = None;
        }
    }
    fitting
}

/// The table of the figures that are written in the block.
pub(super) fn inline(spec: &ChartSpec, node: &Node, place: &Place, diagnostics: &mut Diagnostics) -> Option<Table> {
    let missing: Vec<_> = needed(spec).into_iter().filter(|(absent, ..)| *absent).collect();
    for (_, zh, en, line) in &missing {
        let message = message!("直接写数据时要写“{zh}”（{en}）", "with figures in the block `{en}` ({zh}) is needed");
        let hint = message!("添加一行：{line}", "add a line: {line}");
        diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
    }
    let title = spec.title.as_ref().filter(|_| missing.is_empty())?;
    let heads = heads(spec);
    let written = read::items(node, diagnostics)?;
    let (columns, rows) = read::rows(&heads, written, place, diagnostics)?;
    Some(Table { caption: title.to_string(), columns, rows, ..Table::default() })
}

/// Whether a text of `target` or `pace` is a value of its own and no column.
pub(super) fn is_literal(text: &str) -> bool {
    number::parse(text).is_ok() || MONTHLY.contains(&text)
}

type Needed = (bool, &'static str, &'static str, &'static str);

/// What must be named where the rows stand in the block: whether it is absent, its keys, and a line to add.
fn needed(spec: &ChartSpec) -> Vec<Needed> {
    let title = (spec.title.is_none(), "标题", "title", "标题: 管理人员核定与实有");
    let x = (spec.x.is_none(), "横轴", "x", "横轴: 县市");
    let y = (spec.y.is_empty(), "纵轴", "y", "纵轴: [核定, 实有]");
    match spec.kind {
        Kind::Tree => vec![
            title,
            (spec.label.is_none(), "名称", "label", "名称: 机构"),
            (spec.parent.is_none(), "上级", "parent", "上级: 上级机构"),
        ],
        Kind::Gantt => vec![
            title,
            (spec.x.is_none(), "横轴", "x", "横轴: 事项"),
            (spec.start.is_none() && spec.end.is_none(), "起", "start", "起: 受理日期"),
        ],
        Kind::Scatter => vec![
            title,
            (spec.label.is_none(), "名称", "label", "名称: 项目"),
            (spec.x.is_none(), "横轴", "x", "横轴: 协议投资"),
            (spec.y.is_empty(), "纵轴", "y", "纵轴: 到位资金"),
        ],
        Kind::Bullet => vec![title, x, y, (spec.target.is_none(), "目标", "target", "目标: 年度任务")],
        // Rows without values are counted.
        Kind::Heat if spec.group.is_some() => vec![title, x],
        _ => vec![title, x, y],
    }
}

/// The columns in the order in which each row gives their values.
fn heads(spec: &ChartSpec) -> Vec<Head> {
    let text = |name: &Placed<Text>| Head { kind: Some(ColumnKind::Text), ..Head::named(&name.value) };
    let date = |name: &Placed<Text>| Head { kind: Some(ColumnKind::Date), ..Head::named(&name.value) };
    let value = |name: &Placed<Text>| Head { numeric: true, ..Head::named(&name.value) };
    let level = |name: &&Placed<Text>| !is_literal(&name.value);
    // A matrix may hold texts as well.
    let y = |name: &Placed<Text>| if spec.kind == Kind::Heat { Head::named(&name.value) } else { value(name) };
    let x = |name: &Placed<Text>| if spec.kind == Kind::Scatter { value(name) } else { Head::named(&name.value) };
    let texts = [&spec.id, &spec.parent, &spec.label];
    let dates = [&spec.start, &spec.end, &spec.limit, &spec.promised];
    let mut heads: Vec<Head> = texts.into_iter().flatten().map(text).collect();
    heads.extend(spec.x.iter().map(x));
    heads.extend(spec.group.iter().map(text));
    heads.extend(spec.y.iter().map(y));
    heads.extend([&spec.target, &spec.pace].into_iter().flatten().filter(level).map(value));
    heads.extend(dates.into_iter().flatten().map(date));
    heads.extend(spec.text.iter().map(text));
    heads
}
