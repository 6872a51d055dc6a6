//! Codes of the stage `body`: JB4xx.

super::codes! {
}
