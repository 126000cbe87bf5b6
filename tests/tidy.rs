//! The rules of the house that a test can hold. Every test lists all offences at once.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_conform::contract::{RuleSet, load};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Which modules of `src/` each may name. Data flows one way, so there is no way back in this table.
const DIRECTIONS: [(&str, &[&str]); 13] = [
    ("flow", &[]),
    ("finding", &["flow"]),
    ("error", &[]),
    ("contract", &["error", "finding"]),
    ("source", &["error", "flow"]),
    ("syntax", &["contract", "flow"]),
    ("program", &["flow", "syntax"]),
    ("engine", &["contract", "flow"]),
    (
        "checks",
        &["contract", "engine", "finding", "flow", "program", "syntax"],
    ),
    (
        "pipeline",
        &[
            "checks", "contract", "finding", "flow", "program", "source", "syntax",
        ],
    ),
    (
        "report",
        &["contract", "error", "finding", "flow", "source"],
    ),
    ("config", &["contract", "error", "finding"]),
    (
        "cli",
        &["config", "contract", "error", "finding", "report", "source"],
    ),
];

/// Modules that cannot fail: what they give up on is data.
const INFALLIBLE: [&str; 4] = ["checks", "engine", "pipeline", "program"];

/// Names of an API that are ordinary words of Rust as well.
const RUST_TOO: [&str; 4] = ["Clone", "Error", "OK", "Next"];

const LONGEST_FILE: usize = 1_000;
const MOST_FILES: usize = 500;
const MEDIAN_FILE: usize = 200;

#[test]
fn rules_and_apis_are_data() {
    let rules = rules();
    let names = api_names(&rules);
    let ids: BTreeSet<&str> = rules.rules.iter().map(|rule| &*rule.id).collect();
    let groups: BTreeSet<&str> = rules.groups.iter().map(|group| &*group.name).collect();
    let mut offences = Offences::default();
    for file in sources() {
        for token in file.code() {
            // Inside a literal, names are words of a text.
            for word in words(&token.text) {
                if names.contains(word) {
                    offences.add(&file, token.line, &format!("names `{word}` of an API"));
                }
                if groups.contains(word) {
                    offences.add(&file, token.line, &format!("names the group `{word}`"));
                }
            }
            if let Some(id) = ids.iter().find(|id| token.text.contains(**id)) {
                offences.add(&file, token.line, &format!("names the rule `{id}`"));
            }
        }
    }
    offences.report();
}

#[test]
fn only_syntax_sees_the_parser() {
    let mut offences = Offences::default();
    for file in sources().iter().filter(|file| file.module() != "syntax") {
        for token in file.code() {
            if matches!(&*token.text, "syn" | "proc_macro2") {
                offences.add(file, token.line, &format!("names `{}`", token.text));
            }
        }
    }
    offences.report();
}

#[test]
fn only_source_touches_the_file_system() {
    let mut offences = Offences::default();
    for file in sources().iter().filter(|file| file.module() != "source") {
        let code = file.code();
        for (at, token) in code.iter().enumerate() {
            let is_path = is_path(&code, at);
            let is_method = at > 0 && code[at - 1].text == ".";
            let touches = match &*token.text {
                "walkdir" | "WalkDir" | "ignore" | "fs" | "File" | "OpenOptions" => is_path,
                "read_dir" | "canonicalize" | "symlink_metadata" | "metadata" | "is_file"
                | "is_dir" | "try_exists" | "exists" => is_method,
                _ => false,
            };
            if touches {
                offences.add(file, token.line, &format!("uses `{}`", token.text));
            }
        }
    }
    offences.report();
}

#[test]
fn only_the_command_line_prints_reads_the_environment_and_exits() {
    let mut offences = Offences::default();
    for file in sources()
        .iter()
        .filter(|file| !matches!(&*file.module(), "cli" | "main"))
    {
        let code = file.code();
        for (at, token) in code.iter().enumerate() {
            let next = code.get(at + 1).map_or("", |next| &*next.text);
            let talks = match &*token.text {
                "print" | "println" | "eprint" | "eprintln" | "dbg" => next == "!",
                "stdout" | "stderr" | "stdin" | "terminal_size" => true,
                // `env!` is answered by the compiler.
                "env" | "process" => is_path(&code, at),
                // Findings that depend on a clock differ from run to run.
                "Instant" | "SystemTime" => true,
                _ => false,
            };
            if talks {
                offences.add(file, token.line, &format!("uses `{}`", token.text));
            }
        }
    }
    offences.report();
}

