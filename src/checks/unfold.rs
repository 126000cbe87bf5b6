//! Puts the bodies of called functions, closures and workers in place of the calls.
//!
//! What a helper does then needs no summary of its own: the automata, the facts and the witness go
//! through it as through any other code, with everything that is known about its arguments. Only code that
//! may matter is put in place (it may signal a completion, or its result is worked out from what it is
//! given), and only so much of it that the work stays in proportion. A call that is left is judged by
//! `escapes`, which silences.

mod copy;
mod guards;
mod site;
mod splice;

use rustc_hash::FxHashSet;

use crate::checks::unfold::site::Site;
use crate::checks::unfold::splice::Splicer;
use crate::contract::model::When;
use crate::contract::{Group, Models};
use crate::flow::definitions::Definitions;
use crate::flow::{
    BlockId, Call, Callee, ClosureId, End, FrameId, Graph, LocalId, Name, OpKind, Value,
};
use crate::program::infer::Types;
use crate::program::types::Carriage;
use crate::program::{FunctionId, Program};

/// How deep calls are followed.
const DEPTH: usize = 12;
/// How many blocks bodies in place of calls may add to one function.
const MOST_BLOCKS: usize = 1_200;
/// How large a helper may be that is only put in place for its result.
const SMALL: usize = 16;
/// How large it may be where it calls other functions of the package.
const TINY: usize = 4;
/// How many implementations a call through a trait may mean.
const MOST_TARGETS: usize = 8;
/// How often one function may stand on one chain of calls. What goes deeper is a path that is not followed.
const MOST_TURNS: usize = 2;

/// What unfolding needs to know about a package.
pub(crate) struct Unfolder<'a> {
    pub(crate) program: &'a Program,
    pub(crate) models: &'a Models,
    /// Functions that may signal a completion of the contract.
    pub(crate) relevant: &'a FxHashSet<FunctionId>,
    /// Names whose mention means that code may signal one: the completions, and types whose destructor does.
    pub(crate) signals: &'a FxHashSet<Name>,
    /// Some type has a destructor that may signal one.
    pub(crate) has_guards: bool,
    /// What types may hold of the interface whose methods are completions.
    pub(crate) carriage: Option<&'a Carriage>,
    pub(crate) group: &'a Group,
}

/// The code that a call runs.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Function(FunctionId),
    Closure(ClosureId),
}

/// What is done with one call.
#[derive(Debug)]
pub(super) struct Plan {
    /// What the call may run, with the arguments that it gets.
    pub(super) bodies: Vec<(Body, Vec<LocalId>)>,
    pub(super) when: When,
    /// The future that is run; making it ran nothing.
    pub(super) future: Option<LocalId>,
    /// The code, or what may be handed over, as values of the caller.
    pub(super) values: Vec<LocalId>,
    /// The call may fail, and somebody asks.
    pub(super) may_fail: bool,
    /// The first argument is the object whose method is checked.
    pub(super) on_self: bool,
    /// The type of the receiver, where it is known.
    pub(super) receiver: Option<Name>,
}

impl Plan {
    /// Runs these bodies once, at the call, with nothing else known about it.
    fn here(bodies: Vec<(Body, Vec<LocalId>)>) -> Self {
        Self {
            bodies,
            when: When::Here,
            future: None,
            values: Vec::new(),
            may_fail: false,
            on_self: false,
            receiver: None,
        }
    }
}

