//! What a local is, as far as the text says: a number, a truth value, a list of known length.

use crate::checks::sites::Body;
use crate::engine::Constants as _;
use crate::flow::arithmetic::compute;
use crate::flow::definitions::Source;
use crate::flow::{
    BinaryOp, Call, Callee, Const, LocalId, OpKind, Path, Place, Projection, Value, wrapped,
};
use crate::program::Constant;

/// Through how many copies and conversions a value is followed.
const MOST_STEPS: usize = 16;

/// A value that is known from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Known {
    Number(i128),
    Truth(bool),
    /// A list of so many elements.
    List(usize),
}

impl Body<'_> {
    /// Everything that a local may be; none where something is not known.
    pub(in crate::checks) fn known(&self, local: LocalId) -> Option<Vec<Known>> {
        self.known_within(local, MOST_STEPS)
    }

    /// The numbers that a local may be; none where something else is possible.
    pub(in crate::checks) fn numbers(&self, local: LocalId) -> Option<Vec<i128>> {
        let number = |value: Known| match value {
            Known::Number(number) => Some(number),
            Known::Truth(_) | Known::List(_) => None,
        };
        self.known(local)?.into_iter().map(number).collect()
    }

    /// The number that a constant stands for.
    pub(in crate::checks) fn number_of(&self, path: &Path) -> Option<i128> {
        match self.checker.value(path)? {
            Const::Int(number) => Some(number),
            Const::Bool(_) | Const::Unit | Const::Str(_) => None,
        }
    }

    fn known_within(&self, local: LocalId, steps: usize) -> Option<Vec<Known>> {
        let steps = steps.checked_sub(1)?;
        let sources = self.definitions.of(local);
        let may_grow = self.graph.locals[local.index()].mutable;
        if sources.is_empty() || (may_grow && self.is_lent_out(local)) {
            return None;
        }
        let mut all = Vec::new();
        for source in sources {
            let found = match source {
                Source::Value(value) => self.known_value(value, steps)?,
                Source::Result(call) => vec![known_result(call)?],
                Source::Stored(_) => return None,
            };
            // A list in a variable that may change may have got elements since.
            if may_grow && found.iter().any(|value| matches!(value, Known::List(_))) {
                return None;
            }
            all.extend(found);
        }
        Some(all)
    }

    /// Whether somebody gets a mutable reference to a variable, and may put something else into it.
    fn is_lent_out(&self, local: LocalId) -> bool {
        self.graph.ops().any(|(_, _, op)| {
            matches!(&op.kind, OpKind::Let { value: Value::Borrow { place, mutable: true }, .. }
                if place.root == local)
        })
    }

    fn known_value(&self, value: &Value, steps: usize) -> Option<Vec<Known>> {
        match value {
            Value::Const(Const::Int(number)) => Some(vec![Known::Number(*number)]),
            Value::Const(Const::Bool(truth)) => Some(vec![Known::Truth(*truth)]),
            Value::Tuple(elements) => Some(vec![Known::List(elements.len())]),
            Value::Binary(operator, left, right) => {
                let (left, right) = (
                    self.known_within(*left, steps)?,
                    self.known_within(*right, steps)?,
                );
                // Several values on each side may belong together.
                let ([Known::Number(left)], [Known::Number(right)]) = (&left[..], &right[..])
                else {
                    return None;
                };
                let number = compute(*operator, *left, *right)?;
                Some(vec![Known::Number(number)])
            }
            Value::Path(path) => match limit_of(path).or_else(|| self.checker.value(path))? {
                Const::Int(number) => Some(vec![Known::Number(number)]),
                Const::Bool(truth) => Some(vec![Known::Truth(truth)]),
                Const::Unit | Const::Str(_) => None,
            },
            Value::Variant { path, fields } => match fields[..] {
                [inner] if is_wrapper(path) => self.known_within(inner, steps),
                _ => None,
            },
            Value::Cast(of, ty) => {
                let cast = |value| match value {
                    Known::Number(number) => Known::Number(wrapped(number, &ty.head)),
                    other => other,
                };
                let values = self.known_within(*of, steps)?;
                Some(values.into_iter().map(cast).collect())
            }
            other => self.known_within(inner(other)?, steps),
        }
    }

    /// The constants that a local may be, by their last names: each of them on some path, so variables that change
    /// are left out.
    pub(super) fn constants(&self, local: LocalId) -> Vec<String> {
        let (mut pending, mut found) = (vec![local], Vec::new());
        for _ in 0..MOST_STEPS {
            let Some(local) = pending.pop() else { break };
            if let Some(constant) = self.constant(local) {
                found.push(constant);
            } else if !self.graph.locals[local.index()].mutable {
                for source in self.definitions.of(local) {
                    if let Source::Value(value) = source {
                        pending.extend(inner(value));
                        if let Value::Path(path) = value {
                            found.push(self.named_elsewhere(path));
                        }
                    }
                }
            }
        }
        found
    }

    /// The last name of a constant; what the package calls by another name is what it calls so.
    fn named_elsewhere(&self, path: &Path) -> String {
        match self.checker.program.constant(path) {
            Some(Constant::Elsewhere(target)) => target.last().to_owned(),
            _ => path.last().to_owned(),
        }
    }

    /// The constant that a local is, by its last name; what the package calls by another name is what it calls so.
    pub(in crate::checks) fn constant(&self, local: LocalId) -> Option<String> {
        let mut local = local;
        for _ in 0..MOST_STEPS {
            match self.definitions.only(local)? {
                Value::Path(path) => {
                    return Some(self.named_elsewhere(path));
                }
                // One of several constants that are put together.
                Value::Binary(BinaryOp::Or, left, right) => {
                    return self.constant(*left).or_else(|| self.constant(*right));
                }
                other => local = inner(other)?,
            }
        }
        None
    }
}

/// What a value is another form of.
fn inner(value: &Value) -> Option<LocalId> {
    match value {
        Value::Use(of) | Value::Copy(of) | Value::Cast(of, _) => Some(*of),
        Value::Payload { of, field, .. } if &**field == "0" => Some(*of),
        Value::Read(place) | Value::Borrow { place, .. } if is_whole(place) => Some(place.root),
        _ => None,
    }
}

/// A variable, or the number in one that wraps it.
fn is_whole(place: &Place) -> bool {
    match &place.path[..] {
        [] => true,
        [Projection::Field(name)] => &**name == "0",
        _ => false,
    }
}

/// `HRESULT(1)`, `BOOL(1)`: types of the Windows API that wrap a number are in capitals throughout.
fn is_wrapper(path: &Path) -> bool {
    !path.last().contains(char::is_lowercase)
}

fn known_result(call: &Call) -> Option<Known> {
    match &call.callee {
        Callee::Path(path) if path.ends_with("Vec::new") => Some(Known::List(0)),
        _ => None,
    }
}

/// The largest number of a type without a sign: `u32::MAX`.
fn limit_of(path: &Path) -> Option<Const> {
    let [.., ty, name] = &path.segments[..] else {
        return None;
    };
    let is_unsigned = matches!(&**ty, "u8" | "u16" | "u32" | "u64");
    (is_unsigned && &**name == "MAX").then(|| Const::Int(wrapped(-1, ty)))
}
