//! The path of a violation as steps that a person can follow: decisions, events, the exit.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::contract::Written;
use crate::engine::confirm::{Path, Turn};
use crate::engine::layout::{Layout, successors};
use crate::engine::monitor::{Exit, Monitor};
use crate::engine::value::OpId;
use crate::flow::{
    BlockId, Decision, End, FrameId, Graph, Leave, LocalId, Name, OpKind, Role, Span, Test, Value,
};

/// A violating path, ready to be told.
#[derive(Clone, Debug)]
pub(crate) struct Witness {
    /// In order of execution; the last one is the violation.
    pub(crate) steps: Vec<Step>,
    /// Where the value that leaves (or that a `?` unwraps) at the end was made.
    pub(crate) value_span: Option<(FrameId, Span)>,
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) span: Span,
    /// The body that it stands in.
    pub(crate) frame: FrameId,
    pub(crate) kind: Kind,
}

/// What happens at a step.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A decision, as text.
    Decision(String),
    /// An event with this label of the property.
    Event { at: OpId, label: usize },
    /// The function is left; the text says how.
    Exit(String),
    /// A function of this name or a closure is called; true for a worker.
    Enters(Option<Name>, bool),
}

/// Tells the path of a violation of `property`.
pub(crate) fn witness(
    graph: &Graph,
    layout: &Layout,
    monitor: &Monitor,
    property: usize,
    path: &Path,
) -> Witness {
    let relevant = relevant_decisions(graph, layout, monitor, property, path);
    let mut steps = Vec::new();
    let mut seen = FxHashSet::default();
    let mut values = Values::default();
    let mut entered = Entered {
        graph,
        announced: FxHashSet::default(),
    };
    for (index, turn) in path.turns.iter().enumerate() {
        let block = &graph.blocks[turn.block.index()];
        let ends_here = path.turns.len() == index + 1;
        let frame = graph.frame_of(turn.block);
        for (at, op) in block.ops.iter().enumerate() {
            let id = layout.op(turn.block, at);
            values.follow(&op.kind, (frame, op.span));
            if let Some(label) = monitor.ops.get(&id).and_then(|labels| labels[property]) {
                let span = match &op.kind {
                    OpKind::Call(call) => call.place(op.span),
                    _ => op.span,
                };
                entered.announce(frame, &mut steps);
                steps.push(Step {
                    span,
                    frame,
                    kind: Kind::Event { at: id, label },
                });
            }
            if ends_here && id == path.at {
                return Witness {
                    steps,
                    value_span: None,
                };
            }
        }
        let again = !seen.insert(turn.block);
        if let (End::Branch { why, .. }, Some(side), false) = (&block.end, turn.side, ends_here)
            && relevant[index]
            && let Some(text) = describe(why, side, again)
        {
            // Arms that were tried before the one that matched say nothing more than that one.
            let tried_in_vain =
                matches!(why, Decision::Pattern(_)) && !side && next_is_pattern(graph, path, index);
            if !tried_in_vain {
                entered.announce(frame, &mut steps);
                steps.push(Step {
                    span: block.end_span,
                    frame,
                    kind: Kind::Decision(text),
                });
            }
        }
        if let (true, Some(exit)) = (ends_here, &path.exit) {
            let span = block.end_span;
            if exit.leaves && matches!(exit.how, Leave::Try) {
                // The decision and the exit are one place and one thing.
                if steps
                    .last()
                    .is_some_and(|step| step.span == span && matches!(step.kind, Kind::Decision(_)))
                {
                    steps.pop();
                }
            }
            steps.push(Step {
                span,
                frame,
                kind: Kind::Exit(exit_text(exit)),
            });
        }
    }
    let value_span = path
        .turns
        .last()
        .and_then(|turn| values.at_end(graph, turn.block));
    Witness { steps, value_span }
}

/// How many calls deep the witness names the calls.
const MOST_LEVELS: usize = 2;

/// Which calls the witness has named.
struct Entered<'g> {
    graph: &'g Graph,
    announced: FxHashSet<FrameId>,
}

