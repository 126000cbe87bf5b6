//! First and last tokens of expressions and patterns.
//!
//! The parser's own way to a span prints the whole tree to tokens first, which is quadratic in nested
//! code; these walk down one edge of the tree.

use proc_macro2::{Span, TokenStream};
use syn::{Expr, Pat, Path, PathArguments, QSelf, RangeLimits, ReturnType, Type};

/// Span of the first token of an expression, attributes left out.
pub(super) fn first(mut expr: &Expr) -> Span {
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.left,
            Expr::Await(e) => &e.base,
            Expr::Binary(e) => &e.left,
            Expr::Call(e) => &e.func,
            Expr::Cast(e) => &e.expr,
            Expr::Field(e) => &e.base,
            Expr::Group(e) => &e.expr,
            Expr::Index(e) => &e.expr,
            Expr::MethodCall(e) => &e.receiver,
            Expr::Try(e) => &e.expr,
            Expr::Range(e) => match (&e.start, &e.limits) {
                (Some(start), _) => start,
                (None, RangeLimits::HalfOpen(dots)) => return dots.spans[0],
                (None, RangeLimits::Closed(dots)) => return dots.spans[0],
            },
            Expr::Array(e) => return e.bracket_token.span.open(),
            Expr::Async(e) => return e.async_token.span,
            Expr::Block(e) => {
                return match &e.label {
                    Some(label) => label.name.apostrophe,
                    None => e.block.brace_token.span.open(),
                };
            }
            Expr::Break(e) => return e.break_token.span,
            Expr::Closure(e) => {
                if let Some(token) = &e.constness {
                    return token.span;
                }
                if let Some(token) = &e.asyncness {
                    return token.span;
                }
                return e
                    .capture
                    .as_ref()
                    .map_or(e.inputs_begin.spans[0], |token| token.span);
            }
            Expr::Const(e) => return e.const_token.span,
            Expr::Continue(e) => return e.continue_token.span,
            Expr::ForLoop(e) => {
                return e
                    .label
                    .as_ref()
                    .map_or(e.for_token.span, |label| label.name.apostrophe);
            }
            Expr::If(e) => return e.if_token.span,
            Expr::Infer(e) => return e.underscore_token.spans[0],
            Expr::Let(e) => return e.let_token.span,
            Expr::Lit(e) => return e.lit.span(),
            Expr::Loop(e) => {
                return e
                    .label
                    .as_ref()
                    .map_or(e.loop_token.span, |label| label.name.apostrophe);
            }
            Expr::Macro(e) => return path_first(None, &e.mac.path),
            Expr::Match(e) => return e.match_token.span,
            Expr::Paren(e) => return e.paren_token.span.open(),
            Expr::Path(e) => return path_first(e.qself.as_ref(), &e.path),
            Expr::RawAddr(e) => return e.and_token.spans[0],
            Expr::Reference(e) => return e.and_token.spans[0],
            Expr::Repeat(e) => return e.bracket_token.span.open(),
            Expr::Return(e) => return e.return_token.span,
            Expr::Struct(e) => return path_first(e.qself.as_ref(), &e.path),
            Expr::TryBlock(e) => return e.try_token.span,
            Expr::Tuple(e) => return e.paren_token.span.open(),
            Expr::Unary(e) => {
                return match &e.op {
                    syn::UnOp::Deref(token) => token.spans[0],
                    syn::UnOp::Not(token) => token.spans[0],
                    syn::UnOp::Neg(token) => token.spans[0],
                    _ => Span::call_site(),
                };
            }
            Expr::Unsafe(e) => return e.unsafe_token.span,
            Expr::Verbatim(tokens) => return tokens_first(tokens),
            Expr::While(e) => {
                return e
                    .label
                    .as_ref()
                    .map_or(e.while_token.span, |label| label.name.apostrophe);
            }
            Expr::Yield(e) => return e.yield_token.span,
            _ => return Span::call_site(),
        }
    }
}

