//! Values whose destructor signals: where they are dropped, and where they have been given away before.
//!
//! The idea is that of drop elaboration in rustc: a flag for each variable tells whether there is still
//! something to drop. Where a value goes a way that is not followed (a field, a collection, a closure),
//! nothing is put in place, and making the value counts as a hand-off.

mod owners;

use rustc_hash::FxHashMap;

use crate::checks::unfold::Unfolder;
use crate::checks::unfold::site::Site;
use crate::checks::unfold::splice::{Dropped, Splicer};
use crate::flow::definitions::{Definitions, operands};
use crate::flow::{BlockId, Call, Const, End, LocalId, Mark, Name, Op, OpKind, Value};

use owners::{Guard, Guards};

/// How many drops of guards are followed. Every early exit drops all guards that are alive, so a body with many
/// of both would cost the square of its size.
const MOST_DROPS: usize = 120;

/// Puts the destructors of guards in place of the drops. Returns the blocks that came with them.
pub(super) fn put_in_place(unfolder: &Unfolder<'_>, splicer: &mut Splicer<'_, '_>) -> Vec<BlockId> {
    let found = {
        let definitions = Definitions::new(&splicer.graph);
        let site = Site {
            unfolder,
            splicer,
            types: unfolder.types(splicer),
            used: super::used(&splicer.graph),
            definitions: &definitions,
        };
        let guards = Guards::new(&site);
        if guards.owners.is_empty() {
            return Vec::new();
        }
        guards.changes().map(|changes| (changes, guards.made))
    };
    let Some((changes, made)) = found else {
        return Vec::new();
    };
    let mut flags: FxHashMap<LocalId, LocalId> = FxHashMap::default();
    let mut names: Vec<Name> = Vec::new();
    let mut new = Vec::new();
    // From behind, so that the numbers of the operations before stay right.
    for change in changes.into_iter().rev() {
        let at = change.block;
        match change.what {
            What::Sets(local, value) => {
                let flag = *flags.entry(local).or_insert_with(|| splicer.flag());
                let span = splicer.graph.blocks[at.index()].end_span;
                let op = Op {
                    span,
                    kind: OpKind::Let {
                        to: flag,
                        value: Value::Const(Const::Bool(value)),
                    },
                };
                splicer.graph.blocks[at.index()]
                    .ops
                    .insert(change.index, op);
            }
            What::Drops {
                local,
                guard,
                always,
            } => {
                let flag = || *flags.entry(local).or_insert_with(|| splicer.flag());
                let dropped = Dropped {
                    local,
                    flag: (!always).then(flag),
                    destructor: guard.destructor,
                    given: guard.given,
                };
                names.extend(guard.name);
                new.extend(splicer.drop_at(at, change.index, &dropped));
            }
        }
    }
    for op in splicer
        .graph
        .blocks
        .iter_mut()
        .flat_map(|block| &mut block.ops)
    {
        // Nothing but the destructors, which are in place, is hidden in the guard.
        if let OpKind::Call(Call { to, args, .. }) = &op.kind
            && made.contains(to)
            && let Some(held) = args.first().copied()
        {
            let (to, value) = (*to, Value::Use(held));
            op.kind = OpKind::Let { to, value };
        }
    }
    names.sort_unstable();
    names.dedup();
    splicer.graph.followed_guards = names;
    new
}

/// A change to make in front of an operation.
struct Change {
    block: BlockId,
    index: usize,
    what: What,
}

enum What {
    /// The flag of this variable gets a value.
    Sets(LocalId, bool),
    /// This local is dropped: a variable if its flag says so, a temporary always.
    Drops {
        local: LocalId,
        guard: Guard,
        always: bool,
    },
}

