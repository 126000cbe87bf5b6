//! What a confirmed violation becomes for a person: headline, place to blame, steps.

use super::subject::Scope;

use crate::contract::{Captures, Check, Event, Models, Operation, ProtocolCheck, Rule};
use crate::engine::{Kind, Layout, OpId, Violation};
use crate::finding::{Finding, Location, Step, Subject};
use crate::flow::{OpKind, Span};

impl Scope<'_> {
    pub(super) fn finding(
        &self,
        rule: &Rule,
        operation: Option<&Operation>,
        layout: &Layout,
        violation: &Violation,
    ) -> Finding {
        let file = self.checker.program.file_of(self.id).clone();
        let mut captures = Captures {
            subject: self.function.name.to_string(),
            interface: self.interface.to_string(),
            type_name: self.type_name(),
            ..Captures::default()
        };
        if let Some(operation) = operation {
            captures.completion = operation.completion.method.to_string();
            captures.class = class_text(&self.checker.rules.models, &operation.completes_when);
        }
        let steps = &violation.witness.steps;
        let last = steps
            .last()
            .map_or(self.function.name_span, |step| step.span);
        let primary = match &rule.check {
            Check::Protocol(check) => {
                captures.other = self.foreign(check, layout, violation).unwrap_or_default();
                let blamed = steps.iter().rev().find(
                    |step| matches!(step.kind, Kind::Event { label, .. } if label == check.blame),
                );
                blamed.map_or(last, |step| step.span)
            }
            Check::Returns(_) => self.last_line(violation.witness.value_span.unwrap_or(last)),
        };
        captures.source = one_line(self.slice(primary));
        let witness = steps
            .iter()
            .map(|step| Step {
                message: self.step_text(rule, layout, &step.kind),
                location: Location {
                    file: file.clone(),
                    span: step.span,
                },
            })
            .collect();
        Finding {
            rule: rule.id.clone(),
            group: rule.group.clone(),
            severity: rule.severity,
            message: captures.render(&rule.message),
            label: captures.render(&rule.label),
            help: captures.render(&rule.help),
            note: rule.note(),
            url: rule.url().to_owned(),
            primary: Location {
                file,
                span: primary,
            },
            subject: Some(Subject {
                interface: captures.interface.clone(),
                method: captures.subject.clone(),
                type_name: captures.type_name.clone(),
            }),
            witness,
            fingerprint: self.slice(primary).to_owned(),
        }
    }

    /// The method of the last foreign completion on the path.
    fn foreign(
        &self,
        check: &ProtocolCheck,
        layout: &Layout,
        violation: &Violation,
    ) -> Option<String> {
        violation
            .witness
            .steps
            .iter()
            .rev()
            .find_map(|step| match step.kind {
                Kind::Event { at, label }
                    if check
                        .events
                        .get(label)
                        .is_some_and(|(_, event)| *event == Event::OtherCompletion) =>
                {
                    self.called(layout, at)
                }
                _ => None,
            })
    }

    /// The name that an operation calls.
    fn called(&self, layout: &Layout, at: OpId) -> Option<String> {
        match &layout.find(self.graph, at).1?.kind {
            OpKind::Call(call) => call.callee.name().map(ToString::to_string),
            _ => None,
        }
    }

    fn step_text(&self, rule: &Rule, layout: &Layout, kind: &Kind) -> String {
        match kind {
            Kind::Decision(text) | Kind::Exit(text) => text.clone(),
            Kind::Event { at, label } => {
                let event = match &rule.check {
                    Check::Protocol(check) => check.events.get(*label).map(|(_, event)| event),
                    Check::Returns(_) => None,
                };
                match (event, self.called(layout, *at)) {
                    (Some(Event::Escape), _) => "the callback may be handed on here".to_owned(),
                    (_, Some(name)) => format!("`{name}` is called here"),
                    _ => "happens here".to_owned(),
                }
            }
        }
    }

    fn type_name(&self) -> String {
        self.function.owner.as_deref().unwrap_or("").to_owned()
    }

    /// The part of a place on its last line: where a chain over several lines makes its value.
    fn last_line(&self, span: Span) -> Span {
        let text = self.slice(span);
        let Some(newline) = text.rfind('\n') else {
            return span;
        };
        let rest = &text[newline + 1..];
        let skipped = newline + 1 + (rest.len() - rest.trim_start().len());
        Span::new(span.start + u32::try_from(skipped).unwrap_or(0), span.end)
    }

    fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }
}

fn class_text(models: &Models, name: &str) -> String {
    models
        .classes
        .iter()
        .find(|class| &*class.name == name)
        .map_or_else(String::new, |class| class.text.clone())
}

/// Code on one line, at most 60 characters.
fn one_line(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 60 {
        line = line.chars().take(59).chain(['…']).collect();
    }
    line
}
