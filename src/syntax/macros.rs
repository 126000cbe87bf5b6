//! Macro calls: those with known arguments are read as expressions, all others are only searched.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Block, Expr, ImplItem, Item, Macro, Pat, Stmt, Token};

use super::configuration::Predicate;
use super::futures::Choice;
use super::lower::{Dest, Lowerer};
use super::{depth, mentions};
use crate::contract::model::MacroKind;
use crate::flow::{BinaryOp, BlockId, Decision, End, LocalId, Span, Value};

/// Macros of the language that leave the function around them although nothing in their arguments says so.
const LEAVING: [&str; 2] = ["ready", "r#try"];

/// What was parsed from a macro.
pub(super) enum Fragment {
    /// An argument, or an expansion.
    Expr(Expr),
    /// The expansion of a macro that stands for statements.
    Stmts(Vec<Stmt>),
    /// The expansion of a macro that stands for items.
    Items(Vec<Item>),
    /// The same in an `impl`.
    ImplItems(Vec<ImplItem>),
    /// The expansion of a macro that stands for a pattern.
    Pattern(Box<Pat>),
    /// The branches of `select!`.
    Choices(Vec<Choice>),
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
        if self.body.current.is_none() || self.local_macro_to(mac, span, dest) {
            return;
        }
        let value = self.macro_value(mac, span);
        self.deliver(value, span, dest);
    }

    /// Branches on `matches!(…)`, `cfg!(…)` or a macro that stands for a condition; false when the macro is
    /// another one.
    pub(super) fn matches_condition(&mut self, mac: &'t Macro, yes: BlockId, no: BlockId) -> bool {
        if self.source.definitions.get(&mac.path).is_some() {
            return self.local_macro_condition(mac, yes, no);
        }
        if let Some(predicate) = Predicate::asked_by(mac) {
            let span = self.macro_span(mac);
            self.configured(&predicate, yes, no, span);
            return true;
        }
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
        if let Some(predicate) = Predicate::asked_by(mac) {
            return self.configured_value(&predicate, span);
        }
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
            MacroKind::Select => match self.select(mac, span) {
                Some(result) => result,
                None => self.unknown_macro(mac, span),
            },
            MacroKind::Defer => self.defer(mac, span),
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
            MacroKind::JoinAll | MacroKind::TryJoinAll => {
                let futures: Option<Vec<&'t Expr>> = arguments
                    .iter()
                    .map(|argument| match argument {
                        Argument::Expr(expr) => Some(*expr),
                        Argument::Tokens(_) => None,
                    })
                    .collect();
                match futures {
                    Some(futures) if kind == MacroKind::JoinAll => self.join_all(&futures, span),
                    Some(futures) => self.try_join_all(&futures, span),
                    None => self.unknown_macro(mac, span),
                }
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
    pub(super) fn unknown_macro(&mut self, mac: &Macro, span: Span) -> LocalId {
        let names = mentions::of_tokens(self.source, &mac.tokens).all;
        let name = last_segment(mac);
        if steers(&mac.tokens) || LEAVING.contains(&name.as_str()) {
            self.opaque(span, &format!("control flow inside the macro `{name}!`"));
        }
        let reads = self.leak(span, names);
        self.unknown(span, reads)
    }

    /// The content of a macro as statements; none when it is something else.
    pub(super) fn statements_of(&self, tokens: &TokenStream) -> Option<&'t [Stmt]> {
        if !depth::admits(tokens) {
            return None;
        }
        let stmts = Block::parse_within.parse2(tokens.clone()).ok()?;
        match self.source.fragments.alloc(Fragment::Stmts(stmts)) {
            Fragment::Stmts(stmts) => Some(stmts),
            _ => None,
        }
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
            _ => None,
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
                separator if is(separator, ",;") => {
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
        let tokens: TokenStream = std::mem::take(piece).into_iter().collect();
        let parsed = syn::parse2::<Expr>(tokens.clone()).or_else(|error| {
            let value = recorded_value(&tokens).ok_or(error)?;
            syn::parse2::<Expr>(value)
        });
        into.push(match parsed {
            Ok(expr) => match self.source.fragments.alloc(Fragment::Expr(expr)) {
                Fragment::Expr(expr) => Argument::Expr(expr),
                _ => Argument::Tokens(tokens),
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
    tokens.clone().into_iter().any(|token| is(&token, ";"))
}

fn last_segment(mac: &Macro) -> String {
    let last = mac.path.segments.last();
    last.map_or_else(String::new, |segment| segment.ident.to_string())
}

/// The value in an argument of a log macro that is no expression: `%value`, `?value`, `name = ?value`,
/// `"name" = %value`, `name:? = value`, `name: value`; in `name:?` the name itself. Nothing for tokens of
/// another form.
fn recorded_value(tokens: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let is_name = |token: &&TokenTree| {
        matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_)) || is(token, ".")
    };
    let names = tokens.iter().take_while(is_name).count();
    let (name, rest) = tokens.split_at(names);
    let value = match rest {
        [separator, rest @ ..] if names > 0 && is(separator, ":") => match unmarked(rest) {
            [] => name,
            [equals, value @ ..] if is(equals, "=") => value,
            value => value,
        },
        [separator, rest @ ..] if names > 0 && is(separator, "=") => unmarked(rest),
        rest if names == 0 => unmarked(rest),
        _ => return None,
    };
    Some(value.iter().cloned().collect())
}

/// Without the mark in front that tells a log macro how to show a value.
fn unmarked(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        [mark, value @ ..] if is(mark, "?%") => value,
        value => value,
    }
}

/// Whether a token is one of these punctuation marks.
fn is(token: &TokenTree, marks: &str) -> bool {
    matches!(token, TokenTree::Punct(punct) if marks.contains(punct.as_char()))
}

/// Whether tokens could leave the code around them.
fn steers(tokens: &TokenStream) -> bool {
    let mut stack = vec![tokens.clone().into_iter()];
    let mut operand = false;
    while let Some(level) = stack.last_mut() {
        let Some(token) = level.next() else {
            stack.pop();
            operand = true;
            continue;
        };
        match &token {
            TokenTree::Group(group) => stack.push(group.stream().into_iter()),
            TokenTree::Ident(word) if is_jump(word) => return true,
            mark if operand && is(mark, "?") => return true,
            _ => {}
        }
        operand = mentions::ends_operand(&token);
    }
    false
}

fn is_jump(word: &proc_macro2::Ident) -> bool {
    word == "return" || word == "break" || word == "continue"
}

#[cfg(test)]
mod tests {
    use super::super::lower_fn;
    use super::*;
    use crate::contract::Models;

    /// The dump of a function with this body, in which `info!` is a known log macro.
    fn dump(body: &str) -> String {
        let mut models = Models::default();
        models.macros.insert("info".into(), MacroKind::Format);
        let text = format!("fn f(cb: &Cb, path: &Path, wparam: u32) -> R {{ {body} }}");
        lower_fn(&text, &models).to_string()
    }

    #[test]
    fn marks_of_log_records_are_no_exits() {
        for record in [
            "wparam:?; \"x\"",
            "wparam:%, path:debug; \"x\"",
            "wparam:? = path.len(); \"x\"",
            "?err, %path, \"{}\", wparam",
            "error = ?e, \"x\"",
            "target: \"t\", a.b.c = %path, \"dotted name\" = ?path",
        ] {
            let known = dump(&format!("info!({record}); 1"));
            assert!(!known.contains("opaque"), "{record}\n{known}");
            assert!(!known.contains("leak"), "{record}\n{known}");
            let unknown = dump(&format!("log_it!({record}); 1"));
            assert!(!unknown.contains("opaque"), "{record}\n{unknown}");
        }
        assert!(!dump("let t = Token![?]; 1").contains("opaque"));
    }

    #[test]
    fn operators_in_macros_are_exits() {
        for tokens in ["path.len()?", "x => path?", "{ g()?; }", "[a[1]?]", "g()??"] {
            let text = dump(&format!("odd!({tokens}); 1"));
            assert!(text.contains("opaque"), "{tokens}\n{text}");
        }
        let text = dump("info!(len = ?path.len()?, \"x\"); 1");
        assert!(text.contains(" Try"), "{text}");
        let text = dump("ready!(path.poll()); 1");
        assert!(text.contains("opaque"), "{text}");
    }

    #[test]
    fn a_predicate_is_the_same_atom_wherever_it_is_asked() {
        for asked in [
            "if cfg!(feature=\"x\") { cb.go(); } 1",
            "if !core::cfg!(feature = \"x\",) { cb.go(); } 1",
            "let x = cfg!(feature = /* y */ \"x\"); x",
            "let x = cfg!(not(feature = \"x\")); x",
            "#[cfg(feature = \"x\")] cb.go(); 1",
            "#[cfg(not(feature = \"x\"))] { cb.go(); } 1",
        ] {
            let text = dump(asked);
            assert!(
                text.contains("path cfg(feature = \"x\")"),
                "{asked}\n{text}"
            );
        }
        let text = dump("if cfg!(not(all(unix,debug_assertions))) { cb.go(); } 1");
        assert!(
            text.contains("path cfg(debug_assertions)") && text.contains("path cfg(target_family)"),
            "{text}"
        );
    }
}
