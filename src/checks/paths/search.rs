//! What calls and values in a body are to rules about single methods.

use rustc_hash::FxHashMap;

use crate::checks::carriers::Load;
use crate::checks::events::{self, event_of};
use crate::checks::objects::{calls, objects};
use crate::checks::paths::PathRule;
use crate::checks::paths::conditions::Slice;
use crate::checks::paths::marks::Marks;
use crate::checks::paths::work::Work;
use crate::checks::question::Question;
use crate::checks::sites::{Body, is_named};
use crate::checks::subject::Scope;
use crate::contract::{CallName, Event, MethodRef, On, ValuePattern};
use crate::engine::{Layout, OpId};
use crate::flow::definitions::Source;
use crate::flow::{BlockId, Call, Callee, LocalId, Place, Value};
use crate::program::calls::candidates;

/// A body with what is known about it, for the search of events.
pub(super) struct Search<'a> {
    pub(super) body: &'a Body<'a>,
    /// Calls of methods of the contract, by their results.
    answers: FxHashMap<LocalId, AnswerOf>,
    /// What calls mean to the contract, by block and operation.
    meant: FxHashMap<(BlockId, usize), Meant>,
    /// The locals whose type says that they hold the interface, sorted.
    pub(super) objects: Vec<LocalId>,
}

/// What a call means to the contract.
#[derive(Debug)]
pub(super) enum Meant {
    /// This method of an interface.
    Method(MethodRef),
    /// Such a method, or one of something else that has the same name.
    Perhaps,
    /// A method of something else that has the same name.
    Namesake,
}

/// A call whose result is an answer.
pub(super) struct AnswerOf {
    method: MethodRef,
    /// Through the vtable, where every status can be seen; a wrapper tells successes apart no more.
    pub(super) is_raw: bool,
}
impl Scope<'_> {
    /// A question about the body on behalf of a rule.
    pub(super) fn question<'q>(&'q self, body: &'q Body<'_>, rule: &'q PathRule) -> Question<'q> {
        Question {
            program: self.checker.program,
            models: &self.checker.rules.models,
            graph: self.graph,
            definitions: body.definitions,
            types: body.types,
            reach: &rule.reach,
            carriage: self.carriage_for(rule),
            owner: body.owner,
        }
    }

    /// The body with its calls of methods of the contract.
    pub(super) fn search<'q>(&self, body: &'q Body<'q>, question: &Question<'_>) -> Search<'q> {
        let typed = objects(question, &[]);
        let mut search = Search {
            body,
            answers: FxHashMap::default(),
            meant: FxHashMap::default(),
            objects: Vec::new(),
        };
        for (block, index, call) in calls(self.graph) {
            let meant = match event_of(question, &typed, self.group, call) {
                Some(events::Event::Calls(method)) => {
                    if self.is_of_interface(question, call, &method) {
                        let is_raw = matches!(call.callee, Callee::Field(_));
                        let answer = AnswerOf {
                            method: method.clone(),
                            is_raw,
                        };
                        search.answers.insert(call.to, answer);
                        Meant::Method(method)
                    } else {
                        Meant::Namesake
                    }
                }
                Some(events::Event::Perhaps) => Meant::Perhaps,
                None => continue,
            };
            search.meant.insert((block, index), meant);
        }
        search.objects = typed;
        search
    }
}

