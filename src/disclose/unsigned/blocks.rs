//! What the fenced blocks of a text say, whatever their kind: each value with what the block says of it.

use crate::diag::Diagnostics;
use crate::load;
use crate::model::body::{self, Body};
use crate::source::{Node, Place, Value};
use crate::text::head;

/// A text in a block.
pub(super) struct Said {
    pub(super) text: String,
    /// What it is called: its key, the head of its column, the title of its block.
    pub(super) about: String,
    /// The unit that the block gives to its numbers.
    pub(super) unit: Option<String>,
    pub(super) place: Place,
}

const UNITS: [&str; 2] = ["单位", "unit"];
const COLUMNS: [&str; 2] = ["列", "columns"];
const ROWS: [&str; 2] = ["行", "rows"];
const NAMES: [&str; 7] = ["名称", "指标名称", "label", "标题", "表题", "title", "caption"];

/// All texts in the blocks of a body.
pub(super) fn texts(body: &Body) -> Vec<Said> {
    let mut found = Vec::new();
    for fence in body::fences(body) {
        // What is wrong with a block has been reported.
        if let Some(node) = load::yaml(&mut fence.yaml.clone(), &mut Diagnostics::default()) {
            walk(&node, &Context::default(), &mut found);
        }
    }
    found
}

/// What holds for a part of a block.
#[derive(Debug, Clone, Default)]
struct Context {
    about: String,
    unit: Option<String>,
    heads: Vec<String>,
}

impl Context {
    /// What holds for what is called so.
    fn of(&self, name: &str) -> Self {
        let unit = head::read(name).scale.map(|scale| scale.label.to_string());
        Self { about: format!("{}，{name}", self.about), unit: unit.or_else(|| self.unit.clone()), heads: Vec::new() }
    }
}

fn walk(node: &Node, context: &Context, found: &mut Vec<Said>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) => found.push(Said {
            text: scalar.text.to_string(),
            about: context.about.clone(),
            unit: context.unit.clone(),
            place: node.place.clone(),
        }),
        // A row has a cell for each head; any other list is as good as its items.
        Value::Seq(items) => items.iter().enumerate().for_each(|(at, item)| {
            match context.heads.get(at).filter(|_| item.as_text().is_some()) {
                Some(head) => walk(item, &context.of(head), found),
                None => walk(item, context, found),
            }
        }),
        Value::Map(entries) => {
            let under = |keys: &[&str]| entries.iter().find(|entry| keys.contains(&entry.key.trim()));
            let mut own = context.clone();
            for name in entries.iter().filter(|entry| NAMES.contains(&entry.key.trim())) {
                own = Context { unit: own.unit.clone(), ..own.of(name.node.as_text().unwrap_or_default()) };
            }
            if let Some(unit) = under(&UNITS).and_then(|entry| entry.node.as_text()) {
                own.unit = Some(unit.trim().to_owned());
            }
            let heads = match under(&COLUMNS).map(|entry| &entry.node.value) {
                Some(Value::Seq(heads)) => {
                    heads.iter().map(|head| head.as_text().unwrap_or_default().to_owned()).collect()
                }
                _ => Vec::new(),
            };
            for entry in entries {
                // Whoever names data in a block words the name as freely.
                let (text, place) = (entry.key.to_string(), entry.key_place.clone());
                found.push(Said { text, about: String::new(), unit: None, place });
                let of_rows = ROWS.contains(&entry.key.trim());
                let inner = if of_rows { Context { heads: heads.clone(), ..own.clone() } } else { own.of(&entry.key) };
                walk(&entry.node, &inner, found);
            }
        }
    }
}
