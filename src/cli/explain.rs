//! `jianbao explain`: more about a code.

use super::{Context, Exit};
use crate::diag::{codes, print};
use crate::message;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Code, such as JB201; all codes if absent.
    code: Option<String>,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Exit {
    let Some(id) = &arguments.code else {
        for code in codes::all() {
            context.say(&format!("{}  {}", code.id, code.summary.get(context.lang)));
        }
        return Exit::Done;
    };
    match codes::find(id) {
        Some(code) => {
            context.say(&print::explain(code, context.lang));
            Exit::Done
        }
        None => context.refuse(&message!(
            "没有代码 {id}；运行 jianbao explain 列出全部",
            "there is no code {id}; run `jianbao explain` for all of them"
        )),
    }
}
