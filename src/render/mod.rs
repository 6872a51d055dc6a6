<<<<<<< HEAD
//! Everything that is shown: charts, tables, key figures, pages.

pub mod chart;
pub mod html;
pub mod kpi;
pub mod outputs;
pub mod table;
=======
//! Rendering: from the edition and its facts to finished bytes. Nothing here opens a file, reads a clock or the environment.

pub mod html;
>>>>>>> theme
