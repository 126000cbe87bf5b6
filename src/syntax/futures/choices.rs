//! The branches of `select!`, as tokio, futures and crossbeam write them.

use proc_macro2::{Delimiter, Group, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseBuffer, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::token::Brace;
use syn::{Expr, Ident, Pat, Token};

/// One branch of `select!`.
pub(in crate::syntax) struct Choice {
    /// What the result has to match; none for `else`, `default` and `complete`.
    pub(in crate::syntax) pattern: Option<Pat>,
    pub(in crate::syntax) waits: Option<Waiting>,
    /// `default`: comes when nobody is ready, and not only when nobody takes part any more.
    pub(in crate::syntax) is_impatient: bool,
    /// `if condition`: whether the branch takes part.
    pub(in crate::syntax) guard: Option<Expr>,
    pub(in crate::syntax) handler: Expr,
}

/// What a branch waits for.
pub(in crate::syntax) enum Waiting {
    /// A future.
    Future(Expr),
    /// A channel: `recv(channel)` or `send(channel, value)`, with the name of the method.
    Channel(Ident, Vec<Expr>),
}

/// Reads the branches.
pub(super) fn choices(input: ParseStream<'_>) -> syn::Result<Vec<Choice>> {
    let mut found = Vec::new();
    if input.peek(Ident) && input.peek2(Token![;]) {
        // `biased;` makes the order of asking a fixed one.
        input.parse::<Ident>()?;
        input.parse::<Token![;]>()?;
    }
    while !input.is_empty() {
        found.push(choice(input)?);
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(found)
}

fn choice(input: ParseStream<'_>) -> syn::Result<Choice> {
    let (mut pattern, mut waits, mut guard) = (None, None, None);
    let is_impatient = last_word(input).is_some_and(|word| word == "default");
    if let Some(rest) = last_resort(input) {
        input.advance_to(&rest);
    } else if let Some((method, arguments, rest)) = channel(input) {
        input.advance_to(&rest);
        input.parse::<Token![->]>()?;
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(arguments)?;
        pattern = Some(Pat::parse_single(input)?);
        waits = Some(Waiting::Channel(method, arguments.into_iter().collect()));
    } else {
        pattern = Some(Pat::parse_multi_with_leading_vert(input)?);
        input.parse::<Token![=]>()?;
        waits = Some(Waiting::Future(input.parse()?));
        input.parse::<Option<Token![,]>>()?;
        if input.parse::<Option<Token![if]>>()?.is_some() {
            guard = Some(input.parse()?);
        }
    }
    input.parse::<Token![=>]>()?;
    let handler = if input.peek(Brace) {
        // No comma has to follow a block.
        Expr::Block(input.parse()?)
    } else {
        input.parse()?
    };
    Ok(Choice {
        pattern,
        waits,
        is_impatient,
        guard,
        handler,
    })
}

/// What follows `else`, `complete`, `default` or `default(timeout)` in front of `=>`.
fn last_resort(input: ParseStream<'_>) -> Option<ParseBuffer<'_>> {
    last_word(input)?;
    let rest = input.fork();
    rest.call(Ident::parse_any).ok()?;
    if !rest.peek(Token![=>]) {
        rest.parse::<Group>().ok()?;
    }
    rest.peek(Token![=>]).then_some(rest)
}

fn last_word(input: ParseStream<'_>) -> Option<Ident> {
    let word = input.fork().call(Ident::parse_any).ok()?;
    let known = ["else", "complete", "default"];
    known.iter().any(|known| word == known).then_some(word)
}

/// `recv(channel)` or `send(channel, value)` in front of `->`, and what follows.
fn channel(input: ParseStream<'_>) -> Option<(Ident, TokenStream, ParseBuffer<'_>)> {
    let rest = input.fork();
    let method = rest.parse::<Ident>().ok()?;
    let group = rest.parse::<Group>().ok()?;
    let is_channel = group.delimiter() == Delimiter::Parenthesis && rest.peek(Token![->]);
    is_channel.then(|| (method, group.stream(), rest))
}

/// Who is next when the result of a branch did not match: somebody who cannot lose, else the last resort.
pub(super) fn next_after(lost: &Choice, choices: &[Choice]) -> Option<usize> {
    let others = || {
        choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| !std::ptr::eq(*choice, lost))
    };
    let wins = |choice: &Choice| {
        choice.waits.is_some()
            && choice.guard.is_none()
            && matches!(choice.pattern, Some(Pat::Wild(_) | Pat::Ident(_)))
    };
    others()
        .find(|(_, choice)| wins(choice))
        .or_else(|| others().find(|(_, choice)| choice.waits.is_none()))
        .map(|(at, _)| at)
}
