//! Where the events of rules about single methods are: at operations, and at the sides of branches.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::checks::carriers::loads;
use crate::checks::escapes::Escapes;
use crate::checks::paths::PathRule;
use crate::checks::paths::conditions::fields;
use crate::checks::paths::item_loops::ItemLoops;
use crate::checks::paths::items::Instance;
use crate::checks::paths::search::{Meant, Search};
use crate::checks::paths::work::Work;
use crate::checks::question::Question;
use crate::checks::sites::Body;
use crate::checks::subject::Scope;
use crate::contract::{Event, MethodRef, On, Side};
use crate::engine::{Layout, Monitor, OpId};
use crate::flow::{Call, Callee, FrameId, LocalId, Mark, OpKind, Place, Role};
use crate::program::FunctionId;
use crate::program::types::{Carriage, Carries};

/// The methods of the handler beside the one that is looked at.
struct OtherMethods {
    /// One of those that the rule is about stands in the package.
    are_in_sight: bool,
    /// They, and the functions that their calls lead to.
    behind: FxHashSet<FunctionId>,
}

impl Scope<'_> {
    /// Finds the events of some rules in the unfolded body.
    pub(super) fn place_labels(
        &self,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[Instance<'_>],
    ) {
        self.with_body(self.graph, |body| {
            self.place_of_rules(body, monitor, layout, rules);
        });
    }

    fn place_of_rules(
        &self,
        body: &Body<'_>,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[Instance<'_>],
    ) {
        let mut work = None;
        let mut searches: Vec<(&Carriage, Search<'_>)> = Vec::new();
        for (property, instance) in rules.iter().enumerate() {
            let rule = instance.of;
            let question = self.question(body, rule);
            // What calls mean depends on what types may hold, which is the same for nearly all rules.
            let carriage = question.carriage;
            let mut known = searches.iter();
            let known = known.position(|(of, _)| std::ptr::eq(*of, carriage));
            let at = known.unwrap_or_else(|| {
                searches.push((carriage, self.search(body, &question)));
                searches.len() - 1
            });
            let search = &searches[at].1;
            let operations = self.operations(search, &question, layout, instance);
            if self.is_left_out(rule, &operations) {
                continue;
            }
            for (op, label) in operations.iter().copied() {
                monitor.at_op(op)[property] = Some(label);
            }
            if rule.asks_about_work() {
                let work = work.get_or_insert_with(|| {
                    Work::new(&question, |name| self.checker.paths.talks(self.group, name))
                });
                for (op, label) in search.works(rule, work, layout) {
                    monitor.at_op(op)[property].get_or_insert(label);
                }
            }
            if let Some((ty, turn, on_item)) = rule.item_loops()
                && let Some(work) = &work
                && search.has_answers_of(rule)
            {
                let items = ItemLoops::new(body, layout, ty);
                for side in &items.turns {
                    monitor.at_side(*side)[property] = turn;
                }
                for op in items.work(body, layout, work) {
                    let label = &mut monitor.at_op(op)[property];
                    *label = label.or(on_item);
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
                let labels = if is_decision {
                    monitor.at_branch(branch)
                } else {
                    monitor.at_side(branch)
                };
                labels[property] = Some(label);
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
        let asks_for_joins = check
            .events
            .iter()
            .any(|(_, event)| *event == Event::WorkerJoined);
        let handles = if asks_for_joins {
            self.handles()
        } else {
            FxHashSet::default()
        };
        let others = LazyCell::new(|| {
            let asks = check.shared_fields;
            asks.then(|| self.other_methods(rule))
        });
        let label_of =
            |fits: &dyn Fn(&Event) -> bool| check.events.iter().position(|(_, event)| fits(event));
        let escape = label_of(&|event| *event == Event::Escape);
        let loads = escape.map(|_| loads(question, &search.objects));
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
                OpKind::Call(call) => match search.meant(block, index) {
                    Some(Meant::Namesake) => {}
                    Some(Meant::Method(method)) => {
                        is_known = true;
                        label = label_of(&|event| {
                            matches!(event, Event::Call(wanted, patterns)
                                if wanted == method && search.has(call, patterns))
                        });
                        label = label.filter(|_| instance.concerns(block, index, method));
                        let asks = label_of(&|event| {
                            matches!(event, Event::Call(wanted, patterns)
                                if wanted == method && search.may_have(call, patterns))
                        });
                        // A call that may be an event and is not known to be one.
                        if label.is_none() && asks.is_some() && instance.item.is_none() {
                            label = escape;
                        }
                    }
                    Some(Meant::Perhaps) => label = escape,
                    None => {
                        let is_shared = |event: &Event| {
                            !matches!(event, Event::CallOf(_, On::Field))
                                || call.args.first().is_some_and(|on| {
                                    self.is_shared(others.as_ref(), search, *on, None)
                                })
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
                        && self.is_shared(others.as_ref(), search, to.root, Some(to)) =>
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
                    let waits = asks_for_joins && self.waits_for_workers(question, block, index);
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
        let mut frames = self.graph.around(frame);
        frames.any(|frame| {
            let info = self.graph.frame(frame);
            info.is_some_and(|info| info.role == Role::Destructor)
        })
    }

    /// The other methods of the handler, and all the names of functions behind each of them.
    fn other_methods(&self, rule: &PathRule) -> OtherMethods {
        let program = self.checker.program;
        let methods: Vec<FunctionId> = program
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
        let are_in_sight = methods.iter().any(is_one);
        let mut behind: FxHashSet<FunctionId> = FxHashSet::default();
        for id in methods.iter().filter(|_| are_in_sight) {
            behind.insert(*id);
            let reached = program.names_reached_from(*id);
            behind.extend(reached.iter().flat_map(|name| program.named(name)));
        }
        OtherMethods {
            are_in_sight,
            behind,
        }
    }

    /// Whether another method of the handler has to do with a field, where the rule asks for that; of methods that the
    /// rule is not about none need be in sight.
    fn is_shared(
        &self,
        others: Option<&OtherMethods>,
        search: &Search<'_>,
        root: LocalId,
        place: Option<&Place>,
    ) -> bool {
        let Some(others) = others else {
            return true;
        };
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
        !others.are_in_sight
            || others.behind.iter().any(|id| {
                let mentions = &program.function(*id).mentions;
                named.iter().any(|name| mentions.contains(name))
            })
    }

    /// Whether a method call is one of the interface: names of completions are unique, others need a type.
    pub(super) fn is_of_interface(
        &self,
        question: &Question<'_>,
        call: &Call,
        method: &MethodRef,
    ) -> bool {
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
