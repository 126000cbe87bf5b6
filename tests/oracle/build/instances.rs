//! Which type a generic handler is made with, and what `#[implement]` says.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};

use crate::instrument::Source;

/// Bounds that a number fulfils.
const OF_NUMBERS: [&str; 11] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Eq",
    "Input",
    "Ord",
    "PartialEq",
    "Send",
    "Sync",
];

/// Which types of the fixture implement which of its traits.
#[derive(Default)]
pub struct Instances {
    implementing: BTreeMap<String, String>,
    traits: BTreeSet<String>,
}

impl Instances {
    /// The instances that a fixture offers.
    pub fn of(sources: &[Source]) -> Self {
        let mut instances = Self::default();
        for source in sources {
            instances.visit_file(&source.file);
        }
        for name in &instances.traits {
            let made = format!("Oracle{name}");
            instances.implementing.entry(name.clone()).or_insert(made);
        }
        instances
    }

    /// An implementation of a trait that has none, which answers with inputs. `None` if it is not needed,
    /// or the trait has more than plain methods.
    pub fn implementation(&self, item: &syn::ItemTrait) -> Option<TokenStream> {
        let (name, made) = (&item.ident, format_ident!("Oracle{}", item.ident));
        if made != self.implementing.get(&name.to_string())? {
            return None;
        }
        let mut methods = TokenStream::new();
        for item in &item.items {
            let syn::TraitItem::Fn(method) = item else {
                return None;
            };
            if method.default.is_none() {
                let signature = &method.sig;
                methods.extend(quote!(#signature { ::windows::oracle::Input::draw() }));
            }
        }
        Some(quote! {
            pub struct #made;
            impl #name for #made { #methods }
            impl ::windows::oracle::Input for #made { fn draw() -> Self { Self } }
        })
    }

    /// Arguments for these parameters, or `None` if nothing fits.
    pub fn arguments(&self, generics: &syn::Generics) -> Option<TokenStream> {
        if generics.params.is_empty() {
            return Some(TokenStream::new());
        }
        let mut arguments = Vec::new();
        for parameter in generics.type_params() {
            let mut bounds: Vec<String> = parameter.bounds.iter().filter_map(bound_name).collect();
            for condition in generics
                .where_clause
                .iter()
                .flat_map(|clause| &clause.predicates)
            {
                if let syn::WherePredicate::Type(condition) = condition
                    && type_name(&condition.bounded_ty).is_some_and(|name| parameter.ident == name)
                {
                    bounds.extend(condition.bounds.iter().filter_map(bound_name));
                }
            }
            bounds.retain(|bound| !OF_NUMBERS.contains(&bound.as_str()));
            arguments.push(match &bounds[..] {
                [] => format_ident!("u32"),
                [bound, ..] => format_ident!("{}", self.implementing.get(bound)?),
            });
        }
        Some(quote!(<#(#arguments),*>))
    }
}

impl<'ast> Visit<'ast> for Instances {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        let is_object = item
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("implement"));
        let conditions = item
            .generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates);
        let conditions = conditions.filter_map(|condition| match condition {
            syn::WherePredicate::Type(condition) => Some(&condition.bounds),
            _ => None,
        });
        let bounds = item
            .generics
            .type_params()
            .map(|parameter| &parameter.bounds)
            .chain(conditions);
        if is_object {
            self.traits.extend(bounds.flatten().filter_map(bound_name));
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let (Some((_, path, _)), Some(name)) = (&item.trait_, type_name(&item.self_ty))
            && let Some(segment) = path.segments.last()
        {
            self.implementing
                .entry(segment.ident.to_string())
                .or_insert(name);
        }
        visit::visit_item_impl(self, item);
    }
}

fn bound_name(bound: &syn::TypeParamBound) -> Option<String> {
    let syn::TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    bound
        .path
        .segments
        .last()
        .map(|segment| segment.ident.to_string())
}

/// The last name of a path.
pub fn type_name(of: &syn::Type) -> Option<String> {
    let syn::Type::Path(path) = of else {
        return None;
    };
    path.path
        .segments
        .last()
        .map(|segment| segment.ident.to_string())
}

/// The path in `#[implement(..)]` that is one of these interfaces.
pub fn implemented(
    attributes: &[syn::Attribute],
    interfaces: &BTreeMap<String, &str>,
) -> Option<syn::Path> {
    let attribute = attributes.iter().find(|attribute| {
        attribute
            .path()
            .segments
            .last()
            .is_some_and(|segment| segment.ident == "implement")
    })?;
    let arguments = attribute
        .parse_args_with(Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated)
        .ok()?;
    arguments.into_iter().find_map(|argument| match argument {
        syn::Meta::Path(path) => {
            let name = path.segments.last()?.ident.to_string();
            interfaces.contains_key(&name).then_some(path)
        }
        _ => None,
    })
}
