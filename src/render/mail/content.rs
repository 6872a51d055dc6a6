//! What a message says: the letter as HTML and as plain text, its pictures, and what goes with it.

use std::collections::{BTreeMap, BTreeSet};

use css_inline::CSSInliner;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::blocks;
use super::body::{self, Shown};
use super::letter::{File, Picture, Request};
use super::paper::Paper;
use super::ways::SiteWays;
use crate::derive::Block;
use crate::diag::codes::{disclose as gate_code, load as load_code, render as code};
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::{Audience, Edition};
use crate::load::{Asset, secrecy};
use crate::message;
use crate::model::DocMeta;
use crate::model::Document;
use crate::model::body::{Target, images};
use crate::model::briefing::Briefing;
use crate::model::value::Validity;
use crate::render::chart::Chart;
use crate::render::html::frame::Frame;
use crate::render::html::pages::briefing::{distribution, number, series_name};
use crate::render::html::views::{Letter, LetterFile, LetterText};
use crate::render::outputs::{Artifact, Content as Bytes, Nowhere, OutputPath, Sink as _};
use crate::render::printed::Printed;
use crate::render::{Gate, Options};
use crate::source::Place;
use crate::text::hex;
use crate::text::path::ending;
use crate::text::secrecy::Secrecy;

/// What a message says.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) series: String,
    pub(super) subject: String,
    pub(super) html: String,
    pub(super) text: String,
    pub(super) pictures: Vec<Picture>,
    pub(super) files: Vec<File>,
    pub(super) warnings: Diagnostics,
}

/// Makes it, and looks for what may not be in it.
pub(super) fn content(
    request: &Request<'_>,
    issue: &Document<Briefing>,
    meta: &DocMeta<'_>,
) -> Result<Content, Diagnostics> {
    let options = Options { base_url: request.base_url.map(str::to_owned), ..Options::default() };
    // A letter has its PDF with it, so the pages of others are not asked for theirs.
    let printed = Printed::default();
    let broken =
        |error: crate::render::html::theme::ThemeError| Diagnostics::from(error.diagnostic(request.theme.sources()));
    let frame = Frame::new(request.edition, request.facts, request.theme, &options, &printed).map_err(broken)?;
    let mut ways = SiteWays {
        frame: &frame,
        page: None,
        issue: *meta,
        fences: Vec::new(),
        pictures: own_pictures(request, meta)?,
        charts: BTreeMap::new(),
    };
    ways.page = ways.public_page(&meta.key());
    let blocks = request.facts.blocks.of(&meta.key());
    let mut warnings = Diagnostics::default();
    ways.charts = charts(request, meta, blocks, &mut warnings);
    ways.fences = blocks.iter().enumerate().map(|(index, block)| blocks::print(index, block, &ways)).collect();
    let mut paper = Paper::default();
    body::print(request.facts.figures.body(meta), &ways, &mut paper);

    let series = series_name(request.edition, &issue.fields);
    let number = full_number(&issue.fields);
    let subject = format!("【{series}】{number}");
    let files = files(request, meta, &format!("{series}{number}"))?;
    let letter = Letter {
        body: paper.html,
        attachments: files
            .iter()
            .map(|file| LetterFile { name: file.name.clone(), size: file.bytes.len() as u64 })
            .collect(),
        ..letter(&frame, issue, meta, &ways, &subject)
    };
    let html = inlined(&frame.part("", &letter).map_err(broken)?, &request.theme.sources().folder)?;
    let text = frame.part("", &LetterText(Letter { body: paper.text, ..letter })).map_err(broken)?;
    let pictures = ways.pictures.into_values().chain(ways.charts.into_values());
    let pictures = pictures.map(|(picture, ..)| picture).collect();
    let content = Content { series, subject, html, text: tidy(&text), pictures, files, warnings };
    look_for_withheld(request, meta, &content)?;
    Ok(content)
}

/// The mark of a letter of the internal edition to which its author gave none.
const INTERNAL: &str = "内部资料";

fn letter(
    frame: &Frame<'_>,
    issue: &Document<Briefing>,
    meta: &DocMeta<'_>,
    ways: &SiteWays<'_>,
    subject: &str,
) -> Letter {
    let (fields, head) = (&issue.fields, meta.head);
    // The edition says it, as its pages and PDFs do: a letter is forwarded with one click.
    let internal = frame.edition.audience() == Audience::Internal;
    Letter {
        subject: subject.to_owned(),
        summary: frame.summary(meta).to_string(),
        marking: fields.marking.as_ref().map(ToString::to_string).or_else(|| internal.then(|| INTERNAL.to_owned())),
        series: series_name(frame.edition, fields),
        number: full_number(fields),
        editor: fields.editor.to_string(),
        date: super::envelope::day(issue).map(|day| day.to_string()).unwrap_or_default(),
        title: head.title.to_string(),
        period: fields.period.map(|period| period.to_string()).unwrap_or_default(),
        lapsed: (head.validity != Validity::InForce).then(|| head.validity.zh().to_owned()),
        // A remark of the author's own says it better than the general one.
        sample: head.sample.0 && head.notice.is_none(),
        notice: head.notice.as_ref().map(ToString::to_string),
        editors_note: fields.editors_note.as_ref().map(ToString::to_string),
        body: String::new(),
        contributor: fields.contributor.as_ref().map(ToString::to_string),
        responsible_editor: head.responsible_editor.as_ref().map(ToString::to_string),
        copies: fields.copies.map(|copies| u64::from(copies.0)),
        distribution: distribution(fields),
        attachments: Vec::new(),
        page: ways.page.clone(),
    }
}