impl Guards<'_, '_, '_> {
    /// What has to change, in order of blocks and operations; none where a guard goes a way that is not
    /// followed.
    fn changes(&self) -> Option<Vec<Change>> {
        let drops = |local: LocalId, guard: &Guard, always: bool| What::Drops {
            local,
            guard: guard.clone(),
            always,
        };
        let mut changes = Vec::new();
        let used = &self.site.used;
        for (at, block) in self.graph.blocks.iter().enumerate() {
            let id = BlockId::at(at);
            for (index, op) in block.ops.iter().enumerate() {
                let mut push = |index: usize, what: What| {
                    changes.push(Change {
                        block: id,
                        index,
                        what,
                    });
                };
                let made = match &op.kind {
                    OpKind::Let { to, .. } => Some(*to),
                    OpKind::Call(call) => Some(call.to),
                    _ => None,
                };
                if let OpKind::Drop(local) = &op.kind
                    && let Some(guard) = self.owners.get(local)
                {
                    push(index, drops(*local, guard, false));
                }
                // The end of a scope drops nothing that is kept, and no reference to it; a value that is given to
                // be dropped has no name.
                if let OpKind::Drop(reference) = &op.kind
                    && self.graph.locals[reference.index()].name.is_none()
                    && let variable = self.definitions.variable(*reference)
                    && variable != *reference
                    && let Some(guard) = self.kept.get(&variable)
                {
                    push(index, drops(variable, guard, false));
                }
                if let Some(to) = made
                    && self.kept.contains_key(&to)
                {
                    push(index + 1, What::Sets(to, true));
                }
                if let Some(to) = made
                    && let Some(guard) = self.owners.get(&to)
                    && self.definitions.of(to).len() > 1
                {
                    // What the variable held before is dropped.
                    push(index, drops(to, guard, false));
                }
                for moved in self.moved(&op.kind)? {
                    push(index + 1, What::Sets(moved, false));
                }
                if let Some(to) = made
                    && let Some(guard) = self.owners.get(&to)
                {
                    push(index + 1, What::Sets(to, true));
                    let is_temporary = self.graph.locals[to.index()].name.is_none();
                    if is_temporary
                        && !used[to.index()]
                        && !self.is_borrowed(to)
                        && !self.is_given_up(to)
                    {
                        push(index + 1, drops(to, guard, true));
                    }
                }
            }
            if let End::Return { value, .. } = &block.end
                && (self.owners.contains_key(value) || self.wrappers.contains(value))
            {
                return None;
            }
        }
        let drops = changes
            .iter()
            .filter(|change| matches!(change.what, What::Drops { always: false, .. }))
            .count();
        if drops > MOST_DROPS {
            return None;
        }
        // Slots keep guards beyond what is followed.
        let named = |local: &LocalId| self.graph.locals[local.index()].name.is_some();
        if self.wrappers.iter().any(named) {
            return None;
        }
        // Nothing is there to be dropped before it is made.
        let entry = BlockId(0);
        let mut flagged: Vec<LocalId> = changes
            .iter()
            .filter_map(|change| match &change.what {
                What::Drops {
                    local,
                    always: false,
                    ..
                } => Some(*local),
                _ => None,
            })
            .collect();
        flagged.sort_unstable();
        flagged.dedup();
        let begin = flagged.into_iter().map(|local| Change {
            block: entry,
            index: 0,
            what: What::Sets(local, false),
        });
        Some(begin.chain(changes).collect())
    }

    /// Whether a value is given to be dropped: `drop(Guard { … })` has no other end.
    fn is_given_up(&self, local: LocalId) -> bool {
        let mut ops = self.graph.ops();
        ops.any(|(_, _, op)| matches!(op.kind, OpKind::Drop(dropped) if dropped == local))
    }

    fn is_borrowed(&self, local: LocalId) -> bool {
        self.graph.blocks.iter().flat_map(|block| &block.ops).any(|op| {
            matches!(&op.kind, OpKind::Let { value: Value::Borrow { place, .. } | Value::Read(place), .. } if place.root == local)
        })
    }

    /// The variables whose guards an operation moves; none where one goes a way that is not followed.
    fn moved(&self, op: &OpKind) -> Option<Vec<LocalId>> {
        let owns =
            |local: &LocalId| self.owners.contains_key(local) || self.kept.contains_key(local);
        match op {
            OpKind::Let { to, value } => match value {
                Value::Use(of) if owns(of) => {
                    let goes_on = owns(to) || self.wrappers.contains(to);
                    goes_on.then(|| vec![*of])
                }
                // A method that takes its receiver is given a reference to the place.
                Value::Use(of) if owns(to) => match self.definitions.only(*of) {
                    Some(Value::Borrow { place, .. })
                        if place.path.is_empty() && owns(&place.root) =>
                    {
                        Some(vec![place.root])
                    }
                    _ => Some(Vec::new()),
                },
                Value::Variant { path, fields }
                    if matches!(path.last(), "Ok" | "Some") && self.wrappers.contains(to) =>
                {
                    Some(fields.iter().copied().filter(owns).collect())
                }
                Value::Closure(id) => {
                    let captures = &self.graph.closures[id.index()].captures;
                    let held = captures.iter().any(|(outer, _)| owns(outer));
                    // A worker drops what it has taken along.
                    (!held || self.site.splicer.is_worker(*id)).then(Vec::new)
                }
                // What a guard of a library holds can be had without the guard, and what is kept goes on.
                Value::Copy(of)
                    if self.kept.contains_key(to)
                        || self
                            .owners
                            .get(of)
                            .is_some_and(|guard| guard.name.is_none()) =>
                {
                    Some(Vec::new())
                }
                Value::Read(_) | Value::Borrow { .. } | Value::Payload { .. } => Some(Vec::new()),
                other => {
                    let held = operands(other).iter().any(owns);
                    (!held).then(Vec::new)
                }
            },
            OpKind::Store { from, .. } => (!owns(from)).then(Vec::new),
            OpKind::Call(call) => (!call.args.iter().any(owns)).then(Vec::new),
            OpKind::Leak { locals, .. } => (!locals.iter().any(owns)).then(Vec::new),
            OpKind::Mark(Mark::Moves(local)) => Some(if owns(local) {
                vec![*local]
            } else {
                Vec::new()
            }),
            OpKind::Drop(_) | OpKind::Mark(_) => Some(Vec::new()),
        }
    }
}
