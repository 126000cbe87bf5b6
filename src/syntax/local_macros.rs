//! Calls of macros that the file declares: their expansion is lowered like code written on the spot.

use proc_macro2::{Span as TokenSpan, TokenStream};
use rustc_hash::FxHashMap;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{Block, Expr, ImplItem, Item, Macro, Pat, Stmt, Token, Type};

use super::Source;
use super::lower::{Dest, Lowerer};
use super::macros::Fragment;
use super::spans;
use crate::flow::{BlockId, Place, Span};

/// How many expansions may stand inside each other.
pub(super) const MAX_NESTED: usize = 32;

/// Where a macro call stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Position {
    Expression,
    Statement,
    Pattern,
}

/// What the macros called in one body stand for.
#[derive(Default)]
pub(super) struct Expansions<'t> {
    /// By the address of the call, and where it stands.
    known: FxHashMap<(usize, Position), Result<&'t Fragment, String>>,
    /// The places of the calls whose expansions are being lowered, and of the names in them.
    around: Vec<(Span, Span)>,
}

impl<'t> Lowerer<'t, '_> {
    /// Lowers the call of a local macro that stands for an expression; false for other macros.
    pub(super) fn local_macro_to(&mut self, mac: &'t Macro, span: Span, dest: Dest) -> bool {
        if self.source.definitions.get(&mac.path).is_none() {
            return false;
        }
        match self.expansion(mac, Position::Expression) {
            Ok(fragment) => self.inside(mac, span, |this| match fragment {
                Fragment::Expr(expr) => this.lower_to(expr, dest),
                Fragment::Stmts(stmts) => this.body_to(stmts, span, dest),
                _ => {}
            }),
            Err(reason) => {
                let value = self.not_expanded(mac, span, &reason);
                self.deliver(value, span, dest);
            }
        }
        true
    }

    /// Lowers a macro call that is a statement. What it declares is seen by the statements after it.
    pub(super) fn macro_statement(&mut self, mac: &'t Macro, span: Span) {
        if self.source.definitions.get(&mac.path).is_none() {
            self.macro_to(mac, span, Dest::Discard);
            return;
        }
        match self.expansion(mac, Position::Statement) {
            Ok(fragment) => self.inside(mac, span, |this| match fragment {
                Fragment::Expr(expr) => this.lower_to(expr, Dest::Discard),
                Fragment::Stmts(stmts) => stmts.iter().for_each(|stmt| this.statement(stmt)),
                _ => {}
            }),
            Err(reason) => {
                self.not_expanded(mac, span, &reason);
            }
        }
    }

    /// Branches on a local macro; false when it stands for no expression.
    pub(super) fn local_macro_condition(
        &mut self,
        mac: &'t Macro,
        yes: BlockId,
        no: BlockId,
    ) -> bool {
        let Ok(Fragment::Expr(expr)) = self.expansion(mac, Position::Expression) else {
            return false;
        };
        let span = self.macro_span(mac);
        self.inside(mac, span, |this| this.condition(expr, yes, no));
        true
    }

    /// The place that a local macro stands for.
    pub(super) fn local_macro_place(&mut self, mac: &'t Macro, span: Span) -> Option<Place> {
        self.source.definitions.get(&mac.path)?;
        match self.expansion(mac, Position::Expression) {
            Ok(Fragment::Expr(expr)) => Some(self.inside(mac, span, |this| this.place(expr))),
            _ => None,
        }
    }

    /// The pattern that a local macro stands for.
    pub(super) fn local_macro_pattern(&mut self, mac: &'t Macro) -> Option<&'t Pat> {
        self.source.definitions.get(&mac.path)?;
        match self.expansion(mac, Position::Pattern) {
            Ok(Fragment::Pattern(pattern)) => Some(pattern),
            _ => None,
        }
    }

    /// Where a token of a definition counts as written: at the name of the macro that brought it in. None
    /// for tokens that stand in the file as they are.
    pub(super) fn written_by_macro(&self, token: TokenSpan) -> Option<Span> {
        if self.expansions.around.is_empty() {
            return None;
        }
        let place = self.source.span(token);
        let (_, name) = self
            .expansions
            .around
            .iter()
            .rev()
            .find(|(call, _)| *call == place)?;
        Some(*name)
    }

    /// Whether code is being lowered that a macro brought in.
    pub(super) fn is_expanding(&self) -> bool {
        !self.expansions.around.is_empty()
    }

    fn inside<T>(&mut self, mac: &Macro, span: Span, walk: impl FnOnce(&mut Self) -> T) -> T {
        let first = spans::path_first(None, &mac.path);
        let name = self.source.between(first, mac.bang_token.spans[0]);
        self.expansions.around.push((span, name));
        let result = walk(self);
        self.expansions.around.pop();
        result
    }

    /// A macro that could have been expanded and was not: everything can happen in it.
    fn not_expanded(&mut self, mac: &Macro, span: Span, reason: &str) -> crate::flow::LocalId {
        let name = mac.path.segments.last();
        let name = name.map_or_else(String::new, |segment| segment.ident.to_string());
        self.opaque(
            span,
            &format!("the macro `{name}!` is not expanded: {reason}"),
        );
        self.unknown_macro(mac, span)
    }

    /// What a call of a local macro stands for. The same call has one expansion, however often it is
    /// lowered.
    fn expansion(&mut self, mac: &'t Macro, position: Position) -> Result<&'t Fragment, String> {
        if self.expansions.around.len() >= MAX_NESTED {
            return Err("more macros in macros than anybody reads".to_owned());
        }
        let key = (std::ptr::from_ref(mac).addr(), position);
        if let Some(known) = self.expansions.known.get(&key) {
            return known.clone();
        }
        let made = self.expand_call(mac, position);
        self.expansions.known.insert(key, made.clone());
        made
    }

    fn expand_call(&self, mac: &Macro, position: Position) -> Result<&'t Fragment, String> {
        let definitions = &self.source.definitions;
        let definition = definitions
            .get(&mac.path)
            .ok_or("it is declared elsewhere")?;
        let tokens = definitions.expand(definition, mac)?;
        let fragment = match position {
            Position::Statement => statements(tokens),
            Position::Expression => expression(&tokens).or_else(|_| statements(tokens)),
            Position::Pattern => Pat::parse_multi_with_leading_vert
                .parse2(tokens)
                .map(|pattern| Fragment::Pattern(Box::new(pattern))),
        };
        match fragment {
            Ok(fragment) => Ok(self.source.fragments.alloc(fragment)),
            Err(error) => Err(format!("what it stands for is no code ({error})")),
        }
    }
}

