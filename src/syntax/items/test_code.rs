//! What is built for tests only.

use proc_macro2::{TokenStream, TokenTree};
use syn::Attribute;

/// Whether an attribute takes the code out of every build but the tests': `#[cfg(test)]`.
pub(in crate::syntax) fn is_test_cfg(attribute: &Attribute) -> bool {
    if !attribute.path().is_ident("cfg") {
        return false;
    }
    match &attribute.meta {
        syn::Meta::List(list) => names_test(&list.tokens),
        _ => false,
    }
}

/// Whether a predicate can only hold in tests: `test`, or `all(…)` with it.
fn names_test(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), None) => name == "test",
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group))) if name == "all" => {
            let mut part = TokenStream::new();
            for token in group.stream() {
                match &token {
                    TokenTree::Punct(punct) if punct.as_char() == ',' => {
                        if names_test(&std::mem::take(&mut part)) {
                            return true;
                        }
                    }
                    _ => part.extend([token]),
                }
            }
            names_test(&part)
        }
        _ => false,
    }
}

pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        is_test_cfg(attribute)
            || attribute
                .path()
                .segments
                .last()
                .is_some_and(|segment| segment.ident == "test")
    })
}