/// Span of the last token of an expression.
pub(super) fn last(mut expr: &Expr) -> Span {
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.right,
            Expr::Binary(e) => &e.right,
            Expr::Closure(e) => &e.body,
            Expr::Group(e) => &e.expr,
            Expr::Let(e) => &e.expr,
            Expr::RawAddr(e) => &e.expr,
            Expr::Reference(e) => &e.expr,
            Expr::Unary(e) => &e.expr,
            Expr::Break(e) => match (&e.expr, &e.label) {
                (Some(value), _) => value,
                (None, Some(label)) => return label.ident.span(),
                (None, None) => return e.break_token.span,
            },
            Expr::Return(e) => match &e.expr {
                Some(value) => value,
                None => return e.return_token.span,
            },
            Expr::Yield(e) => match &e.expr {
                Some(value) => value,
                None => return e.yield_token.span,
            },
            Expr::Range(e) => match (&e.end, &e.limits) {
                (Some(end), _) => end,
                (None, RangeLimits::HalfOpen(dots)) => return dots.spans[1],
                (None, RangeLimits::Closed(dots)) => return dots.spans[2],
            },
            Expr::If(e) => match &e.else_branch {
                Some((_, other)) => other,
                None => return e.then_branch.brace_token.span.close(),
            },
            Expr::Array(e) => return e.bracket_token.span.close(),
            Expr::Async(e) => return e.block.brace_token.span.close(),
            Expr::Await(e) => return e.await_token.span,
            Expr::Block(e) => return e.block.brace_token.span.close(),
            Expr::Call(e) => return e.paren_token.span.close(),
            Expr::Cast(e) => return type_last(&e.ty),
            Expr::Const(e) => return e.block.brace_token.span.close(),
            Expr::Continue(e) => {
                return e
                    .label
                    .as_ref()
                    .map_or(e.continue_token.span, |label| label.ident.span());
            }
            Expr::Field(e) => {
                return match &e.member {
                    syn::Member::Named(name) => name.span(),
                    syn::Member::Unnamed(index) => index.span,
                };
            }
            Expr::ForLoop(e) => return e.body.brace_token.span.close(),
            Expr::Index(e) => return e.bracket_token.span.close(),
            Expr::Infer(e) => return e.underscore_token.spans[0],
            Expr::Lit(e) => return e.lit.span(),
            Expr::Loop(e) => return e.body.brace_token.span.close(),
            Expr::Macro(e) => return e.mac.delimiter.span().close(),
            Expr::Match(e) => return e.brace_token.span.close(),
            Expr::MethodCall(e) => return e.paren_token.span.close(),
            Expr::Paren(e) => return e.paren_token.span.close(),
            Expr::Path(e) => return path_last(&e.path),
            Expr::Repeat(e) => return e.bracket_token.span.close(),
            Expr::Struct(e) => return e.brace_token.span.close(),
            Expr::Try(e) => return e.question_token.spans[0],
            Expr::TryBlock(e) => return e.block.brace_token.span.close(),
            Expr::Tuple(e) => return e.paren_token.span.close(),
            Expr::Unsafe(e) => return e.block.brace_token.span.close(),
            Expr::Verbatim(tokens) => return tokens_last(tokens),
            Expr::While(e) => return e.body.brace_token.span.close(),
            _ => return Span::call_site(),
        }
    }
}

/// Span of the first token of a pattern.
pub(super) fn pat_first(mut pat: &Pat) -> Span {
    loop {
        pat = match pat {
            Pat::Guard(p) => &p.pat,
            Pat::Type(p) => &p.pat,
            Pat::Or(p) => match (&p.leading_vert, p.cases.first()) {
                (Some(bar), _) => return bar.spans[0],
                (None, Some(first)) => first,
                (None, None) => return Span::call_site(),
            },
            Pat::Const(p) => return p.const_token.span,
            Pat::Ident(p) => {
                if let Some(token) = &p.by_ref {
                    return token.span;
                }
                return p
                    .mutability
                    .as_ref()
                    .map_or(p.ident.span(), |token| token.span);
            }
            Pat::Lit(p) => return p.lit.span(),
            Pat::Macro(p) => return path_first(None, &p.mac.path),
            Pat::Paren(p) => return p.paren_token.span.open(),
            Pat::Path(p) => return path_first(p.qself.as_ref(), &p.path),
            Pat::Range(p) => {
                return match (&p.start, &p.limits) {
                    (Some(start), _) => first(start),
                    (None, RangeLimits::HalfOpen(dots)) => dots.spans[0],
                    (None, RangeLimits::Closed(dots)) => dots.spans[0],
                };
            }
            Pat::Reference(p) => return p.and_token.spans[0],
            Pat::Rest(p) => return p.dot2_token.spans[0],
            Pat::Slice(p) => return p.bracket_token.span.open(),
            Pat::Struct(p) => return path_first(p.qself.as_ref(), &p.path),
            Pat::Tuple(p) => return p.paren_token.span.open(),
            Pat::TupleStruct(p) => return path_first(p.qself.as_ref(), &p.path),
            Pat::Verbatim(tokens) => return tokens_first(tokens),
            Pat::Wild(p) => return p.underscore_token.spans[0],
            _ => return Span::call_site(),
        }
    }
}

