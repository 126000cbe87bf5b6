//! As much of JSON schema as the schemas of this program use. Anything else in them fails the test.

use serde_json::Value;

/// What is wrong with a value.
pub(crate) fn offences(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "", &mut found);
    found
}

fn fits(schema: &Value, value: &Value) -> bool {
    offences(schema, value).is_empty()
}

fn check(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    for (word, asked) in schema.as_object().unwrap() {
        let holds = match &**word {
            "$schema" | "title" | "description" | "then" => true,
            // Not by `fits`, so that what is wrong is told.
            "if" if fits(asked, value) => {
                check(&schema["then"], value, place, found);
                true
            }
            "if" => true,
            "type" => is_of_type(value, asked.as_str().unwrap()),
            "const" => value == asked,
            "enum" => asked.as_array().unwrap().contains(value),
            "maxLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() as u64 <= asked.as_u64().unwrap()),
            "pattern" => value
                .as_str()
                .is_none_or(|text| matches(asked.as_str().unwrap(), text)),
            "required" => value.as_object().is_none_or(|table| {
                let keys = asked.as_array().unwrap().iter();
                keys.map(|key| key.as_str().unwrap())
                    .all(|key| table.contains_key(key))
            }),
            "properties" | "additionalProperties" | "items" => {
                below(schema, value, word, place, found);
                true
            }
            "allOf" => branches(asked).all(|branch| fits(branch, value)),
            "anyOf" => branches(asked).any(|branch| fits(branch, value)),
            "oneOf" => branches(asked).filter(|branch| fits(branch, value)).count() == 1,
            "not" => !fits(asked, value),
            other => panic!("`{other}` is nothing that is known here"),
        };
        if !holds {
            found.push(format!("{place}: {word}"));
        }
    }
}

/// The entries of a table or list.
fn below(schema: &Value, value: &Value, word: &str, place: &str, found: &mut Vec<String>) {
    let asked = &schema[word];
    if word == "items" {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            check(asked, item, &format!("{place}/{index}"), found);
        }
        return;
    }
    for (key, entry) in value.as_object().into_iter().flatten() {
        let place = format!("{place}/{key}");
        let known = schema["properties"].get(key);
        match (word, known) {
            ("properties", Some(known)) => check(known, entry, &place, found),
            ("additionalProperties", None) if asked == &Value::Bool(false) => {
                found.push(format!("{place}: unknown"));
            }
            ("additionalProperties", None) => check(asked, entry, &place, found),
            _ => {}
        }
    }
}

fn branches(asked: &Value) -> impl Iterator<Item = &Value> {
    asked.as_array().unwrap().iter()
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no type `{other}`"),
    }
}

/// The two patterns that are used.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^https://" => text.starts_with("https://"),
        "^[a-z0-9]+(-[a-z0-9]+)*$" => text.split('-').all(|word| {
            let mut letters = word.bytes();
            !word.is_empty()
                && letters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        }),
        other => panic!("no pattern `{other}`"),
    }
}
