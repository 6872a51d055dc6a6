//! Trees: who stands below whom.

use super::input::{Input, number};
use super::{Chart, ChartSpec, Detail, TreeNode};
use crate::diag::codes::fence as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::message;
use crate::model::fence::filter;
use crate::model::field::nearest;

pub(super) fn resolve(input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let spec = input.spec;
    let label = input.needed(spec.label.as_ref(), ChartSpec::label, diagnostics);
    let parent = input.needed(spec.parent.as_ref(), ChartSpec::parent, diagnostics);
    let id = input.column(spec.id.as_ref(), ChartSpec::id, diagnostics);
    let below: Vec<_> = spec.text.iter().map(|name| filter::find(&input.table.columns, name, diagnostics)).collect();
    let below: Option<Vec<usize>> = below.into_iter().collect();
    let (label, parent) = (label?, parent?);
    let names = input.names(label);
    let ids = input.names(id?.unwrap_or(label));
    let below: Vec<Vec<String>> = below?.into_iter().map(|at| told(input, at)).collect();
    let mut fine = true;
    for (at, id) in ids.iter().enumerate() {
        if ids[..at].contains(id) {
            let message = message!("两行都叫“{id}”", "two rows are called `{id}`");
            let hint = message!("加一列编号，用“编号”指明", "add a column of ids and name it with `id`");
            diagnostics.push(Diagnostic::error(&code::BAD_TREE, input.row_place(at), message).hint(hint));
            fine = false;
        }
    }
    let mut nodes = Vec::with_capacity(ids.len());
    for (at, above) in input.texts(Some(parent)).into_iter().enumerate() {
        let parent = match &above {
            Some(above) => {
                let found = ids.iter().position(|id| id == above);
                if found.is_none() || found == Some(at) {
                    diagnostics.push(no_parent(input, at, above, &ids));
                    fine = false;
                }
                found
            }
            None => None,
        };
        let parts: Vec<&str> = below.iter().map(|texts| &*texts[at]).filter(|text| !text.is_empty()).collect();
        nodes.push(TreeNode { parent, text: (!parts.is_empty()).then(|| parts.join("，")) });
    }
    let chart = input.chart(None, label, names, Vec::new());
    fine.then_some(Chart { detail: Detail::Nodes(nodes), ..chart })
}

/// What a column says of each node: numbers with their unit.
fn told(input: &Input<'_>, at: usize) -> Vec<String> {
    let unit = input.unit_of(at).filter(|unit| unit != "%").unwrap_or_default();
    let rows = input.rows.iter().zip(input.names(at));
    rows.map(|(row, name)| if number(row, at).is_some() { format!("{name}{unit}") } else { name }).collect()
}

fn no_parent(input: &Input<'_>, at: usize, above: &str, ids: &[String]) -> Diagnostic {
    if ids[at] == above {
        let message = message!("“{above}”的上级写的是它自己", "`{above}` is named as its own parent");
        let hint = message!("最上层的上级空着", "leave the parent of the topmost empty");
        return Diagnostic::error(&code::BAD_TREE, input.row_place(at), message).hint(hint);
    }
    let near = nearest(above, ids.iter().map(String::as_str));
    let message = message!("没有“{above}”，它写作“{}”的上级", "there is no `{above}`, the parent of `{}`", ids[at]);
    let hint = near.map(Message::meant);
    Diagnostic::error(&code::BAD_TREE, input.row_place(at), message).maybe_hint(hint)
}
