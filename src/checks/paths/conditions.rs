//! What a branch says: which answers, constants and parameters its condition has to do with, and how a
//! comparison came out on each side.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::checks::sites::Body;
use crate::contract::Outcome;
use crate::flow::definitions::{Source, operands};
use crate::flow::{BinaryOp, Callee, Const, LocalId, Name, Place, Projection, Test, Value};

/// How far a condition is followed backwards; more than any readable condition needs.
const MOST: usize = 256;

/// Through how many copies and negations a condition is followed.
const MOST_STEPS: usize = 32;

/// Everything that a condition has to do with, as far as definitions tell.
#[derive(Debug, Default)]
pub(super) struct Slice {
    /// Locals that it is computed from.
    pub(super) locals: FxHashSet<LocalId>,
    /// Constants by last segment, and what closures mention.
    pub(super) constants: BTreeSet<Name>,
    /// Numbers.
    pub(super) numbers: BTreeSet<i128>,
    /// Functions and methods that are called.
    pub(super) functions: BTreeSet<Name>,
    /// Fields that are read.
    pub(super) fields: BTreeSet<Name>,
}

/// What the condition of a branch is, on one side of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked<'g> {
    /// A value is equal to another one, or not.
    Compared {
        left: LocalId,
        right: LocalId,
        equal: bool,
    },
    /// A value passes a test, or does not.
    Tested {
        of: LocalId,
        test: &'g Test,
        holds: bool,
    },
    /// A call has answered so.
    Called { to: LocalId, holds: bool },
    /// Something else.
    Other,
}

