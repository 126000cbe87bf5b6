//! Whether a helper can fail, and whether it can succeed, judged by what its body mentions.
//!
//! A `?` on a helper that never fails is no early exit. Only a helper whose body shows a way to fail is
//! believed to fail; one that the package does not declare can do both.

use crate::flow::{Call, Callee};
use crate::program::reach::candidates;
use crate::program::{FunctionId, Program};

/// Words that a body needs to make a failure by itself or to pass one on.
const EVIDENCE: &[&str] = &[
    "?",
    "Err",
    "map_err",
    "ok_or",
    "ok_or_else",
    "ok",
    "Error",
    "None",
    "bail",
    "ensure",
    "and_then",
    "try_for_each",
    "collect",
    "HRESULT",
];

/// Whether the result of a call is known: `Some(true)` is always a success, `Some(false)` always a failure.
pub(crate) fn outcome(program: &Program, call: &Call) -> Option<bool> {
    let found = callees(program, call);
    // Whether there is an `Option` depends on data more often than on code.
    if found.is_empty()
        || found
            .iter()
            .any(|id| program.function(*id).output.head == "Option")
    {
        return None;
    }
    if !found.iter().any(|id| can_fail(program, *id, 6)) {
        return Some(true);
    }
    if !found.iter().any(|id| can_succeed(program, *id)) {
        return Some(false);
    }
    None
}

/// Whether a call never comes back: every function that it may mean returns `!`.
pub(crate) fn diverges(program: &Program, call: &Call) -> bool {
    let found = callees(program, call);
    !found.is_empty()
        && found
            .iter()
            .all(|id| program.function(*id).output.head == "!")
}

fn callees(program: &Program, call: &Call) -> Vec<FunctionId> {
    match &call.callee {
        Callee::Path(path) => candidates(program, path).collect(),
        Callee::Method(name) => program.named(name).to_vec(),
        Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => Vec::new(),
    }
}

fn can_fail(program: &Program, id: FunctionId, depth: u8) -> bool {
    let function = program.function(id);
    // `Ok(())` alone is a place to put something later; the signature says that it may fail.
    if depth == 0
        || function.is_placeholder
        || function
            .mentions
            .iter()
            .any(|name| EVIDENCE.contains(&&**name))
    {
        return true;
    }
    // A function of a library may fail; one of the package is asked in turn.
    function.calls.iter().any(|name| {
        let callees = program.named(name);
        let constructor = name.starts_with(char::is_uppercase);
        !constructor
            && (callees.is_empty() && !is_harmless(name)
                || callees
                    .iter()
                    .any(|callee| *callee != id && can_fail(program, *callee, depth - 1)))
    })
}

/// A function that returns a `Result` and never mentions `Ok`, `?` or another call that could give one cannot succeed.
fn can_succeed(program: &Program, id: FunctionId) -> bool {
    let function = program.function(id);
    if function.output.head != "Result" {
        return true;
    }
    function.mentions.iter().any(|name| &**name == "Ok")
        || function
            .calls
            .iter()
            .any(|name| !matches!(&**name, "Err" | "into" | "from" | "new" | "from_hresult"))
}

/// Calls that bodies are full of and that return no `Result`.
fn is_harmless(name: &str) -> bool {
    const HARMLESS: &[&str] = &[
        "clear",
        "clone",
        "default",
        "extend",
        "fetch_add",
        "insert",
        "into",
        "iter",
        "len",
        "load",
        "lock",
        "new",
        "now",
        "notify_all",
        "notify_one",
        "push",
        "push_back",
        "remove",
        "retain",
        "set",
        "store",
        "swap",
        "take",
        "to_owned",
        "to_string",
        "unwrap",
        "expect",
        "unwrap_or_default",
        "unwrap_or",
        "borrow",
        "borrow_mut",
        "read",
        "write",
        "drop",
        "format",
        "println",
        "eprintln",
        "iter_mut",
        "is_empty",
        "as_ref",
        "as_mut",
        "get",
        "get_mut",
        "from",
        "collect_into",
        "sort",
        "to_vec",
        "replace",
        "is_some",
        "is_none",
        "from_raw_parts",
    ];
    HARMLESS.contains(&name)
}
