//! Which operations of a body are events of a contract.

use crate::checks::question::Question;
use crate::contract::{Group, Interface, Method, MethodRef};
use crate::flow::{Call, Callee, LocalId};
use crate::program::types::Carries;

/// What a call is for a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// Calls this method of an interface of the contract.
    Calls(MethodRef),
    /// Has the name of such a method, but the receiver may be something else that has a method of that
    /// name: may be the event.
    Perhaps,
}

/// What `call` is for the contract of `group`, if it can be told.
/// `objects` are the locals whose type says that they hold the interface, sorted.
pub(crate) fn event_of(
    question: &Question<'_>,
    objects: &[LocalId],
    group: &Group,
    call: &Call,
) -> Option<Event> {
    match &call.callee {
        Callee::Path(path) => {
            // `Interface::Method(&object, …)`; a bare function of that name is a function of the user's.
            let [.., interface, name] = path.segments.as_slice() else {
                return None;
            };
            let (interface, method) = find(group, name, |candidate| candidate.name == *interface)?;
            fits(method, call).then(|| Event::Calls(reference(interface, method)))
        }
        // `(vtable(&object).Method)(raw, …)`: the binary interface has the parameters of the documents.
        Callee::Field(name) => {
            let (interface, method) = find(group, name, |_| true)?;
            (call.args.len() > method.arguments).then(|| Event::Calls(reference(interface, method)))
        }
        Callee::Method(name) => {
            let (interface, method) = find(group, name, |_| true)?;
            if !fits(method, call) {
                return None;
            }
            match receiver(question, objects, call, interface) {
                Receiver::Interface => Some(Event::Calls(reference(interface, method))),
                Receiver::Unknown => Some(Event::Perhaps),
                Receiver::Other => None,
            }
        }
        Callee::Value(_) | Callee::Macro(_) => None,
    }
}

/// Methods that only clients call: the completion of a group has one owner.
fn find<'g>(
    group: &'g Group,
    name: &str,
    fits: impl Fn(&Interface) -> bool,
) -> Option<(&'g Interface, &'g Method)> {
    group
        .interfaces
        .iter()
        .filter(|interface| interface.implemented_as.is_empty() && fits(interface))
        .find_map(|interface| {
            interface
                .methods
                .iter()
                .find(|method| &*method.name == name)
                .map(|method| (interface, method))
        })
}

/// The generated wrapper takes what clients pass (a slice), a hand-declared trait what the documents say (a
/// count and a pointer).
fn fits(method: &Method, call: &Call) -> bool {
    [method.arguments, method.parameters].contains(&call.args.len().saturating_sub(1))
}

fn reference(interface: &Interface, method: &Method) -> MethodRef {
    MethodRef {
        interface: interface.name.clone(),
        method: method.name.clone(),
    }
}

enum Receiver {
    Interface,
    Unknown,
    Other,
}

/// Whether the receiver is the interface. Names of completions are unique to their interface, so only a
/// method of the same name that the package declares itself raises doubt.
fn receiver(
    question: &Question<'_>,
    objects: &[LocalId],
    call: &Call,
    interface: &Interface,
) -> Receiver {
    let program = question.program;
    let (Callee::Method(name), Some(arg)) = (&call.callee, call.args.first()) else {
        return Receiver::Unknown;
    };
    let variable = question.definitions.variable(*arg);
    let local = &question.graph.locals[variable.index()];
    if local.name.as_deref() == Some("self") {
        return Receiver::Other;
    }
    let owners = program.named(name).iter().filter_map(|id| {
        let function = program.function(*id);
        // A mock of the interface is the interface.
        let is_mock = function
            .of_trait
            .as_ref()
            .is_some_and(|path| path.last().starts_with(&*interface.name));
        (!is_mock).then_some(function.owner.as_ref())
    });
    let owners: Vec<_> = owners.collect();
    let inferred = question
        .types
        .of(*arg)
        .or_else(|| question.types.of(variable));
    if let Some(ty) = inferred
        && !question.carriage.names(ty)
        && !ty.names.contains(&interface.name)
        && question
            .types
            .method_owners(ty)
            .any(|owner| program.methods_of(owner, name).next().is_some())
    {
        // A type of the package with a method of its own of this name.
        return Receiver::Other;
    }
    if let Some(ty) = &local.ty {
        return if question.carriage.names(ty) || ty.names.contains(&interface.name) {
            Receiver::Interface
        } else if owners
            .iter()
            .any(|owner| owner.is_some_and(|owner| **owner == *ty.head))
        {
            Receiver::Unknown
        } else if question.carriage.of(ty) == Carries::Nothing {
            Receiver::Other
        } else {
            Receiver::Interface
        };
    }
    let is_object = [*arg, variable]
        .iter()
        .any(|local| objects.binary_search(local).is_ok());
    if owners.is_empty() || is_object {
        Receiver::Interface
    } else {
        Receiver::Unknown
    }
}
