//! Calls with arguments that are a mistake, and calls whose result cannot tell what it is asked for.

use rustc_hash::FxHashSet;

use crate::checks::sites::values::Known;
use crate::checks::sites::{Body, Site};
use crate::contract::{CallCheck, CallShape, MethodRef, ResultUse, ValuePattern};
use crate::flow::definitions::{flows_from, operands};
use crate::flow::{BinaryOp, BlockId, Call, Callee, Decision, End, LocalId, Name, OpKind, Value};

/// How far a branch is followed to see that nothing depends on it.
const SHORT_WAY: usize = 8;

impl Body<'_> {
    pub(in crate::checks) fn calls(&self, check: &CallCheck) -> Vec<Site> {
        let mut found = Vec::new();
        for (_, _, op) in self.graph.ops() {
            let OpKind::Call(call) = &op.kind else {
                continue;
            };
            let mut wanted = check.calls.iter();
            let Some(method) = wanted.find(|wanted| self.is_call_of(check, wanted, call)) else {
                continue;
            };
            let is_meant = |shape: &&CallShape| shape.of.is_empty() || shape.of.contains(method);
            let mut shapes = check.when.iter().filter(is_meant);
            if check.when.is_empty() || shapes.any(|shape| self.has(call, shape)) {
                found.push(Site {
                    span: call.place(op.span),
                    name: method.method.to_string(),
                });
            }
        }
        found
    }

    /// Whether a call is one of the method, in the form that clients use.
    fn is_call_of(&self, check: &CallCheck, wanted: &MethodRef, call: &Call) -> bool {
        let interfaces = &self.group.interfaces;
        let arguments = interfaces
            .iter()
            .filter(|interface| interface.name == wanted.interface)
            .flat_map(|interface| &interface.methods)
            .find(|method| method.name == wanted.method)
            .map(|method| method.arguments + 1);
        if arguments != Some(call.args.len()) {
            return false;
        }
        // What a wrapper of the package's own gives back is its own business.
        let asks_for_result = check.when.is_empty()
            || check
                .when
                .iter()
                .any(|shape| shape.result != ResultUse::Any);
        if asks_for_result && self.checker.program.is_trait(&wanted.interface) {
            return false;
        }
        match &call.callee {
            Callee::Path(path) => {
                let mut segments = path.segments.iter().rev();
                segments.next() == Some(&wanted.method)
                    && segments
                        .next()
                        .is_some_and(|owner| self.stands_for(owner, &wanted.interface))
            }
            Callee::Method(name) => *name == wanted.method && self.is_receiver(check, wanted, call),
            // Through the vtable, the arguments are the same if they are as many.
            Callee::Field(name) => *name == wanted.method && !asks_for_result,
            _ => false,
        }
    }

    /// Whether a method is called on the interface. Names of completions are unique; other names need a type.
    fn is_receiver(&self, check: &CallCheck, wanted: &MethodRef, call: &Call) -> bool {
        let Some(receiver) = call.args.first().copied() else {
            return false;
        };
        let program = self.checker.program;
        let name = &wanted.method;
        let variable = self.definitions.variable(receiver);
        let ty = self.types.of(receiver).or_else(|| self.types.of(variable));
        match ty {
            Some(ty) => {
                self.checker.names(&wanted.interface, ty)
                    && !self
                        .types
                        .method_owners(ty)
                        .any(|owner| program.methods_of(owner, name).next().is_some())
            }
            None => check.is_unique && program.named(name).is_empty(),
        }
    }

    /// Whether a name is that of an interface, or an alias of it.
    fn stands_for(&self, name: &Name, interface: &Name) -> bool {
        let alias = self.checker.program.field(name, "");
        name == interface || alias.is_some_and(|target| target.head == *interface)
    }

    fn has(&self, call: &Call, shape: &CallShape) -> bool {
        let arguments = call.args.iter().skip(1);
        shape
            .arguments
            .iter()
            .zip(arguments)
            .all(|(pattern, argument)| self.fits(pattern, *argument))
            && self.is_used(call.to, shape.result)
    }

    /// Whether an argument is known to be what a pattern asks for.
    pub(in crate::checks) fn fits(&self, pattern: &ValuePattern, argument: LocalId) -> bool {
        let models = &self.checker.rules.models;
        let is_all = |fits: &dyn Fn(&Known) -> bool| {
            self.known(argument)
                .is_some_and(|values| values.iter().all(fits))
        };
        let number = |name: &str| models.constants.get(name).copied().map(i128::from);
        match pattern {
            ValuePattern::Any => true,
            ValuePattern::True => is_all(&|value| {
                matches!(value, Known::Truth(true))
                    || matches!(value, Known::Number(number) if *number != 0)
            }),
            ValuePattern::False => {
                is_all(&|value| matches!(value, Known::Truth(false) | Known::Number(0)))
            }
            ValuePattern::Empty => is_all(&|value| *value == Known::List(0)),
            ValuePattern::Filled => {
                is_all(&|value| matches!(value, Known::List(length) if *length > 0))
            }
            ValuePattern::Is(name) => number(name)
                .is_some_and(|number| is_all(&|value| *value == Known::Number(number))),
            ValuePattern::IsNot(name) => number(name).is_some_and(|number| {
                is_all(&|value| matches!(value, Known::Number(other) if *other != number))
            }),
            ValuePattern::Named(name) => self
                .constants(argument)
                .iter()
                .any(|constant| **constant == **name),
            ValuePattern::Outside(low, high) => {
                let (low, high) = (i128::from(*low), i128::from(*high));
                is_all(&|value| {
                    matches!(value, Known::Number(number) if !(low..=high).contains(number))
                })
            }
            ValuePattern::OneOf(names) => is_all(&|value| {
                let mut numbers = names.iter().filter_map(|name| number(name));
                numbers.any(|number| *value == Known::Number(number))
            }),
            ValuePattern::Null => self.is_null(argument),
            ValuePattern::Unread => self.is_null(argument) || self.is_unread(argument),
            ValuePattern::In(class) => models
                .classes
                .iter()
                .find(|known| known.name == *class)
                .is_some_and(|class| {
                    let (low, high) = (i128::from(class.low), i128::from(class.high));
                    is_all(&|value| {
                        matches!(value, Known::Number(number) if (low..=high).contains(number))
                    })
                }),
        }
    }

    /// Whether a result is used in this way.
    fn is_used(&self, result: LocalId, wanted: ResultUse) -> bool {
        if wanted == ResultUse::Any {
            return true;
        }
        let forms = self.forms_of(result);
        let mut answers: FxHashSet<LocalId> = FxHashSet::default();
        for (_, _, op) in self.graph.ops() {
            let OpKind::Let { to, value } = &op.kind else {
                continue;
            };
            let asks = match value {
                Value::Test { of, .. } => forms.contains(of),
                Value::Binary(BinaryOp::Eq | BinaryOp::Ne, left, right) => {
                    forms.contains(left) || forms.contains(right)
                }
                _ => false,
            };
            if asks {
                answers.extend(self.forms_of(*to));
            }
        }
        let asked_by_branch = self.graph.blocks.iter().any(|block| match &block.end {
            End::Branch { on, why, yes, no } if answers.contains(on) => match why {
                Decision::Try => wanted == ResultUse::Decides,
                Decision::Pattern(text) if text.starts_with("Err") => !self.comes_back(*yes, *no),
                _ => true,
            },
            _ => false,
        });
        // An answer that is kept or returned is asked for as well.
        let asked_as_value = answers.iter().any(|answer| self.is_kept(*answer));
        let returned = wanted == ResultUse::Decides
            && self.graph.blocks.iter().any(
                |block| matches!(&block.end, End::Return { value, .. } if forms.contains(value)),
            );
        asked_by_branch || asked_as_value || returned
    }

    /// The locals that hold a value in another form: copies, what `ok` and `map` make of it, what `!` does.
    fn forms_of(&self, local: LocalId) -> FxHashSet<LocalId> {
        flows_from(self.graph, local, |value| match value {
            Value::Use(of) | Value::OkOf(of) | Value::Not(of) | Value::Rewrap { like: of, .. } => {
                Some(*of)
            }
            _ => None,
        })
    }

    /// Whether an answer goes into a variable, an argument or a result.
    fn is_kept(&self, answer: LocalId) -> bool {
        self.graph.locals[answer.index()].name.is_some()
            || self.graph.blocks.iter().any(|block| {
                matches!(&block.end, End::Return { value, .. } if *value == answer)
                    || block.ops.iter().any(|op| match &op.kind {
                        OpKind::Let {
                            value:
                                value @ (Value::Struct { .. } | Value::Variant { .. } | Value::Tuple(_)),
                            ..
                        } => operands(value).contains(&answer),
                        OpKind::Call(call) => call.args.contains(&answer),
                        OpKind::Store { from, .. } => *from == answer,
                        _ => false,
                    })
            })
    }

    /// Whether one side of a branch goes on where the other one does, so that it only says something.
    fn comes_back(&self, side: BlockId, other: BlockId) -> bool {
        let mut block = side;
        let next = |block: BlockId| match &self.graph.blocks[block.index()].end {
            End::Goto(next) => Some(*next),
            _ => None,
        };
        for _ in 0..SHORT_WAY {
            if block == other || next(other) == Some(block) {
                return true;
            }
            let Some(after) = next(block) else {
                return false;
            };
            block = after;
        }
        false
    }
}
