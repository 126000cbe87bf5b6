//! The protocols that are watched while a function is walked, all at once.
//!
//! A monitor is the product of the automata of all properties of one function. What happens at an
//! operation or a branch was decided before (it depends on the source only); what an exit is depends on
//! the path.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::contract::{Automaton, Written};
use crate::engine::value::OpId;
use crate::flow::{BlockId, Leave};

/// Where one automaton stands.
pub(crate) type Position = crate::contract::automaton::State;

/// For each property, which of its labels this is, if any.
pub(crate) type Labels = Vec<Option<usize>>;

/// The properties of one function and where their events are.
#[derive(Debug, Default)]
pub(crate) struct Monitor {
    /// One property each.
    pub(crate) properties: Vec<Property>,
    /// Events at calls and other operations.
    pub(crate) ops: FxHashMap<OpId, Labels>,
    /// Events at the outcome of a branch that might have come out otherwise.
    pub(crate) branches: FxHashMap<(BlockId, bool), Labels>,
    /// The same, but where the path leaves no choice they count as well: they are what the path is about, and no
    /// news.
    pub(crate) sides: FxHashMap<(BlockId, bool), Labels>,
    /// Calls whose result is known to be a success (`true`) or a failure.
    pub(crate) hints: FxHashMap<OpId, bool>,
    /// Calls that do not come back.
    pub(crate) diverging: FxHashSet<OpId>,
}

/// One instance of a rule.
#[derive(Debug)]
pub(crate) struct Property {
    /// Accepts what must not happen.
    pub(crate) automaton: Automaton,
    /// The labels that are exits, in order of precedence.
    pub(crate) exits: Vec<ExitPattern>,
    /// Nothing is confirmed: what matters is whether the automaton could accept at all.
    pub(crate) only_possible: bool,
}

/// Which exits carry a label.
#[derive(Debug)]
pub(crate) struct ExitPattern {
    pub(crate) label: usize,
    pub(crate) test: ExitTest,
    /// Only exits whose value comes from the result of an event with this label.
    pub(crate) from: Option<usize>,
}

/// A test on what reaches the caller. Ranges are inclusive.
#[derive(Debug)]
pub(crate) enum ExitTest {
    Any,
    In(i64, i64),
    NotIn(i64, i64),
    Disguised,
    Value {
        reaches: Statuses,
        written: Option<Written>,
        made_from: Option<(i64, i64)>,
    },
    /// Not by `?`, with a status in this range.
    Deliberate(i64, i64),
    /// The exit may be one of these, and is none of these constants.
    Perhaps(Statuses, Vec<i64>),
}

/// A range of statuses, inclusive, or everything outside of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statuses {
    pub(crate) low: i64,
    pub(crate) high: i64,
    pub(crate) outside: bool,
}

impl Statuses {
    /// The statuses of a range.
    pub(crate) fn within(low: i64, high: i64) -> Self {
        let outside = false;
        Self { low, high, outside }
    }

    /// Whether all of these statuses belong to it.
    fn hold(self, low: i64, high: i64) -> bool {
        if self.outside {
            high < self.low || low > self.high
        } else {
            self.low <= low && high <= self.high
        }
    }

    /// Whether one of these statuses may belong to it.
    fn may_hold(self, low: i64, high: i64) -> bool {
        let opposite = Self {
            outside: !self.outside,
            ..self
        };
        !opposite.hold(low, high)
    }
}

/// One way in which a returned value may reach the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exit {
    pub(crate) how: Leave,
    /// Smallest and largest status that the caller may see.
    pub(crate) low: i64,
    pub(crate) high: i64,
    pub(crate) written: Written,
    /// The status that the value was made from, where the conversion lost it.
    pub(crate) made_from: Option<(i64, i64)>,
    /// The path knows whether it is a success, and does not only take both for possible.
    pub(crate) sure: bool,
    /// Whether the function really ends here; a success that `?` unwraps does not end it.
    pub(crate) leaves: bool,
}

impl Exit {
    /// The source says one thing and the caller sees another.
    fn is_disguised(&self) -> bool {
        self.made_from.is_some()
            || (self.written == Written::Err && (self.low, self.high) == (0, 0))
    }
}

impl Monitor {
    /// Watches one property.
    pub(crate) fn of(property: Property) -> Self {
        Self {
            properties: vec![property],
            ..Self::default()
        }
    }

