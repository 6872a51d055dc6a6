//! Characters that no font has, found before anything is set: with the place where the author wrote them.

use std::collections::BTreeSet;

use super::{Job, Typesetter, data};
use crate::derive::Facts;
use crate::diag::codes::render as code;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::disclose::Edition;
use crate::load::{LOST, lost_character};
use crate::message;
use crate::model::DocMeta;
use crate::model::body::texts;
use crate::render::fonts::Fonts;
use crate::source::{Origin, Place, Span};

/// What would be missing in the PDFs of an edition. Sets none of them.
pub fn check(edition: &Edition, facts: &Facts, typesetter: &Typesetter) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for document in edition.documents() {
        // Nearly every document has common characters alone, and then its data need not be made. A block may bring any
        // character from elsewhere.
        if document.fences.is_empty() && is_common(&document) {
            continue;
        }
        if let Some(job) = data::job(edition, facts, &document, None) {
            diagnostics.extend(of_job(&document, &job, typesetter));
        }
    }
    diagnostics
}

/// What would be missing in a PDF.
pub(super) fn of_job(document: &DocMeta<'_>, job: &Job, typesetter: &Typesetter) -> Vec<Diagnostic> {
    let missing = missing(job, typesetter);
    missing.into_iter().map(|char| diagnostic(document, char)).collect()
}

/// Whether nothing of what an author wrote into a document is a rare character.
fn is_common(document: &DocMeta<'_>) -> bool {
    let fields = match document.origin {
        Origin::Yaml(yaml, _) => yaml.text.chars().all(Fonts::is_common),
        Origin::Row { .. } => false,
    };
    fields && texts(document.body).all(|text| text.chars().all(Fonts::is_common))
}

/// The characters of a job that no font has.
fn missing(job: &Job, typesetter: &Typesetter) -> BTreeSet<char> {
    let texts = job.files.iter().filter(|(path, _)| path.ends_with(".svg")).map(|(_, bytes)| bytes);
    let rare = texts
        .chain([&job.data])
        .filter_map(|bytes| std::str::from_utf8(bytes).ok())
        .flat_map(|text| text.chars().filter(|char| !Fonts::is_common(*char)));
    let rare: BTreeSet<char> = rare.collect();
    if rare.is_empty() { rare } else { typesetter.missing(rare) }
}

fn diagnostic(document: &DocMeta<'_>, char: char) -> Diagnostic {
    let number = u32::from(char);
    if char == LOST {
        // Where it was read it was told already, as something that may be put up with; on paper it may not.
        let places = [in_text(document, char), in_fields(document, char)];
        let first = places.into_iter().flatten().min_by_key(|span| span.start);
        let place = first.map_or_else(|| document.origin.place(), Place::Span);
        return Diagnostic { severity: Severity::Error, ..lost_character(place) };
    }
    let place = in_text(document, char).or_else(|| in_fields(document, char));
    Diagnostic::error(
        &code::MISSING_GLYPH,
        place.map_or_else(|| document.origin.place(), Place::Span),
        message!(
            "排PDF用的字体都没有“{char}”（U+{number:04X}）",
            "none of the fonts that PDFs are set in has “{char}” (U+{number:04X})"
        ),
    )
    .hint(message!(
        "本机装有这个字的字体也不会自动用上：把字体文件（例如宋体-ExtB，simsunb.ttf）复制到站点的文件夹fonts，\
         在site.yaml写“字体文件夹: [fonts]”；或者改用其他写法。jianbao fonts列出用到的字体",
        "a font of this machine that has it is not taken by itself: copy its file, such as simsunb.ttf (SimSun-ExtB), into \
         a folder `fonts` of the site and write `font_folders: [fonts]` in site.yaml, or write it in another way; \
         `jianbao fonts` lists the fonts that are used"
    ))
}

/// Where an author wrote a character in the text.
fn in_text(document: &DocMeta<'_>, char: char) -> Option<Span> {
    let length = char.len_utf8() as u32;
    texts(document.body).find_map(|text| {
        let at = text.find(char)? as u32;
        let span = text.span();
        // Where the text is not as it is written, its place as a whole is all that is known.
        let as_written = (span.end - span.start) as usize == text.len();
        Some(match as_written {
            true => Span { start: span.start + at, end: span.start + at + length, ..span },
            false => span,
        })
    })
}

/// Where an author wrote a character in the fields.
fn in_fields(document: &DocMeta<'_>, char: char) -> Option<Span> {
    let Origin::Yaml(yaml, _) = document.origin else { return None };
    let start = yaml.to_file(yaml.text.find(char)? as u32);
    Some(Span { file: yaml.file, start, end: start + char.len_utf8() as u32 })
}
