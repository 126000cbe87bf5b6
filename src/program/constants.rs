//! The values of named constants, followed through other names for them.

use super::Program;
use crate::flow::{BinaryOp, Const, Path};
use crate::syntax::facts::ConstValue;

/// How many constants one may be made of.
const MOST_PARTS: usize = 64;

/// What a constant of the package is.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// A literal.
    Value(Const),
    /// A constant that is declared elsewhere.
    Elsewhere(Path),
    /// Two values with an operator between them.
    Computed(BinaryOp, ConstValue, ConstValue),
}

impl Program {
    /// The value of a constant that the package declares, followed through up to eight other constants.
    /// None where it is unknown or where several constants of the name differ.
    pub fn constant(&self, path: &Path) -> Option<Constant> {
        let mut path = path.clone();
        let mut followed = false;
        for _ in 0..8 {
            let Some(next) = self.declared(&path) else {
                break;
            };
            match next {
                ConstValue::Literal(value) => return Some(Constant::Value(value)),
                ConstValue::Path(target) => path = target,
                ConstValue::Binary(operator, left, right) => {
                    return Some(Constant::Computed(operator, *left, *right));
                }
            }
            followed = true;
        }
        followed.then_some(Constant::Elsewhere(path))
    }

    /// The constants that a constant is made of by `|`, itself where it is none of the package; none where
    /// something is not known.
    pub fn parts(&self, path: &Path) -> Option<Vec<Constant>> {
        let mut found = Vec::new();
        let mut pending = vec![ConstValue::Path(path.clone())];
        for _ in 0..MOST_PARTS {
            let Some(next) = pending.pop() else {
                return Some(found);
            };
            match next {
                ConstValue::Literal(value) => found.push(Constant::Value(value)),
                ConstValue::Binary(BinaryOp::Or, left, right) => pending.extend([*left, *right]),
                ConstValue::Binary(..) => return None,
                ConstValue::Path(path) => match self.declared(&path) {
                    Some(value) => pending.push(value),
                    None if self.has_constant(path.last()) => return None,
                    None => found.push(Constant::Elsewhere(path)),
                },
            }
        }
        None
    }

    /// What the package declares under the last segment of a path: a constant, or another name for one.
    fn declared(&self, path: &Path) -> Option<ConstValue> {
        let name = path.segments.last()?;
        if let Some(found) = self.constants.get(name) {
            let mut values = found
                .iter()
                .map(|(file, index)| &self.files[*file].1.consts[*index].value);
            let first = values.next()?.as_ref()?;
            return values
                .all(|other| other.as_ref() == Some(first))
                .then(|| first.clone());
        }
        let mut targets = self
            .aliases
            .get(name)?
            .iter()
            .map(|(file, index)| &self.files[*file].1.aliases[*index].target);
        let first = targets.next()?;
        let same = first.last() == &**name || targets.any(|other| other != first);
        (!same).then(|| ConstValue::Path(first.clone()))
    }
}
