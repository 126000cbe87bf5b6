//! Confirmation: an exact search for the shortest path that violates a property.
//!
//! States are not joined here, only deduplicated, so a path that is found is feasible as far as the
//! engine's values can tell. The search is best-first with an admissible estimate and bounded; a
//! candidate that is not found within the bound is not reported (engine.md, section 6).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

use rustc_hash::FxHashSet;

use crate::engine::layout::{block_id, successors};
use crate::engine::monitor::{Exit, Position};
use crate::engine::state::State;
use crate::engine::transfer::{Machine, Sink};
use crate::engine::value::OpId;
use crate::flow::{BlockId, Decision, End, OpKind, Test, Value};

/// Blocks executed for one property of one function before the search gives up.
const LIMIT: usize = 4096;
/// What an uncertain decision costs, in ordinary ones: certain paths are always tried first.
const UNCERTAIN: u32 = 1000;

/// The outcome of a search.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// A feasible path.
    Confirmed(Path),
    /// No path violates the property.
    Infeasible,
    /// The bound was reached.
    Undecided,
}

/// A feasible path that ends in a violation.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    /// The blocks in order.
    pub(crate) turns: Vec<Turn>,
    /// Where the property was violated.
    pub(crate) at: OpId,
    /// The exit that violated it, if an exit did.
    pub(crate) exit: Option<Exit>,
    /// The path needs a decision that the checker would not bet on.
    pub(crate) uncertain: bool,
}

/// One block of a path.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) block: BlockId,
    /// The side of the branch at its end that the path takes; none where there is no branch.
    pub(crate) side: Option<bool>,
    /// Both sides were possible.
    pub(crate) decided: bool,
}

/// Searches the shortest path that violates `property`, whose candidate places are given.
pub(crate) fn confirm(
    machine: &mut Machine<'_>,
    property: usize,
    candidates: &BTreeSet<OpId>,
) -> Verdict {
    let distance = distances(machine, candidates);
    let avoidable = avoidable(machine, property);
    let mut nodes: Vec<Node> = Vec::new();
    let mut seen: FxHashSet<(BlockId, State)> = FxHashSet::default();
    let mut heap: BinaryHeap<Reverse<(u32, u32, u32, usize)>> = BinaryHeap::new();
    let Some(estimate) = distance[0] else {
        return Verdict::Infeasible;
    };
    let entry = State::entry(machine.monitor.start());
    nodes.push(Node {
        block: BlockId(0),
        state: entry,
        parent: None,
        side: None,
        decided: false,
        cost: 0,
        length: 0,
    });
    heap.push(Reverse((estimate, 0, machine.layout.rank(BlockId(0)), 0)));

    let mut best: Option<Hit> = None;
    let mut expanded = 0;
    while let Some(Reverse((total, _, _, index))) = heap.pop() {
        if best.as_ref().is_some_and(|best| total > best.total) {
            break;
        }
        expanded += 1;
        if expanded > LIMIT {
            break;
        }
        let node = &nodes[index];
        let (block, state, cost, length) = (node.block, node.state.clone(), node.cost, node.length);
        let mut hits = Hits {
            property,
            violated: Vec::new(),
        };
        let next = machine.execute(block, state, &mut hits);
        for (at, before, after, exit) in hits.violated {
            if machine.monitor.is_violated(property, &after)
                && !machine.monitor.is_violated(property, &before)
            {
                let hit = Hit {
                    total: cost,
                    at,
                    node: index,
                    exit,
                };
                if best
                    .as_ref()
                    .is_none_or(|best| (hit.total, hit.at) < (best.total, best.at))
                {
                    best = Some(hit);
                }
            }
        }
        for successor in next {
            let Some(estimate) = distance[successor.to.index()] else {
                continue;
            };
            let mut state = successor.state;
            if machine.monitor.is_violated(property, &state.monitor) {
                continue;
            }
            state.prune(&mut machine.pool, machine.live.at_entry(successor.to));
            if !seen.insert((successor.to, state.clone())) {
                continue;
            }
            let mut cost = cost + u32::from(successor.side.is_some());
            let guessed = successor.decided
                && (is_configuration(machine, block)
                    || is_uncertain(machine, &nodes, index, successor.side, &avoidable));
            if guessed {
                cost += UNCERTAIN;
            }
            let child = Node {
                block: successor.to,
                state,
                parent: Some(index),
                side: successor.side,
                decided: successor.decided,
                cost,
                length: length + 1,
            };
            heap.push(Reverse((
                cost + estimate,
                length + 1,
                machine.layout.rank(successor.to),
                nodes.len(),
            )));
            nodes.push(child);
        }
    }
    match best {
        Some(hit) => Verdict::Confirmed(path_to(&nodes, &hit)),
        None if expanded > LIMIT => Verdict::Undecided,
        None => Verdict::Infeasible,
    }
}

struct Node {
    block: BlockId,
    state: State,
    parent: Option<usize>,
    /// The side of the parent's branch that led here.
    side: Option<bool>,
    decided: bool,
    cost: u32,
    length: u32,
}

struct Hit {
    total: u32,
    at: OpId,
    node: usize,
    exit: Option<Exit>,
}

struct Hits {
    property: usize,
    violated: Vec<(OpId, Vec<Position>, Vec<Position>, Option<Exit>)>,
}

