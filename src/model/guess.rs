//! What an author most likely meant to write.

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
        (distance <= furthest && distance < length).then_some((distance, candidate))
    };
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
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
