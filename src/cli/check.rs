//! `jianbao check`: everything that a build checks, and nothing written.

use super::fix;
use super::report::{self, Excerpts, FormatName};
use super::{Context, EditionName, Exit, environment};
use crate::diag::Lang;
use crate::pipeline::{CheckRequest, check_only as check};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Edition to check: public, internal or all.
    #[arg(long, value_enum, default_value = "all")]
    edition: EditionName,
    /// Format of messages.
    #[arg(long, value_enum, default_value = "human")]
    format: FormatName,
    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Write missing index numbers and publication dates into the documents.
    #[arg(long)]
    fix: bool,
    /// Day to take for today, such as 2026-11-22.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    let today = match environment::today(arguments.today.as_deref()) {
        Ok(today) => today,
        Err(message) => return context.refuse(&message),
    };
    let font_folders = environment::font_folders();
    let editions = arguments.edition.audiences();
    let request = CheckRequest { root: &context.root, editions, today, font_folders: &font_folders };
    let mut report = check(&request);
    if arguments.fix
        && let (Some(inputs), Some(site)) = (&report.inputs, &report.site)
    {
        match fix::fix(context, inputs, site, &report.diagnostics, today, arguments.format) {
            Ok(0) => {}
            Ok(_) => report = check(&request),
            Err(exit) => return exit,
        }
    }
    let excerpts = match arguments.edition {
        EditionName::Public => Excerpts::PublicOnly,
        EditionName::Internal | EditionName::All => Excerpts::All,
    };
    report::show(
        context,
        report.inputs.as_ref(),
        report.site.as_ref(),
        &report.diagnostics,
        arguments.format,
        excerpts,
    );
    let exit = report::exit(&report, &context.root, arguments.strict);
    if exit == Exit::Done && report.diagnostics.is_empty() && arguments.format == FormatName::Human {
        match context.lang {
            Lang::Zh => context.say("没有发现问题。"),
            Lang::En => context.say("Nothing found."),
        }
    }
    exit
}
