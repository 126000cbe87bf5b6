//! Confirmation: an exact search for the shortest path that violates a property.
//!
//! States are not joined here, only deduplicated, so a path that is found is feasible as far as the
//! engine's values can tell. The search is best-first with an admissible estimate and bounded; a
//! candidate that is not found within the bound is not reported (engine.md, section 6).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

use rustc_hash::FxHashSet;

use crate::engine::certainty::{Certainty, Decided};
use crate::engine::monitor::{Exit, Position};
use crate::engine::prospects::Prospects;
use crate::engine::state::State;
use crate::engine::transfer::{Machine, Sink};
use crate::engine::value::OpId;
use crate::flow::{BlockId, End};

/// Blocks executed for one property of one function before the search gives up, whatever its size, and
/// how many more for each of its blocks, so that the cost stays proportional to the code.
const LIMIT: usize = 4096;
const LIMIT_PER_BLOCK: usize = 4;
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
    prospects: &Prospects,
    property: usize,
    candidates: &BTreeSet<OpId>,
) -> Verdict {
    let distance = distances(machine, candidates);
    let certainty = Certainty::new(machine, property, candidates);
    let start = machine.monitor.properties[property].automaton.start();
    let mut nodes: Vec<Node> = Vec::new();
    let mut seen: FxHashSet<(BlockId, State)> = FxHashSet::default();
    let mut heap: BinaryHeap<Reverse<(u32, u32, u32, usize)>> = BinaryHeap::new();
    let Some(estimate) = distance[0] else {
        return Verdict::Infeasible;
    };
    let mut positions = machine.monitor.start();
    prospects.watch_only(property, &mut positions);
    let entry = State::entry(positions);
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

    let limit = LIMIT + LIMIT_PER_BLOCK * machine.graph.blocks.len();
    let mut best: Option<Hit> = None;
    let mut expanded = 0;
    while let Some(Reverse((total, _, _, index))) = heap.pop() {
        if best.as_ref().is_some_and(|best| total > best.total) {
            break;
        }
        expanded += 1;
        if expanded > limit {
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
            if !prospects.is_open(successor.to, property, state.monitor[property]) {
                continue;
            }
            state.prune(
                &mut machine.pool,
                &machine.notes,
                machine.live.at_entry(successor.to),
            );
            if !seen.insert((successor.to, state.clone())) {
                continue;
            }
            let mut cost = cost + u32::from(successor.side.is_some());
            let guessed = successor.decided && {
                let decided = Decided {
                    block,
                    side: successor.side,
                    condition: successor.condition,
                    again: machine.layout.is_cyclic(block) && was_executed_before(&nodes, index),
                    after_event: state.monitor[property] != start,
                    earlier: &|| earlier_decisions(&nodes, index),
                };
                certainty.is_guess(machine, &decided)
            };
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
        None if expanded > limit => Verdict::Undecided,
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

/// The monitor moved: where, from, to, and by which exit.
type Move = (OpId, Vec<Position>, Vec<Position>, Option<Exit>);

struct Hits {
    property: usize,
    violated: Vec<Move>,
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

/// Whether the block of a node stands on the path to it already.
fn was_executed_before(nodes: &[Node], index: usize) -> bool {
    let block = nodes[index].block;
    let mut earlier = nodes[index].parent;
    while let Some(at) = earlier {
        if nodes[at].block == block {
            return true;
        }
        earlier = nodes[at].parent;
    }
    false
}

/// The branches that were decided on the path to a node.
fn earlier_decisions(nodes: &[Node], index: usize) -> Vec<(BlockId, bool)> {
    let mut found = Vec::new();
    let mut at = index;
    while let Some(parent) = nodes[at].parent {
        if let (Some(side), true) = (nodes[at].side, nodes[at].decided) {
            found.push((nodes[parent].block, side));
        }
        at = parent;
    }
    found
}
