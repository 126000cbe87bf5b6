//! Calls that depend on a question about a constant: one side of a branch reaches them, and the other goes on
//! without.

use crate::checks::paths::marks::Marks;
use crate::checks::paths::search::Search;
use crate::checks::subject::Scope;
use crate::contract::GateCheck;
use crate::flow::{BlockId, End, FrameId, OpKind, Span};

impl Scope<'_> {
    /// The first call that only one side of such a branch reaches, as seen from the body in which the branch stands,
    /// and the branch itself.
    pub(super) fn gated(
        &self,
        search: &Search<'_>,
        check: &GateCheck,
        marks: &Marks,
    ) -> Option<((FrameId, Span), (FrameId, Span))> {
        let graph = self.graph;
        let calls: Vec<(BlockId, Span)> = graph
            .ops()
            .filter_map(|(block, _, op)| match &op.kind {
                OpKind::Call(call) if search.is_answer(call.to, &check.call) => {
                    Some((block, call.place(op.span)))
                }
                _ => None,
            })
            .collect();
        if calls.is_empty() {
            return None;
        }
        for (at, block) in graph.blocks.iter().enumerate() {
            let End::Branch { on, yes, no, .. } = &block.end else {
                continue;
            };
            if !marks.are_asked_by(
                self.checker.program,
                &self.checker.rules.models,
                &search.body.slice(*on),
            ) {
                continue;
            }
            let branch = BlockId::at(at);
            let (with, without) = (self.reached(*yes, branch), self.reached(*no, branch));
            for (side, other) in [(&with, &without), (&without, &with)] {
                let goes_on = side.intersection(other).next().is_some();
                let other_calls = calls.iter().any(|(block, _)| other.contains(block));
                let call = calls.iter().find(|(block, _)| side.contains(block));
                if let Some((place, span)) = call
                    && goes_on
                    && !other_calls
                {
                    let outer = graph.frame_of(branch);
                    let place = (graph.frame_of(*place), *span);
                    let place = graph.outwards(place, |frame, _| frame != outer);
                    return Some((place, (outer, block.end_span)));
                }
            }
        }
        None
    }
}
