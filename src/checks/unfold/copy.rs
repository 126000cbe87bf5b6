//! A body under other numbers: what its locals, blocks and closures are called in the graph that it is copied to.

use crate::flow::{
    BlockId, Call, Callee, ClosureId, LocalId, Mark, Name, Op, OpKind, Path, Place, Value,
};

/// How the numbers of a copied body change.
pub(super) struct Renumbering {
    pub(super) locals: Vec<LocalId>,
    /// Number of its first block.
    pub(super) blocks: usize,
    /// Number of its first closure.
    pub(super) closures: usize,
    pub(super) owner: Option<Name>,
}

impl Renumbering {
    pub(super) fn local(&self, local: LocalId) -> LocalId {
        self.locals[local.index()]
    }

    pub(super) fn block(&self, block: BlockId) -> BlockId {
        BlockId::at(self.blocks + block.index())
    }

    fn all(&self, locals: &[LocalId]) -> Vec<LocalId> {
        locals.iter().map(|local| self.local(*local)).collect()
    }

    fn place(&self, place: Place) -> Place {
        Place {
            root: self.local(place.root),
            path: place.path,
        }
    }

    /// `Self::f` and `Self { … }` stand for the type that the body belongs to.
    fn path(&self, path: Path) -> Path {
        let Some(owner) = &self.owner else {
            return path;
        };
        let mut path = path;
        for segment in &mut path.segments {
            if &**segment == "Self" {
                *segment = owner.clone();
            }
        }
        path
    }

    pub(super) fn op(&self, op: Op) -> Op {
        let kind = match op.kind {
            OpKind::Let { to, value } => OpKind::Let {
                to: self.local(to),
                value: self.value(value),
            },
            OpKind::Store { to, from } => OpKind::Store {
                to: self.place(to),
                from: self.local(from),
            },
            OpKind::Call(call) => OpKind::Call(Call {
                to: self.local(call.to),
                callee: match call.callee {
                    Callee::Path(path) => Callee::Path(self.path(path)),
                    Callee::Value(local) => Callee::Value(self.local(local)),
                    other => other,
                },
                args: self.all(&call.args),
                ..call
            }),
            OpKind::Drop(local) => OpKind::Drop(self.local(local)),
            OpKind::Leak { locals, mentions } => OpKind::Leak {
                locals: self.all(&locals),
                mentions,
            },
            OpKind::Mark(Mark::Moves(local)) => OpKind::Mark(Mark::Moves(self.local(local))),
            OpKind::Mark(mark) => OpKind::Mark(mark),
        };
        Op {
            span: op.span,
            kind,
        }
    }

    fn value(&self, value: Value) -> Value {
        match value {
            Value::Use(of) => Value::Use(self.local(of)),
            Value::Read(place) => Value::Read(self.place(place)),
            Value::Borrow { place, mutable } => Value::Borrow {
                place: self.place(place),
                mutable,
            },
            Value::Const(value) => Value::Const(value),
            Value::Path(path) => Value::Path(self.path(path)),
            Value::Variant { path, fields } => Value::Variant {
                path: self.path(path),
                fields: self.all(&fields),
            },
            Value::Struct { path, fields, rest } => Value::Struct {
                path: self.path(path),
                fields: fields
                    .into_iter()
                    .map(|(name, local)| (name, self.local(local)))
                    .collect(),
                rest: rest.map(|local| self.local(local)),
            },
            Value::Tuple(fields) => Value::Tuple(self.all(&fields)),
            Value::Not(of) => Value::Not(self.local(of)),
            Value::Neg(of) => Value::Neg(self.local(of)),
            Value::Binary(op, left, right) => {
                Value::Binary(op, self.local(left), self.local(right))
            }
            Value::Test { of, test } => Value::Test {
                of: self.local(of),
                test,
            },
            Value::Payload { of, variant, field } => Value::Payload {
                of: self.local(of),
                variant,
                field,
            },
            Value::Residual(of) => Value::Residual(self.local(of)),
            Value::Guard(of) => Value::Guard(self.local(of)),
            Value::Copy(of) => Value::Copy(self.local(of)),
            Value::Closure(id) => Value::Closure(ClosureId::at(self.closures + id.index())),
            Value::Cast(of, ty) => Value::Cast(self.local(of), ty),
            Value::OkOf(of) => Value::OkOf(self.local(of)),
            Value::Rewrap { like, payload } => Value::Rewrap {
                like: self.local(like),
                payload: self.local(payload),
            },
            Value::Unknown(of) => Value::Unknown(self.all(&of)),
        }
    }
}
