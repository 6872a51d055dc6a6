//! One declaration per field: it drives parsing, `jianbao new`, the JSON Schema and the README's field tables.

mod slip;

use std::cell::{Cell, RefCell};

use crate::diag::codes::model as code;
use crate::diag::{Code, Diagnostic, Diagnostics, Lang, Message};
use crate::message;
use crate::source::{Entry, Node, Place, Value, YamlText, yaml};
use crate::text::blank::trim;

pub use super::guess::{Guesses, instead_of, nearest};
use slip::{blank, missing, misspelt, no_map, twice, unknown};

/// A field as authors, editors and the README see it.
#[derive(Debug)]
pub struct FieldDecl {
    /// The keys an author may write: English first, Chinese second, then further names in use.
    pub keys: &'static [&'static str],
    /// Whether the field must be there.
    pub required: bool,
    /// What may be written, for messages, the schema and the tables.
    pub shape: fn() -> Shape,
    /// What the field means.
    pub meaning: Message<&'static str>,
    /// An example as it is written in YAML, where that of the type says too little.
    pub like: Option<&'static Message<&'static str>>,
}

impl FieldDecl {
    /// The English key.
    pub fn en(&self) -> &'static str {
        self.keys[0]
    }

    /// The Chinese key.
    pub fn zh(&self) -> &'static str {
        self.keys[1]
    }

    /// The key in one language.
    pub fn key(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    /// A value that would be accepted, on one line.
    pub fn example(&self, lang: Lang) -> String {
        self.like.map_or_else(|| (self.shape)().example(lang), |like| like.get(lang).to_owned())
    }
}

/// What may be written as the value of a field.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A scalar with a noun and an example.
    Scalar {
        /// What it is called.
        noun: Message<&'static str>,
        /// A value that is accepted.
        example: &'static str,
        /// The JSON Schema type and constraints, beside `string`, that an editor can check.
        schema: ScalarSchema,
    },
    /// One of a fixed set, in Chinese or English.
    Choice(&'static [ChoiceDecl]),
    /// A list; a single value may stand for a list of one.
    List(Box<Shape>),
    /// A map with declared fields.
    Record {
        /// What it is called.
        noun: Message<&'static str>,
        /// Its fields.
        fields: Vec<&'static FieldDecl>,
    },
    /// A map from free keys to texts.
    Map,
    /// Anything; whoever takes it checks it.
    Any,
    /// The shape, or `未载` where the original does not state it.
    Stated(Box<Shape>),
}

