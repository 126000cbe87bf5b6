//! The second form of a body, as it is written: which calls stay calls, and where temporaries end.
//!
//! The first form loses both on purpose, because paths do not depend on them. What points where, and for how
//! long, does.

use syn::{Expr, ExprReference, Local as Let, Stmt};

use super::lower::{Lowerer, index};
use crate::flow::{LocalId, Mark, OpKind, Path, Place, Span, Value};

impl<'t> Lowerer<'t, '_> {
    /// Whether calls of this method stay calls.
    pub(super) fn keeps_method(&self, name: &str) -> bool {
        let plainly = self.plainly;
        plainly.is_some_and(|plainly| plainly.methods.contains(name))
    }

    /// Whether calls of this function stay calls.
    pub(super) fn keeps_function(&self, path: &Path) -> bool {
        let plainly = self.plainly;
        let paths = plainly.and_then(|plainly| plainly.functions.get(path.last()));
        paths.is_some_and(|paths| paths.iter().any(|name| path.ends_with(name)))
    }

    /// What a dereference gives: in the second form a value of its own.
    pub(super) fn copied(&mut self, content: LocalId, span: Span) -> LocalId {
        if self.plainly.is_some() {
            self.compute(span, Value::Copy(content))
        } else {
            content
        }
    }

    /// The local that comes next.
    pub(super) fn next_local(&self) -> LocalId {
        LocalId(index(self.body.graph.locals.len()))
    }

    /// Lowers something at whose end the temporaries in it are dropped.
    pub(super) fn with_temporaries(&mut self, walk: impl FnOnce(&mut Self)) {
        let first = self.next_local();
        walk(self);
        self.temporaries_end(first, Span::default());
    }

    /// The temporaries since a local are dropped here.
    pub(super) fn temporaries_end(&mut self, first: LocalId, span: Span) {
        self.temporaries_of((first, self.next_local()), span);
    }

    /// Lowers something and returns the range of the locals that it makes.
    pub(super) fn asked_with(&mut self, walk: impl FnOnce(&mut Self)) -> (LocalId, LocalId) {
        let first = self.next_local();
        walk(self);
        (first, self.next_local())
    }

    /// The temporaries of a range are dropped here.
    pub(super) fn temporaries_of(&mut self, (first, next): (LocalId, LocalId), span: Span) {
        if self.plainly.is_some() && first < next {
            self.emit(span, OpKind::Mark(Mark::TemporariesEnd(first, next)));
        }
    }

    /// Notes the borrows whose temporaries live as long as the variables of a `let`.
    pub(super) fn extend_temporaries(&mut self, binding: &'t Let) {
        if self.plainly.is_some()
            && let Some(init) = &binding.init
        {
            self.extend(&init.expr);
        }
    }

    fn extend(&mut self, expr: &'t Expr) {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match expr {
                Expr::Reference(reference) => {
                    self.extended.insert(address(reference));
                    pending.push(base(&reference.expr));
                }
                Expr::Paren(inner) => pending.push(&inner.expr),
                Expr::Group(inner) => pending.push(&inner.expr),
                Expr::Cast(inner) => pending.push(&inner.expr),
                Expr::Array(array) => pending.extend(&array.elems),
                Expr::Tuple(tuple) => pending.extend(&tuple.elems),
                Expr::Struct(literal) => {
                    pending.extend(literal.fields.iter().map(|field| &field.expr));
                }
                // A constructor, as far as its name tells.
                Expr::Call(call) if is_constructor(&call.func) => pending.extend(&call.args),
                Expr::Block(block) => pending.extend(tail(&block.block)),
                Expr::Unsafe(block) => pending.extend(tail(&block.block)),
                Expr::If(branch) => {
                    pending.extend(tail(&branch.then_branch));
                    pending.extend(branch.else_branch.iter().map(|(_, other)| &**other));
                }
                Expr::Match(choice) => pending.extend(choice.arms.iter().map(|arm| &*arm.body)),
                _ => {}
            }
        }
    }

    /// Notes what a borrow keeps alive with the variable.
    pub(super) fn last_with_variable(&mut self, reference: &ExprReference, place: &Place) {
        if self.extended.contains(&address(reference)) && !self.is_variable(place.root) {
            self.body.graph.lasting.push(place.root);
        }
    }
}

/// Whether a condition binds variables, so that its temporaries last as long as they do.
pub(super) fn mentions_let(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Paren(inner) => mentions_let(&inner.expr),
        Expr::Group(inner) => mentions_let(&inner.expr),
        Expr::Binary(binary) => mentions_let(&binary.left) || mentions_let(&binary.right),
        _ => false,
    }
}

fn address(reference: &ExprReference) -> usize {
    std::ptr::from_ref(reference).addr()
}

/// What an expression is a part of.
fn base(mut expr: &Expr) -> &Expr {
    loop {
        expr = match expr {
            Expr::Paren(inner) => &inner.expr,
            Expr::Group(inner) => &inner.expr,
            Expr::Field(inner) => &inner.base,
            Expr::Index(inner) => &inner.expr,
            _ => return expr,
        };
    }
}

fn tail(block: &syn::Block) -> Option<&Expr> {
    match block.stmts.last()? {
        Stmt::Expr(expr, None) => Some(expr),
        _ => None,
    }
}

fn is_constructor(callee: &Expr) -> bool {
    let Expr::Path(path) = callee else {
        return false;
    };
    let mut segments = path.path.segments.iter();
    segments
        .next_back()
        .is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}
