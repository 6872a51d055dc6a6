//! 学习考察: a note on what a peer city does and what of it is adopted.

use super::value::{Date, DocRef, Progress, Stated, Text, Url};
use crate::record;

record! {
    /// A peer-city study note.
    pub struct Study = "考察报告" / "study note" {
        /// Cities studied.
        cities: Vec<Text> = ["城市", "考察城市"], "考察的城市",
            like "[昆明, 大理]" / "[Kunming, Dali]";
        /// Who studied them.
        team: Option<Text> = ["考察组", "调研组"], "考察组",
            like "示例州投资促进局考察组" / "A team of the bureau";
        /// Dates of the visits, as far as they are known.
        visited: Option<Text> = ["考察时间"], "考察时间，按已知程度书写",
            like "2026年3月" / "March 2026";
        /// Where the content comes from.
        sources: Vec<Source> = ["来源", "资料来源"], "资料来源",
            like "[{ 发布者: 中国发展网, 标题: 报道的标题, 日期: 2020-05-12 }]" / "[{ publisher: A newspaper, title: A report, date: 2020-05-12 }]";
        /// Measures by theme and city: the cells of the comparison matrix.
        measures: Vec<Measure> = ["做法"], "按主题和城市列出的做法",
            like "[{ 主题: 队伍, 城市: 昆明, 做法: 面向全国选聘招商专员 }]" / "[{ theme: Staff, city: Kunming, measure: Hires from everywhere }]";
        /// Figures with unit and date.
        data: Vec<StudyFigure> = ["数据"], "外地数据，注明单位和日期";
        /// What was adopted.
        adopted: Vec<Adoption> = ["采纳", "采纳情况"], "借鉴采纳情况",
            like "[{ 做法: 按产业编组, 责任单位: 产业招商科, 时限: 2026-12-31, 落实: 推进中 }]" / "[{ measure: Teams by industry, owner: An office, due: 2026-12-31, state: ongoing }]";
        /// Replies that draw on it.
        replies: Vec<DocRef> = ["相关答复"], "引用本报告的答复函编号";
    }
}

record! {
    /// A source of a study note.
    pub struct Source = "资料来源" / "source" {
        /// Publisher.
        publisher: Text = ["发布者", "来源单位"], "发布者";
        /// Title.
        title: Option<Text> = ["标题"], "标题";
        /// Date.
        date: Stated<Date> = ["日期"], "日期，不明的写“未载”";
        /// Address on the web.
        link: Option<Url> = ["链接"], "网址";
    }
}

record! {
    /// What a city does under a theme.
    pub struct Measure = "做法" / "measure" {
        /// Theme: a row of the matrix.
        theme: Text = ["主题"], "主题，比较表的行";
        /// City: a column of the matrix.
        city: Text = ["城市"], "城市，比较表的列";
        /// What it does.
        measure: Text = ["做法", "内容"], "做法";
        /// Remark on the source, such as an evident slip in it.
        note: Option<Text> = ["注"], "对来源的说明，如原文明显笔误";
    }
}

record! {
    /// A figure that a source gives.
    pub struct StudyFigure = "外地数据" / "figure of another place" {
        /// What it counts.
        label: Text = ["指标"], "指标";
        /// City.
        city: Option<Text> = ["城市"], "城市";
        /// Value as the source gives it.
        value: Text = ["数值"], "数值，按来源书写";
        /// Unit.
        unit: Text = ["单位"], "单位";
        /// Date to which it refers.
        date: Stated<Text> = ["时点", "日期"], "数据所属时点，不明的写“未载”";
        /// Remark.
        note: Option<Text> = ["注"], "说明";
    }
}

record! {
    /// A measure that the bureau adopted.
    pub struct Adoption = "采纳" / "adoption" {
        /// Measure.
        measure: Text = ["做法", "措施"], "采纳的做法";
        /// Who sees to it.
        owner: Text = ["责任单位"], "责任单位";
        /// By when.
        due: Option<Date> = ["时限"], "完成时限";
        /// State.
        state: Progress = ["落实"], "未启动、推进中或已落实";
    }
}
