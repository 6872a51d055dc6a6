//! A draft: the letters of an issue in files, and what would be sent to whom.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::Arguments;
use super::compose::Desk;
use super::plan::{Batch, Plan, Served, plan};
use crate::cli::report::{self, Excerpts, FormatName};
use crate::cli::{Context, Exit, stale};
use crate::diag::{Diagnostics, Lang, Severity};
use crate::load::Inputs;
use crate::model::Site;
use crate::model::value::Date;
use crate::pipeline::Report;
use crate::publish::Queue;
use crate::text::size;
use crate::write::{self, Guard, Lock, Stage, swap_all};

/// Makes the letters, and sends nothing.
pub(super) fn run(context: &Context, arguments: &Arguments, today: Date) -> Exit {
    let (_, plan) = match make(context, arguments, today) {
        Ok(made) => made,
        Err(exit) => return exit,
    };
    context.say(&match context.lang {
        Lang::Zh => "没有发送；核对无误后加 --send 发送".to_owned(),
        Lang::En => "Nothing was sent; once it is right, add --send".to_owned(),
    });
    if arguments.preview { show_in_browser(context, arguments, &plan) } else { Exit::Done }
}

/// Reads the project, makes the letters of the issue that was asked for, writes them down and says what they come to.
pub(super) fn make(context: &Context, arguments: &Arguments, today: Date) -> Result<(Desk, Plan), Exit> {
    let mut found = Diagnostics::default();
    let mut desk = match Desk::open(&context.root, today, &mut found) {
        Ok(desk) => desk,
        Err(report) => return Err(refuse(context, report.inputs, report.site, found)),
    };
    stale::sweep(context, &context.root.join(&arguments.output), &desk.site);
    let stem = arguments.briefing.as_deref().unwrap_or_default();
    let mut made = if found.has_errors() { None } else { plan(&mut desk, stem, arguments, &mut found) };
    if let Some(plan) = &mut made {
        // A draft needs no outbox, and whoever sends is told what is wrong with it.
        plan.leave_out_served(&Queue::look(&desk.inputs.root).unwrap_or_default());
        found.append(write_down(context, arguments, &desk, plan));
    }
    match made.filter(|_| !found.has_errors()) {
        Some(plan) => {
            let found = without_notes(found);
            report::show(context, Some(&desk.inputs), Some(&desk.site), &found, FormatName::Human, Excerpts::All);
            tell(context, arguments, &plan);
            Ok((desk, plan))
        }
        None => {
            if Exit::of_all(&found) == Exit::GateRefused {
                stale::remove(context, &context.root.join(&arguments.output).join("mail").join(stem));
            }
            Err(refuse(context, Some(desk.inputs), Some(desk.site), found))
        }
    }
}

/// Shows what was found, and how the run ends with it.
pub(super) fn refuse(context: &Context, inputs: Option<Inputs>, site: Option<Site>, found: Diagnostics) -> Exit {
    let report = Report { inputs, site, diagnostics: without_notes(found), ..Report::default() };
    let (inputs, site) = (report.inputs.as_ref(), report.site.as_ref());
    report::show(context, inputs, site, &report.diagnostics, FormatName::Human, Excerpts::All);
    report::exit(&report, &context.root, false)
}

/// Notes on other documents have no part in a letter.
fn without_notes(found: Diagnostics) -> Diagnostics {
    let mut kept = Diagnostics::default();
    kept.extend(found.into_iter().filter(|diagnostic| diagnostic.severity != Severity::Note));
    kept
}

fn tell(context: &Context, arguments: &Arguments, plan: &Plan) {
    let zh = context.lang == Lang::Zh;
    if let Some(batch) = plan.batches.first() {
        context.say(&batch.message.subject);
    }
    for batch in &plan.batches {
        tell_batch(context, batch);
    }
    for why in &plan.left_out {
        context.say(&if zh { format!("  不发：{}", why.zh) } else { format!("  left out: {}", why.en) });
    }
    let folder = arguments.output.join("mail").join(&plan.issue);
    let folder = write::below(&context.root.join(folder), &context.root);
    context.say(&if zh { format!("邮件草稿：{folder}/") } else { format!("Drafts: {folder}/") });
}

