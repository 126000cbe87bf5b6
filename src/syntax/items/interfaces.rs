//! Interfaces that a file declares itself, by their ids.

use rustc_hash::FxHashMap;
use syn::{Attribute, Item, ItemMod, Stmt};

use crate::flow::Name;
use crate::syntax::Source;
use crate::syntax::facts::Interest;

/// Finds traits that declare an interface of interest by its id.
pub(super) fn declared_interfaces(
    source: &Source<'_>,
    items: &[Item],
    interest: &Interest,
    into: &mut FxHashMap<Name, Name>,
) {
    for item in items {
        match item {
            Item::Trait(item) => {
                for attribute in &item.attrs {
                    if let Some(interface) = declared_interface(attribute, interest) {
                        into.insert(source.ident(&item.ident), interface);
                    }
                }
            }
            Item::Mod(ItemMod {
                content: Some((_, items)),
                ..
            }) => {
                declared_interfaces(source, items, interest, into);
            }
            Item::Fn(item) => {
                for stmt in &item.block.stmts {
                    if let Stmt::Item(item) = stmt {
                        declared_interfaces(source, std::slice::from_ref(item), interest, into);
                    }
                }
            }
            _ => {}
        }
    }
}

fn declared_interface(attribute: &Attribute, interest: &Interest) -> Option<Name> {
    if attribute.path().segments.last()?.ident != "interface" {
        return None;
    }
    let id = match &attribute.meta {
        syn::Meta::List(_) => attribute.parse_args::<syn::Lit>().ok()?,
        _ => return None,
    };
    let id = match id {
        syn::Lit::Str(text) => text.value(),
        syn::Lit::Int(number) => number.to_string(),
        _ => return None,
    };
    let wanted = digits(&id);
    let found = interest.iids.iter().find(|(id, _)| digits(id) == wanted);
    found.map(|(_, interface)| interface.clone())
}

/// An interface id without what its spellings differ in.
fn digits(id: &str) -> String {
    let id = id.trim().to_ascii_lowercase();
    let id = id.strip_prefix("0x").unwrap_or(&id);
    id.chars().filter(char::is_ascii_hexdigit).collect()
}
