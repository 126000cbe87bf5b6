//! Compares what the runs have shown with what the markers say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, panic, process};

use windows::oracle::{Handler, Method, inventory};

use crate::driver::{self, Findings};
use crate::fixtures::{EXCEPTIONS, FIXTURES, Fixture};
use crate::judge::Breach;
use crate::processor;

/// The fixture has no handler that could be made. A word of the table of exceptions, as the next ones.
const NO_INSTANCE: &str = "no-instance";
/// What the markers say is shown only if functions of the fixture fail that never do as they are written.
const STAND_INS: &str = "needs-failing-functions";
/// Missing completions are shown, because the fixture leaves out whom it wakes.
const WAKES_OTHERS: &str = "wakes-others";

/// A missing completion is not shown, because what is forgotten looks as if somebody kept it.
const FORGETS: &str = "forgets-the-callback";

/// An address is kept as a number that nobody makes a pointer of.
const NUMBER: &str = "keeps-a-number";

/// What the markers say is shown only if there is no room for the result.
const NO_ROOM: &str = "needs-null-room";

/// What the command prints, and whether all is as it should be.
pub(crate) struct Report {
    pub(crate) text: String,
    pub(crate) is_clean: bool,
}

/// How the fixtures fared.
#[derive(Default)]
struct Count {
    fixtures: usize,
    methods: usize,
    runs: usize,
    exhausted: usize,
    as_written: usize,
    with_stand_ins: usize,
}

impl Count {
    fn add(&mut self, findings: &Findings) {
        self.methods += 1;
        self.runs += findings.runs;
        self.exhausted += usize::from(findings.exhausted);
    }
}

/// A line of the table of exceptions: the fixture and the word.
type Exception = (&'static str, &'static str);

/// Runs all fixtures whose name contains the word.
pub(crate) fn run(word: &str) -> Report {
    panic::set_hook(Box::new(|_| {}));
    let folder = env::temp_dir().join(format!("mobsync-oracle-{}", process::id()));
    // What an earlier process of that number has left there would be input.
    let _ = fs::remove_dir_all(&folder);
    let entered = fs::create_dir_all(&folder).and_then(|()| env::set_current_dir(&folder));
    let mut text = String::new();
    let mut count = Count::default();
    if let Err(error) = entered {
        let _ = writeln!(text, "no folder to work in: {error}");
    }
    let mut used = BTreeSet::new();
    for fixture in FIXTURES
        .iter()
        .filter(|fixture| fixture.name.contains(word))
    {
        // If a fixture takes the process with it, this tells which.
        eprintln!("{}", fixture.name);
        processor::stay_on_one();
        judge(fixture, &mut count, &mut used, &mut text);
    }
    for exception in EXCEPTIONS {
        if exception.0.contains(word) && !used.contains(exception) {
            let _ = writeln!(
                text,
                "{}: `{}` is not needed any more",
                exception.0, exception.1
            );
        }
    }
    // What is left over there hurts nobody.
    let _ = env::set_current_dir(env::temp_dir());
    let _ = fs::remove_dir_all(folder);
    let is_clean = text.is_empty();
    let _ = writeln!(
        text,
        "{} fixtures, {} methods, {} runs ({} methods with all inputs); \
         {} findings shown as written, {} with functions that fail",
        count.fixtures,
        count.methods,
        count.runs,
        count.exhausted,
        count.as_written,
        count.with_stand_ins
    );
    Report { text, is_clean }
}

/// Runs all methods of a fixture.
fn judge(fixture: &Fixture, count: &mut Count, used: &mut BTreeSet<Exception>, text: &mut String) {
    let mut excused = |why: &str| {
        let entry = EXCEPTIONS
            .iter()
            .find(|entry| **entry == (fixture.name, why));
        used.extend(entry.copied());
        entry.is_some()
    };
    let mut complaints = Vec::new();
    // By name: a handler is in each build.
    let mut handlers: BTreeMap<&str, Vec<&Handler>> = BTreeMap::new();
    for handler in inventory::iter::<Handler>() {
        let mut path = handler.module.split("::");
        if path.any(|part| fixture.modules.contains(&part)) {
            handlers.entry(handler.name).or_default().push(handler);
        }
    }
    if handlers.is_empty() {
        if !excused(NO_INSTANCE) {
            let _ = writeln!(text, "{}: no handler to drive", fixture.name);
        }
        return;
    }
    count.fixtures += 1;
    // Markers in functions that are no methods of a handler: any method may show them.
    let elsewhere = expected(fixture, "", "");
    let mut seen = BTreeSet::new();
    for ((handler, builds), methods) in handlers.iter().flat_map(|handler| {
        let by_name = Method::ALL.chunk_by(|one, next| one.name() == next.name());
        by_name.map(move |methods| (handler, methods))
    }) {
        let Some(written) = driver::explore(fixture, builds, methods, false) else {
            continue;
        };
        let name = methods[0].name();
        let markers = expected(fixture, handler, &name);
        count.add(&written);
        let shown = shown_rules(&written, &markers);
        for (rule, run) in &shown {
            // The completion that the answer on the wire asks for may well be missing then.
            let of_returns = markers.contains(Breach::ErrMeansOk.rule());
            let is_missing = *rule == Breach::Missing.rule();
            let is_kept = *rule == Breach::ItemsKept.rule();
            if markers.contains(rule) || elsewhere.contains(rule) {
                seen.insert(*rule);
                count.as_written += 1;
            } else if !(is_missing && (of_returns || excused(WAKES_OTHERS)))
                && !(is_kept && excused(NUMBER))
            {
                complaints.push(format!(
                    "{name} of {handler}: {rule} is not expected: {run}"
                ));
            }
        }
        let mut missed = markers;
        missed.retain(|rule| !shown.contains_key(rule));
        if missed.is_empty() {
            continue;
        }
        let failing = driver::explore(fixture, builds, methods, true).unwrap_or_default();
        count.runs += failing.runs;
        let shown = shown_rules(&failing, &missed);
        let of_silence = [Breach::Missing.rule(), Breach::Dropped.rule()];
        for rule in missed {
            if shown.contains_key(rule) && excused(STAND_INS) {
                count.with_stand_ins += 1;
            } else if !(of_silence.contains(&rule) && excused(FORGETS)) && !excused(NO_ROOM) {
                complaints.push(format!(
                    "{name} of {handler}: {rule} is not shown by any run"
                ));
            }
        }
    }
    for rule in elsewhere.difference(&seen) {
        complaints.push(format!(
            "{rule} is expected outside of methods, and not shown by any run"
        ));
    }
    for complaint in complaints {
        let _ = writeln!(text, "{}: {complaint}", fixture.name);
    }
}

/// The rules of a method's markers.
fn expected(fixture: &Fixture, handler: &str, method: &str) -> BTreeSet<&'static str> {
    let methods = fixture
        .expected
        .iter()
        .filter(|(of, name, ..)| *of == handler && *name == method);
    methods
        .flat_map(|(_, _, rules, _)| rules.iter().copied())
        .collect()
}

/// The rules that the breaches are of. A failure after a completion that was refused counts as one after
/// any completion if that is what happens when it is taken, too.
fn shown_rules(findings: &Findings, expected: &BTreeSet<&str>) -> BTreeMap<&'static str, String> {
    let mut rules: BTreeMap<&'static str, String> = findings
        .breaches
        .iter()
        .map(|(breach, run)| (breach.rule(), run.clone()))
        .collect();
    let propagated = Breach::Propagated.rule();
    if rules.contains_key(Breach::AfterNonOk.rule()) && !expected.contains(propagated) {
        rules.remove(propagated);
    }
    rules
}
