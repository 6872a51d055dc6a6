//! 专题页面: guide, rules, annual report, about.

use super::value::{Text, Whole, Year};
use crate::record;

record! {
    /// A page that stands by itself.
    pub struct Page = "页面" {
        /// Column that it belongs to, registered in site.yaml.
        column: Text = ["栏目"], "所属栏目的编号，在 site.yaml 登记";
        /// Place among the pages of its column; smaller comes first.
        order: Option<Whole> = ["排序"], "在栏目中的排序，小的在前",
            like "1" / "1";
        /// Year, for a yearly report.
        year: Option<Year> = ["年度"], "年度报告所属年度";
    }
}
