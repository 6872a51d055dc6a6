//! What is due: which issues of which series are to go out by the calendar, and what each still lacks.

use std::fs;

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::compose::Desk;
use super::plan::{not_ready, plan};
use super::{Arguments, draft};
use crate::cli::report::{self, Excerpts, FormatName};
use crate::cli::{Context, Exit};
use crate::derive::{DueIssue, due_issues};
use crate::diag::codes::publish as code;
use crate::diag::{Diagnostics, Lang, Message, Severity};
use crate::disclose::Audience;
use crate::load::Folder;
use crate::message;
use crate::model::DocKey;
use crate::model::config::Series;
use crate::model::value::Date;
use crate::publish::{Letter, Queue, State};
use crate::write::{MANIFEST, Manifest};

/// So many periods that have ended are looked at.
const PERIODS: usize = 2;

/// Lists what is to go out. Ends with 1 if anything that is due has not gone out to everyone.
pub(super) fn run(context: &Context, arguments: &Arguments, today: Date) -> Exit {
    let mut found = Diagnostics::default();
    let mut desk = match Desk::open(&context.root, today, &mut found) {
        Ok(desk) => desk,
        Err(report) => return draft::refuse(context, report.inputs, report.site, found),
    };
    desk.prepare(Audience::Internal, &mut found);
    let queue = Dir::open_ambient_dir(&context.root, ambient_authority()).ok().map(|root| Queue::look(&root));
    let queue = match queue.transpose() {
        Ok(queue) => queue.unwrap_or_default(),
        Err(error) => {
            found.push(error.diagnostic());
            report::show_plain(context, &found);
            return Exit::DiskFailed;
        }
    };
    let Some((_, facts)) = desk.edition(Audience::Internal) else { return Exit::Done };
    let series = &desk.site.config.series;
    let mut due: Vec<(Series, DueIssue)> = Vec::new();
    for series in series {
        if let Some(schedule) = &series.schedule {
            let issues = due_issues(schedule, &facts.calendar, today, PERIODS);
            due.extend(issues.into_iter().map(|issue| (series.clone(), issue)));
        }
    }
    if due.is_empty() {
        context.say(&sentence(
            context.lang,
            message!(
                "没有写发送日程；在 site.yaml 的“简报系列”里写：发送日程: {{ 周期: 每月, 日: 15 }}",
                "no series has a schedule; write one in site.yaml: schedule: {{ every: month, day: 15 }}"
            ),
        ));
        return Exit::Done;
    }
    let site_has_errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let mut late = false;
    for (series, issue) in due {
        let days = issue.due.days_since(today);
        let lines = one(&mut desk, &queue, arguments, &series, issue, site_has_errors);
        late |= days <= 0 && !lines.done;
        let when = when(&series, issue, days, lines.done);
        context.say(&sentence(context.lang, when));
        for line in lines.text {
            context.say(&format!("  {}", sentence(context.lang, line)));
        }
    }
    if site_has_errors > 0 {
        report::show(context, Some(&desk.inputs), Some(&desk.site), &found, FormatName::Short, Excerpts::All);
    }
    if late { Exit::ContentErrors } else { Exit::Done }
}

struct Lines {
    text: Vec<Message>,
    /// Whether everybody has it.
    done: bool,
}

