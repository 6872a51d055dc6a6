//! The command line: one file a verb. The only part that reads the clock, the environment and the working directory.

mod build;
mod check;
mod chinese;
mod clean;
mod environment;
mod excerpts;
mod explain;
mod fix;
mod fonts;
mod init;
mod mail;
mod new;
mod report;
mod schema;
mod stale;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::diag::system::in_words;
use crate::diag::{Lang, Message};
use crate::disclose::Audience;
use crate::message;

/// Turns a bureau's Markdown, YAML and spreadsheets into its disclosure site.
#[derive(Debug, Parser)]
#[command(name = "jianbao", version, arg_required_else_help = true)]
struct Arguments {
    /// The project folder, with content/ and themes/.
    #[arg(long, value_name = "DIR", global = true, default_value = ".")]
    root: PathBuf,
    /// Language of messages; that of the system if absent.
    #[arg(long, global = true, value_enum)]
    lang: Option<LangName>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a small working site in an empty folder.
    Init(init::Arguments),
    /// Write a new document with every field and its meaning.
    New(new::Arguments),
    /// Print the JSON Schema of a document type, for editors.
    Schema(schema::Arguments),
    /// Check all content without writing anything.
    Check(check::Arguments),
    /// Check all content and publish it below output/.
    Build(build::Arguments),
    /// Show the fonts of official documents and how to install better ones.
    Fonts(fonts::Arguments),
    /// Send an issue of a briefing by e-mail.
    Mail(mail::Arguments),
    /// Say more about a code such as JB201.
    Explain(explain::Arguments),
    /// Remove what a build wrote.
    Clean(clean::Arguments),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangName {
    Zh,
    En,
}

/// Which editions a verb works on.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum EditionName {
    /// For everyone.
    Public,
    /// For the bureau itself.
    Internal,
    /// Both.
    All,
}

impl EditionName {
    fn audiences(self) -> &'static [Audience] {
        match self {
            Self::Public => &[Audience::Public],
            Self::Internal => &[Audience::Internal],
            Self::All => &[Audience::Public, Audience::Internal],
        }
    }
}

/// What every verb knows of the place it runs in.
#[derive(Debug)]
struct Context {
    root: PathBuf,
    /// Whether nobody named a root, so that it is the working directory.
    root_is_here: bool,
    home: Option<PathBuf>,
    lang: Lang,
    terminal: Terminal,
    /// Why standard output does not hold all that was printed.
    unprinted: OnceLock<io::Error>,
}

#[derive(Debug, Clone, Copy)]
struct Terminal {
    color: bool,
    width: usize,
    progress: bool,
}

impl Context {
    /// Prints a line to standard output.
    fn say(&self, text: &str) {
        self.print(&format!("{text}\n"));
    }

    /// Prints to standard output. What cannot be printed makes the run fail at its end.
    fn print(&self, text: &str) {
        let mut out = io::stdout();
        if let Err(error) = printed(out.write_all(text.as_bytes()).and_then(|()| out.flush())) {
            let _ = self.unprinted.set(error);
        }
    }

    /// Prints a line to standard error.
    fn warn(&self, text: &str) {
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says that the command cannot be carried out as it was given.
    fn complain(&self, message: &Message) {
        complain(self.lang, message);
    }

    /// Says that the command was wrongly used.
    fn refuse(&self, message: &Message) -> Exit {
        self.complain(message);
        Exit::WrongUsage
    }

    /// Says what to do instead.
    fn advise(&self, message: &Message) {
        match self.lang {
            Lang::Zh => self.warn(&format!("  提示：{}", message.zh)),
            Lang::En => self.warn(&format!("  help: {}", message.en)),
        }
    }
}

fn complain(lang: Lang, message: &Message) {
    let _ = match lang {
        Lang::Zh => writeln!(io::stderr(), "错误：{}", message.zh),
        Lang::En => writeln!(io::stderr(), "error: {}", message.en),
    };
}

/// What came of printing. A closed pipe is the reader's choice and no failure of the run.
fn printed(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// Says that standard output does not hold what it should.
fn not_printed(lang: Lang, error: &io::Error) -> Exit {
    let Message { zh, en } = in_words(error);
    complain(lang, &message!("写不到标准输出：{zh}", "standard output cannot be written: {en}"));
    Exit::DiskFailed
}

/// A file cannot be written.
fn unwritable(path: &str, error: &io::Error) -> Message {
    let Message { zh, en } = in_words(error);
    message!("{path} 写不了：{zh}", "{path} cannot be written: {en}")
}

/// How a run ended. With several causes the gravest counts: the disk before the gate before the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Done = 0,
    ContentErrors = 1,
    WrongUsage = 2,
    GateRefused = 3,
    DiskFailed = 4,
}

impl Exit {
    /// How grave it is, beside others of the same run.
    fn gravity(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::ContentErrors => 1,
            Self::GateRefused => 2,
            Self::WrongUsage => 3,
            Self::DiskFailed => 4,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the command with these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = environment::lang(&arguments);
    let command = match lang {
        Lang::Zh => chinese::help(Arguments::command()),
        Lang::En => Arguments::command(),
    };
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        // Help and version are no mistakes; clap prints them to standard output.
        Err(error) if !error.use_stderr() => {
            let exit = match printed(error.print().and_then(|()| io::stdout().flush())) {
                Ok(()) => Exit::Done,
                Err(error) => not_printed(lang, &error),
            };
            return exit.into();
        }
        Err(error) => {
            let chinese = if lang == Lang::Zh { chinese::usage(&error) } else { None };
            let _ = match chinese {
                Some(text) => write!(io::stderr(), "{text}"),
                None => error.print(),
            };
            return Exit::WrongUsage.into();
        }
    };
    let context = Context {
        home: environment::home(),
        lang: match parsed.lang {
            Some(LangName::Zh) => Lang::Zh,
            Some(LangName::En) => Lang::En,
            None => lang,
        },
        terminal: Terminal {
            color: io::stderr().is_terminal() && !environment::no_color(),
            width: 100,
            progress: io::stderr().is_terminal(),
        },
        root: environment::absolute(&parsed.root),
        root_is_here: parsed.root == Path::new("."),
        unprinted: OnceLock::new(),
    };
    let exit = match parsed.verb {
        Verb::Init(arguments) => init::run(&context, &arguments),
        Verb::New(arguments) => new::run(&context, &arguments),
        Verb::Schema(arguments) => schema::run(&context, &arguments),
        Verb::Check(arguments) => check::run(&context, &arguments),
        Verb::Build(arguments) => build::run(&context, &arguments),
        Verb::Fonts(arguments) => fonts::run(&context, &arguments),
        Verb::Mail(arguments) => mail::run(&context, &arguments),
        Verb::Explain(arguments) => explain::run(&context, &arguments),
        Verb::Clean(arguments) => clean::run(&context, &arguments),
    };
    // What could not be printed is as grave as any other failure of a disk.
    let exit = context.unprinted.get().map_or(exit, |error| not_printed(context.lang, error));
    exit.into()
}
