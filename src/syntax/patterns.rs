//! Patterns: tests on a value, and bindings of its parts.

use syn::{Expr, Lit, Pat, PatIdent, RangeLimits};

use super::expressions::constant;
use super::lower::Lowerer;
use super::spans;
use crate::flow::{
    BlockId, Callee, Const, Decision, Local, LocalId, Name, Place, Span, Test, Value,
};

/// The variables of a pattern, in order of appearance.
pub(super) type Bindings = Vec<(Name, LocalId)>;

impl<'t> Lowerer<'t, '_> {
    /// Tries a pattern on a value: on success continues with its variables bound in the innermost
    /// scope, else goes to `failed`. Without `failed` the pattern can not fail.
    pub(super) fn pattern(&mut self, pat: &'t Pat, value: LocalId, failed: Option<BlockId>) {
        let bindings = self.declare(pat);
        self.test(pat, value, failed, &bindings);
        self.introduce(bindings);
    }

    /// Makes locals for the variables of a pattern, one for all alternatives that bind a name.
    pub(super) fn declare(&mut self, pat: &'t Pat) -> Bindings {
        let mut bindings = Vec::new();
        self.declare_into(pat, &mut bindings);
        bindings
    }

    /// Brings the variables of a pattern into scope.
    pub(super) fn introduce(&mut self, bindings: Bindings) {
        for (name, local) in bindings {
            self.bind(name, local);
            self.owned(local);
        }
    }

    fn declare_into(&mut self, pat: &'t Pat, bindings: &mut Bindings) {
        match pat {
            Pat::Ident(ident) => {
                if binds(ident) {
                    let name = self.source.variable(&ident.ident);
                    if !bindings.iter().any(|(known, _)| *known == name) {
                        let local = self.local(Local {
                            name: Some(self.source.ident(&ident.ident)),
                            ty: None,
                            mutable: ident.mutability.is_some(),
                            shared: false,
                            is_clone: false,
                            span: self.source.span(ident.ident.span()),
                        });
                        bindings.push((name, local));
                    }
                }
                if let Some((_, inner)) = &ident.subpat {
                    self.declare_into(inner, bindings);
                }
            }
            Pat::Macro(p) => {
                if let Some(pattern) = self.local_macro_pattern(&p.mac) {
                    self.declare_into(pattern, bindings);
                }
            }
            Pat::Guard(p) => self.declare_into(&p.pat, bindings),
            Pat::Paren(p) => self.declare_into(&p.pat, bindings),
            Pat::Reference(p) => self.declare_into(&p.pat, bindings),
            Pat::Type(p) => self.declare_into(&p.pat, bindings),
            Pat::Or(p) => p
                .cases
                .iter()
                .for_each(|case| self.declare_into(case, bindings)),
            Pat::Slice(p) => p
                .elems
                .iter()
                .for_each(|part| self.declare_into(part, bindings)),
            Pat::Tuple(p) => p
                .elems
                .iter()
                .for_each(|part| self.declare_into(part, bindings)),
            Pat::TupleStruct(p) => {
                p.elems
                    .iter()
                    .for_each(|part| self.declare_into(part, bindings));
            }
            Pat::Struct(p) => {
                p.fields
                    .iter()
                    .for_each(|field| self.declare_into(&field.pat, bindings));
            }
            _ => {}
        }
    }

    /// Emits the tests of a pattern and assigns its variables.
    pub(super) fn test(
        &mut self,
        pat: &'t Pat,
        value: LocalId,
        failed: Option<BlockId>,
        bindings: &Bindings,
    ) {
        let span = self
            .source
            .between(spans::pat_first(pat), spans::pat_last(pat));
        let text = if failed.is_some() {
            self.pattern_text(pat, span)
        } else {
            String::new()
        };
        let trial = Trial {
            failed,
            bindings,
            span,
            text,
        };
        self.part(pat, value, &trial);
    }

    fn part(&mut self, pat: &'t Pat, value: LocalId, trial: &Trial<'_>) {
        match pat {
            Pat::Wild(_) | Pat::Rest(_) => {}
            Pat::Guard(p) => self.part(&p.pat, value, trial),
            Pat::Paren(p) => self.part(&p.pat, value, trial),
            Pat::Reference(p) => {
                let value = self.copied(value, trial.span);
                self.part(&p.pat, value, trial);
            }
            Pat::Type(p) => self.part(&p.pat, value, trial),
            Pat::Ident(ident) => self.ident_part(ident, value, trial),
            Pat::Lit(literal) => self.literal_part(&literal.lit, value, trial),
            Pat::Path(p) => {
                let path = self.uses.path(self.source, p.qself.as_ref(), &p.path);
                self.try_test(value, Test::Path(path), trial);
            }
            Pat::Range(range) => {
                let low = range.start.as_deref().map(|end| integer(self, end));
                let high = range.end.as_deref().map(|end| integer(self, end));
                let test = match (low, high) {
                    (Some(None), _) | (_, Some(None)) => self.other(trial),
                    (low, high) => {
                        let open = matches!(range.limits, RangeLimits::HalfOpen(_));
                        let high = high.flatten();
                        let high = if open {
                            high.map(|end| end.saturating_sub(1))
                        } else {
                            high
                        };
                        Test::Range(low.flatten(), high)
                    }
                };
                self.try_test(value, test, trial);
            }
            Pat::Or(or) => self.or_part(or, value, trial),
            Pat::Tuple(tuple) => {
                let known = self.body.tuples.get(&value).cloned();
                for (position, part, exact) in numbered(&tuple.elems) {
                    if trivial(part) {
                        continue;
                    }
                    let element = known
                        .as_ref()
                        .filter(|_| exact)
                        .and_then(|k| k.get(position));
                    let element = match element {
                        Some(element) => *element,
                        None => self.field(value, "", position, exact, trial.span),
                    };
                    self.part(part, element, trial);
                }
            }
            Pat::TupleStruct(p) => {
                let path = self.uses.path(self.source, p.qself.as_ref(), &p.path);
                let name = path.last().to_owned();
                // A wrapper of a number is that number.
                if p.elems.len() == 1
                    && self
                        .source
                        .models
                        .transparent_types
                        .iter()
                        .any(|known| **known == *name)
                {
                    if let Some(inner) = p.elems.first() {
                        self.part(inner, value, trial);
                    }
                    return;
                }
                let always = self.source.models.tuple_structs.contains(&*name)
                    || self.source.declared.is_tuple(&name);
                if !always {
                    self.try_test(value, Test::Variant(path), trial);
                }
                for (position, part, exact) in numbered(&p.elems) {
                    if !trivial(part) {
                        let field = self.field(value, &name, position, exact, trial.span);
                        self.part(part, field, trial);
                    }
                }
            }
            Pat::Struct(p) => {
                let path = self.uses.path(self.source, p.qself.as_ref(), &p.path);
                let name = path.last().to_owned();
                if !self.source.declared.is_structure(&path) {
                    self.try_test(value, Test::Variant(path), trial);
                }
                for field in &p.fields {
                    if !trivial(&field.pat) {
                        let member = self.member(&field.member);
                        let part = self.payload(trial.span, value, &name, &member);
                        self.part(&field.pat, part, trial);
                    }
                }
            }
            Pat::Slice(slice) => {
                let all = slice.elems.len() == 1 && slice.elems.iter().all(trivial);
                let open = all && matches!(slice.elems.first(), Some(Pat::Rest(_)));
                if slice.elems.is_empty() {
                    // The same question as in words.
                    let is_empty = Callee::Method(self.source.name("is_empty"));
                    let empty = self.plain_call(is_empty, vec![value], trial.span, trial.span);
                    self.try_test(empty, Test::Equals(Const::Bool(true)), trial);
                } else if !open {
                    let test = self.other(trial);
                    self.try_test(value, test, trial);
                }
                for part in &slice.elems {
                    if !trivial(part) {
                        let element = self.unknown(trial.span, vec![value]);
                        self.part(part, element, trial);
                    }
                }
            }
            Pat::Macro(p) => {
                if let Some(pattern) = self.local_macro_pattern(&p.mac) {
                    self.part(pattern, value, trial);
                } else {
                    let test = self.other(trial);
                    self.try_test(value, test, trial);
                }
            }
            _ => {
                let test = self.other(trial);
                self.try_test(value, test, trial);
            }
        }
    }

    fn ident_part(&mut self, ident: &'t PatIdent, value: LocalId, trial: &Trial<'_>) {
        let name = self.source.variable(&ident.ident);
        if !binds(ident) {
            let path = self.uses.resolve(vec![name]);
            self.try_test(value, Test::Path(path), trial);
            return;
        }
        // The test first: a variable of an alternative that does not fit is never seen.
        if let Some((_, inner)) = &ident.subpat {
            self.part(inner, value, trial);
        }
        let found = trial.bindings.iter().find(|(known, _)| *known == name);
        if let Some((_, local)) = found {
            let span = self.source.span(ident.ident.span());
            let mutable = ident.mutability.is_some();
            let value = if ident.by_ref.is_some() {
                Value::Borrow {
                    place: Place::local(value),
                    mutable,
                }
            } else {
                Value::Use(value)
            };
            self.assign(span, *local, value);
        }
    }

    fn literal_part(&mut self, literal: &Lit, value: LocalId, trial: &Trial<'_>) {
        match (constant(self, literal), trial.failed) {
            // A Boolean is its own test.
            (Some(Const::Bool(wanted)), Some(failed)) => {
                let fits = self.new_block();
                let (yes, no) = if wanted {
                    (fits, failed)
                } else {
                    (failed, fits)
                };
                self.branch(value, yes, no, trial.decision(), trial.span);
                self.start(fits);
            }
            (Some(wanted), _) => self.try_test(value, Test::Equals(wanted), trial),
            (None, _) => {
                let test = self.other(trial);
                self.try_test(value, test, trial);
            }
        }
    }

    fn or_part(&mut self, or: &'t syn::PatOr, value: LocalId, trial: &Trial<'_>) {
        let Some(failed) = trial.failed else {
            // An irrefutable or-pattern has equal alternatives.
            if let Some(first) = or.cases.first() {
                self.part(first, value, trial);
            }
            return;
        };
        let fits = self.new_block();
        for (position, case) in or.cases.iter().enumerate() {
            let next = if position + 1 == or.cases.len() {
                failed
            } else {
                self.new_block()
            };
            let span = self
                .source
                .between(spans::pat_first(case), spans::pat_last(case));
            let inner = Trial {
                failed: Some(next),
                bindings: trial.bindings,
                span,
                text: self.pattern_text(case, span),
            };
            self.part(case, value, &inner);
            self.goto(fits, span);
            if next != failed {
                self.start(next);
            }
        }
        self.start(fits);
    }

    /// Branches on a test; the current block is then the one where it holds.
    fn try_test(&mut self, of: LocalId, test: Test, trial: &Trial<'_>) {
        let Some(failed) = trial.failed else { return };
        let on = self.compute(trial.span, Value::Test { of, test });
        let fits = self.new_block();
        self.branch(on, fits, failed, trial.decision(), trial.span);
        self.start(fits);
    }

    fn field(
        &mut self,
        of: LocalId,
        variant: &str,
        position: usize,
        exact: bool,
        span: Span,
    ) -> LocalId {
        if exact {
            self.payload(span, of, variant, &position.to_string())
        } else {
            self.unknown(span, vec![of])
        }
    }

    fn other(&self, trial: &Trial<'_>) -> Test {
        Test::Other(self.source.name(&trial.text))
    }
}

