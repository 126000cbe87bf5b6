//! Property simulation (ESP): one state for each block and each state of the automata, facts intersected.
//!
//! The result over-approximates: every violation that can happen is among the candidates, but some
//! candidates cannot happen. `confirm` tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::monitor::{Exit, Position};
use crate::engine::prospects::Prospects;
use crate::engine::state::State;
use crate::engine::transfer::{Machine, Sink};
use crate::engine::value::OpId;
use crate::flow::BlockId;

/// What keeps states of one block apart: the automata, the events that failed, and the kinds of results
/// that variables on their way to a return hold.
type Key = (Vec<Position>, Vec<OpId>, Vec<u8>);

/// At most this many states of the automata at one block (engine.md, section 3).
const MAX_KEYS: usize = 64;
/// After this many changes of one state its facts are dropped, so that it settles.
const WIDEN_AFTER: u32 = 16;

/// What the solver found.
#[derive(Debug, Default)]
pub(crate) struct Solution {
    /// For each property, the operations at which it may be violated first.
    pub(crate) candidates: Vec<BTreeSet<OpId>>,
    /// A limit was reached: paths may be missing.
    pub(crate) limited: bool,
}

/// Walks a function to its fixed point.
pub(crate) fn solve(machine: &mut Machine<'_>, prospects: &Prospects) -> Solution {
    let properties = machine.monitor.properties.len();
    let mut solution = Solution {
        candidates: vec![BTreeSet::new(); properties],
        limited: false,
    };
    let mut tables: Vec<BTreeMap<Key, Entry>> = Vec::new();
    tables.resize_with(machine.graph.blocks.len(), BTreeMap::new);
    // Blocks in reverse post-order, so that most predecessors are done before a join.
    let mut pending: BTreeSet<(u32, BlockId, Key)> = BTreeSet::new();

    let mut positions = machine.monitor.start();
    if !prospects.settle(BlockId(0), &mut positions) {
        return solution;
    }
    let entry = State::entry(positions);
    let key: Key = (entry.monitor.clone(), Vec::new(), Vec::new());
    tables[0].insert(
        key.clone(),
        Entry {
            state: entry,
            changes: 0,
        },
    );
    pending.insert((machine.layout.rank(BlockId(0)), BlockId(0), key));

    while let Some((_, block, key)) = pending.pop_first() {
        let Some(entry) = tables[block.index()].get(&key) else {
            continue;
        };
        let state = entry.state.clone();
        let mut found = Candidates {
            machine_properties: properties,
            found: Vec::new(),
        };
        let successors = chain(machine, prospects, block, state, &mut found);
        for (at, before, after) in found.found {
            for (property, candidates) in solution.candidates.iter_mut().enumerate() {
                if machine.monitor.is_violated(property, &after)
                    && !machine.monitor.is_violated(property, &before)
                {
                    candidates.insert(at);
                }
            }
        }
        for (to, mut state) in successors {
            state.prune(&mut machine.pool, &machine.notes, machine.live.at_entry(to));
            // What a loop changes is unknown at its head from the first time on: that is where the fixed point
            // ends anyway, and nested loops reach it in one pass.
            state.forget_assigned(&mut machine.pool, machine.layout.assigned_in_loop(to), to);
            let kinds = machine.discriminators(&state, to);
            let table = &mut tables[to.index()];
            let mut key: Key = (state.monitor.clone(), state.failed.clone(), kinds);
            if table.len() >= MAX_KEYS / 2 && !table.contains_key(&key) {
                // Widening: what the variables hold no longer keeps states apart.
                key.2 = Vec::new();
            }
            let full = table.len() >= MAX_KEYS;
            let changed = match table.get_mut(&key) {
                Some(entry) => {
                    let widen = entry.changes >= WIDEN_AFTER;
                    let changed = entry.state.join(&mut machine.pool, &state, to, widen);
                    entry.changes += u32::from(changed);
                    changed
                }
                None if full => {
                    solution.limited = true;
                    false
                }
                None => {
                    table.insert(key.clone(), Entry { state, changes: 0 });
                    true
                }
            };
            if changed {
                pending.insert((machine.layout.rank(to), to, key));
            }
        }
    }
    solution
}

/// How many places a state may hold before it is pruned between joins.
const MOST_PLACES: usize = 48;

/// Executes a block and what can only be reached through it, up to the next joins: no states meet in between,
/// so nothing has to be kept there.
fn chain(
    machine: &mut Machine<'_>,
    prospects: &Prospects,
    block: BlockId,
    state: State,
    found: &mut Candidates,
) -> Vec<(BlockId, State)> {
    let mut joins = Vec::new();
    let mut pending = vec![(block, state)];
    while let Some((block, state)) = pending.pop() {
        for mut successor in machine.execute(block, state, found) {
            let to = successor.to;
            if !prospects.settle(to, &mut successor.state.monitor) {
                continue;
            }
            if to != BlockId(0) && machine.layout.predecessors(to).len() == 1 {
                let mut state = successor.state;
                // A long way without joins gathers what is of no use any more.
                if state.env.len() > MOST_PLACES {
                    let live = machine.live.at_entry(to);
                    state.prune(&mut machine.pool, &machine.notes, live);
                }
                pending.push((to, state));
            } else {
                joins.push((successor.to, successor.state));
            }
        }
    }
    joins
}

struct Entry {
    state: State,
    changes: u32,
}

/// Collects the moves of the monitor.
struct Candidates {
    machine_properties: usize,
    found: Vec<(OpId, Vec<Position>, Vec<Position>)>,
}

impl Sink for Candidates {
    fn moved(&mut self, at: OpId, before: &[Position], after: &[Position], _exit: Option<&Exit>) {
        debug_assert_eq!(before.len(), self.machine_properties);
        if before != after {
            self.found.push((at, before.to_vec(), after.to_vec()));
        }
    }
}
