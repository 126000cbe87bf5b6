//! Files with one mistake.

use serde_json::{Value, json};

/// A file that is a little different.
pub(crate) struct Mutant {
    /// What is different.
    pub(crate) what: String,
    /// Its content.
    pub(crate) value: Value,
}

/// How many elements of each list are changed.
const ELEMENTS: usize = 1;

/// Without a key, with a key that nobody knows, with a value of another type, with another word: at each place.
pub(crate) fn of(whole: &Value) -> Vec<Mutant> {
    let mut places = vec![Vec::new()];
    let mut found = Vec::new();
    while let Some(place) = places.pop() {
        let value = at(whole, &place);
        match value {
            Value::Object(table) => {
                found.push(changed(whole, &place, "an unknown key", |value| {
                    value["unheard-of"] = json!("a");
                }));
                for key in table.keys() {
                    found.push(changed(whole, &place, &format!("no {key}"), |value| {
                        value.as_object_mut().unwrap().remove(key);
                    }));
                    places.push([&place[..], &[Step::Key(key.clone())]].concat());
                }
            }
            Value::Array(list) => {
                let first = (0..list.len()).take(ELEMENTS).map(Step::Index);
                places.extend(first.map(|step| [&place[..], &[step]].concat()));
            }
            _ => {}
        }
        if !place.is_empty() {
            let other = if value.is_boolean() {
                json!(1)
            } else {
                json!(true)
            };
            found.push(changed(whole, &place, "another type", |value| {
                *value = other;
            }));
        }
        if value.is_string() {
            found.push(changed(whole, &place, "another word", |value| {
                *value = json!("Another word.");
            }));
        }
    }
    found
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

fn changed(whole: &Value, place: &[Step], what: &str, change: impl FnOnce(&mut Value)) -> Mutant {
    let mut value = whole.clone();
    let mut inner = &mut value;
    for step in place {
        inner = match step {
            Step::Key(key) => &mut inner[key],
            Step::Index(index) => &mut inner[index],
        };
    }
    change(inner);
    Mutant {
        what: format!("{what} at {place:?}"),
        value,
    }
}

fn at<'a>(whole: &'a Value, place: &[Step]) -> &'a Value {
    place.iter().fold(whole, |value, step| match step {
        Step::Key(key) => &value[key],
        Step::Index(index) => &value[index],
    })
}
