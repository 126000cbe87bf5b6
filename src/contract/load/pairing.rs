//! `kind = "pairing"`: the keys of its `[check]`.

use std::sync::Arc;

use super::diagnostic::Wrong;
use super::reader::{Table, Text};
use super::rule::{Parsed, Scope};
use super::{group, returns, shared};
use crate::contract::{
    CallCheck, CallShape, Check, Counterpart, MethodRef, Pair, PairPlace, PairingCheck, ResultUse,
};

pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let complete = returns::implemented(&table, scope, "complete");
    let entries = table.tables("pair");
    if entries.is_empty() {
        let message = "missing `[[check.pair]]` in `[check]`";
        let error = Wrong::new("rule::missing-key", message, "what belongs together?");
        table.sink().push(table.span(), error);
    }
    let count = entries.len();
    let pairs: Vec<Pair> = entries
        .into_iter()
        .filter_map(|entry| pair(entry, scope))
        .collect();
    table.finish();
    let is_whole = count > 0 && pairs.len() == count;
    let check = Check::Pairing(PairingCheck { complete, pairs });
    is_whole.then(|| (check, vec!["name", "source"]))
}

fn pair(table: Table<'_>, scope: &Scope<'_>) -> Option<Pair> {
    let place = one_of(&table, ["method", "set", "call"], |key| {
        place(&table, key, scope)
    });
    let others = [
        "with-set",
        "without-set",
        "without-mention",
        "refused-by",
        "lacks-bits",
    ];
    let counterpart = one_of(&table, others, |key| counterpart(&table, key, scope));
    table.finish();
    Some(Pair {
        place: place?,
        counterpart: counterpart?,
    })
}

/// Reads the one key of a list that is there; the shape of the table tells when there is another number of them.
fn one_of<T, const N: usize>(
    table: &Table<'_>,
    keys: [&'static str; N],
    read: impl Fn(&'static str) -> Option<T>,
) -> Option<T> {
    let there: Vec<&'static str> = keys.into_iter().filter(|key| table.has(key)).collect();
    match there[..] {
        [key] => read(key),
        _ => None,
    }
}

fn place(table: &Table<'_>, key: &'static str, scope: &Scope<'_>) -> Option<PairPlace> {
    match key {
        "method" => {
            let refuses = table
                .optional_text("does")
                .and_then(|text| does(table, &text));
            let reaches = names(&table.optional_texts("reaches"));
            Some(PairPlace::Method {
                method: method(table, key, scope)?,
                refuses: refuses?,
                reaches,
            })
        }
        "set" => {
            let within = optional_method(table, "in", scope);
            let into = table.optional_text("into");
            Some(PairPlace::Set {
                constants: names(&table.optional_texts(key)),
                within: within?,
                into: into.map(|text| shared(&text.value)),
            })
        }
        _ => {
            let is_unique = table.flag("unique-name").unwrap_or(false);
            let call = method(table, key, scope)?;
            Some(PairPlace::Call(CallCheck {
                calls: vec![call],
                is_unique,
                // Nothing is asked about the call, so one through the vtable is as good.
                when: vec![CallShape {
                    of: Vec::new(),
                    arguments: Vec::new(),
                    result: ResultUse::Any,
                }],
            }))
        }
    }
}

fn counterpart(table: &Table<'_>, key: &'static str, scope: &Scope<'_>) -> Option<Counterpart> {
    match key {
        "with-set" => Some(Counterpart::Set(names(&table.optional_texts(key)))),
        "without-set" => Some(Counterpart::NotSet {
            by: optional_method(table, "by", scope)?,
            constants: names(&table.optional_texts(key)),
        }),
        "without-mention" => Some(Counterpart::NotMentioned {
            by: optional_method(table, "by", scope)?,
            names: names(&table.optional_texts(key)),
        }),
        "refused-by" => method(table, key, scope).map(Counterpart::Refused),
        _ => {
            let field = table.optional_text("field");
            let constants = table.optional_texts(key);
            let constants = group::constants(table.sink(), &constants, scope.models);
            Some(Counterpart::Lacks {
                field: shared(&field?.value),
                constants,
            })
        }
    }
}

fn does(table: &Table<'_>, text: &Text) -> Option<bool> {
    let words = [("refuses", true), ("succeeds", false)];
    let what = "behaviour of a method";
    table.word(text, "rule::unknown-behaviour", what, &words)
}

fn method(table: &Table<'_>, key: &'static str, scope: &Scope<'_>) -> Option<MethodRef> {
    let text = table.optional_text(key)?;
    returns::method(table, &text, scope)
}

/// A method that may be left out; nothing where it is there and wrong.
#[expect(clippy::option_option, reason = "left out and wrong are different")]
fn optional_method(
    table: &Table<'_>,
    key: &'static str,
    scope: &Scope<'_>,
) -> Option<Option<MethodRef>> {
    match table.optional_text(key) {
        Some(text) => returns::method(table, &text, scope).map(Some),
        None => Some(None),
    }
}

fn names(texts: &[Text]) -> Vec<Arc<str>> {
    texts.iter().map(|text| shared(&text.value)).collect()
}
