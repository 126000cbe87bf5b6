//! `kind = "record"`: the keys of its `[check]`.

use super::diagnostic::Wrong;
use super::reader::Table;
use super::rule::{Parsed, Scope};
use super::{group, returns, shared};
use crate::contract::{Check, RecordCheck};

pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let named = |key| {
        let text = table.text(key)?;
        returns::method(&table, &text, scope)
    };
    let (method, beside) = (named("method"), named("beside"));
    let parameter = usize::try_from(table.integer("parameter").unwrap_or(0));
    if parameter.is_err() {
        let message = "`parameter` must be the number of a parameter";
        let error = Wrong::new("rule::wrong-type", message, "negative");
        table.sink().push(table.span(), error);
    }
    let value = table.text("value");
    let value = group::constants(table.sink(), value.as_slice(), scope.models).pop();
    let reaches = table.texts("reaches");
    let reaches = reaches.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    let check = Check::Record(RecordCheck {
        method: method?,
        parameter: parameter.ok()?,
        value: value?,
        beside: beside?,
        reaches,
    });
    Some((check, vec!["subject", "interface", "type", "source"]))
}
