//! The state of the outbox: how many letters stand where, and each that somebody has to look at.

use std::collections::BTreeMap;

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use crate::cli::{Context, Exit};
use crate::diag::Lang;
use crate::message;
use crate::publish::{OutboxError, Queue, Record, State};
use crate::text::width;

/// Says what became of each letter of an issue, or of all.
pub(super) fn run(context: &Context, issue: Option<&str>) -> Exit {
    let root = Dir::open_ambient_dir(&context.root, ambient_authority());
    let queue = root.map_err(|error| OutboxError::Disk(String::new(), error)).and_then(|root| Queue::look(&root));
    let queue = match queue {
        Ok(queue) => queue,
        Err(error) => return super::send::fail(context, error.diagnostic()),
    };
    let records: Vec<&Record> = of_issue(&queue, issue).collect();
    if records.is_empty() {
        context.say(match context.lang {
            Lang::Zh => "发件箱里没有邮件",
            Lang::En => "There are no letters in the outbox",
        });
        return Exit::Done;
    }
    let mut issues: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        issues.entry(&record.letter.issue).or_default().push(record);
    }
    for (issue, records) in issues {
        context.say(&format!("{issue} {}", records[0].letter.subject));
        let widest = widest(&records);
        for record in records {
            context.say(&line(context.lang, record, widest));
        }
    }
    Exit::Done
}

/// Says in a few lines how the letters of an issue stand, or all of them; whether any of them is not done with.
pub(super) fn tell(context: &Context, queue: &Queue, issue: Option<&str>) -> bool {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for record in of_issue(queue, issue) {
        *counts.entry(record.state).or_default() += 1;
    }
    let counted = State::ALL.iter().filter_map(|state| Some((state.name(), counts.get(state)?)));
    let parts: Vec<String> = counted
        .map(|(name, count)| match context.lang {
            Lang::Zh => format!("{} {count} 封", name.zh),
            Lang::En => format!("{count} {}", name.en),
        })
        .collect();
    if !parts.is_empty() {
        context.say(&match context.lang {
            Lang::Zh => format!("总共：{}", parts.join("，")),
            Lang::En => format!("In all: {}", parts.join(", ")),
        });
    }
    let open: Vec<&Record> = of_issue(queue, issue).filter(|record| record.state.is_open()).collect();
    let widest = widest(&open);
    for record in &open {
        context.warn(&line(context.lang, record, widest));
    }
    let any = |state| open.iter().any(|record| record.state == state);
    let refused = |too_large| open.iter().any(|record| record.state == State::Refused && record.too_large == too_large);
    for (fits, advice) in [
        (
            any(State::Queued),
            message!("待发的：jianbao mail --resume 继续", "to go on with what is queued: jianbao mail --resume"),
        ),
        (
            any(State::InDoubt),
            message!(
                "结果不明的：先向收件人核实，没收到的用 jianbao mail <简报> --resend 重发",
                "of what is in doubt ask the recipient; if it did not arrive: jianbao mail <briefing> --resend"
            ),
        ),
        (
            refused(true),
            message!(
                "太大而被拒收的：减少附件，用 jianbao mail <简报> --cancel 撤回，再重新发送；名单里已有人收到的，请服务器一方放宽上限",
                "of what is too large leave out attachments, take it back with jianbao mail <briefing> --cancel, and send \
                 anew; where some on the list have it already, ask those who run the server for a higher limit"
            ),
        ),
        (
            refused(false),
            message!(
                "被拒收的：核对地址；服务器一方解决后用 jianbao mail <简报> --resend=refused 重发",
                "of what was refused check the address; once the server takes it: jianbao mail <briefing> --resend=refused"
            ),
        ),
    ] {
        if fits {
            context.advise(&advice);
        }
    }
    !open.is_empty()
}

pub(super) fn of_issue<'a>(queue: &'a Queue, issue: Option<&'a str>) -> impl Iterator<Item = &'a Record> {
    queue.records().iter().filter(move |record| issue.is_none_or(|issue| record.letter.issue == issue))
}

/// The widest name and the widest address, in half-cells.
fn widest(records: &[&Record]) -> (usize, usize) {
    let envelopes = || records.iter().map(|record| &record.letter.envelope);
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let names = widest(&mut envelopes().map(|envelope| width::half_cells(&envelope.name)));
    (names, widest(&mut envelopes().map(|envelope| width::half_cells(&envelope.to))))
}

/// One letter: who, where, how it stands since when, and what the server said.
fn line(lang: Lang, record: &Record, (names, addresses): (usize, usize)) -> String {
    let Record { letter, state, at, answer, .. } = record;
    let padded = |text: &str, widest: usize| {
        let blank = " ".repeat(widest.saturating_sub(width::half_cells(text)));
        format!("{text}{blank}")
    };
    let (name, to) = (padded(&letter.envelope.name, names), padded(&letter.envelope.to, addresses));
    let answer = if *state == State::Sent || answer.is_empty() { String::new() } else { format!("  {answer}") };
    format!("  {name}  {to}  {}  {at}{answer}", state.name().get(lang))
}
