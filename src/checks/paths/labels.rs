//! Where the events of rules about single methods are: at operations, and at the sides of branches.

use rustc_hash::FxHashMap;

use crate::checks::carriers::{Load, loads};
use crate::checks::escapes::Escapes;
use crate::checks::events::{self, event_of};
use crate::checks::objects::{calls, objects};
use crate::checks::paths::PathRule;
use crate::checks::paths::conditions::{Asked, Slice, fields};
use crate::checks::paths::item_loops::ItemLoops;
use crate::checks::paths::items::Instance;
use crate::checks::paths::marks::{Marks, SMALLEST_BIT};
use crate::checks::paths::work::Work;
use crate::checks::question::Question;
use crate::checks::sites::{Body, is_named};
use crate::checks::subject::Scope;
use crate::contract::{
    Answered, CallName, Event, MethodRef, On, Outcome, Side, StatusSet, ValuePattern,
};
use crate::engine::{Layout, Monitor, OpId};
use crate::flow::definitions::{Definitions, Source};
use crate::flow::{
    BlockId, Call, Callee, Const, Decision, End, FrameId, LocalId, Mark, Name, OpKind, Place, Role,
    Test, Value,
};
use crate::program::FunctionId;
use crate::program::calls::candidates;
use crate::program::infer::Types;
use crate::program::types::{Carriage, Carries};

/// Statuses as inclusive ranges.
type Ranges = Vec<(i64, i64)>;

/// A body with what is known about it, for the search of events.
pub(super) struct Search<'a> {
    pub(super) body: &'a Body<'a>,
    /// Calls of methods of the contract, by their results.
    answers: FxHashMap<LocalId, AnswerOf>,
    /// What each parameter flows to.
    parameters: Vec<LocalId>,
}

/// A call whose result is an answer.
struct AnswerOf {
    method: MethodRef,
    /// Through the vtable, where every status can be seen; a wrapper tells successes apart no more.
    is_raw: bool,
}

