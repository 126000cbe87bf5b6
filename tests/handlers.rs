//! Complete handler crates: clean as they stand, and with one line changed the mistake is found under its name.
//!
//! `tests/crates/<crate>/` is a crate, `defects/NN-<rule-id>.patch` in it a unified diff. The first line of a diff,
//! `# expect FILE:LINE RULE`, says where the finding has to be in the changed file.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_conform::contract::{RuleSet, load};
use cargo_conform::{Options, check_texts};

const CRATES: [&str; 3] = ["queue", "synchronous", "worker"];
const DEFECTS: usize = 10;

/// The files of a crate by their paths in it.
type Files = BTreeMap<String, String>;

#[test]
fn handlers_are_clean() {
    let rules = rules();
    let mut wrong = String::new();
    for name in CRATES {
        for found in findings(&sources(name), &rules) {
            writeln!(wrong, "{name}: {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn seeded_defects_are_found_under_their_names() {
    let rules = rules();
    let mut wrong = String::new();
    for name in CRATES {
        let clean = sources(name);
        let patches = patches(name);
        assert_eq!(patches.len(), DEFECTS, "defects of {name}");
        for (patch, text) in patches {
            let (expected, diff) = text.split_once('\n').unwrap();
            let expected = expected.strip_prefix("# expect ").unwrap();
            let found = findings(&patched(&clean, diff), &rules);
            if found != [expected] {
                writeln!(
                    wrong,
                    "{name}/{patch}: expected {expected}, found {found:?}"
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_patch_that_does_not_fit_is_no_patch() {
    let files = Files::from([("src/a.rs".to_owned(), "one\ntwo\nthree\n".to_owned())]);
    let diff = "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,3 +1,3 @@\n one\n-two\n+zwei\n three\n";
    assert_eq!(patched(&files, diff)["src/a.rs"], "one\nzwei\nthree\n");
    let other = diff.replace("-two", "-four");
    assert!(std::panic::catch_unwind(|| patched(&files, &other)).is_err());
}

/// What all rules that are on say about a crate, as `FILE:LINE RULE`.
fn findings(files: &Files, rules: &RuleSet) -> Vec<String> {
    let texts: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let outcome = check_texts(&texts, rules, &Options::default());
    let place = |finding: &cargo_conform::finding::Finding| {
        let text = &files[&*finding.primary.file];
        let before = &text[..finding.primary.span.start as usize];
        let line = before.matches('\n').count() + 1;
        format!("{}:{line} {}", finding.primary.file, finding.rule)
    };
    let on = |finding: &&cargo_conform::finding::Finding| {
        rules.rule(&finding.rule).is_some_and(|rule| !rule.pedantic)
    };
    let mut found: Vec<String> = outcome.findings.iter().filter(on).map(place).collect();
    found.sort();
    found
}

/// The sources after a unified diff. Panics where the diff does not fit.
fn patched(files: &Files, diff: &str) -> Files {
    let mut files = files.clone();
    let mut path = String::new();
    let mut hunks: Vec<(usize, Vec<&str>)> = Vec::new();
    for line in diff.lines() {
        if let Some(new) = line.strip_prefix("+++ b/") {
            new.clone_into(&mut path);
        } else if let Some(place) = line.strip_prefix("@@ -") {
            let start = place.split([',', ' ']).next().unwrap();
            hunks.push((start.parse().unwrap(), Vec::new()));
        } else if let Some((_, lines)) = hunks.last_mut() {
            lines.push(line);
        }
    }
    let old: Vec<String> = files[&path].lines().map(str::to_owned).collect();
    let (mut new, mut at) = (Vec::new(), 0);
    for (start, lines) in hunks {
        new.extend_from_slice(&old[at..start - 1]);
        at = start - 1;
        for line in lines {
            let (sign, text) = line.split_at_checked(1).unwrap_or((" ", ""));
            if sign == "+" {
                new.push(text.to_owned());
                continue;
            }
            assert_eq!(old[at], text, "{path} line {}", at + 1);
            if sign == " " {
                new.push(text.to_owned());
            }
            at += 1;
        }
    }
    new.extend_from_slice(&old[at..]);
    files.insert(path, new.join("\n") + "\n");
    files
}

fn sources(name: &str) -> Files {
    let mut found = Files::new();
    let mut pending = vec![folder(name).join("src")];
    while let Some(path) = pending.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let inside = path.strip_prefix(folder(name)).unwrap();
                let shown = inside.to_str().unwrap().replace('\\', "/");
                found.insert(shown, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Names and texts of the patches of a crate, in order.
fn patches(name: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder(name).join("defects"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/crates")
        .join(name)
}

fn rules() -> RuleSet {
    load::load(&[]).unwrap()
}
