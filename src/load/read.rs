//! Reads one file after another from the project folder, and parses it as what it is.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use cap_std::fs::Dir;
use memchr::memchr;
use rayon::prelude::*;

use super::folder::{Folder, Input, Kind, stem};
use super::front::{self, NoFront};
use super::signature::Signature;
use super::{DEFAULT_THEME, DataContent, DataFile, Document, ThemeFile, csv, decode, walk, xlsx, yaml};
use crate::diag::codes::load as codes;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::{FileId, Node, Piece, Place, Sources, Span, YamlText};

/// Bytes of a text, a workbook or a file of a theme.
pub(super) const LONGEST: u64 = 32 << 20;

/// Bytes of an attached text, which is looked through and not parsed.
pub(super) const LONGEST_ATTACHED: u64 = 256 << 20;

/// What a file holds, before it is parsed.
pub(super) enum Content {
    Text(Arc<str>),
    Workbook(Vec<u8>),
}

impl Content {
    /// The text for the [`Sources`], and the bytes of what is no text.
    pub(super) fn split(self) -> (Arc<str>, Vec<u8>) {
        match self {
            Self::Text(text) => (text, Vec::new()),
            Self::Workbook(bytes) => (Arc::from(""), bytes),
        }
    }
}

/// What became of a file.
pub(super) enum Parsed {
    Site(Node),
    Document(Document),
    Data(DataFile),
}

/// Reads and decodes a file below `content/`.
pub(super) fn content(root: &Dir, input: &Input) -> Result<Content, Box<Diagnostic>> {
    let path = format!("content/{}", input.path);
    let bytes = bytes(root, &path, LONGEST)?;
    if let Kind::Workbook(_) = input.kind {
        return Ok(Content::Workbook(bytes));
    }
    let decoded = decode::decode(&bytes);
    // Short texts in UTF-16 may be GB18030 or UTF-8 by chance, but never without zeros.
    let is_doubtful = !decoded.as_ref().is_ok_and(|text| memchr(0, text.as_bytes()).is_none());
    if is_doubtful && decode::is_unmarked_utf16(&bytes) {
        let message = message!(
            "这是 UTF-16，但开头没有字节顺序标记（BOM）",
            "this is UTF-16 without a byte order mark at its beginning"
        );
        let hint = message!("用记事本或 WPS 打开，“另存为”时编码选 UTF-8", "open it in an editor and save it as UTF-8");
        return Err(Box::new(Diagnostic::error(&codes::ENCODING, Place::Path(path.into()), message).hint(hint)));
    }
    decoded.map(Content::Text).map_err(|bad| {
        if let Some(known) = no_text(&bytes) {
            let hint = message!(
                "用原来的程序打开，把文字抄进一个纯文本文件；只改扩展名没有用",
                "open it with the program that it comes from and copy its words into a plain text: another ending does not help"
            );
            return Box::new(Diagnostic::error(&codes::ENCODING, Place::Path(path.into()), known).hint(hint));
        }
        let decode::BadBytes { offset, line, encoding } = bad;
        let message = message!(
            "第 {line} 行（从文件开头数第 {offset} 个字节）不合 {encoding} 编码",
            "line {line} (byte {offset} of the file) is not valid {encoding}"
        );
        let hint = message!("核对这一行，把文件另存为 UTF-8 编码", "look at this line and save the file as UTF-8");
        Box::new(Diagnostic::error(&codes::ENCODING, Place::Path(path.into()), message).hint(hint))
    })
}

/// What a file is that was given the ending of a text.
fn no_text(bytes: &[u8]) -> Option<Message> {
    Some(match Signature::of(bytes)? {
        Signature::Package => {
            message!("这不是文本，是 .docx、.xlsx 之类的文件", "this is no text but a file such as .docx or .xlsx")
        }
        Signature::Binary => message!(
            "这不是文本，是 .doc、.xls、.wps 之类的文件",
            "this is no text but a file such as .doc, .xls or .wps"
        ),
        Signature::Pdf => message!("这不是文本，是 PDF", "this is no text but a PDF"),
        // It is written as one.
        Signature::RichText => return None,
    })
}

