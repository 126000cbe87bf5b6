//! `--output short`: one line a finding, for editors, `grep` and agents.

use std::fmt::Write;

use super::harmless;
use super::style::Style;
use crate::Outcome;

/// `path:line:col: level[rule]: message`, lines and character columns 1-based.
pub(super) fn render(outcome: &Outcome, style: &Style) -> String {
    let mut text = String::new();
    for finding in &outcome.findings {
        let file = &finding.primary.file;
        let place = outcome
            .sources
            .get(file)
            .map(|text| text.position(finding.primary.span.start as usize));
        let place = place
            .map(|at| format!(":{}:{}", at.line, at.column))
            .unwrap_or_default();
        let level = style.severity(finding.severity, finding.severity.as_str());
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}{place}: {level}[{}]: {}",
            harmless(file),
            finding.rule,
            harmless(&finding.message)
        );
    }
    text
}
