//! Which variables of a body may hold the object that a contract is about, or code that uses it.

use crate::checks::question::Question;
use crate::flow::definitions::{Source, operands};
use crate::flow::{Call, Callee, Graph, LocalId, OpKind, Projection, Value};
use crate::program::types::Carries;

/// What a variable may hold; bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Load(u8);

impl Load {
    /// Nothing of interest.
    pub(crate) const NOTHING: Self = Self(0);
    /// `self`, or a part of it that may hold anything.
    pub(crate) const SELF: Self = Self(1);
    /// The object itself.
    pub(crate) const OBJECT: Self = Self(2);
    /// Code that may signal the completion.
    pub(crate) const CODE: Self = Self(4);

    /// Both together.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any bit of `other` is set.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of_type(carries: Carries) -> Self {
        match carries {
            Carries::Nothing => Self::NOTHING,
            Carries::Perhaps => Self::SELF,
            Carries::Object => Self::OBJECT,
        }
    }
}

/// For each local of the graph what it may hold, by a flow-insensitive fixed point.
/// `objects` are locals known to hold the object.
pub(crate) fn loads(question: &Question<'_>, objects: &[LocalId]) -> Vec<Load> {
    let graph = question.graph;
    let mut loads = vec![Load::NOTHING; graph.locals.len()];
    for (index, local) in graph.locals.iter().enumerate() {
        if is_self(graph, index) {
            loads[index] = Load::SELF;
        } else if let Some(ty) = &local.ty
            && question.carriage.of(ty) == Carries::Object
        {
            // A variable of an unknown type holds what is put into it, that is found below.
            loads[index] = Load::OBJECT;
        }
    }
    for object in objects {
        loads[object.index()] = loads[object.index()].and(Load::OBJECT);
    }
    // What flows into a local, and what a method may put into the collection that it is called on.
    let mut flows: Vec<(LocalId, Origin<'_>)> = Vec::new();
    for (index, _) in graph.locals.iter().enumerate() {
        let to = LocalId::at(index);
        flows.extend(
            question
                .definitions
                .of(to)
                .iter()
                .map(|source| (to, Origin::Source(*source))),
        );
    }
    for op in graph.blocks.iter().flat_map(|block| &block.ops) {
        if let OpKind::Call(call) = &op.kind
            && let (Callee::Method(_), [receiver, rest @ ..]) = (&call.callee, call.args.as_slice())
        {
            let into = question.definitions.variable(*receiver);
            flows.extend(rest.iter().map(|arg| (into, Origin::Local(*arg))));
        }
    }
    let mut changed = true;
    // Each round adds a bit somewhere, so this ends; bodies in order settle in two or three rounds.
    while changed {
        changed = false;
        for (to, origin) in &flows {
            let load = loads[to.index()].and(origin.load(question, &loads));
            if load != loads[to.index()] {
                loads[to.index()] = load;
                changed = true;
            }
        }
    }
    loads
}

/// What a field of the handler may hold.
pub(crate) fn field_load(question: &Question<'_>, path: &[Projection]) -> Load {
    let mut owner = question.owner;
    let mut load = Load::SELF;
    for step in path {
        let Projection::Field(name) = step else {
            continue;
        };
        let Some(ty) = question.program.field(owner, name) else {
            // The generated wrapper keeps the handler in a field of its own.
            if &**name == "this" {
                continue;
            }
            return load;
        };
        load = Load::of_type(question.carriage.of(ty));
        owner = question.program.declared_in(ty).map_or("", |name| name);
    }
    load
}

/// Where the content of a local comes from.
enum Origin<'g> {
    Source(Source<'g>),
    Local(LocalId),
}

impl Origin<'_> {
    fn load(&self, question: &Question<'_>, loads: &[Load]) -> Load {
        let graph = question.graph;
        let sum = |locals: &[LocalId]| {
            locals
                .iter()
                .fold(Load::NOTHING, |load, local| load.and(loads[local.index()]))
        };
        match self {
            Self::Local(local) | Self::Source(Source::Stored(local)) => loads[local.index()],
            Self::Source(Source::Result(call)) => sum(&call.args).limited_by(question, call),
            Self::Source(Source::Value(value)) => match value {
                Value::Read(place) | Value::Borrow { place, .. }
                    if is_self(graph, place.root.index()) =>
                {
                    field_load(question, &place.path)
                }
                // A part of something holds what its own type says, where that is known.
                Value::Read(place) | Value::Borrow { place, .. }
                    if !place.path.is_empty()
                        && let Some(ty) = question.types.place(place)
                        && question.carriage.of(&ty) != Carries::Perhaps =>
                {
                    Load::of_type(question.carriage.of(&ty))
                }
                Value::Test { .. } | Value::Binary(..) | Value::Not(_) => Load::NOTHING,
                Value::Closure(id) => {
                    let closure = &graph.closures[id.index()];
                    let captured = closure
                        .captures
                        .iter()
                        .fold(Load::NOTHING, |load, (outer, _)| {
                            load.and(loads[outer.index()])
                        });
                    let reaches = question
                        .reach
                        .mentions_reach(question.program, &closure.mentions);
                    if reaches || captured.has(Load::OBJECT.and(Load::CODE)) {
                        captured.and(Load::CODE)
                    } else {
                        captured
                    }
                }
                // A future is the code together with its arguments.
                Value::Variant { path, fields }
                    if question.reach.path_reaches(question.program, path) =>
                {
                    sum(fields).and(Load::CODE)
                }
                Value::Path(path) => {
                    let reaches = question.reach.path_reaches(question.program, path)
                        || question.reach.is_guard(path.last());
                    if reaches { Load::CODE } else { Load::NOTHING }
                }
                other => sum(&operands(other)),
            },
        }
    }
}

fn is_self(graph: &Graph, local: usize) -> bool {
    graph.locals[local].name.as_deref() == Some("self")
}

impl Load {
    /// What a call returns cannot hold more than its declared type, where the package declares it.
    fn limited_by(self, question: &Question<'_>, call: &Call) -> Self {
        let program = question.program;
        let found = question.callees(call);
        let Some(most) = found
            .iter()
            .map(|id| question.carriage.of(&program.function(*id).output))
            .max()
        else {
            return self;
        };
        match most {
            Carries::Nothing => Self::NOTHING,
            Carries::Perhaps => self,
            Carries::Object => Self::OBJECT,
        }
    }
}
