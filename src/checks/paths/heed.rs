//! Answers that nobody acts on: what becomes of the result of a call on its way through the code of one method.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::checks::paths::search::Search;
use crate::checks::subject::Scope;
use crate::contract::HeedCheck;
use crate::flow::definitions::operands;
use crate::flow::{
    BinaryOp, Call, Callee, Const, End, FrameId, Graph, LocalId, OpKind, Role, Span, Test, Value,
};

/// How often a graph is read for what a value flows to.
const ROUNDS: usize = 4;

/// What is done with an answer.
#[derive(Debug, Default)]
struct Uses {
    /// The locals that hold it in some form.
    forms: FxHashSet<LocalId>,
    /// Those that know whether it is a success: what such a value fails with is no success code.
    checked: FxHashSet<LocalId>,
    /// What it is compared with.
    numbers: BTreeSet<i128>,
    /// It goes where it is not followed, or is asked something else.
    is_unknown: bool,
}

impl Scope<'_> {
    /// The first call whose answer nobody acts on, as a body and a place in it. Where somebody acts on the answer of
    /// another of these calls, a dropped answer may be that of a last report, and counts for nothing.
    pub(super) fn unheeded(
        &self,
        search: &Search<'_>,
        check: &HeedCheck,
    ) -> Option<(FrameId, Span)> {
        let constants = &self.checker.rules.models.constants;
        let values = |names: &[std::sync::Arc<str>]| -> Vec<i128> {
            let numbers = names.iter().filter_map(|name| constants.get(name));
            numbers.map(|number| i128::from(*number)).collect()
        };
        let (codes, enough) = (values(&check.codes), values(&check.or));
        let mut first = None;
        let mut somebody_does = false;
        for (block, _, op) in self.graph.ops() {
            let OpKind::Call(call) = &op.kind else {
                continue;
            };
            if !search.is_raw_answer(call.to, &check.call) {
                continue;
            }
            let uses = self.uses(search, call.to);
            let is_heeded = uses.is_unknown
                || codes.iter().all(|code| uses.numbers.contains(code))
                || enough.iter().any(|code| uses.numbers.contains(code));
            if is_heeded {
                somebody_does = true;
                continue;
            }
            let span = call.place(op.span);
            // Where it comes out of the helpers that hand it on.
            let place = (self.graph.frame_of(block), span);
            let place = self.graph.outwards(place, |_, info| {
                info.name.is_some()
                    && info.role == Role::Called
                    && info
                        .result
                        .is_some_and(|result| uses.forms.contains(&result))
            });
            // Who looks for one of the codes means to act on this answer, whatever is done with others.
            if codes.iter().any(|code| uses.numbers.contains(code)) {
                return Some(place);
            }
            first = first.or(Some(place));
        }
        first.filter(|_| !somebody_does)
    }

    fn uses(&self, search: &Search<'_>, answer: LocalId) -> Uses {
        let mut uses = Uses {
            forms: FxHashSet::from_iter([answer]),
            ..Uses::default()
        };
        for _ in 0..ROUNDS {
            for (_, _, op) in self.graph.ops() {
                match &op.kind {
                    OpKind::Let { to, value } if uses.passes(value) => {
                        uses.forms.insert(*to);
                        if uses.is_checked(value) {
                            uses.checked.insert(*to);
                        }
                    }
                    OpKind::Call(call) if uses.converts(search, call) => {
                        uses.forms.insert(call.to);
                    }
                    _ => {}
                }
            }
        }
        for (_, _, op) in self.graph.ops() {
            uses.take(search, self.graph, &op.kind);
        }
        let is_form = |local: &LocalId| uses.forms.contains(local);
        let leaves = self.graph.blocks.iter().any(|block| match &block.end {
            End::Return { value, .. } => {
                let is_failure = matches!(
                    search.body.definitions.only(*value),
                    Some(Value::Residual(_))
                );
                is_form(value) && !is_failure
            }
            End::Branch { on, .. } => is_form(on),
            _ => false,
        });
        uses.is_unknown |= leaves;
        uses
    }
}

impl Uses {
    /// Whether a value is another form of the answer.
    fn passes(&self, value: &Value) -> bool {
        match value {
            Value::Use(of)
            | Value::Copy(of)
            | Value::OkOf(of)
            | Value::Cast(of, _)
            | Value::Payload { of, .. }
            | Value::Rewrap { like: of, .. } => self.forms.contains(of),
            Value::Residual(of) => self.forms.contains(of) && !self.checked.contains(of),
            Value::Read(place) | Value::Borrow { place, .. } => self.forms.contains(&place.root),
            Value::Variant { fields, .. } => fields.iter().any(|part| self.forms.contains(part)),
            _ => false,
        }
    }

    fn is_checked(&self, value: &Value) -> bool {
        match value {
            Value::OkOf(_) => true,
            Value::Use(of) | Value::Copy(of) | Value::Rewrap { like: of, .. } => {
                self.checked.contains(of)
            }
            _ => false,
        }
    }

    /// Whether a library makes another form of the answer.
    fn converts(&self, search: &Search<'_>, call: &Call) -> bool {
        let is_given = call
            .args
            .first()
            .is_some_and(|arg| self.forms.contains(arg));
        let is_library = match &call.callee {
            Callee::Method(name) => search.body.checker.program.named(name).is_empty(),
            Callee::Path(path) => search.body.checker.program.named(path.last()).is_empty(),
            _ => false,
        };
        is_given && is_library
    }

    /// Notes what an operation asks of the answer.
    fn take(&mut self, search: &Search<'_>, graph: &Graph, op: &OpKind) {
        let is_form = |local: &LocalId| self.forms.contains(local);
        let body = search.body;
        match op {
            OpKind::Let { value, .. } => match value {
                Value::Test { of, test } if is_form(of) => match test {
                    Test::Equals(Const::Int(number)) => {
                        self.numbers.insert(*number);
                    }
                    Test::Path(path) => match body.number_of(path) {
                        Some(number) => {
                            self.numbers.insert(number);
                        }
                        None => self.is_unknown = true,
                    },
                    Test::Success | Test::Variant(_) => {}
                    _ => self.is_unknown = true,
                },
                Value::Binary(operator, left, right) if is_form(left) || is_form(right) => {
                    let other = if is_form(left) { *right } else { *left };
                    match body.numbers(other) {
                        Some(numbers) if matches!(operator, BinaryOp::Eq | BinaryOp::Ne) => {
                            self.numbers.extend(numbers);
                        }
                        // Of a failure the sign tells, and nothing else.
                        Some(numbers)
                            if matches!(operator, BinaryOp::Lt | BinaryOp::Ge)
                                && numbers == [0] => {}
                        _ => self.is_unknown = true,
                    }
                }
                Value::Closure(id) => {
                    let captures = &graph.closures[id.index()].captures;
                    self.is_unknown |= captures.iter().any(|(outer, _)| is_form(outer));
                }
                Value::Struct { .. } | Value::Tuple(_) => {
                    self.is_unknown |= operands(value).iter().any(is_form);
                }
                _ => {}
            },
            OpKind::Store { from, .. } => self.is_unknown |= is_form(from),
            OpKind::Call(call) => {
                let given = call.args.iter().any(is_form);
                // What a library makes of it is another form, or a line in a log.
                self.is_unknown |= given && !self.converts(search, call) && !is_macro(call);
            }
            OpKind::Leak { locals, .. } => self.is_unknown |= locals.iter().any(is_form),
            OpKind::Drop(_) | OpKind::Mark(_) => {}
        }
    }
}

fn is_macro(call: &Call) -> bool {
    matches!(call.callee, Callee::Macro(_))
}
