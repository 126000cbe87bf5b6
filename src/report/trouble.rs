//! What goes to the error stream: files that could not be read, places not analysed, the tool's troubles.

use std::error::Error;
use std::fmt::{self, Write};

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::excerpt::Excerpt;
use super::harmless;
use super::style::Style;
use super::view::{View, render};
use crate::finding::Severity;
use crate::source::Sources;
use crate::{FileError, NotAnalysed};

/// Errors beyond this number are shown in one line each.
const SHOWN_IN_FULL: usize = 10;

/// Files that could not be read or parsed, with their places.
pub fn file_errors(errors: &[FileError], sources: &Sources, style: &Style) -> String {
    let mut text = String::new();
    for (index, error) in errors.iter().enumerate() {
        match error.span.zip(sources.get(&error.file)) {
            Some((span, source)) if index < SHOWN_IN_FULL => {
                let (excerpt, places) =
                    Excerpt::new(&error.file, source, &[span], style.code_width());
                let label =
                    |place| LabeledSpan::new_primary_with_span(Some("here".to_owned()), place);
                let view = View {
                    severity: Severity::Warning,
                    code: None,
                    url: None,
                    message: format!(
                        "{} was not checked: {}",
                        harmless(&error.file),
                        harmless(&error.message)
                    ),
                    excerpt: Some(excerpt),
                    labels: places.into_iter().map(label).collect(),
                    related: Vec::new(),
                };
                text.push_str(&view.render(style));
            }
            place => {
                let at = place.map(|(span, source)| source.position(span.start as usize));
                let at = at
                    .map(|at| format!(":{}:{}", at.line, at.column))
                    .unwrap_or_default();
                let level = style.severity(Severity::Warning, "not checked");
                // Writing to a string cannot fail.
                let _ = writeln!(
                    text,
                    "{}{at}: {level}: {}",
                    harmless(&error.file),
                    harmless(&error.message)
                );
            }
        }
    }
    text
}

/// One line for each place that the engine gave up on.
pub fn not_analysed(places: &[NotAnalysed], sources: &Sources) -> String {
    let mut text = String::new();
    for NotAnalysed { location, reason } in places {
        let at = sources
            .get(&location.file)
            .map(|text| text.position(location.span.start as usize));
        let at = at
            .map(|at| format!(":{}:{}", at.line, at.column))
            .unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}{at}: not analysed: {}",
            harmless(&location.file),
            harmless(reason)
        );
    }
    text
}

/// Any diagnostic of the tool itself, with a headline like that of a finding: `error[path::missing]`.
pub fn diagnostic(diagnostic: &dyn Diagnostic, style: &Style) -> String {
    render(&Headed(diagnostic), style)
}

/// A diagnostic whose code tells that it is an error.
#[derive(Debug)]
struct Headed<'a>(&'a dyn Diagnostic);

impl fmt::Display for Headed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}

impl Error for Headed<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl Diagnostic for Headed<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let level = Severity::Error.as_str();
        Some(match self.0.code() {
            Some(code) => Box::new(format!("{level}[{code}]")),
            None => Box::new(level),
        })
    }

    fn severity(&self) -> Option<miette::Severity> {
        self.0.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.0.help()
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.0.url()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.0.labels()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        self.0.related()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Location;
    use crate::flow::Span;
    use crate::source::Text;

    #[test]
    fn errors_show_their_place() {
        let mut sources = Sources::default();
        sources.insert("a.rs".into(), Arc::new(Text::new("fn f(\n")));
        let error = |file: &str| FileError {
            file: file.into(),
            span: Some(Span::new(4, 5)),
            message: "odd".into(),
        };
        let text = file_errors(&[error("a.rs"), error("b.rs")], &sources, &Style::default());
        assert!(text.contains("a.rs was not checked: odd"), "{text}");
        assert!(text.contains("[a.rs:1:5]"), "{text}");
        assert!(text.ends_with("b.rs: not checked: odd\n"), "{text}");
        let many = vec![error("a.rs"); 12];
        assert!(
            file_errors(&many, &sources, &Style::default())
                .ends_with("a.rs:1:5: not checked: odd\n")
        );
    }

    #[test]
    fn troubles_open_like_findings() {
        let trouble = crate::error::Trouble::SpecialPath {
            path: "x".to_owned(),
        };
        let text = diagnostic(&trouble, &Style::default());
        assert!(text.starts_with("error[path::special]\n"), "{text}");
        assert!(text.contains("give Rust source files"), "{text}");
    }

    #[test]
    fn places_not_analysed_are_lines() {
        let location = Location {
            file: "a.rs".into(),
            span: Span::new(1, 2),
        };
        let place = NotAnalysed {
            location,
            reason: "why".into(),
        };
        assert_eq!(
            not_analysed(&[place], &Sources::default()),
            "a.rs: not analysed: why\n"
        );
    }
}
