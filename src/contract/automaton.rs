//! Deterministic automata over the labels of a protocol rule.
//!
//! A rule file writes the forbidden sequences as a pattern (`pattern`); this module turns it into a
//! table that the engine steps through, one row a state. Nothing here knows what a label stands for,
//! beyond two facts that the caller gives: which labels end a path (returns), and which excuse it.

pub(in crate::contract) mod pattern;

use std::ops::Range;

use pattern::{Pattern, Positions};

/// The largest number of states that a rule may need.
pub const MAX_STATES: usize = 32;

/// The largest number of labels that a rule may declare.
pub const MAX_LABELS: usize = 32;

/// States that the construction may make before equal ones are merged; bounds its cost.
const MAX_RAW_STATES: usize = 512;

/// A state of an [`Automaton`]; meaningful only together with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State(pub u8);

/// A complete, minimal, deterministic automaton with at most [`MAX_STATES`] states.
///
/// Its one accepting state is absorbing: once a path has shown a forbidden sequence, it stays
/// violated, whatever follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Automaton {
    labels: usize,
    /// Successors, row by row: `next[state * labels + label]`.
    next: Vec<u8>,
    /// Bit set of accepting states.
    accepting: u32,
    /// Bit set of states from which no accepting state can be reached.
    dead: u32,
}

/// What the caller knows about one label.
#[derive(Clone, Debug, Default)]
pub struct Label<'a> {
    /// The name that patterns use.
    pub name: &'a str,
    /// Nothing happens on a path after it.
    pub ends_path: bool,
    /// A path on which it happens before the violation is complete is no violation.
    pub excuses: bool,
}

/// Why a pattern makes no automaton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong.
    pub problem: Problem,
    /// Byte range in the pattern.
    pub span: Range<usize>,
}

/// What can be wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It cannot be read; the text completes "malformed pattern: …".
    Malformed(String),
    /// A name that is no label.
    UnknownLabel(String),
    /// No path can match it.
    NeverMatches,
    /// This label can take part in no match; the text says why, where that is known.
    Useless(String),
    /// It matches before anything has happened, so every path would be a violation.
    MatchesEverything,
    /// More states or labels than the limits allow.
    TooLarge,
}

