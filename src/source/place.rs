//! Places: what a message points at, found out exactly only when a message is printed.

use std::sync::Arc;

use super::{FileId, HiddenPart, Piece, Sources, yaml};
use crate::text::boundary::floor;

/// A range of bytes in the decoded text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

/// Where something stands.
///
/// A field of a YAML text is held as the path to it. YAML libraries do not say where a value stood, so its line and
/// column are found by reading the text once more, which only happens for a message.
#[derive(Debug, Clone)]
pub enum Place {
    /// A path below the project root that is not among the [`Sources`], because it could not be read.
    Path(Arc<str>),
    /// A file as a whole.
    File(FileId),
    /// A range of a text file.
    Span(Span),
    /// A key or a value of a YAML text.
    Field(Arc<YamlText>, Option<Arc<FieldPath>>, Part),
    /// A cell of a workbook; for a CSV file `sheet` is empty. Row and column count from 1.
    Cell {
        /// The workbook or CSV file.
        file: FileId,
        /// The name of the sheet.
        sheet: Arc<str>,
        /// Row, from 1, as the spreadsheet program shows it.
        row: u32,
        /// Column, from 1.
        column: u32,
    },
}

/// Which part of a map entry a place means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The key.
    Key,
    /// The value.
    Value,
    /// A range of a value of one line: first and last byte of its text. The value as a whole where quotation marks or
    /// escapes keep its text from being found in the file.
    Within(u32, u32),
}

/// A YAML text and where its lines come from: a whole file, a front matter, or a fenced block.
#[derive(Debug)]
pub struct YamlText {
    /// The file it is part of.
    pub file: FileId,
    /// The YAML itself.
    pub text: Piece,
    /// For pieces of `text`, in order: first byte in `text`, first byte in the file's text.
    ///
    /// A fenced block inside a quotation or a list has one piece a line, because the file has a prefix before each.
    pub pieces: Vec<(u32, u32)>,
}

impl YamlText {
    /// A YAML text that stands in one piece at a byte offset of a file.
    pub fn whole(file: FileId, text: impl Into<Piece>, offset: u32) -> Arc<Self> {
        Arc::new(Self { file, text: text.into(), pieces: vec![(0, offset)] })
    }

    /// The byte of the file that a byte of the YAML text comes from.
    pub fn to_file(&self, offset: u32) -> u32 {
        let after = self.pieces.partition_point(|&(from, _)| from <= offset);
        match after.checked_sub(1).map(|i| self.pieces[i]) {
            Some((from, to)) => to + (offset - from),
            None => offset,
        }
    }

    /// The byte of the file at which the line of a byte of the YAML text begins.
    pub fn line_start(&self, offset: u32) -> u32 {
        let before = self.text.get(..offset as usize).unwrap_or_default();
        self.to_file(before.rfind('\n').map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX)))
    }
}

/// The way from the root of a YAML text to a value: a list that shares its beginnings.
#[derive(Debug)]
pub struct FieldPath {
    /// The way to the value that contains this one; nothing at the root.
    pub parent: Option<Arc<FieldPath>>,
    /// The last step.
    pub step: Step,
}

/// One step into a YAML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of the n-th entry of a map, counted from 0, so that a repeated key can be told from the first.
    Entry(u32, Piece),
    /// The value under any of these keys: how later stages name a field without knowing in which language it was written.
    Key(&'static [&'static str]),
    /// The n-th item of a list, counted from 0.
    Item(u32),
}

impl FieldPath {
    /// Goes one step further.
    pub fn then(parent: Option<&Arc<Self>>, step: Step) -> Arc<Self> {
        Arc::new(Self { parent: parent.cloned(), step })
    }

    /// The steps from the root.
    pub fn steps(path: Option<&Arc<Self>>) -> Vec<&Step> {
        let mut steps = Vec::new();
        let mut at = path;
        while let Some(part) = at {
            steps.push(&part.step);
            at = part.parent.as_ref();
        }
        steps.reverse();
        steps
    }
}

