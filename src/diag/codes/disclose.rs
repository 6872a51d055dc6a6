//! Codes of the stage `disclose`: JB3xx.

super::codes! {
}
