//! Builds of a fixture. What `cfg` asks for is on or off in a copy, and there is a copy for each choice.

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};

use crate::instrument::Source;

/// What is on in a build: features by name, and debug assertions.
#[derive(Clone)]
pub struct Build(BTreeSet<String>);

/// A place that asks whether something is on.
struct Question {
    about: String,
    at: Range<usize>,
}

/// Not a feature, yet as free as one.
const DEBUG: &str = "debug_assertions";

impl Build {
    /// All builds of a fixture.
    pub fn all(sources: &[Source]) -> Vec<Self> {
        let mut switches: BTreeSet<String> = BTreeSet::new();
        for tokens in sources.iter().filter_map(|source| source.text.parse().ok()) {
            let questions = questions(tokens).into_iter();
            switches.extend(
                questions
                    .map(|question| question.about)
                    .filter(|about| fixed(about).is_none()),
            );
        }
        let mut builds = vec![Self(BTreeSet::new())];
        for switch in switches {
            for at in 0..builds.len() {
                let mut with = builds[at].clone();
                with.0.insert(switch.clone());
                builds.push(with);
            }
        }
        builds
    }

    /// What stands in this build where something is asked.
    pub fn answers(&self, tokens: TokenStream) -> impl Iterator<Item = (Range<usize>, String)> {
        questions(tokens).into_iter().map(|question| {
            let is_on = fixed(&question.about).unwrap_or_else(|| self.0.contains(&question.about));
            let answer = if is_on { "true" } else { "false" };
            (question.at, answer.to_owned())
        })
    }
}

/// Fixtures are run as programs, also where the oracle is built for tests, and are written for Windows.
fn fixed(about: &str) -> Option<bool> {
    match about {
        "test" => Some(false),
        "windows" => Some(true),
        _ => None,
    }
}

/// The questions in all `cfg`s.
fn questions(tokens: TokenStream) -> Vec<Question> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        match &tokens[..at] {
            [.., TokenTree::Ident(cfg)] if cfg == "cfg" => asked(group.stream(), &mut found),
            [.., TokenTree::Ident(cfg), TokenTree::Punct(mark)]
                if cfg == "cfg" && mark.as_char() == '!' =>
            {
                asked(group.stream(), &mut found);
            }
            _ => found.extend(questions(group.stream())),
        }
    }
    found
}

/// The questions in one `cfg`.
fn asked(condition: TokenStream, into: &mut Vec<Question>) {
    let tokens: Vec<TokenTree> = condition.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match (token, tokens.get(at + 2)) {
            (TokenTree::Group(group), _) => asked(group.stream(), into),
            (TokenTree::Ident(ident), Some(TokenTree::Literal(name))) if ident == "feature" => {
                into.push(Question {
                    about: name.to_string(),
                    at: ident.span().byte_range().start..name.span().byte_range().end,
                });
            }
            (TokenTree::Ident(ident), _) => {
                let about = ident.to_string();
                if about == DEBUG || fixed(&about).is_some() {
                    let at = ident.span().byte_range();
                    into.push(Question { about, at });
                }
            }
            _ => {}
        }
    }
}
