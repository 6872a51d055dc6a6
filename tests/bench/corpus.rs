//! A corpus to measure with: the content of a large bureau, the same for the same number of documents.
//!
//! Of 100 documents, 80 are reply letters of ten years, 8 study notes, 6 briefings, 5 datasets and one is a page. A text
//! has about 2,500 Chinese characters with a table of 12 rows, headings, emphasis beside Chinese punctuation, footnotes
//! and links. Two ledgers hold half as many projects as there are documents. One letter in fifty is withheld.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Writes the corpus below `root`, which has no `content` yet.
pub(crate) fn write(root: &Path, documents: usize) -> io::Result<()> {
    let content = root.join("content");
    let (letters, datasets) = (documents * 80 / 100, documents * 5 / 100);
    let corpus = Corpus { content: &content, letters, datasets, parts: 4, withholds: true };
    corpus.put("site.yaml", SITE)?;
    corpus.put("replies/附件/征询意见表.docx", &"征询意见表".repeat(400))?;
    (0..corpus.letters).try_for_each(|n| corpus.letter(n))?;
    (0..documents * 8 / 100).try_for_each(|n| corpus.study(n))?;
    (0..documents * 6 / 100).try_for_each(|n| corpus.briefing(n))?;
    (0..corpus.datasets).try_for_each(|n| corpus.dataset(n))?;
    (0..documents / 100).try_for_each(|n| corpus.page(n))?;
    corpus.ledgers(documents / 2)
}

/// Writes a corpus of public letters alone, with so many parts in the text of each: one makes three pages, three make six.
pub(crate) fn write_letters(root: &Path, letters: usize, parts: usize) -> io::Result<()> {
    let content = root.join("content");
    let corpus = Corpus { content: &content, letters, datasets: 0, parts, withholds: false };
    corpus.put("site.yaml", SITE)?;
    corpus.put("replies/附件/征询意见表.docx", &"征询意见表".repeat(400))?;
    (0..letters).try_for_each(|n| corpus.letter(n))
}

/// Adds a sentence to the text of one letter.
pub(crate) fn change_one(root: &Path) -> io::Result<()> {
    let letter = root.join(format!("content/replies/{}/{}.md", letter_year(0), letter_id(0)));
    let text = fs::read_to_string(&letter)?;
    fs::write(letter, text.replace("感谢你们的关心", "再次感谢你们的关心"))
}

struct Corpus<'a> {
    content: &'a Path,
    letters: usize,
    datasets: usize,
    /// How many sections of the first level a text has.
    parts: usize,
    /// Whether one letter in fifty is withheld.
    withholds: bool,
}

