//! Rendering: from the edition and its facts to finished bytes. Nothing here opens a file, reads a clock or the environment.

pub mod html;
