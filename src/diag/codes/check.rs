//! Codes of the stage `check`: JB5xx.

super::codes! {
}