#[test]
fn the_engine_cannot_fail() {
    let mut offences = Offences::default();
    for file in sources() {
        if !INFALLIBLE.contains(&&*file.module()) {
            continue;
        }
        let code = file.code();
        for at in 0..code.len() {
            if code[at].text != "fn" {
                continue;
            }
            // The signature ends where the body begins; closures in it do not occur.
            let signature = code[at..]
                .iter()
                .take_while(|token| !matches!(&*token.text, "{" | ";"));
            let output: Vec<&Token> = signature
                .skip_while(|token| token.text != "->")
                .take_while(|token| token.text != "where")
                .collect();
            if output.iter().any(|token| token.text == "Result") {
                let name = code.get(at + 1).map_or("", |name| &*name.text);
                offences.add(
                    &file,
                    code[at].line,
                    &format!("`fn {name}` returns a `Result`"),
                );
            }
        }
    }
    offences.report();
}

#[test]
fn data_flows_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = DIRECTIONS.into_iter().collect();
    let mut offences = Offences::default();
    for file in sources() {
        let module = file.module();
        if matches!(&*module, "main" | "lib") {
            continue;
        }
        let Some(allowed) = allowed.get(&*module) else {
            offences.add(&file, 1, "a module that this test knows nothing about");
            continue;
        };
        let code = file.code();
        for window in code.windows(4) {
            let [from, colon, _, to] = window else {
                continue;
            };
            let names_module = from.text == "crate"
                && colon.text == ":"
                && to.text.starts_with(char::is_lowercase)
                && DIRECTIONS.iter().any(|(name, _)| **name == *to.text);
            if names_module && *to.text != module && !allowed.contains(&&*to.text) {
                offences.add(&file, to.line, &format!("`{module}` names `{}`", to.text));
            }
        }
    }
    offences.report();
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut offences = Offences::default();
    for file in sources().into_iter().chain(rust_below("tests", false)) {
        if !file.text.starts_with("//!") {
            offences.add(&file, 1, "begins without a `//!` comment");
        }
        if file.path.ends_with("mod.rs") {
            offences.add(&file, 1, "is a `mod.rs`");
        }
    }
    offences.report();
}

#[test]
fn files_have_a_size_that_can_be_read() {
    let mut offences = Offences::default();
    let mut sizes: Vec<usize> = Vec::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        // Tests at the end of a file do not make the code before them longer.
        let code = file.text.split("\n#[cfg(test)]\nmod ").next().unwrap();
        let size = code.lines().count();
        let explained = file
            .text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .any(|line| line.contains("because"));
        if size > LONGEST_FILE && !explained {
            let what = format!("has {size} lines and does not say because of what");
            offences.add(file, 1, &what);
        }
        sizes.push(size);
    }
    sizes.sort_unstable();
    let (median, most) = (sizes[sizes.len() / 2], sizes[sizes.len() * 9 / 10]);
    if median > MEDIAN_FILE {
        offences.line(&format!("half of the files have more than {median} lines"));
    }
    if most > MOST_FILES {
        offences.line(&format!("one file of ten has more than {most} lines"));
    }
    offences.report();
}

#[test]
fn names_say_something() {
    let mut offences = Offences::default();
    let says_nothing = |name: &str| {
        let mut spaced = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() {
                spaced.push('_');
            }
            spaced.extend(letter.to_lowercase());
        }
        spaced.split('_').any(|part| {
            let part = part.strip_suffix('s').unwrap_or(part);
            matches!(
                part,
                "util" | "utilitie" | "utility" | "helper" | "manager" | "misc"
            )
        })
    };
    for file in sources().into_iter().chain(rust_below("tests", false)) {
        let stem = file.path.file_stem().unwrap().to_str().unwrap();
        if says_nothing(stem) {
            offences.add(&file, 1, "has a name that says nothing");
        }
        for token in file.all() {
            if token.is_name && says_nothing(&token.text) {
                let what = format!("`{}` is a name that says nothing", token.text);
                offences.add(&file, token.line, &what);
            }
        }
    }
    offences.report();
}

#[test]
fn nothing_is_left_for_later_and_nothing_is_of_one_machine() {
    let later = ["TODO", "FIXME", "XXX", "HACK"];
    // Folders of people and of registries, in parts so that this file does not hold them.
    let places = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!(r"C:\Us", "ers"),
        concat!("/tm", "p/"),
        concat!("crates.io", "/api"),
        concat!("index.crates", ".io"),
        concat!("registry", "://"),
    ];
    let mut offences = Offences::default();
    for file in texts() {
        if file.path.ends_with("tests/tidy.rs") || file.path.ends_with("Cargo.lock") {
            continue;
        }
        for (index, line) in file.text.lines().enumerate() {
            let word = |word: &&&str| words(line).any(|other| other == **word);
            if let Some(found) = later.iter().find(word) {
                offences.add(&file, index + 1, &format!("says {found}"));
            }
            // Paths in the tests of `source` are of no machine.
            let place = places.iter().find(|place| line.contains(**place));
            if let Some(found) = place.filter(|_| !file.path.starts_with("src")) {
                offences.add(&file, index + 1, &format!("names the place {found}"));
            }
            // Empty lines of a patch have a space.
            let may_end_so = file.path.starts_with("tests/rules")
                || file.path.extension().is_some_and(|end| end == "patch");
            if line.ends_with(' ') && !may_end_so {
                offences.add(&file, index + 1, "ends with a space");
            }
        }
    }
    offences.report();
}

