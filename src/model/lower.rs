//! From one loaded file to its typed documents.

use std::sync::Arc;

use super::body::{self, Body};
use super::briefing::Briefing;
use super::config::Config;
use super::dataset::{Column, Dataset};
use super::document::Document;
use super::fence::{self, FenceSpec};
use super::field::{self, FieldDecl, Readable, Record};
use super::guarded;
use super::head::Head;
use super::kind::Kind;
use super::ledger;
use super::page::Page;
use super::pasted;
use super::project::Project;
use super::reply::Reply;
use super::study::Study;
use super::table::{self, DataTable};
use super::value::{ColumnKind, FromText as _, Text};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, DataContent, DataFile, Folder, Grid, Inputs};
use crate::message;
use crate::source::{Node, Origin, Value, YamlText};

/// One lowered document of any type. Each stays where it was made.
pub(super) enum Lowered {
    Project(Arc<Document<Project>>),
    Reply(Arc<Document<Reply>>),
    Study(Arc<Document<Study>>),
    Briefing(Arc<Document<Briefing>>),
    Dataset(Arc<Document<DataTable>>),
    Page(Arc<Document<Page>>),
}

/// What the documents of one file are lowered with.
pub(super) struct Lowering<'a> {
    pub(super) inputs: &'a Inputs,
    /// Nothing where the settings could not be read.
    pub(super) config: Option<&'a Config>,
    /// Documents of which a field could not be read.
    pub(super) suspects: Vec<Lowered>,
}

impl Lowering<'_> {
    /// The document, if all of it could be read, and nothing that was found of its file contradicts its 公开属性. Of any
    /// other what could be read is kept apart.
    fn sound<T>(
        &mut self,
        mut document: Document<T>,
        found: &Diagnostics,
        lowered: fn(Arc<Document<T>>) -> Lowered,
    ) -> Option<Lowered> {
        document.doubtful.extend(guarded::is_contradicted(found).then_some(Head::disclosure));
        let is_sound = document.doubtful.is_empty();
        let document = lowered(Arc::new(document));
        if is_sound {
            return Some(document);
        }
        self.suspects.push(document);
        None
    }
}

/// Lowers a Markdown document: its fields and its text, each reporting its own mistakes.
pub(super) fn lower_document(
    lowering: &mut Lowering<'_>,
    raw: &load::Document,
    diagnostics: &mut Diagnostics,
) -> Option<Lowered> {
    let mut yaml = raw.front.clone();
    let front = yaml.as_mut().and_then(|yaml| load::yaml(yaml, diagnostics));
    let yaml = yaml.unwrap_or_else(|| YamlText::whole(raw.file, "", 0));
    let inputs = lowering.inputs;
    let text = &inputs.sources.get(raw.file).text;
    let range = raw.body.start as usize..raw.body.end as usize;
    let body = body::parse(raw.file, &raw.path, text, range.clone(), diagnostics);
    let fences = fence::lower_all(&body, diagnostics);
    if let Some(front) = &front {
        let fields = Kind::of_folder(raw.folder).fields();
        pasted::check((raw.file, text), range, front, &fields, diagnostics);
    }
    let front = front.as_ref();
    let parts = Parts {
        id: raw.stem.as_ref().into(),
        path: raw.path.as_ref().into(),
        origin: Origin::Yaml(yaml, None),
        body: Arc::new(body),
        fences: fences.into(),
    };
    match raw.folder {
        Folder::Projects => {
            let project = named_by_code(parts.lower(front, diagnostics)?);
            lowering.sound(project, diagnostics, Lowered::Project)
        }
        Folder::Replies => lowering.sound(parts.lower(front, diagnostics)?, diagnostics, Lowered::Reply),
        Folder::Studies => lowering.sound(parts.lower(front, diagnostics)?, diagnostics, Lowered::Study),
        Folder::Briefings => lowering.sound(parts.lower(front, diagnostics)?, diagnostics, Lowered::Briefing),
        Folder::Data => {
            let dataset = with_table(inputs, parts.lower(front, diagnostics)?, front, diagnostics);
            lowering.sound(dataset, diagnostics, Lowered::Dataset)
        }
        Folder::Pages => lowering.sound(parts.lower(front, diagnostics)?, diagnostics, Lowered::Page),
    }
}