/// Such as `2026年第10期（总第94期）`.
fn full_number(fields: &Briefing) -> String {
    let total = fields.total_number.map(|total| format!("（总第{}期）", total.0)).unwrap_or_default();
    format!("{}{total}", number(fields))
}

/// The attachments that the fields of an issue name: the names under which they are saved, and their paths below
/// `content/`.
pub(super) fn attachments(edition: &Edition, meta: &DocMeta<'_>) -> Vec<(String, String)> {
    let named = meta.head.attachments.iter().filter_map(|attachment| {
        let path = attachment.file.as_ref()?.below_content(meta.folder_path())?;
        let asset = edition.asset(&path)?;
        let ending = asset.path.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
        Some((format!("{}{ending}", attachment.title), path))
    });
    named.collect()
}

/// The pictures in the text of an issue.
pub(super) fn pictures<'a>(edition: &'a Edition, meta: &DocMeta<'a>) -> impl Iterator<Item = &'a Asset> {
    images(meta.body).filter_map(|image| match &image.target {
        Target::Source { path, .. } => edition.asset(path).filter(|asset| asset.pixels.is_some()),
        _ => None,
    })
}

fn own_pictures(request: &Request<'_>, meta: &DocMeta<'_>) -> Result<BTreeMap<String, Shown>, Diagnostics> {
    let mut found = BTreeMap::new();
    for asset in pictures(request.edition, meta) {
        let bytes = bytes_of(request, meta, &asset.path)?;
        let (width, height) = asset.pixels.unwrap_or_default();
        let name = format!("picture-{}.{}", found.len() + 1, ending(&asset.path));
        found.entry(asset.path.to_string()).or_insert_with(|| (picture(request, name, bytes), width, height));
    }
    Ok(found)
}

/// The pictures of the charts among the blocks.
fn charts(
    request: &Request<'_>,
    meta: &DocMeta<'_>,
    blocks: &[Block],
    warnings: &mut Diagnostics,
) -> BTreeMap<usize, Shown> {
    let charts: Vec<(usize, &Chart)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| if let Block::Chart(chart) = block { Some((index, &**chart)) } else { None })
        .collect();
    let name = |index: usize| format!("chart-{}", index + 1);
    let drawn: Vec<_> = charts
        .par_iter()
        .filter_map(|&(index, chart)| Some((index, super::picture::draw(chart, &name(index))?)))
        .collect();
    let missing: BTreeSet<char> = drawn.iter().flat_map(|(_, drawn)| drawn.missing.iter().copied()).collect();
    for c in missing {
        let message = message!(
            "邮件的图里有内置字体没有的字“{c}”，会显示为空白",
            "a picture of the letter has {c}, which no embedded font has: it comes out blank"
        );
        let hint = message!(
            "改用常用的字，图旁的数据表不受影响",
            "write another one; the table beside the picture is not touched"
        );
        warnings.push(Diagnostic::warning(&code::MISSING_GLYPH, meta.origin.place(), message).hint(hint));
    }
    let shown = drawn.into_iter().map(|(index, drawn)| {
        let name = format!("{}.png", name(index));
        (index, (picture(request, name, drawn.png), drawn.width, drawn.height))
    });
    shown.collect()
}

/// A picture under an address that no other message has.
fn picture(request: &Request<'_>, name: String, bytes: Vec<u8>) -> Picture {
    let id = hex::small(&Sha256::digest(&bytes)[..8]);
    let stem = name.split('.').next().unwrap_or_default();
    Picture { cid: format!("{stem}.{id}@{}", request.letterhead.from.domain()), name, bytes }
}

fn files(request: &Request<'_>, meta: &DocMeta<'_>, title: &str) -> Result<Vec<File>, Diagnostics> {
    let pdf = request.pdf.map(|pdf| File { name: format!("{title}.pdf"), bytes: pdf.to_vec() });
    let mut files: Vec<File> = pdf.into_iter().collect();
    for (name, path) in attachments(request.edition, meta) {
        files.push(File { name, bytes: bytes_of(request, meta, &path)? });
    }
    files.extend(request.files.iter().cloned());
    for file in &mut files {
        file.name = saved_as(&file.name);
    }
    Ok(files)
}

fn bytes_of(request: &Request<'_>, meta: &DocMeta<'_>, path: &str) -> Result<Vec<u8>, Diagnostics> {
    request.assets.get(path).cloned().ok_or_else(|| {
        Diagnostics::from(
            Diagnostic::error(
                &code::MAIL_FILE,
                Place::Path(format!("content/{}", meta.path).into()),
                message!(
                    "没有读到文件“{path}”，它应随邮件发出",
                    "the file `{path}`, which goes with the message, was not read"
                ),
            )
            .hint(message!("把文件放到 content/{path}", "put the file at content/{path}")),
        )
    })
}

