//! Printing what a run found, and the exit code that follows from it.

use std::cell::LazyCell;
use std::io::Write as _;
use std::path::Path;

use clap::ValueEnum;

use super::excerpts::Public;
use super::{Context, Exit};
use crate::diag::print::{Format, Printing, print};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, codes};
use crate::load::Inputs;
use crate::model::Site;
use crate::pipeline::Report;
use crate::source::{Place, Sources};

/// The formats of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// With excerpts, for people.
    Human,
    /// A line each.
    Short,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Whether excerpts and values of a document may be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excerpts {
    /// Of every document.
    All,
    /// Of public documents alone.
    PublicOnly,
}

/// Prints what was found: to standard error for people, to standard output for programs.
pub(super) fn show(
    context: &Context,
    inputs: Option<&Inputs>,
    site: Option<&Site>,
    diagnostics: &Diagnostics,
    format: FormatName,
    excerpts: Excerpts,
) {
    // Most runs find nothing, and need not know what may be shown.
    let public = LazyCell::new(|| {
        let inputs = inputs.filter(|_| excerpts == Excerpts::PublicOnly)?;
        Some(Public::new(inputs, site, diagnostics))
    });
    let show = |place: &Place, range| public.as_ref().is_none_or(|public| public.shows(place, range));
    let format = match format {
        FormatName::Human => Format::Human { color: context.terminal.color, width: context.terminal.width },
        FormatName::Short => Format::Short,
        FormatName::Json => Format::Json,
        FormatName::Sarif => Format::Sarif,
    };
    let for_programs = matches!(format, Format::Json | Format::Sarif);
    let nothing = Sources::default();
    let sources = inputs.map_or(&nothing, |inputs| &inputs.sources);
    let printing = Printing { sources, lang: context.lang, format, show: &show };
    let text = print(diagnostics, &printing);
    if for_programs {
        context.print(&text);
    } else {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
}

/// The exit code: the disk before the gate before the content. A root that is no site is a wrong use of the command.
pub(super) fn exit(report: &Report, root: &Path, strict: bool) -> Exit {
    let grave = |diagnostic: &&Diagnostic| {
        diagnostic.severity == Severity::Error || (strict && diagnostic.severity == Severity::Warning)
    };
    let no_site = report.inputs.is_none();
    let no_root = no_site && !root.is_dir();
    let exits = report.diagnostics.iter().filter(grave).map(|diagnostic| match Exit::of(diagnostic.code) {
        Exit::DiskFailed if no_root && std::ptr::eq(diagnostic.code, &codes::load::UNREADABLE) => Exit::WrongUsage,
        Exit::ContentErrors if no_site => Exit::WrongUsage,
        exit => exit,
    });
    gravest(exits)
}

impl Exit {
    /// How a run ends in which the errors of a list were found, and nothing else went wrong.
    #[cfg(feature = "mail")]
    pub(super) fn of_all(found: &Diagnostics) -> Self {
        let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        gravest(errors.map(|diagnostic| Self::of(diagnostic.code)))
    }

    /// How a run ends for an error of this code: by its stage, but for those that come of a disk or a network there.
    fn of(code: &Code) -> Self {
        use codes::{load, publish};
        let of_machine = [
            &load::UNREADABLE,
            &publish::OUTBOX_LOCKED,
            &publish::OUTBOX_DAMAGED,
            &publish::OUTBOX_DISK,
            &publish::SERVER,
        ];
        match code.id.as_bytes().get(2) {
            Some(b'7') => Self::DiskFailed,
            Some(b'3') => Self::GateRefused,
            _ if of_machine.iter().any(|other| std::ptr::eq(*other, code)) => Self::DiskFailed,
            _ => Self::ContentErrors,
        }
    }
}

fn gravest(exits: impl Iterator<Item = Exit>) -> Exit {
    exits.max_by_key(|exit| exit.gravity()).unwrap_or(Exit::Done)
}

/// Prints what was found where no file was read.
pub(super) fn show_plain(context: &Context, diagnostics: &Diagnostics) {
    if diagnostics.is_empty() {
        return;
    }
    let format = Format::Human { color: context.terminal.color, width: context.terminal.width };
    let sources = Sources::default();
    let printing = Printing { sources: &sources, lang: context.lang, format, show: &|_, _| true };
    let _ = std::io::stderr().write_all(print(diagnostics, &printing).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_run_follows_from_what_failed_and_not_from_where() {
        use codes::{disclose, load, model, publish, write};
        for (code, exit) in [
            (&load::ENCODING, Exit::ContentErrors),
            (&load::UNREADABLE, Exit::DiskFailed),
            (&model::MISSING_FIELD, Exit::ContentErrors),
            (&disclose::CHANGED, Exit::GateRefused),
            (write::ALL[0], Exit::DiskFailed),
            (&publish::SETTINGS, Exit::ContentErrors),
            (&publish::UNSENDABLE, Exit::ContentErrors),
            (&publish::OUTBOX_LOCKED, Exit::DiskFailed),
            (&publish::SERVER, Exit::DiskFailed),
        ] {
            assert_eq!(Exit::of(code), exit, "{}", code.id);
        }
    }
}
