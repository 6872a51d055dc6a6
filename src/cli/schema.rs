//! `jianbao schema`: the JSON Schema of a document type.

use super::{Context, Exit, new::KindName};
use crate::model::schema::schema;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Document type.
    #[arg(value_enum)]
    kind: KindName,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    context.say(&format!("{:#}", schema(arguments.kind.into(), context.lang)));
    Exit::Done
}