impl Unfolder<'_> {
    /// The graph of a function with called bodies in place; none where no call needs it.
    pub(crate) fn unfold(&self, id: FunctionId) -> Option<Graph> {
        let graph = self.program.function(id).graph.as_ref()?;
        if !self.has_calls_of_interest(graph) {
            return None;
        }
        let mut splicer = Splicer::new(self, graph.clone(), id);
        let all = (0..graph.blocks.len()).map(BlockId::at).collect();
        let most = MOST_BLOCKS + graph.blocks.len();
        self.replace_calls(&mut splicer, all, most);
        if self.has_guards || self.makes_guards(&splicer.graph) {
            let destructors = guards::put_in_place(self, &mut splicer);
            self.replace_calls(&mut splicer, destructors, most);
        }
        let owner = self.subject_type(&splicer).to_owned();
        let mut unfolded = splicer.finish();
        self.share(&mut unfolded, &owner);
        debug_assert_eq!(unfolded.validate(), Ok(()));
        Some(unfolded)
    }

    /// Replaces the calls in these blocks, and those in the bodies that come in their place.
    fn replace_calls(&self, splicer: &mut Splicer<'_, '_>, in_blocks: Vec<BlockId>, most: usize) {
        let mut pending = in_blocks;
        for _ in 0..DEPTH {
            let plans = self.plans(splicer, &pending);
            if plans.is_empty() {
                break;
            }
            pending.clear();
            for (block, index, plan) in plans.into_iter().rev() {
                if splicer.graph.blocks.len() < most {
                    pending.extend(splicer.splice(block, index, &plan));
                }
            }
        }
    }

    /// Whether some value is made together with the code that gets it when it is dropped.
    fn makes_guards(&self, graph: &Graph) -> bool {
        graph
            .ops()
            .any(|(_, _, op)| matches!(&op.kind, OpKind::Call(call) if self.makes_guard(call)))
    }

    fn makes_guard(&self, call: &Call) -> bool {
        match &call.callee {
            Callee::Path(path) => self.models.guards.iter().any(|known| path.ends_with(known)),
            Callee::Macro(_) => true,
            _ => false,
        }
    }

    /// A quick look by names, because most functions call nothing that matters.
    fn has_calls_of_interest(&self, graph: &Graph) -> bool {
        !graph.closures.is_empty()
            || graph
                .blocks
                .iter()
                .flat_map(|block| &block.ops)
                .any(|op| self.is_of_interest(&op.kind))
    }

    fn is_of_interest(&self, op: &OpKind) -> bool {
        match op {
            OpKind::Call(Call {
                callee: Callee::Value(_),
                ..
            }) => true,
            OpKind::Let {
                value: Value::Struct { path, .. } | Value::Variant { path, .. },
                ..
            } => self.signals.contains(path.last()),
            OpKind::Call(call) => call.callee.name().is_some_and(|name| {
                self.models.hand_overs.contains(name)
                    || self.models.joins.contains(name)
                    || self.models.running_functions.contains_key(name)
                    || self.models.running_methods.contains_key(name)
                    || self.program.named(name).iter().any(|id| {
                        self.relevant.contains(id) || self.program.function(*id).graph.is_some()
                    })
            }),
            _ => false,
        }
    }

    fn types<'s>(&'s self, splicer: &Splicer<'_, '_>) -> Types<'s> {
        let owner = self.subject_type(splicer);
        Types::new(self.program, &self.models.layers, &splicer.graph, owner)
    }

    /// The type whose method is checked, without what generated wrappers add.
    fn subject_type<'s>(&self, splicer: &'s Splicer<'_, '_>) -> &'s str {
        let owner = splicer.info(FrameId(0)).owner.as_deref().unwrap_or("");
        let [own, wrapped] = self.with_wrapped(owner);
        if self.program.declares(own) {
            own
        } else {
            wrapped
        }
    }

    /// Clones of shared pointers lead to what the pointer leads to; a clone of anything else is a copy.
    fn share(&self, graph: &mut Graph, owner: &str) {
        let types = Types::new(self.program, &self.models.layers, graph, owner);
        let definitions = Definitions::new(graph);
        let mut found = Vec::new();
        for (block, index, op) in graph.ops() {
            if let OpKind::Let {
                to,
                value: Value::Copy(of),
            } = &op.kind
                && graph.locals[to.index()].is_clone
                && let Some(ty) = types.of(*of)
                && self.models.shared_pointers.contains(&ty.head)
                && let Some(place) = definitions.place(*of)
                && !place.path.is_empty()
            {
                found.push((block, index, place.clone()));
            }
        }
        for (block, index, place) in found {
            if let OpKind::Let { value, .. } = &mut graph.blocks[block.index()].ops[index].kind {
                *value = Value::Borrow {
                    place,
                    mutable: false,
                };
            }
        }
    }

    /// What to do with the calls in these blocks, in order of blocks and operations.
    fn plans(&self, splicer: &Splicer<'_, '_>, pending: &[BlockId]) -> Vec<(BlockId, usize, Plan)> {
        let graph = &splicer.graph;
        let calls = pending
            .iter()
            .flat_map(|block| &graph.blocks[block.index()].ops);
        if !calls.into_iter().any(|op| self.is_of_interest(&op.kind)) {
            return Vec::new();
        }
        let graph = &splicer.graph;
        let definitions = Definitions::new(graph);
        let site = Site {
            unfolder: self,
            splicer,
            types: self.types(splicer),
            used: used(graph),
            definitions: &definitions,
        };
        let mut pending = pending.to_vec();
        pending.sort_unstable();
        let mut plans = Vec::new();
        for block in pending {
            for (index, op) in graph.blocks[block.index()].ops.iter().enumerate() {
                if let OpKind::Call(call) = &op.kind
                    && let Some(plan) = site.plan(graph.frame_of(block), call)
                {
                    plans.push((block, index, plan));
                }
            }
        }
        plans
    }

    /// A type and what it is a generated wrapper of.
    fn with_wrapped<'n>(&self, owner: &'n str) -> [&'n str; 2] {
        [owner, self.group.wrapped_type(owner)]
    }

    fn may_signal(&self, name: &Name) -> bool {
        self.signals.contains(name)
            || self
                .program
                .named(name)
                .iter()
                .any(|id| self.relevant.contains(id))
    }
}

/// Which locals something reads beside drops.
fn used(graph: &Graph) -> Vec<bool> {
    let mut used = vec![false; graph.locals.len()];
    for block in &graph.blocks {
        for op in &block.ops {
            let read = match &op.kind {
                OpKind::Let { value, .. } => crate::flow::definitions::operands(value),
                OpKind::Store { from, .. } => vec![*from],
                OpKind::Call(call) => call.args.clone(),
                OpKind::Leak { locals, .. } => locals.clone(),
                OpKind::Drop(_) | OpKind::Mark(_) => Vec::new(),
            };
            for local in read {
                used[local.index()] = true;
            }
        }
        match &block.end {
            End::Branch { on: local, .. } | End::Return { value: local, .. } => {
                used[local.index()] = true;
            }
            End::Goto(_) | End::Diverge => {}
        }
    }
    used
}
