//! What a method does when it is given no object: what follows where a question about the parameter says that
//! it is not there, and does not follow where it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::subject::{Checked, Scope};
use crate::contract::{AbsentCheck, Rule};
use crate::engine::{ExitPattern, ExitTest, Layout, Monitor, Property, Violation};
use crate::flow::{
    Block, BlockId, Callee, Decision, End, Graph, Leave, Local, LocalId, Name, Op, OpKind, Path,
    Test, Value,
};

/// Every failure of a status.
const FAILURES: (i64, i64) = (i32::MIN as i64, -1);

impl Scope<'_> {
    /// Reports a method that fails, or panics, only because there is no object.
    pub(super) fn check_absent(&self, rule: &Rule, check: &AbsentCheck, into: &mut Checked) {
        let Some(parameter) = self.graph.params.get(check.parameter + 1).copied() else {
            return;
        };
        let graph = self.with_panics_as_failures();
        let layout = Layout::new(&graph);
        let absent = self.failure(&graph, &layout, parameter, check, into, false);
        let Some(violation) = absent.filter(|found| self.pedantic || !found.uncertain) else {
            return;
        };
        if self.fails_in_a_call(&graph, &violation) {
            return;
        }
        let present = self.failure(&graph, &layout, parameter, check, into, true);
        let place = |violation: &Violation| violation.witness.steps.last().map(|step| step.span);
        // What fails with an object as well does not fail for want of one.
        if present.is_some_and(|other| place(&other) == place(&violation)) {
            return;
        }
        let scope = Scope {
            graph: &graph,
            ..self.clone()
        };
        into.findings
            .push(scope.finding(rule, None, &layout, &violation));
    }

    /// Whether the failure is that of a call which may fail for reasons of its own.
    fn fails_in_a_call(&self, graph: &Graph, violation: &Violation) -> bool {
        let Some((frame, span)) = violation.witness.value_span else {
            return false;
        };
        let program = self.checker.program;
        let has_reasons = |callee: &Callee| match callee {
            Callee::Path(path) => !program.named(path.last()).is_empty(),
            Callee::Method(_) | Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => true,
        };
        frame.index() > 0
            || graph.ops().any(|(_, _, op)| {
                matches!(&op.kind, OpKind::Call(call) if op.span == span && has_reasons(&call.callee))
            })
    }

    /// The shortest path with a failure behind a question that says that the object is there, or is not.
    fn failure(
        &self,
        graph: &Graph,
        layout: &Layout,
        parameter: LocalId,
        check: &AbsentCheck,
        into: &mut Checked,
        there: bool,
    ) -> Option<Violation> {
        let mut monitor = Monitor::of(Property {
            automaton: check.never.clone(),
            exits: vec![ExitPattern {
                label: 1,
                test: ExitTest::In(FAILURES.0, FAILURES.1),
                from: None,
            }],
            only_possible: false,
        });
        let answers = answers(graph, parameter);
        for (at, block) in graph.blocks.iter().enumerate() {
            if let End::Branch { on, .. } = &block.end
                && let Some(means_there) = answers.get(on)
            {
                let block = BlockId::at(at);
                let side = *means_there == there;
                monitor.branches.insert((block, side), vec![Some(0)]);
            }
        }
        let report = self.engine(graph, layout, &monitor);
        into.steps += report.steps;
        report.violations.into_iter().next().flatten()
    }

    /// The graph with failures in place of panics.
    fn with_panics_as_failures(&self) -> Graph {
        let mut graph = self.graph.clone();
        let panics: Vec<usize> = (0..graph.blocks.len())
            .filter(|at| self.panics(&graph, *at))
            .collect();
        for at in panics {
            let value = new_local(&mut graph);
            let block = &mut graph.blocks[at];
            let span = block.end_span;
            let kind = OpKind::Let {
                to: value,
                value: Value::Variant {
                    path: Path {
                        segments: vec![Name::from("Err")],
                    },
                    fields: Vec::new(),
                },
            };
            block.ops.push(Op { span, kind });
            let how = Leave::Return;
            block.end = End::Return { value, how };
        }
        graph
    }

    /// Whether a block ends in a panic: what `unwrap` and `expect` lead to, or a macro that does not come back.
    fn panics(&self, graph: &Graph, at: usize) -> bool {
        let block = &graph.blocks[at];
        if block.end != End::Diverge {
            return false;
        }
        let leads_here = |other: &Block| {
            matches!(&other.end, End::Branch { yes, no, why: Decision::Adapter(_), .. }
                if yes.index() == at || no.index() == at)
        };
        let span = block.end_span;
        let text = self.text();
        let text = text.get(span.start as usize..span.end as usize);
        let is_macro = text.is_some_and(|text| {
            let name = text.trim_start_matches(|letter: char| {
                letter.is_alphanumeric() || letter == '_' || letter == ':'
            });
            name.starts_with('!') && name.len() < text.len()
        });
        is_macro || graph.blocks.iter().any(leads_here)
    }
}

/// The locals that answer whether the parameter is there, and whether `true` says that it is.
pub(super) fn answers(graph: &Graph, parameter: LocalId) -> BTreeMap<LocalId, bool> {
    let mut forms = BTreeSet::from([parameter]);
    let mut answers = BTreeMap::new();
    for _ in 0..4 {
        for (_, _, op) in graph.ops() {
            let OpKind::Let { to, value } = &op.kind else {
                continue;
            };
            match value {
                Value::Test { of, test } if forms.contains(of) => {
                    answers.extend(says_present(test).map(|present| (*to, present)));
                }
                Value::Use(of) if answers.contains_key(of) => {
                    answers.insert(*to, answers[of]);
                }
                Value::Not(of) if answers.contains_key(of) => {
                    answers.insert(*to, !answers[of]);
                }
                Value::Use(of)
                | Value::Copy(of)
                | Value::OkOf(of)
                | Value::Guard(of)
                | Value::Rewrap { like: of, .. }
                    if forms.contains(of) =>
                {
                    forms.insert(*to);
                }
                Value::Read(place) | Value::Borrow { place, .. } if forms.contains(&place.root) => {
                    forms.insert(*to);
                }
                _ => {}
            }
        }
    }
    answers
}

/// Whether a test that holds says that something is there.
fn says_present(test: &Test) -> Option<bool> {
    match test {
        Test::Success => Some(true),
        Test::Variant(path) | Test::Path(path) => match path.last() {
            "Some" | "Ok" => Some(true),
            "None" | "Err" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn new_local(graph: &mut Graph) -> LocalId {
    let id = LocalId::at(graph.locals.len());
    graph.locals.push(Local::default());
    id
}
