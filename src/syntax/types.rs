//! Types as written, reduced to what the engine asks of them.

use syn::{GenericArgument, PathArguments, ReturnType, Type as Tree, TypeParamBound};

use crate::flow::Type;

/// Reduces a type.
pub(super) fn reduce(ty: &Tree) -> Type {
    let mut reduced = Type::default();
    visit(ty, &mut reduced, true);
    reduced
}

/// Reduces what a function returns; unit when nothing is written.
pub(super) fn output(output: &ReturnType) -> Type {
    match output {
        ReturnType::Default => unit(),
        ReturnType::Type(_, ty) => reduce(ty),
    }
}

/// The unit type.
pub(super) fn unit() -> Type {
    Type {
        head: "()".to_owned(),
        ..Type::default()
    }
}

/// The type of `self`, with what the receiver says about references.
pub(super) fn receiver(receiver: &syn::Receiver) -> Type {
    let plain = |mutable_ref| Type {
        head: "Self".to_owned(),
        names: vec!["Self".to_owned()],
        mutable_ref,
    };
    match &receiver.kind {
        syn::ReceiverKind::Reference(_, _, mutability) => plain(mutability.is_some()),
        syn::ReceiverKind::Typed(_, ty) => reduce(ty),
        _ => plain(false),
    }
}

fn visit(ty: &Tree, into: &mut Type, outer: bool) {
    let head = match ty {
        Tree::Group(t) => return visit(&t.elem, into, outer),
        Tree::Paren(t) => return visit(&t.elem, into, outer),
        Tree::Reference(t) => {
            if outer && into.head.is_empty() {
                into.mutable_ref |= t.mutability.is_some();
            }
            return visit(&t.elem, into, outer);
        }
        Tree::Path(t) => {
            let Some(segment) = t.path.segments.last() else {
                return;
            };
            let name = segment.ident.to_string();
            if !into.names.contains(&name) {
                into.names.push(name.clone());
            }
            head(into, outer, &name);
            arguments(&segment.arguments, into);
            return;
        }
        Tree::Array(t) => {
            head(into, outer, "slice");
            return visit(&t.elem, into, false);
        }
        Tree::Slice(t) => {
            head(into, outer, "slice");
            return visit(&t.elem, into, false);
        }
        Tree::Ptr(t) => {
            head(into, outer, "ptr");
            return visit(&t.elem, into, false);
        }
        Tree::Tuple(t) => {
            head(into, outer, if t.elems.is_empty() { "()" } else { "tuple" });
            for element in &t.elems {
                visit(element, into, false);
            }
            return;
        }
        Tree::TraitObject(t) => {
            head(into, outer, "dyn");
            return bounds(t.bounds.iter(), into);
        }
        Tree::ImplTrait(t) => {
            head(into, outer, "impl");
            return bounds(t.bounds.iter(), into);
        }
        Tree::FnPtr(t) => {
            head(into, outer, "fn");
            for input in &t.inputs {
                visit(&input.ty, into, false);
            }
            if let ReturnType::Type(_, output) = &t.output {
                visit(output, into, false);
            }
            return;
        }
        Tree::Never(_) => "!",
        Tree::Infer(_) => "_",
        _ => "macro",
    };
    self::head(into, outer, head);
}

fn head(into: &mut Type, outer: bool, name: &str) {
    if outer && into.head.is_empty() {
        name.clone_into(&mut into.head);
    }
}

fn arguments(arguments: &PathArguments, into: &mut Type) {
    match arguments {
        PathArguments::None => {}
        PathArguments::AngleBracketed(list) => {
            for argument in &list.args {
                match argument {
                    GenericArgument::Type(ty) => visit(ty, into, false),
                    GenericArgument::AssocType(assoc) => visit(&assoc.ty, into, false),
                    GenericArgument::Constraint(constraint) => {
                        bounds(constraint.bounds.iter(), into);
                    }
                    _ => {}
                }
            }
        }
        PathArguments::Parenthesized(list) => {
            for input in &list.inputs {
                visit(&input.ty, into, false);
            }
            if let ReturnType::Type(_, output) = &list.output {
                visit(output, into, false);
            }
        }
    }
}

fn bounds<'b>(bounds: impl Iterator<Item = &'b TypeParamBound>, into: &mut Type) {
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound
            && let Some(segment) = bound.path.segments.last()
        {
            let name = segment.ident.to_string();
            if !into.names.contains(&name) {
                into.names.push(name);
            }
            arguments(&segment.arguments, into);
        }
    }
}
