//! 简报: an issue of a series.

use super::value::{BriefingForm, FiguredText, Flag, Period, Text, Whole, Year};
use crate::record;

record! {
    /// An issue of a briefing series.
    pub struct Briefing = "简报" / "briefing" {
        /// Id of the series, registered in site.yaml.
        series: Text = ["系列"], "简报系列的编号，在 site.yaml 登记";
        /// Form.
        form: BriefingForm = ["形式"], "简报、专报、通报或月报";
        /// Year of the issue number.
        year: Year = ["年度"], "期号所属年度";
        /// Issue number within the year.
        number: Whole = ["期号"], "年内期号，只写数字",
            like "9" / "9";
        /// Whether it is a supplement; supplements are numbered apart.
        supplement: Flag = ["增刊"], "是否增刊，增刊单独编号";
        /// Number since the first issue.
        total_number: Option<Whole> = ["总期号"], "总期号，只写数字",
            like "93" / "93";
        /// Period it reports on.
        period: Option<Period> = ["报告期"], "报告期，如 2026-03";
        /// Unit that edits it.
        editor: Text = ["编印单位"], "编印单位",
            like "示例州投资促进局办公室" / "The office of the bureau";
        /// Who signed it off. Not public.
        signed_by: Option<Text> = ["签发"], "签发人，不公开",
            like "李四" / "B. Li";
        /// Superiors it goes to. Not public.
        to_superiors: Vec<Text> = ["报"], "报送的上级，不公开",
            like "[示例州人民政府]" / "[The prefecture]";
        /// Peers it goes to. Not public.
        to_peers: Vec<Text> = ["送"], "送达的同级单位，不公开",
            like "[示例州统计局]" / "[A bureau]";
        /// Units below it goes to. Not public.
        to_below: Vec<Text> = ["发"], "发往的下级单位，不公开",
            like "[各县市区投资促进部门]" / "[The counties]";
        /// Who contributed it.
        contributor: Option<Text> = ["供稿"], "供稿单位";
        /// Number of the copy. Not public.
        copy_number: Option<Text> = ["份号"], "份号，不公开";
        /// Printed copies. Not public.
        copies: Option<Whole> = ["印数"], "印数，不公开",
            like "40" / "40";
        /// Mark on internal papers, such as 内部资料. Not public.
        marking: Option<Text> = ["密级标注", "保存要求"], "内部资料等标注，不公开",
            like "内部资料" / "internal";
        /// Editor's note that stands before the text.
        editors_note: Option<FiguredText> = ["按语", "编者按"], "正文前的按语",
            like "本期刊发……，供参阅。" / "This issue …";
    }
}
