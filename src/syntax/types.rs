//! Types as written, reduced to what the engine asks of them.

use syn::{GenericArgument, PathArguments, ReturnType, Type as Tree, TypeParamBound};

use super::{Source, local_macros};
use crate::flow::Type;

/// Reduces a type.
pub(super) fn reduce(source: &Source<'_>, ty: &Tree) -> Type {
    let mut reduced = Type::default();
    visit(source, ty, &mut reduced, true);
    reduced
}

/// Reduces what a function returns; unit when nothing is written.
pub(super) fn output(source: &Source<'_>, output: &ReturnType) -> Type {
    match output {
        ReturnType::Default => unit(source),
        ReturnType::Type(_, ty) => reduce(source, ty),
    }
}

/// The unit type.
fn unit(source: &Source<'_>) -> Type {
    Type {
        head: source.name("()"),
        ..Type::default()
    }
}

/// The type of `self`, with what the receiver says about references.
pub(super) fn receiver(source: &Source<'_>, receiver: &syn::Receiver) -> Type {
    let plain = |reference, mutable_ref| Type {
        head: source.name("Self"),
        names: vec![source.name("Self")],
        mutable_ref,
        reference,
    };
    match &receiver.kind {
        syn::ReceiverKind::Reference(_, _, mutability) => plain(true, mutability.is_some()),
        syn::ReceiverKind::Typed(_, ty) => reduce(source, ty),
        _ => plain(false, false),
    }
}

fn visit(source: &Source<'_>, ty: &Tree, into: &mut Type, outer: bool) {
    let head = match ty {
        Tree::Group(t) => return visit(source, &t.elem, into, outer),
        Tree::Paren(t) => return visit(source, &t.elem, into, outer),
        Tree::Reference(t) => {
            if outer && into.head.is_empty() {
                into.mutable_ref |= t.mutability.is_some();
                into.reference = true;
            }
            return visit(source, &t.elem, into, outer);
        }
        Tree::Macro(t) => {
            if let Some(expansion) = local_macros::ty(source, &t.mac) {
                visit(source, &expansion, into, outer);
            }
            return;
        }
        Tree::Path(t) => {
            let Some(segment) = t.path.segments.last() else {
                return;
            };
            let written = source.ident(&segment.ident);
            let name = source.name(source.declared.original(&written));
            if !into.names.contains(&name) {
                into.names.push(name.clone());
            }
            head(source, into, outer, &name);
            arguments(source, &segment.arguments, into);
            return;
        }
        Tree::Array(t) => {
            head(source, into, outer, "slice");
            return visit(source, &t.elem, into, false);
        }
        Tree::Slice(t) => {
            head(source, into, outer, "slice");
            return visit(source, &t.elem, into, false);
        }
        Tree::Ptr(t) => {
            head(source, into, outer, "ptr");
            return visit(source, &t.elem, into, false);
        }
        Tree::Tuple(t) => {
            head(
                source,
                into,
                outer,
                if t.elems.is_empty() { "()" } else { "tuple" },
            );
            for element in &t.elems {
                visit(source, element, into, false);
            }
            return;
        }
        Tree::TraitObject(t) => {
            head(source, into, outer, "dyn");
            return bounds(source, t.bounds.iter(), into);
        }
        Tree::ImplTrait(t) => {
            head(source, into, outer, "impl");
            return bounds(source, t.bounds.iter(), into);
        }
        Tree::FnPtr(t) => {
            head(source, into, outer, "fn");
            for input in &t.inputs {
                visit(source, &input.ty, into, false);
            }
            if let ReturnType::Type(_, output) = &t.output {
                visit(source, output, into, false);
            }
            return;
        }
        Tree::Never(_) => "!",
        Tree::Infer(_) => "_",
        _ => "macro",
    };
    self::head(source, into, outer, head);
}

fn head(source: &Source<'_>, into: &mut Type, outer: bool, name: &str) {
    if outer && into.head.is_empty() {
        into.head = source.name(name);
    }
}

fn arguments(source: &Source<'_>, arguments: &PathArguments, into: &mut Type) {
    match arguments {
        PathArguments::None => {}
        PathArguments::AngleBracketed(list) => {
            for argument in &list.args {
                match argument {
                    GenericArgument::Type(ty) => visit(source, ty, into, false),
                    GenericArgument::AssocType(assoc) => visit(source, &assoc.ty, into, false),
                    GenericArgument::Constraint(constraint) => {
                        bounds(source, constraint.bounds.iter(), into);
                    }
                    _ => {}
                }
            }
        }
        PathArguments::Parenthesized(list) => {
            for input in &list.inputs {
                visit(source, &input.ty, into, false);
            }
            if let ReturnType::Type(_, output) = &list.output {
                visit(source, output, into, false);
            }
        }
    }
}

fn bounds<'b>(
    source: &Source<'_>,
    bounds: impl Iterator<Item = &'b TypeParamBound>,
    into: &mut Type,
) {
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound
            && let Some(segment) = bound.path.segments.last()
        {
            let written = source.ident(&segment.ident);
            let name = source.name(source.declared.original(&written));
            if !into.names.contains(&name) {
                into.names.push(name);
            }
            arguments(source, &segment.arguments, into);
        }
    }
}
