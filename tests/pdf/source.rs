//! What a document has to say on paper, put together from its source: piece by piece in order, without blanks.

use jianbao::derive::{Block as Shown, Facts};
use jianbao::disclose::{DocMeta, Edition};
use jianbao::load::Folder;
use jianbao::model::body::{self, Block, Inline, headings};
use jianbao::model::briefing::Briefing;
use jianbao::model::fence::chart::Chart;
use jianbao::model::project::Project;
use jianbao::model::reply::Reply;
use jianbao::model::study::{Measure, Study};
use jianbao::model::value::{Stage, Stated};
use jianbao::render::chart;
use jianbao::render::kpi::Direction;
use jianbao::render::table::{Cell, Table};

use super::text::without_blanks;

/// Puts down one document.
pub(crate) struct Source<'a> {
    edition: &'a Edition,
    facts: &'a Facts,
    document: DocMeta<'a>,
    out: String,
    /// How many tables and how many pictures have a caption: they are numbered where there are several.
    tables: usize,
    pictures: usize,
    /// The heads of tables, which every page repeats.
    pub(crate) heads: Vec<String>,
}

/// Stand before the number of a table or a picture, until it is known whether there are several.
const TABLE: char = '\u{1}';
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
            Block::ThematicBreak(_) => {}
            Block::Table(table) => {
                let cell = |cell: &body::Cell| body::plain_inlines(&cell.content);
                let head: String = table.head.iter().map(cell).collect();
                self.head(&head);
                table.rows.iter().flatten().for_each(|own| self.add(&cell(own)));
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
                Inline::Text(text) | Inline::Code(text) => self.add(&text.text),
                Inline::Emph(content) | Inline::Strong(content) => self.line(content),
                Inline::Link(link) => self.line(&link.content),
                Inline::FootnoteRef(note) => self.add(&format!("[{}]", note.number)),
                Inline::SoftBreak | Inline::HardBreak | Inline::Image(_) => {}
            }
        }
    }

    fn head(&mut self, head: &str) {
        let head = without_blanks(head);
        self.out.push_str(&head);
        self.heads.push(head);
    }

    fn picture_caption(&mut self, caption: &str) {
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

    /// What stands in a picture, then its caption and its source.
    pub(crate) fn chart(&mut self, shown: &Chart) {
        let svg = chart::print_svg(shown, &[]).unwrap();
        let tree = roxmltree::Document::parse(&svg).unwrap();
        for text in tree.descendants().filter(|node| node.has_tag_name("text")) {
            let said: String = text.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect();
            self.add(&said);
        }
        self.picture_caption(&shown.title);
        self.source_of(&chart::data_table(shown));
    }

    fn source_of(&mut self, table: &Table) {
        let source = table.source.iter().map(|source| format!("数据来源：{source}"));
        source.chain(table.as_of.iter().map(|day| format!("数据截止日：{day}"))).for_each(|part| self.add(&part));
    }

    fn list_table(&mut self, title: &str, heads: &[&str], rows: Vec<Vec<String>>) {
        self.table_caption(title);
        self.head(&heads.concat());
        rows.iter().flatten().for_each(|cell| self.add(cell));
    }

    fn table_caption(&mut self, caption: &str) {
        if !caption.is_empty() {
            self.tables += 1;
            let number = self.tables;
            self.add(&format!("{TABLE}{number}{TABLE}{caption}"));
        }
    }

    pub(crate) fn matrix(&mut self, title: &str, measures: &[Measure]) {
        let mut cities: Vec<&str> = Vec::new();
        let mut themes: Vec<&str> = Vec::new();
        for measure in measures {
            if !cities.contains(&&*measure.city) {
                cities.push(&measure.city);
            }
            if !themes.contains(&&*measure.theme) {
                themes.push(&measure.theme);
            }
        }
        let cell = |theme: &str, city: &str| {
            let here = measures.iter().filter(|measure| *measure.theme == *theme && *measure.city == *city);
            let said = here.map(|measure| match &measure.note {
                Some(note) => format!("{}（{note}）", measure.measure),
                None => measure.measure.to_string(),
            });
            said.collect::<Vec<_>>().join("；")
        };
        let row = |theme: &&str| -> Vec<String> {
            let cells = cities.iter().map(|city| cell(theme, city));
            std::iter::once((*theme).to_owned()).chain(cells).collect()
        };
        let rows = themes.iter().map(row).collect();
        self.list_table(title, &[&["主题"], &cities[..]].concat(), rows);
    }

    /// A table of figures with its remarks.
    pub(crate) fn table(&mut self, shown: &Table) {
        let marks = |row: Option<usize>, column: Option<usize>| -> String {
            let notes = shown.footnotes.iter().enumerate();
            let here = notes.filter(|(_, note)| note.marks.contains(&(row, column)));
            here.map(|(at, _)| char::from_u32('①' as u32 + at as u32).unwrap()).collect()
        };
        let caption = if shown.caption.is_empty() { String::new() } else { shown.caption.clone() + &marks(None, None) };
        self.table_caption(&caption);
        let mut head = shown.unit.as_ref().map(|unit| format!("单位：{unit}")).unwrap_or_default();
        let own = |at: usize| format!("{}{}", shown.columns[at].head(), marks(None, Some(at)));
        let group = |at: usize| shown.columns[at].group.as_ref();
        for at in 0..shown.columns.len() {
            match group(at) {
                Some(title) if at == 0 || group(at - 1) != Some(title) => head.push_str(title),
                _ => {}
            }
        }
        // A head that reaches over both rows is drawn after the first of them.
        head.extend((0..shown.columns.len()).filter(|at| group(*at).is_none()).map(own));
        head.extend((0..shown.columns.len()).filter(|at| group(*at).is_some()).map(own));
        self.head(&head);
        for (at, row) in shown.rows.iter().enumerate() {
            for (position, column) in shown.columns.iter().enumerate() {
                let cell = row.cell(position);
                let above = at.checked_sub(1).map(|above| &shown.rows[above]);
                let merges = |above: &jianbao::render::table::Row| {
                    let merged = (0..=position).filter(|other| shown.columns[*other].merged);
                    !above.total && !row.total && merged.into_iter().all(|other| above.cell(other) == row.cell(other))
                };
                if column.merged && *cell != Cell::Empty && above.is_some_and(merges) {
                    continue;
                }
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => self.add(text),
                    Cell::Number(value) => self.add(&column.figure(*value)),
                }
                self.add(&marks(Some(at), Some(position)));
            }
        }
        for (at, note) in shown.footnotes.iter().enumerate() {
            let mark = char::from_u32('①' as u32 + at as u32).unwrap();
            self.add(&format!("{mark}{}", note.text));
        }
        shown.notes.iter().for_each(|note| self.add(&format!("注：{note}")));
        self.source_of(shown);
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

    /// A table as its cells are shown, row by row.
    pub(crate) fn rows(&mut self, title: &str, unit: &str, rows: &[Vec<String>]) {
        self.table_caption(title);
        self.head(&format!("单位：{unit}{}", rows[0].concat()));
        rows[1..].iter().flatten().for_each(|cell| self.add(cell));
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

fn project_row(project: &jianbao::model::Document<Project>) -> Vec<String> {
    let fields = &project.fields;
    let stage = fields.stage.shown();
    let listed = stage.and_then(|stage| fields.milestones.iter().find(|milestone| milestone.stage == *stage));
    let since = listed.map(|milestone| milestone.date).or(match stage {
        Some(Stage::Signed) => fields.signed,
        Some(Stage::Started) => fields.started,
        Some(Stage::Production) => fields.in_production,
        _ => None,
    });
    vec![
        project.head.title.to_string(),
        fields.district.as_deref().or(fields.place.as_deref()).unwrap_or_default().to_owned(),
        fields.industry.as_deref().unwrap_or_default().to_owned(),
        fields.investment.map(|amount| amount.to_string()).unwrap_or_default(),
        since.map(|date| date.to_string()).unwrap_or_default(),
    ]
}

fn reply_row(reply: &Reply) -> Vec<String> {
    let proposers: Vec<&str> = reply.proposers.iter().map(|name| &**name).collect();
    let class = reply.outcome.given().map_or_else(|| "未载".to_owned(), |class| format!("{class}类"));
    vec![reply.number.to_string(), reply.kind.zh().to_owned(), reply.matter.to_string(), proposers.join("、"), class]
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
