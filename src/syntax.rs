//! The only code that sees syntax trees: parses a file and hands on owned facts about it.
//!
//! [`parse`] is the whole interface. Bodies of interest are lowered to [`crate::flow`] graphs on the
//! way, because a syntax tree can not leave the thread that parsed it.

mod adapters;
mod calls;
mod closures;
mod configuration;
mod control;
mod declared;
mod depth;
mod expand;
mod expressions;
pub mod facts;
mod futures;
mod items;
mod lexemes;
mod local_macros;
mod lower;
mod macros;
mod mentions;
mod order;
mod paths;
mod pattern_text;
mod patterns;
mod places;
mod scopes;
mod spans;
mod statements;
mod temporaries;
#[cfg(test)]
mod tests;
mod types;

use std::cell::RefCell;
use std::str::FromStr;

use proc_macro2::TokenStream;
use rustc_hash::FxHashSet;
use typed_arena::Arena;

pub use expand::PackageMacros;
pub use facts::{FileFacts, Interest};

use crate::contract::Models;
use crate::flow::{Name, Span};

/// The stack, in bytes, that a thread needs to call [`parse`] on any input without an overflow.
///
/// The depth check admits [`depth::LIMIT`] levels of recursion, so this leaves 64 kB for each level; the
/// measured need is below 17 kB in a build without optimisation.
pub const STACK_BYTES: usize = 256 << 20;

/// Why a file could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte range in the original file; none when the parser names no place.
    pub span: Option<Span>,
    /// What is wrong, without a full stop.
    pub message: String,
}

/// Parses one file and extracts what the later phases ask.
///
/// `text` is the original file and `code_start` the number of bytes at its start that are no Rust: a
/// byte-order mark, a shebang line, or both. `interest` says which bodies are lowered, `models` how calls
/// inside them are expanded. All spans in the result are byte offsets into `text`. Any input is answered
/// in time linear to its size, given a stack of [`STACK_BYTES`].
///
/// # Errors
///
/// What the lexer or the parser rejects, and nesting too deep to be walked safely.
pub fn parse(
    text: &str,
    code_start: usize,
    interest: &Interest,
    models: &Models,
) -> Result<FileFacts, Vec<SyntaxError>> {
    let facts = parse_tokens(text, code_start, interest, models, false);
    // All trees are gone here, so nothing can ask for one of the spans that this forgets.
    proc_macro2::extra::invalidate_current_thread_spans();
    facts
}

fn parse_tokens(
    text: &str,
    code_start: usize,
    interest: &Interest,
    models: &Models,
    lower_all: bool,
) -> Result<FileFacts, Vec<SyntaxError>> {
    if u32::try_from(text.len()).is_err() {
        return Err(vec![SyntaxError {
            span: None,
            message: "larger than 4 GiB".to_owned(),
        }]);
    }
    let mut base = code_start;
    let mut code = text.get(code_start..).unwrap_or_default();
    // The lexer drops a byte-order mark without counting it, so a second one would shift every span.
    while let Some(rest) = code.strip_prefix('\u{feff}') {
        base = text.len() - rest.len();
        code = rest;
    }
    let tokens = match TokenStream::from_str(code) {
        Ok(tokens) => tokens,
        Err(error) => {
            // Unlike the parser, the lexer always knows the place, even if it is the very first byte.
            let range = error.span().byte_range();
            let span = Span::new(
                offset((base + range.start).min(text.len())),
                offset((base + range.end).min(text.len())),
            );
            let message = if span.start as usize >= text.trim_end().len() {
                "the file ends inside a comment, a literal or a bracket"
            } else {
                "not a Rust token, or a bracket that is never closed"
            };
            return Err(vec![SyntaxError {
                span: Some(span),
                message: message.to_owned(),
            }]);
        }
    };
    if let Err(place) = depth::check(code) {
        let start = offset(base + place);
        return Err(vec![SyntaxError {
            span: Some(Span::new(start, start + 1)),
            message: "nested too deeply to analyse".to_owned(),
        }]);
    }
    let file = match syn::parse2::<syn::File>(tokens) {
        Ok(file) => file,
        Err(error) => {
            return Err(error
                .into_iter()
                .map(|error| SyntaxError {
                    span: located(error.span(), base, text.len()).or_else(|| {
                        // The parser has no place for an unexpected end.
                        let end = offset(text.trim_end().len());
                        Some(Span::new(end, end))
                    }),
                    message: error.to_string(),
                })
                .collect());
        }
    };
    let fragments = Arena::new();
    let source = Source {
        base,
        text,
        models,
        fragments: &fragments,
        names: RefCell::default(),
        lines: code.is_ascii().then(|| line_starts(code)),
        declared: declared::Declared::of(&file),
        definitions: expand::Definitions::of(&file, code, &interest.macros, models),
    };
    Ok(items::collect(&source, &file, interest, lower_all))
}

