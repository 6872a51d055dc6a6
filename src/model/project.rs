//! 项目: an investment project, as a file of its own or as a row of a ledger.

use super::reply::Contact;
use super::value::{Agreement, Amount, Date, FundOrigin, Period, ProblemKind, Released, Stage, Text, Whole};
use crate::record;

record! {
    /// An investment project. In the public edition it has the fields on the white-list alone.
    pub struct Project = "项目" / "project" {
        /// Code of the project in the ledger; the file's name for a project of its own file. It is part of the address, and therefore public.
        code: Option<Text> = ["编码", "项目编码", "编号"], "项目编码，也是网址的一部分，所以总是公开；单独成文件的项目可不写（取文件名）",
            like "SL2026-001" / "SL2026-001";
        /// Stage.
        stage: Released<Stage> = ["阶段", "项目阶段"], "储备、在谈、签约、开工、投产、暂缓或终止";
        /// Days on which the project entered its stages.
        milestones: Vec<Milestone> = ["进展", "阶段日期"], "进入各阶段的日期",
            like "[{ 阶段: 签约, 日期: 2026-03-20 }]" / "[{ stage: signed, date: 2026-03-20 }]";
        /// Who brought the project in.
        promoter: Option<Text> = ["招商主体"], "引进项目的县市、园区或行业组",
            like "示例高新区" / "A zone";
        /// County or city where it settles, registered in site.yaml.
        district: Option<Text> = ["落地县市", "落地地", "县市"], "落地的县市区，须在 site.yaml 登记";
        /// Park or place.
        place: Option<Text> = ["落地园区", "园区", "落地点"], "落地园区或地点",
            like "示例产业园" / "A park";
        /// Investor.
        investor: Option<Text> = ["投资方", "投资方全称"], "投资方全称",
            like "示例科技有限公司" / "A company";
        /// Unified social credit code of the investor.
        credit_code: Option<Text> = ["信用代码", "统一社会信用代码"], "投资方统一社会信用代码",
            like "91530000000000000X" / "91530000000000000X";
        /// Country, province or prefecture where the investor is registered.
        investor_origin: Option<Text> = ["投资方注册地"], "投资方注册的国别、省或州市",
            like "云南省外" / "another province";
        /// Nature of the investor, such as 央企, 上市, 专精特新.
        investor_nature: Option<Text> = ["企业性质"], "企业性质，如 央企、上市、专精特新、链主",
            like "专精特新" / "private";
        /// Industry (GB/T 4754).
        industry: Option<Text> = ["行业"], "所属行业（GB/T 4754）",
            like "食品制造业" / "Food";
        /// Key industry of the place.
        key_industry: Option<Text> = ["重点产业"], "所属重点产业",
            like "绿色食品" / "Green food";
        /// Link of the industrial chain.
        chain_link: Option<Text> = ["产业链环节"], "产业链环节",
            like "精深加工" / "processing";
        /// What is to be built.
        content: Option<Text> = ["建设内容", "建设规模"], "建设内容和规模",
            like "新建一条生产线" / "A production line";
        /// Agreed investment in all.
        investment: Option<Amount> = ["协议总投资", "协议投资", "总投资"], "协议总投资，如 3.5亿元";
        /// Fixed-asset part of the agreed investment.
        fixed_investment: Option<Amount> = ["固定资产投资", "其中固投"], "其中固定资产投资";
        /// Nature of the contract.
        agreement: Option<Agreement> = ["协议类型"], "框架协议或正式合同";
        /// Day of signing.
        signed: Option<Date> = ["签约日期"], "签约日期";
        /// Planned start of construction.
        start_planned: Option<Date> = ["计划开工"], "计划开工日期";
        /// Actual start of construction.
        started: Option<Date> = ["实际开工", "开工日期"], "实际开工日期";
        /// Planned completion.
        completion_planned: Option<Date> = ["计划竣工"], "计划竣工日期";
        /// Actual completion.
        completed: Option<Date> = ["实际竣工", "竣工日期"], "实际竣工日期";
        /// Planned start of production.
        production_planned: Option<Date> = ["计划投产"], "计划投产日期";
        /// Actual start of production.
        in_production: Option<Date> = ["实际投产", "投产日期"], "实际投产日期";
        /// Investment planned for the year.
        year_plan: Option<Amount> = ["年度计划投资"], "年度计划投资";
        /// Funds in place since the beginning.
        funds_in_place: Option<Amount> = ["到位资金", "累计到位"], "累计到位资金";
        /// Funds in place by month and origin.
        funds: Vec<Fund> = ["资金到位", "到位明细"], "按月、按来源的到位资金",
            like "[{ 期间: 2026-03, 来源: 省外, 金额: 1200万元 }]" / "[{ period: 2026-03, origin: outside-province, amount: 1200万元 }]";
        /// Leader who looks after the project.
        leader: Option<Text> = ["挂钩领导", "包保领导"], "挂钩（包保）领导",
            like "张三" / "A. Zhang";
        /// Head of the special team.
        team_head: Option<Text> = ["专班组长"], "专班组长",
            like "张三" / "A. Zhang";
        /// Special team.
        team: Vec<TeamMember> = ["专班"], "工作专班成员";
        /// Leading unit.
        lead_unit: Option<Text> = ["牵头单位"], "牵头单位",
            like "示例高新区招商局" / "An office";
        /// Person in charge, with phone.
        contact: Option<Contact> = ["责任人"], "责任人及电话",
            like "{ 姓名: 张三, 电话: 0878-0000000 }" / "{ name: A. Zhang, phone: 0878-0000000 }";
        /// Approvals.
        approvals: Vec<Approval> = ["审批事项"], "审批事项及时限";
        /// Problems.
        problems: Vec<Problem> = ["问题清单"], "问题清单";
        /// Land, in 亩.
        land_mu: Option<Whole> = ["用地需求"], "用地需求，单位亩，只写数字",
            like "50" / "50";
        /// Power, such as 3200千瓦.
        power: Option<Text> = ["用电需求"], "用电需求，带单位";
        /// Water, such as 每日120立方米.
        water: Option<Text> = ["用水需求"], "用水需求，带单位";
        /// Labour, in persons.
        labour: Option<Whole> = ["用工需求"], "用工需求，单位人，只写数字";
        /// Other needs.
        needs: Option<Text> = ["要素需求"], "其他要素需求",
            like "双回路供电" / "Power";
        /// Jobs expected.
        jobs: Option<Whole> = ["预期就业", "就业"], "预期就业人数",
            like "180" / "180";
        /// Yearly output expected.
        output: Option<Amount> = ["预期产值"], "达产后年产值";
        /// Yearly tax expected.
        tax: Option<Amount> = ["预期税收"], "达产后年税收";
        /// Number in the provincial or prefectural pool.
        pool_number: Option<Text> = ["入库编号", "入库号"], "省、州项目库编号",
            like "2026-015" / "2026-015";
        /// Day of entry into the pool.
        pool_date: Option<Date> = ["入库日期"], "入库日期";
        /// Concessions granted. Never on a white-list.
        concessions: Option<Text> = ["优惠条件"], "给予的优惠条件，任何情况下不公开",
            like "按投资协议" / "as agreed";
        /// Period to which the row is up to date.
        as_of: Option<Date> = ["数据截止日"], "数据截止日期";
        /// Who filled it in. Not public.
        filled_by: Option<Text> = ["填报人"], "填报人，任何情况下不公开",
            like "张三" / "A. Zhang";
        /// Who checked it. Not public.
        checked_by: Option<Text> = ["审核人"], "审核人，任何情况下不公开",
            like "李四" / "B. Li";
        /// Fields that may be shown where the project is public, by their keys: its own, the text as `body`, and attachments,
        /// summary, keywords and notice.
        public_fields: Vec<Text> = ["公开字段"], "主动公开时可以公开的字段，正文、附件、内容概述、关键词、提示也要列入；不写则只公开名称和信息要素",
            like "[阶段, 落地县市, 行业, 投资方, 协议总投资]" / "[stage, district, industry, investor, investment]";
    }
}

