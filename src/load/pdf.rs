//! The texts in a PDF: what its pages show and what stands beside them, as far as the file itself says which characters they
//! are. A page that is a picture has none.

mod cmap;
mod content;
mod crypt;
mod file;
mod filter;
mod font;
mod object;

use std::collections::{BTreeMap, BTreeSet};

use super::decode;
use content::Contents;
use file::Objects;
use object::{Dict, Object};

/// A piece of a PDF.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'a> {
    /// What a page shows. Lines go on in the next one.
    Page(&'a str),
    /// Lines that stand for themselves: of the properties, the bookmarks, the remarks, the fields of a form, the links and names.
    Lines(&'a str),
    /// A file in it, by its name if it has one: an attachment, the metadata.
    File(&'a str, &'a [u8]),
}

/// A PDF.
pub(super) struct Pdf<'a>(Objects<'a>);

impl<'a> Pdf<'a> {
    /// Opens a PDF of which so many bytes may be unpacked.
    pub(super) fn of(bytes: &'a [u8], most_unpacked: u64) -> Self {
        Self(Objects::of(bytes, usize::try_from(most_unpacked).unwrap_or(usize::MAX)))
    }

    /// The bytes that may still be unpacked.
    pub(super) fn left(&self) -> u64 {
        self.0.left() as u64
    }

    /// Whether it can be read with a password alone.
    pub(super) fn is_locked(&self) -> bool {
        self.0.is_locked()
    }

    /// The first that is found in its pieces.
    pub(super) fn find<T>(&self, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
        let mut parts = Parts::default();
        self.find_in_lines(&mut parts, look)
            .or_else(|| self.find_in_contents(&parts, look))
            .or_else(|| self.find_in_files(&parts, look))
    }

    /// Looks at what objects say, and notes which of them are what.
    fn find_in_lines<T>(&self, parts: &mut Parts, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
        let mut lines = Lines::default();
        for at in self.0.all() {
            let Some(object) = self.0.get(at) else { continue };
            if !self.0.is_locked() {
                object.each_text(&mut |text| lines.add(text));
            }
            if let Some(says) = object.as_dict() {
                parts.note(at, says, &self.0);
            }
            if let Some(found) = lines.find_once_full(look) {
                return Some(found);
            }
        }
        lines.find(look)
    }

    fn find_in_contents<T>(&self, parts: &Parts, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
        let mut contents = Contents::of(&self.0);
        let mut read = BTreeSet::new();
        for end in self.0.ends() {
            let written = |at: &&usize| self.0.place(**at) < end;
            for page in parts.pages.iter().filter(written) {
                let Some((streams, resources)) = self.page(*page, end) else { continue };
                if !read.insert(streams.clone()) {
                    continue;
                }
                let mut bytes = Vec::new();
                for stream in streams.iter().filter_map(|at| self.0.stream(*at)) {
                    bytes.extend_from_slice(&stream);
                    bytes.push(b'\n');
                }
                contents.read(&bytes, &resources, end);
                if let Some(found) = find_in_page(&mut contents, look) {
                    return Some(found);
                }
            }
            for form in parts.forms.iter().filter(written) {
                let says = || self.0.get(*form)?.as_dict().cloned();
                if let (true, Some(says)) = (read.insert(vec![*form]), says()) {
                    let resources = self.0.dict(&says, "Resources", end).unwrap_or_default();
                    contents.read(&self.0.stream(*form).unwrap_or_default(), &resources, end);
                    if let Some(found) = find_in_page(&mut contents, look) {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    fn find_in_files<T>(&self, parts: &Parts, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
        parts.others.iter().find_map(|at| {
            let bytes = self.0.stream(*at)?;
            let name = parts.names.get(&self.0.number(*at)).map_or("", |name| &**name);
            look(Piece::File(name, &bytes))
        })
    }

    /// The streams of a page and what they refer to, as they were where the file ended at a place.
    fn page(&self, page: usize, end: usize) -> Option<(Vec<usize>, Dict)> {
        /// Groups of pages in one another.
        const DEEPEST: usize = 64;
        let object = self.0.get(page)?;
        let mut group = object.as_dict()?.clone();
        let streams = match self.0.value(&group, "Contents", end)?.into_owned() {
            Object::Array(streams) => streams,
            // It was resolved; which stream it is the reference alone tells.
            _ => vec![group.get("Contents")?.clone()],
        };
        let stream =
            |object: &Object| if let Object::Reference(number) = object { self.0.find(*number, end) } else { None };
        let streams = streams.iter().filter_map(stream).collect();
        for _ in 0..DEEPEST {
            if let Some(resources) = self.0.dict(&group, "Resources", end) {
                return Some((streams, resources));
            }
            let Some(above) = self.0.dict(&group, "Parent", end) else { break };
            group = above;
        }
        Some((streams, Dict::default()))
    }
}

/// Looks at what a page shows, and at what is said of it.
fn find_in_page<T>(contents: &mut Contents<'_, '_>, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
    let mut lines = Lines::default();
    contents.beside.drain(..).for_each(|text| lines.add(&text));
    let text = std::mem::take(&mut contents.text);
    look(Piece::Page(&text)).or_else(|| lines.find(look))
}

/// What the objects of a PDF are.
#[derive(Debug, Default)]
struct Parts {
    pages: Vec<usize>,
    /// Drawings that pages, remarks and fields show.
    forms: Vec<usize>,
    /// Streams that may be files.
    others: Vec<usize>,
    /// The names of files by the numbers of their streams.
    names: BTreeMap<u32, String>,
}

impl Parts {
    fn note(&mut self, at: usize, says: &Dict, objects: &Objects<'_>) {
        if objects.is_stream(at) {
            match (says.name("Type"), says.name("Subtype")) {
                (Some(b"ObjStm" | b"XRef"), _) | (_, Some(b"Image")) => {}
                (_, Some(b"Form")) => self.forms.push(at),
                _ if says.get("Resources").is_some() => self.forms.push(at),
                _ => self.others.push(at),
            }
        } else if says.get("Contents").is_some_and(|contents| contents.as_string().is_none()) {
            self.pages.push(at);
        }
        if let Some(Object::Dict(files)) = says.get("EF") {
            let name = says.get("UF").or(says.get("F")).and_then(Object::as_string);
            let name = name.and_then(|name| decode::readings(name).first().map(|name| name.to_string()));
            for (_, file) in files.iter() {
                if let (Object::Reference(number), Some(name)) = (file, &name) {
                    self.names.insert(*number, name.clone());
                }
            }
        }
    }
}

/// Lines that are looked at together.
#[derive(Debug, Default)]
struct Lines(String);

impl Lines {
    /// Adds a text in every way in which its bytes can be read.
    fn add(&mut self, text: &[u8]) {
        let mut push = |text: &str| {
            self.0.extend(text.chars().map(|char| if char.is_whitespace() { ' ' } else { char }));
            self.0.push('\n');
        };
        decode::readings(text).iter().for_each(|text| push(text));
        // Addresses write characters by their bytes: %E7%94%B2.
        if text.contains(&b'%') {
            decode::readings(&object::unescaped(text, b'%')).iter().for_each(|text| push(text));
        }
    }

    fn find_once_full<T>(&mut self, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
        const FULL: usize = 64 << 10;
        if self.0.len() < FULL { None } else { self.find(look) }
    }

    fn find<T>(&mut self, look: &mut dyn FnMut(Piece<'_>) -> Option<T>) -> Option<T> {
        let lines = std::mem::take(&mut self.0);
        look(Piece::Lines(&lines))
    }
}

#[cfg(test)]
mod tests;
