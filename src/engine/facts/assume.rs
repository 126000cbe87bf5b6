//! What a branch tells: adding facts, and finding that they contradict what is known.

use super::Facts;
use super::fact::{Fact, Named, clamp, numbered, shape};
use super::structural::structural;
use crate::engine::value::{Expr, Pool, ValueId};
use crate::flow::{BinaryOp, Const, Name, Path, Test};

impl Facts {
    /// Adds that a Boolean value is `expected`. Returns whether that can be.
    pub(crate) fn assume(&mut self, pool: &Pool, id: ValueId, expected: bool) -> bool {
        match pool.get(id) {
            Expr::Const(Const::Bool(value)) => *value == expected,
            Expr::Not(inner) => self.assume(pool, *inner, !expected),
            Expr::Test(of, test) => self.assume_test(pool, *of, test, expected),
            Expr::Binary(op, left, right) => {
                self.assume_binary(pool, id, *op, *left, *right, expected)
            }
            Expr::Merged(..)
            | Expr::Input(_)
            | Expr::Result(_)
            | Expr::Changed(..)
            | Expr::Answer(..)
            | Expr::Field(..)
            | Expr::Payload(..)
            | Expr::Inside(..)
            | Expr::Element(_)
            | Expr::Stale(_)
            | Expr::Named(_) => self.assume_truth(pool, id, expected),
            _ => self.assume_truth(pool, id, expected),
        }
    }

    fn assume_truth(&mut self, pool: &Pool, id: ValueId, expected: bool) -> bool {
        let mut fact = self.about(pool, id);
        if fact.truth == Some(!expected) {
            return false;
        }
        fact.truth = Some(expected);
        self.set(pool, id, fact);
        true
    }

    fn assume_test(&mut self, pool: &Pool, of: ValueId, test: &Test, expected: bool) -> bool {
        match test {
            Test::Success => self.assume_success(pool, of, expected),
            Test::Variant(path) => self.assume_variant(pool, of, path, expected),
            Test::Equals(Const::Bool(value)) => self.assume(pool, of, *value == expected),
            Test::Equals(Const::Int(value)) => self.assume_number(pool, of, *value, expected),
            Test::Equals(Const::Unit) => expected,
            Test::Path(path) => self.assume_named(pool, of, &path.last_name(), expected),
            Test::Range(low, high) => {
                let low = low.map_or(i64::MIN, clamp);
                let high = high.map_or(i64::MAX, clamp);
                let fact = structural(pool, self, of);
                if expected {
                    self.narrow(pool, of, low, high)
                } else if fact.low >= low && fact.high <= high {
                    false
                } else if low == i64::MIN {
                    self.narrow(pool, of, high.saturating_add(1), i64::MAX)
                } else if high == i64::MAX {
                    self.narrow(pool, of, i64::MIN, low.saturating_sub(1))
                } else {
                    true
                }
            }
            Test::Equals(Const::Str(text)) => self.assume_named(pool, of, &quoted(text), expected),
            Test::Other(_) => {
                // No structure: remember the answer for the same question.
                let mut key = None;
                let probe = Expr::Test(of, test.clone());
                if let Some(id) = pool.find(&probe) {
                    key = Some(id);
                }
                key.is_none_or(|id| self.assume_truth(pool, id, expected))
            }
        }
    }

    /// Success is `Ok`, `Some`, or a status that is not negative.
    pub(super) fn assume_success(&mut self, pool: &Pool, of: ValueId, expected: bool) -> bool {
        let of = numbered(pool, of);
        match pool.get(of) {
            Expr::OkOf(inner) | Expr::Rewrap(inner, _) => {
                return self.assume_success(pool, *inner, expected);
            }
            Expr::Residual(_) => return !expected,
            Expr::Guard(_, false) => return expected,
            Expr::Guard(inner, true) => return self.assume_success(pool, *inner, expected),
            Expr::Variant(name, _) => {
                return match shape::of(name) {
                    Some(bit) => (bit & shape::SUCCESS != 0) == expected,
                    None => true,
                };
            }
            Expr::Named(name) => {
                return match shape::of(name) {
                    Some(bit) => (bit & shape::SUCCESS != 0) == expected,
                    None => true,
                };
            }
            _ => {}
        }
        let mut fact = structural(pool, self, of);
        if expected {
            fact.shape &= shape::SUCCESS;
            fact.low = fact.low.max(0);
        } else {
            fact.shape &= shape::FAILURE;
            fact.high = fact.high.min(-1);
        }
        self.keep(pool, of, fact)
    }

