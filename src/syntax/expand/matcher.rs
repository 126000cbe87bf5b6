//! Whether the arguments of a call fit an arm, and what its fragments stand for.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use rustc_hash::FxHashMap;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, Ident, Lifetime, Lit, Pat, Result, Token, Type, Visibility};

use super::definition::{Kind, Pattern, Repeat};
use super::fuel::{Fuel, size_of};
use super::marks::unmarked;

/// What the fragments of an arm stand for.
pub(super) type Bindings = FxHashMap<String, Bound>;

/// What one fragment stands for.
pub(super) enum Bound {
    /// The tokens, and how many they are.
    One(TokenStream, usize),
    /// One for each turn of the repetition around it.
    Many(Vec<Bound>),
}

/// Matches the arguments of a call with a pattern.
pub(super) fn fit(pattern: &[Pattern], tokens: &TokenStream, steps: &Fuel) -> Option<Bindings> {
    let parser = |input: ParseStream<'_>| {
        let mut bindings = Bindings::default();
        sequence(pattern, input, &mut bindings, steps)?;
        Ok(bindings)
    };
    parser.parse2(tokens.clone()).ok()
}

fn sequence(
    patterns: &[Pattern],
    input: ParseStream<'_>,
    bindings: &mut Bindings,
    steps: &Fuel,
) -> Result<()> {
    for pattern in patterns {
        if !steps.spend(1) {
            return Err(input.error("too many steps"));
        }
        match pattern {
            Pattern::Token(wanted) => token(wanted, input)?,
            Pattern::Group(delimiter, inner) => {
                group(*delimiter, inner, input, bindings, steps)?;
            }
            Pattern::Fragment(name, kind) => {
                let begin = input.cursor();
                fragment(*kind, input)?;
                let end = input.cursor();
                let mut tokens = Vec::new();
                let mut cursor = begin;
                while cursor < end
                    && let Some((token, next)) = cursor.token_tree()
                {
                    tokens.push(token);
                    cursor = next;
                }
                let tokens = whole(*kind, tokens);
                let size = size_of(&tokens);
                if !steps.spend(size) {
                    return Err(input.error("too many steps"));
                }
                bindings.insert(name.clone(), Bound::One(tokens, size));
            }
            Pattern::Repeat(repeat) => repetition(repeat, input, bindings, steps)?,
        }
    }
    Ok(())
}

/// As many turns as fit.
fn repetition(
    repeat: &Repeat,
    input: ParseStream<'_>,
    bindings: &mut Bindings,
    steps: &Fuel,
) -> Result<()> {
    let mut turns: Vec<Bindings> = Vec::new();
    while repeat.op != '?' || turns.is_empty() {
        let ahead = input.fork();
        let separated = turns.is_empty()
            || repeat
                .separator
                .iter()
                .all(|wanted| token(wanted, &ahead).is_ok());
        let mut found = Bindings::default();
        if !separated
            || sequence(&repeat.inner, &ahead, &mut found, steps).is_err()
            || ahead.cursor() == input.cursor()
        {
            break;
        }
        input.advance_to(&ahead);
        turns.push(found);
    }
    if repeat.op == '+' && turns.is_empty() {
        return Err(input.error("expected at least one"));
    }
    for name in &repeat.names {
        let each = turns.iter_mut().filter_map(|turn| turn.remove(name));
        bindings.insert(name.clone(), Bound::Many(each.collect()));
    }
    Ok(())
}

fn group(
    delimiter: Delimiter,
    inner: &[Pattern],
    input: ParseStream<'_>,
    bindings: &mut Bindings,
    steps: &Fuel,
) -> Result<()> {
    let content;
    match delimiter {
        Delimiter::Parenthesis => {
            syn::parenthesized!(content in input);
        }
        Delimiter::Brace => {
            syn::braced!(content in input);
        }
        Delimiter::Bracket => {
            syn::bracketed!(content in input);
        }
        Delimiter::None => return sequence(inner, input, bindings, steps),
    }
    sequence(inner, &content, bindings, steps)?;
    if content.is_empty() {
        Ok(())
    } else {
        Err(content.error("more than the pattern has"))
    }
}

fn token(wanted: &TokenTree, input: ParseStream<'_>) -> Result<()> {
    input.step(|cursor| match cursor.token_tree() {
        Some((found, next)) if same(wanted, &found) => Ok(((), next)),
        _ => Err(cursor.error("another token")),
    })
}

fn same(wanted: &TokenTree, found: &TokenTree) -> bool {
    match (wanted, found) {
        (TokenTree::Ident(wanted), TokenTree::Ident(found)) => {
            *wanted == unmarked(&found.to_string())
        }
        (TokenTree::Punct(wanted), TokenTree::Punct(found)) => wanted.as_char() == found.as_char(),
        (TokenTree::Literal(wanted), TokenTree::Literal(found)) => {
            wanted.to_string() == found.to_string()
        }
        _ => false,
    }
}

fn fragment(kind: Kind, input: ParseStream<'_>) -> Result<()> {
    match kind {
        Kind::Block => drop(input.parse::<syn::Block>()?),
        Kind::Expr => drop(input.parse::<Expr>()?),
        Kind::Ident => {
            if Ident::parse_any(input)? == "_" {
                return Err(input.error("expected a name"));
            }
        }
        Kind::Item => drop(input.parse::<syn::Item>()?),
        Kind::Lifetime => drop(input.parse::<Lifetime>()?),
        Kind::Literal => {
            input.parse::<Option<Token![-]>>()?;
            input.parse::<Lit>()?;
        }
        Kind::Meta => drop(input.parse::<syn::Meta>()?),
        Kind::Pat => drop(Pat::parse_multi_with_leading_vert(input)?),
        Kind::PatParam => drop(Pat::parse_single(input)?),
        Kind::Path => drop(input.parse::<syn::Path>()?),
        Kind::Stmt => statement(input)?,
        Kind::Tt => {
            if input.peek(Lifetime) {
                input.parse::<Lifetime>()?;
            } else {
                any_token(input)?;
            }
        }
        Kind::Ty => drop(input.parse::<Type>()?),
        Kind::Vis => drop(input.parse::<Visibility>()?),
    }
    Ok(())
}

/// A statement without the semicolon that ends it.
fn statement(input: ParseStream<'_>) -> Result<()> {
    if !input.peek(Token![let]) {
        input.parse::<Expr>()?;
        return Ok(());
    }
    while !input.is_empty() && !input.peek(Token![;]) {
        any_token(input)?;
    }
    Ok(())
}

fn any_token(input: ParseStream<'_>) -> Result<()> {
    input.step(|cursor| match cursor.token_tree() {
        Some((_, next)) => Ok(((), next)),
        None => Err(cursor.error("expected a token")),
    })
}

/// An expression stays one, whatever stands around the fragment in the body.
fn whole(kind: Kind, tokens: Vec<TokenTree>) -> TokenStream {
    let is_closed = match tokens.as_slice() {
        [TokenTree::Literal(_)] => true,
        [TokenTree::Ident(word)] => !["return", "break", "continue"].iter().any(|w| word == w),
        [TokenTree::Group(group)] => {
            matches!(group.delimiter(), Delimiter::Parenthesis | Delimiter::None)
        }
        _ => false,
    };
    let tokens: TokenStream = tokens.into_iter().collect();
    if kind != Kind::Expr || is_closed {
        return tokens;
    }
    TokenTree::Group(Group::new(Delimiter::None, tokens)).into()
}
