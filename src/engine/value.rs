//! Symbolic values, hash-consed: equal expressions have equal ids, so the same immutable condition
//! tested twice is one expression, and copies of a value stay the same value.

use rustc_hash::FxHashMap;

use crate::flow::{BinaryOp, BlockId, ClosureId, Const, LocalId, Name, Place, Test};

/// A value in a [`Pool`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(u32);

/// A position in a graph: operations are numbered through all blocks in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OpId(pub(crate) u32);

/// The state of everything that other code may change: the last operation that may have changed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Epoch(pub(crate) u32);

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Expr {
    /// What a parameter or captured variable held at the entry.
    Input(LocalId),
    /// What an operation produced; each execution overwrites the last.
    Result(OpId),
    /// What a variable holds after an operation that may have changed it.
    Changed(OpId, LocalId),
    /// A merge of different values of one variable at the head of a block.
    Merged(BlockId, Place),
    /// The result of an earlier execution of an operation that was executed again.
    Stale(Place),
    Const(Const),
    /// A named constant or unit variant whose number is not known.
    Named(Name),
    /// A constructor applied to values; named by its last segment.
    Variant(Name, Vec<ValueId>),
    Struct(Name, Vec<(Name, ValueId)>),
    Tuple(Vec<ValueId>),
    Field(ValueId, Name),
    Element(ValueId),
    Payload(ValueId, Name, Name),
    Not(ValueId),
    Neg(ValueId),
    Binary(BinaryOp, ValueId, ValueId),
    Test(ValueId, Test),
    /// A reference to a place of this graph.
    Ref(Place),
    /// A lock or borrow of a value; `true` once the lock is known to be taken.
    Guard(ValueId, bool),
    /// What is inside a lock or cell at some epoch.
    Inside(ValueId, Epoch),
    OkOf(ValueId),
    Rewrap(ValueId, ValueId),
    Residual(ValueId),
    /// The answer of a function without effects; the same question has the same answer in one epoch.
    Answer(Name, Vec<ValueId>, Epoch),
    Closure(ClosureId),
}

/// The bit of an operation in a filter.
fn filter(op: OpId) -> u64 {
    1 << (op.0 % u64::BITS)
}

/// See [`Pool::is_chain`].
const LONGEST_CHAIN: usize = 6;

/// The table of all values of one analysis.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    exprs: Vec<Expr>,
    /// For each value the operations that it may be made of, as a Bloom filter: a bit for each, shared by some.
    made_by: Vec<u64>,
    ids: FxHashMap<Expr, ValueId>,
    /// Locals whose declared type is an unsigned integer, sorted.
    unsigned: Vec<LocalId>,
    /// Variables declared with a signed number type, sorted.
    signed: Vec<LocalId>,
    /// The variants of each enum of the package, by the name of its first variant in the order of names.
    enums: FxHashMap<Name, Vec<Vec<Name>>>,
}

impl Pool {
    /// What a value is.
    pub(crate) fn get(&self, id: ValueId) -> &Expr {
        &self.exprs[id.0 as usize]
    }

    /// The id of an expression that was entered before.
    pub(crate) fn find(&self, expr: &Expr) -> Option<ValueId> {
        self.ids.get(expr).copied()
    }

    /// Declares which variables hold unsigned and which hold signed integers; both sorted.
    pub(crate) fn declare_numbers(&mut self, unsigned: Vec<LocalId>, signed: Vec<LocalId>) {
        self.unsigned = unsigned;
        self.signed = signed;
    }

    /// Declares the variants of an enum.
    pub(crate) fn declare_enum(&mut self, mut variants: Vec<Name>) {
        variants.sort_unstable();
        if let Some(first) = variants.first() {
            self.enums.entry(first.clone()).or_default().push(variants);
        }
    }

    /// Whether a value that is none of these (sorted) cannot exist: they are all variants of some enum.
    pub(crate) fn is_exhausted_by(&self, excluded: &[Name]) -> bool {
        excluded
            .iter()
            .filter_map(|name| self.enums.get(name))
            .flatten()
            .any(|variants| {
                variants.len() > 1
                    && variants
                        .iter()
                        .all(|variant| excluded.binary_search(variant).is_ok())
            })
    }

