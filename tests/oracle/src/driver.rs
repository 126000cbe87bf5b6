//! Runs one method of a handler with all inputs, or as many as the budget allows.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::{S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM};
use windows::core::HRESULT;
use windows::oracle::{
    self, Completion, Handler, Log, Method, Progress, Tape, Words, memory, references, schedule,
};

use crate::fixtures::Fixture;
use crate::judge::{self, Breach};

/// Runs of a method, half of them depth-first, the rest by chance if inputs are left over.
const BUDGET: usize = 1_000;

/// Runs of a method that are repeated with a manager that wishes to cancel.
const CANCELLED: usize = 200;

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
    /// Whether the handler had taken a callback before.
    pub(crate) was_taken: bool,
    /// Whether the handler had that callback before the call, and whether it still had it when the method had returned.
    pub(crate) is_first_kept: (bool, bool),
    /// Whether a method has failed with an error that is none on the wire.
    pub(crate) lost_error: bool,
    /// Whether a method has succeeded with a code of its own and has left out what it was asked for.
    pub(crate) lost_value: bool,
    /// Whether preparation was completed with a success that is not `S_OK`.
    pub(crate) is_prepared_otherwise: bool,
    /// Whether an address of the items that the method was given was kept when it had returned.
    pub(crate) are_items_kept: bool,
    /// Whether leave to show a dialog was granted and not given back.
    pub(crate) is_modeless_left: bool,
    /// How often the manager was told of progress.
    pub(crate) reports: usize,
    /// What stands for everything that the manager was told.
    pub(crate) told: u64,
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

/// Runs calls of a method of a handler in all builds that have it. `None` if there is no such build.
pub(crate) fn explore(
    fixture: &Fixture,
    builds: &[&Handler],
    methods: &[Method],
    stand_ins: bool,
) -> Option<Findings> {
    builds
        .iter()
        .flat_map(|handler| methods.iter().map(move |method| (handler, *method)))
        .filter_map(|(handler, method)| explore_build(fixture, handler, method, stand_ins))
        .reduce(Findings::and)
}

fn explore_build(
    fixture: &Fixture,
    handler: &Handler,
    method: Method,
    stand_ins: bool,
) -> Option<Findings> {
    let name = method.name();
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
    // A wish to cancel that shows in nothing that is done; each until a run shows that it is heard.
    let mut unheard = [S_SYNCMGR_CANCELITEM, S_SYNCMGR_CANCELALL].to_vec();
    let mut reports = false;
    let mut panics = 0;
    while findings.runs < BUDGET {
        let tape = match next.take() {
            Some(tape) if findings.runs < BUDGET / 2 => tape,
            Some(_) => Tape::random(findings.runs as u64),
            None => break,
        };
        let mut shown = None;
        let asks = judge::asks_about_cancelling(fixture) && findings.runs < CANCELLED;
        if asks && !unheard.is_empty() {
            let told = |answer| told(fixture, handler, method, &tape, answer);
            let (count, usually) = told(S_OK);
            reports |= count > 0;
            unheard.retain(|code| count == 0 || told(*code).1 == usually);
        }
        let tape = tape.play(|| shown = run(fixture, handler, method));
        let run = shown?;
        panics += usize::from(run.panicked);
        for breach in judge::breaches(method, &run) {
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
    if findings.runs == panics
        && let Some(breach) = judge::never_answers(method)
    {
        findings
            .breaches
            .insert(breach, "panics in all runs".to_owned());
    }
    if reports && let [code, ..] = unheard[..] {
        let told = format!("{code:?} changes nothing in {} runs", findings.runs);
        findings.breaches.insert(judge::unheard(fixture), told);
    }
    Some(findings)
}

/// What can be seen of a run: what the manager was told, the answer, and the files.
type Shown = (u64, HRESULT, Vec<(OsString, Vec<u8>)>);

/// How often the manager is told of progress, and what else it is told, if this is what it answers.
fn told(
    fixture: &Fixture,
    handler: &Handler,
    method: Method,
    tape: &Tape,
    answer: HRESULT,
) -> (usize, Option<Shown>) {
    oracle::set_progress(Progress::Always(answer));
    clear_files();
    let mut shown = None;
    tape.clone().play(|| shown = run(fixture, handler, method));
    oracle::set_progress(Progress::Drawn);
    let reports = shown.as_ref().map_or(0, |run| run.reports);
    (
        reports,
        shown.map(|run| (run.told, run.answer, clear_files())),
    )
}

/// Removes all files of the folder in which fixtures work. Their names and contents, in order.
fn clear_files() -> Vec<(OsString, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(".").into_iter().flatten().flatten() {
        let path = entry.path();
        found.push((entry.file_name(), fs::read(&path).unwrap_or_default()));
        // One of them fails: it is a file or a folder.
        let _ = fs::remove_file(&path);
        let _ = fs::remove_dir_all(&path);
    }
    found.sort();
    found
}

/// One run.
fn run(fixture: &Fixture, handler: &Handler, method: Method) -> Option<Run> {
    schedule::begin();
    memory::begin();
    let log = Log::default();
    oracle::set_log(log.clone());
    place_files(fixture);
    let subject = (handler.make)();
    let earlier_callbacks = oracle::given().len();
    let was_taken = subject.attach();
    // Threads that the handler has brought with it wait for work.
    schedule::settle();
    oracle::remarks();
    let given = oracle::given();
    // What they have found in their queues was signalled by an earlier call.
    let earlier = log.completions().len();
    let before: Vec<u32> = given.iter().map(references).collect();

    // One is the list above, and one that it is a copy of.
    let first = given.get(earlier_callbacks);
    let is_kept_now = || first.is_some_and(|first| references(first) > 2);
    let was_kept = is_kept_now();

    let answer = schedule::call(|| subject.call(method));

    let are_items_kept =
        oracle::item_lists().any(|list| memory::holds_address_in(&memory::addresses(list)));
    let is_first_kept = (was_kept, is_kept_now());
    schedule::settle();
    let was_handed_over = schedule::had_callback();
    let is_kept = given
        .iter()
        .map(references)
        .zip(&before)
        .any(|(now, before)| now > *before);
    drop(subject);
    schedule::settle();
    let remarks = oracle::remarks();
    let (reports, told) = oracle::told();
    // Two are left here: the list above, and the one that it is a copy of.
    let is_kept_elsewhere = given.iter().map(references).any(|now| now > 2);
    let run = Run {
        completions: log.completions().split_off(earlier),
        answer,
        panicked: remarks.panicked,
        attached: oracle::attached(),
        is_other_woken: oracle::woken(),
        is_kept: is_kept || is_kept_elsewhere,
        is_sent: is_kept_elsewhere && (oracle::sent() || oracle::woken()),
        was_handed_over,
        was_taken,
        is_first_kept,
        lost_error: remarks.lost_error,
        lost_value: remarks.lost_value,
        is_prepared_otherwise: oracle::is_prepared_otherwise(),
        are_items_kept,
        is_modeless_left: oracle::is_modeless_left(),
        reports,
        told,
    };
    schedule::end();
    (!remarks.absent).then_some(run)
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
