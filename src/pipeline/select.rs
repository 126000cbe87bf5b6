//! Which files are parsed: those that implement a governed trait, and what their functions call.
//!
//! A search over bytes finds the files that implement a handler. Nothing is parsed in a package without
//! one. In the others the definitions of the functions that are called are found by name, and their
//! files are parsed too, until nothing is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::FileError;
use crate::contract::{PlainCalls, RuleSet};
use crate::flow::Name;
use crate::program::Program;
use crate::program::calls::leading_to;
use crate::source::{FileId, PackageId, Prefilter, Text, Tree, mentions_impl};
use crate::syntax::{self, FileFacts, Interest, PackageMacros};

/// What was parsed.
#[derive(Default)]
pub(super) struct Selected {
    pub(super) packages: Vec<Package>,
    pub(super) errors: Vec<FileError>,
    /// Texts of files with errors.
    pub(super) broken: Vec<(Arc<str>, Arc<Text>)>,
    /// Number of files parsed.
    pub(super) parsed: usize,
}

/// A package with handlers.
pub(super) struct Package {
    pub(super) program: Program,
    pub(super) texts: BTreeMap<Arc<str>, Arc<Text>>,
}

/// Selects and parses.
pub(super) fn files(tree: &Tree, rules: &RuleSet) -> Selected {
    let mut selected = Selected::default();
    let mut interest = interest(rules);
    let mut seeds: BTreeSet<FileId> = BTreeSet::new();
    let mut parsed: BTreeMap<FileId, Parsed> = BTreeMap::new();
    loop {
        let found = implementing(tree, &interest, rules, &mut selected.errors);
        let new: Vec<FileId> = found.into_iter().filter(|id| !seeds.contains(id)).collect();
        seeds.extend(&new);
        parsed.extend(parse_all(tree, &new, &interest, rules));
        // A renamed re-export makes another name to look for; there are rarely any.
        let known: BTreeSet<Name> = interest
            .traits
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        let mut renamed = Vec::new();
        for alias in parsed
            .values()
            .filter_map(|file| file.facts.as_ref().ok())
            .flat_map(|facts| &facts.aliases)
        {
            let target = alias.target.last();
            if let Some((_, interface)) = interest.traits.iter().find(|(name, _)| &**name == target)
                && !known.contains(&alias.name)
            {
                renamed.push((alias.name.clone(), interface.clone()));
            }
        }
        renamed.sort();
        renamed.dedup();
        if renamed.is_empty() {
            break;
        }
        interest.traits.extend(renamed);
        // Files that were parsed for the old names may implement the new ones.
        let again: Vec<FileId> = seeds.iter().copied().collect();
        parsed.extend(parse_all(tree, &again, &interest, rules));
    }

    let mut by_package: BTreeMap<PackageId, Vec<(FileId, Parsed)>> = BTreeMap::new();
    for (id, file) in parsed {
        by_package
            .entry(tree.file(id).package)
            .or_default()
            .push((id, file));
    }
    let by_package: Vec<(PackageId, Vec<(FileId, Parsed)>)> = by_package.into_iter().collect();
    let joined: Vec<Selected> = by_package
        .into_par_iter()
        .map(|(package, files)| join(tree, complete(tree, package, files, &interest, rules)))
        .collect();
    for part in joined {
        selected.packages.extend(part.packages);
        selected.errors.extend(part.errors);
        selected.broken.extend(part.broken);
        selected.parsed += part.parsed;
    }
    selected
}

/// The files of one package as a program.
fn join(tree: &Tree, files: Vec<(FileId, Parsed)>) -> Selected {
    let mut selected = Selected::default();
    let mut texts = BTreeMap::new();
    let mut facts = Vec::new();
    let mut is_broken = false;
    for (id, file) in files {
        selected.parsed += usize::from(file.text.is_some());
        let shown = Arc::clone(&tree.file(id).shown);
        match file.facts {
            Ok(found) => {
                texts.extend(file.text.map(|text| (Arc::clone(&shown), text)));
                facts.push((shown, found));
            }
            Err(errors) => {
                is_broken = true;
                selected.errors.extend(errors);
                selected.broken.extend(file.text.map(|text| (shown, text)));
            }
        }
    }
    let mut program = Program::new(facts);
    // Files that are of no interest are not parsed, and count as modules all the same.
    program.note_missing(is_broken, |name| {
        let mut all = tree.files().iter();
        all.any(|file| {
            let mut parts = file.shown.split(['/', '\\']);
            parts.any(|part| part.strip_suffix(".rs").unwrap_or(part) == name)
        })
    });
    selected.packages.push(Package { program, texts });
    selected
}

/// A file after parsing.
struct Parsed {
    /// None when the file could not be read at all.
    text: Option<Arc<Text>>,
    facts: Result<FileFacts, Vec<FileError>>,
}