#[test]
fn one_name_everywhere() {
    let rules = rules();
    let mut offences = Offences::default();
    let of_rules: BTreeSet<(String, String)> = rules
        .rules
        .iter()
        .map(|rule| (rule.group.to_string(), rule.id.to_string()))
        .collect();
    let groups: BTreeSet<String> = rules
        .groups
        .iter()
        .map(|group| group.name.to_string())
        .collect();
    let mut of_files = BTreeSet::new();
    let mut of_fixtures = BTreeSet::new();
    for group in &groups {
        for path in entries(&Path::new("rules").join(group)) {
            let stem = path.file_stem().unwrap().to_str().unwrap();
            if !matches!(stem, "contract" | "clauses")
                && path
                    .extension()
                    .is_some_and(|extension| extension == "toml")
            {
                of_files.insert((group.clone(), stem.to_owned()));
            }
        }
    }
    for group in entries(Path::new("tests/rules")) {
        for rule in entries(&group) {
            of_fixtures.insert((last(&group), last(&rule)));
        }
    }
    for (what, names) in [("file", &of_files), ("folder of fixtures", &of_fixtures)] {
        for (group, id) in of_rules.difference(names) {
            offences.line(&format!("rule {group}/{id} has no {what} of its name"));
        }
        for (group, id) in names.difference(&of_rules) {
            offences.line(&format!("{what} {group}/{id} belongs to no rule"));
        }
    }
    offences.report();
}

#[test]
fn documents_exist_and_know_the_commands() {
    let mut offences = Offences::default();
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        ".pre-commit-hooks.yaml",
        "rules/README.md",
        "docs/coverage.md",
        "docs/rules/README.md",
        "examples/README.md",
        ".ci/run",
    ] {
        if fs::read_to_string(name).map_or(true, |text| text.trim().is_empty()) {
            offences.line(&format!("{name} is missing or empty"));
        }
    }
    let readme = fs::read_to_string("README.md").unwrap_or_default();
    for command in commands() {
        // The default command needs no name.
        let called = match &*command {
            "check" => "cargo conform".to_owned(),
            name => format!("cargo conform {name}"),
        };
        if !readme.contains(&called) {
            offences.line(&format!(
                "README.md does not mention `cargo conform {command}`"
            ));
        }
    }
    let changes = fs::read_to_string("CHANGELOG.md").unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    if !changes.contains(version) && !changes.contains("Unreleased") {
        offences.line(&format!(
            "CHANGELOG.md knows neither {version} nor what is unreleased"
        ));
    }
    offences.report();
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut offences = Offences::default();
    for file in texts() {
        if file
            .path
            .extension()
            .is_none_or(|extension| extension != "md")
        {
            continue;
        }
        let folder = file.path.parent().unwrap();
        for (index, line) in file.text.lines().enumerate() {
            for target in line.split("](").skip(1) {
                let target = target.split([')', '#']).next().unwrap_or("");
                let elsewhere = target.is_empty() || target.contains("://");
                if !elsewhere && !folder.join(target).exists() {
                    offences.add(
                        &file,
                        index + 1,
                        &format!("links to {target}, which is not there"),
                    );
                }
            }
        }
    }
    offences.report();
}

/// Whether `::` follows a token.
fn is_path(code: &[Token], at: usize) -> bool {
    code.get(at + 1..at + 3)
        .is_some_and(|next| next.iter().all(|token| token.text == ":"))
}

