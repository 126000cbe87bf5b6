//! Which variables and labels the body of a macro declares itself.
//!
//! They are other ones than those of the same name where the macro is called. The body is no syntax tree
//! before its fragments are known, so this looks for the places at which patterns stand.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use rustc_hash::FxHashSet;

use super::definition::{is, listed};

/// Words that stand in patterns and are no variables.
const WORDS: [&str; 8] = [
    "box", "crate", "false", "mut", "ref", "self", "super", "true",
];

/// Words after which a `|` begins the parameters of a closure.
const BEFORE_CLOSURES: [&str; 9] = [
    "async", "break", "else", "if", "in", "match", "move", "return", "static",
];

/// The names that one body declares.
#[derive(Default)]
pub(super) struct Binders {
    variables: FxHashSet<String>,
    labels: FxHashSet<String>,
}

/// Where a pattern stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    /// Up to a type, which ends it.
    Open,
    /// Parameters of a closure, whose types end at the next comma.
    Parameters,
    /// Inside the braces of a struct, where names stand in front of colons.
    Fields,
}

impl Binders {
    /// Reads the body of an arm.
    pub(super) fn of(body: &TokenStream) -> Self {
        let mut binders = Self::default();
        binders.code(&listed(body));
        binders
    }

    /// Whether a name in the body, with what stands before and after it, is one of those that it
    /// declares.
    pub(super) fn declare(&self, name: &Ident, before: &[TokenTree], after: &[TokenTree]) -> bool {
        let text = name.to_string();
        if let [.., quote] = before
            && is(quote, '\'')
        {
            return self.labels.contains(&text);
        }
        self.variables.contains(&text)
            && !is_member(before)
            && !is_prefix(after)
            && !matches!(after, [bang, TokenTree::Group(_), ..] if is(bang, '!'))
    }

    fn code(&mut self, tokens: &[TokenTree]) {
        for (at, token) in tokens.iter().enumerate() {
            let (before, after) = (&tokens[..at], &tokens[at + 1..]);
            match token {
                TokenTree::Group(group) => self.code(&listed(&group.stream())),
                TokenTree::Ident(word) if word == "let" => self.pattern(after, Site::Open),
                TokenTree::Ident(word) if word == "for" => {
                    let end = after.iter().position(|token| {
                        matches!(token, TokenTree::Ident(word) if word == "in") || is_braced(token)
                    });
                    if let Some(end) = end
                        && !is_braced(&after[end])
                    {
                        self.pattern(&after[..end], Site::Open);
                    }
                }
                TokenTree::Ident(label) => {
                    if let ([.., quote], [colon, ..]) = (before, after)
                        && is(quote, '\'')
                        && is(colon, ':')
                    {
                        self.labels.insert(label.to_string());
                    }
                }
                bar if is(bar, '|') && may_begin_closure(before) => {
                    if let Some(end) = after.iter().position(|token| is(token, '|')) {
                        self.pattern(&after[..end], Site::Parameters);
                    }
                }
                arrow if is(arrow, '=') && matches!(after, [end, ..] if is(end, '>')) => {
                    let start = before
                        .iter()
                        .rposition(|token| is(token, ',') || is_braced(token))
                        .map_or(0, |at| {
                            // A struct pattern ends in braces as well.
                            if is_braced(&before[at]) && at + 1 == before.len() {
                                before[..at]
                                    .iter()
                                    .rposition(|token| is(token, ',') || is_braced(token))
                                    .map_or(0, |at| at + 1)
                            } else {
                                at + 1
                            }
                        });
                    self.pattern(&before[start..], Site::Open);
                }
                _ => {}
            }
        }
    }

    /// Collects the variables of a pattern that these tokens begin with.
    fn pattern(&mut self, tokens: &[TokenTree], site: Site) {
        let mut in_type = false;
        for (at, token) in tokens.iter().enumerate() {
            let (before, after) = (&tokens[..at], &tokens[at + 1..]);
            match token {
                mark if is(mark, '=') && !is_range(before) => return,
                mark if is(mark, ';') => return,
                mark if is(mark, ',') => in_type = false,
                mark if is(mark, ':') && !is_path(before, mark, after) => match site {
                    Site::Open => return,
                    Site::Parameters => in_type = true,
                    Site::Fields => {}
                },
                _ if in_type => {}
                TokenTree::Group(group) => {
                    let site = match group.delimiter() {
                        Delimiter::Brace => Site::Fields,
                        _ => Site::Open,
                    };
                    self.pattern(&listed(&group.stream()), site);
                }
                TokenTree::Ident(word) if word == "if" => return,
                TokenTree::Ident(word) => {
                    let text = word.to_string();
                    let names_field =
                        site == Site::Fields && matches!(after, [colon, ..] if is(colon, ':'));
                    let is_fragment = matches!(before, [.., dollar] if is(dollar, '$'));
                    let has_parts = matches!(after, [TokenTree::Group(_), ..])
                        || matches!(after, [bang, ..] if is(bang, '!'));
                    if !text.starts_with(char::is_uppercase)
                        && !text.starts_with("r#")
                        && text != "_"
                        && !WORDS.contains(&text.as_str())
                        && !names_field
                        && !is_fragment
                        && !has_parts
                        && !is_member(before)
                        && !is_prefix(after)
                    {
                        self.variables.insert(text);
                    }
                }
                _ => {}
            }
        }
    }
}

fn is_braced(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Whether what comes next is a field, a method, or the rest of a path.
fn is_member(before: &[TokenTree]) -> bool {
    match before {
        [.., first, second] if is(second, '.') => !is(first, '.'),
        [dot] => is(dot, '.'),
        [.., first, second] => is(first, ':') && is(second, ':'),
        [] => false,
    }
}

/// Whether what came before is the beginning of a path.
fn is_prefix(after: &[TokenTree]) -> bool {
    matches!(after, [first, second, ..] if is(first, ':') && is(second, ':') && is_joint(first))
}

/// Whether a colon is half of a `::`.
fn is_path(before: &[TokenTree], colon: &TokenTree, after: &[TokenTree]) -> bool {
    let first = is_joint(colon) && matches!(after, [next, ..] if is(next, ':'));
    let second = matches!(before, [.., last] if is(last, ':') && is_joint(last));
    first || second
}

/// Whether the last token is the end of a `..`, which a `=` belongs to.
fn is_range(before: &[TokenTree]) -> bool {
    matches!(before, [.., last] if is(last, '.'))
}

fn is_joint(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint)
}

/// Whether a `|` is no operator because no operand stands before it.
fn may_begin_closure(before: &[TokenTree]) -> bool {
    match before.last() {
        None => true,
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Ident(word)) => BEFORE_CLOSURES.iter().any(|known| word == known),
        Some(TokenTree::Literal(_)) => false,
        Some(TokenTree::Punct(punct)) => !matches!(punct.as_char(), '?' | '|'),
    }
}
