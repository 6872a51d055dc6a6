//! Everything that is shown: charts, tables, key figures, pages.

pub mod outputs;
