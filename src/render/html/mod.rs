//! HTML pages and their parts.

pub mod body;
pub mod escape;
