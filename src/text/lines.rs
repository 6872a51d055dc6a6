//! The lines of a text.

use memchr::memchr_iter;

/// The lines of a text with the byte at which each begins, without their line feeds. What follows the last line feed is a
/// line if it is anything.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let last = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    memchr_iter(b'\n', text.as_bytes()).chain(last).map(move |end| {
        let begin = std::mem::replace(&mut start, end + 1);
        (begin, &text[begin..end])
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "\n", "甲", "甲\n", "甲\n\n乙", "\n甲\n乙\n\n"] {
            let expected: Vec<&str> = text.split_inclusive('\n').map(|line| line.trim_end_matches('\n')).collect();
            assert_eq!(lines(text).map(|(_, line)| line).collect::<Vec<_>>(), expected, "{text:?}");
            assert!(lines(text).all(|(at, line)| text[at..].starts_with(line)), "{text:?}");
        }
    }
}
