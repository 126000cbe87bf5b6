//! `--output json`: the document that other programs read. Its shape is a promise; inner types may
//! change without changing it.

use serde::Serialize;

use super::style::Style;
use crate::finding::{Finding, Location, Step, Subject};
use crate::flow::Span;
use crate::source::Sources;
use crate::{FileError, Outcome, Summary};

/// Raised when a program that reads the document has to change.
const SCHEMA_VERSION: u32 = 1;

/// The whole document, indented.
pub(super) fn render(outcome: &Outcome, _style: &Style) -> String {
    let sources = &outcome.sources;
    let document = JsonDocument {
        schema_version: SCHEMA_VERSION,
        tool: JsonTool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        findings: outcome
            .findings
            .iter()
            .map(|finding| JsonFinding::new(finding, sources))
            .collect(),
        errors: outcome
            .errors
            .iter()
            .map(|error| JsonError::new(error, sources))
            .collect(),
        summary: JsonSummary::new(&outcome.summary),
    };
    pretty(&document)
}

/// A document as indented text with a line end.
pub(super) fn pretty(document: &impl Serialize) -> String {
    // Plain structs with text keys always serialize.
    serde_json::to_string_pretty(document).map_or_else(|_| String::new(), |text| text + "\n")
}

#[derive(Serialize)]
struct JsonDocument<'a> {
    schema_version: u32,
    tool: JsonTool,
    findings: Vec<JsonFinding<'a>>,
    errors: Vec<JsonError<'a>>,
    summary: JsonSummary,
}

#[derive(Serialize)]
struct JsonTool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    group: &'a str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    url: &'a str,
    file: &'a str,
    span: Option<JsonSpan>,
    subject: Option<JsonSubject<'a>>,
    witness: Vec<JsonStep<'a>>,
    fingerprint: &'a str,
}

impl<'a> JsonFinding<'a> {
    fn new(finding: &'a Finding, sources: &Sources) -> Self {
        Self {
            rule: &finding.rule,
            group: &finding.group,
            severity: finding.severity.as_str(),
            message: &finding.message,
            help: &finding.help,
            url: &finding.url,
            file: &finding.primary.file,
            span: JsonSpan::of(&finding.primary, sources),
            subject: finding.subject.as_ref().map(JsonSubject::new),
            witness: finding
                .witness
                .iter()
                .map(|step| JsonStep::new(step, sources))
                .collect(),
            fingerprint: &finding.fingerprint,
        }
    }
}

#[derive(Serialize)]
struct JsonSubject<'a> {
    interface: &'a str,
    method: &'a str,
    r#type: &'a str,
}

impl<'a> JsonSubject<'a> {
    fn new(subject: &'a Subject) -> Self {
        Self {
            interface: &subject.interface,
            method: &subject.method,
            r#type: &subject.type_name,
        }
    }
}

#[derive(Serialize)]
struct JsonStep<'a> {
    message: &'a str,
    file: &'a str,
    span: Option<JsonSpan>,
}

impl<'a> JsonStep<'a> {
    fn new(step: &'a Step, sources: &Sources) -> Self {
        Self {
            message: &step.message,
            file: &step.location.file,
            span: JsonSpan::of(&step.location, sources),
        }
    }
}

#[derive(Serialize)]
struct JsonError<'a> {
    file: &'a str,
    message: &'a str,
    span: Option<JsonSpan>,
}

impl<'a> JsonError<'a> {
    fn new(error: &'a FileError, sources: &Sources) -> Self {
        let span = error
            .span
            .and_then(|span| JsonSpan::new(&error.file, span, sources));
        Self {
            file: &error.file,
            message: &error.message,
            span,
        }
    }
}

#[derive(Serialize)]
struct JsonSpan {
    start: JsonPosition,
    end: JsonPosition,
}

impl JsonSpan {
    fn of(location: &Location, sources: &Sources) -> Option<Self> {
        Self::new(&location.file, location.span, sources)
    }

    /// None when the text of the file is not known.
    fn new(file: &str, span: Span, sources: &Sources) -> Option<Self> {
        let text = sources.get(file)?;
        let position = |offset: u32| {
            let at = text.position(offset as usize);
            JsonPosition {
                line: at.line,
                column: at.column,
                offset: at.offset,
            }
        };
        Some(Self {
            start: position(span.start),
            end: position(span.end),
        })
    }
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct JsonSummary {
    files_seen: usize,
    files_parsed: usize,
    subjects: usize,
    findings: usize,
    suppressed: usize,
    not_analysed: usize,
}

impl JsonSummary {
    fn new(summary: &Summary) -> Self {
        Self {
            files_seen: summary.files_seen,
            files_parsed: summary.files_parsed,
            subjects: summary.subjects,
            findings: summary.findings,
            suppressed: summary.suppressed,
            not_analysed: summary.not_analysed,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Severity;
    use crate::source::Text;

    #[test]
    fn the_document_has_the_promised_shape() {
        let location = Location {
            file: "é.rs".into(),
            span: Span::new(4, 6),
        };
        let mut sources = Sources::default();
        sources.insert("é.rs".into(), Arc::new(Text::new("é\nab\x1b")));
        let outcome = Outcome {
            findings: vec![Finding {
                rule: "r".into(),
                group: "g".into(),
                severity: Severity::Warning,
                message: "m\x1b\"".into(),
                label: "l".into(),
                help: "h".into(),
                note: "n".into(),
                url: "u".into(),
                primary: location.clone(),
                subject: Some(Subject {
                    interface: "I".into(),
                    method: "M".into(),
                    type_name: "T".into(),
                }),
                witness: vec![Step {
                    message: "s".into(),
                    location,
                }],
                fingerprint: "v1:0".into(),
            }],
            errors: vec![FileError {
                file: "gone.rs".into(),
                span: Some(Span::new(0, 1)),
                message: "x".into(),
            }],
            summary: Summary {
                findings: 1,
                ..Summary::default()
            },
            sources,
            ..Outcome::default()
        };
        let value: serde_json::Value =
            serde_json::from_str(&render(&outcome, &Style::default())).unwrap();
        assert_eq!(value["schema_version"], 1);
        let finding = &value["findings"][0];
        assert_eq!(finding["message"], "m\x1b\"");
        assert_eq!(finding["subject"]["type"], "T");
        let start = serde_json::json!({ "line": 2, "column": 2, "offset": 4 });
        assert_eq!(finding["span"]["start"], start);
        assert_eq!(finding["witness"][0]["span"]["start"], start);
        assert_eq!(value["errors"][0]["span"], serde_json::Value::Null);
        assert_eq!(value["summary"]["findings"], 1);
        let keys: Vec<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys.len(), 5);
    }
}
