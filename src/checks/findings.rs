//! What a confirmed violation becomes for a person: headline, place to blame, steps.

mod steps;

use std::sync::Arc;

use super::subject::Scope;

use crate::contract::{Captures, Check, Event, Models, Operation, ProtocolCheck, Rule, Shown};
use crate::engine::{self, Kind, Layout, OpId, Violation};
use crate::finding::{Finding, Location, Step, Subject};
use crate::flow::{FrameId, OpKind, Role, Span};
use crate::syntax::facts::Function;

impl Scope<'_> {
    pub(in crate::checks) fn finding(
        &self,
        rule: &Rule,
        operation: Option<&Operation>,
        layout: &Layout,
        violation: &Violation,
    ) -> Finding {
        let mut captures = self.captures(operation);
        let steps = &violation.witness.steps;
        let (last, mut frame) = steps
            .last()
            .map_or((self.function.name_span, FrameId(0)), |step| {
                (step.span, step.frame)
            });
        let primary = match &rule.check {
            Check::Protocol(check) => {
                captures.other = self.foreign(check, layout, violation).unwrap_or_default();
                let blamed = steps.iter().rev().find(
                    |step| matches!(step.kind, Kind::Event { label, .. } if Some(label) == check.blame),
                );
                let is_path = check.shown != Shown::Call;
                let blamed = blamed.or_else(|| {
                    let last = steps.last().filter(|_| is_path);
                    last.filter(|step| matches!(step.kind, Kind::Event { .. }))
                });
                if let Some(engine::Step {
                    kind: Kind::Event { at, .. },
                    ..
                }) = blamed
                {
                    captures.name = self.called(layout, *at).unwrap_or_default();
                }
                let made = violation
                    .witness
                    .value_span
                    .filter(|_| check.shown == Shown::Value);
                match (made, blamed) {
                    (Some((made_in, span)), _) => {
                        frame = made_in;
                        self.last_line(made_in, span)
                    }
                    (None, Some(step)) if check.shown == Shown::CommonBody => {
                        let place = self.in_common_body(check, steps, step);
                        frame = place.0;
                        place.1
                    }
                    (None, Some(step)) if is_path => {
                        frame = step.frame;
                        step.span
                    }
                    (None, Some(step)) => {
                        let place = self.seen_from_outside(check, steps, step);
                        frame = place.0;
                        place.1
                    }
                    (None, None) => last,
                }
            }
            // What must not be anything else is wrong where it leaves, what must not be this is wrong where it
            // is made.
            Check::Returns(check) => {
                let made = violation
                    .witness
                    .value_span
                    .filter(|_| !check.asks_for_one_value());
                let (made_in, span) = made.unwrap_or((frame, last));
                frame = made_in;
                self.last_line(frame, span)
            }
            // A helper that makes the value may serve others as well.
            Check::Unmatched(_) => {
                let made = violation.witness.value_span;
                let own = made.filter(|(frame, _)| *frame == FrameId(0));
                let (made_in, span) = own.unwrap_or((FrameId(0), last));
                frame = made_in;
                self.last_line(frame, span)
            }
            _ => last,
        };
        let witness = steps
            .iter()
            .map(|step| Step {
                message: self.step_text(rule, layout, &step.kind),
                location: Location {
                    file: self.file(step.frame),
                    span: step.span,
                },
            })
            .collect();
        self.assemble(rule, captures, frame, primary, witness)
    }

    /// A finding at a place of the function itself, without a path.
    pub(super) fn finding_at(
        &self,
        rule: &Rule,
        operation: Option<&Operation>,
        at: Span,
    ) -> Finding {
        self.assemble(rule, self.captures(operation), FrameId(0), at, Vec::new())
    }

    /// A finding in some body, with a place that has to do with it.
    pub(super) fn finding_in(
        &self,
        rule: &Rule,
        place: (FrameId, Span),
        because: Option<(FrameId, Span, &str)>,
    ) -> Finding {
        let witness = because.into_iter().map(|(frame, span, text)| Step {
            message: text.to_owned(),
            location: Location {
                file: self.file(frame),
                span,
            },
        });
        let captures = self.captures(None);
        self.assemble(rule, captures, place.0, place.1, witness.collect())
    }

    fn captures(&self, operation: Option<&Operation>) -> Captures {
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
        captures
    }

    fn assemble(
        &self,
        rule: &Rule,
        mut captures: Captures,
        frame: FrameId,
        primary: Span,
        witness: Vec<Step>,
    ) -> Finding {
        let source = self.slice(frame, primary);
        captures.source = one_line(source);
        let primary = Location {
            file: self.file(frame),
            span: primary,
        };
        let subject = subject_of(self.function);
        Finding {
            subject,
            witness,
            ..told(rule, &captures, primary, source)
        }
    }

    /// Where to blame an event: in the innermost body that sees the whole mistake. That a helper signals is
    /// no mistake by itself; calling it twice, or from the wrong method, is.
    fn seen_from_outside(
        &self,
        check: &ProtocolCheck,
        steps: &[engine::Step],
        blamed: &engine::Step,
    ) -> (FrameId, Span) {
        let ends_worker = matches!(blamed.kind, Kind::Event { label, .. }
            if check.events.get(label).is_some_and(|(_, event)| *event == Event::WorkerEnds));
        if ends_worker || matches!(blamed.kind, Kind::Exit(_)) {
            return (blamed.frame, blamed.span);
        }
        let others: Vec<&engine::Step> = steps
            .iter()
            .filter(
                |step| matches!(step.kind, Kind::Event { label, .. } if Some(label) == check.blame),
            )
            .filter(|step| !std::ptr::eq(*step, blamed))
            .collect();
        let is_around = |outer: FrameId, inner: FrameId| {
            let mut around = self.graph.around(inner);
            around.any(|frame| frame == outer)
        };
        let repeated = others.iter().any(|other| other.span == blamed.span);
        let place = (blamed.frame, blamed.span);
        self.graph.outwards(place, |frame, info| {
            let sees_all =
                !others.is_empty() && others.iter().all(|other| is_around(frame, other.frame));
            !sees_all && (info.name.is_some() || (info.role != Role::Worker && repeated))
        })
    }

    /// Where an event is seen from the innermost body that the events of other labels belong to as well.
    fn in_common_body(
        &self,
        check: &ProtocolCheck,
        steps: &[engine::Step],
        blamed: &engine::Step,
    ) -> (FrameId, Span) {
        let is_mark = |label: usize| {
            let event = check.events.get(label).map(|(_, event)| event);
            matches!(
                event,
                Some(Event::WorkerStarts | Event::WorkerEnds | Event::WorkerPending)
            )
        };
        let label = |step: &engine::Step| match step.kind {
            Kind::Event { label, .. } if !is_mark(label) => Some(label),
            _ => None,
        };
        let holds = |outer: FrameId| {
            let mut events = steps
                .iter()
                .filter(|step| label(step).is_some() && label(step) != label(blamed));
            events.all(|step| {
                let mut around = self.graph.around(step.frame);
                around.any(|frame| frame == outer)
            })
        };
        let place = (blamed.frame, blamed.span);
        self.graph.outwards(place, |frame, _| !holds(frame))
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
                        .is_some_and(|(_, event)| matches!(event, Event::OtherCompletion(_))) =>
                {
                    self.called(layout, at)
                }
                _ => None,
            })
    }

    /// The name that an operation calls.
    pub(super) fn called(&self, layout: &Layout, at: OpId) -> Option<String> {
        match &layout.find(self.graph, at).1?.kind {
            OpKind::Call(call) => call.callee.name().map(ToString::to_string),
            _ => None,
        }
    }

    fn type_name(&self) -> String {
        self.function.owner.as_deref().unwrap_or("").to_owned()
    }

    /// The part of a place on its last line: where a chain over several lines makes its value.
    fn last_line(&self, frame: FrameId, span: Span) -> Span {
        let text = self.slice(frame, span);
        let Some(newline) = text.rfind('\n') else {
            return span;
        };
        let rest = &text[newline + 1..];
        let skipped = newline + 1 + (rest.len() - rest.trim_start().len());
        Span::new(span.start + u32::try_from(skipped).unwrap_or(0), span.end)
    }

    /// The file of a body that stands in place of a call, or of the function itself.
    fn file(&self, frame: FrameId) -> Arc<str> {
        let mut frame = self.graph.frame(frame);
        while let Some(inner) = frame {
            if !inner.file.is_empty() {
                return inner.file.clone();
            }
            frame = self.graph.frame(inner.parent);
        }
        self.checker.program.file_of(self.id).clone()
    }

    /// The text of the function's own file.
    pub(super) fn text(&self) -> &str {
        self.texts.text(self.checker.program.file_of(self.id))
    }

    fn slice(&self, frame: FrameId, span: Span) -> &str {
        self.texts
            .text(&self.file(frame))
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }
}

/// What a rule says about a place; `source` is the text there.
pub(super) fn told(rule: &Rule, captures: &Captures, primary: Location, source: &str) -> Finding {
    Finding {
        rule: rule.id.clone(),
        group: rule.group.clone(),
        severity: rule.severity,
        message: captures.render(&rule.message),
        label: captures.render(&rule.label),
        help: captures.render(&rule.help),
        note: rule.note(),
        url: rule.url().to_owned(),
        primary,
        subject: None,
        witness: Vec::new(),
        fingerprint: source.to_owned(),
    }
}

/// The governed method that a function is.
pub(super) fn subject_of(function: &Function) -> Option<Subject> {
    function.interface.as_ref().map(|interface| Subject {
        interface: interface.to_string(),
        method: function.name.to_string(),
        type_name: function.owner.as_deref().unwrap_or("").to_owned(),
    })
}

fn class_text(models: &Models, name: &str) -> String {
    models
        .classes
        .iter()
        .find(|class| &*class.name == name)
        .map_or_else(String::new, |class| class.text.clone())
}

/// Code on one line, at most 60 characters.
pub(super) fn one_line(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 60 {
        line = line.chars().take(59).chain(['…']).collect();
    }
    line
}