    /// Whether a value is a variable declared as a signed number.
    pub(crate) fn is_signed(&self, id: ValueId) -> bool {
        matches!(self.get(id), Expr::Input(local) if self.signed.binary_search(local).is_ok())
    }

    /// Whether a variable holds an unsigned integer.
    pub(crate) fn is_unsigned(&self, local: LocalId) -> bool {
        self.unsigned.binary_search(&local).is_ok()
    }

    /// Enters an expression without simplifying it.
    pub(crate) fn intern(&mut self, expr: Expr) -> ValueId {
        if let Some(&id) = self.ids.get(&expr) {
            return id;
        }
        let id = ValueId(u32::try_from(self.exprs.len()).unwrap_or(u32::MAX));
        let made_by = match &expr {
            Expr::Result(op) | Expr::Changed(op, _) => filter(*op),
            expr => parts(expr).fold(0, |set, part| set | self.made_by[part.0 as usize]),
        };
        self.made_by.push(made_by);
        self.exprs.push(expr.clone());
        self.ids.insert(expr, id);
        id
    }

    pub(crate) fn bool(&mut self, value: bool) -> ValueId {
        self.intern(Expr::Const(Const::Bool(value)))
    }

    pub(crate) fn int(&mut self, value: i128) -> ValueId {
        self.intern(Expr::Const(Const::Int(value)))
    }

