//! What views are made of that templates take as it is, without another copy.

use std::borrow::Borrow;
use std::ops::Deref;

use serde::Serialize;
use tera::Value;

use crate::model::value::Date;

/// A short text as templates see it. Made of a text that something else owns it needs no string of its own, and most are
/// short enough to lie in the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words(Value);

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(Value::normal_string(text))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::from(&*text)
    }
}

impl From<Date> for Words {
    /// As data and records write it.
    fn from(date: Date) -> Self {
        Self::from(date.to_string())
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::from("")
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Borrow<str> for Words {
    fn borrow(&self) -> &str {
        self
    }
}

/// A view that is made into what templates see once, and not for every page that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(in crate::render::html) struct Ready(Value);

impl Ready {
    /// Views always serialise.
    pub(in crate::render::html) fn new(view: &impl Serialize) -> Self {
        Self(Value::from_serializable(view))
    }
}

/// HTML that is ready to stand in a page. Pages that show the same share it.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl From<String> for Html {
    /// What was made of parts that are escaped.
    fn from(html: String) -> Self {
        Self::from(&*html)
    }
}

impl From<&str> for Html {
    /// What is HTML as it stands.
    fn from(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Default for Html {
    fn default() -> Self {
        Self::from("")
    }
}
