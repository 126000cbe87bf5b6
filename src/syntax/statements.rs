//! Blocks and the statements in them.

use std::sync::Arc;

use syn::{Attribute, Block, Expr, Item, Local as Let, Pat, Stmt};

use super::lower::{Dest, Lowerer};
use super::scopes::Bound;
use super::{configuration, spans, types};
use crate::flow::{Const, Local, Span, Value};

impl<'t> Lowerer<'t, '_> {
    /// Lowers a block and sends the value of its last expression to a destination.
    pub(super) fn block_to(&mut self, block: &'t Block, dest: Dest) {
        let end = self.source.span(block.brace_token.span.close());
        self.body_to(&block.stmts, end, dest);
    }

    /// Lowers statements in a scope of their own, which ends at a place.
    pub(super) fn body_to(&mut self, stmts: &'t [Stmt], end: Span, dest: Dest) {
        let declarations = || {
            stmts.iter().filter_map(|stmt| match stmt {
                Stmt::Item(Item::Use(declaration)) => Some(declaration),
                _ => None,
            })
        };
        let shortens = declarations().next().is_some();
        if shortens {
            self.uses.open(self.source, declarations());
        }
        self.open();
        let is_choice = |stmt: &&Stmt| last_expression(stmt).is_some_and(configuration::is_asked);
        let choices = stmts.iter().rev().take_while(is_choice).count();
        let (before, choices) = stmts.split_at(stmts.len() - choices);
        match before.split_last() {
            Some((last, before)) if choices.is_empty() && last_expression(last).is_some() => {
                for stmt in before {
                    self.statement(stmt);
                }
                self.last_to(last, dest);
            }
            _ => {
                for stmt in before {
                    self.statement(stmt);
                }
                self.choose(choices, end, dest);
            }
        }
        self.close(end);
        if shortens {
            self.uses.close();
        }
    }

    /// Of several last expressions with a `#[cfg(…)]` each, the first that is compiled is the value.
    fn choose(&mut self, choices: &'t [Stmt], end: Span, dest: Dest) {
        if choices.is_empty() {
            self.deliver_unit(end, dest);
            return;
        }
        let join = self.new_block();
        for stmt in choices {
            let next = self.new_block();
            self.unless_left_out(last_expression(stmt).unwrap_or_default(), next);
            self.last_to(stmt, dest);
            self.goto(join, end);
            self.start(next);
        }
        self.deliver_unit(end, dest);
        self.goto(join, end);
        self.start(join);
    }

    /// Lowers the last expression of a block.
    fn last_to(&mut self, stmt: &'t Stmt, dest: Dest) {
        match stmt {
            Stmt::Expr(expr, _) => self.lower_to(expr, dest),
            Stmt::Macro(stmt) => {
                let span = self.macro_span(&stmt.mac);
                self.macro_to(&stmt.mac, span, dest);
            }
            Stmt::Local(_) | Stmt::Item(_) => {}
        }
    }

    pub(super) fn statement(&mut self, stmt: &'t Stmt) {
        if self.body.current.is_none() {
            return;
        }
        self.with_temporaries(|this| this.statement_inner(stmt));
    }

    fn statement_inner(&mut self, stmt: &'t Stmt) {
        match stmt {
            Stmt::Item(_) => {}
            Stmt::Local(binding) if configuration::is_asked(&binding.attrs) => {
                self.configured_let(binding);
            }
            Stmt::Local(binding) => self.let_statement(binding),
            Stmt::Expr(expr, _) => {
                self.under_cfg(attributes(expr), |this| this.lower_to(expr, Dest::Discard));
            }
            Stmt::Macro(stmt) => {
                let span = self.macro_span(&stmt.mac);
                self.under_cfg(&stmt.attrs, |this| this.macro_statement(&stmt.mac, span));
            }
        }
    }

    /// A `let` behind `#[cfg(…)]`: where it is left out, its names stand for what they stood for before.
    fn configured_let(&mut self, binding: &'t Let) {
        let (pat, ty) = match &binding.pat {
            Pat::Type(typed) => (
                &*typed.pat,
                Some(Arc::new(types::reduce(self.source, &typed.ty))),
            ),
            pat => (pat, None),
        };
        let span = self
            .source
            .between(spans::pat_first(pat), spans::pat_last(pat));
        let (left_out, join) = (self.new_block(), self.new_block());
        let bindings = self.declare(pat);
        if let [(_, local)] = &bindings[..] {
            self.body.graph.locals[local.index()].ty = ty;
        }
        self.unless_left_out(&binding.attrs, left_out);
        if let Some(init) = &binding.init {
            let value = self.value(&init.expr);
            let failed = init.diverge.as_ref().map(|_| self.new_block());
            self.test(pat, value, failed, &bindings);
            self.goto(join, span);
            if let (Some(failed), Some((_, diverge))) = (failed, &init.diverge) {
                self.start(failed);
                self.lower_to(diverge, Dest::Discard);
                let end = self.expr_span(diverge);
                self.end(crate::flow::End::Diverge, end);
            }
        }
        self.goto(join, span);
        self.start(left_out);
        for (name, local) in &bindings {
            if let Some(before) = self.lookup(name) {
                self.assign(span, *local, Value::Use(before));
            }
        }
        self.goto(join, span);
        self.start(join);
        self.introduce(bindings);
    }

    fn let_statement(&mut self, binding: &'t Let) {
        self.extend_temporaries(binding);
        let (pat, ty) = match &binding.pat {
            Pat::Type(typed) => (
                &*typed.pat,
                Some(Arc::new(types::reduce(self.source, &typed.ty))),
            ),
            pat => (pat, None),
        };
        let span = self
            .source
            .between(spans::pat_first(pat), spans::pat_last(pat));
        let Some(init) = &binding.init else {
            self.declare_only(pat, ty);
            return;
        };
        if let Some((_, diverge)) = &init.diverge {
            let value = self.value(&init.expr);
            let failed = self.new_block();
            // The block after `else` does not see the bindings.
            let success = self.new_block();
            let bindings = self.declare(pat);
            self.test(pat, value, Some(failed), &bindings);
            self.goto(success, span);
            self.start(failed);
            self.lower_to(diverge, Dest::Discard);
            let end = self.expr_span(diverge);
            self.end(crate::flow::End::Diverge, end);
            self.start(success);
            self.introduce(bindings);
            return;
        }
        match pat {
            Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => {
                let name = self.source.variable(&ident.ident);
                let local = self.local(Local {
                    name: Some(self.source.ident(&ident.ident)),
                    ty,
                    mutable: ident.mutability.is_some(),
                    shared: false,
                    is_clone: false,
                    span,
                });
                if let Some(literal) = closure_literal(&init.expr)
                    && literal.asyncness.is_none()
                {
                    // Calls by name run the body in place; the value itself only matters where the
                    // name is used in another way.
                    let visible = self.visible();
                    self.bind_closure(name, local, Bound { literal, visible });
                    return;
                }
                self.lower_to(&init.expr, Dest::Into(local));
                self.bind(name, local);
                self.owned(local);
            }
            Pat::Wild(_) => self.lower_to(&init.expr, Dest::Discard),
            _ => {
                let value = self.value(&init.expr);
                if let Some(ty) = ty
                    && !self.is_variable(value)
                {
                    self.body.graph.locals[value.index()].ty = Some(ty);
                }
                self.pattern(pat, value, None);
            }
        }
    }

    /// `let x;` and `let (a, b);`.
    fn declare_only(&mut self, pat: &'t Pat, ty: Option<Arc<crate::flow::Type>>) {
        let bindings = self.declare(pat);
        if let [(_, local)] = &bindings[..] {
            self.body.graph.locals[local.index()].ty = ty;
        }
        self.introduce(bindings);
    }

    /// A parameter of a function or closure; a pattern is taken apart at once.
    pub(super) fn parameter(&mut self, pat: &'t Pat, ty: Option<&syn::Type>) {
        let local = self.parameter_local(pat, ty);
        self.body.graph.params.push(local);
        self.take_apart(pat, local);
    }

    /// The local that receives an argument, named where the pattern is just a name.
    fn parameter_local(&mut self, pat: &'t Pat, ty: Option<&syn::Type>) -> crate::flow::LocalId {
        let span = self
            .source
            .between(spans::pat_first(pat), spans::pat_last(pat));
        let ty = ty.map(|ty| Arc::new(types::reduce(self.source, ty)));
        let (name, mutable) = match pat {
            Pat::Ident(ident) if ident.subpat.is_none() => (
                Some(self.source.ident(&ident.ident)),
                ident.mutability.is_some(),
            ),
            _ => (None, false),
        };
        let mutable = mutable || ty.as_ref().is_some_and(|ty| ty.mutable_ref);
        self.local(Local {
            name,
            ty,
            mutable,
            shared: false,
            is_clone: false,
            span,
        })
    }

    fn take_apart(&mut self, pat: &'t Pat, local: crate::flow::LocalId) {
        match pat {
            Pat::Ident(ident) if ident.subpat.is_none() => {
                let name = self.source.variable(&ident.ident);
                self.bind(name, local);
                self.owned(local);
            }
            Pat::Wild(_) => {}
            _ => self.pattern(pat, local, None),
        }
    }

    /// A parameter of a closure that runs in place: its argument is assigned to it.
    pub(super) fn argument(&mut self, pat: &'t Pat, value: Option<crate::flow::LocalId>) {
        let (pat, ty) = match pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            pat => (pat, None),
        };
        let span = self
            .source
            .between(spans::pat_first(pat), spans::pat_last(pat));
        let value = match value {
            Some(value) => value,
            None => self.unknown(span, Vec::new()),
        };
        match pat {
            Pat::Ident(ident) if ident.subpat.is_none() => {
                let local = self.parameter_local(pat, ty);
                self.assign(span, local, Value::Use(value));
                self.take_apart(pat, local);
            }
            Pat::Wild(_) => {}
            _ => self.pattern(pat, value, None),
        }
    }

    /// The value of a body that has none.
    pub(super) fn unit(&mut self, span: Span) -> crate::flow::LocalId {
        self.constant(span, Const::Unit)
    }
}

