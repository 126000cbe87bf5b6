//! A whole run without file names of its own: select, parse and lower, check, collect.

mod fingerprint;
mod outcome;
mod select;

pub use outcome::{FileError, NotAnalysed, Options, Outcome, Summary};

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::Checker;
use crate::contract::RuleSet;
use crate::finding::{Finding, Location};
use crate::flow::Span;
use crate::program::FunctionId;
use crate::source::{Text, Tree};
use crate::syntax;

/// Checks files given as (shown path, text); touches no file system.
pub fn check_texts(files: &[(&str, &str)], rules: &RuleSet, options: &Options) -> Outcome {
    check_tree(&Tree::from_texts(files), rules, options)
}

/// Checks a selected tree. Uses a pool of its own, whose threads have the stack that parsing needs.
pub fn check_tree(tree: &Tree, rules: &RuleSet, options: &Options) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .stack_size(syntax::STACK_BYTES)
        .build();
    match pool {
        Ok(pool) => pool.install(|| run(tree, rules, options)),
        // Without threads of our own the current pool has to do.
        Err(_) => run(tree, rules, options),
    }
}

fn run(tree: &Tree, rules: &RuleSet, options: &Options) -> Outcome {
    let mut outcome = Outcome {
        errors: tree.errors().to_vec(),
        ..Outcome::default()
    };
    outcome.sources.extend(tree.error_sources().clone());
    outcome.summary.files_seen = tree.files().len();
    let selected = select::files(tree, rules);
    outcome.errors.extend(selected.errors);
    for (file, text) in selected.broken {
        outcome.sources.insert(file, text);
    }
    outcome.summary.files_parsed = selected.parsed;
    let mut results: Vec<Checked> = selected
        .packages
        .par_iter()
        .flat_map(|package| check_package(package, rules, options))
        .collect();
    results.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    for result in results {
        outcome.summary.subjects += 1;
        outcome.steps += result.steps;
        if !result.findings.is_empty() || !result.not_analysed.is_empty() || result.error.is_some()
        {
            outcome
                .sources
                .insert(Arc::clone(&result.file), result.text);
        }
        outcome.findings.extend(result.findings);
        outcome.not_analysed.extend(result.not_analysed);
        outcome.errors.extend(result.error);
    }
    outcome
        .findings
        .sort_by(|a, b| (&a.primary, &a.rule, &a.message).cmp(&(&b.primary, &b.rule, &b.message)));
    fingerprint::assign(&mut outcome.findings);
    outcome.errors.sort();
    outcome.errors.dedup();
    outcome.not_analysed.sort();
    outcome.not_analysed.dedup();
    // The tables of large trees take a while to take apart.
    selected.packages.into_par_iter().for_each(drop);
    outcome.summary.findings = outcome.findings.len();
    outcome.summary.not_analysed = outcome.not_analysed.len();
    outcome
}

/// One function's results.
struct Checked {
    file: Arc<str>,
    span: Span,
    text: Arc<Text>,
    findings: Vec<Finding>,
    not_analysed: Vec<NotAnalysed>,
    error: Option<FileError>,
    steps: usize,
}

fn check_package(package: &select::Package, rules: &RuleSet, options: &Options) -> Vec<Checked> {
    let checker = Checker::new(&package.program, rules);
    let subjects: Vec<_> = checker
        .subjects()
        .filter(|id| options.tests || !package.program.function(*id).test)
        .collect();
    let check = |id: &FunctionId| {
        let file = package.program.file_of(*id);
        let span = package.program.function(*id).name_span;
        let text = package
            .texts
            .get(file)
            .cloned()
            .unwrap_or_else(|| Arc::new(Text::new("")));
        // A defect of the engine in one function must not hide the findings in another.
        let result = panic::catch_unwind(AssertUnwindSafe(|| {
            checker.check(*id, text.original(), options.pedantic)
        }));
        let error = result.is_err().then(|| FileError {
            file: Arc::clone(file),
            span: Some(span),
            message: "internal error while checking this function; please report it".to_owned(),
        });
        let result = result.unwrap_or_default();
        let not_analysed = result
            .not_analysed
            .into_iter()
            .map(|(span, reason)| NotAnalysed {
                location: Location {
                    file: Arc::clone(file),
                    span,
                },
                reason,
            });
        Checked {
            file: Arc::clone(file),
            span,
            text,
            findings: result.findings,
            not_analysed: not_analysed.collect(),
            error,
            steps: result.steps,
        }
    };
    subjects.par_iter().map(check).collect()
}
