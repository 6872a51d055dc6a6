//! The JSON Schema of a document type, for editors with a YAML plug-in, from the declarations of its fields.

use serde_json::{Map, Value, json};

use super::Kind;
use super::field::{FieldDecl, ScalarSchema, Shape};
use super::value::NOT_STATED;
use crate::diag::Lang;

/// The schema (draft 2020-12) of the fields of a type.
///
/// Both languages' keys are properties. YAML reads `12` as a number where a text is meant, so scalars allow both.
pub fn schema(kind: Kind, lang: Lang) -> Value {
    let mut schema = record(&kind.fields(), lang);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(kind.noun().get(lang));
    schema
}

fn record(fields: &[&'static FieldDecl], lang: Lang) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let mut value = shape(&(field.shape)(), lang);
        value["description"] = json!(field.meaning.get(lang).trim());
        for key in field.keys {
            properties.insert((*key).to_owned(), value.clone());
        }
        if field.required {
            let any: Vec<_> = field.keys.iter().map(|key| json!({ "required": [key] })).collect();
            required.push(json!({ "anyOf": any }));
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["allOf"] = json!(required);
    }
    schema
}

fn shape(of: &Shape, lang: Lang) -> Value {
    match of {
        Shape::Scalar { schema, example, .. } => match schema {
            ScalarSchema::Text => json!({ "type": ["string", "number"], "examples": [example] }),
            ScalarSchema::Integer => json!({ "type": "integer", "minimum": 0 }),
            ScalarSchema::Bool => json!({ "enum": [true, false, "是", "否", "yes", "no"] }),
            ScalarSchema::Pattern(pattern) => {
                json!({ "type": ["string", "number"], "pattern": pattern, "examples": [example] })
            }
        },
        Shape::Choice(choices) => {
            let values: Vec<_> = choices.iter().flat_map(|choice| [choice.zh, choice.en]).collect();
            json!({ "enum": values })
        }
        Shape::List(item) => {
            let item = shape(item, lang);
            json!({ "anyOf": [{ "type": "array", "items": item.clone() }, item] })
        }
        Shape::Record { fields, .. } => record(fields, lang),
        Shape::Map => json!({ "type": "object", "additionalProperties": { "type": ["string", "number"] } }),
        Shape::Any => json!({}),
        Shape::Stated(given) => {
            json!({ "anyOf": [{ "enum": [NOT_STATED.zh, NOT_STATED.en] }, shape(given, lang)] })
        }
    }
}
