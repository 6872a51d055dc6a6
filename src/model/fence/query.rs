//! Questions to the edition: lists of projects and replies, and the comparison of peer cities.

use super::Placed;
use crate::model::value::{DocRef, Matter, Stage, Text, Whole, Year};
use crate::record;

record! {
    /// A `projects` block: the projects that fit, as a table.
    pub struct ProjectQuery = "projects 块" / "projects block" {
        /// Stages; all if absent.
        stage: Vec<Stage> = ["阶段"], "阶段，不写为全部";
        /// Counties, cities or districts; all if absent.
        district: Vec<Text> = ["落地县市", "县市"], "落地县市，不写为全部";
        /// Industries; all if absent.
        industry: Vec<Text> = ["行业"], "行业，不写为全部";
        /// Title of the table.
        title: Option<Text> = ["标题"], "表的标题";
        /// At most so many.
        limit: Option<Whole> = ["最多"], "最多列出几个";
    }
}

record! {
    /// A `replies` block: the bureau's own replies that fit, as a table.
    pub struct ReplyQuery = "replies 块" / "replies block" {
        /// Years; all if absent.
        year: Vec<Year> = ["年度"], "年度，不写为全部";
        /// Suggestions or proposals; both if absent.
        kind: Vec<Matter> = ["类型"], "建议或提案，不写为两者";
        /// Outcome classes; all if absent.
        outcome: Vec<Text> = ["办理结果"], "办理结果分类，不写为全部";
        /// Title of the table.
        title: Option<Text> = ["标题"], "表的标题";
        /// At most so many.
        limit: Option<Whole> = ["最多"], "最多列出几件";
    }
}

record! {
    /// A `compare` block: what cities do, theme by theme.
    pub struct CompareQuery = "compare 块" / "compare block" {
        /// Study notes whose measures are compared; all if absent.
        study: Vec<Placed<DocRef>> = ["考察报告"], "考察报告的编号，不写为全部";
        /// Themes; all if absent.
        theme: Vec<Text> = ["主题"], "主题，不写为全部";
        /// Cities; all if absent.
        city: Vec<Text> = ["城市"], "城市，不写为全部";
        /// Title of the table.
        title: Option<Text> = ["标题"], "表的标题";
    }
}
