//! What the fenced blocks of a text say.
use crate::diag::Diagnostics;
use crate::model::body::Body;
/// A block.
#[derive(Debug, Clone)]
pub enum FenceSpec {}
/// Lowers all blocks of a body.
pub fn lower_all(_: &Body, _: &mut Diagnostics) -> Vec<FenceSpec> {
    Vec::new()
}
