//! The lines of a file that a report shows, as a source for miette.
//!
//! Miette's own sources are scanned from the top for every label, count columns in bytes and pass on
//! whatever the file contains. An excerpt holds only the lines near the labels, made harmless and cut to
//! a readable length; it knows the real line and column of everything in it.

use std::collections::BTreeSet;
use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{harmless, harmless_character};
use crate::flow::Span;
use crate::source::{Position, Text};

/// Lines of context on either side of a label.
pub(super) const CONTEXT_LINES: usize = 1;
/// A line is never shown longer than this, however far apart its labels are.
const LONGEST_LINE: usize = 240;
/// The part of the width that is kept before the first label of a line that is cut.
const MARGIN: usize = 4;
/// Stands for what was cut off.
const CUT: &str = "...";

/// The lines near some places of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// Where each label begins: offset in `text`, and the position in the file.
    places: Vec<(usize, Position)>,
}

#[derive(Debug)]
struct Line {
    /// 1-based number in the file.
    number: usize,
    /// Offset in the excerpt.
    start: usize,
    /// Offset in the excerpt, line end included.
    end: usize,
}

impl Excerpt {
    /// Cuts out the lines around these places. Also returns the places as offsets into the excerpt, in the
    /// same order; what spans several lines is reduced to its part on the first one. Lines of more than
    /// `width` characters are cut.
    pub(super) fn new(
        shown: &str,
        text: &Text,
        spans: &[Span],
        width: usize,
    ) -> (Self, Vec<SourceSpan>) {
        let places: Vec<(Position, Position)> =
            spans.iter().map(|&span| ends(text, span)).collect();
        let mut numbers = BTreeSet::new();
        for (start, _) in &places {
            let last = (start.line + CONTEXT_LINES).min(text.line_count());
            numbers.extend(start.line.saturating_sub(CONTEXT_LINES).max(1)..=last);
        }
        let mut excerpt = Self {
            name: harmless(shown),
            text: String::new(),
            lines: Vec::new(),
            places: Vec::new(),
        };
        let mut mapped = vec![SourceSpan::from(0..0); spans.len()];
        for number in numbers {
            excerpt.add_line(text, number, &places, &mut mapped, width);
        }
        (excerpt, mapped)
    }

    fn add_line(
        &mut self,
        text: &Text,
        number: usize,
        places: &[(Position, Position)],
        mapped: &mut [SourceSpan],
        width: usize,
    ) {
        let line = text.line(number);
        // The byte-order mark is in front of the visible part of the first line.
        let origin = text.line_start(number).max(if number == 1 {
            text.original().len() - after_mark(text)
        } else {
            0
        });
        let on_line = |place: &&(Position, Position)| place.0.line == number;
        let first = places
            .iter()
            .filter(on_line)
            .map(|place| place.0.offset)
            .min()
            .unwrap_or(origin);
        let last = places
            .iter()
            .filter(on_line)
            .map(|place| place.1.offset)
            .max()
            .unwrap_or(origin);
        let kept = window(
            line,
            first.saturating_sub(origin),
            last.saturating_sub(origin),
            width,
        );

        let start = self.text.len();
        if kept.start > 0 {
            self.text.push_str(CUT);
        }
        let body = self.text.len();
        self.text
            .extend(line[kept.clone()].chars().map(harmless_character));
        if kept.end < line.len() {
            self.text.push_str(CUT);
        }
        for (place, target) in places.iter().zip(mapped) {
            if place.0.line == number {
                let inside = |offset: usize| {
                    offset.saturating_sub(origin).clamp(kept.start, kept.end) - kept.start + body
                };
                let (from, to) = (inside(place.0.offset), inside(place.1.offset));
                *target = SourceSpan::from(from..to);
                self.places.push((from, place.0));
            }
        }
        if self.text.len() == start {
            // See `read_span`: a last line needs a character to be one.
            self.text.push(' ');
        }
        self.text.push('\n');
        self.lines.push(Line {
            number,
            start,
            end: self.text.len(),
        });
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= offset)
            .saturating_sub(1)
    }

    /// The last line, up to `steps` from `from`, that is reached without leaving out a line of the file.
    fn neighbour(&self, from: usize, steps: usize, forward: bool) -> usize {
        let mut at = from;
        for _ in 0..steps {
            let next = if forward { at + 1 } else { at.wrapping_sub(1) };
            let Some(line) = self.lines.get(next) else {
                break;
            };
            if line.number.abs_diff(self.lines[at].number) != 1 {
                break;
            }
            at = next;
        }
        at
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        if self.lines.is_empty() || span.offset() > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let first = self.neighbour(self.line_at(span.offset()), context_lines_before, false);
        let last = self.line_at((span.offset() + span.len()).min(self.text.len()));
        let last = self.neighbour(last, context_lines_after, true);
        // Miette's narrated form takes a line end at the end for that of the file, and then puts the labels
        // of all later excerpts there as well.
        let (start, end) = (self.lines[first].start, self.lines[last].end - 1);
        // Miette asks without context when it wants the position for the header.
        let header = context_lines_before == 0 && context_lines_after == 0;
        let place = self
            .places
            .iter()
            .find(|(offset, _)| header && *offset == span.offset());
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[start..end],
            SourceSpan::from(start..end),
            self.lines[first].number - 1,
            place.map_or(0, |(_, position)| position.column - 1),
            last - first + 1,
        )))
    }
}