impl Entered<'_> {
    /// Names the calls that lead to a body, before the first thing that is told about it.
    fn announce(&mut self, frame: FrameId, steps: &mut Vec<Step>) {
        let mut way = Vec::new();
        let mut at = frame;
        while let Some(info) = self.graph.frame(at) {
            way.push(at);
            at = info.parent;
        }
        for (level, frame) in way.into_iter().rev().enumerate() {
            if let (Some(info), true) = (self.graph.frame(frame), self.announced.insert(frame))
                && (level < MOST_LEVELS || info.role == Role::Worker)
            {
                steps.push(Step {
                    span: info.call,
                    frame: info.parent,
                    kind: Kind::Enters(info.name.clone(), info.role == Role::Worker),
                });
            }
        }
    }
}

/// Where values were made, followed along one path.
#[derive(Default)]
struct Values {
    made: FxHashMap<LocalId, (FrameId, Span)>,
}

impl Values {
    fn follow(&mut self, op: &OpKind, span: (FrameId, Span)) {
        match op {
            OpKind::Let { to, value } => {
                let made = match value {
                    Value::Use(from)
                    | Value::Copy(from)
                    | Value::Cast(from, _)
                    | Value::Residual(from)
                    | Value::Payload { of: from, .. } => {
                        self.made.get(from).copied().unwrap_or(span)
                    }
                    // `Err(Error::empty())` is made where its status is, when that stands inside.
                    Value::Variant { fields, .. } => {
                        let inner = fields
                            .first()
                            .and_then(|field| self.made.get(field))
                            .copied();
                        inner
                            .filter(|(frame, inner)| *frame == span.0 && span.1.contains(*inner))
                            .unwrap_or(span)
                    }
                    _ => span,
                };
                self.made.insert(*to, made);
            }
            OpKind::Call(call) => {
                self.made.insert(call.to, span);
            }
            OpKind::Store { .. } | OpKind::Drop(_) | OpKind::Leak { .. } | OpKind::Mark(_) => {}
        }
    }

    fn at_end(&self, graph: &Graph, block: BlockId) -> Option<(FrameId, Span)> {
        let block = &graph.blocks[block.index()];
        let value = match &block.end {
            End::Return { value, .. } => *value,
            End::Branch { on, .. } => block.ops.iter().rev().find_map(|op| match &op.kind {
                OpKind::Let {
                    to,
                    value:
                        Value::Test {
                            of,
                            test: Test::Success,
                        },
                } if to == on => Some(*of),
                _ => None,
            })?,
            End::Goto(_) | End::Diverge => return None,
        };
        self.made.get(&value).copied()
    }
}

fn describe(why: &Decision, side: bool, again: bool) -> Option<String> {
    Some(match (why, side) {
        (Decision::Try, true) | (Decision::Unknown, _) => return None,
        (Decision::Try, false) => "takes the `Err` branch of `?` here".to_owned(),
        (Decision::Condition, true) => "the condition holds here".to_owned(),
        (Decision::Condition, false) => "the condition does not hold here".to_owned(),
        (Decision::Pattern(pattern), true) => format!("matches `{pattern}` here"),
        (Decision::Pattern(pattern), false) => format!("does not match `{pattern}` here"),
        (Decision::Iterate, true) if again => "goes round the loop once more".to_owned(),
        (Decision::Iterate, true) => "enters the loop".to_owned(),
        (Decision::Iterate, false) if again => return None,
        (Decision::Iterate, false) => "the loop body is not entered".to_owned(),
        (Decision::Adapter(_), true) => return None,
        (Decision::Adapter(name), false) => format!("`{name}` gets an error or nothing here"),
        (Decision::Cfg(predicate), true) => format!("`cfg({predicate})` holds here"),
        (Decision::Cfg(predicate), false) => format!("`cfg({predicate})` does not hold here"),
    })
}

fn exit_text(exit: &Exit) -> String {
    match (exit.leaves, exit.how, exit.written) {
        (false, _, _) => "goes on as if nothing had been said".to_owned(),
        (true, Leave::Try, Written::Err) if exit.high < 0 => {
            "takes the `Err` branch of `?` and returns here".to_owned()
        }
        (true, _, Written::Ok) => "returns `Ok` here".to_owned(),
        (true, _, Written::Err) if exit.high < 0 => "returns `Err` here".to_owned(),
        (true, _, Written::Err) => "returns a success code as `Err` here".to_owned(),
        (true, _, Written::Status) if exit.high < 0 => "returns a failure here".to_owned(),
        (true, _, Written::Status) => "returns a success code here".to_owned(),
    }
}