impl Corpus<'_> {
    fn put(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.content.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)
    }

    fn letter(&self, n: usize) -> io::Result<()> {
        let mut dice = Dice::new(1, n);
        let year = letter_year(n);
        let (kind, session) = match n % 2 {
            0 => ("建议", format!("州十三届人大{}次会议", numeral(n))),
            _ => ("提案", format!("州政协十一届{}次会议", numeral(n))),
        };
        let number = 11_020_000 + n;
        let matter = format!("关于{}{}的{kind}", dice.pick(VERBS), dice.pick(OBJECTS));
        let mut text = format!("---\n标题: 对{session}第{number}号{kind}的答复\n");
        match self.is_public(n) {
            true => text.push_str("公开属性: 主动公开\n"),
            false => text.push_str("公开属性: 不予公开\n不公开理由: 内容涉及未定事项\n"),
        }
        let (day, others) = (dice.roll(28) + 1, [self.other_letter(&mut dice), self.other_letter(&mut dice)]);
        let [first, second] = others.map(letter_id);
        let _ = write!(
            text,
            "索引号: 000000000000000000/{year}-1{n:05}\n发布日期: {year}-06-{day:02}\n成文日期: {year}-05-{day:02}\n\
             文号: 示招函〔{year}〕{}号\n关键词: [招商引资, {}, {kind}答复]\n相关文档: [{first}, {second}]\n{}\
             类型: {kind}\n年度: {year}\n层级: 州市\n届次: {session}\n案号: {number}\n案由: {matter}\n\
             提出者: [委员{}]\n办理方式: {}\n会办单位: [{}]\n交办日期: {year}-03-01\n\
             沟通:\n  - {{ 日期: {year}-04-{day:02}, 方式: 面商 }}\n主送: 委员{}\n答复日期: {year}-05-{day:02}\n\
             办理结果: {}\n联系人:\n  姓名: 张三\n  电话: 0878-0000000\n满意度: 满意\n---\n\n",
            n % 900 + 1,
            dice.pick(OBJECTS),
            if n.is_multiple_of(10) {
                "附件:\n  - { 名称: 征询意见表, 文件: ../附件/征询意见表.docx }\n"
            } else {
                ""
            },
            dice.roll(500),
            dice.pick(&["主办", "会办", "分办"]),
            dice.pick(UNITS),
            dice.roll(500),
            dice.pick(&["A", "B", "C"]),
        );
        let link = |n: usize| format!("../{}/{}.md", letter_year(n), letter_id(n));
        self.body(&mut text, &mut dice, &others.map(link));
        self.put(&format!("replies/{year}/{}.md", letter_id(n)), &text)
    }

    fn study(&self, n: usize) -> io::Result<()> {
        let mut dice = Dice::new(2, n);
        let year = 2017 + n % 10;
        let letter = self.other_letter(&mut dice);
        let mut text = format!(
            "---\n标题: {}等地{}的做法（{n}）\n公开属性: 主动公开\n索引号: 000000000000000000/{year}-2{n:05}\n\
             发布日期: {year}-07-01\n成文日期: {year}-06-30\n城市: [{}]\n来源:\n  - {{ 发布者: {}, 日期: 未载 }}\n做法:\n",
            dice.pick(CITIES),
            dice.pick(OBJECTS),
            CITIES.join(", "),
            dice.pick(UNITS),
        );
        for (theme, city) in ["领导机制", "队伍建设", "考核激励", "项目服务"].iter().zip(CITIES.iter().cycle())
        {
            let _ = writeln!(text, "  - {{ 主题: {theme}, 城市: {city}, 做法: {} }}", clause(&mut dice));
        }
        text.push_str("数据:\n");
        for city in CITIES {
            let _ = writeln!(
                text,
                "  - {{ 指标: 到位资金, 城市: {city}, 数值: {}, 单位: 亿元, 时点: {year}年 }}",
                dice.roll(900)
            );
        }
        let _ = write!(
            text,
            "采纳:\n  - {{ 做法: {}, 责任单位: {}, 时限: {year}-12-31, 落实: 推进中 }}\n相关答复: [{}]\n---\n\n",
            clause(&mut dice),
            dice.pick(UNITS),
            letter_id(letter),
        );
        self.body(&mut text, &mut dice, &[format!("../replies/{}/{}.md", letter_year(letter), letter_id(letter))]);
        self.put(&format!("studies/study-{n:05}.md"), &text)
    }

    fn briefing(&self, n: usize) -> io::Result<()> {
        let mut dice = Dice::new(3, n);
        let (series, year, number) = (n % 4, 2017 + n / 4 % 10, n / 40 + 1);
        let month = (number - 1) % 9 + 1;
        let mut text = format!(
            "---\n标题: {year}年全州招商引资工作情况（{number}）\n公开属性: 主动公开\n\
             索引号: 000000000000000000/{year}-3{n:05}\n发布日期: {year}-10-13\n成文日期: {year}-10-12\n\
             内容概述: {}。\n系列: series-{series}\n形式: 月报\n年度: {year}\n期号: {number}\n报告期: {year}-{month:02}\n\
             编印单位: 示例州投资促进局办公室\n责任编辑: 王五\n报: [示例州人民政府]\n印数: 40\n---\n\n",
            clause(&mut dice),
        );
        let data = dataset_id(n % self.datasets.max(1));
        let _ = write!(
            text,
            "```table\n数据: {data}\n标题: 各县市区到位资金\n```\n\n```chart\n类型: grouped\n数据: {data}\n横轴: county\n\
             纵轴: [target, in_place]\n标题: 年度任务与累计到位\n单位: 亿元\n```\n\n",
        );
        self.body(&mut text, &mut dice, &[format!("../../data/{data}.yaml")]);
        self.put(&format!("briefings/{year}/briefing-{n:05}.md"), &text)
    }

    fn dataset(&self, n: usize) -> io::Result<()> {
        let mut dice = Dice::new(4, n);
        let year = 2017 + n % 10;
        let mut text = format!(
            "标题: {year}年各县市区到位资金（{n}）\n公开属性: 主动公开\n索引号: 000000000000000000/{year}-4{n:05}\n\
             发布日期: {year}-11-06\n成文日期: {year}-11-05\n内容概述: {}。\n单位: 亿元\n来源: 示例州投资促进局\n\
             数据截止日: {year}-10-31\n列:\n  - {{ 编号: county, 名称: 县市区, 类型: 文字 }}\n\
             \x20 - {{ 编号: target, 名称: 年度任务, 类型: 小数, 小数位: 2 }}\n\
             \x20 - {{ 编号: in_place, 名称: 累计到位, 类型: 小数, 小数位: 2 }}\n行:\n",
            clause(&mut dice),
        );
        for county in DISTRICTS {
            let (target, part) = (dice.roll(3000) + 500, dice.roll(400));
            let _ = writeln!(text, "  - [{county}, {target}.50, {part}.25]");
        }
        text.push_str("合计: 求和\n图表:\n  类型: grouped\n  横轴: county\n  纵轴: [target, in_place]\n  单位: 亿元\n");
        text.push_str("  标题: 年度任务与累计到位\n");
        self.put(&format!("data/{}.yaml", dataset_id(n)), &text)
    }

    fn page(&self, n: usize) -> io::Result<()> {
        let mut dice = Dice::new(5, n);
        let letter = self.other_letter(&mut dice);
        let mut text = format!(
            "---\n标题: {}工作制度（{n}）\n公开属性: 主动公开\n索引号: 000000000000000000/2026-5{n:05}\n\
             发布日期: 2026-01-09\n成文日期: 2025-12-25\n栏目: {}\n排序: {n}\n---\n\n",
            dice.pick(OBJECTS),
            dice.pick(&["open", "about"]),
        );
        self.body(&mut text, &mut dice, &[format!("../replies/{}/{}.md", letter_year(letter), letter_id(letter))]);
        self.put(&format!("pages/page-{n:05}.md"), &text)
    }

    /// Half of the projects stand in a YAML file, half in a CSV file.
    fn ledgers(&self, projects: usize) -> io::Result<()> {
        let (mut yaml, mut csv) = ("公开属性: 主动公开\n公开字段: [编码, 阶段, 落地县市, 投资方, 行业, 建设内容, 协议总投资, 签约日期]\n项目:\n".to_owned(), "项目编码,项目名称,项目阶段,落地县市,投资方全称,行业,建设内容,协议总投资,签约日期,公开属性\n".to_owned());
        for n in 0..projects {
            let mut dice = Dice::new(6, n);
            let stage = dice.pick(&["储备", "在谈", "签约", "开工", "投产"]);
            let (district, industry) = (dice.pick(DISTRICTS), dice.pick(INDUSTRIES));
            let title = format!("{district}{industry}{}项目", dice.pick(&["一期", "二期", "扩建", "基地"]));
            let (content, amount) = (clause(&mut dice), dice.roll(900) + 1);
            // What is in talks has no day of signing.
            let signed = match stage {
                "储备" | "在谈" => String::new(),
                _ => format!("{}-0{}-15", 2017 + n % 9, n % 9 + 1),
            };
            let _ = match n % 2 {
                0 => writeln!(
                    yaml,
                    "  - {{ 编码: XM{n:05}, 标题: {title}（{n}）, 阶段: {stage}, 落地县市: {district}, 投资方: 样例{n}有限公司, \
                     行业: {industry}, 建设内容: {content}, 协议总投资: {amount}.50亿元, 签约日期: {signed} }}"
                ),
                _ => writeln!(
                    csv,
                    "XM{n:05},{title}（{n}）,{stage},{district},样例{n}有限公司,{industry},{content},{amount}.50,{signed},主动公开"
                ),
            };
        }
        self.put("projects/台账一.yaml", &yaml)?;
        self.put("projects/台账二.csv", &csv)
    }

    /// A public letter; a link to one that is withheld would be an error.
    fn other_letter(&self, dice: &mut Dice) -> usize {
        let n = dice.roll(self.letters.max(1));
        if self.is_public(n) { n } else { n - 1 }
    }

    fn is_public(&self, letter: usize) -> bool {
        !self.withholds || letter % 50 != 7
    }

    /// About 600 Chinese characters of text a part.
    fn body(&self, out: &mut String, dice: &mut Dice, links: &[String]) {
        let _ = writeln!(out, "你们提出的意见收悉。{}现答复如下：[^1]\n", sentences(dice, 2));
        for part in 0..self.parts {
            let _ = writeln!(out, "## {}{}\n", dice.pick(VERBS), dice.pick(OBJECTS));
            for section in 0..2 {
                let _ = writeln!(out, "### {}的{}\n", dice.pick(OBJECTS), dice.pick(&["情况", "措施", "安排", "成效"]));
                let _ = writeln!(out, "**“{}”**{}\n", dice.pick(OBJECTS), sentences(dice, 2));
                let _ = writeln!(out, "**重点：**{}\n", sentences(dice, 2));
                if let (0, Some(link)) = (section, links.get(part)) {
                    let _ = writeln!(out, "有关情况见[相关文件]({link})，{}。\n", clause(dice));
                }
            }
            if part == 1.min(self.parts - 1) {
                table(out, dice);
            }
            for _ in 0..3 {
                let _ = writeln!(out, "- {}；", clause(dice));
            }
            out.push('\n');
        }
        let _ = writeln!(out, "感谢你们的关心和支持。\n\n[^1]: {}", sentences(dice, 1));
    }
}