    /// The labels of what happens at an operation, to be filled in.
    pub(crate) fn at_op(&mut self, op: OpId) -> &mut Labels {
        let count = self.properties.len();
        self.ops.entry(op).or_insert_with(|| vec![None; count])
    }

    /// The labels of a side of a branch that might have come out otherwise, to be filled in.
    pub(crate) fn at_branch(&mut self, branch: (BlockId, bool)) -> &mut Labels {
        let count = self.properties.len();
        let labels = self.branches.entry(branch);
        labels.or_insert_with(|| vec![None; count])
    }

    /// The labels of a side of a branch that counts in any case, to be filled in.
    pub(crate) fn at_side(&mut self, branch: (BlockId, bool)) -> &mut Labels {
        let count = self.properties.len();
        let labels = self.sides.entry(branch);
        labels.or_insert_with(|| vec![None; count])
    }

    /// Where every automaton starts.
    pub(crate) fn start(&self) -> Vec<Position> {
        self.properties
            .iter()
            .map(|property| property.automaton.start())
            .collect()
    }

    /// Moves every automaton by its label.
    pub(crate) fn step(&self, state: &mut [Position], labels: &Labels) {
        for ((state, label), property) in state.iter_mut().zip(labels).zip(&self.properties) {
            if let Some(label) = label {
                *state = property.automaton.next(*state, *label);
            }
        }
    }

    /// Whether a property is violated in this state.
    pub(crate) fn is_violated(&self, property: usize, state: &[Position]) -> bool {
        self.properties[property].automaton.accepts(state[property])
    }

    /// The labels of an exit. `comes_from` says whether the returned value comes from this operation.
    pub(crate) fn exit_labels(
        &self,
        exit: &Exit,
        mut comes_from: impl FnMut(OpId) -> bool,
    ) -> Labels {
        let mut labels = Vec::with_capacity(self.properties.len());
        for (index, property) in self.properties.iter().enumerate() {
            let found = property.exits.iter().find(|pattern| {
                pattern.test.fits(exit)
                    && pattern
                        .from
                        .is_none_or(|label| self.ops_with(index, label).any(&mut comes_from))
            });
            labels.push(found.map(|pattern| pattern.label));
        }
        labels
    }

    /// The operations at which a property's label happens, in no particular order.
    pub(crate) fn ops_with(&self, property: usize, label: usize) -> impl Iterator<Item = OpId> {
        self.ops
            .iter()
            .filter(move |(_, labels)| labels[property] == Some(label))
            .map(|(op, _)| *op)
    }
}

impl ExitTest {
    /// The status that reaches the caller, however it is written.
    pub(crate) fn value(reaches: Statuses) -> Self {
        Self::Value {
            reaches,
            written: None,
            made_from: None,
        }
    }

    fn fits(&self, exit: &Exit) -> bool {
        let inside = |low: i64, high: i64| low <= exit.low && exit.high <= high;
        match self {
            Self::Any => exit.leaves,
            Self::In(low, high) => exit.leaves && inside(*low, *high) && !exit.is_disguised(),
            Self::NotIn(low, high) => exit.leaves && (exit.high < *low || exit.low > *high),
            Self::Disguised => exit.leaves && exit.is_disguised(),
            Self::Deliberate(low, high) => {
                exit.leaves
                    && exit.how != Leave::Try
                    && (inside(*low, *high) || (*low <= *high && exit.how == Leave::End))
            }
            Self::Perhaps(statuses, except) => {
                // A code that gets lost on the way was meant all the same.
                let (low, high) = exit.made_from.unwrap_or((exit.low, exit.high));
                exit.leaves
                    && (statuses.may_hold(exit.low, exit.high) || statuses.may_hold(low, high))
                    && !(exit.low == exit.high && except.contains(&exit.low))
            }
            Self::Value {
                reaches,
                written,
                made_from,
            } => {
                // A success that `?` unwraps does not end the function, so it is no answer of another kind,
                // and neither is what a call might give.
                ((exit.leaves && exit.sure) || !reaches.outside)
                    && reaches.hold(exit.low, exit.high)
                    && written.is_none_or(|written| written == exit.written)
                    && made_from.is_none_or(|(low, high)| {
                        exit.made_from.is_some_and(|(from_low, from_high)| {
                            low <= from_low && from_high <= high
                        })
                    })
            }
        }
    }
}
