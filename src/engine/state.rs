//! What one path through a function knows: where the protocols stand, what variables hold, which facts
//! hold about those values.

use rustc_hash::FxHashSet;

use crate::engine::facts::Facts;
use crate::engine::monitor::Position;
use crate::engine::notes::Notes;
use crate::engine::value::{Epoch, Expr, OpId, Pool, ValueId, parts};
use crate::flow::{BlockId, LocalId, Place, Projection};

/// How many references are followed from one place.
const DEPTH: u8 = 12;

/// A point on a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct State {
    /// The state of each protocol's automaton.
    pub(crate) monitor: Vec<Position>,
    /// Contents of places, sorted by place. A part that is absent is part of what contains it.
    pub(crate) env: Vec<(Place, ValueId)>,
    pub(crate) facts: Facts,
    /// The last operation that may have changed what is shared with other code.
    pub(crate) epoch: Epoch,
    /// Events whose own result was a failure on this path, sorted.
    pub(crate) failed: Vec<OpId>,
}

impl State {
    /// The state at the entry of a function.
    pub(crate) fn entry(monitor: Vec<Position>) -> Self {
        Self {
            monitor,
            env: Vec::new(),
            facts: Facts::default(),
            epoch: Epoch::default(),
            failed: Vec::new(),
        }
    }

    /// What a variable holds, without looking through references.
    pub(crate) fn local(&self, pool: &mut Pool, local: LocalId) -> ValueId {
        let at = self.env.partition_point(|(place, _)| place.root < local);
        match self.env.get(at) {
            Some((place, value)) if place.root == local && place.path.is_empty() => *value,
            _ => pool.intern(Expr::Input(local)),
        }
    }

    /// The place that an access path means, after following references held by its root.
    pub(crate) fn resolve(&self, pool: &mut Pool, place: &Place) -> Place {
        let mut place = place.clone();
        for _ in 0..8 {
            let value = self.local(pool, place.root);
            let target = match pool.get(value) {
                Expr::Ref(target) => target.clone(),
                Expr::Guard(inner, _) => match pool.get(*inner) {
                    Expr::Ref(target) => target.clone(),
                    _ => break,
                },
                _ => break,
            };
            if target.root == place.root {
                break;
            }
            let rest = std::mem::take(&mut place.path);
            place = target;
            place.path.extend(rest);
        }
        place.path.retain(|step| !matches!(step, Projection::Deref));
        place
    }

    /// The content of a place.
    pub(crate) fn read(&self, pool: &mut Pool, place: &Place) -> ValueId {
        self.read_within(pool, place, DEPTH)
    }

    fn read_within(&self, pool: &mut Pool, place: &Place, depth: u8) -> ValueId {
        let place = self.resolve(pool, place);
        // The longest prefix that was written by itself.
        let mut base = None;
        for split in (0..=place.path.len()).rev() {
            let prefix = (place.root, &place.path[..split]);
            let order = |other: &Place| (other.root, other.path.as_slice()).cmp(&prefix);
            if let Ok(at) = self.env.binary_search_by(|(other, _)| order(other)) {
                base = Some((self.env[at].1, split));
                break;
            }
        }
        let (base, split) = base.unwrap_or_else(|| (pool.intern(Expr::Input(place.root)), 0));
        place.path[split..]
            .iter()
            .fold(base, |value, step| match step {
                Projection::Field(name) => {
                    let value = self.content_within(pool, value, depth);
                    pool.field(value, name)
                }
                Projection::Index => {
                    let value = self.content_within(pool, value, depth);
                    pool.intern(Expr::Element(value))
                }
                Projection::Deref => value,
            })
    }

    /// A value with references, locks and borrows looked through.
    pub(crate) fn content(&self, pool: &mut Pool, value: ValueId) -> ValueId {
        self.content_within(pool, value, DEPTH)
    }

    fn content_within(&self, pool: &mut Pool, value: ValueId, depth: u8) -> ValueId {
        // A place may lead back to itself (`node = &node.next` in a loop), so there is a bound.
        let Some(depth) = depth.checked_sub(1) else {
            return value;
        };
        match pool.get(value) {
            Expr::Ref(place) => {
                let place = place.clone();
                let inner = self.read_within(pool, &place, depth);
                self.content_within(pool, inner, depth)
            }
            Expr::Guard(inner, _) => {
                let inner = *inner;
                let Expr::Ref(place) = pool.get(inner) else {
                    return pool.intern(Expr::Inside(inner, self.epoch));
                };
                let place = place.clone();
                let place = self.resolve(pool, &place);
                let written = self
                    .env
                    .binary_search_by(|(other, _)| other.cmp(&place))
                    .ok()
                    .map(|at| self.env[at].1);
                match written {
                    // Written through a lock on this path, or a local cell.
                    Some(written)
                        if !matches!(
                            pool.get(written),
                            Expr::Result(_) | Expr::Input(_) | Expr::Answer(..)
                        ) =>
                    {
                        written
                    }
                    Some(written) => pool.intern(Expr::Inside(written, self.epoch)),
                    None => {
                        let whole = self.read_within(pool, &place, depth);
                        pool.intern(Expr::Inside(whole, self.epoch))
                    }
                }
            }
            _ => value,
        }
    }

