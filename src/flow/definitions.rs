//! Where the content of each local comes from, without regard to order: the flow-insensitive view.

use rustc_hash::FxHashSet;

use crate::flow::{Call, Graph, LocalId, Name, OpKind, Place, Projection, Value};

/// What may be put into a local.
#[derive(Clone, Copy, Debug)]
pub enum Source<'g> {
    /// A computed value.
    Value(&'g Value),
    /// The result of a call.
    Result(&'g Call),
    /// Another local is stored into a part of it.
    Stored(LocalId),
}

/// The sources of every local of a graph.
#[derive(Debug)]
pub struct Definitions<'g> {
    /// Those of one local stand together, in order of appearance.
    sources: Vec<Source<'g>>,
    /// Where those of each local begin; one more at the end.
    first: Vec<usize>,
}

impl<'g> Definitions<'g> {
    /// Collects them in time linear in the size of the graph.
    pub fn new(graph: &'g Graph) -> Self {
        let ops = || graph.blocks.iter().flat_map(|block| &block.ops);
        let defined = || ops().filter_map(|op| defined(&op.kind));
        // A counting sort by local, as for the rows of a sparse matrix.
        let mut first = vec![0; graph.locals.len() + 1];
        for (to, _) in defined() {
            first[to.index() + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut sources = vec![Source::Stored(LocalId::at(0)); first[graph.locals.len()]];
        let mut next = first.clone();
        for (to, source) in defined() {
            sources[next[to.index()]] = source;
            next[to.index()] += 1;
        }
        Self { sources, first }
    }

    /// All sources of a local, in order of appearance.
    pub fn of(&self, local: LocalId) -> &[Source<'g>] {
        &self.sources[self.first[local.index()]..self.first[local.index() + 1]]
    }

    /// The value that a local has throughout, apart from stores into parts of it.
    pub fn only(&self, local: LocalId) -> Option<&'g Value> {
        let mut whole = self
            .of(local)
            .iter()
            .filter(|source| !matches!(source, Source::Stored(_)));
        match (whole.next(), whole.next()) {
            (Some(Source::Value(value)), None) => Some(value),
            _ => None,
        }
    }

    /// The place that a local is a copy of or a reference to, where it has only that source.
    pub fn place(&self, local: LocalId) -> Option<&'g Place> {
        match self.only(local) {
            Some(Value::Read(place) | Value::Borrow { place, .. }) => Some(place),
            _ => None,
        }
    }

    /// The variable that a local is, or refers to, as a whole.
    pub fn variable(&self, local: LocalId) -> LocalId {
        self.follow(local, |value| match value {
            Value::Use(from) => Some(*from),
            Value::Read(place) | Value::Borrow { place, .. } if place.path.is_empty() => {
                Some(place.root)
            }
            _ => None,
        })
    }

    /// The variable that a local gives access to a part of: what it borrows, locks, unwraps or reads a field of.
    pub fn base(&self, local: LocalId) -> LocalId {
        self.follow(local, whole_of)
    }

    /// The fields that lead from that variable to this local, in no particular order.
    pub fn fields_behind(&self, local: LocalId) -> Vec<Name> {
        let mut found = Vec::new();
        self.follow(local, |value| {
            if let Value::Read(place) | Value::Borrow { place, .. } = value {
                found.extend(place.path.iter().filter_map(|step| match step {
                    Projection::Field(name) => Some(name.clone()),
                    _ => None,
                }));
            }
            whole_of(value)
        });
        found
    }

    fn follow(&self, local: LocalId, mut step: impl FnMut(&Value) -> Option<LocalId>) -> LocalId {
        let mut local = local;
        // Bounded, because a variable may be assigned from itself.
        for _ in 0..64 {
            match self.only(local).and_then(&mut step) {
                Some(next) => local = next,
                None => break,
            }
        }
        local
    }
}

/// What a value gives access to a part of: what it borrows, locks, unwraps or reads a field of.
fn whole_of(value: &Value) -> Option<LocalId> {
    match value {
        Value::Read(place) | Value::Borrow { place, .. } => Some(place.root),
        Value::Use(from)
        | Value::Copy(from)
        | Value::Guard(from)
        | Value::OkOf(from)
        | Value::Payload { of: from, .. } => Some(*from),
        _ => None,
    }
}

/// The local that an operation puts something into, and what.
fn defined(kind: &OpKind) -> Option<(LocalId, Source<'_>)> {
    match kind {
        OpKind::Let { to, value } => Some((*to, Source::Value(value))),
        OpKind::Store { to, from } => Some((to.root, Source::Stored(*from))),
        OpKind::Call(call) => Some((call.to, Source::Result(call))),
        OpKind::Drop(_) | OpKind::Leak { .. } | OpKind::Mark(_) => None,
    }
}

/// The locals that a value is computed from.
pub fn operands(value: &Value) -> Vec<LocalId> {
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
        | Value::Payload { of, .. } => vec![*of],
        Value::Binary(_, left, right)
        | Value::Rewrap {
            like: left,
            payload: right,
        } => vec![*left, *right],
        Value::Variant { fields, .. } | Value::Tuple(fields) | Value::Unknown(fields) => {
            fields.clone()
        }
        Value::Struct { fields, rest, .. } => fields
            .iter()
            .map(|(_, field)| *field)
            .chain(*rest)
            .collect(),
        Value::Read(place) | Value::Borrow { place, .. } => vec![place.root],
        Value::Const(_) | Value::Path(_) | Value::Closure(_) => Vec::new(),
    }
}

/// How often a graph is read for what a value flows to; code that copies backwards takes more than one time.
const ROUNDS: usize = 4;

/// A local and everything that it flows to by the values that `passes` tells: for a value, whether its operand
/// goes on in it.
pub fn flows_from(
    graph: &Graph,
    from: LocalId,
    passes: impl Fn(&Value) -> Option<LocalId>,
) -> FxHashSet<LocalId> {
    let mut reached = FxHashSet::from_iter([from]);
    for _ in 0..ROUNDS {
        for (_, _, op) in graph.ops() {
            if let OpKind::Let { to, value } = &op.kind
                && passes(value).is_some_and(|of| reached.contains(&of))
            {
                reached.insert(*to);
            }
        }
    }
    reached
}
