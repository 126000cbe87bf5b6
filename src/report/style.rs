//! How text may look where it goes.

use crate::finding::Severity;

/// What the place that a report goes to can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an ability of its own"
)]
pub struct Style {
    /// Colours and bold text.
    pub color: bool,
    /// Frames and arrows from Unicode; plain ASCII otherwise.
    pub unicode: bool,
    /// Links behind rule names.
    pub links: bool,
    /// Everything in words, for screen readers.
    pub narrated: bool,
    /// Columns.
    pub width: usize,
}

impl Default for Style {
    /// What a file gets: no colour, no links, 100 columns.
    fn default() -> Self {
        Self {
            color: false,
            unicode: true,
            links: false,
            narrated: false,
            width: 100,
        }
    }
}

impl Style {
    /// Columns left for code beside line numbers and the frame.
    pub(super) fn code_width(self) -> usize {
        const GUTTER: usize = 8;
        self.width.saturating_sub(GUTTER)
    }

    /// Bold text, where colour is shown.
    pub fn bold(self, text: &str) -> String {
        self.painted("1", text)
    }

    /// The text in the colour of a severity, where colour is shown.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        self.painted(
            match severity {
                Severity::Error => "1;31",
                Severity::Warning => "1;33",
                Severity::Note => "1;36",
            },
            text,
        )
    }

    /// Text of help and headings, where colour is shown.
    pub fn accent(self, text: &str) -> String {
        self.painted("1;36", text)
    }

    /// Text of lesser importance, where colour is shown.
    pub fn dim(self, text: &str) -> String {
        self.painted("2", text)
    }

    fn painted(self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The words of a paragraph in lines of at most `width` characters; a longer word has a line of its own.
/// Line ends in the text count as spaces, except that an empty line starts a new paragraph.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let normalized = text.replace("\r\n", "\n");
    for (index, paragraph) in normalized.trim().split("\n\n").enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        let mut prose: Vec<&str> = Vec::new();
        for line in paragraph.lines() {
            if let Some(code) = line.strip_prefix(CODE_INDENT) {
                if !prose.is_empty() {
                    fill(&prose.join(" "), width, &mut lines);
                    prose.clear();
                }
                lines.push(format!("{SHOWN_INDENT}{}", code.trim_end()));
            } else {
                prose.push(line);
            }
        }
        if !prose.is_empty() || paragraph.is_empty() {
            fill(&prose.join(" "), width, &mut lines);
        }
    }
    lines
}

/// Lines that begin like this are code to paste and are never broken.
const CODE_INDENT: &str = "    ";
/// How such lines begin where they are shown.
const SHOWN_INDENT: &str = "  ";

/// Breaks a paragraph at words.
fn fill(paragraph: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let added = word.chars().count();
        if length > 0 && length + 1 + added > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += added;
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(
            wrapped("one two  three\nfour", 9),
            ["one two", "three", "four"]
        );
        assert_eq!(wrapped("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrapped("averylongword x", 4), ["averylongword", "x"]);
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(
            wrapped("do it:\n    let x = f(a, b);\nthen stop", 9),
            ["do it:", "  let x = f(a, b);", "then stop"]
        );
    }

    #[test]
    fn nothing_is_painted_without_colour() {
        assert_eq!(Style::default().bold("x"), "x");
        assert_eq!(
            Style {
                color: true,
                ..Style::default()
            }
            .bold("x"),
            "\x1b[1mx\x1b[0m"
        );
    }
}
