//! Rules about the paths of single methods: what has to come before a call, and what has to follow it.
//!
//! The method is unfolded for what such rules are about, events are found by `labels`, what branches say by
//! `conditions`, and which names may have to do with a constant by `marks`. The engine does the rest.

mod conditions;
mod gates;
mod heed;
mod item_loops;
mod items;
mod labels;
mod marks;
mod outputs;
mod search;
mod sides;
mod turns;
mod work;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::pairing::is_written_out;
use crate::checks::paths::marks::Marks;
use crate::checks::subject::{Checked, Checker, Scope, Texts};
use crate::checks::unfold::Unfolder;
use crate::contract::{
    Bounds, CallSet, Check, Event, GateCheck, Group, HeedCheck, MethodRef, On, ProtocolCheck, Rule,
    RuleSet, Without,
};
use crate::finding::Finding;
use crate::flow::Name;
use crate::program::calls::leading_to;
use crate::program::reach::Reach;
use crate::program::{FunctionId, Program};
use crate::syntax::facts::Function;

/// Such a rule for some methods, prepared once for a package.
pub(super) struct PathRule {
    pub(super) methods: Vec<MethodRef>,
    /// What the rule asks of functions and calls, beside the sequence.
    bounds: Bounds,
    /// The interface whose objects the calls are made on.
    interface: Option<Name>,
    /// The rule with the sequence of these methods as its check.
    pub(super) rule: Rule,
    /// It is about the method itself, and not about something that the method may call.
    always: bool,
    /// Who calls something that it is about.
    reach: Reach,
    /// The constants that it asks about, with the names that may have to do with them.
    marks: OnceLock<Marks>,
}

impl PathRule {
    /// What a label stands for.
    fn event(&self, label: usize) -> Option<&Event> {
        let (_, event) = self.sequence()?.events.get(label)?;
        Some(event)
    }

    fn asks_about_work(&self) -> bool {
        self.sequence().is_some_and(|check| {
            let mut events = check.events.iter();
            events.any(|(_, event)| {
                matches!(
                    event,
                    Event::WorkEnds { .. } | Event::Works { .. } | Event::WorksOn(_)
                )
            })
        })
    }

    /// Whether something that the walk excuses stands in the package by name.
    fn is_excused(&self, program: &Program, group: &Group) -> bool {
        let mut labels = self.bounds.unless_named.iter();
        labels.any(|label| self.is_named(*label, program, group))
    }

    /// Whether the package mentions what a label calls.
    fn is_named(&self, label: usize, program: &Program, group: &Group) -> bool {
        let is_named = |name: &Name| program.mentioning(name).next().is_some();
        match self.event(label) {
            Some(Event::Call(method, arguments)) if arguments.is_empty() => {
                is_named(&method.method)
            }
            Some(Event::CallOf(set, _)) => members(group, set).iter().any(is_named),
            _ => false,
        }
    }

    /// The type of the items whose loops the rule is about, with the labels of their turns and of work on them.
    fn item_loops(&self) -> Option<(&Name, Option<usize>, Option<usize>)> {
        let events = &self.sequence()?.events;
        let position = |fits: fn(&Event) -> bool| events.iter().position(|(_, event)| fits(event));
        let turn = position(|event| matches!(event, Event::Turn(_)));
        let work = position(|event| matches!(event, Event::WorksOn(_)));
        let ty = events.iter().find_map(|(_, event)| match event {
            Event::Turn(ty) | Event::WorksOn(ty) => Some(ty),
            _ => None,
        })?;
        Some((ty, turn, work))
    }

    /// The methods whose calls its sequence is about.
    fn calls(&self) -> impl Iterator<Item = &MethodRef> {
        self.sequence().into_iter().flat_map(ProtocolCheck::calls)
    }

    fn sequence(&self) -> Option<&ProtocolCheck> {
        match &self.rule.check {
            Check::Protocol(check) => Some(check),
            _ => None,
        }
    }
}