    fn assume_variant(&mut self, pool: &Pool, of: ValueId, path: &Path, expected: bool) -> bool {
        let name = path.last();
        let Some(bit) = shape::of(name) else {
            return self.assume_named(pool, of, &path.last_name(), expected);
        };
        match pool.get(of) {
            Expr::Variant(own, _) | Expr::Named(own) => return (&**own == name) == expected,
            Expr::Rewrap(inner, _) => return self.assume_variant(pool, *inner, path, expected),
            Expr::OkOf(inner) => {
                return self.assume_success(pool, *inner, (bit & shape::SUCCESS != 0) == expected);
            }
            Expr::Residual(inner) => {
                // A residual is `Err` or `None`, whichever its operand is.
                return match name {
                    "Ok" | "Some" => !expected,
                    _ => self.assume_variant(pool, *inner, path, expected),
                };
            }
            // Asking a fresh lock for `Ok` asks the lock, anything else asks what is inside.
            Expr::Guard(_, false) if name == "Ok" => return expected,
            Expr::Guard(_, false) if name == "Err" => return !expected,
            Expr::Guard(inner, _) => return self.assume_variant(pool, *inner, path, expected),
            _ => {}
        }
        let mut fact = structural(pool, self, of);
        if expected {
            fact.shape &= bit;
        } else {
            // `Ok` and `Err` exclude each other, and so do `Some` and `None`; a value has one of the pairs.
            let pair = if bit & (shape::OK | shape::ERR) == 0 {
                shape::SOME | shape::NONE
            } else {
                shape::OK | shape::ERR
            };
            fact.shape &= pair & !bit;
        }
        // As a status the variant is a sign.
        if bit & shape::SUCCESS != 0 && expected || bit & shape::FAILURE != 0 && !expected {
            fact.low = fact.low.max(0);
        } else {
            fact.high = fact.high.min(-1);
        }
        self.keep(pool, of, fact)
    }

    fn assume_named(&mut self, pool: &Pool, of: ValueId, name: &Name, expected: bool) -> bool {
        match pool.get(of) {
            Expr::Variant(own, _) | Expr::Named(own) | Expr::Struct(own, _) => {
                return (own == name) == expected;
            }
            Expr::Const(Const::Str(text)) => return (quoted(text) == *name) == expected,
            Expr::Guard(inner, _) => return self.assume_named(pool, *inner, name, expected),
            _ => {}
        }
        let mut fact = structural(pool, self, of);
        match (&mut fact.named, expected) {
            (Named::Is(is), _) => return (is == name) == expected,
            (Named::Not(not), true) => {
                if not.contains(name) {
                    return false;
                }
                fact.named = Named::Is(name.clone());
            }
            (Named::Not(not), false) => {
                if let Err(at) = not.binary_search(name) {
                    not.insert(at, name.clone());
                }
            }
        }
        self.keep(pool, of, fact)
    }

    fn assume_number(&mut self, pool: &Pool, of: ValueId, value: i128, expected: bool) -> bool {
        match pool.get(of) {
            Expr::Const(Const::Int(own)) => return (*own == value) == expected,
            Expr::Guard(inner, _) => return self.assume_number(pool, *inner, value, expected),
            _ => {}
        }
        let Ok(value) = i64::try_from(value) else {
            return true;
        };
        // `hr.0 & 0x8000_0000` asks for the sign.
        if let (Expr::Binary(BinaryOp::And, left, right), 0) = (pool.get(of), value)
            && let Some(bits) = pool.as_int(*right).or_else(|| pool.as_int(*left))
            && (bits == 1 << 31 || bits == i128::from(i32::MIN))
        {
            let status = if pool.as_int(*right).is_some() {
                *left
            } else {
                *right
            };
            return if expected {
                self.narrow(pool, status, 0, i64::MAX)
            } else {
                self.narrow(pool, status, i64::MIN, -1)
            };
        }
        let of = numbered(pool, of);
        if expected {
            return self.narrow(pool, of, value, value);
        }
        let mut fact = structural(pool, self, of);
        if let Err(at) = fact.not.binary_search(&value)
            && fact.not.len() < 4
        {
            fact.not.insert(at, value);
        }
        fact.tighten();
        self.keep(pool, of, fact)
    }

