//! The `chart` block: what its author may write.

use super::input::Input;
use super::{Chart, Kind, Order, bullet, funnel, gantt, heat, keys, plain, scatter, tree, waterfall};
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::fence::filter::Filter;
use crate::model::fence::{Placed, Source, Tables};
use crate::model::value::{Date, Flag, Free, Text, Whole};
use crate::record;
use crate::source::Place;

record! {
    /// A block with a chart: of a dataset, or of figures written in the block.
    pub struct ChartSpec = "图表" / "chart" {
        /// How it is drawn.
        kind: Kind = ["类型", "图型", "type"], "图型，如 柱状图、折线图、子弹图、甘特图";
        /// Id of the dataset.
        data: Option<Placed<Text>> = ["数据"], "数据表的编号";
        /// Rows, where the figures are written in the block: one value for each column that a key names, in the order
        /// `id`, `parent`, `label`, `x`, `group`, `y`, `target`, `pace`, `start`, `end`, `limit`, `promised`, `text`.
        rows: Free = ["行"], "直接写在块里的各行，各值按 编号、上级、名称、横轴、分组、纵轴、目标、序时、起、止、时限、承诺、内容 的顺序，只写用到的";
        /// Column of the names along the axis; the first of text if absent.
        x: Option<Placed<Text>> = ["横轴"], "横轴（名称）取哪一列，不写取第一个文字列";
        /// Columns of the values; all of numbers if absent.
        y: Vec<Placed<Text>> = ["纵轴"], "纵轴（数值）取哪些列，不写取所有数字列";
        /// Column that divides the rows: into series, into the rows of a heat matrix, into the groups of a scatter or gantt
        /// chart.
        group: Option<Placed<Text>> = ["分组", "系列"], "按这一列分成几个系列（热力图分成各行，散点图、甘特图分成各组）";
        /// Target of a bullet chart: a column, or one number for all.
        target: Option<Placed<Text>> = ["目标"], "子弹图的目标：列，或一个数";
        /// Where a bullet chart should be by now: a column, a number, a share of the target such as `83.33%`, or `monthly`
        /// for the months gone by until `as_of`.
        pace: Option<Placed<Text>> = ["序时", "序时进度"], "子弹图的序时进度：列、一个数、目标的百分之几，或“按月”（由数据截止日推算）";
        /// Gantt chart: column of the days of beginning.
        start: Option<Placed<Text>> = ["起", "开始", "受理"], "甘特图：开始日期取哪一列";
        /// Gantt chart: column of the days of ending; empty while a task goes on.
        end: Option<Placed<Text>> = ["止", "结束", "办结"], "甘特图：结束日期取哪一列，没有结束的空着";
        /// Gantt chart: column of the last days that law or plan allow.
        limit: Option<Placed<Text>> = ["时限", "法定时限"], "甘特图：法定或计划的最后期限取哪一列";
        /// Gantt chart: column of the last days that were promised.
        promised: Option<Placed<Text>> = ["承诺", "承诺时限"], "甘特图：承诺的最后期限取哪一列";
        /// Tree: column of the ids; that of the names if absent.
        id: Option<Placed<Text>> = ["编号"], "组织结构图：编号取哪一列，不写取名称";
        /// Tree: column of the ids of the nodes above; empty at the top.
        parent: Option<Placed<Text>> = ["上级"], "组织结构图：上级的编号取哪一列，最上层空着";
        /// Column of the names of a tree's nodes, or of the points of a scatter chart.
        label: Option<Placed<Text>> = ["名称"], "组织结构图、散点图：名称取哪一列";
        /// Tree: columns of what is said below the names.
        text: Vec<Placed<Text>> = ["内容"], "组织结构图：名称下面的文字取哪几列";
        /// Funnel: whether the values count what is at a stage now, so that whoever is further on is added to it.
        cumulative: Option<Placed<Flag>> = ["累计"], "漏斗图：数值是各阶段现有数时写“是”，走到后面阶段的计入前面各阶段";
        /// Waterfall: names of the rows that are levels, not changes; a total at the end if absent.
        totals: Vec<Placed<Text>> = ["合计项"], "瀑布图：哪几行是合计而不是增减，不写在末尾加合计";
        /// Title; that of the dataset if absent.
        title: Option<Text> = ["标题"], "标题，不写用数据表的标题";
        /// What the chart shows, for those who do not see it; made from the figures if absent.
        description: Option<Text> = ["描述", "说明"], "图的文字说明，不写自动生成";
        /// Unit of the values.
        unit: Option<Text> = ["单位"], "计量单位";
        /// Decimals shown.
        decimals: Option<Whole> = ["小数位"], "显示的小数位数";
        /// Order of the names.
        sort: Order = ["排序"], "原序、升序或降序，按第一列数值";
        /// Rows that are shown, as `column: value`.
        filter: Filter = ["筛选", "条件", "where"], "只显示哪些行，写“列: 值”";
        /// Where the data come from.
        source: Option<Text> = ["来源", "数据来源"], "数据来源";
        /// Day to which the data are complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
    }
}

impl ChartSpec {
    /// The chart that the block asks for; nothing if anything is wrong, all of which is reported. `place` is that of
    /// the block.
    pub fn resolve(&self, place: &Place, tables: &Tables<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
        let fitting = keys::check(self, diagnostics);
        let inline;
        let (table, written) = match tables.source(self.data.as_ref(), &self.rows, place, diagnostics)? {
            Source::Dataset(table) => (table, None),
            Source::Rows(rows) => {
                inline = keys::inline(self, rows, place, diagnostics)?;
                (&inline, Some(rows))
            }
        };
        let (input, filtered) = Input::new(self, place, table, written, diagnostics);
        let chart = match self.kind {
            Kind::Bullet => bullet::resolve(&input, diagnostics),
            Kind::Funnel => funnel::resolve(&input, diagnostics),
            Kind::Gantt => gantt::resolve(&input, diagnostics),
            Kind::Heat => heat::resolve(&input, diagnostics),
            Kind::Tree => tree::resolve(&input, diagnostics),
            Kind::Waterfall => waterfall::resolve(&input, diagnostics),
            Kind::Scatter => scatter::resolve(&input, diagnostics),
            _ => plain::resolve(&input, diagnostics),
        }?;
        fitting.filter(|()| filtered)?;
        if let Err(error) = chart.check() {
            let found = Diagnostic::error(&code::BAD_CHART, place.clone(), error.message());
            diagnostics.push(found.maybe_hint(error.hint()));
            return None;
        }
        Some(chart)
    }
}
