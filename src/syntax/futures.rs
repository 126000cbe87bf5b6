//! `.await`, and macros that run several futures: all of them (`join!`), all until one fails (`try_join!`),
//! or the first that is ready (`select!`).
//!
//! Futures that run at the same time are lowered one after the other, which is one of the orders that can
//! happen. Those that lose in `select!` are dropped; that they never ran is one of the things that can happen.

mod choices;

use proc_macro2::TokenStream;
use syn::parse::Parser as _;
use syn::{Expr, ExprAwait, Macro};

pub(super) use choices::Choice;
use choices::{Waiting, choices, next_after};

use super::calls::bare;
use super::depth;
use super::lower::{Dest, Lowerer};
use super::macros::Fragment;
use crate::flow::{BlockId, Callee, Decision, End, LocalId, OpKind, Path, Span, Test, Value};

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
