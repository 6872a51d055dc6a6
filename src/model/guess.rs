//! What an author most likely meant to write.

use std::collections::BTreeSet;

use crate::diag::Message;
use crate::message;

/// The candidate nearest to what was written, if it is near enough to be a slip of the keyboard.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let characters = written.chars().count();
    let near = |candidate: &'a str| {
        let lowered = candidate.to_lowercase();
        let count = lowered.chars().count();
        let length = count.max(characters);
        // Texts differ at least by as much as their lengths do, which is quick to see.
        let furthest = (length / 3).max(1);
        if count.abs_diff(characters) > furthest {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&written, &lowered);
        // Of several that are as near the one is meant that looks like it: 已县 is 己县 and not 甲县.
        let looks = || strsim::damerau_levenshtein(&seen(&written), &seen(&lowered));
        (distance <= furthest && distance < length).then(|| ((distance, looks()), candidate))
    };
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// How many names a message lists.
const LISTED: usize = 12;

/// What to write for a name that is not there: the one that it is near to, or else those that there are; nothing where there
/// are none.
pub fn instead_of<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<Message> {
    let mut names: Vec<&str> = names.into_iter().collect();
    let mut known = BTreeSet::new();
    names.retain(|name| known.insert(*name));
    if let Some(near) = nearest(written, names.iter().copied()) {
        return Some(Message::meant(near));
    }
    let Message { zh, en } = Message::list_first(&names, LISTED);
    (!names.is_empty()).then(|| message!("可以写：{zh}", "one of: {en}"))
}

/// Characters that are taken for one another.
const ALIKE: [&str; 16] = [
    "己已巳",
    "戊戌戍",
    "未末",
    "土士",
    "日曰",
    "千干于",
    "人入",
    "侯候",
    "析折",
    "拔拨",
    "冶治",
    "沪泸",
    "洲州",
    "微徽",
    "0o",
    "1l",
];

/// A text in which all that looks alike is the same.
fn seen(text: &str) -> String {
    let first = |letter: char| ALIKE.iter().find(|alike| alike.contains(letter)).and_then(|alike| alike.chars().next());
    text.chars().map(|letter| first(letter).unwrap_or(letter)).collect()
}

/// Looks for the nearest of very many candidates, such as all documents, a limited number of times: a site in which
/// every link is broken shall still say so within seconds.
#[derive(Debug)]
pub struct Guesses {
    left: u32,
}

impl Default for Guesses {
    fn default() -> Self {
        Self { left: 50 }
    }
}

impl Guesses {
    /// The candidate nearest to what was written; nothing after too many searches.
    pub fn nearest<'a>(&mut self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        self.left = self.left.checked_sub(1)?;
        nearest(written, candidates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_that_are_as_near_the_one_that_looks_alike_is_meant() {
        let counties = ["甲县", "乙县", "己县", "戊县", "土门镇", "末山镇"];
        for (written, meant) in [
            ("已县", Some("己县")),
            ("戍县", Some("戊县")),
            ("丙县", Some("甲县")),
            ("士门镇", Some("土门镇")),
            ("庚辛", None),
        ] {
            assert_eq!(nearest(written, counties), meant, "{written}");
        }
    }
}
