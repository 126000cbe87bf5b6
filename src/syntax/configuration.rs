//! Conditional compilation: `#[cfg(…)]` and `cfg!(…)` as branches on what is configured.
//!
//! Each question about the build is one value, wherever it is asked, so the engine sees that two answers
//! agree or exclude each other. What is only compiled for tests is left out.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Macro};

use super::depth;
use super::lower::Lowerer;
use crate::flow::{self, BlockId, Const, Decision, LocalId, Span, Test, Value};

/// How deep `all`, `any` and `not` are read; what is inside of more is one question.
const MAX_NESTED: usize = 32;

/// Options that have one value in each build.
const SINGLE: [&str; 6] = [
    "panic",
    "target_arch",
    "target_endian",
    "target_env",
    "target_os",
    "target_pointer_width",
];

/// A predicate of conditional compilation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Predicate {
    /// Known in all builds that matter.
    Known(bool),
    /// Something that is on or off: `feature = "x"`.
    On(String),
    /// An option that has one of several values.
    Is {
        option: String,
        value: String,
        text: String,
    },
    Not(Box<Predicate>),
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
}

impl Predicate {
    /// What `cfg!(…)` asks; none for other macros.
    pub(super) fn asked_by(mac: &Macro) -> Option<Self> {
        let last = mac.path.segments.last()?;
        if last.ident != "cfg" || !depth::admits(&mac.tokens) {
            return None;
        }
        Some(Self::of(&mac.tokens, 0))
    }

    /// What all `#[cfg(…)]` together ask; none where there are none.
    pub(super) fn required_by(attributes: &[Attribute]) -> Option<Self> {
        let mut asked: Vec<Self> = questions(attributes)
            .filter_map(|attribute| attribute.meta.require_list().ok())
            .filter(|list| depth::admits(&list.tokens))
            .map(|list| Self::of(&list.tokens, 0))
            .collect();
        match asked.len() {
            0 | 1 => asked.pop(),
            _ => Some(Self::all(asked)),
        }
    }

    fn of(tokens: &TokenStream, nested: usize) -> Self {
        let mut tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        tokens.pop_if(|token| is_comma(token));
        let inside = |inner: &TokenStream| -> Vec<Self> {
            let tokens: Vec<TokenTree> = inner.clone().into_iter().collect();
            tokens
                .split(is_comma)
                .filter(|part| !part.is_empty())
                .map(|part| Self::of(&part.iter().cloned().collect(), nested + 1))
                .collect()
        };
        match tokens.as_slice() {
            [TokenTree::Ident(word), TokenTree::Group(inner)] if nested < MAX_NESTED => {
                let mut parts = inside(&inner.stream());
                match word.to_string().as_str() {
                    "all" => return Self::all(parts),
                    "any" => return Self::any(parts),
                    "not" if parts.len() == 1 => {
                        if let Some(part) = parts.pop() {
                            return part.negated();
                        }
                    }
                    _ => {}
                }
            }
            [TokenTree::Ident(word)] => match word.to_string().as_str() {
                "test" | "false" => return Self::Known(false),
                "true" => return Self::Known(true),
                family @ ("unix" | "windows") => {
                    return Self::Is {
                        option: "target_family".to_owned(),
                        value: family.to_owned(),
                        text: family.to_owned(),
                    };
                }
                _ => {}
            },
            [
                TokenTree::Ident(option),
                TokenTree::Punct(_),
                TokenTree::Literal(value),
            ] if SINGLE.iter().any(|single| option == single) => {
                return Self::Is {
                    option: option.to_string(),
                    value: value.to_string(),
                    text: predicate_text(tokens.into_iter().collect()),
                };
            }
            _ => {}
        }
        Self::On(predicate_text(tokens.into_iter().collect()))
    }

