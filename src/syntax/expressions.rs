//! Expressions, other than those that steer control.

use std::sync::Arc;

use syn::{BinOp, Expr, Lit, UnOp};

use super::configuration::is_asked;
use super::lower::{Dest, Lowerer};
use super::{spans, types};
use crate::flow::{
    BinaryOp, BlockId, Const, Decision, LocalId, Name, OpKind, Path, Place, Span, Value,
};

impl<'t> Lowerer<'t, '_> {
    /// The byte range of an expression.
    pub(super) fn expr_span(&self, expr: &Expr) -> Span {
        self.source.between(spans::first(expr), spans::last(expr))
    }

    /// Lowers an expression and sends its value to a destination.
    pub(super) fn lower_to(&mut self, expr: &'t Expr, dest: Dest) {
        self.deeper(
            |this| this.expr_span(expr),
            |this| this.lower_inner(expr, dest),
            |this, span| {
                let value = this.unknown(span, Vec::new());
                this.deliver(value, span, dest);
            },
        );
    }

    /// Lowers an expression. Returns where its value is: a variable itself where it names one.
    pub(super) fn value(&mut self, expr: &'t Expr) -> LocalId {
        self.deeper(
            |this| this.expr_span(expr),
            |this| {
                if steers(expr) {
                    let result = this.temp(this.expr_span(expr));
                    this.lower_inner(expr, Dest::Into(result));
                    result
                } else {
                    this.value_inner(expr)
                }
            },
            |this, span| this.unknown(span, Vec::new()),
        )
    }

    fn lower_inner(&mut self, expr: &'t Expr, dest: Dest) {
        match expr {
            Expr::Paren(inner) => self.lower_to(&inner.expr, dest),
            Expr::Group(inner) => self.lower_to(&inner.expr, dest),
            Expr::Block(block) => self.labelled_block(block, dest),
            Expr::Unsafe(block) => self.block_to(&block.block, dest),
            Expr::Const(block) => self.block_to(&block.block, dest),
            Expr::If(branch) => self.if_to(branch, dest),
            Expr::Match(choice) => self.match_to(choice, dest),
            Expr::Loop(body) => self.loop_to(body, dest),
            Expr::While(body) => self.while_to(body, dest),
            Expr::ForLoop(body) => self.for_to(body, dest),
            Expr::TryBlock(body) => self.try_block_to(body, dest),
            Expr::Return(leave) => self.return_from(leave),
            Expr::Break(leave) => self.break_to(leave),
            Expr::Continue(again) => self.continue_to(again),
            Expr::Macro(call) => {
                let span = self.expr_span(expr);
                self.macro_to(&call.mac, span, dest);
            }
            Expr::Let(_) => {
                let value = self.boolean(expr);
                self.deliver(value, self.expr_span(expr), dest);
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) => {
                let value = self.boolean(expr);
                self.deliver(value, self.expr_span(expr), dest);
            }
            Expr::Assign(assign) => {
                let span = self.expr_span(expr);
                self.assignment(assign, span);
                self.unit_to(span, dest);
            }
            Expr::Binary(binary) if compound(&binary.op).is_some() => {
                let span = self.expr_span(expr);
                let right = self.value(&binary.right);
                let mut place = self.place(&binary.left);
                let left = self.read(place.clone(), span);
                if let Some(op) = compound(&binary.op) {
                    let from = self.compute(span, Value::Binary(op, left, right));
                    if is_deref(&binary.left) {
                        place.path.push(crate::flow::Projection::Deref);
                    }
                    if place.path.is_empty() {
                        self.deliver(from, span, Dest::Into(place.root));
                    } else {
                        self.emit(span, OpKind::Store { to: place, from });
                    }
                }
                self.unit_to(span, dest);
            }
            _ => {
                let value = self.value_inner(expr);
                self.deliver(value, self.expr_span(expr), dest);
            }
        }
    }

    fn unit_to(&mut self, span: Span, dest: Dest) {
        if dest != Dest::Discard {
            let unit = self.constant(span, Const::Unit);
            self.deliver(unit, span, dest);
        }
    }

    fn assignment(&mut self, assign: &'t syn::ExprAssign, span: Span) {
        // The variable is the destination of the value where that loses nothing.
        if let Expr::Path(path) = &*assign.left
            && let Some(name) = path.path.get_ident()
            && let Some(local) = self.lookup(&self.source.variable(name))
            && !steers(&assign.right)
        {
            let value = self.value(&assign.right);
            self.deliver(value, span, Dest::Into(local));
            return;
        }
        let value = self.value(&assign.right);
        self.store(&assign.left, value, span);
    }

    fn value_inner(&mut self, expr: &'t Expr) -> LocalId {
        let span = self.expr_span(expr);
        match expr {
            Expr::Paren(inner) => self.value(&inner.expr),
            Expr::Group(inner) => self.value(&inner.expr),
            Expr::Lit(literal) => match constant(self, &literal.lit) {
                Some(value) => self.constant(span, value),
                None => self.unknown(span, Vec::new()),
            },
            Expr::Path(path) => self.path_value(path, span),
            Expr::Field(_) | Expr::Index(_) => {
                let place = self.place(expr);
                self.read(place, span)
            }
            Expr::Unary(unary) => match unary.op {
                UnOp::Deref(_) => {
                    // Written down even where it is the whole variable: what a pointer leads to is read here.
                    let place = self.place(&unary.expr);
                    let content = self.compute(span, Value::Read(place));
                    self.copied(content, span)
                }
                UnOp::Not(_) => {
                    let operand = self.value(&unary.expr);
                    self.compute(span, Value::Not(operand))
                }
                UnOp::Neg(_) => self.negation(&unary.expr, span),
                _ => {
                    let operand = self.value(&unary.expr);
                    self.unknown(span, vec![operand])
                }
            },
            Expr::Binary(binary) => {
                let left = self.value(&binary.left);
                let right = self.value(&binary.right);
                match operator(&binary.op) {
                    Some(op) => self.compute(span, Value::Binary(op, left, right)),
                    None => self.unknown(span, vec![left, right]),
                }
            }
            Expr::Reference(reference) => {
                let mutable = reference.mutability.is_some();
                let place = self.place(&reference.expr);
                self.last_with_variable(reference, &place);
                self.compute(span, Value::Borrow { place, mutable })
            }
            Expr::RawAddr(reference) => {
                // Whoever gets a pointer may write through it, whatever it is called.
                let place = self.place(&reference.expr);
                if self.plainly.is_none() {
                    self.body.graph.locals[place.root.index()].mutable = true;
                    let locals = vec![place.root];
                    let mentions = Vec::new();
                    self.emit(span, OpKind::Leak { locals, mentions });
                }
                let mutable = true;
                self.compute(span, Value::Borrow { place, mutable })
            }
            Expr::Tuple(tuple) if tuple.elems.is_empty() => self.constant(span, Const::Unit),
            Expr::Tuple(tuple) => self.tuple(tuple.elems.iter(), span),
            Expr::Array(array) => self.tuple(array.elems.iter(), span),
            Expr::Repeat(repeat) => {
                let element = self.value(&repeat.expr);
                self.unknown(span, vec![element])
            }
            Expr::Range(range) => {
                // Ranges with equal ends are equal.
                let mut fields = Vec::new();
                for (name, end) in [("start", &range.start), ("end", &range.end)] {
                    if let Some(end) = end {
                        fields.push((self.source.name(name), self.value(end)));
                    }
                }
                let kind = match range.limits {
                    syn::RangeLimits::HalfOpen(_) => "Range",
                    syn::RangeLimits::Closed(_) => "RangeInclusive",
                };
                let path = Path {
                    segments: vec![self.source.name(kind)],
                };
                self.compute(
                    span,
                    Value::Struct {
                        path,
                        fields,
                        rest: None,
                    },
                )
            }
            Expr::Cast(cast) => {
                let operand = self.value(&cast.expr);
                self.compute(
                    span,
                    Value::Cast(operand, Arc::new(types::reduce(self.source, &cast.ty))),
                )
            }
            Expr::Struct(literal) => self.struct_literal(literal, span),
            Expr::Try(operand) => self.question_mark(operand),
            Expr::Call(call) => self.call(call, span),
            Expr::MethodCall(call) => self.method_call(call, span),
            Expr::Closure(closure) => self.closure_value(closure, span),
            Expr::Async(block) => self.async_value(block, span),
            Expr::Await(operand) => self.await_value(operand, span),
            Expr::Yield(operand) => {
                self.opaque(span, "a `yield`");
                let reads = operand.expr.as_ref().map(|operand| self.value(operand));
                self.unknown(span, reads.into_iter().collect())
            }
            Expr::Infer(_) => self.unknown(span, Vec::new()),
            _ => {
                self.opaque(span, "syntax that the parser only skips");
                self.unknown(span, Vec::new())
            }
        }
    }

    fn path_value(&mut self, path: &'t syn::ExprPath, span: Span) -> LocalId {
        if path.qself.is_none()
            && let Some(ident) = path.path.get_ident()
        {
            let name = self.source.variable(ident);
            if self.lookup_closure(&name).is_some() {
                return self.bound_closure_value(&name, span);
            }
            if let Some(local) = self.lookup(&name) {
                return local;
            }
        }
        let path = self.uses.path(self.source, path.qself.as_ref(), &path.path);
        self.compute(span, Value::Path(path))
    }

    /// A negative literal is a constant, everything else an operation.
    fn negation(&mut self, operand: &'t Expr, span: Span) -> LocalId {
        if let Expr::Lit(literal) = operand
            && let Some(Const::Int(value)) = constant(self, &literal.lit)
        {
            return self.constant(span, Const::Int(value.wrapping_neg()));
        }
        let operand = self.value(operand);
        self.compute(span, Value::Neg(operand))
    }

    fn tuple(&mut self, elements: impl Iterator<Item = &'t Expr>, span: Span) -> LocalId {
        let elements: Vec<LocalId> = elements.map(|element| self.value(element)).collect();
        let tuple = self.compute(span, Value::Tuple(elements.clone()));
        self.body.tuples.insert(tuple, elements);
        tuple
    }

    fn struct_literal(&mut self, literal: &'t syn::ExprStruct, span: Span) -> LocalId {
        let mut fields: Vec<(Name, LocalId)> = Vec::new();
        for field in &literal.fields {
            let name = self.member(&field.member);
            if is_asked(&field.attrs) {
                // What is written several times is compiled once.
                let known = fields.iter().find(|(known, _)| *known == name);
                let known = known.map(|(_, value)| *value);
                let value = known.unwrap_or_else(|| {
                    let value = self.temp(self.expr_span(&field.expr));
                    fields.push((name, value));
                    value
                });
                self.under_cfg(&field.attrs, |this| {
                    this.lower_to(&field.expr, Dest::Into(value));
                });
            } else {
                let value = self.value(&field.expr);
                fields.push((name, value));
            }
        }
        let rest = literal.rest.as_ref().map(|rest| self.value(rest));
        let path = self
            .uses
            .path(self.source, literal.qself.as_ref(), &literal.path);
        self.compute(span, Value::Struct { path, fields, rest })
    }

    /// A condition as a Boolean value, for `&&`, `||`, `matches!` and `let` outside conditions.
    fn boolean(&mut self, expr: &'t Expr) -> LocalId {
        let span = self.expr_span(expr);
        self.boolean_of(span, |this, yes, no| this.condition(expr, yes, no))
    }

    /// Joins the two outcomes of a condition in a Boolean local.
    pub(super) fn boolean_of(
        &mut self,
        span: Span,
        condition: impl FnOnce(&mut Self, BlockId, BlockId),
    ) -> LocalId {
        let result = self.temp(span);
        let (yes, no, join) = (self.new_block(), self.new_block(), self.new_block());
        self.open();
        condition(self, yes, no);
        for (block, value) in [(yes, true), (no, false)] {
            self.start(block);
            self.assign(span, result, Value::Const(Const::Bool(value)));
            self.goto(join, span);
        }
        self.start(join);
        self.close_quietly();
        result
    }

    /// Branches on a condition. `!`, `&&`, `||`, `let` and `matches!` become branches of their own, so
    /// that each fact stays exact. Bindings of `let` belong to the innermost scope.
    pub(super) fn condition(&mut self, expr: &'t Expr, yes: BlockId, no: BlockId) {
        self.deeper(
            |this| this.expr_span(expr),
            |this| this.condition_inner(expr, yes, no),
            |this, span| {
                let on = this.unknown(span, Vec::new());
                this.branch(on, yes, no, Decision::Condition, span);
            },
        );
    }

    fn condition_inner(&mut self, expr: &'t Expr, yes: BlockId, no: BlockId) {
        match expr {
            Expr::Paren(inner) => self.condition(&inner.expr, yes, no),
            Expr::Group(inner) => self.condition(&inner.expr, yes, no),
            Expr::Unary(inner) if matches!(inner.op, UnOp::Not(_)) => {
                self.condition(&inner.expr, no, yes);
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
                let middle = self.new_block();
                self.condition(&binary.left, middle, no);
                self.start(middle);
                self.condition(&binary.right, yes, no);
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::Or(_)) => {
                let middle = self.new_block();
                self.condition(&binary.left, yes, middle);
                self.start(middle);
                self.condition(&binary.right, yes, no);
            }
            Expr::Let(binding) => {
                let value = self.value(&binding.expr);
                self.pattern(&binding.pat, value, Some(no));
                let span = self.expr_span(expr);
                self.goto(yes, span);
            }
            Expr::Lit(literal) if matches!(literal.lit, Lit::Bool(_)) => {
                let holds = matches!(&literal.lit, Lit::Bool(value) if value.value);
                let span = self.expr_span(expr);
                self.goto(if holds { yes } else { no }, span);
            }
            Expr::Macro(call) if self.matches_condition(&call.mac, yes, no) => {}
            _ => {
                let span = self.expr_span(expr);
                let on = self.value(expr);
                self.branch(on, yes, no, Decision::Condition, span);
            }
        }
    }

    /// Reads a path as a value of its own, for functions and constants that are named.
    pub(super) fn named_value(&mut self, path: Path, span: Span) -> LocalId {
        self.compute(span, Value::Path(path))
    }

    /// Borrows a place for a call that may change it.
    pub(super) fn borrowed(&mut self, place: Place, span: Span) -> LocalId {
        // A temporary that nothing else names is passed as it is.
        if place.path.is_empty() && !self.is_variable(place.root) {
            return place.root;
        }
        let to = self.temp(span);
        self.emit(
            span,
            OpKind::Let {
                to,
                value: Value::Borrow {
                    place,
                    mutable: false,
                },
            },
        );
        to
    }
}

