//! The small language in which models say what a function gives back: `Ok(it)`, `call(arg, it)`, `None`.

use std::ops::Range;

use super::shared;
use crate::contract::model::Yield;

/// Calls nested deeper than this are refused, so that reading needs a bounded stack.
const MAX_DEPTH: usize = 16;

/// Words that stand alone or open parentheses, for suggestions.
pub(super) const WORDS: [&str; 26] = [
    "receiver",
    "arg",
    "it",
    "true",
    "false",
    "unit",
    "unknown",
    "diverge",
    "None",
    "Ok",
    "Err",
    "Some",
    "same",
    "call",
    "then",
    "success",
    "failure",
    "ok",
    "guard",
    "copy",
    "if-zero",
    "if-equal",
    "clone",
    "shared",
    "dropped",
    "forgotten",
];

/// What is wrong with an expression, and where in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct YieldError {
    /// Byte range in the text.
    pub(super) span: Range<usize>,
    /// The word that nothing has, or what was expected.
    pub(super) what: YieldProblem,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum YieldProblem {
    /// A word that the language does not have.
    UnknownWord(String),
    /// What stands there instead, or is missing.
    Malformed(String),
}

/// Reads an expression. Numbers are signed 64-bit integers, decimal or `0x…`.
pub(super) fn parse(text: &str) -> Result<Yield, YieldError> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.expression(0)?;
    parser.space();
    if parser.at < text.len() {
        return Err(parser.malformed(parser.at..text.len(), "nothing may follow here"));
    }
    Ok(value)
}

/// The highest argument that an expression asks for, counted from 0.
pub(super) fn highest_argument(value: &Yield) -> Option<usize> {
    match value {
        Yield::Arg(index) => Some(*index),
        Yield::Call(index, inner) => Some(
            inner
                .iter()
                .filter_map(highest_argument)
                .fold(*index, usize::max),
        ),
        Yield::Variant(_, inner) => inner.iter().filter_map(highest_argument).max(),
        Yield::Same(inner)
        | Yield::Success(inner)
        | Yield::Failure(inner)
        | Yield::OkOf(inner)
        | Yield::Shared(inner)
        | Yield::Clone(inner)
        | Yield::Dropped(inner)
        | Yield::Forgotten(inner)
        | Yield::Guard(inner)
        | Yield::Copy(inner) => highest_argument(inner),
        Yield::IfEqual(parts) => parts.iter().filter_map(highest_argument).max(),
        Yield::IfZero(first, second, third) => highest_argument(first)
            .max(highest_argument(second))
            .max(highest_argument(third)),
        Yield::Then(first, second) => highest_argument(first).max(highest_argument(second)),
        Yield::Receiver
        | Yield::It
        | Yield::Int(_)
        | Yield::Bool(_)
        | Yield::Unit
        | Yield::Unknown
        | Yield::Diverge => None,
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn expression(&mut self, depth: usize) -> Result<Yield, YieldError> {
        let (word, span) = self.word();
        if word.is_empty() {
            return Err(self.malformed(self.here(), "expected a value"));
        }
        if depth == MAX_DEPTH {
            return Err(self.malformed(span, "nested too deeply"));
        }
        let start = self.at;
        let mut inner = if self.eat('(') {
            Some(self.arguments(depth)?)
        } else {
            None
        };
        let whole = start..self.at;

        if let Some(value) = leaf(word) {
            return match inner {
                None => Ok(value),
                Some(_) => Err(self.malformed(whole, &format!("`{word}` takes no arguments"))),
            };
        }
        let arguments = inner.get_or_insert_default();
        let expected = match word {
            "Ok" | "Err" | "Some" | "same" | "success" | "failure" | "ok" | "guard" | "copy"
            | "shared" | "clone" | "dropped" | "forgotten" => 1,
            "then" => 2,
            "if-zero" => 3,
            "if-equal" => 4,
            "call" => arguments.len().max(1),
            _ => {
                return Err(YieldError {
                    span,
                    what: YieldProblem::UnknownWord(word.to_owned()),
                });
            }
        };
        if arguments.len() != expected {
            let message = format!(
                "`{word}` takes {expected} argument{}",
                if expected == 1 { "" } else { "s" }
            );
            return Err(self.malformed(if whole.is_empty() { span } else { whole }, &message));
        }
        let mut arguments = std::mem::take(arguments).into_iter();
        let mut next = || Box::new(arguments.next().unwrap_or(Yield::Unknown));
        Ok(match word {
            "same" => Yield::Same(next()),
            "success" => Yield::Success(next()),
            "failure" => Yield::Failure(next()),
            "ok" => Yield::OkOf(next()),
            "guard" => Yield::Guard(next()),
            "copy" => Yield::Copy(next()),
            "then" => Yield::Then(next(), next()),
            "if-zero" => Yield::IfZero(next(), next(), next()),
            "if-equal" => Yield::IfEqual(Box::new([*next(), *next(), *next(), *next()])),
            "shared" => Yield::Shared(next()),
            "clone" => Yield::Clone(next()),
            "dropped" => Yield::Dropped(next()),
            "forgotten" => Yield::Forgotten(next()),
            "call" => match *next() {
                Yield::Arg(index) => Yield::Call(index, arguments.collect()),
                _ => {
                    return Err(
                        self.malformed(whole, "`call` needs an argument to call: `call(arg, …)`")
                    );
                }
            },
            variant => Yield::Variant(shared(variant), vec![*next()]),
        })
    }

    fn arguments(&mut self, depth: usize) -> Result<Vec<Yield>, YieldError> {
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.expression(depth + 1)?);
            if self.eat(')') {
                return Ok(arguments);
            }
            if !self.eat(',') {
                return Err(self.malformed(self.here(), "expected `,` or `)`"));
            }
        }
    }

    fn word(&mut self) -> (&'a str, Range<usize>) {
        self.space();
        let rest = &self.text[self.at..];
        let is_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-');
        let length = rest.find(|char| !is_word(char)).unwrap_or(rest.len());
        let span = self.at..self.at + length;
        self.at = span.end;
        (&rest[..length], span)
    }

    fn eat(&mut self, char: char) -> bool {
        self.space();
        let found = self.text[self.at..].starts_with(char);
        self.at += if found { char.len_utf8() } else { 0 };
        found
    }

    fn space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The character at the current place, or the end.
    fn here(&self) -> Range<usize> {
        let length = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    fn malformed(&self, span: Range<usize>, what: &str) -> YieldError {
        YieldError {
            span: span.start..span.end.min(self.text.len()),
            what: YieldProblem::Malformed(what.to_owned()),
        }
    }
}

