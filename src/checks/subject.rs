//! One governed function: its properties, what the engine confirms, and the findings made of that.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::checks::carriers::{Load, Question, loads};
use crate::checks::escapes::Escapes;
use crate::checks::events::{self, event_of};
use crate::checks::fallible::Fallible;
use crate::checks::objects::{Identity, absences, calls, identity, objects};
use crate::contract::{
    Check, Event, Exits, Group, MethodRef, Models, Operation, Return, Rule, RuleSet,
};
use crate::engine::{
    self, Constants, ExitPattern, ExitTest, Kind, Layout, Monitor, OpId, Property, Task, Violation,
};
use crate::finding::Finding;
use crate::flow::definitions::Definitions;
use crate::flow::{Const, Graph, LocalId, Name, Path, Span};
use crate::program::reach::Reach;
use crate::program::types::Carriage;
use crate::program::{Constant, FunctionId, Program};
use crate::syntax::facts::Function;

/// Checks the governed functions of one package.
pub(crate) struct Checker<'a> {
    pub(super) program: &'a Program,
    pub(super) rules: &'a RuleSet,
    /// Who may signal each completion.
    reaches: FxHashMap<Name, Reach>,
    /// What types may hold of the interface of each completion.
    carriages: FxHashMap<Name, Carriage>,
    fallible: Fallible,
}

/// What came out for one function.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) findings: Vec<Finding>,
    /// Place and reason.
    pub(crate) not_analysed: Vec<(Span, String)>,
    /// Blocks executed by the engine.
    pub(crate) steps: usize,
}

impl<'a> Checker<'a> {
    /// Prepares the tables that all functions of a package share.
    pub(crate) fn new(program: &'a Program, rules: &'a RuleSet) -> Self {
        let interfaces: BTreeSet<Name> = rules
            .groups
            .iter()
            .flat_map(|group| &group.operations)
            .map(|operation| operation.completion.interface.clone())
            .collect();
        let carriages = interfaces
            .into_iter()
            .map(|interface| {
                let carriage = Carriage::new(program, &interface, &rules.models.plain_types);
                (interface, carriage)
            })
            .collect();
        let operations = rules.groups.iter().flat_map(|group| &group.operations);
        let reaches = operations
            .map(|operation| {
                let event = operation.completion.method.clone();
                let reach = Reach::new(program, &event);
                (event, reach)
            })
            .collect();
        Self {
            program,
            rules,
            reaches,
            carriages,
            fallible: Fallible::new(program),
        }
    }

    /// The functions that some contract governs.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = FunctionId> {
        self.program.functions().filter(|id| {
            let function = self.program.function(*id);
            function.interface.is_some() && function.graph.is_some()
        })
    }

    /// Checks one function. `text` is the original text of its file, `pedantic` shows uncertain findings too.
    pub(crate) fn check(&self, id: FunctionId, text: &str, pedantic: bool) -> Checked {
        let function = self.program.function(id);
        let mut checked = Checked::default();
        let (Some(interface), Some(graph)) = (&function.interface, &function.graph) else {
            return checked;
        };
        for group in &self.rules.groups {
            if group
                .interfaces
                .iter()
                .any(|candidate| candidate.name == *interface)
            {
                let scope = Scope {
                    checker: self,
                    id,
                    function,
                    interface,
                    graph,
                    group,
                    text,
                    pedantic,
                };
                scope.check(&mut checked);
            }
        }
        checked
    }
}

impl Constants for Checker<'_> {
    fn value(&self, path: &Path) -> Option<Const> {
        let library = |path: &Path| {
            let number = self.rules.models.constants.get(path.last())?;
            Some(Const::Int(i128::from(*number)))
        };
        match self.program.constant(path) {
            Some(Constant::Value(value)) => Some(value),
            Some(Constant::Elsewhere(target)) => library(&target),
            None => library(path),
        }
    }
}

/// One function under one contract.
pub(super) struct Scope<'a> {
    pub(super) checker: &'a Checker<'a>,
    pub(super) id: FunctionId,
    pub(super) function: &'a Function,
    pub(super) interface: &'a Name,
    pub(super) graph: &'a Graph,
    pub(super) group: &'a Group,
    pub(super) text: &'a str,
    pub(super) pedantic: bool,
}

/// What happens at an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Happening {
    Calls(MethodRef),
    Escape,
}

