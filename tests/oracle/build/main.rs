//! Writes a copy of each fixture, with insertions that let the oracle drive it, and the module that holds
//! the copies. Line numbers stay those of the fixture.

mod constructed;
mod declared;
mod expected;
mod instances;
mod instrument;
mod reach;
mod switches;
mod table;
mod words;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use instrument::{Copy, Source, instrument};
use switches::Build;

/// Rules whose breach can be seen from outside.
const RULES: [&str; 19] = [
    "callback-not-replaced",
    "cancel-code-ignored",
    "cancel-code-unobservable",
    "completed-after-non-ok-return",
    "completion-error-propagated",
    "duplicate-completion",
    "enumerator-never-ends",
    "enumerator-notimpl",
    "err-means-s-ok",
    "error-after-handoff",
    "item-ids-outlive-call",
    "item-object-not-notimpl",
    "mismatched-completion",
    "missing-completion",
    "modeless-not-reenabled",
    "null-callback-rejected",
    "prepare-completed-with-success-code",
    "success-code-without-out-value",
    "worker-drops-completion",
];

fn main() {
    let fixtures = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../rules/mobsync");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=exceptions.txt");
    println!("cargo::rerun-if-changed={}", fixtures.display());

    let exceptions = table::read(&fs::read_to_string("exceptions.txt").unwrap());
    let (mut modules, mut list, mut others) = (String::new(), String::new(), String::new());
    for rule in RULES {
        for path in entries(&fixtures.join(rule)) {
            let shape = path.file_stem().unwrap().to_string_lossy().into_owned();
            let name = format!("{rule}/{shape}");
            let is_said = |why: &str| {
                let mut entries = exceptions.iter();
                entries.any(|entry| entry.fixture == name && entry.why == why)
            };
            if table::NO_RUN.iter().any(|why| is_said(why)) {
                continue;
            }
            if is_said(table::NO_BUILD) {
                let text = fs::read_to_string(&path).unwrap();
                write!(others, "{}", no_build(&name, &text)).unwrap();
                continue;
            }
            let module = name.replace(['/', '-'], "_");
            let (files, sources): (Vec<PathBuf>, Vec<Source>) = files(&path)
                .into_iter()
                .map(|file| {
                    let source = source(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
                    (file, source)
                })
                .unzip();
            let builds = Build::all(&sources);
            let mut copies = Vec::new();
            for (number, build) in builds.iter().enumerate() {
                let module = match builds.len() {
                    1 => module.clone(),
                    _ => format!("{module}_{number}"),
                };
                let copy = instrument(&sources, build, &module, shape.starts_with("bad-"));
                let place = |file: &Path| match file.strip_prefix(&path).unwrap().to_str() {
                    Some("") => out.join(format!("{module}.rs")),
                    _ => out.join(&module).join(file.strip_prefix(&path).unwrap()),
                };
                for (file, text) in files.iter().zip(&copy.texts) {
                    fs::create_dir_all(place(file).parent().unwrap()).unwrap();
                    fs::write(place(file), text).unwrap();
                }
                let root = files.iter().find(|file| is_root(file)).unwrap_or(&files[0]);
                writeln!(modules, "#[path = {:?}]\nmod {module};", place(root)).unwrap();
                copies.push((module, copy));
            }
            let (modules, copies): (Vec<String>, Vec<Copy>) = copies.into_iter().unzip();
            let copy = &copies[0];
            writeln!(
                list,
                "Fixture {{ name: {name:?}, modules: &{modules:?}, words: {}, files: &{:?}, expected: &{} }},",
                copy.words, copy.files, copy.expected
            )
            .unwrap();
        }
    }
    let differences: String = exceptions
        .iter()
        .filter(|entry| {
            let why = entry.why.as_str();
            why != table::NO_BUILD && !table::NO_RUN.contains(&why)
        })
        .map(|entry| format!("({:?}, {:?}),\n", entry.fixture, entry.why))
        .collect();
    let fixtures = format!(
        "{modules}\npub(crate) static FIXTURES: &[Fixture] = &[\n{list}];\n\
         pub(crate) static EXCEPTIONS: &[(&str, &str)] = &[\n{differences}];\n"
    );
    fs::write(out.join("fixtures.rs"), fixtures).unwrap();
    fs::write(out.join("others.md"), others).unwrap();
}

/// A fixture that is said not to compile, as a documentation test that fails if it does.
fn no_build(name: &str, text: &str) -> String {
    let text = text.replace("```", "` ` `");
    format!("# {name}\n\n```compile_fail\n{text}\nfn main() {{}}\n```\n\n")
}

/// The files of a fixture: itself, or all in the folder.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    entries(path).iter().flat_map(|path| files(path)).collect()
}

/// Whether a package begins with this file.
fn is_root(file: &Path) -> bool {
    file.ends_with("lib.rs") || file.ends_with("main.rs")
}

fn source(path: &Path) -> syn::Result<Source> {
    let text = fs::read_to_string(path).unwrap();
    let file = syn::parse_file(&text)?;
    Ok(Source { text, file })
}

/// The fixtures of a rule, or what is in the folder of one, sorted.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|end| end == "rs"))
        .collect();
    paths.sort();
    paths
}
