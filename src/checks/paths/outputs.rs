//! What methods write where an argument points to: which branches ask about it, and whether anybody reads it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::checks::paths::PathRule;
use crate::checks::paths::conditions::Asked;
use crate::checks::paths::search::Search;
use crate::checks::sites::Body;
use crate::contract::{Event, MethodRef};
use crate::flow::definitions::{Source, operands};
use crate::flow::{
    BinaryOp, BlockId, Call, Callee, Const, End, LocalId, Name, Op, OpKind, Place, Projection,
    Test, Value,
};

/// Through how many steps a value is followed.
const MOST_STEPS: usize = 32;

/// The variables that a method writes to.
#[derive(Default)]
pub(super) struct Outputs {
    variables: FxHashSet<LocalId>,
}

impl Search<'_> {
    /// The variables that the events of a rule are about.
    pub(super) fn outputs(&self, rule: &PathRule) -> Outputs {
        let mut writers: FxHashMap<LocalId, FxHashSet<Option<MethodRef>>> = FxHashMap::default();
        let Some(check) = rule.sequence() else {
            return Outputs::default();
        };
        let asked = check.events.iter().find_map(|(_, event)| match event {
            Event::Output {
                method, argument, ..
            } => Some((method, *argument)),
            _ => None,
        });
        let Some((method, argument)) = asked else {
            return Outputs::default();
        };
        for (_, _, op) in self.body.graph.ops() {
            let OpKind::Call(call) = &op.kind else {
                continue;
            };
            for (at, arg) in call.args.iter().enumerate() {
                if let Some(variable) = self.body.pointed_to(*arg) {
                    let is_one = self.is_answer(call.to, method) && at == argument + 1;
                    let writer = is_one.then(|| method.clone());
                    writers.entry(variable).or_default().insert(writer);
                }
            }
        }
        let variables = writers.into_iter().filter_map(|(variable, by)| {
            let is_only = by.iter().all(Option::is_some);
            is_only.then_some(variable)
        });
        Outputs {
            variables: variables.collect(),
        }
    }
}

/// What a flag says on one side of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// What is asked for.
    So,
    /// It cannot come out like this here.
    Never,
    /// A constant: what led to it has said it.
    Constant,
    /// Nothing that is understood.
    Unknown,
}

impl Says {
    /// What is said where either may be the source.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::So, _) | (_, Self::So) => Self::So,
            (Self::Constant, _) | (_, Self::Constant) => Self::Constant,
            (Self::Never, Self::Never) => Self::Never,
        }
    }
}

/// A question about what was written.
struct Inquiry<'a> {
    outputs: &'a Outputs,
    body: &'a Body<'a>,
    names: &'a [Name],
    outside: bool,
}

impl Outputs {
    /// Whether one side of a branch says that what was written is one of the constants, or none of them.
    pub(super) fn says(
        &self,
        body: &Body<'_>,
        on: LocalId,
        side: bool,
        names: &[Name],
        outside: bool,
    ) -> bool {
        let inquiry = Inquiry {
            outputs: self,
            body,
            names,
            outside,
        };
        !self.variables.is_empty() && inquiry.flag(on, side, &mut Vec::new()) == Says::So
    }
}

