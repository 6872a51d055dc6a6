//! The `table` block.

use crate::diag::codes::fence as code;
use crate::diag::codes::model;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::fence::filter::{self, Filter};
use crate::model::fence::table::{Columns, Head, NoteSpec, Ranking, Role, Row, Table, note, read, total};
use crate::model::fence::{Placed, Source, Tables};
use crate::model::remark;
use crate::model::value::{Date, Free, Text, TotalRule};
use crate::record;
use crate::source::{Node, Place};

record! {
    /// A block with a table: of a dataset, or written in the block.
    pub struct TableSpec = "表格" / "table" {
        /// Id of the dataset.
        data: Option<Placed<Text>> = ["数据"], "数据表的编号";
        /// Columns of the dataset that are shown; or the columns of `rows`.
        columns: Columns = ["列"], "显示哪些列；直接写数据时为各列的名称";
        /// Rows, where the data are written in the block.
        rows: Free = ["行"], "直接写在块里的各行";
        /// Title of the table.
        title: Option<Text> = ["标题", "表题", "caption"], "表题";
        /// Unit of the numbers.
        unit: Option<Text> = ["单位"], "计量单位";
        /// Rows that are shown, as `column: value`.
        filter: Filter = ["筛选", "条件", "where"], "只显示哪些行，写“列: 值”";
        /// Whether there is a total row.
        total: Option<TotalRule> = ["合计"], "求和或无；合计行由程序计算";
        /// Total row as the original gives it, checked against the sum.
        total_given: Free = ["原件合计"], "原件中的合计行，用于核对";
        /// Where the data come from.
        source: Option<Text> = ["来源", "数据来源"], "数据来源";
        /// Day to which the data are complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
        /// Remarks below the table.
        notes: Vec<Text> = ["注"], "表下的注";
        /// Columns in which equal neighbours become one cell.
        merge: Vec<Placed<Text>> = ["合并", "合并单元格"], "哪几列里上下相邻、内容相同的单元格合并";
        /// Column to rank by, or lines that say more; adds the places, and the movement since the last time.
        ranking: Option<Ranking> = ["排名"], "按哪一列排名，加“位次”列；要比上期时写成“按”“上期”等若干行";
        /// Remarks on single heads and cells.
        footnotes: Vec<NoteSpec> = ["脚注"], "对某个表头或单元格的说明，标①②";
    }
}

impl TableSpec {
    /// The table that the block asks for; nothing if anything is wrong, all of which is reported. `place` is that of
    /// the block.
    pub fn resolve(&self, place: &Place, tables: &Tables<'_>, diagnostics: &mut Diagnostics) -> Option<Table> {
        if let (None, Some(given)) = (&self.rows.0, &self.total_given.0) {
            let message =
                message!("“原件合计”只用于写在块里的各行", "`total_given` is for rows that are written in the block");
            let hint = message!(
                "写进数据表自己的“原件合计”（数据表写“合计: 求和”），这里删去",
                "write it under `total_given` of the dataset, with `total: sum`, and delete it here"
            );
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, given.place.clone(), message).hint(hint));
            return None;
        }
        let mut table = match tables.source(self.data.as_ref(), &self.rows, place, diagnostics)? {
            Source::Dataset(table) => self.of_dataset(table, place, diagnostics)?,
            Source::Rows(rows) => self.inline(rows, place, diagnostics)?,
        };
        let mut shown = self.columns.arrange(&mut table, self.rows.0.is_none(), diagnostics)?;
        if let Some(ranking) = &self.ranking {
            ranking.add(&mut table, &mut shown, &self.columns, tables, diagnostics)?;
        }
        let merged: Vec<_> = self.merge.iter().map(|name| filter::find(&table.columns, name, diagnostics)).collect();
        for at in merged.into_iter().collect::<Option<Vec<usize>>>()? {
            table.columns[at].merged = true;
        }
        table.footnotes = note::footnotes(&self.footnotes, &table, &shown, diagnostics)?;
        for row in &mut table.rows {
            row.cells = shown.iter().map(|&at| row.cell(at).clone()).collect();
        }
        table.columns = shown.iter().map(|&at| table.columns[at].clone()).collect();
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        table.unit = text(&self.unit).or(table.unit);
        table.source = text(&self.source).or(table.source);
        table.as_of = self.as_of.map(Date::official).or(table.as_of);
        table.caption = text(&self.title).unwrap_or(table.caption);
        table.notes.extend(self.notes.iter().map(ToString::to_string));
        Some(table)
    }

    /// The rows of a dataset that are shown, with all columns.
    fn of_dataset(&self, from: &Table, place: &Place, diagnostics: &mut Diagnostics) -> Option<Table> {
        let mut rows: Vec<Row> = if self.filter.is_empty() {
            from.rows
                .iter()
                .filter(|row| row.role != Role::Total || self.total != Some(TotalRule::None))
                .cloned()
                .collect()
        } else {
            let Some(rows) = self.filter.apply(&from.columns, &from.rows, diagnostics) else {
                // What is wrong with the columns is said as well.
                self.columns.arrange(&mut from.clone(), true, diagnostics);
                return None;
            };
            rows
        };
        if self.total == Some(TotalRule::Sum) && !rows.iter().any(|row| row.role == Role::Total) {
            let unit = self.unit.as_deref().or(from.unit.as_deref());
            total::add(&from.columns, &mut rows, &[], None, (unit, place), diagnostics)?;
        }
        Some(Table { rows, ..from.clone() })
    }

    /// The columns and rows of the block itself.
    fn inline(&self, node: &Node, place: &Place, diagnostics: &mut Diagnostics) -> Option<Table> {
        let Some(title) = &self.title else {
            let message = message!("缺少“标题”（title）：表题", "`title` (标题) is missing: title of the table");
            let hint = message!("添加一行：标题: 各县市编制情况", "add a line: title: Posts by county");
            diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
            return None;
        };
        let heads = self.columns.heads();
        if heads.is_empty() {
            let message =
                message!("缺少“列”（columns）：各列的名称", "`columns` (列) is missing: names of the columns");
            let hint = message!("添加一行：列: [县市, 核定, 实有]", "add a line: columns: [County, Approved, Actual]");
            diagnostics.push(Diagnostic::error(&model::MISSING_FIELD, place.clone(), message).hint(hint));
            return None;
        }
        let written = read::items(node, diagnostics)?;
        let (written, below) = written.split_at(remark::own_rows(written.iter().map(remark::cells)));
        if let Some(cell) = below.first().and_then(|row| remark::cells(row).into_iter().next()) {
            let hint = message!(
                "从各行中删去（以下各行也是），写进“注”",
                "delete it and what follows it from the rows, and write it under `notes`"
            );
            diagnostics.push(Diagnostic::error(&code::BAD_ROW, cell.place.clone(), remark::message()).hint(hint));
        }
        let given = self.total_given.0.as_ref();
        let summed = self.total == Some(TotalRule::Sum) || given.is_some();
        let heads: Vec<Head> = heads.into_iter().map(|head| Head { summed, ..head }).collect();
        let (columns, mut rows) = read::rows(&heads, written, place, diagnostics)?;
        if summed {
            total::add(&columns, &mut rows, written, given, (self.unit.as_deref(), place), diagnostics)?;
        }
        if !self.filter.is_empty() {
            rows = self.filter.apply(&columns, &rows, diagnostics)?;
        }
        Some(Table { caption: title.to_string(), columns, rows, ..Table::default() })
    }
}
