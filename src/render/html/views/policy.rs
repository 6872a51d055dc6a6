//! A column of policy documents (政策文件): what is in force, and what no longer is.

use serde::Serialize;

use super::{Link, Reference, view};

/// A column of policy documents. Template `policies.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Policies {
    /// What the column is for; may be empty.
    pub lead: String,
    /// How many documents there are.
    pub total: usize,
    /// Whether some of them are examples, so that a notice says so.
    pub sample: bool,
    /// The documents that are in force, then those that are not; no group is empty.
    pub groups: Vec<PolicyGroup>,
}
view!(Policies, "policies.html", "policies");

/// Policy documents that are in force, or that are not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PolicyGroup {
    /// Such as `现行有效`.
    pub label: String,
    /// The id of its heading.
    pub anchor: String,
    /// The documents, or the latest of them, the latest first.
    pub entries: Vec<PolicyEntry>,
    /// The list of all of them, where `entries` is only its beginning.
    pub more: Option<Link>,
}

/// A policy document in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PolicyEntry {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// 文号.
    pub doc_number: Option<String>,
    /// 发布机构.
    pub issuer: String,
    /// 成文日期.
    pub issued: Option<String>,
    /// 有效性, such as `有效` or `已废止`.
    pub state: String,
    /// `good` where it is in force, `bad` where it is not.
    pub tone: &'static str,
    /// Since when it is not in force.
    pub expires: Option<String>,
    /// The documents that stand in its place.
    pub replaced_by: Vec<Reference>,
}
