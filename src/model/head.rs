//! The fields that all six document types share: the record head of a disclosure page.

use super::value::{
    AssetPath, Date, Disclosure, DocNumber, DocRef, Expressions, FiguredText, Flag, Stated, Text, Validity,
};
use crate::record;

record! {
    /// The record head of a document: what the page of a disclosure platform shows above the text (政府信息公开条例 art. 24).
    pub struct Head = "文档" / "document" {
        /// Title of the document.
        title: Text = ["标题"], "文档标题";
        /// Who may see the document: 主动公开, 依申请公开 or 不予公开. It has no default.
        disclosure: Disclosure = ["公开属性"], "主动公开、依申请公开或不予公开，没有默认值";
        /// Why the document is not public; required unless it is 主动公开.
        disclosure_reason: Option<Text> = ["不公开理由", "公开属性理由"], "依申请公开或不予公开的理由，主动公开时不写",
            like "涉及投资方商业秘密" / "trade secrets of the investor";
        /// Index number on the disclosure platform; `jianbao check --fix` proposes one.
        index_number: Option<Text> = ["索引号"], "信息公开索引号，可由 jianbao check --fix 补写";
        /// Day of first publication; it is written once and never changed.
        published: Option<Date> = ["发布日期"], "首次发布日期，一经写定不再改动，可由 jianbao check --fix 补写";
        /// Date on the document itself.
        issued: Option<Stated<Date>> = ["成文日期"], "文件落款的日期，原件没有的写“未载”";
        /// The body that issued it, registered in site.yaml; the site's own bureau if absent.
        issuer: Option<Text> = ["发布机构", "发文机关"], "发文机关，须在 site.yaml 登记；不写即为本单位";
        /// Name under the document, if it is not that of the issuer in full.
        signature: Option<Text> = ["署名"], "落款的单位名称，与发布机构写法不同时才写，如落款用规范化简称";
        /// Number of the official document.
        doc_number: Option<Stated<DocNumber>> = ["文号", "发文字号"], "发文字号，如 示招函〔2026〕5号，原件没有的写“未载”";
        /// Whether the document is in force.
        validity: Validity = ["有效性"], "有效、废止、失效或已修改，默认有效";
        /// Day from which it is in force, if another than that of its issue.
        effective: Option<Date> = ["生效日期"], "生效日期，与成文日期相同的不写";
        /// Day on which it lapses or lapsed.
        expires: Option<Date> = ["失效日期", "废止日期"], "失效或废止日期";
        /// Documents that stand in its place, by id or by document number, where it is repealed, lapsed or amended.
        replaced_by: Vec<DocRef> = ["替代文件", "被替代"], "替代本文件的文件的编号或文号，废止、失效或已修改的写",
            like "[示招发〔2026〕2号]" / "[示招发〔2026〕2号]";
        /// Class in the catalogue of disclosed information, such as 人大代表建议办理.
        category: Option<Text> = ["信息分类", "公开目录", "组配分类"], "信息公开目录中的分类，如 人大代表建议办理";
        /// Topic class.
        topic: Option<Text> = ["主题分类"], "主题分类",
            like "政协提案办理" / "proposals";
        /// Class by form, such as 函, 通知, 报告.
        genre: Option<Text> = ["体裁分类"], "体裁分类，如 函、通知、报告";
        /// Whom it serves, such as 企业.
        audience: Option<Text> = ["服务对象"], "服务对象，如 企业";
        /// Phase of life that it concerns, such as 投资审批.
        life_cycle: Option<Text> = ["生命周期"], "生命周期，如 投资审批";
        /// Keywords.
        keywords: Vec<Text> = ["关键词", "主题词"], "关键词",
            like "[招商引资, 项目服务]" / "[investment, services]";
        /// Abstract of the content for lists and search engines.
        summary: Option<FiguredText> = ["内容概述", "摘要"], "内容概述，用于列表和网页说明；不写则取正文开头",
            like "说明……的办理情况" / "How … was handled";
        /// Where the content comes from, if not from the issuer.
        content_source: Option<Text> = ["信息来源"], "信息来源，不写即为发布机构",
            like "示例州统计局" / "A statistics bureau";
        /// Editor in charge.
        responsible_editor: Option<Text> = ["责任编辑"], "责任编辑";
        /// Attachments, in the order in which the document names them.
        attachments: Vec<Attachment> = ["附件"], "附件，按文中顺序",
            like "[{ 名称: 征询意见表, 文件: 附件/征询意见表.docx }]" / "[{ title: Form, file: files/form.docx }]";
        /// Whether it bears no seal: then its signature stands further to the right (GB/T 9704-2012, 7.3.5.3).
        unsealed: Flag = ["不加盖印章"], "不加盖印章时写“是”，署名和成文日期的位置随之不同";
        /// Whether its PDF carries the datasets that its charts and tables show; then it is a PDF/A-3a, without a PDF/A-2a.
        attach_data: Flag = ["附数据"], "PDF里附上图表所用的数据表（CSV）时写“是”，PDF随之由PDF/A-2a变为PDF/A-3a";
        /// Other documents that belong to it.
        related: Vec<DocRef> = ["相关文档"], "相关文档的编号",
            like "[11020067]" / "[11020067]";
        /// Names for expressions, which checked figures in the text use: `vacancies: staffing.total.vacant + 2名`.
        figures: Expressions = ["数字"], "给算式起的名称，供正文中的核对数使用",
            like "{ 完成率: 95.20亿元/115.00亿元 }" / "{ completion: 95.20亿元/115.00亿元 }";
        /// A remark that stands above the text, such as that the data are illustrative.
        notice: Option<Text> = ["提示"], "显示在正文上方的提示，例如“样例数据”",
            like "样例数据，地名和数字均为虚构。" / "Illustrative data.";
        /// Whether the figures and names are illustrative and not real.
        sample: Flag = ["样例数据"], "内容为样例数据、并非真实情况时写“是”";
    }
}

impl Head {
    /// The date on the document, where it has one.
    pub fn given_issued(&self) -> Option<Date> {
        self.issued.as_ref().and_then(Stated::given).copied()
    }

    /// The number of the official document, where it has one.
    pub fn given_doc_number(&self) -> Option<&DocNumber> {
        self.doc_number.as_ref().and_then(Stated::given)
    }

    /// The paths of its attachments below `content/`; `folder` is that of the document.
    pub fn attached_files<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = String> + 'a {
        let files = self.attachments.iter().filter_map(|attachment| attachment.file.as_ref());
        files.filter_map(move |file| file.below_content(folder))
    }
}

record! {
    /// A document that belongs to another one: with a file to download, or named by its number alone.
    pub struct Attachment = "附件" / "attachment" {
        /// Name as the document gives it, without punctuation after it (GB/T 9704-2012, 7.3.4).
        title: Text = ["名称", "标题"], "附件名称，后面不加标点";
        /// The file, relative to the document.
        file: Option<AssetPath> = ["文件"], "附件文件，相对于本文档的路径";
        /// Number of the attached document, if it is an official one.
        doc_number: Option<DocNumber> = ["文号"], "附件本身的发文字号，本站收录的自动链接到它的页面";
        /// The attached document by its id, where this site has it and its number does not tell.
        document: Option<DocRef> = ["文档", "编号"], "附件在本站的文档编号，写了文号的可不写";
        /// Why it is attached although it was no longer in force, or bears a mark of secrecy: that the letter did attach it.
        reason: Option<Text> = ["理由"], "行文时已不再有效，或文件里有密级、内部标注、要密码才能打开，而照附的理由，如 原函如此";
    }
}
