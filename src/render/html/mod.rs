//! HTML: views are made from the model, templates of the theme turn them into pages.

pub mod theme;
pub mod views;
