//! Closures and async blocks: run in place, or lowered as values with a graph of their own.

use std::sync::Arc;

use syn::{Block, Expr, ExprAsync, ExprClosure, Macro};

use super::lower::{Dest, Exit, Lowerer};
use super::mentions;
use super::scopes::Bound;
use crate::flow::{
    Call, Callee, Closure, ClosureId, Graph, Local, LocalId, Name, OpKind, Path, Span, Value,
};

impl<'t> Lowerer<'t, '_> {
    /// Runs a closure in place. `return` and `?` in it lead to the end of the call.
    pub(super) fn run_closure(
        &mut self,
        bound: Bound<'t>,
        arguments: Vec<LocalId>,
        span: Span,
    ) -> LocalId {
        let literal = bound.literal;
        if !self.may_copy() {
            self.opaque(span, "too many copies of closures");
            let closure = self.closure_span(literal);
            let callee = self.seeing(bound.visible, |this| this.closure_value(literal, closure));
            return self.plain_call(Callee::Value(callee), arguments, span, span);
        }
        let result = self.temp(span);
        let join = self.new_block();
        let end = self.source.span(super::spans::last(&literal.body));
        self.inlined += 1;
        self.seeing(bound.visible, |this| {
            this.copying(|this| {
                this.push_frame(Exit::Join(result, join), false, end);
                this.open();
                let mut arguments = arguments.into_iter();
                for parameter in &literal.inputs {
                    this.argument(parameter, arguments.next());
                }
                this.lower_to(&literal.body, Dest::Tail);
                this.close(end);
                this.body.frames.pop();
            });
        });
        self.inlined -= 1;
        self.start(join);
        result
    }

    /// Runs an async block that is awaited on the spot.
    pub(super) fn run_block(&mut self, block: &'t Block, span: Span) -> LocalId {
        let result = self.temp(span);
        let join = self.new_block();
        let end = self.source.span(block.brace_token.span.close());
        self.push_frame(Exit::Join(result, join), false, end);
        self.block_to(block, Dest::Tail);
        self.body.frames.pop();
        self.start(join);
        result
    }

    /// A closure as a value.
    pub(super) fn closure_value(&mut self, closure: &'t ExprClosure, span: Span) -> LocalId {
        let id = self.closure_id(closure, span);
        self.compute(span, Value::Closure(id))
    }

    /// `defer! { … }`: a variable without a name that runs the content when it is dropped.
    pub(super) fn defer(&mut self, mac: &'t Macro, span: Span) -> LocalId {
        let Some(stmts) = self.statements_of(&mac.tokens) else {
            return self.unknown_macro(mac, span);
        };
        let names = mentions::of_tokens(self.source, &mac.tokens).all;
        let end = self.source.span(mac.delimiter.span().close());
        let id = self.value_graph(span, end, names, false, |this| {
            this.body_to(stmts, end, Dest::Tail);
        });
        let code = self.compute(span, Value::Closure(id));
        let nothing = self.unit(span);
        let guard = self.local(Local {
            name: Some(self.source.name("defer!")),
            span,
            ..Local::default()
        });
        let name = self.source.name("defer!");
        let call = Call {
            to: guard,
            callee: Callee::Macro(Path {
                segments: vec![name],
            }),
            args: vec![nothing, code],
            name_span: span,
            awaited: false,
        };
        self.emit(span, OpKind::Call(call));
        self.owned(guard);
        self.unit(span)
    }

    /// A closure that was bound to a name, where the name is not called.
    pub(super) fn bound_closure_value(&mut self, name: &Name, span: Span) -> LocalId {
        let Some(bound) = self.lookup_closure(name) else {
            return self.unknown(span, Vec::new());
        };
        let whole = self.closure_span(bound.literal);
        let id = self.seeing(bound.visible, |this| this.closure_id(bound.literal, whole));
        self.compute(span, Value::Closure(id))
    }

    /// An async block as a value.
    pub(super) fn async_value(&mut self, block: &'t ExprAsync, span: Span) -> LocalId {
        let end = self.source.span(block.block.brace_token.span.close());
        let names = mentions::of_block(self.source, &block.block).all;
        let id = self.value_graph(span, end, names, true, |this| {
            this.block_to(&block.block, Dest::Tail);
        });
        self.compute(span, Value::Closure(id))
    }

    /// The byte range of a closure.
    pub(super) fn closure_span(&self, closure: &ExprClosure) -> Span {
        let first = closure
            .capture
            .as_ref()
            .map_or(closure.inputs_begin.spans[0], |token| token.span);
        let first = closure.asyncness.as_ref().map_or(first, |token| token.span);
        self.source
            .between(first, super::spans::last(&closure.body))
    }

    fn closure_id(&mut self, closure: &'t ExprClosure, span: Span) -> ClosureId {
        let address = std::ptr::from_ref(closure).addr();
        if let Some(known) = self.body.closures.get(&address) {
            return *known;
        }
        let end = self.source.span(super::spans::last(&closure.body));
        let names = mentions::of_expr(self.source, &closure.body).all;
        let is_async = closure.asyncness.is_some();
        let id = self.value_graph(span, end, names, is_async, |this| {
            for parameter in &closure.inputs {
                let (pat, ty) = match parameter {
                    syn::Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
                    pat => (pat, None),
                };
                this.parameter(pat, ty);
            }
            match &*closure.body {
                Expr::Block(block) if block.label.is_none() => {
                    this.block_to(&block.block, Dest::Tail);
                }
                body => this.lower_to(body, Dest::Tail),
            }
        });
        self.body.closures.insert(address, id);
        id
    }

    fn value_graph(
        &mut self,
        span: Span,
        end: Span,
        mentions: Vec<Name>,
        is_async: bool,
        walk: impl FnOnce(&mut Self),
    ) -> ClosureId {
        let (graph, captures) = if self.may_copy() {
            self.copying(|this| this.nested(end, walk))
        } else {
            self.opaque(span, "too many copies of closures");
            let mut graph = Graph::default();
            graph.blocks.push(crate::flow::Block {
                ops: Vec::new(),
                end: crate::flow::End::Diverge,
                end_span: span,
            });
            (graph, self.capture_all(&mentions))
        };
        let mut graph = graph;
        if !captures.is_empty() && graph.locals.is_empty() {
            graph.locals = captures.iter().map(|_| Local::default()).collect();
        }
        let id = ClosureId(u32::try_from(self.body.graph.closures.len()).unwrap_or(u32::MAX));
        self.body.graph.closures.push(Closure {
            graph: Arc::new(graph),
            captures,
            is_async,
            mentions,
            span,
        });
        id
    }

    /// Captures for a closure whose body is not lowered: all variables that it mentions.
    fn capture_all(&mut self, mentions: &[Name]) -> Vec<(LocalId, LocalId)> {
        let mut captures = Vec::new();
        for name in mentions {
            if let Some(outer) = self.lookup(name) {
                let inner = u32::try_from(captures.len()).unwrap_or(u32::MAX);
                captures.push((outer, LocalId(inner)));
            }
        }
        captures
    }

    /// Values that reach code which is not followed.
    pub(super) fn leak(&mut self, span: Span, mentions: Vec<Name>) -> Vec<LocalId> {
        let mut locals: Vec<LocalId> = mentions
            .iter()
            .filter_map(|name| self.lookup(name))
            .collect();
        locals.sort_unstable();
        locals.dedup();
        self.emit(
            span,
            OpKind::Leak {
                locals: locals.clone(),
                mentions,
            },
        );
        locals
    }
}