impl Automaton {
    /// Compiles `pattern` over `labels`, whose order gives the label numbers.
    ///
    /// The errors are all that could be found at once: several unknown labels, or several useless ones,
    /// or one of the others. Their spans are byte ranges in `pattern`.
    pub fn compile(pattern: &str, labels: &[Label<'_>]) -> Result<Self, Vec<PatternError>> {
        let whole = 0..pattern.len();
        let fail = |problem| {
            vec![PatternError {
                problem,
                span: whole.clone(),
            }]
        };
        if labels.len() > MAX_LABELS {
            return Err(fail(Problem::TooLarge));
        }
        let names: Vec<&str> = labels.iter().map(|label| label.name).collect();
        let Pattern {
            positions,
            nullable,
        } = Pattern::parse(pattern, &names)?;
        if nullable {
            return Err(fail(Problem::MatchesEverything));
        }
        let alphabet = Alphabet::new(labels);
        let useless = useless_labels(&positions, labels, &alphabet);
        if !useless.is_empty() {
            return Err(useless);
        }
        let raw = Raw::build(&positions, labels.len(), &alphabet)
            .ok_or_else(|| fail(Problem::TooLarge))?;
        let automaton = raw.minimal().ok_or_else(|| fail(Problem::TooLarge))?;
        if automaton.is_dead(automaton.start()) {
            return Err(fail(Problem::NeverMatches));
        }
        Ok(automaton)
    }

    /// The automaton of a rule that has one label, which must never happen.
    pub fn single() -> Self {
        Self {
            labels: 1,
            next: vec![1, 1],
            accepting: 0b10,
            dead: 0,
        }
    }

    /// The state before anything has happened.
    pub fn start(&self) -> State {
        State(0)
    }

    /// The state after `label` happened in `state`. A label number out of range changes nothing.
    pub fn next(&self, state: State, label: usize) -> State {
        if label >= self.labels {
            return state;
        }
        let row = usize::from(state.0) * self.labels;
        self.next.get(row + label).map_or(state, |&to| State(to))
    }

    /// Whether the path has shown a forbidden sequence.
    pub fn accepts(&self, state: State) -> bool {
        bit(self.accepting, state)
    }

    /// The state of a path that has shown a forbidden sequence; it is absorbing.
    pub fn violated(&self) -> State {
        let mut all = self.all_states();
        all.find(|state| self.accepts(*state)).unwrap_or(State(0))
    }

    /// Whether no continuation of the path can show a forbidden sequence any more.
    pub fn is_dead(&self, state: State) -> bool {
        bit(self.dead, state)
    }

    /// Whether the path is violated or can still become so.
    pub fn accepting_reachable(&self, state: State) -> bool {
        !self.is_dead(state)
    }

    /// Whether `label` can change `state` into another one.
    pub fn listens(&self, state: State, label: usize) -> bool {
        self.next(state, label) != state
    }

    /// All states, that of the start first.
    pub fn all_states(&self) -> impl Iterator<Item = State> {
        // There are at most 32 of them.
        (0..=u8::MAX).take(self.states()).map(State)
    }

    /// Number of states, at most [`MAX_STATES`].
    pub fn states(&self) -> usize {
        self.next.len().checked_div(self.labels).unwrap_or(1)
    }

    /// Number of labels.
    pub fn labels(&self) -> usize {
        self.labels
    }
}

/// Whether the bit of `state` is set.
fn bit(set: u32, state: State) -> bool {
    set.checked_shr(u32::from(state.0))
        .is_some_and(|rest| rest & 1 == 1)
}

/// Sets of labels with a common property, as bit sets.
struct Alphabet {
    /// Labels after which nothing happens.
    ends: u32,
    /// Labels that excuse the path.
    excuses: u32,
}

impl Alphabet {
    fn new(labels: &[Label<'_>]) -> Self {
        let set = |holds: fn(&Label<'_>) -> bool| {
            labels
                .iter()
                .enumerate()
                .filter(|(_, label)| holds(label))
                .fold(0u32, |set, (index, _)| set | 1 << index)
        };
        Self {
            ends: set(|label| label.ends_path),
            excuses: set(|label| label.excuses),
        }
    }
}

/// Every label in the pattern that no match can contain.
fn useless_labels(
    positions: &Positions,
    labels: &[Label<'_>],
    alphabet: &Alphabet,
) -> Vec<PatternError> {
    let possible = |position: usize| positions.symbols[position] & !alphabet.excuses != 0;
    let continues =
        |position: usize| positions.symbols[position] & !alphabet.excuses & !alphabet.ends != 0;
    let count = positions.symbols.len();

    let mut reached = positions.first;
    loop {
        let more = (0..count)
            .filter(|&at| reached >> at & 1 == 1 && possible(at) && continues(at))
            .fold(reached, |set, at| set | positions.follow[at]);
        if more == reached {
            break;
        }
        reached = more;
    }
    let mut useful = positions.last
        & (0..count)
            .filter(|&at| possible(at))
            .fold(0u64, |set, at| set | 1 << at);
    loop {
        let more = (0..count)
            .filter(|&at| possible(at) && continues(at) && positions.follow[at] & useful != 0)
            .fold(useful, |set, at| set | 1 << at);
        if more == useful {
            break;
        }
        useful = more;
    }

    let named = (0..count).filter_map(|at| positions.names[at].as_ref().map(|named| (at, named)));
    named
        .filter(|(at, _)| (reached & useful) >> at & 1 == 0)
        .map(|(_, (label, span))| {
            let why = labels.get(*label).map_or("", |label| {
                if label.excuses {
                    "it is in `unless`, so a path on which it happens is excused"
                } else if label.ends_path {
                    "a return ends the path, so nothing can be asked to follow it"
                } else {
                    "what stands before or after it can never happen; a return ends the path"
                }
            });
            PatternError {
                problem: Problem::Useless(why.to_owned()),
                span: span.clone(),
            }
        })
        .collect()
}

/// A set of positions, or one of the two sinks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Start,
    At(u64),
    Violated,
    Excused,
}

/// The automaton before equal states are merged.
struct Raw {
    labels: usize,
    nodes: Vec<Node>,
    next: Vec<usize>,
}

impl Raw {
    /// The subset construction; `None` when it grows beyond the limit.
    fn build(positions: &Positions, labels: usize, alphabet: &Alphabet) -> Option<Self> {
        let mut nodes = vec![Node::Start];
        let mut next = Vec::new();
        let mut done = 0;
        while done < nodes.len() {
            let from = nodes[done];
            done += 1;
            for label in 0..labels {
                let to = step(positions, alphabet, from, label);
                let known = nodes.iter().position(|&node| node == to);
                next.push(known.unwrap_or(nodes.len()));
                if known.is_none() {
                    if nodes.len() == MAX_RAW_STATES {
                        return None;
                    }
                    nodes.push(to);
                }
            }
        }
        Some(Self {
            labels,
            nodes,
            next,
        })
    }

