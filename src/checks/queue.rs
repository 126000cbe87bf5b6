//! Code that takes jobs out of a queue: where a job with the object is taken, and where the next turn begins.

use rustc_hash::FxHashSet;

use crate::checks::question::Question;
use crate::engine::{Layout, OpId};
use crate::flow::definitions::Source;
use crate::flow::{
    BlockId, Callee, Decision, End, Graph, LocalId, Mark, Name, Op, OpKind, Type, Value,
};

/// The operations at which something that holds the object comes out of a queue. A message that is an enum
/// is a job as soon as it turns out to be a variant that holds the object.
pub(super) fn takes(question: &Question<'_>, layout: &Layout) -> Vec<OpId> {
    let graph = question.graph;
    let mut messages: Vec<LocalId> = Vec::new();
    let mut found = Vec::new();
    for (block, index, op) in graph.ops() {
        let OpKind::Let { to, value } = &op.kind else {
            continue;
        };
        let taken = match value {
            Value::Payload { of, variant, .. } => {
                matches!(&**variant, "" | "Ok" | "Some") && is_taken(question, *of)
            }
            Value::Unknown(_) => index == 0 && is_element(question, block),
            _ => false,
        };
        if taken && question.holds_object(*to) {
            let ty = question.types.of(*to);
            // What completes when it is dropped cannot be lost.
            if ty.is_some_and(|ty| completes_by_itself(question, ty)) {
                continue;
            }
            if ty.is_some_and(|ty| is_enum(question, ty)) {
                messages.push(*to);
            } else {
                found.push(layout.op(block, index));
            }
        }
    }
    for (block, index, op) in graph.ops() {
        if let OpKind::Let {
            to,
            value: Value::Payload { of, .. },
        } = &op.kind
            && messages.contains(&question.definitions.variable(*of))
            && question.holds_object(*to)
        {
            found.push(layout.op(block, index));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a value has a part whose destructor may signal a completion.
fn completes_by_itself(question: &Question<'_>, ty: &Type) -> bool {
    let mut seen: FxHashSet<&Name> = FxHashSet::default();
    let mut pending: Vec<&Name> = ty.names.iter().collect();
    while let Some(name) = pending.pop() {
        if question.reach.is_guard(name) {
            return true;
        }
        if seen.insert(name) {
            let parts = question.program.fields_of(name);
            pending.extend(parts.flat_map(|(_, part)| &part.names));
        }
    }
    false
}

/// Marks where the loops around these operations go on.
pub(super) fn mark_turns(graph: &mut Graph, layout: &Layout, takes: &[OpId]) {
    let mut ends = Vec::new();
    for at in 0..graph.blocks.len() {
        let from = BlockId::at(at);
        let End::Goto(head) = graph.blocks[at].end else {
            continue;
        };
        let Some(body) = layout
            .loop_of(head)
            .filter(|_| layout.is_back_edge(from, head))
        else {
            continue;
        };
        let takes_inside = takes
            .iter()
            .any(|op| body.contains(&layout.find(graph, *op).0));
        if takes_inside {
            ends.push(at);
        }
    }
    for at in ends {
        let block = &mut graph.blocks[at];
        block.ops.push(Op {
            span: block.end_span,
            kind: OpKind::Mark(Mark::NextJob),
        });
    }
}

/// Whether a local is what a queue gives, with or without the `Result` or `Option` around it.
fn is_taken(question: &Question<'_>, local: LocalId) -> bool {
    let mut local = local;
    for _ in 0..16 {
        match question.definitions.of(local) {
            [Source::Result(call)] => {
                return match &call.callee {
                    Callee::Method(name) => question.models.takes.contains(name),
                    _ => false,
                };
            }
            [Source::Value(Value::Use(of) | Value::OkOf(of))] => local = *of,
            _ => return false,
        }
    }
    false
}

/// Whether a block begins with what a loop gets from a queue that it empties.
pub(super) fn is_element(question: &Question<'_>, block: BlockId) -> bool {
    let graph = question.graph;
    graph.blocks.iter().any(|before| match &before.end {
        End::Branch {
            why: Decision::Iterate,
            yes,
            ..
        } if *yes == block => {
            let reads = match graph.blocks[block.index()].ops.first().map(|op| &op.kind) {
                Some(OpKind::Let {
                    value: Value::Unknown(reads),
                    ..
                }) => reads.as_slice(),
                _ => &[],
            };
            reads.iter().any(|read| is_queue(question, *read))
        }
        _ => false,
    })
}

/// Whether a local is a queue, or an iterator over one.
fn is_queue(question: &Question<'_>, local: LocalId) -> bool {
    let named = |local: LocalId| {
        question.types.of(local).is_some_and(|ty| {
            let mut names = question.types.method_owners(ty);
            names.any(|name| question.models.queues.contains(name))
        })
    };
    named(local)
        || match question.definitions.of(local) {
            [Source::Result(call)] => call.args.first().is_some_and(|receiver| named(*receiver)),
            _ => false,
        }
}

fn is_enum(question: &Question<'_>, ty: &Type) -> bool {
    question
        .program
        .declared_in(ty)
        .is_some_and(|name| question.program.is_enum(name))
}
