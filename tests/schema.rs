//! The JSON schemas of rule files are up to date, and say what the loader says: on the files of the program, and on
//! the same files with something missing, something unknown or something of another type in them.
//! `CONFORM_BLESS=1` writes them.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

#[path = "schema/mutants.rs"]
mod mutants;
#[path = "schema/validator.rs"]
mod validator;
#[path = "docs/written.rs"]
mod written;

use std::collections::BTreeSet;

use cargo_conform::contract::load::{self, RuleFile};
use cargo_conform::contract::shape::{self, Shape};
use serde_json::Value;
use written::{Document, compare};

/// Each kind of file with its schema.
fn schemas() -> [(&'static str, &'static Shape); 4] {
    [
        ("rules/schema.json", &shape::RULE),
        ("rules/schema-clauses.json", &shape::CLAUSES),
        ("rules/schema-contract.json", &shape::CONTRACT),
        ("rules/schema-models.json", &shape::MODELS),
    ]
}

#[test]
fn schemas_are_up_to_date() {
    let documents = schemas().map(|(path, shape)| Document::new(path, shape::schema(shape)));
    compare(&documents, None);
}

#[test]
fn the_files_of_the_program_fit_their_schemas() {
    for file in load::embedded() {
        let offences = validator::offences(&schema_of(&file), &json(&file.text));
        assert!(offences.is_empty(), "{}: {offences:#?}", file.path);
    }
}

#[test]
fn schema_and_loader_agree_about_mistakes() {
    let files = load::embedded();
    let mut kinds = BTreeSet::new();
    for file in &files {
        let whole = json(&file.text);
        let kind = whole["check"]["kind"].as_str().map(str::to_owned);
        // One rule of each kind is enough.
        if kind.is_some_and(|kind| !kinds.insert(kind)) {
            continue;
        }
        let schema = schema_of(file);
        let shared: Vec<RuleFile> = files
            .iter()
            .filter(|other| other.path != file.path && needs(file, other))
            .cloned()
            .collect();
        for mutant in mutants::of(&whole) {
            let fits = validator::offences(&schema, &mutant.value).is_empty();
            let refusals = refusals(&shared, file, &mutant.value);
            let refused = refusals.iter().any(|code| STRUCTURAL.contains(code));
            assert!(
                fits || !refusals.is_empty(),
                "{}: {}: the schema refuses it and the loader does not",
                file.path,
                mutant.what
            );
            assert!(
                !(fits && refused),
                "{}: {}: the loader says {refusals:?}, and it fits the schema",
                file.path,
                mutant.what
            );
        }
    }
    assert!(kinds.len() >= shape::KINDS.len(), "{kinds:?}");
}

/// What a schema can say.
const STRUCTURAL: [&str; 3] = ["rule::missing-key", "rule::unknown-key", "rule::wrong-type"];

/// Codes of what the loader says about a file with this content.
fn refusals(shared: &[RuleFile], file: &RuleFile, content: &Value) -> Vec<&'static str> {
    let mut files: Vec<RuleFile> = shared.to_vec();
    files.push(RuleFile {
        path: file.path.clone(),
        text: toml::to_string(content).unwrap(),
    });
    let errors = load::load_all(&files).err();
    let of_file = errors.into_iter().flat_map(|errors| errors.0);
    of_file
        .filter(|error| error.file() == file.path)
        // That one of two keys is needed beside a third one is more than the schema says.
        .filter(|error| !error.message.starts_with("neither `written-as`"))
        .map(|error| error.code)
        .collect()
}

/// Whether a file can be read with the other one only: a rule with its contract, both with classes and constants.
fn needs(file: &RuleFile, other: &RuleFile) -> bool {
    let folder = |file: &RuleFile| {
        file.path
            .rsplit_once('/')
            .map(|(folder, _)| folder.to_owned())
    };
    let is_contract = other.path.ends_with("/contract.toml") && folder(file) == folder(other);
    let has_names = other.text.contains("[[class]]") || other.text.contains("[[constant]]");
    let is_model = file.path.contains("/models/");
    !is_model && (is_contract || (other.path.contains("/models/") && has_names))
}

fn schema_of(file: &RuleFile) -> Value {
    let shape = match &*file.path {
        path if path.contains("/models/") => &shape::MODELS,
        path if path.ends_with("/contract.toml") => &shape::CONTRACT,
        path if path.ends_with("/clauses.toml") => &shape::CLAUSES,
        _ => &shape::RULE,
    };
    serde_json::from_str(&shape::schema(shape)).unwrap()
}

fn json(text: &str) -> Value {
    let table: toml::Table = toml::from_str(text).unwrap();
    serde_json::to_value(table).unwrap()
}
