//! One governed function: its properties, what the engine confirms, and the findings made of that.

mod happenings;
mod properties;

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::fallible::Fallible;
use crate::checks::objects::{Identity, calls};
use crate::checks::paths::PathRules;
use crate::checks::sites::Places;
use crate::checks::unfold::Unfolder;
use crate::contract::{
    Check, Event, Group, MethodRef, Models, Operation, Rule, RuleSet, Side, Walk,
};
use crate::engine::{self, Constants, Kind, Layout, Monitor, OpId, Task, Violation};
use crate::finding::Finding;
use crate::flow::arithmetic::compute;
use crate::flow::{BinaryOp, Const, Graph, Name, Path, Span, Type};
use crate::program::calls::leading_to;
use crate::program::reach::Reach;
use crate::program::types::{Carriage, Carries};
use crate::program::{Constant, FunctionId, Program};
use crate::syntax::facts::{ConstValue, Function};

/// How deep operators in constants are followed.
const MOST_OPERATORS: usize = 16;

/// Checks the governed functions of one package.
pub(crate) struct Checker<'a> {
    pub(super) program: &'a Program,
    pub(super) rules: &'a RuleSet,
    /// Who may signal each completion.
    reaches: FxHashMap<Name, Reach>,
    /// What types may hold of the interface of each completion.
    carriages: FxHashMap<Name, Carriage>,
    /// What they hold of an interface that nobody asks about.
    pub(super) no_carriage: Carriage,
    fallible: Fallible,
    /// What rules say about code that takes jobs out of a queue.
    queue_rules: Vec<Rule>,
    /// Names of functions that may take something out of a queue.
    taking: FxHashSet<Name>,
    /// Functions that may signal some completion.
    relevant: FxHashSet<FunctionId>,
    /// Names whose mention means that code may signal one.
    signals: FxHashSet<Name>,
    /// Some type has a destructor that may signal one.
    has_guards: bool,
    /// Where rules about single places have to be asked.
    pub(super) places: Places,
    /// Rules about the paths of single methods.
    pub(super) paths: PathRules,
}

