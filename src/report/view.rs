//! A finding or an error as miette wants to see it.

use std::error::Error;
use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler,
    SourceCode, ThemeCharacters, ThemeStyles,
};

use super::excerpt::{CONTEXT_LINES, Excerpt};
use super::harmless;
use super::style::Style;
use crate::finding::Severity;

/// A diagnostic with everything made ready; all texts are harmless already.
#[derive(Debug)]
pub(super) struct View {
    pub(super) severity: Severity,
    pub(super) code: Option<String>,
    pub(super) url: Option<String>,
    pub(super) message: String,
    pub(super) excerpt: Option<Excerpt>,
    pub(super) labels: Vec<LabeledSpan>,
    /// The same in other files.
    pub(super) related: Vec<View>,
}

impl View {
    /// Headline and excerpts, ending in a line end.
    pub(super) fn render(&self, style: &Style) -> String {
        render(self, style)
    }
}

/// Renders any diagnostic in this style.
pub(super) fn render(diagnostic: &dyn Diagnostic, style: &Style) -> String {
    let mut text = String::new();
    let rendered = if style.narrated {
        NarratableReportHandler::new()
            .with_context_lines(CONTEXT_LINES)
            .render_report(&mut text, diagnostic)
    } else {
        let characters = if style.unicode {
            ThemeCharacters::unicode()
        } else {
            ThemeCharacters::ascii()
        };
        let styles = if style.color {
            ThemeStyles::ansi()
        } else {
            ThemeStyles::none()
        };
        GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_context_lines(CONTEXT_LINES)
            .with_width(style.width)
            .with_urls(style.links)
            .with_link_display_text("")
            .without_syntax_highlighting()
            .render_report(&mut text, diagnostic)
    };
    if rendered.is_err() {
        // Only a source that refuses its own places gets here; the sentence is still worth showing.
        text = format!("{}\n", harmless(&diagnostic.to_string()));
    }
    // Miette pads empty gutters with blanks.
    text.lines()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect()
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for View {}

impl Diagnostic for View {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.url
            .as_ref()
            .map(|url| Box::new(url) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt
            .as_ref()
            .map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.related.is_empty() {
            return None;
        }
        Some(Box::new(
            self.related.iter().map(|view| view as &dyn Diagnostic),
        ))
    }
}
