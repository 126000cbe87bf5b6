//! Pointers into temporaries that are used when the temporary is gone.
//!
//! A pointer is followed along all paths from where it is made. At the end of the temporary everything that it has
//! got to by then dangles, and the first use of that is a mistake. A mere copy is no use.

mod owners;

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::sites::{Body, Site};
use crate::contract::DanglingCheck;
use crate::engine::successors;
use crate::flow::definitions::operands;
use crate::flow::{BlockId, Call, Callee, End, LocalId, Mark, Op, OpKind, Place, Value};

/// How many pointers are followed in one body. No body that a person wrote comes near it.
const MOST_POINTERS: usize = 64;

/// How often a block is entered for one pointer.
const MOST_VISITS: usize = 8;

/// What is known at a place about one pointer.
#[derive(Clone, Default, PartialEq, Eq)]
struct State {
    /// Locals that hold it.
    holders: FxHashSet<LocalId>,
    /// What it points to is gone.
    gone: bool,
    /// Something that outlives the body holds it.
    kept: bool,
}

impl State {
    fn holds(&self, local: LocalId) -> bool {
        self.holders.contains(&local)
    }
}

impl Body<'_> {
    pub(super) fn dangling(&self, check: &DanglingCheck) -> Vec<Site> {
        let mut found = Vec::new();
        let mut followed = 0;
        for (block, index, op) in self.graph.ops() {
            let OpKind::Call(call) = &op.kind else {
                continue;
            };
            if !points(check, call) {
                continue;
            }
            let Some(owner) = self.temporary(check, call) else {
                continue;
            };
            followed += 1;
            if followed <= MOST_POINTERS && self.is_used_late(check, (block, index), call, owner) {
                found.push(Site {
                    span: self.last_line(op.span),
                    name: self.owner_name(owner),
                });
            }
        }
        found
    }

    /// Whether a pointer, made by an operation, is used on some path when its owner is gone.
    fn is_used_late(
        &self,
        check: &DanglingCheck,
        made: (BlockId, usize),
        call: &Call,
        owner: LocalId,
    ) -> bool {
        let mut state = State::default();
        state.holders.insert(call.to);
        let mut visits: FxHashMap<BlockId, (usize, State)> = FxHashMap::default();
        let mut pending = VecDeque::from([(made.0, made.1 + 1, state)]);
        while let Some((block, from, mut state)) = pending.pop_front() {
            let content = &self.graph.blocks[block.index()];
            let mut remade = false;
            for (at, op) in content.ops.iter().enumerate().skip(from) {
                // Another turn of a loop makes another pointer.
                if (block, at) == made {
                    remade = true;
                    break;
                }
                if self.step(check, op, owner, &mut state) {
                    return true;
                }
            }
            if remade {
                continue;
            }
            if let End::Return { value, .. } = &content.end {
                // Temporaries do not outlive the function.
                if state.holds(*value) || state.kept {
                    return true;
                }
            }
            for next in successors(&content.end) {
                let (count, known) = visits.entry(next).or_default();
                let joined = joined(known, &state);
                if (*count == 0 || joined != *known) && *count < MOST_VISITS {
                    *count += 1;
                    *known = joined.clone();
                    pending.push_back((next, 0, joined));
                }
            }
        }
        false
    }

    /// What an operation does to the pointer; true when it is used although it dangles.
    fn step(&self, check: &DanglingCheck, op: &Op, owner: LocalId, state: &mut State) -> bool {
        match &op.kind {
            OpKind::Let { to, value } => {
                let holds = match value {
                    Value::Test { .. } | Value::Not(_) | Value::Binary(..) => false,
                    Value::Closure(id) => self.graph.closures.get(id.index()).is_some_and(|code| {
                        code.captures.iter().any(|(outer, _)| state.holds(*outer))
                    }),
                    Value::Unknown(_) => false,
                    value => operands(value).iter().any(|local| state.holds(*local)),
                };
                if holds {
                    state.holders.insert(*to);
                } else {
                    state.holders.remove(to);
                }
            }
            OpKind::Store { to, from } if state.holds(*from) => {
                if self.outlives(to) {
                    if state.gone {
                        return true;
                    }
                    state.kept = true;
                } else {
                    state.holders.insert(self.definitions.variable(to.root));
                }
            }
            OpKind::Call(call) => {
                let is_given = call.args.iter().any(|arg| state.holds(*arg));
                state.holders.remove(&call.to);
                if !is_given {
                    return false;
                }
                let wraps = match &call.callee {
                    Callee::Path(path) => check.wrappers.has_function(|name| path.ends_with(name)),
                    Callee::Method(name) => check.wrappers.has_method(name),
                    _ => false,
                };
                if wraps {
                    state.holders.insert(call.to);
                    return false;
                }
                if state.gone {
                    return true;
                }
                if let (Callee::Method(name), Some(receiver)) = (&call.callee, call.args.first())
                    && check.keepers.contains(name)
                {
                    let root = self.definitions.base(*receiver);
                    if self.is_borrowed(root) {
                        state.kept = true;
                    } else {
                        state.holders.insert(root);
                    }
                }
            }
            OpKind::Mark(Mark::TemporariesEnd(from, to)) if (*from..*to).contains(&owner) => {
                state.gone = true;
                return state.kept;
            }
            _ => {}
        }
        false
    }

    /// Whether a place is there when the body has ended.
    fn outlives(&self, place: &Place) -> bool {
        self.is_borrowed(self.definitions.base(place.root))
    }

    /// Whether a variable is a parameter by reference, or a static.
    fn is_borrowed(&self, root: LocalId) -> bool {
        let is_reference = || {
            let ty = self.types.of(root);
            ty.is_some_and(|ty| ty.reference || &*ty.head == "ptr")
        };
        (self.graph.params.contains(&root) && is_reference())
            || matches!(self.definitions.only(root), Some(Value::Path(path))
                if self.checker.program.has_constant(path.last()))
    }
}

/// Whether a call gives a pointer.
fn points(check: &DanglingCheck, call: &Call) -> bool {
    match &call.callee {
        Callee::Method(name) => call.args.len() == 1 && check.pointers.has_method(name),
        Callee::Path(path) => {
            call.args.len() == 1 && check.pointers.has_function(|name| path.ends_with(name))
        }
        _ => false,
    }
}

fn joined(known: &State, other: &State) -> State {
    State {
        holders: known.holders.union(&other.holders).copied().collect(),
        gone: known.gone || other.gone,
        kept: known.kept || other.kept,
    }
}