/// The original texts of files by their shown paths.
pub(crate) trait Texts: Sync {
    /// The text of a file, empty for a file that is not there.
    fn text(&self, file: &str) -> &str;
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
        let mut interfaces: BTreeSet<Name> = rules
            .groups
            .iter()
            .flat_map(|group| &group.operations)
            .map(|operation| operation.completion.interface.clone())
            .collect();
        let called = rules.rules.iter().flat_map(|rule| match &rule.check {
            Check::Call(check) => check.calls.iter().collect(),
            Check::Pairing(check) => check.calls().collect(),
            Check::Path(check) => check.walks.iter().flat_map(Walk::calls).collect(),
            _ => Vec::new(),
        });
        interfaces.extend(called.map(|call| call.interface.clone()));
        for rule in &rules.rules {
            if let Check::Path(check) = &rule.check {
                let events = check.walks.iter().flat_map(|walk| &walk.sequence.events);
                interfaces.extend(events.filter_map(|(_, event)| match event {
                    Event::WorkerTakes(interface, _) => Some(interface.clone()),
                    _ => None,
                }));
            }
        }
        let carriages = interfaces
            .into_iter()
            .map(|interface| {
                let carriage = Carriage::new(program, &interface, &rules.models.plain_types);
                (interface, carriage)
            })
            .collect();
        let operations = rules.groups.iter().flat_map(|group| &group.operations);
        let reaches: FxHashMap<Name, Reach> = operations
            .map(|operation| {
                let event = operation.completion.method.clone();
                let reach = Reach::new(program, FxHashSet::from_iter([event.clone()]));
                (event, reach)
            })
            .collect();
        let mut relevant = FxHashSet::default();
        let mut signals = FxHashSet::default();
        #[expect(clippy::iter_over_hash_type, reason = "sets are made of it")]
        for (event, reach) in &reaches {
            relevant.extend(reach.functions());
            signals.extend(reach.guards().cloned());
            signals.insert(event.clone());
        }
        let has_guards = reaches
            .values()
            .any(|reach| reach.guards().next().is_some());
        Self {
            program,
            rules,
            reaches,
            carriages,
            no_carriage: Carriage::default(),
            fallible: Fallible::new(program),
            taking: taking(program, &rules.models),
            queue_rules: rules.rules.iter().filter_map(queue_rule).collect(),
            relevant,
            signals,
            has_guards,
            places: Places::new(program, rules),
            paths: PathRules::new(program, rules),
        }
    }

    /// What types may hold of the interface of the completions of a group.
    pub(super) fn carriage(&self, group: &Group) -> Option<&Carriage> {
        let operation = group.operations.first()?;
        self.carriages.get(&operation.completion.interface)
    }

    /// What types may hold of an interface that some rule calls.
    pub(super) fn carriage_of(&self, interface: &Name) -> Option<&Carriage> {
        self.carriages.get(interface)
    }

    /// Adds what is known about calls of the package: that they do not come back, always succeed or always fail.
    pub(super) fn add_outcomes(&self, graph: &Graph, layout: &Layout, monitor: &mut Monitor) {
        for (block, index, call) in calls(graph) {
            if Fallible::diverges(self.program, call) {
                monitor.diverging.insert(layout.op(block, index));
            }
            if let Some(success) = self.fallible.outcome(self.program, call) {
                monitor.hints.insert(layout.op(block, index), success);
            }
        }
    }

    /// Whether a type names an interface that some rule asks about.
    pub(super) fn names(&self, interface: &Name, ty: &Type) -> bool {
        self.carriages
            .get(interface)
            .is_some_and(|carriage| carriage.names(ty))
    }

    /// The functions that some contract governs.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = FunctionId> {
        self.program.functions().filter(|id| {
            let function = self.program.function(*id);
            function.interface.is_some() && function.graph.is_some()
        })
    }

    /// The functions that may take jobs out of a queue and complete them.
    pub(crate) fn takers(&self) -> impl Iterator<Item = FunctionId> {
        self.program.functions().filter(|id| {
            let function = self.program.function(*id);
            !self.queue_rules.is_empty()
                && function.interface.is_none()
                && function.graph.is_some()
                && self.relevant.contains(id)
                && self.taking.contains(&function.name)
        })
    }

    /// Checks a function that may take jobs out of a queue.
    pub(crate) fn check_taker(&self, id: FunctionId, texts: &dyn Texts, pedantic: bool) -> Checked {
        let function = self.program.function(id);
        let mut checked = Checked::default();
        let opaque = function.graph.iter().flat_map(|graph| &graph.opaque);
        let opaque: Vec<(Span, String)> = opaque
            .map(|opaque| (opaque.span, opaque.reason.clone()))
            .collect();
        if !opaque.is_empty() {
            let takes = &self.rules.models.takes;
            if function.calls.iter().any(|name| takes.contains(name)) {
                checked.not_analysed = opaque;
            }
            return checked;
        }
        for group in &self.rules.groups {
            let owed = |operation: &&Operation| {
                let reach = self.reaches.get(&operation.completion.method);
                reach.is_some_and(|reach| reach.contains(id))
            };
            let Some(operation) = group.operations.iter().find(owed) else {
                continue;
            };
            // Who gives the job to its caller has not lost it.
            let gives = self
                .carriages
                .get(&operation.completion.interface)
                .is_some_and(|carriage| carriage.of(&function.output) == Carries::Object);
            if gives {
                continue;
            }
            let Some(graph) = &function.graph else {
                continue;
            };
            let whole = Scope {
                checker: self,
                id,
                function,
                interface: &operation.subject.interface,
                graph,
                group,
                texts,
                pedantic,
                takes: Vec::new(),
            };
            let subjects = group.operations.iter().filter(owed);
            let subjects: Vec<&MethodRef> = subjects.map(|operation| &operation.subject).collect();
            self.check_job_paths(&whole, &subjects, &mut checked);
            let unfolded = self.unfolder(group).unfold(id);
            let graph = unfolded.as_ref().unwrap_or(graph);
            let mut scope = Scope { graph, ..whole };
            let Some((marked, takes)) = scope.with_turns(operation) else {
                continue;
            };
            scope.graph = &marked;
            scope.takes = takes;
            let rules: Vec<&Rule> = self
                .queue_rules
                .iter()
                .filter(|rule| rule.group == group.name)
                .collect();
            let owed: Vec<&str> = group
                .operations
                .iter()
                .filter(owed)
                .map(|operation| &*operation.completion.method)
                .collect();
            scope.run(&rules, Some(operation), &mut checked);
            for finding in &mut checked.findings {
                finding.subject = None;
                let names = owed.join("` or `");
                for text in [&mut finding.message, &mut finding.label] {
                    *text = text.replace(&*operation.completion.method, &names);
                }
            }
        }
        checked
    }

    /// Checks one function. `texts` gives the original texts of files, `pedantic` shows uncertain findings too.
    pub(crate) fn check(&self, id: FunctionId, texts: &dyn Texts, pedantic: bool) -> Checked {
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
                let governs = group.operations.iter().any(|operation| {
                    operation.subject.interface == *interface
                        && operation.subject.method == function.name
                });
                let asked = self.rules.rules.iter().any(|rule| {
                    rule.check.methods().iter().any(|method| {
                        method.interface == *interface && method.method == function.name
                    })
                });
                let unfolded = (governs || asked)
                    .then(|| self.unfolder(group).unfold(id))
                    .flatten();
                let scope = Scope {
                    checker: self,
                    id,
                    function,
                    interface,
                    graph: unfolded.as_ref().unwrap_or(graph),
                    group,
                    texts,
                    pedantic,
                    takes: Vec::new(),
                };
                scope.check(&mut checked);
                self.check_paths(&scope, &mut checked);
            }
        }
        checked
    }

    pub(super) fn unfolder<'g>(&'g self, group: &'g Group) -> Unfolder<'g> {
        Unfolder {
            program: self.program,
            models: &self.rules.models,
            relevant: &self.relevant,
            signals: &self.signals,
            has_guards: self.has_guards,
            carriage: self.carriage(group),
            group,
        }
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
            Some(Constant::Computed(operator, left, right)) => self
                .computed(operator, &left, &right, MOST_OPERATORS)
                .map(Const::Int),
            None => library(path),
        }
    }
}

