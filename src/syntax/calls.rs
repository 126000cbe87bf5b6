//! Calls, and the expansion of those that a model describes.

use syn::{Expr, ExprCall, ExprMethodCall};

use super::adapters::Modelled;
use super::configuration::is_asked;
use super::lower::{Dest, Lowerer};
use super::scopes::Bound;
use super::statements::{attributes, closure_literal};
use crate::contract::model::{FunctionModel, Outcome, Yield};
use crate::flow::{Call, Callee, End, LocalId, OpKind, Path, Place, Span, Value};

/// An argument, before it is known whether it is needed as a value.
#[derive(Clone)]
pub(super) enum Argument<'t> {
    Value(LocalId),
    /// A closure that can run in place.
    Closure(Bound<'t>),
    /// A function or constructor given by name.
    Function(Path, Span),
}

impl<'t> Lowerer<'t, '_> {
    pub(super) fn call(&mut self, call: &'t ExprCall, span: Span) -> LocalId {
        let func = bare(&call.func);
        match func {
            Expr::Closure(literal) if literal.asyncness.is_none() => {
                let arguments = self.values(call.args.iter());
                let bound = Bound {
                    literal,
                    visible: self.visible(),
                };
                return self.run_closure(bound, arguments, span);
            }
            Expr::Path(path) => {
                if path.qself.is_none()
                    && let Some(ident) = path.path.get_ident()
                {
                    let name = self.source.variable(ident);
                    if let Some(bound) = self.lookup_closure(&name) {
                        let arguments = self.values(call.args.iter());
                        return self
                            .in_frame(span, |this| this.run_closure(bound, arguments, span));
                    }
                    if let Some(local) = self.lookup(&name) {
                        let args = self.values(call.args.iter());
                        let name_span = self.source.span(ident.span());
                        return self.plain_call(Callee::Value(local), args, name_span, span);
                    }
                }
                let name_span = match path.path.segments.last() {
                    Some(segment) => self.source.span(segment.ident.span()),
                    None => span,
                };
                let resolved = self.uses.path(self.source, path.qself.as_ref(), &path.path);
                let shape = path_shape(&path.path);
                return self.path_call(&resolved, shape, call, name_span, span);
            }
            Expr::Field(field) => {
                self.place(&field.base);
                let name = self.member(&field.member);
                let name_span = self.source.span(super::spans::last(func));
                let args = self.values(call.args.iter());
                return self.plain_call(Callee::Field(name), args, name_span, span);
            }
            _ => {}
        }
        let callee = self.value(&call.func);
        let args = self.values(call.args.iter());
        let name_span = self.expr_span(&call.func);
        self.plain_call(Callee::Value(callee), args, name_span, span)
    }

    fn path_call(
        &mut self,
        path: &Path,
        shape: Shape,
        call: &'t ExprCall,
        name_span: Span,
        span: Span,
    ) -> LocalId {
        let model = self.function_model(path, call.args.len());
        let Some(model) = model.filter(|model| expands(model)) else {
            let args = self.values(call.args.iter());
            if self.constructs(path, shape) {
                return self.compute(
                    span,
                    Value::Variant {
                        path: path.clone(),
                        fields: args,
                    },
                );
            }
            return self.plain_call(Callee::Path(path.clone()), args, name_span, span);
        };
        // A modelled function that changes its argument is given `&mut place`.
        let place = match call.args.first() {
            Some(first) if model.sets.is_some() => Some(self.place(first)),
            _ => None,
        };
        let mut arguments = Vec::new();
        if let Some(place) = &place {
            let mut first = self.read(place.clone(), span);
            if self.is_variable(first) {
                // The result is what was there before.
                first = self.compute(span, Value::Use(first));
            }
            arguments.push(Argument::Value(first));
        }
        let skip = arguments.len();
        for argument in call.args.iter().skip(skip) {
            arguments.push(self.argument_of(argument));
        }
        let receiver = match arguments.first().cloned() {
            Some(Argument::Value(first)) => first,
            Some(Argument::Function(path, place)) => self.named_value(path, place),
            // A closure that the model runs is no value that goes anywhere.
            Some(Argument::Closure(_)) | None => self.unknown(span, Vec::new()),
        };
        let place = place.unwrap_or_else(|| Place::local(receiver));
        self.expand(Modelled {
            model,
            receiver,
            place,
            arguments,
            name_span,
            span,
        })
    }

    pub(super) fn method_call(&mut self, call: &'t ExprMethodCall, span: Span) -> LocalId {
        let name = self.source.ident(&call.method);
        let name_span = self.source.span(call.method.span());
        let place = self.place(&call.receiver);
        let models = self.source.models;
        let rows = models.methods.get(&name);
        let model = rows.filter(|_| !self.keeps_method(&name)).and_then(|rows| {
            rows.iter()
                .find(|row| row.arity.is_none_or(|arity| arity == call.args.len()))
        });
        let Some(model) = model.filter(|model| expands(model)) else {
            let receiver = self.borrowed(place, name_span);
            let mut args = vec![receiver];
            args.extend(self.values(call.args.iter()));
            return self.plain_call(Callee::Method(name), args, name_span, span);
        };
        let receiver_span = self.expr_span(&call.receiver);
        let receiver = self.read(place.clone(), receiver_span);
        let arguments = call
            .args
            .iter()
            .map(|argument| self.argument_of(argument))
            .collect();
        self.expand(Modelled {
            model,
            receiver,
            place,
            arguments,
            name_span,
            span,
        })
    }

    /// Whether a method hands on its receiver as it is, so that the result is the same place.
    pub(super) fn is_identity(&self, call: &ExprMethodCall) -> bool {
        call.args.is_empty()
            && !self.keeps_method(&call.method.to_string())
            && self
                .source
                .models
                .methods
                .get(&*call.method.to_string())
                .is_some_and(|rows| {
                    let row = rows
                        .iter()
                        .find(|row| row.arity.is_none_or(|arity| arity == 0));
                    row.is_some_and(|row| {
                        row.sets.is_none() && row.result == Outcome::Always(Yield::Receiver)
                    })
                })
    }

    pub(super) fn plain_call(
        &mut self,
        callee: Callee,
        args: Vec<LocalId>,
        name_span: Span,
        span: Span,
    ) -> LocalId {
        let to = self.temp(span);
        let call = Call {
            to,
            callee,
            args,
            name_span,
            awaited: false,
        };
        self.emit(span, OpKind::Call(call));
        to
    }

    pub(super) fn values(&mut self, exprs: impl Iterator<Item = &'t Expr> + Clone) -> Vec<LocalId> {
        let is_choice = |expr: &Expr| is_asked(attributes(expr));
        if exprs.clone().any(is_choice) {
            let exprs: Vec<&Expr> = exprs.collect();
            return exprs
                .chunk_by(|one, next| is_choice(one) && is_choice(next))
                .map(|choices| self.configured_argument(choices))
                .collect();
        }
        exprs.map(|expr| self.value(expr)).collect()
    }

    /// Of several arguments with a `#[cfg(…)]` each, the first that is compiled is the value. A build without
    /// any of them calls something else, and is not followed.
    fn configured_argument(&mut self, choices: &[&'t Expr]) -> LocalId {
        let [first, ..] = choices else {
            return self.unknown(Span::default(), Vec::new());
        };
        let span = self.expr_span(first);
        if choices.len() == 1 && !is_asked(attributes(first)) {
            return self.value(first);
        }
        let (result, join) = (self.temp(span), self.new_block());
        for choice in choices {
            let next = self.new_block();
            self.unless_left_out(attributes(choice), next);
            self.lower_to(choice, Dest::Into(result));
            self.goto(join, span);
            self.start(next);
        }
        self.end(End::Diverge, span);
        self.start(join);
        result
    }

    fn argument_of(&mut self, expr: &'t Expr) -> Argument<'t> {
        if let Some(literal) = closure_literal(expr)
            && literal.asyncness.is_none()
        {
            return Argument::Closure(Bound {
                literal,
                visible: self.visible(),
            });
        }
        let referred = match bare(expr) {
            Expr::Reference(reference) => bare(&reference.expr),
            other => other,
        };
        if let Expr::Path(path) = referred {
            if let Some(ident) = path.path.get_ident() {
                let name = self.source.variable(ident);
                if let Some(bound) = self.lookup_closure(&name) {
                    return Argument::Closure(bound);
                }
                if self.lookup(&name).is_some() {
                    return Argument::Value(self.value(expr));
                }
            }
            let span = self.expr_span(referred);
            let path = self.uses.path(self.source, path.qself.as_ref(), &path.path);
            return Argument::Function(path, span);
        }
        Argument::Value(self.value(expr))
    }

    pub(super) fn argument_value(&mut self, argument: &Argument<'t>) -> LocalId {
        match argument {
            Argument::Value(value) => *value,
            Argument::Function(path, span) => self.named_value(path.clone(), *span),
            Argument::Closure(bound) => {
                let bound = *bound;
                self.seeing(bound.visible, |this| {
                    let span = this.closure_span(bound.literal);
                    this.closure_value(bound.literal, span)
                })
            }
        }
    }

    /// Whether a call only builds a value. Functions of the Windows API and methods of COM are capitalised
    /// as variants and tuple structs are, so a name must be known, or be in capitals throughout as the
    /// structs of that API are (`HWND`, `WPARAM`).
    pub(super) fn constructs(&self, path: &Path, shape: Shape) -> bool {
        let last = path.last();
        if !last.starts_with(char::is_uppercase) {
            return false;
        }
        if matches!(last, "Ok" | "Err" | "Some" | "Self") {
            return true;
        }
        if self
            .source
            .models
            .transparent_types
            .iter()
            .any(|known| **known == *last)
        {
            return true;
        }
        let qualifier = path.segments.iter().rev().nth(1);
        match qualifier {
            Some(name) if shape == Shape::Qualified && name.starts_with(char::is_uppercase) => {
                self.source.declared.is_variant(name, last)
            }
            _ => {
                let in_capitals = last.len() > 1 && !last.contains(char::is_lowercase);
                in_capitals || self.source.declared.is_tuple(last) || self.is_imported_variant(path)
            }
        }
    }

    /// `use Message::*` and `use Message::Done` make a variant callable by its own name.
    fn is_imported_variant(&self, path: &Path) -> bool {
        path.segments
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|name| self.source.declared.is_variant(name, path.last()))
    }

    /// The row of the models that describes a call by path. What the package declares itself has none.
    pub(super) fn function_model(
        &self,
        path: &Path,
        arguments: usize,
    ) -> Option<&'t FunctionModel> {
        if self.source.declared.is_local(path) || self.keeps_function(path) {
            return None;
        }
        let rows = self.source.models.functions.get(path.last())?;
        rows.iter().find(|row| {
            path.ends_with(&row.path) && row.arity.is_none_or(|arity| arity == arguments)
        })
    }
}

/// How a path is written, before `use` declarations made it longer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Single,
    Qualified,
}

fn path_shape(path: &syn::Path) -> Shape {
    if path.segments.len() == 1 {
        Shape::Single
    } else {
        Shape::Qualified
    }
}

/// Whether a model says more than that nothing happens: those calls stay calls, which the engine looks
/// up for itself.
pub(super) fn expands(model: &FunctionModel) -> bool {
    model.sets.is_some() || model.result != Outcome::Always(Yield::Unknown)
}

/// An expression below parentheses and blocks that hold nothing else.
pub(super) fn bare(mut expr: &Expr) -> &Expr {
    loop {
        expr = match expr {
            Expr::Paren(inner) => &inner.expr,
            Expr::Group(inner) => &inner.expr,
            Expr::Block(block) if block.label.is_none() => match &block.block.stmts[..] {
                [syn::Stmt::Expr(inner, None)] => inner,
                _ => return expr,
            },
            _ => return expr,
        };
    }
}
