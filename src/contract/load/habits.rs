//! The kinds about habits: `[check]` for `panic`, `state` and `terminator`.

use std::sync::Arc;

use super::diagnostic::Wrong;
use super::reader::Table;
use super::rule::{Parsed, Scope};
use super::{shared, sites};
use crate::contract::{CallNames, Check, PanicCheck, StateCheck, TerminatorCheck};

/// The captures of these kinds.
const CAPTURES: [&str; 2] = ["name", "source"];

/// `kind = "panic"`.
pub(super) fn panic(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let interfaces = table.texts("interfaces");
    let interfaces: Vec<Option<Arc<str>>> = interfaces
        .iter()
        .map(|text| sites::interface(&table, text, scope))
        .collect();
    let calls = sites::call_names(&table, "calls-of", true);
    let except_of = names(&table, "except-of");
    let macros = names(&table, "macros");
    let checked_by = table.has("checked-by").then(|| names(&table, "checked-by"));
    table.finish();
    let check = Check::Panic(PanicCheck {
        interfaces: interfaces.into_iter().collect::<Option<_>>()?,
        calls,
        except_of,
        macros,
        checked_by,
    });
    Some((check, CAPTURES.to_vec()))
}

/// `kind = "state"`.
pub(super) fn state(table: Table<'_>) -> Option<Parsed> {
    let attribute = table.text("attribute");
    let unless = names(&table, "unless");
    let types = table.texts("types");
    for text in types.iter().filter(|text| !text.value.contains("::")) {
        let message = format!("`{}` has no module", text.value);
        let error = Wrong::new("rule::malformed-type", message, "expected `module::Type`");
        table.sink().push(text.span.clone(), error);
    }
    let safe_in = names(&table, "safe-in");
    table.finish();
    let check = Check::State(StateCheck {
        attribute: shared(&attribute?.value),
        unless,
        types: types.iter().map(|text| shared(&text.value)).collect(),
        safe_in,
    });
    Some((check, CAPTURES.to_vec()))
}

/// `kind = "terminator"`.
pub(super) fn terminator(table: Table<'_>) -> Parsed {
    let fields = table.integers("fields");
    let fields = fields
        .iter()
        .map(|(name, size)| (shared(&name.value), *size));
    let fields = fields.collect();
    let copies = table.texts("copies");
    let copies = copies.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    let check = Check::Terminator(TerminatorCheck {
        fields,
        copies: CallNames(copies),
    });
    (check, CAPTURES.to_vec())
}

fn names(table: &Table<'_>, key: &'static str) -> Vec<Arc<str>> {
    let texts = table.optional_texts(key);
    texts.iter().map(|text| shared(&text.value)).collect()
}
