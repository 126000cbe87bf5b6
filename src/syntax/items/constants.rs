//! Values of constants, as far as they are written out.

use syn::Expr;

use super::Collector;
use crate::syntax::facts::{ConstDef, ConstValue};
use crate::syntax::{expressions, mentions, types};

impl Collector<'_, '_> {
    pub(super) fn constant(&mut self, ident: &syn::Ident, value: Option<&Expr>) {
        let name = self.source.ident(ident);
        let mentions =
            value.map_or_else(Vec::new, |value| mentions::of_expr(self.source, value).all);
        let value = value.and_then(|value| self.const_value(value));
        self.facts.consts.push(ConstDef {
            name,
            value,
            mentions,
        });
    }

    /// The literal or path that a constant is, below wrappers of one field and casts.
    fn const_value(&self, expr: &Expr) -> Option<ConstValue> {
        match expr {
            Expr::Lit(literal) => {
                expressions::constant_of(self.source, &literal.lit).map(ConstValue::Literal)
            }
            Expr::Path(path) => Some(ConstValue::Path(self.uses.path(
                self.source,
                path.qself.as_ref(),
                &path.path,
            ))),
            Expr::Paren(inner) => self.const_value(&inner.expr),
            Expr::Group(inner) => self.const_value(&inner.expr),
            // The number in a constant that wraps one.
            Expr::Field(inner) if matches!(&inner.member, syn::Member::Unnamed(at) if at.index == 0) => {
                self.const_value(&inner.base)
            }
            Expr::Cast(inner) => match self.const_value(&inner.expr)? {
                // A code such as 0x80004005 is written unsigned and meant signed.
                ConstValue::Literal(crate::flow::Const::Int(value)) => {
                    let ty = types::reduce(self.source, &inner.ty);
                    let value = crate::flow::wrapped(value, &ty.head);
                    Some(ConstValue::Literal(crate::flow::Const::Int(value)))
                }
                other => Some(other),
            },
            Expr::Unary(inner) if matches!(inner.op, syn::UnOp::Neg(_)) => {
                match self.const_value(&inner.expr)? {
                    ConstValue::Literal(crate::flow::Const::Int(value)) => {
                        let value = crate::flow::Const::Int(value.wrapping_neg());
                        Some(ConstValue::Literal(value))
                    }
                    _ => None,
                }
            }
            Expr::Binary(binary) => {
                let operator = expressions::operator(&binary.op)?;
                let left = Box::new(self.const_value(&binary.left)?);
                let right = Box::new(self.const_value(&binary.right)?);
                Some(ConstValue::Binary(operator, left, right))
            }
            Expr::Call(call) if call.args.len() == 1 => {
                match &*call.func {
                    Expr::Path(path)
                        if path.path.segments.last().is_some_and(|s| {
                            s.ident.to_string().starts_with(char::is_uppercase)
                        }) =>
                    {
                        self.const_value(call.args.first()?)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