    /// Sets what a place holds; what was known about its parts is forgotten.
    pub(crate) fn write(&mut self, place: &Place, value: ValueId) {
        let from = self.env.partition_point(|(other, _)| other < place);
        let to = from
            + self.env[from..]
                .iter()
                .take_while(|(other, _)| is_part(other, place))
                .count();
        self.env.splice(from..to, [(place.clone(), value)]);
    }

    /// Copies the parts of one place that were written one by one to another place.
    pub(crate) fn copy_parts(&mut self, from: &Place, to: &Place) {
        let parts: Vec<(Place, ValueId)> = self
            .env
            .iter()
            .filter(|(place, _)| place.path.len() > from.path.len() && is_part(place, from))
            .map(|(place, value)| {
                let mut path = to.path.clone();
                path.extend_from_slice(&place.path[from.path.len()..]);
                (
                    Place {
                        root: to.root,
                        path,
                    },
                    *value,
                )
            })
            .collect();
        for (place, value) in parts {
            self.write(&place, value);
        }
    }

    /// Whether a part of a place was written by itself.
    pub(crate) fn has_parts(&self, of: &Place) -> bool {
        self.env
            .iter()
            .any(|(place, _)| place.path.len() > of.path.len() && is_part(place, of))
    }

    /// Forgets every part of what these roots hold that was written one by one.
    pub(crate) fn forget_parts(&mut self, roots: &FxHashSet<LocalId>) {
        self.env
            .retain(|(place, _)| place.path.is_empty() || !roots.contains(&place.root));
    }

    /// An operation is executed again: values from its last execution get another name.
    pub(crate) fn refresh(&mut self, pool: &mut Pool, op: OpId) {
        self.facts.retain(|id| !pool.depends_on(id, op));
        for at in 0..self.env.len() {
            if pool.depends_on(self.env[at].1, op) {
                let stale = pool.intern(Expr::Stale(self.env[at].0.clone()));
                self.env[at].1 = stale;
            }
        }
    }

    /// What these variables hold at the head of a loop is whatever the loop leaves in them.
    pub(crate) fn forget_assigned(&mut self, pool: &mut Pool, assigned: &[LocalId], head: BlockId) {
        if assigned.is_empty() {
            return;
        }
        let mut changed = Vec::new();
        for (place, value) in &mut self.env {
            if assigned.binary_search(&place.root).is_ok() {
                *value = pool.intern(Expr::Merged(head, place.clone()));
                changed.push(*value);
            }
        }
        self.facts.retain(|id| !changed.contains(&id));
        self.epoch = Epoch(head.0 | 1 << 31);
    }

