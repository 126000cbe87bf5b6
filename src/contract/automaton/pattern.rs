//! The pattern language of protocol rules: labels in sequence, `|`, `( )`, `*`, `+`, `?`, `..`, `^`.
//!
//! A pattern is read straight into the sets that an automaton is built from (the construction of
//! Glushkov): every label in the text is a position, and for each position the text says which
//! positions may come next. There is no syntax tree in between.

use std::ops::Range;

use super::{PatternError, Problem};

/// Positions are bits of a `u64`.
const MAX_POSITIONS: usize = 60;

/// Parentheses deeper than this are refused, so that reading needs a bounded stack.
const MAX_DEPTH: usize = 32;

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What can follow what.
    pub(super) positions: Positions,
    /// The pattern matches the empty sequence.
    pub(super) nullable: bool,
}

/// The places in a pattern where something that happens can match.
#[derive(Debug, Default)]
pub(super) struct Positions {
    /// For each position the labels that match there, a bit set.
    pub(super) symbols: Vec<u32>,
    /// For each position that is a written label: its number and byte range.
    pub(super) names: Vec<Option<(usize, Range<usize>)>>,
    /// For each position those that may come next, a bit set of positions.
    pub(super) follow: Vec<u64>,
    /// Positions that may come first.
    pub(super) first: u64,
    /// Positions that may complete a match.
    pub(super) last: u64,
}

impl Pattern {
    /// Reads `text`; `labels` gives the numbers of the labels.
    ///
    /// Errors: the first malformed place, or all names that are no label.
    pub(super) fn parse(text: &str, labels: &[&str]) -> Result<Self, Vec<PatternError>> {
        let tokens = tokens(text).map_err(|error| vec![error])?;
        let mut parser = Parser {
            tokens: &tokens,
            at: 0,
            end: text.len(),
            labels,
            positions: Positions::default(),
            unknown: Vec::new(),
        };
        let anchored = parser.eat(&Token::Anchor);
        // Without `^` anything may have happened before: the pattern begins with a `..` of its own.
        let before = if anchored {
            None
        } else {
            Some(parser.anything().map_err(|error| vec![error])?)
        };
        let written = parser.alternatives(0).map_err(|error| vec![error])?;
        if let Some((token, span)) = parser.peek() {
            let what = if *token == Token::Close {
                "`)` without `(`"
            } else {
                "`^` may only stand at the beginning"
            };
            return Err(vec![malformed(what, span.clone())]);
        }
        if !parser.unknown.is_empty() {
            return Err(parser.unknown);
        }
        let nullable = written.nullable;
        let whole = match before {
            Some(before) => parser.sequence(before, written),
            None => written,
        };
        let mut positions = parser.positions;
        positions.first = whole.first;
        positions.last = whole.last;
        Ok(Self {
            positions,
            nullable,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Label(String),
    Any,
    Anchor,
    Open,
    Close,
    Or,
    Star,
    Plus,
    Optional,
}

/// The part of a pattern that was read so far.
#[derive(Clone, Copy)]
struct Fragment {
    nullable: bool,
    first: u64,
    last: u64,
}

struct Parser<'a> {
    tokens: &'a [(Token, Range<usize>)],
    at: usize,
    end: usize,
    labels: &'a [&'a str],
    positions: Positions,
    unknown: Vec<PatternError>,
}

impl Parser<'_> {
    fn alternatives(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let mut whole = self.run(depth)?;
        while self.eat(&Token::Or) {
            let other = self.run(depth)?;
            whole = Fragment {
                nullable: whole.nullable || other.nullable,
                first: whole.first | other.first,
                last: whole.last | other.last,
            };
        }
        Ok(whole)
    }

    fn run(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let mut whole = self.repeated(depth)?;
        while let Some((Token::Label(_) | Token::Any | Token::Open, _)) = self.peek() {
            let following = self.repeated(depth)?;
            whole = self.sequence(whole, following);
        }
        Ok(whole)
    }

    fn repeated(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let mut fragment = self.single(depth)?;
        loop {
            if self.eat(&Token::Star) {
                self.repeat(fragment);
                fragment.nullable = true;
            } else if self.eat(&Token::Plus) {
                self.repeat(fragment);
            } else if self.eat(&Token::Optional) {
                fragment.nullable = true;
            } else {
                return Ok(fragment);
            }
        }
    }