/// What an editor can check of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarSchema {
    /// Any text, or a number that is read as text.
    Text,
    /// A whole number.
    Integer,
    /// `true`, `false`, `是`, `否`.
    Bool,
    /// A text that matches a regular expression (ECMA 262).
    Pattern(&'static str),
    /// Such a text that may be digits alone, which YAML reads as a number.
    Digits(&'static str),
}

/// One value of a fixed set.
#[derive(Debug)]
pub struct ChoiceDecl {
    /// As written in English.
    pub en: &'static str,
    /// As written in Chinese, and as shown.
    pub zh: &'static str,
}

impl ChoiceDecl {
    /// As written in one language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A value that can stand in a field.
pub trait Field: Sized {
    /// The code of the error that a required value is absent.
    fn missing_code() -> &'static Code {
        &code::MISSING_FIELD
    }
    /// The value where the key is absent; nothing where the field is required.
    fn absent() -> Option<Self> {
        None
    }
    /// The value in an edition that may not show the field; nothing for a field that is always shown.
    fn withheld() -> Option<Self> {
        Self::absent()
    }
    /// Whether it surely is that value already.
    fn is_withheld(&self) -> bool {
        false
    }
    /// Reads the value, or says what is wrong with it.
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self>;
    /// What may be written.
    fn shape() -> Shape;
    /// Hands over each text in it that its author words freely.
    fn each_text<'a>(&'a self, _: &mut dyn FnMut(&'a str)) {}
}

/// A map with declared fields.
pub trait Record: Sized {
    /// What it is called.
    fn noun() -> Message<&'static str>;
    /// Its fields in the order of their declaration.
    fn fields() -> Vec<&'static FieldDecl>;
    /// Builds it from the entries that were found.
    fn build(found: &Found<'_>, diagnostics: &mut Diagnostics) -> Option<Self>;
    /// The record in an edition that may show no other fields than `shows` names: those that can be empty are.
    fn showing(&self, shows: &dyn Fn(&FieldDecl) -> bool) -> Self;
    /// Whether that is surely the same record.
    fn shows_all(&self, shows: &dyn Fn(&FieldDecl) -> bool) -> bool;
    /// Hands over each text in it that its author words freely, with the field that holds it.
    fn texts<'a>(&'a self, found: &mut dyn FnMut(&'static FieldDecl, &'a str));
}

/// The entries of a map, matched to declared fields.
#[derive(Debug)]
pub struct Found<'a> {
    record: &'a Node,
    fields: Vec<&'static FieldDecl>,
    /// What is written for each of the fields.
    written: Vec<Option<&'a Entry>>,
    /// The field that is most likely asked for next: they are in the order of their declaration.
    next: Cell<usize>,
    /// Fields that keys which are none were most likely meant to be.
    misspelt: Vec<&'static FieldDecl>,
    /// Whether a key is unknown, or written a second time.
    is_odd: bool,
    /// Fields that could not be read, for which something else stands.
    stand_ins: RefCell<Vec<&'static FieldDecl>>,
}

impl<'a> Found<'a> {
    /// What is written for a field.
    fn written(&self, field: &FieldDecl) -> Option<&'a Entry> {
        let mut next = self.next.get();
        let at = position(&self.fields, &mut next, |other| std::ptr::eq(other, field));
        self.next.set(next);
        self.written[at?]
    }

    /// The value of a declared field: lowered, its default, or an error that it is missing. For a value that is wrong
    /// something that would be right stands in, so that what else there is can be looked at.
    pub fn take<T: Field>(&self, field: &'static FieldDecl, diagnostics: &mut Diagnostics) -> Option<T> {
        let written = self.written(field);
        // An empty value counts as absent: a form with unfilled lines is a form, not a set of mistakes.
        let value = match written.filter(|entry| !entry.node.is_null()) {
            Some(entry) => T::lower(&entry.node, diagnostics),
            None => T::absent().or_else(|| {
                // Whoever puts the key right has written the field. That nobody has judged a document is said all the same.
                let is_misspelt = written.is_none() && among(&self.misspelt, field);
                if is_misspelt && std::ptr::eq(T::missing_code(), &code::MISSING_FIELD) {
                    return None;
                }
                diagnostics.push(match written {
                    // An empty cell is shown as itself, an empty value in a text at its key.
                    Some(Entry { node: Node { place: place @ Place::Cell { .. }, .. }, .. }) => {
                        blank(T::missing_code(), field, place)
                    }
                    Some(entry) => blank(T::missing_code(), field, &entry.key_place),
                    None if is_misspelt => misspelt(T::missing_code(), field, &self.record.place),
                    None => missing(T::missing_code(), field, &self.record.place),
                });
                None
            }),
        };
        if value.is_none() {
            self.stand_ins.borrow_mut().push(field);
        }
        value.or_else(|| self.stand_in(field))
    }

    /// A value that could stand in the field: none, or the one that examples show.
    fn stand_in<T: Field>(&self, field: &FieldDecl) -> Option<T> {
        T::absent().or_else(|| {
            let text = YamlText::whole(self.record.place.file()?, format!("k: {}\n", field.example(Lang::Zh)), 0);
            let node = yaml::parse(&text).ok()?;
            T::lower(&node.as_map()?.first()?.node, &mut Diagnostics::default())
        })
    }
}

/// A value in an edition that shows its field or does not.
pub fn shown<T: Field + Clone>(value: &T, is_shown: bool) -> T {
    let withheld = if is_shown { None } else { T::withheld() };
    withheld.unwrap_or_else(|| value.clone())
}

/// Reads a record from a map; every unknown, repeated, missing and mistyped field is reported.
pub fn lower<R: Record>(node: &Node, diagnostics: &mut Diagnostics) -> Option<R> {
    let (record, found) = read(node, diagnostics)?;
    found.stand_ins.into_inner().is_empty().then_some(record)
}

/// A record that was read as far as it could be.
#[derive(Debug)]
pub struct Readable<R> {
    /// The record.
    pub record: R,
    /// Fields for which something else stands, with those that are absent because their keys are misspelt.
    pub stand_ins: Vec<&'static FieldDecl>,
    /// Whether a key is unknown, or written a second time.
    pub is_odd: bool,
}

/// Reads a record as [`lower`] does. Where fields could not be read, which is reported, others stand in for them and are
/// named: nothing may be built of such a record, but it can be looked through for what else is wrong.
pub fn lower_with_stand_ins<R: Record>(node: &Node, diagnostics: &mut Diagnostics) -> Option<Readable<R>> {
    let (record, found) = read(node, diagnostics)?;
    let mut stand_ins = found.stand_ins.take();
    stand_ins.extend(found.misspelt.iter().copied().filter(|field| found.written(field).is_none()));
    Some(Readable { record, stand_ins, is_odd: found.is_odd })
}

