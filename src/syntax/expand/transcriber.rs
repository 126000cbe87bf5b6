//! Writes the body of an arm with what its fragments stand for.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

use super::definition::Part;
use super::fuel::Fuel;
use super::marks::marked;
use super::matcher::{Bindings, Bound};

/// Writes a body. Tokens of the body get the place `at`; variables that it declares get a name that is
/// different for each `mark`. None when repetitions do not go together, or when there is no fuel left.
pub(super) fn write(
    body: &[Part],
    bindings: &Bindings,
    at: Span,
    mark: u32,
    steps: &Fuel,
) -> Option<TokenStream> {
    let mut writer = Writer {
        bindings,
        at,
        mark,
        steps,
        turns: Vec::new(),
    };
    writer.parts(body)
}

struct Writer<'a> {
    bindings: &'a Bindings,
    at: Span,
    mark: u32,
    steps: &'a Fuel,
    /// The current turn of each repetition around, outermost first.
    turns: Vec<usize>,
}

impl Writer<'_> {
    fn parts(&mut self, parts: &[Part]) -> Option<TokenStream> {
        let mut written = TokenStream::new();
        for part in parts {
            if !self.steps.spend(1) {
                return None;
            }
            match part {
                Part::Token(token) => written.extend([self.here(token)]),
                Part::Own(name) => {
                    let own = marked(&name.to_string(), self.mark, self.at);
                    written.extend([TokenTree::Ident(own)]);
                }
                Part::Group(delimiter, inner) => {
                    let mut group = Group::new(*delimiter, self.parts(inner)?);
                    group.set_span(self.at);
                    written.extend([TokenTree::Group(group)]);
                }
                Part::Variable(name) => match self.bound(&name.to_string()) {
                    Some(Bound::One(tokens, size)) => {
                        if !self.steps.spend(*size) {
                            return None;
                        }
                        written.extend(tokens.clone());
                    }
                    Some(Bound::Many(_)) | None => return None,
                },
                Part::Repeat(inner, separator, names) => {
                    for turn in 0..self.count(names)? {
                        if turn > 0 {
                            written.extend(separator.iter().map(|token| self.here(token)));
                        }
                        self.turns.push(turn);
                        let round = self.parts(inner);
                        self.turns.pop();
                        written.extend(round?);
                    }
                }
            }
        }
        Some(written)
    }

    fn here(&self, token: &TokenTree) -> TokenTree {
        let mut token = token.clone();
        token.set_span(self.at);
        token
    }

    /// What a fragment stands for in the current turns.
    fn bound(&self, name: &str) -> Option<&Bound> {
        let mut bound = self.bindings.get(name)?;
        for turn in &self.turns {
            match bound {
                Bound::One(..) => break,
                Bound::Many(each) => bound = each.get(*turn)?,
            }
        }
        Some(bound)
    }

    /// How many turns a repetition has: as many as all repeated fragments in it.
    fn count(&self, names: &[String]) -> Option<usize> {
        let mut count = None;
        for name in names {
            if let Some(Bound::Many(each)) = self.bound(name) {
                if count.is_some_and(|count| count != each.len()) {
                    return None;
                }
                count = Some(each.len());
            }
        }
        count
    }
}
