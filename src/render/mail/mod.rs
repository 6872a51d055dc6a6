//! Messages: an issue of a briefing as a letter that phones, Outlook, Foxmail and QQ Mail show well.

mod blocks;
mod body;
mod content;
mod envelope;
mod grid;
mod header;
mod letter;
mod mime;
mod paper;
mod picture;
mod preview;
mod table;
mod ways;

pub use letter::{File, Letterhead, List, Message, Picture, Request};

use crate::diag::codes::render as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::load::Folder;
use crate::message;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::briefing::Briefing;
use crate::source::Place;
use crate::text::size;

/// Above this size of its HTML some mail programs cut a letter off, in bytes.
const CLIPPED_ABOVE: usize = 100_000;

/// Makes the message of an issue.
///
/// # Errors
/// When the edition has no such briefing, or it has no date; when a file that belongs to it is missing; when a template
/// fails; when the text holds anything of a document that the edition leaves out.
pub fn message(request: &Request<'_>) -> Result<Message, Diagnostics> {
    let issue = find(request)?;
    let meta = DocMeta::of(Folder::Briefings, issue);
    let content = content::content(request, issue, &meta)?;
    let mut message = envelope::seal(request, issue, content)?;
    let place = Place::Path(format!("content/{}", meta.path).into());
    if message.size() > request.letterhead.limit {
        let (is, limit) = (size::bytes(message.size() as u64), size::bytes(request.letterhead.limit as u64));
        message.warnings.push(
            Diagnostic::warning(
                &code::MAIL_SIZE,
                place.clone(),
                message!("邮件有 {is}，超过 {limit}", "the message has {is}, more than {limit}"),
            )
            .hint(message!(
                "减少附件；限度在 site.yaml 的“邮件”下用“大小上限”设置",
                "attach less; the limit is `max_size` below `mail` in site.yaml"
            )),
        );
    }
    if message.html.len() > CLIPPED_ABOVE {
        let is = size::bytes(message.html.len() as u64);
        message.warnings.push(
            Diagnostic::warning(
                &code::MAIL_CLIPPED,
                place,
                message!(
                    "邮件正文有 {is}，有的邮件程序只显示前 100 KB",
                    "the text of the message has {is}, and some programs show the first 100 KB alone"
                ),
            )
            .hint(message!("把长表格移到附件", "move long tables into an attachment")),
        );
    }
    Ok(message)
}

/// The files below `content/` that the message of an issue needs: the attachments that its fields name, and the pictures
/// in its text. Whoever asks for the message reads them.
pub fn files_of(edition: &Edition, briefing: &str) -> Vec<String> {
    let Some(issue) = edition.briefings().iter().find(|issue| *issue.id == *briefing) else { return Vec::new() };
    let meta = DocMeta::of(Folder::Briefings, issue);
    let mut paths: Vec<String> = content::attachments(edition, &meta).into_iter().map(|(_, path)| path).collect();
    paths.extend(content::pictures(edition, &meta).map(|asset| asset.path.to_string()));
    paths.sort();
    paths.dedup();
    paths
}

fn find<'a>(request: &Request<'a>) -> Result<&'a Document<Briefing>, Diagnostics> {
    let mut briefings = request.edition.briefings().iter().map(|issue| &**issue);
    briefings.find(|issue| *issue.id == *request.briefing).ok_or_else(|| {
        let name = request.briefing;
        let place = Place::Path("content/briefings".into());
        let message = message!("这个版本没有简报“{name}”", "this edition has no briefing `{name}`");
        let hint = message!("写简报文件的名称，不带扩展名", "write the name of its file without the ending");
        Diagnostics::from(Diagnostic::error(&code::NO_BRIEFING, place, message).hint(hint))
    })
}
