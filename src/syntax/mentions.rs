//! Which identifiers a piece of code mentions, and which it calls.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use rustc_hash::FxHashSet;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Macro};

use super::Source;
use super::lexemes::{Lexeme, Lexemes};
use crate::flow::Name;

/// Identifiers, sorted, each once.
#[derive(Default)]
pub(super) struct Mentions {
    /// All of them, also those in the arguments of macros.
    pub(super) all: Vec<Name>,
    /// Those that are called or named as a value.
    pub(super) calls: Vec<Name>,
    /// Macros that are called.
    macros: Vec<Name>,
}

/// The identifiers of some text that was parsed. The same as a walk over its tree finds, at a fraction of the
/// cost; only a path whose last segment is no value (`fmt::Write` in a declaration) counts as called as well.
pub(super) fn of_text(source: &Source<'_>, text: &str) -> Mentions {
    let mut found = Mentions::default();
    // The last word, until what follows tells whether it is called, and whether a path leads to it.
    let mut pending: Option<(&str, bool)> = None;
    let mut operand = false;
    let mut colons = 0;
    let mut before = Lexeme::Close(b'}');
    for (_, lexeme) in Lexemes::of(text) {
        let follows_path = colons == 2;
        let is_colon = matches!(lexeme, Lexeme::Punct(b':', _));
        // What stands in parentheses may be called: `(self.f)(x)`.
        let goes_on = lexeme == Lexeme::Close(b')')
            || is_colon && (colons > 0 || lexeme == Lexeme::Punct(b':', true));
        if !goes_on {
            let called = match lexeme {
                Lexeme::Open(b'(') => true,
                Lexeme::Word(_) if follows_path => false,
                // A turbofish.
                Lexeme::Punct(b'<', _) if follows_path => true,
                _ => pending.is_some_and(|(_, in_path)| in_path),
            };
            if let Some((word, _)) = pending.take().filter(|_| called) {
                found.calls.push(source.name(word));
            }
        }
        if lexeme == Lexeme::Punct(b'!', false)
            && let Lexeme::Word(word) = before
        {
            found.macros.push(source.name(word));
        }
        match lexeme {
            // What follows an apostrophe is a lifetime or label.
            Lexeme::Word(word) if before != Lexeme::Punct(b'\'', true) => {
                found.all.push(source.name(word));
                pending = Some((word, follows_path));
            }
            Lexeme::Punct(b'?', _) if operand => found.all.push(source.name("?")),
            _ => {}
        }
        operand = matches!(
            lexeme,
            Lexeme::Word(_) | Lexeme::Close(_) | Lexeme::Literal | Lexeme::Punct(b'>' | b'?', _)
        );
        colons = if is_colon { colons + 1 } else { 0 };
        before = lexeme;
    }
    found.with_macros(source).sorted()
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
    collector.found.with_macros(source).sorted()
}

impl Mentions {
    /// What the definition of a macro mentions is mentioned where it is called.
    fn with_macros(mut self, source: &Source<'_>) -> Self {
        let mut seen = FxHashSet::default();
        while let Some(name) = self.macros.pop() {
            if !seen.insert(name.clone()) {
                continue;
            }
            let Some(definition) = source.definitions.named(&name) else {
                continue;
            };
            let read = |tokens: &TokenStream| {
                let mut collector = Collector {
                    source,
                    found: Self::default(),
                };
                collector.tokens(tokens);
                collector.found.sorted()
            };
            if let Some(mentions) = source.definitions.mentions(definition, read) {
                self.all.extend_from_slice(&mentions.all);
                self.calls.extend_from_slice(&mentions.calls);
                self.macros.extend_from_slice(&mentions.macros);
            }
        }
        self
    }

    fn sorted(mut self) -> Self {
        for names in [&mut self.all, &mut self.calls, &mut self.macros] {
            names.sort_unstable();
            names.dedup();
        }
        self
    }
}

struct Collector<'s, 't> {
    source: &'s Source<'t>,
    found: Mentions,
}

impl Collector<'_, '_> {
    fn name(&mut self, ident: &syn::Ident) -> Name {
        let name = self.source.ident(ident);
        let variable = self.source.variable(ident);
        if variable != name {
            self.found.all.push(variable);
        }
        self.found.all.push(name.clone());
        name
    }

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
                    last = Some(self.name(ident));
                }
                TokenTree::Group(group) => {
                    if let Some(name) = before
                        && group.delimiter() == Delimiter::Parenthesis
                    {
                        self.found.calls.push(name);
                    }
                    stack.push(group.stream().into_iter());
                }
                TokenTree::Punct(punct) if punct.as_char() == '!' => {
                    self.found.macros.extend(before);
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
        self.name(ident);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if let Some(segment) = mac.path.segments.last() {
            self.found.macros.push(self.source.ident(&segment.ident));
        }
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
