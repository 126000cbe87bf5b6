//! Reads rule files: contracts, rules and models, the embedded ones through the same code as those of
//! users. Everything that is wrong in any file is collected and located, not only the first mistake.

mod clauses;
mod diagnostic;
mod group;
mod habits;
mod lifetimes;
mod masks;
mod models;
mod pairing;
mod path;
mod protocol;
mod reader;
mod record;
mod returns;
mod rule;
mod sites;
mod unmatched;
mod yields;

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

pub use diagnostic::{LoadErrors, RuleError};

use crate::contract::clause::{Clause, ClauseList};
use crate::contract::shape::{self, Shape};
use crate::contract::{Group, Models, Rule, RuleSet};
use diagnostic::{Sink, Wrong};
use reader::Table;

/// A rule file before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Path with forward slashes. The last folder in it is the group, or `models`.
    pub path: String,
    /// Content.
    pub text: String,
}

/// The files of `rules/`, as they were when the binary was built, sorted by path.
pub fn embedded() -> Vec<RuleFile> {
    static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));
    FILES
        .iter()
        .map(|&(path, text)| RuleFile {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .collect()
}

/// Reads the embedded rule files and then `extra`, in this order. Models of later files override
/// earlier ones; rules and groups must have names of their own.
pub fn load(extra: &[RuleFile]) -> Result<RuleSet, LoadErrors> {
    let mut files = embedded();
    files.extend_from_slice(extra);
    load_only(&files)
}

/// As [`load`], and the clauses of the documents as well, which checks can do without.
pub fn load_with_clauses(extra: &[RuleFile]) -> Result<RuleSet, LoadErrors> {
    let mut files = embedded();
    files.extend_from_slice(extra);
    load_all(&files)
}

/// Reads these files and no others, and no clauses.
pub fn load_only(files: &[RuleFile]) -> Result<RuleSet, LoadErrors> {
    let is_needed = |file: &&RuleFile| role(&place(&file.path)) != Role::Clauses;
    read_all(files.iter().filter(is_needed))
}

/// Reads these files with the clauses among them, and no others.
pub fn load_all(files: &[RuleFile]) -> Result<RuleSet, LoadErrors> {
    read_all(files.iter())
}

fn read_all<'a>(files: impl Iterator<Item = &'a RuleFile>) -> Result<RuleSet, LoadErrors> {
    let sinks: Vec<Sink> = files
        .map(|file| Sink::new(&file.path, &file.text))
        .collect();
    let set = read(&sinks);
    let errors: Vec<RuleError> = sinks.into_iter().flat_map(Sink::finish).collect();
    if errors.is_empty() {
        Ok(set)
    } else {
        Err(LoadErrors(errors))
    }
}

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Models,
    Contract,
    Clauses,
    Rule,
}

impl Role {
    /// The keys of such a file.
    fn shape(self) -> &'static Shape {
        match self {
            Self::Models => &shape::MODELS,
            Self::Contract => &shape::CONTRACT,
            Self::Clauses => &shape::CLAUSES,
            Self::Rule => &shape::RULE,
        }
    }
}

struct Document<'a> {
    sink: &'a Sink,
    /// Nothing when the file is no well-formed TOML; its name still counts.
    table: Option<Spanned<DeTable<'a>>>,
    role: Role,
    /// Last folder of the path.
    folder: String,
    /// Name without extension.
    stem: String,
}

