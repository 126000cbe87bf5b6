//! Which rule holds which clause of the documents, and why no rule holds the others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cargo_conform::contract::{Clause, ClauseList, RuleSet};

use crate::written::Document;

const INTRODUCTION: &str = "\
# What the rules cover

Every statement of the documents that a handler has to do with, in our own words, with the rules that hold it, or the
reason why no rule can: the source does not show it, or it is no duty of the handler.
Made from `rules/*/clauses.toml` and the rule files by `CONFORM_BLESS=1 cargo test --test docs`; do not edit.
";

/// Where a clause stands.
enum Standing<'a> {
    /// These rules name it.
    Held(Vec<&'a str>),
    /// No rule can, and this is why.
    Unseen(&'a str),
    /// Neither.
    Open,
}

/// All clauses of a group with where they stand.
fn standings<'a>(list: &'a ClauseList, rules: &'a RuleSet) -> Vec<(&'a Clause, Standing<'a>)> {
    let mut holders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in rules.rules.iter().filter(|rule| rule.group == list.group) {
        for clause in &rule.clauses {
            holders.entry(clause).or_default().push(&rule.id);
        }
    }
    let mut standing = |clause: &'a Clause| match holders.remove(&*clause.id) {
        Some(rules) => Standing::Held(rules),
        None if clause.unseen.is_empty() => Standing::Open,
        None => Standing::Unseen(&clause.unseen),
    };
    list.clauses
        .iter()
        .map(|clause| (clause, standing(clause)))
        .collect()
}

/// `group clause` for every clause that no rule holds and nothing explains.
pub(crate) fn open(rules: &RuleSet) -> Vec<String> {
    named(rules, |_, standing| matches!(standing, Standing::Open))
}

/// The clauses of which a reason says that no rule can hold them, while a rule does.
fn outdated(rules: &RuleSet) -> Vec<String> {
    named(rules, |clause, standing| {
        matches!(standing, Standing::Held(_)) && !clause.unseen.is_empty()
    })
}

fn named(rules: &RuleSet, which: fn(&Clause, &Standing<'_>) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    for list in &rules.clauses {
        for (clause, standing) in standings(list, rules) {
            if which(clause, &standing) {
                names.push(format!("{} {}", list.group, clause.id));
            }
        }
    }
    names
}

/// The document: how many stand where, then each of them.
pub(crate) fn coverage(rules: &RuleSet) -> Document {
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n| group | clauses | held by a rule | cannot be held | wait for a rule |\n");
    text.push_str("|---|--:|--:|--:|--:|\n");
    for list in &rules.clauses {
        let counted = |what: fn(&Standing<'_>) -> bool| {
            let standings = standings(list, rules);
            standings
                .iter()
                .filter(|(_, standing)| what(standing))
                .count()
        };
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            list.group,
            list.clauses.len(),
            counted(|standing| matches!(standing, Standing::Held(_))),
            counted(|standing| matches!(standing, Standing::Unseen(_))),
            counted(|standing| matches!(standing, Standing::Open)),
        )
        .unwrap();
    }
    let outdated = outdated(rules);
    if !outdated.is_empty() {
        let names = outdated.join(", ");
        writeln!(
            text,
            "\nA rule holds these by now, so `unseen` has to go: {names}."
        )
        .unwrap();
    }
    for list in &rules.clauses {
        let title = rules
            .group(&list.group)
            .map_or(&*list.group, |group| &group.title);
        writeln!(text, "\n## {title}\n").unwrap();
        text.push_str(
            "| clause | strength | what the documents say | rules, or why there is none |\n",
        );
        text.push_str("|---|---|---|---|\n");
        for (clause, standing) in standings(list, rules) {
            let page = clause.pages.first().map_or("", |page| page);
            let held = match standing {
                Standing::Held(rules) => {
                    let links = rules.iter().map(|id| page_of(&list.group, id));
                    links.collect::<Vec<_>>().join(", ")
                }
                Standing::Unseen(why) => cell(why),
                Standing::Open => "**waits for a rule**".to_owned(),
            };
            let (id, strength) = (&clause.id, cell(&clause.strength()));
            let statement = cell(&clause.statement);
            writeln!(
                text,
                "| [{id}]({page}) | {strength} | {statement} | {held} |"
            )
            .unwrap();
        }
    }
    Document::new("docs/coverage.md", text)
}

fn page_of(group: &str, rule: &str) -> String {
    format!("[`{rule}`](rules/{group}/{rule}.md)")
}

/// A bar would begin the next column.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