    /// Keeps only what can still decide something.
    pub(crate) fn prune<'p>(
        &mut self,
        pool: &mut Pool,
        notes: &Notes<'_>,
        live: impl Iterator<Item = &'p Place>,
    ) {
        // A Boolean that is known is that constant: paths that only differ in how they know it are one.
        for (_, value) in &mut self.env {
            if let Some(truth) = self.facts.known_truth(*value) {
                *value = pool.bool(truth);
            }
        }
        let live: Vec<Place> = live.cloned().collect();
        let mut roots: Vec<LocalId> = live.iter().map(|place| place.root).collect();
        // What is referenced stays as long as the reference.
        let mut at = 0;
        roots.sort_unstable();
        roots.dedup();
        while at < roots.len() {
            let mut found = Vec::new();
            for (place, value) in &self.env {
                if place.root == roots[at] {
                    pool.referenced(*value, &mut found);
                }
            }
            for root in found {
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
            at += 1;
        }
        roots.sort_unstable();
        self.env
            .retain(|(place, _)| roots.binary_search(&place.root).is_ok());

        // A fact matters while its value can be computed again from what is live.
        let mut leaves: Vec<ValueId> = Vec::new();
        for place in &live {
            let resolved = self.resolve(pool, place);
            let value = self.read(pool, &resolved);
            collect_leaves(pool, value, &mut leaves);
        }
        for (_, value) in &self.env {
            collect_leaves(pool, *value, &mut leaves);
        }
        leaves.sort_unstable();
        leaves.dedup();
        let epoch = self.epoch;
        self.facts
            .retain(|id| is_reachable(pool, notes, id, &leaves, epoch));
    }

    /// Merges another state of the same block into this one: keeps what both know. Returns whether anything changed.
    pub(crate) fn join(
        &mut self,
        pool: &mut Pool,
        other: &Self,
        block: BlockId,
        widen: bool,
    ) -> bool {
        let mut env = Vec::with_capacity(self.env.len());
        let mut pairs = Vec::new();
        let mut theirs = other.env.iter().peekable();
        // What only one of them has written is one of two things.
        let either = |pool: &mut Pool, place: &Place| {
            let merged = pool.intern(Expr::Merged(block, place.clone()));
            (place.clone(), merged)
        };
        for (place, mine) in &self.env {
            while let Some((earlier, _)) = theirs.next_if(|(candidate, _)| candidate < place) {
                env.push(either(pool, earlier));
            }
            let Some((_, their)) = theirs.next_if(|(candidate, _)| candidate == place) else {
                env.push(either(pool, place));
                continue;
            };
            if mine == their {
                env.push((place.clone(), *mine));
            } else {
                let merged = pool.intern(Expr::Merged(block, place.clone()));
                pairs.push((*mine, *their, merged));
                env.push((place.clone(), merged));
            }
        }
        for (place, _) in theirs {
            env.push(either(pool, place));
        }
        let facts = if widen {
            Facts::default()
        } else {
            Facts::join(pool, &self.facts, &other.facts, &pairs)
        };
        let epoch = if self.epoch == other.epoch {
            self.epoch
        } else {
            Epoch(block.0 | 1 << 31)
        };
        let changed = env != self.env || facts != self.facts || epoch != self.epoch;
        self.env = env;
        self.facts = facts;
        self.epoch = epoch;
        changed
    }
}

/// Whether `place` is `of` or lies inside it.
fn is_part(place: &Place, of: &Place) -> bool {
    place.root == of.root && place.path.starts_with(&of.path)
}

/// Fields of inputs are leaves of their own: knowing `self.a` does not matter because `self.b` is read.
fn is_leaf(pool: &Pool, id: ValueId) -> bool {
    match pool.get(id) {
        Expr::Field(of, _) => is_leaf(pool, *of),
        expr => parts(expr).next().is_none(),
    }
}

fn collect_leaves(pool: &Pool, id: ValueId, into: &mut Vec<ValueId>) {
    let mut pending = vec![id];
    let mut steps = 0;
    while let Some(id) = pending.pop() {
        steps += 1;
        if steps > 256 {
            return;
        }
        // What is inside a lock, and answers, also count as themselves: they outlive their epoch in copies.
        if is_leaf(pool, id) || matches!(pool.get(id), Expr::Inside(..) | Expr::Answer(..)) {
            into.push(id);
        }
        if !is_leaf(pool, id) {
            pending.extend(parts(pool.get(id)));
        }
    }
}

fn is_reachable(
    pool: &Pool,
    notes: &Notes<'_>,
    id: ValueId,
    leaves: &[ValueId],
    epoch: Epoch,
) -> bool {
    let mut pending = vec![id];
    let mut steps = 0;
    while let Some(id) = pending.pop() {
        steps += 1;
        if steps > 256 {
            return false;
        }
        let known = leaves.binary_search(&id).is_ok();
        match pool.get(id) {
            _ if known => {}
            Expr::Inside(_, at) if *at != epoch => return false,
            // What was asked of a value, and not of something shared, has no epoch.
            Expr::Answer(_, _, at) if *at != epoch && *at != Epoch::default() => return false,
            Expr::Answer(name, args, _) => {
                let literals = args.iter().map(|arg| match pool.get(*arg) {
                    Expr::Const(value) => Some(value.clone()),
                    _ => None,
                });
                if notes.is_asked_once(name, literals.collect()) {
                    return false;
                }
                pending.extend(args);
            }
            Expr::Field(of, _) if is_leaf(pool, id) => {
                // A field is reachable also when what contains it is live as a whole.
                if !known {
                    pending.push(*of);
                }
            }
            expr if is_leaf(pool, id) => {
                if !known && !matches!(expr, Expr::Const(_) | Expr::Named(_)) {
                    return false;
                }
            }
            expr => pending.extend(parts(expr)),
        }
    }
    true
}