fn letter_year(n: usize) -> usize {
    2017 + n % 10
}

fn letter_id(n: usize) -> String {
    format!("{}-{n:05}", letter_year(n))
}

fn dataset_id(n: usize) -> String {
    format!("funds-{n:05}")
}

fn numeral(n: usize) -> &'static str {
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][n % 10]
}

fn table(out: &mut String, dice: &mut Dice) {
    out.push_str("| 县市区 | 年度任务 | 累计到位 | 完成率 | 说明 |\n|---|---:|---:|---:|---|\n");
    for county in DISTRICTS {
        let _ = writeln!(
            out,
            "| {county} | {}.5 | {}.2 | {}% | {} |",
            dice.roll(900),
            dice.roll(900),
            dice.roll(100),
            dice.pick(OBJECTS)
        );
    }
    out.push('\n');
}

fn sentences(dice: &mut Dice, count: usize) -> String {
    (0..count).map(|_| format!("{}，{}，{}。", clause(dice), clause(dice), clause(dice))).collect()
}

fn clause(dice: &mut Dice) -> String {
    format!("{}{}{}{}项", dice.pick(UNITS), dice.pick(VERBS), dice.pick(OBJECTS), dice.roll(90) + 10)
}

const UNITS: &[&str] = &[
    "州投资促进局",
    "州发展改革委",
    "州工业和信息化局",
    "县市人民政府",
    "园区管委会",
    "招商专班",
    "牵头部门",
    "驻外分局",
];
const VERBS: &[&str] =
    &["统筹推进", "加快落实", "进一步完善", "认真梳理", "按月调度", "重点保障", "集中解决", "持续优化"];
