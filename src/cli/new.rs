//! `jianbao new`: a new document with every field and its meaning.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use clap::ValueEnum;

use super::{Context, Exit, display, environment};
use crate::message;
use crate::model::form::form;
use crate::model::{Kind, propose};
use crate::pipeline;
use crate::render::outputs::OutputPath;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Document type.
    #[arg(value_enum)]
    kind: KindName,
    /// Name of the file without its ending; it becomes the id and the address.
    name: String,
    /// Title.
    #[arg(long)]
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
    let ending = if matches!(kind, Kind::Dataset | Kind::Site) { "yaml" } else { "md" };
    let Some(folder) = kind.folder() else {
        return context
            .refuse(&message!("站点设置用 jianbao init 建立", "the settings of a site are made by `jianbao init`"));
    };
    let path = format!("content/{}/{}.{ending}", folder.name(), arguments.name);
    if arguments.name.contains('/') || OutputPath::new(path.clone()).is_err() {
        let name = &arguments.name;
        return context.refuse(&message!("“{name}”不能用作文件名", "`{name}` cannot be the name of a file"));
    }
    let site = pipeline::read(&context.root);
    let number = site.as_ref().and_then(|site| propose::index_number(site, folder, today.year()));
    let published = today.to_string();
    let mut known = vec![("published", published.as_str())];
    known.extend(arguments.title.as_deref().map(|title| ("title", title)));
    known.extend(number.as_deref().map(|number| ("index_number", number)));
    let text = form(kind, &known, context.lang);
    if arguments.print {
        context.say(text.trim_end());
        return Exit::Done;
    }
    match write_new(&context.root.join(&path), &text) {
        Ok(()) => {
            context.say(&display(&context.root.join(path), &context.root));
            Exit::Done
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            context.refuse(&message!("“{path}”已经存在，没有改动它", "`{path}` exists and was left as it is"))
        }
        Err(error) => {
            context.warn(&format!("{path}: {error}"));
            Exit::DiskFailed
        }
    }
}

/// Never writes over a file: a document that exists is worth more than a form.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}
