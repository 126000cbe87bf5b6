//! Tests of the whole module, by what they are about.

mod configuration;
mod control;
mod depth;
mod expand;
mod facts;
mod models;
mod values;

use super::lower_fn;
use crate::contract::Models;
use crate::contract::model::{FunctionModel, MacroKind, Outcome, Yield};

/// The dump of a function `f` with this body, and a few parameters to play with.
fn dump(body: &str) -> String {
    dump_with(body, &models())
}

fn dump_with(body: &str, models: &Models) -> String {
    let text = format!(
        "fn f(cb: &Cb, a: Option<u32>, r: Result<u32, E>, n: u32, flag: bool, mut hr: HRESULT) -> R {{ {body} }}"
    );
    lower_fn(&text, models).to_string()
}

/// Asserts that the dump of a body has these texts, in this order.
#[track_caller]
fn has(body: &str, texts: &[&str]) {
    check(&dump(body), texts);
}

#[track_caller]
fn check(dump: &str, texts: &[&str]) {
    let mut rest = dump;
    for text in texts {
        let Some(at) = rest.find(text) else {
            panic!("no `{text}` (in this order) in\n{dump}");
        };
        rest = &rest[at + text.len()..];
    }
}

#[track_caller]
fn lacks(body: &str, text: &str) {
    let dump = dump(body);
    assert!(!dump.contains(text), "`{text}` in\n{dump}");
}

/// How often a text occurs in the dump of a body.
fn count(body: &str, text: &str) -> usize {
    dump(body).matches(text).count()
}

fn row(path: &str, arity: usize, result: Outcome) -> FunctionModel {
    FunctionModel {
        path: path.into(),
        arity: Some(arity),
        result,
        sets: None,
        pure: false,
    }
}

fn variant(name: &str, parts: Vec<Yield>) -> Yield {
    Yield::Variant(name.into(), parts)
}

/// A few models as a rule author would write them.
fn models() -> Models {
    let mut models = Models::default();
    let by = |success, failure| Outcome::BySuccess { success, failure };
    let call = |parts| Yield::Call(0, parts);
    let mut taken = row("take", 0, Outcome::Always(Yield::Receiver));
    taken.sets = Some(variant("None", vec![]));
    let mut pure = row("len", 0, Outcome::Always(Yield::Unknown));
    pure.pure = true;
    for row in [
        row(
            "map",
            1,
            by(
                Yield::Same(Box::new(call(vec![Yield::It]))),
                Yield::Receiver,
            ),
        ),
        row(
            "map_err",
            1,
            by(Yield::Receiver, variant("Err", vec![call(vec![Yield::It])])),
        ),
        row("and_then", 1, by(call(vec![Yield::It]), Yield::Receiver)),
        row("unwrap", 0, by(Yield::It, Yield::Diverge)),
        row("unwrap_or", 1, by(Yield::It, Yield::Arg(0))),
        row(
            "ok_or_else",
            1,
            by(
                variant("Ok", vec![Yield::It]),
                variant("Err", vec![call(vec![])]),
            ),
        ),
        row("is_some", 0, by(Yield::Bool(true), Yield::Bool(false))),
        row("is_err", 0, by(Yield::Bool(false), Yield::Bool(true))),
        row(
            "then",
            1,
            Outcome::ByTruth {
                yes: variant("Some", vec![call(vec![])]),
                no: variant("None", vec![]),
            },
        ),
        row(
            "inspect_err",
            1,
            by(
                Yield::Receiver,
                Yield::Then(Box::new(call(vec![Yield::It])), Box::new(Yield::Receiver)),
            ),
        ),
        row(
            "ok",
            0,
            Outcome::Always(Yield::OkOf(Box::new(Yield::Receiver))),
        ),
        row("into", 0, Outcome::Always(Yield::Receiver)),
        row("as_mut", 0, Outcome::Always(Yield::Receiver)),
        row(
            "lock",
            0,
            Outcome::Always(Yield::Guard(Box::new(Yield::Receiver))),
        ),
        taken,
        pure,
    ] {
        models
            .methods
            .entry(row.path.clone())
            .or_default()
            .push(row);
    }
    let mut replaced = row("mem::replace", 2, Outcome::Always(Yield::Receiver));
    replaced.sets = Some(Yield::Arg(1));
    for row in [
        row("Error::from", 1, Outcome::Always(Yield::Arg(0))),
        row("guarded", 1, Outcome::Always(call(vec![]))),
        row("process::exit", 1, Outcome::Always(Yield::Diverge)),
        replaced,
    ] {
        let last = row.path.rsplit("::").next().unwrap_or_default().into();
        models.functions.entry(last).or_default().push(row);
    }
    for (name, kind) in [
        ("println", MacroKind::Format),
        ("info", MacroKind::Format),
        ("panic", MacroKind::Diverges),
        ("assert", MacroKind::Assert),
        ("assert_eq", MacroKind::AssertEq),
        ("matches", MacroKind::Matches),
        ("vec", MacroKind::List),
        ("stringify", MacroKind::Nothing),
    ] {
        models.macros.insert(name.into(), kind);
    }
    models.transparent_types.push("HRESULT".into());
    models.status_types.push("HRESULT".into());
    models
}
