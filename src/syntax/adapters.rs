//! The expansion of calls that a model describes: which branch they take, which closure they run, what
//! they leave behind.

use super::calls::{Argument, Shape, expands};
use super::lower::Lowerer;
use crate::contract::model::{FunctionModel, Outcome, Yield};
use crate::flow::{
    BinaryOp, Callee, Const, Decision, End, Local, LocalId, Mark, OpKind, Path, Place, Span, Test,
    Value,
};

/// A call that a model describes.
pub(super) struct Modelled<'t, 'm> {
    pub(super) model: &'m FunctionModel,
    /// The value of the receiver or of the first argument.
    pub(super) receiver: LocalId,
    /// Where it is kept.
    pub(super) place: Place,
    pub(super) arguments: Vec<Argument<'t>>,
    pub(super) name_span: Span,
    pub(super) span: Span,
}

impl<'t> Lowerer<'t, '_> {
    pub(super) fn expand(&mut self, mut call: Modelled<'t, '_>) -> LocalId {
        let span = call.span;
        let model = call.model;
        if model.sets.is_some() && self.is_variable(call.receiver) {
            // The result is what was there before.
            call.receiver = self.compute(span, Value::Use(call.receiver));
        }
        let result = match &model.result {
            Outcome::Always(always) => self.yielded(always, &call, None),
            Outcome::BySuccess {
                success: Yield::Bool(true),
                failure: Yield::Bool(false),
            } => self.compute(
                span,
                Value::Test {
                    of: call.receiver,
                    test: Test::Success,
                },
            ),
            Outcome::BySuccess {
                success: Yield::Bool(false),
                failure: Yield::Bool(true),
            } => {
                let on = self.compute(
                    span,
                    Value::Test {
                        of: call.receiver,
                        test: Test::Success,
                    },
                );
                self.compute(span, Value::Not(on))
            }
            Outcome::BySuccess { success, failure } => {
                let on = self.compute(
                    span,
                    Value::Test {
                        of: call.receiver,
                        test: Test::Success,
                    },
                );
                self.fork(&call, on, (success, Some("")), (failure, Some("Err")))
            }
            Outcome::ByTruth { yes, no } => {
                let on = call.receiver;
                self.fork(&call, on, (yes, None), (no, None))
            }
        };
        if let Some(sets) = &model.sets {
            let from = self.yielded(sets, &call, None);
            self.emit(
                span,
                OpKind::Store {
                    to: call.place.clone(),
                    from,
                },
            );
        }
        result
    }

    /// Branches on a receiver; each side has a yield and the variant that holds `it`.
    fn fork(
        &mut self,
        call: &Modelled<'t, '_>,
        on: LocalId,
        yes: (&Yield, Option<&str>),
        no: (&Yield, Option<&str>),
    ) -> LocalId {
        let span = call.span;
        let result = self.temp(span);
        let (then, other, join) = (self.new_block(), self.new_block(), self.new_block());
        let name = self
            .source
            .name(call.model.path.rsplit("::").next().unwrap_or_default());
        self.branch(on, then, other, Decision::Adapter(name), call.name_span);
        for (block, (yielded, variant)) in [(then, yes), (other, no)] {
            self.start(block);
            let it = variant
                .filter(|_| mentions_it(yielded))
                .map(|variant| self.payload(span, call.receiver, variant, "0"));
            let value = self.yielded(yielded, call, it);
            self.assign(span, result, Value::Use(value));
            self.goto(join, span);
        }
        self.start(join);
        result
    }

    fn yielded(
        &mut self,
        yielded: &Yield,
        call: &Modelled<'t, '_>,
        it: Option<LocalId>,
    ) -> LocalId {
        let span = call.span;
        match yielded {
            Yield::Receiver => call.receiver,
            Yield::Arg(position) => match call.arguments.get(*position) {
                Some(argument) => self.argument_value(&argument.clone()),
                None => self.unknown(span, Vec::new()),
            },
            Yield::It => match it {
                Some(it) => it,
                None => self.payload(span, call.receiver, "", "0"),
            },
            Yield::Int(value) => self.constant(span, Const::Int(i128::from(*value))),
            Yield::Bool(value) => self.constant(span, Const::Bool(*value)),
            Yield::Unit => self.unit(span),
            Yield::Variant(name, parts) => {
                let fields: Vec<LocalId> = parts
                    .iter()
                    .map(|part| self.yielded(part, call, it))
                    .collect();
                let path = Path {
                    segments: vec![name.clone()],
                };
                if fields.is_empty() {
                    self.compute(span, Value::Path(path))
                } else {
                    self.compute(span, Value::Variant { path, fields })
                }
            }
            Yield::Same(inner) => {
                let payload = self.yielded(inner, call, it);
                self.compute(
                    span,
                    Value::Rewrap {
                        like: call.receiver,
                        payload,
                    },
                )
            }
            Yield::Call(position, parts) => {
                let values = parts
                    .iter()
                    .map(|part| self.yielded(part, call, it))
                    .collect();
                match call.arguments.get(*position).cloned() {
                    Some(argument) => self.run_argument(&argument, values, span),
                    None => self.unknown(span, values),
                }
            }
            Yield::Then(first, second) => {
                self.yielded(first, call, it);
                self.yielded(second, call, it)
            }
            Yield::Success(inner) | Yield::Failure(inner) => {
                let of = self.yielded(inner, call, it);
                let on = self.compute(
                    span,
                    Value::Test {
                        of,
                        test: Test::Success,
                    },
                );
                if matches!(yielded, Yield::Failure(_)) {
                    self.compute(span, Value::Not(on))
                } else {
                    on
                }
            }
            Yield::OkOf(inner) => {
                let of = self.yielded(inner, call, it);
                self.compute(span, Value::OkOf(of))
            }
            Yield::Guard(inner) => {
                let of = if **inner == Yield::Receiver {
                    // The guard leads back to the place, not to a copy of what it held.
                    self.borrowed(call.place.clone(), span)
                } else {
                    self.yielded(inner, call, it)
                };
                self.compute(span, Value::Guard(of))
            }
            Yield::Copy(inner) => {
                let of = self.yielded(inner, call, it);
                self.compute(span, Value::Copy(of))
            }
            Yield::Clone(inner) => {
                let of = self.yielded(inner, call, it);
                let copy = self.compute(span, Value::Copy(of));
                self.body.graph.locals[copy.index()].is_clone = true;
                copy
            }
            Yield::IfZero(of, zero, other) => {
                let of = self.yielded(of, call, it);
                let test = Test::Equals(Const::Int(0));
                let on = self.compute(span, Value::Test { of, test });
                self.fork(call, on, (zero, None), (other, None))
            }
            Yield::IfEqual(parts) => {
                let [left, right, equal, other] = &**parts;
                let left = self.yielded(left, call, it);
                let right = self.yielded(right, call, it);
                let on = self.compute(span, Value::Binary(BinaryOp::Eq, left, right));
                self.fork(call, on, (equal, None), (other, None))
            }
            Yield::Dropped(inner) => {
                let of = self.yielded(inner, call, it);
                self.emit(span, OpKind::Drop(of));
                self.constant(span, Const::Unit)
            }
            Yield::Forgotten(inner) => {
                let of = self.yielded(inner, call, it);
                self.emit(span, OpKind::Mark(Mark::Moves(of)));
                self.constant(span, Const::Unit)
            }
            Yield::Shared(inner) => {
                let of = self.yielded(inner, call, it);
                let cell = self.local(Local {
                    shared: true,
                    mutable: true,
                    span,
                    ..Local::default()
                });
                self.assign(span, cell, Value::Use(of));
                let place = Place::local(cell);
                self.compute(
                    span,
                    Value::Borrow {
                        place,
                        mutable: false,
                    },
                )
            }
            Yield::Unknown => {
                let mut reads = vec![call.receiver];
                for argument in call.arguments.clone() {
                    if let Argument::Value(value) = argument {
                        reads.push(value);
                    }
                }
                self.unknown(span, reads)
            }
            Yield::Diverge => {
                self.end(End::Diverge, span);
                self.temp(span)
            }
        }
    }

    /// Runs an argument of a modelled function once.
    fn run_argument(
        &mut self,
        argument: &Argument<'t>,
        values: Vec<LocalId>,
        span: Span,
    ) -> LocalId {
        match argument {
            Argument::Closure(bound) => self.run_closure(*bound, values, span),
            Argument::Value(callee) => self.plain_call(Callee::Value(*callee), values, span, span),
            Argument::Function(path, name_span) => self.named_call(path, values, *name_span, span),
        }
    }

    /// Calls a function given by its path with values that are computed already.
    fn named_call(
        &mut self,
        path: &Path,
        values: Vec<LocalId>,
        name_span: Span,
        span: Span,
    ) -> LocalId {
        let model = self.function_model(path, values.len());
        if let Some(model) = model.filter(|model| expands(model)) {
            let receiver = match values.first() {
                Some(first) => *first,
                None => self.unknown(span, Vec::new()),
            };
            let arguments = values.into_iter().map(Argument::Value).collect();
            let place = Place::local(receiver);
            return self.expand(Modelled {
                model,
                receiver,
                place,
                arguments,
                name_span,
                span,
            });
        }
        let shape = if path.segments.len() == 1 {
            Shape::Single
        } else {
            Shape::Qualified
        };
        if self.constructs(path, shape) {
            return self.compute(
                span,
                Value::Variant {
                    path: path.clone(),
                    fields: values,
                },
            );
        }
        // `Result::ok` and the like: a method given as a function.
        let row = self
            .source
            .models
            .methods
            .get(path.last())
            .and_then(|rows| {
                rows.iter()
                    .find(|row| row.arity.is_none_or(|arity| arity + 1 == values.len()))
            });
        if let Some(model) = row.filter(|model| expands(model) && path.segments.len() > 1)
            && let Some(receiver) = values.first().copied()
        {
            let arguments = values.into_iter().skip(1).map(Argument::Value).collect();
            let place = Place::local(receiver);
            return self.expand(Modelled {
                model,
                receiver,
                place,
                arguments,
                name_span,
                span,
            });
        }
        self.plain_call(Callee::Path(path.clone()), values, name_span, span)
    }
}

fn mentions_it(yielded: &Yield) -> bool {
    match yielded {
        Yield::It => true,
        Yield::Variant(_, parts) | Yield::Call(_, parts) => parts.iter().any(mentions_it),
        Yield::Same(inner)
        | Yield::Success(inner)
        | Yield::Failure(inner)
        | Yield::OkOf(inner)
        | Yield::Guard(inner)
        | Yield::Shared(inner)
        | Yield::Clone(inner)
        | Yield::Dropped(inner)
        | Yield::Forgotten(inner)
        | Yield::Copy(inner) => mentions_it(inner),
        Yield::IfEqual(parts) => parts.iter().any(mentions_it),
        Yield::Then(first, second) => mentions_it(first) || mentions_it(second),
        Yield::IfZero(first, second, third) => {
            mentions_it(first) || mentions_it(second) || mentions_it(third)
        }
        _ => false,
    }
}