impl Inquiry<'_> {
    fn flag(&self, local: LocalId, side: bool, seen: &mut Vec<(LocalId, bool)>) -> Says {
        if seen.contains(&(local, side)) {
            return Says::Never;
        }
        if seen.len() > MOST_STEPS {
            return Says::Unknown;
        }
        seen.push((local, side));
        let sources = self.body.definitions.of(local);
        if sources.is_empty() {
            return Says::Unknown;
        }
        let mut all = Says::Never;
        for source in sources {
            let Source::Value(value) = source else {
                return Says::Unknown;
            };
            let says = match value {
                Value::Const(Const::Bool(truth)) if *truth == side => Says::Constant,
                Value::Const(Const::Bool(_)) => Says::Never,
                Value::Not(of) => self.flag(*of, !side, seen),
                Value::Use(of) | Value::Copy(of) => self.flag(*of, side, seen),
                Value::Read(place) | Value::Borrow { place, .. } if place.path.is_empty() => {
                    self.flag(place.root, side, seen)
                }
                Value::Payload { of, variant, .. } if matches!(&**variant, "" | "Ok" | "Some") => {
                    self.payload(*of, side, seen)
                }
                Value::Binary(BinaryOp::Or, left, right) if side => {
                    let left = self.flag(*left, side, seen);
                    left.or(self.flag(*right, side, seen))
                }
                Value::Binary(..) | Value::Test { .. } => {
                    self.compared(self.body.asked(local, side))
                }
                _ => Says::Unknown,
            };
            all = all.or(says);
        }
        all
    }

    /// What the flag says that a success holds.
    fn payload(&self, local: LocalId, side: bool, seen: &mut Vec<(LocalId, bool)>) -> Says {
        if seen.len() > MOST_STEPS {
            return Says::Unknown;
        }
        let mut all = Says::Never;
        for source in self.body.definitions.of(local) {
            let Source::Value(value) = source else {
                return Says::Unknown;
            };
            let says = match value {
                Value::Variant { path, fields } => match (path.last(), &fields[..]) {
                    ("Ok" | "Some", [inner]) => self.flag(*inner, side, seen),
                    ("Err", _) => Says::Never,
                    _ => Says::Unknown,
                },
                Value::Residual(_) => Says::Never,
                Value::Rewrap { payload, .. } => self.flag(*payload, side, seen),
                Value::Use(of) | Value::OkOf(of) if *of != local => {
                    seen.push((*of, side));
                    self.payload(*of, side, seen)
                }
                _ => Says::Unknown,
            };
            all = all.or(says);
        }
        all
    }

    /// What a comparison says.
    fn compared(&self, asked: Asked<'_>) -> Says {
        let (number, equal) = match asked {
            Asked::Compared { left, right, equal } => {
                let with = match (self.is_output(left), self.is_output(right)) {
                    (true, false) => right,
                    (false, true) => left,
                    _ => return Says::Unknown,
                };
                match self.body.numbers(with).as_deref() {
                    Some([number]) => (*number, equal),
                    _ => return Says::Unknown,
                }
            }
            Asked::Tested { of, test, holds } if self.is_output(of) => match test {
                Test::Equals(Const::Int(number)) => (*number, holds),
                Test::Path(path) => match self.body.number_of(path) {
                    Some(number) => (number, holds),
                    None => return Says::Unknown,
                },
                _ => return Says::Unknown,
            },
            _ => return Says::Unknown,
        };
        let constants = &self.body.checker.rules.models.constants;
        let names = self.names.iter();
        let numbers: Vec<i128> = names
            .filter_map(|name| constants.get(name).copied().map(i128::from))
            .collect();
        let is_one = numbers.contains(&number);
        let is_so = match (equal, self.outside) {
            (true, outside) => is_one != outside,
            // Whatever it is, it is not the only one that was asked for.
            (false, true) => is_one && numbers.len() == 1,
            (false, false) => false,
        };
        if is_so { Says::So } else { Says::Unknown }
    }

    fn is_output(&self, local: LocalId) -> bool {
        let mut seen = FxHashSet::default();
        let mut pending = vec![local];
        let mut found = false;
        while let Some(local) = pending.pop() {
            if self.outputs.variables.contains(&local) {
                found = true;
                continue;
            }
            if seen.len() > MOST_STEPS || !seen.insert(local) {
                continue;
            }
            let sources = self.body.definitions.of(local);
            if sources.is_empty() {
                return false;
            }
            for source in sources {
                let Source::Value(value) = source else {
                    return false;
                };
                match value {
                    Value::Use(of)
                    | Value::Copy(of)
                    | Value::Cast(of, _)
                    | Value::OkOf(of)
                    | Value::Rewrap { payload: of, .. } => pending.push(*of),
                    Value::Read(place) | Value::Borrow { place, .. } if is_whole(place) => {
                        pending.push(place.root);
                    }
                    Value::Payload { of, variant, .. }
                        if matches!(&**variant, "" | "Ok" | "Some") =>
                    {
                        pending.push(*of);
                    }
                    Value::Variant { path, fields } => match (path.last(), &fields[..]) {
                        ("Err", _) => {}
                        (_, [inner]) => pending.push(*inner),
                        _ => return false,
                    },
                    Value::Residual(_) => {}
                    _ => return false,
                }
            }
        }
        found
    }
}

