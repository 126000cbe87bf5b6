//! What may still happen on the way from a block to the end of the function.
//!
//! A position of an automaton from which no label that lies ahead leads to a violation needs no watching any
//! more, and a path on which no automaton needs watching can be left. The cost of a walk then depends on the code
//! in which a rule can be broken, and not on the size of the function (slicing, as in program dependence graphs,
//! but over the alphabets of the automata).

use rustc_hash::FxHashMap;

use crate::contract::Automaton;
use crate::contract::automaton::MAX_LABELS;
use crate::engine::layout::{Layout, successors};
use crate::engine::monitor::{Monitor, Position};
use crate::flow::{BlockId, Graph};

/// The positions at the entry of each block from which a property may yet be violated.
#[derive(Debug)]
pub(crate) struct Prospects {
    properties: usize,
    /// For each block and property a bit set of positions: `open[block * properties + property]`.
    open: Vec<u32>,
    /// For each property the position of a path that needs no watching any more.
    closed: Vec<Position>,
}

/// Labels as a bit set.
type Ahead = u32;
const _: () = assert!(MAX_LABELS <= Ahead::BITS as usize);

impl Prospects {
    /// Computes what lies ahead of each block; the time is linear in the size of the graph for each property.
    pub(crate) fn new(graph: &Graph, layout: &Layout, monitor: &Monitor) -> Self {
        let properties = monitor.properties.len();
        let ahead = ahead(graph, layout, monitor);
        let mut open = Vec::with_capacity(ahead.len());
        let mut known: FxHashMap<(usize, Ahead), u32> = FxHashMap::default();
        for (at, labels) in ahead.into_iter().enumerate() {
            let property = at % properties;
            let set = known.entry((property, labels)).or_insert_with(|| {
                let automaton = &monitor.properties[property].automaton;
                open_positions(automaton, labels)
            });
            open.push(*set);
        }
        let closed = monitor.properties.iter();
        let closed = closed.map(|property| property.automaton.violated());
        Self {
            properties,
            open,
            closed: closed.collect(),
        }
    }

    /// Whether a property may yet be violated from the entry of a block on.
    pub(crate) fn is_open(&self, block: BlockId, property: usize, position: Position) -> bool {
        let set = self.open[block.index() * self.properties + property];
        set.checked_shr(u32::from(position.0))
            .is_some_and(|rest| rest & 1 == 1)
    }

    /// Stops watching the properties that can no longer be violated from the entry of a block on; whether one is left.
    pub(crate) fn settle(&self, block: BlockId, positions: &mut [Position]) -> bool {
        let mut is_left = false;
        for (property, position) in positions.iter_mut().enumerate() {
            if self.is_open(block, property, *position) {
                is_left = true;
            } else {
                // Violations are counted when they come about, so a path that counts as violated is watched no more.
                *position = self.closed[property];
            }
        }
        is_left
    }

    /// Watches one property alone.
    pub(crate) fn watch_only(&self, property: usize, positions: &mut [Position]) {
        for (other, position) in positions.iter_mut().enumerate() {
            if other != property {
                *position = self.closed[other];
            }
        }
    }
}

/// The positions, short of violations, from which some sequence of these labels leads to a violation.
fn open_positions(automaton: &Automaton, labels: Ahead) -> u32 {
    let mut leading: u32 = 0;
    loop {
        let before = leading;
        let states = automaton.all_states();
        for state in states.filter(|state| !automaton.accepts(*state)) {
            let leads = (0..automaton.labels()).any(|label| {
                let next = automaton.next(state, label);
                labels >> label & 1 == 1 && (automaton.accepts(next) || leading >> next.0 & 1 == 1)
            });
            leading |= u32::from(leads) << state.0;
        }
        if leading == before {
            return leading;
        }
    }
}

/// For each block and property the labels of what may happen from the entry of the block on. Exits are everywhere.
fn ahead(graph: &Graph, layout: &Layout, monitor: &Monitor) -> Vec<Ahead> {
    let properties = monitor.properties.len();
    let exits: Vec<Ahead> = monitor
        .properties
        .iter()
        .map(|property| {
            let exits = property.exits.iter();
            exits.fold(0, |set, exit| set | 1 << exit.label)
        })
        .collect();
    let mut ahead: Vec<Ahead> = Vec::with_capacity(graph.blocks.len() * properties);
    for _ in &graph.blocks {
        ahead.extend(&exits);
    }
    let mut add = |block: BlockId, labels: &[Option<usize>]| {
        for (property, label) in labels.iter().enumerate() {
            if let Some(label) = label {
                ahead[block.index() * properties + property] |= 1 << label;
            }
        }
    };
    #[expect(clippy::iter_over_hash_type, reason = "sets are made of it")]
    for (op, labels) in &monitor.ops {
        add(layout.find(graph, *op).0, labels);
    }
    for ((block, _), labels) in monitor.branches.iter().chain(&monitor.sides) {
        add(*block, labels);
    }
    // Backwards to the fixed point; a block is taken up again only when something ahead of it has changed.
    let mut pending: Vec<BlockId> = (0..graph.blocks.len()).map(BlockId::at).collect();
    pending.sort_by_key(|block| layout.rank(*block));
    let mut is_pending = vec![true; graph.blocks.len()];
    while let Some(block) = pending.pop() {
        is_pending[block.index()] = false;
        let from = block.index() * properties;
        for before in layout.predecessors(block) {
            let to = before.index() * properties;
            let mut changes = false;
            for property in 0..properties {
                let more = ahead[from + property] & !ahead[to + property];
                ahead[to + property] |= more;
                changes |= more != 0;
            }
            if changes && !is_pending[before.index()] {
                is_pending[before.index()] = true;
                pending.push(*before);
            }
        }
    }
    debug_assert!(
        graph.blocks.iter().enumerate().all(|(at, block)| {
            successors(&block.end).all(|to| {
                (0..properties).all(|property| {
                    let (from, to) = (to.index() * properties, at * properties);
                    ahead[from + property] & !ahead[to + property] == 0
                })
            })
        }),
        "what lies ahead of a block lies ahead of those before it"
    );
    ahead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::automaton::Label;

    fn automaton(pattern: &str) -> Automaton {
        let label = |name| Label {
            name,
            ..Label::default()
        };
        Automaton::compile(pattern, &[label("a"), label("b")]).expect("the pattern is right")
    }

    #[test]
    fn positions_are_open_while_what_they_wait_for_lies_ahead() {
        let automaton = automaton("a b");
        let start = automaton.start();
        let waiting = automaton.next(start, 0);
        let is_open =
            |labels: Ahead, state: Position| open_positions(&automaton, labels) >> state.0 & 1 == 1;
        assert!(is_open(0b11, start) && is_open(0b11, waiting));
        assert!(!is_open(0b01, start), "`b` is missing");
        assert!(!is_open(0b10, start), "`a` is missing");
        assert!(is_open(0b10, waiting), "only `b` is left");
        assert!(
            !is_open(0b11, automaton.violated()),
            "a violation is counted once"
        );
    }

    #[test]
    fn nothing_is_open_without_labels() {
        assert_eq!(open_positions(&automaton("a | b"), 0), 0);
    }
}
