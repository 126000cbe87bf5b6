//! The kinds about where values go: `[check]` for `outlive`, `held`, `send` and `dangling`.

use std::sync::Arc;

use super::reader::Table;
use super::rule::{Parsed, Scope};
use super::{returns, shared, sites};
use crate::contract::{CallNames, Check, DanglingCheck, HeldCheck, OutliveCheck, SendCheck};

/// The captures of these kinds.
const CAPTURES: [&str; 2] = ["name", "source"];

/// `kind = "outlive"`.
pub(super) fn outlive(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let given = sites::parameter(&table, scope);
    let (pointers, through) = (calls(&table, "pointers"), calls(&table, "through"));
    let copies = calls(&table, "copies");
    let (keepers, excuses) = (names(&table, "keepers"), names(&table, "excuses"));
    table.finish();
    let (method, parameter) = given?;
    let check = Check::Outlive(OutliveCheck {
        method,
        parameter,
        pointers,
        through,
        copies,
        keepers,
        excuses,
    });
    Some((check, CAPTURES.to_vec()))
}

/// `kind = "send"`.
pub(super) fn send(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let holds = table
        .text("holds")
        .and_then(|text| sites::interface(&table, &text, scope));
    let traits = table.texts("traits");
    let traits = traits.iter().map(|text| shared(&text.value)).collect();
    let safe_in = names(&table, "safe-in");
    let (pointers, restores) = (calls(&table, "pointers"), calls(&table, "restores"));
    table.finish();
    let check = Check::Send(SendCheck {
        holds: holds?,
        traits,
        safe_in,
        pointers,
        restores,
    });
    Some((check, CAPTURES.to_vec()))
}

/// `kind = "held"`.
pub(super) fn held(table: Table<'_>, scope: &Scope<'_>) -> Parsed {
    let texts = table.texts("calls");
    let calls = texts
        .iter()
        .filter_map(|text| returns::method(&table, text, scope));
    let calls = calls.collect();
    let locks = table.texts("locks");
    let locks = locks.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    (Check::Held(HeldCheck { calls, locks }), CAPTURES.to_vec())
}

/// `kind = "dangling"`.
pub(super) fn dangling(table: Table<'_>) -> Parsed {
    let pointers = CallNames(
        table
            .texts("pointers")
            .iter()
            .map(|text| shared(&text.value))
            .collect(),
    );
    let owners = table.texts("owners");
    let owners = owners.iter().map(|text| shared(&text.value)).collect();
    let (makers, macros) = (names(&table, "makers"), names(&table, "macros"));
    let (through, wrappers) = (names(&table, "through"), calls(&table, "wrappers"));
    let leaks = calls(&table, "leaks");
    let (keepers, marks) = (names(&table, "keepers"), names(&table, "marks"));
    table.finish();
    let check = Check::Dangling(DanglingCheck {
        pointers,
        owners,
        makers,
        macros,
        through,
        leaks,
        wrappers,
        keepers,
        marks,
    });
    (check, CAPTURES.to_vec())
}

fn names(table: &Table<'_>, key: &'static str) -> Vec<Arc<str>> {
    let texts = table.optional_texts(key);
    texts.iter().map(|text| shared(&text.value)).collect()
}

fn calls(table: &Table<'_>, key: &'static str) -> CallNames {
    CallNames(names(table, key))
}