impl Search<'_> {
    /// What a call means to the contract, if anything.
    pub(super) fn meant(&self, block: BlockId, index: usize) -> Option<&Meant> {
        self.meant.get(&(block, index))
    }

    /// The call that a local is the result of, where it is one of this method.
    pub(super) fn answer_of(&self, local: LocalId, method: &MethodRef) -> Option<&AnswerOf> {
        let of = self.answers.get(&local)?;
        (of.method == *method).then_some(of)
    }

    /// Whether a local is the result of this method.
    pub(super) fn is_answer(&self, local: LocalId, method: &MethodRef) -> bool {
        self.answer_of(local, method).is_some()
    }

    /// The same through the vtable, where every status can be seen.
    pub(super) fn is_raw_answer(&self, local: LocalId, method: &MethodRef) -> bool {
        self.answer_of(local, method).is_some_and(|of| of.is_raw)
    }

    /// Whether the body calls something that a rule is about.
    pub(super) fn has_answers_of(&self, rule: &PathRule) -> bool {
        self.answers
            .values()
            .any(|answer| rule.reach.is_event(&answer.method.method))
    }

    /// Whether a condition has to do with constants by their names, or by those of what was made from them.
    pub(super) fn concerns(&self, slice: &Slice, marks: &Marks) -> bool {
        let mut names = slice.constants.iter().chain(&slice.functions);
        names.any(|name| marks.constants.contains(name) || marks.functions.contains(name))
            || slice.fields.iter().any(|name| marks.fields.contains(name))
            || marks.are_numbers_of(&self.body.checker.rules.models, slice)
    }

    /// Whether a call is known to be one with these arguments.
    pub(super) fn has(&self, call: &Call, patterns: &[ValuePattern]) -> bool {
        let arguments = call.args.iter().skip(1);
        patterns
            .iter()
            .zip(arguments)
            .all(|(pattern, argument)| self.body.fits(pattern, *argument))
    }

    /// Whether a call may be one with these arguments: nothing known about them says otherwise.
    pub(super) fn may_have(&self, call: &Call, patterns: &[ValuePattern]) -> bool {
        let arguments = call.args.iter().skip(1);
        patterns.iter().zip(arguments).all(|(pattern, argument)| {
            self.body.fits(pattern, *argument) || self.body.known(*argument).is_none()
        })
    }

    /// Whether a call that is not followed starts a worker that takes the object along.
    pub(super) fn gives_away(&self, event: &Event, call: &Call, taking: &[Load]) -> bool {
        let Event::WorkerTakes(_, set) = event else {
            return false;
        };
        let holds = |arg: &LocalId| {
            let load = taking.get(arg.index()).copied().unwrap_or_default();
            load.has(Load::OBJECT)
        };
        call.args.iter().any(holds)
            && self.calls_set(&Event::CallOf(set.clone(), On::Anything), call)
    }

    /// Whether a call is one of a set of library functions.
    pub(super) fn calls_set(&self, event: &Event, call: &Call) -> bool {
        let Event::CallOf(name, on) = event else {
            return false;
        };
        let set = self.body.group.sets.iter().find(|set| set.name == *name);
        let is_one = set.is_some_and(|set| {
            set.calls
                .iter()
                .any(|name| self.is_library_call(name, call))
        });
        let first = || call.args.first().copied();
        is_one
            && match on {
                On::Anything => true,
                On::Parameter(number) => first().is_some_and(|arg| self.is_parameter(arg, *number)),
                On::Field => first().is_some_and(|arg| self.is_of_self(arg)),
            }
    }

    fn is_library_call(&self, name: &CallName, call: &Call) -> bool {
        let program = self.body.checker.program;
        if !is_named(name, call) {
            return false;
        }
        match &call.callee {
            Callee::Path(path) => candidates(program, path).next().is_none(),
            Callee::Method(method) => match (name.owner(), call.args.first()) {
                (Some(owner), Some(receiver)) => {
                    let ty = self.body.types.of(*receiver);
                    ty.is_some_and(|ty| ty.names.iter().any(|name| **name == *owner))
                }
                _ => program.named(method).is_empty(),
            },
            _ => false,
        }
    }

    /// Whether a value reads what a parameter points to.
    pub(super) fn reads(&self, event: &Event, value: &Value) -> bool {
        let (Event::Reads(number), Value::Read(place) | Value::Borrow { place, .. }) =
            (event, value)
        else {
            return false;
        };
        // The address of the variable itself reads nothing.
        let is_address =
            matches!(value, Value::Borrow { .. }) && self.parameter(*number) == Some(place.root);
        !is_address && self.is_parameter(place.root, *number)
    }

    fn is_parameter(&self, local: LocalId, number: usize) -> bool {
        let mut local = local;
        for _ in 0..8 {
            local = self.body.origin(local);
            match self.body.definitions.of(local) {
                [Source::Result(call)] if matches!(&call.callee, Callee::Method(name) if &**name == "cast") =>
                {
                    local = call.args[0];
                }
                _ => break,
            }
        }
        Some(local) == self.parameter(number)
    }

    /// A parameter by its number after the receiver.
    pub(super) fn parameter(&self, number: usize) -> Option<LocalId> {
        self.body.graph.params.get(number + 1).copied()
    }

    pub(super) fn is_field_of_self(&self, place: &Place) -> bool {
        let is_self = self.body.graph.locals[place.root.index()].name.as_deref() == Some("self");
        (is_self && !place.path.is_empty()) || self.is_of_self(place.root)
    }

    /// Whether a local is a part of the handler, or a way to one.
    fn is_of_self(&self, local: LocalId) -> bool {
        let mut base = local;
        for _ in 0..MOST_STEPS {
            base = match self.body.definitions.only(base) {
                Some(Value::Read(place) | Value::Borrow { place, .. }) => place.root,
                Some(
                    Value::Use(of) | Value::Guard(of) | Value::OkOf(of) | Value::Payload { of, .. },
                ) => *of,
                _ => break,
            };
        }
        base != local && self.body.graph.locals[base.index()].name.as_deref() == Some("self")
    }

    /// The calls of functions that may fail, with their labels.
    pub(super) fn works(
        &self,
        rule: &PathRule,
        work: &Work,
        layout: &Layout,
    ) -> Vec<(OpId, usize)> {
        let Some(check) = rule.sequence() else {
            return Vec::new();
        };
        let given = work.given(self.body, layout).into_iter();
        given
            .filter_map(|(op, is_looked_at)| {
                let wanted = Event::Works {
                    ignored: !is_looked_at,
                };
                let label = check
                    .events
                    .iter()
                    .position(|(_, event)| *event == wanted)?;
                Some((op, label))
            })
            .collect()
    }
}

/// Through how many steps the owner of a value is looked for.
const MOST_STEPS: usize = 32;
