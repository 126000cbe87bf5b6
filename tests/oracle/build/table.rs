//! The checked-in table of fixtures that are not judged as the others are.

/// The fixture is not run: a panic in a table that it declares itself would end the process, it calls foreign code
/// that is not there, or something in it cannot be made.
pub const NO_RUN: [&str; 3] = ["panics-in-own-table", "needs-foreign-code", "no-inputs"];

/// The fixture does not compile against the stand-in for `windows`.
pub const NO_BUILD: &str = "does-not-compile";

/// A line of the table.
pub struct Entry {
    /// The rule and the shape.
    pub fixture: String,
    /// What is different, one word.
    pub why: String,
}

/// Reads the table: fixture, word, reason, in columns divided by `|`.
pub fn read(text: &str) -> Vec<Entry> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
            let [fixture, why, reason] = columns[..] else {
                panic!("exceptions.txt: three columns are needed: {line}");
            };
            assert!(!reason.is_empty(), "exceptions.txt: no reason: {line}");
            Entry {
                fixture: fixture.to_owned(),
                why: why.to_owned(),
            }
        })
        .collect()
}
