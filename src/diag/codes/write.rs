//! Codes of the stage `write`: JB7xx.

super::codes! {
}