    /// The integer that a value is, where it is one.
    pub(crate) fn as_int(&self, id: ValueId) -> Option<i128> {
        match self.get(id) {
            Expr::Const(Const::Int(value)) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn not(&mut self, of: ValueId) -> ValueId {
        match self.get(of) {
            Expr::Const(Const::Bool(value)) => {
                let value = !*value;
                self.bool(value)
            }
            Expr::Not(inner) => *inner,
            Expr::Const(Const::Int(value)) => {
                let value = !*value;
                self.int(value)
            }
            _ => self.intern(Expr::Not(of)),
        }
    }

    pub(crate) fn neg(&mut self, of: ValueId) -> ValueId {
        match self.as_int(of) {
            Some(value) => self.int(-value),
            None => self.intern(Expr::Neg(of)),
        }
    }

    /// A binary operation. Comparisons are brought to `Eq` and `Lt`, so that `a > b` and `b < a` are one
    /// expression and `a >= b` is the negation of `a < b`.
    pub(crate) fn binary(&mut self, op: BinaryOp, left: ValueId, right: ValueId) -> ValueId {
        if let (Some(a), Some(b)) = (self.as_int(left), self.as_int(right))
            && let Some(folded) = fold(op, a, b)
        {
            return match folded {
                Folded::Bool(value) => self.bool(value),
                Folded::Int(value) => self.int(value),
            };
        }
        match op {
            BinaryOp::Eq if left == right => self.bool(true),
            BinaryOp::Lt | BinaryOp::Gt if left == right => self.bool(false),
            BinaryOp::Le | BinaryOp::Ge if left == right => self.bool(true),
            BinaryOp::Eq => {
                let bools = [left, right].map(|side| match self.get(side) {
                    Expr::Const(Const::Bool(value)) => Some(*value),
                    _ => None,
                });
                match bools {
                    [Some(true), _] => right,
                    [_, Some(true)] => left,
                    [Some(false), _] => self.not(right),
                    [_, Some(false)] => self.not(left),
                    _ => {
                        let (a, b) = if left <= right {
                            (left, right)
                        } else {
                            (right, left)
                        };
                        self.intern(Expr::Binary(BinaryOp::Eq, a, b))
                    }
                }
            }
            BinaryOp::Ne => {
                let equal = self.binary(BinaryOp::Eq, left, right);
                self.not(equal)
            }
            BinaryOp::Gt => self.binary(BinaryOp::Lt, right, left),
            BinaryOp::Le => {
                let greater = self.binary(BinaryOp::Lt, right, left);
                self.not(greater)
            }
            BinaryOp::Ge => {
                let less = self.binary(BinaryOp::Lt, left, right);
                self.not(less)
            }
            _ => self.intern(Expr::Binary(op, left, right)),
        }
    }

    /// Whether a value is the result of more steps of arithmetic than people write in one expression.
    pub(crate) fn is_chain(&self, id: ValueId) -> bool {
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            match self.get(id) {
                Expr::Binary(op, left, _) if !matches!(op, BinaryOp::Eq | BinaryOp::Lt) => {
                    id = *left;
                }
                _ => return false,
            }
        }
        true
    }

    /// A field of a value.
    pub(crate) fn field(&mut self, of: ValueId, field: &Name) -> ValueId {
        match self.get(of) {
            Expr::Struct(_, fields) => {
                if let Some((_, value)) = fields.iter().find(|(name, _)| name == field) {
                    return *value;
                }
            }
            Expr::Tuple(values) | Expr::Variant(_, values) => {
                if let Some(value) = field.parse::<usize>().ok().and_then(|at| values.get(at)) {
                    return *value;
                }
            }
            // A status is its number: `hr.0` is `hr`.
            Expr::Const(Const::Int(_)) if &**field == "0" => return of,
            _ => {}
        }
        self.intern(Expr::Field(of, field.clone()))
    }

    /// What a value holds as this variant. An empty variant name stands for tuples, structs and the
    /// success variant that a `?` found.
    pub(crate) fn payload(&mut self, of: ValueId, variant: &Name, field: &Name) -> ValueId {
        match self.get(of).clone() {
            Expr::Variant(name, values) if variant.is_empty() || name == *variant => {
                if let Some(value) = field.parse::<usize>().ok().and_then(|at| values.get(at)) {
                    return *value;
                }
            }
            Expr::Struct(..) | Expr::Tuple(_) => return self.field(of, field),
            Expr::Guard(inner, false) if is_success_name(variant) => {
                return self.intern(Expr::Guard(inner, true));
            }
            Expr::Guard(inner, false) if &**variant == "Err" => {
                return self.intern(Expr::Guard(inner, true));
            }
            Expr::Rewrap(like, payload) => {
                if is_success_name(variant) {
                    return payload;
                }
                return self.payload(like, variant, field);
            }
            Expr::Residual(inner) if &**variant == "Err" => {
                return self.payload(inner, variant, field);
            }
            // `hr.ok()` fails with the status itself.
            Expr::OkOf(inner) if &**variant == "Err" => {
                return match self.get(inner) {
                    Expr::Const(_) | Expr::Result(_) | Expr::Input(_) | Expr::Merged(..) => inner,
                    _ => self.intern(Expr::Payload(inner, variant.clone(), field.clone())),
                };
            }
            Expr::OkOf(inner) if &**variant == "Some" => {
                return self.payload(inner, &Name::from("Ok"), field);
            }
            _ => {}
        }
        // `Some`, `Ok` and "the success variant" of an opaque value name the same payload.
        let variant = if is_success_name(variant) {
            Name::from("")
        } else {
            variant.clone()
        };
        self.intern(Expr::Payload(of, variant, field.clone()))
    }

    /// Whether a value was computed from one of several that met at a join.
    pub(crate) fn is_merged(&self, id: ValueId) -> bool {
        let mut pending = vec![id];
        let mut steps = 0;
        while let Some(id) = pending.pop() {
            steps += 1;
            match self.get(id) {
                Expr::Merged(..) => return true,
                _ if steps > 64 => return true,
                expr => pending.extend(parts(expr)),
            }
        }
        false
    }

    /// Whether a value was computed from what this operation produced.
    pub(crate) fn depends_on(&self, id: ValueId, op: OpId) -> bool {
        if self.made_by[id.0 as usize] & filter(op) == 0 {
            return false;
        }
        let mut pending = vec![id];
        let mut steps = 0;
        while let Some(id) = pending.pop() {
            steps += 1;
            if steps > 256 {
                return true;
            }
            match self.get(id) {
                Expr::Result(from) | Expr::Changed(from, _) => {
                    if *from == op {
                        return true;
                    }
                }
                expr => pending.extend(parts(expr)),
            }
        }
        false
    }

    /// The results of operations that a value is made of.
    pub(crate) fn results_in(&self, id: ValueId) -> Vec<ValueId> {
        let mut found = Vec::new();
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            match self.get(id) {
                Expr::Result(_) => found.push(id),
                expr if found.len() < 16 && pending.len() < 64 => pending.extend(parts(expr)),
                _ => {}
            }
        }
        found
    }