    /// Merges states that no sequence of labels tells apart; `None` when too many remain.
    fn minimal(&self) -> Option<Automaton> {
        let count = self.nodes.len();
        let row = |state: usize| &self.next[state * self.labels..(state + 1) * self.labels];
        let mut class: Vec<usize> = self
            .nodes
            .iter()
            .map(|&node| usize::from(node == Node::Violated))
            .collect();
        let mut classes = 0;
        loop {
            // A class is named by its first member, in breadth-first order, so that the start is class 0.
            let mut signatures: Vec<(usize, Vec<usize>)> = Vec::new();
            let mut refined = Vec::with_capacity(count);
            for state in 0..count {
                let signature = (
                    class[state],
                    row(state).iter().map(|&to| class[to]).collect::<Vec<_>>(),
                );
                let known = signatures.iter().position(|other| *other == signature);
                refined.push(known.unwrap_or(signatures.len()));
                if known.is_none() {
                    signatures.push(signature);
                }
            }
            class = refined;
            if signatures.len() == classes {
                break;
            }
            classes = signatures.len();
        }
        if classes > MAX_STATES {
            return None;
        }

        let mut next = Vec::with_capacity(classes * self.labels);
        let mut accepting = 0u32;
        for wanted in 0..classes {
            let member = class.iter().position(|&own| own == wanted)?;
            for &to in row(member) {
                next.push(u8::try_from(class[to]).ok()?);
            }
            if self.nodes[member] == Node::Violated {
                accepting |= 1 << wanted;
            }
        }
        let mut alive = accepting;
        loop {
            let more = (0..classes).fold(alive, |set, state| {
                let row = &next[state * self.labels..(state + 1) * self.labels];
                if row.iter().any(|&to| alive >> to & 1 == 1) {
                    set | 1 << state
                } else {
                    set
                }
            });
            if more == alive {
                break;
            }
            alive = more;
        }
        let all = u32::try_from((1u64 << classes) - 1).ok()?;
        Some(Automaton {
            labels: self.labels,
            next,
            accepting,
            dead: all & !alive,
        })
    }
}

/// Where `label` leads from `node`.
fn step(positions: &Positions, alphabet: &Alphabet, node: Node, label: usize) -> Node {
    let candidates = match node {
        Node::Start => positions.first,
        Node::At(set) => (0..positions.symbols.len())
            .filter(|&at| set >> at & 1 == 1)
            .fold(0, |union, at| union | positions.follow[at]),
        Node::Violated | Node::Excused => return node,
    };
    if alphabet.excuses >> label & 1 == 1 {
        return Node::Excused;
    }
    let reached = (0..positions.symbols.len())
        .filter(|&at| candidates >> at & 1 == 1 && positions.symbols[at] >> label & 1 == 1)
        .fold(0u64, |set, at| set | 1 << at);
    if reached & positions.last != 0 {
        Node::Violated
    } else if alphabet.ends >> label & 1 == 1 {
        Node::Excused
    } else {
        Node::At(reached)
    }
}

#[cfg(test)]
mod tests;
