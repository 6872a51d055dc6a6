//! Codes of the stage `model`: JB2xx.

super::codes! {
}
