//! `jianbao init`: a small working site in an empty folder.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::{Context, Exit, unwritable};
use crate::diag::{Lang, Message};
use crate::message;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder; the current one if absent.
    directory: Option<PathBuf>,
}

macro_rules! sample {
    ($path:literal) => {
        (concat!("content/", $path), include_bytes!(concat!("../../content/", $path)))
    };
}

/// The files of a new site. Documents of the sample that refer to each other and to nothing else stand beside settings
/// and pages that are shorter than those of the sample, because their reader replaces them first.
const STARTER: [(&str, &[u8]); 12] = [
    (".gitignore", b"/.jianbao\n~$*\n"),
    ("output/.gitignore", b"*\n!.gitignore\n"),
    ("content/pages/guide.md", include_bytes!("starter/guide.md")),
    ("content/pages/about.md", include_bytes!("starter/about.md")),
    sample!("projects/台账.xlsx"),
    sample!("projects/SL2026-005.md"),
    sample!("replies/sample-2026-12.md"),
    sample!("replies/附件/征询意见表.docx"),
    sample!("briefings/briefing-2026-08.md"),
    sample!("data/county-funds-2026-08.yaml"),
    sample!("data/funds-monthly.yaml"),
    // The settings come last: a folder without them is no site, so one that was cut short does not look like one.
    ("content/site.yaml", include_bytes!("starter/site.yaml")),
];

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    let directory = arguments.directory.as_deref().map(without_dots);
    let folder = directory.as_deref().map_or_else(|| context.root.clone(), |directory| context.root.join(directory));
    let folder: PathBuf = folder.components().collect();
    match make(&folder) {
        Ok(()) => {
            let shown = directory.as_deref().filter(|_| context.root_is_here).unwrap_or(&folder);
            let is_here = context.root_is_here && folder == context.root;
            context.say(&next_steps(context, (!is_here).then_some(shown), &folder));
            Exit::Done
        }
        Err(Refusal::NotEmpty(names)) => {
            let (path, Message { zh, en }) = (folder.display(), Message::list(&names));
            let message = message!(
                "{path} 不是空文件夹，没有写入任何文件；里面有：{zh}",
                "{path} is not empty, and nothing was written; it holds: {en}"
            );
            context.complain(&message);
            context.advise(&message!(
                "换一个空文件夹或新的名称，例如 jianbao init 新站点",
                "name an empty or a new folder, such as: jianbao init new-site"
            ));
            Exit::WrongUsage
        }
        Err(Refusal::NoFolder) => {
            let path = folder.display();
            context.complain(&message!("{path} 不是文件夹", "{path} is not a folder"));
            Exit::WrongUsage
        }
        Err(Refusal::Failed(path, error)) => {
            context.complain(&unwritable(&path.display().to_string(), &error));
            Exit::DiskFailed
        }
    }
}

/// A path without the full stops of `.` and `./site`, which lead nowhere.
fn without_dots(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

enum Refusal {
    /// What the folder holds.
    NotEmpty(Vec<String>),
    /// There is something of this name that is no folder.
    NoFolder,
    /// What could not be read or written.
    Failed(PathBuf, io::Error),
}

/// Writes the starter into a folder that is new or empty. A repository that was just made counts as empty.
fn make(folder: &Path) -> Result<(), Refusal> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |error| Refusal::Failed(path, error)
    };
    match fs::read_dir(folder) {
        Ok(entries) => {
            let names: Result<Vec<String>, io::Error> =
                entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
            let mut names = names.map_err(failed(folder))?;
            names.retain(|name| name != ".git");
            if !names.is_empty() {
                names.sort();
                shorten(&mut names);
                return Err(Refusal::NotEmpty(names));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(Refusal::NoFolder),
        Err(error) => return Err(failed(folder)(error)),
    }
    let mut made = Vec::new();
    for (path, bytes) in STARTER {
        let path = folder.join(path);
        if let Err(error) = write(&path, bytes, &mut made) {
            undo(&made, folder);
            return Err(Refusal::Failed(path, error));
        }
    }
    Ok(())
}

/// Never over a file: what has come into the folder meanwhile is not ours.
fn write(path: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = File::create_new(path)?;
    made.push(path.to_path_buf());
    file.write_all(bytes)?;
    file.sync_all()
}

/// Takes away what was made, so that the folder is empty for another try. A folder that holds anything stays.
fn undo(made: &[PathBuf], folder: &Path) {
    made.iter().for_each(|path| drop(fs::remove_file(path)));
    for path in STARTER.map(|(path, _)| folder.join(path)) {
        let above = path.ancestors().skip(1).take_while(|above| *above != folder);
        above.for_each(|above| drop(fs::remove_dir(above)));
    }
}

/// Names the first few of many.
fn shorten(names: &mut Vec<String>) {
    const SHOWN: usize = 8;
    if names.len() > SHOWN {
        names.truncate(SHOWN);
        names.push("……".to_owned());
    }
}

/// What to do with the new site, as it is typed where one is: with the way to its folder, if that is another one.
fn next_steps(context: &Context, way: Option<&Path>, folder: &Path) -> String {
    let root = way.map(|way| format!(" --root {}", quoted(&way.display().to_string()))).unwrap_or_default();
    let page = folder.join("output").join("public").join("index.html");
    let (count, shown, page) = (STARTER.len(), folder.display(), page.display());
    let Message { zh, en } = message!(
        "已在 {shown} 建立样例站点，共 {count} 个文件。接下来：\n\
         \n  1. 生成网站，然后用浏览器打开 {page}\n     jianbao{root} build\
         \n  2. 把 content/site.yaml 里的单位、电话和标识换成本单位的，改完检查\n     jianbao{root} check\
         \n  3. 新建第一份文档，例如一件答复，按其中的说明填写\n     jianbao{root} new reply 2026-001\n\
         \n样例文档看懂以后就可以删去。",
        "Made a sample site in {shown}: {count} files. Next:\n\
         \n  1. Build it, then open {page} in a browser\n     jianbao{root} build\
         \n  2. Put the bureau's own name, phones and marks into content/site.yaml, then check it\n     jianbao{root} check\
         \n  3. Write the first document, such as a reply, as the comments in it say\n     jianbao{root} new reply 2026-001\n\
         \nThe sample documents may be deleted once they are understood.",
    );
    match context.lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A path that a shell takes as one word.
fn quoted(path: &str) -> String {
    if path.contains(|c: char| c.is_whitespace() || "'\"()[]{}&;$*?!#<>|`\\".contains(c)) {
        format!("\"{path}\"")
    } else {
        path.to_owned()
    }
}