/// One attempt to fit a pattern.
struct Trial<'b> {
    failed: Option<BlockId>,
    bindings: &'b Bindings,
    span: Span,
    text: String,
}

impl Trial<'_> {
    fn decision(&self) -> Decision {
        Decision::Pattern(self.text.clone())
    }
}

/// Whether an identifier in a pattern is a variable. By convention, which rustc warns about, constants
/// and variants begin with a capital letter and variables do not.
fn binds(ident: &PatIdent) -> bool {
    if ident.subpat.is_some() || ident.by_ref.is_some() || ident.mutability.is_some() {
        return true;
    }
    !ident.ident.to_string().starts_with(char::is_uppercase)
}

/// Whether a pattern neither tests nor binds.
fn trivial(pat: &Pat) -> bool {
    matches!(pat, Pat::Wild(_) | Pat::Rest(_))
}

/// The parts of a tuple pattern with their positions, which are exact only before a `..`.
fn numbered<'p>(
    parts: impl IntoIterator<Item = &'p Pat>,
) -> impl Iterator<Item = (usize, &'p Pat, bool)> {
    let mut exact = true;
    parts.into_iter().enumerate().map(move |(position, part)| {
        exact &= !matches!(part, Pat::Rest(_));
        (position, part, exact)
    })
}

fn integer(lowerer: &Lowerer<'_, '_>, expr: &Expr) -> Option<i128> {
    match expr {
        Expr::Lit(literal) => match constant(lowerer, &literal.lit) {
            Some(Const::Int(value)) => Some(value),
            _ => None,
        },
        _ => None,
    }
}