impl Sink for Hits {
    fn moved(&mut self, at: OpId, before: &[Position], after: &[Position], exit: Option<&Exit>) {
        if before[self.property] != after[self.property] {
            self.violated
                .push((at, before.to_vec(), after.to_vec(), exit.cloned()));
        }
    }
}

fn path_to(nodes: &[Node], hit: &Hit) -> Path {
    let mut turns = Vec::new();
    let mut uncertain = false;
    let mut next: Option<(Option<bool>, bool)> = None;
    let mut at = Some(hit.node);
    while let Some(index) = at {
        let node = &nodes[index];
        let (side, decided) = next.unwrap_or((None, false));
        turns.push(Turn {
            block: node.block,
            side,
            decided,
        });
        uncertain |= node.cost >= UNCERTAIN;
        next = Some((node.side, node.decided));
        at = node.parent;
    }
    turns.reverse();
    Path {
        turns,
        at: hit.at,
        exit: hit.exit.clone(),
        uncertain,
    }
}

/// Fewest branches from each block to a candidate; none where no candidate can be reached.
fn distances(machine: &Machine<'_>, candidates: &BTreeSet<OpId>) -> Vec<Option<u32>> {
    let mut distance = vec![None; machine.graph.blocks.len()];
    let mut pending = VecDeque::new();
    for candidate in candidates {
        let (block, _) = machine.layout.find(machine.graph, *candidate);
        if distance[block.index()].is_none() {
            distance[block.index()] = Some(0);
            pending.push_back(block);
        }
    }
    while let Some(block) = pending.pop_front() {
        let here = distance[block.index()].unwrap_or(0);
        for before in machine.layout.predecessors(block) {
            let branches = matches!(machine.graph.blocks[before.index()].end, End::Branch { .. });
            let there = here + u32::from(branches);
            if distance[before.index()].is_none_or(|known| there < known) {
                distance[before.index()] = Some(there);
                if branches {
                    pending.push_back(*before);
                } else {
                    pending.push_front(*before);
                }
            }
        }
    }
    distance
}

/// Blocks from which a path leads out of the function or once more around a loop without any event of
/// the property: a branch to them decides whether the event happens.
fn avoidable(machine: &Machine<'_>, property: usize) -> Vec<bool> {
    let graph = machine.graph;
    let mut has_event = vec![false; graph.blocks.len()];
    for (op, labels) in &machine.monitor.ops {
        if labels[property].is_some() {
            let (block, _) = machine.layout.find(graph, *op);
            has_event[block.index()] = true;
        }
    }
    let mut avoidable = vec![false; graph.blocks.len()];
    let mut pending = Vec::new();
    for (at, block) in graph.blocks.iter().enumerate() {
        let from = block_id(at);
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

/// A branch on a constant or `cfg!` whose value is not known: only one side exists in any build.
fn is_configuration(machine: &Machine<'_>, block: BlockId) -> bool {
    let graph = machine.graph;
    let End::Branch { on, why, .. } = &graph.blocks[block.index()].end else {
        return false;
    };
    if matches!(why, Decision::Cfg(_)) {
        return true;
    }
    let mut on = *on;
    for op in graph.blocks[block.index()].ops.iter().rev() {
        if let OpKind::Let { to, value } = &op.kind
            && *to == on
        {
            match value {
                Value::Not(from) | Value::Use(from) => on = *from,
                Value::Path(_) => return true,
                _ => return false,
            }
        }
    }
    false
}

/// A decision in a later turn of a loop that decides whether the event happens again, by something that
/// may well be tied to the turn (a counter, a kind of message): not something to bet on. That a call
/// fails in two turns is.
fn is_uncertain(
    machine: &Machine<'_>,
    nodes: &[Node],
    index: usize,
    side: Option<bool>,
    avoidable: &[bool],
) -> bool {
    let block = nodes[index].block;
    if !machine.layout.is_cyclic(block) {
        return false;
    }
    let mut earlier = nodes[index].parent;
    let mut revisited = false;
    while let Some(at) = earlier {
        if nodes[at].block == block {
            revisited = true;
            break;
        }
        earlier = nodes[at].parent;
    }
    let End::Branch { yes, no, why, .. } = &machine.graph.blocks[block.index()].end else {
        return false;
    };
    if !revisited || matches!(why, Decision::Iterate | Decision::Try) {
        return false;
    }
    let other = if side == Some(true) { no } else { yes };
    avoidable[other.index()] && !tests_outcome(machine, block)
}

/// Whether a branch asks whether a call succeeded.
fn tests_outcome(machine: &Machine<'_>, block: BlockId) -> bool {
    let End::Branch { on, .. } = &machine.graph.blocks[block.index()].end else {
        return false;
    };
    machine.graph.blocks[block.index()]
        .ops
        .iter()
        .rev()
        .any(|op| match &op.kind {
            OpKind::Let {
                to,
                value: Value::Test { test, .. },
            } if to == on => match test {
                Test::Success => true,
                Test::Variant(path) | Test::Path(path) => {
                    matches!(path.last(), "Ok" | "Err" | "Some" | "None")
                }
                _ => false,
            },
            OpKind::Let {
                to,
                value: Value::Not(_),
            } if to == on => {
                // `!x.is_ok()`: the test stands just before.
                machine.graph.blocks[block.index()].ops.iter().any(|op| {
                    matches!(
                        &op.kind,
                        OpKind::Let {
                            value: Value::Test {
                                test: Test::Success,
                                ..
                            },
                            ..
                        }
                    )
                })
            }
            _ => false,
        })
}