/// A word that is a value by itself.
fn leaf(word: &str) -> Option<Yield> {
    Some(match word {
        "receiver" => Yield::Receiver,
        "it" => Yield::It,
        "true" => Yield::Bool(true),
        "false" => Yield::Bool(false),
        "unit" => Yield::Unit,
        "unknown" => Yield::Unknown,
        "diverge" => Yield::Diverge,
        "None" => Yield::Variant(shared("None"), Vec::new()),
        "arg" => Yield::Arg(0),
        _ => {
            if let Some(index) = word.strip_prefix("arg") {
                return index.parse().ok().map(Yield::Arg);
            }
            let number = match word.strip_prefix("0x") {
                Some(digits) => i64::from_str_radix(digits, 16),
                None => word.parse(),
            };
            return number.ok().map(Yield::Int);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form() {
        for (text, expected) in [
            ("receiver", Yield::Receiver),
            (" arg ", Yield::Arg(0)),
            ("arg2", Yield::Arg(2)),
            ("-1", Yield::Int(-1)),
            ("0x10", Yield::Int(16)),
            ("true", Yield::Bool(true)),
            ("None", Yield::Variant(shared("None"), vec![])),
            ("Ok(it)", Yield::Variant(shared("Ok"), vec![Yield::It])),
            (
                "Err(call(arg, it))",
                Yield::Variant(shared("Err"), vec![Yield::Call(0, vec![Yield::It])]),
            ),
            ("call(arg1)", Yield::Call(1, vec![])),
            ("same( it )", Yield::Same(Box::new(Yield::It))),
            (
                "then(call(arg, it), receiver)",
                Yield::Then(
                    Box::new(Yield::Call(0, vec![Yield::It])),
                    Box::new(Yield::Receiver),
                ),
            ),
            ("guard(receiver)", Yield::Guard(Box::new(Yield::Receiver))),
            ("ok(receiver)", Yield::OkOf(Box::new(Yield::Receiver))),
            (
                "if-zero(arg, 0, -1)",
                Yield::IfZero(
                    Box::new(Yield::Arg(0)),
                    Box::new(Yield::Int(0)),
                    Box::new(Yield::Int(-1)),
                ),
            ),
            ("success(arg)", Yield::Success(Box::new(Yield::Arg(0)))),
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn mistakes_have_a_place() {
        for (text, span) in [
            ("", 0..0),
            ("Ok()", 3..4),
            ("Ok(it", 5..5),
            ("Ok(it, it)", 2..10),
            ("recever", 0..7),
            ("Ok(recever)", 3..10),
            ("it it", 3..5),
            ("receiver(it)", 8..12),
            ("call(it)", 4..8),
            ("Ok", 0..2),
            ("é", 0..2),
        ] {
            assert_eq!(parse(text).unwrap_err().span, span, "{text}");
        }
        let deep = "Ok(".repeat(100_000);
        assert!(parse(&deep).is_err());
    }

    #[test]
    fn highest_argument_looks_everywhere() {
        assert_eq!(
            highest_argument(&parse("then(call(arg1, arg), arg2)").unwrap()),
            Some(2)
        );
        assert_eq!(highest_argument(&parse("Ok(it)").unwrap()), None);
    }
}
