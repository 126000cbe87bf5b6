//! `models/*.toml`: what functions that the checker cannot see do.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::diagnostic::{Sink, Wrong};
use super::reader::{Table, Text};
use super::shared;
use super::yields::{self, YieldProblem};
use crate::contract::Models;
use crate::contract::model::{
    FunctionModel, MacroKind, Outcome, RunModel, StatusClass, When, Yield,
};

/// Adds the models of one file; they come before those of earlier files.
pub(super) fn read(root: Table<'_>, models: &mut Models) {
    for table in root.tables("constant") {
        constants(table, models);
    }
    for table in root.tables("class") {
        class(table, models);
    }
    if let Some(table) = root.optional_table("status") {
        for (key, types) in [
            ("types", &mut models.status_types),
            ("transparent", &mut models.transparent_types),
        ] {
            for text in table.optional_texts(key) {
                if !types.iter().any(|known| **known == *text.value) {
                    types.push(shared(&text.value));
                }
            }
        }
        table.finish();
    }

    let mut functions = Rows::default();
    let mut methods = Rows::default();
    for table in root.tables("function") {
        functions.read(table, "path", "paths");
    }
    for table in root.tables("method") {
        methods.read(table, "name", "names");
    }
    for table in root.tables("pure") {
        for text in table.optional_texts("functions") {
            functions.add_pure(&text.value);
        }
        for text in table.optional_texts("methods") {
            methods.add_pure(&text.value);
        }
        table.finish();
    }
    for table in root.tables("run") {
        running(table, models);
    }
    for (key, names) in [
        ("signal", &mut models.signals),
        ("hand-over", &mut models.hand_overs),
        ("conversion", &mut models.conversions),
        ("join", &mut models.joins),
        ("take", &mut models.takes),
        ("counter", &mut models.counters),
    ] {
        for table in root.tables(key) {
            last_segments(table, names);
        }
    }
    for table in root.tables("guard") {
        for text in table.optional_texts("functions") {
            models.guards.push(shared(&text.value));
        }
        table.finish();
    }
    for (key, names) in [
        ("layer", &mut models.layers),
        ("queue", &mut models.queues),
        ("shared-pointer", &mut models.shared_pointers),
        ("tuple-struct", &mut models.tuple_structs),
        ("plain", &mut models.plain_types),
    ] {
        for table in root.tables(key) {
            names.extend(
                table
                    .optional_texts("types")
                    .iter()
                    .map(|text| shared(&text.value)),
            );
            table.finish();
        }
    }
    functions.put_before(&mut models.functions);
    methods.put_before(&mut models.methods);

    for table in root.tables("macro") {
        macros(table, models);
    }
    root.finish();
}

/// Functions and methods that are known by their last names.
fn last_segments(table: Table<'_>, into: &mut FxHashSet<Arc<str>>) {
    for key in ["functions", "methods"] {
        for text in table.optional_texts(key) {
            let last = text.value.rsplit("::").next().unwrap_or(&text.value);
            into.insert(shared(last));
        }
    }
    table.finish();
}

/// Functions that run the code which they are given.
fn running(table: Table<'_>, models: &mut Models) {
    let sink = table.sink();
    let argument = table.integer("argument").unwrap_or(0);
    let argument = usize::try_from(argument).unwrap_or_else(|_| {
        let error = Wrong::new(
            "rule::wrong-type",
            "`argument` must be the number of an argument",
            "negative",
        );
        sink.push(table.span(), error);
        0
    });
    let when = table.text("when").and_then(|text| {
        let known = [
            ("here", When::Here),
            ("elsewhere", When::Elsewhere),
            ("perhaps", When::Perhaps),
            ("many", When::Many),
            ("until-failure", When::UntilFailure),
        ];
        table.word(&text, "rule::unknown-time", "time", &known)
    });
    let given: Vec<Option<usize>> = table
        .optional_texts("given")
        .iter()
        .map(|text| {
            let number = text.value.strip_prefix("arg").map(|digits| match digits {
                "" => Some(0),
                digits => digits.parse().ok(),
            });
            if number.is_none() && text.value != "unknown" {
                let error = Wrong::unknown(
                    "rule::unknown-argument",
                    "argument",
                    &text.value,
                    ["arg", "arg1", "arg2", "unknown"],
                );
                sink.push(text.span.clone(), error);
            }
            number.flatten()
        })
        .collect();
    let functions = table.optional_texts("functions");
    let methods = table.optional_texts("methods");
    table.finish();
    let Some(when) = when else { return };
    let model = |path: &str| RunModel {
        path: shared(path),
        argument,
        when,
        given: given.clone(),
    };
    for text in functions {
        let last = text.value.rsplit("::").next().unwrap_or(&text.value);
        let rows = models.running_functions.entry(shared(last)).or_default();
        rows.insert(0, model(&text.value));
    }
    for text in methods {
        let row = model(&text.value);
        models.running_methods.insert(shared(&text.value), row);
    }
}