/// A name that every system can save: what may not be in one becomes `_`, and what is too long is cut before its ending.
fn saved_as(name: &str) -> String {
    const LONGEST: usize = 80;
    let name = super::header::clean(name);
    let name: String = name.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let name = name.trim_matches([' ', '.']);
    let is_ending = |ending: &&str| (1..=10).contains(&ending.chars().count());
    let (stem, ending) = match name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)) {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (name, String::new()),
    };
    let stem: String = stem.chars().take(LONGEST).collect();
    let stem = stem.trim_end_matches([' ', '.']);
    if stem.is_empty() { format!("file{ending}") } else { format!("{stem}{ending}") }
}

/// The page with every rule written to the elements that it is for; what is left of the style sheet are the rules for
/// dark and for narrow screens, which no element can hold.
fn inlined(page: &str, theme: &str) -> Result<String, Diagnostics> {
    let inliner = CSSInliner::options().load_remote_stylesheets(false).keep_at_rules(true).minify_css(true).build();
    inliner.inline(page).map_err(|error| {
        let reason = error.to_string();
        Diagnostics::from(Diagnostic::error(
            &code::TEMPLATE_RENDER,
            Place::Path(format!("{theme}/templates/mail").into()),
            message!("邮件模板的样式有误：{reason}", "the styles of the message's template are wrong: {reason}"),
        ))
    })
}

/// Plain text without blanks at the ends of lines, and with one empty line at a time.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end();
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Looks once more for what the edition leaves out, as the pages of the site are looked through.
fn look_for_withheld(request: &Request<'_>, meta: &DocMeta<'_>, content: &Content) -> Result<(), Diagnostics> {
    let gate = Gate::new(&Nowhere, request.withheld, &|| {});
    let names: String = content.files.iter().map(|file| format!("{}\n", file.name)).collect();
    let said = [
        ("html", content.html.clone()),
        ("txt", content.text.clone()),
        ("txt", format!("{}\n{names}", content.subject)),
    ];
    for (ending, said) in said {
        // The path is what a finding names: the briefing, as far as a path can.
        let Ok(path) = OutputPath::new(format!("mail/{}.{ending}", meta.id)) else { continue };
        let artifact = Artifact { path, content: Bytes::Bytes(said.into_bytes()) };
        if let Err(refused) = gate.put(artifact) {
            let mut found = Diagnostics::default();
            found.extend(refused.diagnostic());
            return Err(found);
        }
    }
    let mut found = Diagnostics::default();
    let place = || Place::Path(format!("content/{}", meta.path).into());
    let for_everyone = request.edition.audience() == Audience::Public;
    for File { name, bytes } in &content.files {
        found.extend(marked(name, secrecy(name, bytes), for_everyone, place()));
        found.extend(match gate.is_in_file(name, bytes) {
            Some(false) => None,
            Some(true) => Some(
                Diagnostic::error(
                    &gate_code::TRACE_OF_WITHHELD,
                    place(),
                    message!(
                        "随邮件发出的文件“{name}”中出现了不公开文档的标题或文号，没有发送",
                        "the file `{name}`, which goes with the message, holds the title or number of a document that is \
                         not public, and was not sent"
                    ),
                )
                .hint(message!(
                    "改写文件中提到它的地方，或不附这个文件",
                    "reword what mentions it in the file, or leave the file out"
                )),
            ),
            // The bureau itself may read whatever the file holds.
            None if !for_everyone => None,
            None => Some(
                Diagnostic::error(
                    &load_code::ENCODING,
                    place(),
                    message!(
                        "随邮件发出的文件“{name}”读不出文字，查不了其中有没有不公开的内容，没有发送",
                        "the file `{name}`, which goes with the message, cannot be read as a text, so that nothing is \
                         known of what it holds, and was not sent"
                    ),
                )
                .hint(message!(
                    "把文件另存为 UTF-8 编码，或不附这个文件",
                    "save the file as UTF-8, or leave it out"
                )),
            ),
        });
    }
    if found.has_errors() { Err(found) } else { Ok(()) }
}

/// What is said of a file that bears a mark of secrecy (保守国家秘密法 art. 31).
fn marked(name: &str, mark: Option<Secrecy>, for_everyone: bool, place: Place) -> Option<Diagnostic> {
    let (code, message) = match mark? {
        Secrecy::Classified => (
            &gate_code::SECRET,
            message!(
                "随邮件发出的文件“{name}”里有密级标注，不能用邮件发送",
                "the file `{name}`, which goes with the message, is marked as classified and may not be mailed"
            ),
        ),
        Secrecy::Internal if for_everyone => (
            &gate_code::NOT_FOR_LIST,
            message!(
                "随邮件发出的文件“{name}”里有“内部资料”之类的标注，只能发往内部名单",
                "the file `{name}`, which goes with the message, is marked as internal and may go to internal lists alone"
            ),
        ),
        Secrecy::Internal => return None,
    };
    Some(Diagnostic::error(code, place, message))
}
