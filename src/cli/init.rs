//! `jianbao init`: a small working site in an empty folder.

use std::path::PathBuf;

use super::{Context, Exit};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder; the current one if absent.
    directory: Option<PathBuf>,
}

pub(super) fn run(_: &Context, _: &Arguments) -> Exit {
    Exit::Done
}
