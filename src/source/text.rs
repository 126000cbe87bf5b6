//! The text of one file, and the way from byte offsets to lines and columns.

use std::sync::OnceLock;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A place as people and editors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters; a byte-order mark is no character.
    pub column: usize,
    /// 0-based, in bytes of the original file.
    pub offset: usize,
}

/// A source file as it was read, byte-order mark, shebang and line ends included.
#[derive(Debug)]
pub struct Text {
    original: String,
    code_start: usize,
    line_starts: OnceLock<Vec<usize>>,
    /// Number of characters before each multiple of [`BLOCK`] bytes; asked for by long lines only.
    counts: OnceLock<Vec<usize>>,
}

/// Columns are counted over at most this many bytes.
const BLOCK: usize = 4096;

impl Text {
    /// Takes the whole content of a file.
    pub fn new(original: impl Into<String>) -> Self {
        let original = original.into();
        let code_start = code_start(&original);
        Self {
            original,
            code_start,
            line_starts: OnceLock::new(),
            counts: OnceLock::new(),
        }
    }

    /// The whole content.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// How many bytes of byte-order mark and shebang line come before the code. The line end of the
    /// shebang line belongs to the code, so line numbers stay right.
    pub fn code_start(&self) -> usize {
        self.code_start
    }

    /// The part that a Rust parser may see.
    pub fn code(&self) -> &str {
        &self.original[self.code_start..]
    }

    /// Line and column of a byte offset. An offset inside a character stands for the start of that
    /// character, one past the end of the text for the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.original.floor_char_boundary_at(offset);
        let line = self.line_of(offset);
        let start = self.visible_start(line).min(offset);
        Position {
            line,
            column: self.characters(start, offset) + 1,
            offset,
        }
    }

    /// The 1-based line of a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts()
            .partition_point(|&start| start <= offset)
            .max(1)
    }

    /// How many lines there are; an empty text has one, and so has the void after a last line end.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// The bytes of a 1-based line without its line end and without a byte-order mark; empty past the
    /// last line.
    pub fn line(&self, line: usize) -> &str {
        let start = self.visible_start(line);
        let text = &self.original[start..self.line_end(line)];
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// Byte offset at which a 1-based line begins; the length of the text past the last line.
    pub fn line_start(&self, line: usize) -> usize {
        let starts = self.line_starts();
        starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(self.original.len())
    }

    /// Number of characters between two character boundaries.
    fn characters(&self, start: usize, end: usize) -> usize {
        if end - start <= BLOCK {
            return self.original[start..end].chars().count();
        }
        let counts = self.counts.get_or_init(|| {
            let mut counts = vec![0];
            let mut count = 0;
            for block in self.original.as_bytes().chunks(BLOCK) {
                count += starts_of_characters(block);
                counts.push(count);
            }
            counts
        });
        let before = |offset: usize| {
            let block = offset / BLOCK;
            let rest = &self.original.as_bytes()[block * BLOCK..offset];
            counts[block] + starts_of_characters(rest)
        };
        before(end) - before(start)
    }

    /// Byte offset one past the line end of a 1-based line.
    fn line_end(&self, line: usize) -> usize {
        self.line_start(line.max(1) + 1)
    }

    /// Like [`Self::line_start`], after a byte-order mark.
    fn visible_start(&self, line: usize) -> usize {
        let start = self.line_start(line);
        if start == 0 && self.original.starts_with(BYTE_ORDER_MARK) {
            return BYTE_ORDER_MARK.len();
        }
        start
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.original.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end + 1)).collect()
        })
    }
}

/// How many characters begin in these bytes of a UTF-8 text.
fn starts_of_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

trait FloorCharBoundary {
    fn floor_char_boundary_at(&self, offset: usize) -> usize;
}

impl FloorCharBoundary for str {
    fn floor_char_boundary_at(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.len());
        while !self.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// Length of the byte-order mark and the shebang line, without its line end.
fn code_start(text: &str) -> usize {
    let mark = if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    };
    let rest = &text[mark..];
    let Some(after) = rest.strip_prefix("#!") else {
        return mark;
    };
    // `#! [attr]` is an inner attribute, also with comments in between; this is rustc's own rule.
    if skip_blank(after.as_bytes(), true).first() == Some(&b'[') {
        return mark;
    }
    mark + rest.find('\n').map_or(rest.len(), |end| {
        let crlf = rest.as_bytes().get(end.wrapping_sub(1)) == Some(&b'\r');
        if crlf { end - 1 } else { end }
    })
}

/// What follows white space and comments. `strict` leaves documentation comments alone.
pub(super) fn skip_blank(mut bytes: &[u8], strict: bool) -> &[u8] {
    loop {
        bytes = bytes.trim_ascii_start();
        let documentation = strict
            && (bytes.starts_with(b"///")
                || bytes.starts_with(b"//!")
                || bytes.starts_with(b"/**")
                || bytes.starts_with(b"/*!"));
        if documentation {
            return bytes;
        }
        if bytes.starts_with(b"//") {
            bytes = memchr::memchr(b'\n', bytes).map_or(&[], |end| &bytes[end..]);
        } else if bytes.starts_with(b"/*") {
            bytes = skip_block_comment(bytes);
        } else {
            return bytes;
        }
    }
}

