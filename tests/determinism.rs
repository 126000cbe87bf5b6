//! The same findings in the same bytes, whatever the number of threads and the order of the arguments.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own helpers as well"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What is checked: small files of every kind, and complete packages.
const TREES: [&str; 2] = ["tests/rules", "examples"];

#[test]
fn threads_change_nothing() {
    let expected = document(&["--threads", "1"], &TREES.map(str::to_owned));
    for threads in ["2", "8"] {
        let found = document(&["--threads", threads], &TREES.map(str::to_owned));
        assert_same(&expected, &found, &format!("{threads} threads"));
    }
}

#[test]
fn order_of_arguments_changes_nothing() {
    let mut files = Vec::new();
    for tree in TREES {
        collect(Path::new(tree), &mut files);
    }
    files.sort();
    let expected = document(&["--threads", "2"], &files);
    let backward: Vec<String> = files.iter().rev().cloned().collect();
    let twice: Vec<String> = files.iter().chain(&backward).cloned().collect();
    // Halves in the wrong order: neither sorted forward nor backward.
    let (first, second) = files.split_at(files.len() / 2);
    let swapped: Vec<String> = second.iter().chain(first).cloned().collect();
    for (files, what) in [
        (&backward, "reversed order"),
        (&twice, "every file twice"),
        (&swapped, "swapped halves"),
    ] {
        for threads in ["1", "8"] {
            let found = document(&["--threads", threads], files);
            assert_same(&expected, &found, &format!("{what}, {threads} threads"));
        }
    }
}

#[test]
fn repeated_runs_are_the_same() {
    let trees = TREES.map(str::to_owned);
    for format in ["human", "short"] {
        let run = || run(&["--threads", "8", "--output", format], &trees);
        let expected = run();
        for _ in 0..3 {
            assert_same(&expected, &run(), format);
        }
    }
}

fn document(options: &[&str], paths: &[String]) -> String {
    let document = run(&[options, &["--output", "json"]].concat(), paths);
    assert!(
        document.contains("\"fingerprint\""),
        "no findings, nothing to compare"
    );
    document
}

fn run(options: &[&str], paths: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-conform"))
        .args(options)
        .args(paths)
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Shows the first line that differs, not two documents of a thousand lines.
fn assert_same(expected: &str, found: &str, what: &str) {
    if expected == found {
        return;
    }
    let differs = expected
        .lines()
        .zip(found.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    match differs {
        Some((index, (a, b))) => panic!("{what}, line {}:\n- {a}\n+ {b}", index + 1),
        None => panic!(
            "{what}: {} lines, expected {}",
            found.lines().count(),
            expected.lines().count()
        ),
    }
}

fn collect(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // Build output of an example is ignored by the walk as well.
            if !path.ends_with("target") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
}