/// Where a whole record (the front matter of a document, or a row of a ledger) comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A map in a YAML text.
    Yaml(Arc<YamlText>, Option<Arc<FieldPath>>),
    /// A row of a CSV file or of a sheet.
    Row {
        /// The file.
        file: FileId,
        /// The sheet; empty for CSV.
        sheet: Arc<str>,
        /// Row, from 1.
        row: u32,
        /// The heads as written, in the order of their columns.
        heads: Arc<[Box<str>]>,
        /// Cells of the row that hold something and are not seen: the column of each, from 1, and why.
        hidden: Arc<[(u32, HiddenPart)]>,
    },
}

impl Origin {
    /// The file that the record stands in.
    pub fn file(&self) -> FileId {
        match self {
            Self::Yaml(yaml, _) => yaml.file,
            Self::Row { file, .. } => *file,
        }
    }

    /// Whether the record is a whole file or the fields of one, and not a row among others.
    pub fn is_whole_file(&self) -> bool {
        matches!(self, Self::Yaml(_, None))
    }

    /// The place of the record as a whole.
    pub fn place(&self) -> Place {
        match self {
            Self::Yaml(yaml, path) => Place::Field(yaml.clone(), path.clone(), Part::Key),
            Self::Row { file, sheet, row, .. } => {
                Place::Cell { file: *file, sheet: sheet.clone(), row: *row, column: 1 }
            }
        }
    }

    /// The place of one field, by the keys under which an author may have written it.
    pub fn field(&self, keys: &'static [&'static str]) -> Place {
        match self {
            Self::Yaml(..) => self.place().field(keys),
            Self::Row { file, sheet, row, heads, .. } => {
                let column = heads.iter().position(|head| keys.contains(&&**head)).map_or(1, |i| i as u32 + 1);
                Place::Cell { file: *file, sheet: sheet.clone(), row: *row, column }
            }
        }
    }
}

impl Origin {
    /// The place of one item of a field that is a list; items count from 0.
    pub fn item(&self, keys: &'static [&'static str], item: usize) -> Place {
        self.field(keys).item(item)
    }
}

impl Place {
    /// The place of a field of what stands here, by the keys under which an author may have written it.
    #[must_use]
    pub fn field(&self, keys: &'static [&'static str]) -> Self {
        self.step(Step::Key(keys))
    }

    /// The place of one item of the list that stands here; items count from 0.
    #[must_use]
    pub fn item(&self, item: usize) -> Self {
        self.step(Step::Item(u32::try_from(item).unwrap_or(u32::MAX)))
    }

    /// The place of one entry of the map that stands here; entries count from 0.
    #[must_use]
    pub fn entry(&self, entry: usize, key: &str) -> Self {
        self.step(Step::Entry(u32::try_from(entry).unwrap_or(u32::MAX), key.into()))
    }

    /// The place of some bytes of the text that stands here; a place that has no parts stays as it is.
    #[must_use]
    pub fn within(&self, start: usize, end: usize) -> Self {
        let (Self::Field(yaml, path, part), Ok(start), Ok(end)) = (self, u32::try_from(start), u32::try_from(end))
        else {
            return self.clone();
        };
        let before = match part {
            Part::Key => return self.clone(),
            Part::Value => 0,
            Part::Within(from, _) => *from,
        };
        Self::Field(yaml.clone(), path.clone(), Part::Within(before + start, before + end))
    }

    /// One step further into a YAML text; any other place has no parts.
    fn step(&self, step: Step) -> Self {
        match self {
            Self::Field(yaml, path, _) => {
                Self::Field(yaml.clone(), Some(FieldPath::then(path.as_ref(), step)), Part::Value)
            }
            whole => whole.clone(),
        }
    }
}

/// A place as a reader finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The range in the file's text, where there is one.
    pub span: Option<Span>,
    /// Line, from 1; 0 where the place has none (a cell, a whole file).
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1; 0 where the place has none.
    pub column: u32,
    /// Sheet and cell such as `Sheet1!C7`, for a place in a spreadsheet.
    pub cell: Option<String>,
}

impl Place {
    /// The key below which a value of a YAML text stands, and whether it is an item of a list there.
    pub fn key_and_item(&self) -> (Option<&str>, bool) {
        let Self::Field(_, Some(path), _) = self else { return (None, false) };
        let is_item = matches!(path.step, Step::Item(_));
        let mut at = Some(path);
        while let Some(part) = at {
            match &part.step {
                Step::Entry(_, key) => return (Some(key), is_item),
                Step::Key(keys) => return (keys.get(1).or(keys.first()).copied(), is_item),
                Step::Item(_) => at = part.parent.as_ref(),
            }
        }
        (None, is_item)
    }