impl Scope<'_> {
    /// Finds the events of some rules in the unfolded body.
    pub(super) fn place_labels(
        &self,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[Instance<'_>],
    ) {
        self.with_body(|body, carriage| {
            self.place_of_rules(body, carriage, monitor, layout, rules);
        });
    }

    /// Answers a question about the unfolded body.
    pub(super) fn with_body<T>(&self, answer: impl FnOnce(&Body<'_>, &Carriage) -> T) -> T {
        let program = self.checker.program;
        let models = &self.checker.rules.models;
        let definitions = Definitions::new(self.graph);
        let owner = self
            .group
            .wrapped_type(self.function.owner.as_deref().unwrap_or(""));
        let types = Types::new(program, &models.layers, self.graph, owner);
        let body = Body {
            checker: self.checker,
            id: self.id,
            group: self.group,
            graph: self.graph,
            definitions: &definitions,
            types: &types,
            owner,
            text: self.text(),
        };
        let nothing = Carriage::default();
        let carriage = self.checker.carriage(self.group).unwrap_or(&nothing);
        answer(&body, carriage)
    }

    /// A question about the body on behalf of a rule.
    pub(super) fn question<'q>(
        &'q self,
        body: &'q Body<'_>,
        carriage: &'q Carriage,
        rule: &'q PathRule,
    ) -> Question<'q> {
        Question {
            program: self.checker.program,
            models: &self.checker.rules.models,
            graph: self.graph,
            definitions: body.definitions,
            types: body.types,
            reach: &rule.reach,
            carriage,
            owner: body.owner,
        }
    }

    /// The body with its calls of methods of the contract.
    pub(super) fn search<'q>(&self, body: &'q Body<'q>, question: &Question<'_>) -> Search<'q> {
        let typed = objects(question, &[]);
        let mut answers = FxHashMap::default();
        for (_, _, call) in calls(self.graph) {
            if let Some(events::Event::Calls(method)) = event_of(question, &typed, self.group, call)
                && self.is_of_interface(question, call, &method)
            {
                let is_raw = matches!(call.callee, Callee::Field(_));
                answers.insert(call.to, AnswerOf { method, is_raw });
            }
        }
        Search {
            body,
            answers,
            parameters: self.graph.params.clone(),
        }
    }

    fn place_of_rules(
        &self,
        body: &Body<'_>,
        carriage: &Carriage,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[Instance<'_>],
    ) {
        let mut work = None;
        for (property, instance) in rules.iter().enumerate() {
            let rule = instance.of;
            let carriage = self.carriage_for(rule).unwrap_or(carriage);
            let question = self.question(body, carriage, rule);
            let set = |labels: &mut Vec<Option<usize>>, label| labels[property] = Some(label);
            let search = self.search(body, &question);
            let operations = self.operations(&search, &question, layout, instance);
            if self.is_left_out(rule, &operations) {
                continue;
            }
            for (op, label) in operations.iter().copied() {
                let labels = monitor
                    .ops
                    .entry(op)
                    .or_insert_with(|| vec![None; rules.len()]);
                set(labels, label);
            }
            if rule.asks_about_work() {
                let work = work.get_or_insert_with(|| {
                    Work::new(&question, |name| self.checker.paths.talks(self.group, name))
                });
                for (op, label) in search.works(rule, work, layout) {
                    let labels = monitor
                        .ops
                        .entry(op)
                        .or_insert_with(|| vec![None; rules.len()]);
                    labels[property].get_or_insert(label);
                }
            }
            if let Some((ty, turn, on_item)) = rule.item_loops()
                && let Some(work) = &work
                && search.has_answers_of(rule)
            {
                let items = ItemLoops::new(body, layout, ty);
                for (side, label) in items.turns.iter().zip(std::iter::repeat(turn)) {
                    let labels = monitor
                        .sides
                        .entry(*side)
                        .or_insert_with(|| vec![None; rules.len()]);
                    labels[property] = label;
                }
                for op in items.work(body, layout, work) {
                    let labels = monitor
                        .ops
                        .entry(op)
                        .or_insert_with(|| vec![None; rules.len()]);
                    labels[property] = labels[property].or(on_item);
                }
            }
            let mut branches = search.branches(rule, work.as_ref());
            branches.extend(self.unsure(body, rule, layout, &operations, &branches));
            branches.extend(self.turns(rule, layout, &operations, &branches));
            for (branch, label) in branches {
                let is_decision = matches!(
                    rule.event(label),
                    Some(Event::Decision | Event::Output { .. })
                );
                let branches = if is_decision {
                    &mut monitor.branches
                } else {
                    &mut monitor.sides
                };
                let labels = branches
                    .entry(branch)
                    .or_insert_with(|| vec![None; rules.len()]);
                set(labels, label);
            }
        }
    }

    /// Whether a function is excused by labels that stand in it, or that only stand elsewhere in the package.
    fn is_left_out(&self, rule: &PathRule, operations: &[(OpId, usize)]) -> bool {
        let happens = |label: &usize| operations.iter().any(|(_, other)| other == label);
        let program = self.checker.program;
        let is_elsewhere =
            |label: &usize| !happens(label) && rule.is_named(*label, program, self.group);
        rule.bounds.unless_anywhere.iter().any(happens)
            || rule.bounds.unless_elsewhere.iter().any(is_elsewhere)
    }

    /// The operations that are events of a rule, with their labels.
    fn operations(
        &self,
        search: &Search<'_>,
        question: &Question<'_>,
        layout: &Layout,
        instance: &Instance<'_>,
    ) -> Vec<(OpId, usize)> {
        let rule = instance.of;
        let Some(check) = rule.sequence() else {
            return Vec::new();
        };
        let takes = self.taking(rule, question);
        let handles = self.handles();
        let label_of =
            |fits: &dyn Fn(&Event) -> bool| check.events.iter().position(|(_, event)| fits(event));
        let escape = label_of(&|event| *event == Event::Escape);
        let typed = objects(question, &[]);
        let loads = escape.map(|_| loads(question, &typed));
        let escapes = loads
            .as_ref()
            .map(|loads| Escapes::new(question, self.group, loads, self.id));
        let mut found = Vec::new();
        for (block, index, op) in self.graph.ops() {
            if !check.destructors && self.is_destructor(self.graph.frame_of(block)) {
                continue;
            }
            let mut label = None;
            let mut is_known = false;
            match &op.kind {
                OpKind::Call(call) => match event_of(question, &typed, self.group, call) {
                    Some(events::Event::Calls(method))
                        if !self.is_of_interface(question, call, &method) => {}
                    Some(events::Event::Calls(method)) => {
                        is_known = true;
                        label = label_of(&|event| {
                            matches!(event, Event::Call(wanted, patterns)
                                if *wanted == method && search.has(call, patterns))
                        });
                        label = label.filter(|_| instance.concerns(block, index, &method));
                        let asks = label_of(&|event| {
                            matches!(event, Event::Call(wanted, patterns)
                                if *wanted == method && search.may_have(call, patterns))
                        });
                        // A call that may be an event and is not known to be one.
                        if label.is_none() && asks.is_some() && instance.item.is_none() {
                            label = escape;
                        }
                    }
                    Some(events::Event::Perhaps) => label = escape,
                    None => {
                        let is_shared = |event: &Event| {
                            !matches!(event, Event::CallOf(_, On::Field))
                                || call
                                    .args
                                    .first()
                                    .is_some_and(|on| self.is_shared(rule, search, *on, None))
                        };
                        label = label_of(&|event| {
                            (search.calls_set(event, call) && is_shared(event))
                                || search.gives_away(event, call, &takes)
                                || (*event == Event::WorkerJoined
                                    && Self::gives_handle(question, &handles, call))
                        });
                    }
                },
                OpKind::Store { to, .. }
                    if search.is_field_of_self(to)
                        && self.is_shared(rule, search, to.root, Some(to)) =>
                {
                    label = label_of(&|event| *event == Event::WritesField);
                }
                OpKind::Mark(mark) => {
                    is_known = true;
                    label = label_of(&|event| {
                        matches!(
                            (event, mark),
                            (Event::WorkerStarts, Mark::WorkerStarts)
                                | (Event::WorkerEnds, Mark::WorkerEnds(_))
                                | (Event::WorkerPending, Mark::WorkerPending)
                        ) || matches!(
                            (event, mark),
                            (
                                Event::HandOver(_),
                                Mark::HandsOver {
                                    followed: false,
                                    ..
                                }
                            )
                        ) || (*event == Event::WorkerJoined
                            && *mark == Mark::Joins
                            && self.side(self.graph.frame_of(block)) == Side::Here)
                            || self.takes(&takes, event, question, block, index)
                    });
                }
                OpKind::Let { value, .. } => {
                    let waits = self.waits_for_workers(question, block, index);
                    label = label_of(&|event| {
                        search.reads(event, value) || (waits && *event == Event::WorkerJoined)
                    });
                }
                _ => {}
            }
            if label.is_none() && instance.changes(block, index) {
                label = label_of(&|event| *event == Event::ItemChanges);
            }
            if label.is_none()
                && let OpKind::Call(call) = &op.kind
            {
                label = self.may_run(rule, call);
            }
            if rule.bounds.in_loops.iter().any(|only| Some(*only) == label)
                && !layout.is_cyclic(block)
            {
                label = None;
            }
            if label.is_none()
                && !is_known
                && escapes.as_ref().is_some_and(|escapes| escapes.at(&op.kind))
            {
                label = escape;
            }
            if let Some(label) = label {
                found.push((layout.op(block, index), label));
            }
        }
        found
    }
}

