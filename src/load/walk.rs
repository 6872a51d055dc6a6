//! Lists the files of a folder. The only user of `walkdir`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diag::codes::load as codes;
use crate::diag::system::in_words;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::source::Place;
use crate::text::path::{OutputPath, PathFault, fault, fold};

const MAX_PART: usize = OutputPath::MAX_PART;

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its path below the project root, with `/` on every system.
    pub path: Box<str>,
    /// Its size in bytes; 0 for a Markdown file, which is no attachment, and of which nobody asks before it is read.
    pub size: u64,
}

/// All files below `folder`, a path below `root`, in the byte order of their paths.
///
/// Left out in silence are hidden files, the lock files of office programs and what file managers leave behind. All
/// else that cannot be taken is an error.
pub(super) fn list(root: &Path, folder: &str, diagnostics: &mut Diagnostics) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut names = BTreeMap::new();
    let walk = WalkDir::new(root.join(folder)).follow_links(false).follow_root_links(false);
    // In order, so that the errors are the same in every run.
    let mut walk = walk.sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root);
                let path = below(root, path);
                found.push(Err(Box::new(stopped(&path, &error))));
                continue;
            }
        };
        let path = below(root, entry.path());
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0 && is_ignored(entry.file_name()) {
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_symlink() {
            found.push(Err(Box::new(symlink(&path))));
        } else if let Some(diagnostic) = bad_name(&entry, &path) {
            found.push(Err(Box::new(diagnostic)));
            if is_folder {
                walk.skip_current_dir();
            }
        } else if let Some(diagnostic) = clash(&mut names, &path) {
            found.push(Err(Box::new(diagnostic)));
        } else if is_folder {
            // Its files follow.
        } else if !entry.file_type().is_file() {
            let message = message!("不是普通文件", "it is not a regular file");
            let hint = message!("把它移出输入文件夹", "move it out of the input folders");
            found.push(Err(Box::new(unreadable(&path, &message).hint(hint))));
        } else {
            found.push(Ok((path, entry)));
        }
    }
    // A walk goes step by step; what the system knows of the files it is asked side by side.
    let listed = |(path, entry): (String, DirEntry)| {
        let size = if path.ends_with(".md") { Ok(0) } else { entry.metadata().map(|metadata| metadata.len()) };
        match size {
            Ok(size) => Ok(Listed { path: path.into(), size }),
            Err(error) => Err(Box::new(stopped(&path, &error))),
        }
    };
    let found: Vec<_> = found.into_par_iter().map(|found| found.and_then(listed)).collect();
    let mut files = Vec::with_capacity(found.len());
    for file in found {
        match file {
            Ok(file) => files.push(file),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    files.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    files
}

/// All font files below a folder, in the byte order of their paths; none where there is no such folder.
///
/// Here alone a walk passes over what it cannot read: folders of fonts belong to the system, and a face that is not found
/// is told by its role.
pub(super) fn fonts(folder: &Path) -> Vec<PathBuf> {
    let is_font = |path: &Path| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        ["ttf", "otf", "ttc"].iter().any(|font| ending.eq_ignore_ascii_case(font))
    };
    let entries = WalkDir::new(folder).follow_links(true).max_depth(8).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file() && is_font(entry.path()));
    let mut files: Vec<PathBuf> = files.map(DirEntry::into_path).collect();
    files.sort();
    files
}

/// An error about a path that could not be read.
fn unreadable(path: &str, reason: &Message) -> Diagnostic {
    let message = Message { zh: format!("读不了：{}", reason.zh), en: format!("Cannot be read: {}", reason.en) };
    Diagnostic::error(&codes::UNREADABLE, Place::Path(path.into()), message)
}

/// An error of the system about a path.
pub(super) fn failed(path: &str, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => Some(message!(
            "让运行 jianbao 的账号能读它：核对它和上级文件夹的权限",
            "let the account that runs jianbao read it: look at its rights and those of the folders above"
        )),
        io::ErrorKind::ResourceBusy => {
            Some(message!("关闭正在用它的程序，再运行一次", "close the program that uses it and run again"))
        }
        _ => None,
    };
    unreadable(path, &in_words(error)).maybe_hint(hint)
}

