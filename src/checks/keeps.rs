//! Whether a method keeps the object that it is given: no way to success may leave the field as it was.

use crate::checks::sites::Body;
use crate::checks::subject::{Checked, Scope};
use crate::contract::{KeepCheck, Rule};
use crate::engine::{ExitPattern, ExitTest, Layout, Monitor, Property};
use crate::flow::definitions::{flows_from, operands};
use crate::flow::{Call, Callee, LocalId, OpKind, Place, Value};

impl Scope<'_> {
    /// Reports an exit with success before which nothing was done to the field, and to which the object was given
    /// to nobody.
    pub(super) fn check_kept(&self, rule: &Rule, check: &KeepCheck, into: &mut Checked) {
        let Some(parameter) = self.graph.params.get(check.parameter + 1).copied() else {
            return;
        };
        let layout = Layout::new(self.graph);
        let mut monitor = Monitor::of(Property {
            automaton: check.never.clone(),
            exits: vec![ExitPattern {
                label: 1,
                test: ExitTest::In(0, 0),
                from: None,
            }],
            only_possible: false,
        });
        self.with_body(self.graph, |body| {
            let given = body.made_from(parameter);
            let forms = flows_from(self.graph, parameter, |value| match value {
                Value::Use(of)
                | Value::Copy(of)
                | Value::OkOf(of)
                | Value::Cast(of, _)
                | Value::Payload { of, .. }
                | Value::Rewrap { payload: of, .. } => Some(*of),
                Value::Read(place) | Value::Borrow { place, .. } => Some(place.root),
                _ => None,
            });
            for (block, index, op) in self.graph.ops() {
                let keeps = match &op.kind {
                    // A pointer as a number is kept, too, however wrong that is.
                    OpKind::Store { to, from } => {
                        let given = forms.contains(from);
                        !body.is_about_something_else(check, to, given)
                    }
                    OpKind::Call(call) => body.may_keep(check, call, &given),
                    OpKind::Leak { locals, .. } => locals.iter().any(|local| given.contains(local)),
                    _ => false,
                };
                if keeps {
                    monitor.ops.insert(layout.op(block, index), vec![Some(0)]);
                }
            }
        });
        self.report_first(rule, &layout, &monitor, into);
    }
}

impl Body<'_> {
    /// The locals that a value flows to, in whatever form.
    fn made_from(&self, local: LocalId) -> Vec<LocalId> {
        let mut found = vec![local];
        for _ in 0..4 {
            for (_, _, op) in self.graph.ops() {
                let (to, from) = match &op.kind {
                    // Code that has the value may keep it as well.
                    OpKind::Let {
                        to,
                        value: Value::Closure(id),
                    } => {
                        let captures = &self.graph.closures[id.index()].captures;
                        (*to, captures.iter().map(|(outer, _)| *outer).collect())
                    }
                    OpKind::Let { to, value } => (*to, operands(value)),
                    OpKind::Call(call) => (call.to, call.args.clone()),
                    _ => continue,
                };
                if !found.contains(&to) && from.iter().any(|part| found.contains(part)) {
                    found.push(to);
                }
            }
        }
        found
    }

    /// Whether a call may keep what it is given, or change the field. Methods that keep only the first value
    /// do not replace anything.
    fn may_keep(&self, check: &KeepCheck, call: &Call, given: &[LocalId]) -> bool {
        let is_given = call.args.iter().any(|arg| given.contains(arg));
        let on_field = call
            .args
            .first()
            .is_some_and(|receiver| self.is_field(*receiver));
        match &call.callee {
            Callee::Method(name) => {
                let first_wins = check.first_wins.contains(name)
                    && (on_field || call.args.first().is_some_and(|of| self.is_once(check, *of)));
                (is_given || on_field) && !first_wins && !self.only_looks(call)
            }
            _ => is_given && !self.only_looks(call),
        }
    }

    /// Whether a place is a field of `self` that cannot hold an object, a counter, a flag or a text, or that does
    /// not change any more once it was set. What is `given` may be the object in any form.
    fn is_about_something_else(&self, check: &KeepCheck, place: &Place, given: bool) -> bool {
        let plain = &self.checker.rules.models.plain_types;
        let ty = self.field_of_self(place);
        ty.and_then(|path| self.type_of(&path)).is_some_and(|ty| {
            (!given && ty.names.iter().all(|name| plain.contains(name)))
                || ty.names.iter().any(|name| check.once_types.contains(name))
        })
    }

    /// Whether a local is a field of `self`, or a way to one.
    fn is_field(&self, local: LocalId) -> bool {
        let base = self.definitions.base(local);
        self.graph.locals[base.index()].name.as_deref() == Some("self") && base != local
    }

    /// Whether a value is of a type that can be set once.
    fn is_once(&self, check: &KeepCheck, local: LocalId) -> bool {
        let ty = self.types.of(local);
        ty.is_some_and(|ty| ty.names.iter().any(|name| check.once_types.contains(name)))
    }

    /// Library functions that keep nothing of what they are given.
    fn only_looks(&self, call: &Call) -> bool {
        let models = &self.checker.rules.models;
        match &call.callee {
            Callee::Method(name) => {
                models.conversions.contains(name)
                    || models
                        .methods
                        .get(name)
                        .is_some_and(|rows| rows.iter().any(|row| row.pure))
            }
            Callee::Path(path) => {
                models.conversions.contains(path.last())
                    || models
                        .functions
                        .get(path.last())
                        .is_some_and(|rows| rows.iter().any(|row| row.pure))
            }
            Callee::Field(_) | Callee::Value(_) | Callee::Macro(_) => false,
        }
    }
}
