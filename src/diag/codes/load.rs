//! Codes of the stage `load`: JB1xx.

super::codes! {}
