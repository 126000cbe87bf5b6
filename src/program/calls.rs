//! Which functions of the package a call may mean, judged by names.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::{Callee, Name, Path};
use crate::program::{FunctionId, Program};
use crate::syntax::facts::Function;

/// The functions of the package that a path may call: by name, and by type where the path names one.
pub fn candidates<'p>(program: &'p Program, path: &Path) -> impl Iterator<Item = FunctionId> + 'p {
    let owner = path.segments.iter().rev().nth(1).cloned();
    program
        .named(path.last())
        .iter()
        .copied()
        .filter(move |id| {
            let function = program.function(*id);
            match (&owner, &function.owner) {
                (Some(named), Some(owner)) => {
                    named == owner
                        || &**named == "Self"
                        || function
                            .of_trait
                            .as_ref()
                            .is_some_and(|path| path.last() == &**named)
                }
                (Some(named), None) => !named.starts_with(char::is_uppercase),
                (None, Some(_)) => false,
                (None, None) => true,
            }
        })
}

/// The functions of the package that a call may mean.
pub fn callees(program: &Program, callee: &Callee) -> Vec<FunctionId> {
    match callee {
        Callee::Path(path) => candidates(program, path).collect(),
        Callee::Method(name) => program.named(name).to_vec(),
        Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => Vec::new(),
    }
}

/// The names of functions at which something starts, and of those that lead to one of them by calls, however
/// many.
pub fn leading_to<'f>(
    functions: impl Iterator<Item = &'f Function>,
    starts: impl Fn(&Function) -> bool,
) -> FxHashSet<Name> {
    let mut callers: FxHashMap<&Name, Vec<&Name>> = FxHashMap::default();
    let mut found: FxHashSet<Name> = FxHashSet::default();
    let mut pending: Vec<&Name> = Vec::new();
    for function in functions {
        for name in &function.calls {
            callers.entry(name).or_default().push(&function.name);
        }
        if starts(function) && found.insert(function.name.clone()) {
            pending.push(&function.name);
        }
    }
    while let Some(name) = pending.pop() {
        for caller in callers.get(name).into_iter().flatten() {
            if found.insert((*caller).clone()) {
                pending.push(caller);
            }
        }
    }
    found
}
