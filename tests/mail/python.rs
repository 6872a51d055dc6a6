//! A message as Python's own parser reads it.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Prints, a line each: the structure, the subject, the names of files, and the sizes of what they hold; then the texts.
const SCRIPT: &str = r#"
import sys, email, email.policy
message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
out = []
def walk(part, depth):
    out.append("  " * depth + part.get_content_type())
    for defect in part.defects:
        out.append("DEFECT " + repr(defect))
    for name, value in part.items():
        for defect in getattr(value, "defects", ()):
            # Encoded words inside of quotes are no standard, and the reason that all readers show the name.
            if name.lower() != "content-type":
                out.append("DEFECT " + name + " " + repr(defect))
    for inner in part.iter_parts() if part.is_multipart() else ():
        walk(inner, depth + 1)
walk(message, 0)
out.append(str(message["subject"]))
out.append(message["from"].addresses[0].display_name)
out.append(message["date"].datetime.isoformat())
for part in message.iter_attachments():
    out.append(part.get_filename() + " " + str(len(part.get_content())))
for part in message.walk():
    if part["content-id"]:
        out.append(part["content-id"] + " " + str(len(part.get_content())))
out.append(message.get_body(("plain",)).get_content())
out.append(message.get_body(("html",)).get_content())
sys.stdout.buffer.write("\n".join(out).replace("\r\n", "\n").encode())
"#;

/// What Python reads; nothing where there is no Python, unless the environment says that there must be.
pub(crate) fn read(message: &[u8]) -> Option<String> {
    let started = Command::new("python3")
        .args(["-I", "-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut python = match started {
        Ok(python) => python,
        Err(error) => {
            assert!(std::env::var_os("JIANBAO_REQUIRE_PYTHON").is_none(), "python3 is required: {error}");
            eprintln!("skipped: there is no python3 to read the message once more");
            return None;
        }
    };
    let mut input = python.stdin.take().expect("its input");
    input.write_all(message).expect("Python reads to the end");
    drop(input);
    let output = python.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}
