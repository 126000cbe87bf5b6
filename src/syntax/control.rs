//! Everything that steers control: branches, matches, loops, labels, `?` and `return`.

use syn::{
    Expr, ExprBlock, ExprBreak, ExprContinue, ExprForLoop, ExprIf, ExprLoop, ExprMatch, ExprReturn,
    ExprTry, ExprTryBlock, ExprWhile, Label, Lifetime, Lit, Pat, RangeLimits,
};

use super::expand::unmarked;
use super::expressions::constant;
use super::lower::{Dest, Exit, Lowerer, Target};
use super::temporaries::mentions_let;
use crate::flow::{BlockId, Const, Decision, End, Leave, LocalId, Span, Test, Value};

/// The longest literal sequence whose loop body is written out once for each element.
const MAX_UNROLLED: usize = 4;

/// The largest number of copies of a statement by nested loops that are written out.
const MAX_PRODUCT: usize = 16;

impl<'t> Lowerer<'t, '_> {
    pub(super) fn if_to(&mut self, expr: &'t ExprIf, dest: Dest) {
        let span = self.source.between(
            expr.if_token.span,
            expr.then_branch.brace_token.span.close(),
        );
        let (then, other, join) = (self.new_block(), self.new_block(), self.new_block());
        self.open();
        let asked = self.asked_with(|this| this.condition(&expr.cond, then, other));
        self.start(then);
        if !mentions_let(&expr.cond) {
            self.temporaries_of(asked, span);
        }
        self.with_temporaries(|this| this.block_to(&expr.then_branch, dest));
        self.close(span);
        self.goto(join, span);
        self.start(other);
        // Before 2024 a lock in a pattern's scrutinee lasted through the `else`; that is not bet on.
        self.temporaries_of(asked, span);
        match &expr.else_branch {
            Some((_, branch)) => self.with_temporaries(|this| this.lower_to(branch, dest)),
            None => self.deliver_unit(span, dest),
        }
        self.goto(join, span);
        self.start(join);
    }

    pub(super) fn match_to(&mut self, expr: &'t ExprMatch, dest: Dest) {
        let value = self.value(&expr.expr);
        let join = self.new_block();
        for arm in &expr.arms {
            let next = self.new_block();
            let (pat, guard) = match &arm.pat {
                Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                pat => (pat, None),
            };
            let span = self.expr_span(&arm.body);
            self.unless_left_out(&arm.attrs, next);
            self.open();
            match (guard, alternatives(pat)) {
                // A guard is tried again for each alternative that fits.
                (Some(guard), Some(cases)) if cases.len() <= 8 => {
                    let body = self.new_block();
                    let bindings = self.declare(pat);
                    for case in cases {
                        let failed = self.new_block();
                        self.test(case, value, Some(failed), &bindings);
                        self.open();
                        for (name, local) in &bindings {
                            self.bind(name.clone(), *local);
                        }
                        self.condition(guard, body, failed);
                        self.close(span);
                        self.start(failed);
                    }
                    self.goto(next, span);
                    self.start(body);
                    self.introduce(bindings);
                }
                (guard, _) => {
                    self.pattern(pat, value, Some(next));
                    if let Some(guard) = guard {
                        let body = self.new_block();
                        self.condition(guard, body, next);
                        self.start(body);
                    }
                }
            }
            self.with_temporaries(|this| this.lower_to(&arm.body, dest));
            self.close(span);
            self.goto(join, span);
            self.start(next);
            if self.body.current.is_none() {
                break;
            }
        }
        // Arms are exhaustive, so no value gets past the last one.
        let end = self.source.span(expr.brace_token.span.close());
        self.end(End::Diverge, end);
        self.start(join);
    }

    /// A block, which `break` can leave where it has a label.
    pub(super) fn labelled_block(&mut self, expr: &'t ExprBlock, dest: Dest) {
        let Some(label) = &expr.label else {
            self.block_to(&expr.block, dest);
            return;
        };
        let span = self
            .source
            .between(label.name.apostrophe, expr.block.brace_token.span.close());
        let (result, inner) = self.result_for(dest, span);
        let after = self.target(Some(label), false, None, result);
        self.block_to(&expr.block, inner);
        self.body.targets.pop();
        self.goto(after, span);
        self.start(after);
        self.finish(result, span, dest);
    }

    pub(super) fn try_block_to(&mut self, expr: &'t ExprTryBlock, dest: Dest) {
        let end = expr.block.brace_token.span.close();
        let span = self.source.between(expr.try_token.span, end);
        let result = self.temp(span);
        let join = self.new_block();
        self.push_frame(Exit::Join(result, join), true, self.source.span(end));
        self.block_to(&expr.block, Dest::Tail);
        self.body.frames.pop();
        self.start(join);
        self.deliver(result, span, dest);
    }

    /// `e?`: a failure leaves the nearest function, closure or `try` block, a success goes on.
    pub(super) fn question_mark(&mut self, expr: &'t ExprTry) -> LocalId {
        let operand = self.value(&expr.expr);
        let span = self.source.span(expr.question_token.spans[0]);
        let success = self.compute(
            span,
            Value::Test {
                of: operand,
                test: Test::Success,
            },
        );
        let (goes_on, leaves) = (self.new_block(), self.new_block());
        self.branch(success, goes_on, leaves, Decision::Try, span);
        self.start(leaves);
        let residual = self.compute(span, Value::Residual(operand));
        self.leave(residual, Leave::Try, span);
        self.start(goes_on);
        self.payload(span, operand, "", "0")
    }

    /// A field of a variant.
    pub(super) fn payload(
        &mut self,
        span: Span,
        of: LocalId,
        variant: &str,
        field: &str,
    ) -> LocalId {
        let (variant, field) = (self.source.name(variant), self.source.name(field));
        self.compute(span, Value::Payload { of, variant, field })
    }

    pub(super) fn return_from(&mut self, expr: &'t ExprReturn) {
        let span = match &expr.expr {
            Some(value) => self
                .source
                .between(expr.return_token.span, super::spans::last(value)),
            None => self.source.span(expr.return_token.span),
        };
        let span = self
            .written_by_macro(expr.return_token.span)
            .unwrap_or(span);
        let value = match &expr.expr {
            Some(value) => self.value(value),
            None => self.unit(span),
        };
        self.leave(value, Leave::Return, span);
    }

    // Loops.

    pub(super) fn loop_to(&mut self, expr: &'t ExprLoop, dest: Dest) {
        let span = self
            .source
            .between(expr.loop_token.span, expr.body.brace_token.span.close());
        let (result, _) = self.result_for(dest, span);
        let head = self.new_block();
        let after = self.target(expr.label.as_ref(), true, Some(head), result);
        self.goto(head, span);
        self.start(head);
        self.block_to(&expr.body, Dest::Discard);
        self.goto(head, span);
        self.body.targets.pop();
        self.start(after);
        self.finish(result, span, dest);
    }

    pub(super) fn while_to(&mut self, expr: &'t ExprWhile, dest: Dest) {
        let span = self
            .source
            .between(expr.while_token.span, expr.body.brace_token.span.close());
        let (head, body) = (self.new_block(), self.new_block());
        let after = self.target(expr.label.as_ref(), true, Some(head), None);
        self.goto(head, span);
        self.start(head);
        self.open();
        let asked = self.asked_with(|this| this.condition(&expr.cond, body, after));
        self.start(body);
        if !mentions_let(&expr.cond) {
            self.temporaries_of(asked, span);
        }
        self.block_to(&expr.body, Dest::Discard);
        self.close(span);
        self.goto(head, span);
        self.body.targets.pop();
        self.start(after);
        self.temporaries_of(asked, span);
        self.deliver_unit(span, dest);
    }

    pub(super) fn for_to(&mut self, expr: &'t ExprForLoop, dest: Dest) {
        let span = self
            .source
            .between(expr.for_token.span, expr.body.brace_token.span.close());
        match self.items(&expr.expr) {
            Items::Each(values) => {
                if values.len() <= 1
                    || (values.len() <= MAX_UNROLLED
                        && self.unrolled * values.len() <= MAX_PRODUCT
                        && self.may_copy())
                {
                    self.for_each(expr, &values, span);
                } else {
                    self.for_repeated(expr, values, true, span);
                }
            }
            Items::Some(reads) => self.for_repeated(expr, reads, true, span),
            Items::Any(reads) => self.for_repeated(expr, reads, false, span),
        }
        self.deliver_unit(span, dest);
    }

    /// Writes the body out for each element.
    fn for_each(&mut self, expr: &'t ExprForLoop, values: &[LocalId], span: Span) {
        let after = self.new_block();
        self.unrolled *= values.len().max(1);
        for (position, value) in values.iter().enumerate() {
            let next = self.new_block();
            self.push_target(expr.label.as_ref(), true, after, Some(next), None);
            if position == 0 {
                self.for_body(expr, *value, span);
            } else {
                self.copying(|this| this.for_body(expr, *value, span));
            }
            self.body.targets.pop();
            self.goto(next, span);
            self.start(next);
        }
        self.unrolled /= values.len().max(1);
        self.goto(after, span);
        self.start(after);
    }

    /// Asks an iterator again and again; the first time only if it may be empty.
    fn for_repeated(
        &mut self,
        expr: &'t ExprForLoop,
        reads: Vec<LocalId>,
        not_empty: bool,
        span: Span,
    ) {
        let asked = self.expr_span(&expr.expr);
        let (head, body) = (self.new_block(), self.new_block());
        let after = self.target(expr.label.as_ref(), true, Some(head), None);
        self.goto(if not_empty { body } else { head }, asked);
        // The back edge is not known yet, but the body always can lead to the head.
        self.start(body);
        if not_empty {
            let item = self.unknown(asked, reads.clone());
            self.for_body(expr, item, span);
            self.goto(head, span);
            self.start(head);
            let more = self.unknown(asked, reads);
            self.branch(more, body, after, Decision::Iterate, asked);
        } else {
            self.start(head);
            let more = self.unknown(asked, reads.clone());
            self.branch(more, body, after, Decision::Iterate, asked);
            self.start(body);
            let item = self.unknown(asked, reads);
            self.for_body(expr, item, span);
            self.goto(head, span);
        }
        self.body.targets.pop();
        self.start(after);
    }

    fn for_body(&mut self, expr: &'t ExprForLoop, item: LocalId, span: Span) {
        self.open();
        self.argument(&expr.pat, Some(item));
        self.block_to(&expr.body, Dest::Discard);
        self.close(span);
    }

    /// Evaluates what a `for` loop iterates over and tells what is known about the elements.
    fn items(&mut self, expr: &'t Expr) -> Items {
        match expr {
            Expr::Paren(inner) => return self.items(&inner.expr),
            Expr::Group(inner) => return self.items(&inner.expr),
            Expr::Reference(inner) => {
                if let Expr::Array(_) = &*inner.expr {
                    return self.items(&inner.expr);
                }
            }
            Expr::Array(array) => {
                return Items::Each(array.elems.iter().map(|item| self.value(item)).collect());
            }
            Expr::MethodCall(call)
                if call.args.is_empty()
                    && matches!(
                        call.method.to_string().as_str(),
                        "iter" | "iter_mut" | "into_iter" | "copied" | "cloned"
                    )
                    && has_known_items(&call.receiver) =>
            {
                return self.items(&call.receiver);
            }
            Expr::Range(range) => {
                let literal = |this: &Self, end: &Option<Box<Expr>>| match end.as_deref() {
                    Some(Expr::Lit(literal)) => match constant(this, &literal.lit) {
                        Some(Const::Int(value)) => Some(value),
                        _ => None,
                    },
                    _ => None,
                };
                if let (Some(low), Some(high)) =
                    (literal(self, &range.start), literal(self, &range.end))
                {
                    let high = match range.limits {
                        RangeLimits::HalfOpen(_) => high,
                        RangeLimits::Closed(_) => high.saturating_add(1),
                    };
                    let span = self.expr_span(expr);
                    let count = usize::try_from(high.saturating_sub(low).max(0));
                    if let Ok(count @ 0..=MAX_UNROLLED) = count {
                        let values = (low..).take(count);
                        let values = values.map(|value| self.constant(span, Const::Int(value)));
                        return Items::Each(values.collect());
                    }
                    return Items::Some(Vec::new());
                }
            }
            Expr::Call(call) if call.args.len() == 1 => {
                // `Some(x)` and `once(x)` hold exactly one element.
                if let Expr::Path(path) = &*call.func
                    && let Some(segment) = path.path.segments.last()
                    && (segment.ident == "Some" || segment.ident == "once")
                    && let Some(argument) = call.args.first()
                {
                    return Items::Each(vec![self.value(argument)]);
                }
            }
            _ => {}
        }
        Items::Any(vec![self.value(expr)])
    }

    // Labels.

    fn target(
        &mut self,
        label: Option<&Label>,
        is_loop: bool,
        continue_to: Option<BlockId>,
        result: Option<LocalId>,
    ) -> BlockId {
        let after = self.new_block();
        self.push_target(label, is_loop, after, continue_to, result);
        after
    }

    fn push_target(
        &mut self,
        label: Option<&Label>,
        is_loop: bool,
        break_to: BlockId,
        continue_to: Option<BlockId>,
        result: Option<LocalId>,
    ) {
        let label = label.map(|label| self.source.variable(&label.name.ident));
        let scopes = self.body.scopes.len();
        self.body.targets.push(Target {
            label,
            is_loop,
            break_to,
            continue_to,
            result,
            scopes,
        });
    }

    fn find_target(&self, label: Option<&Lifetime>, continues: bool) -> Option<&Target> {
        let outside = self.body.frames.last().map_or(0, |frame| frame.targets);
        let reachable = self.body.targets.get(outside..).unwrap_or_default();
        let label = label.map(|label| self.source.variable(&label.ident));
        let named = |wanted: &str| {
            let mut targets = reachable.iter().rev();
            targets.find(|target| target.label.as_deref() == Some(wanted))
        };
        let found = match &label {
            Some(label) => named(label).or_else(|| named(unmarked(label))),
            None => reachable.iter().rev().find(|target| target.is_loop),
        };
        found.filter(|target| !continues || target.continue_to.is_some())
    }

    pub(super) fn break_to(&mut self, expr: &'t ExprBreak) {
        let span = self.source.span(expr.break_token.span);
        let value = expr.expr.as_ref().map(|value| self.value(value));
        let found = self.find_target(expr.label.as_ref(), false);
        let Some(&Target {
            break_to,
            result,
            scopes,
            ..
        }) = found
        else {
            self.opaque(span, "a `break` without a target");
            self.end(End::Diverge, span);
            return;
        };
        if let Some(result) = result {
            let value = match value {
                Some(value) => value,
                None => self.unit(span),
            };
            self.assign(span, result, Value::Use(value));
        }
        self.drops_down_to(scopes, span);
        self.goto(break_to, span);
    }

    pub(super) fn continue_to(&mut self, expr: &ExprContinue) {
        let span = self.source.span(expr.continue_token.span);
        let found = self.find_target(expr.label.as_ref(), true);
        let target = found.and_then(|target| Some((target.continue_to?, target.scopes)));
        let Some((head, scopes)) = target else {
            self.opaque(span, "a `continue` without a target");
            self.end(End::Diverge, span);
            return;
        };
        self.drops_down_to(scopes, span);
        self.goto(head, span);
    }

    /// The local for the value of something that `break` can end, and the destination of its own end.
    fn result_for(&mut self, dest: Dest, span: Span) -> (Option<LocalId>, Dest) {
        match dest {
            Dest::Discard => (None, Dest::Discard),
            Dest::Into(result) => (Some(result), dest),
            Dest::Tail => {
                let result = self.temp(span);
                (Some(result), Dest::Into(result))
            }
        }
    }

    /// Sends on what `result_for` made a local for.
    fn finish(&mut self, result: Option<LocalId>, span: Span, dest: Dest) {
        if let (Some(result), Dest::Tail) = (result, dest) {
            self.deliver(result, span, dest);
        }
    }
}

/// What is known about the elements of an iterator.
enum Items {
    /// All of them.
    Each(Vec<LocalId>),
    /// There is at least one.
    Some(Vec<LocalId>),
    /// Nothing; the iterator depends on these.
    Any(Vec<LocalId>),
}

/// Whether the elements of an iterator can be told without asking it.
fn has_known_items(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(inner) => has_known_items(&inner.expr),
        Expr::Array(_) => true,
        Expr::Range(range) => [&range.start, &range.end].into_iter().all(
            |end| matches!(end.as_deref(), Some(Expr::Lit(end)) if matches!(end.lit, Lit::Int(_))),
        ),
        Expr::MethodCall(call) => call.args.is_empty() && has_known_items(&call.receiver),
        _ => false,
    }
}

/// The alternatives of an or-pattern.
fn alternatives(pat: &Pat) -> Option<&syn::punctuated::Punctuated<Pat, syn::Token![|]>> {
    match pat {
        Pat::Or(or) => Some(&or.cases),
        Pat::Paren(inner) => alternatives(&inner.pat),
        _ => None,
    }
}
