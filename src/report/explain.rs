//! What a rule file says, for people; and the list of all rules.

use std::fmt::Write;

use serde::Serialize;

use super::json::pretty;
use super::style::{Style, wrapped};
use crate::contract::{Captures, Rule, RuleSet};

/// Everything about one rule, wrapped to the width of the style. What is known about its clauses stands in
/// `rules`.
pub fn explain(rule: &Rule, rules: &RuleSet, style: &Style) -> String {
    let mut text = String::new();
    let level = style.severity(rule.severity, rule.severity.as_str());
    push(
        &mut text,
        &format!("{}: {}", style.bold(&rule.id), rule.title),
    );
    push(
        &mut text,
        &format!(
            "{level} in group {}; by default {}",
            rule.group,
            default(rule)
        ),
    );
    documents(&mut text, rule, rules, style);
    section(&mut text, "Why it matters", &rule.why, style);
    section(&mut text, "What to do", &with_names(&rule.help), style);
    let several = rule.examples.len() > 1;
    for (index, example) in rule.examples.iter().enumerate() {
        let number = if several {
            format!(" {}", index + 1)
        } else {
            String::new()
        };
        code(
            &mut text,
            &format!("Breaks the rule{number}"),
            &example.bad,
            style,
        );
        code(
            &mut text,
            &format!("Keeps the rule{number}"),
            &example.good,
            style,
        );
    }
    section(
        &mut text,
        "What it misses, where it may be wrong",
        &rule.limits,
        style,
    );
    if !rule.references.is_empty() {
        heading(&mut text, "References", style);
        for reference in &rule.references {
            push(&mut text, &format!("  {}", reference.title));
            push(&mut text, &format!("  {}", reference.url));
        }
    }
    let id = &rule.id;
    section(
        &mut text,
        "To silence it",
        &format!(
            "`cargo conform -A {id}` for one run; `-W {id}` makes it a warning, `-D {id}` an error"
        ),
        style,
    );
    text
}

/// Whether the rule runs when nothing else is asked for.
pub(super) fn default(rule: &Rule) -> &'static str {
    if rule.pedantic {
        "off, unless `--pedantic` or `-W` asks for it"
    } else {
        "on"
    }
}

/// One line a rule: id, group, severity, on or off, title.
pub fn rules_table(rules: &RuleSet, style: &Style) -> String {
    let header = ["RULE", "GROUP", "SEVERITY", "DEFAULT"];
    let rows: Vec<[&str; 4]> = rules.rules.iter().map(row).collect();
    let widths: [usize; 4] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([header[column].len()]).max().unwrap_or(0)
    });
    let padded = |cells: &[&str; 4]| -> Vec<String> {
        cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect()
    };
    let mut text = String::new();
    push(
        &mut text,
        &style.bold(&format!("{}  TITLE", padded(&header).join("  "))),
    );
    for (rule, row) in rules.rules.iter().zip(&rows) {
        let mut cells = padded(row);
        cells[2] = style.severity(rule.severity, &cells[2]);
        push(&mut text, &format!("{}  {}", cells.join("  "), rule.title));
    }
    text
}

/// The list of rules as a document with `schema_version` 1.
pub fn rules_json(rules: &RuleSet) -> String {
    let rules = rules.rules.iter().map(|rule| JsonRule {
        id: &rule.id,
        group: &rule.group,
        severity: rule.severity.as_str(),
        default: !rule.pedantic,
        title: &rule.title,
        clauses: &rule.clauses,
    });
    pretty(&JsonRules {
        schema_version: 1,
        rules: rules.collect(),
    })
}

#[derive(Serialize)]
struct JsonRules<'a> {
    schema_version: u32,
    rules: Vec<JsonRule<'a>>,
}

#[derive(Serialize)]
struct JsonRule<'a> {
    id: &'a str,
    group: &'a str,
    severity: &'static str,
    default: bool,
    title: &'a str,
    clauses: &'a [String],
}

/// Captures of a template as what they stand for: `{completion}` is `<completion>`. Braces of code stay.
pub(super) fn with_names(template: &str) -> String {
    let captures = Captures {
        subject: "<subject>".to_owned(),
        interface: "<interface>".to_owned(),
        type_name: "<type>".to_owned(),
        completion: "<completion>".to_owned(),
        other: "<other completion>".to_owned(),
        class: "<class>".to_owned(),
        name: "<name>".to_owned(),
        source: "<source>".to_owned(),
    };
    captures.render(template)
}

/// The strength of the rule's basis, then each clause with its statement and its pages.
fn documents(text: &mut String, rule: &Rule, rules: &RuleSet, style: &Style) {
    let known = |id: &String| rules.clause(&rule.group, id);
    let (listed, unlisted): (Vec<_>, Vec<_>) =
        rule.clauses.iter().partition(|id| known(id).is_some());
    let names = unlisted
        .iter()
        .map(|id| id.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let basis = match (names.is_empty(), rule.modality.trim()) {
        (true, modality) => modality.to_owned(),
        (false, "") => names,
        (false, modality) => format!("{names}: {modality}"),
    };
    let title = "What the documents say";
    section(text, title, &basis, style);
    if !listed.is_empty() {
        if basis.is_empty() {
            heading(text, title, style);
        } else {
            push(text, "");
        }
    }
    for clause in listed.into_iter().filter_map(known) {
        let statement = format!(
            "{} ({}): {}",
            clause.id,
            clause.strength(),
            clause.statement
        );
        let width = style.width.saturating_sub(CLAUSE_INDENT.len()).max(20);
        for (index, line) in wrapped(&statement, width).iter().enumerate() {
            let indent = if index == 0 { "  " } else { CLAUSE_INDENT };
            push(text, &format!("{indent}{line}"));
        }
        for page in &clause.pages {
            push(text, &format!("{CLAUSE_INDENT}{page}"));
        }
    }
}

/// Where the second line of a clause begins.
const CLAUSE_INDENT: &str = "      ";

fn row(rule: &Rule) -> [&str; 4] {
    [
        &rule.id,
        &rule.group,
        rule.severity.as_str(),
        if rule.pedantic { "off" } else { "on" },
    ]
}

fn heading(text: &mut String, title: &str, style: &Style) {
    push(text, "");
    push(text, &style.accent(title));
}

fn section(text: &mut String, title: &str, content: &str, style: &Style) {
    if content.trim().is_empty() {
        return;
    }
    heading(text, title, style);
    for line in wrapped(content, style.width.saturating_sub(2).max(20)) {
        push(text, &format!("  {line}"));
    }
}

fn code(text: &mut String, title: &str, content: &str, style: &Style) {
    heading(text, title, style);
    for line in content.trim_matches('\n').lines() {
        push(text, &format!("    {line}"));
    }
}

fn push(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", line.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_named_and_braces_of_code_stay() {
        assert_eq!(
            with_names("if let Err(e) = cb.{completion}(x) { println!(\"{{e}} {}\"); }"),
            "if let Err(e) = cb.<completion>(x) { println!(\"{e} {}\"); }"
        );
    }
}
