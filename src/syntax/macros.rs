//! Macro calls: those with known arguments are read as expressions, all others are only searched.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, Macro, Pat, Token};

use super::lower::{Dest, Lowerer};
use super::{depth, mentions};
use crate::contract::model::MacroKind;
use crate::flow::{BinaryOp, BlockId, Decision, End, LocalId, Span, Value};

/// What was parsed from the arguments of a macro.
pub(super) enum Fragment {
    /// An argument.
    Expr(Expr),
    /// `expression, pattern if guard`.
    Matches(Box<(Expr, Pat, Option<Expr>)>),
}

impl<'t> Lowerer<'t, '_> {
    /// The byte range of a macro call.
    pub(super) fn macro_span(&self, mac: &Macro) -> Span {
        self.source.between(
            super::spans::path_first(None, &mac.path),
            mac.delimiter.span().close(),
        )
    }

    /// Lowers a macro call and sends its value to a destination.
    pub(super) fn macro_to(&mut self, mac: &'t Macro, span: Span, dest: Dest) {
        if self.body.current.is_none() {
            return;
        }
        let value = self.macro_value(mac, span);
        self.deliver(value, span, dest);
    }

    /// Branches on `matches!(…)`; false when the macro is another one.
    pub(super) fn matches_condition(&mut self, mac: &'t Macro, yes: BlockId, no: BlockId) -> bool {
        if self.kind(mac) != Some(MacroKind::Matches) {
            return false;
        }
        let Some((value, pat, guard)) = self.matches_parts(mac) else {
            return false;
        };
        let span = self.macro_span(mac);
        let value = self.value(value);
        self.pattern(pat, value, Some(no));
        match guard {
            Some(guard) => self.condition(guard, yes, no),
            None => self.goto(yes, span),
        }
        true
    }

    fn kind(&self, mac: &Macro) -> Option<MacroKind> {
        let segment = mac.path.segments.last()?;
        let name = segment.ident.to_string();
        self.source.models.macros.get(name.as_str()).copied()
    }

    fn macro_value(&mut self, mac: &'t Macro, span: Span) -> LocalId {
        let Some(kind) = self.kind(mac) else {
            return self.unknown_macro(mac, span);
        };
        match kind {
            MacroKind::Nothing => self.unknown(span, Vec::new()),
            MacroKind::Matches => self.boolean_of(span, |this, yes, no| {
                if !this.matches_condition(mac, yes, no) {
                    let on = this.unknown_macro(mac, span);
                    this.branch(on, yes, no, Decision::Unknown, span);
                }
            }),
            _ => {
                let Some(arguments) = self.arguments(&mac.tokens) else {
                    return self.unknown_macro(mac, span);
                };
                self.known_macro(mac, kind, &arguments, span)
            }
        }
    }

    fn known_macro(
        &mut self,
        mac: &'t Macro,
        kind: MacroKind,
        arguments: &[Argument<'t>],
        span: Span,
    ) -> LocalId {
        match kind {
            MacroKind::Assert => {
                if let Some(Argument::Expr(condition)) = arguments.first() {
                    let (holds, fails) = (self.new_block(), self.new_block());
                    self.open();
                    self.condition(condition, holds, fails);
                    self.start(holds);
                    self.close_quietly();
                }
                self.unit(span)
            }
            MacroKind::AssertEq | MacroKind::AssertNe => {
                if let [Argument::Expr(left), Argument::Expr(right), ..] = arguments {
                    let left = self.value(left);
                    let right = self.value(right);
                    let op = if kind == MacroKind::AssertEq {
                        BinaryOp::Eq
                    } else {
                        BinaryOp::Ne
                    };
                    let on = self.compute(span, Value::Binary(op, left, right));
                    let (holds, fails) = (self.new_block(), self.new_block());
                    self.branch(on, holds, fails, Decision::Condition, span);
                    self.start(holds);
                }
                self.unit(span)
            }
            MacroKind::List if !has_semicolon(&mac.tokens) => {
                let values = self.evaluate(arguments, span);
                self.compute(span, Value::Tuple(values))
            }
            MacroKind::Diverges => {
                self.evaluate(arguments, span);
                self.end(End::Diverge, span);
                self.temp(span)
            }
            _ => {
                let values = self.evaluate(arguments, span);
                self.unknown(span, values)
            }
        }
    }

    fn evaluate(&mut self, arguments: &[Argument<'t>], span: Span) -> Vec<LocalId> {
        let mut values = Vec::new();
        for argument in arguments {
            match argument {
                // `name = value`, as formats and log records have it.
                Argument::Expr(Expr::Assign(named)) => values.push(self.value(&named.right)),
                Argument::Expr(Expr::Lit(_)) => {}
                Argument::Expr(expr) => values.push(self.value(expr)),
                Argument::Tokens(tokens) => {
                    let names = mentions::of_tokens(self.source, tokens).all;
                    if steers(tokens) {
                        self.opaque(span, "control flow inside the arguments of a macro");
                    }
                    values.extend(self.leak(span, names));
                }
            }
        }
        values
    }

    /// A macro that nobody described: what it mentions may go anywhere, and it may leave the function.
    fn unknown_macro(&mut self, mac: &Macro, span: Span) -> LocalId {
        let names = mentions::of_tokens(self.source, &mac.tokens).all;
        if steers(&mac.tokens) {
            let name = mac
                .path
                .segments
                .last()
                .map(|segment| segment.ident.to_string());
            let name = name.unwrap_or_default();
            self.opaque(span, &format!("control flow inside the macro `{name}!`"));
        }
        let reads = self.leak(span, names);
        self.unknown(span, reads)
    }

    fn matches_parts(&self, mac: &Macro) -> Option<(&'t Expr, &'t Pat, Option<&'t Expr>)> {
        if !depth::admits(&mac.tokens) {
            return None;
        }
        let parser = |input: ParseStream<'_>| {
            let value: Expr = input.parse()?;
            input.parse::<Token![,]>()?;
            let pat = Pat::parse_multi_with_leading_vert(input)?;
            let guard = if input.peek(Token![if]) {
                input.parse::<Token![if]>()?;
                Some(input.parse()?)
            } else {
                None
            };
            input.parse::<Option<Token![,]>>()?;
            Ok((value, pat, guard))
        };
        let parts = parser.parse2(mac.tokens.clone()).ok()?;
        match self
            .source
            .fragments
            .alloc(Fragment::Matches(Box::new(parts)))
        {
            Fragment::Matches(parts) => Some((&parts.0, &parts.1, parts.2.as_ref())),
            Fragment::Expr(_) => None,
        }
    }

    /// The arguments between commas. Those that are no expressions, such as `%error` in a log record,
    /// stay tokens. None when they are nested too deeply to be parsed.
    fn arguments(&self, tokens: &TokenStream) -> Option<Vec<Argument<'t>>> {
        if !depth::admits(tokens) {
            return None;
        }
        let mut arguments = Vec::new();
        let mut piece = Vec::new();
        for token in tokens.clone() {
            match &token {
                TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => {
                    self.argument_from(&mut piece, &mut arguments);
                }
                _ => piece.push(token),
            }
        }
        self.argument_from(&mut piece, &mut arguments);
        Some(arguments)
    }

    fn argument_from(&self, piece: &mut Vec<TokenTree>, into: &mut Vec<Argument<'t>>) {
        if piece.is_empty() {
            return;
        }
        // Log macros mark how a value is shown: `%value`, `?value`, `name = ?value`.
        let tokens: TokenStream = std::mem::take(piece).into_iter().collect();
        let parsed = syn::parse2::<Expr>(tokens.clone()).or_else(|error| {
            let mut rest = tokens.clone().into_iter().peekable();
            if let [Some(TokenTree::Ident(_)), Some(TokenTree::Punct(equals))] =
                [rest.next(), rest.peek().cloned()]
                && equals.as_char() == '='
            {
                rest.next();
            } else {
                rest = tokens.clone().into_iter().peekable();
            }
            match rest.peek() {
                Some(TokenTree::Punct(mark)) if matches!(mark.as_char(), '%' | '?') => {
                    rest.next();
                    syn::parse2::<Expr>(rest.collect())
                }
                _ => Err(error),
            }
        });
        into.push(match parsed {
            Ok(expr) => match self.source.fragments.alloc(Fragment::Expr(expr)) {
                Fragment::Expr(expr) => Argument::Expr(expr),
                Fragment::Matches(_) => Argument::Tokens(tokens),
            },
            Err(_) => Argument::Tokens(tokens),
        });
    }
}

/// One argument of a macro.
enum Argument<'t> {
    Expr(&'t Expr),
    Tokens(TokenStream),
}

fn has_semicolon(tokens: &TokenStream) -> bool {
    tokens
        .clone()
        .into_iter()
        .any(|token| matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';'))
}

/// Whether tokens could leave the code around them.
fn steers(tokens: &TokenStream) -> bool {
    let mut stack = vec![tokens.clone().into_iter()];
    while let Some(level) = stack.last_mut() {
        match level.next() {
            None => {
                stack.pop();
            }
            Some(TokenTree::Group(group)) => stack.push(group.stream().into_iter()),
            Some(TokenTree::Ident(ident)) => {
                if ident == "return" || ident == "break" || ident == "continue" {
                    return true;
                }
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '?' => return true,
            Some(_) => {}
        }
    }
    false
}
