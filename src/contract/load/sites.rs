//! The kinds with few keys: `[check]` for `call`, `operand`, `fill`, `field`, `absent`,
//! `keep`, `reach` and `origin`.

use std::ops::Range;

use super::diagnostic::{Sink, Wrong};
use super::reader::{Table, Text};
use super::rule::{Parsed, Scope};
use super::{group, masks, returns, shared};
use crate::contract::automaton::Label;
use crate::contract::{
    AbsentCheck, Automaton, BitOperator, CallCheck, CallName, CallShape, Check, ConstantCheck,
    FieldCheck, FillCheck, KeepCheck, MethodRef, OperandCheck, OriginCheck, ReachCheck, ResultUse,
    ValuePattern,
};

/// The captures of these kinds.
const CAPTURES: [&str; 2] = ["name", "source"];

/// `kind = "call"`.
pub(super) fn call(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let calls = one_or_more(&table, scope, "call", "calls");
    let when = table
        .tables("when")
        .into_iter()
        .map(|table| shape(table, scope))
        .collect();
    let is_unique = table.flag("unique-name").unwrap_or(false);
    table.finish();
    if calls.is_empty() {
        return None;
    }
    let check = Check::Call(CallCheck {
        calls,
        is_unique,
        when,
    });
    Some((check, CAPTURES.to_vec()))
}

/// A method under one key, or several under another one.
pub(super) fn one_or_more(
    table: &Table<'_>,
    scope: &Scope<'_>,
    one: &'static str,
    more: &'static str,
) -> Vec<MethodRef> {
    let mut texts = table.optional_texts(more);
    texts.extend(table.optional_text(one));
    let methods = texts.iter();
    methods
        .filter_map(|text| returns::method(table, text, scope))
        .collect()
}

fn shape(table: Table<'_>, scope: &Scope<'_>) -> CallShape {
    let of = table.optional_texts("of");
    let of = of
        .iter()
        .filter_map(|text| returns::method(&table, text, scope))
        .collect();
    let arguments = table
        .optional_texts("arguments")
        .iter()
        .filter_map(|text| pattern(table.sink(), text, 0..text.value.len(), scope))
        .collect();
    let result = table.optional_text("result").and_then(|text| {
        let known = [
            ("any", ResultUse::Any),
            ("asked", ResultUse::Asked),
            ("decides", ResultUse::Decides),
        ];
        table.word(&text, "rule::unknown-use", "use of a result", &known)
    });
    table.finish();
    CallShape {
        of,
        arguments,
        result: result.unwrap_or(ResultUse::Any),
    }
}

/// Reads the pattern of a value that stands in a part of a text.
pub(super) fn pattern(
    sink: &Sink,
    text: &Text,
    part: Range<usize>,
    scope: &Scope<'_>,
) -> Option<ValuePattern> {
    const WORDS: [&str; 13] = [
        "any",
        "in CLASS",
        "is NAME",
        "is not NAME",
        "named NAME",
        "outside LOW..=HIGH",
        "true",
        "false",
        "empty",
        "filled",
        "one of NAME NAME",
        "null",
        "unread",
    ];
    let value = text.value.get(part.clone())?;
    let report = |error: Wrong| sink.push(text.place(sink.text(), &part), error);
    let constant = |name: &str| group::constant(scope.models, name).map_err(report).ok();
    match value {
        "any" => return Some(ValuePattern::Any),
        "true" => return Some(ValuePattern::True),
        "false" => return Some(ValuePattern::False),
        "empty" => return Some(ValuePattern::Empty),
        "filled" => return Some(ValuePattern::Filled),
        "null" => return Some(ValuePattern::Null),
        "unread" => return Some(ValuePattern::Unread),
        _ => {}
    }
    if let Some(names) = value.strip_prefix("one of ") {
        let names = names.split_whitespace().map(constant);
        return names.collect::<Option<_>>().map(ValuePattern::OneOf);
    }
    if let Some(name) = value.strip_prefix("is not ") {
        return constant(name).map(ValuePattern::IsNot);
    }
    if let Some(name) = value.strip_prefix("is ") {
        return constant(name).map(ValuePattern::Is);
    }
    if let Some(name) = value.strip_prefix("named ") {
        return constant(name).map(ValuePattern::Named);
    }
    if let Some(range) = value.strip_prefix("outside ")
        && let Some((low, high)) = range.split_once("..=")
        && let (Ok(low), Ok(high)) = (low.parse(), high.parse())
    {
        return Some(ValuePattern::Outside(low, high));
    }
    if value.starts_with("in ") {
        let class = part.start + "in ".len()..part.end;
        return group::class(sink, text, class, scope.models).map(ValuePattern::In);
    }
    report(Wrong::unknown(
        "rule::unknown-pattern",
        "pattern of a value",
        value,
        WORDS,
    ));
    None
}