/// Start and end of a place on its first line.
fn ends(text: &Text, span: Span) -> (Position, Position) {
    let start = text.position(span.start as usize);
    let end = text.position(span.end as usize);
    if end.line == start.line {
        return (start, end);
    }
    let line_end = text.line_start(start.line + 1).saturating_sub(1);
    (start, text.position(line_end.max(start.offset)))
}

/// Length of the text after a byte-order mark.
fn after_mark(text: &Text) -> usize {
    text.original().trim_start_matches('\u{feff}').len()
}

/// The bytes of a line that are shown, given the bytes that labels cover: from the start if that shows all
/// labels in `width` characters, otherwise from a little before the first label.
fn window(line: &str, first: usize, last: usize, width: usize) -> Range<usize> {
    // Bytes are never fewer than characters, so most lines need no counting.
    if line.len() <= width || line.chars().take(width + 1).count() <= width {
        return 0..line.len();
    }
    let width = width.saturating_sub(2 * CUT.len());
    let first = first.min(line.len());
    let start = if last <= width {
        0
    } else {
        back(line, first, width / MARGIN)
    };
    let wanted = last
        .clamp(start, start + LONGEST_LINE)
        .max(start + width)
        .min(line.len());
    start..back(line, wanted, 0)
}

/// The offset `bytes` before `at`, or a little earlier where that is inside a character.
fn back(line: &str, at: usize, bytes: usize) -> usize {
    let mut start = at.saturating_sub(bytes);
    while !line.is_char_boundary(start) {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, spans: &[(u32, u32)]) -> (Excerpt, Vec<SourceSpan>) {
        let spans: Vec<Span> = spans
            .iter()
            .map(|&(start, end)| Span::new(start, end))
            .collect();
        Excerpt::new("a.rs", &Text::new(text), &spans, 92)
    }

    fn labelled<'a>(excerpt: &'a Excerpt, span: &SourceSpan) -> &'a str {
        &excerpt.text[span.offset()..span.offset() + span.len()]
    }

    #[test]
    fn holds_only_lines_near_the_labels() {
        let (excerpt, spans) = excerpt("1\n2\n3\n4\n5\n6\n7\n8\n", &[(2, 3), (12, 13)]);
        assert_eq!(excerpt.text, "1\n2\n3\n6\n7\n8\n");
        assert_eq!(labelled(&excerpt, &spans[0]), "2");
        assert_eq!(labelled(&excerpt, &spans[1]), "7");
        let contents = excerpt.read_span(&spans[1], 1, 1).unwrap();
        assert_eq!((contents.line(), contents.line_count()), (5, 3));
    }

    #[test]
    fn context_does_not_reach_over_a_gap() {
        let (excerpt, spans) = excerpt("1\n2\n3\n4\n5\n6\n7\n8\n", &[(2, 3), (12, 13)]);
        let contents = excerpt.read_span(&spans[0], 5, 5).unwrap();
        assert_eq!(contents.data(), b"1\n2\n3");
    }

    #[test]
    fn the_header_column_counts_characters_of_the_file() {
        let text = "é日x = 1;\n";
        let (excerpt, spans) = excerpt(text, &[(5, 6)]);
        assert_eq!(excerpt.read_span(&spans[0], 0, 0).unwrap().column(), 2);
        assert_eq!(labelled(&excerpt, &spans[0]), "x");
    }

    #[test]
    fn a_byte_order_mark_and_crlf_do_not_shift_labels() {
        let (excerpt, spans) = excerpt("\u{feff}ab\r\ncd\r\n", &[(3, 5), (7, 9)]);
        assert_eq!(labelled(&excerpt, &spans[0]), "ab");
        assert_eq!(labelled(&excerpt, &spans[1]), "cd");
    }

    #[test]
    fn long_lines_are_cut_around_the_label() {
        let text = format!("{}here{}\n", "é".repeat(100_000), "z".repeat(100_000));
        let (excerpt, spans) = excerpt(&text, &[(200_000, 200_004)]);
        assert!(excerpt.text.len() < 600);
        assert_eq!(labelled(&excerpt, &spans[0]), "here");
        assert_eq!(
            excerpt.read_span(&spans[0], 0, 0).unwrap().column(),
            100_000
        );
    }

    #[test]
    fn a_line_is_shown_from_its_start_if_that_shows_the_labels() {
        let text = format!("    call(x); // {}", "é".repeat(200));
        let (excerpt, spans) = excerpt(&text, &[(4, 8)]);
        assert!(excerpt.text.starts_with("    call(x); // é"));
        assert!(excerpt.text.ends_with("é...\n"));
        assert_eq!(labelled(&excerpt, &spans[0]), "call");
    }

    #[test]
    fn a_label_longer_than_the_window_stays_inside() {
        let text = "z".repeat(10_000);
        let (excerpt, spans) = excerpt(&text, &[(0, 10_000), (9_000, 9_500)]);
        for span in &spans {
            assert!(span.offset() + span.len() <= excerpt.text.len());
        }
    }

    #[test]
    fn labels_over_several_lines_keep_their_first_line() {
        let (excerpt, spans) = excerpt("match x {\n  a\n}\n", &[(0, 15)]);
        assert_eq!(labelled(&excerpt, &spans[0]), "match x {");
    }

    #[test]
    fn odd_places_do_not_panic() {
        for (start, end) in [(0, 0), (3, 1), (100, 200), (1, 2), (2, 2)] {
            for text in ["", "日", "a\n\n", "\u{feff}", "\r\n"] {
                let (excerpt, spans) = excerpt(text, &[(start, end)]);
                assert!(excerpt.read_span(&spans[0], 1, 1).is_ok());
                assert!(excerpt.read_span(&spans[0], 0, 0).is_ok());
            }
        }
    }
}