/// An error about a symbolic link.
pub(super) fn symlink(path: &str) -> Diagnostic {
    let message = message!("这是符号链接，不读取", "this is a symbolic link and is not read");
    let hint = message!("把它指向的文件或文件夹复制到这里", "copy what it points to here");
    Diagnostic::error(&codes::SYMLINK, Place::Path(path.into()), message).hint(hint)
}

/// A walk went no further. Links are not followed, so that it is the system that says no.
fn stopped(path: &str, error: &walkdir::Error) -> Diagnostic {
    let circle = || unreadable(path, &message!("文件夹绕成了圈", "the folders lead in a circle"));
    error.io_error().map_or_else(circle, |error| failed(path, error))
}

/// The path below the root. What is no Unicode or no visible character is shown as an escape.
fn below(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = relative.iter().map(printable).collect();
    parts.join("/")
}

fn printable(name: &OsStr) -> String {
    match name.to_str() {
        Some(name) if !name.chars().any(char::is_control) => name.to_owned(),
        _ => format!("{name:?}").trim_matches('"').to_owned(),
    }
}

fn is_ignored(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".")
        || name.starts_with(b"~$")
        || name.starts_with(".~".as_bytes())
        || name.eq_ignore_ascii_case(b"thumbs.db")
        || name.eq_ignore_ascii_case(b"desktop.ini")
}

/// What is wrong with the name of an entry, if anything.
fn bad_name(entry: &DirEntry, path: &str) -> Option<Diagnostic> {
    if entry.depth() == 0 {
        return None;
    }
    let error = |message, hint| Some(Diagnostic::error(&codes::BAD_NAME, Place::Path(path.into()), message).hint(hint));
    let Some(name) = entry.file_name().to_str() else {
        return error(
            message!("文件名不是 Unicode", "the name is not Unicode"),
            message!("给它重新起名，例如 答复-1.md", "give it another name, such as reply-1.md"),
        );
    };
    match fault(name)? {
        PathFault::Control => {
            let code = name.chars().find(|char| char.is_control()).map_or(0, u32::from);
            error(
                message!("文件名里有控制字符 U+{code:04X}", "the name holds the control character U+{code:04X}"),
                message!("改名，删去这个看不见的字符", "rename it without this invisible character"),
            )
        }
        PathFault::Character(char) => {
            error(message!("文件名里不能有“{char}”", "a name may not hold “{char}”"), instead_of(char))
        }
        PathFault::TrailingDotOrBlank => error(
            message!("文件名不能以句点或空格结尾", "a name may not end with a full stop or a blank"),
            message!("改名，删去末尾的句点和空格", "rename it without those at its end"),
        ),
        PathFault::Reserved => {
            let stem = name.split('.').next().unwrap_or(name).trim_end();
            let (device, ending) = (stem.to_ascii_uppercase(), name.trim_start_matches(stem).trim_start());
            error(
                message!("{device} 是 Windows 的保留名", "{device} is a reserved name on Windows"),
                message!("改名，例如 {stem}-1{ending}", "rename it, for example {stem}-1{ending}"),
            )
        }
        PathFault::TooLong => error(
            message!(
                "文件名超过 {MAX_PART} 字节（约 85 个汉字）",
                "the name has more than {MAX_PART} bytes, which are about 85 Chinese characters"
            ),
            message!("改短一些", "shorten it"),
        ),
        // A walk meets no such names.
        PathFault::EmptyPart | PathFault::Dots => None,
    }
}

/// What to write in a name for a character that Windows does not take.
fn instead_of(char: char) -> Message {
    let wide = [('<', '《'), ('>', '》'), (':', '：'), ('?', '？'), ('|', '｜')].into_iter().find(|&(c, _)| c == char);
    match wide {
        Some((_, wide)) => message!("可以改用全角的“{wide}”", "the full-width “{wide}” may be used"),
        None => message!("改名，换成“-”或者删去", "rename it: write “-” instead, or leave it out"),
    }
}