/// An attached file as a text, in every way in which its bytes can be read.
///
/// # Errors
/// When it cannot be read, is too large, or is no text.
pub fn attached_texts(root: &Dir, path: &str) -> Result<Vec<Arc<str>>, Box<Diagnostic>> {
    let path = format!("content/{path}");
    let texts = texts(&bytes(root, &path, LONGEST_ATTACHED)?);
    if texts.is_empty() {
        let message = message!(
            "读不出文字，查不了其中有没有不公开的内容",
            "it cannot be read as a text, so that nothing is known of what it holds"
        );
        let hint = message!("把文件另存为 UTF-8 编码", "save the file as UTF-8");
        return Err(Box::new(Diagnostic::error(&codes::ENCODING, Place::Path(path.into()), message).hint(hint)));
    }
    Ok(texts)
}

/// What a file holds as a text, in every way in which its bytes can be read; nothing where it is none.
pub fn texts(bytes: &[u8]) -> Vec<Arc<str>> {
    decode::readings(bytes)
}

/// Parses what a file holds.
pub(super) fn parse(sources: &Sources, input: Input, file: FileId, bytes: Vec<u8>) -> (Option<Parsed>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let text = &sources.get(file).text;
    if !check_characters(file, text, &mut diagnostics) {
        return (None, diagnostics);
    }
    let data = |folder, content| {
        let stem = stem(&input.path).into();
        Some(Parsed::Data(DataFile { folder, file, path: input.path.clone(), stem, content }))
    };
    let whole = || YamlText::whole(file, Piece::whole(text), 0);
    let parsed = match input.kind {
        Kind::Site => yaml::yaml(&mut whole(), &mut diagnostics).map(Parsed::Site),
        Kind::Document(folder) => Some(Parsed::Document(document(file, text, folder, &input.path, &mut diagnostics))),
        Kind::Yaml(folder) => {
            let mut yaml = whole();
            let node = yaml::yaml(&mut yaml, &mut diagnostics);
            data(folder, node.map_or(DataContent::Unread, |node| DataContent::Yaml(node, yaml)))
        }
        Kind::Csv(folder) => {
            let grid = csv::read(file, text, &mut diagnostics);
            data(folder, grid.map_or(DataContent::Unread, |grid| DataContent::Grid(vec![grid])))
        }
        Kind::Workbook(folder) => {
            let grids = xlsx::read(file, bytes, &mut diagnostics);
            let unread = grids.is_empty() && diagnostics.has_errors();
            data(folder, if unread { DataContent::Unread } else { DataContent::Grid(grids) })
        }
    };
    (parsed, diagnostics)
}