/// The type that a local macro stands for.
pub(super) fn ty(source: &Source<'_>, mac: &Macro) -> Option<Type> {
    let definition = source.definitions.get(&mac.path)?;
    let tokens = source.definitions.expand(definition, mac).ok()?;
    syn::parse2(tokens).ok()
}

/// The items that the call of a local macro stands for.
pub(super) fn items<'t>(source: &'t Source<'t>, mac: &Macro) -> Option<&'t [Item]> {
    match source
        .fragments
        .alloc(Fragment::Items(listed(source, mac)?))
    {
        Fragment::Items(items) => Some(items),
        _ => None,
    }
}

/// The same inside an `impl`.
pub(super) fn impl_items<'t>(source: &'t Source<'t>, mac: &Macro) -> Option<&'t [ImplItem]> {
    let items = Fragment::ImplItems(listed(source, mac)?);
    match source.fragments.alloc(items) {
        Fragment::ImplItems(items) => Some(items),
        _ => None,
    }
}

fn listed<T: Parse>(source: &Source<'_>, mac: &Macro) -> Option<Vec<T>> {
    let definition = source.definitions.get(&mac.path)?;
    let tokens = source.definitions.expand(definition, mac).ok()?;
    let parser = |input: ParseStream<'_>| {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse()?);
        }
        Ok(items)
    };
    parser.parse2(tokens).ok()
}

/// A macro in the place of an expression may end in a semicolon, which counts for nothing.
fn expression(tokens: &TokenStream) -> syn::Result<Fragment> {
    let parser = |input: ParseStream<'_>| {
        let expr: Expr = input.parse()?;
        input.parse::<Option<Token![;]>>()?;
        Ok(Fragment::Expr(expr))
    };
    parser.parse2(tokens.clone())
}

fn statements(tokens: TokenStream) -> syn::Result<Fragment> {
    Block::parse_within
        .parse2(tokens)
        .map(|stmts: Vec<Stmt>| Fragment::Stmts(stmts))
}
