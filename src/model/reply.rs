//! 答复函: the reply to a suggestion of a people's congress deputy or to a proposal of a CPPCC member.

use super::value::{
    Date, Extent, Flag, Level, Manner, Matter, NOT_STATED, Phone, Progress, Role, Satisfaction, Stated, Text, Urgency,
    Whole, Year,
};
use crate::record;

record! {
    /// A reply letter with its row of the yearly ledger.
    pub struct Reply = "答复函" / "reply letter" {
        /// Whether it replies to a suggestion (建议) or to a proposal (提案).
        kind: Matter = ["类型"], "建议（人大代表）或提案（政协）";
        /// Year of the ledger.
        year: Year = ["年度"], "台账年度";
        /// Level of the congress or conference.
        level: Option<Level> = ["层级"], "省、州市或县";
        /// Session, such as 州政协十一届二次会议.
        session: Text = ["届次", "届次会次"], "会议届次",
            like "州政协十一届二次会议" / "Second session of the 11th conference";
        /// Number of the suggestion or proposal.
        number: Text = ["案号", "编号"], "建议或提案的编号，只写数字",
            like "11020067" / "11020067";
        /// Title of the suggestion or proposal, as it stands in the original.
        matter: Text = ["案由"], "建议或提案的题目，与原件一字不差",
            like "关于进一步加强招商人才队伍建设的提案" / "On staff";
        /// Who made it; the first is the leading one.
        proposers: Vec<Text> = ["提出者", "提案者", "领衔人"], "提出者，第一位为领衔人",
            like "[州工商联]" / "[A federation]";
        /// Delegation, party or sector.
        group: Option<Text> = ["界别", "代表团"], "界别或代表团",
            like "工商联界" / "Industry and commerce";
        /// How many signed it together.
        cosigners: Option<Whole> = ["联名数"], "联名人数",
            like "3" / "3";
        /// The bureau's part in handling it.
        role: Role = ["办理方式"], "主办、会办、分办或独办";
        /// Leading unit, where the bureau does not lead.
        lead_unit: Option<Text> = ["主办单位"], "主办单位，本单位主办时不写",
            like "示例州人民政府办公室" / "The leading office";
        /// Units that assist.
        assisting_units: Vec<Text> = ["会办单位"], "会办单位",
            like "[示例州自然资源和规划局]" / "[An office]";
        /// Day on which the bureau was charged with it; the time limit runs from here.
        assigned: Option<Stated<Date>> = ["交办日期"], "交办日期，办理时限从这一天算起";
        /// Last day for the reply; three months after the assignment if absent.
        due: Option<Date> = ["办理时限", "答复时限"], "答复期限，不写则为交办后三个月";
        /// Last day after an extension that the assigning body approved.
        extended_to: Option<Date> = ["延期至"], "经批准延期到哪一天";
        /// Who approved the extension. Not public.
        extension_by: Option<Text> = ["延期批准人"], "批准延期的单位或负责人，不公开",
            like "示例州人民政府分管领导" / "A leader";
        /// Whether its handling is specially supervised.
        supervised: Flag = ["重点督办"], "是否重点督办";
        /// Leader who supervises it. Not public.
        supervisor: Option<Text> = ["督办领导"], "领衔督办的领导，不公开",
            like "张三" / "A. Zhang";
        /// Leader in charge. Not public.
        leader: Option<Text> = ["分管领导"], "分管领导，不公开",
            like "张三" / "A. Zhang";
        /// Office in charge. Not public.
        office: Option<Text> = ["承办科室"], "承办科室，不公开",
            like "项目服务科" / "Project services";
        /// Person in charge. Not public.
        handler: Option<Text> = ["承办人"], "承办人，不公开",
            like "李四" / "B. Li";
        /// Talks with the proposers.
        talks: Vec<Talk> = ["沟通"], "与提出者的沟通情况",
            like "[{ 日期: 2026-03-20, 方式: 面商 }]" / "[{ date: 2026-03-20, manner: meeting }]";
        /// Day on which the last opinion of an assisting unit arrived. Not public.
        opinions_received: Option<Date> = ["会办意见收到日"], "会办意见收齐的日期，不公开";
        /// Addressee, as the letter names it, without colon.
        addressee: Text = ["主送"], "主送，不加冒号",
            like "州工商联" / "A federation";
        /// How urgent the letter is.
        urgency: Option<Urgency> = ["紧急程度"], "函件的紧急程度，特急或加急";
        /// Day on which the reply went out.
        replied: Option<Stated<Date>> = ["答复日期"], "答复发出的日期";
        /// Outcome class; the classes and their meanings are set in site.yaml.
        outcome: Stated<Text> = ["办理结果", "办理结果分类"], "办理结果分类，各地含义不同，在 site.yaml 设定；原件没有的写“未载”";
        /// Whether the whole text or an abstract, which is the summary, is published.
        extent: Option<Extent> = ["公开形式"], "全文或摘要；写摘要的，公开版只显示内容概述，不显示正文、附件和承诺事项";
        /// Person to call about the letter.
        contact: Option<Contact> = ["联系人"], "联系人和办公电话",
            like "{ 姓名: 张三, 电话: 0878-0000000 }" / "{ name: A. Zhang, phone: 0878-0000000 }";
        /// Copies go to.
        copies_to: Vec<Text> = ["抄送"], "抄送机关",
            like "[示例州人民政府办公室]" / "[An office]";
        /// Day on which the form for comments was sent.
        form_sent: Option<Date> = ["征询表寄出日"], "征询意见表寄出日期";
        /// Day on which the form came back.
        form_returned: Option<Date> = ["征询表收回日"], "征询意见表收回日期";
        /// What the proposer said of the reply.
        satisfaction: Option<Stated<Satisfaction>> = ["满意度"], "满意、基本满意或不满意";
        /// Whether it was handled again after 不满意.
        second_handling: Flag = ["二次办理"], "是否二次办理";
        /// What the letter promised, and what came of it.
        promises: Vec<Promise> = ["跟踪落实", "承诺事项"], "答复中承诺的事项及落实情况",
            like "[{ 事项: 办结用地手续, 责任单位: 示例州自然资源和规划局, 时限: 2026-12-31, 落实: 推进中 }]" / "[{ matter: Land, owner: An office, due: 2026-12-31, state: ongoing }]";
        /// Number in the archive. Not public.
        archive_number: Option<Text> = ["归档号"], "归档号，不公开",
            like "示例档2026-012" / "2026-012";
    }
}

