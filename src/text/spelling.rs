//! The ways in which one title is spelt: brackets, quotation marks, dashes, digits and letters of either width.

use std::collections::BTreeSet;

use super::width::narrow;

/// What authors write for each other, one change of all of a text at a time.
const CHANGES: [&[(char, char)]; 8] = [
    &[
        ('（', '('),
        ('）', ')'),
        ('【', '['),
        ('】', ']'),
        ('：', ':'),
        ('，', ','),
        ('；', ';'),
        ('！', '!'),
        ('？', '?'),
    ],
    &[
        ('(', '（'),
        (')', '）'),
        ('[', '【'),
        (']', '】'),
        (':', '：'),
        (',', '，'),
        (';', '；'),
        ('!', '！'),
        ('?', '？'),
    ],
    &[('“', '"'), ('”', '"'), ('‘', '\''), ('’', '\''), ('「', '"'), ('」', '"')],
    &[('—', '-'), ('–', '-'), ('－', '-'), ('～', '-'), ('~', '-'), ('至', '-')],
    &[('-', '—'), ('–', '—'), ('－', '—'), ('～', '—'), ('~', '—'), ('至', '—')],
    &[('〔', '['), ('〕', ']')],
    &[('〔', '（'), ('〕', '）')],
    &[('〔', '('), ('〕', ')')],
];

/// More spellings of one text than any author thinks of.
const MOST: usize = 128;

/// A text and its other common spellings: brackets, marks and digits of the other width, quotation marks of the keyboard,
/// short and long dashes, hexagonal brackets in the shape of others, letters large and small. Blanks are as they are.
pub fn spellings(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([text.to_owned()]);
    let mut add = |change: &dyn Fn(&str) -> String| {
        if found.len() < MOST {
            let changed: Vec<String> = found.iter().map(|text| change(text)).collect();
            found.extend(changed);
        }
    };
    add(&|text| text.chars().map(half_width).collect());
    add(&|text| text.replace("——", "—"));
    for pairs in CHANGES {
        let other = |c: char| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        add(&|text| text.chars().map(other).collect());
    }
    add(&|text| text.chars().map(full_width_digit).collect());
    add(&|text| text.to_ascii_lowercase());
    add(&|text| text.to_ascii_uppercase());
    found
}

/// Letters and digits of full width as those of half width; marks are another matter.
fn half_width(c: char) -> char {
    Some(narrow(c)).filter(char::is_ascii_alphanumeric).unwrap_or(c)
}

/// Digits of half width as those of full width.
fn full_width_digit(c: char) -> char {
    if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_as_others_spell_it() {
        for (title, others) in [
            ("关于甲集团的函", &["关于甲集团的函"] as &[&str]),
            ("甲项目（2026）", &["甲项目(2026)", "甲项目（２０２６）", "甲项目(２０２６)"]),
            ("“双招”——甲", &["\"双招\"-甲", "\"双招\"——甲", "“双招”—甲"]),
            ("2026年1—10月ABC项目", &["2026年1-10月abc项目", "２０２６年１—１０月ABC项目"]),
            ("示招函〔2026〕9号", &["示招函[2026]9号", "示招函（2026）9号", "示招函(２０２６)９号"]),
            ("ＡＢＣ１", &["abc1"]),
        ] {
            let found = spellings(title);
            assert!(found.len() <= 2 * MOST, "{title}");
            for other in others {
                assert!(found.contains(*other), "{other}: {found:?}");
            }
        }
        assert_eq!(spellings("关于甲集团的函").len(), 1);
    }
}