/// Lowers a data file: a ledger gives a project a row, a description gives a dataset.
///
/// A CSV or XLSX file below `data/` gives nothing by itself: it belongs to the description that names it.
pub(super) fn lower_data(lowering: &mut Lowering<'_>, file: &DataFile, diagnostics: &mut Diagnostics) -> Vec<Lowered> {
    let inputs = lowering.inputs;
    let parts = |id: &str, origin| Parts {
        id: id.into(),
        path: file.path.as_ref().into(),
        origin,
        body: Arc::default(),
        fences: Arc::new([]),
    };
    match (file.folder, &file.content) {
        (Folder::Projects, _) => {
            let Some(config) = lowering.config else { return Vec::new() };
            let rows = ledger::rows(config, inputs.site.as_ref(), file, diagnostics);
            let lowered = rows.into_iter().filter_map(|row| {
                let mut found = Diagnostics::default();
                let project = parts("", row.origin.clone()).lower(Some(&row.node), &mut found);
                row.report(found, diagnostics);
                let mut project = named_by_code(project?);
                project.doubtful.extend(row.doubtful);
                if project.id.is_empty() && !project.doubts(&[Project::code]) {
                    diagnostics.extend((!row.lacks_column).then(|| no_code(&project)));
                    project.doubtful.push(Project::code);
                }
                lowering.sound(project, diagnostics, Lowered::Project)
            });
            lowered.collect()
        }
        (_, DataContent::Yaml(node, yaml)) => {
            let dataset = parts(&file.stem, Origin::Yaml(yaml.clone(), None)).lower(Some(node), diagnostics);
            let dataset = dataset.map(|dataset| with_table(inputs, dataset, Some(node), diagnostics));
            dataset.and_then(|dataset| lowering.sound(dataset, diagnostics, Lowered::Dataset)).into_iter().collect()
        }
        (_, DataContent::Grid(_) | DataContent::Unread) => Vec::new(),
    }
}

/// What a document is made of beside its fields.
struct Parts {
    id: Arc<str>,
    path: Arc<str>,
    origin: Origin,
    body: Arc<Body>,
    fences: Arc<[FenceSpec]>,
}

impl Parts {
    /// The document with these fields. Where nothing of them can be read, something stands in for each.
    fn lower<T: Record>(self, front: Option<&Node>, diagnostics: &mut Diagnostics) -> Option<Document<T>> {
        let read = front.and_then(|front| field::lower_with_stand_ins::<(Head, T)>(front, diagnostics));
        let read = read.or_else(|| {
            let none = Node { value: Value::Map(Vec::new()), place: self.origin.place() };
            let read = field::lower_with_stand_ins::<(Head, T)>(&none, &mut Diagnostics::default())?;
            Some(Readable { stand_ins: <(Head, T)>::fields(), ..read })
        })?;
        let Readable { record: (head, fields), stand_ins: mut doubtful, is_odd } = read;
        let Self { id, path, origin, body, fences } = self;
        // Keys that are all known and written once leave no doubt.
        if let Some(entries) = front.and_then(Node::as_map).filter(|_| is_odd) {
            doubtful.extend(guarded::doubted(entries, &<(Head, T)>::fields()));
        }
        Some(Document { id, path, origin, head, fields, body, fences, doubtful })
    }
}

/// A project is named by its code in the ledger, or by its file where it has one of its own.
fn named_by_code(mut project: Document<Project>) -> Document<Project> {
    if let Some(code) = &project.fields.code {
        project.id = code.as_str().into();
    }
    project
}

fn no_code(project: &Document<Project>) -> Diagnostic {
    Diagnostic::error(
        &code::MISSING_FIELD,
        project.origin.field(Project::code.keys),
        message!("这一行没有项目编码", "the row has no project code"),
    )
    .hint(message!(
        "台账的每一行都要有“编码”，网址靠它保持不变",
        "every row of a ledger needs a `code`: its address rests on it"
    ))
}

/// What of a dataset says where its cells are written.
const LOCATING: [&FieldDecl; 5] = [Dataset::rows, Dataset::file, Dataset::sheet, Dataset::head_row, Dataset::ignore];

/// What of a dataset says what its cells are, and what they come to.
const DESCRIBING: [&FieldDecl; 3] = [Dataset::columns, Dataset::total, Dataset::total_given];

