//! `kind = "returns"`: the keys of its `[check]`.

use super::group;
use super::reader::{Table, Text};
use super::rule::{Parsed, Scope};
use super::shared;
use crate::contract::load::diagnostic::Wrong;
use crate::contract::{Check, ExitRule, MethodRef, ReturnsCheck, StatusSet, WhenSet, Written};

pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let interfaces = implemented(&table, scope, "interfaces");
    let methods = methods(&table, scope);
    let exits = exits(&table, scope);
    let class = |text: Text| group::class(table.sink(), &text, 0..text.value.len(), scope.models);
    let beside = table.optional_text("beside").and_then(class);
    let unless_beside = table.optional_text("unless-beside").and_then(class);
    let or_never_returns = table.flag("or-never-returns").unwrap_or(false);
    let when = table
        .tables("when")
        .into_iter()
        .filter_map(|entry| when_set(entry, scope))
        .collect();
    table.finish();
    let check = ReturnsCheck {
        interfaces,
        methods,
        exits: exits?,
        beside,
        unless_beside,
        when,
        or_never_returns,
    };
    Some((
        Check::Returns(check),
        vec!["subject", "interface", "type", "source"],
    ))
}

/// One of `[[check.when]]`.
fn when_set(table: Table<'_>, scope: &Scope<'_>) -> Option<WhenSet> {
    let named = |key| {
        let text = table.text(key)?;
        method(&table, &text, scope)
    };
    let (method, within) = (named("method"), named("in"));
    let constants = table.texts("set");
    let constants = constants.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    Some(WhenSet {
        method: method?,
        constants,
        within: within?,
    })
}

/// The implemented interfaces of a list.
pub(super) fn implemented(
    table: &Table<'_>,
    scope: &Scope<'_>,
    key: &'static str,
) -> Vec<std::sync::Arc<str>> {
    let mut found = Vec::new();
    for text in table.optional_texts(key) {
        if let Some(group) = scope.group {
            let known = || {
                let interfaces = group.interfaces.iter();
                interfaces.filter(|interface| !interface.implemented_as.is_empty())
            };
            if !known().any(|interface| *interface.name == *text.value) {
                let names = known().map(|interface| &*interface.name);
                let what = "implemented interface";
                let error = Wrong::unknown("rule::unknown-interface", what, &text.value, names);
                table.sink().push(text.span, error);
                continue;
            }
        }
        found.push(shared(&text.value));
    }
    found
}

/// The methods of a list, each `Interface::Method`.
pub(super) fn methods(table: &Table<'_>, scope: &Scope<'_>) -> Vec<MethodRef> {
    let texts = table.optional_texts("methods");
    texts
        .iter()
        .filter_map(|text| method(table, text, scope))
        .collect()
}

/// One method of the group, written `Interface::Method`.
pub(super) fn method(table: &Table<'_>, text: &Text, scope: &Scope<'_>) -> Option<MethodRef> {
    let interfaces = &scope.group?.interfaces;
    group::method_ref(table.sink(), text, &(0..text.value.len()), interfaces)
}

fn exits(table: &Table<'_>, scope: &Scope<'_>) -> Option<ExitRule> {
    let set = |text: Text| status_set(table, &text, scope);
    let except: Vec<i64> = table
        .optional_texts("except")
        .iter()
        .filter_map(|text| constant(table, text, scope))
        .collect();
    if table.has("some-exit-reaches-caller-as") {
        return table
            .text("some-exit-reaches-caller-as")
            .and_then(set)
            .map(|set| ExitRule::Some(set, except));
    }
    let class = |text: Text| group::class(table.sink(), &text, 0..text.value.len(), scope.models);
    let reaches = table.optional_text("reaches-caller-as").and_then(set);
    let written_as = table
        .optional_text("written-as")
        .and_then(|text| written(table, &text));
    let made_from = table.optional_text("made-from").and_then(class);
    let all_of_class = !table.has("written-as") && !table.has("made-from");
    if all_of_class && table.has("interfaces") {
        let label = "this forbids every return of the class";
        let error = Wrong::new(
            "rule::missing-key",
            "neither `written-as` nor `made-from` in `[check]`",
            label,
        );
        table.sink().push(
            table.span(),
            error.help("say how the value is written, or what it was made from, or list `methods`"),
        );
    }
    Some(ExitRule::Never {
        reaches_caller_as: reaches?,
        written_as,
        made_from,
    })
}

/// The number of a constant of the models.
fn constant(table: &Table<'_>, text: &Text, scope: &Scope<'_>) -> Option<i64> {
    let names = group::constants(table.sink(), std::slice::from_ref(text), scope.models);
    scope.models.constants.get(names.first()?).copied()
}

/// `CLASS` or `not CLASS`.
fn status_set(table: &Table<'_>, text: &Text, scope: &Scope<'_>) -> Option<StatusSet> {
    let outside = text.value.starts_with("not ");
    let start = if outside { "not ".len() } else { 0 };
    let class = group::class(table.sink(), text, start..text.value.len(), scope.models)?;
    Some(StatusSet { class, outside })
}

fn written(table: &Table<'_>, text: &Text) -> Option<Written> {
    let words = [
        ("Ok", Written::Ok),
        ("Err", Written::Err),
        ("status", Written::Status),
    ];
    table.word(text, "rule::unknown-form", "form of a return", &words)
}
