//! The typed site.

pub mod body;
