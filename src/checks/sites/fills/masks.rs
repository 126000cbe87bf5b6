//! Structures with a mask that tells which members count.
//!
//! The mask is the union of everything that may be put into it, in whatever order: a bit that is in none of it is
//! missing on every path. Where any of it is not known, nothing is said.

use rustc_hash::FxHashSet;

use crate::checks::sites::values::Known;
use crate::checks::sites::{Body, Site};
use crate::contract::{MaskCheck, MaskNeed};
use crate::flow::definitions::{Source, operands};
use crate::flow::{
    BinaryOp, Callee, Const, End, LocalId, Name, Op, OpKind, Path, Projection, Span, Value,
};
use crate::program::Constant;

/// Through how many copies and operators a mask is followed.
const MOST_STEPS: usize = 32;

/// Functions that give a value which is the same as none.
const NOTHING: [&str; 5] = ["null", "null_mut", "default", "zeroed", "empty"];

/// A structure that is made here.
struct Made<'a> {
    /// Where it is.
    to: LocalId,
    /// The place to show.
    span: Span,
    name: String,
    /// The fields of a literal.
    fields: &'a [(Name, LocalId)],
    /// All other fields are zero.
    is_complete: bool,
}

/// What may be in a mask.
#[derive(Default)]
struct Content {
    bits: i128,
    /// The constants in it.
    names: Vec<String>,
    /// Something that is not known.
    is_unknown: bool,
}

