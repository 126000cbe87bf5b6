//! Loops over items of a type: where a turn begins, and where the work on its item does.

use rustc_hash::FxHashSet;

use crate::checks::paths::work::Work;
use crate::checks::sites::Body;
use crate::engine::{Layout, OpId};
use crate::flow::definitions::flows_from;
use crate::flow::{BlockId, Decision, End, LocalId, Name, OpKind, Value};

/// The loops of one body over items of one type.
pub(super) struct ItemLoops {
    /// The sides of branches that begin a turn.
    pub(super) turns: Vec<(BlockId, bool)>,
    /// The items and what they flow to.
    items: FxHashSet<LocalId>,
}

impl ItemLoops {
    pub(super) fn new(body: &Body<'_>, layout: &Layout, ty: &Name) -> Self {
        let graph = body.graph;
        let is_item = |local: LocalId| {
            let known = body.types.of(local);
            known.is_some_and(|known| {
                known.head == *ty || (known.names.len() == 1 && known.names[0] == *ty)
            })
        };
        let mut found = Self {
            turns: Vec::new(),
            items: FxHashSet::default(),
        };
        for (at, block) in graph.blocks.iter().enumerate() {
            let End::Branch { yes, no, why, .. } = &block.end else {
                continue;
            };
            let at = BlockId::at(at);
            let asks = match why {
                Decision::Iterate => true,
                // Without an item the loop ends: `while let`, or `let … else { break }`. The arms of a `match` on a
                // state begin no turn.
                Decision::Pattern(_) => layout
                    .innermost_loop(at)
                    .is_some_and(|blocks| !blocks.contains(no)),
                _ => false,
            };
            if !asks {
                continue;
            }
            let items: Vec<LocalId> = graph.blocks[yes.index()]
                .ops
                .iter()
                .filter_map(|op| match &op.kind {
                    OpKind::Let { to, value } if is_element(value) && is_item(*to) => Some(*to),
                    _ => None,
                })
                .collect();
            if let Some(item) = items.first() {
                found.turns.push((at, true));
                found
                    .items
                    .extend(flows_from(graph, *item, |value| match value {
                        Value::Use(of) | Value::Copy(of) => Some(*of),
                        Value::Read(place) | Value::Borrow { place, .. } => Some(place.root),
                        _ => None,
                    }));
            }
        }
        found
    }

    /// Where functions that may fail are given an item: at the call, or where its body begins that stands in place of
    /// it.
    pub(super) fn work(&self, body: &Body<'_>, layout: &Layout, work: &Work) -> Vec<OpId> {
        let graph = body.graph;
        let mut found = Vec::new();
        for (block, index, op) in graph.ops() {
            let begins = match &op.kind {
                OpKind::Call(call) => {
                    work.is_result(call.to) && call.args.iter().any(|arg| self.items.contains(arg))
                }
                OpKind::Let {
                    value: Value::Use(of),
                    ..
                } if self.items.contains(of) => graph.frames.iter().any(|frame| {
                    frame.call == op.span
                        && frame.parent == graph.frame_of(block)
                        && frame.result.is_some_and(|result| work.is_result(result))
                }),
                _ => false,
            };
            if begins {
                found.push(layout.op(block, index));
            }
        }
        found
    }
}

/// Whether a value may be an element of what a loop goes through, and no part of the state that it keeps.
fn is_element(value: &Value) -> bool {
    match value {
        Value::Unknown(_) => true,
        Value::Payload { variant, .. } => matches!(&**variant, "" | "Some" | "Ok"),
        _ => false,
    }
}
