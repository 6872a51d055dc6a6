//! Everything that is shown: charts, tables, key figures.

pub mod escape;
