//! Everything that is shown: charts, tables, key figures, pages.

pub mod chart;
pub mod html;
pub mod kpi;
pub mod outputs;
pub mod table;