impl Body<'_> {
    /// Structures whose mask does not tell of a member that is set, or tells of something else.
    pub(in crate::checks::sites) fn masks(&self, structs: &[Name], check: &MaskCheck) -> Vec<Site> {
        let ops = self.graph.ops();
        ops.filter_map(|(_, _, op)| self.made_struct(structs, op))
            .filter(|made| self.is_mask_wrong(check, made))
            .map(|made| Site {
                span: made.span,
                name: made.name,
            })
            .collect()
    }

    fn made_struct<'o>(&self, structs: &[Name], op: &'o Op) -> Option<Made<'o>> {
        match &op.kind {
            OpKind::Let {
                to,
                value: Value::Struct { path, fields, rest },
            } => {
                let name = structs.iter().find(|name| ***name == *path.last())?;
                Some(Made {
                    to: *to,
                    span: op.span,
                    name: name.to_string(),
                    fields,
                    is_complete: rest.is_none_or(|rest| self.is_untouched(rest)),
                })
            }
            OpKind::Call(call) if self.is_blank_call(call) => {
                let name = self.made(structs, call)?;
                let local = &self.graph.locals[call.to.index()];
                // A blank value that only completes a literal is judged there.
                let start = local.name.as_ref().map(|_| local.span.start)?;
                Some(Made {
                    to: call.to,
                    span: Span::new(start.min(op.span.start), op.span.end),
                    name,
                    fields: &[],
                    is_complete: true,
                })
            }
            _ => None,
        }
    }

    /// Whether a value is all zeros.
    fn is_untouched(&self, value: LocalId) -> bool {
        let variable = self.definitions.variable(value);
        matches!(self.definitions.of(variable), [Source::Result(call)] if self.is_blank_call(call))
    }

    fn is_mask_wrong(&self, check: &MaskCheck, made: &Made<'_>) -> bool {
        let holders = self.holders(made.to);
        if self.is_lent(&holders) || self.may_change(&holders) {
            return false;
        }
        let given = made.fields.iter().filter(|(name, _)| *name == check.field);
        let mut masks: Vec<LocalId> = given.map(|(_, value)| *value).collect();
        masks.extend(self.stored_in(&holders, &check.field));
        if masks.is_empty() && (!made.is_complete || self.goes_on(&holders)) {
            return false;
        }
        let mut mask = Content::default();
        for value in masks {
            self.collect(value, &holders, &mut mask, &mut FxHashSet::default());
        }
        if mask
            .names
            .iter()
            .any(|name| check.foreign.iter().any(|known| **known == **name))
        {
            return true;
        }
        !mask.is_unknown
            && check.needs.iter().any(|need| {
                !self.has_bits(need, mask.bits) && self.is_member_set(need, made, &holders)
            })
    }

    /// Whether code that is not looked at may change a variable: a method of it, or a closure that has it.
    fn may_change(&self, holders: &FxHashSet<LocalId>) -> bool {
        let is_captured =
            |outer: &LocalId| holders.contains(outer) && self.graph.locals[outer.index()].mutable;
        self.graph.ops().any(|(_, _, op)| match &op.kind {
            OpKind::Call(call) => {
                let is_method = matches!(call.callee, Callee::Method(_));
                let receiver = call.args.first().filter(|_| is_method);
                receiver.is_some_and(|of| holders.contains(&self.definitions.variable(*of)))
            }
            OpKind::Let {
                value: Value::Closure(id),
                ..
            } => {
                self.graph.closures.get(id.index()).is_none_or(|closure| {
                    closure.captures.iter().any(|(outer, _)| is_captured(outer))
                })
            }
            OpKind::Leak { locals, .. } => locals.iter().any(is_captured),
            _ => false,
        })
    }

    /// Whether all bits that a member needs may be there.
    fn has_bits(&self, need: &MaskNeed, mask: i128) -> bool {
        let constants = &self.checker.rules.models.constants;
        let bits = need.bits.iter().filter_map(|name| constants.get(name));
        bits.map(|bit| i128::from(*bit))
            .all(|bit| mask & bit == bit)
    }

    fn is_member_set(
        &self,
        need: &MaskNeed,
        made: &Made<'_>,
        holders: &FxHashSet<LocalId>,
    ) -> bool {
        let given = made.fields.iter().filter(|(name, _)| *name == need.member);
        let mut values = given.map(|(_, value)| *value).collect::<Vec<_>>();
        values.extend(self.stored_in(holders, &need.member));
        values.into_iter().any(|value| {
            if need.with.is_empty() {
                return !self.is_nothing(value);
            }
            let mut content = Content::default();
            self.collect(value, holders, &mut content, &mut FxHashSet::default());
            content
                .names
                .iter()
                .any(|name| need.with.iter().any(|known| **known == **name))
        })
    }

    /// Whether a value is the same as none, as far as the text shows it, or a copy of a field of something else.
    fn is_nothing(&self, value: LocalId) -> bool {
        let zero = |known: &Known| matches!(known, Known::Number(0));
        if self
            .known(value)
            .is_some_and(|values| values.iter().all(zero))
        {
            return true;
        }
        let mut local = value;
        for _ in 0..MOST_STEPS {
            let [source] = self.definitions.of(local) else {
                return false;
            };
            local = match source {
                Source::Value(Value::Use(of) | Value::Cast(of, _)) => *of,
                Source::Value(Value::Variant { fields, .. }) if fields.len() == 1 => fields[0],
                Source::Value(Value::Path(path)) => return path.last() == "None",
                Source::Result(call) => {
                    return match &call.callee {
                        Callee::Path(path) => NOTHING.contains(&path.last()),
                        _ => false,
                    };
                }
                _ => return false,
            };
        }
        false
    }

    /// The values that are stored in a field of a value.
    fn stored_in(&self, holders: &FxHashSet<LocalId>, field: &Name) -> Vec<LocalId> {
        let ops = self.graph.ops();
        ops.filter_map(|(_, _, op)| match &op.kind {
            OpKind::Store { to, from } if holders.contains(&to.root) => match to.path.first() {
                Some(Projection::Field(name)) if name == field => Some(*from),
                _ => None,
            },
            _ => None,
        })
        .collect()
    }

    /// Whether a value leaves the function, or goes into something else, where its mask may follow.
    fn goes_on(&self, holders: &FxHashSet<LocalId>) -> bool {
        let is_given = |op: &OpKind| match op {
            OpKind::Store { from, .. } => holders.contains(from),
            OpKind::Call(call) => call.args.iter().any(|arg| holders.contains(arg)),
            OpKind::Let {
                value: value @ (Value::Variant { .. } | Value::Tuple(_) | Value::Struct { .. }),
                ..
            } => {
                let parts = operands(value);
                parts.iter().any(|part| holders.contains(part))
            }
            _ => false,
        };
        let is_returned =
            |end: &End| matches!(end, End::Return { value, .. } if holders.contains(value));
        self.graph.ops().any(|(_, _, op)| is_given(&op.kind))
            || self
                .graph
                .blocks
                .iter()
                .any(|block| is_returned(&block.end))
    }

    /// Adds what a value may be to the content of a mask. What the mask was before counts already.
    fn collect(
        &self,
        local: LocalId,
        holders: &FxHashSet<LocalId>,
        into: &mut Content,
        seen: &mut FxHashSet<LocalId>,
    ) {
        if !seen.insert(local) {
            return;
        }
        let sources = self.definitions.of(local);
        let alone = FxHashSet::from_iter([local]);
        let is_variable = self.graph.locals[local.index()].mutable;
        let is_changed = || self.is_lent(&alone) || self.may_change(&alone);
        if sources.is_empty() || seen.len() > MOST_STEPS || (is_variable && is_changed()) {
            into.is_unknown = true;
        }
        for source in sources {
            match source {
                Source::Value(Value::Const(Const::Int(number))) => into.bits |= number,
                Source::Value(Value::Path(path)) => self.collect_constant(path, into),
                Source::Value(Value::Use(of) | Value::Copy(of) | Value::Cast(of, _)) => {
                    self.collect(*of, holders, into, seen);
                }
                Source::Value(Value::Binary(BinaryOp::Or, left, right)) => {
                    self.collect(*left, holders, into, seen);
                    self.collect(*right, holders, into, seen);
                }
                Source::Value(Value::Variant { fields, .. }) if fields.len() == 1 => {
                    self.collect(fields[0], holders, into, seen);
                }
                Source::Value(Value::Payload { of, field, .. }) if &**field == "0" => {
                    self.collect(*of, holders, into, seen);
                }
                Source::Value(Value::Read(place) | Value::Borrow { place, .. }) => {
                    let is_number = match &place.path[..] {
                        [] => true,
                        [Projection::Field(name)] => &**name == "0",
                        _ => false,
                    };
                    if is_number {
                        self.collect(place.root, holders, into, seen);
                    } else if !holders.contains(&place.root) {
                        into.is_unknown = true;
                    }
                }
                _ => into.is_unknown = true,
            }
        }
    }

    fn collect_constant(&self, path: &Path, into: &mut Content) {
        let Some(parts) = self.checker.program.parts(path) else {
            into.is_unknown = true;
            return;
        };
        for part in parts {
            match part {
                Constant::Value(Const::Int(number)) => into.bits |= number,
                Constant::Value(_) | Constant::Computed(..) => into.is_unknown = true,
                Constant::Elsewhere(path) => {
                    into.names.push(path.last().to_owned());
                    match self.checker.rules.models.constants.get(path.last()) {
                        Some(number) => into.bits |= i128::from(*number),
                        None => into.is_unknown = true,
                    }
                }
            }
        }
    }
}
