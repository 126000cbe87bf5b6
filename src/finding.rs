//! What a check reports: one rule broken at one place, with the path that shows it.
//!
//! Nothing here knows how a finding is printed, and no rule is named here. The tool's own troubles are
//! [`crate::error`]'s, never findings.

use std::sync::Arc;

use serde::Deserialize;

use crate::flow::Span;

/// How bad a broken rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run by default.
    Note,
    /// Wrong in some situations, or against a "should" of the documents.
    Warning,
    /// The handler misbehaves.
    Error,
}

impl Severity {
    /// The lower-case word that users type and read.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file: the path as it is shown (relative, forward slashes) and a byte range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Relative path with forward slashes.
    pub file: Arc<str>,
    /// Byte range in the original file.
    pub span: Span,
}

/// One step of a witness, in order of execution.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// What happens there, lower case, no full stop ("takes the `Err` branch of `?` here").
    pub message: String,
    /// Where.
    pub location: Location,
}

/// The governed function in which a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The interface that documents the method.
    pub interface: String,
    /// The method.
    pub method: String,
    /// The type that implements it, as written.
    pub type_name: String,
}

/// One broken rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule id.
    pub rule: Arc<str>,
    /// Group of the rule (the folder of its file).
    pub group: Arc<str>,
    /// After command-line levels were applied.
    pub severity: Severity,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What the label at the primary place says.
    pub label: String,
    /// What to do, imperative.
    pub help: String,
    /// Clause and modality: the documented basis.
    pub note: String,
    /// Page of the rule or of the clause.
    pub url: String,
    /// The place to blame.
    pub primary: Location,
    /// The governed function, where there is one.
    pub subject: Option<Subject>,
    /// The shortest path that shows it; may be empty for findings without a path.
    pub witness: Vec<Step>,
    /// Stable identity, independent of line numbers: `v1:` and 16 hexadecimal digits.
    pub fingerprint: String,
}
