//! Reply letters to suggestions and proposals, and their yearly ledger.

use serde::Serialize;

use super::{Attachment, Enclosure, Html, Link, Record, Related, Section, Words, view};

/// One reply letter. Template `reply.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reply {
    /// The record head.
    pub record: Record,
    /// `建议` or `提案`.
    pub kind: &'static str,
    /// The session, such as `州政协十一届二次会议`.
    pub session: Words,
    /// The number, such as `第11020067号`.
    pub number: String,
    /// The title of the suggestion or proposal, without `《》`.
    pub matter: Words,
    /// Who proposed it.
    pub proposers: Vec<Words>,
    /// 界别 or 代表团; left out where there is none.
    pub group: Option<String>,
    /// 联名数; left out where there is none.
    pub cosigners: Option<u64>,
    /// 办理方式, such as `主办`; nothing is shown as 未载.
    pub role: Option<&'static str>,
    /// 主办单位, where the bureau does not lead.
    pub lead_unit: Option<String>,
    /// 会办单位.
    pub assisting_units: Vec<Words>,
    /// Whether its handling is specially supervised.
    pub supervised: bool,
    /// Talks with the proposers.
    pub talks: Vec<Talk>,
    /// 交办日期.
    pub assigned: Option<Words>,
    /// Whether the author says that the original states no 交办日期, shown as 未载.
    pub assigned_unstated: bool,
    /// 答复期限, extensions included; left out where there is none.
    pub due: Option<Words>,
    /// Whether the limit was extended.
    pub extended: bool,
    /// 答复日期.
    pub replied: Option<Words>,
    /// Whether the author says that the original states no 答复日期, shown as 未载.
    pub replied_unstated: bool,
    /// 办理结果分类; nothing is shown as 未载.
    pub outcome: Option<Outcome>,
    /// 满意度; left out where it is not known.
    pub satisfaction: Option<&'static str>,
    /// 公开形式: 全文 or 摘要; left out where it is not given.
    pub extent: Option<&'static str>,
    /// 征询意见表, the days on which it was sent and came back, worded; left out where neither is known.
    pub form: Option<String>,
    /// Whether it was handled a second time.
    pub second_handling: bool,
    /// How the bureau handled it, as pairs of name and value; empty in the public edition.
    pub internal: Vec<(&'static str, String)>,
    /// 主送, without the colon.
    pub addressee: Words,
    /// The letter as HTML, without its footnotes.
    pub body: Html,
    /// Its footnotes as HTML, which stand below the signature; empty where it has none.
    pub footnotes: Html,
    /// 署名; left out where the original has none.
    pub signature: Option<String>,
    /// The date under the signature; left out where the original has none.
    pub signed: Option<Words>,
    /// The contact line, worded whole; left out where there is none.
    pub contact: Option<String>,
    /// 附件说明.
    pub attachments: Vec<Enclosure>,
    /// 抄送.
    pub copies_to: Vec<Words>,
    /// What the letter promised, and what came of it.
    pub promises: Vec<Promise>,
    /// The document as a file, such as PDF.
    pub downloads: Vec<Attachment>,
    /// Documents that belong together.
    pub related: Related,
}
view!(Reply, "reply.html", "reply");

/// A talk with the proposers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Talk {
    /// Its day.
    pub date: Words,
    /// 面商, 走访, 电话 or 座谈.
    pub manner: &'static str,
}

/// Something that a letter promised.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Promise {
    /// What.
    pub matter: String,
    /// Who sees to it; may be empty.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// How far it is, such as `推进中`.
    pub state: String,
    /// `good`, `bad`, or empty: how the state is coloured, beside its words.
    pub tone: &'static str,
}

/// An outcome class; what its letter means differs by place and year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Outcome {
    /// Such as `B`.
    pub class: String,
    /// Such as `已制定解决措施或已列入计划`; may be empty.
    pub meaning: String,
}

/// The index of replies with its ledger. Template `replies.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Replies {
    /// What the column holds; may be empty.
    pub lead: String,
    /// Pages that belong together with this one.
    pub pages: Vec<Link>,
    /// The years beside one another; nothing where there is one year.
    pub overview: Option<Section>,
    /// The years that have a ledger, newest first.
    pub years: Vec<LedgerYear>,
    /// Replies of other bodies that the site carries, apart because they are no work of the bureau.
    pub others: Vec<LedgerRow>,
    /// The list that has all of them, where `others` is only their beginning.
    pub others_more: Option<Link>,
    /// What the classes mean, in the order of their letters.
    pub outcomes: Vec<Outcome>,
    /// The whole ledger as a file.
    pub downloads: Vec<Attachment>,
}
view!(Replies, "replies.html", "replies");

/// The ledger of one year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LedgerYear {
    /// Such as `2023`.
    pub year: String,
    /// The `id` of its heading.
    pub anchor: String,
    /// Counts and rates, such as 承办总数 and 面商率.
    pub statistics: Vec<Statistic>,
    /// How the replies divide: by kind, role, outcome class, satisfaction.
    pub shares: Vec<ShareGroup>,
    /// The replies; empty where there are too many years for one page.
    pub rows: Vec<LedgerRow>,
    /// The list of the year's replies.
    pub list: Option<Link>,
    /// How the rates are computed.
    pub notes: Vec<String>,
}

/// One count or rate.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Statistic {
    /// What it says.
    pub label: String,
    /// Its value as text.
    pub value: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// How it comes about, such as `按期 3 件 / 交办 3 件`; may be empty.
    pub formula: String,
}

/// A whole and its parts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShareGroup {
    /// By what it is divided.
    pub title: String,
    /// The parts.
    pub items: Vec<Share>,
}

/// One part of a whole.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Share {
    /// What it is.
    pub label: String,
    /// How many.
    pub count: usize,
    /// Its share as text, such as `33.3%`.
    pub percent: String,
    /// Its share in thousandths, for the length of its bar.
    pub permille: u32,
}

/// One line of the ledger.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LedgerRow {
    /// The body that answered.
    pub issuer: String,
    /// The number, such as `11020067`.
    pub number: String,
    /// `建议` or `提案`.
    pub kind: String,
    /// The title.
    pub title: String,
    /// Its page; nothing where only the title is public.
    pub href: Option<String>,
    /// Who proposed it.
    pub proposers: String,
    /// 办理方式.
    pub role: Option<String>,
    /// 答复日期.
    pub replied: Option<String>,
    /// Whether the original states no 答复日期, shown as 未载.
    pub replied_unstated: bool,
    /// The letter of the class.
    pub outcome: Option<String>,
    /// 满意度.
    pub satisfaction: Option<String>,
    /// Whether the original states no 满意度, shown as 未载.
    pub satisfaction_unstated: bool,
    /// 公开方式.
    pub disclosure: String,
}
