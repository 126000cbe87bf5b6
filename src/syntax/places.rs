//! Expressions that name a place, and assignments to them.

use syn::{Expr, Member, UnOp};

use super::lower::Lowerer;
use crate::flow::{LocalId, Name, OpKind, Place, Projection, Span, Value};

impl<'t> Lowerer<'t, '_> {
    /// The place that an expression names. An expression that names none is computed into a temporary,
    /// which is then the place. References and dereferences leave no trace.
    pub(super) fn place(&mut self, expr: &'t Expr) -> Place {
        self.deeper(
            |this| this.expr_span(expr),
            |this| this.place_inner(expr),
            |this, span| Place::local(this.unknown(span, Vec::new())),
        )
    }

    fn place_inner(&mut self, expr: &'t Expr) -> Place {
        match expr {
            Expr::Paren(inner) => self.place(&inner.expr),
            Expr::Group(inner) => self.place(&inner.expr),
            Expr::Reference(inner) => self.place(&inner.expr),
            Expr::Unary(inner) if matches!(inner.op, UnOp::Deref(_)) => self.place(&inner.expr),
            Expr::Field(field) => {
                let mut place = self.place(&field.base);
                place
                    .path
                    .push(Projection::Field(self.member(&field.member)));
                place
            }
            Expr::Index(index) => {
                let mut place = self.place(&index.expr);
                self.value(&index.index);
                place.path.push(Projection::Index);
                place
            }
            Expr::MethodCall(call) if self.is_identity(call) => self.place(&call.receiver),
            _ => Place::local(self.value(expr)),
        }
    }

    /// The name of a field.
    pub(super) fn member(&self, member: &Member) -> Name {
        match member {
            Member::Named(name) => self.source.ident(name),
            Member::Unnamed(index) => self.source.name(&index.index.to_string()),
        }
    }

    /// Assigns a computed value to what stands left of a `=`.
    pub(super) fn store(&mut self, left: &'t Expr, from: LocalId, span: Span) {
        self.deeper(
            |_| span,
            |this| this.store_inner(left, from, span),
            |_, _| (),
        );
    }

    fn store_inner(&mut self, left: &'t Expr, from: LocalId, span: Span) {
        match left {
            Expr::Paren(inner) => self.store(&inner.expr, from, span),
            Expr::Group(inner) => self.store(&inner.expr, from, span),
            Expr::Infer(_) => {}
            Expr::Tuple(tuple) => {
                let mut parts = Vec::new();
                for position in 0..tuple.elems.len() {
                    let known = self
                        .body
                        .tuples
                        .get(&from)
                        .and_then(|parts| parts.get(position));
                    let part = match known {
                        Some(part) => *part,
                        None => self.payload(span, from, "", &position.to_string()),
                    };
                    // All parts are read before the first is overwritten: `(a, b) = (b, a)`.
                    parts.push(if self.is_variable(part) {
                        self.compute(span, Value::Use(part))
                    } else {
                        part
                    });
                }
                for (element, part) in tuple.elems.iter().zip(parts) {
                    self.store(element, part, span);
                }
            }
            Expr::Array(_) | Expr::Call(_) | Expr::Struct(_) => {
                self.opaque(span, "an assignment that takes a value apart");
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                let mut to = self.place(&unary.expr);
                to.path.push(Projection::Deref);
                self.emit(span, OpKind::Store { to, from });
            }
            Expr::Path(path) => {
                // An assignment to a static changes nothing that the engine follows.
                let local = path.path.get_ident().map(|name| self.source.ident(name));
                if let Some(local) = local.and_then(|name| self.lookup(&name)) {
                    self.assign(span, local, Value::Use(from));
                }
            }
            _ => {
                let to = self.place(left);
                self.emit(span, OpKind::Store { to, from });
            }
        }
    }
}
