//! `content/site.yaml`: the bureau, its marks, columns, registered names and ledgers.

use super::mail::{Mail, Schedule};
use super::value::{Contents, Date, Disclosure, Flag, Free, Labels, Phone, Text, Url, Whole, Year};
use crate::load::Folder;
use crate::record;

record! {
    /// The site as a whole.
    pub struct Config = "站点设置" / "site settings" {
        /// The bureau that runs the site.
        bureau: Bureau = ["单位"], "主办单位";
        /// Name of the site, if it is not that of the bureau.
        site_name: Option<Text> = ["网站名称"], "网站名称，不写即为单位全称";
        /// Address at which the site is published; links in the pages work without it.
        base_url: Option<Url> = ["网址"], "发布网址；页面内的链接不依赖它";
        /// 政府网站标识码: ten digits, or `bm` and eight digits.
        site_code: Option<Text> = ["网站标识码"], "政府网站标识码，10位数字";
        /// ICP record number.
        icp: Option<Text> = ["ICP备案号"], "ICP备案号";
        /// Public-security record number.
        police: Option<Text> = ["公安备案号"], "公安机关备案号";
        /// Address of the page for reporting errors on the site.
        report_errors: Option<Url> = ["找错网址"], "“我为政府网站找错”网址";
        /// Pattern of index numbers, with {code}, {year}, {class} and {serial}.
        index_pattern: Option<Text> = ["索引号格式"], "索引号格式，可用 {code} {year} {class} {serial}";
        /// Columns of the site in their order.
        columns: Vec<SiteColumn> = ["栏目"], "栏目，按顺序";
        /// Bodies whose documents the site carries, beside the bureau.
        issuers: Vec<Issuer> = ["发文机关"], "本站收录其文件的发文机关";
        /// Outcome classes of replies and their meaning here.
        outcome_classes: Vec<OutcomeClass> = ["办理结果分类"], "办理结果分类及本地含义";
        /// Counties, cities and districts.
        districts: Vec<Text> = ["县市区"], "县市区名称";
        /// Briefing series.
        series: Vec<Series> = ["简报系列"], "简报系列";
        /// Volumes that lists offer: documents bound together as one PDF.
        volumes: Vec<Volume> = ["合订本"], "合订本：把一年的答复或一个系列的简报合成一个PDF，由列表页提供下载";
        /// Ledgers of projects.
        ledgers: Vec<Ledger> = ["台账"], "项目台账文件";
        /// Whether titles of documents that are 依申请公开 are listed.
        list_on_request: Flag = ["列出依申请公开标题"], "是否列出依申请公开文档的标题";
        /// Days off beside weekends.
        holidays: Vec<Date> = ["法定节假日"], "周末以外的休息日";
        /// Working days on weekends.
        workdays: Vec<Date> = ["调休上班日"], "周末的上班日";
        /// Days on which the site is shown in grey.
        mourning_days: Vec<Date> = ["公祭日"], "网站显示为灰色的日子";
        /// Folder name of the theme.
        theme: Option<Text> = ["主题"], "主题文件夹名，默认 gov";
        /// Folders of font files, looked in before the fonts of the system; below the site, or absolute.
        font_folders: Vec<Text> = ["字体文件夹"], "字体文件所在的文件夹，先于系统字体使用；写相对于站点的路径或绝对路径";
        /// Whether the fonts of the system stay unused, so that PDFs come out the same on every machine.
        no_system_fonts: Flag = ["不用系统字体"], "写“是”则不用本机安装的字体，各台机器生成的PDF相同";
        /// Rows on one page of a list.
        page_size: Option<Whole> = ["每页条数"], "列表每页条数，默认 20";
        /// Mail server and lists; they never take part in a site.
        mail: Option<Mail> = ["邮件"], "邮件服务器和名单，不进入网站";
    }
}

record! {
    /// The bureau.
    pub struct Bureau = "单位" / "bureau" {
        /// Full name, as on the seal.
        name: Text = ["全称", "名称"], "单位全称，与印章一致";
        /// Registered short name.
        short_name: Text = ["简称"], "规范化简称";
        /// Unified social credit code, used in index numbers.
        credit_code: Option<Text> = ["信用代码"], "统一社会信用代码，用于索引号";
        /// Address.
        address: Option<Text> = ["地址"], "地址";
        /// Post code.
        postcode: Option<Text> = ["邮编"], "邮政编码";
        /// Phone.
        phone: Option<Phone> = ["电话"], "办公电话";
        /// E-mail.
        email: Option<Text> = ["邮箱"], "电子邮箱";
        /// Office hours.
        hours: Option<Text> = ["办公时间"], "办公时间";
    }
}

record! {
    /// A column of the site.
    pub struct SiteColumn = "栏目" / "column of the site" {
        /// Id, which is also its folder in the address.
        id: Text = ["编号"], "栏目编号，也是网址中的文件夹";
        /// Name.
        name: Text = ["名称"], "栏目名称";
        /// What is to be found there.
        description: Text = ["说明"], "栏目说明，用于网页标记";
        /// Keywords.
        keywords: Vec<Text> = ["关键词"], "栏目关键词";
        /// Class of the column for the page marks, such as 信息公开指南.
        kind: Text = ["类别"], "栏目类别，如 政府信息公开指南、政策文件";
        /// What the column lists; pages if absent.
        lists: Option<Contents> = ["内容"], "栏目列出的文档类型，不写即为页面";
    }
}

