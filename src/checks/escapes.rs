//! Where the duty to complete may go out of sight: the escape policy (contract, section 7, item 8).
//!
//! The question is asked for each operation of one body. Where the answer is in doubt it is "yes":
//! an escape only ever silences.

use crate::checks::carriers::{Load, field_load};
use crate::checks::objects::is_conversion;
use crate::checks::question::Question;
use crate::contract::Group;
use crate::engine::{is_answer, is_constructor};
use crate::flow::definitions::{Source, operands};
use crate::flow::{Call, Callee, LocalId, OpKind, Value};
use crate::program::FunctionId;

/// Methods that put something where a worker that looks for it finds it.
const LEAVES_BEHIND: &[&str] = &[
    "push",
    "push_back",
    "push_front",
    "insert",
    "extend",
    "append",
    "store",
    "set",
    "replace",
    "swap",
    "spawn",
    "write",
    "get_mut",
    "fetch_add",
    "fetch_or",
    "compare_exchange",
    "lock",
    "borrow_mut",
    "execute",
    "submit",
    "schedule",
    "enqueue",
    "post",
];

/// The policy for one body and one completion.
pub(crate) struct Escapes<'a> {
    question: &'a Question<'a>,
    group: &'a Group,
    loads: &'a [Load],
    /// Somebody who is not called from here may complete: whatever other code can see may be a signal to it.
    workers: bool,
}

impl<'a> Escapes<'a> {
    /// Prepares the policy for the body of `subject`.
    pub(crate) fn new(
        question: &'a Question<'a>,
        group: &'a Group,
        loads: &'a [Load],
        subject: FunctionId,
    ) -> Self {
        let workers = question.reach.has_workers(question.program, subject);
        Self {
            question,
            group,
            loads,
            workers,
        }
    }

    /// Whether the duty may go out of sight at an operation that is no event itself.
    pub(crate) fn at(&self, op: &OpKind) -> bool {
        match op {
            OpKind::Call(call) => self.at_call(call),
            OpKind::Store { to, from } => {
                let root = self.question.definitions.base(to.root);
                let outside = self.is_outside(root);
                outside
                    && (self.workers || self.loads[from.index()].has(Load::OBJECT.and(Load::CODE)))
            }
            // Code that is kept in something runs when somebody else decides.
            OpKind::Let {
                to,
                value: value @ (Value::Struct { path, .. } | Value::Variant { path, .. }),
            } => {
                let keeps = || {
                    operands(value)
                        .iter()
                        .any(|part| self.loads[part.index()].has(Load::CODE))
                };
                let is_wrapper = matches!(path.last(), "Ok" | "Err" | "Some");
                let is_guard = self.question.reach.is_guard(path.last())
                    && !self
                        .question
                        .graph
                        .followed_guards
                        .iter()
                        .any(|name| **name == *path.last());
                let runs = self.question.reach.has_destructor(path.last())
                    && self.loads[to.index()].has(Load::CODE);
                is_guard || runs || (!is_wrapper && keeps())
            }
            OpKind::Leak { locals, mentions } => {
                let held = locals.iter().any(|local| {
                    self.loads[local.index()].has(Load::OBJECT.and(Load::CODE).and(Load::SELF))
                });
                held || self
                    .question
                    .reach
                    .mentions_reach(self.question.program, mentions)
            }
            OpKind::Let { .. } | OpKind::Drop(_) | OpKind::Mark(_) => false,
        }
    }

    fn at_call(&self, call: &Call) -> bool {
        let program = self.question.program;
        let passed = call
            .args
            .iter()
            .fold(Load::NOTHING, |load, arg| load.and(self.passed(*arg)));
        let passed = match call.callee {
            Callee::Value(code) => passed.and(self.loads[code.index()]),
            _ => passed,
        };
        if passed.has(Load::CODE) || self.reaches(call) || self.is_signal(&call.callee) {
            return true;
        }
        if is_answer(self.question.models, &call.callee)
            || self.is_of_contract(&call.callee)
            || self.only_looks(&call.callee)
            || is_conversion(self.question, &call.callee)
        {
            return false;
        }
        let known: Vec<FunctionId> = match &call.callee {
            Callee::Path(path) if program.declares(path.last()) => return false,
            Callee::Path(_) | Callee::Method(_) => self.question.callees(call),
            Callee::Macro(_) => return passed.has(Load::OBJECT),
            // A stored function or a local one that was not followed.
            Callee::Field(_) | Callee::Value(_) => {
                return self.question.reach.is_anywhere() || passed.has(Load::OBJECT);
            }
        };
        if known.is_empty() && self.is_hidden_callee(call) {
            return true;
        }
        if self.workers
            && self.touches_shared(call, known.is_empty())
            && (known.is_empty() || known.iter().any(|id| self.may_wake(*id)))
        {
            return true;
        }
        if passed.has(Load::OBJECT) {
            // A helper of the package that reaches no completion and keeps nothing cannot complete, and nobody
            // else can for it.
            return known.is_empty() || known.iter().any(|id| self.may_wake(*id));
        }
        passed.has(Load::SELF) && known.is_empty() && self.question.reach.is_anywhere()
    }