    fn narrow(&mut self, pool: &Pool, of: ValueId, low: i64, high: i64) -> bool {
        let of = numbered(pool, of);
        let mut fact = structural(pool, self, of);
        fact.low = fact.low.max(low);
        fact.high = fact.high.min(high);
        fact.tighten();
        self.keep(pool, of, fact)
    }

    fn keep(&mut self, pool: &Pool, of: ValueId, fact: Fact) -> bool {
        if !fact.is_possible() {
            return false;
        }
        if let Named::Not(excluded) = &fact.named
            && pool.is_exhausted_by(excluded)
        {
            return false;
        }
        if !matches!(pool.get(of), Expr::Const(_)) {
            self.set(pool, of, fact);
        }
        true
    }

    fn assume_binary(
        &mut self,
        pool: &Pool,
        id: ValueId,
        op: BinaryOp,
        left: ValueId,
        right: ValueId,
        expected: bool,
    ) -> bool {
        match op {
            BinaryOp::Eq => {
                for (value, constant) in [(left, right), (right, left)] {
                    match pool.get(constant) {
                        Expr::Const(Const::Int(number)) => {
                            return self.assume_number(pool, value, *number, expected);
                        }
                        Expr::Const(Const::Str(text)) => {
                            return self.assume_named(pool, value, &quoted(text), expected);
                        }
                        Expr::Named(name) => {
                            return self.assume_named(pool, value, &name.clone(), expected);
                        }
                        Expr::Variant(name, fields) if fields.is_empty() => {
                            let path = Path {
                                segments: vec![name.clone()],
                            };
                            return self.assume_variant(pool, value, &path, expected);
                        }
                        _ => {}
                    }
                }
                if expected {
                    let (a, b) = (structural(pool, self, left), structural(pool, self, right));
                    if a.low > b.high || b.low > a.high {
                        return false;
                    }
                }
                self.assume_truth(pool, id, expected)
            }
            BinaryOp::Lt => {
                if let Some(bound) = pool.as_int(right).map(clamp) {
                    return if expected {
                        let least = if bound > 0 {
                            self.least(pool, left)
                        } else {
                            i64::MIN
                        };
                        self.narrow(pool, left, least, bound.saturating_sub(1))
                    } else {
                        self.narrow(pool, left, bound, i64::MAX)
                    };
                }
                if let Some(bound) = pool.as_int(left).map(clamp) {
                    return if expected {
                        self.narrow(pool, right, bound.saturating_add(1), i64::MAX)
                    } else {
                        let least = if bound >= 0 {
                            self.least(pool, right)
                        } else {
                            i64::MIN
                        };
                        self.narrow(pool, right, least, bound)
                    };
                }
                // Less excludes equal and greater.
                if expected {
                    for (other, (a, b)) in [
                        (BinaryOp::Lt, (right, left)),
                        (BinaryOp::Eq, (left.min(right), left.max(right))),
                    ] {
                        if let Some(id) = pool.find(&Expr::Binary(other, a, b))
                            && !self.assume_truth(pool, id, false)
                        {
                            return false;
                        }
                    }
                }
                self.assume_truth(pool, id, expected)
            }
            BinaryOp::And if expected => {
                self.assume_truth(pool, id, true)
                    && self.assume_if_boolean(pool, left, true)
                    && self.assume_if_boolean(pool, right, true)
            }
            BinaryOp::Or if !expected => {
                self.assume_truth(pool, id, false)
                    && self.assume_if_boolean(pool, left, false)
                    && self.assume_if_boolean(pool, right, false)
            }
            _ => self.assume_truth(pool, id, expected),
        }
    }

    /// The smallest number that a value compared with a positive bound is believed to have. Nearly all such
    /// numbers count something; only one that is declared signed, or was asked for its sign, may be less.
    fn least(&self, pool: &Pool, id: ValueId) -> i64 {
        let fact = structural(pool, self, id);
        if fact.high < 0 || pool.is_signed(numbered(pool, id)) {
            i64::MIN
        } else {
            fact.low.max(0)
        }
    }

    fn assume_if_boolean(&mut self, pool: &Pool, id: ValueId, expected: bool) -> bool {
        match pool.get(id) {
            Expr::Const(Const::Int(_)) => true,
            _ => self.assume(pool, id, expected),
        }
    }
}

/// Text as a name that no identifier has.
fn quoted(text: &Name) -> Name {
    Name::from(format!("{text:?}"))
}
