//! What the code of a number format does to what stands in a cell.

/// How a number is shown, if not as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Times a hundred, with a percent sign.
    Percent,
    /// Divided by thousands or ten thousands.
    Scaled,
}

/// What a format that is not plain does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) shown: Option<Shown>,
    /// What it does not show.
    hides: Hides,
}

/// Whether values of each kind are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Hides {
    positive: bool,
    negative: bool,
    zero: bool,
    text: bool,
}

impl Format {
    /// Whether a number is not shown.
    pub(super) fn hides_number(self, number: f64) -> bool {
        match number {
            _ if number > 0.0 => self.hides.positive,
            _ if number < 0.0 => self.hides.negative,
            _ => self.hides.zero,
        }
    }

    /// Whether a text is not shown.
    pub(super) fn hides_text(self) -> bool {
        self.hides.text
    }
}

/// One of up to four parts of a format: for numbers above zero, below and zero, and for texts.
#[derive(Debug, Default)]
struct Section {
    /// What is left without what is quoted, escaped or in brackets.
    marks: String,
    /// Whether it has a time in brackets, such as `[h]`.
    has_time: bool,
    /// Whether there is nothing in it, or only a colour or the like.
    is_blank: bool,
}

impl Section {
    /// Whether it has a place for a number: a colour alone, blanks or fixed signs are none.
    fn shows_number(&self) -> bool {
        let is_place = |char: char| matches!(char, '0' | '#' | '?' | '@') || char.is_ascii_alphabetic();
        self.has_time || self.marks.contains(is_place) || self.marks.contains("通用格式")
    }
}

/// What a format does; nothing if it is plain. Its first section tells how a number is scaled.
pub(super) fn format(code: &str) -> Option<Format> {
    let sections = sections(code);
    let (first, marks) = (sections.first()?, &sections.first()?.marks);
    // A comma behind the last digit divides by a thousand; one between digits groups them.
    let is_scaled = || marks.rfind(['0', '#', '?']).is_some_and(|last| marks[last + 1..].starts_with(','));
    let shown = match () {
        () if marks.contains(['%', '％']) => Some(Shown::Percent),
        () if is_scaled() => Some(Shown::Scaled),
        () => None,
    };
    // A code without any section that says something, such as a colour alone, is the general format.
    let hides = if sections.len() == 1 && first.is_blank { Hides::default() } else { hides(&sections) };
    let format = Format { shown, hides };
    (shown.is_some() || hides != Hides::default()).then_some(format)
}

fn hides(sections: &[Section]) -> Hides {
    let hides = |at: usize| sections.get(at).map(|section| !section.shows_number());
    let positive = hides(0).unwrap_or_default();
    Hides {
        positive,
        negative: hides(1).unwrap_or(positive),
        // Whoever leaves out nothing but zeros wants a sheet that is easy to read.
        zero: positive && hides(2).unwrap_or(positive),
        text: sections.get(3).is_some_and(|section| !section.marks.contains('@')),
    }
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut section = Section { is_blank: true, ..Section::default() };
    let mut chars = code.chars();
    while let Some(char) = chars.next() {
        section.is_blank &= matches!(char, ';' | '[');
        match char {
            ';' => sections.push(std::mem::replace(&mut section, Section { is_blank: true, ..Section::default() })),
            '"' => {
                chars.by_ref().find(|&char| char == '"');
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|&char| char != ']').collect();
                section.has_time |= !inside.is_empty() && inside.chars().all(|char| "hmsHMS".contains(char));
            }
            '\\' | '!' | '_' | '*' => {
                chars.next();
            }
            char => section.marks.push(char),
        }
    }
    sections.push(section);
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        for (code, expected) in [
            ("0%", Some(Shown::Percent)),
            ("0.00_);[Red]\\(0.00%\\)", None),
            ("[Red]0.0％", Some(Shown::Percent)),
            ("0.00\"%\"", None),
            ("#,##0.00", None),
            ("#,##0.00,", Some(Shown::Scaled)),
            ("0!.0,\"万\"", Some(Shown::Scaled)),
            ("0\\.0,", Some(Shown::Scaled)),
        ] {
            assert_eq!(format(code).and_then(|format| format.shown), expected, "{code}");
        }
    }

    #[test]
    fn what_has_no_place_for_a_value_hides_it() {
        // A number above zero, one below, zero, a text.
        for (code, expected) in [
            ("", "...."),
            ("General", "...."),
            ("G/通用格式", "...."),
            ("@", "...."),
            ("[Red]", "...."),
            ("[", "...."),
            ("yyyy\\-mm\\-dd;@", "...."),
            ("[h]", "...."),
            ("0.00;[Red]-0.00", "...."),
            ("0;-0;;@", "...."),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "...."),
            (";;;", "+-0t"),
            (";;", "+-0."),
            (";;;;", "+-0t"),
            ("\"\"", "+-0."),
            ("\"\";\"\";\"\";\"\"", "+-0t"),
            (";;;\"\"", "+-0t"),
            (";;;_ ", "+-0t"),
            ("; ; ; ", "+-0t"),
            ("[Black];;;", "+-0t"),
            ("**;**;**;**", "+-0t"),
            (";;;@", "+-0."),
            ("0;;;@", ".-.."),
        ] {
            let hides = format(code).map_or(Hides::default(), |format| format.hides);
            let found: String = [(hides.positive, '+'), (hides.negative, '-'), (hides.zero, '0'), (hides.text, 't')]
                .map(|(is, mark)| if is { mark } else { '.' })
                .iter()
                .collect();
            assert_eq!(found, expected, "{code}");
        }
    }
}
