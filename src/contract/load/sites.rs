//! The kinds with few keys: `[check]` for `call`, `operand`, `fill`, `field`, `absent`,
//! `keep`, `reach` and `origin`.

use super::diagnostic::Wrong;
use super::reader::{Table, Text};
use super::rule::{Parsed, Scope};
use super::{group, returns, shared};
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
    if texts.is_empty() {
        texts.extend(table.text(one));
    } else if let Some(text) = table.optional_text(one) {
        let message = format!("`{one}` and `{more}` in `[check]`");
        let error = Wrong::new("rule::missing-key", message, "one of the two is enough");
        table.sink().push(text.span, error);
    }
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
        of,
        arguments,
        result: result.unwrap_or(ResultUse::Any),
    }
}

fn pattern(table: &Table<'_>, text: &Text, scope: &Scope<'_>) -> Option<ValuePattern> {
    const WORDS: [&str; 9] = [
        "any",
        "in CLASS",
        "is NAME",
        "is not NAME",
        "named NAME",
        "outside LOW..=HIGH",
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
pub(super) fn fill(table: Table<'_>) -> Option<Parsed> {
    let structs = table.texts("structs");
    let structs = structs.iter().map(|text| shared(&text.value)).collect();
    let size_field = table.text("size-field");
    table.finish();
    let check = FillCheck {
        structs,
        size_field: shared(&size_field?.value),
    };
    Some((Check::Fill(check), CAPTURES.to_vec()))
}

/// `kind = "field"`.
pub(super) fn field(table: Table<'_>, scope: &Scope<'_>) -> Option<Parsed> {
    let interface = |text: Text| {
        let group = scope.group?;
        let known = group.interfaces.iter().map(|interface| &*interface.name);
        if known.clone().any(|name| name == text.value) {
            return Some(shared(&text.value));
        }
        let error = Wrong::unknown("rule::unknown-interface", "interface", &text.value, known);
        table.sink().push(text.span.clone(), error);
        None
    };
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
fn parameter(table: &Table<'_>, scope: &Scope<'_>) -> Option<(MethodRef, usize)> {
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
    let mut calls = Vec::new();
    for (key, is_method) in [("functions", false), ("calls-of", true)] {
        for text in table.optional_texts(key) {
            let (name, arguments) = match text.value.split_once('/') {
                Some((name, arguments)) => (name, arguments.parse().ok()),
                None => (text.value.as_str(), None),
            };
            calls.push(CallName {
                name: shared(name),
                is_method,
                arguments,
            });
        }
    }
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
