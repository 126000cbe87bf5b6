//! What a path is believed to have done where it leaves a loop, or skips code that a library may run; and what goes
//! to workers.

use rustc_hash::FxHashSet;

use crate::checks::carriers::{Load, loads};
use crate::checks::objects::objects;
use crate::checks::paths::{PathRule, members};
use crate::checks::question::Question;
use crate::checks::queue::is_element;
use crate::checks::sites::{Body, is_named};
use crate::checks::subject::Scope;
use crate::contract::{CallName, Event, Side};
use crate::engine::{Layout, OpId, successors};
use crate::flow::definitions::{Source, flows_from};
use crate::flow::{
    BlockId, Call, Callee, Decision, End, FrameId, Graph, LocalId, Mark, OpKind, Span, Value,
};

impl Scope<'_> {
    /// The sides of branches that leave a loop in which a label stands that counts even if no turn was made, and
    /// those that skip such a label where nothing in the source decides. `known` already have labels.
    pub(super) fn turns(
        &self,
        rule: &PathRule,
        layout: &Layout,
        operations: &[(OpId, usize)],
        known: &[((BlockId, bool), usize)],
    ) -> Vec<((BlockId, bool), usize)> {
        let mut found = Vec::new();
        for label in &rule.bounds.loops {
            let mut blocks: FxHashSet<BlockId> = FxHashSet::default();
            for (op, other) in operations {
                let block = layout.find(self.graph, *op).0;
                if other == label && self.side(self.graph.frame_of(block)) == Side::Here {
                    blocks.insert(block);
                }
            }
            if blocks.is_empty() {
                continue;
            }
            for (at, block) in self.graph.blocks.iter().enumerate() {
                let End::Branch { yes, no, why, .. } = &block.end else {
                    continue;
                };
                let at = BlockId::at(at);
                for (side, to, other) in [(true, *yes, *no), (false, *no, *yes)] {
                    let is_known = known.iter().any(|(branch, _)| *branch == (at, side));
                    let leaves = match why {
                        Decision::Iterate | Decision::Unknown | Decision::Adapter(_) => {
                            !blocks.contains(&to) && self.leads_into(other, to, at, &blocks)
                        }
                        _ => layout.loop_of(at).is_some_and(|body| {
                            !body.contains(&to) && blocks.iter().any(|one| body.contains(one))
                        }),
                    };
                    if leaves && !is_known {
                        found.push(((at, side), *label));
                    }
                }
            }
        }
        found
    }

    /// The sides of branches on what a function has given back in which something with a label happens, where the
    /// question is not understood: what happened there and the answer may belong together.
    pub(super) fn unsure(
        &self,
        body: &Body<'_>,
        rule: &PathRule,
        layout: &Layout,
        operations: &[(OpId, usize)],
        known: &[((BlockId, bool), usize)],
    ) -> Vec<((BlockId, bool), usize)> {
        let Some(check) = rule.sequence() else {
            return Vec::new();
        };
        let mut events = check.events.iter();
        let Some(label) = events.position(|(_, event)| *event == Event::Unsure) else {
            return Vec::new();
        };
        let at_operations = operations
            .iter()
            .map(|(op, _)| layout.find(self.graph, *op).0);
        let at_branches = known.iter().map(|((block, _), _)| *block);
        let mut results: FxHashSet<LocalId> = FxHashSet::default();
        for block in at_operations.chain(at_branches) {
            let mut frame = self.graph.frame(self.graph.frame_of(block));
            while let Some(info) = frame {
                results.extend(info.result);
                frame = self.graph.frame(info.parent);
            }
        }
        if results.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, block) in self.graph.blocks.iter().enumerate() {
            let End::Branch { on, why, .. } = &block.end else {
                continue;
            };
            if *why == Decision::Try || *why == Decision::Iterate {
                continue;
            }
            let slice = body.slice(*on);
            let is_answer = !results.is_disjoint(&slice.locals)
                && slice
                    .locals
                    .iter()
                    .any(|local| is_opaque(body, *local, &results));
            for side in [true, false] {
                let branch = (BlockId::at(at), side);
                if is_answer && !known.iter().any(|(other, _)| *other == branch) {
                    found.push((branch, label));
                }
            }
        }
        found
    }

    /// Whether one of some blocks is reached from one side of a branch, and not from the other one.
    fn leads_into(
        &self,
        from: BlockId,
        without: BlockId,
        back: BlockId,
        blocks: &FxHashSet<BlockId>,
    ) -> bool {
        let other = self.reached(without, back);
        let mut found = self.reached(from, back).into_iter();
        found.any(|block| blocks.contains(&block) && !other.contains(&block))
    }

    /// The blocks that are reached from one without passing another one.
    pub(super) fn reached(&self, from: BlockId, without: BlockId) -> FxHashSet<BlockId> {
        let mut seen = FxHashSet::default();
        let mut pending = vec![from];
        while let Some(block) = pending.pop() {
            if block != without && seen.insert(block) {
                pending.extend(successors(&self.graph.blocks[block.index()].end));
            }
        }
        seen
    }

    /// The label that counts on leaving a loop which a call may bring about by a closure that is not followed.
    pub(super) fn may_run(&self, rule: &PathRule, call: &Call) -> Option<usize> {
        if rule.bounds.loops.is_empty() {
            return None;
        }
        let closures: Vec<_> = call
            .args
            .iter()
            .flat_map(|arg| self.closures_in(*arg))
            .collect();
        if closures.is_empty() {
            return None;
        }
        let mut labels = rule.bounds.loops.iter().copied();
        labels.find(|label| {
            let names = match rule.event(*label) {
                Some(Event::CallOf(set, _)) => members(self.group, set),
                Some(Event::Call(method, _)) => vec![method.method.clone()],
                _ => Vec::new(),
            };
            closures.iter().any(|closure| {
                let mut mentions = self.graph.closures[*closure].mentions.iter();
                mentions.any(|name| names.contains(name))
            })
        })
    }

    fn closures_in(&self, local: LocalId) -> Vec<usize> {
        let definitions = self.graph.ops().filter_map(|(_, _, op)| match &op.kind {
            OpKind::Let {
                to,
                value: Value::Closure(id),
            } if *to == local => Some(id.index()),
            _ => None,
        });
        definitions.collect()
    }

    /// What each local may hold of the object that the calls of a rule make; nothing for rules that do not ask.
    pub(super) fn taking(&self, rule: &PathRule, question: &Question<'_>) -> Vec<Load> {
        let asks = rule.sequence().is_some_and(|check| {
            let mut events = check.events.iter();
            events.any(|(_, event)| matches!(event, Event::WorkerTakes(..)))
        });
        if !asks {
            return Vec::new();
        }
        let made = self.graph.ops().filter_map(|(_, _, op)| match &op.kind {
            OpKind::Call(call) => {
                let name = call.callee.name()?;
                let mut calls = rule.calls();
                calls
                    .any(|method| method.method == *name)
                    .then_some(call.to)
            }
            _ => None,
        });
        let made: Vec<LocalId> = made.collect();
        loads(question, &objects(question, &made))
    }

    /// What starting a worker has given, and what that went into.
    pub(super) fn handles(&self) -> FxHashSet<LocalId> {
        let mut spans: FxHashSet<Span> = FxHashSet::default();
        for (_, _, op) in self.graph.ops() {
            if let OpKind::Mark(Mark::HandsOver { .. }) = op.kind {
                spans.insert(op.span);
            }
        }
        let mut found = FxHashSet::default();
        for (_, _, op) in self.graph.ops() {
            if let OpKind::Let {
                to,
                value: Value::Unknown(_),
            } = &op.kind
                && spans.contains(&op.span)
                && !found.contains(to)
            {
                found.extend(flows_from(self.graph, *to, |value| match value {
                    Value::Use(of) | Value::OkOf(of) | Value::Payload { of, .. } => Some(*of),
                    Value::Read(place) | Value::Borrow { place, .. } => Some(place.root),
                    Value::Variant { fields, .. } => fields.first().copied(),
                    _ => None,
                }));
            }
        }
        found
    }

    /// Whether a call gives the handle of a worker to code that nobody sees: it may wait there.
    pub(super) fn gives_handle(
        question: &Question<'_>,
        handles: &FxHashSet<LocalId>,
        call: &Call,
    ) -> bool {
        let is_unseen = match &call.callee {
            Callee::Path(path) => {
                !matches!(path.last(), "drop" | "forget") && question.callees(call).is_empty()
            }
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => true,
            Callee::Method(_) => false,
        };
        let others = match &call.callee {
            Callee::Path(_) => &call.args[..],
            _ => call.args.get(1..).unwrap_or(&[]),
        };
        is_unseen && others.iter().any(|arg| handles.contains(arg))
    }

    /// Whether a loop takes out what workers may have sent: nothing says that it goes through something else.
    pub(super) fn waits_for_workers(
        &self,
        question: &Question<'_>,
        block: BlockId,
        index: usize,
    ) -> bool {
        let Some(OpKind::Let {
            value: Value::Unknown(from),
            ..
        }) = self.graph.blocks[block.index()]
            .ops
            .get(index)
            .map(|op| &op.kind)
        else {
            return false;
        };
        let is_turn = || {
            let mut blocks = self.graph.blocks.iter();
            blocks.any(|before| {
                matches!(&before.end, End::Branch { why: Decision::Iterate, yes, .. } if *yes == block)
            })
        };
        let is_open = |local: &LocalId| {
            let variable = question.definitions.variable(*local);
            question.types.of(*local).is_none() && question.types.of(variable).is_none()
        };
        index == 0
            && !from.is_empty()
            && is_turn()
            && (is_element(question, block) || from.iter().all(is_open))
    }

    /// Whether a mark is where a function of the set starts a worker that takes the object along.
    pub(super) fn takes(
        &self,
        taking: &[Load],
        event: &Event,
        question: &Question<'_>,
        block: BlockId,
        index: usize,
    ) -> bool {
        let Event::WorkerTakes(_, set) = event else {
            return false;
        };
        let op = &self.graph.blocks[block.index()].ops[index];
        let OpKind::Mark(Mark::HandsOver { value, followed }) = op.kind else {
            return false;
        };
        let frame = self.graph.frame_of(block);
        let load = taking.get(value.index()).copied().unwrap_or_default();
        followed
            && load.has(Load::OBJECT)
            && self.side(frame) == Side::Here
            && self.is_started_by(set, question, frame, op.span)
    }

    /// Whether the worker that is started at a place is started by a function of a set.
    fn is_started_by(
        &self,
        set: &str,
        question: &Question<'_>,
        frame: FrameId,
        span: Span,
    ) -> bool {
        let Some(set) = self.group.sets.iter().find(|known| *known.name == *set) else {
            return false;
        };
        // What the call was given stands where the call was.
        let receiver = self.graph.ops().find_map(|(block, _, op)| match &op.kind {
            OpKind::Let {
                value: Value::Unknown(args),
                ..
            } if op.span == span && self.graph.frame_of(block) == frame => args.first().copied(),
            _ => None,
        });
        let head = receiver.and_then(|receiver| question.types.of(receiver));
        let is_one = |name: &CallName, call: &Call| {
            is_named(name, call)
                && match (&call.callee, name.owner()) {
                    (Callee::Method(_), Some(owner)) => {
                        head.is_some_and(|ty| ty.names.iter().any(|name| **name == *owner))
                    }
                    (Callee::Method(_), None) => false,
                    _ => true,
                }
        };
        let mut graphs: Vec<&Graph> = Vec::new();
        let mut name = None;
        let mut at = self.graph.frame(frame);
        while let Some(info) = at {
            if info.name.is_some() {
                name.clone_from(&info.name);
                break;
            }
            at = self.graph.frame(info.parent);
        }
        let program = self.checker.program;
        match name {
            Some(name) => graphs.extend(
                program
                    .named(&name)
                    .iter()
                    .filter_map(|id| program.function(*id).graph.as_ref()),
            ),
            None => graphs.extend(&self.function.graph),
        }
        while let Some(graph) = graphs.pop() {
            graphs.extend(graph.closures.iter().map(|closure| &*closure.graph));
            let found = graph.ops().any(|(_, _, op)| match &op.kind {
                OpKind::Call(call) => {
                    op.span == span && set.calls.iter().any(|name| is_one(name, call))
                }
                _ => false,
            });
            if found {
                return true;
            }
        }
        false
    }
}

/// Whether a value is made of one of some results by a call, or in a way that nobody follows.
fn is_opaque(body: &Body<'_>, local: LocalId, results: &FxHashSet<LocalId>) -> bool {
    let is_made_of = |from: &LocalId| !results.is_disjoint(&body.slice(*from).locals);
    !results.contains(&local)
        && body
            .definitions
            .of(local)
            .iter()
            .any(|source| match source {
                Source::Result(call) => call.args.iter().any(is_made_of),
                Source::Value(Value::Unknown(from)) => from.iter().any(is_made_of),
                _ => false,
            })
}