/// The words after which `--help` describes a command.
fn commands() -> Vec<String> {
    let help = Command::new(env!("CARGO_BIN_EXE_cargo-conform"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands: Vec<String> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .map(|line| line.trim_start().split([' ', ']']).next().unwrap())
        .map(|word| word.trim_start_matches('[').to_owned())
        .collect();
    assert!(commands.len() >= 3, "{help}");
    commands
}

/// Names that only the data may know: interfaces, methods, status types, constants.
fn api_names(rules: &RuleSet) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for interface in rules.groups.iter().flat_map(|group| &group.interfaces) {
        names.insert(interface.name.to_string());
        names.extend(interface.implemented_as.iter().map(ToString::to_string));
        names.extend(
            interface
                .methods
                .iter()
                .map(|method| method.name.to_string()),
        );
    }
    let models = &rules.models;
    names.extend(models.constants.keys().map(ToString::to_string));
    names.extend(models.status_types.iter().map(ToString::to_string));
    names.extend(models.transparent_types.iter().map(ToString::to_string));
    for word in RUST_TOO {
        names.remove(word);
    }
    assert!(
        names.contains("S_OK") && names.contains("HRESULT"),
        "{names:?}"
    );
    names
}

fn rules() -> RuleSet {
    load::load(&[]).unwrap_or_else(|errors| panic!("{:?}", miette::Report::new(errors)))
}

/// A file of the project.
struct File {
    path: PathBuf,
    text: String,
}

/// A word, a literal or a sign of a source file.
struct Token {
    text: String,
    line: usize,
    is_name: bool,
}

impl File {
    /// The module of `src/` that the file belongs to: `src/report/json.rs` belongs to `report`.
    fn module(&self) -> String {
        let first = self.path.components().nth(1).unwrap().as_os_str();
        Path::new(first)
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }

    /// `tests.rs` and what lies below `tests/`.
    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs")
            || self
                .path
                .components()
                .any(|part| part.as_os_str() == "tests")
    }

    /// The tokens without comments and without what only tests use.
    fn code(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        if !self.is_test() {
            flatten(self.stream(), true, &mut tokens);
        }
        tokens
    }

    /// All tokens but comments.
    fn all(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        flatten(self.stream(), false, &mut tokens);
        tokens
    }

    fn stream(&self) -> TokenStream {
        self.text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", self.path.display()))
    }
}

/// Appends the tokens of a stream, brackets included, attributes that are comments left out.
fn flatten(stream: TokenStream, skip_tests: bool, into: &mut Vec<Token>) {
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let line = token.span().start().line;
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if tokens.peek().is_some_and(
                    |next| matches!(next, TokenTree::Punct(bang) if bang.as_char() == '!'),
                ) {
                    tokens.next();
                }
                let Some(TokenTree::Group(attribute)) = tokens.next() else {
                    continue;
                };
                let attribute = attribute.stream().to_string().replace(' ', "");
                if skip_tests && attribute == "cfg(test)" {
                    // The item that the attribute belongs to ends with its body or a semicolon.
                    for token in tokens.by_ref() {
                        match token {
                            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                                break;
                            }
                            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
                            _ => {}
                        }
                    }
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                into.push(sign(open, line));
                flatten(group.stream(), skip_tests, into);
                into.push(sign(close, group.span_close().start().line));
            }
            // The only sign of two characters that the tests look for.
            TokenTree::Punct(punct)
                if punct.as_char() == '-'
                    && matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '>') =>
            {
                tokens.next();
                into.push(sign("->", line));
            }
            TokenTree::Ident(name) => into.push(Token {
                text: name.to_string(),
                line,
                is_name: true,
            }),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {
                into.push(sign(&token.to_string(), line));
            }
        }
    }
}

fn sign(text: &str, line: usize) -> Token {
    Token {
        text: text.to_owned(),
        line,
        is_name: false,
    }
}

/// The identifiers in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

/// What was found, to be shown together.
#[derive(Default)]
struct Offences(String);

impl Offences {
    fn add(&mut self, file: &File, line: usize, what: &str) {
        self.line(&format!("{}:{line}: {what}", file.path.display()));
    }

    fn line(&mut self, text: &str) {
        writeln!(self.0, "{text}").unwrap();
    }

    fn report(&self) {
        let count = self.0.lines().count();
        assert!(self.0.is_empty(), "\n{}{count} offences", self.0);
    }
}

/// All of `src/`.
fn sources() -> Vec<File> {
    rust_below("src", true)
}

/// The Rust files of a folder; fixtures of tests lie deeper and are no code of the project.
fn rust_below(folder: &str, deeply: bool) -> Vec<File> {
    let mut files = Vec::new();
    collect(Path::new(folder), deeply, &mut files);
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    assert!(!files.is_empty(), "{folder}");
    files.into_iter().map(read).collect()
}

/// Every text of the project that a person wrote.
fn texts() -> Vec<File> {
    let mut files = Vec::new();
    for folder in [
        ".ci", "benches", "docs", "examples", "rules", "src", "tests",
    ] {
        collect(Path::new(folder), true, &mut files);
    }
    files.extend(entries(Path::new(".")).into_iter().filter_map(|path| {
        let path = path.strip_prefix(".").unwrap().to_owned();
        path.is_file().then_some(path)
    }));
    files
        .into_iter()
        .filter(|path| fs::read_to_string(path).is_ok())
        .map(read)
        .collect()
}

fn collect(folder: &Path, deeply: bool, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_file() {
            files.push(path);
        } else if deeply && !path.ends_with("target") {
            collect(&path, deeply, files);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn read(path: PathBuf) -> File {
    let text = fs::read_to_string(&path).unwrap();
    File { path, text }
}

fn last(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