fn tell_batch(context: &Context, batch: &Batch) {
    let Batch { list, name, kind, audience, message, recipients, elsewhere, served } = batch;
    let zh = context.lang == Lang::Zh;
    let (size, count) = (size::bytes(message.size() as u64), recipients.len());
    context.say(&if zh {
        let edition = audience.zh();
        let kind = kind.map_or("", |kind| kind.zh());
        let elsewhere = match elsewhere {
            0 => String::new(),
            _ => format!("，另有 {elsewhere} 人已在前面的名单里"),
        };
        format!("  {kind}{}{name}（{list}）：{edition}，{count} 人，每封 {size}{elsewhere}", colon(kind))
    } else {
        let elsewhere = match elsewhere {
            0 => String::new(),
            _ => format!(", {elsewhere} more are on a list above"),
        };
        format!("  {name} ({list}): {} edition, {count} recipients, {size} each{elsewhere}", audience.name())
    });
    for Served { name, list, audience, state } in served {
        let state = state.name();
        context.say(&if zh {
            let edition = audience.zh();
            format!("    跳过 {name}：此邮箱的这一期在名单 {list} 里（{edition}，{}），一个邮箱只发一封", state.zh)
        } else {
            let (edition, state) = (audience.name(), state.en);
            format!("    without {name}: the list {list} has the address already ({edition} edition, {state})")
        });
    }
}

fn colon(kind: &str) -> &'static str {
    if kind.is_empty() { "" } else { "：" }
}

/// Writes the letters below `output/mail/`, each under the id of its list: no name holds an address. What was found.
fn write_down(context: &Context, arguments: &Arguments, desk: &Desk, plan: &Plan) -> Diagnostics {
    let mut found = Diagnostics::default();
    let folder = context.root.join(&arguments.output).join("mail");
    let target = folder.join(&plan.issue);
    let mut put = || -> Result<(), write::WriteError> {
        let target = Guard::new(&context.root, context.home.as_deref())?.target(&target)?;
        let _lock = Lock::take(&desk.inputs.root)?;
        let stage = Stage::open(target, &desk.inputs.root, write::Options::default())?;
        for batch in &plan.batches {
            let Some(gate) = desk.gate(batch.audience, &stage) else { continue };
            if let Err(refused) = batch.message.put(&gate) {
                found.extend(refused.diagnostic());
                return Ok(());
            }
        }
        match swap_all(vec![stage.finish()?]) {
            Ok(swapped) => found.extend(swapped.iter().filter_map(|swapped| swapped.warning(&context.root))),
            Err(failure) => found.push(failure.diagnostic(&context.root)),
        }
        Ok(())
    };
    if let Err(error) = put() {
        found.push(error.diagnostic(&context.root));
    }
    found
}

fn show_in_browser(context: &Context, arguments: &Arguments, plan: &Plan) -> Exit {
    let Some(batch) = plan.batches.first() else { return Exit::Done };
    let path = context.root.join(&arguments.output).join("mail").join(&plan.issue).join(batch.message.preview());
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let shown = write::below(&path, &context.root);
    let mut command = Command::new(program);
    let opened = command.arg(&path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    context.say(&match (opened.is_ok_and(|opener| !has_failed(opener)), context.lang) {
        (true, Lang::Zh) => format!("已在浏览器中打开 {shown}"),
        (true, Lang::En) => format!("Opened {shown} in the browser"),
        (false, Lang::Zh) => format!("没有找到浏览器，请自行打开 {shown}"),
        (false, Lang::En) => format!("No browser was found; open {shown} in one"),
    });
    Exit::Done
}

/// Whether what opens files ends at once because there is nothing to open them with. Where it is still at work after a
/// moment it has found something; the one of Windows says nothing by how it ends.
fn has_failed(mut opener: Child) -> bool {
    const MOMENTS: usize = 20;
    for _ in 0..MOMENTS {
        match opener.try_wait() {
            Ok(Some(status)) => return !status.success() && !cfg!(windows),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => return true,
        }
    }
    false
}
