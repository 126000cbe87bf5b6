//! What one path knows about values: which variant, which numbers, true or false.
//!
//! Facts are conjunctions. `assume` adds what a branch tells and says whether the branch is possible at
//! all; `truth` asks without adding. Joining two paths keeps what both know.

mod assume;
mod fact;
mod structural;

use self::fact::{Fact, base};
use self::structural::structural;
use crate::engine::value::{Pool, ValueId};

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