/// What is to be said of an issue.
fn one(
    desk: &mut Desk,
    queue: &Queue,
    arguments: &Arguments,
    series: &Series,
    issue: DueIssue,
    site_has_errors: usize,
) -> Lines {
    let of_period = desk.site.documents.briefings.iter().find(|briefing| {
        let period = briefing.fields.period.map(|period| period.last_day());
        briefing.fields.series == series.id && period == Some(issue.period.last_day())
    });
    let Some(briefing) = of_period else {
        let missing = message!(
            "缺：还没有这一期；jianbao new briefing 文件名 新建",
            "missing: the issue itself; make it with jianbao new briefing NAME"
        );
        return Lines { text: vec![missing], done: false };
    };
    let (stem, title) = (briefing.id.to_string(), briefing.head.title.to_string());
    let mut text = vec![message!("{stem}：{title}", "{stem}: {title}")];
    let mut missing = Diagnostics::default();
    missing.extend(not_ready(desk, &stem));
    let plan = plan(desk, &stem, arguments, &mut missing);
    let errors = missing.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let mut lacks: Vec<Message> = errors.map(|diagnostic| diagnostic.message.clone()).collect();
    lacks.dedup();
    if lacks.len() > MOST {
        let more = lacks.len() - MOST;
        lacks.truncate(MOST);
        lacks.push(message!("另有 {more} 处，见 jianbao check", "{more} more, see jianbao check"));
    }
    if lacks.is_empty() && site_has_errors > 0 {
        lacks.push(message!(
            "全站有 {site_has_errors} 处错误，改正以后才能发送",
            "the site has {site_has_errors} errors, and nothing is sent before they are corrected"
        ));
    }
    let mut waiting = 0;
    let mut sent = 0;
    for batch in plan.iter().flat_map(|plan| &plan.batches) {
        if !is_built(desk, arguments, batch.audience, &stem) {
            lacks.push(match batch.audience {
                Audience::Public => {
                    message!("公开版还没有生成：jianbao build", "the public edition is not built: jianbao build")
                }
                Audience::Internal => message!(
                    "内部版还没有生成：jianbao build --edition internal",
                    "the internal edition is not built: jianbao build --edition internal"
                ),
            });
        }
        for recipient in &batch.recipients {
            let id = Letter::id_of(&stem, &recipient.address);
            let has_it = queue.get(&id).is_some_and(|record| record.state == State::Sent);
            *(if has_it { &mut sent } else { &mut waiting }) += 1;
        }
    }
    let done = waiting == 0 && sent > 0;
    let unlisted = missing.iter().filter(|diagnostic| diagnostic.code.id == code::UNLISTED.id);
    let notes = unlisted.map(|diagnostic| diagnostic.message.clone());
    let notes = notes.map(|note| Message { zh: format!("注意：{}", note.zh), en: format!("note: {}", note.en) });
    if done {
        text.push(message!("已发送 {sent} 封", "{sent} letters were sent"));
        return Lines { text, done };
    }
    if sent > 0 {
        text.push(message!("已发送 {sent} 封，还差 {waiting} 封", "{sent} letters were sent, {waiting} were not"));
    }
    lacks.dedup();
    let ready = lacks.is_empty();
    text.extend(
        lacks.into_iter().map(|lack| Message { zh: format!("缺：{}", lack.zh), en: format!("missing: {}", lack.en) }),
    );
    text.extend(notes);
    if ready {
        text.push(message!(
            "可以发送（{waiting} 封）：jianbao mail {stem} --send",
            "ready ({waiting} letters): jianbao mail {stem} --send"
        ));
    }
    Lines { text, done }
}

/// So many faults of one issue are named.
const MOST: usize = 5;

fn when(series: &Series, issue: DueIssue, days: i32, done: bool) -> Message {
    let (name, period, due) = (&series.name, issue.period, issue.due);
    let (zh, en) = match days {
        _ if done => (String::new(), String::new()),
        0 => ("，今天到期".to_owned(), ", which is today".to_owned()),
        days if days < 0 => (format!("，已逾期 {} 天", -days), format!(", {} days ago", -days)),
        days => (format!("，还有 {days} 天"), format!(", in {days} days")),
    };
    message!("{name} {period}：应于 {due} 前发出{zh}", "{name} {period}: due on {due}{en}")
}

/// Whether the page of an issue is part of the site as it was built last.
fn is_built(desk: &Desk, arguments: &Arguments, audience: Audience, stem: &str) -> bool {
    let Some((_, facts)) = desk.edition(audience) else { return false };
    let key = DocKey { folder: Folder::Briefings, id: stem.into() };
    let Some(page) = facts.routes.page(&key) else { return false };
    let path = arguments.output.join(audience.name()).join(MANIFEST);
    let manifest = desk.root().join(path);
    let manifest = fs::read(manifest).ok().and_then(|bytes| Manifest::parse(&bytes).ok());
    manifest.is_some_and(|manifest| manifest.get(page).is_some())
}

fn sentence(lang: Lang, message: Message) -> String {
    match lang {
        Lang::Zh => message.zh,
        Lang::En => message.en,
    }
}
