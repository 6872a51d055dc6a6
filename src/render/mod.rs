//! From an edition to artifacts, each handed to a sink as it comes. Opens no file, reads no clock and no environment.

pub mod chart;
mod gate;
pub mod html;
pub mod kpi;
#[cfg(feature = "mail")]
pub mod mail;
pub mod outputs;
pub mod table;

pub use gate::Gate;

use crate::derive::Facts;
use crate::diag::Diagnostics;
use crate::disclose::Edition;
use html::theme::Theme;

/// What a build says of the outputs beside what stands in the content.
#[derive(Debug, Default)]
pub struct Options {
    /// The address at which the site is published, if another than that of `site.yaml`.
    pub base_url: Option<String>,
}

/// Renders everything of an edition. With any error the stage is to be dropped.
pub fn render(edition: &Edition, facts: &Facts, theme: &Theme, options: &Options, gate: &Gate<'_>) -> Diagnostics {
    html::site(edition, facts, theme, options, gate)
}
