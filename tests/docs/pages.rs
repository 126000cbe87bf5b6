//! The page of each rule, and the list of all pages.

use std::fmt::Write as _;

use cargo_conform::contract::{Rule, RuleSet};
use cargo_conform::report::explain_markdown;

use crate::written::Document;

const INTRODUCTION: &str = "\
# Rules

Made from the rule files in [`rules/`](../../rules/README.md) by `CONFORM_BLESS=1 cargo test --test docs`; do not edit.
`cargo conform explain RULE` shows the same in a terminal.
What the documents of each API say, and which rule holds which of it, is in [coverage.md](../coverage.md).
";

/// What `cargo conform explain RULE --output markdown` says.
pub(crate) fn page(rule: &Rule, rules: &RuleSet) -> Document {
    let path = format!("docs/rules/{}/{}.md", rule.group, rule.id);
    Document::new(path, explain_markdown(rule, rules))
}

/// A table of the rules of each group.
pub(crate) fn index(rules: &RuleSet) -> Document {
    let mut text = INTRODUCTION.to_owned();
    for group in &rules.groups {
        let of_group: Vec<&Rule> = rules
            .rules
            .iter()
            .filter(|rule| rule.group == group.name)
            .collect();
        writeln!(text, "\n## {}\n", group.title).unwrap();
        writeln!(text, "Group `{}`, {} rules.\n", group.name, of_group.len()).unwrap();
        text.push_str("| rule | severity | default | what it finds |\n|---|---|---|---|\n");
        for rule in of_group {
            let (id, title) = (&rule.id, rule.title.replace('|', "\\|"));
            let default = if rule.pedantic { "off" } else { "on" };
            let severity = rule.severity.as_str();
            let link = format!("[`{id}`]({}/{id}.md)", rule.group);
            writeln!(text, "| {link} | {severity} | {default} | {title} |").unwrap();
        }
    }
    Document::new("docs/rules/README.md", text)
}
