//! The documents that are made from rule files say what the rule files say. `CONFORM_BLESS=1` writes them.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

#[path = "docs/pages.rs"]
mod pages;
#[path = "docs/written.rs"]
mod written;

use cargo_conform::contract::{RuleSet, load};
use written::{Document, compare};

#[test]
fn every_rule_has_its_page() {
    let rules = rules();
    let mut documents: Vec<Document> = vec![pages::index(&rules)];
    documents.extend(rules.rules.iter().map(|rule| pages::page(rule, &rules)));
    compare(&documents, Some("docs/rules"));
}

/// The rules of the program with all clauses.
fn rules() -> RuleSet {
    load::load_with_clauses(&[])
        .unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)))
}
