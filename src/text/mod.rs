//! Text: how wide Chinese is set, how numbers stand in it, how it is escaped.

pub mod escape;
pub mod number;
pub mod size;
pub mod width;
