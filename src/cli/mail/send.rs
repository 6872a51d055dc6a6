//! Sending: letters are put into the outbox, and what waits there goes out.

use std::collections::BTreeSet;
use std::path::PathBuf;

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::compose::Desk;
use super::gate::Gate;
use super::machine::Here;
use super::plan::{Plan, making, not_ready};
use super::{Arguments, ResendName, draft, settings, status};
use crate::cli::report::{self, Excerpts, FormatName};
use crate::cli::{Context, Exit, environment};
use crate::diag::codes::{disclose as gate_code, publish as code};
use crate::diag::{Diagnostic, Diagnostics, Lang};
use crate::message;
use crate::model::value::Date;
use crate::publish::{
    Envelope, Event, Fault, Halt, Letter, Made, Outbox, OutboxError, Queue, Record, Server, State, check_server,
    send as send_letters,
};
use crate::source::Place;

/// Sends an issue to everyone who has not got it yet.
pub(super) fn send(context: &Context, arguments: &Arguments, today: Date) -> Exit {
    let (desk, plan) = match draft::make(context, arguments, today) {
        Ok(made) => made,
        Err(exit) => return exit,
    };
    let mut found = Diagnostics::default();
    found.extend(not_ready(&desk, &plan.issue));
    let server = match settings::server(&context.root, &desk.site, arguments.credentials.as_deref()) {
        Ok(server) => Some(server),
        Err(wrong) => {
            found.push(*wrong);
            None
        }
    };
    let Some(server) = server.filter(|_| !found.has_errors()) else {
        return draft::refuse(context, Some(desk.inputs), Some(desk.site), found);
    };
    if arguments.dry_run {
        return try_out(context, &server, &plan);
    }
    let from = desk.mail().map(|mail| mail.from.to_string()).unwrap_or_default();
    let put = open(context).and_then(|mut outbox| put(&mut outbox, &plan, arguments, &from).map(|()| outbox));
    match put {
        Ok(outbox) => deliver(context, arguments, outbox, &desk, &server, Some(&plan.issue)),
        Err(refusal) => {
            found.push(*refusal);
            report::show(context, Some(&desk.inputs), Some(&desk.site), &found, FormatName::Human, Excerpts::All);
            Exit::of_all(&found)
        }
    }
}

/// Goes on with what waits; with `--resend` also with what is in doubt or was refused.
pub(super) fn go_on(context: &Context, arguments: &Arguments, today: Date) -> Exit {
    let mut found = Diagnostics::default();
    let desk = match Desk::open(&context.root, today, &mut found) {
        Ok(desk) if !found.has_errors() => desk,
        Ok(desk) => return draft::refuse(context, Some(desk.inputs), Some(desk.site), found),
        Err(report) => return draft::refuse(context, report.inputs, report.site, found),
    };
    let server = match settings::server(&context.root, &desk.site, arguments.credentials.as_deref()) {
        Ok(server) => server,
        Err(wrong) => {
            found.push(*wrong);
            return draft::refuse(context, Some(desk.inputs), Some(desk.site), found);
        }
    };
    let again = arguments.resend.map(|state| match state {
        ResendName::InDoubt => State::InDoubt,
        ResendName::Refused => State::Refused,
    });
    let issue = arguments.briefing.as_deref();
    let opened = open(context).and_then(|mut outbox| {
        if let Some(state) = again {
            let ids = ids(&outbox, issue, state);
            note_all(&mut outbox, &ids, |letter| Event::Again { letter })?;
            let (name, count) = (state.name(), ids.len());
            context.say(&match context.lang {
                Lang::Zh => format!("重发{}的：{count} 封", name.zh),
                Lang::En => format!("To be sent again of what is {}: {count}", name.en),
            });
        }
        Ok(outbox)
    });
    match opened {
        Ok(outbox) => deliver(context, arguments, outbox, &desk, &server, issue),
        Err(refusal) => fail(context, *refusal),
    }
}

