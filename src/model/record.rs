//! The declaration of records: one line a field, for parsing, forms, schemas and tables.

/// Declares a struct, its fields' keys and meanings, and how to read it.
///
/// ```ignore
/// record! {
///     /// A person to call.
///     pub struct Contact = "联系人" / "contact" {
///         /// Name.
///         name: Text = ["姓名"], "联系人姓名", like "张三" / "A. Zhang";
///     }
/// }
/// ```
/// The English key is the field's name, the doc comment its English meaning; `like` gives an example, as it is written
/// in YAML, where that of the type says too little. A field is required when its type has no
/// value for an absent key.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident = $zh_noun:literal / $en_noun:literal {
            $(
                $(#[doc = $en:literal])+
                $field:ident : $ty:ty = [$zh_key:literal $(, $alias:literal)*], $zh:literal
                    $(, like $like_zh:literal / $like_en:literal)?;
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
                        like: [$($crate::diag::Message { zh: $like_zh, en: $like_en })?].as_slice().first(),
                    };
                    &DECL
                };
            )*
        }

        impl $crate::model::field::Record for $name {
            fn noun() -> $crate::diag::Message<&'static str> {
                $crate::diag::Message { zh: $zh_noun, en: $en_noun }
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
            fn showing(&self, shows: &dyn Fn(&$crate::model::field::FieldDecl) -> bool) -> Self {
                Self { $( $field: $crate::model::field::shown(&self.$field, shows(Self::$field)), )* }
            }
            fn shows_all(&self, shows: &dyn Fn(&$crate::model::field::FieldDecl) -> bool) -> bool {
                true $( && ($crate::model::field::Field::is_withheld(&self.$field) || shows(Self::$field)) )*
            }
            fn texts<'a>(&'a self, found: &mut dyn FnMut(&'static $crate::model::field::FieldDecl, &'a str)) {
                $( $crate::model::field::Field::each_text(&self.$field, &mut |text| found(Self::$field, text)); )*
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
            fn each_text<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
                $crate::model::field::Record::texts(self, &mut |_, text| found(text));
            }
        }
    };
}
