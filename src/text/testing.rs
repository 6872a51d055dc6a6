//! What tests of all rooms throw together: numbers and pieces of text that are the same in every run.

/// A small generator of numbers.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    pub(crate) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    /// So many pieces one behind the other.
    pub(crate) fn text(&mut self, pieces: &[&str], length: usize) -> String {
        (0..length).map(|_| self.pick(pieces)).collect()
    }
}