fn read(sinks: &[Sink]) -> RuleSet {
    let documents: Vec<Document<'_>> = sinks.iter().map(document).collect();
    let with_role = |role| {
        documents
            .iter()
            .filter(move |document| document.role == role)
    };

    let mut models = Models::default();
    for document in with_role(Role::Models) {
        if let Some(root) = document.root() {
            models::read(root, &mut models);
        }
    }

    let mut groups: BTreeMap<&str, Option<Group>> = BTreeMap::new();
    for document in with_role(Role::Contract) {
        let group = document
            .root()
            .and_then(|root| group::read(root, &document.folder, &models));
        if groups.insert(&document.folder, group).is_some() {
            let message = format!("group `{}` is declared twice", document.folder);
            let error = Wrong::new(
                "rule::duplicate-group",
                message,
                "an earlier file declares this group",
            );
            document.sink.push(
                0..0,
                error.help("rename the folder, or keep one `contract.toml`"),
            );
        }
    }

    // A group may have clauses before it has a contract.
    let mut clauses: BTreeMap<&str, Vec<Clause>> = BTreeMap::new();
    for document in with_role(Role::Clauses) {
        if let Some(root) = document.root() {
            clauses::read(root, clauses.entry(&document.folder).or_default());
        }
    }

    let ids: Vec<&str> = with_role(Role::Rule)
        .map(|document| &*document.stem)
        .collect();
    let mut rules: Vec<Rule> = Vec::new();
    for document in with_role(Role::Rule) {
        let Some(group) = groups.get(&*document.folder) else {
            let message = format!("group `{}` has no `contract.toml`", document.folder);
            let error = Wrong::new(
                "rule::unknown-group",
                message,
                "this rule belongs to no group",
            );
            document
                .sink
                .push(0..0, error.help("add `contract.toml` beside this file"));
            continue;
        };
        let scope = rule::Scope {
            group: group.as_ref(),
            folder: &document.folder,
            models: &models,
            clauses: clauses.get(&*document.folder).map(Vec::as_slice),
            rules: &ids,
        };
        let Some(root) = document.root() else {
            continue;
        };
        let Some((rule, id)) = rule::read(root, &document.stem, &scope) else {
            continue;
        };
        if rules.iter().any(|other| other.id == rule.id) {
            let message = format!("rule `{}` is declared twice", rule.id);
            let error = Wrong::new("rule::duplicate-id", message, "an earlier file has this id");
            document.sink.push(
                id,
                error.help("ids are what users allow and deny, so each stands for one rule"),
            );
        } else {
            rules.push(rule);
        }
    }
    rules.sort_by(|a, b| (&a.group, &a.id).cmp(&(&b.group, &b.id)));
    RuleSet {
        groups: groups.into_values().flatten().collect(),
        rules,
        models,
        clauses: clauses
            .into_iter()
            .map(|(group, clauses)| ClauseList {
                group: shared(group),
                clauses,
            })
            .collect(),
    }
}

impl<'a> Document<'a> {
    fn root(&'a self) -> Option<Table<'a>> {
        self.table
            .as_ref()
            .map(|table| Table::root(self.sink, table.get_ref(), self.role.shape()))
    }
}

fn document(sink: &Sink) -> Document<'_> {
    let (table, errors) = DeTable::parse_recoverable(sink.text());
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let message = format!("not valid TOML: {}", error.message());
        sink.push(span, Wrong::new("rule::syntax", message, "here"));
    }
    let (folder, stem) = place(sink.path());
    Document {
        sink,
        table: errors.is_empty().then_some(table),
        role: role(&(folder.clone(), stem.clone())),
        folder,
        stem,
    }
}

/// What the file at this place is for.
fn role((folder, stem): &(String, String)) -> Role {
    match (&**folder, &**stem) {
        ("models", _) => Role::Models,
        (_, "contract") => Role::Contract,
        (_, "clauses") => Role::Clauses,
        _ => Role::Rule,
    }
}

/// Last folder and name without extension. A file without a folder belongs to the group `local`.
fn place(path: &str) -> (String, String) {
    let path = path.replace('\\', "/");
    let mut parts = path
        .rsplit('/')
        .filter(|part| !part.is_empty() && *part != ".");
    let name = parts.next().unwrap_or("");
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    (parts.next().unwrap_or("local").to_owned(), stem.to_owned())
}

/// A shared copy of a text.
fn shared(text: &str) -> Arc<str> {
    Arc::from(text)
}

#[cfg(test)]
mod tests;
