//! One declaration per field: it drives parsing, `jianbao new`, the JSON Schema and the README's field tables.

mod shape;

use crate::diag::codes::model as code;
use crate::diag::{Code, Diagnostic, Diagnostics, Lang, Message};
use crate::message;
use crate::source::{Entry, Node, Place, Value};

pub use shape::{ANY_TEXT, ChoiceDecl, ScalarSchema, Shape};

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
    /// Reads the value, or says what is wrong with it.
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self>;
    /// What may be written.
    fn shape() -> Shape;
}

/// A map with declared fields.
pub trait Record: Sized {
    /// What it is called.
    fn noun() -> Message<&'static str>;
    /// Its fields in the order of their declaration.
    fn fields() -> Vec<&'static FieldDecl>;
    /// Builds it from the entries that were found.
    fn build(found: &Found<'_>, diagnostics: &mut Diagnostics) -> Option<Self>;
    /// Empties every field that `keep` does not name and that can be empty.
    fn retain(&mut self, keep: &dyn Fn(&FieldDecl) -> bool);
}

/// The entries of a map, matched to declared fields.
#[derive(Debug)]
pub struct Found<'a> {
    record: &'a Node,
    entries: Vec<(&'static FieldDecl, &'a Node)>,
}

impl Found<'_> {
    /// The value of a declared field: lowered, its default, or an error that it is missing.
    pub fn take<T: Field>(&self, field: &'static FieldDecl, diagnostics: &mut Diagnostics) -> Option<T> {
        // An empty value counts as absent: a form with unfilled lines is a form, not a set of mistakes.
        match self.entries.iter().find(|(decl, node)| std::ptr::eq(*decl, field) && !node.is_null()) {
            Some((_, node)) => T::lower(node, diagnostics),
            None => T::absent().or_else(|| {
                diagnostics.push(missing(T::missing_code(), field, &self.record.place));
                None
            }),
        }
    }
}

/// Reads a record from a map; every unknown, repeated, missing and mistyped field is reported.
pub fn lower<R: Record>(node: &Node, diagnostics: &mut Diagnostics) -> Option<R> {
    let Value::Map(entries) = &node.value else {
        let Message { zh, en } = R::noun();
        diagnostics.push(
            Diagnostic::error(
                &code::WRONG_TYPE,
                node.place.clone(),
                message!("{zh}应写成若干行“键: 值”", "{en} must be written as lines of `key: value`"),
            )
            .hint(example_lines(&R::fields())),
        );
        return None;
    };
    let fields = R::fields();
    let mut found = Found { record: node, entries: Vec::with_capacity(entries.len()) };
    let mut seen: Vec<(&'static FieldDecl, &Entry)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(field) = fields.iter().copied().find(|field| field.keys.contains(&entry.key.trim())) else {
            diagnostics.push(unknown(entry, &fields, R::noun()));
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(decl, _)| std::ptr::eq(*decl, field)) {
            diagnostics.push(
                Diagnostic::error(&code::REPEATED_KEY, entry.key_place.clone(), twice(&first.key, &entry.key))
                    .related(first.key_place.clone(), message!("第一次在这里", "the first one is here"))
                    .hint(message!("只保留一处", "keep one of them")),
            );
            continue;
        }
        seen.push((field, entry));
        found.entries.push((field, &entry.node));
    }
    R::build(&found, diagnostics)
}

/// A key that stands twice, or under two of its names.
fn twice(first: &str, second: &str) -> Message {
    if first.trim() == second.trim() {
        message!("“{second}”写了两次", "`{second}` is written twice")
    } else {
        message!("“{second}”和“{first}”是同一个键，写了两次", "`{second}` and `{first}` are one key, written twice")
    }
}

/// The candidate nearest to what was written, if it is near enough to be a slip of the keyboard.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&written, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            let length = candidate.chars().count().max(written.chars().count());
            *distance <= (length / 3).max(1) && *distance < length
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn missing(code: &'static Code, field: &FieldDecl, place: &Place) -> Diagnostic {
    let (zh_key, en_key, Message { zh, en }) = (field.zh(), field.en(), field.meaning);
    let shape = (field.shape)();
    let example = Message { zh: shape.example(Lang::Zh), en: shape.example(Lang::En) };
    let hint = match (place, &shape) {
        // One value is not put forward where each means something else: least of all for the 公开属性.
        (_, Shape::Choice(choices)) => {
            let names = |lang| choices.iter().map(|choice| choice.name(lang)).collect::<Vec<_>>();
            Message {
                zh: format!("写上“{zh_key}”，可以写：{}", names(Lang::Zh).join("、")),
                en: format!("write `{en_key}`, which is one of: {}", names(Lang::En).join(", ")),
            }
        }
        // A row of a ledger has columns and no lines.
        (Place::Cell { .. }, _) => Message {
            zh: format!("填写“{zh_key}”列，例如 {}", example.zh),
            en: format!("fill in the column `{en_key}`, for example {}", example.en),
        },
        _ => Message {
            zh: format!("添加一行：{zh_key}: {}", example.zh),
            en: format!("add a line: {en_key}: {}", example.en),
        },
    };
    Diagnostic::error(
        code,
        place.clone(),
        message!("缺少“{zh_key}”（{en_key}）：{zh}", "`{en_key}` ({zh_key}) is missing: {en}"),
    )
    .hint(hint)
}

