//! From an edition to artifacts, each handed to a sink as it comes. Opens no file, reads no clock and no environment.

pub mod chart;
#[cfg(any(feature = "pdf", feature = "mail"))]
pub mod fonts;
mod gate;
pub mod html;
pub mod kpi;
#[cfg(feature = "mail")]
pub mod mail;
pub mod outputs;
#[cfg(feature = "pdf")]
pub mod pdf;
mod printed;
pub mod table;

pub use gate::Gate;
pub(crate) use gate::without_repetitions;

use crate::derive::Facts;
use crate::diag::Diagnostics;
use crate::disclose::Edition;
use html::theme::Theme;
use printed::Printed;

/// What a build says of the outputs beside what stands in the content.
#[derive(Debug, Default)]
pub struct Options<'a> {
    /// The address at which the site is published, if another than that of `site.yaml`.
    pub base_url: Option<String>,
    /// What PDFs are made with; without it there are none, and no page offers one.
    #[cfg(feature = "pdf")]
    pub press: Option<pdf::Press<'a>>,
    /// Without PDFs there is nothing to borrow.
    #[cfg(not(feature = "pdf"))]
    pub press: std::marker::PhantomData<&'a ()>,
}

/// Renders everything of an edition. With any error the stage is to be dropped.
pub fn render(edition: &Edition, facts: &Facts, theme: &Theme, options: &Options<'_>, gate: &Gate<'_>) -> Diagnostics {
    // A page says how many pages its PDF has and how large it is, so the PDFs come first.
    let (printed, mut diagnostics) = print(edition, facts, options, gate);
    diagnostics.append(html::site(edition, facts, theme, options, &printed, gate));
    without_repetitions(diagnostics)
}

#[cfg(feature = "pdf")]
fn print(edition: &Edition, facts: &Facts, options: &Options<'_>, gate: &Gate<'_>) -> (Printed, Diagnostics) {
    let configured = edition.config().base_url.as_deref();
    let base_url = options.base_url.as_deref().or(configured);
    options.press.map(|press| press.print(edition, facts, base_url, gate)).unwrap_or_default()
}

#[cfg(not(feature = "pdf"))]
fn print(_: &Edition, _: &Facts, _: &Options<'_>, _: &Gate<'_>) -> (Printed, Diagnostics) {
    Default::default()
}
