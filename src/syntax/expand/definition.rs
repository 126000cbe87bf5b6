//! The arms of a macro by example: what they match and what they write.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};

use super::binders::Binders;

/// One `(pattern) => { body }`.
pub(super) struct Arm {
    pub(super) pattern: Vec<Pattern>,
    pub(super) body: Vec<Part>,
}

/// What an arm matches.
pub(super) enum Pattern {
    Token(TokenTree),
    Group(Delimiter, Vec<Pattern>),
    Fragment(String, Kind),
    Repeat(Repeat),
}

/// `$(…) separator op` in a pattern.
pub(super) struct Repeat {
    pub(super) inner: Vec<Pattern>,
    pub(super) separator: Vec<TokenTree>,
    pub(super) op: char,
    /// The fragments inside, at any depth.
    pub(super) names: Vec<String>,
}

/// What an arm writes.
pub(super) enum Part {
    Token(TokenTree),
    /// A variable or label that the body declares.
    Own(Ident),
    Group(Delimiter, Vec<Part>),
    /// What a fragment of this name matched.
    Variable(Ident),
    /// `$(…) separator op`, with the names of the fragments inside.
    Repeat(Vec<Part>, Vec<TokenTree>, Vec<String>),
}

/// What a fragment matches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Block,
    Expr,
    Ident,
    Item,
    Lifetime,
    Literal,
    Meta,
    Pat,
    PatParam,
    Path,
    Stmt,
    Tt,
    Ty,
    Vis,
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "block" => Self::Block,
            "expr" | "expr_2021" => Self::Expr,
            "ident" => Self::Ident,
            "item" => Self::Item,
            "lifetime" => Self::Lifetime,
            "literal" => Self::Literal,
            "meta" => Self::Meta,
            "pat" => Self::Pat,
            "pat_param" => Self::PatParam,
            "path" => Self::Path,
            "stmt" => Self::Stmt,
            "tt" => Self::Tt,
            "ty" => Self::Ty,
            "vis" => Self::Vis,
            _ => return None,
        })
    }
}

/// Reads the rules of a `macro_rules!`; none when they are malformed or use what is not known here.
pub(super) fn parse(tokens: &TokenStream) -> Option<Vec<Arm>> {
    let tokens = listed(tokens);
    let mut rest = tokens.as_slice();
    let mut arms = Vec::new();
    while let [pattern, equals, arrow, body, after @ ..] = rest {
        let (TokenTree::Group(pattern), TokenTree::Group(body)) = (pattern, body) else {
            return None;
        };
        if !is(equals, '=') || !is(arrow, '>') {
            return None;
        }
        let written = body.stream();
        let binders = Binders::of(&written);
        arms.push(Arm {
            pattern: patterns(&pattern.stream())?,
            body: parts(&written, &binders)?,
        });
        rest = match after {
            [semicolon, after @ ..] if is(semicolon, ';') => after,
            after => after,
        };
    }
    rest.is_empty().then_some(arms)
}

fn patterns(tokens: &TokenStream) -> Option<Vec<Pattern>> {
    let tokens = listed(tokens);
    let mut rest = tokens.as_slice();
    let mut found = Vec::new();
    while let [token, after @ ..] = rest {
        rest = after;
        found.push(match (token, after) {
            (dollar, [TokenTree::Group(group), tail @ ..])
                if is(dollar, '$') && group.delimiter() == Delimiter::Parenthesis =>
            {
                let (separator, op, tail) = ending(tail)?;
                rest = tail;
                let inner = patterns(&group.stream())?;
                let names = fragments(&inner);
                Pattern::Repeat(Repeat {
                    inner,
                    separator,
                    op,
                    names,
                })
            }
            (
                dollar,
                [
                    TokenTree::Ident(name),
                    colon,
                    TokenTree::Ident(kind),
                    tail @ ..,
                ],
            ) if is(dollar, '$') && is(colon, ':') => {
                rest = tail;
                Pattern::Fragment(name.to_string(), Kind::named(&kind.to_string())?)
            }
            (dollar, _) if is(dollar, '$') => return None,
            (TokenTree::Group(group), _) => {
                Pattern::Group(group.delimiter(), patterns(&group.stream())?)
            }
            (token, _) => Pattern::Token(token.clone()),
        });
    }
    Some(found)
}

