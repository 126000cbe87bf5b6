//! `.await`, and macros that run several futures: all of them (`join!`), all until one fails (`try_join!`),
//! or the first that is ready (`select!`).
//!
//! Futures that run at the same time are lowered one after the other, which is one of the orders that can
//! happen. Those that lose in `select!` are dropped; that they never ran is one of the things that can happen.

use proc_macro2::{Delimiter, Group, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseBuffer, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::token::Brace;
use syn::{Expr, ExprAwait, Ident, Macro, Pat, Token};

use super::calls::bare;
use super::depth;
use super::lower::{Dest, Lowerer};
use super::macros::Fragment;
use crate::flow::{BlockId, Callee, Decision, End, LocalId, OpKind, Path, Span, Test, Value};

/// One branch of `select!`.
pub(super) struct Choice {
    /// What the result has to match; none for `else`, `default` and `complete`.
    pub(super) pattern: Option<Pat>,
    pub(super) waits: Option<Waiting>,
    /// `default`: comes when nobody is ready, and not only when nobody takes part any more.
    pub(super) is_impatient: bool,
    /// `if condition`: whether the branch takes part.
    pub(super) guard: Option<Expr>,
    pub(super) handler: Expr,
}

/// What a branch waits for.
pub(super) enum Waiting {
    /// A future.
    Future(Expr),
    /// A channel: `recv(channel)` or `send(channel, value)`, with the name of the method.
    Channel(Ident, Vec<Expr>),
}

impl<'t> Lowerer<'t, '_> {
    /// `e.await`.
    pub(super) fn await_value(&mut self, expr: &'t ExprAwait, span: Span) -> LocalId {
        self.awaited(&expr.base, span)
    }

    /// Waits for a future: a block runs in place, a call is marked, a variable is called as code that runs
    /// once; anything else passes through.
    fn awaited(&mut self, expr: &'t Expr, span: Span) -> LocalId {
        if let Expr::Async(block) = bare(expr) {
            return self.run_block(&block.block, span);
        }
        let value = self.value(expr);
        if self.is_variable(value) {
            let result = self.plain_call(Callee::Value(value), Vec::new(), span, span);
            self.mark_awaited(result);
            return result;
        }
        self.mark_awaited(value);
        value
    }

    /// Marks the call that has just computed a value.
    fn mark_awaited(&mut self, value: LocalId) {
        if let Some(block) = self.body.current
            && let Some(op) = self.body.graph.blocks[block.index()].ops.last_mut()
            && let OpKind::Call(call) = &mut op.kind
            && call.to == value
        {
            call.awaited = true;
        }
    }

    /// `join!(a, b)`: all run to their ends.
    pub(super) fn join_all(&mut self, futures: &[&'t Expr], span: Span) -> LocalId {
        let results = futures
            .iter()
            .map(|future| self.awaited(future, span))
            .collect();
        self.compute(span, Value::Tuple(results))
    }

    /// `try_join!(a, b)`: the first failure is the result, and the rest is dropped.
    pub(super) fn try_join_all(&mut self, futures: &[&'t Expr], span: Span) -> LocalId {
        let (result, join) = (self.temp(span), self.new_block());
        let mut payloads = Vec::new();
        for future in futures {
            let outcome = self.awaited(future, span);
            let test = Test::Success;
            let success = self.compute(span, Value::Test { of: outcome, test });
            let (goes_on, fails) = (self.new_block(), self.new_block());
            self.branch(success, goes_on, fails, Decision::Unknown, span);
            self.start(fails);
            let residual = Value::Residual(outcome);
            self.assign(span, result, residual);
            self.goto(join, span);
            self.start(goes_on);
            payloads.push(self.payload(span, outcome, "", "0"));
        }
        let all = self.compute(span, Value::Tuple(payloads));
        let path = Path {
            segments: vec![self.source.name("Ok")],
        };
        let fields = vec![all];
        self.assign(span, result, Value::Variant { path, fields });
        self.goto(join, span);
        self.start(join);
        result
    }

    /// `select!`: one branch whose guard holds is ready first; if its result does not match, another one is.
    /// None when the macro is written in a way that is not known.
    pub(super) fn select(&mut self, mac: &'t Macro, span: Span) -> Option<LocalId> {
        let choices = self.choices(&mac.tokens)?;
        let (result, join) = (self.temp(span), self.new_block());
        let begins: Vec<BlockId> = choices.iter().map(|_| self.new_block()).collect();
        self.race(choices, &begins, span);
        // What only the losers of the race lead to comes last.
        let (racing, others): (Vec<_>, Vec<_>) = choices
            .iter()
            .zip(&begins)
            .partition(|(choice, _)| choice.waits.is_some());
        for (choice, begin) in racing.into_iter().chain(others) {
            self.start(*begin);
            self.open();
            let lost = self.new_block();
            if let Some(waits) = &choice.waits {
                let value = self.waited(waits);
                if let Some(pattern) = &choice.pattern {
                    self.pattern(pattern, value, Some(lost));
                }
            }
            let place = self.expr_span(&choice.handler);
            self.lower_to(&choice.handler, Dest::Into(result));
            self.close(place);
            self.goto(join, place);
            self.start(lost);
            match next_after(choice, choices) {
                Some(next) => self.goto(begins[next], place),
                None => self.end(End::Diverge, place),
            }
        }
        self.start(join);
        Some(result)
    }

    /// Forks into the branches that may be ready first.
    fn race(&mut self, choices: &'t [Choice], begins: &[BlockId], span: Span) {
        let last = choices.iter().position(|choice| choice.waits.is_none());
        let guards: Option<Vec<&Expr>> = choices
            .iter()
            .filter(|choice| choice.waits.is_some())
            .map(|choice| choice.guard.as_ref())
            .collect();
        if let (Some(last), Some(guards)) = (last, guards) {
            // Nobody may take part at all.
            let race = self.new_block();
            for guard in guards {
                let next = self.new_block();
                self.condition(guard, race, next);
                self.start(next);
            }
            self.goto(begins[last], span);
            self.start(race);
        }
        for (choice, begin) in choices.iter().zip(begins) {
            if choice.waits.is_none() {
                continue;
            }
            let next = self.new_block();
            if let Some(guard) = &choice.guard {
                let asked = self.new_block();
                self.condition(guard, asked, next);
                self.start(asked);
            }
            let ready = self.unknown(span, Vec::new());
            self.branch(ready, *begin, next, Decision::Unknown, span);
            self.start(next);
        }
        match last {
            Some(last) if choices[last].is_impatient => self.goto(begins[last], span),
            // Somebody is ready in the end.
            _ => self.end(End::Diverge, span),
        }
    }

    fn waited(&mut self, waits: &'t Waiting) -> LocalId {
        match waits {
            Waiting::Future(future) => {
                let span = self.expr_span(future);
                self.awaited(future, span)
            }
            Waiting::Channel(method, channel) => {
                let span = self.source.span(method.span());
                let args = self.values(channel.iter());
                let name = self.source.ident(method);
                self.plain_call(Callee::Method(name), args, span, span)
            }
        }
    }

    fn choices(&self, tokens: &TokenStream) -> Option<&'t [Choice]> {
        if !depth::admits(tokens) {
            return None;
        }
        let choices = choices.parse2(tokens.clone()).ok()?;
        match self.source.fragments.alloc(Fragment::Choices(choices)) {
            Fragment::Choices(choices) => Some(choices),
            _ => None,
        }
    }
}

/// Who is next when the result of a branch did not match: somebody who cannot lose, else the last resort.
fn next_after(lost: &Choice, choices: &[Choice]) -> Option<usize> {
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

/// Reads the branches of `select!` as tokio, futures and crossbeam write them.
fn choices(input: ParseStream<'_>) -> syn::Result<Vec<Choice>> {
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
