//! Random handlers: the checker must say what is true.
//!
//! A generator makes bodies of handler methods, an interpreter of the same tree runs them on all inputs,
//! and so it is known which rules a body breaks. A finding that no input justifies is a false alarm; a
//! broken rule without a finding is a miss. `CONFORM_PROGRAMS=n` sets how many programs there are,
//! `CONFORM_SEED=s` makes others. A disagreement is shown with its number; `CONFORM_PROGRAM=number` runs
//! the file of that program alone.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own modules as well"
)]
#![expect(
    clippy::print_stdout,
    reason = "what was counted is shown when it is asked for"
)]

#[path = "generated/compare.rs"]
mod compare;
#[path = "generated/edit.rs"]
mod edit;
#[path = "generated/grow.rs"]
mod grow;
#[path = "generated/oracle.rs"]
mod oracle;
#[path = "generated/print.rs"]
mod print;
#[path = "generated/profile.rs"]
mod profile;
#[path = "generated/random.rs"]
mod random;
#[path = "generated/run.rs"]
mod run;
#[path = "generated/shrink.rs"]
mod shrink;
#[path = "generated/tree.rs"]
mod tree;
#[path = "generated/truth.rs"]
mod truth;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, thread};

use compare::{Disagreement, FILE, Tally, Wrong, explained, program};
use profile::Profile;
use truth::RULES;

/// Programs of an ordinary run.
const BODIES: u64 = 16_000;
const HANDOFFS: u64 = 8_000;
/// The first rules of the list are those on one body.
const FOLLOWED: usize = 4;
/// Disagreements of each kind that are explained.
const EXPLAINED: usize = 3;

#[test]
fn bodies_are_judged_as_they_run() {
    let tally = judged(Profile::Body, BODIES);
    // A generator that never breaks a rule, or always, shows nothing.
    for [never, _, _, broken] in &tally.verdicts[..FOLLOWED] {
        assert!(never.min(broken) * 10 >= tally.programs(), "{tally:?}");
    }
}

/// The same with helpers, workers and guards.
#[test]
fn handoffs_are_judged_as_they_run() {
    let tally = judged(Profile::Handoffs, HANDOFFS);
    for [never, _, _, broken] in &tally.verdicts {
        assert!(never.min(broken) * 100 >= tally.programs(), "{tally:?}");
    }
}

/// Checks programs; no finding may be wrong, and none may be missing, but for what has a bound.
fn judged(profile: Profile, programs: u64) -> Tally {
    let tally = tally(profile, number("CONFORM_PROGRAMS", programs));
    // Where ways meet that differ in what was done, the checker may keep too little of each and stay silent:
    // a guard whose slot was emptied on one of them, a completion whose result was asked on one of them, a
    // loop that is left in its first turn.
    report(&tally, profile, tally.programs() / 2_000 + 2);
    assert_eq!(tally.given_up, 0);
    // Later turns of loops are something that the checker may decline to bet on. It seldom does.
    for ([_, _, late, _], found) in tally.verdicts.iter().zip(tally.late_found) {
        assert!(late - found <= late / 10 + 5, "{found} of {late}");
    }
    tally
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |value| value.parse().unwrap())
}

fn seed() -> u64 {
    number("CONFORM_SEED", 1)
}

/// Checks programs on all cores.
fn tally(profile: Profile, programs: u64) -> Tally {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let wanted = env::var("CONFORM_PROGRAM").map(|number| number.parse::<u64>().unwrap() / FILE);
    let mut all = Tally::default();
    if let Ok(number) = wanted {
        all.count_file(seed(), number, profile);
        return all;
    }
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|core| {
                scope.spawn(move || {
                    let mut tally = Tally::default();
                    let mut file = core;
                    while file * FILE < programs {
                        tally.count_file(seed(), file, profile);
                        file += cores;
                    }
                    tally
                })
            })
            .collect();
        for worker in workers {
            all.add(worker.join().unwrap());
        }
    });
    all.wrong.sort_unstable();
    all
}

/// Fails with the smallest programs for every kind of disagreement, if there is a false alarm or there are
/// too many misses.
fn report(tally: &Tally, profile: Profile, bound: usize) {
    let mut counted = String::new();
    for (rule, [never, open, late, broken]) in tally.verdicts.iter().enumerate() {
        writeln!(
            counted,
            "{}: {never} never, {open} open, {broken} broken, {late} late ({} found)",
            RULES[rule], tally.late_found[rule]
        )
        .unwrap();
    }
    writeln!(
        counted,
        "{} misses, {} not analysed",
        tally.misses(),
        tally.given_up
    )
    .unwrap();
    let mut kinds: BTreeMap<Disagreement, Vec<u64>> = BTreeMap::new();
    for (how, number) in &tally.wrong {
        kinds.entry(*how).or_default().push(*number);
    }
    let mut failures = String::new();
    for (how, numbers) in kinds {
        writeln!(
            counted,
            "{:?} of {}: {}",
            how.1,
            RULES[how.0],
            numbers.len()
        )
        .unwrap();
        if how.1 == Wrong::Miss && tally.misses() <= bound {
            continue;
        }
        for number in numbers.iter().take(EXPLAINED) {
            let (program, _) = program(seed(), *number, profile);
            let explained = explained(&program, how);
            writeln!(failures, "\nprogram {number}: {explained}").unwrap();
        }
    }
    println!("{counted}");
    assert!(failures.is_empty(), "\n{failures}\n{counted}");
}