/// The folder of the theme, and the files that a site has there.
pub(super) fn theme(
    root: &Path,
    dir: &Dir,
    name: Option<&str>,
    site: Option<&Node>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> (Box<str>, Vec<ThemeFile>) {
    let entry = site.and_then(Node::as_map).and_then(|entries| {
        entries.iter().find(|entry| matches!(&*entry.key, "theme" | "主题") && entry.node.as_text().is_some())
    });
    let written = entry.and_then(|entry| entry.node.as_text());
    let name = name.or(written).unwrap_or(DEFAULT_THEME).trim();
    let place = match entry {
        Some(entry) if written.is_some_and(|written| written.trim() == name) => entry.node.place.clone(),
        _ => Place::Path("themes".into()),
    };
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    if !plain {
        let message = message!("主题只能是 themes 下的文件夹名", "a theme is the name of a folder below themes");
        diagnostics.push(Diagnostic::error(&codes::NO_THEME, place, message));
        return ("themes".into(), Vec::new());
    }
    let folder = format!("themes/{name}");
    for path in ["themes", &*folder] {
        if dir.symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
            diagnostics.push(walk::symlink(path));
            return (folder.as_str().into(), Vec::new());
        }
    }
    if !dir.try_exists(&folder).unwrap_or(false) {
        if name != DEFAULT_THEME {
            let message = message!("themes 下没有“{name}”这个主题", "there is no theme “{name}” below themes");
            let hint = message!(
                "改成 themes 下已有的文件夹名；不写就用自带的 {DEFAULT_THEME}",
                "name a folder that is there, or none to use the built-in {DEFAULT_THEME}"
            );
            diagnostics.push(Diagnostic::error(&codes::NO_THEME, place, message).hint(hint));
        }
        return (folder.into(), Vec::new());
    }
    let files = walk::list(root, &folder, diagnostics);
    let read: Vec<_> = files.par_iter().map(|file| (file, bytes(dir, &file.path, LONGEST))).collect();
    let mut theme = Vec::new();
    for (file, bytes) in read {
        match bytes {
            Ok(bytes) => {
                let path = file.path.get(folder.len() + 1..).unwrap_or(&file.path).into();
                let text = str::from_utf8(&bytes).ok().map(|text| sources.add(&*file.path, text));
                theme.push(ThemeFile { path, bytes, text });
            }
            Err(found) => diagnostics.push(*found),
        }
    }
    (folder.into(), theme)
}

/// Reads a whole file, unless it exceeds the limit.
fn bytes(root: &Dir, path: &str, longest: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    let read = root.open(path).and_then(|file| {
        let size = file.metadata()?.len().min(longest) as usize;
        bytes.reserve_exact(size + 1);
        // The file may grow while it is read. That of the standard library does not have the room for it cleared.
        file.into_std().take(longest + 1).read_to_end(&mut bytes)
    });
    match read {
        Err(error) => Err(Box::new(walk::failed(path, &error))),
        Ok(length) if length as u64 > longest => {
            let mib = longest >> 20;
            let message = message!("文件超过 {mib} MiB 的上限", "the file is larger than {mib} MiB");
            let place = Place::Path(path.into());
            Err(Box::new(
                Diagnostic::error(&codes::TOO_LARGE, place, message)
                    .hint(message!("拆成几个文件", "split it into several files")),
            ))
        }
        Ok(_) => Ok(bytes),
    }
}

