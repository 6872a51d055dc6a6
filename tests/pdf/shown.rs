//! What charts, tables and lists of a document say on paper.

use jianbao::model::fence::chart::Chart;
use jianbao::model::project::Project;
use jianbao::model::reply::Reply;
use jianbao::model::study::Measure;
use jianbao::model::value::Stage;
use jianbao::render::chart;
use jianbao::render::table::{Cell, Role, Table};

use super::source::{Source, TABLE};

impl Source<'_> {
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

    pub(crate) fn list_table(&mut self, title: &str, heads: &[&str], rows: Vec<Vec<String>>) {
        self.table_caption(title);
        self.head(&heads.concat());
        rows.iter().flatten().for_each(|cell| self.add(cell));
    }

    pub(crate) fn table_caption(&mut self, caption: &str) {
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
                    above.role != Role::Total
                        && row.role != Role::Total
                        && merged.into_iter().all(|other| above.cell(other) == row.cell(other))
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

    /// A table as its cells are shown, row by row.
    pub(crate) fn rows(&mut self, title: &str, unit: &str, rows: &[Vec<String>]) {
        self.table_caption(title);
        self.head(&format!("单位：{unit}{}", rows[0].concat()));
        rows[1..].iter().flatten().for_each(|cell| self.add(cell));
    }
}

pub(crate) fn project_row(project: &jianbao::model::Document<Project>) -> Vec<String> {
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

pub(crate) fn reply_row(reply: &Reply) -> Vec<String> {
    let proposers: Vec<&str> = reply.proposers.iter().map(|name| &**name).collect();
    let class = reply.outcome.given().map_or_else(|| "未载".to_owned(), |class| format!("{class}类"));
    vec![reply.number.to_string(), reply.kind.zh().to_owned(), reply.matter.to_string(), proposers.join("、"), class]
}
