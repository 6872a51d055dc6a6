//! Which characters are Han, and which are Chinese punctuation.

/// Whether a character is a Han character, rare and compatibility ones included, with 〇 and 々.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '々' | '〇' | '〻'
        | '\u{2E80}'..='\u{2FD5}' // radicals
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is a punctuation mark of Chinese text.
///
/// Quotation marks, dash, ellipsis and middle dot share their code points with Western text; in a Chinese document they
/// are Chinese.
pub fn is_chinese_punctuation(c: char) -> bool {
    is_wide_punctuation(c) || matches!(c, '·' | '—' | '‘' | '’' | '“' | '”' | '…' | '⸺')
}

/// Whether a character is a punctuation mark that takes the width of a Han character whatever the font.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}' | '\u{303D}' | '\u{30FB}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFE6}')
}

/// Whether a character is Han or Chinese punctuation.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || is_chinese_punctuation(c)
}

/// Whether a mark may begin no line: what ends a sentence, a bracket or a quotation, or belongs to what stands before it
/// (GB/T 15834-2011, 5.1).
pub fn begins_no_line(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '—'
            | '·'
            | '％'
            | '‰'
            | '℃'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Whether a mark may end no line: what opens a bracket or a quotation, or belongs to what stands behind it (the same).
pub fn ends_no_line(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '“' | '‘' | '￥' | '(' | '[' | '{' | '$' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_mark_is_punctuation_and_no_letter_is() {
        for c in "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—·～％＋－．／＂＃￥".chars()
        {
            assert!(is_chinese_punctuation(c), "{c}");
            assert!(!is_han(c), "{c}");
        }
        for c in "楚雄彝㐂𠮷〇々０９Ａａ1A+-.*_ \u{3000}é".chars() {
            assert!(!is_chinese_punctuation(c), "{c}");
        }
    }

    #[test]
    fn rare_characters_are_han() {
        for c in "一龥㐀𠀀𰻞豈〇々⼀".chars() {
            assert!(is_han(c), "{c}");
        }
        for c in "あカ가Aａ1０，".chars() {
            assert!(!is_han(c), "{c}");
        }
    }
}
