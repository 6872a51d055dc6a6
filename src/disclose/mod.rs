//! The gate: alone judges 公开属性, and alone makes the [`Edition`] that every later stage works on.

mod edition;
mod hidden_cells;
mod release;
mod shared;
mod sieve;
mod unsigned;
mod withheld;

pub use edition::{Declared, Edition};
pub(crate) use release::{INTERNAL_SETTINGS, internal_fields};
pub use withheld::{Trace, Withheld};

use crate::diag::Diagnostics;
use crate::model::Site;
use crate::model::value::Date;

/// Who an edition is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everyone: documents that are 主动公开, with the fields that may be shown.
    Public,
    /// The bureau itself: every document, marked 内部资料.
    Internal,
}

impl Audience {
    /// The name of the edition on the command line, and of its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// What the edition is called in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Public => "公开版",
            Self::Internal => "内部版",
        }
    }
}

/// Makes the edition for an audience, and the trace of what it leaves out.
///
/// The reasons and white-lists of all documents are judged whatever the audience, so that an internal build does not
/// pass what a public build would refuse. `today` decides which days are past: a contract that is to be signed is not.
pub fn disclose(site: &Site, audience: Audience, today: Date) -> (Edition, Withheld, Diagnostics) {
    let judged = || {
        let mut diagnostics = Diagnostics::default();
        let edition = Edition::new(site, audience, today);
        release::judge(site, &mut diagnostics);
        if audience == Audience::Public {
            shared::judge(site, &edition, &mut diagnostics);
            shared::judge_doubts(&edition, &mut diagnostics);
            shared::judge_fields(&edition, &mut diagnostics);
            hidden_cells::judge(site, today, &mut diagnostics);
            unsigned::judge(site, today, &mut diagnostics);
        }
        (edition, diagnostics)
    };
    // What the gate looks for takes as long to prepare as all the rest.
    let ((edition, diagnostics), withheld) = rayon::join(judged, || Withheld::new(site, audience));
    (edition, withheld, diagnostics)
}
