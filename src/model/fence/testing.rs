//! Nodes for tests, written as JSON; each is placed at the way to it.

use serde_json::Value as Json;

use crate::diag::{Diagnostics, Lang};
use crate::model::fence::table::Table;
use crate::model::{field, table};
use crate::source::{Entry, Node, Place, Scalar, ScalarKind, Value};

/// The node that a JSON text stands for. The place of a value is its path, such as `.y[1]`; that of a key ends in `#`.
pub(super) fn node(json: &str) -> Node {
    at(&serde_json::from_str(json).expect("JSON"), "")
}

/// Every message as `path code sentence`, hints after `→`.
pub(super) fn messages(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|one| {
            let Place::Path(path) = &one.place else { panic!("a place of a test") };
            let hints: String = one.hints.iter().map(|hint| format!(" → {}", hint.get(Lang::Zh))).collect();
            format!("{path} {} {}{hints}", one.code.id, one.message.get(Lang::Zh))
        })
        .collect()
}

fn at(json: &Json, path: &str) -> Node {
    let scalar = |text: String, kind| Value::Scalar(Scalar { text: text.into(), kind });
    let value = match json {
        Json::Null => Value::Null,
        Json::Bool(value) => scalar(value.to_string(), ScalarKind::Bool),
        Json::Number(value) => scalar(value.to_string(), ScalarKind::Number),
        Json::String(text) => scalar(text.clone(), ScalarKind::Text),
        Json::Array(items) => {
            Value::Seq(items.iter().enumerate().map(|(i, item)| at(item, &format!("{path}[{i}]"))).collect())
        }
        Json::Object(map) => Value::Map(
            map.iter()
                .map(|(key, value)| Entry {
                    key: key.as_str().into(),
                    key_place: Place::Path(format!("{path}.{key}#").into()),
                    node: at(value, &format!("{path}.{key}")),
                })
                .collect(),
        ),
    };
    Node { value, place: Place::Path(path.into()) }
}

/// The staffing of three counties, with two-level heads and a total that is compared.
pub(super) const STAFFING: &str = r#"{
  "列": [
    {"编号": "county", "名称": "县市"},
    {"编号": "approved", "名称": "核定数", "分组": "管理人员", "类型": "整数"},
    {"编号": "actual", "名称": "实有数", "分组": "管理人员", "类型": "整数"},
    {"编号": "workers", "名称": "实有数", "分组": "工勤人员", "类型": "整数"},
    {"编号": "share", "名称": "到位率", "类型": "百分比"}
  ],
  "行": [
    ["楚雄市", 9, 7, 3, "77.78%"],
    ["双柏县", 10, 10, null, "100.00%"],
    {"county": "永仁县", "approved": 8, "actual": 4, "share": "50.00"}
  ],
  "合计": "求和",
  "原件合计": {"approved": 27, "actual": 21},
  "单位": "名",
  "来源": "示例州投资促进局",
  "数据截止日": "2023-10-13",
  "注": ["空格为无。"]
}"#;

/// The table of a dataset that is written as JSON.
pub(super) fn dataset(json: &str) -> Table {
    let mut diagnostics = Diagnostics::default();
    let node = node(json);
    let about = field::lower(&node, &mut diagnostics).expect("a dataset");
    let table = table::build(about, None, &node.place, true, &mut diagnostics);
    assert_eq!(messages(&diagnostics), Vec::<String>::new());
    Table::of("编制", &table)
}
