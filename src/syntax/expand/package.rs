//! Macros of other files of the package.
//!
//! A definition travels between threads as text, because tokens cannot leave the thread that made them.

use std::str::FromStr as _;
use std::sync::Arc;

use proc_macro2::TokenStream;
use rustc_hash::{FxHashMap, FxHashSet};
use syn::{Item, UseTree};

use crate::contract::Models;
use crate::syntax::depth;
use crate::syntax::lexemes::{Lexeme, Lexemes};

/// The macros by example of one package: the rules of each, by name. A name that stands for several different
/// macros stands for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageMacros {
    by_name: FxHashMap<Arc<str>, Option<Arc<str>>>,
}

impl PackageMacros {
    /// Adds the macros that a file declares; `text` may be any text.
    pub fn add(&mut self, text: &str) {
        for (name, rules) in declared(text) {
            self.by_name
                .entry(Arc::from(name))
                .and_modify(|known| {
                    if known.as_deref() != Some(rules) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(Arc::from(rules)));
        }
    }

    /// Adds those of other files.
    pub fn extend(&mut self, others: Self) {
        #[expect(clippy::iter_over_hash_type, reason = "each entry stands for itself")]
        for (name, rules) in others.by_name {
            self.by_name
                .entry(name)
                .and_modify(|known| {
                    if *known != rules {
                        *known = None;
                    }
                })
                .or_insert(rules);
        }
    }

    /// Whether a file calls a macro that stands somewhere else.
    pub fn has_for(&self, text: &str) -> bool {
        if self.by_name.is_empty() {
            return false;
        }
        let own: FxHashSet<&str> = declared(text).into_iter().map(|(name, _)| name).collect();
        called(text)
            .any(|name| !own.contains(name) && matches!(self.by_name.get(name), Some(Some(_))))
    }

    /// The macros that a file may mean by its calls, and by those in what they write: names and rules.
    /// Macros with a model, and those that the file has from elsewhere, are not meant.
    pub(super) fn meant_by(
        &self,
        file: &syn::File,
        text: &str,
        models: &Models,
    ) -> Vec<(Arc<str>, TokenStream)> {
        if self.by_name.is_empty() {
            return Vec::new();
        }
        let imports = Imports::of(file);
        let mut found = Vec::new();
        let mut asked: FxHashSet<&str> = FxHashSet::default();
        let mut pending: Vec<&str> = called(text).collect();
        while let Some(name) = pending.pop() {
            if !asked.insert(name) || imports.is_foreign(name, models.macros.contains_key(name)) {
                continue;
            }
            let Some((name, Some(rules))) = self.by_name.get_key_value(name) else {
                continue;
            };
            if let Ok(tokens) = TokenStream::from_str(rules)
                && depth::check(rules).is_ok()
            {
                found.push((Arc::clone(name), tokens));
                pending.extend(called(rules));
            }
        }
        found
    }
}

/// The macros by example in a text: names, and the rules between the outer brackets.
fn declared(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"macro_rules").is_none() {
        return found;
    }
    let mut lexemes = Lexemes::of(text);
    while let Some((_, lexeme)) = lexemes.next() {
        if lexeme != Lexeme::Word("macro_rules") {
            continue;
        }
        let mut next = || lexemes.next();
        let (Some((_, Lexeme::Punct(b'!', _))), Some((_, Lexeme::Word(name)))) = (next(), next())
        else {
            continue;
        };
        let Some((start, Lexeme::Open(_))) = next() else {
            continue;
        };
        let mut depth = 1_usize;
        for (at, lexeme) in lexemes.by_ref() {
            match lexeme {
                Lexeme::Open(_) => depth += 1,
                Lexeme::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                found.extend(text.get(start + 1..at).map(|rules| (name, rules)));
                break;
            }
        }
    }
    found
}

/// The names in front of a `!` and a bracket.
fn called(text: &str) -> impl Iterator<Item = &str> {
    let mut before = [None, None];
    Lexemes::of(text).filter_map(move |(_, lexeme)| {
        let name = match (before, lexeme) {
            ([Some(Lexeme::Word(name)), Some(Lexeme::Punct(b'!', _))], Lexeme::Open(_)) => {
                Some(name)
            }
            _ => None,
        };
        before = [before[1], Some(lexeme)];
        name
    })
}

/// What the `use` declarations of a file say about names of macros.
struct Imports {
    own: FxHashSet<String>,
    foreign: FxHashSet<String>,
}

impl Imports {
    fn of(file: &syn::File) -> Self {
        let modules: FxHashSet<String> = file
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Mod(module) => Some(module.ident.to_string()),
                _ => None,
            })
            .collect();
        let mut imports = Self {
            own: FxHashSet::default(),
            foreign: FxHashSet::default(),
        };
        for item in &file.items {
            if let Item::Use(declaration) = item {
                let is_own = match &declaration.tree {
                    UseTree::Path(path) => {
                        let first = path.ident.to_string();
                        matches!(&*first, "crate" | "self" | "super") || modules.contains(&first)
                    }
                    _ => false,
                };
                let into = if is_own {
                    &mut imports.own
                } else {
                    &mut imports.foreign
                };
                names(&declaration.tree, into);
            }
        }
        imports
    }

    /// Whether a name stands for a macro of another package.
    fn is_foreign(&self, name: &str, has_model: bool) -> bool {
        self.foreign.contains(name) || (has_model && !self.own.contains(name))
    }
}

fn names(tree: &UseTree, into: &mut FxHashSet<String>) {
    match tree {
        UseTree::Path(path) => names(&path.tree, into),
        UseTree::Name(name) => {
            into.insert(name.ident.to_string());
        }
        UseTree::Rename(renamed) => {
            into.insert(renamed.rename.to_string());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, into)),
        UseTree::Glob(_) => {}
    }
}
