//! What can be wrong with the outbox itself.

use std::io;
use std::path::Path;

use crate::diag::codes::publish as code;
use crate::diag::system::in_words;
use crate::diag::{Diagnostic, Message};
use crate::message;
use crate::source::Place;

/// Why the outbox cannot be used.
#[derive(Debug)]
pub enum OutboxError {
    /// The disk failed at a file below the outbox, or at the outbox itself.
    Disk(String, io::Error),
    /// Another process is sending.
    Locked,
    /// A line of the journal is not what was written.
    Damaged(usize),
    /// The journal was written by a newer jianbao.
    Newer(u32),
    /// A message is not what was put in.
    Altered(String),
    /// A line could not be written earlier in this run.
    Broken,
    /// A message that cannot be sent as it is: why.
    Unsendable(Message),
}

impl OutboxError {
    pub(super) fn disk(path: &str, error: io::Error) -> Self {
        Self::Disk(path.to_owned(), error)
    }

    pub(super) fn unwritable(error: serde_json::Error) -> Self {
        Self::Disk(String::new(), error.into())
    }

    /// The diagnostic that says so.
    pub fn diagnostic(&self) -> Diagnostic {
        let outbox = Path::new(".jianbao/outbox");
        let at = |path: &str| Place::Path(outbox.join(path).to_string_lossy().replace('\\', "/").into());
        let journal = || at("journal.jsonl");
        match self {
            Self::Disk(path, error) => {
                let path = if path.is_empty() { Place::Path(".jianbao/outbox".into()) } else { at(path) };
                let Message { zh, en } = in_words(error);
                Diagnostic::error(&code::OUTBOX_DISK, path, message!("读写失败：{zh}", "the disk failed: {en}"))
            }
            Self::Broken => Diagnostic::error(
                &code::OUTBOX_DISK,
                journal(),
                message!("此前有一行没能写下，发送已停止", "a line could not be written before; sending has stopped"),
            ),
            Self::Locked => Diagnostic::error(
                &code::OUTBOX_LOCKED,
                at("lock"),
                message!("另一个 jianbao 正在发送", "another jianbao is sending"),
            )
            .hint(message!(
                "等它结束；用 jianbao mail --status 查看进展",
                "wait until it has ended; `jianbao mail --status` shows how far it is"
            )),
            Self::Damaged(line) => Diagnostic::error(
                &code::OUTBOX_DAMAGED,
                journal(),
                message!("第 {line} 行不是程序写下的样子", "line {line} is not what was written"),
            )
            .hint(message!(
                "从备份恢复这个文件；没有备份的，把整个 .jianbao/outbox 移走留底，并与邮件服务器的记录核对哪些已经发出",
                "restore the file; without a copy move the whole of .jianbao/outbox away, keep it, and compare with the \
                 records of the mail server what has gone out"
            )),
            Self::Newer(version) => Diagnostic::error(
                &code::OUTBOX_DAMAGED,
                journal(),
                message!(
                    "由更新版本的 jianbao 写成（格式 {version}）",
                    "it was written by a newer jianbao (form {version})"
                ),
            )
            .hint(message!("改用新版本", "use the newer version")),
            Self::Altered(path) => Diagnostic::error(
                &code::OUTBOX_DAMAGED,
                at(path),
                message!("邮件与存入时不同，不发送", "the message is not what was put in and is not sent"),
            )
            .hint(message!(
                "用 jianbao mail --cancel 撤回待发的，再重新发送",
                "take back what waits with `jianbao mail --cancel`, then send anew"
            )),
            Self::Unsendable(why) => {
                Diagnostic::error(&code::UNSENDABLE, Place::Path("output/mail".into()), why.clone())
            }
        }
    }
}
