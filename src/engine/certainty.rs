//! Which decisions of a path the checker would bet on.
//!
//! A path is feasible as far as the engine can tell, but some branches depend on what it cannot tell:
//! counters that end with the loop, flags that a helper sets, build configurations. A path that needs one
//! of those is only shown on request.

mod builds;

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::engine::layout::successors;
use crate::engine::notes::Noted;
use crate::engine::transfer::Machine;
use crate::engine::value::{Expr, OpId, ValueId, parts};
use crate::flow::{BlockId, Callee, Decision, End, OpKind, Test};

/// A branch taken on a path.
pub(crate) struct Decided<'a> {
    pub(crate) block: BlockId,
    pub(crate) side: Option<bool>,
    pub(crate) condition: Option<ValueId>,
    /// The block was executed before on the path.
    pub(crate) again: bool,
    /// An event of the property happened before on the path.
    pub(crate) after_event: bool,
    /// Finds the decisions before on the path: the block and the side.
    pub(crate) earlier: &'a dyn Fn() -> Vec<(BlockId, bool)>,
}

/// What the judgement of decisions needs to know about one property.
pub(crate) struct Certainty {
    /// Blocks with an event of the property.
    has_event: Vec<bool>,
    /// Blocks from which the function, or one turn of a loop, can be left without an event.
    avoidable: Vec<bool>,
    /// Blocks that end in a decision of the build that makes no difference.
    same_in_all_builds: Vec<bool>,
    /// The decisions of the build may go either way.
    builds_are_open: bool,
    /// The violation is an event, not an exit.
    ends_with_event: bool,
    /// What may be a note of an event: see [`Tracking`].
    tracking: Tracking,
}

impl Certainty {
    /// Prepares the judgement for one property; `candidates` are where it may be violated.
    pub(crate) fn new(machine: &Machine<'_>, property: usize, candidates: &BTreeSet<OpId>) -> Self {
        let graph = machine.graph;
        let mut has_event = vec![false; graph.blocks.len()];
        #[expect(clippy::iter_over_hash_type, reason = "each entry sets its own mark")]
        for (op, labels) in &machine.monitor.ops {
            if labels[property].is_some() {
                let (block, _) = machine.layout.find(graph, *op);
                has_event[block.index()] = true;
            }
        }
        let ends_with_event = candidates
            .iter()
            .all(|op| machine.layout.find(graph, *op).1.is_some());
        let same_in_all_builds = builds::without_effect(machine, &has_event);
        let builds_are_open = builds::are_open(machine, &same_in_all_builds);
        let avoidable = avoidable(machine, &has_event);
        let tracking = Tracking::new(machine, &has_event, &avoidable);
        Self {
            has_event,
            avoidable,
            same_in_all_builds,
            builds_are_open,
            ends_with_event,
            tracking,
        }
    }

    /// Whether a decision is a guess.
    pub(crate) fn is_guess(&self, machine: &Machine<'_>, decided: &Decided<'_>) -> bool {
        let End::Branch { yes, no, why, .. } = &machine.graph.blocks[decided.block.index()].end
        else {
            return false;
        };
        let (taken, other) = if decided.side == Some(true) {
            (*yes, *no)
        } else {
            (*no, *yes)
        };
        if self.same_in_all_builds[decided.block.index()] {
            return false;
        }
        if matches!(why, Decision::Cfg(_)) {
            return !self.builds_are_open;
        }
        if decided
            .condition
            .is_some_and(|condition| is_configuration(machine, condition))
        {
            return true;
        }
        if decided
            .condition
            .is_some_and(|condition| is_about_fresh_value(machine, condition))
            && !self.makes_outcome(machine, decided.block)
        {
            return true;
        }
        if decided
            .condition
            .is_some_and(|condition| is_about_counter(machine, condition))
        {
            return true;
        }
        if !self.ends_with_event
            && self.may_have_been_last_turn(machine, decided.block, taken, other)
        {
            return true;
        }
        if self.tracking.is_about_a_note(machine, decided.block) {
            return true;
        }
        if contradicts_content(machine, decided) {
            return true;
        }
        // A helper that was lent a variable after the event may have noted the event in it.
        if self.ends_with_event
            && decided.after_event
            && self.avoidable[other.index()]
            && decided.condition.is_some_and(|condition| {
                depends(machine, condition, &|expr| {
                    matches!(expr, Expr::Changed(..))
                })
            })
        {
            return true;
        }
        // In a later turn of a loop: what decides whether the event happens again may be tied to the turn (a
        // counter, a kind of message). That a loop has two turns, and that a call fails in both, is something to
        // bet on.
        let goes_round = machine
            .layout
            .loop_of(decided.block)
            .is_some_and(|body| body.contains(&taken) && !body.contains(&other));
        decided.again
            && !goes_round
            && machine.layout.is_cyclic(decided.block)
            && !matches!(why, Decision::Iterate | Decision::Try)
            && self.avoidable[other.index()]
            && !decided
                .condition
                .is_some_and(|condition| asks_for_outcome(machine, condition))
            && !self.makes_outcome(machine, decided.block)
    }