impl Reply {
    /// Whether everyone reads its summary in its place.
    pub fn is_abstract(&self) -> bool {
        self.extent == Some(Extent::Abstract)
    }
}

/// What an outcome class is called, or that the original states none.
pub fn outcome_label(class: Option<&str>) -> String {
    class.map_or_else(|| NOT_STATED.zh.to_owned(), |class| format!("{class}类"))
}

record! {
    /// A talk with the proposers.
    pub struct Talk = "沟通" / "talk" {
        /// Day.
        date: Date = ["日期"], "日期";
        /// Manner.
        manner: Manner = ["方式"], "面商、走访、电话或座谈";
    }
}

record! {
    /// A person to call.
    pub struct Contact = "联系人" / "contact" {
        /// Name.
        name: Text = ["姓名"], "姓名";
        /// Office phone.
        phone: Option<Phone> = ["电话"], "办公电话";
    }
}

record! {
    /// Something that a letter promised.
    pub struct Promise = "承诺事项" / "commitment" {
        /// What.
        matter: Text = ["事项"], "承诺的事项";
        /// Who sees to it.
        owner: Option<Text> = ["责任单位"], "责任单位";
        /// By when.
        due: Option<Date> = ["时限"], "完成时限";
        /// State.
        state: Progress = ["落实"], "未启动、推进中或已落实";
    }
}
