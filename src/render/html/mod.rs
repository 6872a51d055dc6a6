//! HTML pages and their parts.

/// The body of a document as HTML.
pub mod body;
/// Making text safe for its place in HTML.
pub mod escape;