/// Reports control characters, lost ones and invisible ones; false if the text is not to be parsed.
fn check_characters(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> bool {
    let place = |at: usize, char: char| {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Place::Span(Span { file, start: offset(at), end: offset(at + char.len_utf8()) })
    };
    let delete = || message!("删去这个看不见的字符", "delete this invisible character");
    if let Some((at, char)) = decode::control_character(text) {
        let code = u32::from(char);
        let message = message!("文中有控制字符 U+{code:04X}", "the text holds the control character U+{code:04X}");
        let hint = if char == '\0' {
            message!(
                "这多半不是文本文件，或是没有 BOM 的 UTF-16：另存为 UTF-8",
                "this is probably no text file, or UTF-16 without a byte order mark: save it as UTF-8"
            )
        } else {
            delete()
        };
        diagnostics.push(Diagnostic::error(&codes::CONTROL_CHARACTER, place(at, char), message).hint(hint));
        return false;
    }
    if let Some(at) = decode::position(text, LOST) {
        diagnostics.push(lost_character(place(at, LOST)));
    }
    // A mark that joined files leave in the middle of a text, and that no PDF/UA may hold (ISO 14289-1, 7.21.7).
    if let Some(at) = decode::position(text, BYTE_ORDER_MARK) {
        let message = message!("文中有字节顺序标记 U+FEFF", "the text holds the byte order mark U+FEFF");
        let place = place(at, BYTE_ORDER_MARK);
        diagnostics.push(Diagnostic::error(&codes::INVISIBLE, place, message).hint(delete()));
    }
    if let Some((at, char, count)) = decode::invisible_characters(text) {
        let code = u32::from(char);
        let more = count - 1;
        let message = match more {
            0 => message!("文中有看不见的字符 U+{code:04X}", "the text holds the invisible character U+{code:04X}"),
            _ => message!(
                "文中有看不见的字符 U+{code:04X}，后面还有 {more} 处",
                "the text holds the invisible character U+{code:04X}, and {more} more"
            ),
        };
        diagnostics.push(Diagnostic::warning(&codes::INVISIBLE, place(at, char), message).hint(delete()));
    }
    true
}

/// The mark that may begin a file, and stands nowhere else.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// What a failed conversion leaves in the place of a character.
pub(crate) const LOST: char = '\u{FFFD}';

/// Says that a character was lost.
pub(crate) fn lost_character(place: Place) -> Diagnostic {
    let message = message!("这里丢过字，留下了替换符 �", "a character was lost here and left �");
    let hint = message!("对照原件补上", "restore it from the original");
    Diagnostic::warning(&codes::LOST_CHARACTER, place, message).hint(hint)
}

/// A document is kept even where its front matter is missing, so that what points at it is not reported as well.
fn document(file: FileId, text: &Arc<str>, folder: Folder, path: &str, diagnostics: &mut Diagnostics) -> Document {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let (front, body) = match front::split(text) {
        Ok(split) => {
            let yaml = Piece::part(text, split.yaml_start..split.yaml_end).unwrap_or_default();
            (Some(YamlText::whole(file, yaml, offset(split.yaml_start))), split.body)
        }
        Err(error) => {
            diagnostics.push(no_front(file, error));
            // Fields that are not read as fields would only look like a text that is full of mistakes.
            (None, if matches!(error, NoFront::Late { .. }) { text.len() } else { 0 })
        }
    };
    let body = Span { file, start: offset(body), end: offset(text.len()) };
    Document { folder, file, path: path.into(), stem: stem(path).into(), front, body }
}

fn no_front(file: FileId, error: NoFront) -> Diagnostic {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let place = |(start, end)| Place::Span(Span { file, start: offset(start), end: offset(end) });
    let hyphens = message!("写成单独一行三个半角减号 ---", "write a line of three hyphens: ---");
    match error {
        NoFront::Late { line } => {
            let message = message!("文首设置的 --- 不在第一行开头", "the --- does not begin the first line");
            Diagnostic::error(&codes::NO_FRONT_MATTER, place(line), message)
                .hint(message!("删去它前面的空行和空格", "delete the blank lines and blanks before it"))
        }
        NoFront::Missing { line, dashes: true } => {
            let message = message!("文首设置的第一行不是三个半角减号", "the first line is not three hyphens");
            Diagnostic::error(&codes::NO_FRONT_MATTER, place(line), message).hint(hyphens)
        }
        NoFront::Missing { line, dashes: false } => {
            let message = message!("文档开头没有文首设置", "the document does not begin with a front matter");
            Diagnostic::error(&codes::NO_FRONT_MATTER, place(line), message).hint(message!(
                "第一行写 ---，接着写标题、公开属性等各项，再用一行 --- 结束",
                "begin with a line ---, then title, disclosure and so on, then another line ---"
            ))
        }
        NoFront::Open { dashes: Some(line), .. } => {
            let message = message!(
                "文首设置的结束行不是三个半角减号",
                "the line that ends the front matter is not three hyphens"
            );
            Diagnostic::error(&codes::OPEN_FRONT_MATTER, place(line), message).hint(hyphens)
        }
        NoFront::Open { line, dashes: None } => {
            let message = message!("文首设置没有结束", "the front matter is never closed");
            Diagnostic::error(&codes::OPEN_FRONT_MATTER, place(line), message)
                .hint(message!("在各项设置之后加一行 ---", "add a line --- after the fields"))
        }
    }
}
