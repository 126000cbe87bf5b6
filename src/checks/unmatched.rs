//! What a method answers for a value that it does not know: what follows where every question about the parameter
//! has said no.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::absent::answers;
use crate::checks::subject::{Checked, Scope};
use crate::contract::{Rule, UnmatchedCheck};
use crate::engine::{ExitPattern, ExitTest, Layout, Monitor, Property, Statuses};
use crate::flow::definitions::operands;
use crate::flow::{BinaryOp, BlockId, Callee, Decision, End, Graph, LocalId, OpKind, Test, Value};

/// How often a graph is read for what a value flows to.
const ROUNDS: usize = 4;

/// The labels of the automaton.
const UNKNOWN: usize = 0;
const OTHER: usize = 1;
const WRONG: usize = 2;

/// What a Boolean answers.
#[derive(Clone, Copy)]
enum Question {
    /// Whether the parameter is a value that the method knows; true if this is the answer.
    Known(bool),
    /// Whether a pointer leads anywhere; true if this is the answer.
    There(bool),
}

impl Scope<'_> {
    /// Reports an exit that refuses an unknown value with another status than the documented one.
    pub(super) fn check_unmatched(&self, rule: &Rule, check: &UnmatchedCheck, into: &mut Checked) {
        let Some(answer) = check.answer(self.interface, &self.function.name) else {
            return;
        };
        let classes = &self.checker.rules.models.classes;
        let parameter = self.graph.params.get(check.parameter + 1).copied();
        let class = classes.iter().find(|class| class.name == *answer);
        let (Some(parameter), Some(class)) = (parameter, class) else {
            return;
        };
        // A failure that is known and another one: what a call might give is no mistake.
        let refusals = [(i64::from(i32::MIN), class.low - 1), (class.high + 1, -1)];
        let wrong = refusals.map(|(low, high)| ExitPattern {
            label: WRONG,
            test: ExitTest::value(Statuses::within(low, high)),
            from: None,
        });
        let layout = Layout::new(self.graph);
        let mut monitor = Monitor::of(Property {
            automaton: check.never.clone(),
            exits: wrong.into_iter().collect(),
            only_possible: false,
        });
        let questions = questions(self.graph, parameter, check);
        for (at, block) in self.graph.blocks.iter().enumerate() {
            let End::Branch { on, why, .. } = &block.end else {
                continue;
            };
            for side in [true, false] {
                let label = match questions.get(on) {
                    Some(Question::Known(known)) if *known != side => Some(UNKNOWN),
                    Some(Question::There(there)) if *there == side => None,
                    // The end of a list says nothing about what was asked of its elements.
                    None if *why == Decision::Iterate => None,
                    _ => Some(OTHER),
                };
                if label.is_some() {
                    monitor
                        .branches
                        .insert((BlockId::at(at), side), vec![label]);
                }
            }
        }
        self.report_first(rule, &layout, &monitor, into);
    }
}

/// The locals that answer a question about a parameter.
fn questions(
    graph: &Graph,
    parameter: LocalId,
    check: &UnmatchedCheck,
) -> BTreeMap<LocalId, Question> {
    let mut found: BTreeMap<LocalId, Question> = graph
        .params
        .iter()
        .flat_map(|pointer| answers(graph, *pointer))
        .map(|(local, there)| (local, Question::There(there)))
        .collect();
    let (mut forms, mut lookups) = (BTreeSet::from([parameter]), BTreeSet::new());
    // Closures that have the value.
    let mut closures: BTreeSet<LocalId> = BTreeSet::new();
    for _ in 0..ROUNDS {
        for (_, _, op) in graph.ops() {
            match &op.kind {
                OpKind::Let { to, value } => {
                    if is_form(value, &forms) {
                        forms.insert(*to);
                    }
                    if let Value::Closure(id) = value {
                        let captures = &graph.closures[id.index()].captures;
                        if captures.iter().any(|(outer, _)| forms.contains(outer)) {
                            closures.insert(*to);
                        }
                    }
                    if let Some(question) = question(value, &forms, &lookups, &found) {
                        found.entry(*to).or_insert(question);
                    }
                }
                // What is looked up by the value is there if the value is known.
                OpKind::Call(call)
                    if matches!(&call.callee, Callee::Method(name) if check.lookups.contains(name))
                        && call.args.iter().skip(1).any(|argument| {
                            forms.contains(argument) || closures.contains(argument)
                        }) =>
                {
                    lookups.insert(call.to);
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether a value is the parameter in another form.
fn is_form(value: &Value, forms: &BTreeSet<LocalId>) -> bool {
    match value {
        Value::Use(of)
        | Value::Copy(of)
        | Value::Cast(of, _)
        | Value::OkOf(of)
        | Value::Payload { of, .. } => forms.contains(of),
        Value::Read(place) | Value::Borrow { place, .. } => forms.contains(&place.root),
        _ => false,
    }
}

/// The question that a value answers.
fn question(
    value: &Value,
    forms: &BTreeSet<LocalId>,
    lookups: &BTreeSet<LocalId>,
    found: &BTreeMap<LocalId, Question>,
) -> Option<Question> {
    match value {
        Value::Test {
            of,
            test: Test::Path(_) | Test::Equals(_),
        } if forms.contains(of) => Some(Question::Known(true)),
        Value::Test { of, test } if lookups.contains(of) => match test {
            Test::Success => Some(Question::Known(true)),
            Test::Variant(path) | Test::Path(path) => match path.last() {
                "Some" | "Ok" => Some(Question::Known(true)),
                "None" | "Err" => Some(Question::Known(false)),
                _ => None,
            },
            _ => None,
        },
        Value::Binary(operator @ (BinaryOp::Eq | BinaryOp::Ne), ..)
            if operands(value).iter().any(|part| forms.contains(part)) =>
        {
            Some(Question::Known(*operator == BinaryOp::Eq))
        }
        Value::Use(of) => found.get(of).copied(),
        Value::Not(of) => found.get(of).map(|question| match question {
            Question::Known(known) => Question::Known(!known),
            Question::There(there) => Question::There(!there),
        }),
        _ => None,
    }
}