record! {
    /// A stage and the day on which it was reached.
    pub struct Milestone = "进展" / "milestone" {
        /// Stage.
        stage: Stage = ["阶段"], "阶段";
        /// Day.
        date: Date = ["日期"], "日期";
        /// Remark.
        note: Option<Text> = ["说明"], "说明";
    }
}

impl Project {
    /// The milestone of a stage.
    pub fn milestone(&self, stage: Stage) -> Option<&Milestone> {
        self.milestones.iter().find(|milestone| milestone.stage == stage)
    }

    /// The day on which a stage was reached: the list of milestones first, then the field that names the stage.
    pub fn reached(&self, stage: Stage) -> Option<Date> {
        self.milestone(stage).map(|milestone| milestone.date).or(match stage {
            Stage::Signed => self.signed,
            Stage::Started => self.started,
            Stage::Production => self.in_production,
            Stage::Reserve | Stage::Talks | Stage::Paused | Stage::Ended => None,
        })
    }
}

record! {
    /// Funds that came in during a period.
    pub struct Fund = "到位资金" / "funds in place" {
        /// Month or other period.
        period: Period = ["期间", "月份"], "月份，如 2026-03";
        /// Origin.
        origin: FundOrigin = ["来源"], "省外、州外、州内县际或外资";
        /// Amount.
        amount: Amount = ["金额"], "金额，如 1200万元";
        /// Number of the voucher.
        voucher: Option<Text> = ["凭证号"], "凭证号，不公开";
    }
}

record! {
    /// A member of a project's special team.
    pub struct TeamMember = "专班成员" / "team member" {
        /// Name, or the post where the name does not matter.
        name: Text = ["姓名", "职务"], "姓名或职务";
        /// Part in the team.
        part: Option<Text> = ["分工", "专班职务"], "组长、副组长、成员或分工";
        /// Unit.
        unit: Option<Text> = ["单位"], "所在单位";
    }
}

record! {
    /// An approval with its limits.
    pub struct Approval = "审批事项" / "approval" {
        /// What is approved.
        matter: Text = ["事项"], "审批事项";
        /// Department.
        department: Text = ["部门"], "审批部门";
        /// Limit set by law, in working days.
        legal_days: Option<Whole> = ["法定时限"], "法定时限，单位工作日，只写数字";
        /// Limit that the department promised, in working days.
        promised_days: Option<Whole> = ["承诺时限"], "承诺时限，单位工作日，只写数字";
        /// Day of acceptance.
        accepted: Option<Date> = ["受理日", "受理日期"], "受理日期";
        /// Day of completion.
        finished: Option<Date> = ["办结日", "办结日期"], "办结日期";
    }
}

record! {
    /// A row of the list of problems. Not public.
    pub struct Problem = "问题" / "problem" {
        /// What the matter is.
        matter: Text = ["问题"], "问题";
        /// Day on which it was raised.
        raised: Date = ["提出日", "提出日期"], "提出日期";
        /// Kind.
        kind: ProblemKind = ["类别"], "用地、用能、环评、融资、物流、用工或其他";
        /// Unit that is to solve it.
        owner: Text = ["责任单位"], "责任单位";
        /// By when.
        due: Option<Date> = ["时限"], "解决时限";
        /// How far it has come.
        progress: Option<Text> = ["进展"], "进展";
        /// Day on which it was solved.
        closed: Option<Date> = ["销号日", "销号日期"], "销号日期";
    }
}