/// What follows a block comment, which may nest; nothing when it does not end.
fn skip_block_comment(bytes: &[u8]) -> &[u8] {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return &bytes[at..];
            }
        } else {
            at += 1;
        }
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let position = Text::new(text).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        assert_eq!(at("ab\ncd\n", 0), (1, 1));
        assert_eq!(at("ab\ncd\n", 2), (1, 3));
        assert_eq!(at("ab\ncd\n", 3), (2, 1));
        assert_eq!(at("ab\ncd\n", 5), (2, 3));
    }

    #[test]
    fn end_of_file_and_beyond_is_the_end() {
        assert_eq!(at("ab\ncd\n", 6), (3, 1));
        assert_eq!(at("ab\ncd\n", 600), (3, 1));
        assert_eq!(at("ab", 2), (1, 3));
        assert_eq!(Text::new("ab").position(9).offset, 2);
    }

    #[test]
    fn an_empty_file_has_one_empty_line() {
        let text = Text::new("");
        assert_eq!(
            text.position(0),
            Position {
                line: 1,
                column: 1,
                offset: 0
            }
        );
        assert_eq!(text.line_count(), 1);
        assert_eq!(text.line(1), "");
        assert_eq!(text.line(2), "");
    }

    #[test]
    fn carriage_returns_belong_to_the_line_end() {
        let text = Text::new("ab\r\ncd\r\n");
        assert_eq!(text.position(4).line, 2);
        assert_eq!(text.position(4).column, 1);
        assert_eq!(text.line(1), "ab");
        assert_eq!(text.line(2), "cd");
        assert_eq!(text.line_start(2), 4);
    }

    #[test]
    fn a_tab_is_one_character() {
        assert_eq!(at("\t\tx", 2), (1, 3));
    }

    #[test]
    fn columns_count_characters_and_offsets_bytes() {
        assert_eq!(at("é日本x", 8), (1, 4));
        assert_eq!(at("ä\n日x", 6), (2, 2));
    }

    #[test]
    fn an_offset_inside_a_character_is_its_start() {
        let position = Text::new("a日b").position(2);
        assert_eq!((position.column, position.offset), (2, 1));
    }

    #[test]
    fn a_byte_order_mark_is_no_column_but_counts_in_offsets() {
        let text = Text::new("\u{feff}fn f() {}\nx");
        assert_eq!(text.code_start(), 3);
        assert_eq!(
            text.position(3),
            Position {
                line: 1,
                column: 1,
                offset: 3
            }
        );
        assert_eq!(text.position(6).column, 4);
        assert_eq!(text.position(0).column, 1);
        assert_eq!(text.line(1), "fn f() {}");
        assert_eq!(text.code(), "fn f() {}\nx");
    }

    #[test]
    fn a_shebang_line_is_cut_off_up_to_its_line_end() {
        assert_eq!(
            Text::new("#!/usr/bin/env run\nfn f() {}").code(),
            "\nfn f() {}"
        );
        assert_eq!(
            Text::new("\u{feff}#!/bin/x\r\nfn f() {}").code(),
            "\r\nfn f() {}"
        );
        assert_eq!(Text::new("#!").code(), "");
        assert_eq!(Text::new("#!\n").code(), "\n");
    }

    #[test]
    fn an_inner_attribute_is_no_shebang() {
        for code in [
            "#![allow(x)]\n",
            "#! [allow(x)]",
            "#!\n[a]",
            "#! // c\n /* d /* e */ */ [a]",
        ] {
            assert_eq!(Text::new(code).code(), code);
        }
        assert_eq!(Text::new("#!/// x\n[a]").code(), "\n[a]");
        assert_eq!(Text::new("#!/* open").code(), "");
    }

    #[test]
    fn columns_of_long_lines_are_exact() {
        let line: String = "ab\u{e9}\u{65e5}".chars().cycle().take(9_000).collect();
        let text = Text::new(format!("\u{feff}x\n{line}"));
        let start = text.line_start(2);
        for (number, (at, _)) in line.char_indices().enumerate().step_by(7) {
            assert_eq!(text.position(start + at).column, number + 1);
        }
        assert_eq!(text.position(usize::MAX).column, 9_001);
        let full = Text::new("x".repeat(2 * BLOCK));
        assert_eq!(full.position(usize::MAX).column, 2 * BLOCK + 1);
    }

    #[test]
    fn a_long_line_is_one_line() {
        let text = Text::new("x".repeat(500_000));
        assert_eq!(text.position(400_000).column, 400_001);
    }
}