    fn negated(self) -> Self {
        match self {
            Self::Known(known) => Self::Known(!known),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    fn all(parts: Vec<Self>) -> Self {
        Self::joined(parts, true, Self::All)
    }

    fn any(parts: Vec<Self>) -> Self {
        Self::joined(parts, false, Self::Any)
    }

    /// Joins predicates; `neutral` is the answer that changes nothing, its opposite decides alone.
    fn joined(mut parts: Vec<Self>, neutral: bool, join: fn(Vec<Self>) -> Self) -> Self {
        if parts.contains(&Self::Known(!neutral)) {
            return Self::Known(!neutral);
        }
        parts.retain(|part| *part != Self::Known(neutral));
        match parts.len() {
            0 => Self::Known(neutral),
            1 => parts.pop().unwrap_or(Self::Known(neutral)),
            _ => join(parts),
        }
    }
}

/// Whether attributes ask for something with `#[cfg(…)]`.
pub(super) fn is_asked(attributes: &[Attribute]) -> bool {
    questions(attributes).next().is_some()
}

/// The attributes that are `#[cfg(…)]`.
fn questions(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"))
}

impl<'t> Lowerer<'t, '_> {
    /// Lowers something behind `#[cfg(…)]`: either the predicate holds and it runs, or not.
    pub(super) fn under_cfg(&mut self, attributes: &'t [Attribute], walk: impl FnOnce(&mut Self)) {
        let Some(predicate) = Predicate::required_by(attributes) else {
            return walk(self);
        };
        match predicate {
            Predicate::Known(true) => walk(self),
            Predicate::Known(false) => {}
            predicate => {
                let span = self.cfg_span(attributes);
                let (runs, after) = (self.new_block(), self.new_block());
                self.configured(&predicate, runs, after, span);
                self.start(runs);
                walk(self);
                self.goto(after, span);
                self.start(after);
            }
        }
    }

    /// Goes to `no` where attributes leave something out, and else goes on.
    pub(super) fn unless_left_out(&mut self, attributes: &'t [Attribute], no: BlockId) {
        if let Some(predicate) = Predicate::required_by(attributes) {
            let span = self.cfg_span(attributes);
            let yes = self.new_block();
            self.configured(&predicate, yes, no, span);
            self.start(yes);
        }
    }

    /// The first `#[cfg(…)]`.
    fn cfg_span(&self, attributes: &[Attribute]) -> Span {
        questions(attributes)
            .next()
            .map_or_else(Span::default, |attribute| {
                let brackets = attribute.bracket_token.span;
                self.source.between(brackets.open(), brackets.close())
            })
    }

    /// Branches on a predicate.
    pub(super) fn configured(
        &mut self,
        predicate: &Predicate,
        yes: BlockId,
        no: BlockId,
        span: Span,
    ) {
        match predicate {
            Predicate::Known(known) => self.goto(if *known { yes } else { no }, span),
            Predicate::On(text) | Predicate::Is { text, .. } => {
                let on = self.question(predicate, span);
                self.branch(on, yes, no, Decision::Cfg(text.clone()), span);
            }
            Predicate::Not(inner) => self.configured(inner, no, yes, span),
            Predicate::All(parts) => {
                for part in parts {
                    let next = self.new_block();
                    self.configured(part, next, no, span);
                    self.start(next);
                }
                self.goto(yes, span);
            }
            Predicate::Any(parts) => {
                for part in parts {
                    let next = self.new_block();
                    self.configured(part, yes, next, span);
                    self.start(next);
                }
                self.goto(no, span);
            }
        }
    }

    /// A predicate as a Boolean.
    pub(super) fn configured_value(&mut self, predicate: &Predicate, span: Span) -> LocalId {
        match predicate {
            Predicate::Known(known) => self.constant(span, Const::Bool(*known)),
            Predicate::On(_) => self.question(predicate, span),
            Predicate::Not(inner) if matches!(**inner, Predicate::On(_)) => {
                let on = self.question(inner, span);
                self.compute(span, Value::Not(on))
            }
            _ => self.boolean_of(span, |this, yes, no| {
                this.configured(predicate, yes, no, span);
            }),
        }
    }

    /// One value for all uses of a question lets the engine see that they agree.
    fn question(&mut self, predicate: &Predicate, span: Span) -> LocalId {
        let name = match predicate {
            Predicate::Is { option, .. } => option,
            Predicate::On(text) => text,
            _ => "",
        };
        let segment = self.source.name(&format!("cfg({name})"));
        let asked = self.named_value(
            flow::Path {
                segments: vec![segment],
            },
            span,
        );
        let Predicate::Is { value, .. } = predicate else {
            return asked;
        };
        let test = Test::Equals(Const::Str(self.source.name(value)));
        self.compute(span, Value::Test { of: asked, test })
    }
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

/// A predicate as it is usually written, whatever blanks and comments there are: `feature = "x"`,
/// `all(unix, debug_assertions)`.
fn predicate_text(tokens: TokenStream) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                text.push('(');
                text.push_str(&predicate_text(group.stream()));
                text.push(')');
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            TokenTree::Punct(punct) => {
                text.push(' ');
                text.push(punct.as_char());
                text.push(' ');
            }
            word => text.push_str(&word.to_string()),
        }
    }
    let trimmed = text.trim_end().trim_end_matches(',').len();
    text.truncate(trimmed);
    text
}
