//! 专题页面: guide, rules, annual report, about.

use super::config::Volume;
use super::value::{Date, Text, Urgency, Whole, Year};
use crate::record;

record! {
    /// A page that stands by itself.
    pub struct Page = "页面" / "page" {
        /// Column that it belongs to, registered in site.yaml.
        column: Text = ["栏目"], "所属栏目的编号，在 site.yaml 登记";
        /// Place among the pages of its column; smaller comes first.
        order: Option<Whole> = ["排序"], "在栏目中的排序，小的在前",
            like "1" / "1";
        /// Addressee, where it is an official paper with a number, without colon.
        addressee: Option<Text> = ["主送"], "有文号的正式公文的主送机关，不加冒号",
            like "各县市人民政府，州直有关单位" / "All counties";
        /// How urgent it is, where it is an official paper with a number.
        urgency: Option<Urgency> = ["紧急程度"], "有文号的正式公文的紧急程度，特急或加急";
        /// Who signed it for issue, where it is an official paper to a superior: its number then stands at the left.
        signers: Vec<Text> = ["签发人"], "有文号的上行文的签发人，可以有几位；写了签发人，文号改排在左边",
            like "[张三]" / "[A. Zhang]";
        /// Copies go to.
        copies_to: Vec<Text> = ["抄送"], "有文号的正式公文的抄送机关",
            like "[示例州人民政府办公室]" / "[An office]";
        /// Office that had it printed; the issuer if absent.
        printed_by: Option<Text> = ["印发机关"], "有文号的正式公文的印发机关，不写即为发布机构",
            like "示例州投资促进局办公室" / "The office of the bureau";
        /// Day of printing; the date on the document if absent.
        printed: Option<Date> = ["印发日期"], "有文号的正式公文的印发日期，不写即为成文日期";
        /// Volumes that this page offers: documents bound together as one PDF.
        volumes: Vec<Volume> = ["合订本"], "合订本：把一年的答复或一个系列的简报合成一个PDF，由本页提供下载",
            like "[{ 编号: \"2026\", 标题: 2026年建议提案答复汇编, 年度: 2026 }]" / "[{ id: \"2026\", title: Replies of 2026, year: 2026 }]";
        /// Year, for a yearly report.
        year: Option<Year> = ["年度"], "年度报告所属年度";
    }
}
