//! The JSON Schema of a document type, for editors with a YAML plug-in, from the declarations of its fields.

use serde_json::{Map, Value, json};

use super::Kind;
use super::field::{FieldDecl, ScalarSchema, Shape};
use super::shape::ANY_TEXT;
use super::value::NOT_STATED;
use crate::diag::Lang;

/// The schema (draft 2020-12) of the fields of a type.
///
/// Both languages' keys are properties; all but the English one refer to that. YAML reads `12` as a number where a text
/// is meant, so scalars allow both.
pub fn schema(kind: Kind, lang: Lang) -> Value {
    let mut records = Records { lang, defs: Map::new() };
    let Value::Object(body) = records.record(&kind.fields(), "#") else { return Value::Null };
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(kind.noun().get(lang)));
    schema.extend(body);
    if !records.defs.is_empty() {
        schema.insert("$defs".into(), Value::Object(records.defs));
    }
    Value::Object(schema)
}

/// The records within records, each written once.
struct Records {
    lang: Lang,
    defs: Map<String, Value>,
}

impl Records {
    /// A map with these fields; `pointer` is where it stands in the schema.
    fn record(&mut self, fields: &[&'static FieldDecl], pointer: &str) -> Value {
        let mut properties = Map::new();
        // A field is written once, by any of its keys.
        let mut once = Vec::new();
        for field in fields {
            let mut value = self.shape(&(field.shape)());
            // A line of a form that nobody has filled in counts as absent.
            if !field.required {
                value = or_nothing(value);
            }
            value["description"] = json!(field.meaning.get(self.lang).trim());
            properties.insert(field.en().to_owned(), value);
            for key in &field.keys[1..] {
                let same = json!({ "$ref": format!("{pointer}/properties/{}", field.en()) });
                properties.insert((*key).to_owned(), same);
            }
            if field.required {
                let one: Vec<_> = field.keys.iter().map(|key| json!({ "required": [key] })).collect();
                once.push(json!({ "oneOf": one }));
            } else {
                let pairs =
                    field.keys.iter().enumerate().flat_map(|(at, a)| field.keys[..at].iter().map(move |b| [b, a]));
                let twice: Vec<_> = pairs.map(|pair| json!({ "required": pair })).collect();
                once.push(json!({ "not": { "anyOf": twice } }));
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !once.is_empty() {
            schema["allOf"] = json!(once);
        }
        schema
    }

    fn shape(&mut self, of: &Shape) -> Value {
        match of {
            Shape::Scalar { schema, example, .. } => {
                let mut value = match schema {
                    ScalarSchema::Text => json!({ "type": ["string", "number"] }),
                    ScalarSchema::Integer => return json!({ "type": "integer", "minimum": 0 }),
                    ScalarSchema::Bool => return json!({ "enum": [true, false, "是", "否", "yes", "no"] }),
                    // A number would pass, since a pattern holds for texts alone.
                    ScalarSchema::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
                    ScalarSchema::Digits(pattern) => {
                        json!({ "type": ["string", "integer"], "pattern": pattern, "minimum": 0 })
                    }
                };
                if *example != ANY_TEXT {
                    value["examples"] = json!([example]);
                }
                value
            }
            Shape::Choice(choices) => {
                let values: Vec<_> = choices.iter().flat_map(|choice| [choice.zh, choice.en]).collect();
                json!({ "enum": values })
            }
            Shape::List(item) => {
                let item = self.shape(item);
                json!({ "anyOf": [{ "type": "array", "items": item.clone() }, item] })
            }
            Shape::Record { noun, fields } => {
                // A pointer is part of an address, which holds no blank.
                let name = noun.en.replace(' ', "-");
                let pointer = format!("#/$defs/{name}");
                if !self.defs.contains_key(&name) {
                    // Its place is taken before its fields are read, so that a record within itself would end.
                    self.defs.insert(name.clone(), Value::Null);
                    let record = self.record(fields, &pointer);
                    self.defs.insert(name, record);
                }
                json!({ "$ref": pointer })
            }
            Shape::Map => json!({ "type": "object", "additionalProperties": { "type": ["string", "number"] } }),
            Shape::Any => json!({}),
            Shape::Stated(given) => {
                json!({ "anyOf": [{ "enum": [NOT_STATED.zh, NOT_STATED.en] }, self.shape(given)] })
            }
        }
    }
}

/// A schema that takes an empty value as well.
fn or_nothing(mut schema: Value) -> Value {
    if let Some(types) = schema.get_mut("type") {
        match types {
            Value::Array(types) => types.push(json!("null")),
            one => *one = json!([one.clone(), "null"]),
        }
    } else if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    } else if let Some(any) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        any.push(json!({ "type": "null" }));
    } else if schema.get("$ref").is_some() {
        schema = json!({ "anyOf": [schema, { "type": "null" }] });
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key is a property, and every reference leads somewhere.
    #[test]
    fn every_key_of_every_type_is_in_its_schema() {
        for &kind in Kind::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let schema = schema(kind, lang);
                for key in kind.fields().iter().flat_map(|field| field.keys) {
                    assert!(schema["properties"].get(key).is_some(), "{kind:?} {key}");
                }
                check(&schema, &schema);
            }
        }
    }

    fn check(value: &Value, whole: &Value) {
        match value {
            Value::Object(map) => {
                if let Some(target) = map.get("$ref").and_then(Value::as_str) {
                    assert!(whole.pointer(&target[1..]).is_some_and(Value::is_object), "{target}");
                }
                map.values().for_each(|value| check(value, whole));
            }
            Value::Array(items) => items.iter().for_each(|value| check(value, whole)),
            _ => {}
        }
    }
}