impl Checker<'_> {
    /// The number that two values give, with the names in them looked up.
    fn computed(
        &self,
        operator: BinaryOp,
        left: &ConstValue,
        right: &ConstValue,
        depth: usize,
    ) -> Option<i128> {
        let depth = depth.checked_sub(1)?;
        let number = |value: &ConstValue| match value {
            ConstValue::Literal(Const::Int(number)) => Some(*number),
            ConstValue::Literal(_) => None,
            ConstValue::Path(path) => match self.program.constant(path) {
                Some(Constant::Computed(operator, left, right)) => {
                    self.computed(operator, &left, &right, depth)
                }
                _ => match self.value(path)? {
                    Const::Int(number) => Some(number),
                    _ => None,
                },
            },
            ConstValue::Binary(operator, left, right) => {
                self.computed(*operator, left, right, depth)
            }
        };
        compute(operator, number(left)?, number(right)?)
    }
}

/// One function under one contract.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) checker: &'a Checker<'a>,
    pub(super) id: FunctionId,
    pub(super) function: &'a Function,
    pub(super) interface: &'a Name,
    pub(super) graph: &'a Graph,
    pub(super) group: &'a Group,
    pub(super) texts: &'a dyn Texts,
    pub(super) pedantic: bool,
    /// Where jobs come out of a queue.
    pub(super) takes: Vec<OpId>,
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
        if self.graph.opaque.is_empty() {
            for rule in &self.checker.rules.rules {
                let governs =
                    |method: &MethodRef| rule.group == self.group.name && self.is_method(method);
                match &rule.check {
                    Check::Absent(check) if governs(&check.method) => {
                        self.check_absent(rule, check, into);
                    }
                    Check::Keep(check) if governs(&check.method) => {
                        self.check_kept(rule, check, into);
                    }
                    Check::Record(check) if governs(&check.method) => {
                        self.check_recorded(rule, check, into);
                    }
                    Check::Unmatched(check) if check.methods.iter().any(governs) => {
                        self.check_unmatched(rule, check, into);
                    }
                    _ => {}
                }
            }
        }
        if rules.is_empty() {
            return;
        }
        if !self.graph.opaque.is_empty() {
            into.not_analysed.extend(
                self.graph
                    .opaque
                    .iter()
                    .map(|opaque| (opaque.span, opaque.reason.clone())),
            );
            return;
        }
        self.run(&rules, operation, into);
    }

    /// Walks the graph under the rules of an operation.
    fn run(&self, rules: &[&Rule], operation: Option<&Operation>, into: &mut Checked) {
        let place = |monitor: &mut Monitor, layout: &Layout| match operation {
            Some(operation) => self.place_events(monitor, layout, rules, operation),
            None => FxHashMap::default(),
        };
        self.walk(rules, operation, place, into);
    }

    /// Walks the graph under some rules, whose events `place` puts where they are.
    pub(super) fn walk(
        &self,
        rules: &[&Rule],
        operation: Option<&Operation>,
        place: impl FnOnce(&mut Monitor, &Layout) -> FxHashMap<OpId, Identity>,
        into: &mut Checked,
    ) {
        let layout = Layout::new(self.graph);
        let mut monitor = Monitor {
            properties: rules
                .iter()
                .map(|rule| self.property(rule, operation))
                .collect(),
            ..Monitor::default()
        };
        let identities = place(&mut monitor, &layout);
        self.checker.add_outcomes(self.graph, &layout, &mut monitor);
        let report = self.engine(self.graph, &layout, &monitor);
        into.steps += report.steps;
        if report.limited {
            into.not_analysed.push((
                self.function.name_span,
                "too many paths to be sure".to_owned(),
            ));
        }
        for (rule, possible) in rules.iter().zip(&report.possible) {
            if let Some(place) = self.wrong_as_a_whole(rule, *possible || report.limited) {
                into.findings.push(self.finding_at(rule, operation, place));
            }
        }
        for (rule, violation) in rules.iter().zip(report.violations) {
            let Some(violation) = violation else { continue };
            if violation.uncertain && !self.pedantic {
                continue;
            }
            if !Self::concerns_one_object(rule, &violation, &identities)
                || !self.counts_among_exits(rule)
            {
                continue;
            }
            into.findings
                .push(self.finding(rule, operation, &layout, &violation));
        }
    }

    /// Whether the function is this method.
    pub(super) fn is_method(&self, method: &MethodRef) -> bool {
        method.interface == *self.interface && method.method == self.function.name
    }

    /// Walks the graph for one property and reports where it is violated.
    pub(super) fn report_first(
        &self,
        rule: &Rule,
        layout: &Layout,
        monitor: &Monitor,
        into: &mut Checked,
    ) {
        let report = self.engine(self.graph, layout, monitor);
        into.steps += report.steps;
        let found = report.violations.into_iter().next().flatten();
        if let Some(violation) = found.filter(|found| self.pedantic || !found.uncertain) {
            into.findings
                .push(self.finding(rule, None, layout, &violation));
        }
    }

    /// Walks a form of the function's graph.
    pub(super) fn engine(
        &self,
        graph: &Graph,
        layout: &Layout,
        monitor: &Monitor,
    ) -> engine::Report {
        let models = &self.checker.rules.models;
        let is_status = models
            .status_types
            .iter()
            .any(|name| **name == *self.function.output.head);
        engine::run(&Task {
            graph,
            layout,
            monitor,
            models,
            constants: self.checker,
            is_status,
            enums: &self.checker.program.enums_with(&self.function.mentions),
        })
    }

    fn applies(&self, rule: &Rule, operation: Option<&Operation>) -> bool {
        match &rule.check {
            Check::Protocol(_) => operation.is_some(),
            Check::Returns(check) => {
                check.interfaces.contains(self.interface)
                    || check.methods.iter().any(|method| self.is_method(method))
            }
            // These look at places, or at more than one form of the graph.
            _ => false,
        }
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
                Kind::Event { at, label } if Some(label) == check.blame => identities.get(&at),
                _ => None,
            })
            .collect();
        blamed.windows(2).all(|pair| pair[0].may_be(pair[1]))
    }

    pub(super) fn is_completion(&self, method: &MethodRef) -> bool {
        self.group
            .operations
            .iter()
            .any(|operation| operation.completion == *method)
    }
}

/// The names of functions that mention a way to take something out of a queue, or call one that does.
fn taking(program: &Program, models: &Models) -> FxHashSet<Name> {
    let functions = program.functions().map(|id| program.function(id));
    leading_to(functions, |function| {
        let mut parameters = function.params.iter().flat_map(|(_, ty)| &ty.names);
        function
            .calls
            .iter()
            .any(|name| models.takes.contains(name))
            || function
                .mentions
                .iter()
                .any(|name| &**name == "for" || models.queues.contains(name))
            || parameters.any(|name| models.queues.contains(name))
    })
}

/// What a rule says about code that takes jobs out of a queue, as a rule of its own.
fn queue_rule(rule: &Rule) -> Option<Rule> {
    let Check::Protocol(check) = &rule.check else {
        return None;
    };
    let queue = check.queue.as_deref()?.clone();
    Some(Rule {
        check: Check::Protocol(queue),
        ..rule.clone()
    })
}