/// The rows of one file by the name that they are looked up with.
#[derive(Default)]
struct Rows(BTreeMap<String, Vec<FunctionModel>>);

impl Rows {
    /// Reads a row that holds for one name (`one`) or for several (`many`).
    fn read(&mut self, table: Table<'_>, one: &'static str, many: &'static str) {
        let sink = table.sink();
        let mut names = table.optional_texts(many);
        names.extend(table.optional_text(one));
        let arity = table.integer("arity").and_then(|arity| {
            let valid = usize::try_from(arity).ok();
            if valid.is_none() {
                let error = Wrong::new(
                    "rule::wrong-type",
                    "`arity` must be a number of arguments",
                    "negative",
                );
                sink.push(table.span(), error);
            }
            valid
        });
        let result = outcome(&table);
        let sets = table
            .optional_text("sets")
            .and_then(|text| expression(sink, &text));
        let pure = table.flag("pure");
        table.finish();

        let Some(result) = result else { return };
        if let Some(arity) = arity {
            check_arguments(sink, &names, arity, &result, sets.as_ref());
        }
        // A row that says what comes back says all that happens, unless it is asked not to.
        let pure = pure.unwrap_or(result != Outcome::Always(Yield::Unknown));
        for name in names {
            let model = FunctionModel {
                path: shared(&name.value),
                arity,
                result: result.clone(),
                sets: sets.clone(),
                pure,
            };
            self.add(model);
        }
    }

    fn add_pure(&mut self, name: &str) {
        let result = Outcome::Always(Yield::Unknown);
        self.add(FunctionModel {
            path: shared(name),
            arity: None,
            result,
            sets: None,
            pure: true,
        });
    }

    fn add(&mut self, model: FunctionModel) {
        let last = model.path.rsplit("::").next().unwrap_or("").to_owned();
        self.0.entry(last).or_default().push(model);
    }

    fn put_before(self, all: &mut FxHashMap<Arc<str>, Vec<FunctionModel>>) {
        for (name, mut rows) in self.0 {
            let earlier = all.entry(shared(&name)).or_default();
            rows.append(earlier);
            // The longest path is the most particular one; among equals the file's order holds.
            rows.sort_by_key(|row| std::cmp::Reverse(row.path.matches("::").count()));
            *earlier = rows;
        }
    }
}

fn outcome(table: &Table<'_>) -> Option<Outcome> {
    let sink = table.sink();
    let read = |key| {
        table
            .optional_text(key)
            .map(|text| expression(sink, &text).unwrap_or(Yield::Unknown))
    };
    let all = (
        read("returns"),
        read("success"),
        read("failure"),
        read("yes"),
        read("no"),
    );
    match all {
        (Some(value), None, None, None, None) => Some(Outcome::Always(value)),
        (None, Some(success), Some(failure), None, None) => {
            Some(Outcome::BySuccess { success, failure })
        }
        (None, None, None, Some(yes), Some(no)) => Some(Outcome::ByTruth { yes, no }),
        _ => None,
    }
}

