//! Names that may have to do with a constant: functions that mention it, and fields that are set from it.
//!
//! A condition that has to do with such a name may be a question about the constant. The tables are larger than
//! they need be, because what they hold only ever silences.

use rustc_hash::FxHashSet;

use crate::checks::paths::conditions::{Slice, fields};
use crate::contract::Models;
use crate::flow::definitions::{Definitions, operands};
use crate::flow::{Callee, Graph, LocalId, Name, OpKind, Value};
use crate::program::Program;
use crate::program::calls::leading_to;

/// How often the package is read for fields that are set from fields.
const ROUNDS: usize = 3;

/// The names around some constants.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// What the package calls the constants.
    pub(super) constants: FxHashSet<Name>,
    /// Functions that mention one, or call one that does.
    pub(super) functions: FxHashSet<Name>,
    /// Functions that mention one themselves and answer with a plain value.
    answering: FxHashSet<Name>,
    /// Fields that are set from one.
    pub(super) fields: FxHashSet<Name>,
    /// Fields that are set at all, from what can be seen.
    set: FxHashSet<Name>,
}

impl Marks {
    pub(super) fn new(program: &Program, constants: &[Name]) -> Self {
        // Rules without such a question need no look at the package.
        if constants.is_empty() {
            return Self::default();
        }
        let constants = program.names_of(constants);
        let functions = program.functions().map(|id| program.function(id));
        let mut marks = Self {
            functions: leading_to(functions, |function| {
                function
                    .mentions
                    .iter()
                    .any(|name| constants.contains(name))
            }),
            answering: answering(program, &constants),
            constants,
            fields: FxHashSet::default(),
            set: FxHashSet::default(),
        };
        marks.set = set_fields(program);
        let mut given: FxHashSet<Name> = FxHashSet::default();
        for _ in 0..ROUNDS {
            let before = (marks.fields.len(), given.len());
            for id in program.functions() {
                let function = program.function(id);
                let Some(graph) = &function.graph else {
                    continue;
                };
                let is_given = given.contains(&function.name);
                let concerns = |name: &Name| {
                    marks.constants.contains(name)
                        || marks.functions.contains(name)
                        || marks.fields.contains(name)
                };
                if is_given || function.mentions.iter().any(concerns) {
                    marks.read(program, graph, is_given, &mut given);
                }
            }
            if before == (marks.fields.len(), given.len()) {
                break;
            }
        }
        marks
    }

    /// Whether a condition surely asks about the constants: they, a plain answer or a plain field that was set from
    /// them are what it asks for.
    pub(super) fn are_asked_by(&self, program: &Program, models: &Models, slice: &Slice) -> bool {
        let is_plain_field = |name: &Name| {
            let mut types = program
                .types()
                .flat_map(|ty| &ty.fields)
                .filter(|(field, _)| field == name)
                .map(|(_, ty)| ty);
            self.fields.contains(name)
                && types.all(|ty| PLAIN.contains(&&*ty.head) && ty.names.len() <= 1)
        };
        slice
            .constants
            .iter()
            .any(|name| self.constants.contains(name) || self.answering.contains(name))
            || slice
                .functions
                .iter()
                .any(|name| self.answering.contains(name))
            || slice.fields.iter().any(is_plain_field)
            || self.are_numbers_of(models, slice)
    }

    /// Whether a slice has the number of one of the constants in it; small ones are too common to stand for a flag.
    pub(super) fn are_numbers_of(&self, models: &Models, slice: &Slice) -> bool {
        self.constants.iter().any(|name| {
            let number = models.constants.get(name).copied().unwrap_or(0);
            number >= SMALLEST_BIT && slice.numbers.contains(&number.into())
        })
    }

    /// Whether a field may have been set from one of the constants: it is, or nobody can see how it is set.
    pub(super) fn may_hold(&self, field: &Name) -> bool {
        self.fields.contains(field) || !self.set.contains(field)
    }

