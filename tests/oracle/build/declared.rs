//! Interfaces that a fixture declares itself: the mock seen through them, and how they are driven.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::instrument::INTERFACE;

/// What has to stand behind such a declaration.
pub fn driven(item: &syn::ItemTrait) -> Option<TokenStream> {
    let is_interface = item
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("interface"));
    match item.ident.to_string().as_str() {
        INTERFACE if is_interface => Some(handler(item)),
        "ISyncMgrEnumItems" if is_interface => Some(enumerator(item)),
        "ISyncMgrSynchronizeCallback" if is_interface => Some(manager(item)),
        _ => None,
    }
}

/// The methods. With a `pub`, which only `#[interface]` understands, they reach us as tokens.
fn methods(item: &syn::ItemTrait) -> Vec<syn::Signature> {
    let methods = item.items.iter().filter_map(|item| match item {
        syn::TraitItem::Fn(method) => Some(method.sig.clone()),
        syn::TraitItem::Verbatim(tokens) => {
            let plain = tokens.clone().into_iter().skip(1).collect();
            Some(syn::parse2::<syn::TraitItemFn>(plain).ok()?.sig)
        }
        _ => None,
    });
    methods.collect()
}

/// A mock with the methods that are declared.
fn manager(item: &syn::ItemTrait) -> TokenStream {
    let interface = &item.ident;
    let implementation = format_ident!("{interface}_Impl");
    let methods = methods(item);
    let methods = methods.iter().map(|method| {
        let (name, output) = (&method.ident, &method.output);
        let types = method.inputs.iter().filter_map(|input| match input {
            syn::FnArg::Typed(input) => Some(&input.ty),
            syn::FnArg::Receiver(_) => None,
        });
        let types: Vec<_> = types.collect();
        let names = (0..types.len()).map(|at| format_ident!("_argument_{at}"));
        let operation = name.to_string();
        let answer = match operation.strip_suffix("Completed") {
            Some(operation) => {
                let operation = format_ident!("{operation}");
                quote!(::windows::oracle::completed(
                    &self.0,
                    ::windows::oracle::Operation::#operation,
                    _argument_0,
                ))
            }
            None => quote!(::windows::core::HRESULT(0)),
        };
        let is_result = output.to_token_stream().to_string().contains("Result");
        let answer = if is_result {
            quote!(#answer.ok())
        } else {
            answer
        };
        quote!(unsafe fn #name(&self #(, #names: #types)*) #output { #answer })
    });
    quote! {
        #[::windows_core::implement(#interface)]
        struct OracleManager(::windows::oracle::Log);
        impl #implementation for OracleManager_Impl { #(#methods)* }
        impl ::windows::oracle::Receiver for #interface {
            fn make(log: ::windows::oracle::Log) -> Self { OracleManager(log).into() }
        }
        impl ::windows::oracle::Input for #interface {
            fn draw() -> Self { ::windows::oracle::callback() }
            fn draw_option() -> ::std::option::Option<Self> { ::windows::oracle::given_callback() }
        }
    }
}

/// An enumerator that is read to its end.
fn enumerator(item: &syn::ItemTrait) -> TokenStream {
    let interface = &item.ident;
    quote! {
        impl ::windows::oracle::Subject for #interface {
            fn call(&self, method: ::windows::oracle::Method) -> ::windows::core::HRESULT {
                if method != ::windows::oracle::Method::Next {
                    ::windows::oracle::absent();
                    return ::windows::core::HRESULT(0x8000_4001_u32 as i32);
                }
                ::windows::Win32::UI::Shell::read_all(|wanted, items, fetched| {
                    ::windows::core::HRESULT::from(unsafe { self.Next(wanted, items.cast(), fetched) })
                })
            }
        }
    }
}

/// Calls of the methods that are declared, in the order of arguments that the API has.
fn handler(item: &syn::ItemTrait) -> TokenStream {
    let interface = &item.ident;
    let draw = quote!(::windows::oracle::Input::draw());
    let id = quote!(::windows::oracle::Arguments::id());
    let methods = methods(item);
    let calls = methods.iter().filter_map(|method| {
        let name = &method.ident;
        let call = match name.to_string().as_str() {
            "PrepareForSync" => quote! {{
                let (count, ids) = ::windows::oracle::Arguments::items();
                unsafe { self.#name(count, ids, #draw, 0) }
            }},
            "Synchronize" => quote!(unsafe { self.#name(#draw) }),
            "ShowProperties" | "ShowError" => quote!(unsafe { self.#name(#draw, #id) }),
            _ => return None,
        };
        Some(quote!(::windows::oracle::Method::#name => ::windows::core::HRESULT::from(#call)))
    });
    quote! {
        impl ::windows::oracle::Subject for #interface {
            #[allow(unreachable_patterns)]
            fn call(&self, method: ::windows::oracle::Method) -> ::windows::core::HRESULT {
                match method {
                    #(#calls,)*
                    _ => {
                        ::windows::oracle::absent();
                        ::windows::core::HRESULT(0x8000_4001_u32 as i32)
                    }
                }
            }
        }
    }
}