fn next_is_pattern(graph: &Graph, path: &Path, index: usize) -> bool {
    path.turns.get(index + 1).is_some_and(|turn: &Turn| {
        matches!(
            &graph.blocks[turn.block.index()].end,
            End::Branch {
                why: Decision::Pattern(_),
                ..
            }
        )
    })
}

/// How many of the last blocks of a path are searched for decisions that matter.
const MOST_TURNS: usize = 400;

/// Which decisions matter: those whose other side does not lead to the same places without an event, and
/// that are no guards which the path merely passes. Where a later branch follows from what is known,
/// earlier decisions may be the reason, so those on the way to it count as well.
fn relevant_decisions(
    graph: &Graph,
    layout: &Layout,
    monitor: &Monitor,
    property: usize,
    path: &Path,
) -> Vec<bool> {
    let has_event = |block: BlockId| {
        let ops = &graph.blocks[block.index()].ops;
        (0..ops.len()).any(|at| {
            monitor
                .ops
                .get(&layout.op(block, at))
                .is_some_and(|labels| labels[property].is_some())
        })
    };
    // The last branch whose outcome follows from facts.
    let follows = path
        .turns
        .iter()
        .rposition(|turn| turn.side.is_some() && !turn.decided);
    let mut relevant = Vec::with_capacity(path.turns.len());
    for (index, turn) in path.turns.iter().enumerate() {
        let (End::Branch { yes, no, .. }, Some(side), true) = (
            &graph.blocks[turn.block.index()].end,
            turn.side,
            turn.decided,
        ) else {
            relevant.push(false);
            continue;
        };
        // Far before the end only a person with much time would follow; this also bounds the work.
        if path.turns.len() - index > MOST_TURNS {
            relevant.push(false);
            continue;
        }
        let (taken, other) = if side { (*yes, *no) } else { (*no, *yes) };
        if is_passed_guard(graph, taken, other) {
            relevant.push(false);
            continue;
        }
        if follows.is_some_and(|later| later > index) {
            relevant.push(true);
            continue;
        }
        // Up to the next event: the decision matters when it leads there and the other side does not.
        let ahead = &path.turns[index + 1..];
        let upto = ahead
            .iter()
            .position(|turn| has_event(turn.block))
            .map_or(ahead.len(), |at| at + 1);
        let later: FxHashSet<BlockId> = ahead[..upto].iter().map(|turn| turn.block).collect();
        // Coming back to this very decision is another decision.
        let stop = |block: BlockId| has_event(block) || block == turn.block;
        let rejoins = reachable(graph, other, &stop)
            .into_iter()
            .any(|block| later.contains(&block));
        relevant.push(!rejoins);
    }
    relevant
}

/// The other side only leaves, and it is the shorter one: everybody who reads the path knows that it was
/// not taken.
fn is_passed_guard(graph: &Graph, taken: BlockId, other: BlockId) -> bool {
    let never = |_: BlockId| false;
    let by_taken: FxHashSet<BlockId> = reachable(graph, taken, &never).into_iter().collect();
    let by_other = reachable(graph, other, &never);
    let rejoins = by_other.iter().any(|block| by_taken.contains(block));
    !rejoins && by_other.len() < by_taken.len()
}

/// The blocks that are reached from a block, itself included, without going beyond those that `stop` names.
fn reachable(graph: &Graph, from: BlockId, stop: &dyn Fn(BlockId) -> bool) -> Vec<BlockId> {
    let mut seen = vec![false; graph.blocks.len()];
    let mut found = Vec::new();
    let mut pending = vec![from];
    while let Some(block) = pending.pop() {
        if !std::mem::replace(&mut seen[block.index()], true) && !stop(block) {
            found.push(block);
            pending.extend(successors(&graph.blocks[block.index()].end));
        }
    }
    found
}