/// Lowers the first function of a file, for tests here and in the engine. Panics on a file that does not
/// parse or has no function.
#[cfg(test)]
pub(crate) fn lower_fn(text: &str, models: &Models) -> crate::flow::Graph {
    let facts = parse_tokens(text, 0, &Interest::default(), models, true).expect("parses");
    proc_macro2::extra::invalidate_current_thread_spans();
    facts
        .functions
        .into_iter()
        .find_map(|function| function.graph)
        .expect("a function")
}

/// Turns a lexer's span into byte offsets of the original file; none for a span without a place.
fn located(span: proc_macro2::Span, base: usize, length: usize) -> Option<Span> {
    let range = span.byte_range();
    if range == (0..0) {
        return None;
    }
    Some(Span::new(
        offset((base + range.start).min(length)),
        offset((base + range.end).min(length)),
    ))
}

/// Where each line begins.
fn line_starts(code: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(memchr::memchr_iter(b'\n', code.as_bytes()).map(|at| at + 1))
        .collect()
}

/// Files larger than 4 GiB were refused, so this never saturates.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// What every phase of reading one file needs to know about it.
struct Source<'t> {
    base: usize,
    text: &'t str,
    models: &'t Models,
    /// What was parsed from macros, arguments and expansions; it lives as long as the tree.
    fragments: &'t Arena<macros::Fragment>,
    names: RefCell<FxHashSet<Name>>,
    /// Where each line of the code begins, in bytes; only for code of nothing but ASCII.
    lines: Option<Vec<usize>>,
    /// Types and modules declared in this file.
    declared: declared::Declared,
    /// Macros that this file can call.
    definitions: expand::Definitions,
}

impl Source<'_> {
    /// The byte range of a token in the original file.
    fn span(&self, span: proc_macro2::Span) -> Span {
        if let Some(span) = self.span_in_ascii(span) {
            return span;
        }
        let range = span.byte_range();
        Span::new(
            offset(self.base + range.start),
            offset(self.base + range.end),
        )
    }

    /// The byte range from the start of one token to the end of another.
    fn between(&self, first: proc_macro2::Span, last: proc_macro2::Span) -> Span {
        let (first, last) = (self.span(first), self.span(last));
        // In an expansion, what comes first need not stand first in the file.
        Span::new(first.start.min(last.start), last.end.max(first.end))
    }

    /// The text between the braces of a block.
    fn body_text(&self, block: &syn::Block) -> &str {
        let start = self.span(block.brace_token.span.open()).end;
        let end = self.span(block.brace_token.span.close()).start;
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The text of a span on one line, cut to at most 40 characters.
    fn excerpt(&self, span: Span) -> String {
        let text = self
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            if line.len() > 160 {
                break;
            }
        }
        if line.chars().count() > 40 {
            line = line.chars().take(39).collect();
            line.push('…');
        }
        line
    }

    /// The shared form of a name.
    fn name(&self, text: &str) -> Name {
        let mut names = self.names.borrow_mut();
        if let Some(name) = names.get(text) {
            return name.clone();
        }
        let name = Name::from(text);
        names.insert(name.clone());
        name
    }

    /// The same where all characters are bytes. Line and column cost the lexer's table a fraction of what
    /// the way from characters to bytes costs it.
    fn span_in_ascii(&self, span: proc_macro2::Span) -> Option<Span> {
        let lines = self.lines.as_ref()?;
        let place = |at: proc_macro2::LineColumn| {
            let start = lines.get(at.line.checked_sub(1)?)?;
            Some(offset(self.base + start + at.column))
        };
        Some(Span::new(place(span.start())?, place(span.end())?))
    }

    /// The shared form of an identifier as it is written, without the `r#` of a raw one.
    fn ident(&self, ident: &syn::Ident) -> Name {
        let text = ident.to_string();
        self.name(expand::unmarked(text.strip_prefix("r#").unwrap_or(&text)))
    }

    /// The same of an identifier that may be a variable or a label: those that a macro declares are other
    /// ones than those of the same name around its call.
    fn variable(&self, ident: &syn::Ident) -> Name {
        let text = ident.to_string();
        self.name(text.strip_prefix("r#").unwrap_or(&text))
    }
}
