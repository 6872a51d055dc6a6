//! What a document has to say on paper, put together from its source: piece by piece in order, without blanks.

use jianbao::derive::{Block as Shown, Facts};
use jianbao::disclose::Edition;
use jianbao::load::Folder;
use jianbao::model::DocMeta;
use jianbao::model::body::{self, Block, Inline, headings};
use jianbao::model::briefing::Briefing;
use jianbao::model::study::Study;
use jianbao::model::value::Stated;
use jianbao::render::kpi::Direction;

use super::shown::{project_row, reply_row};
use super::text::without_blanks;

/// Puts down one document.
pub(crate) struct Source<'a> {
    edition: &'a Edition,
    facts: &'a Facts,
    document: DocMeta<'a>,
    out: String,
    /// How many tables and how many pictures have a caption: they are numbered where there are several.
    pub(crate) tables: usize,
    pictures: usize,
    /// The heads of tables, which every page repeats.
    pub(crate) heads: Vec<String>,
}

/// Stand before the number of a table or a picture, until it is known whether there are several.
pub(crate) const TABLE: char = '\u{1}';
const PICTURE: char = '\u{2}';

impl<'a> Source<'a> {
    pub(crate) fn new(edition: &'a Edition, facts: &'a Facts, document: DocMeta<'a>) -> Self {
        Self { edition, facts, document, out: String::new(), tables: 0, pictures: 0, heads: Vec::new() }
    }

    pub(crate) fn add(&mut self, text: &str) {
        self.out.push_str(&without_blanks(text));
    }

