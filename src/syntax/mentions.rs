//! Which identifiers a piece of code mentions, and which it calls.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Block, Expr, Macro};

use super::Source;
use crate::flow::Name;

/// Identifiers, sorted, each once.
#[derive(Default)]
pub(super) struct Mentions {
    /// All of them, also those in the arguments of macros.
    pub(super) all: Vec<Name>,
    /// Those that are called or named as a value.
    pub(super) calls: Vec<Name>,
}

/// The identifiers of a block.
pub(super) fn of_block(source: &Source<'_>, block: &Block) -> Mentions {
    collect(source, |collector| collector.visit_block(block))
}

/// The identifiers of an expression.
pub(super) fn of_expr(source: &Source<'_>, expr: &Expr) -> Mentions {
    collect(source, |collector| collector.visit_expr(expr))
}

/// The identifiers of some tokens.
pub(super) fn of_tokens(source: &Source<'_>, tokens: &TokenStream) -> Mentions {
    collect(source, |collector| collector.tokens(tokens))
}

fn collect(source: &Source<'_>, run: impl FnOnce(&mut Collector<'_, '_>)) -> Mentions {
    let mut collector = Collector {
        source,
        found: Mentions::default(),
    };
    run(&mut collector);
    let Mentions { mut all, mut calls } = collector.found;
    all.sort_unstable();
    all.dedup();
    calls.sort_unstable();
    calls.dedup();
    Mentions { all, calls }
}

struct Collector<'s, 't> {
    source: &'s Source<'t>,
    found: Mentions,
}

impl Collector<'_, '_> {
    fn tokens(&mut self, tokens: &TokenStream) {
        // An explicit stack, because the arguments of macros can be nested deeply.
        let mut stack = vec![tokens.clone().into_iter()];
        let mut last: Option<Name> = None;
        let mut operand = false;
        while let Some(level) = stack.last_mut() {
            let Some(token) = level.next() else {
                stack.pop();
                last = None;
                operand = true;
                continue;
            };
            let before = last.take();
            match &token {
                TokenTree::Ident(ident) => {
                    let name = self.source.ident(ident);
                    self.found.all.push(name.clone());
                    last = Some(name);
                }
                TokenTree::Group(group) => {
                    if let Some(name) = before
                        && group.delimiter() == Delimiter::Parenthesis
                    {
                        self.found.calls.push(name);
                    }
                    stack.push(group.stream().into_iter());
                }
                TokenTree::Punct(punct) if punct.as_char() == '?' && operand => {
                    self.found.all.push(self.source.name("?"));
                }
                _ => {}
            }
            operand = ends_operand(&token);
        }
    }
}

/// Whether a `?` right after this token of a macro is the operator that leaves the function. Macros give it
/// other meanings where no expression has ended: `?error` and `error = ?e` and `name:?` in a log record,
/// `?Sized`, `Token![?]`. Of a group this is true at its end, not inside it.
pub(super) fn ends_operand(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) | TokenTree::Literal(_) => true,
        // `x??` is two operators, and a type may end in `>`.
        TokenTree::Punct(punct) => matches!(punct.as_char(), '?' | '>'),
        // What comes next is the first token of the group.
        TokenTree::Group(_) => false,
    }
}

impl<'ast> Visit<'ast> for Collector<'_, '_> {
    fn visit_ident(&mut self, ident: &'ast syn::Ident) {
        let name = self.source.ident(ident);
        self.found.all.push(name);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        visit::visit_macro(self, mac);
        self.tokens(&mac.tokens);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.found.calls.push(self.source.ident(&call.method));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        // A single name is nearly always a variable; a function is recognised where it is called.
        if path.path.segments.len() > 1
            && let Some(segment) = path.path.segments.last()
        {
            self.found.calls.push(self.source.ident(&segment.ident));
        }
        visit::visit_expr_path(self, path);
    }

    fn visit_expr_try(&mut self, expr: &'ast syn::ExprTry) {
        self.found.all.push(self.source.name("?"));
        visit::visit_expr_try(self, expr);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let mut func = &*call.func;
        while let Expr::Paren(inner) = func {
            func = &inner.expr;
        }
        match func {
            Expr::Field(field) => {
                if let syn::Member::Named(name) = &field.member {
                    self.found.calls.push(self.source.ident(name));
                }
            }
            Expr::Path(path) => {
                if let Some(segment) = path.path.segments.last() {
                    self.found.calls.push(self.source.ident(&segment.ident));
                }
            }
            _ => {}
        }
        visit::visit_expr_call(self, call);
    }
}