fn expression(sink: &Sink, text: &Text) -> Option<Yield> {
    match yields::parse(&text.value) {
        Ok(value) => Some(value),
        Err(error) => {
            let place = text.place(sink.text(), &error.span);
            let wrong = match error.what {
                YieldProblem::UnknownWord(word) => {
                    Wrong::unknown("rule::unknown-word", "word", &word, yields::WORDS)
                }
                YieldProblem::Malformed(what) => Wrong::new(
                    "rule::malformed-expression",
                    format!("malformed expression: {what}"),
                    "here",
                ),
            };
            sink.push(place, wrong);
            None
        }
    }
}

fn check_arguments(
    sink: &Sink,
    names: &[Text],
    arity: usize,
    result: &Outcome,
    sets: Option<&Yield>,
) {
    let values: [Option<&Yield>; 3] = match result {
        Outcome::Always(value) => [Some(value), None, sets],
        Outcome::BySuccess { success, failure } => [Some(success), Some(failure), sets],
        Outcome::ByTruth { yes, no } => [Some(yes), Some(no), sets],
    };
    let highest = values
        .into_iter()
        .flatten()
        .filter_map(yields::highest_argument)
        .max();
    if let (Some(highest), Some(name)) =
        (highest.filter(|&highest| highest >= arity), names.first())
    {
        let word = if highest == 0 {
            "arg".to_owned()
        } else {
            format!("arg{highest}")
        };
        let message = format!(
            "`{word}` of `{}`, which takes {arity} arguments",
            name.value
        );
        sink.push(
            name.span.clone(),
            Wrong::new("rule::no-such-argument", message, "no such argument"),
        );
    }
}

fn constants(table: Table<'_>, models: &mut Models) {
    let signed = table
        .optional_text("as")
        .and_then(|text| {
            table.word(
                &text,
                "rule::unknown-type",
                "integer type",
                &[("i32", true)],
            )
        })
        .unwrap_or(false);
    for (name, value) in table.integers("names") {
        // Status codes are written as on the pages, `0x80004005`, and are negative numbers.
        let wrapped = u32::try_from(value)
            .ok()
            .filter(|_| signed)
            .map(u32::cast_signed)
            .map(i64::from);
        models
            .constants
            .insert(shared(&name.value), wrapped.unwrap_or(value));
    }
    table.finish();
}

fn class(table: Table<'_>, models: &mut Models) {
    let sink = table.sink();
    let (name, text) = (table.text("name"), table.text("text"));
    let (low, high) = (table.integer("low"), table.integer("high"));
    let span = table.span();
    table.finish();
    let (Some(name), Some(text)) = (name, text) else {
        return;
    };
    let (low, high) = (
        low.unwrap_or(i64::from(i32::MIN)),
        high.unwrap_or(i64::from(i32::MAX)),
    );
    if low > high {
        let message = format!("class `{}` holds no code", name.value);
        sink.push(
            span,
            Wrong::new("rule::empty-class", message, "`low` is above `high`"),
        );
        return;
    }
    let class = StatusClass {
        name: shared(&name.value),
        text: text.value,
        low,
        high,
    };
    match models
        .classes
        .iter_mut()
        .find(|other| other.name == class.name)
    {
        Some(earlier) => *earlier = class,
        None => models.classes.push(class),
    }
}

fn macros(table: Table<'_>, models: &mut Models) {
    const KINDS: [(&str, MacroKind); 13] = [
        ("format", MacroKind::Format),
        ("diverges", MacroKind::Diverges),
        ("assert", MacroKind::Assert),
        ("assert-eq", MacroKind::AssertEq),
        ("assert-ne", MacroKind::AssertNe),
        ("matches", MacroKind::Matches),
        ("list", MacroKind::List),
        ("evaluates", MacroKind::Evaluates),
        ("join", MacroKind::JoinAll),
        ("try-join", MacroKind::TryJoinAll),
        ("select", MacroKind::Select),
        ("defer", MacroKind::Defer),
        ("nothing", MacroKind::Nothing),
    ];
    let names = table.texts("names");
    let kind = table
        .text("kind")
        .and_then(|text| table.word(&text, "rule::unknown-kind", "kind of macro", &KINDS));
    table.finish();
    let Some(kind) = kind else { return };
    for name in names {
        models
            .macros
            .insert(shared(name.value.rsplit("::").next().unwrap_or("")), kind);
    }
}