fn unknown(entry: &Entry, fields: &[&'static FieldDecl], noun: Message<&'static str>) -> Diagnostic {
    let keys = fields.iter().flat_map(|field| field.keys.iter().copied());
    let hint = match nearest(&entry.key, keys) {
        Some(key) => message!("是否想写“{}”？", "did you mean `{}`?", key),
        None => {
            let zh: Vec<_> = fields.iter().map(|field| field.zh()).collect();
            let en: Vec<_> = fields.iter().map(|field| field.en()).collect();
            Message { zh: format!("可用的键：{}", zh.join("、")), en: format!("known keys: {}", en.join(", ")) }
        }
    };
    let (key, Message { zh, en }) = (&entry.key, noun);
    Diagnostic::error(
        &code::UNKNOWN_KEY,
        entry.key_place.clone(),
        message!("{zh}没有“{key}”这个键", "{en} has no key `{key}`"),
    )
    .hint(hint)
}

fn example_lines(fields: &[&'static FieldDecl]) -> Message {
    let line = |field: &FieldDecl, lang| format!("{}: {}", field.key(lang), (field.shape)().example(lang));
    let required = || fields.iter().filter(|field| field.required).take(3);
    let zh: Vec<_> = required().map(|field| line(field, Lang::Zh)).collect();
    let en: Vec<_> = required().map(|field| line(field, Lang::En)).collect();
    Message { zh: format!("例如：{}", zh.join("；")), en: format!("for example: {}", en.join("; ")) }
}

impl<T: Field> Field for Option<T> {
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::lower(node, diagnostics).map(Some)
    }
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Field> Field for Vec<T> {
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn lower(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Seq(items) => {
                // Every item is read, so that all of their mistakes are reported, before any of them is missed.
                let lowered: Vec<_> = items.iter().map(|item| T::lower(item, diagnostics)).collect();
                lowered.into_iter().collect()
            }
            _ => T::lower(node, diagnostics).map(|item| vec![item]),
        }
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

/// Declares a struct, its fields' keys and meanings, and how to read it.
///
/// ```ignore
/// record! {
///     /// A person to call.
///     pub struct Contact = "联系人" {
///         /// Name.
///         name: Text = ["姓名"], "联系人姓名";
///     }
/// }
/// ```
/// The English key is the field's name, the doc comment its English meaning. A field is required when its type has no
/// value for an absent key.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident = $zh_noun:literal {
            $(
                $(#[doc = $en:literal])+
                $field:ident : $ty:ty = [$zh_key:literal $(, $alias:literal)*], $zh:literal;
            )*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone)]
        pub struct $name {
            $( $(#[doc = $en])+ pub $field: $ty, )*
        }

        #[allow(non_upper_case_globals, missing_docs)]
        impl $name {
            $(
                /// The declaration of this field.
                pub const $field: &'static $crate::model::field::FieldDecl = {
                    static DECL: $crate::model::field::FieldDecl = $crate::model::field::FieldDecl {
                        keys: &[stringify!($field), $zh_key $(, $alias)*],
                        required: <$ty as $crate::model::field::IsRequired>::REQUIRED,
                        shape: <$ty as $crate::model::field::Field>::shape,
                        meaning: $crate::diag::Message { zh: $zh, en: concat!($($en),+) },
                    };
                    &DECL
                };
            )*
        }

        impl $crate::model::field::Record for $name {
            fn noun() -> $crate::diag::Message<&'static str> {
                $crate::diag::Message { zh: $zh_noun, en: stringify!($name) }
            }
            fn fields() -> Vec<&'static $crate::model::field::FieldDecl> {
                vec![$(Self::$field),*]
            }
            fn build(
                found: &$crate::model::field::Found<'_>,
                diagnostics: &mut $crate::diag::Diagnostics,
            ) -> Option<Self> {
                // Every field is read before the first missing one ends it, so that all mistakes are reported.
                $( let $field = found.take::<$ty>(Self::$field, diagnostics); )*
                Some(Self { $( $field: $field?, )* })
            }
            fn retain(&mut self, keep: &dyn Fn(&$crate::model::field::FieldDecl) -> bool) {
                $(
                    if !keep(Self::$field) && let Some(blank) = <$ty as $crate::model::field::Field>::withheld() {
                        self.$field = blank;
                    }
                )*
            }
        }

        impl $crate::model::field::IsRequired for $name {}

        impl $crate::model::field::Field for $name {
            fn lower(
                node: &$crate::source::Node,
                diagnostics: &mut $crate::diag::Diagnostics,
            ) -> Option<Self> {
                $crate::model::field::lower(node, diagnostics)
            }
            fn shape() -> $crate::model::field::Shape {
                $crate::model::field::Shape::Record {
                    noun: <Self as $crate::model::field::Record>::noun(),
                    fields: <Self as $crate::model::field::Record>::fields(),
                }
            }
        }
    };
}

/// Whether a field of this type must be written: known at compile time, so that declarations are constants.
pub trait IsRequired {
    /// True unless the type has a value for an absent key.
    const REQUIRED: bool = true;
}

impl<T> IsRequired for Option<T> {
    const REQUIRED: bool = false;
}

impl<T> IsRequired for Vec<T> {
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
    fn retain(&mut self, keep: &dyn Fn(&FieldDecl) -> bool) {
        self.0.retain(keep);
        self.1.retain(keep);
    }
}
