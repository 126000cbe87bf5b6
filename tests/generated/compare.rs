//! What the checker says about a program, against the truth.

use std::sync::LazyLock;

use cargo_conform::contract::{RuleSet, load};
use cargo_conform::{Options, Outcome, check_texts};

use crate::grow::grow;
use crate::print::{HANDLER, HEAD, handler, print};
use crate::profile::Profile;
use crate::random::Random;
use crate::shrink::shrink;
use crate::tree::{Operation, Program};
use crate::truth::{RULES, Truth, Verdict, truth};

static CONTRACTS: LazyLock<RuleSet> = LazyLock::new(|| load::load(&[]).unwrap());

/// Runs of a disagreement that are shown.
const SHOWN: usize = 24;

/// Attempts to grow a program that has not too many runs.
const ATTEMPTS: usize = 50;

/// Programs of a file, one for each operation of each handler. Building the tables of a run costs as much as
/// several programs.
pub(crate) const FILE: u64 = (8 * Operation::ALL.len()) as u64;

/// How the checker is wrong about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wrong {
    FalseAlarm,
    Miss,
}

/// A rule, and how the checker is wrong about it.
pub(crate) type Disagreement = (usize, Wrong);

/// What the checker said about many programs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// For each rule: programs that never, perhaps, late and certainly break it.
    pub(crate) verdicts: [[usize; 4]; RULES.len()],
    /// For each rule: findings where only later turns of a loop break it.
    pub(crate) late_found: [usize; RULES.len()],
    /// Programs that the checker gave up on.
    pub(crate) given_up: usize,
    /// Disagreements with the number of the program.
    pub(crate) wrong: Vec<(Disagreement, u64)>,
}

impl Tally {
    /// How many programs there were.
    pub(crate) fn programs(&self) -> usize {
        self.verdicts[0].iter().sum()
    }

    /// How many broken rules were not found.
    pub(crate) fn misses(&self) -> usize {
        let is_miss = |(how, _): &&(Disagreement, u64)| how.1 == Wrong::Miss;
        self.wrong.iter().filter(is_miss).count()
    }

    /// Adds what another thread counted.
    pub(crate) fn add(&mut self, other: Self) {
        for rule in 0..RULES.len() {
            for kind in 0..4 {
                self.verdicts[rule][kind] += other.verdicts[rule][kind];
            }
            self.late_found[rule] += other.late_found[rule];
        }
        self.given_up += other.given_up;
        self.wrong.extend(other.wrong);
    }

    /// Checks the programs of one file and counts.
    pub(crate) fn count_file(&mut self, seed: u64, file: u64, profile: Profile) {
        let first = file * FILE;
        let (programs, truths): (Vec<_>, Vec<_>) = (first..first + FILE)
            .map(|number| program(seed, number, profile))
            .unzip();
        let said = Said::new(&programs);
        for (at, number) in (first..first + FILE).enumerate() {
            self.count(number, &said[at], &truths[at]);
        }
    }

    fn count(&mut self, number: u64, said: &Said, truth: &Truth) {
        for rule in 0..RULES.len() {
            self.verdicts[rule][truth.verdicts[rule] as usize] += 1;
            let late = truth.verdicts[rule] == Verdict::Late && said.found[rule];
            self.late_found[rule] += usize::from(late);
        }
        self.given_up += usize::from(said.given_up);
        let wrong = said.wrong(truth);
        self.wrong
            .extend(wrong.into_iter().map(|how| (how, number)));
    }
}

/// The program with this number, and the truth about it.
pub(crate) fn program(seed: u64, number: u64, profile: Profile) -> (Program, Truth) {
    let mut random = Random::new(seed, number);
    let operation = Operation::ALL[usize::try_from(number).unwrap() % Operation::ALL.len()];
    for _ in 0..ATTEMPTS {
        let program = grow(&mut random, operation, profile);
        if let Some(truth) = truth(&program, false) {
            return (program, truth);
        }
    }
    panic!("no program {number} with seed {seed} is small enough");
}

/// What the checker says about a program.
struct Said {
    found: [bool; RULES.len()],
    given_up: bool,
}

impl Said {
    /// About each of the programs of one file.
    fn new(programs: &[Program]) -> Vec<Self> {
        let text = print(programs);
        let outcome = check(&text);
        assert_eq!(outcome.summary.subjects, programs.len(), "{text}");
        let about = |(at, program): (usize, &Program)| {
            let name = program.operation.name();
            let handler = handler(at);
            let mut found = [false; RULES.len()];
            for finding in &outcome.findings {
                let is_here = finding.subject.as_ref().is_some_and(|subject| {
                    subject.method == name && subject.type_name.trim_end_matches("_Impl") == handler
                });
                if let Some(rule) = RULES.iter().position(|rule| *rule == &*finding.rule)
                    && is_here
                {
                    found[rule] = true;
                }
            }
            let own = text.find(&format!("for {handler}_Impl")).unwrap();
            let method = text[own..].find(&format!("fn {name}(")).unwrap() + own;
            let end = text[method..].find("\n    }\n").unwrap() + method;
            let given_up = outcome
                .not_analysed
                .iter()
                .any(|place| (method..end).contains(&(place.location.span.start as usize)));
            Self { found, given_up }
        };
        programs.iter().enumerate().map(about).collect()
    }

    /// Where it is wrong.
    fn wrong(&self, truth: &Truth) -> Vec<Disagreement> {
        let mut wrong = Vec::new();
        for (rule, verdict) in truth.verdicts.iter().enumerate() {
            match (verdict, self.found[rule]) {
                (Verdict::Never, true) => wrong.push((rule, Wrong::FalseAlarm)),
                (Verdict::Broken, false) if !self.given_up => {
                    wrong.push((rule, Wrong::Miss));
                }
                _ => {}
            }
        }
        wrong
    }
}

fn check(text: &str) -> Outcome {
    let options = Options {
        threads: 1,
        ..Options::default()
    };
    let outcome = check_texts(&[("handler.rs", text)], &CONTRACTS, &options);
    assert!(outcome.errors.is_empty(), "{:?}\n{text}", outcome.errors);
    outcome
}

/// The smallest program with the same disagreement, its runs, and what the checker says.
pub(crate) fn explained(program: &Program, how: Disagreement) -> String {
    let keeps = |smaller: &Program| {
        let said = Said::new(std::slice::from_ref(smaller));
        truth(smaller, false).is_some_and(|truth| said[0].wrong(&truth).contains(&how))
    };
    let small = shrink(program, keeps);
    let text = print(std::slice::from_ref(&small));
    let table = truth(&small, true).map_or(Vec::new(), |truth| truth.table);
    let findings: Vec<String> = check(&text)
        .findings
        .iter()
        .flat_map(|finding| {
            let line = |offset: u32| text[..offset as usize].matches('\n').count() + 1;
            let steps = finding.witness.iter().map(move |step| {
                format!("    {}: {}", line(step.location.span.start), step.message)
            });
            [format!("  {}", finding.rule)].into_iter().chain(steps)
        })
        .collect();
    let body = text.trim_start_matches(HEAD).trim_start_matches(HANDLER);
    let shown = table.len().min(SHOWN);
    format!(
        "{:?} of {}\n{body}\nruns:\n  {}\nthe checker says:\n{}\n",
        how.1,
        RULES[how.0],
        table[..shown].join("\n  "),
        findings.join("\n")
    )
}
