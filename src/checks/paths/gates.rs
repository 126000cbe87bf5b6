//! Calls that depend on a question about a constant: one side of a branch reaches them, and the other goes on
//! without.

use crate::checks::paths::labels::Search;
use crate::checks::paths::marks::Marks;
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
    ) -> Option<(FrameId, Span, (FrameId, Span))> {
        let graph = self.graph;
        let calls: Vec<(BlockId, Span)> = graph
            .ops()
            .filter_map(|(block, _, op)| match &op.kind {
                OpKind::Call(call) if search.is_answer(call.to, &check.call) => {
                    let end = op.span.end.max(call.name_span.end);
                    Some((block, Span::new(call.name_span.start, end)))
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
                    let (frame, span) = self.seen_from(outer, graph.frame_of(*place), *span);
                    return Some((frame, span, (outer, block.end_span)));
                }
            }
        }
        None
    }

    /// A place as the call that leads to it from an outer body.
    fn seen_from(&self, outer: FrameId, frame: FrameId, span: Span) -> (FrameId, Span) {
        let (mut frame, mut span) = (frame, span);
        while frame != outer
            && let Some(info) = self.graph.frame(frame)
        {
            (frame, span) = (info.parent, info.call);
        }
        (frame, span)
    }
}
