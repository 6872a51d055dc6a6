//! `jianbao clean`: remove what the manifest lists.

use std::path::PathBuf;

use super::{Context, EditionName, Exit};
use crate::diag::{Diagnostics, Lang};
use crate::message;
use crate::write::{Guard, below, clean};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Edition to remove: public, internal or all.
    #[arg(long, value_enum, default_value = "all")]
    edition: EditionName,
    /// Folder of the output.
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    if !context.root.is_dir() {
        let root = context.root.display();
        return context.refuse(&message!("没有 {root} 这个文件夹", "there is no folder {root}"));
    }
    let mut diagnostics = Diagnostics::default();
    let output = context.root.join(&arguments.output);
    for audience in arguments.edition.audiences() {
        let path = output.join(audience.name());
        let guard = Guard::new(&context.root, context.home.as_deref());
        match guard.and_then(|guard| guard.target(&path)).and_then(|target| clean(&target)) {
            Ok(cleaned) => {
                let (path, removed) = (below(&path, &context.root), cleaned.removed);
                match context.lang {
                    Lang::Zh => context.say(&format!("{path}：删除 {removed} 个文件")),
                    Lang::En => context.say(&format!("{path}: {removed} files removed")),
                }
                for foreign in &cleaned.foreign {
                    match context.lang {
                        Lang::Zh => context.say(&format!("  保留：{foreign}（不是构建生成的）")),
                        Lang::En => context.say(&format!("  kept: {foreign} (no build made it)")),
                    }
                }
            }
            Err(error) => diagnostics.push(error.diagnostic(&context.root)),
        }
    }
    super::report::show_plain(context, &diagnostics);
    if diagnostics.has_errors() { Exit::DiskFailed } else { Exit::Done }
}
