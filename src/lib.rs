//! jianbao (简报): one source of Markdown and YAML to a government-disclosure site.

pub mod diag;
pub mod load;
pub mod render;
pub mod source;
