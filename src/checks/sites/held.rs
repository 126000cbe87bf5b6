//! Locks and borrows that are held while something is called which may come back and want them.
//!
//! This looks at the second form of a body, in which temporaries end where they do in the source. A lock belongs to a
//! variable, or to a temporary that lives as long as its statement; it is followed along all paths until it is gone.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use crate::checks::sites::{Body, Site};
use crate::contract::{HeldCheck, MethodRef};
use crate::engine::{is_constructor, successors};
use crate::flow::definitions::Source;
use crate::flow::{BlockId, Call, Callee, LocalId, Mark, Op, OpKind, Value};

/// How many locks are followed in one body.
const MOST_LOCKS: usize = 64;

/// A lock, and where it is kept.
struct Lock {
    /// The temporaries and variables that it goes through.
    holders: FxHashSet<LocalId>,
    /// The variable that has it in the end; none for a lock that is only used in a statement.
    owner: Option<LocalId>,
}

impl Body<'_> {
    /// The calls of methods of the contract that are made under a lock.
    pub(super) fn held(&self, check: &HeldCheck) -> Vec<Site> {
        let mut found: Vec<Site> = Vec::new();
        let mut followed = 0;
        for (block, index, op) in self.graph.ops() {
            let OpKind::Let {
                to,
                value: Value::Guard(of),
            } = &op.kind
            else {
                continue;
            };
            followed += 1;
            if followed > MOST_LOCKS || self.is_local(*of) {
                continue;
            }
            let lock = self.lock(*to);
            if let Some(site) = self.called_under(check, &lock, (block, index + 1))
                && !found.iter().any(|other| other.span == site.span)
            {
                found.push(site);
            }
        }
        found
    }

    /// Whether what is locked was made here, so that nobody else can want it.
    fn is_local(&self, locked: LocalId) -> bool {
        let base = self.definitions.base(locked);
        matches!(
            self.definitions.of(base),
            [Source::Result(call)] if call.callee.name().is_some_and(|name| is_constructor(name))
        )
    }

    fn lock(&self, guard: LocalId) -> Lock {
        let mut lock = Lock {
            holders: FxHashSet::from_iter([guard]),
            owner: None,
        };
        for (_, _, op) in self.graph.ops() {
            let OpKind::Let { to, value } = &op.kind else {
                continue;
            };
            let (Value::Use(from) | Value::Payload { of: from, .. } | Value::OkOf(from)) = value
            else {
                continue;
            };
            if lock.holders.contains(from) {
                lock.holders.insert(*to);
                if self.graph.locals[to.index()].name.is_some() {
                    lock.owner = Some(*to);
                }
            }
        }
        lock
    }

    /// The first call on a path from where a lock is taken to where it is given back.
    fn called_under(&self, check: &HeldCheck, lock: &Lock, from: (BlockId, usize)) -> Option<Site> {
        let mut seen: FxHashSet<BlockId> = FxHashSet::default();
        let mut pending = VecDeque::from([from]);
        while let Some((block, start)) = pending.pop_front() {
            let content = &self.graph.blocks[block.index()];
            let mut is_held = true;
            for op in content.ops.iter().skip(start) {
                if lock.ends_at(op) {
                    is_held = false;
                    break;
                }
                if let OpKind::Call(call) = &op.kind
                    && let Some(method) = self.called(check, call)
                {
                    return Some(Site {
                        span: op.span,
                        name: method.method.to_string(),
                    });
                }
            }
            if is_held {
                let next = successors(&content.end).filter(|next| seen.insert(*next));
                pending.extend(next.map(|next| (next, 0)));
            }
        }
        None
    }

    /// The method of the contract that a call calls, as far as names and types tell.
    fn called<'c>(&self, check: &'c HeldCheck, call: &Call) -> Option<&'c MethodRef> {
        let name = call.callee.name()?;
        let method = check.calls.iter().find(|method| method.method == *name)?;
        let is_one = match &call.callee {
            Callee::Field(_) => true,
            Callee::Path(path) => path.segments.iter().rev().nth(1) == Some(&method.interface),
            Callee::Method(_) => {
                let ty = call.args.first().and_then(|on| self.types.of(*on));
                let is_unique = || {
                    let mut operations = self.group.operations.iter();
                    operations.any(|operation| operation.completion == *method)
                        && self.checker.program.named(name).is_empty()
                };
                ty.map_or_else(is_unique, |ty| ty.names.contains(&method.interface))
            }
            Callee::Value(_) | Callee::Macro(_) => false,
        };
        is_one.then_some(method)
    }
}

impl Lock {
    /// Whether the lock is given back at an operation, or goes where it is not followed.
    fn ends_at(&self, op: &Op) -> bool {
        match &op.kind {
            OpKind::Drop(local) | OpKind::Mark(Mark::Moves(local)) => match self.owner {
                Some(owner) => *local == owner,
                None => self.holders.contains(local),
            },
            OpKind::Mark(Mark::TemporariesEnd(first, next)) => {
                self.owner.is_none()
                    && self
                        .holders
                        .iter()
                        .any(|holder| first <= holder && holder < next)
            }
            OpKind::Call(call) => call.args.iter().any(|arg| Some(*arg) == self.owner),
            OpKind::Let {
                to,
                value: Value::Use(from),
            } => Some(*from) == self.owner && !self.holders.contains(to),
            _ => false,
        }
    }
}
