//! `jianbao new`: a new document with every field and its meaning.

use std::io::Write as _;

use cap_std::fs::{Dir, OpenOptions};
use clap::ValueEnum;

use super::{Context, Exit, environment, unwritable};
use crate::derive::names;
use crate::diag::Message;
use crate::load::Folder;
use crate::message;
use crate::model::form::{Known, form};
use crate::model::head::Head;
use crate::model::{Kind, Site, propose};
use crate::pipeline;
use crate::render::outputs::OutputPath;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Document type.
    #[arg(value_enum)]
    kind: KindName,
    /// Name of the file without its ending, with a folder such as 2026/12 if wanted; it becomes the id and the address.
    name: String,
    /// Title.
    #[arg(long, allow_hyphen_values = true)]
    title: Option<String>,
    /// Print it instead of writing a file.
    #[arg(long)]
    print: bool,
    /// Day to take for today, such as 2026-11-22.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

/// The kinds of file by their names on the command line.
#[derive(Debug, Clone, Copy)]
pub(super) struct KindName(Kind);

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        name.0
    }
}

impl ValueEnum for KindName {
    fn value_variants<'a>() -> &'a [Self] {
        const NAMES: [KindName; 7] = [
            KindName(Kind::Project),
            KindName(Kind::Reply),
            KindName(Kind::Study),
            KindName(Kind::Briefing),
            KindName(Kind::Dataset),
            KindName(Kind::Page),
            KindName(Kind::Site),
        ];
        &NAMES
    }
    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.name()))
    }
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    let today = match environment::today(arguments.today.as_deref()) {
        Ok(today) => today,
        Err(message) => return context.refuse(&message),
    };
    let kind = Kind::from(arguments.kind);
    let Some(folder) = kind.folder() else {
        return context
            .refuse(&message!("站点设置用 jianbao init 建立", "the settings of a site are made by `jianbao init`"));
    };
    let ending = if kind == Kind::Dataset { ".yaml" } else { ".md" };
    let name = arguments.name.strip_suffix(ending).unwrap_or(&arguments.name);
    // Whoever completes a path in a shell names the file from the root.
    let name = name.strip_prefix("./").unwrap_or(name);
    let name = name.strip_prefix("content/").unwrap_or(name);
    let name = name.strip_prefix(folder.name()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(name);
    if let Some(fault) = bad_name(name).or_else(|| other_folder(name, folder)) {
        context.complain(&message!("“{name}”不能用作文件名", "`{name}` cannot be the name of a file"));
        context.advise(&fault);
        return Exit::WrongUsage;
    }
    let path = format!("content/{}/{name}{ending}", folder.name());

    let report = pipeline::read(&context.root);
    let Some(inputs) = &report.inputs else {
        super::report::show_plain(context, &report.diagnostics);
        return super::report::exit(&report, &context.root, false);
    };
    // A site with mistakes elsewhere can still take a new document; without settings there is less to propose.
    let mut known = match &report.site {
        Some(site) => propose::known(inputs, site, kind, today),
        None => Known::default(),
    };
    if let Some(other) = report.site.as_ref().and_then(|site| namesake(site, folder, id_of(name))) {
        return context.refuse(&message!(
            "编号“{}”已经由 content/{other} 使用，同一类型中不能重复",
            "the id `{}` is taken by content/{other}",
            id_of(name)
        ));
    }
    if names::is_taken(folder, id_of(name)) {
        return context.refuse(&message!(
            "编号“{}”是栏目自己的页面用的，换一个名称",
            "the id `{}` is that of a page of the column itself: take another name",
            id_of(name)
        ));
    }
    if let Some(title) = &arguments.title {
        known.values.insert(Head::title.en(), title.trim().to_owned());
    }
    let text = form(kind, &known, context.lang);
    if arguments.print {
        context.say(text.trim_end());
        return Exit::Done;
    }
    match write_new(&inputs.root, &path, &text) {
        Ok(()) => {
            context.say(&path);
            Exit::Done
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            context.refuse(&message!("“{path}”已经存在，没有改动它", "`{path}` exists and was left as it is"))
        }
        Err(error) => {
            context.complain(&unwritable(&path, &error));
            Exit::DiskFailed
        }
    }
}

/// The name of the file is the id; folders above it are not part of it.
fn id_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// What to write instead of a name that a file cannot have, or by which no other document could refer to it.
fn bad_name(name: &str) -> Option<Message> {
    if name.contains(char::is_whitespace) {
        return Some(message!(
            "名称里不能有空格，否则别的文档引用不了它；可以用连字符，例如 2026-12",
            "a name holds no blank, or no document could refer to it; a hyphen will do, as in 2026-12"
        ));
    }
    if name.split('/').any(|part| part.starts_with('.') || part.starts_with("~$")) {
        return Some(message!(
            "以句点或 ~$ 开头的文件不读取",
            "files whose names begin with a full stop or ~$ are not read"
        ));
    }
    OutputPath::new(name).err().map(|_| {
        message!(
            "用中文、字母、数字和连字符，例如 2026-12；可以带文件夹，例如 2026/12",
            "use letters, digits and hyphens, such as 2026-12, with a folder if wanted, such as 2026/12"
        )
    })
}

/// What to write instead of a name that begins with the folder of another type.
fn other_folder(name: &str, folder: Folder) -> Option<Message> {
    let (first, _) = name.split_once('/')?;
    let other = Folder::ALL.iter().find(|other| other.name() == first && **other != folder)?;
    let (own, other) = (folder.name(), other.name());
    Some(message!(
        "这类文档放在 content/{own}/，不放在 content/{other}/；只写文件名，例如 2026-12",
        "documents of this type stand in content/{own}/ and not in content/{other}/; write the name of the file alone, such as 2026-12"
    ))
}

/// The file of another document of the type that has the id, wherever below the type's folder it stands.
fn namesake<'a>(site: &'a Site, folder: Folder, id: &str) -> Option<&'a str> {
    site.documents
        .each()
        .find(|document| document.folder == folder && **document.id == *id)
        .map(|document| document.path)
}

/// Never writes over a file, for a document that exists is worth more than a form, and never outside of the root.
fn write_new(root: &Dir, path: &str, text: &str) -> std::io::Result<()> {
    if let Some((folder, _)) = path.rsplit_once('/') {
        root.create_dir_all(folder)?;
    }
    let mut file = root.open_with(path, OpenOptions::new().write(true).create_new(true))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a form would be taken for a document.
        drop(file);
        let _ = root.remove_file(path);
    }
    written
}
