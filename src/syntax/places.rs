//! Expressions that name a place, and assignments to them.

use syn::punctuated::Punctuated;
use syn::{Expr, Member, Token, UnOp};

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
            Expr::Macro(call) => {
                let span = self.expr_span(expr);
                self.local_macro_place(&call.mac, span)
                    .unwrap_or_else(|| Place::local(self.value(expr)))
            }
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
            Expr::Tuple(tuple) => self.store_parts("", &tuple.elems, from, span),
            Expr::Call(call) => {
                let name = match &*call.func {
                    Expr::Path(path) => path.path.segments.last(),
                    _ => None,
                };
                let name = name.map(|segment| segment.ident.to_string());
                let name = name.unwrap_or_default();
                let transparent = &self.source.models.transparent_types;
                match call.args.first() {
                    // A wrapper of a number is that number.
                    Some(inner)
                        if call.args.len() == 1
                            && transparent.iter().any(|known| **known == *name) =>
                    {
                        self.store(inner, from, span);
                    }
                    _ => self.store_parts(&name, &call.args, from, span),
                }
            }
            Expr::Struct(literal) => {
                let path = self
                    .uses
                    .path(self.source, literal.qself.as_ref(), &literal.path);
                let mut parts = Vec::new();
                for field in &literal.fields {
                    let member = self.member(&field.member);
                    parts.push(self.payload(span, from, path.last(), &member));
                }
                for (field, part) in literal.fields.iter().zip(parts) {
                    self.store(&field.expr, part, span);
                }
            }
            Expr::Array(array) => {
                let parts = array.elems.iter().filter(|element| !is_rest(element));
                let parts: Vec<_> = parts
                    .map(|element| (element, self.unknown(span, vec![from])))
                    .collect();
                for (element, part) in parts {
                    self.store(element, part, span);
                }
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                let mut to = self.place(&unary.expr);
                to.path.push(Projection::Deref);
                self.emit(span, OpKind::Store { to, from });
            }
            Expr::Path(path) => {
                let local = path.path.get_ident().map(|name| self.source.variable(name));
                if let Some(local) = local.and_then(|name| self.lookup(&name)) {
                    self.assign(span, local, Value::Use(from));
                } else if self.plainly.is_some() {
                    // It changes nothing that the engine follows, but it keeps what it is given.
                    let path = self.uses.path(self.source, path.qself.as_ref(), &path.path);
                    let root = self.named_value(path, span);
                    let to = Place {
                        root,
                        path: vec![Projection::Deref],
                    };
                    self.emit(span, OpKind::Store { to, from });
                }
            }
            _ => {
                let to = self.place(left);
                self.emit(span, OpKind::Store { to, from });
            }
        }
    }

    /// Assigns the parts of a tuple or a tuple struct.
    fn store_parts(
        &mut self,
        variant: &str,
        elements: &'t Punctuated<Expr, Token![,]>,
        from: LocalId,
        span: Span,
    ) {
        let mut parts = Vec::new();
        let mut exact = true;
        for (position, element) in elements.iter().enumerate() {
            if is_rest(element) {
                exact = false;
                continue;
            }
            let known = self
                .body
                .tuples
                .get(&from)
                .filter(|_| exact)
                .and_then(|parts| parts.get(position));
            let part = match known {
                Some(part) => *part,
                None if exact => self.payload(span, from, variant, &position.to_string()),
                None => self.unknown(span, vec![from]),
            };
            // All parts are read before the first is overwritten: `(a, b) = (b, a)`.
            let part = if self.is_variable(part) {
                self.compute(span, Value::Use(part))
            } else {
                part
            };
            parts.push((element, part));
        }
        for (element, part) in parts {
            self.store(element, part, span);
        }
    }
}

/// Whether a part of an assignment that takes a value apart is `..`.
fn is_rest(expr: &Expr) -> bool {
    matches!(expr, Expr::Range(range) if range.start.is_none() && range.end.is_none())
}
