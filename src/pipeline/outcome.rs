//! What a run is asked for and what it gives back.

use std::sync::Arc;

use crate::finding::{Finding, Location};
use crate::flow::Span;
use crate::source::Sources;

/// What a run is asked to do beyond its rules.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Worker threads; 0 means one for each core.
    pub threads: usize,
    /// Also show what the checker would not bet on.
    pub pedantic: bool,
    /// Also check test code.
    pub tests: bool,
}

/// All that a run found out.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted by file, place and rule.
    pub findings: Vec<Finding>,
    /// Files that could not be read or parsed, sorted by file and place.
    pub errors: Vec<FileError>,
    /// Places that the engine gave up on, sorted.
    pub not_analysed: Vec<NotAnalysed>,
    /// Counts for the closing line.
    pub summary: Summary,
    /// The texts that findings and errors point into.
    pub sources: Sources,
    /// Blocks executed by the engine, for growth tests.
    pub steps: usize,
}

/// A file that could not be read or parsed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileError {
    /// Relative path with forward slashes.
    pub file: Arc<str>,
    /// Byte range in the original file, where the trouble has a place.
    pub span: Option<Span>,
    /// What went wrong, lower case, no full stop.
    pub message: String,
}

/// A place that the engine gave up on; it never hides a finding elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotAnalysed {
    /// Where.
    pub location: Location,
    /// Why: completes "not analysed: …".
    pub reason: String,
}

/// Counts for the closing line and the `summary` object of the JSON document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Source files looked at.
    pub files_seen: usize,
    /// Source files parsed.
    pub files_parsed: usize,
    /// Governed functions checked.
    pub subjects: usize,
    /// Findings reported.
    pub findings: usize,
    /// Findings that a comment or a level silenced.
    pub suppressed: usize,
    /// Entries of `not_analysed`.
    pub not_analysed: usize,
}
