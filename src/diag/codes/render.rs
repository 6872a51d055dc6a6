//! Codes of the stage `render`: JB6xx.

super::codes! {}
