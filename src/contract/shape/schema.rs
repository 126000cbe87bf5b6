//! A JSON schema from a shape, for editors.

use serde_json::{Map, Value, json};

use super::{Choice, Holds, KIND, Need, Shape};

/// The schema of a file, draft 7, which most editors know; sorted by key, ending in a line end.
pub fn schema(shape: &Shape) -> String {
    let mut root = table(shape);
    root.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    root.insert("title".to_owned(), json!(shape.name));
    format!("{:#}\n", Value::Object(root))
}

fn table(shape: &Shape) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut value = value(&key.holds);
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), json!(key.about));
        }
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = shape
        .keys
        .iter()
        .filter(|key| key.need == Need::Always)
        .map(|key| key.name)
        .collect();
    let mut found = Map::new();
    found.insert("type".to_owned(), json!("object"));
    found.insert("description".to_owned(), json!(shape.about));
    found.insert("properties".to_owned(), Value::Object(properties));
    found.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        found.insert("required".to_owned(), json!(required));
    }
    if !shape.choices.is_empty() {
        let choices: Vec<Value> = shape.choices.iter().map(choice).collect();
        found.insert("allOf".to_owned(), json!(choices));
    }
    found
}

fn value(holds: &Holds) -> Value {
    match holds {
        Holds::Text => json!({ "type": "string" }),
        Holds::Short(most) => json!({ "type": "string", "maxLength": most }),
        Holds::Word(words) => json!({ "type": "string", "enum": words }),
        Holds::Id => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Holds::Address => json!({ "type": "string", "pattern": "^https://" }),
        Holds::Texts => list(&json!({ "type": "string" })),
        Holds::Addresses => list(&value(&Holds::Address)),
        Holds::Flag => json!({ "type": "boolean" }),
        Holds::Integer => json!({ "type": "integer" }),
        Holds::Integers => {
            json!({ "type": "object", "additionalProperties": { "type": "integer" } })
        }
        Holds::NamedTexts => {
            json!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
        Holds::Table(shape) => Value::Object(table(shape)),
        Holds::Tables(shape) => list(&Value::Object(table(shape))),
        Holds::Kind(shapes) => kinds(shapes),
    }
}

/// A table of one of several kinds. What each kind asks for stands behind a condition, so that what is wrong is told
/// about the kind that was meant; all keys of all kinds stand before it, for editors that complete them.
fn kinds(shapes: &[&Shape]) -> Value {
    let mut properties = Map::new();
    for shape in shapes {
        for key in shape.keys {
            let line = format!("`{}`: {}", shape.name, key.about);
            let entry = properties.entry(key.name).or_insert_with(|| json!(""));
            let lines = entry.as_str().filter(|lines| !lines.is_empty());
            *entry = json!(lines.map_or(line.clone(), |lines| format!("{lines}\n\n{line}")));
        }
    }
    for (_, entry) in &mut properties {
        *entry = json!({ "description": *entry });
    }
    let names: Vec<&str> = shapes.iter().map(|shape| shape.name).collect();
    let about: Vec<String> = shapes
        .iter()
        .map(|shape| format!("`{}`: {}", shape.name, shape.about))
        .collect();
    properties.insert(
        KIND.name.to_owned(),
        json!({ "type": "string", "enum": names, "description": about.join("\n\n") }),
    );
    let each = shapes.iter().map(|shape| {
        json!({
            "if": { "properties": { KIND.name: { "const": shape.name } }, "required": [KIND.name] },
            "then": table(shape),
        })
    });
    json!({
        "type": "object",
        "required": [KIND.name],
        "properties": properties,
        "allOf": each.collect::<Vec<_>>(),
    })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn choice(choice: &Choice) -> Value {
    let each = |keys: &[&str]| -> Vec<Value> {
        let required = keys.iter().map(|key| json!({ "required": [key] }));
        required.collect()
    };
    match choice {
        Choice::One(keys) => json!({ "oneOf": each(keys) }),
        Choice::Any(keys) => json!({ "anyOf": each(keys) }),
        Choice::Together(keys) => json!({ "anyOf": [
            { "required": keys },
            { "not": { "anyOf": each(keys) } },
        ] }),
    }
}