/// Whether another entry of the same folder has the same name but for case.
fn clash(names: &mut BTreeMap<(Arc<str>, String), String>, path: &str) -> Option<Diagnostic> {
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let first = names.insert((parent.into(), fold(name)), name.to_owned())?;
    let message = message!("“{name}”与“{first}”只有大小写不同", "“{name}” and “{first}” differ in case only");
    let hint = message!(
        "给其中一个改名：有的系统会把它们当成同一个文件",
        "rename one of them: to some systems they are the same file"
    );
    Some(Diagnostic::error(&codes::NAME_CLASH, Place::Path(path.into()), message).hint(hint))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_are_listed_in_order_and_faults_are_told() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        for folder in ["content/replies/2023", "content/.git", "content/a b"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        for file in [
            "content/replies/2023/乙.md",
            "content/replies/2023/甲.md",
            "content/replies/z.md",
            "content/replies.md",
            "content/a b/x.md",
            "content/.git/config",
            "content/~$台账.xlsx",
            "content/.DS_Store",
            "content/Thumbs.db",
            "content/a b/表.csv",
        ] {
            fs::write(at(file), "12345").unwrap();
        }
        let mut diagnostics = Diagnostics::default();
        let files = list(root.path(), "content", &mut diagnostics);
        let paths: Vec<&str> = files.iter().map(|file| &*file.path).collect();
        assert_eq!(
            paths,
            [
                "content/a b/x.md",
                "content/a b/表.csv",
                "content/replies.md",
                "content/replies/2023/乙.md",
                "content/replies/2023/甲.md",
                "content/replies/z.md"
            ]
        );
        assert!(files.iter().all(|file| file.size == if file.path.ends_with(".md") { 0 } else { 5 }));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");

        list(root.path(), "absent", &mut diagnostics);
        assert_eq!(shown(&diagnostics), ["JB102 absent"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_taken_is_an_error() {
        use std::os::unix::ffi::OsStrExt;

        let root = tempfile::tempdir().unwrap();
        let content = root.path().join("content");
        fs::create_dir_all(content.join("bad:")).unwrap();
        for name in [
            "甲:乙.md",
            "a\u{1}.md",
            "end.",
            "con.md",
            "nul .txt",
            "blank\u{3000}",
            "A.md",
            "a.md",
            "ẞ.md",
            "ß.md",
            "bad:/inside.md",
            "fine.md",
        ] {
            fs::write(content.join(name), "").unwrap();
        }
        fs::write(content.join(OsStr::from_bytes(b"\xFF.md")), "").unwrap();
        std::os::unix::fs::symlink("/etc", content.join("out")).unwrap();
        std::os::unix::fs::symlink("fine.md", content.join("link.md")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(content.join("socket")).unwrap();
        let mut diagnostics = Diagnostics::default();
        let files = list(root.path(), "content", &mut diagnostics);
        assert_eq!(files.len(), 3, "{files:?}");
        let mut found = shown(&diagnostics);
        found.sort();
        assert_eq!(
            found,
            [
                "JB102 content/socket",
                "JB103 content/link.md",
                "JB103 content/out",
                "JB104 content/\\xFF.md",
                "JB104 content/a\\u{1}.md",
                "JB104 content/bad:",
                "JB104 content/blank\u{3000}",
                "JB104 content/con.md",
                "JB104 content/end.",
                "JB104 content/nul .txt",
                "JB104 content/甲:乙.md",
                "JB105 content/a.md",
                "JB105 content/ẞ.md",
            ]
        );
    }

    fn shown(diagnostics: &Diagnostics) -> Vec<String> {
        diagnostics.iter().map(|d| format!("{} {}", d.code.id, d.place.path(&Default::default()))).collect()
    }
}
