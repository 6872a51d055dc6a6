//! What may not be public does not reach the public tree, by any path: not its text, not its name, not its absence.

#[path = "non_interference/documents.rs"]
mod documents;
#[path = "non_interference/fields.rs"]
mod fields;
#[path = "non_interference/figures.rs"]
mod figures;
#[path = "non_interference/fixture.rs"]
mod fixture;
#[path = "non_interference/gate.rs"]
mod gate;
#[path = "non_interference/messages.rs"]
mod messages;
#[allow(dead_code, reason = "each runner uses a part of it")]
mod support;
#[path = "non_interference/trees.rs"]
mod trees;