/// Reads the cells of a dataset, from its description or from the file that it names.
fn with_table(
    inputs: &Inputs,
    dataset: Document<Dataset>,
    front: Option<&Node>,
    diagnostics: &mut Diagnostics,
) -> Document<DataTable> {
    let is_located = !dataset.doubts(&LOCATING);
    let is_described = !dataset.doubts(&DESCRIBING);
    let columns_known = !dataset.doubts(&[Dataset::columns]);
    let source = is_located.then(|| grid_of(inputs, &dataset, diagnostics)).flatten();
    let place = dataset.origin.place();
    let usage_known = !dataset.doubts(&[Dataset::usage, Dataset::year, Dataset::as_of, Dataset::indicator]);
    let Document { id, path, origin, head, mut fields, body, fences, mut doubtful } = dataset;
    let table = match source {
        Some(source) if is_described => table::build(fields, source.grid(), &place, usage_known, diagnostics),
        Some(source) => {
            let stand_in = std::mem::take(&mut fields.columns);
            let known = || Some((stand_in.clone(), Vec::new()));
            if let Some((columns, in_doubt)) = if columns_known { known() } else { front.and_then(columns_in_part) } {
                fields.columns = columns;
                table::look_through(&fields, &in_doubt, source.grid(), &place, diagnostics);
            }
            DataTable::unread(Dataset { columns: stand_in, ..fields })
        }
        None => {
            doubtful.extend(is_located.then_some(Dataset::file));
            DataTable::unread(fields)
        }
    };
    Document { id, path, origin, head, fields: table, body, fences, doubtful }
}

/// The columns of a dataset of which something could not be read, which has been reported: what they hold counts as text
/// where it is not known. Those of which not both names are known are listed, by their positions: the other name stands in,
/// or the position, so that messages can call them something.
fn columns_in_part(front: &Node) -> Option<(Vec<Column>, Vec<usize>)> {
    let written = front.as_map()?.iter().find(|entry| field::with_key(&[Dataset::columns], &entry.key).is_some())?;
    let Value::Seq(nodes) = &written.node.value else { return None };
    let (mut columns, mut in_doubt) = (Vec::with_capacity(nodes.len()), Vec::new());
    for (at, node) in nodes.iter().enumerate() {
        let read = |node: &Node| field::lower_with_stand_ins::<Column>(node, &mut Diagnostics::default());
        let nothing = || read(&Node { value: Value::Map(Vec::new()), place: node.place.clone() });
        let Readable { mut record, stand_ins, .. } = read(node).or_else(nothing)?;
        let knows = |field| !field::among(&stand_ins, field);
        if !knows(Column::kind) {
            record.kind = ColumnKind::Text;
        }
        match (knows(Column::id), knows(Column::title)) {
            (true, true) => {}
            (true, false) => record.title = record.id.clone(),
            (false, true) => record.id = record.title.clone(),
            (false, false) => {
                record.title = Text::from_text(&format!("第{}列", at + 1)).ok()?;
                record.id = record.title.clone();
            }
        }
        if !(knows(Column::id) && knows(Column::title)) {
            in_doubt.push(at);
        }
        columns.push(record);
    }
    Some((columns, in_doubt))
}

/// Where the cells of a dataset are written.
enum Source<'a> {
    /// In its description.
    Rows,
    /// In a file.
    Grid(&'a Grid),
}

impl<'a> Source<'a> {
    fn grid(&self) -> Option<&'a Grid> {
        match self {
            Self::Rows => None,
            Self::Grid(grid) => Some(grid),
        }
    }
}

/// Nothing where its file could not be read, or is not there.
fn grid_of<'a>(inputs: &'a Inputs, dataset: &Document<Dataset>, diagnostics: &mut Diagnostics) -> Option<Source<'a>> {
    let Some(file) = &dataset.fields.file else { return Some(Source::Rows) };
    let path = file.below_content(dataset.folder_path());
    // The rows of a ledger have a 公开属性 each, so a dataset with one of its own cannot take them over.
    let mut tables = inputs.data.iter().filter(|data| data.folder == Folder::Data);
    let named = tables.find(|data| Some(&*data.path) == path.as_deref());
    let grid = match named.map(|data| &data.content) {
        Some(DataContent::Grid(grids)) => pick(grids, dataset.fields.sheet.as_deref()),
        Some(DataContent::Unread) => return None,
        Some(DataContent::Yaml(..)) | None => None,
    };
    if grid.is_none() {
        let file = &**file;
        diagnostics.push(
            Diagnostic::error(
                &code::BAD_DATASET,
                dataset.origin.field(Dataset::file.keys),
                message!("找不到数据文件“{file}”或其中的工作表", "no data file `{file}`, or no such sheet in it"),
            )
            .hint(message!(
                "写 data/ 下 CSV 或 XLSX 文件相对于本文件的路径",
                "write the path of a CSV or XLSX file below data/, relative to this file"
            )),
        );
    }
    grid.map(Source::Grid)
}

fn pick<'a>(grids: &'a [Grid], sheet: Option<&str>) -> Option<&'a Grid> {
    match sheet {
        Some(name) => grids.iter().find(|grid| *grid.sheet == *name),
        None => grids.first(),
    }
}
