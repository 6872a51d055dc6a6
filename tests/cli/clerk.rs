//! Mistakes as clerks make them.
