//! Marks of secrecy, as they are printed at the top of a paper: 机密★1年, 内部资料 注意保存.

use super::blank::closed_up;

/// What a mark says of who may read a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// A secret of the state or of the work: 绝密, 机密, 秘密, 工作秘密 (保守国家秘密法 art. 14).
    Classified,
    /// For the authorities alone: 内部资料, 内部参考.
    Internal,
}

const CLASSIFIED: [&str; 5] = ["绝密", "机密", "秘密", "secret", "confidential"];
const INTERNAL: [&str; 3] = ["内部", "内参", "internal"];

/// What may follow such a mark: how to keep the paper.
const CARE: [&str; 6] = ["注意保存", "妥善保管", "不得外传", "请勿外传", "严禁外传", "阅后收回"];

/// The longest line, in bytes, that is looked at: a mark whose characters stand apart, with how to keep the paper.
const LONGEST_LINE: usize = 150;

impl Secrecy {
    /// What a text says that is nothing but a mark. In print its characters stand apart: 机　密.
    pub fn of_mark(text: &str) -> Option<Self> {
        let mark = closed_up(text).to_lowercase();
        let any = |words: &[&str]| words.iter().any(|word| mark.contains(word));
        match () {
            () if any(&CLASSIFIED) => Some(Self::Classified),
            () if any(&INTERNAL) => Some(Self::Internal),
            () => None,
        }
    }

    /// What a line of a text says, if it is nothing but a mark, and how to keep the paper.
    pub fn of_line(line: &str) -> Option<Self> {
        // Hardly any line begins like a mark, and is as short.
        if line.len() > LONGEST_LINE || !line.trim_start().starts_with(['*', '绝', '机', '秘', '工', '内']) {
            return None;
        }
        let line = closed_up(line.trim().trim_matches('*'));
        let with_care = |rest: &str| {
            let rest = rest.trim_start_matches(['，', ',', '、']);
            rest.is_empty() || CARE.iter().any(|care| rest.starts_with(care))
        };
        let after = |marks: &[&str]| marks.iter().find_map(|mark| line.strip_prefix(mark));
        if let Some(rest) = after(&["绝密", "机密", "秘密", "工作秘密"]) {
            return (rest.starts_with('★') || with_care(rest)).then_some(Self::Classified);
        }
        let rest = after(&["内部资料", "内部文件", "内部参考"])?;
        with_care(rest).then_some(Self::Internal)
    }

    /// What a line says, if it is a mark with its term or how to keep the paper: 机密★1年. A mark alone can be a choice of a
    /// form, or a cell of a table.
    pub fn of_whole_mark(line: &str) -> Option<Self> {
        let says = Self::of_line(line)?;
        let line = closed_up(line);
        (line.contains('★') || CARE.iter().any(|care| line.contains(care))).then_some(says)
    }
}

#[cfg(test)]
mod tests {
    use super::Secrecy::{self, Classified, Internal};

    #[test]
    fn marks_are_read_as_they_are_printed() {
        for (mark, says) in [
            ("机密★1年", Some(Classified)),
            ("机　密", Some(Classified)),
            ("Confidential", Some(Classified)),
            ("内部资料，注意保存", Some(Internal)),
            ("内 参", Some(Internal)),
            ("注意保存", None),
        ] {
            assert_eq!(Secrecy::of_mark(mark), says, "{mark}");
        }
    }

    #[test]
    fn a_line_that_is_more_than_a_mark_is_none() {
        for (line, says) in [
            ("秘密★一年", Some(Classified)),
            ("**机 密**", Some(Classified)),
            ("内部资料 不得外传", Some(Internal)),
            ("内部资料", Some(Internal)),
            ("秘密事项按规定办理。", None),
            ("内部资料由办公室保管。", None),
            ("机密", Some(Classified)),
            ("工作秘密", Some(Classified)),
            ("本文不涉及国家秘密", None),
        ] {
            assert_eq!(Secrecy::of_line(line), says, "{line}");
        }
    }

    #[test]
    fn a_mark_is_whole_with_its_term() {
        for (line, says) in [
            ("秘密★一年", Some(Classified)),
            ("机 密，严禁外传", Some(Classified)),
            ("内部资料 注意保存", Some(Internal)),
            ("机密", None),
            ("内部资料", None),
            ("本文不涉及★秘密", None),
        ] {
            assert_eq!(Secrecy::of_whole_mark(line), says, "{line}");
        }
    }
}
