//! A whole run without file names of its own: select, parse and lower, check, collect.

mod fingerprint;
mod outcome;
mod select;

pub use outcome::{FileError, NotAnalysed, Options, Outcome, Summary};

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::{Checker, Texts};
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
        outcome.summary.subjects += usize::from(result.is_subject);
        outcome.steps += result.steps;
        for (file, text) in result.sources {
            outcome.sources.insert(file, text);
        }
        outcome.findings.extend(result.findings);
        outcome.not_analysed.extend(result.not_analysed);
        outcome.errors.extend(result.error);
    }
    outcome
        .findings
        .sort_by(|a, b| (&a.primary, &a.rule, &a.message).cmp(&(&b.primary, &b.rule, &b.message)));
    // A worker may be seen from several functions that lead to it.
    outcome.findings.dedup_by(|later, earlier| {
        later.primary == earlier.primary
            && later.rule == earlier.rule
            && later.message == earlier.message
    });
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

impl Texts for select::Package {
    fn text(&self, file: &str) -> &str {
        self.texts.get(file).map_or("", |text| text.original())
    }
}

/// One function's results.
struct Checked {
    file: Arc<str>,
    span: Span,
    /// A governed function.
    is_subject: bool,
    /// The files that findings and messages name.
    sources: Vec<(Arc<str>, Arc<Text>)>,
    findings: Vec<Finding>,
    not_analysed: Vec<NotAnalysed>,
    error: Option<FileError>,
    steps: usize,
}

/// What a function is looked at for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A contract governs it.
    Subject,
    /// It takes jobs out of a queue.
    Taker,
    /// Nobody in the package calls it, and a rule is about its paths.
    Outermost,
    /// Something in it may be wrong by itself.
    Places,
}

fn check_package(package: &select::Package, rules: &RuleSet, options: &Options) -> Vec<Checked> {
    let checker = Checker::new(&package.program, rules);
    let wanted = |id: &FunctionId| options.tests || !package.program.function(*id).test;
    let subjects = checker.subjects().map(|id| (id, Role::Subject));
    let takers = checker.takers().map(|id| (id, Role::Taker));
    let outermost = checker.outermost().map(|id| (id, Role::Outermost));
    let sites = checker.site_functions().map(|id| (id, Role::Places));
    let functions: Vec<(FunctionId, Role)> = subjects
        .chain(takers)
        .chain(outermost)
        .chain(sites)
        .filter(|(id, _)| wanted(id))
        .collect();
    let check = |(id, role): &(FunctionId, Role)| {
        let file = package.program.file_of(*id);
        let span = package.program.function(*id).name_span;
        // A defect of the engine in one function must not hide the findings in another.
        let result = panic::catch_unwind(AssertUnwindSafe(|| match role {
            Role::Subject => checker.check(*id, package, options.pedantic),
            Role::Taker => checker.check_taker(*id, package, options.pedantic),
            Role::Outermost => checker.check_outermost(*id, package, options.pedantic),
            Role::Places => checker.check_sites(*id, package),
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
        let not_analysed: Vec<NotAnalysed> = not_analysed.collect();
        let mut named: Vec<&Arc<str>> = Vec::new();
        for finding in &result.findings {
            named.push(&finding.primary.file);
            named.extend(finding.witness.iter().map(|step| &step.location.file));
        }
        if !not_analysed.is_empty() || error.is_some() {
            named.push(file);
        }
        named.sort_unstable();
        named.dedup();
        let text = |name: &Arc<str>| Some((Arc::clone(name), package.texts.get(name)?.clone()));
        Checked {
            file: Arc::clone(file),
            span,
            is_subject: *role == Role::Subject,
            sources: named.into_iter().filter_map(text).collect(),
            findings: result.findings,
            not_analysed,
            error,
            steps: result.steps,
        }
    };
    let mut results: Vec<Checked> = functions.par_iter().map(check).collect();
    results.extend(check_items(package, &checker, options.tests));
    results
}

/// Looks at what stands outside of functions.
fn check_items(package: &select::Package, checker: &Checker<'_>, tests: bool) -> Vec<Checked> {
    let result = panic::catch_unwind(AssertUnwindSafe(|| checker.check_items(package, tests)));
    let found = result.unwrap_or_default();
    let result = |finding: Finding| {
        let Location { file, span } = finding.primary.clone();
        let text = package.texts.get(&file).cloned();
        Checked {
            sources: text
                .map(|text| (Arc::clone(&file), text))
                .into_iter()
                .collect(),
            file,
            span,
            is_subject: false,
            findings: vec![finding],
            not_analysed: Vec::new(),
            error: None,
            steps: 0,
        }
    };
    found.into_iter().map(result).collect()
}