/// `kind = "operand"`.
pub(super) fn operand(table: Table<'_>) -> Option<Parsed> {
    let operator = table.text("operator").and_then(|text| {
        let known = [
            ("&", BitOperator::And),
            ("|", BitOperator::Or),
            ("^", BitOperator::Xor),
        ];
        table.word(&text, "rule::unknown-operator", "operator", &known)
    });
    let constants = table.texts("constants");
    let constants = constants.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    let check = OperandCheck {
        operator: operator?,
        constants,
    };
    Some((Check::Operand(check), CAPTURES.to_vec()))
}

/// `kind = "constant"`.
pub(super) fn constant(table: Table<'_>) -> Option<Parsed> {
    let constants = table.texts("constants");
    let constants: Vec<_> = constants.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    if constants.is_empty() {
        return None;
    }
    let check = Check::Constant(ConstantCheck { constants });
    Some((check, CAPTURES.to_vec()))
}

/// `kind = "fill"`.
pub(super) fn fill(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let structs = table.texts("structs");
    let structs = structs.iter().map(|text| shared(&text.value)).collect();
    let size_field = table.optional_text("size-field");
    let mask = table
        .optional_table("mask")
        .map(|table| masks::read(table, scope));
    let yields_to = rules(&table, scope);
    table.finish();
    let check = FillCheck {
        structs,
        size_field: size_field.map(|text| shared(&text.value)),
        mask: match mask {
            Some(mask) => Some(mask?),
            None => None,
        },
        yields_to,
    };
    Some((Check::Fill(check), CAPTURES.to_vec()))
}

/// `yields-to`: other rules.
fn rules(table: &Table<'_>, scope: &Scope<'_>) -> Vec<std::sync::Arc<str>> {
    let mut found = Vec::new();
    for text in table.optional_texts("yields-to") {
        if scope.rules.contains(&&*text.value) {
            found.push(shared(&text.value));
        } else {
            let names = scope.rules.iter().copied();
            let error = Wrong::unknown("rule::unknown-rule", "rule", &text.value, names);
            table.sink().push(text.span, error);
        }
    }
    found
}

/// `kind = "field"`.
pub(super) fn field(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let interface = |text: Text| interface(&table, &text, scope);
    let holds = table.text("holds").and_then(interface);
    let of = table.text("interface").and_then(interface);
    let except = table.optional_texts("except");
    let except = except.iter().map(|text| shared(&text.value)).collect();
    table.finish();
    let check = FieldCheck {
        holds: holds?,
        interface: of?,
        except,
    };
    Some((Check::Field(check), CAPTURES.to_vec()))
}

/// An interface of the group.
pub(super) fn interface(
    table: &Table<'_>,
    text: &Text,
    scope: &Scope<'_>,
) -> Option<std::sync::Arc<str>> {
    let group = scope.group?;
    let known = group.interfaces.iter().map(|interface| &*interface.name);
    if known.clone().any(|name| name == text.value) {
        return Some(shared(&text.value));
    }
    let error = Wrong::unknown("rule::unknown-interface", "interface", &text.value, known);
    table.sink().push(text.span.clone(), error);
    None
}

