//! What the sides of branches are to rules about single methods.

use std::cell::LazyCell;

use crate::checks::paths::PathRule;
use crate::checks::paths::conditions::{Asked, Slice};
use crate::checks::paths::marks::{Marks, SMALLEST_BIT};
use crate::checks::paths::search::Search;
use crate::checks::paths::work::Work;
use crate::contract::{Answered, Event, MethodRef, Outcome, StatusSet};
use crate::flow::{BlockId, Const, Decision, End, LocalId, Name, Test};

/// Statuses as inclusive ranges.
type Ranges = Vec<(i64, i64)>;
impl Search<'_> {
    /// The sides of branches that are events of a rule, with their labels.
    pub(super) fn branches(
        &self,
        rule: &PathRule,
        work: Option<&Work>,
    ) -> Vec<((BlockId, bool), usize)> {
        let Some(check) = rule.sequence() else {
            return Vec::new();
        };
        let asks = check.events.iter().any(|(_, event)| {
            matches!(
                event,
                Event::Answer(..)
                    | Event::Test(..)
                    | Event::AsksFor(_)
                    | Event::Decision
                    | Event::WorkEnds { .. }
                    | Event::Output { .. }
            )
        });
        if !asks {
            return Vec::new();
        }
        let marks = rule.marks.get_or_init(|| {
            let constants: Vec<Name> = check
                .events
                .iter()
                .filter_map(|(_, event)| match event {
                    Event::Test(names, _) => Some(names),
                    _ => None,
                })
                .flatten()
                .cloned()
                .collect();
            Marks::new(self.body.checker.program, &constants)
        });
        let outputs = self.outputs(rule);
        let mut found = Vec::new();
        for (at, block) in self.body.graph.blocks.iter().enumerate() {
            let End::Branch { on, why, .. } = &block.end else {
                continue;
            };
            let slice = LazyCell::new(|| self.body.slice(*on));
            for side in [true, false] {
                let asked = self.body.asked(*on, side);
                // What an adapter does with a failure goes on in its result.
                let ended = work
                    .filter(|_| !matches!(why, Decision::Adapter(_)))
                    .and_then(|work| {
                        let within = self.body.graph.frame_of(BlockId::at(at));
                        work.outcome(self.body, asked, within)
                    });
                let label = check.events.iter().position(|(_, event)| match event {
                    Event::WorkEnds { well: true } => ended == Some(Outcome::Set),
                    Event::WorkEnds { well: false } => ended == Some(Outcome::Clear),
                    Event::Output { names, outside, .. } => {
                        outputs.says(self.body, *on, side, names, *outside)
                    }
                    Event::Decision => !matches!(why, Decision::Unknown | Decision::Cfg(_)),
                    Event::Answer(..) | Event::Test(..) | Event::AsksFor(_) => {
                        self.says(event, asked, &slice, marks)
                    }
                    _ => false,
                });
                if let Some(label) = label {
                    found.push(((BlockId::at(at), side), label));
                }
            }
        }
        found
    }

    /// Whether one side of a branch is an event about what is asked there.
    fn says(&self, event: &Event, asked: Asked<'_>, slice: &Slice, marks: &Marks) -> bool {
        match event {
            Event::Answer(method, answered) => {
                let ranges = || self.answer(method, asked);
                match answered {
                    Answered::Anything => {
                        let mut locals = slice.locals.iter();
                        locals.any(|local| self.is_answer(*local, method))
                    }
                    Answered::Is(set) => {
                        ranges().is_some_and(|ranges| self.is_inside(set, &ranges))
                    }
                    Answered::Perhaps(class) => {
                        let outside = StatusSet {
                            class: class.clone(),
                            outside: true,
                        };
                        ranges().is_some_and(|ranges| !self.is_inside(&outside, &ranges))
                    }
                }
            }
            Event::Test(_, None) => {
                let constants = &self.body.checker.rules.models.constants;
                // A plain flag of which nobody can see what it was set from.
                let asks_otherwise = slice
                    .constants
                    .iter()
                    .any(|name| constants.contains_key(name))
                    || slice
                        .numbers
                        .iter()
                        .any(|number| *number >= SMALLEST_BIT.into());
                self.concerns(slice, marks)
                    || (!asks_otherwise
                        && slice
                            .fields
                            .iter()
                            .any(|name| self.may_come_from(name, marks)))
            }
            Event::Test(_, Some(Outcome::Seen)) => self.concerns(slice, marks),
            Event::Test(_, Some(outcome)) => {
                self.body.outcome(asked, &marks.constants) == Some(*outcome)
                    || (*outcome == Outcome::Unequal && self.is_other_number(asked, marks))
            }
            Event::AsksFor(number) => {
                let parameter = self.parameter(*number);
                parameter.is_some_and(|parameter| slice.locals.contains(&parameter))
            }
            _ => false,
        }
    }

    /// Whether a field may have to do with the constants. Of those that nobody sets in sight only plain ones may:
    /// a flag is no object.
    fn may_come_from(&self, field: &Name, marks: &Marks) -> bool {
        let body = self.body;
        let plain = &body.checker.rules.models.plain_types;
        let is_plain = || {
            let ty = body.checker.program.field(body.owner, field);
            ty.is_some_and(|ty| {
                ty.names.iter().all(|name| {
                    plain.contains(name) || body.checker.rules.models.layers.contains(name)
                })
            })
        };
        marks.may_hold(field) && is_plain()
    }

    /// Whether a value turned out not to be a number that stands for one of the constants.
    fn is_other_number(&self, asked: Asked<'_>, marks: &Marks) -> bool {
        let Asked::Tested {
            of,
            test: Test::Equals(Const::Int(number)),
            holds: false,
        } = asked
        else {
            return false;
        };
        if !self.body.is_masked(of) {
            return false;
        }
        let constants = &self.body.checker.rules.models.constants;
        marks
            .constants
            .iter()
            .any(|name| constants.get(name).copied().map(i128::from) == Some(*number))
    }

    /// What the answer of a method may be, where the condition is a plain question about it.
    fn answer(&self, method: &MethodRef, asked: Asked<'_>) -> Option<Ranges> {
        const ALL: (i64, i64) = (i32::MIN as i64, i32::MAX as i64);
        let of = |local: LocalId| self.answer_of(self.body.origin(local), method);
        let is_answer = |local: LocalId| of(local).is_some();
        let is = |number: i128, holds: bool| -> Option<Ranges> {
            let number = i64::try_from(number).ok()?;
            Some(if holds {
                vec![(number, number)]
            } else {
                vec![(ALL.0, number - 1), (number + 1, ALL.1)]
            })
        };
        match asked {
            Asked::Compared { left, right, equal } => {
                let with = match (is_answer(left), is_answer(right)) {
                    (true, false) => right,
                    (false, true) => left,
                    _ => return None,
                };
                let [number] = self.body.numbers(with)?[..] else {
                    return None;
                };
                is(number, equal)
            }
            Asked::Tested {
                of: tested,
                test,
                holds,
            } => {
                let answer = of(tested)?;
                let success = |holds: bool| Some(success(holds, answer.is_raw));
                match test {
                    Test::Success => success(holds),
                    Test::Variant(path) if matches!(path.last(), "Ok" | "Some") => success(holds),
                    Test::Variant(path) if matches!(path.last(), "Err" | "None") => success(!holds),
                    Test::Equals(Const::Int(number)) => is(*number, holds),
                    Test::Path(path) => is(self.body.number_of(path)?, holds),
                    _ => None,
                }
            }
            Asked::Called { .. } | Asked::Other => None,
        }
    }

    fn is_inside(&self, set: &StatusSet, ranges: &Ranges) -> bool {
        let classes = &self.body.checker.rules.models.classes;
        let Some(class) = classes.iter().find(|class| class.name == set.class) else {
            return false;
        };
        ranges.iter().all(|(low, high)| {
            if set.outside {
                *high < class.low || *low > class.high
            } else {
                class.low <= *low && *high <= class.high
            }
        })
    }
}

/// The statuses that are a success, or a failure. What a wrapper calls a success is taken for zero: that it may
/// be something else is no fault of the path.
fn success(holds: bool, is_raw: bool) -> Ranges {
    if holds {
        vec![(0, if is_raw { i32::MAX.into() } else { 0 })]
    } else {
        vec![(i32::MIN.into(), -1)]
    }
}
