//! `jianbao build`: check all content and publish it.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::report::{self, Excerpts, FormatName};
use super::{Context, EditionName, Exit, environment};
use crate::diag::Lang;
use crate::message;
use crate::pipeline::{Outdated, Report, Request, Written, build};
use crate::write::{INPUTS, below, real};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Edition to build: public, internal or all.
    #[arg(long, value_enum, default_value = "public")]
    edition: EditionName,
    /// Address at which the site is published.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Day to take for today, such as 2026-11-22.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Folder for the output.
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
    /// Make no PDF documents.
    #[arg(long)]
    no_pdf: bool,
    /// Processors to use at the same time.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=256))]
    jobs: Option<u16>,
    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Format of messages.
    #[arg(long, value_enum, default_value = "human")]
    format: FormatName,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    let today = match environment::today(arguments.today.as_deref()) {
        Ok(today) => today,
        Err(message) => return context.refuse(&message),
    };
    if let Err(message) = environment::base_url(arguments.base_url.as_deref()) {
        return context.refuse(&message);
    }
    let output = context.root.join(&arguments.output);
    if is_everyones(context, &output) {
        let output = output.display();
        return context.refuse(&message!(
            "不能输出到 {output}：给 --output 一个专用的文件夹",
            "{output} is no place for output: give --output a folder of its own"
        ));
    }
    if let Some(jobs) = arguments.jobs {
        // Threads are made once a process; a second call in the same process keeps the first number.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let bar = progress(context);
    let report = build(&Request {
        root: &context.root,
        home: context.home.as_deref(),
        output,
        editions: arguments.edition.audiences(),
        base_url: arguments.base_url.clone(),
        today,
        strict: arguments.strict,
        pdf: !arguments.no_pdf,
        font_folders: &environment::font_folders(),
        progress: &|audience, done| {
            bar.set_message(audience.name());
            bar.set_position(done as u64);
        },
    });
    bar.finish_and_clear();

    let excerpts = match arguments.edition {
        EditionName::Public => Excerpts::PublicOnly,
        EditionName::Internal | EditionName::All => Excerpts::All,
    };
    let exit = report::exit(&report, &context.root, arguments.strict);
    let Report { inputs, site, diagnostics, written, outdated, .. } = &report;
    report::show(context, inputs.as_ref(), site.as_ref(), diagnostics, arguments.format, excerpts);
    if matches!(arguments.format, FormatName::Human | FormatName::Short) {
        for tree in written {
            context.say(&summary(context, tree));
        }
        if let Some(outdated) = outdated {
            context.say(&warning(context, outdated));
        }
    }
    if let Some(site) = site {
        super::stale::sweep(context, &context.root.join(&arguments.output), site);
    }
    // Nothing comes after this, and letting go of millions of small pieces takes time that nobody gains by.
    std::mem::forget(report);
    exit
}

fn summary(context: &Context, tree: &Written) -> String {
    let Written { audience, target, files, changed, gone, bytes } = tree;
    let target = below(target, &context.root);
    let size = crate::text::size::bytes(*bytes);
    match context.lang {
        Lang::Zh => {
            let edition = audience.zh();
            let gone = if *gone > 0 { format!("，删去 {gone} 个") } else { String::new() };
            format!("{edition}：{target}，{files} 个文件（{size}），其中 {changed} 个有变化{gone}")
        }
        Lang::En => {
            let gone = if *gone > 0 { format!(", {gone} removed") } else { String::new() };
            format!("{}: {target}, {files} files ({size}), {changed} of them changed{gone}", audience.name())
        }
    }
}

/// A site that was not built anew goes on showing what was withdrawn.
fn warning(context: &Context, outdated: &Outdated) -> String {
    let Outdated { target, pages } = outdated;
    let target = below(target, &context.root);
    match context.lang {
        Lang::Zh => format!(
            "公开版没有重新生成：{target} 里还有 {pages} 个页面，它们的文档已不再公开。改正错误后重新 build，或用 jianbao clean 删去；已经上传的另行撤下"
        ),
        Lang::En => format!(
            "The public site was not built anew: {target} still has {pages} pages of documents that are no longer public. \
             Mend the errors and build again, or remove it with jianbao clean; take down what was uploaded"
        ),
    }
}

/// Whether a folder belongs to the whole machine, to all work of its user, or to the site and what it is made from, so that
/// no output goes right into it.
fn is_everyones(context: &Context, output: &Path) -> bool {
    let (output, root) = (real(output), real(&context.root));
    output.parent().is_none()
        || output == root
        || context.home.as_deref().is_some_and(|home| real(home) == output)
        || INPUTS.iter().any(|name| output.starts_with(real(&root.join(name))))
}

/// A spinner on a terminal, nothing in a pipe.
fn progress(context: &Context) -> ProgressBar {
    if !context.terminal.progress {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {pos}") {
        bar.set_style(style);
    }
    bar
}
