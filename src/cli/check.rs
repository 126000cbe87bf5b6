//! `cargo conform [check] [PATH]…`.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::arguments::{Arguments, OutputTarget};
use super::load_rules;
use super::printer::{Exit, Printer};
use super::terminal::Environment;
use crate::config::LevelledRules;
use crate::contract::RuleSet;
use crate::error::{Trouble, counted};
use crate::report::{self, Format};
use crate::source::{Scope, Tree, plain, select, write_report};
use crate::{Options, Outcome, check_tree};

/// Checks the paths, or the workspace when there are none, and reports.
pub(super) fn run(
    arguments: &Arguments,
    paths: &[PathBuf],
    environment: &Environment,
    printer: &mut Printer,
) -> Result<Exit, Trouble> {
    let targets = arguments.outputs();
    check_targets(&targets)?;
    let levelled = LevelledRules::new(
        load_rules(arguments)?,
        arguments.levels(),
        arguments.pedantic,
    )?;
    let current = env::current_dir().map_err(|error| Trouble::Unreadable {
        path: "the current directory".to_owned(),
        reason: plain(&error),
    })?;
    let tree = select(paths, &current)?;
    if arguments.verbose > 0 {
        printer.status(&plan(&levelled.rules, &tree, arguments.verbose > 1));
    }
    let nothing = tree
        .files()
        .is_empty()
        .then(|| nothing_to_check(tree.scope(), paths));
    let options = Options {
        threads: arguments.threads(),
        pedantic: arguments.pedantic,
        tests: arguments.tests,
    };
    let outcome = check(&tree, &levelled, &options);

    let error_style = environment.error_style(arguments);
    if arguments.quiet == 0 {
        printer.status(&report::file_errors(
            &outcome.errors,
            &outcome.sources,
            &error_style,
        ));
    }
    if nothing_readable(&outcome) {
        return Err(Trouble::NothingReadable {
            count: outcome.summary.files_seen,
        });
    }
    for target in &targets {
        write_target(target, &outcome, arguments, environment, printer)?;
    }
    if arguments.verbose > 0 {
        printer.status(&report::not_analysed(
            &outcome.not_analysed,
            &outcome.sources,
        ));
    }
    if arguments.quiet == 0 {
        let closing = nothing.unwrap_or_else(|| report::closing_line(&outcome, &error_style));
        printer.status(&format!("{closing}\n"));
    }
    Ok(printer.exit(exit_code(arguments, &outcome)))
}

/// Runs the checks and applies the levels to what they find.
fn check(tree: &Tree, levelled: &LevelledRules, options: &Options) -> Outcome {
    let errors = tree.errors().to_vec();
    let error_sources = tree.error_sources().clone();
    let files_seen = tree.files().len();
    let mut outcome = check_tree(tree, &levelled.rules, options);
    outcome.errors.extend(errors);
    outcome.errors.sort();
    outcome.errors.dedup();
    outcome.sources.extend(error_sources);
    outcome.summary.suppressed += levelled.remove_silenced(&mut outcome.findings);
    outcome.summary.findings = outcome.findings.len();
    outcome.summary.files_seen = files_seen;
    outcome
}

/// Each stream and each file may be written once only.
fn check_targets(targets: &[OutputTarget]) -> Result<(), Trouble> {
    let mut taken: BTreeMap<Option<&Path>, &'static str> = BTreeMap::new();
    for target in targets {
        let path = target.path.as_deref();
        if let Some(first) = taken.insert(path, target.format) {
            let place = path.map_or("the standard output".to_owned(), |path| {
                path.to_string_lossy().into_owned()
            });
            return Err(Trouble::MixedOutput {
                first,
                second: target.format,
                place,
            });
        }
    }
    Ok(())
}

fn write_target(
    target: &OutputTarget,
    outcome: &Outcome,
    arguments: &Arguments,
    environment: &Environment,
    printer: &mut Printer,
) -> Result<(), Trouble> {
    let render = Format::named(target.format).unwrap_or_default().render;
    match &target.path {
        Some(path) => {
            let text = render(outcome, &environment.file_style(arguments));
            write_report(path, text.as_bytes())
        }
        None if arguments.quiet > 1 => Ok(()),
        None => printer.output(&render(outcome, &environment.output_style(arguments))),
    }
}

/// What `-v` tells before the run: rules, packages, and with `-vv` every file.
fn plan(rules: &RuleSet, tree: &Tree, each_file: bool) -> String {
    let mut text = String::new();
    let ids: Vec<&str> = rules.rules.iter().map(|rule| &*rule.id).collect();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}: {}", counted(ids.len(), "rule"), ids.join(", "));
    let mut files_of: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for file in tree.files() {
        files_of
            .entry(file.package.0)
            .or_default()
            .push(&file.shown);
    }
    for (package, files) in files_of {
        let package = &tree.packages()[package as usize];
        let root = if package.root.is_empty() {
            "."
        } else {
            &*package.root
        };
        let count = counted(files.len(), "file");
        let _ = writeln!(
            text,
            "{} (edition {}) in {root}: {count}",
            package.name, package.edition
        );
        for file in files.into_iter().filter(|_| each_file) {
            let _ = writeln!(text, "  {}", report::harmless(file));
        }
    }
    text
}

/// The closing line of a run without any file.
fn nothing_to_check(scope: Scope, paths: &[PathBuf]) -> String {
    let left_out = "hidden and ignored files are left out";
    match scope {
        Scope::Workspace => format!("note: no Rust file in the workspace ({left_out})"),
        Scope::Folder => {
            format!("note: no Rust file here, and no Cargo.toml here or above ({left_out})")
        }
        Scope::Paths => {
            let paths: Vec<_> = paths
                .iter()
                .map(|path| report::harmless(&path.to_string_lossy()))
                .collect();
            format!("note: no Rust file in {} ({left_out})", paths.join(", "))
        }
    }
}

/// Whether all that was selected turned out to be out of reach.
fn nothing_readable(outcome: &Outcome) -> bool {
    let unreadable = outcome
        .errors
        .iter()
        .filter(|error| error.is_unreadable())
        .count();
    unreadable > 0 && unreadable >= outcome.summary.files_seen
}

fn exit_code(arguments: &Arguments, outcome: &Outcome) -> u8 {
    let incomplete = !outcome.errors.is_empty() || !outcome.not_analysed.is_empty();
    if outcome
        .findings
        .iter()
        .any(|finding| arguments.fail_on.includes(finding.severity))
    {
        1
    } else if arguments.strict && incomplete {
        3
    } else {
        0
    }
}