fn interest(rules: &RuleSet) -> Interest {
    let mut interest = Interest::default();
    let operations = rules.groups.iter().flat_map(|group| &group.operations);
    interest
        .events
        .extend(operations.map(|operation| operation.completion.method.clone()));
    for rule in &rules.rules {
        let sets = rules
            .group(&rule.group)
            .map_or(&[][..], |group| &group.sets);
        interest.events.extend(rule.check.followed(sets));
    }
    interest.events.sort_unstable();
    interest.events.dedup();
    let asked = rules.rules.iter().flat_map(|rule| rule.check.names());
    interest.asked = Arc::new(asked.collect());
    let mut plainly = PlainCalls::default();
    for rule in &rules.rules {
        plainly.add(&rule.check);
    }
    interest.plainly = Arc::new(plainly);
    for interface in rules.groups.iter().flat_map(|group| &group.interfaces) {
        for name in &interface.implemented_as {
            interest.traits.push((name.clone(), interface.name.clone()));
        }
        // Only interfaces that handlers implement are looked for by id.
        if let (Some(iid), false) = (&interface.iid, interface.implemented_as.is_empty()) {
            interest.iids.push((iid.clone(), interface.name.clone()));
        }
    }
    interest
}

/// How the attribute begins that declares an interface by its id.
const DECLARES_BY_ID: &str = "interface(";

/// The files that implement a governed trait or declare it by its interface id, and those of clients.
fn implementing(
    tree: &Tree,
    interest: &Interest,
    rules: &RuleSet,
    errors: &mut Vec<FileError>,
) -> Vec<FileId> {
    let traits = interest.traits.len();
    let names = interest.traits.iter().map(|(name, _)| name.to_string());
    let marks: BTreeSet<Name> = rules
        .rules
        .iter()
        .flat_map(|rule| rule.check.marks())
        .collect();
    let names = names.chain(marks.iter().map(ToString::to_string));
    // Everything is looked for at once; what has nothing in common with the other names only in the few files where it
    // matters.
    let prefilter = Prefilter::new(names.chain([DECLARES_BY_ID.to_owned()]));
    let by_id = traits + marks.len();
    let ids = interest
        .iids
        .iter()
        .flat_map(|(iid, _)| [iid.to_ascii_lowercase(), iid.to_ascii_uppercase()]);
    let ids = Prefilter::new(ids);
    let clients = rules.groups.iter().flat_map(|group| &group.clients);
    let clients = Prefilter::new(clients.map(ToString::to_string));
    let found = tree.scan(|id, bytes| {
        let hits = prefilter.hits(bytes);
        let mut names = hits.iter();
        let implements =
            names.any(|name| name < traits && mentions_impl(bytes, &prefilter.names()[name]));
        let is_client =
            || hits.iter().any(|name| (traits..by_id).contains(&name)) && clients.hits(bytes).any();
        let implements =
            implements || (hits.contains(by_id) && ids.hits(bytes).any()) || is_client();
        // A source file that is no text is worth an error even when nothing else is known about it.
        (implements || tree.file(id).given || std::str::from_utf8(bytes).is_err()).then_some(id)
    });
    let mut files = Vec::new();
    for result in found {
        match result {
            Ok(file) => files.extend(file),
            Err(error) if !errors.contains(&error) => errors.push(error),
            Err(_) => {}
        }
    }
    files
}

fn parse_all(
    tree: &Tree,
    files: &[FileId],
    interest: &Interest,
    rules: &RuleSet,
) -> Vec<(FileId, Parsed)> {
    files
        .par_iter()
        .map(|id| (*id, parse(tree, *id, interest, rules)))
        .collect()
}

fn parse(tree: &Tree, id: FileId, interest: &Interest, rules: &RuleSet) -> Parsed {
    let shown = &tree.file(id).shown;
    let text = match tree.load(id) {
        Ok(text) => Arc::new(text),
        Err(error) => {
            return Parsed {
                text: error.text.map(Arc::new),
                facts: Err(vec![error.error]),
            };
        }
    };
    let interest = Interest {
        edition: tree.package_of(id).edition,
        ..interest.clone()
    };
    let parsed = panic::catch_unwind(AssertUnwindSafe(|| {
        syntax::parse(text.original(), text.code_start(), &interest, &rules.models)
    }));
    let facts = match parsed {
        Ok(Ok(facts)) => Ok(facts),
        Ok(Err(errors)) => Err(errors
            .into_iter()
            .map(|error| FileError {
                file: Arc::clone(shown),
                span: error.span,
                message: error.message,
            })
            .collect()),
        Err(_) => Err(vec![FileError {
            file: Arc::clone(shown),
            span: None,
            message: "internal error while parsing; please report it".to_owned(),
        }]),
    };
    Parsed {
        text: Some(text),
        facts,
    }
}