/// A record, and how its fields were found.
fn read<'a, R: Record>(node: &'a Node, diagnostics: &mut Diagnostics) -> Option<(R, Found<'a>)> {
    let Value::Map(entries) = &node.value else {
        diagnostics.push(no_map(node, R::noun(), &R::fields()));
        return None;
    };
    let fields = R::fields();
    let mut found = Found {
        record: node,
        written: vec![None; fields.len()],
        next: Cell::default(),
        misspelt: Vec::new(),
        is_odd: false,
        stand_ins: RefCell::default(),
        fields,
    };
    let fields = &found.fields;
    for (entry, at) in entries.iter().zip(with_keys(fields, entries.iter().map(|entry| &*entry.key))) {
        let Some(at) = at else {
            let near = nearest(&entry.key, fields.iter().flat_map(|field| field.keys.iter().copied()));
            found.misspelt.extend(near.and_then(|key| with_key(fields, key)));
            diagnostics.push(unknown(entry, near, fields, R::noun()));
            found.is_odd = true;
            continue;
        };
        if let Some(first) = found.written[at] {
            diagnostics.push(
                Diagnostic::error(&code::REPEATED_KEY, entry.key_place.clone(), twice(&first.key, &entry.key))
                    .related(first.key_place.clone(), message!("第一次在这里", "the first one is here"))
                    .hint(message!("只保留一处", "keep one of them")),
            );
            found.is_odd = true;
            continue;
        }
        found.written[at] = Some(entry);
    }
    let record = R::build(&found, diagnostics)?;
    Some((record, found))
}

/// The field that a key names, with blanks around it or not.
pub(crate) fn with_key(fields: &[&'static FieldDecl], key: &str) -> Option<&'static FieldDecl> {
    let key = trim(key);
    fields.iter().copied().find(|field| field.keys.contains(&key))
}

/// The same for one key of a record after another: which of the fields each of them names. They are mostly written in the
/// order of the fields, so a key is looked for behind the one before it first.
pub(crate) fn with_keys<'a>(
    fields: &'a [&'static FieldDecl],
    keys: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = Option<usize>> {
    let mut next = 0;
    keys.map(move |key| {
        let key = trim(key);
        position(fields, &mut next, |field| field.keys.contains(&key))
    })
}

/// Where a field stands, which is looked for from `next` on and then before it; `next` is then behind it.
fn position(fields: &[&'static FieldDecl], next: &mut usize, is_it: impl Fn(&FieldDecl) -> bool) -> Option<usize> {
    let (before, after) = fields.split_at(*next);
    let ahead = after.iter().position(|field| is_it(field)).map(|at| *next + at);
    let at = ahead.or_else(|| before.iter().position(|field| is_it(field)))?;
    *next = at + 1;
    Some(at)
}

/// Whether a field is in a list.
pub(crate) fn among(list: &[&'static FieldDecl], field: &FieldDecl) -> bool {
    list.iter().any(|other| std::ptr::eq(*other, field))
}

impl<T: Field> Field for Option<T> {
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_withheld(&self) -> bool {
        self.is_none()
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::lower(node, diagnostics).map(Some)
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        self.iter().for_each(|value| value.each_text(found));
    }
}

/// Whether a field of this type must be written: known at compile time, so that declarations are constants.
pub trait IsRequired {
    /// True unless the type has a value for an absent key.
    const REQUIRED: bool = true;
}

impl<T> IsRequired for Option<T> {
    const REQUIRED: bool = false;
}

/// Two records written in one map, such as the head that all documents share and the fields of one type.
impl<A: Record, B: Record> Record for (A, B) {
    fn noun() -> Message<&'static str> {
        B::noun()
    }
    fn fields() -> Vec<&'static FieldDecl> {
        let mut fields = A::fields();
        fields.extend(B::fields());
        fields
    }
    fn build(found: &Found<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let a = A::build(found, diagnostics);
        let b = B::build(found, diagnostics);
        Some((a?, b?))
    }
    fn showing(&self, shows: &dyn Fn(&FieldDecl) -> bool) -> Self {
        (self.0.showing(shows), self.1.showing(shows))
    }
    fn shows_all(&self, shows: &dyn Fn(&FieldDecl) -> bool) -> bool {
        self.0.shows_all(shows) && self.1.shows_all(shows)
    }
    fn texts<'a>(&'a self, found: &mut dyn FnMut(&'static FieldDecl, &'a str)) {
        self.0.texts(found);
        self.1.texts(found);
    }
}
