//! jianbao (简报): one source of Markdown and YAML to a government-disclosure site.

pub mod check;
pub mod cli;
pub mod derive;
pub mod diag;
pub mod disclose;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod source;
pub mod text;
pub mod write;