/// Adds the files of the package that define what the parsed ones call, or that mention a completion.
fn complete(
    tree: &Tree,
    package: PackageId,
    mut files: Vec<(FileId, Parsed)>,
    interest: &Interest,
    rules: &RuleSet,
) -> Vec<(FileId, Parsed)> {
    let mut done: BTreeSet<FileId> = files.iter().map(|(id, _)| *id).collect();
    let others: Vec<FileId> = tree
        .ids()
        .filter(|id| tree.file(*id).package == package && !done.contains(id))
        .collect();
    let mut macros = PackageMacros::default();
    for text in files.iter().filter_map(|(_, file)| file.text.as_ref()) {
        macros.add(text.original());
    }
    let named = interest.events.iter().chain(interest.asked.iter());
    let events: Vec<&str> = named.map(|name| &**name).collect();
    // One pass over the bytes of the rest: what each file defines, and whether it mentions an event.
    let summaries: Vec<(FileId, Summary)> = others
        .par_iter()
        .filter_map(|id| {
            tree.load(*id)
                .ok()
                .map(|text| (*id, Summary::of(text.original(), &events)))
        })
        .collect();
    let mut defined: FxHashMap<String, Vec<FileId>> = FxHashMap::default();
    let mut next: Vec<FileId> = Vec::new();
    for (id, summary) in summaries {
        macros.extend(summary.macros);
        if summary.mentions_event {
            next.push(id);
        }
        for name in summary.defines {
            defined.entry(name).or_default().push(id);
        }
    }
    // What was parsed already may call macros that stand in another file.
    let calls = |file: &Parsed| {
        let text = file.text.as_ref();
        text.is_some_and(|text| macros.has_for(text.original()))
    };
    let again: Vec<FileId> = files
        .iter()
        .filter(|(_, file)| calls(file))
        .map(|(id, _)| *id)
        .collect();
    let interest = &Interest {
        macros: Arc::new(macros),
        ..interest.clone()
    };
    replace(&mut files, parse_all(tree, &again, interest, rules));
    let mut asked: FxHashSet<Name> = FxHashSet::default();
    let mut from = 0;
    loop {
        for (_, file) in &files[from..] {
            let Ok(facts) = &file.facts else { continue };
            for name in facts
                .functions
                .iter()
                .flat_map(|function| &function.mentions)
            {
                if asked.insert(name.clone()) {
                    next.extend(defined.get(&**name).into_iter().flatten());
                }
            }
        }
        next.retain(|id| done.insert(*id));
        if next.is_empty() {
            return lower_callers(tree, files, interest, rules);
        }
        from = files.len();
        files.extend(parse_all(tree, &next, interest, rules));
        next.clear();
    }
}

/// Parses again the files with functions that lead to an event without mentioning it: only all files together
/// tell which they are, and there are few of them.
fn lower_callers(
    tree: &Tree,
    mut files: Vec<(FileId, Parsed)>,
    interest: &Interest,
    rules: &RuleSet,
) -> Vec<(FileId, Parsed)> {
    let functions = files
        .iter()
        .flat_map(|(_, file)| file.facts.iter().flat_map(|facts| &facts.functions));
    let reaching = leading_to(functions, |function| {
        function.interface.is_none()
            && interest
                .events
                .iter()
                .any(|event| function.mentions.binary_search(event).is_ok())
    });
    let missing = |function: &syntax::facts::Function| {
        function.graph.is_none() && reaching.contains(&function.name)
    };
    let again: Vec<FileId> = files
        .iter()
        .filter(|(_, file)| {
            file.facts
                .iter()
                .any(|facts| facts.functions.iter().any(missing))
        })
        .map(|(id, _)| *id)
        .collect();
    if again.is_empty() {
        return files;
    }
    let interest = Interest {
        further: Arc::new(reaching),
        ..interest.clone()
    };
    replace(&mut files, parse_all(tree, &again, &interest, rules));
    files
}

/// Puts files that were parsed again in place of what they were before.
fn replace(files: &mut [(FileId, Parsed)], again: Vec<(FileId, Parsed)>) {
    let mut again: FxHashMap<FileId, Parsed> = again.into_iter().collect();
    for (id, file) in files {
        if let Some(parsed) = again.remove(id) {
            *file = parsed;
        }
    }
}

/// What a file offers, found without parsing.
struct Summary {
    defines: Vec<String>,
    macros: PackageMacros,
    mentions_event: bool,
}

impl Summary {
    fn of(text: &str, events: &[&str]) -> Self {
        let mut defines = Vec::new();
        for keyword in ["fn ", "struct ", "enum ", "const ", "static ", "type "] {
            for (at, _) in text.match_indices(keyword) {
                let rest = text[at + keyword.len()..].trim_start();
                let length = rest
                    .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
                    .unwrap_or(rest.len());
                if length > 0 {
                    defines.push(rest[..length].to_owned());
                }
            }
        }
        defines.sort_unstable();
        defines.dedup();
        let mentions_event = events.iter().any(|event| {
            text.match_indices(event)
                .any(|(at, _)| !text[..at].trim_end().ends_with("fn"))
        });
        let mut macros = PackageMacros::default();
        macros.add(text);
        Self {
            defines,
            macros,
            mentions_event,
        }
    }
}