impl Body<'_> {
    /// The variable that a pointer points to.
    fn pointed_to(&self, pointer: LocalId) -> Option<LocalId> {
        let chain = self.pointer_chain(pointer);
        let last = *chain.last()?;
        match self.definitions.only(last) {
            Some(Value::Borrow {
                place,
                mutable: true,
            }) if place.path.is_empty() => Some(place.root),
            _ => None,
        }
    }

    /// The forms of a pointer, from an argument to where it is taken.
    fn pointer_chain(&self, pointer: LocalId) -> Vec<LocalId> {
        let mut chain = vec![pointer];
        let mut at = pointer;
        for _ in 0..MOST_STEPS {
            at = match self.definitions.only(at) {
                Some(Value::Use(of) | Value::Cast(of, _)) => *of,
                // `&mut *request`, or a reference that is passed on.
                Some(
                    Value::Read(place)
                    | Value::Borrow {
                        place,
                        mutable: true,
                    },
                ) if place.path.iter().all(|step| *step == Projection::Deref)
                    && self.is_reference(place.root) =>
                {
                    place.root
                }
                _ => break,
            };
            chain.push(at);
        }
        chain
    }

    /// Whether a local is itself made by borrowing something.
    fn is_reference(&self, local: LocalId) -> bool {
        matches!(
            self.definitions.only(local),
            Some(Value::Borrow { mutable: true, .. } | Value::Use(_) | Value::Cast(..))
        )
    }

    /// Whether a local is a null pointer.
    pub(in crate::checks) fn is_null(&self, pointer: LocalId) -> bool {
        let mut at = pointer;
        for _ in 0..MOST_STEPS {
            at = match self.definitions.of(at) {
                [Source::Result(call)] => {
                    return match &call.callee {
                        Callee::Path(path) => {
                            matches!(path.last(), "null" | "null_mut") && call.args.is_empty()
                        }
                        _ => false,
                    };
                }
                [Source::Value(value)] => match value {
                    Value::Use(of) | Value::Copy(of) => *of,
                    Value::Cast(of, _) => match self.definitions.only(*of) {
                        Some(Value::Const(Const::Int(number))) => return *number == 0,
                        _ => *of,
                    },
                    Value::Read(place) if place.path.is_empty() => place.root,
                    Value::Path(path) => return path.last() == "None",
                    _ => return false,
                },
                _ => return false,
            };
        }
        false
    }

    /// Whether what an argument of a call points to is a variable that nobody reads after the call.
    pub(in crate::checks) fn is_unread(&self, pointer: LocalId) -> bool {
        let Some(variable) = self.pointed_to(pointer) else {
            return false;
        };
        if self.graph.params.contains(&variable) {
            return false;
        }
        // Every way to the variable that calls of the contract are given; anything else that has to do with it reads.
        let mut ways: FxHashSet<LocalId> = FxHashSet::default();
        let mut start = None;
        for (block, index, op) in self.graph.ops() {
            if let OpKind::Call(call) = &op.kind
                && self.is_of_contract(call)
            {
                for arg in &call.args {
                    if self.pointed_to(*arg) == Some(variable) {
                        ways.extend(self.pointer_chain(*arg));
                    }
                }
                if call.args.contains(&pointer) {
                    start = Some((block, index));
                }
            }
        }
        let Some((block, index)) = start else {
            return false;
        };
        let captured = self.graph.closures.iter().any(|closure| {
            let mut captures = closure.captures.iter();
            captures.any(|(outer, _)| *outer == variable || ways.contains(outer))
        });
        !captured && !self.is_read_after(variable, &ways, block, index)
    }

    fn is_of_contract(&self, call: &Call) -> bool {
        call.callee
            .name()
            .is_some_and(|name| self.group.is_called(name))
    }

    fn is_read_after(
        &self,
        variable: LocalId,
        ways: &FxHashSet<LocalId>,
        block: BlockId,
        index: usize,
    ) -> bool {
        let concerns = |local: &LocalId| *local == variable || ways.contains(local);
        let mut seen: FxHashSet<BlockId> = FxHashSet::default();
        let mut pending = vec![(block, index + 1)];
        while let Some((block, from)) = pending.pop() {
            let content = &self.graph.blocks[block.index()];
            let mut is_renewed = false;
            for op in content.ops.get(from..).unwrap_or(&[]) {
                if self.reads(op, ways, &concerns) {
                    return true;
                }
                if gives(op, variable) {
                    is_renewed = true;
                    break;
                }
            }
            if is_renewed {
                continue;
            }
            let mut next = |to: BlockId| {
                if seen.insert(to) {
                    pending.push((to, 0));
                }
            };
            match &content.end {
                End::Goto(to) => next(*to),
                End::Branch { on, yes, no, .. } => {
                    if concerns(on) {
                        return true;
                    }
                    next(*yes);
                    next(*no);
                }
                End::Return { value, .. } if concerns(value) => return true,
                End::Return { .. } | End::Diverge => {}
            }
        }
        false
    }

    fn reads(
        &self,
        op: &Op,
        ways: &FxHashSet<LocalId>,
        concerns: &dyn Fn(&LocalId) -> bool,
    ) -> bool {
        match &op.kind {
            OpKind::Let { to, value } => {
                let is_way = ways.contains(to) && !matches!(value, Value::Copy(_));
                !is_way && operands(value).iter().any(concerns)
            }
            OpKind::Call(call) => !self.is_of_contract(call) && call.args.iter().any(concerns),
            OpKind::Store { to, from } => concerns(from) || concerns(&to.root),
            OpKind::Leak { locals, .. } => locals.iter().any(concerns),
            OpKind::Drop(_) | OpKind::Mark(_) => false,
        }
    }
}

/// Whether an operation gives a variable a new value.
fn gives(op: &Op, variable: LocalId) -> bool {
    match &op.kind {
        OpKind::Let { to, .. } => *to == variable,
        OpKind::Call(call) => call.to == variable,
        _ => false,
    }
}

/// A variable, or the number in one that wraps it.
fn is_whole(place: &Place) -> bool {
    match &place.path[..] {
        [] | [Projection::Deref] => true,
        [Projection::Field(name)] => &**name == "0",
        _ => false,
    }
}
