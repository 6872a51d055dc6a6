//! `jianbao clean`: remove what the manifests list.

use std::path::{Path, PathBuf};

use super::{Context, EditionName, Exit};
use crate::diag::{Diagnostics, Lang};
use crate::disclose::Audience;
use crate::load::site_above;
use crate::message;
use crate::write::{Guard, WriteError, below, clean, remove_if_empty, trees_in};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Edition to remove: public, internal or all. Drafts of letters, which may hold internal content, go with the internal one.
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
    // Whoever cleans in a wrong folder must not believe that something is gone.
    if !context.root.join("content").is_dir() && !output.is_dir() {
        let output = arguments.output.display();
        context
            .complain(&message!("这里没有 content 和 {output} 文件夹", "there is neither content nor {output} here"));
        context.advise(&match site_above(&context.root) {
            Some(above) => {
                let above = above.display();
                message!(
                    "上级文件夹 {above} 是站点：写 --root {above}",
                    "{above}, above here, is a site: write --root {above}"
                )
            }
            None => message!("用 --root 指明站点文件夹", "name the site's folder with --root"),
        });
        return Exit::WrongUsage;
    }
    let audiences = arguments.edition.audiences();
    for audience in audiences {
        let path = output.join(audience.name());
        if let Err(error) = tree(context, &path) {
            diagnostics.push(error.diagnostic(&context.root));
        }
    }
    if audiences.contains(&Audience::Internal) {
        drafts(context, &output.join("mail"), &mut diagnostics);
    }
    super::report::show_plain(context, &diagnostics);
    if diagnostics.has_errors() { Exit::DiskFailed } else { Exit::Done }
}

/// Removes a tree, and says what came of it.
fn tree(context: &Context, path: &Path) -> Result<(), WriteError> {
    let target = Guard::new(&context.root, context.home.as_deref())?.target(path)?;
    let cleaned = clean(&target)?;
    let (path, removed) = (below(path, &context.root), cleaned.removed);
    context.say(&match context.lang {
        Lang::Zh => format!("{path}：删除 {removed} 个文件"),
        Lang::En => format!("{path}: {removed} files removed"),
    });
    cleaned.foreign.iter().for_each(|foreign| kept(context, foreign));
    Ok(())
}

/// Removes the drafts of letters: a tree an issue. Letters that wait in the outbox are no drafts any more, and stay.
fn drafts(context: &Context, folder: &Path, diagnostics: &mut Diagnostics) {
    let remove = || -> Result<Vec<WriteError>, WriteError> {
        let found = trees_in(folder)?;
        let failed = found.trees.iter().filter_map(|path| tree(context, path).err()).collect();
        found.foreign.iter().for_each(|name| kept(context, &format!("{}/{name}", below(folder, &context.root))));
        remove_if_empty(folder)?;
        Ok(failed)
    };
    match remove() {
        Ok(failed) => diagnostics.extend(failed.iter().map(|error| error.diagnostic(&context.root))),
        Err(error) => diagnostics.push(error.diagnostic(&context.root)),
    }
}

fn kept(context: &Context, foreign: &str) {
    context.say(&match context.lang {
        Lang::Zh => format!("  保留：{foreign}（不是构建生成的）"),
        Lang::En => format!("  kept: {foreign} (no build made it)"),
    });
}
