//! Blocks and the statements in them.

use std::sync::Arc;

use syn::{Attribute, Block, Expr, Item, Local as Let, Pat, Stmt};

use super::lower::{Dest, Lowerer};
use super::scopes::Bound;
use super::{spans, types};
use crate::flow::{Const, Decision, Local, Span, Value};

impl<'t> Lowerer<'t, '_> {
    /// Lowers a block and sends the value of its last expression to a destination.
    pub(super) fn block_to(&mut self, block: &'t Block, dest: Dest) {
        let declarations = || {
            block.stmts.iter().filter_map(|stmt| match stmt {
                Stmt::Item(Item::Use(declaration)) => Some(declaration),
                _ => None,
            })
        };
        let shortens = declarations().next().is_some();
        if shortens {
            self.uses.open(self.source, declarations());
        }
        let end = self.source.span(block.brace_token.span.close());
        self.open();
        let (last, before) = match block.stmts.split_last() {
            Some((last, before)) => (Some(last), before),
            None => (None, &block.stmts[..]),
        };
        for stmt in before {
            self.statement(stmt);
        }
        match last {
            Some(Stmt::Expr(expr, None)) if !skipped(attributes(expr)) => self.lower_to(expr, dest),
            Some(Stmt::Macro(stmt)) if stmt.semi_token.is_none() && !skipped(&stmt.attrs) => {
                let span = self.macro_span(&stmt.mac);
                self.macro_to(&stmt.mac, span, dest);
            }
            other => {
                if let Some(stmt) = other {
                    self.statement(stmt);
                }
                self.deliver_unit(end, dest);
            }
        }
        self.close(end);
        if shortens {
            self.uses.close();
        }
    }

    fn statement(&mut self, stmt: &'t Stmt) {
        if self.body.current.is_none() {
            return;
        }
        match stmt {
            Stmt::Item(_) => {}
            Stmt::Local(binding) => {
                if !skipped(&binding.attrs) {
                    self.let_statement(binding);
                }
            }
            Stmt::Expr(expr, _) => {
                let attributes = attributes(expr);
                if !skipped(attributes) {
                    self.under_cfg(attributes, |this| this.lower_to(expr, Dest::Discard));
                }
            }
            Stmt::Macro(stmt) => {
                if !skipped(&stmt.attrs) {
                    let span = self.macro_span(&stmt.mac);
                    self.under_cfg(&stmt.attrs, |this| {
                        this.macro_to(&stmt.mac, span, Dest::Discard);
                    });
                }
            }
        }
    }

    /// Lowers something behind `#[cfg(…)]`: either predicate holds and it runs, or not.
    fn under_cfg(&mut self, attributes: &'t [Attribute], walk: impl FnOnce(&mut Self)) {
        let Some(attribute) = attributes
            .iter()
            .find(|attribute| attribute.path().is_ident("cfg"))
        else {
            return walk(self);
        };
        let open = attribute.bracket_token.span.open();
        let span = self
            .source
            .between(open, attribute.bracket_token.span.close());
        let text = attribute
            .meta
            .require_list()
            .map(|list| super::macros::predicate_text(list.tokens.clone()))
            .unwrap_or_default();
        let (predicate, negated) = match text.strip_prefix("not(") {
            Some(inner) => (inner.strip_suffix(')').unwrap_or(inner), true),
            None => (&*text, false),
        };
        let (runs, after) = (self.new_block(), self.new_block());
        // One path value for all uses of a predicate lets the engine see that they agree.
        let segment = self.source.name(&format!("cfg({predicate})"));
        let on = self.named_value(
            crate::flow::Path {
                segments: vec![segment],
            },
            span,
        );
        let (yes, no) = if negated {
            (after, runs)
        } else {
            (runs, after)
        };
        self.branch(on, yes, no, Decision::Cfg(predicate.to_owned()), span);
        self.start(runs);
        walk(self);
        self.goto(after, span);
        self.start(after);
    }

    fn let_statement(&mut self, binding: &'t Let) {
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
                let name = self.source.ident(&ident.ident);
                let local = self.local(Local {
                    name: Some(name.clone()),
                    ty,
                    mutable: ident.mutability.is_some(),
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
            span,
        })
    }

    fn take_apart(&mut self, pat: &'t Pat, local: crate::flow::LocalId) {
        match pat {
            Pat::Ident(ident) if ident.subpat.is_none() => {
                let name = self.source.ident(&ident.ident);
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

/// Whether code is never part of the program: it stands under `#[cfg(test)]`.
fn skipped(attributes: &[Attribute]) -> bool {
    attributes.iter().any(super::items::is_test_cfg)
}

/// The attributes of the expressions that can stand as statements with attributes.
fn attributes(expr: &Expr) -> &[Attribute] {
    match expr {
        Expr::Assign(e) => &e.attrs,
        Expr::Await(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Break(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Try(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        _ => &[],
    }
}
