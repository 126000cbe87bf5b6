//! What a rule file says, as a page in Markdown.

use super::explain::{default, with_names};
use crate::contract::{Clause, Rule, RuleSet};

/// Lines that begin like this are code in the texts of rule files.
const CODE_INDENT: &str = "    ";

/// Everything about one rule.
pub fn explain_markdown(rule: &Rule, rules: &RuleSet) -> String {
    let mut page = Page::default();
    page.paragraph(&format!("# {}", escaped(&rule.title)));
    let group = rules.group(&rule.group).map_or("", |group| &group.title);
    page.paragraph(&format!(
        "| | |\n|---|---|\n| Rule | `{}` |\n| Group | `{}`: {} |\n| Severity | {} |\n| Default | {} |\n| Message | {} |",
        rule.id,
        rule.group,
        cell(group),
        rule.severity.as_str(),
        default(rule),
        cell(&with_names(&rule.message)),
    ));
    page.section("Why it matters", &rule.why);
    page.section("What it misses, where it may be wrong", &rule.limits);
    page.section("What to do", &capitalized(&with_names(&rule.help)));
    page.documents(rule, rules);
    if !rule.references.is_empty() {
        page.paragraph("## References");
        let links = rule.references.iter();
        let links = links.map(|page| format!("- {}", link(&page.title, &page.url)));
        page.paragraph(&links.collect::<Vec<_>>().join("\n"));
    }
    let several = rule.examples.len() > 1;
    for (index, example) in rule.examples.iter().enumerate() {
        let number = if several {
            format!(" {}", index + 1)
        } else {
            String::new()
        };
        page.code(&format!("Breaks the rule{number}"), &example.bad);
        page.code(&format!("Keeps the rule{number}"), &example.good);
    }
    let id = &rule.id;
    page.section(
        "To silence it",
        &format!(
            "`cargo conform -A {id}` for one run; `-W {id}` makes it a warning, `-D {id}` an error."
        ),
    );
    page.0
}

/// A list item: the clause with its strength, its statement and the pages that say it.
fn clause(id: &str, clause: Option<&Clause>) -> String {
    let Some(clause) = clause else {
        return format!("- **{}**", escaped(id));
    };
    let pages: Vec<String> = clause
        .pages
        .iter()
        .map(|page| link(page_name(page), page))
        .collect();
    format!(
        "- **{}** ({}): {}\n  {}",
        escaped(id),
        escaped(&clause.strength()),
        escaped(&clause.statement),
        pages.join(", ")
    )
}

/// The last part of an address, which is the name of the page.
fn page_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

/// A link with code in its text left alone.
fn link(text: &str, address: &str) -> String {
    let is_plain = !address.contains(['(', ')', ' ']);
    let (open, close) = if is_plain { ("", "") } else { ("<", ">") };
    format!("[{}]({open}{address}{close})", escaped(text))
}

/// A text of a rule file that begins in lower case, as the beginning of a paragraph.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Text in a table: a bar would begin the next column, even in code.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// Text without anything that Markdown or HTML would take for a sign of its own. Code between backticks stays.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut in_code = false;
    for character in text.chars() {
        in_code ^= character == '`';
        if !in_code && matches!(character, '<' | '*' | '[' | ']' | '\\') {
            shown.push('\\');
        }
        shown.push(character);
    }
    shown
}

/// The text so far; every part ends in a line end and has an empty line before it.
#[derive(Default)]
struct Page(String);

impl Page {
    fn paragraph(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    /// Prose with the code in it, where there is any.
    fn section(&mut self, title: &str, content: &str) {
        if content.trim().is_empty() {
            return;
        }
        self.paragraph(&format!("## {title}"));
        self.prose(content);
    }

    /// Paragraphs and blocks of code.
    fn prose(&mut self, content: &str) {
        let normalized = content.replace("\r\n", "\n");
        let mut lines = normalized.trim_end().lines().peekable();
        while let Some(first) = lines.next() {
            if first.trim().is_empty() {
                continue;
            }
            let is_code = first.starts_with(CODE_INDENT);
            let mut block = vec![first];
            while let Some(line) = lines
                .next_if(|line| !line.trim().is_empty() && line.starts_with(CODE_INDENT) == is_code)
            {
                block.push(line);
            }
            if is_code {
                let code = block.iter().map(|line| &line[CODE_INDENT.len()..]);
                self.fenced(&code.collect::<Vec<_>>().join("\n"));
            } else {
                self.paragraph(&escaped(&block.join("\n")));
            }
        }
    }

    fn documents(&mut self, rule: &Rule, rules: &RuleSet) {
        if rule.clauses.is_empty() && rule.modality.trim().is_empty() {
            return;
        }
        self.paragraph("## What the documents say");
        let modality = capitalized(rule.modality.trim());
        let ends_in_word = modality.ends_with(|last: char| last.is_alphanumeric() || last == '`');
        let stop = if ends_in_word { "." } else { "" };
        self.prose(&format!("{modality}{stop}"));
        let clauses = rule.clauses.iter();
        let clauses = clauses.map(|id| clause(id, rules.clause(&rule.group, id)));
        let list = clauses.collect::<Vec<_>>().join("\n");
        if !list.is_empty() {
            self.paragraph(&list);
        }
    }

    fn code(&mut self, title: &str, content: &str) {
        self.paragraph(&format!("## {title}"));
        self.fenced(content.trim_matches('\n'));
    }

    /// A block of Rust; the fence is longer than any in the code.
    fn fenced(&mut self, code: &str) {
        let mut fence = "```".to_owned();
        while code.contains(&fence) {
            fence.push('`');
        }
        self.paragraph(&format!("{fence}rust\n{}\n{fence}", code.trim_end()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped_outside_of_code_only() {
        assert_eq!(escaped("a <b> `<c>` [d]"), "a \\<b> `<c>` \\[d\\]");
        assert_eq!(cell("`a | b`"), "`a \\| b`");
    }

    #[test]
    fn code_in_prose_becomes_a_block() {
        let mut page = Page::default();
        page.section("Do", "first:\n    let x = 1;\n    let y = 2;\nthen\ngo on");
        assert_eq!(
            page.0,
            "## Do\n\nfirst:\n\n```rust\nlet x = 1;\nlet y = 2;\n```\n\nthen\ngo on\n"
        );
        let mut page = Page::default();
        page.fenced("/// ```\n/// ```");
        assert_eq!(page.0, "````rust\n/// ```\n/// ```\n````\n");
    }
}
