//! What a paragraph, a heading or a cell holds.

use std::ops::{Deref, DerefMut};
use std::slice;

use super::tree::Inline;

/// The text of a paragraph, a heading or a cell. Nearly every one is a single piece, which needs no memory of its own.
#[derive(Debug, Clone)]
pub enum Content {
    /// A single piece.
    One(Inline),
    /// Several pieces, or none.
    Many(Box<[Inline]>),
}

impl Content {
    /// Leaves out the first pieces.
    pub(super) fn leave_out(&mut self, pieces: usize) {
        if pieces > 0 {
            *self = Self::Many(self[pieces.min(self.len())..].into());
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Many(Box::default())
    }
}

impl Deref for Content {
    type Target = [Inline];

    fn deref(&self) -> &[Inline] {
        match self {
            Self::One(only) => slice::from_ref(only),
            Self::Many(pieces) => pieces,
        }
    }
}

impl DerefMut for Content {
    fn deref_mut(&mut self) -> &mut [Inline] {
        match self {
            Self::One(only) => slice::from_mut(only),
            Self::Many(pieces) => pieces,
        }
    }
}