    /// Finds fields that are set here; `is_given` says that the parameters have to do with the constants.
    fn read(
        &mut self,
        program: &Program,
        graph: &Graph,
        is_given: bool,
        given: &mut FxHashSet<Name>,
    ) {
        let mut marked = vec![false; graph.locals.len()];
        if is_given {
            for parameter in &graph.params {
                marked[parameter.index()] = true;
            }
        }
        for _ in 0..ROUNDS {
            for (_, _, op) in graph.ops() {
                match &op.kind {
                    OpKind::Let { to, value } if self.is_marked(value, &marked) => {
                        marked[to.index()] = true;
                    }
                    OpKind::Call(call) => {
                        let is_one = call
                            .callee
                            .name()
                            .is_some_and(|name| self.functions.contains(name));
                        if is_one || call.args.iter().any(|arg| marked[arg.index()]) {
                            marked[call.to.index()] = true;
                        }
                    }
                    _ => {}
                }
            }
        }
        let definitions = Definitions::new(graph);
        let is_marked = |local: &LocalId| marked[local.index()];
        for (_, _, op) in graph.ops() {
            match &op.kind {
                OpKind::Store { to, from } if is_marked(from) => {
                    self.fields.extend(fields(to).cloned());
                }
                OpKind::Let {
                    value: Value::Struct { fields, .. },
                    ..
                } => {
                    let set = fields.iter().filter(|(_, value)| is_marked(value));
                    self.fields.extend(set.map(|(name, _)| name.clone()));
                }
                OpKind::Call(call) if call.args.iter().any(is_marked) => {
                    if let (Callee::Method(_), [receiver, rest @ ..]) =
                        (&call.callee, &call.args[..])
                        && rest.iter().any(is_marked)
                        && let Some(place) = definitions.place(*receiver)
                    {
                        self.fields.extend(fields(place).cloned());
                    }
                    if let Some(name) = call.callee.name()
                        && !program.named(name).is_empty()
                    {
                        given.insert(name.clone());
                    }
                }
                _ => {}
            }
        }
        for closure in &graph.closures {
            let is_inner = is_given || closure.captures.iter().any(|(outer, _)| is_marked(outer));
            self.read(program, &closure.graph, is_inner, given);
        }
    }

    fn is_marked(&self, value: &Value, marked: &[bool]) -> bool {
        match value {
            Value::Path(path) => self.constants.contains(path.last()),
            Value::Read(place) | Value::Borrow { place, .. }
                if fields(place).any(|name| self.fields.contains(name)) =>
            {
                true
            }
            other => operands(other).iter().any(|local| marked[local.index()]),
        }
    }
}

/// Numbers below are too common to stand for a flag.
pub(super) const SMALLEST_BIT: i64 = 16;

/// Types of flags, and of numbers that hold some.
const PLAIN: &[&str] = &["bool", "AtomicBool", "u32", "AtomicU32", "i32", "AtomicI32"];

/// Functions that mention a constant and answer yes or no, or with flags.
fn answering(program: &Program, constants: &FxHashSet<Name>) -> FxHashSet<Name> {
    let functions = program.functions().map(|id| program.function(id));
    functions
        .filter(|function| {
            PLAIN.contains(&&*function.output.head)
                && function
                    .mentions
                    .iter()
                    .any(|name| constants.contains(name))
        })
        .map(|function| function.name.clone())
        .collect()
}

/// The fields that something in the package is put into after they were made.
fn set_fields(program: &Program) -> FxHashSet<Name> {
    let mut found = FxHashSet::default();
    let graphs = program
        .functions()
        .filter_map(|id| program.function(id).graph.as_ref());
    let mut pending: Vec<&Graph> = graphs.collect();
    while let Some(graph) = pending.pop() {
        pending.extend(graph.closures.iter().map(|closure| &*closure.graph));
        let definitions = Definitions::new(graph);
        for (_, _, op) in graph.ops() {
            let place = match &op.kind {
                OpKind::Store { to, .. } => Some((to.root, Some(to))),
                OpKind::Call(call) => match (&call.callee, &call.args[..]) {
                    (Callee::Method(_), [receiver, _, ..]) => Some((*receiver, None)),
                    _ => None,
                },
                OpKind::Let {
                    value: Value::Struct { fields, .. },
                    ..
                } => {
                    found.extend(fields.iter().map(|(name, _)| name.clone()));
                    None
                }
                _ => None,
            };
            if let Some((root, place)) = place {
                found.extend(place.into_iter().flat_map(fields).cloned());
                found.extend(definitions.fields_behind(root));
            }
        }
    }
    found
}
