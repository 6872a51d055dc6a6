//! jianbao (简报): one source of Markdown and YAML to a government-disclosure site.

pub mod diag;
pub mod model;
pub mod render;
pub mod source;
pub mod text;
