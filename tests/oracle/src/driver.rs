//! Runs one method of a handler with all inputs, or as many as the budget allows.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use windows::core::{HRESULT, IUnknown, Interface};
use windows::oracle::{self, Completion, Handler, Log, Operation, Tape, Words};

use crate::fixtures::Fixture;
use crate::judge::{self, Breach};

/// Runs of a method, half of them depth-first, the rest by chance if inputs are left over.
const BUDGET: usize = 1_000;

/// How long a thread that a method has started may take.
const PATIENCE: Duration = Duration::from_millis(100);

/// Methods whose threads do not end are run so often only.
const STUCK: usize = 8;

/// The longest that the runs of a method may take together.
const LONGEST: Duration = Duration::from_secs(3);

/// What one run has shown.
pub(crate) struct Run {
    /// What was signalled.
    pub(crate) completions: Vec<Completion>,
    /// What was on the wire.
    pub(crate) answer: HRESULT,
    /// Whether the method has panicked, or left the process.
    pub(crate) panicked: bool,
    /// Whether the manager had a callback to give.
    pub(crate) attached: bool,
    /// Whether somebody else may signal later: a thread that is still at work, one that was woken, or
    /// whoever keeps the callback and did not have it before.
    pub(crate) is_handed_on: bool,
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

/// Runs a method. `None` if the handler does not have it.
pub(crate) fn explore(
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
    let (mut stuck, mut next) = (0, Some(Tape::default()));
    let begin = Instant::now();
    while findings.runs < BUDGET && stuck < STUCK && begin.elapsed() < LONGEST {
        let tape = match next.take() {
            Some(tape) if findings.runs < BUDGET / 2 => tape,
            Some(_) => Tape::random(findings.runs as u64),
            None => break,
        };
        let mut shown = None;
        let tape = tape.play(|| shown = run(fixture, handler, operation));
        let (run, is_stuck) = shown?;
        stuck += usize::from(is_stuck);
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

/// One run, and whether a thread was still at work at its end.
fn run(fixture: &Fixture, handler: &Handler, operation: Operation) -> Option<(Run, bool)> {
    let log = Log::default();
    oracle::set_log(log.clone());
    place_files(fixture);
    let subject = (handler.make)();
    subject.attach();
    oracle::remarks();
    let given = oracle::given();
    let before: Vec<u32> = given.iter().map(references).collect();
    let threads = threads_of_the_process();

    let answer = subject.call(operation);

    let (absent, panicked) = oracle::remarks();
    if absent {
        return None;
    }
    let is_stuck = !all_end(threads);
    let more = given
        .iter()
        .map(references)
        .zip(&before)
        .any(|(now, before)| now > *before);
    drop(subject);
    // Two are left here: the list above, and the one that it is a copy of.
    let outlived = given.iter().map(references).any(|now| now > 2);
    let run = Run {
        completions: log.completions(),
        answer,
        panicked,
        attached: oracle::attached(),
        is_handed_on: is_stuck || oracle::woken() || more || outlived,
    };
    Some((run, is_stuck))
}

/// Where the fixture names a file there is none, or a file, or a folder, which nobody can write to.
fn place_files(fixture: &Fixture) {
    if fixture.files.is_empty() {
        return;
    }
    let kind = oracle::choose(3);
    for file in fixture.files {
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

/// How many references there are to an object.
fn references(object: &IUnknown) -> u32 {
    let more = object.clone();
    let raw = more.into_raw();
    // SAFETY: the reference that `more` was is released here instead.
    unsafe {
        let table = *raw.cast::<*const windows_core::IUnknown_Vtbl>();
        ((*table).Release)(raw)
    }
}

/// Waits until the process has no more threads than it had, but not long.
fn all_end(before: usize) -> bool {
    let begin = Instant::now();
    while threads_of_the_process() > before {
        if begin.elapsed() > PATIENCE {
            return false;
        }
        thread::yield_now();
    }
    true
}

fn threads_of_the_process() -> usize {
    fs::read_dir("/proc/self/task").map_or(1, Iterator::count)
}