    /// The places that a value refers to, directly or inside.
    pub(crate) fn referenced(&self, id: ValueId, into: &mut Vec<LocalId>) {
        let mut pending = vec![id];
        let mut steps = 0;
        while let Some(id) = pending.pop() {
            steps += 1;
            if steps > 256 {
                return;
            }
            match self.get(id) {
                Expr::Ref(place) => into.push(place.root),
                expr => pending.extend(parts(expr)),
            }
        }
    }
}

/// Names of the variant that `?` continues on, and the empty name that stands for either.
pub(crate) fn is_success_name(name: &str) -> bool {
    matches!(name, "" | "Ok" | "Some")
}

/// The values that an expression is made of.
pub(crate) fn parts(expr: &Expr) -> impl Iterator<Item = ValueId> {
    let (list, fields, pair): (&[ValueId], &[(Name, ValueId)], _) = match expr {
        Expr::Variant(_, values) | Expr::Tuple(values) | Expr::Answer(_, values, _) => {
            (values, &[], [None, None])
        }
        Expr::Struct(_, fields) => (&[], fields, [None, None]),
        Expr::Field(of, _)
        | Expr::Element(of)
        | Expr::Payload(of, _, _)
        | Expr::Not(of)
        | Expr::Neg(of)
        | Expr::Test(of, _)
        | Expr::Guard(of, _)
        | Expr::Inside(of, _)
        | Expr::OkOf(of)
        | Expr::Residual(of) => (&[], &[], [Some(*of), None]),
        Expr::Binary(_, left, right) | Expr::Rewrap(left, right) => {
            (&[], &[], [Some(*left), Some(*right)])
        }
        Expr::Input(_)
        | Expr::Result(_)
        | Expr::Changed(..)
        | Expr::Merged(..)
        | Expr::Stale(_)
        | Expr::Const(_)
        | Expr::Named(_)
        | Expr::Ref(_)
        | Expr::Closure(_) => (&[], &[], [None, None]),
    };
    let fields = fields.iter().map(|(_, value)| *value);
    let pair = pair.into_iter().flatten();
    list.iter().copied().chain(fields).chain(pair)
}

enum Folded {
    Bool(bool),
    Int(i128),
}

/// Computes an operation on literals. Counters are folded only while they are small: a loop that counts
/// must not create a new state for every number.
fn fold(op: BinaryOp, a: i128, b: i128) -> Option<Folded> {
    const SMALL: i128 = 64;
    let int = |value: Option<i128>| value.map(Folded::Int);
    let counted = |value: Option<i128>| {
        int(value.filter(|value| value.abs() <= SMALL || a.abs() > SMALL || b.abs() > SMALL))
    };
    match op {
        BinaryOp::Eq => Some(Folded::Bool(a == b)),
        BinaryOp::Ne => Some(Folded::Bool(a != b)),
        BinaryOp::Lt => Some(Folded::Bool(a < b)),
        BinaryOp::Le => Some(Folded::Bool(a <= b)),
        BinaryOp::Gt => Some(Folded::Bool(a > b)),
        BinaryOp::Ge => Some(Folded::Bool(a >= b)),
        BinaryOp::Add => counted(a.checked_add(b)),
        BinaryOp::Sub => counted(a.checked_sub(b)),
        BinaryOp::Mul => counted(a.checked_mul(b)),
        BinaryOp::Div => int(a.checked_div(b)),
        BinaryOp::Rem => int(a.checked_rem(b)),
        BinaryOp::And => int(Some(a & b)),
        BinaryOp::Or => int(Some(a | b)),
        BinaryOp::Xor => int(Some(a ^ b)),
        BinaryOp::Shl => int(u32::try_from(b)
            .ok()
            .filter(|b| *b < 64)
            .and_then(|b| a.checked_shl(b))),
        BinaryOp::Shr => int(u32::try_from(b).ok().and_then(|b| a.checked_shr(b))),
    }
}
