//! 数据表: a table with typed columns, shown as table, chart and download.

use super::value::{AssetPath, ColumnKind, Date, Free, NumberFormat, Text, TotalRule, Usage, Whole, Year};
use crate::record;

record! {
    /// A dataset as its author describes it; its cells are read in `table`.
    pub struct Dataset = "数据表" / "dataset" {
        /// What it is for, where its columns have a fixed meaning; figures follow from it then.
        usage: Option<Usage> = ["用途"], "年度目标、完成情况、月度数据、月预报、走访台账或工作机制；写了用途，列的编号就有固定含义";
        /// Year that targets, months or forecasts belong to.
        year: Option<Year> = ["年度"], "年度目标、月度数据、月预报所属年度";
        /// Key figure that months or forecasts give; forecasts and months meet by it.
        indicator: Option<Text> = ["指标"], "月度数据和月预报的指标名称，两者按它对应";
        /// Columns in their order.
        columns: Vec<Column> = ["列"], "列，按顺序",
            like "[{ 编号: county, 名称: 县市, 类型: 文字 }, { 编号: funds, 名称: 到位资金, 类型: 小数 }]" / "[{ id: county, title: County, kind: text }, { id: funds, title: Funds, kind: decimal }]";
        /// Rows: a list of lists, or of maps by column id; absent where the rows stand in a file.
        rows: Free = ["行"], "各行；放在 CSV 或 XLSX 文件中时不写",
            like "[[示例甲市, 1.20], [示例乙县, 0.80]]" / "[[A, 1.20], [B, 0.80]]";
        /// CSV or XLSX file with the rows, relative to this file.
        file: Option<AssetPath> = ["文件"], "存放各行的 CSV 或 XLSX 文件",
            like "到位资金.xlsx" / "funds.xlsx";
        /// Sheet of the file; the first if absent.
        sheet: Option<Text> = ["工作表"], "工作表，不写取第一个",
            like "Sheet1" / "Sheet1";
        /// Row with the column heads, from 1.
        head_row: Option<Whole> = ["表头行"], "表头所在行，默认 1",
            like "1" / "1";
        /// Columns of the file that are not used.
        ignore: Vec<Text> = ["忽略列"], "文件中不使用的列，写表头",
            like "[备注]" / "[Remarks]";
        /// How the total row comes about; rates, means, places and years are not summed.
        total: TotalRule = ["合计"], "求和或无；合计行由程序计算，率、平均数、位次、年份等列不求和",
            like "求和" / "sum";
        /// Total row as the original gives it, checked against the sum: a map by column id, or a list. A first or last row
        /// 合计 stands for it.
        total_given: Free = ["原件合计"], "原件中的合计行，用于核对，不求和的列照此显示；首行或末行叫“合计”的，就是它",
            like "{ funds: 2.00 }" / "{ funds: 2.00 }";
        /// Unit of the numbers, for the line above the table.
        unit: Option<Text> = ["单位"], "计量单位，显示在表格上方",
            like "亿元" / "亿元";
        /// Where the data come from.
        source: Text = ["来源", "数据来源"], "数据来源",
            like "示例州投资促进局统计月报" / "Monthly statistics";
        /// Day to which the data are complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
        /// Remarks below the table.
        notes: Vec<Text> = ["注"], "表下的注",
            like "[本表不含州本级]" / "[Counties alone]";
        /// Chart shown on the dataset's page, as in a `chart` block.
        chart: Free = ["图表"], "数据页上的图，写法同 chart 块",
            like "{ 类型: bar, 横轴: county, 纵轴: [funds], 标题: 到位资金 }" / "{ type: bar, x: county, y: [funds], title: Funds }";
    }
}

record! {
    /// A column of a dataset.
    pub struct Column = "列" / "column" {
        /// Id, by which charts and figures name it.
        id: Text = ["编号"], "列的编号，供图表和数字核对引用";
        /// Head.
        title: Text = ["名称", "标题"], "列名";
        /// Head above this and the neighbouring columns of the same group.
        group: Option<Text> = ["分组"], "上一级表头，相邻同名的合并";
        /// Unit, if it differs from that of the table.
        unit: Option<Text> = ["单位"], "计量单位";
        /// What the cells hold.
        kind: ColumnKind = ["类型"], "文字、整数、小数、百分比或日期";
        /// Decimals shown.
        decimals: Option<Whole> = ["小数位"], "显示的小数位数";
        /// How numbers are written.
        format: NumberFormat = ["格式"], "千分位（默认）、不分节（年份、编号）或带正负号（增减）";
    }
}
