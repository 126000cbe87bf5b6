//! The kinds with few keys: `[check]` for `call`, `operand`, `fill`, `field`, `absent`,
//! `keep`, `reach` and `origin`.

use super::diagnostic::Wrong;
use super::reader::{Table, Text};
use super::rule::{Parsed, Scope};
use super::{group, masks, returns, shared};
use crate::contract::automaton::Label;
use crate::contract::{
    AbsentCheck, Automaton, BitOperator, CallCheck, CallName, CallShape, Check, FieldCheck,
    FillCheck, KeepCheck, MethodRef, OperandCheck, OriginCheck, ReachCheck, ResultUse,
    ValuePattern,
};

/// The captures of these kinds.
const CAPTURES: [&str; 2] = ["name", "source"];

/// `kind = "call"`.
pub(super) fn call(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let call = table
        .text("call")
        .and_then(|text| returns::method(&table, &text, scope));
    let when = table
        .tables("when")
        .into_iter()
        .map(|table| shape(table, scope))
        .collect();
    let is_unique = table.flag("unique-name").unwrap_or(false);
    table.finish();
    let check = Check::Call(CallCheck {
        call: call?,
        is_unique,
        when,
    });
    Some((check, CAPTURES.to_vec()))
}

fn shape(table: Table<'_>, scope: &Scope<'_>) -> CallShape {
    let arguments = table
        .optional_texts("arguments")
        .iter()
        .filter_map(|text| pattern(&table, text, scope))
        .collect();
    let result = table.optional_text("result").and_then(|text| {
        let known = [
            ("any", ResultUse::Any),
            ("asked", ResultUse::Asked),
            ("decides", ResultUse::Decides),
        ];
        let found = known.iter().find(|(name, _)| *name == text.value);
        if found.is_none() {
            let names = known.iter().map(|(name, _)| *name);
            let error = Wrong::unknown("rule::unknown-use", "use of a result", &text.value, names);
            table.sink().push(text.span.clone(), error);
        }
        found.map(|(_, found)| *found)
    });
    table.finish();
    CallShape {
        arguments,
        result: result.unwrap_or(ResultUse::Any),
    }
}

fn pattern(table: &Table<'_>, text: &Text, scope: &Scope<'_>) -> Option<ValuePattern> {
    const WORDS: [&str; 7] = [
        "any",
        "in CLASS",
        "is NAME",
        "is not NAME",
        "true",
        "empty",
        "filled",
    ];
    let value = text.value.as_str();
    let constant = |name: &str| {
        let known = scope.models.constants.contains_key(name);
        if !known {
            let names = scope.models.constants.keys().map(|name| &**name);
            let error = Wrong::unknown("rule::unknown-constant", "constant", name, names);
            table.sink().push(text.span.clone(), error);
        }
        known.then(|| shared(name))
    };
    match value {
        "any" => return Some(ValuePattern::Any),
        "true" => return Some(ValuePattern::True),
        "empty" => return Some(ValuePattern::Empty),
        "filled" => return Some(ValuePattern::Filled),
        _ => {}
    }
    if let Some(name) = value.strip_prefix("is not ") {
        return constant(name).map(ValuePattern::IsNot);
    }
    if let Some(name) = value.strip_prefix("is ") {
        return constant(name).map(ValuePattern::Is);
    }
    if value.starts_with("in ") {
        let part = "in ".len()..value.len();
        return group::class(table.sink(), text, part, scope.models).map(ValuePattern::In);
    }
    let error = Wrong::unknown("rule::unknown-pattern", "pattern of a value", value, WORDS);
    table.sink().push(text.span.clone(), error);
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
        let found = known.iter().find(|(name, _)| *name == text.value);
        if found.is_none() {
            let names = known.iter().map(|(name, _)| *name);
            let error = Wrong::unknown("rule::unknown-operator", "operator", &text.value, names);
            table.sink().push(text.span.clone(), error);
        }
        found.map(|(_, operator)| *operator)
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

/// `kind = "fill"`.
pub(super) fn fill(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let structs = table.texts("structs");
    let structs = structs.iter().map(|text| shared(&text.value)).collect();
    let size_field = table.optional_text("size-field");
    let mask = table
        .optional_table("mask")
        .map(|table| masks::read(table, scope));
    if size_field.is_none() && mask.is_none() {
        let error = Wrong::new(
            "rule::missing-key",
            "neither `size-field` nor `[check.mask]` in `[check]`",
            "which field?",
        );
        table.sink().push(table.span(), error);
        return None;
    }
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
    let mut calls = call_names(&table, "functions", false);
    calls.extend(call_names(&table, "calls-of", true));
    if calls.is_empty() {
        let error = Wrong::new(
            "rule::missing-key",
            "neither `functions` nor `calls-of` in `[check]`",
            "which calls?",
        );
        table.sink().push(table.span(), error);
    }
    table.finish();
    let check = ReachCheck { methods, calls };
    (!check.calls.is_empty()).then(|| (Check::Reach(check), CAPTURES.to_vec()))
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
    let method = table
        .text("method")
        .and_then(|text| returns::method(&table, &text, scope));
    let names = |key| -> Vec<std::sync::Arc<str>> {
        let texts = table.optional_texts(key);
        texts.iter().map(|text| shared(&text.value)).collect()
    };
    let (functions, methods_of) = (names("functions"), names("calls-of"));
    let (owners, through) = (names("owners"), names("through"));
    let addresses = table.flag("addresses").unwrap_or(false);
    table.finish();
    let check = Check::Origin(OriginCheck {
        method: method?,
        functions,
        methods_of,
        owners,
        through,
        addresses,
    });
    Some((check, CAPTURES.to_vec()))
}