    /// A method of `self` or a function of the package whose body was not found: it may do anything.
    fn is_hidden_callee(&self, call: &Call) -> bool {
        match (&call.callee, call.args.first()) {
            (Callee::Method(_), Some(receiver)) => {
                let variable = self.question.definitions.variable(*receiver);
                self.question.graph.locals[variable.index()].name.as_deref() == Some("self")
            }
            (Callee::Path(path), _) => path
                .segments
                .first()
                .is_some_and(|first| matches!(&**first, "crate" | "self" | "super" | "Self")),
            _ => false,
        }
    }

    /// Whether a call gets at something that other code sees as well, or takes nothing and may know it by
    /// itself, as only code of the package can.
    fn touches_shared(&self, call: &Call, is_library: bool) -> bool {
        (call.args.is_empty() && !is_library)
            || call
                .args
                .iter()
                .any(|arg| self.is_outside(self.question.definitions.base(*arg)))
    }

    /// Whether a function of the package may wake a worker, or leave something where a worker looks: judged by
    /// the names in its body and in those that it calls.
    fn may_wake(&self, id: FunctionId) -> bool {
        let program = self.question.program;
        let wakes = |id: FunctionId| {
            program.function(id).mentions.iter().any(|name| {
                self.question.models.signals.contains(name) || LEAVES_BEHIND.contains(&&**name)
            })
        };
        let called = program.names_reached_from(id);
        wakes(id)
            || called
                .iter()
                .flat_map(|name| program.named(name))
                .any(|id| wakes(*id))
    }

    /// The callee is a function of the package that may signal the completion.
    fn reaches(&self, call: &Call) -> bool {
        let reach = self.question.reach;
        match &call.callee {
            Callee::Path(path) => {
                reach.path_reaches(self.question.program, path)
                    || path.segments.iter().any(|name| reach.is_guard(name))
            }
            Callee::Method(_) => self
                .question
                .callees(call)
                .iter()
                .any(|id| reach.contains(*id)),
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => false,
        }
    }

    /// The callee wakes other code.
    fn is_signal(&self, callee: &Callee) -> bool {
        match callee {
            Callee::Path(path) => self.question.models.signals.contains(path.last()),
            Callee::Method(name) => self.question.models.signals.contains(name),
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => false,
        }
    }

    /// What an argument gives to the callee: a reference to `self.a` gives only that field.
    fn passed(&self, arg: LocalId) -> Load {
        match self.question.definitions.place(arg) {
            Some(place)
                if self.question.graph.locals[place.root.index()]
                    .name
                    .as_deref()
                    == Some("self") =>
            {
                field_load(self.question, &place.path)
            }
            _ => self.loads[arg.index()],
        }
    }

    /// Other methods of the interfaces of the contract do not complete the operation and keep nothing.
    fn is_of_contract(&self, callee: &Callee) -> bool {
        let (Callee::Method(name) | Callee::Field(name)) = callee else {
            return false;
        };
        let client = self
            .group
            .interfaces
            .iter()
            .filter(|interface| interface.implemented_as.is_empty());
        client
            .flat_map(|interface| &interface.methods)
            .any(|method| method.name == *name)
    }

    /// Library functions that keep nothing of what they are given, or that only convert it.
    fn only_looks(&self, callee: &Callee) -> bool {
        match callee {
            Callee::Method(name) => self
                .question
                .models
                .methods
                .get(name)
                .is_some_and(|rows| rows.iter().any(|row| row.pure)),
            Callee::Path(path) => {
                let rows = path
                    .segments
                    .last()
                    .and_then(|name| self.question.models.functions.get(name));
                rows.into_iter()
                    .flatten()
                    .any(|row| row.pure && path.ends_with(&row.path))
            }
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => false,
        }
    }

    /// `Vec::new` and the like: the result is shared with nobody.
    fn is_library_constructor(&self, callee: &Callee) -> bool {
        match callee {
            Callee::Path(path) => {
                let mut segments = path.segments.iter().rev();
                let (last, owner) = (segments.next(), segments.next());
                last.is_some_and(|last| is_constructor(last))
                    && owner.is_some_and(|owner| !self.question.program.declares(owner))
            }
            _ => false,
        }
    }

    /// Other code sees what is put into this variable: it is a parameter, or it was not made here.
    fn is_outside(&self, local: LocalId) -> bool {
        self.comes_from_outside(local, MADE_FROM)
    }

    /// The same, looking through so many calls that only make something of their arguments.
    fn comes_from_outside(&self, local: LocalId, calls: usize) -> bool {
        let makes = |call: &Call| {
            calls > 0
                && (self.only_looks(&call.callee) || self.is_library_constructor(&call.callee))
                && !call.args.iter().any(|arg| {
                    self.comes_from_outside(self.question.definitions.base(*arg), calls - 1)
                })
        };
        let from_outside = |source: &Source<'_>| match source {
            // A shared pointer, or what it leads to.
            Source::Value(Value::Copy(_) | Value::Unknown(_)) => true,
            Source::Result(call) => !makes(call),
            // A static of the package; constants of libraries are shared with nobody.
            Source::Value(Value::Path(path)) => self.question.program.has_constant(path.last()),
            _ => false,
        };
        self.question.graph.params.contains(&local)
            || self.question.definitions.of(local).iter().any(from_outside)
    }
}

/// Through how many calls the origin of a value is followed.
const MADE_FROM: usize = 4;
