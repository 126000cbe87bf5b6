//! Which operations of a body are events of a contract.

use crate::contract::{Group, Interface, Method, MethodRef};
use crate::flow::definitions::Definitions;
use crate::flow::{Call, Callee, Graph};
use crate::program::{Program, types};

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
pub(crate) fn event_of(
    program: &Program,
    graph: &Graph,
    definitions: &Definitions<'_>,
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
            match receiver(program, graph, definitions, call, interface) {
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
    program: &Program,
    graph: &Graph,
    definitions: &Definitions<'_>,
    call: &Call,
    interface: &Interface,
) -> Receiver {
    let Callee::Method(name) = &call.callee else {
        return Receiver::Unknown;
    };
    let receiver = call
        .args
        .first()
        .map(|arg| &graph.locals[definitions.variable(*arg).index()]);
    if receiver.is_some_and(|local| local.name.as_deref() == Some("self")) {
        return Receiver::Other;
    }
    if let Some(ty) = receiver.and_then(|local| local.ty.as_ref()) {
        return match types::carries(program, ty, &interface.name, 0) {
            types::Carries::Object => Receiver::Interface,
            types::Carries::Nothing => Receiver::Other,
            types::Carries::Perhaps if program.fields_of(&ty.head).is_some() => Receiver::Other,
            types::Carries::Perhaps => Receiver::Interface,
        };
    }
    let declared = program.named(name).iter().any(|id| {
        let function = program.function(*id);
        function
            .of_trait
            .as_ref()
            .is_none_or(|path| !path.last().starts_with(&*interface.name))
    });
    if declared {
        Receiver::Unknown
    } else {
        Receiver::Interface
    }
}
