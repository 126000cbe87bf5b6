//! Macros by example that a file or its package declares, and the expansion of their calls.
//!
//! Tokens from a call keep their places, tokens from a definition get the place of the call, so that
//! everything that is said about an expansion points at code that the reader has in front of them.
//! What is spent on expansions is bounded for each file; what goes beyond is not expanded.

mod binders;
mod definition;
mod fuel;
mod marks;
mod matcher;
mod package;
mod transcriber;

use std::cell::{Cell, OnceCell};

use proc_macro2::TokenStream;
use rustc_hash::FxHashMap;
use syn::visit::{self, Visit};
use syn::{Item, ItemMacro, ItemMod, Macro};

use definition::Arm;
use fuel::{Fuel, size_of};
pub(super) use marks::unmarked;
pub use package::PackageMacros;

use super::mentions::Mentions;
use super::{depth, items, spans};
use crate::contract::Models;

/// How many steps all expansions of one file may take, whatever its size, and how many more for each
/// byte. A step is a token that is matched or written.
const STEPS: usize = 20_000;
const STEPS_PER_BYTE: usize = 4;

/// How many names definitions may add to what the functions of one file mention.
const NAMES: usize = 200_000;
const NAMES_PER_BYTE: usize = 4;

/// The macros that one file can call, by name.
pub(super) struct Definitions {
    by_name: FxHashMap<String, Definition>,
    steps: Fuel,
    names: Fuel,
    /// How many expansions there were.
    count: Cell<u32>,
}

/// All definitions of one name.
pub(super) struct Definition {
    /// The tokens of the definition, or of all of them.
    tokens: TokenStream,
    /// None when the definition is malformed or is one of several different ones.
    arms: Option<Vec<Arm>>,
    mentions: OnceCell<Mentions>,
}

impl Definition {
    fn new(tokens: &TokenStream) -> Self {
        Self {
            tokens: tokens.clone(),
            arms: definition::parse(tokens),
            mentions: OnceCell::new(),
        }
    }
}

impl Definitions {
    /// Finds all macros of a file, those in functions and modules included, and those of the package that it
    /// may mean; `text` is the file.
    pub(super) fn of(
        file: &syn::File,
        text: &str,
        package: &PackageMacros,
        models: &Models,
    ) -> Self {
        let mut finder = Finder::default();
        if memchr::memmem::find(text.as_bytes(), b"macro_rules").is_some() {
            finder.visit_file(file);
        }
        for (name, tokens) in package.meant_by(file, text, models) {
            let definition = || Definition::new(&tokens);
            finder
                .found
                .entry(name.to_string())
                .or_insert_with(definition);
        }
        Self {
            by_name: finder.found,
            steps: Fuel::new(STEPS + STEPS_PER_BYTE * text.len()),
            names: Fuel::new(NAMES + NAMES_PER_BYTE * text.len()),
            count: Cell::new(0),
        }
    }

    /// What a macro is called with leads to, if it is declared in this file.
    pub(super) fn get(&self, path: &syn::Path) -> Option<&Definition> {
        if self.by_name.is_empty() {
            return None;
        }
        let last = path.segments.last()?;
        let first = path.segments.first()?;
        let local = path.segments.len() == 1
            || ["crate", "self", "super"]
                .iter()
                .any(|word| first.ident == word);
        local.then(|| self.named(&last.ident.to_string()))?
    }

    /// The macro of a name.
    pub(super) fn named(&self, name: &str) -> Option<&Definition> {
        self.by_name.get(name)
    }

    /// What the definition of a macro mentions; `read` finds it out when it is asked for the first time.
    /// None when too much was asked already.
    pub(super) fn mentions<'d>(
        &self,
        definition: &'d Definition,
        read: impl FnOnce(&TokenStream) -> Mentions,
    ) -> Option<&'d Mentions> {
        let mentions = definition.mentions.get_or_init(|| read(&definition.tokens));
        self.names
            .spend(mentions.all.len() + mentions.calls.len() + 1)
            .then_some(mentions)
    }

    /// The expansion of a call, which can be parsed without fear of its depth.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub(super) fn expand(
        &self,
        definition: &Definition,
        mac: &Macro,
    ) -> Result<TokenStream, &'static str> {
        let Some(arms) = &definition.arms else {
            return Err("a definition that is not understood");
        };
        if !depth::admits(&mac.tokens) {
            return Err("arguments that are nested too deeply");
        }
        let size = size_of(&mac.tokens);
        let first = spans::path_first(None, &mac.path);
        let at = first.join(mac.delimiter.span().close()).unwrap_or(first);
        for arm in arms {
            if !self.steps.spend(size + 1) {
                return Err(TOO_LARGE);
            }
            let Some(bindings) = matcher::fit(&arm.pattern, &mac.tokens, &self.steps) else {
                continue;
            };
            let mark = self.count.get();
            self.count.set(mark.wrapping_add(1));
            let expansion = transcriber::write(&arm.body, &bindings, at, mark, &self.steps);
            return match expansion {
                _ if self.steps.is_empty() => Err(TOO_LARGE),
                Some(tokens) if depth::admits(&tokens) => Ok(tokens),
                Some(_) => Err("an expansion that is nested too deeply"),
                None => Err("an arm that repeats what is not repeated"),
            };
        }
        if self.steps.is_empty() {
            return Err(TOO_LARGE);
        }
        Err("no arm that fits")
    }
}

const TOO_LARGE: &str = "too much to expand in this file";

#[derive(Default)]
struct Finder {
    found: FxHashMap<String, Definition>,
}

impl<'t> Visit<'t> for Finder {
    fn visit_item(&mut self, item: &'t Item) {
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'t ItemMod) {
        if !item.attrs.iter().any(items::is_test_cfg) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_macro(&mut self, item: &'t ItemMacro) {
        let Some(name) = &item.ident else { return };
        if !item.mac.path.is_ident("macro_rules") || item.attrs.iter().any(items::is_test_cfg) {
            return;
        }
        let tokens = &item.mac.tokens;
        match self.found.entry(name.to_string()) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(Definition::new(tokens));
            }
            std::collections::hash_map::Entry::Occupied(mut entry) => {
                // Which of two is meant depends on the order of the text.
                let known = entry.get_mut();
                if known.arms.is_none() || known.tokens.to_string() != tokens.to_string() {
                    known.arms = None;
                    known.tokens.extend(tokens.clone());
                }
            }
        }
    }
}
