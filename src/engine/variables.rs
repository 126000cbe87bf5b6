//! What kinds of variables a graph has: shared ones, borrows, those on their way to a return, numbers.

use rustc_hash::FxHashSet;

use crate::contract::Models;
use crate::flow::definitions::{Definitions, Source, operands};
use crate::flow::{End, Graph, LocalId, OpKind, Value};

/// Variables whose content other code shares: `self`, and what is given to the function and is no plain value
/// of its own.
pub(super) fn shared(graph: &Graph, models: &Models) -> FxHashSet<LocalId> {
    let is_value = |local: &LocalId| {
        graph.locals[local.index()]
            .ty
            .as_ref()
            .is_some_and(|ty| !ty.reference && models.plain_types.contains(&ty.head))
    };
    graph
        .params
        .iter()
        .copied()
        .filter(|local| !is_value(local))
        .collect()
}

pub(super) fn mutable_borrows(graph: &Graph) -> FxHashSet<LocalId> {
    let ops = graph.blocks.iter().flat_map(|block| &block.ops);
    ops.filter_map(|op| match &op.kind {
        OpKind::Let {
            to,
            value: Value::Borrow { mutable: true, .. },
        } => Some(*to),
        _ => None,
    })
    .collect()
}

/// Variables whose content may be returned, found backward from the returns through copies and wrappers.
pub(super) fn returned(graph: &Graph) -> FxHashSet<LocalId> {
    let definitions = Definitions::new(graph);
    let mut found = FxHashSet::default();
    let mut pending: Vec<LocalId> = graph
        .blocks
        .iter()
        .filter_map(|block| match &block.end {
            End::Return { value, .. } => Some(*value),
            _ => None,
        })
        .collect();
    while let Some(local) = pending.pop() {
        if !found.insert(local) {
            continue;
        }
        for source in definitions.of(local) {
            match source {
                Source::Value(
                    value @ (Value::Use(_)
                    | Value::Copy(_)
                    | Value::Cast(..)
                    | Value::OkOf(_)
                    | Value::Residual(_)
                    | Value::Rewrap { .. }
                    | Value::Payload { .. }
                    | Value::Variant { .. }),
                ) => pending.extend(operands(value)),
                Source::Value(Value::Read(place) | Value::Borrow { place, .. })
                    if place.path.is_empty() =>
                {
                    pending.push(place.root);
                }
                _ => {}
            }
        }
    }
    found
}

/// Variables declared with one of these types, sorted.
pub(super) fn typed(graph: &Graph, heads: &[&str]) -> Vec<LocalId> {
    let locals = graph.locals.iter().enumerate();
    locals
        .filter(|(_, local)| {
            local
                .ty
                .as_ref()
                .is_some_and(|ty| heads.contains(&&*ty.head))
        })
        .map(|(index, _)| LocalId::at(index))
        .collect()
}