/// Takes back what waits, and what was refused where nobody on its list has the issue: it can be changed then.
pub(super) fn cancel(context: &Context, issue: Option<&str>) -> Exit {
    let cancelled = open(context).and_then(|mut outbox| {
        let (waiting, refused) = (ids(&outbox, issue, State::Queued), refused_by_all(outbox.queue(), issue));
        note_all(&mut outbox, &[&*waiting, &*refused].concat(), |letter| Event::Cancelled { letter })?;
        Ok((waiting.len(), refused.len()))
    });
    match cancelled {
        Ok((waiting, refused)) => {
            let count = waiting + refused;
            context.say(&match (refused, context.lang) {
                (0, Lang::Zh) => format!("撤回 {count} 封待发的邮件"),
                (0, Lang::En) => format!("{count} letters taken back"),
                (_, Lang::Zh) => format!("撤回 {count} 封邮件，其中 {refused} 封是被拒收的"),
                (_, Lang::En) => format!("{count} letters taken back, of which {refused} were refused"),
            });
            Exit::Done
        }
        Err(refusal) => fail(context, *refusal),
    }
}

/// Connects to the server, logs in, and takes leave.
fn try_out(context: &Context, server: &Server, plan: &Plan) -> Exit {
    let count: usize = plan.batches.iter().map(|batch| batch.recipients.len()).sum();
    match check_server(server) {
        Ok(()) => {
            context.say(&match context.lang {
                Lang::Zh => format!("服务器可以连接和登录；试运行，没有发送，正式发送时共 {count} 封"),
                Lang::En => format!("The server can be used; nothing was sent, {count} letters would be"),
            });
            Exit::Done
        }
        Err(fault) => fail(context, server_fault(&fault)),
    }
}

fn open(context: &Context) -> Result<Outbox, Box<Diagnostic>> {
    let root = Dir::open_ambient_dir(&context.root, ambient_authority());
    let root = root.map_err(|error| OutboxError::Disk(String::new(), error));
    root.and_then(|root| Outbox::open(&root, &environment::now())).map_err(|error| Box::new(error.diagnostic()))
}

/// Puts the letters of an issue in. An issue that is on its way must not differ from what the first ones got.
fn put(outbox: &mut Outbox, plan: &Plan, arguments: &Arguments, from: &str) -> Result<(), Box<Diagnostic>> {
    let failed = |error: OutboxError| Box::new(error.diagnostic());
    let mut letters = Vec::new();
    for batch in &plan.batches {
        let message = outbox.keep(&batch.message.bytes).map_err(failed)?;
        let made = making(arguments);
        let letter = |recipient: &crate::publish::Recipient| Letter {
            issue: plan.issue.clone(),
            edition: batch.audience.name().to_owned(),
            list: batch.list.clone(),
            envelope: Envelope {
                from: from.to_owned(),
                to: recipient.address.to_string(),
                name: recipient.name.clone(),
            },
            subject: batch.message.subject.clone(),
            message_id: batch.message.message_id.clone(),
            message: message.clone(),
            made: Made {
                disclosure: plan.disclosure.to_owned(),
                base_url: made.base_url.clone(),
                pdf: made.pdf,
                attach: made.attach.clone(),
            },
        };
        letters.extend(batch.recipients.iter().map(letter));
    }
    let of_issue = |record: &&Record| record.letter.issue == plan.issue && record.state != State::Cancelled;
    for before in outbox.queue().records().iter().filter(of_issue) {
        let same_list = |letter: &&Letter| letter.list == before.letter.list && letter.edition == before.letter.edition;
        if letters.iter().find(same_list).is_some_and(|letter| letter.message != before.letter.message) {
            return Err(Box::new(changed(&plan.issue)));
        }
    }
    outbox.put(&environment::now(), letters).map_err(failed)?;
    Ok(())
}

fn changed(issue: &str) -> Diagnostic {
    Diagnostic::error(
        &gate_code::CHANGED,
        Place::Path(format!("content/briefings/{issue}").into()),
        message!(
            "内容与此前存入发件箱的不同，没有发送",
            "its content differs from what was put into the outbox before, and nothing was sent"
        ),
    )
    .hint(message!(
        "还没发出的可以撤回：jianbao mail {issue} --cancel，再重新发送",
        "take back what has not gone out: jianbao mail {issue} --cancel, then send anew"
    ))
    .hint(message!(
        "已有人收到的，更正另出一期，或把内容改回来",
        "if some have got it, a correction is an issue of its own; or undo the change"
    ))
}