impl Scope<'_> {
    /// Whether code runs because a value goes out of scope.
    fn is_destructor(&self, frame: FrameId) -> bool {
        let mut frame = self.graph.frame(frame);
        while let Some(info) = frame {
            if info.role == Role::Destructor {
                return true;
            }
            frame = self.graph.frame(info.parent);
        }
        false
    }

    /// Whether another method of the handler has to do with a field; of methods that the rule is not about none
    /// need be in sight.
    fn is_shared(
        &self,
        rule: &PathRule,
        search: &Search<'_>,
        root: LocalId,
        place: Option<&Place>,
    ) -> bool {
        if !rule.sequence().is_some_and(|check| check.shared_fields) {
            return true;
        }
        let program = self.checker.program;
        let mut named = search.body.definitions.fields_behind(root);
        named.extend(place.into_iter().flat_map(fields).cloned());
        // What holds the object itself is emptied when the object has been used.
        let carriage = self.checker.carriage(self.group);
        let holds_object = named.iter().any(|name| {
            let ty = program.field(search.body.owner, name);
            ty.zip(carriage)
                .is_some_and(|(ty, carriage)| carriage.of(ty) == Carries::Object)
        });
        if holds_object {
            return false;
        }
        let others: Vec<FunctionId> = program
            .functions()
            .filter(|id| {
                let other = program.function(*id);
                *id != self.id
                    && other.interface.is_some()
                    && other.owner == self.function.owner
                    && other.name != self.function.name
            })
            .collect();
        let is_one = |id: &FunctionId| {
            let name = &program.function(*id).name;
            rule.methods.iter().any(|method| method.method == *name)
        };
        if !others.iter().any(is_one) {
            return true;
        }
        others.iter().any(|id| {
            let mentions = |name: &Name| program.function(*id).mentions.contains(name);
            let reached = program.names_reached_from(*id);
            let mut behind = reached.iter().flat_map(|name| program.named(name));
            named.iter().any(mentions)
                || behind.any(|id| {
                    let mentions = &program.function(*id).mentions;
                    named.iter().any(|name| mentions.contains(name))
                })
        })
    }

    /// Whether a method call is one of the interface: names of completions are unique, others need a type.
    fn is_of_interface(&self, question: &Question<'_>, call: &Call, method: &MethodRef) -> bool {
        let (Callee::Method(_), Some(receiver)) = (&call.callee, call.args.first()) else {
            return true;
        };
        let ty = question.types.of(*receiver);
        self.is_completion(method)
            || ty.is_none_or(|ty| {
                ty.names.contains(&method.interface) || question.holds_object(*receiver)
            })
    }
}