/// What rules about single methods need to know of a package.
#[derive(Default)]
pub(super) struct PathRules {
    rules: Vec<PathRule>,
    /// Functions that lead to something that one of the rules is about.
    relevant: FxHashSet<FunctionId>,
    /// Names whose mention means that code does.
    signals: FxHashSet<Name>,
    /// For each group the names of functions that lead to a method that handlers call: those only talk.
    talking: FxHashMap<Name, FxHashSet<Name>>,
    /// Methods that need something to be called which nobody calls.
    missing: Vec<(MethodRef, Rule)>,
}

impl PathRules {
    pub(super) fn new(program: &Program, rules: &RuleSet) -> Self {
        let mut all = Self::default();
        for group in &rules.groups {
            let talks = |function: &Function| {
                let mut mentions = function.mentions.iter();
                mentions.any(|name| group.is_called(name))
            };
            let functions = program.functions().map(|id| program.function(id));
            all.talking
                .insert(group.name.clone(), leading_to(functions, talks));
        }
        for rule in &rules.rules {
            let Some(group) = rules.group(&rule.group) else {
                continue;
            };
            match &rule.check {
                Check::Path(check) => {
                    for without in &check.without {
                        if is_missing(program, group, without) {
                            all.missing.push((without.method.clone(), rule.clone()));
                        }
                    }
                    for walk in &check.walks {
                        let called = called(group, &walk.sequence);
                        let rule = Rule {
                            check: Check::Protocol(walk.sequence.clone()),
                            ..rule.clone()
                        };
                        let prepared = PathRule {
                            bounds: walk.bounds.clone(),
                            interface: object_of(&walk.sequence),
                            always: is_about_parameters(&walk.sequence),
                            ..all.prepare(program, rule, &walk.methods, &called)
                        };
                        all.rules.push(prepared);
                    }
                }
                Check::Heed(HeedCheck { methods, call, .. })
                | Check::Gate(GateCheck { methods, call, .. }) => {
                    let called = [call.method.clone()];
                    let prepared = all.prepare(program, rule.clone(), methods, &called);
                    all.rules.push(prepared);
                }
                _ => {}
            }
        }
        all
    }

    /// Whether a function of this name only talks to the interfaces of a group.
    fn talks(&self, group: &Group, name: &Name) -> bool {
        self.talking
            .get(&group.name)
            .is_some_and(|names| names.contains(name))
    }

    /// Prepares a rule, and notes what leads to its calls.
    fn prepare(
        &mut self,
        program: &Program,
        rule: Rule,
        methods: &[MethodRef],
        called: &[Name],
    ) -> PathRule {
        let names = program.names_of(called);
        let reach = Reach::new(program, names.clone());
        self.relevant.extend(reach.functions());
        self.signals.extend(reach.guards().cloned());
        self.signals.extend(names);
        PathRule {
            methods: methods.to_vec(),
            bounds: Bounds::default(),
            interface: None,
            rule,
            always: false,
            reach,
            marks: OnceLock::new(),
        }
    }
}

/// Whether nothing in the package mentions what a method needs, and all methods of the handlers are there to be
/// looked at.
fn is_missing(program: &Program, group: &Group, without: &Without) -> bool {
    let interface = &without.method.interface;
    program.mentioning(&without.mention).next().is_none()
        && is_written_out(program, group, interface)
}

/// The interface on whose objects a sequence makes its calls, or whose objects go to workers.
fn object_of(sequence: &ProtocolCheck) -> Option<Name> {
    let mut events = sequence.events.iter();
    let taken = events.find_map(|(_, event)| match event {
        Event::WorkerTakes(interface, _) => Some(interface.clone()),
        _ => None,
    });
    taken.or_else(|| Some(sequence.calls().next()?.interface.clone()))
}

