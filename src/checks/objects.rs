//! Which variables hold the object that completes an operation, and which branches find it missing.
//!
//! A path on which the callback turned out not to exist owes nothing: there is nobody to tell.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::checks::carriers::{Load, field_load};
use crate::checks::question::Question;
use crate::flow::definitions::{Source, operands};
use crate::flow::{BlockId, Callee, End, LocalId, Name, OpKind, Projection, Test, Value};
use crate::program::calls::candidates;

/// The locals that hold the object, its slot, or a lock or result around it.
pub(crate) fn objects(question: &Question<'_>, receivers: &[LocalId]) -> Vec<LocalId> {
    let graph = question.graph;
    let mut bases = Bases::default();
    // Backward from the receivers to the fields and functions that they come from.
    let mut seen: FxHashSet<LocalId> = receivers.iter().copied().collect();
    let mut pending: Vec<LocalId> = receivers.to_vec();
    while let Some(local) = pending.pop() {
        for source in question.definitions.of(local) {
            match source {
                Source::Value(Value::Read(place) | Value::Borrow { place, .. })
                    if !place.path.is_empty() =>
                {
                    bases.places.insert((
                        question.definitions.variable(place.root),
                        place.path.clone(),
                    ));
                }
                Source::Value(value) if is_wrapping(value) => {
                    pending.extend(
                        operands(value)
                            .into_iter()
                            .filter(|operand| seen.insert(*operand)),
                    );
                }
                Source::Result(call) => {
                    bases.calls.extend(call.callee.name().cloned());
                }
                Source::Value(_) | Source::Stored(_) => {}
            }
        }
    }
    // Forward from there to everything that holds the same.
    let mut found = seen;
    let mut changed = true;
    while changed {
        changed = false;
        for (index, local) in graph.locals.iter().enumerate() {
            let id = LocalId::at(index);
            if found.contains(&id) {
                continue;
            }
            let ty = local.ty.as_deref().or_else(|| question.types.of(id));
            let declared = ty.is_some_and(|ty| {
                local.name.as_deref() != Some("self") && question.carriage.names(ty)
            });
            if declared
                || question
                    .definitions
                    .of(id)
                    .iter()
                    .any(|source| bases.holds(question, source, &found))
            {
                found.insert(id);
                changed = true;
            }
        }
    }
    let mut found: Vec<LocalId> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The branches (and their sides) on which the object turns out not to exist. `objects` is sorted.
pub(crate) fn absences(question: &Question<'_>, objects: &[LocalId]) -> Vec<(BlockId, bool)> {
    let mut found = Vec::new();
    for (index, block) in question.graph.blocks.iter().enumerate() {
        let End::Branch { on, .. } = &block.end else {
            continue;
        };
        let mut on = *on;
        let mut when = true;
        // `!x.is_some()` is a test with its sides exchanged.
        for _ in 0..8 {
            match question.definitions.of(on) {
                [Source::Value(Value::Not(inner))] => {
                    on = *inner;
                    when = !when;
                }
                [Source::Value(Value::Use(inner))] => on = *inner,
                _ => break,
            }
        }
        let side = match question.definitions.of(on) {
            [Source::Value(Value::Test { of, test })] if objects.binary_search(of).is_ok() => {
                match test {
                    Test::Success => Some(false),
                    Test::Variant(path) | Test::Path(path) => match path.last() {
                        "Some" | "Ok" => Some(false),
                        "None" | "Err" => Some(true),
                        _ => None,
                    },
                    _ => None,
                }
            }
            [Source::Result(call)]
                if call
                    .args
                    .first()
                    .is_some_and(|arg| objects.binary_search(arg).is_ok()) =>
            {
                match &call.callee {
                    Callee::Method(name) if matches!(&**name, "is_null" | "is_invalid") => {
                        Some(true)
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(side) = side {
            found.push((BlockId::at(index), side == when));
        }
    }
    found
}

/// What tells one object from another: where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Fields, functions and variables that it may come from, as text; sorted.
    origins: BTreeSet<String>,
    /// It is another one in each turn of a loop, as far as can be told.
    varies: bool,
}

impl Identity {
    /// Whether two events concern one object, as far as can be told.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        !self.varies
            && !other.varies
            && (self.origins.is_empty()
                || other.origins.is_empty()
                || !self.origins.is_disjoint(&other.origins))
    }
}

/// Where an object comes from: backward through copies, wrappers, fields of structures that were made here,
/// and conversions.
pub(crate) fn identity(question: &Question<'_>, local: LocalId) -> Identity {
    /// More steps than any readable function needs.
    const MOST: usize = 512;
    let mut identity = Identity::default();
    let mut seen: FxHashSet<(LocalId, Vec<Projection>)> = FxHashSet::default();
    let mut pending: Vec<(LocalId, Vec<Projection>)> = vec![(local, Vec::new())];
    while let Some((local, path)) = pending.pop() {
        if seen.len() > MOST || !seen.insert((local, path.clone())) {
            continue;
        }
        let is_self = question.graph.locals[local.index()].name.as_deref() == Some("self");
        let sources = question.definitions.of(local);
        if sources.is_empty() || (is_self && question.graph.params.contains(&local)) {
            identity
                .origins
                .insert(format!("place {} {path:?}", local.0));
            continue;
        }
        for source in sources {
            match source {
                Source::Value(Value::Read(place) | Value::Borrow { place, .. }) => {
                    let steps = place.path.iter().chain(&path).cloned();
                    let steps = steps.filter(|step| *step != Projection::Deref);
                    pending.push((place.root, steps.collect()));
                }
                Source::Value(Value::Unknown(_)) => identity.varies = true,
                Source::Value(Value::Payload { of, variant, field })
                    if !matches!(&**variant, "" | "Some" | "Ok" | "Err") =>
                {
                    let first = Projection::Field(field.clone());
                    pending.push((*of, std::iter::once(first).chain(path.clone()).collect()));
                }
                Source::Value(Value::Struct { fields, rest, .. }) => {
                    let Some((Projection::Field(first), inner)) = path.split_first() else {
                        continue;
                    };
                    let part = fields.iter().find(|(name, _)| name == first);
                    match (part, rest) {
                        (Some((_, part)), _) => pending.push((*part, inner.to_vec())),
                        (None, Some(rest)) => pending.push((*rest, path.clone())),
                        (None, None) => {}
                    }
                }
                Source::Value(Value::Variant { fields, .. } | Value::Tuple(fields))
                    if matches!(path.first(), Some(Projection::Field(_))) =>
                {
                    if let Some(Projection::Field(first)) = path.first()
                        && let Some(part) = first.parse().ok().and_then(|at: usize| fields.get(at))
                    {
                        pending.push((*part, path[1..].to_vec()));
                    }
                }
                Source::Value(value) if is_wrapping(value) => {
                    pending.extend(operands(value).into_iter().map(|part| (part, path.clone())));
                }
                Source::Value(_) | Source::Stored(_) => {}
                Source::Result(call) => match (&call.callee, call.args.as_slice()) {
                    // What is taken out of a collection is not there any more.
                    (Callee::Method(name), _) if question.models.takes.contains(name) => {
                        identity.varies = true;
                    }
                    // A conversion gives the object that it is given.
                    (callee, [receiver, ..]) if is_conversion(question, callee) => {
                        pending.push((*receiver, path.clone()));
                    }
                    (callee, _) => {
                        identity
                            .origins
                            .insert(format!("result of {:?}", callee.name()));
                    }
                },
            }
        }
    }
    identity
}

#[derive(Default)]
struct Bases {
    places: FxHashSet<(LocalId, Vec<Projection>)>,
    calls: FxHashSet<Name>,
}

impl Bases {
    fn holds(
        &self,
        question: &Question<'_>,
        source: &Source<'_>,
        found: &FxHashSet<LocalId>,
    ) -> bool {
        match source {
            Source::Value(Value::Read(place) | Value::Borrow { place, .. }) => {
                if place.path.is_empty() {
                    return found.contains(&place.root);
                }
                let root = question.definitions.variable(place.root);
                let is_self = question.graph.locals[root.index()].name.as_deref() == Some("self");
                self.places.contains(&(root, place.path.clone()))
                    || (is_self && is_slot(question, &place.path))
            }
            Source::Value(value) => {
                is_wrapping(value)
                    && operands(value)
                        .iter()
                        .any(|operand| found.contains(operand))
            }
            Source::Result(call) => {
                let named = call
                    .callee
                    .name()
                    .is_some_and(|name| self.calls.contains(name));
                let from_holder = || {
                    is_conversion(question, &call.callee)
                        && call
                            .args
                            .first()
                            .is_some_and(|receiver| question.holds_object(*receiver))
                };
                named
                    || from_holder()
                    || returns_object(question, &call.callee)
                    || converts(question, &call.callee, &call.args, found)
            }
            Source::Stored(_) => false,
        }
    }
}

/// Values that only wrap, unwrap or name what they are made from.
fn is_wrapping(value: &Value) -> bool {
    matches!(
        value,
        Value::Use(_)
            | Value::Copy(_)
            | Value::Read(_)
            | Value::Borrow { .. }
            | Value::Payload { .. }
            | Value::Guard(_)
            | Value::OkOf(_)
            | Value::Rewrap { .. }
            | Value::Residual(_)
            | Value::Cast(..)
    ) || matches!(value, Value::Variant { path, fields } if fields.len() == 1 && matches!(path.last(), "Ok" | "Some"))
}

/// A field of the handler whose type names the interface directly, not only inside another type of the package.
fn is_slot(question: &Question<'_>, path: &[Projection]) -> bool {
    if field_load(question, path) != Load::OBJECT {
        return false;
    }
    let Some(Projection::Field(name)) = path.last() else {
        return false;
    };
    path.len() > 1
        || !question.program.declares(question.owner)
        || question
            .program
            .fields_of(question.owner)
            .any(|(field, ty)| field == name && question.carriage.names(ty))
}

fn returns_object(question: &Question<'_>, callee: &Callee) -> bool {
    let direct = |ty: &crate::flow::Type| question.carriage.names(ty);
    match callee {
        Callee::Path(path) => candidates(question.program, path)
            .any(|id| direct(&question.program.function(id).output)),
        Callee::Method(name) => question
            .program
            .named(name)
            .iter()
            .any(|id| direct(&question.program.function(*id).output)),
        _ => false,
    }
}

/// Library conversions of the object that may fail because there is none.
fn converts(
    question: &Question<'_>,
    callee: &Callee,
    args: &[LocalId],
    found: &FxHashSet<LocalId>,
) -> bool {
    is_conversion(question, callee) && args.first().is_some_and(|arg| found.contains(arg))
}

/// Whether a call gives back what it is given in another form.
pub(crate) fn is_conversion(question: &Question<'_>, callee: &Callee) -> bool {
    match callee {
        Callee::Method(name) => question.models.conversions.contains(name),
        Callee::Path(path) => {
            question.models.conversions.contains(path.last())
                && candidates(question.program, path).next().is_none()
        }
        _ => false,
    }
}

/// The operations of a graph that are calls, with their positions (block, index).
pub(crate) fn calls(
    graph: &crate::flow::Graph,
) -> impl Iterator<Item = (BlockId, usize, &crate::flow::Call)> {
    graph.ops().filter_map(|(block, index, op)| match &op.kind {
        OpKind::Call(call) => Some((block, index, call)),
        _ => None,
    })
}
