//! What the rule files say about the Windows API is so in the sources of the `windows` crate: interfaces with their
//! ids, methods with their parameters, structures with their fields, constants with their values.
//!
//! The sources are those of the local cargo registry. They are there when something was built with the crate, or after
//! `cargo fetch` in `examples/notes-sync`; without them nothing is compared, and the test says so.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own modules as well"
)]

#[path = "bindings/declared.rs"]
mod declared;
#[path = "bindings/examples.rs"]
mod examples;
#[path = "bindings/mentioned.rs"]
mod mentioned;
#[path = "bindings/sources.rs"]
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use cargo_conform::contract::load::{self, RuleFile};
use cargo_conform::contract::{Check, Group, RuleSet};
use declared::Declarations;
use mentioned::Mention;

/// What a file has to say for its group to be one of these bindings.
const CLIENTS: &str = "windows::Win32";

#[test]
fn rule_files_name_what_the_bindings_declare() {
    let Some(sources) = sources::find() else {
        println!(
            "skipped: no sources of the `windows` crate {} here",
            sources::VERSION
        );
        return;
    };
    let rules = load::load(&[]).unwrap();
    let groups: Vec<&Group> = rules
        .groups
        .iter()
        .filter(|group| group.clients.iter().any(|text| text.contains(CLIENTS)))
        .collect();
    let files: Vec<RuleFile> = load::embedded()
        .into_iter()
        .filter(|file| is_about(&file.path, &groups))
        .collect();
    let mentions: Vec<Mention> = files.iter().flat_map(mentioned::of).collect();

    let mut wanted: BTreeSet<String> = mentions
        .iter()
        .map(|mention| mention.name.clone())
        .collect();
    for interface in groups.iter().flat_map(|group| &group.interfaces) {
        wanted.extend([
            interface.name.to_string(),
            format!("{}_Impl", interface.name),
        ]);
        wanted.extend(interface.implemented_as.iter().map(ToString::to_string));
    }
    wanted.extend(rules.models.constants.keys().map(ToString::to_string));
    wanted.extend(structures(&rules).map(|(_, name, _)| name));
    wanted.extend(files.iter().flat_map(examples::structures));
    let declared = Declarations::read(&sources, &wanted);

    let mut offences = Vec::new();
    for group in &groups {
        interfaces(group, &declared, &mut offences);
    }
    for mention in &mentions {
        offences.extend(mention.offence(&declared));
    }
    for (rule, structure, field) in structures(&rules) {
        if !declared.has_field(&structure, &field) {
            offences.push(format!("{rule}: `{structure}` has no field `{field}`"));
        }
    }
    let constants: BTreeMap<_, _> = rules.models.constants.iter().collect();
    for (name, value) in constants {
        if let Some(other) = declared.value(name).filter(|other| other != value) {
            offences.push(format!("models: `{name}` is {other} and not {value}"));
        }
    }
    for file in &files {
        examples::check(file, &groups, &declared, &mut offences);
        fields(file, &declared, &mut offences);
    }
    offences.sort();
    offences.dedup();
    assert!(!mentions.is_empty() && !groups.is_empty());
    assert!(
        offences.is_empty(),
        "\n{}\n{} offences",
        offences.join("\n"),
        offences.len()
    );
}

/// Files of these groups; of the models, those that the groups cannot do without.
fn is_about(path: &str, groups: &[&Group]) -> bool {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next().unwrap(), parts.next().unwrap());
    (folder == "models" && name.starts_with("windows"))
        || groups.iter().any(|group| &*group.name == folder)
}

/// Structures with a field that a rule is about: rule, structure, field.
fn structures(rules: &RuleSet) -> impl Iterator<Item = (String, String, String)> {
    rules.rules.iter().flat_map(|rule| match &rule.check {
        Check::Fill(check) => {
            let names = check.structs.iter();
            let of_rule = |name| {
                let field = check.size_field.to_string();
                (rule.id.to_string(), ToString::to_string(name), field)
            };
            names.map(of_rule).collect()
        }
        _ => Vec::new(),
    })
}

/// Fields that a `[check]` names, of whatever kind it is: one of the structures in it has them.
fn fields(file: &RuleFile, declared: &Declarations, offences: &mut Vec<String>) {
    let table: toml::Table = toml::from_str(&file.text).unwrap();
    let mut texts = Vec::new();
    if let Some(check) = table.get("check") {
        collect(check, &mut texts);
    }
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words: BTreeSet<&str> = texts
        .iter()
        .flat_map(|text| text.split(|letter| !is_name(letter)))
        .collect();
    let structures: Vec<&&str> = words
        .iter()
        .filter(|word| declared.is_structure(word))
        .collect();
    // Fields are written as in `cbSize`, methods of Rust and labels are not.
    let is_field =
        |word: &&&str| word.starts_with(char::is_lowercase) && word.contains(char::is_uppercase);
    for field in words.iter().filter(is_field) {
        let has = |structure: &&&str| declared.has_field(structure, field);
        if !structures.is_empty() && !structures.iter().any(has) {
            offences.push(format!(
                "{}: none of {structures:?} has a field `{field}`",
                file.path
            ));
        }
    }
}

/// All texts below a value, keys among them.
fn collect<'a>(value: &'a toml::Value, texts: &mut Vec<&'a str>) {
    match value {
        toml::Value::String(text) => texts.push(text),
        toml::Value::Array(list) => list.iter().for_each(|item| collect(item, texts)),
        toml::Value::Table(table) => {
            for (key, entry) in table {
                texts.push(key);
                collect(entry, texts);
            }
        }
        _ => {}
    }
}

/// Ids, traits and methods of the interfaces of a contract.
fn interfaces(group: &Group, declared: &Declarations, offences: &mut Vec<String>) {
    for interface in &group.interfaces {
        let name = &*interface.name;
        let mut offence = |text: String| offences.push(format!("{}: {text}", group.name));
        let Some(id) = declared.interface_id(name) else {
            offence(format!("no interface `{name}`"));
            continue;
        };
        if interface.iid.as_ref().is_some_and(|own| *own != id) {
            offence(format!("`{name}` has the id {id}"));
        }
        for implemented in &interface.implemented_as {
            if declared.trait_methods(implemented).is_none() {
                offence(format!("no trait `{implemented}`"));
            }
        }
        let implemented = declared.trait_methods(&format!("{name}_Impl"));
        let called = declared.client_methods(name);
        let (Some(implemented), Some(called)) = (implemented, called) else {
            offence(format!("no methods of `{name}`"));
            continue;
        };
        for method in &interface.methods {
            let of = &*method.name;
            match implemented.get(of) {
                None => offence(format!("`{name}` has no method `{of}`")),
                Some(count) if *count != method.parameters => {
                    offence(format!("`{name}::{of}` has {count} parameters"));
                }
                Some(_) => {}
            }
            if let Some(count) = called.get(of).filter(|count| **count != method.arguments) {
                offence(format!("`{name}::{of}` is called with {count} arguments"));
            }
        }
        for missing in implemented.keys() {
            if interface
                .methods
                .iter()
                .all(|method| *method.name != **missing)
            {
                offence(format!("the contract leaves out `{name}::{missing}`"));
            }
        }
    }
}
