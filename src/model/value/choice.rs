//! Values of a fixed set, written in Chinese or English and shown in Chinese.

use crate::diag::codes::{disclose as gate, model as code};
use crate::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::field::{ChoiceDecl, Field, IsRequired, Shape, nearest};
use crate::source::Node;
use crate::text::blank::trim;

/// Reads one of a fixed set; the position in `choices`.
fn pick(
    code: &'static Code,
    node: &Node,
    choices: &'static [ChoiceDecl],
    noun: Message<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let one_of = || Message::one_of(choices.iter().map(|choice| (choice.zh, choice.en)));
    let Some(written) = node.as_text().map(trim) else {
        let Message { zh, en } = noun;
        let message =
            message!("{zh}只写一个值，不写成列表或“键: 值”", "{en} is one value, no list and no `key: value`");
        diagnostics.push(Diagnostic::error(code, node.place.clone(), message).hint(one_of()));
        return None;
    };
    let found = choices.iter().position(|choice| choice.zh == written || choice.en.eq_ignore_ascii_case(written));
    if found.is_none() {
        let zh = noun.zh;
        let diagnostic = Diagnostic::error(
            code,
            node.place.clone(),
            message!("“{written}”不是{zh}", "`{written}` is not one of the values allowed here"),
        );
        let near = nearest(written, choices.iter().flat_map(|choice| [choice.zh, choice.en]));
        diagnostics.push(diagnostic.maybe_hint(near.map(Message::meant)).hint(one_of()));
    }
    found
}

macro_rules! choice_code {
    ($usual:expr) => {
        $usual
    };
    ($usual:expr, $own:expr) => {
        $own
    };
}

macro_rules! default_choice {
    ($choice:ty) => {
        None
    };
    ($choice:ty, $default:ident) => {
        Some(<$choice>::$default)
    };
}

macro_rules! choices {
    ($(
        $(#[doc = $about:literal])+
        pub enum $name:ident = $noun:literal $(default $default:ident)? $(codes $missing:path, $bad:path)? {
            $( $(#[doc = $doc:literal])+ $variant:ident = $zh:literal / $en:literal, )+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl $name {
            /// All values in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            const DEFAULT: Option<Self> = default_choice!(Self $(, $default)?);
            const CHOICES: &'static [ChoiceDecl] = &[$(ChoiceDecl { zh: $zh, en: $en }),+];

            /// As written and shown in Chinese.
            pub fn zh(self) -> &'static str {
                Self::CHOICES[self as usize].zh
            }

            /// As written in English.
            pub fn en(self) -> &'static str {
                Self::CHOICES[self as usize].en
            }
        }

        impl IsRequired for $name {
            const REQUIRED: bool = Self::DEFAULT.is_none();
        }

        impl Field for $name {
            fn missing_code() -> &'static Code {
                choice_code!(&code::MISSING_FIELD $(, &$missing)?)
            }
            fn absent() -> Option<Self> {
                Self::DEFAULT
            }
            fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
                let noun = Message { zh: $noun, en: stringify!($name) };
                pick(choice_code!(&code::BAD_CHOICE $(, &$bad)?), node, Self::CHOICES, noun, diagnostics).map(|i| Self::ALL[i])
            }
            fn shape() -> Shape {
                Shape::Choice(Self::CHOICES)
            }
        }
    )+};
}

