//! Which locals of a body are, or hold, what the function was lent.

use rustc_hash::FxHashMap;

use super::{At, Lent};
use crate::flow::definitions::{flows_from, operands};
use crate::flow::{
    BinaryOp, BlockId, Call, Callee, Decision, End, LocalId, OpKind, Place, Projection, Span, Value,
};

/// How often a body is read; loans that take longer to find their way are given up.
const ROUNDS: usize = 6;

/// Through how many forms a copy is followed back.
const MOST_STEPS: usize = 16;

/// What a local is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Loan {
    /// A counted copy of the object, which is dropped where it goes out of scope.
    Copy,
    /// The object that was lent, which the compiler does not let go.
    Object,
    /// A pointer to it, or a copy that nobody counts, and where it was made.
    Pointer(Option<At>),
}

impl Loan {
    pub(super) fn made(self) -> Option<At> {
        match self {
            Self::Copy | Self::Object => None,
            Self::Pointer(made) => made,
        }
    }

    pub(super) fn made_at(self, made: Option<At>) -> Self {
        match self {
            Self::Pointer(_) => Self::Pointer(made),
            other => other,
        }
    }

    pub(super) fn is_pointer(self) -> bool {
        matches!(self, Self::Pointer(_))
    }
}

impl Lent<'_> {
    /// Finds every local that the loan gets to. `called` tells what a function of the package makes of it.
    pub(super) fn spread(&mut self, called: &mut dyn FnMut(&Self, &Call, Span) -> Option<Loan>) {
        let graph = self.body.graph;
        let items = self.items();
        let absent = self.absent();
        for _ in 0..ROUNDS {
            let mut changed = false;
            for (block, _, op) in graph.ops() {
                match &op.kind {
                    // What turned out not to be there holds nothing.
                    OpKind::Let {
                        value: Value::Use(from),
                        ..
                    } if absent.get(&block) == Some(from) => {}
                    OpKind::Let { to, value } => {
                        let loan = self.value(*to, value, op.span, &items);
                        changed |= self.give(*to, loan);
                    }
                    OpKind::Store { to, from } => {
                        let loan = self.loans[from.index()];
                        if loan.is_some() && self.body.root_of_place(to).is_none() {
                            changed |= self.give(self.body.definitions.variable(to.root), loan);
                        }
                    }
                    OpKind::Call(call) => {
                        let loan = self.result(call, op.span);
                        let loan = loan.or_else(|| called(self, call, op.span));
                        changed |= self.give(call.to, loan);
                        changed |= self.fill(call);
                    }
                    OpKind::Drop(_) | OpKind::Leak { .. } | OpKind::Mark(_) => {}
                }
            }
            if !changed {
                break;
            }
        }
    }

    /// What the function gives back.
    pub(super) fn returned(&self) -> Option<Loan> {
        let blocks = self.body.graph.blocks.iter();
        blocks
            .filter_map(|block| match &block.end {
                End::Return { value, .. } => self.loans[value.index()],
                _ => None,
            })
            .max()
    }

    fn give(&mut self, local: LocalId, loan: Option<Loan>) -> bool {
        let known = &mut self.loans[local.index()];
        let is_more = match (&known, loan) {
            (None, Some(_)) => true,
            (Some(known), Some(loan)) => loan > *known && !known.is_pointer(),
            (_, None) => false,
        };
        if is_more {
            *known = loan;
        }
        is_more
    }

    /// The blocks that a library function reaches with an operand that is not there, and the operand.
    fn absent(&self) -> FxHashMap<BlockId, LocalId> {
        let blocks = self.body.graph.blocks.iter();
        let absent = blocks.filter_map(|block| match &block.end {
            End::Branch {
                on,
                no,
                why: Decision::Adapter(_),
                ..
            } => match self.body.definitions.only(*on) {
                Some(Value::Test { of, .. }) => Some((*no, *of)),
                _ => None,
            },
            _ => None,
        });
        absent.collect()
    }

    /// The elements of loops, and what is iterated over.
    fn items(&self) -> FxHashMap<LocalId, LocalId> {
        let graph = self.body.graph;
        let mut items = FxHashMap::default();
        for block in &graph.blocks {
            if let End::Branch {
                why: Decision::Iterate,
                yes,
                ..
            } = &block.end
                && let Some(first) = graph.blocks[yes.index()].ops.first()
                && let OpKind::Let {
                    to,
                    value: Value::Unknown(from),
                } = &first.kind
                && let [from] = from[..]
            {
                items.insert(*to, from);
            }
        }
        items
    }

    fn value(
        &self,
        to: LocalId,
        value: &Value,
        span: Span,
        items: &FxHashMap<LocalId, LocalId>,
    ) -> Option<Loan> {
        let of = |local: &LocalId| self.loans[local.index()];
        match value {
            Value::Use(from) | Value::OkOf(from) => of(from),
            Value::Rewrap { payload, .. } => of(payload),
            Value::Read(place) => self.read(place, false),
            Value::Borrow { place, .. } => self.read(place, true),
            Value::Cast(from, ty) => {
                let is_number = matches!(&*ty.head, "ptr" | "usize" | "isize" | "u64" | "i64");
                let loan = of(from)?;
                if is_number && loan == Loan::Object {
                    return Some(Loan::Pointer(Some((self.id, span))));
                }
                Some(loan)
            }
            Value::Variant { .. } | Value::Tuple(_) | Value::Struct { .. } => {
                operands(value).iter().filter_map(of).max()
            }
            Value::Payload { variant, .. } if &**variant == "Err" => None,
            Value::Payload {
                of: from, field, ..
            } => match self.part(*from, field) {
                Some(part) => of(&part),
                None => of(from),
            },
            Value::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or, left, right) => {
                let found = of(left).max(of(right));
                found.filter(|loan| loan.is_pointer())
            }
            Value::Closure(id) => {
                let captures = &self.body.graph.closures.get(id.index())?.captures;
                captures.iter().filter_map(|(outer, _)| of(outer)).max()
            }
            Value::Unknown(_) => of(items.get(&to)?),
            Value::Copy(from) => of(from)
                .filter(|loan| !loan.is_pointer())
                .map(|_| Loan::Copy),
            // What a pointer leads to is no loan.
            _ => None,
        }
    }

    /// What a place holds, or a reference to it.
    fn read(&self, place: &Place, borrowed: bool) -> Option<Loan> {
        let root = self.loans[place.root.index()];
        match place.path.first() {
            None => root,
            Some(Projection::Field(name)) => match self.part(place.root, name) {
                Some(part) => self.loans[part.index()],
                None => root.filter(|_| borrowed),
            },
            Some(Projection::Index | Projection::Deref) => root.filter(|_| borrowed),
        }
    }

    /// The local that was put into a field of a value which is made in sight.
    fn part(&self, local: LocalId, field: &str) -> Option<LocalId> {
        let variable = self.body.definitions.variable(local);
        match self.body.definitions.only(variable)? {
            Value::Struct { fields, .. } => {
                let found = fields.iter().find(|(name, _)| **name == *field);
                found.map(|(_, value)| *value)
            }
            Value::Tuple(parts) | Value::Variant { fields: parts, .. } => {
                parts.get(field.parse::<usize>().ok()?).copied()
            }
            _ => None,
        }
    }

    /// What a call of a library gives.
    fn result(&self, call: &Call, span: Span) -> Option<Loan> {
        let first = call.args.first()?;
        let loan = self.loans[first.index()]?;
        let (makes, passes) = match &call.callee {
            Callee::Method(name) => (
                self.check.pointers.has_method(name),
                self.check.through.has_method(name),
            ),
            Callee::Path(path) => (
                self.check
                    .pointers
                    .has_function(|name| path.ends_with(name)),
                self.check.through.has_function(|name| path.ends_with(name)),
            ),
            _ => return None,
        };
        if makes && loan == Loan::Copy && !self.is_dropped(*first) {
            return None;
        }
        if makes {
            return Some(Loan::Pointer(Some((self.id, span))));
        }
        passes.then_some(loan)
    }

    /// The local that got the copy which another one is a part of.
    fn copy_of(&self, local: LocalId) -> LocalId {
        let mut local = local;
        for _ in 0..MOST_STEPS {
            local = match self.body.definitions.only(local) {
                Some(
                    Value::Use(of)
                    | Value::OkOf(of)
                    | Value::Payload { of, .. }
                    | Value::Rewrap { payload: of, .. },
                ) => *of,
                Some(Value::Read(place) | Value::Borrow { place, .. }) => place.root,
                _ => break,
            };
        }
        local
    }

    /// Whether a copy goes nowhere, so that it ends with the function at the latest.
    fn is_dropped(&self, local: LocalId) -> bool {
        let body = &self.body;
        let root = self.copy_of(local);
        let same = flows_from(body.graph, root, |value| match value {
            Value::Use(of) | Value::OkOf(of) | Value::Payload { of, .. } => Some(*of),
            Value::Rewrap { payload, .. } => Some(*payload),
            _ => None,
        });
        let goes = |op: &OpKind| match op {
            OpKind::Store { from, .. } => same.contains(from),
            OpKind::Call(call) => {
                let is_made = match &call.callee {
                    Callee::Method(name) => self.check.pointers.has_method(name),
                    _ => false,
                };
                call.args
                    .iter()
                    .skip(usize::from(is_made))
                    .any(|arg| same.contains(arg))
            }
            OpKind::Let {
                value: value @ (Value::Variant { .. } | Value::Tuple(_) | Value::Struct { .. }),
                ..
            } => operands(value).iter().any(|part| same.contains(part)),
            OpKind::Let {
                value: Value::Closure(id),
                ..
            } => body.graph.closures.get(id.index()).is_none_or(|closure| {
                closure
                    .captures
                    .iter()
                    .any(|(outer, _)| same.contains(outer))
            }),
            OpKind::Leak { locals, .. } => locals.iter().any(|local| same.contains(local)),
            _ => false,
        };
        let returned = |end: &End| matches!(end, End::Return { value, .. } if same.contains(value));
        !body.graph.ops().any(|(_, _, op)| goes(&op.kind))
            && !body.graph.blocks.iter().any(|block| returned(&block.end))
    }

    /// A collection of the function's own that gets the loan.
    fn fill(&mut self, call: &Call) -> bool {
        let (Callee::Method(name), [receiver, given @ ..]) = (&call.callee, &call.args[..]) else {
            return false;
        };
        if !self.check.keepers.contains(name) || self.body.root_of(*receiver).is_some() {
            return false;
        }
        let loan = given.iter().filter_map(|arg| self.loans[arg.index()]).max();
        self.give(self.body.definitions.base(*receiver), loan)
    }
}