/// The closure that an expression is, below parentheses.
pub(super) fn closure_literal(expr: &Expr) -> Option<&syn::ExprClosure> {
    match expr {
        Expr::Closure(closure) => Some(closure),
        Expr::Paren(inner) => closure_literal(&inner.expr),
        Expr::Group(inner) => closure_literal(&inner.expr),
        _ => None,
    }
}

/// The attributes of what can be the last expression of a block; none for other statements.
fn last_expression(stmt: &Stmt) -> Option<&[Attribute]> {
    match stmt {
        Stmt::Expr(expr, None) => Some(attributes(expr)),
        Stmt::Macro(stmt) if stmt.semi_token.is_none() => Some(&stmt.attrs),
        _ => None,
    }
}

/// The attributes of an expression that stands as a statement. The parser gives those of a whole
/// assignment to its left side.
pub(super) fn attributes(mut expr: &Expr) -> &[Attribute] {
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.left,
            Expr::Binary(e) => &e.left,
            Expr::Cast(e) => &e.expr,
            Expr::Array(e) => return &e.attrs,
            Expr::Async(e) => return &e.attrs,
            Expr::Await(e) => return &e.attrs,
            Expr::Block(e) => return &e.attrs,
            Expr::Break(e) => return &e.attrs,
            Expr::Call(e) => return &e.attrs,
            Expr::Closure(e) => return &e.attrs,
            Expr::Const(e) => return &e.attrs,
            Expr::Continue(e) => return &e.attrs,
            Expr::Field(e) => return &e.attrs,
            Expr::ForLoop(e) => return &e.attrs,
            Expr::If(e) => return &e.attrs,
            Expr::Index(e) => return &e.attrs,
            Expr::Lit(e) => return &e.attrs,
            Expr::Loop(e) => return &e.attrs,
            Expr::Macro(e) => return &e.attrs,
            Expr::Match(e) => return &e.attrs,
            Expr::MethodCall(e) => return &e.attrs,
            Expr::Paren(e) => return &e.attrs,
            Expr::Path(e) => return &e.attrs,
            Expr::Reference(e) => return &e.attrs,
            Expr::Return(e) => return &e.attrs,
            Expr::Struct(e) => return &e.attrs,
            Expr::Try(e) => return &e.attrs,
            Expr::TryBlock(e) => return &e.attrs,
            Expr::Tuple(e) => return &e.attrs,
            Expr::Unary(e) => return &e.attrs,
            Expr::Unsafe(e) => return &e.attrs,
            Expr::While(e) => return &e.attrs,
            _ => return &[],
        }
    }
}
