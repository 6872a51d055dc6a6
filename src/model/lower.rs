//! From one loaded file to its typed documents.

use std::sync::Arc;

use super::body::{self, Body};
use super::briefing::Briefing;
use super::config::Config;
use super::dataset::Dataset;
use super::document::{Document, Suspect};
use super::fence::{self, FenceSpec};
use super::field::{self, FieldDecl, Record, among};
use super::head::Head;
use super::kind::Kind;
use super::ledger;
use super::page::Page;
use super::pasted;
use super::project::Project;
use super::registry::{self, Names, Registered};
use super::reply::Reply;
use super::study::Study;
use super::table::{self, DataTable};
use crate::diag::codes::model as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, DataContent, DataFile, Folder, Grid, Inputs};
use crate::message;
use crate::source::{Node, Origin, Place};

/// One lowered document of any type. Each is kept where it was made until all are there: they are large, and what grows
/// while they come in moves them again and again.
pub(super) enum Lowered {
    Project(Box<Document<Project>>),
    Reply(Box<Document<Reply>>),
    Study(Box<Document<Study>>),
    Briefing(Box<Document<Briefing>>),
    Dataset(Box<Document<DataTable>>),
    Page(Box<Document<Page>>),
}

/// What the documents of one file are lowered with.
pub(super) struct Lowering<'a> {
    pub(super) inputs: &'a Inputs,
    /// Nothing where the settings could not be read.
    pub(super) config: Option<&'a Config>,
    pub(super) names: Option<&'a Names<'a>>,
    /// Documents of which a field could not be read.
    pub(super) suspects: Vec<Suspect>,
}

/// Lowers a Markdown document: its fields and its text, each reporting its own mistakes.
pub(super) fn lower_document(
    lowering: &mut Lowering<'_>,
    raw: &load::Document,
    diagnostics: &mut Diagnostics,
) -> Option<Lowered> {
    let mut yaml = raw.front.clone();
    let front = yaml.as_mut().and_then(|yaml| load::yaml(yaml, diagnostics));
    let inputs = lowering.inputs;
    let text = &inputs.sources.get(raw.file).text;
    let range = raw.body.start as usize..raw.body.end as usize;
    let body = body::parse(raw.file, &raw.path, text, range.clone(), diagnostics);
    let fences = fence::lower_all(&body, diagnostics);
    let (front, yaml) = (&front?, yaml?);
    let fields = Kind::of_folder(raw.folder).fields();
    pasted::check((raw.file, text), range, front, &fields, diagnostics);
    let parts = Parts {
        folder: raw.folder,
        id: raw.stem.as_ref().into(),
        path: raw.path.as_ref().into(),
        origin: Origin::Yaml(yaml, None),
        body: Arc::new(body),
        fences: fences.into(),
    };
    Some(match raw.folder {
        Folder::Projects => Lowered::Project(Box::new(named_by_code(parts.lower(front, lowering, diagnostics)?))),
        Folder::Replies => Lowered::Reply(Box::new(parts.lower(front, lowering, diagnostics)?)),
        Folder::Studies => Lowered::Study(Box::new(parts.lower(front, lowering, diagnostics)?)),
        Folder::Briefings => Lowered::Briefing(Box::new(parts.lower(front, lowering, diagnostics)?)),
        Folder::Data => {
            let dataset = parts.lower(front, lowering, diagnostics)?;
            Lowered::Dataset(Box::new(with_table(inputs, dataset, diagnostics)?))
        }
        Folder::Pages => Lowered::Page(Box::new(parts.lower(front, lowering, diagnostics)?)),
    })
}

/// Lowers a data file: a ledger gives a project a row, a description gives a dataset.
///
/// A CSV or XLSX file below `data/` gives nothing by itself: it belongs to the description that names it.
pub(super) fn lower_data(lowering: &mut Lowering<'_>, file: &DataFile, diagnostics: &mut Diagnostics) -> Vec<Lowered> {
    let inputs = lowering.inputs;
    let parts = |id: &str, origin| Parts {
        folder: file.folder,
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
                let project = parts("", row.origin.clone()).lower(&row.node, lowering, &mut found);
                row.report(found, diagnostics);
                let project = named_by_code(project?);
                if project.id.is_empty() {
                    diagnostics.extend((!row.lacks_column).then(|| no_code(&project)));
                    return None;
                }
                Some(Lowered::Project(Box::new(project)))
            });
            lowered.collect()
        }
        (_, DataContent::Yaml(node, yaml)) => {
            let dataset = parts(&file.stem, Origin::Yaml(yaml.clone(), None)).lower(node, lowering, diagnostics);
            let dataset = dataset.and_then(|dataset| with_table(inputs, dataset, diagnostics));
            dataset.map(|dataset| Lowered::Dataset(Box::new(dataset))).into_iter().collect()
        }
        (_, DataContent::Grid(_) | DataContent::Unread) => Vec::new(),
    }
}

/// What a document is made of beside its fields.
struct Parts {
    folder: Folder,
    id: Arc<str>,
    path: Arc<str>,
    origin: Origin,
    body: Arc<Body>,
    fences: Arc<[FenceSpec]>,
}

impl Parts {
    fn lower<T: Record + Registered>(
        self,
        front: &Node,
        lowering: &mut Lowering<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Document<T>> {
        let ((head, fields), stand_ins) = field::lower_with_stand_ins::<(Head, T)>(front, diagnostics)?;
        let Self { folder, id, path, origin, body, fences } = self;
        if stand_ins.is_empty() {
            return Some(Document { id, path, origin, head, fields, body, fences });
        }
        if let Some(names) = lowering.names {
            let mut found = Diagnostics::default();
            registry::of_document(&head, &fields, &origin, names, &mut found);
            // What stands in for a value that is wrong is nobody's mistake.
            let is_authors = |place: &Place| !stand_ins.iter().any(|field| place.is_same(&origin.field(field.keys)));
            diagnostics.extend(found.iter().filter(|one| is_authors(&one.place)).cloned());
        }
        let could_read = |judge: &FieldDecl| !among(&stand_ins, judge);
        let judged = could_read(Head::disclosure) && could_read(Reply::extent) && !fields.is_abstract();
        let document = Document { id, path, origin, head, fields: (), body, fences };
        lowering.suspects.push(Suspect { folder, judged, document });
        None
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

/// Reads the cells of a dataset, from its description or from the file that it names.
fn with_table(
    inputs: &Inputs,
    dataset: Document<Dataset>,
    diagnostics: &mut Diagnostics,
) -> Option<Document<DataTable>> {
    let grid = match &dataset.fields.file {
        None => None,
        Some(file) => {
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
                        message!(
                            "找不到数据文件“{file}”或其中的工作表",
                            "no data file `{file}`, or no such sheet in it"
                        ),
                    )
                    .hint(message!(
                        "写 data/ 下 CSV 或 XLSX 文件相对于本文件的路径",
                        "write the path of a CSV or XLSX file below data/, relative to this file"
                    )),
                );
                return None;
            }
            grid
        }
    };
    let place = dataset.origin.place();
    let Document { id, path, origin, head, fields, body, fences } = dataset;
    let fields = table::build(fields, grid, &place, diagnostics);
    Some(Document { id, path, origin, head, fields, body, fences })
}

fn pick<'a>(grids: &'a [Grid], sheet: Option<&str>) -> Option<&'a Grid> {
    match sheet {
        Some(name) => grids.iter().find(|grid| *grid.sheet == *name),
        None => grids.first(),
    }
}
