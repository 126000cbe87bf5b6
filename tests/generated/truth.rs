//! Which rules a program really breaks: all runs, judged by the contract.

use crate::oracle::Oracle;
use crate::run::{Code, Trace, run};
use crate::tree::{Operation, Program};

/// The rules whose truth is known, in the order of [`Truth::verdicts`].
pub(crate) const RULES: [&str; 6] = [
    "completed-after-non-ok-return",
    "completion-error-propagated",
    "missing-completion",
    "duplicate-completion",
    "error-after-handoff",
    "worker-drops-completion",
];

const AFTER: usize = 0;
const PROPAGATED: usize = 1;
const MISSING: usize = 2;
const DUPLICATE: usize = 3;
const AFTER_HANDOFF: usize = 4;
const DROPPED: usize = 5;

/// Programs with more runs are not used.
const MOST_RUNS: usize = 500;

/// What a checker should say about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// No input breaks the rule: a finding is a false alarm.
    Never,
    /// The contract leaves it open, or two rules fit.
    Open,
    /// Only paths break it that need a later turn of a loop: a finding is right, silence is allowed.
    Late,
    /// Some input breaks it: silence is a miss.
    Broken,
}

/// The truth about a program.
pub(crate) struct Truth {
    pub(crate) verdicts: [Verdict; RULES.len()],
    /// The runs, for people: choices, completions, exit, broken rules.
    pub(crate) table: Vec<String>,
}

/// Runs a program on all inputs; nothing when it is malformed or there are too many. `shown` asks for the
/// table.
pub(crate) fn truth(program: &Program, shown: bool) -> Option<Truth> {
    let mut oracle = Oracle::default();
    let mut truth = Truth {
        verdicts: [Verdict::Never; RULES.len()],
        table: Vec::new(),
    };
    for _ in 0..MOST_RUNS {
        let trace = run(program, &mut oracle)?;
        let verdicts = judge(program.operation, &trace);
        for (all, this) in truth.verdicts.iter_mut().zip(verdicts) {
            *all = this.max(*all);
        }
        if shown {
            truth.table.push(row(&oracle, &trace, verdicts));
        }
        if !oracle.advance() {
            return Some(truth);
        }
    }
    None
}

/// The rules that one run breaks.
fn judge(operation: Operation, trace: &Trace) -> [Verdict; RULES.len()] {
    let mut verdicts = [Verdict::Never; RULES.len()];
    let broken = if trace.late {
        Verdict::Late
    } else {
        Verdict::Broken
    };
    let by_workers: usize = trace.workers.iter().sum();
    if trace.completions + by_workers > 1 {
        verdicts[DUPLICATE] = broken;
    }
    let Some(exit) = trace.exit else {
        return verdicts;
    };
    let owes = match exit {
        Ok(()) | Err(Code::SOk) => true,
        Err(code) => !operation.needs_s_ok() && code.is_ok(),
    };
    if owes {
        if trace.completions == 0 && trace.workers.is_empty() && !trace.sent {
            // An `Ok` that was made from another success code is told as that.
            verdicts[MISSING] = if trace.erased { Verdict::Open } else { broken };
        }
        if trace.workers.contains(&0) {
            // A worker that has nothing left to do because the method has done it is in order.
            let alone = trace.completions + by_workers == 0 && !trace.sent && !trace.erased;
            verdicts[DROPPED] = if alone { broken } else { Verdict::Open };
        }
        return verdicts;
    }
    let of_completion = matches!(
        exit,
        Err(Code::Failed {
            of_completion: true,
            ..
        })
    );
    if trace.completions > 0 {
        if of_completion {
            verdicts[PROPAGATED] = broken;
        } else if trace.failed {
            // The completion failed, and then the method refuses with another error: one cause or two?
            verdicts[AFTER] = Verdict::Open;
            verdicts[PROPAGATED] = Verdict::Open;
        } else {
            verdicts[AFTER] = broken;
        }
    }
    if trace.sent || !trace.workers.is_empty() {
        let two = trace.completions > 0 || (by_workers == 0 && !trace.sent);
        verdicts[AFTER_HANDOFF] = if two { Verdict::Open } else { broken };
    }
    verdicts
}

fn row(oracle: &Oracle, trace: &Trace, verdicts: [Verdict; RULES.len()]) -> String {
    let exit = match trace.exit {
        None => "never returns".to_owned(),
        Some(Ok(())) => "Ok(())".to_owned(),
        Some(Err(code)) => format!("Err({code:?})"),
    };
    let broken: Vec<String> = RULES
        .iter()
        .zip(verdicts)
        .filter(|(_, verdict)| *verdict != Verdict::Never)
        .map(|(rule, verdict)| format!("{rule} {verdict:?}"))
        .collect();
    format!(
        "{}-> {} completions, workers {:?}{}, {exit}: {}",
        oracle.shown(),
        trace.completions,
        trace.workers,
        if trace.sent { ", sent" } else { "" },
        broken.join(", ")
    )
}

impl Operation {
    /// Whether the completion is owed after `S_OK` only, and not after other success codes.
    pub(crate) fn needs_s_ok(self) -> bool {
        matches!(self, Self::PrepareForSync | Self::Synchronize)
    }
}
