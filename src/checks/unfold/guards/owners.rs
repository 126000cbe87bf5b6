//! Which variables own guards, and what their destructors are.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::unfold::Body;
use crate::checks::unfold::site::Site;
use crate::flow::definitions::{Definitions, Source};
use crate::flow::{Graph, LocalId, Mark, Name, OpKind, Value};
use crate::program::{FunctionId, Program};

/// What happens when a value is dropped.
#[derive(Clone)]
pub(super) struct Guard {
    pub(super) destructor: Body,
    /// What the destructor gets; none for a reference to the value.
    pub(super) given: Option<LocalId>,
    /// The type, if the package declares it.
    pub(super) name: Option<Name>,
}

/// The variables of one graph that own guards.
pub(super) struct Guards<'a, 'u, 'p> {
    pub(super) site: &'a Site<'a, 'u, 'p>,
    pub(super) graph: &'a Graph,
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) owners: FxHashMap<LocalId, Guard>,
    /// Hold an `Option` or `Result` of one.
    pub(super) wrappers: FxHashSet<LocalId>,
    /// Variables that keep a guard from being dropped by itself, but can be told to drop it.
    pub(super) kept: FxHashMap<LocalId, Guard>,
    /// The results of calls that make a guard of a value and some code.
    pub(super) made: FxHashSet<LocalId>,
}

impl<'a, 'u, 'p> Guards<'a, 'u, 'p> {
    pub(super) fn new(site: &'a Site<'a, 'u, 'p>) -> Self {
        let mut guards = Self {
            site,
            graph: &site.splicer.graph,
            definitions: site.definitions,
            owners: FxHashMap::default(),
            wrappers: FxHashSet::default(),
            kept: FxHashMap::default(),
            made: FxHashSet::default(),
        };
        guards.find_declared();
        guards.find_made();
        guards.find_kept();
        guards
    }

    /// Values of types that have a destructor.
    fn find_declared(&mut self) {
        let (unfolder, types) = (self.site.unfolder, &self.site.types);
        let mut destructors: FxHashMap<Name, Option<FunctionId>> = FxHashMap::default();
        for (index, local) in self.graph.locals.iter().enumerate() {
            let id = LocalId::at(index);
            let Some(ty) = types.of(id) else { continue };
            let Some(name) = ty
                .names
                .iter()
                .find(|name| unfolder.signals.contains(*name))
            else {
                continue;
            };
            let destructor = *destructors
                .entry(name.clone())
                .or_insert_with(|| destructor(unfolder.program, name));
            let Some(destructor) = destructor else {
                continue;
            };
            if ty.head == *name {
                let declared = local.ty.as_ref().filter(|ty| ty.head == *name);
                if declared.is_some_and(|ty| !ty.reference) || self.is_made(id) {
                    let guard = Guard {
                        destructor: Body::Function(destructor),
                        given: None,
                        name: Some(name.clone()),
                    };
                    self.owners.insert(id, guard);
                }
            } else if matches!(&*ty.head, "Option" | "Result") && self.is_made(id) {
                self.wrappers.insert(id);
            }
        }
    }

    /// Values that are given their destructor where they are made.
    fn find_made(&mut self) {
        for (block, _, op) in self.graph.ops() {
            if let OpKind::Call(call) = &op.kind
                && let Some((destructor, value)) = self.site.guard(self.graph.frame_of(block), call)
            {
                let guard = Guard {
                    destructor,
                    given: Some(value),
                    name: None,
                };
                self.made.insert(call.to);
                self.owners.insert(call.to, guard);
            }
        }
        if self.made.is_empty() {
            return;
        }
        for _ in 0..4 {
            for (_, _, op) in self.graph.ops() {
                if let OpKind::Let {
                    to,
                    value: Value::Use(of),
                } = &op.kind
                    && self.definitions.of(*to).len() == 1
                    && let Some(guard) = self.owners.get(of).filter(|guard| guard.name.is_none())
                {
                    self.owners.insert(*to, guard.clone());
                }
            }
        }
    }

    /// What is given to a wrapper that never drops: forgotten here, and copied into the wrapper.
    fn find_kept(&mut self) {
        let forgotten: FxHashSet<LocalId> = self
            .graph
            .ops()
            .filter_map(|(_, _, op)| match op.kind {
                OpKind::Mark(Mark::Moves(local)) => Some(local),
                _ => None,
            })
            .collect();
        for (_, _, op) in self.graph.ops() {
            if let OpKind::Let {
                to,
                value: Value::Copy(of),
            } = &op.kind
                && forgotten.contains(of)
                && let Some(guard) = self.owners.get(of).filter(|guard| guard.name.is_some())
            {
                self.kept.insert(*to, guard.clone());
            }
        }
    }

    /// Whether a local holds a value of its own, and no reference to another one.
    fn is_made(&self, local: LocalId) -> bool {
        let mut pending = vec![local];
        let mut seen = FxHashSet::default();
        while let Some(local) = pending.pop() {
            if !seen.insert(local) || seen.len() > 64 {
                continue;
            }
            for source in self.definitions.of(local) {
                match source {
                    Source::Value(
                        Value::Struct { .. } | Value::Variant { .. } | Value::Path(_),
                    )
                    | Source::Result(_) => return true,
                    Source::Value(
                        Value::Use(of)
                        | Value::Payload { of, .. }
                        | Value::OkOf(of)
                        | Value::Residual(of),
                    ) => pending.push(*of),
                    _ => {}
                }
            }
        }
        false
    }
}

/// The `drop` of a type.
fn destructor(program: &Program, name: &Name) -> Option<FunctionId> {
    let mut found = program.named("drop").iter().copied().filter(|id| {
        let function = program.function(*id);
        function.owner.as_ref() == Some(name)
            && function
                .of_trait
                .as_ref()
                .is_some_and(|path| path.last() == "Drop")
            && function
                .graph
                .as_ref()
                .is_some_and(|graph| graph.opaque.is_empty())
    });
    found.next()
}
