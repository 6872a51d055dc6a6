//! Marks of secrecy on the pages of a PDF, which knows no paragraphs: a line of it is what was written in one go.

use super::super::pdf::{Pdf, Piece};
use super::super::xlsx::MOST_UNPACKED;
use crate::text::secrecy::{Mark, Secrecy, is_copy_number};

/// Lines at the top and at the bottom of a page in which marks stand. Between them a mark is an example.
const EDGE: usize = 12;

/// Lines that a mark may be written in: as many as it has characters with the number of the copy, where each is placed by itself.
const MOST_JOINED: usize = 16;

/// What a PDF says of who may read it: at the top of its first page, at an edge of the first two, or in a drawing that is
/// nothing else, as a watermark is.
pub(super) fn in_pdf(bytes: &[u8]) -> Option<Secrecy> {
    let mut first: Option<Vec<Mark>> = None;
    let mut is_second = false;
    Pdf::of(bytes, MOST_UNPACKED).find(&mut |piece| {
        let Piece::Page(text) = piece else { return None };
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return None;
        }
        let at_edges = at_edges(&lines);
        let found = whole(&lines).or_else(|| match &first {
            None => at_top(&lines),
            Some(first) if is_second => at_edges.iter().find(|mark| first.contains(mark)).copied(),
            Some(_) => None,
        });
        is_second = first.is_none();
        first.get_or_insert(at_edges);
        found.map(|mark| mark.says)
    })
}

/// The mark that a page or a drawing consists of.
fn whole(lines: &[&str]) -> Option<Mark> {
    (lines.len() <= MOST_JOINED).then(|| Mark::of_line(&lines.concat()).filter(|mark| mark.is_whole))?
}

/// The mark at the top of a paper. A word such as 机密 counts in the first line, unless it is the first of several.
fn at_top(lines: &[&str]) -> Option<Mark> {
    let mut written = lines.iter().filter(|line| !is_copy_number(line));
    let is_word = |line: &&&str| Mark::of_line(line).is_some_and(|mark| !mark.is_whole);
    let word = written.next().filter(is_word).filter(|_| !written.next().is_some_and(|line| is_word(&line)));
    word.and_then(|line| Mark::of_line(line)).or_else(|| marks(&lines[..lines.len().min(EDGE)], true).next())
}

/// The marks at the top and at the bottom of a page.
fn at_edges(lines: &[&str]) -> Vec<Mark> {
    let top = &lines[..lines.len().min(EDGE)];
    let bottom = &lines[lines.len().saturating_sub(EDGE).max(top.len())..];
    marks(top, true).chain(marks(bottom, false)).collect()
}

/// The marks among lines that say more than a word: each in a line, or at the top in several together. Further down, pieces of
/// a sentence may look like one.
fn marks<'a>(lines: &'a [&str], is_top: bool) -> impl Iterator<Item = Mark> + 'a {
    let longest = if is_top { MOST_JOINED.min(lines.len()) } else { 0 };
    let together = (2..=longest).map(|length| lines[..length].concat());
    let marks = lines.iter().map(|line| Mark::of_line(line)).chain(together.map(|line| Mark::of_line(&line)));
    marks.flatten().filter(|mark| mark.is_whole)
}