/// Span of the last token of a pattern, its guard left out.
pub(super) fn pat_last(mut pat: &Pat) -> Span {
    loop {
        pat = match pat {
            Pat::Guard(p) => &p.pat,
            Pat::Type(p) => return type_last(&p.ty),
            Pat::Or(p) => match p.cases.last() {
                Some(last) => last,
                None => return Span::call_site(),
            },
            Pat::Const(p) => return p.block.brace_token.span.close(),
            Pat::Ident(p) => match &p.subpat {
                Some((_, inner)) => inner,
                None => return p.ident.span(),
            },
            Pat::Lit(p) => return p.lit.span(),
            Pat::Macro(p) => return p.mac.delimiter.span().close(),
            Pat::Paren(p) => return p.paren_token.span.close(),
            Pat::Path(p) => return path_last(&p.path),
            Pat::Range(p) => {
                return match (&p.end, &p.limits) {
                    (Some(end), _) => last(end),
                    (None, RangeLimits::HalfOpen(dots)) => dots.spans[1],
                    (None, RangeLimits::Closed(dots)) => dots.spans[2],
                };
            }
            Pat::Reference(p) => &p.pat,
            Pat::Rest(p) => return p.dot2_token.spans[1],
            Pat::Slice(p) => return p.bracket_token.span.close(),
            Pat::Struct(p) => return p.brace_token.span.close(),
            Pat::Tuple(p) => return p.paren_token.span.close(),
            Pat::TupleStruct(p) => return p.paren_token.span.close(),
            Pat::Verbatim(tokens) => return tokens_last(tokens),
            Pat::Wild(p) => return p.underscore_token.spans[0],
            _ => return Span::call_site(),
        }
    }
}

/// Span of the first token of a path.
pub(super) fn path_first(qself: Option<&QSelf>, path: &Path) -> Span {
    if let Some(qself) = qself {
        return qself.lt_token.spans[0];
    }
    if let Some(colons) = &path.leading_colon {
        return colons.spans[0];
    }
    path.segments
        .first()
        .map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// Span of the last token of a path.
pub(super) fn path_last(path: &Path) -> Span {
    let Some(segment) = path.segments.last() else {
        return Span::call_site();
    };
    match &segment.arguments {
        PathArguments::None => segment.ident.span(),
        PathArguments::AngleBracketed(arguments) => arguments.gt_token.spans[0],
        PathArguments::Parenthesized(arguments) => match &arguments.output {
            ReturnType::Default => arguments.paren_token.span.close(),
            ReturnType::Type(_, output) => type_last(output),
        },
    }
}

/// Span of the last token of a type, as far as types in casts and patterns go.
pub(super) fn type_last(mut ty: &Type) -> Span {
    loop {
        ty = match ty {
            Type::Ptr(t) => &t.elem,
            Type::Reference(t) => &t.elem,
            Type::Group(t) => &t.elem,
            Type::Path(t) => return path_last(&t.path),
            Type::Array(t) => return t.bracket_token.span.close(),
            Type::Slice(t) => return t.bracket_token.span.close(),
            Type::Paren(t) => return t.paren_token.span.close(),
            Type::Tuple(t) => return t.paren_token.span.close(),
            Type::Macro(t) => return t.mac.delimiter.span().close(),
            Type::Infer(t) => return t.underscore_token.spans[0],
            Type::Never(t) => return t.bang_token.spans[0],
            Type::FnPtr(t) => match &t.output {
                ReturnType::Default => return t.paren_token.span.close(),
                ReturnType::Type(_, output) => output,
            },
            _ => return Span::call_site(),
        }
    }
}

fn tokens_first(tokens: &TokenStream) -> Span {
    tokens
        .clone()
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| token.span())
}

fn tokens_last(tokens: &TokenStream) -> Span {
    tokens
        .clone()
        .into_iter()
        .last()
        .map_or_else(Span::call_site, |token| token.span())
}
