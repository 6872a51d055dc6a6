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

/// What a line says of who may read the paper that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Who may read it.
    pub says: Secrecy,
    /// Whether the line says more than a word such as 机密, which can be a choice of a form: a term, how to keep the paper,
    /// or that it is the 密级.
    pub is_whole: bool,
}

const CLASSIFIED: [&str; 5] = ["绝密", "机密", "秘密", "secret", "confidential"];
const INTERNAL: [&str; 3] = ["内部", "内参", "internal"];

/// The marks of papers, and what each says.
const MARKS: [(&str, Secrecy); 9] = [
    ("绝密", Secrecy::Classified),
    ("机密", Secrecy::Classified),
    ("秘密", Secrecy::Classified),
    ("工作秘密", Secrecy::Classified),
    ("内部资料", Secrecy::Internal),
    ("内部文件", Secrecy::Internal),
    ("内部参考", Secrecy::Internal),
    ("内部材料", Secrecy::Internal),
    ("内部使用", Secrecy::Internal),
];

/// What may stand before a mark.
const LABELS: [&str; 3] = ["密级：", "密级标注：", "密级和保密期限："];

/// What may follow a mark: how to keep the paper.
const CARE: [&str; 6] = ["注意保存", "注意保管", "注意保密", "妥善保存", "妥善保管", "阅后收回"];

/// The words of what may not be done with it: 严禁外传.
const NEVER: [&str; 4] = ["不得", "请勿", "严禁", "禁止"];
const DONE: [&str; 6] = ["外传", "外泄", "泄露", "扩散", "翻印", "复制"];

/// What a text says of the paper that it ends, in brackets, where the paper is not for everyone.
const NOT_PUBLIC: [&str; 5] = ["不公开", "不予公开", "不宜公开", "不公开发布", "依申请公开"];

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
}

impl Mark {
    /// What a line says, if it is nothing but a mark, with its term and how to keep the paper. It may stand in brackets, below
    /// marks of Markdown, and behind the number of the copy.
    pub fn of_line(line: &str) -> Option<Self> {
        // Hardly any line is as short, and begins like a mark.
        if line.len() > LONGEST_LINE {
            return None;
        }
        let inside = without_markdown(line).trim_matches(|char: char| char.is_whitespace() || is_bracket(char));
        let first = inside.chars().next()?;
        if !begins_mark(first) {
            return None;
        }
        if said_of_paper(line).is_some_and(|said| NOT_PUBLIC.contains(&said.trim_end_matches('。'))) {
            return Some(Self { says: Secrecy::Internal, is_whole: true });
        }
        let line: String = inside.chars().filter(|char| !char.is_whitespace() && !matches!(char, '*' | '_')).collect();
        let rest = without_copy_number(&line).replace(':', "：");
        let unlabelled = LABELS.iter().find_map(|label| rest.strip_prefix(label));
        let rest = unlabelled.unwrap_or(&rest);
        let (rest, says) = MARKS.iter().find_map(|(mark, says)| Some((rest.strip_prefix(mark)?, *says)))?;
        let after_term = rest.strip_prefix('★').map(after_term);
        let rest = without_copy_number(match after_term {
            Some(after) => after?,
            None => rest,
        });
        let after_care = after_care(rest);
        // 内部资料不得外传。 is a sentence of a rule; a mark has something between its parts.
        let is_apart = rest.starts_with(SEPARATORS) || inside.contains(char::is_whitespace);
        let is_all = match after_care {
            Some("") => true,
            Some(end) => is_apart && end == "。",
            None => rest.is_empty(),
        };
        let is_whole = unlabelled.is_some() || after_term.is_some() || after_care.is_some();
        is_all.then_some(Self { says, is_whole })
    }
}

/// Whether a line is the number of a copy, which stands above a mark: 000012.
pub fn is_copy_number(line: &str) -> bool {
    let line = line.trim();
    line.len() == COPY_NUMBER && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a line in brackets says of the paper that it ends: 不予公开 of （此件不予公开）.
pub fn said_of_paper(line: &str) -> Option<&str> {
    let inside = without_markdown(line).strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']))?;
    ["此件", "本件", "此文"].iter().find_map(|paper| inside.trim().strip_prefix(paper)).map(str::trim)
}

/// The digits of the number of a copy (GB/T 9704-2012, 7.2.1).
const COPY_NUMBER: usize = 6;

const SEPARATORS: [char; 3] = ['，', ',', '、'];

/// Whether a line may say who may read a paper, by its first character that is neither blank nor bracket nor of Markdown: it
/// begins a mark, or the label of a footnote that may hold one. Hardly any line has it.
pub fn may_say(line: &str) -> bool {
    let first = line.chars().find(|&char| !char.is_whitespace() && !is_markdown(char) && !is_bracket(char));
    first.is_some_and(|char| begins_mark(char) || char == '^')
}

/// Whether a copy number, a label, a mark or the name of the paper begins with a character.
fn begins_mark(char: char) -> bool {
    matches!(char, '0'..='9' | '密' | '绝' | '机' | '秘' | '工' | '内' | '此' | '本')
}

/// A line without the marks that make it a heading, a quotation, an item, a row of a table, a footnote or bold.
fn without_markdown(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix("[^").and_then(|rest| Some(rest.split_once("]:")?.1)).unwrap_or(line);
    line.trim_matches(|char: char| char.is_whitespace() || is_markdown(char))
}

fn is_markdown(char: char) -> bool {
    matches!(char, '#' | '>' | '-' | '+' | '*' | '_' | '|')
}

fn is_bracket(char: char) -> bool {
    matches!(char, '【' | '】' | '〔' | '〕' | '［' | '］' | '[' | ']' | '（' | '）' | '(' | ')')
}

fn without_copy_number(text: &str) -> &str {
    text.get(..COPY_NUMBER).filter(|start| is_copy_number(start)).map_or(text, |_| &text[COPY_NUMBER..])
}

/// What follows a term: 长期, 1年, 六个月. Nothing if there is none.
fn after_term(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix("长期") {
        return Some(after);
    }
    let is_digit =
        |char: char| matches!(char, '0'..='9' | '０'..='９') || "〇零一二两三四五六七八九十百".contains(char);
    let after_part = |text: &'_ str| -> Option<usize> {
        let unit = text.trim_start_matches(is_digit);
        let after = ["年", "个月", "月", "天", "日"].iter().find_map(|word| unit.strip_prefix(word))?;
        (unit.len() < text.len()).then_some(text.len() - after.len())
    };
    let mut rest = &text[after_part(text)?..];
    while let Some(length) = after_part(rest) {
        rest = &rest[length..];
    }
    Some(rest)
}

