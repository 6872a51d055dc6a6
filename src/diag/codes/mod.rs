//! Every code that a diagnostic can bear, one file a stage.

pub mod arithmetic;
pub mod body;
pub mod check;
pub mod disclose;
pub mod fence;
pub mod figure;
pub mod load;
pub mod model;
pub mod publish;
pub mod render;
pub mod write;

use super::Code;
use crate::text::width;

/// Declares codes as statics, and the slice `ALL` of the file.
macro_rules! codes {
    ($($name:ident = $id:literal {
        summary: $zh:literal, $en:literal;
        explain: $long_zh:literal, $long_en:literal;
    })*) => {
        $(
            #[doc = $en]
            pub static $name: $crate::diag::Code = $crate::diag::Code {
                id: $id,
                summary: $crate::diag::Message { zh: $zh, en: $en },
                explanation: $crate::diag::Message { zh: $long_zh, en: $long_en },
            };
        )*
        /// The codes of this file.
        pub static ALL: &[&$crate::diag::Code] = &[$(&$name),*];
    };
}
pub(crate) use codes;

/// All codes, in the order of their ids.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let mut all: Vec<&Code> = [
        load::ALL,
        model::ALL,
        disclose::ALL,
        body::ALL,
        fence::ALL,
        check::ALL,
        figure::ALL,
        arithmetic::ALL,
        render::ALL,
        write::ALL,
        publish::ALL,
    ]
    .concat();
    all.sort_unstable_by_key(|code| code.id);
    all.into_iter()
}

/// The code with this id as people write it: in upper or lower case, in full width, or its number alone.
pub fn find(id: &str) -> Option<&'static Code> {
    let id: String = id.trim().chars().map(width::narrow).collect();
    all().find(|code| code.id.eq_ignore_ascii_case(&id) || code.id.strip_prefix("JB") == Some(&*id))
}