/// The names of everything that a sequence calls.
fn called(group: &Group, sequence: &ProtocolCheck) -> Vec<Name> {
    let mut names = Vec::new();
    for (_, event) in &sequence.events {
        match event {
            Event::Call(method, _) => names.push(method.method.clone()),
            Event::CallOf(set, _) | Event::WorkerTakes(_, set) => {
                names.extend(members(group, set));
            }
            _ => {}
        }
    }
    names
}

/// Whether a sequence may come about without any call of what it names.
fn is_about_parameters(sequence: &ProtocolCheck) -> bool {
    let mut calls = sequence.events.iter().filter_map(|(_, event)| match event {
        Event::Call(..) => Some(false),
        Event::CallOf(_, on) => Some(matches!(on, On::Parameter(_))),
        _ => None,
    });
    calls.all(|of_parameter| of_parameter)
}

fn members(group: &Group, set: &str) -> Vec<Name> {
    let found = group.sets.iter().find(|known| *known.name == *set);
    found.map_or_else(Vec::new, CallSet::names)
}

impl Checker<'_> {
    /// The functions beside governed methods that a rule is about, because nobody in the package calls them.
    pub(crate) fn outermost(&self) -> impl Iterator<Item = FunctionId> {
        let asks = self.paths.rules.iter().any(|rule| rule.bounds.outermost);
        self.program.functions().filter(move |id| {
            let function = self.program.function(*id);
            asks && function.interface.is_none()
                && function.graph.is_some()
                && self
                    .paths
                    .rules
                    .iter()
                    .any(|rule| rule.bounds.outermost && leads_to(self.program, function, rule))
                && self.is_outermost(*id)
        })
    }

    /// Whether no other function of the package mentions the name of this one, and nobody outside calls it as an
    /// implementation of an interface of the contract.
    fn is_outermost(&self, id: FunctionId) -> bool {
        let function = self.program.function(id);
        let interfaces = self.rules.groups.iter().flat_map(|group| &group.interfaces);
        let implements = function.of_trait.as_ref().is_some_and(|path| {
            let mut interfaces = interfaces;
            interfaces.any(|interface| path.last().starts_with(&*interface.name))
        });
        !implements
            && &*function.name != "drop"
            && !self
                .program
                .mentioning(&function.name)
                .any(|other| other != id)
    }

    /// Checks the paths of a function that nobody in the package calls.
    pub(crate) fn check_outermost(
        &self,
        id: FunctionId,
        texts: &dyn Texts,
        pedantic: bool,
    ) -> Checked {
        let function = self.program.function(id);
        let mut checked = Checked::default();
        let Some(graph) = &function.graph else {
            return checked;
        };
        for group in &self.rules.groups {
            let scope = Scope {
                checker: self,
                id,
                function,
                interface: &function.name,
                graph,
                group,
                texts,
                pedantic,
                takes: Vec::new(),
            };
            self.check_paths(&scope, &mut checked);
        }
        checked
    }

    /// Checks the paths of one function.
    pub(super) fn check_paths(&self, scope: &Scope<'_>, into: &mut Checked) {
        for (method, rule) in &self.paths.missing {
            // Who refuses whatever it is asked has nothing to do either.
            if rule.group == scope.group.name
                && scope.is_method(method)
                && self.refuses(scope.id, scope.group) == Some(false)
            {
                let finding = scope.finding_at(rule, None, scope.function.name_span);
                into.findings.push(finding);
            }
        }
        let applies = |rule: &&PathRule| {
            let is_meant =
                rule.bounds.outermost || rule.methods.iter().any(|method| scope.is_method(method));
            rule.rule.group == scope.group.name
                && is_meant
                && (rule.always || leads_to(self.program, scope.function, rule))
                && !rule.is_excused(self.program, scope.group)
        };
        let rules: Vec<&PathRule> = self.paths.rules.iter().filter(applies).collect();
        self.walk_paths(scope, &rules, into);
    }

    /// Checks a function that takes jobs out of a queue, on behalf of the methods that put them there: by the rules that
    /// ask for no order from the entry of a method on.
    pub(super) fn check_job_paths(
        &self,
        scope: &Scope<'_>,
        methods: &[&MethodRef],
        into: &mut Checked,
    ) {
        let applies = |rule: &&PathRule| {
            rule.rule.group == scope.group.name
                && (rule.item_loops().is_some() || rule.sequence().is_none())
                && rule.methods.iter().any(|method| methods.contains(&method))
                && leads_to(self.program, scope.function, rule)
                && !rule.is_excused(self.program, scope.group)
        };
        let rules: Vec<&PathRule> = self.paths.rules.iter().filter(applies).collect();
        let before = into.findings.len();
        self.walk_paths(scope, &rules, into);
        for finding in &mut into.findings[before..] {
            finding.subject = None;
        }
    }

    fn walk_paths(&self, scope: &Scope<'_>, rules: &[&PathRule], into: &mut Checked) {
        if rules.is_empty() {
            return;
        }
        let Some(graph) = &scope.function.graph else {
            return;
        };
        if !graph.opaque.is_empty() {
            // Who owes a completion has been told already.
            if into.not_analysed.is_empty() {
                let opaque = graph.opaque.iter();
                let told = opaque.map(|opaque| (opaque.span, opaque.reason.clone()));
                into.not_analysed.extend(told);
            }
            return;
        }
        let unfolder = Unfolder {
            relevant: &self.paths.relevant,
            signals: &self.paths.signals,
            has_guards: rules
                .iter()
                .any(|rule| rule.reach.guards().next().is_some()),
            carriage: self.carriage(scope.group).or_else(|| {
                let mut interfaces = rules.iter().filter_map(|rule| rule.interface.as_ref());
                interfaces.find_map(|interface| self.carriage_of(interface))
            }),
            ..self.unfolder(scope.group)
        };
        let unfolded = unfolder.unfold(scope.id);
        let scope = Scope {
            graph: unfolded.as_ref().unwrap_or(graph),
            ..scope.clone()
        };
        let (sequences, others): (Vec<&PathRule>, Vec<&PathRule>) =
            rules.iter().partition(|rule| rule.sequence().is_some());
        let sequences = scope.instances(&sequences);
        if !sequences.is_empty() {
            let plain: Vec<&Rule> = sequences.iter().map(|rule| &rule.of.rule).collect();
            scope.walk(
                &plain,
                None,
                |monitor, layout| {
                    scope.place_labels(monitor, layout, &sequences);
                    FxHashMap::default()
                },
                into,
            );
        }
        into.findings
            .extend(others.iter().filter_map(|rule| scope.without_path(rule)));
    }
}

impl Scope<'_> {
    /// What a rule finds that asks about the whole body at once.
    fn without_path(&self, rule: &PathRule) -> Option<Finding> {
        self.with_body(self.graph, |body| {
            let question = self.question(body, rule);
            let search = self.search(body, &question);
            match &rule.rule.check {
                Check::Heed(check) => {
                    let place = self.unheeded(&search, check)?;
                    Some(self.finding_in(&rule.rule, place, None))
                }
                Check::Gate(check) => {
                    let marks = rule
                        .marks
                        .get_or_init(|| Marks::new(self.checker.program, &check.constants));
                    let (place, (asked_in, asked)) = self.gated(&search, check, marks)?;
                    let because = Some((asked_in, asked, "it depends on this question"));
                    Some(self.finding_in(&rule.rule, place, because))
                }
                _ => None,
            }
        })
    }
}

/// Whether a method mentions what a rule is about, or something of the package that leads to it.
fn leads_to(program: &Program, function: &Function, rule: &PathRule) -> bool {
    function.mentions.iter().any(|name| {
        rule.reach.is_event(name)
            || program
                .named(name)
                .iter()
                .any(|id| rule.reach.contains(*id))
    })
}