choices! {
    /// 公开属性: who may see a document (国务院令第711号; 国办发〔2014〕46号). It has no default.
    pub enum Disclosure = "公开属性" codes gate::NO_DISCLOSURE, gate::BAD_DISCLOSURE {
        /// Published for everyone.
        Public = "主动公开" / "public",
        /// Given to whoever applies; the site shows its title at most.
        OnRequest = "依申请公开" / "on-request",
        /// Not published in any form.
        Withheld = "不予公开" / "withheld",
    }

    /// 有效性 of a published document.
    pub enum Validity = "有效性" default InForce {
        /// In force.
        InForce = "有效" / "in-force",
        /// Repealed.
        Repealed = "废止" / "repealed",
        /// Lapsed.
        Lapsed = "失效" / "lapsed",
        /// Changed by a later document.
        Amended = "已修改" / "amended",
    }

    /// Stage of a project, in the order in which a project passes through them; the last two stand aside.
    pub enum Stage = "项目阶段" {
        /// In the pool.
        Reserve = "储备" / "reserve",
        /// In negotiation.
        Talks = "在谈" / "talks",
        /// Contract signed.
        Signed = "签约" / "signed",
        /// Construction begun.
        Started = "开工" / "started",
        /// In production.
        Production = "投产" / "production",
        /// On hold.
        Paused = "暂缓" / "paused",
        /// Given up.
        Ended = "终止" / "ended",
    }

    /// Nature of a contract.
    pub enum Agreement = "协议类型" {
        /// Framework agreement.
        Framework = "框架协议" / "framework",
        /// Contract proper.
        Contract = "正式合同" / "contract",
    }

    /// Where funds come from. 州外 includes 省外, so the two are never added.
    pub enum FundOrigin = "资金来源" {
        /// From another province.
        OutsideProvince = "省外" / "outside-province",
        /// From outside the prefecture or city; includes what comes from outside the province.
        OutsidePrefecture = "州外" / "outside-prefecture",
        /// From another county of the same prefecture or city.
        WithinPrefecture = "州内县际" / "within-prefecture",
        /// Foreign capital actually used.
        Foreign = "外资" / "foreign",
    }

    /// What kind of problem a project has.
    pub enum ProblemKind = "问题类别" {
        /// Land.
        Land = "用地" / "land",
        /// Energy.
        Energy = "用能" / "energy",
        /// Environmental assessment.
        Environment = "环评" / "environment",
        /// Finance.
        Finance = "融资" / "finance",
        /// Logistics.
        Logistics = "物流" / "logistics",
        /// Labour.
        Labour = "用工" / "labour",
        /// Anything else.
        Other = "其他" / "other",
    }

    /// What a letter replies to.
    pub enum Matter = "建议提案类型" {
        /// 人大代表建议.
        Suggestion = "建议" / "suggestion",
        /// 政协提案.
        Proposal = "提案" / "proposal",
    }

    /// Level of the congress or conference.
    pub enum Level = "层级" {
        /// Province.
        Province = "省" / "province",
        /// Prefecture or city.
        Prefecture = "州市" / "prefecture",
        /// County.
        County = "县" / "county",
    }

    /// 办理方式: the bureau's part in handling a matter.
    pub enum Role = "办理方式" {
        /// Leads and answers once for all.
        Lead = "主办" / "lead",
        /// Assists the leading unit.
        Assist = "会办" / "assist",
        /// Answers for its own part.
        Separate = "分办" / "separate",
        /// Handles it alone.
        Sole = "独办" / "sole",
    }

    /// How the bureau spoke with the proposers.
    pub enum Manner = "沟通方式" {
        /// Face to face.
        Meeting = "面商" / "meeting",
        /// A visit.
        Visit = "走访" / "visit",
        /// A phone call.
        Call = "电话" / "call",
        /// A round table.
        Forum = "座谈" / "forum",
    }

    /// Whether the whole text or an abstract is published.
    pub enum Extent = "公开形式" {
        /// The whole text.
        Full = "全文" / "full",
        /// An abstract.
        Abstract = "摘要" / "abstract",
    }

    /// What the proposer said of the reply.
    pub enum Satisfaction = "满意度" {
        /// Satisfied.
        Satisfied = "满意" / "satisfied",
        /// Mostly satisfied.
        Mostly = "基本满意" / "mostly",
        /// Not satisfied.
        Dissatisfied = "不满意" / "dissatisfied",
    }

    /// State of a measure or a promise.
    pub enum Progress = "落实情况" {
        /// Not begun.
        Planned = "未启动" / "planned",
        /// Going on.
        Ongoing = "推进中" / "ongoing",
        /// Done.
        Done = "已落实" / "done",
    }

    /// How a connection to a mail server is encrypted.
    pub enum Encryption = "加密方式" {
        /// Encrypted before anything is said that matters.
        StartTls = "STARTTLS" / "starttls",
        /// Encrypted from the first byte.
        Tls = "TLS" / "tls",
        /// Not encrypted.
        None = "不加密" / "none",
    }

    /// How the tail of an issue names those who get it.
    pub enum Distribution = "发送类别" {
        /// Superiors.
        Superiors = "报" / "superiors",
        /// Peers.
        Peers = "送" / "peers",
        /// Units below.
        Below = "发" / "below",
    }

    /// How often an issue of a series appears.
    pub enum Every = "周期" {
        /// Each month.
        Month = "每月" / "month",
        /// Each quarter.
        Quarter = "每季度" / "quarter",
    }

    /// How urgent an official paper is (GB/T 9704-2012, 7.2.3).
    pub enum Urgency = "紧急程度" {
        /// Most urgent.
        Most = "特急" / "most-urgent",
        /// Urgent.
        Urgent = "加急" / "urgent",
    }

    /// Form of an issue of a series.
    pub enum BriefingForm = "简报形式" {
        /// 简报.
        Briefing = "简报" / "briefing",
        /// 专报: one topic, to named leaders.
        Special = "专报" / "special",
        /// 通报: a ranking with measures.
        Circular = "通报" / "circular",
        /// 月报.
        Monthly = "月报" / "monthly",
    }

    /// What a column of the site lists, by the folder of its documents.
    pub enum Contents = "栏目内容" {
        /// Projects.
        Projects = "项目" / "projects",
        /// Reply letters.
        Replies = "答复" / "replies",
        /// Notes on other cities.
        Studies = "考察" / "studies",
        /// Issues of briefings.
        Briefings = "简报" / "briefings",
        /// Datasets.
        Data = "数据" / "data",
        /// Pages.
        Pages = "页面" / "pages",
        /// Pages that are policy documents.
        Policies = "政策文件" / "policies",
    }

    /// What the cells of a column hold.
    pub enum ColumnKind = "列类型" default Text {
        /// Text.
        Text = "文字" / "text",
        /// Whole numbers.
        Integer = "整数" / "integer",
        /// Decimal numbers.
        Decimal = "小数" / "decimal",
        /// Percentages.
        Percent = "百分比" / "percent",
        /// Dates.
        Date = "日期" / "date",
    }

    /// How the numbers of a column are written.
    pub enum NumberFormat = "数字格式" default Grouped {
        /// With a comma between thousands.
        Grouped = "千分位" / "grouped",
        /// Without separators, for years and codes.
        Plain = "不分节" / "plain",
        /// With a sign before numbers above zero as well, for changes.
        Signed = "带正负号" / "signed",
    }

    /// What a dataset is for, where its columns have a fixed meaning.
    pub enum Usage = "用途" {
        /// Targets of a year by county and key figure.
        Targets = "年度目标" / "targets",
        /// What came of the targets up to a day.
        Progress = "完成情况" / "progress",
        /// One key figure month by month.
        Monthly = "月度数据" / "monthly",
        /// The forecast of one key figure month by month (月预报).
        Forecast = "月预报" / "forecast",
        /// A ledger of visits to companies.
        Visits = "走访台账" / "visits",
        /// Parts of a mechanism or of special teams, each below another.
        Mechanism = "工作机制" / "mechanism",
    }

    /// How the last row of a dataset comes about.
    pub enum TotalRule = "合计规则" default None {
        /// No total row.
        None = "无" / "none",
        /// Every number column is summed.
        Sum = "求和" / "sum",
    }
}
