//! Rules about the paths of single methods: what has to come before a call, and what has to follow it.
//!
//! The method is unfolded for what such rules are about, events are found by `labels`, what branches say by
//! `conditions`, and which names may have to do with a constant by `marks`. The engine does the rest.

mod conditions;
mod labels;
mod marks;
mod work;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::paths::marks::Marks;
use crate::checks::subject::{Checked, Checker, Scope};
use crate::checks::unfold::Unfolder;
use crate::contract::{CallSet, Check, Event, Group, MethodRef, On, ProtocolCheck, Rule, RuleSet};
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
            events.any(|(_, event)| matches!(event, Event::WorkEnds { .. } | Event::Works { .. }))
        })
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
            let (Check::Path(check), Some(group)) = (&rule.check, rules.group(&rule.group)) else {
                continue;
            };
            for walk in &check.walks {
                let names = program.names_of(&called(group, &walk.sequence));
                let reach = Reach::new(program, names.clone());
                all.relevant.extend(reach.functions());
                all.signals.extend(reach.guards().cloned());
                all.signals.extend(names);
                all.rules.push(PathRule {
                    methods: walk.methods.clone(),
                    rule: Rule {
                        check: Check::Protocol(walk.sequence.clone()),
                        ..rule.clone()
                    },
                    always: is_about_parameters(&walk.sequence),
                    reach,
                    marks: OnceLock::new(),
                });
            }
        }
        all
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
        let applies = |rule: &&PathRule| {
            rule.rule.group == scope.group.name
                && rule.methods.iter().any(|method| scope.is_method(method))
                && (rule.always || leads_to(self.program, scope, rule))
        };
        let rules: Vec<&PathRule> = self.paths.rules.iter().filter(applies).collect();
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
        let plain: Vec<&Rule> = rules.iter().map(|rule| &rule.rule).collect();
        scope.walk(
            &plain,
            None,
            |monitor, layout| {
                scope.place_labels(monitor, layout, &rules);
                FxHashMap::default()
            },
            into,
        );
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
