//! Types that start a thread when they are made. Such a thread lives on a queue of its own, and nobody else
//! has the other end, so these types are made as the fixture makes them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::instances::type_name;
use crate::reach::{Reach, closure, words};

/// What a thread may share with the value that has started it. Fields that lead to none of these may have
/// any content later, whatever the constructor says.
const SHARED: [&str; 8] = [
    "Arc",
    "Condvar",
    "JoinHandle",
    "Rc",
    "Receiver",
    "Sender",
    "SyncSender",
    "Thread",
];

/// The constructors of an `impl`: functions that make a value of the type from other values.
pub fn constructors(item: &syn::ItemImpl) -> impl Iterator<Item = &syn::ImplItemFn> {
    let name = type_name(&item.self_ty).unwrap_or_default();
    item.items.iter().filter_map(move |item| match item {
        syn::ImplItem::Fn(method) => {
            let syn::ReturnType::Type(_, output) = &method.sig.output else {
                return None;
            };
            let made = type_name(output)?;
            let is_made = made == "Self" || made == name;
            (is_made && method.sig.receiver().is_none()).then_some(method)
        }
        _ => None,
    })
}

impl Reach {
    /// Makes a value of this type by its constructor, if that starts a thread.
    pub fn constructed(&self, name: &str, fields: &syn::Fields) -> Option<TokenStream> {
        let constructor = self.constructors.get(name)?;
        let (ident, draw) = (&constructor.ident, quote!(::windows::oracle::Input::draw()));
        let arguments = constructor.inputs.iter().map(|input| match input {
            // Numbers are how many threads there are.
            syn::FnArg::Typed(input) if type_name(&input.ty).as_deref() == Some("usize") => {
                quote!(::windows::oracle::choose(3))
            }
            _ => draw.clone(),
        });
        let own = fields.iter().filter(|field| self.is_own(&field.ty));
        let own = own.filter_map(|field| field.ident.as_ref());
        Some(quote! {
            #[allow(unused_mut)]
            let mut made = Self::#ident(#(#arguments),*);
            #(made.#own = #draw;)*
            made
        })
    }

    /// Whether nothing behind such a field can be shared.
    fn is_own(&self, field: &syn::Type) -> bool {
        let mut found = BTreeSet::new();
        words(field.to_token_stream(), &mut found);
        let found = closure(&found, &self.mentions);
        let is_shared =
            |name: &String| SHARED.contains(&name.as_str()) || self.constructors.contains_key(name);
        !found.iter().any(is_shared)
    }
}
