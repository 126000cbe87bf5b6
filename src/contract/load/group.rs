//! `contract.toml`: interfaces and operations of an API.

use std::ops::Range;
use std::sync::Arc;

use super::diagnostic::{Sink, Wrong};
use super::reader::{Table, Text};
use super::shared;
use crate::contract::{CallSet, Group, Interface, Method, MethodRef, Models, Operation};

/// Reads the contract of the folder `name`; nothing when it has mistakes, so that its rules are not
/// blamed for them.
pub(super) fn read(root: Table<'_>, name: &str, models: &Models) -> Option<Group> {
    let sink = root.sink();
    let before = sink.count();
    let title = root.text("title");
    let mut interfaces: Vec<Interface> = Vec::new();
    for table in root.tables("interface") {
        if let Some((interface, span)) = interface(table) {
            if interfaces.iter().any(|other| other.name == interface.name) {
                let message = format!("interface `{}` is declared twice", interface.name);
                sink.push(
                    span,
                    Wrong::new(
                        "rule::duplicate-interface",
                        message,
                        "an earlier entry has this name",
                    ),
                );
            } else {
                interfaces.push(interface);
            }
        }
    }
    let mut operations: Vec<Operation> = Vec::new();
    for table in root.tables("operation") {
        if let Some((operation, span)) = operation(table, &interfaces, models) {
            if operations
                .iter()
                .any(|other| other.subject == operation.subject)
            {
                let message = format!(
                    "`{}` is the subject of two operations",
                    operation.subject.method
                );
                sink.push(
                    span,
                    Wrong::new(
                        "rule::duplicate-operation",
                        message,
                        "an earlier operation has this subject",
                    ),
                );
            } else {
                operations.push(operation);
            }
        }
    }
    let sets = root.tables("set").into_iter().filter_map(set).collect();
    let clients = root.optional_texts("clients");
    let clients = clients.iter().map(|text| shared(&text.value)).collect();
    root.finish();
    let title = title?.value;
    (sink.count() == before).then(|| Group {
        name: shared(name),
        title,
        clients,
        interfaces,
        operations,
        sets,
    })
}

/// `[[set]]`: functions of libraries under one name.
fn set(table: Table<'_>) -> Option<CallSet> {
    let name = table.text("name");
    let calls = super::sites::named_calls(&table, "functions", "calls-of");
    table.finish();
    Some(CallSet {
        name: shared(&name?.value),
        calls,
    })
}

/// Finds `Interface::Method` among `interfaces`; notes an error at `text` when it is not there. `offset`
/// is where the reference begins in `text`.
pub(super) fn method_ref(
    sink: &Sink,
    text: &Text,
    part: &Range<usize>,
    interfaces: &[Interface],
) -> Option<MethodRef> {
    let written = text.value.get(part.clone())?;
    let place = |inner: Range<usize>| text.place(sink.text(), &inner);
    let Some((interface, method)) = written.split_once("::") else {
        let message = format!("`{written}` names no method");
        let error = Wrong::new(
            "rule::malformed-method",
            message,
            "expected `Interface::Method`",
        );
        sink.push(place(part.clone()), error);
        return None;
    };
    let middle = part.start + interface.len();
    let Some(found) = interfaces.iter().find(|other| &*other.name == interface) else {
        let known = interfaces.iter().map(|other| &*other.name);
        let error = Wrong::unknown("rule::unknown-interface", "interface", interface, known);
        sink.push(place(part.start..middle), error);
        return None;
    };
    if !found.methods.iter().any(|other| &*other.name == method) {
        let known = found.methods.iter().map(|other| &*other.name);
        let error = Wrong::unknown("rule::unknown-method", "method", method, known);
        sink.push(place(middle + 2..part.end), error);
        return None;
    }
    Some(MethodRef {
        interface: shared(interface),
        method: shared(method),
    })
}

/// Checks that a class of status codes exists.
pub(super) fn class(
    sink: &Sink,
    text: &Text,
    part: Range<usize>,
    models: &Models,
) -> Option<Arc<str>> {
    let name = text.value.get(part.clone())?;
    let found = models.classes.iter().find(|class| &*class.name == name);
    if found.is_none() {
        let known = models.classes.iter().map(|class| &*class.name);
        let error = Wrong::unknown("rule::unknown-class", "class of status codes", name, known);
        sink.push(text.place(sink.text(), &part), error);
    }
    found.map(|class| Arc::clone(&class.name))
}

