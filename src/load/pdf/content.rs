//! What pages show: their texts in the order in which they are written.

use std::collections::BTreeMap;
use std::rc::Rc;

use memchr::memmem;

use super::file::Objects;
use super::font::Font;
use super::object::{Dict, Object, Reader, is_blank};

/// Drawings in drawings.
const DEEPEST: usize = 8;

/// Reads contents, and keeps the fonts that they are set in.
pub(super) struct Contents<'o, 'a> {
    objects: &'o Objects<'a>,
    fonts: BTreeMap<usize, Rc<Font>>,
    /// What was shown. Lines go on in the next one.
    pub(super) text: String,
    /// What is said of what was shown, a line each.
    pub(super) beside: Vec<Vec<u8>>,
}

impl<'o, 'a> Contents<'o, 'a> {
    pub(super) fn of(objects: &'o Objects<'a>) -> Self {
        Self { objects, fonts: BTreeMap::new(), text: String::new(), beside: Vec::new() }
    }

    /// Reads contents, which find their fonts in some resources, as they were where the file ended at a place.
    pub(super) fn read(&mut self, bytes: &[u8], resources: &Dict, end: usize) {
        self.read_at(bytes, resources, end, 0);
    }

    fn read_at(&mut self, bytes: &[u8], resources: &Dict, end: usize, depth: usize) {
        /// Objects before an operator; those of colours have a few dozen.
        const MOST: usize = 1 << 10;
        let named = |kind| self.objects.dict(resources, kind, end).unwrap_or_default();
        let (fonts, forms) = (named("Font"), named("XObject"));
        let (fonts, forms) = (fonts.by_name(), forms.by_name());
        let mut font = Rc::new(Font::unknown());
        let mut before: Vec<Object> = Vec::new();
        let mut reader = Reader::new(bytes, 0);
        while let Some(object) = reader.next() {
            let Object::Word(operator) = object else {
                if before.len() < MOST {
                    before.push(object);
                }
                continue;
            };
            let name = before.iter().rev().find_map(Object::as_name);
            match &*operator {
                b"Tf" => {
                    font = name
                        .and_then(|name| self.font(fonts.get(name)?, end))
                        .unwrap_or_else(|| Rc::new(Font::unknown()))
                }
                b"Tj" | b"TJ" => before.iter().for_each(|shown| self.show(&font, shown)),
                b"'" | b"\"" => {
                    self.end_line();
                    before.iter().for_each(|shown| self.show(&font, shown));
                }
                b"Td" | b"TD" | b"T*" | b"Tm" | b"BT" | b"ET" => self.end_line(),
                b"BDC" | b"DP" => {
                    before.iter().for_each(|says| says.each_text(&mut |text| self.beside.push(text.to_vec())))
                }
                b"Do" if depth < DEEPEST => {
                    let form = name.and_then(|name| self.form(forms.get(name)?, end));
                    if let Some(bytes) = form {
                        self.read_at(&bytes, resources, end, depth + 1);
                    }
                }
                b"ID" => reader.jump(reader.at() + end_of_picture(&bytes[reader.at()..])),
                _ => {}
            }
            before.clear();
        }
        self.end_line();
    }

    fn show(&mut self, font: &Font, shown: &Object) {
        let strings = match shown {
            Object::Array(items) => items,
            object => std::slice::from_ref(object),
        };
        for string in strings.iter().filter_map(Object::as_string) {
            let before = self.text.len();
            font.show(string, &mut self.text, self.objects.left());
            self.objects.charge(self.text.len() - before);
        }
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn font(&mut self, font: &Object, end: usize) -> Option<Rc<Font>> {
        let objects = self.objects;
        match font {
            Object::Reference(number) => {
                let at = objects.find(*number, end)?;
                if let Some(font) = self.fonts.get(&at) {
                    return Some(font.clone());
                }
                let font = Rc::new(Font::of(objects, objects.get(at)?.as_dict()?, end));
                self.fonts.insert(at, font.clone());
                Some(font)
            }
            object => Some(Rc::new(Font::of(objects, object.as_dict()?, end))),
        }
    }

    /// A drawing that has no resources of its own, and finds its fonts in those of the page.
    fn form(&self, form: &Object, end: usize) -> Option<Vec<u8>> {
        let Object::Reference(number) = form else { return None };
        let at = self.objects.find(*number, end)?;
        let form = self.objects.get(at)?;
        let says = form.as_dict()?;
        (says.name("Subtype") == Some(b"Form") && says.get("Resources").is_none()).then(|| self.objects.stream(at))?
    }
}

/// How long the bytes of a picture are that stands among the operators.
fn end_of_picture(bytes: &[u8]) -> usize {
    let ends = |at: &usize| {
        let is_apart = at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|byte| is_blank(*byte));
        is_apart && bytes.get(at + 2).is_none_or(|byte| is_blank(*byte))
    };
    memmem::find_iter(bytes, b"EI").find(ends).map_or(bytes.len(), |at| at + 2)
}