impl Search<'_> {
    /// Whether a local is the result of this method.
    pub(super) fn is_answer(&self, local: LocalId, method: &MethodRef) -> bool {
        self.answers
            .get(&local)
            .is_some_and(|of| of.method == *method)
    }

    /// The same through the vtable, where every status can be seen.
    pub(super) fn is_raw_answer(&self, local: LocalId, method: &MethodRef) -> bool {
        self.is_answer(local, method) && self.answers.get(&local).is_some_and(|of| of.is_raw)
    }

    /// Whether the body calls something that a rule is about.
    fn has_answers_of(&self, rule: &PathRule) -> bool {
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

    fn has(&self, call: &Call, patterns: &[ValuePattern]) -> bool {
        let arguments = call.args.iter().skip(1);
        patterns
            .iter()
            .zip(arguments)
            .all(|(pattern, argument)| self.body.fits(pattern, *argument))
    }

    /// Whether a call may be one with these arguments: nothing known about them says otherwise.
    fn may_have(&self, call: &Call, patterns: &[ValuePattern]) -> bool {
        let arguments = call.args.iter().skip(1);
        patterns.iter().zip(arguments).all(|(pattern, argument)| {
            self.body.fits(pattern, *argument) || self.body.known(*argument).is_none()
        })
    }

    /// Whether a call has turned out to be one of this method.
    pub(super) fn is_answer_of(&self, call: &Call, method: &MethodRef) -> bool {
        let of = self.answers.get(&call.to);
        of.is_some_and(|of| of.method == *method)
    }

    /// Whether a call that is not followed starts a worker that takes the object along.
    fn gives_away(&self, event: &Event, call: &Call, taking: &[Load]) -> bool {
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
    fn reads(&self, event: &Event, value: &Value) -> bool {
        let (Event::Reads(number), Value::Read(place) | Value::Borrow { place, .. }) =
            (event, value)
        else {
            return false;
        };
        // The address of the variable itself reads nothing.
        let is_address = matches!(value, Value::Borrow { .. })
            && self.parameters.get(number + 1) == Some(&place.root);
        !is_address && self.is_parameter(place.root, *number)
    }

    fn is_parameter(&self, local: LocalId, number: usize) -> bool {
        let wanted = self.parameters.get(number + 1).copied();
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
        Some(local) == wanted
    }

    fn is_field_of_self(&self, place: &Place) -> bool {
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
    fn works(&self, rule: &PathRule, work: &Work, layout: &Layout) -> Vec<(OpId, usize)> {
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

    /// The sides of branches that are events of a rule, with their labels.
    fn branches(&self, rule: &PathRule, work: Option<&Work>) -> Vec<((BlockId, bool), usize)> {
        let Some(check) = rule.sequence() else {
            return Vec::new();
        };
        let asks = check.events.iter().any(|(_, event)| {
            matches!(
                event,
                Event::Answer(..)
                    | Event::Test(..)
                    | Event::AsksFor(_)
                    | Event::Decision
                    | Event::WorkEnds { .. }
                    | Event::Output { .. }
            )
        });
        if !asks {
            return Vec::new();
        }
        let marks = rule.marks.get_or_init(|| {
            let constants: Vec<Name> = check
                .events
                .iter()
                .filter_map(|(_, event)| match event {
                    Event::Test(names, _) => Some(names),
                    _ => None,
                })
                .flatten()
                .cloned()
                .collect();
            Marks::new(self.body.checker.program, &constants)
        });
        let outputs = self.outputs(rule);
        let mut found = Vec::new();
        for (at, block) in self.body.graph.blocks.iter().enumerate() {
            let End::Branch { on, why, .. } = &block.end else {
                continue;
            };
            let slice = self.body.slice(*on);
            for side in [true, false] {
                let asked = self.body.asked(*on, side);
                // What an adapter does with a failure goes on in its result.
                let ended = work
                    .filter(|_| !matches!(why, Decision::Adapter(_)))
                    .and_then(|work| {
                        let within = self.body.graph.frame_of(BlockId::at(at));
                        work.outcome(self.body, asked, within)
                    });
                let label = check.events.iter().position(|(_, event)| match event {
                    Event::WorkEnds { well: true } => ended == Some(Outcome::Set),
                    Event::WorkEnds { well: false } => ended == Some(Outcome::Clear),
                    Event::Output { names, outside, .. } => {
                        outputs.says(self.body, *on, side, names, *outside)
                    }
                    event => self.says(event, asked, &slice, marks, why),
                });
                if let Some(label) = label {
                    found.push(((BlockId::at(at), side), label));
                }
            }
        }
        found
    }

    /// Whether one side of a branch is an event.
    fn says(
        &self,
        event: &Event,
        asked: Asked<'_>,
        slice: &Slice,
        marks: &Marks,
        why: &Decision,
    ) -> bool {
        match event {
            Event::Answer(method, answered) => {
                let ranges = || self.answer(method, asked);
                match answered {
                    Answered::Anything => slice.locals.iter().any(|local| {
                        self.answers
                            .get(local)
                            .is_some_and(|of| of.method == *method)
                    }),
                    Answered::Is(set) => {
                        ranges().is_some_and(|ranges| self.is_inside(set, &ranges))
                    }
                    Answered::Perhaps(class) => {
                        let outside = StatusSet {
                            class: class.clone(),
                            outside: true,
                        };
                        ranges().is_some_and(|ranges| !self.is_inside(&outside, &ranges))
                    }
                }
            }
            Event::Test(_, None) => {
                let constants = &self.body.checker.rules.models.constants;
                // A plain flag of which nobody can see what it was set from.
                let asks_otherwise = slice
                    .constants
                    .iter()
                    .any(|name| constants.contains_key(name))
                    || slice
                        .numbers
                        .iter()
                        .any(|number| *number >= SMALLEST_BIT.into());
                self.concerns(slice, marks)
                    || (!asks_otherwise
                        && slice
                            .fields
                            .iter()
                            .any(|name| self.may_come_from(name, marks)))
            }
            Event::Test(_, Some(Outcome::Seen)) => self.concerns(slice, marks),
            Event::Test(_, Some(outcome)) => {
                self.body.outcome(asked, &marks.constants) == Some(*outcome)
                    || (*outcome == Outcome::Unequal && self.is_other_number(asked, marks))
            }
            Event::AsksFor(number) => {
                let parameter = self.parameters.get(number + 1);
                parameter.is_some_and(|parameter| slice.locals.contains(parameter))
            }
            Event::Decision => !matches!(why, Decision::Unknown | Decision::Cfg(_)),
            _ => false,
        }
    }

    /// Whether a field may have to do with the constants. Of those that nobody sets in sight only plain ones may:
    /// a flag is no object.
    fn may_come_from(&self, field: &Name, marks: &Marks) -> bool {
        let body = self.body;
        let plain = &body.checker.rules.models.plain_types;
        let is_plain = || {
            let ty = body.checker.program.field(body.owner, field);
            ty.is_some_and(|ty| {
                ty.names.iter().all(|name| {
                    plain.contains(name) || body.checker.rules.models.layers.contains(name)
                })
            })
        };
        marks.may_hold(field) && is_plain()
    }

    /// Whether a value turned out not to be a number that stands for one of the constants.
    fn is_other_number(&self, asked: Asked<'_>, marks: &Marks) -> bool {
        let Asked::Tested {
            of,
            test: Test::Equals(Const::Int(number)),
            holds: false,
        } = asked
        else {
            return false;
        };
        if !self.body.is_masked(of) {
            return false;
        }
        let constants = &self.body.checker.rules.models.constants;
        marks
            .constants
            .iter()
            .any(|name| constants.get(name).copied().map(i128::from) == Some(*number))
    }

    /// What the answer of a method may be, where the condition is a plain question about it.
    fn answer(&self, method: &MethodRef, asked: Asked<'_>) -> Option<Ranges> {
        const ALL: (i64, i64) = (i32::MIN as i64, i32::MAX as i64);
        let of = |local: LocalId| {
            let of = self.answers.get(&self.body.origin(local));
            of.filter(|of| of.method == *method)
        };
        let is_answer = |local: LocalId| of(local).is_some();
        let is = |number: i128, holds: bool| -> Option<Ranges> {
            let number = i64::try_from(number).ok()?;
            Some(if holds {
                vec![(number, number)]
            } else {
                vec![(ALL.0, number - 1), (number + 1, ALL.1)]
            })
        };
        match asked {
            Asked::Compared { left, right, equal } => {
                let with = match (is_answer(left), is_answer(right)) {
                    (true, false) => right,
                    (false, true) => left,
                    _ => return None,
                };
                let [number] = self.body.numbers(with)?[..] else {
                    return None;
                };
                is(number, equal)
            }
            Asked::Tested {
                of: tested,
                test,
                holds,
            } => {
                let answer = of(tested)?;
                let success = |holds: bool| Some(success(holds, answer.is_raw));
                match test {
                    Test::Success => success(holds),
                    Test::Variant(path) if matches!(path.last(), "Ok" | "Some") => success(holds),
                    Test::Variant(path) if matches!(path.last(), "Err" | "None") => success(!holds),
                    Test::Equals(Const::Int(number)) => is(*number, holds),
                    Test::Path(path) => is(self.body.number_of(path)?, holds),
                    _ => None,
                }
            }
            Asked::Called { .. } | Asked::Other => None,
        }
    }

    fn is_inside(&self, set: &StatusSet, ranges: &Ranges) -> bool {
        let classes = &self.body.checker.rules.models.classes;
        let Some(class) = classes.iter().find(|class| class.name == set.class) else {
            return false;
        };
        ranges.iter().all(|(low, high)| {
            if set.outside {
                *high < class.low || *low > class.high
            } else {
                class.low <= *low && *high <= class.high
            }
        })
    }
}

/// Through how many steps the owner of a value is looked for.
const MOST_STEPS: usize = 32;

/// The statuses that are a success, or a failure. What a wrapper calls a success is taken for zero: that it may
/// be something else is no fault of the path.
fn success(holds: bool, is_raw: bool) -> Ranges {
    if holds {
        vec![(0, if is_raw { i32::MAX.into() } else { 0 })]
    } else {
        vec![(i32::MIN.into(), -1)]
    }
}
