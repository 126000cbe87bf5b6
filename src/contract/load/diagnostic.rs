//! Errors inside rule files, shown by miette with the file as source and a label at the place.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use crate::error::nearest;

/// Everything that is wrong with the rule files of a run, in the order of files and places.
#[derive(Debug)]
pub struct LoadErrors(pub Vec<RuleError>);

impl fmt::Display for LoadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [only] => only.fmt(f),
            all => write!(f, "{} errors in rule files", all.len()),
        }
    }
}

impl std::error::Error for LoadErrors {}

impl Diagnostic for LoadErrors {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(
            self.0.iter().map(|error| error as &dyn Diagnostic),
        ))
    }
}

/// One thing that is wrong in one rule file.
#[derive(Clone, Debug)]
pub struct RuleError {
    source: Arc<NamedSource<Arc<str>>>,
    span: Range<usize>,
    /// Kind of the error, for tests and for users who search: `rule::unknown-label`.
    pub code: &'static str,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What the label at the place says.
    pub label: String,
    /// What to do, where the loader knows.
    pub help: Option<String>,
}

impl RuleError {
    /// The path of the rule file as it was given.
    pub fn file(&self) -> &str {
        self.source.name()
    }

    /// The place in the rule file, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RuleError {}

impl Diagnostic for RuleError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = LabeledSpan::new_primary_with_span(Some(self.label.clone()), self.span.clone());
        Some(Box::new(std::iter::once(span)))
    }
}

/// Collects the errors of one file, so that reading can go on after each of them.
#[derive(Debug)]
pub(super) struct Sink {
    text: Arc<str>,
    source: Arc<NamedSource<Arc<str>>>,
    errors: RefCell<Vec<RuleError>>,
}

impl Sink {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let text: Arc<str> = text.into();
        let source = NamedSource::new(path, Arc::clone(&text)).with_language("TOML");
        Self {
            text,
            source: Arc::new(source),
            errors: RefCell::default(),
        }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The path of the file as it was given.
    pub(super) fn path(&self) -> &str {
        self.source.name()
    }

    /// Number of errors so far.
    pub(super) fn count(&self) -> usize {
        self.errors.borrow().len()
    }

    /// Notes an error at a byte range of the file; a range that does not fit is clipped.
    pub(super) fn push(&self, span: Range<usize>, error: Wrong) {
        let end = span.end.min(self.text.len());
        let start = span.start.min(end);
        self.errors.borrow_mut().push(RuleError {
            source: Arc::clone(&self.source),
            span: start..end,
            code: error.code,
            message: error.message,
            label: error.label,
            help: error.help,
        });
    }

    /// All errors so far, by place, and no duplicates.
    pub(super) fn finish(self) -> Vec<RuleError> {
        let mut errors = self.errors.into_inner();
        errors.sort_by(|a, b| {
            (a.span.start, a.span.end, a.code).cmp(&(b.span.start, b.span.end, b.code))
        });
        errors.dedup_by(|a, b| a.span == b.span && a.code == b.code && a.message == b.message);
        errors
    }
}

/// An error without its place.
#[derive(Debug)]
pub(super) struct Wrong {
    code: &'static str,
    message: String,
    label: String,
    help: Option<String>,
}

impl Wrong {
    pub(super) fn new(
        code: &'static str,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            label: label.into(),
            help: None,
        }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A name that nothing has: says which names there are, the nearest one first.
    pub(super) fn unknown<'a>(
        code: &'static str,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let error = Self::new(
            code,
            format!("unknown {what} `{name}`"),
            format!("no such {what}"),
        );
        match nearest(name, known.iter().copied()) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None if known.is_empty() => error,
            None => error.help(format!("known: {}", enumerated(&known))),
        }
    }
}

/// "`a`, `b`, `c`", the first dozen of them.
fn enumerated(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(12)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if names.len() > shown.len() {
        ", …"
    } else {
        ""
    };
    format!("{}{more}", shown.join(", "))
}