fn is_deref(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(inner) => is_deref(&inner.expr),
        Expr::Group(inner) => is_deref(&inner.expr),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)),
        _ => false,
    }
}

/// Whether `lower_inner` sends the value to its destination by itself.
pub(super) fn steers(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(inner) => steers(&inner.expr),
        Expr::Group(inner) => steers(&inner.expr),
        Expr::Block(_)
        | Expr::Unsafe(_)
        | Expr::Const(_)
        | Expr::If(_)
        | Expr::Match(_)
        | Expr::Loop(_)
        | Expr::While(_)
        | Expr::ForLoop(_)
        | Expr::TryBlock(_)
        | Expr::Return(_)
        | Expr::Break(_)
        | Expr::Continue(_)
        | Expr::Macro(_)
        | Expr::Let(_)
        | Expr::Assign(_) => true,
        Expr::Binary(binary) => {
            matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) || compound(&binary.op).is_some()
        }
        _ => false,
    }
}

/// The value of a literal; none for kinds that nothing compares.
pub(super) fn constant(lowerer: &Lowerer<'_, '_>, literal: &Lit) -> Option<Const> {
    constant_of(lowerer.source, literal)
}

/// The value of a literal; none for floats and for integers that do not fit.
pub(super) fn constant_of(source: &super::Source<'_>, literal: &Lit) -> Option<Const> {
    Some(match literal {
        Lit::Bool(value) => Const::Bool(value.value),
        Lit::Int(value) => Const::Int(value.base10_parse().ok()?),
        Lit::Char(value) => Const::Int(i128::from(u32::from(value.value()))),
        Lit::Byte(value) => Const::Int(i128::from(value.value())),
        Lit::Str(value) => Const::Str(source.name(&value.value())),
        _ => return None,
    })
}

