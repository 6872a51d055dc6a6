//! The typed site.

/// The body of a document.
pub mod body;
