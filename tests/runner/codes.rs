//! Every code of a diagnostic has a case that shows it, or a reason why no content can bring it up.

use std::fs;
use std::path::PathBuf;

use jianbao::diag::codes;
use libtest_mimic::Failed;

/// Codes that no content brings up, and where they are tested instead.
const NOT_BY_CONTENT: &[(&str, &str)] = &[
    ("JB124", "needs a workbook with number formats, which the runner's plain ones lack: src/load/xlsx/tests.rs"),
    ("JB306", "needs letters, which not every build makes: tests/mail_send/gates.rs"),
    ("JB307", "needs letters that wait in an outbox: tests/mail_send/gates.rs"),
    ("JB308", "needs letters, which not every build makes: tests/mail_send/gates.rs"),
    ("JB610", "ids are judged before rendering, and attachments when they are listed: a second guard"),
    ("JB640", "the command looks for the issue first, so this is a second guard: tests/mail.rs"),
    ("JB642", "needs a letter of ten megabytes: tests/mail.rs"),
    ("JB643", "needs a text of a hundred kilobytes: tests/mail.rs"),
    ("JB644", "needs an attachment that goes away after it was checked: tests/mail.rs"),
    ("JB706", "needs a second program at the same time: tests/write/guard.rs"),
    ("JB707", "needs an attachment that changes during the build: tests/write/stage.rs"),
    ("JB708", "needs a disk that loses files during the build: tests/write/stage.rs"),
    ("JB710", "needs a disk that fails: tests/write/messages.rs"),
    ("JB803", "needs letters, which not every build makes: tests/mail_send/program.rs"),
    ("JB810", "messages are made by the program, so this is a second guard: src/publish/smtp/mod.rs"),
    ("JB811", "needs a second program at the same time: tests/mail_send/kills.rs"),
    ("JB812", "needs an outbox that somebody has altered: tests/mail_send/outbox.rs"),
    ("JB813", "needs a disk that fails: tests/mail_send/kills.rs"),
    ("JB814", "needs a server: tests/mail_send/program.rs"),
];

pub(crate) fn every_code_has_a_case(cases: &[PathBuf]) -> Result<(), Failed> {
    let mut shown = String::new();
    for path in cases {
        shown += &fs::read_to_string(path)?;
    }
    let mut wrong = Vec::new();
    for code in codes::all() {
        let excused = NOT_BY_CONTENT.iter().find(|(id, _)| *id == code.id);
        match (shown.contains(&format!("[{}]", code.id)), excused) {
            (false, None) => wrong.push(format!("{} ({}) has no case", code.id, code.summary.en)),
            (true, Some(_)) => wrong.push(format!("{} has a case and needs no reason", code.id)),
            _ => {}
        }
    }
    for (id, _) in NOT_BY_CONTENT.iter().filter(|(id, _)| codes::find(id).is_none()) {
        wrong.push(format!("there is no code {id}"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}