/// A constant that the models know, by its name.
pub(super) fn constant(models: &Models, name: &str) -> Result<Arc<str>, Wrong> {
    if models.constants.contains_key(name) {
        return Ok(shared(name));
    }
    let known = models.constants.keys().map(|name| &**name);
    Err(Wrong::unknown(
        "rule::unknown-constant",
        "constant",
        name,
        known,
    ))
}

/// The constants among some texts; the others are reported.
pub(super) fn constants(sink: &Sink, texts: &[Text], models: &Models) -> Vec<Arc<str>> {
    let found = texts.iter().filter_map(|text| {
        let found = constant(models, &text.value);
        found
            .map_err(|error| sink.push(text.span.clone(), error))
            .ok()
    });
    found.collect()
}

fn interface(table: Table<'_>) -> Option<(Interface, Range<usize>)> {
    let sink = table.sink();
    let name = table.text("name");
    let iid = table
        .optional_text("iid")
        .and_then(|iid| interface_id(sink, &iid));
    let implemented_as = table
        .optional_texts("implemented-as")
        .iter()
        .map(|text| shared(&text.value))
        .collect();
    let mut methods: Vec<Method> = Vec::new();
    for text in table.texts("methods") {
        let Some(method) = method(&text.value) else {
            let message = format!("`{}` describes no method", text.value);
            let label = "expected `Name/parameters`, or `Name/parameters called with arguments`";
            sink.push(
                text.span,
                Wrong::new("rule::malformed-method", message, label),
            );
            // The name still counts, so that operations that mention it are not blamed as well.
            let name = text.value.split('/').next().unwrap_or("").trim();
            methods.push(Method {
                name: shared(name),
                parameters: 0,
                arguments: 0,
            });
            continue;
        };
        if methods.iter().any(|other| other.name == method.name) {
            let message = format!("method `{}` is declared twice", method.name);
            sink.push(
                text.span,
                Wrong::new(
                    "rule::duplicate-method",
                    message,
                    "an earlier entry has this name",
                ),
            );
            continue;
        }
        methods.push(method);
    }
    table.finish();
    let name = name?;
    Some((
        Interface {
            name: shared(&name.value),
            iid,
            implemented_as,
            methods,
        },
        name.span,
    ))
}

fn operation(
    table: Table<'_>,
    interfaces: &[Interface],
    models: &Models,
) -> Option<(Operation, Range<usize>)> {
    let sink = table.sink();
    let reference = |text: Option<Text>| {
        let text = text?;
        let found = method_ref(sink, &text, &(0..text.value.len()), interfaces)?;
        Some((found, text.span))
    };
    let subject = reference(table.text("subject"));
    let completion = reference(table.text("completion"));
    let completes_when = table
        .text("completes-when")
        .and_then(|text| class(sink, &text, 0..text.value.len(), models));
    table.finish();
    let (subject, span) = subject?;
    let implemented = interfaces
        .iter()
        .any(|other| other.name == subject.interface && !other.implemented_as.is_empty());
    if !implemented {
        let message = format!("nothing implements `{}`", subject.interface);
        let error = Wrong::new(
            "rule::never-implemented",
            message,
            "this subject can never be found",
        );
        sink.push(
            span.clone(),
            error.help("give the interface `implemented-as = [\"…\"]`"),
        );
    }
    Some((
        Operation {
            subject,
            completion: completion?.0,
            completes_when: completes_when?,
        },
        span,
    ))
}

/// `Name/parameters`, optionally followed by `called with arguments`.
fn method(text: &str) -> Option<Method> {
    let (name, counts) = text.split_once('/')?;
    let (parameters, arguments) = match counts.split_once(" called with ") {
        Some((parameters, arguments)) => (parameters, arguments),
        None => (counts, counts),
    };
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|char| char.is_alphanumeric() || char == '_');
    let method = Method {
        name: shared(name),
        parameters: parameters.parse().ok()?,
        arguments: arguments.parse().ok()?,
    };
    is_name.then_some(method)
}

/// The canonical form of an interface id: lower case, groups of 8-4-4-4-12 digits, no braces.
fn interface_id(sink: &Sink, text: &Text) -> Option<String> {
    let id = text.value.trim_matches(['{', '}']).to_ascii_lowercase();
    let groups: Vec<&str> = id.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let valid = lengths == [8, 4, 4, 4, 12]
        && id
            .chars()
            .all(|char| char == '-' || char.is_ascii_hexdigit());
    if !valid {
        let message = format!("`{}` is no interface id", text.value);
        let label = "expected 32 hexadecimal digits in groups of 8-4-4-4-12";
        sink.push(
            text.span.clone(),
            Wrong::new("rule::malformed-iid", message, label),
        );
    }
    valid.then_some(id)
}