    /// All of it. `always` is whether even a single table has a number.
    pub(crate) fn finish(&mut self, always: bool) -> String {
        let numbered = |count: usize| count > 1 || (always && count > 0);
        let mut out = String::new();
        let mut chars = std::mem::take(&mut self.out).chars().collect::<Vec<_>>().into_iter().peekable();
        while let Some(char) = chars.next() {
            let (word, shown) = match char {
                TABLE => ('表', numbered(self.tables)),
                PICTURE => ('图', numbered(self.pictures)),
                other => {
                    out.push(other);
                    continue;
                }
            };
            out.extend(shown.then_some(word));
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                out.extend(shown.then_some(digit));
            }
            assert_eq!(chars.next(), Some(char));
        }
        out
    }

    /// The text of the document.
    pub(crate) fn body(&mut self) {
        let document = self.document;
        self.blocks(&self.facts.figures.body(&document).blocks.clone());
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.add(heading.number.as_ref().map_or("", |number| &number.label));
                self.line(&heading.content);
            }
            Block::Paragraph(paragraph) => match &paragraph.content[..] {
                [Inline::Image(image)] => self.picture_caption(&image.title),
                content => self.line(content),
            },
            Block::List(_) => self.list(block, 0),
            Block::Quote(quote) => self.blocks(&quote.blocks),
            Block::Code(code) => self.add(&code.text),
            Block::ThematicBreak => {}
            Block::Table(table) => {
                let cell = |cell: &body::Cell| body::plain_inlines(&cell.content);
                let head: String = table.head().iter().map(cell).collect();
                self.head(&head);
                table.rows().flatten().for_each(|own| self.add(&cell(own)));
            }
            Block::Fence(fence) => self.fence(fence.index),
        }
    }

    fn list(&mut self, list: &Block, depth: usize) {
        let Block::List(list) = list else { panic!("{list:?}") };
        for (at, item) in list.items.iter().enumerate() {
            for (position, block) in item.blocks.iter().enumerate() {
                if position == 0 && matches!(block, Block::Paragraph(_)) {
                    self.add(&match (list.start, depth) {
                        (Some(start), 0) => format!("{}.", start + at as u64),
                        (Some(start), _) => format!("（{}）", start + at as u64),
                        (None, 0) => "——".to_owned(),
                        (None, _) => "·".to_owned(),
                    });
                }
                match block {
                    Block::List(_) => self.list(block, depth + 1),
                    other => self.block(other),
                }
            }
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.add(text),
                Inline::Emph(content) | Inline::Strong(content) => self.line(content),
                Inline::Link(link) => self.line(&link.content),
                Inline::FootnoteRef(note) => self.add(&format!("[{}]", note.number)),
                Inline::SoftBreak | Inline::HardBreak | Inline::Image(_) => {}
            }
        }
    }

    pub(crate) fn head(&mut self, head: &str) {
        let head = without_blanks(head);
        self.out.push_str(&head);
        self.heads.push(head);
    }

    pub(crate) fn picture_caption(&mut self, caption: &str) {
        if !caption.is_empty() {
            self.pictures += 1;
            let number = self.pictures;
            self.add(&format!("{PICTURE}{number}{PICTURE}{caption}"));
        }
    }

    fn fence(&mut self, index: usize) {
        let edition = self.edition;
        match &self.facts.blocks.of(&self.document.key())[index] {
            Shown::Chart(chart) => self.chart(chart),
            Shown::Table(table) => self.table(table),
            Shown::Kpi(kpi) => {
                for item in &kpi.items {
                    let trend = item.trend.iter().map(|trend| {
                        let arrow = match trend.direction {
                            Direction::Up => "▲",
                            Direction::Down => "▼",
                            Direction::Flat => "■",
                        };
                        format!("{arrow}{}", trend.text)
                    });
                    let lines: String = trend.chain(item.note.iter().map(ToString::to_string)).collect();
                    self.add(&format!("{}{}{}{lines}", item.label, item.value, item.unit.as_deref().unwrap_or("")));
                }
            }
            Shown::Projects(title, positions) => {
                let rows = positions.iter().map(|at| project_row(&edition.projects()[*at])).collect();
                self.list_table(title, &["项目名称", "落地县市", "行业", "协议总投资", "进入阶段日期"], rows);
            }
            Shown::Replies(title, positions) => {
                let rows = positions.iter().map(|at| reply_row(&edition.replies()[*at].fields)).collect();
                self.list_table(title, &["编号", "类型", "案由", "提出者", "办理结果"], rows);
            }
            Shown::Compare(title, measures) => self.matrix(title, measures),
            Shown::Broken => panic!("a broken block"),
        }
    }

    /// What a study note says beside its text; gives the headings of it.
    pub(crate) fn study(&mut self, study: &Study) -> Vec<String> {
        let before = headings(self.document.body).filter(|heading| heading.level == 2).count();
        let mut sections: Vec<String> = Vec::new();
        let mut next = |title: &str| {
            let number = jianbao::text::numeral::to_chinese((before + sections.len() + 1) as u64);
            sections.push(format!("{number}、{title}"));
            sections[sections.len() - 1].clone()
        };
        let compares = |shown: &Shown| matches!(shown, Shown::Compare(..));
        if !study.measures.is_empty() && !self.facts.blocks.of(&self.document.key()).iter().any(compares) {
            self.add(&next("各地做法"));
            self.matrix("各地做法对照", &study.measures);
        }
        if !study.data.is_empty() {
            self.add(&next("外地数据"));
            let text = |text: &Option<jianbao::model::value::Text>| text.as_deref().unwrap_or_default().to_owned();
            let rows = study.data.iter().map(|figure| {
                let date = figure.date.given().map_or_else(|| "未载".to_owned(), ToString::to_string);
                let (label, value, unit) =
                    (figure.label.to_string(), figure.value.to_string(), figure.unit.to_string());
                vec![label, text(&figure.city), value, unit, date, text(&figure.note)]
            });
            self.list_table("外地数据", &["指标", "城市", "数值", "单位", "时点", "说明"], rows.collect());
        }
        if !study.adopted.is_empty() {
            self.add(&next("采纳情况"));
            let rows = study.adopted.iter().map(|adopted| {
                let due = adopted.due.map(|date| date.official()).unwrap_or_default();
                vec![adopted.measure.to_string(), adopted.owner.to_string(), due, adopted.state.zh().to_owned()]
            });
            self.list_table("借鉴采纳情况", &["采纳的做法", "责任单位", "完成时限", "落实情况"], rows.collect());
        }
        if !study.sources.is_empty() {
            self.add(&next("资料来源"));
            for (at, source) in study.sources.iter().enumerate() {
                let title = source.title.as_ref().map(|title| format!("：《{title}》")).unwrap_or_default();
                let date = source.date.given().map_or_else(|| "日期未载".to_owned(), |date| date.official());
                self.add(&format!("{}.{}{title}，{date}", at + 1, source.publisher));
            }
        }
        sections
    }

    /// What it is about: a name and a text.
    pub(crate) fn fact(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.add(&format!("{name}{text}"));
        }
    }

    /// 报头 of an issue and what stands before its text.
    pub(crate) fn masthead(&mut self, issue: &Briefing) {
        let series = self.edition.config().series.iter().find(|series| series.id == issue.series).unwrap();
        let total = issue.total_number.map(|total| format!("（总第{}期）", total.0)).unwrap_or_default();
        let note = issue.editors_note.as_ref().map(|note| format!("编者按：{note}")).unwrap_or_default();
        let (date, title) = (self.date(), self.document.head.title.to_string());
        self.add(&format!("{}第{}期{total}{}{date}{note}{title}", series.name, issue.number.0, issue.editor));
    }

    /// The date as it is signed; empty where none is given.
    pub(crate) fn date(&self) -> String {
        let issued = self.document.head.issued.as_ref().and_then(Stated::given);
        issued.map(|date| date.official()).unwrap_or_default()
    }

    pub(crate) fn issuer(&self) -> String {
        self.document.head.issuer.as_deref().unwrap_or(&self.edition.config().bureau.name).to_owned()
    }

    /// The name under the document.
    pub(crate) fn signature(&self) -> String {
        self.document.head.signature.as_deref().map_or_else(|| self.issuer(), str::to_owned)
    }

    /// 附件说明, 署名, 成文日期.
    pub(crate) fn closing(&mut self) {
        let attachments = &self.document.head.attachments;
        for (at, attachment) in attachments.iter().enumerate() {
            let label = if at == 0 { "附件：" } else { "" };
            let number = if attachments.len() > 1 { format!("{}.", at + 1) } else { String::new() };
            let document = attachment.doc_number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
            self.add(&format!("{label}{number}{}{document}", attachment.title));
        }
    }

    /// That it is a sample, if it says so, in the brackets of a remark.
    pub(crate) fn notice(&mut self) {
        let head = self.document.head;
        match &head.notice {
            Some(notice) => self.add(&format!("（{}）", notice.trim_end_matches('。'))),
            None if head.sample.0 => self.add("（样例数据，并非真实情况）"),
            None => {}
        }
    }
}

/// The headings that the contents of a long document list.
pub(crate) fn listed(document: &DocMeta<'_>) -> Vec<String> {
    let of_contents = headings(document.body).filter(|heading| heading.level <= 3);
    let label =
        |heading: &body::Heading| heading.number.as_ref().map_or(String::new(), |number| number.label.to_string());
    of_contents.map(|heading| without_blanks(&(label(heading) + &body::plain_inlines(&heading.content)))).collect()
}

/// Whether a document is set as a report.
pub(crate) fn is_report(document: &DocMeta<'_>) -> bool {
    let numbered = document.head.doc_number.as_ref().and_then(Stated::given).is_some();
    match document.folder {
        Folder::Studies | Folder::Data | Folder::Projects => true,
        Folder::Pages => !numbered,
        Folder::Replies | Folder::Briefings => false,
    }
}
