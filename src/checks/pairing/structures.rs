//! The structure that a constant is put into, and which bits one of its fields has.

use crate::checks::pairing::uses::Use;
use crate::checks::sites::Body;
use crate::engine::Constants as _;
use crate::flow::definitions::Source;
use crate::flow::{BinaryOp, Const, LocalId, Name, OpKind, Place, Projection, Span, Value};

/// Through how many values a mask is followed, and how many it may be.
const MOST_STEPS: usize = 16;

/// A structure, or the variable that holds it.
pub(in crate::checks) struct Structure {
    pub(in crate::checks) span: Span,
    local: LocalId,
}

impl Body<'_> {
    /// The structure of this name that a constant is put into, alone or together with other bits.
    pub(super) fn structure(&self, name: &Name, used: &Use) -> Option<Structure> {
        let parts = &used.forms;
        for (_, _, op) in self.graph.ops() {
            match &op.kind {
                OpKind::Let {
                    to,
                    value: Value::Struct { path, fields, .. },
                } if *path.last() == **name
                    && fields.iter().any(|(_, value)| parts.contains(value)) =>
                {
                    return Some(Structure {
                        span: op.span,
                        local: *to,
                    });
                }
                OpKind::Store { to, from }
                    if parts.contains(from)
                        && !to.path.is_empty()
                        && self.is_structure(to.root, name) =>
                {
                    return Some(self.made_or_filled(to.root));
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a field of a structure lacks the bits of one of these constants, whatever it is.
    pub(super) fn lacks(&self, filled: &Structure, field: &Name, constants: &[Name]) -> bool {
        let bits = |name: &Name| {
            let models = &self.checker.rules.models;
            models.constants.get(name).copied().map(i128::from)
        };
        let wanted: Option<Vec<i128>> = constants.iter().map(bits).collect();
        let (Some(wanted), Some(masks)) = (wanted, self.mask_values(filled, field)) else {
            return false;
        };
        masks
            .iter()
            .all(|mask| wanted.iter().any(|bits| mask & bits != *bits))
    }

    /// Everything that a field of a structure may be at the end; nothing where that is not known.
    fn mask_values(&self, filled: &Structure, field: &Name) -> Option<Vec<i128>> {
        let holders = self.holders(filled.local);
        let own = |place: &Place| {
            holders.contains(&place.root)
                && matches!(place.path.first(), Some(Projection::Field(name)) if name == field)
        };
        let (mut first, mut later) = (None, 0);
        for (_, _, op) in self.graph.ops() {
            match &op.kind {
                OpKind::Let {
                    to,
                    value: Value::Struct { fields, rest, .. },
                } if holders.contains(to) => {
                    let given = fields.iter().find(|(name, _)| name == field);
                    let masks = match (given, rest) {
                        (Some((_, value)), _) => self.bits(*value, &own, MOST_STEPS)?,
                        (None, Some(rest)) if self.is_blank_value(*rest) => vec![0],
                        _ => return None,
                    };
                    first.get_or_insert_with(Vec::new).extend(masks);
                }
                OpKind::Call(call) if holders.contains(&call.to) => {
                    if !self.is_blank_call(call) {
                        return None;
                    }
                    first.get_or_insert_with(Vec::new).push(0);
                }
                OpKind::Store { to, from } if own(to) => {
                    for bits in self.bits(*from, &own, MOST_STEPS)? {
                        later |= bits;
                    }
                }
                // Somebody else may fill it.
                OpKind::Let {
                    value:
                        Value::Borrow {
                            place,
                            mutable: true,
                        },
                    ..
                } if holders.contains(&place.root) => return None,
                _ => {}
            }
        }
        let masks = first?;
        Some(masks.into_iter().map(|mask| mask | later).collect())
    }

    /// The numbers that a local may be, with bits put together. What the field itself was before counts as nothing.
    fn bits(
        &self,
        local: LocalId,
        own: &dyn Fn(&Place) -> bool,
        steps: usize,
    ) -> Option<Vec<i128>> {
        let steps = steps.checked_sub(1)?;
        let mut all = Vec::new();
        for source in self.definitions.of(local) {
            let Source::Value(value) = source else {
                return None;
            };
            let found = match value {
                Value::Const(Const::Int(number)) => vec![*number],
                Value::Path(path) => match self.checker.value(path)? {
                    Const::Int(number) => vec![number],
                    _ => return None,
                },
                Value::Use(of) | Value::Copy(of) | Value::Cast(of, _) => {
                    self.bits(*of, own, steps)?
                }
                Value::Payload { of, field, .. } => match self.definitions.only(*of) {
                    Some(Value::Tuple(parts)) => {
                        let part = parts.get(field.parse::<usize>().ok()?)?;
                        self.bits(*part, own, steps)?
                    }
                    _ => return None,
                },
                Value::Read(place) if own(place) => vec![0],
                Value::Read(place) => match &place.path[..] {
                    [] => self.bits(place.root, own, steps)?,
                    [Projection::Field(name)] if &**name == "0" => {
                        self.bits(place.root, own, steps)?
                    }
                    _ => return None,
                },
                Value::Binary(BinaryOp::Or, left, right) => {
                    let (left, right) = (
                        self.bits(*left, own, steps)?,
                        self.bits(*right, own, steps)?,
                    );
                    let both = |left: i128| right.iter().map(move |right| left | right);
                    left.into_iter().flat_map(both).collect()
                }
                _ => return None,
            };
            all.extend(found);
            if all.len() > MOST_STEPS {
                return None;
            }
        }
        (!all.is_empty()).then_some(all)
    }

    /// Where a variable gets its value, or the first place that fills it.
    fn made_or_filled(&self, local: LocalId) -> Structure {
        let mut ops = self.graph.ops();
        let made = ops.find(|(_, _, op)| match &op.kind {
            OpKind::Let { to, .. } => *to == local,
            OpKind::Call(call) => call.to == local,
            OpKind::Store { to, .. } => to.root == local,
            _ => false,
        });
        let span = made.map_or(self.graph.locals[local.index()].span, |(_, _, op)| op.span);
        Structure { span, local }
    }

    /// Whether a variable holds a structure of this name.
    fn is_structure(&self, local: LocalId, name: &Name) -> bool {
        let made = self.definitions.of(local).iter().any(|source| {
            matches!(source, Source::Value(Value::Struct { path, .. }) if *path.last() == **name)
        });
        made || self.types.of(local).is_some_and(|ty| ty.head == *name)
    }
}