impl Config {
    /// The names and short names of the bureau and of all bodies whose documents the site carries.
    pub fn bodies(&self) -> impl Iterator<Item = &str> {
        let issuers = self.issuers.iter().flat_map(|issuer| [Some(&*issuer.name), issuer.short_name.as_deref()]);
        [&*self.bureau.name, &*self.bureau.short_name].into_iter().chain(issuers.flatten())
    }

    /// The column that lists the documents of a folder; the first one, if several do.
    pub fn column_of(&self, folder: Folder) -> Option<&SiteColumn> {
        self.columns.iter().find(|column| column.folder() == folder)
    }
}

impl SiteColumn {
    /// What the column lists.
    pub fn contents(&self) -> Contents {
        self.lists.unwrap_or(Contents::Pages)
    }

    /// The folder whose documents the column lists: all of them, but of pages those that name the column.
    pub fn folder(&self) -> Folder {
        match self.contents() {
            Contents::Projects => Folder::Projects,
            Contents::Replies => Folder::Replies,
            Contents::Studies => Folder::Studies,
            Contents::Briefings => Folder::Briefings,
            Contents::Data => Folder::Data,
            Contents::Pages | Contents::Policies => Folder::Pages,
        }
    }
}

record! {
    /// A body that issues documents.
    pub struct Issuer = "发文机关" / "issuer" {
        /// Full name.
        name: Text = ["全称", "名称"], "全称";
        /// Registered short name.
        short_name: Option<Text> = ["简称"], "规范化简称";
    }
}

record! {
    /// An outcome class and what it means here.
    pub struct OutcomeClass = "办理结果分类" / "outcome class" {
        /// Letter, such as A.
        class: Text = ["分类"], "分类字母，如 A";
        /// Meaning.
        meaning: Text = ["含义"], "本地含义";
        /// Whether the statistics of the next year look back at what replies of this class promised.
        look_back: Flag = ["回头看"], "次年统计是否回头看这一类答复的承诺事项";
    }
}

record! {
    /// A briefing series.
    pub struct Series = "简报系列" / "series of briefings" {
        /// Id.
        id: Text = ["编号"], "编号";
        /// Name, as on the head of an issue.
        name: Text = ["名称"], "报头名称，如 招商引资工作简报";
        /// When its issues go out by mail.
        schedule: Option<Schedule> = ["发送日程"], "每期何时用邮件发出",
            like "{ 周期: 每月, 日: 15 }" / "{ every: month, day: 15 }";
    }
}

record! {
    /// A volume: the replies of a year, or the issues of a series, bound together as one PDF.
    pub struct Volume = "合订本" / "volume" {
        /// Id, part of its address.
        id: Text = ["编号"], "编号，用于网址，如 2026";
        /// Title on its cover.
        title: Text = ["标题"], "封面上的标题，如 2026年建议提案答复汇编";
        /// The series whose issues it holds; without one it holds replies.
        series: Option<Text> = ["系列"], "收入哪个简报系列，写系列的编号；不写则收入答复函";
        /// The year of the replies or of the issue numbers; all years if absent.
        year: Option<Year> = ["年度"], "收入哪一年度的；不写则全部收入";
    }
}

record! {
    /// A ledger file and how to read it.
    pub struct Ledger = "台账" / "ledger" {
        /// File below content/.
        file: Text = ["文件"], "台账文件，content/ 下的路径";
        /// Sheet; the first if absent.
        sheet: Option<Text> = ["工作表"], "工作表，不写取第一个";
        /// Row with the column heads, from 1.
        head_row: Option<Whole> = ["表头行"], "表头所在行，默认 1";
        /// Heads of the bureau's own and the fields they stand for.
        columns: Labels = ["列"], "本单位表头与字段的对应";
        /// Columns that are not used.
        ignore: Vec<Text> = ["忽略列"], "不使用的列";
        /// Units of number columns that write no unit in their cells, by field, such as `investment: 亿元`.
        units: Labels = ["单位"], "只写数字的金额列的单位，如 协议总投资: 亿元";
        /// 公开属性 of every row where the ledger has no column for it.
        disclosure: Option<Disclosure> = ["公开属性"], "没有“公开属性”列时各行的公开属性";
        /// Reason for it, unless it is 主动公开.
        disclosure_reason: Option<Text> = ["不公开理由"], "不是主动公开时的理由";
        /// Fields that may be shown of public rows.
        public_fields: Vec<Text> = ["公开字段"], "主动公开的行可以公开的字段";
        /// Day to which the ledger is complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
        /// Whether the rows are illustrative.
        sample: Flag = ["样例数据"], "内容为样例数据时写“是”";
    }
}

record! {
    /// A ledger written in YAML: rows, and what holds for all of them.
    pub struct YamlLedger = "台账" / "ledger file" {
        /// The rows.
        rows: Free = ["项目", "行"], "各项目，一项一行";
        /// 公开属性 of every row that does not give its own.
        disclosure: Option<Disclosure> = ["公开属性"], "没有写公开属性的行的公开属性";
        /// Reason for it, unless it is 主动公开.
        disclosure_reason: Option<Text> = ["不公开理由"], "不是主动公开时的理由";
        /// Fields that may be shown of public rows.
        public_fields: Vec<Text> = ["公开字段"], "主动公开的行可以公开的字段";
        /// Day to which the ledger is complete.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
        /// Whether the rows are illustrative.
        sample: Flag = ["样例数据"], "内容为样例数据时写“是”";
    }
}
