//! What one operation does to a state.

use super::{Machine, is_answer};

use crate::engine::notes::question_name;
use crate::engine::state::State;
use crate::engine::value::{Epoch, Expr, OpId, Pool, ValueId, is_success_name};
use crate::flow::{
    BinaryOp, BlockId, Call, Callee, Const, LocalId, Mark, Name, OpKind, Path, Place, Projection,
    Test, Value, wrapped,
};

impl Machine<'_> {
    pub(super) fn operation(&mut self, state: &mut State, op: &OpKind, at: OpId, block: BlockId) {
        match op {
            OpKind::Let { to, value } => {
                let source = match value {
                    Value::Use(from) | Value::Copy(from) => Some(Place::local(*from)),
                    Value::Read(place) => Some(place.clone()),
                    _ => None,
                };
                let is_clone = self.graph.locals[to.index()].is_clone;
                let mut result = self.value(state, value, is_clone, at, block);
                if let Expr::Ref(target) = self.pool.get(result)
                    && target.root == *to
                {
                    // `node = &node.next`: the old content goes on under the new name.
                    result = state.content(&mut self.pool, result);
                }
                let target = Place::local(*to);
                let parts = source
                    .map(|from| state.resolve(&mut self.pool, &from))
                    .filter(|from| from.root != *to && state.has_parts(from));
                state.write(&target, result);
                if let Some(from) = parts {
                    state.copy_parts(&from, &target);
                }
            }
            OpKind::Store { to, from } => {
                let value = state.local(&mut self.pool, *from);
                let place = state.resolve(&mut self.pool, to);
                match place
                    .path
                    .iter()
                    .position(|step| *step == Projection::Index)
                {
                    // One element changed: the whole is something else now.
                    Some(index) => {
                        let whole = Place {
                            root: place.root,
                            path: place.path[..index].to_vec(),
                        };
                        let value = self.changed(state, at, block, place.root);
                        state.write(&whole, value);
                    }
                    None => state.write(&place, value),
                }
            }
            OpKind::Call(call) => self.call(state, call, at, block),
            // Another thread sees what is shared as it is when it gets there, and changes it.
            OpKind::Mark(Mark::HandsOver { .. } | Mark::WorkerStarts | Mark::WorkerEnds(_)) => {
                self.disturb(state, at);
            }
            OpKind::Drop(_)
            | OpKind::Mark(
                Mark::WorkerPending
                | Mark::Joins
                | Mark::NextJob
                | Mark::Moves(_)
                | Mark::TemporariesEnd(..),
            ) => {}
            OpKind::Leak { locals, .. } => {
                self.disturb(state, at);
                for local in locals {
                    if self.graph.locals[local.index()].mutable {
                        let value = self.changed(state, at, block, *local);
                        state.write(&Place::local(*local), value);
                    }
                }
            }
        }
    }

    fn changed(&mut self, state: &mut State, at: OpId, block: BlockId, local: LocalId) -> ValueId {
        if self.layout.is_cyclic(block) {
            state.refresh(&mut self.pool, at);
        }
        self.pool.intern(Expr::Changed(at, local))
    }

    fn fresh(&mut self, state: &mut State, at: OpId, block: BlockId) -> ValueId {
        if self.layout.is_cyclic(block) {
            state.refresh(&mut self.pool, at);
        }
        self.pool.intern(Expr::Result(at))
    }

    /// Other code ran: what is shared with it may have changed.
    fn disturb(&mut self, state: &mut State, at: OpId) {
        state.epoch = Epoch(at.0 + 1);
        state.forget_parts(&self.shared);
    }

    /// Whether an argument lets the callee change what other code shares: `self`, a field of it, what is
    /// behind a lock of it, or code that may do so.
    fn gives_shared(&mut self, state: &State, arg: LocalId) -> bool {
        let value = state.local(&mut self.pool, arg);
        match self.pool.get(value).clone() {
            Expr::Input(local) => self.shared.contains(&local),
            Expr::Ref(place) => {
                let place = state.resolve(&mut self.pool, &place);
                self.shared.contains(&place.root)
            }
            Expr::Guard(..) | Expr::Closure(_) => true,
            _ => false,
        }
    }

    fn call(&mut self, state: &mut State, call: &Call, at: OpId, block: BlockId) {
        if is_answer(self.models, &call.callee) {
            let args: Vec<ValueId> = call
                .args
                .iter()
                .map(|arg| {
                    let value = state.local(&mut self.pool, *arg);
                    state.content(&mut self.pool, value)
                })
                .collect();
            let name = question_name(&call.callee);
            // What is asked of `self` as a whole may change with any call on `self`; a value stays what it is.
            let shared = args.iter().any(|arg| matches!(self.pool.get(*arg), Expr::Input(local) if self.shared.contains(local)));
            let epoch = if shared {
                state.epoch
            } else {
                Epoch::default()
            };
            let value = if &*name == "is_empty" && args.len() == 1 {
                // One question in two words.
                let length = self
                    .pool
                    .intern(Expr::Answer(Name::from("len"), args, epoch));
                let zero = self.pool.int(0);
                self.pool.binary(BinaryOp::Eq, length, zero)
            } else {
                self.pool.intern(Expr::Answer(name, args, epoch))
            };
            state.write(&Place::local(call.to), value);
            return;
        }
        let result = self.fresh(state, at, block);
        for (index, arg) in call.args.iter().enumerate() {
            let value = state.local(&mut self.pool, *arg);
            if let Expr::Ref(place) = self.pool.get(value).clone() {
                let place = state.resolve(&mut self.pool, &place);
                let owned = self.graph.locals[place.root.index()].mutable
                    && !self.shared.contains(&place.root);
                let is_receiver = index == 0 && matches!(call.callee, Callee::Method(_));
                if self.mutable_borrows.contains(arg) || (is_receiver && owned) {
                    let value = self.pool.intern(Expr::Changed(at, place.root));
                    state.write(&place, value);
                }
            }
        }
        if call.args.iter().any(|arg| self.gives_shared(state, *arg)) {
            self.disturb(state, at);
        }
        state.write(&Place::local(call.to), result);
        if let Some(success) = self.monitor.hints.get(&at) {
            let test = self.pool.intern(Expr::Test(result, Test::Success));
            // Nothing is known about a fresh result, so this cannot contradict.
            let _ = state.facts.assume(&self.pool, test, *success);
        }
    }

    fn value(
        &mut self,
        state: &mut State,
        value: &Value,
        is_clone: bool,
        at: OpId,
        block: BlockId,
    ) -> ValueId {
        let local = |state: &State, pool: &mut Pool, of: &LocalId| {
            let value = state.local(pool, *of);
            state.content(pool, value)
        };
        match value {
            Value::Use(of) => state.local(&mut self.pool, *of),
            Value::Copy(of) => {
                let held = state.local(&mut self.pool, *of);
                if is_clone
                    && let Expr::Ref(place) = self.pool.get(held)
                    && place.path.is_empty()
                    && self.graph.locals[place.root.index()].shared
                {
                    return held;
                }
                state.content(&mut self.pool, held)
            }
            Value::Read(place) => {
                if place.path.is_empty() {
                    state.local(&mut self.pool, place.root)
                } else {
                    state.read(&mut self.pool, place)
                }
            }
            Value::Borrow { place, .. } => {
                // A reference to a reference is the reference.
                if place.path.is_empty() {
                    let held = state.local(&mut self.pool, place.root);
                    if matches!(self.pool.get(held), Expr::Ref(_) | Expr::Guard(..)) {
                        return held;
                    }
                }
                let place = state.resolve(&mut self.pool, place);
                self.pool.intern(Expr::Ref(place))
            }
            Value::Const(value) => self.pool.intern(Expr::Const(value.clone())),
            Value::Path(path) => self.named(path),
            Value::Variant { path, fields } => {
                let transparent = self
                    .models
                    .transparent_types
                    .iter()
                    .any(|name| &**name == path.last());
                if let ([only], true) = (fields.as_slice(), transparent) {
                    return local(state, &mut self.pool, only);
                }
                let fields = fields
                    .iter()
                    .map(|field| state.local(&mut self.pool, *field))
                    .collect();
                self.pool.intern(Expr::Variant(path.last_name(), fields))
            }
            Value::Struct { path, fields, rest } => {
                let mut values: Vec<(Name, ValueId)> = fields
                    .iter()
                    .map(|(name, field)| (name.clone(), state.local(&mut self.pool, *field)))
                    .collect();
                if let Some(rest) = rest {
                    let base = local(state, &mut self.pool, rest);
                    if let Expr::Struct(_, inherited) = self.pool.get(base) {
                        for (name, value) in inherited {
                            if !values.iter().any(|(own, _)| own == name) {
                                values.push((name.clone(), *value));
                            }
                        }
                    }
                }
                values.sort();
                self.pool.intern(Expr::Struct(path.last_name(), values))
            }
            Value::Tuple(fields) => {
                let fields = fields
                    .iter()
                    .map(|field| state.local(&mut self.pool, *field))
                    .collect();
                self.pool.intern(Expr::Tuple(fields))
            }
            Value::Not(of) => {
                let of = local(state, &mut self.pool, of);
                self.pool.not(of)
            }
            Value::Neg(of) => {
                let of = local(state, &mut self.pool, of);
                self.pool.neg(of)
            }
            Value::Binary(op, left, right) => {
                let left = local(state, &mut self.pool, left);
                let right = local(state, &mut self.pool, right);
                let value = self.pool.binary(*op, left, right);
                // A counter that a loop moves on and on is some number: without a bound every turn would be
                // a new state.
                if self.pool.is_chain(value) {
                    self.fresh(state, at, block)
                } else {
                    value
                }
            }
            Value::Test { of, test } => {
                let of = self.tested(state, *of, test);
                self.test(of, test)
            }
            Value::Payload { of, variant, field } => {
                // A field that was written by itself, and a field of what a reference refers to.
                if variant.is_empty() || !is_success_name(variant) && &**variant != "Err" {
                    let part = Place {
                        root: *of,
                        path: vec![Projection::Field(field.clone())],
                    };
                    let resolved = state.resolve(&mut self.pool, &part);
                    let reference = state.local(&mut self.pool, *of);
                    if variant.is_empty() && matches!(self.pool.get(reference), Expr::Ref(_)) {
                        return self.pool.intern(Expr::Ref(resolved));
                    }
                    if state
                        .env
                        .binary_search_by(|(place, _)| place.cmp(&resolved))
                        .is_ok()
                    {
                        return state.read(&mut self.pool, &part);
                    }
                }
                let held = state.local(&mut self.pool, *of);
                let held = match self.pool.get(held) {
                    Expr::Guard(_, false) if &**variant != "Some" => held,
                    _ => state.content(&mut self.pool, held),
                };
                self.pool.payload(held, variant, field)
            }
            Value::Residual(of) => {
                let of = local(state, &mut self.pool, of);
                match self.pool.get(of) {
                    Expr::Variant(name, _) if !is_success_name(name) => of,
                    Expr::Residual(_) => of,
                    _ => self.pool.intern(Expr::Residual(of)),
                }
            }
            Value::Guard(of) => {
                let held = state.local(&mut self.pool, *of);
                match self.pool.get(held) {
                    Expr::Guard(..) => held,
                    _ => self.pool.intern(Expr::Guard(held, false)),
                }
            }
            Value::Closure(id) => self.pool.intern(Expr::Closure(*id)),
            Value::Cast(of, ty) => {
                let of = local(state, &mut self.pool, of);
                match *self.pool.get(of) {
                    Expr::Const(Const::Int(number)) => {
                        let number = wrapped(number, &ty.head);
                        self.pool.intern(Expr::Const(Const::Int(number)))
                    }
                    _ => of,
                }
            }
            Value::OkOf(of) => {
                let held = state.local(&mut self.pool, *of);
                if matches!(self.pool.get(held), Expr::Guard(_, false)) {
                    return held;
                }
                let of = state.content(&mut self.pool, held);
                match self.pool.get(of).clone() {
                    Expr::Variant(name, fields) if &*name == "Ok" => {
                        self.pool.intern(Expr::Variant(Name::from("Some"), fields))
                    }
                    Expr::Variant(name, _) if &*name == "Err" => self
                        .pool
                        .intern(Expr::Variant(Name::from("None"), Vec::new())),
                    _ => self.pool.intern(Expr::OkOf(of)),
                }
            }
            Value::Rewrap { like, payload } => {
                let like = local(state, &mut self.pool, like);
                let payload = state.local(&mut self.pool, *payload);
                match self.pool.get(like).clone() {
                    Expr::Variant(name, _) => self.pool.intern(Expr::Variant(name, vec![payload])),
                    _ => self.pool.intern(Expr::Rewrap(like, payload)),
                }
            }
            Value::Unknown(_) => self.fresh(state, at, block),
        }
    }

    /// What a test looks at: a fresh lock is asked whether it was taken, everything else what is inside.
    fn tested(&mut self, state: &State, of: LocalId, test: &Test) -> ValueId {
        let held = state.local(&mut self.pool, of);
        let asks_lock = match test {
            Test::Success => true,
            Test::Variant(path) => matches!(path.last(), "Ok" | "Err"),
            _ => false,
        };
        match self.pool.get(held) {
            Expr::Guard(_, false) if asks_lock => held,
            _ => state.content(&mut self.pool, held),
        }
    }

    fn test(&mut self, of: ValueId, test: &Test) -> ValueId {
        let test = match test {
            Test::Path(path) => match self.constants.value(path) {
                Some(value) => Test::Equals(value),
                None if matches!(path.last(), "None" | "Ok" | "Err" | "Some") => {
                    Test::Variant(path.clone())
                }
                None => Test::Path(Path {
                    segments: vec![path.last_name()],
                }),
            },
            Test::Variant(path) => Test::Variant(Path {
                segments: vec![path.last_name()],
            }),
            other => other.clone(),
        };
        self.pool.intern(Expr::Test(of, test))
    }

    fn named(&mut self, path: &Path) -> ValueId {
        if let Some(value) = self.constants.value(path) {
            return self.pool.intern(Expr::Const(value));
        }
        match path.last() {
            "None" => self
                .pool
                .intern(Expr::Variant(Name::from("None"), Vec::new())),
            _ => self.pool.intern(Expr::Named(path.last_name())),
        }
    }
}
