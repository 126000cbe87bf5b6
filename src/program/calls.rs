//! Which functions of the package a call may mean, judged by names.

use crate::flow::{Callee, Path};
use crate::program::{FunctionId, Program};

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