/// The fragments in a pattern, at any depth.
fn fragments(patterns: &[Pattern]) -> Vec<String> {
    let mut names = Vec::new();
    for pattern in patterns {
        match pattern {
            Pattern::Token(_) => {}
            Pattern::Group(_, inner) => names.extend(fragments(inner)),
            Pattern::Fragment(name, _) => names.push(name.clone()),
            Pattern::Repeat(repeat) => names.extend(repeat.names.iter().cloned()),
        }
    }
    names
}

fn parts(tokens: &TokenStream, binders: &Binders) -> Option<Vec<Part>> {
    let tokens = listed(tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = &tokens[..at];
        let after = &tokens[at + 1..];
        at += 1;
        found.push(match (token, after) {
            (dollar, [TokenTree::Ident(name), ..]) if is(dollar, '$') => {
                at += 1;
                if name == "crate" {
                    Part::Token(TokenTree::Ident(name.clone()))
                } else {
                    Part::Variable(name.clone())
                }
            }
            (dollar, [TokenTree::Group(group), tail @ ..])
                if is(dollar, '$') && group.delimiter() == Delimiter::Parenthesis =>
            {
                let (separator, _, tail) = ending(tail)?;
                at = tokens.len() - tail.len();
                let inner = parts(&group.stream(), binders)?;
                let names = variables(&inner);
                Part::Repeat(inner, separator, names)
            }
            // `${count(x)}` and `$$`.
            (dollar, _) if is(dollar, '$') => return None,
            (TokenTree::Group(group), _) => {
                let none = Binders::default();
                let attribute = before.last().is_some_and(|token| is(token, '#'));
                let binders = if attribute { &none } else { binders };
                Part::Group(group.delimiter(), parts(&group.stream(), binders)?)
            }
            (TokenTree::Ident(name), _) if binders.declare(name, before, after) => {
                Part::Own(name.clone())
            }
            (token, _) => Part::Token(token.clone()),
        });
    }
    Some(found)
}

/// The fragments that a body uses, at any depth.
fn variables(parts: &[Part]) -> Vec<String> {
    let mut names = Vec::new();
    for part in parts {
        match part {
            Part::Token(_) | Part::Own(_) => {}
            Part::Group(_, inner) => names.extend(variables(inner)),
            Part::Variable(name) => names.push(name.to_string()),
            Part::Repeat(_, _, inner) => names.extend(inner.iter().cloned()),
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// What comes after the brackets of a repetition: its separator, its operator, and the rest.
fn ending(tokens: &[TokenTree]) -> Option<(Vec<TokenTree>, char, &[TokenTree])> {
    let operator = |token: &TokenTree| match token {
        TokenTree::Punct(punct) if matches!(punct.as_char(), '*' | '+' | '?') => {
            Some(punct.as_char())
        }
        _ => None,
    };
    let (first, mut rest) = tokens.split_first()?;
    if let Some(op) = operator(first) {
        return Some((Vec::new(), op, rest));
    }
    let mut separator = vec![first.clone()];
    // A separator of several characters is one token.
    while let Some(TokenTree::Punct(last)) = separator.last()
        && last.spacing() == Spacing::Joint
        && let [next @ TokenTree::Punct(_), after @ ..] = rest
        && after.first().and_then(operator).is_some()
    {
        separator.push(next.clone());
        rest = after;
    }
    let (op, rest) = rest.split_first()?;
    Some((separator, operator(op)?, rest))
}

pub(super) fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

pub(super) fn listed(tokens: &TokenStream) -> Vec<TokenTree> {
    tokens.clone().into_iter().collect()
}
