//! How an outcome is shown. One file a format; a new format is a file and a row of [`FORMATS`].

mod excerpt;
mod explain;
mod human;
mod json;
mod markdown;
mod short;
mod style;
mod summary;
mod trouble;
mod view;

pub use explain::{explain, rules_json, rules_table};
pub use markdown::explain_markdown;
pub use style::{Style, wrapped};
pub use summary::closing_line;
pub use trouble::{diagnostic, file_errors, not_analysed};

use crate::Outcome;

/// One way of showing all findings of an outcome.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What users type after `--output`.
    pub name: &'static str,
    /// The whole report as text, ending in a line end unless it is empty.
    pub render: fn(&Outcome, &Style) -> String,
}

/// All formats, the default first.
pub const FORMATS: [Format; 3] = [
    Format {
        name: "human",
        render: human::render,
    },
    Format {
        name: "short",
        render: short::render,
    },
    Format {
        name: "json",
        render: json::render,
    },
];

impl Format {
    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.into_iter().find(|format| format.name == name)
    }
}

impl Default for Format {
    fn default() -> Self {
        FORMATS[0]
    }
}

/// Text from the checked code or from the file system, harmless for a terminal: control characters and
/// those that turn the direction of text become visible marks, line ends become spaces.
pub fn harmless(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\n' | '\r' | '\t' => ' ',
            _ => harmless_character(character),
        })
        .collect()
}

/// A replacement of the same length in UTF-8, so offsets stay right.
fn harmless_character(character: char) -> char {
    match character {
        '\t' => character,
        '\0'..='\x1f' | '\x7f' => '?',
        '\u{80}'..='\u{9f}' | '\u{61c}' => '¤',
        '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_as_marks_of_the_same_length() {
        for character in [
            '\0', '\x1b', '\x7f', '\u{85}', '\u{61c}', '\u{202e}', '\u{2069}', '\u{feff}', 'é',
        ] {
            let shown = harmless_character(character);
            assert_eq!(shown.len_utf8(), character.len_utf8(), "{character:?}");
            assert!(!shown.is_control());
        }
        assert_eq!(harmless("a\x1b[31mb\nc\td"), "a?[31mb c d");
    }

    #[test]
    fn formats_are_found_by_name() {
        assert_eq!(Format::named("json").unwrap().name, "json");
        assert!(Format::named("yaml").is_none());
        assert_eq!(Format::default().name, "human");
    }
}
