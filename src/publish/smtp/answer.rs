//! What a server answers.

/// An answer: a code and the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Three digits, of which the first says how it went: 2 well, 3 go on, 4 not now, 5 never.
    pub code: u16,
    /// The texts of its lines.
    pub lines: Vec<String>,
}

/// Lines of one answer.
const MOST_LINES: usize = 200;

impl Answer {
    /// Whether the server did what it was asked for.
    pub fn is_done(&self) -> bool {
        self.code / 100 == 2
    }

    /// Whether no other try will succeed.
    pub fn is_final(&self) -> bool {
        self.code / 100 == 5
    }

    /// Whether the server takes leave with it.
    pub(super) fn is_farewell(&self) -> bool {
        self.code == 421
    }

    /// Whether the server wants a login, or another one: nothing that has to do with a letter.
    pub(super) fn wants_login(&self) -> bool {
        matches!(self.code, 530 | 534 | 535 | 538)
    }

    /// Code and text on one line, without what could disturb a terminal or a journal.
    pub fn text(&self) -> String {
        const LONGEST: usize = 300;
        let text = format!("{} {}", self.code, self.lines.join(" "));
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect::<String>().trim().to_owned()
    }

    /// Takes one more line in; `true` if it was the last one, nothing if it is no line of this answer.
    pub(super) fn add(answer: &mut Option<Self>, line: &[u8]) -> Option<bool> {
        let line = String::from_utf8_lossy(line);
        let (digits, rest) = line.split_at_checked(3)?;
        let known = matches!(digits.as_bytes(), [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9']);
        let code = digits.parse().ok().filter(|_| known)?;
        let (last, text) = match rest.as_bytes().first() {
            None => (true, ""),
            Some(b' ') => (true, &rest[1..]),
            Some(b'-') => (false, &rest[1..]),
            Some(_) => return None,
        };
        let answer = answer.get_or_insert(Self { code, lines: Vec::new() });
        if answer.code != code || answer.lines.len() >= MOST_LINES {
            return None;
        }
        answer.lines.push(text.to_owned());
        Some(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Option<(Answer, bool)> {
        let mut answer = None;
        let mut last = false;
        for line in lines {
            last = Answer::add(&mut answer, line.as_bytes())?;
        }
        Some((answer?, last))
    }

    #[test]
    fn answers_are_read_as_servers_write_them() {
        let (answer, last) = read(&["250-mail.example.cn", "250-SIZE 10240000", "250 HELP"]).unwrap();
        assert_eq!((answer.code, answer.lines.len(), last), (250, 3, true));
        assert!(read(&["250"]).unwrap().1, "a code alone is an answer");
        assert!(!read(&["250-a"]).unwrap().1);
        assert_eq!(read(&["550 5.1.1 \u{1b}[2J查无此人"]).unwrap().0.text(), "550 5.1.1  [2J查无此人");
        for garbage in [&["250-a", "550 b"][..], &["25"], &["2500 a"], &["150 a"], &["650 a"], &["HTTP/1.1 400"], &[""]]
        {
            assert_eq!(read(garbage), None, "{garbage:?}");
        }
    }
}