/// `kind = "absent"`.
pub(super) fn absent(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let given = parameter(&table, scope);
    table.finish();
    let labels = ["asked", "fails"].map(|name| Label {
        name,
        ..Label::default()
    });
    let never = Automaton::compile("asked asked* fails", &labels).ok()?;
    let (method, parameter) = given?;
    let check = AbsentCheck {
        method,
        parameter,
        never,
    };
    Some((Check::Absent(check), OF_METHODS.to_vec()))
}

/// `kind = "keep"`.
pub(super) fn keep(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let given = parameter(&table, scope);
    let names = |key| -> Vec<std::sync::Arc<str>> {
        let texts = table.optional_texts(key);
        texts.iter().map(|text| shared(&text.value)).collect()
    };
    let (first_wins, once_types) = (names("first-wins"), names("once-types"));
    table.finish();
    let kept = Label {
        name: "kept",
        excuses: true,
        ..Label::default()
    };
    let done = Label {
        name: "done",
        ends_path: true,
        ..Label::default()
    };
    let never = Automaton::compile("done", &[kept, done]).ok()?;
    let (method, parameter) = given?;
    let check = KeepCheck {
        method,
        parameter,
        first_wins,
        once_types,
        never,
    };
    Some((Check::Keep(check), OF_METHODS.to_vec()))
}

/// The captures of kinds that look at one method.
const OF_METHODS: [&str; 4] = ["subject", "interface", "type", "source"];

/// `method` and `parameter`.
pub(super) fn parameter(table: &Table<'_>, scope: &Scope<'_>) -> Option<(MethodRef, usize)> {
    let method = table
        .text("method")
        .and_then(|text| returns::method(table, &text, scope));
    let parameter = usize::try_from(table.integer("parameter").unwrap_or(0));
    if parameter.is_err() {
        let message = "`parameter` must be the number of a parameter";
        let error = Wrong::new("rule::wrong-type", message, "negative");
        table.sink().push(table.span(), error);
    }
    Some((method?, parameter.ok()?))
}

/// `kind = "reach"`.
pub(super) fn reach(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let methods = returns::methods(&table, scope);
    let calls = named_calls(&table, "functions", "calls-of");
    table.finish();
    let check = ReachCheck { methods, calls };
    (!check.calls.is_empty()).then(|| (Check::Reach(check), CAPTURES.to_vec()))
}

/// Functions and methods of libraries: `path::of::function` in one list, `name` or `Type::name` in the other,
/// each with or without `/arguments`.
pub(super) fn named_calls(
    table: &Table<'_>,
    functions: &'static str,
    methods: &'static str,
) -> Vec<CallName> {
    let mut calls = call_names(table, functions, false);
    calls.extend(call_names(table, methods, true));
    calls
}

/// Functions or methods, each with a number of arguments behind a `/` where that matters.
pub(super) fn call_names(table: &Table<'_>, key: &'static str, is_method: bool) -> Vec<CallName> {
    let texts = table.optional_texts(key);
    let calls = texts.iter().map(|text| {
        let (name, arguments) = match text.value.split_once('/') {
            Some((name, arguments)) => (name, arguments.parse().ok()),
            None => (text.value.as_str(), None),
        };
        CallName {
            name: shared(name),
            is_method,
            arguments,
        }
    });
    calls.collect()
}

/// `kind = "origin"`.
pub(super) fn origin(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let methods = one_or_more(&table, scope, "method", "methods");
    let names = |key| -> Vec<std::sync::Arc<str>> {
        let texts = table.optional_texts(key);
        texts.iter().map(|text| shared(&text.value)).collect()
    };
    let (functions, methods_of) = (names("functions"), names("calls-of"));
    let (owners, through) = (names("owners"), names("through"));
    let (wrappers, itself_by) = (names("wrappers"), names("itself-by"));
    let addresses = table.flag("addresses").unwrap_or(false);
    let blames_return = table.flag("blame-return").unwrap_or(false);
    table.finish();
    if methods.is_empty() {
        return None;
    }
    let check = Check::Origin(OriginCheck {
        methods,
        functions,
        methods_of,
        owners,
        through,
        itself_by,
        wrappers,
        addresses,
        blames_return,
    });
    Some((check, CAPTURES.to_vec()))
}
