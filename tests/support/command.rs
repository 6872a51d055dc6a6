//! The program itself, run as a user runs it.

use std::path::Path;
use std::process::Command;

/// What a run said, and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Both streams.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// A command on the site at `root`, with nothing of this machine's settings but what is set on it later. A build makes no
/// PDFs, which have tests of their own.
pub(crate) fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = command_with_pdf(root, arguments);
    if arguments.first() == Some(&"build") {
        command.arg("--no-pdf");
    }
    command
}

/// The same with PDFs, from the embedded fonts alone.
pub(crate) fn command_with_pdf(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command.env_clear().env("JIANBAO_FONT_PATH", "").env("HOME", root.parent().unwrap_or(root));
    command.env("LC_ALL", "zh_CN.UTF-8").current_dir("/").arg("--root").arg(root).args(arguments);
    command
}

/// Runs a command to its end.
pub(crate) fn run(mut command: Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
