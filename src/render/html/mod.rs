//! HTML pages: views are made from the edition and its facts, templates of the theme turn them into pages.

mod blocks;
pub mod body;
mod crawl;
mod figures;
pub(super) mod frame;
mod links;
mod lists;
pub(super) mod pages;
mod record;
pub mod theme;
pub mod views;

use rayon::prelude::*;

use super::outputs::{Artifact, Content, OutputPath, Sink, SinkError, path_message};
use super::printed::Printed;
use super::{Gate, Options};
use crate::derive::Facts;
use crate::diag::codes::render as code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disclose::Edition;
use crate::source::Place;
use frame::Frame;
use theme::Theme;

/// Renders all pages, and hands over the files that they refer to.
pub(super) fn site(
    edition: &Edition,
    facts: &Facts,
    theme: &Theme,
    options: &Options<'_>,
    printed: &Printed,
    gate: &Gate<'_>,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let frame = match Frame::new(edition, facts, theme, options, printed) {
        Ok(frame) => frame,
        Err(error) => {
            diagnostics.push(error.diagnostic(theme.sources()));
            return diagnostics;
        }
    };
    let jobs = pages::all(&frame);
    let put = |path: &str, content: Content| -> Option<Diagnostic> {
        match OutputPath::new(path) {
            Ok(path) => gate.put(Artifact { path, content }).err().and_then(SinkError::diagnostic),
            Err(error) => {
                Some(Diagnostic::error(&code::BAD_OUTPUT_PATH, Place::Path(path.into()), path_message(&error)))
            }
        }
    };
    let pages = || -> Vec<Diagnostic> {
        let put_page = |job: &pages::Job<'_>| match (job.make)(&job.path) {
            Ok(bytes) => put(&job.path, Content::Bytes(bytes)),
            Err(error) => Some(error.diagnostic(theme.sources())),
        };
        jobs.par_iter().filter_map(put_page).collect()
    };
    let (page_errors, maps) = rayon::join(pages, || crawl::files(&frame, &jobs));
    let mut other_errors: Vec<Diagnostic> =
        theme.assets().filter_map(|(path, bytes)| put(path, Content::Bytes(bytes.to_vec()))).collect();
    other_errors.extend(maps.into_iter().filter_map(|(path, text)| put(&path, Content::Bytes(text.into_bytes()))));
    other_errors.extend(edition.assets().filter_map(|asset| {
        put(&facts.routes.asset(&asset.path), Content::Asset { path: asset.path.clone(), size: asset.size })
    }));
    // A fault of a template shows on every page that uses it; once is enough.
    let mut all = Diagnostics::default();
    all.extend(page_errors.into_iter().chain(other_errors));
    diagnostics.append_new(all);
    diagnostics
}
