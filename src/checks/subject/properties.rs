//! What rules become for the engine: automata, and which exits have a label.

use std::sync::Arc;

use crate::checks::subject::Scope;
use crate::contract::{
    Automaton, Check, Event, ExitRule, Exits, Models, Operation, Return, Rule, StatusSet, Written,
};
use crate::engine::{ExitPattern, ExitTest, Property, Statuses};
use crate::flow::{Block, End, Span, Type};

impl Scope<'_> {
    pub(super) fn property(&self, rule: &Rule, operation: Option<&Operation>) -> Property {
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
                            Exits::Refusing(class_name) => {
                                let (low, high) =
                                    class_range(models, class_name).unwrap_or((0, -1));
                                ExitTest::Value {
                                    reaches: Statuses {
                                        low,
                                        high,
                                        outside: true,
                                    },
                                    written: Some(Written::Err),
                                    made_from: None,
                                }
                            }
                            Exits::Disguised => ExitTest::Disguised,
                            Exits::Untold if self.function.interface.is_some() => {
                                ExitTest::Deliberate(i64::MIN, i64::MAX)
                            }
                            Exits::Untold if tells_nothing(&self.function.output) => {
                                ExitTest::Deliberate(0, i64::MAX)
                            }
                            Exits::Untold => ExitTest::Deliberate(0, -1),
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
                    only_possible: false,
                }
            }
            Check::Returns(check) => {
                let range = |name: &Arc<str>| class_range(models, name).unwrap_or((0, -1));
                let statuses = |set: &StatusSet| {
                    let (low, high) = range(&set.class);
                    let outside = set.outside;
                    Statuses { low, high, outside }
                };
                let test = match &check.exits {
                    ExitRule::Never {
                        reaches_caller_as,
                        written_as,
                        made_from,
                    } => ExitTest::Value {
                        reaches: statuses(reaches_caller_as),
                        written: *written_as,
                        made_from: made_from.as_ref().map(range),
                    },
                    ExitRule::Some(set, except) => ExitTest::Perhaps(statuses(set), except.clone()),
                };
                Property {
                    automaton: Automaton::single(),
                    exits: vec![ExitPattern {
                        label: 0,
                        test,
                        from: None,
                    }],
                    only_possible: matches!(check.exits, ExitRule::Some(..)),
                }
            }
            _ => Property {
                automaton: Automaton::single(),
                exits: Vec::new(),
                only_possible: true,
            },
        }
    }

    /// Where a rule is broken that asks about all exits together: no exit is what one has to be, or there is none
    /// at all.
    pub(super) fn wrong_as_a_whole(&self, rule: &Rule, possible: bool) -> Option<Span> {
        let Check::Returns(check) = &rule.check else {
            return None;
        };
        let returns = |block: &&Block| matches!(block.end, End::Return { .. });
        let last = self
            .graph
            .blocks
            .iter()
            .filter(returns)
            .map(|block| block.end_span)
            .max_by_key(|span| span.end);
        if let Some(last) = last {
            return (matches!(check.exits, ExitRule::Some(..)) && !possible).then_some(last);
        }
        let mut ends = self.graph.blocks.iter().map(|block| block.end_span);
        ends.next().filter(|_| check.or_never_returns)
    }
}

/// Whether a success of this type holds nothing.
fn tells_nothing(output: &Type) -> bool {
    match &*output.head {
        "()" => true,
        "Result" => {
            output.names.len() == 1
                || output
                    .names
                    .get(1)
                    .is_some_and(|name| name.ends_with("Error"))
        }
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
