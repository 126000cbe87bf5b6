//! The closing line: counts, and exactly one hint.

use std::collections::BTreeSet;

use super::style::Style;
use crate::Outcome;
use crate::error::counted;
use crate::finding::Severity;

/// `2 errors, 1 warning in 3 of 120 files · 14 handler methods checked · explain: …`, without line end.
pub fn closing_line(outcome: &Outcome, style: &Style) -> String {
    let separator = if style.unicode { " · " } else { "; " };
    let mut parts = vec![counts(outcome, style), handlers(outcome)];
    let failed: BTreeSet<&str> = outcome.errors.iter().map(|error| &*error.file).collect();
    if !failed.is_empty() {
        parts.push(format!("{} not checked", counted(failed.len(), "file")));
    }
    if outcome.summary.suppressed > 0 {
        parts.push(format!(
            "{} silenced",
            counted(outcome.summary.suppressed, "finding")
        ));
    }
    parts.extend(hint(outcome));
    parts.retain(|part| !part.is_empty());
    parts.join(separator)
}

fn counts(outcome: &Outcome, style: &Style) -> String {
    let seen = counted(outcome.summary.files_seen, "file");
    if outcome.findings.is_empty() {
        return format!("{} in {seen}", style.bold("no findings"));
    }
    let levels = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| {
            let count = outcome
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count();
            (count > 0).then(|| style.severity(severity, &counted(count, severity.as_str())))
        });
    let files: BTreeSet<&str> = outcome
        .findings
        .iter()
        .map(|finding| &*finding.primary.file)
        .collect();
    format!(
        "{} in {} of {seen}",
        levels.collect::<Vec<_>>().join(", "),
        files.len()
    )
}

fn handlers(outcome: &Outcome) -> String {
    match outcome.summary.subjects {
        0 => "no handler method found".to_owned(),
        count => format!("{} checked", counted(count, "handler method")),
    }
}

/// The one thing that helps most next.
fn hint(outcome: &Outcome) -> Option<String> {
    let places = outcome.not_analysed.len();
    let not_analysed =
        (places > 0).then(|| format!("{} not analysed (-v lists them)", counted(places, "place")));
    if let Some(first) = outcome.findings.first() {
        let explain = format!("explain: cargo conform explain {}", first.rule);
        let count = not_analysed.map(|_| format!("{} not analysed", counted(places, "place")));
        return Some(
            count
                .into_iter()
                .chain([explain])
                .collect::<Vec<_>>()
                .join(", "),
        );
    }
    if not_analysed.is_some() {
        return not_analysed;
    }
    (outcome.summary.subjects == 0).then(|| "known APIs: cargo conform rules".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Summary;
    use crate::finding::{Finding, Location};
    use crate::flow::Span;

    fn finding(file: &str, severity: Severity) -> Finding {
        Finding {
            rule: "some-rule".into(),
            group: "g".into(),
            severity,
            message: String::new(),
            label: String::new(),
            help: String::new(),
            note: String::new(),
            url: String::new(),
            primary: Location {
                file: file.into(),
                span: Span::default(),
            },
            subject: None,
            witness: Vec::new(),
            fingerprint: String::new(),
        }
    }

    #[test]
    fn counts_by_level_and_ends_in_one_hint() {
        let outcome = Outcome {
            findings: vec![
                finding("a.rs", Severity::Error),
                finding("a.rs", Severity::Error),
                finding("b.rs", Severity::Warning),
            ],
            summary: Summary {
                files_seen: 120,
                subjects: 14,
                suppressed: 1,
                ..Summary::default()
            },
            ..Outcome::default()
        };
        assert_eq!(
            closing_line(&outcome, &Style::default()),
            "2 errors, 1 warning in 2 of 120 files · 14 handler methods checked · 1 finding silenced · \
             explain: cargo conform explain some-rule"
        );
    }

    #[test]
    fn says_when_there_was_nothing_to_check() {
        let outcome = Outcome {
            summary: Summary {
                files_seen: 1,
                ..Summary::default()
            },
            ..Outcome::default()
        };
        assert_eq!(
            closing_line(
                &outcome,
                &Style {
                    unicode: false,
                    ..Style::default()
                }
            ),
            "no findings in 1 file; no handler method found; known APIs: cargo conform rules"
        );
    }
}
