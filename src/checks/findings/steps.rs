//! What the steps of a witness say to a person.

use crate::checks::subject::Scope;
use crate::contract::{Check, Event, Rule};
use crate::engine::{Kind, Layout, OpId};
use crate::flow::{Leave, Mark, OpKind};

impl Scope<'_> {
    /// What a step of a witness says.
    pub(super) fn step_text(&self, rule: &Rule, layout: &Layout, kind: &Kind) -> String {
        match kind {
            Kind::Decision(text) | Kind::Exit(text) => text.clone(),
            Kind::Enters(name, starts_worker) => match (name, starts_worker) {
                (Some(name), true) => format!("`{name}` is started as a worker here"),
                (None, true) => "a worker is started here".to_owned(),
                (Some(name), false) if &**name == "drop" => "a guard is dropped here".to_owned(),
                (Some(name), false) => format!("calls `{name}` here"),
                (None, false) => "the closure runs here".to_owned(),
            },
            Kind::Event { at, label } => {
                let event = match &rule.check {
                    Check::Protocol(check) => check.events.get(*label).map(|(_, event)| event),
                    _ => None,
                };
                match (event, self.called(layout, *at)) {
                    (Some(Event::WorkerEnds), _) => self.worker_end(layout, *at),
                    (Some(Event::JobTaken), _) => {
                        "a job with the callback is taken here".to_owned()
                    }
                    (Some(Event::JobNext), _) => "goes on to the next job here".to_owned(),
                    (Some(Event::WorkerPending), _) => "the worker has not ended yet".to_owned(),
                    (Some(Event::WorkerJoined), _) => "waits for the worker here".to_owned(),
                    (Some(Event::HandOver(_)), _) => "the duty is handed over here".to_owned(),
                    (Some(Event::Escape), _) => "the callback may be handed on here".to_owned(),
                    (_, Some(name)) => format!("`{name}` is called here"),
                    _ => "happens here".to_owned(),
                }
            }
        }
    }

    fn worker_end(&self, layout: &Layout, at: OpId) -> String {
        let how = match layout.find(self.graph, at).1.map(|op| &op.kind) {
            Some(OpKind::Mark(Mark::WorkerEnds(how))) => *how,
            _ => Leave::End,
        };
        match how {
            Leave::Try => "takes the `Err` branch of `?`, and the worker ends here".to_owned(),
            Leave::Return | Leave::Tail | Leave::End => {
                "the worker ends here without completing".to_owned()
            }
        }
    }
}
