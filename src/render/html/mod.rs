//! HTML pages and their parts.

pub mod body;
pub mod escape;
pub mod theme;
pub mod views;
