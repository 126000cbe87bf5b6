//! What is known about one value, and what the form of a value alone tells.

use crate::engine::value::{Expr, Pool, ValueId};
use crate::flow::{BinaryOp, Name};

/// What is known about one value. The default knows nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fact {
    /// As a Boolean.
    pub(super) truth: Option<bool>,
    /// Which of `Ok`, `Err`, `Some`, `None` it may be; bits of [`shape`].
    pub(super) shape: u8,
    /// As a number or status: smallest and largest value, inclusive.
    pub(super) low: i64,
    pub(super) high: i64,
    /// Numbers that it is not; sorted, at most four.
    pub(super) not: Vec<i64>,
    /// Which other variant or named constant it is, or some that it is not.
    pub(super) named: Named,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Is(Name),
    /// Sorted; empty knows nothing.
    Not(Vec<Name>),
}

/// Bits for the variants that everybody uses.
pub(super) mod shape {
    pub(in crate::engine::facts) const OK: u8 = 1;
    pub(in crate::engine::facts) const ERR: u8 = 2;
    pub(in crate::engine::facts) const SOME: u8 = 4;
    pub(in crate::engine::facts) const NONE: u8 = 8;
    pub(in crate::engine::facts) const SUCCESS: u8 = OK | SOME;
    pub(in crate::engine::facts) const FAILURE: u8 = ERR | NONE;
    pub(in crate::engine::facts) const ANY: u8 = SUCCESS | FAILURE;

    pub(in crate::engine::facts) fn of(name: &str) -> Option<u8> {
        match name {
            "Ok" => Some(OK),
            "Err" => Some(ERR),
            "Some" => Some(SOME),
            "None" => Some(NONE),
            _ => None,
        }
    }
}

impl Default for Fact {
    fn default() -> Self {
        Self {
            truth: None,
            shape: shape::ANY,
            low: i64::MIN,
            high: i64::MAX,
            not: Vec::new(),
            named: Named::Not(Vec::new()),
        }
    }
}

impl Fact {
    /// A number that cannot be negative.
    pub(super) fn unsigned() -> Self {
        Self {
            low: 0,
            ..Self::default()
        }
    }

    pub(super) fn exactly(value: i64) -> Self {
        Self {
            low: value,
            high: value,
            ..Self::default()
        }
    }

    pub(super) fn is_possible(&self) -> bool {
        self.shape != 0 && self.low <= self.high
    }

    /// Raises and lowers the bounds past excluded numbers.
    pub(super) fn tighten(&mut self) {
        while self.low <= self.high && self.not.contains(&self.low) {
            self.low += 1;
        }
        while self.low <= self.high && self.not.contains(&self.high) {
            self.high -= 1;
        }
    }

    /// What two paths both know.
    pub(crate) fn join(&self, other: &Self) -> Self {
        let not = self
            .not
            .iter()
            .copied()
            .filter(|value| other.excludes(*value))
            .chain(
                other
                    .not
                    .iter()
                    .copied()
                    .filter(|value| self.excludes(*value)),
            );
        let mut not: Vec<i64> = not.collect();
        not.sort_unstable();
        not.dedup();
        not.truncate(4);
        Self {
            truth: if self.truth == other.truth {
                self.truth
            } else {
                None
            },
            shape: self.shape | other.shape,
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            not,
            named: match (&self.named, &other.named) {
                (Named::Is(a), Named::Is(b)) if a == b => Named::Is(a.clone()),
                (Named::Not(a), Named::Not(b)) => {
                    Named::Not(a.iter().filter(|name| b.contains(name)).cloned().collect())
                }
                (Named::Is(is), Named::Not(not)) | (Named::Not(not), Named::Is(is)) => {
                    Named::Not(not.iter().filter(|name| *name != is).cloned().collect())
                }
                (Named::Is(_), Named::Is(_)) => Named::Not(Vec::new()),
            },
        }
    }

    pub(super) fn excludes(&self, value: i64) -> bool {
        value < self.low || value > self.high || self.not.contains(&value)
    }
}

/// What the form of a value alone tells.
pub(super) fn base(pool: &Pool, id: ValueId) -> Fact {
    match pool.get(id) {
        Expr::Answer(name, _, _) if matches!(&**name, "len" | "count" | "capacity") => {
            Fact::unsigned()
        }
        Expr::Input(local) if pool.is_unsigned(*local) => Fact::unsigned(),
        Expr::Binary(BinaryOp::Rem, _, right) => match pool.as_int(*right).map(clamp) {
            Some(modulus) if modulus > 0 => Fact {
                low: 0,
                high: modulus - 1,
                ..Fact::default()
            },
            _ => Fact::default(),
        },
        _ => Fact::default(),
    }
}

/// The value whose number this is: `hr.0` is the number of `hr`.
pub(super) fn numbered(pool: &Pool, id: ValueId) -> ValueId {
    match pool.get(id) {
        Expr::Field(of, name) if &**name == "0" => *of,
        _ => id,
    }
}

pub(super) fn clamp(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}
