//! A search that goes through a text from the front.

/// Where in a text a byte of some kind stands next, asked for one place after another. What was searched is not searched
/// again, so that parts without one, as nearly all are, cost no more than a look.
pub struct Ahead<'a> {
    text: &'a [u8],
    find: fn(&[u8]) -> Option<usize>,
    /// Where the last search began, and where it ended: at one, or at the end of the text.
    searched: (usize, usize),
}

impl<'a> Ahead<'a> {
    /// A search that has not begun. `find` finds the first one of some bytes.
    pub fn new(text: &'a str, find: fn(&[u8]) -> Option<usize>) -> Self {
        Self { text: text.as_bytes(), find, searched: (1, 0) }
    }

    /// Where the first one at or behind an offset stands; at the end of the text if there is none.
    pub fn next(&mut self, from: usize) -> usize {
        let (begin, end) = self.searched;
        if begin <= from && from <= end {
            return end;
        }
        let rest = self.text.get(from..).unwrap_or_default();
        let end = (self.find)(rest).map_or(self.text.len(), |at| from + at);
        self.searched = (from, end);
        end
    }
}

#[cfg(test)]
mod tests {
    use memchr::memchr;

    use super::Ahead;
    use crate::text::testing::Dice;

    #[test]
    fn it_finds_what_a_search_at_each_place_finds() {
        let mut dice = Dice::new(3);
        for _ in 0..2_000 {
            let length = dice.roll(12);
            let text = dice.text(&["甲", "a", "bc", "*"], length);
            let mut ahead = Ahead::new(&text, |rest| memchr(b'*', rest));
            for _ in 0..10 {
                let from = dice.roll(text.len() + 3);
                let rest = text.as_bytes().get(from..).unwrap_or_default();
                let expected = memchr(b'*', rest).map_or(text.len(), |at| from + at);
                assert_eq!(ahead.next(from), expected, "{text} from {from}");
            }
        }
    }
}
