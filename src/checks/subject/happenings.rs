//! What happens in a body under one contract: at which operations and branches the events of the rules are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Check, Event, Group, Operation, Rule, Scope, Side};
use crate::checks::carriers::{Load, loads};
use crate::checks::escapes::Escapes;
use crate::checks::events::{self, event_of};
use crate::checks::objects::{Identity, absences, calls, identity, objects};
use crate::checks::question::Question;
use crate::checks::queue::{mark_turns, takes};
use crate::contract::MethodRef;
use crate::engine::{Layout, Monitor, OpId};
use crate::flow::definitions::Definitions;
use crate::flow::{BlockId, FrameId, Graph, LocalId, Mark, OpKind, Role, Span, Value};
use crate::program::infer::Types;
use crate::program::reach::Reach;

/// What happens at an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Happening {
    Calls(MethodRef, Side),
    Escape,
    HandOver { side: Side, followed: bool },
    WorkerPending,
    WorkerEnds,
    Joined,
    JobTaken,
    JobNext,
}

impl Scope<'_> {
    /// Finds the events of the protocol rules in the body.
    pub(super) fn place_events(
        &self,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[&Rule],
        operation: &Operation,
    ) -> FxHashMap<OpId, Identity> {
        self.ask(operation, |question| {
            self.place(question, monitor, layout, rules, operation)
        })
    }

    /// Answers a question about this function and the completion of an operation.
    fn ask<T>(&self, operation: &Operation, answer: impl FnOnce(&Question<'_>) -> T) -> T {
        let program = self.checker.program;
        let definitions = Definitions::new(self.graph);
        let empty = Reach::default();
        let reach = self
            .checker
            .reaches
            .get(&operation.completion.method)
            .unwrap_or(&empty);
        let carriage = self
            .checker
            .carriages
            .get(&operation.completion.interface)
            .unwrap_or(&self.checker.no_carriage);
        let owner = self.function.owner.as_deref().unwrap_or("");
        let owner = self.group.wrapped_type(owner);
        let layers = &self.checker.rules.models.layers;
        let types = Types::new(program, layers, self.graph, owner);
        let question = Question {
            program,
            models: &self.checker.rules.models,
            graph: self.graph,
            definitions: &definitions,
            types: &types,
            reach,
            carriage,
            owner,
        };
        answer(&question)
    }

    fn place(
        &self,
        question: &Question<'_>,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[&Rule],
        operation: &Operation,
    ) -> FxHashMap<OpId, Identity> {
        let typed = objects(question, &[]);
        let mut happenings: FxHashMap<OpId, Happening> = FxHashMap::default();
        let mut receivers: Vec<LocalId> = Vec::new();
        let mut identities = FxHashMap::default();
        for (block, index, call) in calls(self.graph) {
            match event_of(question, &typed, self.group, call) {
                Some(events::Event::Calls(method)) if self.is_completion(&method) => {
                    let op = layout.op(block, index);
                    if let Some(receiver) = call.args.first() {
                        receivers.push(*receiver);
                        identities.insert(op, identity(question, *receiver));
                    }
                    let side = self.side(self.graph.frame_of(block));
                    happenings.insert(op, Happening::Calls(method, side));
                }
                Some(events::Event::Perhaps) => {
                    happenings.insert(layout.op(block, index), Happening::Escape);
                }
                Some(events::Event::Calls(_)) | None => {}
            }
        }
        let objects = objects(question, &receivers);
        let loads: Vec<Load> = loads(question, &objects);
        let escapes = Escapes::new(question, self.group, &loads, self.id);
        happenings.extend(self.hand_overs(question, layout, &loads));
        if !self.takes.is_empty() {
            happenings.extend(self.jobs(layout));
        }
        for (block, index, op) in self.graph.ops() {
            let op_id = layout.op(block, index);
            if !happenings.contains_key(&op_id)
                && !self.gives_duty(&op.kind, &loads)
                && escapes.at(&op.kind)
            {
                happenings.insert(op_id, Happening::Escape);
            }
        }
        let missing = absences(question, &objects);

        for (property, rule) in rules.iter().enumerate() {
            let Check::Protocol(check) = &rule.check else {
                continue;
            };
            let label_of = |happening: &Happening| {
                check
                    .events
                    .iter()
                    .position(|(_, event)| fits(event, happening, operation, self.group))
            };
            #[expect(
                clippy::iter_over_hash_type,
                reason = "each entry is computed by itself"
            )]
            for (op, happening) in &happenings {
                if let Some(label) = label_of(happening) {
                    monitor.at_op(*op)[property] = Some(label);
                }
            }
            if let Some(label) = check
                .events
                .iter()
                .position(|(_, event)| *event == Event::Absent)
            {
                for branch in &missing {
                    monitor.at_branch(*branch)[property] = Some(label);
                }
            }
        }
        identities
    }

    /// Whether code in this body runs before the method returns.
    pub(in crate::checks) fn side(&self, frame: FrameId) -> Side {
        match self.graph.frame(frame) {
            Some(frame) if frame.elsewhere => Side::Elsewhere,
            _ => Side::Here,
        }
    }

    /// The graph with marks where loops around taken jobs go on, and where they are taken; none where no job
    /// is taken.
    pub(super) fn with_turns(&self, operation: &Operation) -> Option<(Graph, Vec<OpId>)> {
        let layout = Layout::new(self.graph);
        let takes = self.ask(operation, |question| takes(question, &layout));
        if takes.is_empty() {
            return None;
        }
        let places: Vec<(BlockId, usize)> = takes
            .iter()
            .map(|op| {
                let block = layout.find(self.graph, *op).0;
                (block, (op.0 - layout.op(block, 0).0) as usize)
            })
            .collect();
        let mut marked = self.graph.clone();
        mark_turns(&mut marked, &layout, &takes);
        let layout = Layout::new(&marked);
        let takes = places
            .into_iter()
            .map(|(block, index)| layout.op(block, index))
            .collect();
        Some((marked, takes))
    }

    /// Where jobs are taken, and every end of a worker and turn of a loop.
    fn jobs(&self, layout: &Layout) -> Vec<(OpId, Happening)> {
        let mut found: Vec<(OpId, Happening)> = self
            .takes
            .iter()
            .map(|op| (*op, Happening::JobTaken))
            .collect();
        for (block, index, op) in self.graph.ops() {
            let happening = match op.kind {
                OpKind::Mark(Mark::NextJob) => Happening::JobNext,
                OpKind::Mark(Mark::WorkerEnds(_)) => Happening::WorkerEnds,
                _ => continue,
            };
            found.push((layout.op(block, index), happening));
        }
        found
    }

    /// Whether a worker is given nothing but the end of a queue: the duty is not its own yet.
    fn only_waits(&self, question: &Question<'_>, loads: &[Load], worker: LocalId) -> bool {
        let Some(Value::Closure(id)) = question.definitions.only(worker) else {
            return false;
        };
        let captures = &self.graph.closures[id.index()].captures;
        let anything = Load::OBJECT.and(Load::CODE).and(Load::SELF);
        let is_queue = |local: LocalId| {
            let ty = question.types.of(local);
            // Both ends of a channel come as a pair.
            ty.is_some_and(|ty| {
                let queues = &question.models.queues;
                queues.contains(&ty.head)
                    || (&*ty.head == "tuple" && ty.names.iter().any(|name| queues.contains(name)))
            })
        };
        !captures.is_empty()
            && captures.iter().all(|(outer, _)| {
                is_queue(*outer)
                    || !(question.holds_object(*outer) || loads[outer.index()].has(anything))
            })
    }

    /// Whether a call gives the duty to a queue: a mark behind it says so, where the call succeeds.
    fn gives_duty(&self, op: &OpKind, loads: &[Load]) -> bool {
        let OpKind::Call(call) = op else { return false };
        let gives = call
            .callee
            .name()
            .is_some_and(|name| self.checker.rules.models.hand_overs.contains(name));
        gives
            && call
                .args
                .iter()
                .any(|value| loads[value.index()].has(Load::OBJECT.and(Load::CODE)))
    }

    /// Where the duty goes to a worker or a queue, and where followed workers end.
    fn hand_overs(
        &self,
        question: &Question<'_>,
        layout: &Layout,
        loads: &[Load],
    ) -> Vec<(OpId, Happening)> {
        let duty = Load::OBJECT.and(Load::CODE);
        let mut found = Vec::new();
        // Workers that have the duty, by where they are started.
        let mut started: FxHashSet<(FrameId, Span)> = FxHashSet::default();
        let marks = || {
            self.graph
                .ops()
                .filter_map(|(block, index, op)| match op.kind {
                    OpKind::Mark(mark) => Some((block, index, op.span, mark)),
                    _ => None,
                })
        };
        for (block, index, span, mark) in marks() {
            if let Mark::HandsOver { value, followed } = mark
                && loads[value.index()].has(duty)
                && (!followed || loads[value.index()].has(Load::CODE))
                && !(followed && self.only_waits(question, loads, value))
            {
                let frame = self.graph.frame_of(block);
                let side = self.side(frame);
                found.push((
                    layout.op(block, index),
                    Happening::HandOver { side, followed },
                ));
                started.insert((frame, span));
            }
        }
        for (block, index, span, mark) in marks() {
            let frame = self.graph.frame_of(block);
            let at = layout.op(block, index);
            match mark {
                // What a worker waits for is its own business.
                Mark::Joins if self.side(frame) == Side::Here => {
                    found.push((at, Happening::Joined));
                }
                Mark::WorkerPending if started.contains(&(frame, span)) => {
                    found.push((at, Happening::WorkerPending));
                }
                Mark::WorkerEnds(_) => {
                    let mut worker = self.graph.frame(frame);
                    while let Some(inner) = worker.filter(|inner| inner.role != Role::Worker) {
                        worker = self.graph.frame(inner.parent);
                    }
                    if worker.is_some_and(|worker| started.contains(&(worker.parent, worker.call)))
                    {
                        found.push((at, Happening::WorkerEnds));
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// Whether something that happens is what a label stands for.
fn fits(event: &Event, happening: &Happening, operation: &Operation, group: &Group) -> bool {
    match (event, happening) {
        (Event::Completion(wanted), Happening::Calls(method, side)) => {
            lies(*wanted, *side) && *method == operation.completion
        }
        (Event::OtherCompletion(wanted), Happening::Calls(method, side)) => {
            lies(*wanted, *side)
                && *method != operation.completion
                && group
                    .operations
                    .iter()
                    .any(|other| other.completion == *method)
        }
        (Event::Call(wanted, _), Happening::Calls(method, _)) => wanted == method,
        (Event::HandOver(wanted), Happening::HandOver { side, .. }) => lies(*wanted, *side),
        (Event::WorkerPending, Happening::WorkerPending)
        | (Event::WorkerEnds, Happening::WorkerEnds)
        | (Event::WorkerJoined, Happening::Joined)
        | (Event::JobTaken, Happening::JobTaken)
        | (Event::JobNext, Happening::JobNext)
        | (
            Event::Escape,
            Happening::Escape
            | Happening::HandOver {
                followed: false, ..
            },
        ) => true,
        _ => false,
    }
}

/// Whether an event on this side is one that a rule asks for.
fn lies(wanted: Side, side: Side) -> bool {
    wanted == Side::Any || wanted == side
}