const OBJECTS: &[&str] = &[
    "招商人才队伍建设",
    "产业链招商机制",
    "项目要素保障",
    "园区配套设施",
    "驻点招商工作",
    "考核激励办法",
    "审批服务流程",
    "企业诉求办理",
];
const CITIES: &[&str] = &["铜仁", "曲靖", "文山", "济南", "合肥", "日照"];
const INDUSTRIES: &[&str] = &["新材料", "绿色能源装备", "生物医药", "现代物流", "文旅康养", "再生资源"];
const DISTRICTS: &[&str] =
    &["甲市", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县", "壬县", "癸县", "子区", "丑区"];

const SITE: &str = "\
单位:
  全称: 示例州投资促进局
  简称: 示例州投促局
  信用代码: \"000000000000000000\"
  地址: 示例州甲市样例路1号
  电话: 0878-0000000
网站名称: 示例州投资促进局
网址: https://www.example.invalid/
网站标识码: \"0000000000\"
索引号格式: \"{code}/{year}-{serial}\"
栏目:
  - { 编号: open, 名称: 政府信息公开, 说明: 指南和制度, 关键词: [公开], 类别: 政府信息公开, 内容: pages }
  - { 编号: about, 名称: 机构概况, 说明: 单位职能, 关键词: [职能], 类别: 概况信息, 内容: pages }
  - { 编号: projects, 名称: 招商项目, 说明: 重点项目, 关键词: [项目], 类别: 重点项目, 内容: projects }
  - { 编号: replies, 名称: 建议提案办理, 说明: 答复和台账, 关键词: [答复], 类别: 建议提案办理, 内容: replies }
  - { 编号: briefings, 名称: 工作简报, 说明: 工作简报, 关键词: [简报], 类别: 工作动态, 内容: briefings }
  - { 编号: data, 名称: 数据发布, 说明: 统计数据, 关键词: [数据], 类别: 数据发布, 内容: data }
  - { 编号: studies, 名称: 学习借鉴, 说明: 外地做法, 关键词: [考察], 类别: 工作动态, 内容: studies }
办理结果分类:
  - { 分类: A, 含义: 已经解决或正在解决 }
  - { 分类: B, 含义: 已列入计划 }
  - { 分类: C, 含义: 留作参考 }
县市区: [甲市, 乙县, 丙县, 丁县, 戊县, 己县, 庚县, 辛县, 壬县, 癸县, 子区, 丑区]
简报系列:
  - { 编号: series-0, 名称: 招商引资工作简报 }
  - { 编号: series-1, 名称: 招商引资专报 }
  - { 编号: series-2, 名称: 项目调度通报 }
  - { 编号: series-3, 名称: 要素保障月报 }
台账:
  - 文件: projects/台账二.csv
    列: { 项目名称: 标题 }
    单位: { 协议总投资: 亿元 }
    公开字段: [编码, 阶段, 落地县市, 投资方, 行业, 建设内容, 协议总投资, 签约日期]
每页条数: 20
";

/// A generator of numbers that is the same everywhere (splitmix64).
struct Dice(u64);

impl Dice {
    fn new(kind: u64, n: usize) -> Self {
        Self(kind << 32 | n as u64)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}
