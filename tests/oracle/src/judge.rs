//! What is wrong with a run, by the contract alone. Nothing of the checker is used here.

use std::collections::BTreeSet;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::core::HRESULT;
use windows::oracle::{Completion, Method, Operation, REFUSED};

use crate::driver::Run;
use crate::fixtures::Fixture;

/// Completions of a run that are told one by one.
const MOST_TOLD: usize = 5;

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
    /// The answer forbids a completion, yet another thread has signalled one, or somebody has the callback.
    AfterHandOff,
    /// Completion is owed, nobody has signalled it, and nobody can any more.
    Missing,
    /// The same, and another thread had the callback, so it was the one that owed.
    Dropped,
    /// The method fails, or panics, when it is told to let the callback go.
    NullRejected,
    /// The callback is kept although another one, or none, has taken its place.
    NotReplaced,
    /// What was given for the time of the call is kept.
    ItemsKept,
    /// The method fails, and the manager is told of a success.
    ErrMeansOk,
    /// The method is said to fail with `E_NOTIMPL`, always, and does something else.
    ItemObject,
    /// A success without what was asked for.
    NoOutValue,
    /// Preparation is completed with a success after which nothing is synchronized.
    OtherSuccess,
    /// Reading the items is not implemented.
    NoEnumerator,
    /// Reading the items comes to no end.
    Endless,
    /// Leave to show a dialog was granted, and not given back.
    ModelessLeft,
    /// The manager wishes to cancel, and cannot be heard.
    CancelUnobservable,
    /// The manager wishes to cancel, and nothing comes of it.
    CancelIgnored,
}

impl Breach {
    /// The rule that speaks of it.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::AfterNonOk => "completed-after-non-ok-return",
            Self::Propagated => "completion-error-propagated",
            Self::Duplicate => "duplicate-completion",
            Self::Mismatched => "mismatched-completion",
            Self::AfterHandOff => "error-after-handoff",
            Self::Missing => "missing-completion",
            Self::Dropped => "worker-drops-completion",
            Self::NullRejected => "null-callback-rejected",
            Self::NotReplaced => "callback-not-replaced",
            Self::ItemsKept => "item-ids-outlive-call",
            Self::ErrMeansOk => "err-means-s-ok",
            Self::ItemObject => "item-object-not-notimpl",
            Self::NoOutValue => "success-code-without-out-value",
            Self::OtherSuccess => "prepare-completed-with-success-code",
            Self::NoEnumerator => "enumerator-notimpl",
            Self::Endless => "enumerator-never-ends",
            Self::ModelessLeft => "modeless-not-reenabled",
            Self::CancelUnobservable => UNOBSERVABLE,
            Self::CancelIgnored => IGNORED,
        }
    }
}

/// Rules about a wish to cancel that shows in nothing that the method does. From outside they look the same.
const UNOBSERVABLE: &str = "cancel-code-unobservable";
const IGNORED: &str = "cancel-code-ignored";

/// Whether a fixture is about the wish to cancel. In others it may come too late to change anything.
pub(crate) fn asks_about_cancelling(fixture: &Fixture) -> bool {
    [UNOBSERVABLE, IGNORED]
        .iter()
        .any(|rule| fixture.name.starts_with(rule))
}

/// What it is in a fixture that the manager is not heard.
pub(crate) fn unheard(fixture: &Fixture) -> Breach {
    if fixture.name.starts_with(IGNORED) {
        Breach::CancelIgnored
    } else {
        Breach::CancelUnobservable
    }
}

/// What it is that a method panics whatever it is given: it is not implemented.
pub(crate) fn never_answers(method: Method) -> Option<Breach> {
    (method == Method::Next).then_some(Breach::NoEnumerator)
}

/// The breaches of a run.
pub(crate) fn breaches(method: Method, run: &Run) -> Vec<Breach> {
    let mut found = method
        .operation()
        .map_or_else(Vec::new, |operation| of_operation(operation, run));
    if run.lost_error {
        found.push(Breach::ErrMeansOk);
    }
    if method == Method::Release && run.was_taken && (run.panicked || run.answer.is_err()) {
        found.push(Breach::NullRejected);
    }
    let is_notimpl = run.answer == E_NOTIMPL;
    if method == Method::GetItemObject && (run.panicked || !is_notimpl) {
        found.push(Breach::ItemObject);
    }
    if run.is_prepared_otherwise {
        found.push(Breach::OtherSuccess);
    }
    if run.panicked {
        return found;
    }
    if run.lost_value {
        found.push(Breach::NoOutValue);
    }
    if method == Method::Next && is_notimpl {
        found.push(Breach::NoEnumerator);
    }
    let is_set = matches!(method, Method::Release | Method::Replace) && run.answer.is_ok();
    // Taken and not kept, or kept beyond its time.
    if is_set && run.was_taken && run.is_first_kept != (true, false) {
        found.push(Breach::NotReplaced);
    }
    if method == Method::PrepareForSync && run.are_items_kept {
        found.push(Breach::ItemsKept);
    }
    if method == Method::Next && run.answer == HRESULT(0) {
        found.push(Breach::Endless);
    }
    if run.is_modeless_left {
        found.push(Breach::ModelessLeft);
    }
    found
}

/// What is wrong with the completions of a run.
fn of_operation(operation: Operation, run: &Run) -> Vec<Breach> {
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
    let by_method = own.iter().any(|completion| completion.is_by_method);
    if !operation.owes(run.answer) {
        if by_method && refused {
            found.push(Breach::Propagated);
        } else if by_method {
            found.push(Breach::AfterNonOk);
        } else if !own.is_empty() || run.is_sent {
            found.push(Breach::AfterHandOff);
        }
    }
    if own.is_empty() && !run.is_kept && !run.is_other_woken && run.attached {
        if !foreign.is_empty() {
            found.push(Breach::Mismatched);
        } else if operation.owes(run.answer) && run.was_handed_over {
            found.push(Breach::Dropped);
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
        .take(MOST_TOLD)
        .map(|completion| {
            let refused = if completion.is_taken {
                ""
            } else {
                " (refused)"
            };
            let by = if completion.is_by_method {
                ""
            } else {
                " by another thread"
            };
            format!("{:?}Completed{by}{refused}", completion.operation)
        })
        .collect();
    let told = if completions.is_empty() {
        "no completion".to_owned()
    } else {
        completions.join(", ")
    };
    let more = match run.completions.len().saturating_sub(MOST_TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let panicked = if run.panicked { ", panicked" } else { "" };
    format!("{told}{more}; answer {:?}{panicked}", run.answer)
}
