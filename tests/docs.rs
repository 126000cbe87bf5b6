//! The documents that are made from rule files say what the rule files say. `CONFORM_BLESS=1` writes them.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

#[path = "docs/coverage.rs"]
mod coverage;
#[path = "docs/pages.rs"]
mod pages;
#[path = "docs/written.rs"]
mod written;

use std::fs;

use cargo_conform::contract::{RuleSet, load};
use written::{Document, compare};

/// The clauses that still wait for a rule, `group clause`, one a line. It may only shrink, and has to become empty:
/// writing the documents takes out what a rule holds by now, and nothing adds to it.
const WAITING: &str = "tests/docs/waiting.txt";

#[test]
fn every_rule_has_its_page() {
    let rules = rules();
    let mut documents: Vec<Document> = vec![pages::index(&rules)];
    documents.extend(rules.rules.iter().map(|rule| pages::page(rule, &rules)));
    compare(&documents, Some("docs/rules"));
}

#[test]
fn every_clause_is_held_or_explained() {
    let rules = rules();
    assert!(
        rules
            .clauses
            .iter()
            .map(|list| list.clauses.len())
            .sum::<usize>()
            >= 119
    );
    let waiting = fs::read_to_string(WAITING).unwrap_or_default();
    let waiting: Vec<&str> = waiting.lines().collect();
    let open = coverage::open(&rules);
    let is_open = |clause: &&str| open.iter().any(|open| open == clause);
    let mut still = waiting.clone();
    still.retain(is_open);
    let still = still.iter().flat_map(|clause| [clause, "\n"]).collect();
    compare(
        &[coverage::coverage(&rules), Document::new(WAITING, still)],
        None,
    );
    let unexplained: Vec<&String> = open
        .iter()
        .filter(|open| !waiting.contains(&open.as_str()))
        .collect();
    assert!(
        unexplained.is_empty(),
        "no rule holds {unexplained:?}, and `clauses.toml` does not say by `unseen` why that is so"
    );
}

/// The rules of the program with all clauses.
fn rules() -> RuleSet {
    load::load_with_clauses(&[])
        .unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)))
}
