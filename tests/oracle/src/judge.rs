//! What is wrong with a run, by the contract alone. Nothing of the checker is used here.

use std::collections::BTreeSet;

use windows::oracle::{Completion, Operation, REFUSED};

use crate::driver::Run;

/// A way in which a run breaks the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Breach {
    /// Completion was signalled, yet the answer forbids it.
    AfterNonOk,
    /// The same, in a run in which the manager did not take the completion.
    Propagated,
    /// Completion was signalled more than once.
    Duplicate,
    /// Another operation was completed instead of this one.
    Mismatched,
    /// Completion is owed, nobody has signalled it, and nobody can any more.
    Missing,
}

impl Breach {
    /// The rule that speaks of it.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::AfterNonOk => "completed-after-non-ok-return",
            Self::Propagated => "completion-error-propagated",
            Self::Duplicate => "duplicate-completion",
            Self::Mismatched => "mismatched-completion",
            Self::Missing => "missing-completion",
        }
    }
}

/// The breaches of a run.
pub(crate) fn breaches(operation: Operation, run: &Run) -> Vec<Breach> {
    let (own, foreign): (Vec<&Completion>, Vec<&Completion>) = run
        .completions
        .iter()
        .partition(|completion| completion.operation == operation);
    let mut found = Vec::new();
    // Each callback is another listener, so each may be told once.
    let mut told = BTreeSet::new();
    if !own
        .iter()
        .all(|completion| told.insert(completion.callback))
    {
        found.push(Breach::Duplicate);
    }
    // What panics ends the process of the manager; nothing is owed any more.
    if run.panicked {
        return found;
    }
    let refused = run.answer == REFUSED || own.iter().any(|completion| !completion.is_taken);
    if !own.is_empty() && !operation.owes(run.answer) {
        found.push(if refused {
            Breach::Propagated
        } else {
            Breach::AfterNonOk
        });
    }
    if own.is_empty() && !run.is_handed_on && run.attached {
        if !foreign.is_empty() {
            found.push(Breach::Mismatched);
        } else if operation.owes(run.answer) {
            found.push(Breach::Missing);
        }
    }
    found
}

/// A run in one line.
pub(crate) fn told(run: &Run) -> String {
    let completions: Vec<String> = run
        .completions
        .iter()
        .map(|completion| {
            let refused = if completion.is_taken {
                ""
            } else {
                " (refused)"
            };
            format!("{:?}Completed{refused}", completion.operation)
        })
        .collect();
    let told = if completions.is_empty() {
        "no completion".to_owned()
    } else {
        completions.join(", ")
    };
    let panicked = if run.panicked { ", panicked" } else { "" };
    format!("{told}; answer {:?}{panicked}", run.answer)
}
