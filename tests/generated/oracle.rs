//! Chooses the values of what is opaque, one run after the other, until all were chosen.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::tree::Id;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Draw {
    Input(Id),
    Count,
    Step,
    Probe,
    Completion,
    Helper,
    Launch,
    Worker,
    IsEFail(usize),
}

/// The choices of one run, and which run is next: an odometer whose wheels appear when they are needed.
#[derive(Default)]
pub(crate) struct Oracle {
    /// What was chosen, which choice, and how many there are.
    choices: Vec<(Draw, usize, usize)>,
    next: usize,
    /// Choices that stay the same within a run.
    remembered: BTreeMap<Draw, usize>,
}

/// One more than the largest number that programs compare the opaque number with.
const COUNTS: usize = 4;

impl Oracle {
    /// Prepares the next run; false when there is none.
    pub(crate) fn advance(&mut self) -> bool {
        self.choices.truncate(self.next);
        self.next = 0;
        self.remembered.clear();
        while let Some((draw, choice, arity)) = self.choices.pop() {
            if choice + 1 < arity {
                self.choices.push((draw, choice + 1, arity));
                return true;
            }
        }
        false
    }

    /// A choice that is made anew each time.
    pub(crate) fn draw(&mut self, draw: Draw, arity: usize) -> usize {
        if self.next == self.choices.len() {
            self.choices.push((draw, 0, arity));
        }
        self.next += 1;
        self.choices[self.next - 1].1
    }

    fn once(&mut self, draw: Draw, arity: usize) -> usize {
        if let Some(choice) = self.remembered.get(&draw) {
            return *choice;
        }
        let choice = self.draw(draw, arity);
        self.remembered.insert(draw, choice);
        choice
    }

    /// An opaque Boolean.
    pub(crate) fn input(&mut self, id: Id) -> bool {
        self.once(Draw::Input(id), 2) == 1
    }

    /// The opaque number.
    pub(crate) fn count(&mut self) -> u32 {
        u32::try_from(self.once(Draw::Count, COUNTS)).unwrap()
    }

    /// Whether an unknown failure happens to be `E_FAIL`.
    pub(crate) fn is_e_fail(&mut self, number: usize) -> bool {
        self.once(Draw::IsEFail(number), 2) == 1
    }

    /// The choices of the last run, for people.
    pub(crate) fn shown(&self) -> String {
        let mut text = String::new();
        for (draw, choice, _) in &self.choices[..self.next] {
            let (what, value) = match draw {
                Draw::Input(id) => (format!("p{id}"), (*choice == 1).to_string()),
                Draw::Count => ("count".to_owned(), choice.to_string()),
                Draw::Step => ("step".to_owned(), ["Ok", "Err"][*choice].to_owned()),
                Draw::Launch => ("start".to_owned(), ["Ok", "Err"][*choice].to_owned()),
                Draw::Worker => ("worker".to_owned(), ["first", "last"][*choice].to_owned()),
                Draw::Helper => ("helper".to_owned(), choice.to_string()),
                Draw::Completion => ("completion".to_owned(), ["Ok", "Err"][*choice].to_owned()),
                Draw::Probe => (
                    "probe".to_owned(),
                    ["S_OK", "failure", "other success"][*choice].to_owned(),
                ),
                Draw::IsEFail(_) => ("is E_FAIL".to_owned(), (*choice == 1).to_string()),
            };
            write!(text, "{what}={value} ").unwrap();
        }
        text
    }
}
