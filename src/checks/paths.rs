//! Rules about the paths of single methods: what has to come before a call, and what has to follow it.
//!
//! The method is unfolded for what such rules are about, events are found by `labels`, what branches say by
//! `conditions`, and which names may have to do with a constant by `marks`. The engine does the rest.

mod conditions;
mod gates;
mod heed;
mod items;
mod labels;
mod marks;
mod work;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::pairing::is_written_out;
use crate::checks::paths::marks::Marks;
use crate::checks::subject::{Checked, Checker, Scope};
use crate::checks::unfold::Unfolder;
use crate::contract::{
    CallSet, Check, Event, Group, MethodRef, On, ProtocolCheck, Rule, RuleSet, Without,
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

    /// The type of the items whose loops the rule is about, with the labels of their turns and of work on them.
    fn items(&self) -> Option<(&Name, Option<usize>, Option<usize>)> {
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

/// Whether nothing in the package mentions what a method needs, and all methods of the handlers are there to be
/// looked at.
fn is_missing(program: &Program, group: &Group, without: &Without) -> bool {
    let interface = &without.method.interface;
    program.mentioning(&without.mention).next().is_none()
        && is_written_out(program, group, interface)
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
                        let always = is_about_parameters(&walk.sequence);
                        let rule = Rule {
                            check: Check::Protocol(walk.sequence.clone()),
                            ..rule.clone()
                        };
                        all.add(program, rule, &walk.methods, &called, always);
                    }
                }
                Check::Heed(check) => {
                    let called = [check.call.method.clone()];
                    all.add(program, rule.clone(), &check.methods, &called, false);
                }
                Check::Gate(check) => {
                    let called = [check.call.method.clone()];
                    all.add(program, rule.clone(), &check.methods, &called, false);
                }
                _ => {}
            }
        }
        all
    }

    fn add(
        &mut self,
        program: &Program,
        rule: Rule,
        methods: &[MethodRef],
        called: &[Name],
        always: bool,
    ) {
        let names = program.names_of(called);
        let reach = Reach::new(program, names.clone());
        self.relevant.extend(reach.functions());
        self.signals.extend(reach.guards().cloned());
        self.signals.extend(names);
        self.rules.push(PathRule {
            methods: methods.to_vec(),
            rule,
            always,
            reach,
            marks: OnceLock::new(),
        });
    }
}

/// The names of everything that a sequence calls.
fn called(group: &Group, sequence: &ProtocolCheck) -> Vec<Name> {
    let mut names = Vec::new();
    for (_, event) in &sequence.events {
        match event {
            Event::Call(method, _) => names.push(method.method.clone()),
            Event::CallOf(set, _) => names.extend(members(group, set)),
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

impl PathRules {
    /// Whether a function of this name only talks to the interfaces of a group.
    fn talks(&self, group: &Group, name: &Name) -> bool {
        self.talking
            .get(&group.name)
            .is_some_and(|names| names.contains(name))
    }
}

impl Checker<'_> {
    /// Checks the paths of one governed method.
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
            rule.rule.group == scope.group.name
                && rule.methods.iter().any(|method| scope.is_method(method))
                && (rule.always || leads_to(self.program, scope, rule))
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
                && (rule.items().is_some() || rule.sequence().is_none())
                && rule.methods.iter().any(|method| methods.contains(&method))
                && leads_to(self.program, scope, rule)
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
            ..self.unfolder(scope.group)
        };
        let unfolded = unfolder.unfold(scope.id);
        let scope = Scope {
            graph: unfolded.as_ref().unwrap_or(graph),
            ..scope.clone()
        };
        let (sequences, others): (Vec<&PathRule>, Vec<&PathRule>) =
            rules.iter().partition(|rule| rule.sequence().is_some());
        if !sequences.is_empty() {
            let plain: Vec<&Rule> = sequences.iter().map(|rule| &rule.rule).collect();
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
        self.with_body(|body, carriage| {
            let question = self.question(body, carriage, rule);
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
                    let (frame, span, (asked_in, asked)) = self.gated(&search, check, marks)?;
                    let because = Some((asked_in, asked, "it depends on this question"));
                    Some(self.finding_in(&rule.rule, (frame, span), because))
                }
                _ => None,
            }
        })
    }
}

/// Whether a method mentions what a rule is about, or something of the package that leads to it.
fn leads_to(program: &Program, scope: &Scope<'_>, rule: &PathRule) -> bool {
    scope.function.mentions.iter().any(|name| {
        rule.reach.is_event(name)
            || program
                .named(name)
                .iter()
                .any(|id| rule.reach.contains(*id))
    })
}