    /// Whether a branch stands in a called body that has no event and only works out its own success: that a
    /// call fails in two turns is something to bet on, whether its body is known or not.
    fn makes_outcome(&self, machine: &Machine<'_>, block: BlockId) -> bool {
        let graph = machine.graph;
        let frame = graph.frame_of(block);
        graph.frame(frame).is_some_and(|info| info.has_outcome)
            && !self
                .has_event
                .iter()
                .enumerate()
                .any(|(at, has)| *has && graph.frame_of(BlockId::at(at)) == frame)
    }
}

impl Certainty {
    /// Leaving a loop whose turns have the event: the last turn may well be the one that had it, when
    /// nothing but the turn itself decides (`i + 1 == n`, `iter.peek().is_none()`).
    fn may_have_been_last_turn(
        &self,
        machine: &Machine<'_>,
        head: BlockId,
        taken: BlockId,
        other: BlockId,
    ) -> bool {
        let graph = machine.graph;
        let Some(body) = machine.layout.loop_of(head) else {
            return false;
        };
        if body.contains(&taken) {
            return false;
        }
        let mut seen = FxHashSet::default();
        let mut pending = vec![other];
        let mut offers = false;
        let mut by_turn = true;
        while let Some(block) = pending.pop() {
            // What stands behind the loop is no part of a turn.
            if block == head || !body.contains(&block) || !seen.insert(block) {
                continue;
            }
            if self.has_event[block.index()] {
                offers = true;
                continue;
            }
            let end = &graph.blocks[block.index()].end;
            if let End::Branch { on, yes, no, why } = end
                && self.avoidable[yes.index()] != self.avoidable[no.index()]
            {
                by_turn &= *why == Decision::Condition && machine.notes.compares(*on);
            }
            pending.extend(successors(end));
        }
        offers && by_turn
    }
}

/// Variables that are changed where an event happens and nowhere else decides: they may be notes that it
/// happened, in a form that the engine does not follow (an atomic, a collection, a text).
struct Tracking {
    /// Variables and fields, with the block from which on they may be notes.
    notes: Vec<(Noted, Vec<bool>)>,
}

impl Tracking {
    fn new(machine: &Machine<'_>, has_event: &[bool], avoidable: &[bool]) -> Self {
        let graph = machine.graph;
        let mut tracking = Self { notes: Vec::new() };
        for (at, _) in has_event.iter().enumerate().filter(|(_, has)| **has) {
            let Some(arm) = machine.layout.arm_of(graph, BlockId::at(at), avoidable) else {
                continue;
            };
            let mut noted: Vec<Noted> = Vec::new();
            for block in machine.layout.dominated_by(arm) {
                noted.extend(machine.notes.changed_in(block).iter().cloned());
            }
            // A question that changes what it asks (`!told.swap(true)`) is a note as well.
            let deciding = machine.layout.dominator(arm);
            if let End::Branch { on, .. } = &graph.blocks[deciding.index()].end {
                let read = machine.notes.read_by(*on);
                noted.extend(
                    machine
                        .notes
                        .changed_in(deciding)
                        .iter()
                        .filter(|noted| read.contains(noted))
                        .cloned(),
                );
            }
            if noted.is_empty() || tracking.notes.len() > MOST_NOTES {
                continue;
            }
            let mut after = vec![false; graph.blocks.len()];
            let mut pending = vec![arm];
            while let Some(block) = pending.pop() {
                if !std::mem::replace(&mut after[block.index()], true) {
                    pending.extend(successors(&graph.blocks[block.index()].end));
                }
            }
            noted.sort_unstable();
            noted.dedup();
            // The same decision in the next turn is another question.
            after[deciding.index()] = false;
            tracking
                .notes
                .extend(noted.into_iter().map(|noted| (noted, after.clone())));
        }
        tracking
    }

    fn is_about_a_note(&self, machine: &Machine<'_>, block: BlockId) -> bool {
        if self.notes.is_empty() {
            return false;
        }
        let End::Branch { on, why, .. } = &machine.graph.blocks[block.index()].end else {
            return false;
        };
        // Whether a call succeeds is no note, whatever it is called on.
        match why {
            Decision::Condition => {}
            Decision::Pattern(pattern)
                if !pattern.starts_with("Ok") && !pattern.starts_with("Err") => {}
            _ => return false,
        }
        let read = machine.notes.read_by(*on);
        self.notes
            .iter()
            .any(|(noted, after)| after[block.index()] && read.contains(noted))
    }
}

/// More notes than any readable function has; bounds the cost.
const MOST_NOTES: usize = 256;