/// Notes the same of letters.
fn note_all(outbox: &mut Outbox, ids: &[String], event: impl Fn(String) -> Event) -> Result<(), Box<Diagnostic>> {
    for id in ids {
        outbox.note(&environment::now(), event(id.clone())).map_err(|error| Box::new(error.diagnostic()))?;
    }
    Ok(())
}

/// The refused letters of an issue, or of all, but for those of lists of which some may have the issue.
fn refused_by_all(queue: &Queue, issue: Option<&str>) -> Vec<String> {
    let list = |record: &Record| (record.letter.issue.clone(), record.letter.list.clone());
    let may_have_it = |record: &&Record| !matches!(record.state, State::Queued | State::Refused | State::Cancelled);
    let served: BTreeSet<_> = queue.records().iter().filter(may_have_it).map(list).collect();
    let refused = status::of_issue(queue, issue).filter(|record| record.state == State::Refused);
    refused.filter(|record| !served.contains(&list(record))).map(|record| record.letter.id()).collect()
}

/// The letters of an issue, or of all, that are in a state.
fn ids(outbox: &Outbox, issue: Option<&str>, state: State) -> Vec<String> {
    let fits = status::of_issue(outbox.queue(), issue).filter(|record| record.state == state);
    fits.map(|record| record.letter.id()).collect()
}

/// Sends what waits, of an issue or of all, and says what became of it.
fn deliver(
    context: &Context,
    arguments: &Arguments,
    mut outbox: Outbox,
    desk: &Desk,
    server: &Server,
    issue: Option<&str>,
) -> Exit {
    let letters = ids(&outbox, issue, State::Queued);
    let retry = desk.mail().map(settings::retry).unwrap_or_default();
    let machine = Here::new(context);
    let records = letters.iter().filter_map(|id| outbox.queue().get(id));
    let attached = records.flat_map(|record| &record.letter.made.attach).map(PathBuf::from).collect();
    let mut gate = Gate::new(&context.root, desk.today, attached);
    let outcome = send_letters(&mut outbox, &letters, server, &retry, &machine, &mut |letter| gate.allows(letter));
    machine.finish();

    let mut found = std::mem::take(&mut gate.found);
    match outcome.halt {
        Some(Halt::Outbox(error)) => found.push(error.diagnostic()),
        Some(Halt::Server(fault)) => found.push(refused_by_server(&fault)),
        None => found.extend(outcome.fault.as_ref().map(refused_by_server)),
    }
    let went = |id: &&String| outbox.queue().get(id).is_some_and(|record| record.state == State::Sent);
    let went = letters.iter().filter(went).count();
    let desk = gate.desk().unwrap_or(desk);
    report::show(context, Some(&desk.inputs), Some(&desk.site), &found, FormatName::Human, Excerpts::All);
    context.say(&match (letters.len(), context.lang) {
        (0, Lang::Zh) => "没有待发的邮件，这次一封也没有发".to_owned(),
        (0, Lang::En) => "Nothing was waiting, and nothing was sent this time".to_owned(),
        (_, Lang::Zh) => format!("这次发出 {went} 封"),
        (_, Lang::En) => format!("Sent this time: {went}"),
    });
    let open = status::tell(context, outbox.queue(), issue.or(arguments.briefing.as_deref()));
    if open || found.has_errors() { Exit::DiskFailed } else { Exit::Done }
}

/// What went wrong at the server, with letters in the outbox.
fn refused_by_server(fault: &Fault) -> Diagnostic {
    server_fault(fault).hint(message!(
        "还没发出的留在发件箱，jianbao mail --resume 继续",
        "what has not gone out waits: jianbao mail --resume"
    ))
}

fn server_fault(fault: &Fault) -> Diagnostic {
    let place = Place::Path("content/site.yaml".into());
    Diagnostic::error(&code::SERVER, place, fault.message()).maybe_hint(fault.hint())
}

/// Says what went wrong where no file was read.
pub(super) fn fail(context: &Context, diagnostic: Diagnostic) -> Exit {
    let found = Diagnostics::from(diagnostic);
    report::show_plain(context, &found);
    Exit::of_all(&found)
}
