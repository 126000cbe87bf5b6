//! Names of a fixture: which types fields of the handler lead to, which functions may signal, and under
//! which names the interface of the handler and its trait go.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};

use crate::constructed::constructors;
use crate::instances::{implemented, type_name};
use crate::instrument::{DRIVEN, INTERFACE, Source};

/// The names.
#[derive(Default)]
pub struct Reach {
    /// Types that the driver has to make.
    pub types: BTreeSet<String>,
    /// Functions that may signal a completion.
    pub signals: BTreeSet<String>,
    /// Names of the driven interfaces in the fixture, with the trait of each.
    pub interfaces: BTreeMap<String, &'static str>,
    /// Names of their traits in the fixture, with those of the API.
    pub implementations: BTreeMap<String, &'static str>,
    /// Traits of the fixture.
    pub traits: BTreeSet<String>,
    /// Traits that fields keep boxes of, and the types of the fixture behind each.
    pub boxed: BTreeMap<String, Vec<String>>,
    /// Handlers that implement the trait themselves, as was done before `windows` 0.58.
    pub older: BTreeSet<String>,
    /// Constructors of types that start a thread when they are made.
    pub constructors: BTreeMap<String, syn::Signature>,
    pub mentions: BTreeMap<String, BTreeSet<String>>,
    bodies: BTreeMap<String, BTreeSet<String>>,
    handlers: BTreeSet<String>,
    roots: BTreeSet<String>,
}

impl Reach {
    /// The names of a fixture.
    pub fn of(sources: &[Source]) -> Self {
        let mut reach = Self::default();
        for (interface, of_objects) in DRIVEN {
            reach.interfaces.insert(interface.to_owned(), of_objects);
            let name = of_objects.to_owned();
            reach.implementations.insert(name, of_objects);
        }
        for source in sources {
            Renames(&mut reach).visit_file(&source.file);
        }
        let mut text = String::new();
        for source in sources {
            reach.visit_file(&source.file);
            text += &source.file.to_token_stream().to_string();
        }
        let handlers = reach.handlers.clone();
        reach.older.retain(|name| handlers.contains(name));
        reach
            .boxed
            .retain(|name, _| text.contains(&format!("Box < dyn {name} >")));
        for (name, types) in &reach.boxed {
            reach
                .mentions
                .insert(name.clone(), types.iter().cloned().collect());
        }
        reach.types = closure(&reach.roots, &reach.mentions);
        reach.signals = reach.signalling();
        reach
    }

    /// Functions that mention a completion, or one of these functions.
    fn signalling(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        loop {
            let more = self.bodies.iter().filter(|(name, words)| {
                !found.contains(*name)
                    && words
                        .iter()
                        .any(|word| word.ends_with("Completed") || found.contains(word))
            });
            let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
            if more.is_empty() {
                return found;
            }
            found.extend(more);
        }
    }

    /// Whether the first call of the manager starts a thread.
    pub fn begins_with_thread(&self) -> bool {
        closure(&BTreeSet::from(["Initialize".to_owned()]), &self.bodies).contains("spawn")
    }

    /// The names in a body, and in those of the functions that it may call.
    pub fn mentioned(&self, body: &syn::Block) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        words(body.to_token_stream(), &mut names);
        closure(&names, &self.bodies)
    }

    fn names(&mut self, item: &syn::Ident, tokens: TokenStream) {
        let names = self.mentions.entry(item.to_string()).or_default();
        words(tokens, names);
    }
}

/// What can be reached from these names.
pub fn closure(
    from: &BTreeSet<String>,
    by: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeSet<String> {
    let mut found = from.clone();
    let mut open: Vec<&String> = from.iter().collect();
    while let Some(name) = open.pop() {
        for next in by.get(name).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    found
}

/// All identifiers of some tokens.
pub fn words(tokens: TokenStream, into: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => words(group.stream(), into),
            TokenTree::Ident(ident) => {
                into.insert(ident.to_string());
            }
            _ => {}
        }
    }
}

/// Looks for other names of the interface and its trait, before everything else.
struct Renames<'a>(&'a mut Reach);

impl<'ast> Visit<'ast> for Renames<'_> {
    fn visit_use_rename(&mut self, rename: &'ast syn::UseRename) {
        let name = rename.ident.to_string();
        for (interface, of_objects) in DRIVEN {
            if name == interface {
                let names = &mut self.0.interfaces;
                names.insert(rename.rename.to_string(), of_objects);
            } else if name == of_objects {
                let names = &mut self.0.implementations;
                names.insert(rename.rename.to_string(), of_objects);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reach {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.names(&item.ident, item.fields.to_token_stream());
        if implemented(&item.attrs, &self.interfaces).is_some() {
            self.roots.insert(item.ident.to_string());
            self.handlers.insert(item.ident.to_string());
        }
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.names(&item.ident, item.variants.to_token_stream());
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.names(&item.ident, item.ty.to_token_stream());
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.traits.insert(item.ident.to_string());
        if item.ident == INTERFACE {
            words(item.to_token_stream(), &mut self.roots);
        }
        visit::visit_item_trait(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = type_name(&item.self_ty).unwrap_or_default();
        if item.trait_.is_none() {
            for method in constructors(item) {
                let mut names = BTreeSet::new();
                words(method.block.to_token_stream(), &mut names);
                if names.contains("spawn") {
                    self.constructors.insert(name.clone(), method.sig.clone());
                }
            }
        }
        let of_handler = item
            .trait_
            .as_ref()
            .and_then(|(_, path, _)| path.segments.last())
            .is_some_and(|segment| {
                self.implementations
                    .contains_key(&segment.ident.to_string())
            });
        if let Some((_, path, _)) = &item.trait_
            && let Some(of) = path.get_ident()
        {
            let types = self.boxed.entry(of.to_string()).or_default();
            types.push(name.clone());
        }
        if of_handler && !name.ends_with("_Impl") {
            self.older.insert(name);
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        // Errors that a stand-in may give have to be made as well.
        if let syn::ReturnType::Type(_, output) = &signature.output
            && output.to_token_stream().to_string().contains("Result")
        {
            words(output.to_token_stream(), &mut self.roots);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let body = self.bodies.entry(item.sig.ident.to_string()).or_default();
        words(item.block.to_token_stream(), body);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let body = self.bodies.entry(item.sig.ident.to_string()).or_default();
        words(item.block.to_token_stream(), body);
        visit::visit_impl_item_fn(self, item);
    }
}
