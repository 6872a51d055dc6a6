//! Cases of arithmetic in running text.
