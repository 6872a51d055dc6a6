//! Words that say which way a number goes: 增长 and 下降 of a change, 高于 and 低于 of a distance.

use super::words;

/// Words that say that something rose.
const ROSE: [&str; 14] = [
    "增长",
    "增加",
    "上升",
    "提高",
    "增幅",
    "提升",
    "上涨",
    "增速",
    "增收",
    "扩大",
    "涨",
    "降幅收窄",
    "减幅收窄",
    "跌幅收窄",
];
/// Words that say that something fell.
const FELL: [&str; 23] = [
    "下降",
    "减少",
    "降低",
    "下滑",
    "降幅",
    "回落",
    "下跌",
    "压缩",
    "缩短",
    "压减",
    "减幅",
    "跌幅",
    "收窄",
    "缩小",
    "缩减",
    "节约",
    "萎缩",
    "跌",
    "负增长",
    "减收",
    "降幅扩大",
    "减幅扩大",
    "跌幅扩大",
];
/// Words that say that a number lies above another.
pub const AHEAD: [&str; 11] = ["超", "高于", "快于", "领先", "高出", "快", "高", "提前", "多", "好于", "多于"];
/// Words that say that it lies below.
pub const BEHIND: [&str; 15] =
    ["欠", "低于", "慢于", "落后", "滞后", "慢", "低", "差", "短", "少", "差距", "少于", "只差", "还差", "尚差"];
/// Short for 增长 and 下降 directly before a number: 同比降12%.
const SHORT: [(&str, bool); 4] = [("增", true), ("升", true), ("降", false), ("减", false)];

/// What may stand between such a word and its number.
const ENDS: [&str; 11] = ["达到", "了", "为", "率为", "率达", "幅度为", "比例为", "比例达", "达", "率", "："];

/// What makes a word before a number none of these: 最低, 相差, 不少, 升降.
const NO_WORD: [&str; 5] = ["最", "相", "不", "至", "升"];
/// What turns the word behind it round: 不低于, 不得超过, 未减少.
const NOT: [&str; 11] = ["不", "未", "没", "无", "没有", "不得", "不能", "不应", "不宜", "不可", "不会"];
/// What begins with such a word and says nothing: 压缩机.
const NOUNS: [&str; 4] = ["压缩机", "压缩空气", "节约集约", "节约型"];

/// The words without what stands between a word of direction and its number.
pub fn without_ends(lead: &str) -> &str {
    words::without_end(lead, &ENDS)
}

/// The word with which the text before a number says that something rose (true) or fell (false).
pub fn change(lead: &str) -> Option<(&'static str, bool)> {
    let lead = without_ends(lead);
    let ending = changes().filter(|(word, _)| words::ends_with(lead, word));
    ending.max_by_key(|(word, _)| word.len())
}

fn changes() -> impl Iterator<Item = (&'static str, bool)> {
    ROSE.iter().map(|word| (*word, true)).chain(FELL.iter().map(|word| (*word, false)))
}

/// The word by which a clause says that the change or the distance behind it is upward (true) or downward (false). Of
/// several words the last one counts, and the longest of those that end together: 负增长 is no growth.
pub fn said(clause: &str) -> Option<(&'static str, bool)> {
    let long = all().filter(|(word, _)| !is_short(word));
    let found = long.filter_map(|(word, up)| Some((last_of(clause, word)? + word.len(), word.len(), word, up)));
    found.chain(short(clause)).max().map(|(_, _, word, up)| (word, up))
}

fn all() -> impl Iterator<Item = (&'static str, bool)> {
    let distances = AHEAD.iter().map(|word| (*word, true)).chain(BEHIND.iter().map(|word| (*word, false)));
    changes().chain(SHORT).chain(distances)
}

/// Words of one character that are parts of many others: they count directly before a number that is compared.
fn is_short(word: &str) -> bool {
    word.chars().nth(1).is_none() && !matches!(word, "超" | "欠" | "涨" | "跌")
}

fn short(clause: &str) -> Option<(usize, usize, &'static str, bool)> {
    let lead = without_ends(clause);
    let (word, up) = all().find(|(word, _)| is_short(word) && words::ends_with(lead, word))?;
    let part = NO_WORD.iter().any(|no_word| lead[..lead.len() - word.len()].ends_with(no_word));
    let compared = compares(clause) || clause.contains("同比") || clause.contains("环比");
    (compared && !part).then_some((lead.len(), word.len(), word, up))
}

/// Whether a text ends with what turns the word behind it round.
pub fn is_negated(before: &str) -> bool {
    NOT.iter().any(|not| words::ends_with(before, not))
}

/// Where a word stands in a clause for the last time and means what it says.
fn last_of(clause: &str, word: &str) -> Option<usize> {
    let means =
        |at: &usize| !is_negated(&clause[..*at]) && !NOUNS.iter().any(|noun| words::begins_with(&clause[*at..], noun));
    clause.rmatch_indices(word).map(|(at, _)| at).find(means)
}

/// Whether 比 or 较 means “than” and is no part of 占比, 比例 or 比重.
pub fn compares(clause: &str) -> bool {
    clause.contains('较') || has_than(clause)
}

/// Whether 比 means “than”.
pub fn has_than(clause: &str) -> bool {
    clause.match_indices('比').any(|(at, _)| {
        let (before, after) = (&clause[..at], &clause[at + '比'.len_utf8()..]);
        !before.ends_with(['占', '同', '环', '对', '评', '分'])
            && !after.starts_with(['例', '重', '率', '较', '亚', '选', '赛'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_clause_says_which_way() {
        for (clause, word) in [
            ("同比下降", Some(("下降", false))),
            ("降幅达", Some(("降幅", false))),
            ("同比负增长", Some(("负增长", false))),
            ("下降后增长", Some(("增长", true))),
            ("降幅收窄", Some(("降幅收窄", true))),
            ("增幅收窄", Some(("收窄", false))),
            ("同比少", Some(("少", false))),
            ("比序时进度低", Some(("低", false))),
            ("较序时进度慢了", Some(("慢", false))),
            ("占比最低", None),
            ("与乙县比相差", None),
            ("增速不低于", Some(("增速", true))),
            ("增速不得低于", Some(("增速", true))),
            ("压缩机产量同比", None),
            ("最少", None),
            ("完成率", None),
        ] {
            assert_eq!(said(clause), word, "{clause}");
        }
        assert_eq!(change("增长了"), Some(("增长", true)));
        assert_eq!(change("低于"), None);
    }
}