    /// The file, if it is among the [`Sources`].
    pub fn file(&self) -> Option<FileId> {
        match self {
            Self::Path(_) => None,
            Self::File(file) | Self::Cell { file, .. } => Some(*file),
            Self::Span(span) => Some(span.file),
            Self::Field(yaml, ..) => Some(yaml.file),
        }
    }

    /// Whether two places are the same, as they are written in the program; two ways to one line may differ.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Path(a), Self::Path(b)) => a == b,
            (Self::File(a), Self::File(b)) => a == b,
            (Self::Span(a), Self::Span(b)) => a == b,
            (Self::Field(a, a_path, a_part), Self::Field(b, b_path, b_part)) => {
                Arc::ptr_eq(a, b)
                    && a_part == b_part
                    && FieldPath::steps(a_path.as_ref()) == FieldPath::steps(b_path.as_ref())
            }
            (
                Self::Cell { file, sheet, row, column },
                Self::Cell { file: file_b, sheet: sheet_b, row: row_b, column: column_b },
            ) => (file, sheet, row, column) == (file_b, sheet_b, row_b, column_b),
            _ => false,
        }
    }

    /// Whether this is a field or a part of it, as both are written in the program.
    pub fn is_within(&self, field: &Self) -> bool {
        match (self, field) {
            (Self::Field(a, path, _), Self::Field(b, field, _)) => {
                Arc::ptr_eq(a, b) && FieldPath::steps(path.as_ref()).starts_with(&FieldPath::steps(field.as_ref()))
            }
            _ => self.is_same(field),
        }
    }

    /// The path of the file below the project root.
    pub fn path<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match self {
            Self::Path(path) => path,
            _ => self.file().map_or("", |file| &sources.get(file).path),
        }
    }

    /// The value as it is written in its YAML text, with its quotes. Reads the text again, so it is for rare cases alone.
    pub fn written(&self) -> Option<&str> {
        let Self::Field(text, path, part) = self else { return None };
        let (start, end) = yaml::locate(&text.text, &FieldPath::steps(path.as_ref()), *part);
        text.text.get(start as usize..end as usize)
    }

    /// Whether the value is an item of a list on a line of its own, behind `- `.
    pub fn begins_item(&self) -> bool {
        let Self::Field(text, path, part) = self else { return false };
        let (start, _) = yaml::locate(&text.text, &FieldPath::steps(path.as_ref()), *part);
        text.text.get(..start as usize).is_some_and(|before| before.trim_end_matches(' ').ends_with('-'))
    }

    /// Line, column and range. Reads a YAML text again, so it is meant for messages alone.
    pub fn locate(&self, sources: &Sources) -> Location {
        match self {
            Self::Path(_) | Self::File(_) => Location { span: None, line: 0, column: 0, cell: None },
            Self::Span(span) => locate_span(sources, *span),
            Self::Field(text, path, part) => {
                let (start, end) = yaml::locate(&text.text, &FieldPath::steps(path.as_ref()), *part);
                let first = text.to_file(start);
                // The end may lie in a later piece; the message only needs the range within the first line.
                let last = text.to_file(end.max(start)).max(first);
                locate_span(sources, Span { file: text.file, start: first, end: last })
            }
            Self::Cell { sheet, row, column, .. } => {
                let name = column_name(*column);
                let cell = if sheet.is_empty() { format!("{name}{row}") } else { format!("{sheet}!{name}{row}") };
                Location { span: None, line: *row, column: *column, cell: Some(cell) }
            }
        }
    }
}

fn locate_span(sources: &Sources, span: Span) -> Location {
    let text = &sources.get(span.file).text;
    let before = &text[..floor(text, span.start as usize)];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    Location {
        span: Some(span),
        line: before.bytes().filter(|&b| b == b'\n').count() as u32 + 1,
        column: before[line_start..].chars().count() as u32 + 1,
        cell: None,
    }
}

/// The letters that a spreadsheet program shows above a column: 1 is `A`, 27 is `AA`.
pub fn column_name(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}