/// What follows words on how to keep a paper. Nothing if there are none.
fn after_care(text: &str) -> Option<&str> {
    let mut after = None;
    loop {
        let rest = after.unwrap_or(text).trim_start_matches(SEPARATORS);
        let word = CARE.iter().find_map(|care| rest.strip_prefix(care));
        let never = || NEVER.iter().find_map(|never| rest.strip_prefix(never));
        let ban = || never().and_then(|rest| DONE.iter().find_map(|done| rest.strip_prefix(done)));
        match word.or_else(ban) {
            Some(rest) => after = Some(rest),
            None => return after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Secrecy::{self, Classified, Internal};
    use super::{Mark, is_copy_number, may_say, said_of_paper};
    use crate::text::testing::Dice;

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
    fn a_mark_is_whole_with_its_term_or_how_to_keep_the_paper() {
        for (line, says) in [
            ("秘密★一年", Classified),
            ("机密★长期", Classified),
            ("机密★１年6个月", Classified),
            ("秘密★2030年12月31日", Classified),
            ("工作秘密★3年", Classified),
            ("机 密，严禁外传", Classified),
            ("内部资料 注意保存", Internal),
            ("内部资料不得外传", Internal),
            ("内部资料，注意保存，不得外传。", Internal),
            ("内部资料 严禁外泄", Internal),
            ("内部材料 注意保存", Internal),
            ("内部使用 不得外传", Internal),
            ("000012　　机密★1年", Classified),
            ("机密★1年　　000012", Classified),
            ("【内部资料 注意保存】", Internal),
            ("（内部资料，注意保存）", Internal),
            ("密级：机密★1年", Classified),
            ("密级: 机密", Classified),
            ("**机 密★1年**", Classified),
            ("## 机密★1年", Classified),
            ("> 机密★1年", Classified),
            ("- 机密★1年", Classified),
            ("| 机密★1年 |", Classified),
            ("[^1]: 机密★1年", Classified),
            ("【机密★1年】", Classified),
            ("（此件不予公开）", Internal),
            ("**（此件依申请公开。）**", Internal),
        ] {
            assert_eq!(Mark::of_line(line), Some(Mark { says, is_whole: true }), "{line}");
        }
        for (line, says) in [("**机 密**", Classified), ("工作秘密", Classified), ("内部资料", Internal)] {
            assert_eq!(Mark::of_line(line), Some(Mark { says, is_whole: false }), "{line}");
        }
    }

    #[test]
    fn a_line_that_is_more_than_a_mark_is_none() {
        for line in [
            "",
            "★",
            "秘密★",
            "机密★____年",
            "秘密★____",
            "秘密★年",
            "绝密★启用前",
            "机密★10年的文件，应当在首页左上角标注。",
            "秘密★标注在保密期限之前。",
            "内部资料不得外传。",
            "内部资料不得外传。会议结束后由会务组收回。",
            "内部资料请勿外传，会后收回。",
            "内部资料，不得外传；会后收回。",
            "工作秘密不得外传，国家秘密不上网。",
            "内部资料妥善保管、机密文件及时清退。",
            "内部资料由办公室保管。",
            "秘密事项按规定办理。",
            "【**机密★1年**",
            "本文不涉及国家秘密",
            "本文不涉及★秘密",
            "密级：",
            "密级：公开",
            "机密，",
            "12机密★1年",
            "（此件公开发布）",
            "此件不予公开",
            "“机密★1年”",
        ] {
            assert_eq!(Mark::of_line(line), None, "{line}");
        }
    }

    #[test]
    fn what_may_say_nothing_says_nothing() {
        let pieces = "机密,内部资料,密级：,1,此件,不公开,★,（,）,[^,]:,[,【,#,|,*,-, ,\u{3000},甲,机 密";
        let pieces: Vec<&str> = pieces.split(',').collect();
        let mut dice = Dice::new(5);
        let mut said = 0;
        for _ in 0..20_000 {
            let length = dice.roll(9);
            let line = dice.text(&pieces, length);
            let says = Mark::of_line(&line).is_some() || said_of_paper(&line).is_some();
            assert!(!says || may_say(&line), "{line:?}");
            said += usize::from(says);
        }
        assert!(said > 50, "{said}");
    }

    #[test]
    fn copies_have_numbers_and_papers_say_who_may_read_them() {
        assert!(is_copy_number(" 000012 ") && !is_copy_number("2023") && !is_copy_number("00001a"));
        assert_eq!(said_of_paper("（此件 不予公开）"), Some("不予公开"));
        assert_eq!(said_of_paper("（公开）"), None);
    }
}
