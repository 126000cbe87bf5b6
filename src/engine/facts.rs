//! What one path knows about values: which variant, which numbers, true or false.
//!
//! Facts are conjunctions. `assume` adds what a branch tells and says whether the branch is possible at
//! all; `truth` asks without adding. Joining two paths keeps what both know.

use crate::engine::value::{Expr, Pool, ValueId};
use crate::flow::{BinaryOp, Const, Name, Path, Test};

/// What is known about one value. The default knows nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fact {
    /// As a Boolean.
    truth: Option<bool>,
    /// Which of `Ok`, `Err`, `Some`, `None` it may be; bits of [`shape`].
    shape: u8,
    /// As a number or status: smallest and largest value, inclusive.
    low: i64,
    high: i64,
    /// Numbers that it is not; sorted, at most four.
    not: Vec<i64>,
    /// Which other variant or named constant it is, or some that it is not.
    named: Named,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Named {
    Is(Name),
    /// Sorted; empty knows nothing.
    Not(Vec<Name>),
}

/// Bits for the variants that everybody uses.
mod shape {
    pub(super) const OK: u8 = 1;
    pub(super) const ERR: u8 = 2;
    pub(super) const SOME: u8 = 4;
    pub(super) const NONE: u8 = 8;
    pub(super) const SUCCESS: u8 = OK | SOME;
    pub(super) const FAILURE: u8 = ERR | NONE;
    pub(super) const ANY: u8 = SUCCESS | FAILURE;

    pub(super) fn of(name: &str) -> Option<u8> {
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
    fn unsigned() -> Self {
        Self {
            low: 0,
            ..Self::default()
        }
    }

    fn exactly(value: i64) -> Self {
        Self {
            low: value,
            high: value,
            ..Self::default()
        }
    }

    fn is_possible(&self) -> bool {
        self.shape != 0 && self.low <= self.high
    }

    /// Raises and lowers the bounds past excluded numbers.
    fn tighten(&mut self) {
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

    fn excludes(&self, value: i64) -> bool {
        value < self.low || value > self.high || self.not.contains(&value)
    }
}

/// Everything that a path knows, by value; sorted by id, entries that know nothing are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    entries: Vec<(ValueId, Fact)>,
}

/// The most a path may remember at once. Only facts that can still decide something are kept, so this
/// bounds the absurd; a lower cap would forget what makes a path impossible and so invent paths.
const CAP: usize = 4096;

impl Facts {
    /// Keeps only facts about values that the caller wants.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(ValueId) -> bool) {
        self.entries.retain(|(id, _)| keep(*id));
    }

    /// Whether a value is known to be true or false by an answer remembered for itself.
    pub(crate) fn known_truth(&self, id: ValueId) -> Option<bool> {
        let at = self.entries.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.entries[at].1.truth
    }

    /// What is known about a value, structure included.
    pub(crate) fn about(&self, pool: &Pool, id: ValueId) -> Fact {
        if let Ok(at) = self.entries.binary_search_by_key(&id, |(id, _)| *id) {
            return self.entries[at].1.clone();
        }
        base(pool, id)
    }

    /// What both sides know about each value, where the values themselves were merged by the caller:
    /// `pairs` lists (left value, right value, merged value).
    pub(crate) fn join(
        pool: &Pool,
        left: &Self,
        right: &Self,
        pairs: &[(ValueId, ValueId, ValueId)],
    ) -> Self {
        let mut joined = Self::default();
        for (id, fact) in &left.entries {
            if let Ok(at) = right.entries.binary_search_by_key(id, |(id, _)| *id) {
                joined.set(pool, *id, fact.join(&right.entries[at].1));
            }
        }
        for (a, b, merged) in pairs {
            let fact = structural(pool, left, *a).join(&structural(pool, right, *b));
            joined.set(pool, *merged, fact);
        }
        joined
    }

    fn set(&mut self, pool: &Pool, id: ValueId, fact: Fact) {
        match self.entries.binary_search_by_key(&id, |(id, _)| *id) {
            Ok(at) if fact == Fact::default() => {
                self.entries.remove(at);
            }
            Ok(at) => self.entries[at].1 = fact,
            Err(_) if fact == base(pool, id) || self.entries.len() >= CAP => {}
            Err(at) => self.entries.insert(at, (id, fact)),
        }
    }

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
            Test::Path(path) => self.assume_named(pool, of, &name_of(path), expected),
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
    fn assume_success(&mut self, pool: &Pool, of: ValueId, expected: bool) -> bool {
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
            return self.assume_named(pool, of, &name_of(path), expected);
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

    /// Smallest and largest number that a value can be here, and whether a number in between is excluded.
    pub(crate) fn range(&self, pool: &Pool, id: ValueId) -> (i64, i64) {
        let fact = structural(pool, self, id);
        (fact.low, fact.high)
    }

    /// Whether a value can be this number here.
    pub(crate) fn can_be(&self, pool: &Pool, id: ValueId, value: i64) -> bool {
        !structural(pool, self, id).excludes(value)
    }

    /// Whether anything tells that this value is a number, beyond what every value may be.
    pub(crate) fn success(&self, pool: &Pool, id: ValueId) -> Option<bool> {
        let mut probe = self.clone();
        let yes = probe.assume_success(pool, id, true);
        let mut probe = self.clone();
        let no = probe.assume_success(pool, id, false);
        match (yes, no) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }
}

/// What the form of a value alone tells.
fn base(pool: &Pool, id: ValueId) -> Fact {
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
fn numbered(pool: &Pool, id: ValueId) -> ValueId {
    match pool.get(id) {
        Expr::Field(of, name) if &**name == "0" => *of,
        _ => id,
    }
}

/// What is known about a value, read through its form.
fn structural(pool: &Pool, facts: &Facts, id: ValueId) -> Fact {
    match pool.get(id) {
        Expr::Const(Const::Int(value)) => Fact::exactly(clamp(*value)),
        Expr::Const(Const::Bool(value)) => Fact {
            truth: Some(*value),
            ..Fact::default()
        },
        Expr::Variant(name, _) | Expr::Named(name) | Expr::Struct(name, _) => match shape::of(name)
        {
            // As a status, `Ok` is zero.
            Some(shape::OK) => Fact {
                shape: shape::OK,
                ..Fact::exactly(0)
            },
            Some(bit) => Fact {
                shape: bit,
                ..Fact::default()
            },
            None => Fact {
                named: Named::Is(name.clone()),
                ..Fact::default()
            },
        },
        Expr::OkOf(inner) => {
            let fact = structural(pool, facts, *inner);
            match () {
                () if fact.low >= 0 || fact.shape & shape::FAILURE == 0 => Fact {
                    shape: shape::SUCCESS,
                    ..Fact::default()
                },
                () if fact.high < 0 || fact.shape & shape::SUCCESS == 0 => Fact {
                    shape: shape::FAILURE,
                    ..Fact::default()
                },
                () => facts.about(pool, id),
            }
        }
        Expr::Residual(_) => Fact {
            shape: shape::FAILURE,
            ..Fact::default()
        },
        _ => facts.about(pool, id),
    }
}

/// Text as a name that no identifier has.
fn quoted(text: &Name) -> Name {
    Name::from(format!("{text:?}"))
}

fn clamp(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

/// Variants and named constants are told apart by their last segment.
fn name_of(path: &Path) -> Name {
    path.segments
        .last()
        .cloned()
        .unwrap_or_else(|| Name::from(""))
}
