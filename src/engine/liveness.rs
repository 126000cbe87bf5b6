//! Which places can still decide something: strong liveness, backward over the graph.
//!
//! A place is live when its content may reach a branch condition or the returned value. Being passed to
//! some opaque call does not keep it alive: nothing that the call does depends on what is known about it
//! here. This is what keeps both the solver and the exact search small (engine.md, section 3).

use rustc_hash::FxHashMap;

use crate::engine::layout::{Layout, successors};
use crate::flow::{BlockId, Callee, End, Graph, LocalId, OpKind, Place, Value};

/// The live places at the entry of each block.
#[derive(Debug)]
pub(crate) struct Liveness {
    places: Vec<Place>,
    entry: Vec<Vec<u32>>,
}

impl Liveness {
    /// Computes liveness. `is_answer` tells calls whose result depends on nothing but their arguments.
    pub(crate) fn new(graph: &Graph, layout: &Layout, is_answer: impl Fn(&Callee) -> bool) -> Self {
        let mut table = Table::default();
        let mut entry: Vec<Vec<u32>> = vec![Vec::new(); graph.blocks.len()];
        let mut pending: Vec<usize> = (0..graph.blocks.len()).collect();
        pending.sort_by_key(|at| layout.rank(BlockId::at(*at)));
        let mut queued = vec![true; graph.blocks.len()];
        while let Some(at) = pending.pop() {
            queued[at] = false;
            let block = &graph.blocks[at];
            let mut live: Vec<u32> = Vec::new();
            for successor in successors(&block.end) {
                live.extend(&entry[successor.index()]);
            }
            live.sort_unstable();
            live.dedup();
            let mut live = Live { set: live };
            match &block.end {
                End::Branch { on, .. } => live.add(table.local(*on)),
                End::Return { value, .. } => live.add(table.local(*value)),
                End::Goto(_) | End::Diverge => {}
            }
            for op in block.ops.iter().rev() {
                match &op.kind {
                    OpKind::Let { to, value } => {
                        if live.define(&table, *to) {
                            uses(value, &mut |place| {
                                let id = table.id(place);
                                live.add(id);
                            });
                        }
                    }
                    OpKind::Store { to, from } => {
                        // Whether the place is read later may be hidden behind a reference, so every
                        // store counts.
                        for local in [*from, to.root] {
                            let id = table.local(local);
                            live.add(id);
                        }
                    }
                    OpKind::Call(call) => {
                        if live.define(&table, call.to) && is_answer(&call.callee) {
                            for arg in &call.args {
                                let id = table.local(*arg);
                                live.add(id);
                            }
                        }
                    }
                    OpKind::Drop(_) | OpKind::Leak { .. } | OpKind::Mark(_) => {}
                }
            }
            if live.set != entry[at] {
                entry[at] = live.set;
                for before in layout.predecessors(BlockId::at(at)) {
                    if !queued[before.index()] {
                        queued[before.index()] = true;
                        pending.push(before.index());
                    }
                }
            }
        }
        Self {
            places: table.places,
            entry,
        }
    }

    /// The places that are live at the entry of a block.
    pub(crate) fn at_entry(&self, block: BlockId) -> impl Iterator<Item = &Place> {
        self.entry[block.index()]
            .iter()
            .map(|id| &self.places[*id as usize])
    }
}

/// Places by number, with the numbers of each root.
#[derive(Default)]
struct Table {
    places: Vec<Place>,
    ids: FxHashMap<Place, u32>,
    roots: FxHashMap<LocalId, Vec<u32>>,
}

impl Table {
    fn id(&mut self, place: &Place) -> u32 {
        if let Some(id) = self.ids.get(place) {
            return *id;
        }
        let id = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.push(place.clone());
        self.ids.insert(place.clone(), id);
        self.roots.entry(place.root).or_default().push(id);
        id
    }

    fn local(&mut self, local: LocalId) -> u32 {
        self.id(&Place::local(local))
    }
}

/// A sorted set of place numbers.
struct Live {
    set: Vec<u32>,
}

impl Live {
    fn add(&mut self, id: u32) {
        if let Err(at) = self.set.binary_search(&id) {
            self.set.insert(at, id);
        }
    }

    /// Ends the life of a variable at its definition; returns whether it was live.
    fn define(&mut self, table: &Table, local: LocalId) -> bool {
        let mut was_live = false;
        for id in table.roots.get(&local).into_iter().flatten() {
            if let Ok(at) = self.set.binary_search(id) {
                self.set.remove(at);
                was_live = true;
            }
        }
        was_live
    }
}

/// The places that a value is computed from.
fn uses(value: &Value, add: &mut dyn FnMut(&Place)) {
    let mut local = |local: &LocalId| add(&Place::local(*local));
    match value {
        Value::Use(of)
        | Value::Not(of)
        | Value::Neg(of)
        | Value::Residual(of)
        | Value::Guard(of)
        | Value::Cast(of, _)
        | Value::OkOf(of)
        | Value::Copy(of)
        | Value::Test { of, .. }
        | Value::Payload { of, .. } => local(of),
        Value::Binary(_, left, right)
        | Value::Rewrap {
            like: left,
            payload: right,
        } => {
            local(left);
            local(right);
        }
        Value::Variant { fields, .. } | Value::Tuple(fields) => fields.iter().for_each(local),
        Value::Struct { fields, rest, .. } => {
            for (_, field) in fields {
                local(field);
            }
            rest.iter().for_each(local);
        }
        Value::Read(place) | Value::Borrow { place, .. } => add(place),
        Value::Const(_) | Value::Path(_) | Value::Closure(_) | Value::Unknown(_) => {}
    }
}