impl<'g> Body<'g> {
    /// What is asked by a condition, where it came out as `side`.
    pub(super) fn asked(&self, on: LocalId, side: bool) -> Asked<'g> {
        let (mut on, mut side) = (on, side);
        for _ in 0..MOST_STEPS {
            match self.definitions.of(on) {
                [Source::Result(call)] => {
                    return Asked::Called {
                        to: call.to,
                        holds: side,
                    };
                }
                [Source::Value(value)] => match value {
                    Value::Not(of) => (on, side) = (*of, !side),
                    Value::Use(of) | Value::Copy(of) | Value::Cast(of, _) => on = *of,
                    Value::Read(place) | Value::Borrow { place, .. } if is_plain(place) => {
                        on = place.root;
                    }
                    Value::Binary(operator @ (BinaryOp::Eq | BinaryOp::Ne), left, right) => {
                        return Asked::Compared {
                            left: *left,
                            right: *right,
                            equal: (*operator == BinaryOp::Eq) == side,
                        };
                    }
                    // An unsigned value above zero is not zero.
                    Value::Binary(BinaryOp::Gt, left, right) if self.is_number(*right, 0) => {
                        return Asked::Compared {
                            left: *left,
                            right: *right,
                            equal: !side,
                        };
                    }
                    Value::Test { of, test } => {
                        return Asked::Tested {
                            of: *of,
                            test,
                            holds: side,
                        };
                    }
                    _ => return Asked::Other,
                },
                _ => return Asked::Other,
            }
        }
        Asked::Other
    }

    /// Everything that a local has to do with.
    pub(super) fn slice(&self, from: LocalId) -> Slice {
        let mut slice = Slice::default();
        let mut pending = vec![from];
        while let Some(local) = pending.pop() {
            if slice.locals.len() > MOST || !slice.locals.insert(local) {
                continue;
            }
            for source in self.definitions.of(local) {
                match source {
                    Source::Value(value) => {
                        slice.take(value);
                        if let Value::Closure(id) = value {
                            let closure = &self.graph.closures[id.index()];
                            slice.constants.extend(closure.mentions.iter().cloned());
                            pending.extend(closure.captures.iter().map(|(outer, _)| *outer));
                        }
                        pending.extend(operands(value));
                    }
                    Source::Result(call) => {
                        slice.functions.extend(call.callee.name().cloned());
                        if let Callee::Value(code) = &call.callee {
                            pending.push(*code);
                        }
                        pending.extend(&call.args);
                    }
                    Source::Stored(_) => {}
                }
            }
        }
        slice
    }

    /// How a question about constants came out: whether their bits are set, or whether a value is one of them.
    pub(super) fn outcome(&self, asked: Asked<'_>, names: &FxHashSet<Name>) -> Option<Outcome> {
        match asked {
            Asked::Compared { left, right, equal } => {
                let either = [(left, right), (right, left)];
                let masked = either.iter().find_map(|(value, with)| {
                    let is_zero = self.is_number(*with, 0);
                    let is_bits = is_zero || self.is_constant(*with, names);
                    (is_bits && self.has_bits_of(*value, names)).then_some(equal != is_zero)
                });
                if let Some(set) = masked {
                    return Some(if set { Outcome::Set } else { Outcome::Clear });
                }
                let compares = either.iter().any(|(value, with)| {
                    self.is_constant(*with, names) && (equal || self.is_masked(*value))
                });
                compares.then_some(one_of(equal))
            }
            Asked::Tested {
                of,
                test: Test::Path(path),
                holds,
            } => {
                let is_one = names.contains(path.last()) && (holds || self.is_masked(of));
                is_one.then_some(one_of(holds))
            }
            Asked::Tested {
                of,
                test: Test::Equals(Const::Int(0)),
                holds,
            } => {
                let asks = self.has_bits_of(of, names);
                asks.then_some(if holds { Outcome::Clear } else { Outcome::Set })
            }
            Asked::Called { to, holds } => {
                let [Source::Result(call)] = self.definitions.of(to) else {
                    return None;
                };
                let (Callee::Method(name), [_, flag]) = (&call.callee, &call.args[..]) else {
                    return None;
                };
                let asks = &**name == "contains" && self.is_constant(*flag, names);
                asks.then_some(if holds { Outcome::Set } else { Outcome::Clear })
            }
            Asked::Tested { .. } | Asked::Other => None,
        }
    }

    /// Whether a value is a part of another one, and nothing else was made of it.
    pub(super) fn is_masked(&self, value: LocalId) -> bool {
        let mut value = value;
        for _ in 0..MOST_STEPS {
            value = match self.definitions.only(value) {
                Some(Value::Binary(BinaryOp::And, ..)) => return true,
                Some(Value::Use(of) | Value::Copy(of) | Value::Cast(of, _)) => *of,
                Some(Value::Read(place) | Value::Borrow { place, .. }) if is_plain(place) => {
                    place.root
                }
                // `FLAGS(bits)`.
                Some(Value::Variant { fields, .. }) if fields.len() == 1 => fields[0],
                _ => return false,
            };
        }
        false
    }

    /// Whether a value is what is left of another one under a mask of one of these constants.
    fn has_bits_of(&self, value: LocalId, names: &FxHashSet<Name>) -> bool {
        let mut value = value;
        for _ in 0..MOST_STEPS {
            value = match self.definitions.only(value) {
                Some(Value::Binary(BinaryOp::And, left, right)) => {
                    return [left, right]
                        .into_iter()
                        .any(|operand| self.is_constant(*operand, names));
                }
                Some(Value::Use(of) | Value::Copy(of) | Value::Cast(of, _)) => *of,
                Some(Value::Read(place)) if is_plain(place) => place.root,
                _ => return false,
            };
        }
        false
    }

    /// Whether a local is one of these constants, by name or by its number.
    fn is_constant(&self, local: LocalId, names: &FxHashSet<Name>) -> bool {
        if let Some(name) = self.constant(local) {
            return names.contains(&*name);
        }
        let constants = &self.checker.rules.models.constants;
        names.iter().any(|name| {
            let number = constants.get(name).copied();
            number.is_some_and(|number| self.is_number(local, number.into()))
        })
    }

    /// Whether a local is this number, whatever path is taken.
    pub(super) fn is_number(&self, local: LocalId, number: i128) -> bool {
        self.numbers(local)
            .is_some_and(|all| all.iter().all(|one| *one == number))
    }

    /// The local that an answer or parameter comes from, through copies and other forms of it.
    pub(super) fn origin(&self, local: LocalId) -> LocalId {
        let mut local = local;
        for _ in 0..MOST_STEPS {
            local = match self.definitions.only(local) {
                Some(
                    Value::Use(of)
                    | Value::Copy(of)
                    | Value::OkOf(of)
                    | Value::Cast(of, _)
                    | Value::Residual(of)
                    | Value::Rewrap { like: of, .. },
                ) => *of,
                Some(Value::Read(place) | Value::Borrow { place, .. }) if is_plain(place) => {
                    place.root
                }
                _ => break,
            };
        }
        local
    }
}

impl Slice {
    fn take(&mut self, value: &Value) {
        match value {
            Value::Path(path) => {
                self.constants.insert(path.last_name());
            }
            Value::Const(Const::Int(number)) => {
                self.numbers.insert(*number);
            }
            Value::Test { test, .. } => match test {
                Test::Path(path) | Test::Variant(path) => {
                    self.constants.insert(path.last_name());
                }
                Test::Equals(Const::Int(number)) => {
                    self.numbers.insert(*number);
                }
                _ => {}
            },
            Value::Read(place) | Value::Borrow { place, .. } => {
                self.fields.extend(fields(place).cloned());
            }
            Value::Payload { field, .. } => {
                self.fields.insert(field.clone());
            }
            _ => {}
        }
    }
}

/// The fields of a place.
pub(super) fn fields(place: &Place) -> impl Iterator<Item = &Name> {
    place.path.iter().filter_map(|step| match step {
        Projection::Field(name) => Some(name),
        _ => None,
    })
}

fn one_of(equal: bool) -> Outcome {
    if equal {
        Outcome::Equal
    } else {
        Outcome::Unequal
    }
}

/// A whole variable, or the number in one that wraps it.
fn is_plain(place: &Place) -> bool {
    let mut fields = fields(place);
    match (fields.next(), fields.next()) {
        (None, _) => true,
        (Some(name), None) => &**name == "0",
        _ => false,
    }
}
