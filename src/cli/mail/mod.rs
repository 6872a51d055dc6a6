//! `jianbao mail`: an issue of a briefing as a letter, sent once to each recipient.

use std::path::PathBuf;

use clap::{ArgGroup, ValueEnum};

use super::{Context, Exit};

#[cfg(feature = "mail")]
mod compose;
#[cfg(feature = "mail")]
mod draft;
#[cfg(feature = "mail")]
mod due;
#[cfg(feature = "mail")]
mod gate;
#[cfg(feature = "mail")]
mod machine;
#[cfg(feature = "mail")]
mod plan;
#[cfg(feature = "mail")]
mod send;
#[cfg(feature = "mail")]
mod settings;
#[cfg(feature = "mail")]
mod stamps;
#[cfg(feature = "mail")]
mod status;

#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("deed").args(["send", "resume", "resend", "cancel", "status", "due", "preview"]))]
pub(super) struct Arguments {
    /// Stem of the briefing's file, such as briefing-2026-10.
    briefing: Option<String>,
    /// Send it to everyone who has not got it yet.
    #[arg(long, requires = "briefing")]
    send: bool,
    /// Do everything but send: make the letters, connect to the server, log in, and take leave.
    #[arg(long, requires = "send")]
    dry_run: bool,
    /// Say what became of each letter.
    #[arg(long)]
    status: bool,
    /// Go on with what waits in the outbox.
    #[arg(long)]
    resume: bool,
    /// Send again what is in doubt, or what was refused.
    #[arg(
        long,
        requires = "briefing",
        value_name = "STATE",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "in-doubt"
    )]
    resend: Option<ResendName>,
    /// Take back what waits in the outbox, and what was refused where nobody on the list has the issue.
    #[arg(long)]
    cancel: bool,
    /// Say which issues are to go out by the calendar, and what each still lacks.
    #[arg(long)]
    due: bool,
    /// Show the letter in the browser.
    #[arg(long, requires = "briefing")]
    preview: bool,
    /// Edition to send; internal lists get the internal one, all others the public one.
    #[arg(long = "edition", value_name = "EDITION", value_enum)]
    letter_edition: Option<LetterEdition>,
    /// Id of a list to send to, if not to all that take the series; may be repeated.
    #[arg(long, value_name = "ID")]
    list: Vec<String>,
    /// Further file that goes with the letter, beside the attachments of the briefing; may be repeated.
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// Leave the PDF out.
    #[arg(long)]
    no_pdf: bool,
    /// File with user name and password, a line each.
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
    /// Address at which the site is published.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Day to take for today, such as 2026-11-22.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Folder for the output.
    #[arg(long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LetterEdition {
    /// What everyone may see.
    Public,
    /// With everything that the bureau sees.
    Internal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ResendName {
    /// What nobody knows of whether it arrived.
    InDoubt,
    /// What the server did not want.
    Refused,
}

#[cfg(feature = "mail")]
pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    use super::environment;
    use crate::message;

    let today = match environment::today(arguments.today.as_deref()) {
        Ok(today) => today,
        Err(message) => return context.refuse(&message),
    };
    if let Err(message) = environment::base_url(arguments.base_url.as_deref()) {
        return context.refuse(&message);
    }
    if arguments.status {
        return status::run(context, arguments.briefing.as_deref());
    }
    if arguments.due {
        return due::run(context, arguments, today);
    }
    if arguments.cancel {
        return send::cancel(context, arguments.briefing.as_deref());
    }
    if arguments.resume || arguments.resend.is_some() {
        return send::go_on(context, arguments, today);
    }
    if arguments.send {
        return send::send(context, arguments, today);
    }
    if arguments.briefing.is_none() {
        return context.refuse(&message!(
            "写明简报的文件名，例如 jianbao mail briefing-2026-10；看到期情况用 --due，看发送情况用 --status",
            "name the briefing, as in `jianbao mail briefing-2026-10`; see what is due with --due, and what was sent with --status"
        ));
    }
    draft::run(context, arguments, today)
}

/// A build without mail says so, so that its help is the same as that of any other.
#[cfg(not(feature = "mail"))]
pub(super) fn run(context: &Context, _: &Arguments) -> Exit {
    context.refuse(&crate::message!("这个 jianbao 不带邮件功能", "this jianbao was built without mail"))
}
