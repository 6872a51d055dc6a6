//! Drafts of letters that may no longer go out: they are taken away, so that nobody sends them by hand.

use std::path::Path;

use super::Context;
use crate::diag::Lang;
use crate::disclose::Audience;
use crate::model::Site;
use crate::model::value::Disclosure;
use crate::write::{Guard, Manifest, below, clean, trees_in};

/// Removes the drafts of issues of which the public edition went to a list, and which are not 主动公开 any more, or gone. What
/// cannot be removed is told.
pub(super) fn sweep(context: &Context, output: &Path, site: &Site) {
    let Ok(found) = trees_in(&output.join("mail")) else { return };
    for folder in &found.trees {
        let issue = folder.file_name().unwrap_or_default().to_string_lossy();
        let is_unread = site.unread.iter().any(|unread| *unread.id == *issue);
        let briefing = site.documents.briefings.iter().find(|briefing| *briefing.id == *issue);
        let is_public = briefing.is_some_and(|briefing| briefing.head.disclosure == Disclosure::Public);
        if !is_public && !is_unread && holds_public_letters(folder) {
            remove(context, folder);
        }
    }
}

/// Removes the drafts of an issue, whatever they are: the run that was to make them anew was refused.
pub(super) fn remove(context: &Context, folder: &Path) {
    if Manifest::read(folder).is_none() {
        return;
    }
    let target = Guard::new(&context.root, context.home.as_deref()).and_then(|guard| guard.target(folder));
    let removed = target.and_then(|target| clean(&target)).is_ok_and(|cleaned| cleaned.foreign.is_empty());
    let folder = below(folder, &context.root);
    context.say(&match (removed, context.lang) {
        (true, Lang::Zh) => format!("已删去不能再发的邮件草稿：{folder}/"),
        (true, Lang::En) => format!("Removed drafts that may no longer go out: {folder}/"),
        (false, Lang::Zh) => format!("有不能再发的邮件草稿，没能全部删去，请自行删除：{folder}/"),
        (false, Lang::En) => format!("Drafts that may no longer go out could not all be removed; delete {folder}/"),
    });
}

/// Whether a letter of the public edition is among the drafts: the name of its file begins with that of the edition.
fn holds_public_letters(folder: &Path) -> bool {
    let is_one = |path: &str| {
        let edition = path.strip_suffix(".eml").and_then(|path| path.split_once('-')).map(|(edition, _)| edition);
        edition == Some(Audience::Public.name())
    };
    Manifest::read(folder).is_some_and(|manifest| manifest.entries().iter().any(|entry| is_one(entry.path.as_str())))
}
