//! A case as text: its sections, and back.

use std::fmt;

/// A case: what is said of it, and its sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Case {
    pub(crate) remark: String,
    pub(crate) sections: Vec<Section>,
}

/// A section: `=== verb rest`, and the lines below.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) verb: String,
    pub(crate) rest: String,
    pub(crate) body: String,
    /// The line of its head, from 1; 0 for a section that the program's output brought up.
    pub(crate) line: usize,
}

impl PartialEq for Section {
    fn eq(&self, other: &Self) -> bool {
        (&self.verb, &self.rest, &self.body) == (&other.verb, &other.rest, &other.body)
    }
}

impl Eq for Section {}

const MARK: &str = "=== ";

/// What every section may be called.
const VERBS: [&str; 12] =
    ["file", "site", "workbook", "link", "remove", "pdf", "run", "stdout", "stderr", "exit", "show", "tree"];

impl Case {
    /// Reads the text of a case.
    ///
    /// # Errors
    /// A section that is not known, with its line.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut case = Self::default();
        for (line, written) in (1..).zip(text.split_inclusive('\n')) {
            let Some(head) = written.strip_prefix(MARK) else {
                match case.sections.last_mut() {
                    Some(section) => section.body.push_str(written),
                    None => case.remark.push_str(written),
                }
                continue;
            };
            let head = head.trim_end();
            let (verb, rest) = head.split_once(' ').unwrap_or((head, ""));
            if !VERBS.contains(&verb) {
                return Err(format!("line {line}: there is no section `{verb}`, only {}", VERBS.join(", ")));
            }
            let section = Section { verb: verb.into(), rest: rest.trim().into(), body: String::new(), line };
            case.sections.push(section);
        }
        for body in case.sections.iter_mut().map(|section| &mut section.body).chain([&mut case.remark]) {
            // The blank line before the next section, or at the end of the text.
            if body.ends_with("\n\n") || body == "\n" {
                body.pop();
            }
        }
        Ok(case)
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.remark)?;
        for (index, section) in self.sections.iter().enumerate() {
            if index > 0 || !self.remark.is_empty() {
                f.write_str("\n")?;
            }
            writeln!(f, "{}", format!("{MARK}{} {}", section.verb, section.rest).trim_end())?;
            f.write_str(&section.body)?;
        }
        Ok(())
    }
}
