//! YAML in, [`Node`](super::Node)s out; and where in the text a field stands. The only user of `serde_yaml`.

use super::{Part, Step};

/// The byte range of the value (or key) at the end of `steps`; the nearest enclosing one if it is absent.
pub fn locate(_text: &str, _steps: &[&Step], _part: Part) -> (u32, u32) {
    (0, 0)
}