pub(super) fn operator(op: &BinOp) -> Option<BinaryOp> {
    Some(match op {
        BinOp::Add(_) => BinaryOp::Add,
        BinOp::Sub(_) => BinaryOp::Sub,
        BinOp::Mul(_) => BinaryOp::Mul,
        BinOp::Div(_) => BinaryOp::Div,
        BinOp::Rem(_) => BinaryOp::Rem,
        BinOp::BitXor(_) => BinaryOp::Xor,
        BinOp::BitAnd(_) => BinaryOp::And,
        BinOp::BitOr(_) => BinaryOp::Or,
        BinOp::Shl(_) => BinaryOp::Shl,
        BinOp::Shr(_) => BinaryOp::Shr,
        BinOp::Eq(_) => BinaryOp::Eq,
        BinOp::Lt(_) => BinaryOp::Lt,
        BinOp::Le(_) => BinaryOp::Le,
        BinOp::Ne(_) => BinaryOp::Ne,
        BinOp::Ge(_) => BinaryOp::Ge,
        BinOp::Gt(_) => BinaryOp::Gt,
        _ => return None,
    })
}

fn compound(op: &BinOp) -> Option<BinaryOp> {
    Some(match op {
        BinOp::AddAssign(_) => BinaryOp::Add,
        BinOp::SubAssign(_) => BinaryOp::Sub,
        BinOp::MulAssign(_) => BinaryOp::Mul,
        BinOp::DivAssign(_) => BinaryOp::Div,
        BinOp::RemAssign(_) => BinaryOp::Rem,
        BinOp::BitXorAssign(_) => BinaryOp::Xor,
        BinOp::BitAndAssign(_) => BinaryOp::And,
        BinOp::BitOrAssign(_) => BinaryOp::Or,
        BinOp::ShlAssign(_) => BinaryOp::Shl,
        BinOp::ShrAssign(_) => BinaryOp::Shr,
        _ => return None,
    })
}