/// Blocks from which a path leads out of the function or once more around a loop without any event.
fn avoidable(machine: &Machine<'_>, has_event: &[bool]) -> Vec<bool> {
    let graph = machine.graph;
    let mut avoidable = vec![false; graph.blocks.len()];
    let mut pending = Vec::new();
    for (at, block) in graph.blocks.iter().enumerate() {
        let from = BlockId::at(at);
        let leaves = matches!(block.end, End::Return { .. })
            || successors(&block.end).any(|to| machine.layout.is_back_edge(from, to));
        if leaves && !has_event[at] {
            avoidable[at] = true;
            pending.push(from);
        }
    }
    while let Some(block) = pending.pop() {
        for before in machine.layout.predecessors(block) {
            if !avoidable[before.index()] && !has_event[before.index()] {
                avoidable[before.index()] = true;
                pending.push(*before);
            }
        }
    }
    avoidable
}

/// A collection that was found empty is not iterated, and one whose element was seen is not empty: as far
/// as the questions are about one variable, both cannot be on one path.
fn contradicts_content(machine: &Machine<'_>, decided: &Decided<'_>) -> bool {
    let Some(side) = decided.side else {
        return false;
    };
    let Some((variables, empty)) = machine
        .notes
        .content_asked(machine.graph, decided.block, side)
    else {
        return false;
    };
    if decided.again {
        return false;
    }
    (decided.earlier)().iter().any(|(block, side)| {
        *block != decided.block
            && machine
                .notes
                .content_asked(machine.graph, *block, *side)
                .is_some_and(|(others, other_empty)| {
                    empty != other_empty && others.iter().any(|other| variables.contains(other))
                })
    })
}

/// A constant or `cfg!` whose value is not known: only one side exists in any build.
fn is_configuration(machine: &Machine<'_>, condition: ValueId) -> bool {
    match machine.pool.get(condition) {
        Expr::Named(_) => true,
        Expr::Not(inner) => is_configuration(machine, *inner),
        _ => false,
    }
}

/// A question about a counter that several threads move.
fn is_about_counter(machine: &Machine<'_>, condition: ValueId) -> bool {
    depends(machine, condition, &|expr| match expr {
        Expr::Result(op) => match machine.layout.find(machine.graph, *op).1.map(|op| &op.kind) {
            Some(OpKind::Call(call)) => call
                .callee
                .name()
                .is_some_and(|name| machine.models.counters.contains(name)),
            _ => false,
        },
        _ => false,
    })
}

/// A field of, or a question about, something that was just made by a constructor whose body is not known:
/// it starts with some definite content.
fn is_about_fresh_value(machine: &Machine<'_>, condition: ValueId) -> bool {
    let is_fresh = |value: ValueId| match machine.pool.get(value) {
        Expr::Answer(name, _, _) => is_constructor(name),
        Expr::Result(op) => match machine.layout.find(machine.graph, *op).1.map(|op| &op.kind) {
            Some(OpKind::Call(call)) => match &call.callee {
                Callee::Path(path) => is_constructor(path.last()),
                _ => false,
            },
            _ => false,
        },
        _ => false,
    };
    depends(machine, condition, &|expr| match expr {
        Expr::Field(of, _) => is_fresh(*of),
        Expr::Answer(_, args, _) => args.first().is_some_and(|arg| is_fresh(*arg)),
        _ => false,
    })
}

pub(crate) fn is_constructor(name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or(name);
    matches!(
        last,
        "new" | "default" | "zeroed" | "uninit" | "with_capacity"
    )
}

/// Whether a branch asks whether a call succeeded.
fn asks_for_outcome(machine: &Machine<'_>, condition: ValueId) -> bool {
    match machine.pool.get(condition) {
        Expr::Not(inner) => asks_for_outcome(machine, *inner),
        Expr::Test(of, Test::Success) => !looks_ahead(machine, *of),
        Expr::Test(_, Test::Variant(path) | Test::Path(path)) => {
            matches!(path.last(), "Ok" | "Err" | "Some" | "None")
        }
        _ => false,
    }
}

/// The result of a call that asks a collection or an iterator for its next or last element.
fn looks_ahead(machine: &Machine<'_>, value: ValueId) -> bool {
    let name = match machine.pool.get(value) {
        Expr::Answer(name, _, _) => name.clone(),
        Expr::Result(op) => match machine.layout.find(machine.graph, *op).1.map(|op| &op.kind) {
            Some(OpKind::Call(call)) => match &call.callee {
                Callee::Method(name) => name.clone(),
                _ => return false,
            },
            _ => return false,
        },
        _ => return false,
    };
    matches!(
        &*name,
        "peek"
            | "next"
            | "get"
            | "first"
            | "last"
            | "pop"
            | "find"
            | "position"
            | "nth"
            | "next_if"
            | "checked_sub"
    )
}

fn depends(machine: &Machine<'_>, value: ValueId, fits: &dyn Fn(&Expr) -> bool) -> bool {
    let mut pending = vec![value];
    let mut steps = 0;
    while let Some(id) = pending.pop() {
        steps += 1;
        let expr = machine.pool.get(id);
        if steps > 64 || fits(expr) {
            return steps <= 64;
        }
        pending.extend(parts(expr));
    }
    false
}
