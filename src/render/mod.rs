//! From the typed tree to artifacts.

pub mod html;
