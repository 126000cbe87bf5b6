//! Which functions of the package may signal a completion, judged by names alone.
//!
//! This is a cheap over-approximation over the names that bodies mention. It decides what a call to a
//! helper may do where the helper's body is not analysed: a helper that reaches the completion may signal
//! it, so nothing is claimed about paths through it; one that does not is neutral.

use rustc_hash::FxHashSet;

use crate::flow::{Graph, Name, OpKind, Path};
use crate::program::calls::candidates;
use crate::program::{FunctionId, Program};
use crate::syntax::facts::Function;

/// Who may call one of some functions, such as a completion. Computed once for each completion of a package.
#[derive(Debug, Default)]
pub struct Reach {
    /// The functions.
    events: FxHashSet<Name>,
    reaching: FxHashSet<FunctionId>,
    /// Types whose destructor reaches it: making one is a hand-off.
    guards: FxHashSet<Name>,
    /// Types with a destructor.
    destructors: FxHashSet<Name>,
    /// Governed methods that mention it where their own calls do not show it.
    hiding: Vec<FunctionId>,
}

impl Reach {
    /// Who may call one of `events`.
    pub fn new(program: &Program, events: FxHashSet<Name>) -> Self {
        let mut reach = Self {
            events,
            ..Self::default()
        };
        for id in program.named("drop") {
            let function = program.function(*id);
            if is_destructor(function) {
                reach.destructors.extend(function.owner.clone());
            }
        }
        let mut pending: Vec<Name> = reach.events.iter().cloned().collect();
        let mut done: FxHashSet<Name> = pending.iter().cloned().collect();
        while let Some(name) = pending.pop() {
            for id in program.mentioning(&name) {
                let function = program.function(id);
                if reach.reaching.contains(&id) || !reach.is_call(program, function, &name) {
                    continue;
                }
                if is_governed(function) {
                    if function
                        .graph
                        .as_ref()
                        .is_none_or(|graph| hides(graph, &name))
                        && !reach.hiding.contains(&id)
                    {
                        reach.hiding.push(id);
                    }
                    continue;
                }
                reach.reaching.insert(id);
                let mut add = |name: &Name| {
                    if done.insert(name.clone()) {
                        pending.push(name.clone());
                    }
                };
                add(&function.name);
                if is_destructor(function)
                    && let Some(owner) = &function.owner
                {
                    reach.guards.insert(owner.clone());
                    add(owner);
                }
            }
        }
        reach
    }

    /// Whether code that mentions this name calls one of the functions, or makes something whose destructor does.
    pub fn is_event(&self, name: &Name) -> bool {
        self.events.contains(name) || self.guards.contains(name)
    }

    /// The functions that may signal it, in no particular order; governed methods are none of them.
    pub fn functions(&self) -> impl Iterator<Item = FunctionId> {
        self.reaching.iter().copied()
    }

    /// Whether a function may signal it.
    pub fn contains(&self, id: FunctionId) -> bool {
        self.reaching.contains(&id)
    }

    /// The types whose destructor signals it, in no particular order.
    pub fn guards(&self) -> impl Iterator<Item = &Name> {
        self.guards.iter()
    }

    /// Whether a worker that is not called from `subject` may signal it.
    pub fn has_workers(&self, program: &Program, subject: FunctionId) -> bool {
        if self.hiding.iter().any(|id| *id != subject) {
            return true;
        }
        if self.reaching.is_empty() {
            return false;
        }
        let called = program.names_reached_from(subject);
        // A destructor runs where the value was made, and who makes one is counted for that.
        let runs_by_itself =
            |function: &Function| !called.contains(&function.name) && !is_destructor(function);
        self.reaching
            .iter()
            .any(|id| runs_by_itself(program.function(*id)))
    }

    /// Whether any function beside the governed methods may signal it.
    pub fn is_anywhere(&self) -> bool {
        !self.reaching.is_empty() || !self.hiding.is_empty()
    }

    /// Whether the destructor of this type signals it.
    pub fn is_guard(&self, type_name: &str) -> bool {
        self.guards.contains(type_name)
    }

    /// Whether values of this type run code of the package at their end.
    pub fn has_destructor(&self, type_name: &str) -> bool {
        self.destructors.contains(type_name)
    }

    /// Whether a call by this path may signal it.
    pub fn path_reaches(&self, program: &Program, path: &Path) -> bool {
        self.events.contains(path.last())
            || candidates(program, path).any(|id| self.reaching.contains(&id))
    }

    /// Whether a method call by this name may signal it.
    pub fn method_reaches(&self, program: &Program, name: &str) -> bool {
        program
            .named(name)
            .iter()
            .any(|id| self.reaching.contains(id))
    }

    /// Whether code that mentions these identifiers may signal it.
    pub fn mentions_reach(&self, program: &Program, mentions: &[Name]) -> bool {
        mentions.iter().any(|name| {
            self.events.contains(name)
                || self.guards.contains(name)
                || self.method_reaches(program, name)
        })
    }

    /// Whether a function that mentions `name` may call what is meant by it. An associated function
    /// without receiver is called through its type, so that must be mentioned too.
    fn is_call(&self, program: &Program, function: &Function, name: &Name) -> bool {
        if self.events.contains(name) || self.guards.contains(name) {
            return true;
        }
        program
            .named(name)
            .iter()
            .filter(|id| self.reaching.contains(id))
            .any(|id| {
                let callee = program.function(*id);
                match &callee.owner {
                    Some(owner) if !callee.has_receiver() => {
                        function.owner.as_ref() == Some(owner) || function.mentions.contains(owner)
                    }
                    _ => true,
                }
            })
    }
}

/// A method of an interface that the contract governs.
fn is_governed(function: &Function) -> bool {
    function.interface.is_some()
}

/// The `drop` of a type.
fn is_destructor(function: &Function) -> bool {
    let of_trait = function.of_trait.as_ref();
    &*function.name == "drop" && of_trait.is_some_and(|path| path.last() == "Drop")
}

/// Whether a governed method mentions a name where its own calls do not show it: in a closure or a macro.
fn hides(graph: &Graph, name: &Name) -> bool {
    let in_closures = graph
        .closures
        .iter()
        .any(|closure| closure.mentions.contains(name));
    let in_macros = graph
        .blocks
        .iter()
        .flat_map(|block| &block.ops)
        .any(|op| match &op.kind {
            OpKind::Leak { mentions, .. } => mentions.contains(name),
            _ => false,
        });
    in_closures || in_macros
}