impl Scope<'_> {
    fn check(&self, into: &mut Checked) {
        let operation = self.group.operations.iter().find(|operation| {
            operation.subject.interface == *self.interface
                && operation.subject.method == self.function.name
        });
        let rules: Vec<&Rule> = self
            .checker
            .rules
            .rules
            .iter()
            .filter(|rule| rule.group == self.group.name && self.applies(rule, operation))
            .collect();
        if rules.is_empty() {
            return;
        }
        if let Some(opaque) = self.graph.opaque.first() {
            into.not_analysed.extend(
                self.graph
                    .opaque
                    .iter()
                    .map(|opaque| (opaque.span, opaque.reason.clone())),
            );
            let _ = opaque;
            return;
        }
        let layout = Layout::new(self.graph);
        let mut monitor = Monitor {
            properties: rules
                .iter()
                .map(|rule| self.property(rule, operation))
                .collect(),
            ..Monitor::default()
        };
        let identities = match operation {
            Some(operation) => self.place_events(&mut monitor, &layout, &rules, operation),
            None => FxHashMap::default(),
        };
        for (block, index, call) in calls(self.graph) {
            if Fallible::diverges(self.checker.program, call) {
                monitor.diverging.insert(layout.op(block, index));
            }
            if let Some(success) = self.checker.fallible.outcome(self.checker.program, call) {
                monitor.hints.insert(layout.op(block, index), success);
            }
        }
        let models = &self.checker.rules.models;
        let is_status = models
            .status_types
            .iter()
            .any(|name| **name == *self.function.output.head);
        let report = engine::run(&Task {
            graph: self.graph,
            layout: &layout,
            monitor: &monitor,
            models,
            constants: self.checker,
            is_status,
            enums: &self.checker.program.enums_with(&self.function.mentions),
        });
        into.steps += report.steps;
        if report.limited {
            into.not_analysed.push((
                self.function.name_span,
                "too many paths to be sure".to_owned(),
            ));
        }
        for (rule, violation) in rules.iter().zip(report.violations) {
            let Some(violation) = violation else { continue };
            if violation.uncertain && !self.pedantic {
                continue;
            }
            if !Self::concerns_one_object(rule, &violation, &identities) {
                continue;
            }
            into.findings
                .push(self.finding(rule, operation, &layout, &violation));
        }
    }

    fn applies(&self, rule: &Rule, operation: Option<&Operation>) -> bool {
        match &rule.check {
            Check::Protocol(_) => operation.is_some(),
            Check::Returns(check) => check.interfaces.contains(self.interface),
        }
    }

    fn property(&self, rule: &Rule, operation: Option<&Operation>) -> Property {
        let models = &self.checker.rules.models;
        match &rule.check {
            Check::Protocol(check) => {
                let class = |named: &Option<Arc<str>>| {
                    let owed = operation.map(|operation| &operation.completes_when);
                    named
                        .as_ref()
                        .or(owed)
                        .and_then(|name| class_range(models, name))
                        .unwrap_or((0, -1))
                };
                let exits = check
                    .events
                    .iter()
                    .enumerate()
                    .filter_map(|(label, (_, event))| {
                        let Event::Return(Return { exits, from }) = event else {
                            return None;
                        };
                        let test = match exits {
                            Exits::Any => ExitTest::Any,
                            Exits::In(named) => {
                                let (low, high) = class(named);
                                ExitTest::In(low, high)
                            }
                            Exits::NotIn(named) => {
                                let (low, high) = class(named);
                                ExitTest::NotIn(low, high)
                            }
                            Exits::Disguised => ExitTest::Disguised,
                        };
                        Some(ExitPattern {
                            label,
                            test,
                            from: *from,
                        })
                    });
                Property {
                    automaton: check.never.clone(),
                    exits: exits.collect(),
                }
            }
            Check::Returns(check) => {
                let range = |name: &Arc<str>| class_range(models, name).unwrap_or((0, -1));
                let test = ExitTest::Value {
                    reaches: range(&check.reaches_caller_as),
                    written: check.written_as,
                    made_from: check.made_from.as_ref().map(range),
                };
                Property {
                    automaton: crate::contract::Automaton::single(),
                    exits: vec![ExitPattern {
                        label: 0,
                        test,
                        from: None,
                    }],
                }
            }
        }
    }

    /// Finds the events of the protocol rules in the body.
    fn place_events(
        &self,
        monitor: &mut Monitor,
        layout: &Layout,
        rules: &[&Rule],
        operation: &Operation,
    ) -> FxHashMap<OpId, Identity> {
        let program = self.checker.program;
        let definitions = Definitions::new(self.graph);
        let empty = Reach::default();
        let reach = self
            .checker
            .reaches
            .get(&operation.completion.method)
            .unwrap_or(&empty);
        let nothing = Carriage::default();
        let carriage = self
            .checker
            .carriages
            .get(&operation.completion.interface)
            .unwrap_or(&nothing);
        let owner = self.function.owner.as_deref().unwrap_or("");
        let question = Question {
            program,
            graph: self.graph,
            definitions: &definitions,
            reach,
            carriage,
            owner: self.wrapped_type(owner),
        };

        let typed = objects(&question, &[]);
        let mut happenings: FxHashMap<OpId, Happening> = FxHashMap::default();
        let mut receivers: Vec<LocalId> = Vec::new();
        let mut identities = FxHashMap::default();
        for (block, index, call) in calls(self.graph) {
            match event_of(&question, &typed, self.group, call) {
                Some(events::Event::Calls(method)) if self.is_completion(&method) => {
                    let op = layout.op(block, index);
                    if let Some(receiver) = call.args.first() {
                        receivers.push(*receiver);
                        identities.insert(op, identity(&question, *receiver));
                    }
                    happenings.insert(layout.op(block, index), Happening::Calls(method));
                }
                Some(events::Event::Perhaps) => {
                    happenings.insert(layout.op(block, index), Happening::Escape);
                }
                Some(events::Event::Calls(_)) | None => {}
            }
        }
        let objects = objects(&question, &receivers);
        let loads: Vec<Load> = loads(&question, &objects);
        let escapes = Escapes::new(
            &question,
            &self.checker.rules.models,
            self.group,
            &loads,
            self.id,
        );
        for (at, block) in self.graph.blocks.iter().enumerate() {
            let id = crate::flow::BlockId::at(at);
            for (index, op) in block.ops.iter().enumerate() {
                let op_id = layout.op(id, index);
                if !happenings.contains_key(&op_id) && escapes.at(&op.kind) {
                    happenings.insert(op_id, Happening::Escape);
                }
            }
        }
        let missing = absences(&question, &objects);

        for (property, rule) in rules.iter().enumerate() {
            let Check::Protocol(check) = &rule.check else {
                continue;
            };
            let label_of = |happening: &Happening| {
                check
                    .events
                    .iter()
                    .position(|(_, event)| fits(event, happening, operation, self.group))
            };
            #[expect(
                clippy::iter_over_hash_type,
                reason = "each entry is computed by itself"
            )]
            for (op, happening) in &happenings {
                if let Some(label) = label_of(happening) {
                    let labels = monitor
                        .ops
                        .entry(*op)
                        .or_insert_with(|| vec![None; rules.len()]);
                    labels[property] = Some(label);
                }
            }
            if let Some(label) = check
                .events
                .iter()
                .position(|(_, event)| *event == Event::Absent)
            {
                for branch in &missing {
                    let labels = monitor
                        .branches
                        .entry(*branch)
                        .or_insert_with(|| vec![None; rules.len()]);
                    labels[property] = Some(label);
                }
            }
        }
        identities
    }

    /// Whether the events that a rule blames on a path concern one object.
    fn concerns_one_object(
        rule: &Rule,
        violation: &Violation,
        identities: &FxHashMap<OpId, Identity>,
    ) -> bool {
        let Check::Protocol(check) = &rule.check else {
            return true;
        };
        let blamed: Vec<&Identity> = violation
            .witness
            .steps
            .iter()
            .filter_map(|step| match step.kind {
                Kind::Event { at, label } if label == check.blame => identities.get(&at),
                _ => None,
            })
            .collect();
        blamed.windows(2).all(|pair| pair[0].may_be(pair[1]))
    }

    /// The type that a generated wrapper stands for: wrappers are named as the traits are, by what the contract
    /// adds to the name of the interface.
    fn wrapped_type<'n>(&self, owner: &'n str) -> &'n str {
        let mut suffixes = self.group.interfaces.iter().flat_map(|interface| {
            interface
                .implemented_as
                .iter()
                .filter_map(|name| name.strip_prefix(&*interface.name))
        });
        suffixes
            .find_map(|suffix| owner.strip_suffix(suffix).filter(|_| !suffix.is_empty()))
            .unwrap_or(owner)
    }

    fn is_completion(&self, method: &MethodRef) -> bool {
        self.group
            .operations
            .iter()
            .any(|operation| operation.completion == *method)
    }
}

/// Whether something that happens is what a label stands for.
fn fits(event: &Event, happening: &Happening, operation: &Operation, group: &Group) -> bool {
    match (event, happening) {
        (Event::Completion, Happening::Calls(method)) => *method == operation.completion,
        (Event::OtherCompletion, Happening::Calls(method)) => {
            *method != operation.completion
                && group
                    .operations
                    .iter()
                    .any(|other| other.completion == *method)
        }
        (Event::Call(wanted), Happening::Calls(method)) => wanted == method,
        (Event::Escape, Happening::Escape) => true,
        _ => false,
    }
}

fn class_range(models: &Models, name: &str) -> Option<(i64, i64)> {
    models
        .classes
        .iter()
        .find(|class| &*class.name == name)
        .map(|class| (class.low, class.high))
}