    fn single(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let Some((token, span)) = self.peek().cloned() else {
            return Err(malformed(
                "a label is missing at the end",
                self.end.saturating_sub(1)..self.end,
            ));
        };
        self.at += 1;
        match token {
            Token::Label(name) => {
                let number = self.labels.iter().position(|label| *label == name);
                if number.is_none() {
                    let problem = Problem::UnknownLabel(name);
                    self.unknown.push(PatternError {
                        problem,
                        span: span.clone(),
                    });
                }
                // An unknown label is read like a known one, so that later errors are found as well.
                let number = number.unwrap_or(0);
                self.position(
                    1u32.checked_shl(u32::try_from(number).unwrap_or(0))
                        .unwrap_or(0),
                    Some((number, span)),
                )
            }
            Token::Any => self.anything(),
            Token::Open if depth == MAX_DEPTH => {
                Err(malformed("too many nested parentheses", span))
            }
            Token::Open => {
                let inner = self.alternatives(depth + 1)?;
                if self.eat(&Token::Close) {
                    Ok(inner)
                } else {
                    Err(malformed("`(` without `)`", span))
                }
            }
            Token::Star | Token::Plus | Token::Optional => {
                Err(malformed("nothing stands before the repetition", span))
            }
            Token::Or | Token::Close => Err(malformed("a label is missing before this", span)),
            Token::Anchor => Err(malformed("`^` may only stand at the beginning", span)),
        }
    }

    /// `..`: any labels, any number of them.
    fn anything(&mut self) -> Result<Fragment, PatternError> {
        let mut fragment = self.position(u32::MAX, None)?;
        self.repeat(fragment);
        fragment.nullable = true;
        Ok(fragment)
    }

    fn position(
        &mut self,
        symbols: u32,
        name: Option<(usize, Range<usize>)>,
    ) -> Result<Fragment, PatternError> {
        let index = self.positions.symbols.len();
        if index == MAX_POSITIONS {
            return Err(PatternError {
                problem: Problem::TooLarge,
                span: 0..self.end,
            });
        }
        self.positions.symbols.push(symbols);
        self.positions.names.push(name);
        self.positions.follow.push(0);
        let set = 1 << index;
        Ok(Fragment {
            nullable: false,
            first: set,
            last: set,
        })
    }

    fn sequence(&mut self, before: Fragment, after: Fragment) -> Fragment {
        self.link(before.last, after.first);
        Fragment {
            nullable: before.nullable && after.nullable,
            first: before.first | if before.nullable { after.first } else { 0 },
            last: after.last | if after.nullable { before.last } else { 0 },
        }
    }

    fn repeat(&mut self, fragment: Fragment) {
        self.link(fragment.last, fragment.first);
    }

    fn link(&mut self, from: u64, to: u64) {
        for (index, follow) in self.positions.follow.iter_mut().enumerate() {
            if from >> index & 1 == 1 {
                *follow |= to;
            }
        }
    }

    fn peek(&self) -> Option<&(Token, Range<usize>)> {
        self.tokens.get(self.at)
    }

    fn eat(&mut self, token: &Token) -> bool {
        let found = self.peek().is_some_and(|(own, _)| own == token);
        self.at += usize::from(found);
        found
    }
}

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, PatternError> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, char)) = rest.next() {
        let mut end = start + char.len_utf8();
        let token = match char {
            _ if char.is_whitespace() => continue,
            '^' => Token::Anchor,
            '(' => Token::Open,
            ')' => Token::Close,
            '|' => Token::Or,
            '*' => Token::Star,
            '+' => Token::Plus,
            '?' => Token::Optional,
            '.' if text[end..].starts_with('.') => {
                rest.next();
                end += 1;
                Token::Any
            }
            _ if is_label_char(char) => {
                while let Some((at, char)) = rest.next_if(|(_, char)| is_label_char(*char)) {
                    end = at + char.len_utf8();
                }
                Token::Label(text[start..end].to_owned())
            }
            _ => {
                return Err(malformed(
                    &format!("unexpected `{}`", char.escape_debug()),
                    start..end,
                ));
            }
        };
        tokens.push((token, start..end));
    }
    Ok(tokens)
}

/// Labels are made of letters, digits, `-` and `_`.
pub(in crate::contract) fn is_label_char(char: char) -> bool {
    char.is_alphanumeric() || char == '-' || char == '_'
}

fn malformed(what: &str, span: Range<usize>) -> PatternError {
    PatternError {
        problem: Problem::Malformed(what.to_owned()),
        span,
    }
}
