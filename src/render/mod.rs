//! Everything that is shown: charts, tables, key figures.

pub mod chart;
pub mod escape;
pub mod kpi;
pub mod table;
