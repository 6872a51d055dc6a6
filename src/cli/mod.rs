//! The command line: one file a verb. The only part that reads the clock, the environment and the working directory.

mod build;
mod check;
mod clean;
mod environment;
mod excerpts;
mod explain;
mod fix;
mod init;
mod new;
mod report;
mod schema;

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::diag::Lang;
use crate::disclose::Audience;

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
    home: Option<PathBuf>,
    lang: Lang,
    terminal: Terminal,
}

#[derive(Debug, Clone, Copy)]
struct Terminal {
    color: bool,
    width: usize,
    progress: bool,
}

/// How a run ended. With several causes the gravest counts: the disk before the gate before the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Done = 0,
    ContentErrors = 1,
    WrongUsage = 2,
    GateRefused = 3,
    DiskFailed = 4,
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
        Lang::Zh => in_chinese(Arguments::command()),
        Lang::En => Arguments::command(),
    };
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version are no mistakes; clap prints them to standard output.
            let exit = if error.use_stderr() { Exit::WrongUsage } else { Exit::Done };
            let _ = error.print();
            return exit.into();
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
            color: std::io::stderr().is_terminal() && !environment::no_color(),
            width: 100,
            progress: std::io::stderr().is_terminal(),
        },
        root: environment::absolute(&parsed.root),
    };
    match parsed.verb {
        Verb::Init(arguments) => init::run(&context, &arguments),
        Verb::New(arguments) => new::run(&context, &arguments),
        Verb::Schema(arguments) => schema::run(&context, &arguments),
        Verb::Check(arguments) => check::run(&context, &arguments),
        Verb::Build(arguments) => build::run(&context, &arguments),
        Verb::Explain(arguments) => explain::run(&context, &arguments),
        Verb::Clean(arguments) => clean::run(&context, &arguments),
    }
    .into()
}

/// The same help in Chinese: of the command, its verbs, and the options that all verbs share.
fn in_chinese(command: clap::Command) -> clap::Command {
    let verbs: [(&str, &str); 7] = [
        ("init", "在空文件夹中建立一个可以直接构建的小站点"),
        ("new", "新建一个文档，列出全部字段及含义"),
        ("schema", "输出某种文档的 JSON Schema，供编辑器使用"),
        ("check", "检查全部内容，不写任何文件"),
        ("build", "检查全部内容并生成到 output/"),
        ("explain", "解释某个错误代码，例如 JB201"),
        ("clean", "删除构建生成的文件"),
    ];
    let options: [(&str, &str); 16] = [
        ("root", "项目文件夹，其中有 content/ 和 themes/"),
        ("lang", "消息语言，默认随系统"),
        ("edition", "版本：public 公开版、internal 内部版、all 两者"),
        ("format", "消息格式：human、short、json、sarif"),
        ("strict", "把警告也当作错误"),
        ("fix", "补写缺少的索引号和发布日期"),
        ("today", "当作今天的日期，例如 2026-11-22"),
        ("base_url", "网站发布的网址"),
        ("output", "输出文件夹"),
        ("jobs", "同时使用的处理器数"),
        ("code", "错误代码，例如 JB201；不写则列出全部"),
        ("kind", "文档类型：project、reply、study、briefing、dataset、page、site"),
        ("name", "文件名，不带扩展名"),
        ("title", "标题"),
        ("print", "只显示，不写文件"),
        ("directory", "文件夹"),
    ];
    let localize = move |mut command: clap::Command| {
        for (id, help) in options {
            if command.get_arguments().any(|argument| argument.get_id() == id) {
                command = command.mut_arg(id, |argument| argument.help(help));
            }
        }
        command
    };
    let mut command = localize(command).about("把招商部门的 Markdown、YAML 和表格变成政府信息公开网站");
    for (name, about) in verbs {
        command = command.mut_subcommand(name, |verb| localize(verb).about(about));
    }
    command
}

fn display(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/")
}
