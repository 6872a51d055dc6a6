//! Chinese text: how wide it is set, and how numbers stand in it.

pub mod number;
pub mod width;
