//! Runs one method of a handler with all inputs, or as many as the budget allows.

use std::collections::BTreeMap;
use std::fs;

use windows::core::HRESULT;
use windows::oracle::{
    self, Completion, Handler, Log, Operation, Tape, Words, references, schedule,
};

use crate::fixtures::Fixture;
use crate::judge::{self, Breach};

/// Runs of a method, half of them depth-first, the rest by chance if inputs are left over.
const BUDGET: usize = 1_000;

/// What one run has shown.
pub(crate) struct Run {
    /// What was signalled.
    pub(crate) completions: Vec<Completion>,
    /// What was on the wire.
    pub(crate) answer: HRESULT,
    /// Whether the method or another thread has panicked, or left the process.
    pub(crate) panicked: bool,
    /// Whether the manager had a callback to give.
    pub(crate) attached: bool,
    /// Whether somebody was woken whom the fixture does not show.
    pub(crate) is_other_woken: bool,
    /// Whether somebody keeps the callback who did not have it before.
    pub(crate) is_kept: bool,
    /// Whether it went to somebody whom the fixture does not show, with a message.
    pub(crate) is_sent: bool,
    /// Whether another thread than that of the method had a callback.
    pub(crate) was_handed_over: bool,
}

/// What all runs of a method have shown.
#[derive(Default)]
pub(crate) struct Findings {
    /// Breaches, each with the first run that shows it.
    pub(crate) breaches: BTreeMap<Breach, String>,
    /// How many runs there were.
    pub(crate) runs: usize,
    /// Whether these were all inputs.
    pub(crate) exhausted: bool,
}

impl Findings {
    /// These, and those of another build.
    fn and(mut self, other: Self) -> Self {
        for (breach, run) in other.breaches {
            self.breaches.entry(breach).or_insert(run);
        }
        self.runs += other.runs;
        self.exhausted &= other.exhausted;
        self
    }
}

/// Runs a method of a handler in all builds that have it. `None` if there is no such build.
pub(crate) fn explore(
    fixture: &Fixture,
    builds: &[&Handler],
    operation: Operation,
    stand_ins: bool,
) -> Option<Findings> {
    builds
        .iter()
        .filter_map(|handler| explore_build(fixture, handler, operation, stand_ins))
        .reduce(Findings::and)
}

fn explore_build(
    fixture: &Fixture,
    handler: &Handler,
    operation: Operation,
    stand_ins: bool,
) -> Option<Findings> {
    let name = format!("{operation:?}");
    let of_method = fixture
        .expected
        .iter()
        .find(|(of, method, ..)| *of == handler.name && *method == name);
    oracle::set_words(Words {
        nulls: of_method.is_some_and(|(.., nulls)| *nulls),
        ..fixture.words
    });
    oracle::set_stand_ins(stand_ins);
    let mut findings = Findings::default();
    let mut next = Some(Tape::default());
    while findings.runs < BUDGET {
        let tape = match next.take() {
            Some(tape) if findings.runs < BUDGET / 2 => tape,
            Some(_) => Tape::random(findings.runs as u64),
            None => break,
        };
        let mut shown = None;
        let tape = tape.play(|| shown = run(fixture, handler, operation));
        let run = shown?;
        for breach in judge::breaches(operation, &run) {
            findings
                .breaches
                .entry(breach)
                .or_insert_with(|| judge::told(&run));
        }
        findings.runs += 1;
        next = tape.next();
        if next.is_none() && findings.runs <= BUDGET / 2 {
            findings.exhausted = true;
            break;
        }
        if findings.runs >= BUDGET / 2 {
            next = Some(Tape::default());
        }
    }
    Some(findings)
}

/// One run.
fn run(fixture: &Fixture, handler: &Handler, operation: Operation) -> Option<Run> {
    schedule::begin();
    let log = Log::default();
    oracle::set_log(log.clone());
    place_files(fixture);
    let subject = (handler.make)();
    subject.attach();
    // Threads that the handler has brought with it wait for work.
    schedule::settle();
    oracle::remarks();
    let given = oracle::given();
    // What they have found in their queues was signalled by an earlier call.
    let earlier = log.completions().len();
    let before: Vec<u32> = given.iter().map(references).collect();

    let answer = schedule::call(|| subject.call(operation));

    schedule::settle();
    let was_handed_over = schedule::had_callback();
    let is_kept = given
        .iter()
        .map(references)
        .zip(&before)
        .any(|(now, before)| now > *before);
    drop(subject);
    schedule::settle();
    let (absent, panicked) = oracle::remarks();
    // Two are left here: the list above, and the one that it is a copy of.
    let is_kept_elsewhere = given.iter().map(references).any(|now| now > 2);
    let run = Run {
        completions: log.completions().split_off(earlier),
        answer,
        panicked,
        attached: oracle::attached(),
        is_other_woken: oracle::woken(),
        is_kept: is_kept || is_kept_elsewhere,
        is_sent: is_kept_elsewhere && (oracle::sent() || oracle::woken()),
        was_handed_over,
    };
    schedule::end();
    (!absent).then_some(run)
}

/// Where the fixture names a file there is none, or a file, or a folder, which nobody can write to. One of
/// them may be unlike the others.
fn place_files(fixture: &Fixture) {
    if fixture.files.is_empty() {
        return;
    }
    let kind = oracle::choose(3);
    let other = match fixture.files.len() {
        1 => None,
        count => oracle::choose(count + 1).checked_sub(1),
    };
    for (at, file) in fixture.files.iter().enumerate() {
        let kind = (kind + usize::from(other == Some(at))) % 3;
        // All may fail: the fixture may have left anything there, or nothing.
        let _ = fs::remove_file(file);
        let _ = fs::remove_dir_all(file);
        let _ = match kind {
            0 => Ok(()),
            1 => fs::write(file, "1\n"),
            _ => fs::create_dir(file),
        };
    }
}
