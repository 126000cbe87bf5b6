//! Whether a helper can fail, and whether it can succeed, judged by what its body mentions.
//!
//! A `?` on a helper that never fails is no early exit. Only a helper whose body shows a way to fail is
//! believed to fail; one that the package does not declare can do both.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::{Call, Name};
use crate::program::calls::callees;
use crate::program::{FunctionId, Program};
use crate::syntax::facts::Function;

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
];

/// Which functions of a package can fail. Computed once, in time linear in the calls of the package.
#[derive(Debug, Default)]
pub(crate) struct Fallible {
    can_fail: FxHashSet<FunctionId>,
}

impl Fallible {
    /// Looks at all functions of the package.
    pub(crate) fn new(program: &Program) -> Self {
        let mut callers: FxHashMap<&Name, Vec<FunctionId>> = FxHashMap::default();
        let mut fallible = Self::default();
        let mut pending = Vec::new();
        for id in program.functions() {
            let function = program.function(id);
            for name in &function.calls {
                callers.entry(name).or_default().push(id);
            }
            if shows_failure(program, function) {
                fallible.can_fail.insert(id);
                pending.push(id);
            }
        }
        while let Some(id) = pending.pop() {
            for caller in callers
                .get(&program.function(id).name)
                .into_iter()
                .flatten()
            {
                if fallible.can_fail.insert(*caller) {
                    pending.push(*caller);
                }
            }
        }
        fallible
    }

    /// Whether the result of a call is known: `Some(true)` is always a success, `Some(false)` always a failure.
    pub(crate) fn outcome(&self, program: &Program, call: &Call) -> Option<bool> {
        let found = callees(program, &call.callee);
        // Whether there is an `Option` depends on data more often than on code.
        // Governed methods are there for others to call: who calls one here means another object.
        let says_nothing = |id: &FunctionId| {
            let function = program.function(*id);
            function.interface.is_some() || &*function.output.head == "Option"
        };
        if found.is_empty() || found.iter().any(says_nothing) {
            return None;
        }
        if !found.iter().any(|id| self.can_fail.contains(id)) {
            return Some(true);
        }
        if !found.iter().any(|id| can_succeed(program, *id)) {
            return Some(false);
        }
        None
    }

    /// Whether a call never comes back: every function that it may mean returns `!`.
    pub(crate) fn diverges(program: &Program, call: &Call) -> bool {
        let found = callees(program, &call.callee);
        !found.is_empty()
            && found
                .iter()
                .all(|id| program.function(*id).output.head.as_ref() == "!")
    }
}

/// Whether the body itself shows a way to fail, or calls a library function that may.
fn shows_failure(program: &Program, function: &Function) -> bool {
    // `Ok(())` alone is a place to put something later; the signature says that it may fail.
    function.is_placeholder
        || function
            .mentions
            .iter()
            .any(|name| EVIDENCE.contains(&&**name))
        || function.calls.iter().any(|name| {
            !name.starts_with(char::is_uppercase)
                && !is_harmless(name)
                && program.named(name).is_empty()
        })
}

/// A function that returns a `Result` and never mentions `Ok`, `?` or another call that could give one cannot succeed.
fn can_succeed(program: &Program, id: FunctionId) -> bool {
    let function = program.function(id);
    if &*function.output.head != "Result" {
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
