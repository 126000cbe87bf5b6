//! The binary as users call it: arguments, streams, exit codes, odd files.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot be set up fails"
)]

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Signals twice: one finding of `duplicate-completion` in line 9.
const TWICE: &str = "\
impl ISyncMgrSynchronize_Impl for Handler_Impl {
    fn Synchronize(&self, parent: HWND) -> Result<()> {
        let Some(cb) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        unsafe {
            let _ = cb.SynchronizeCompleted(S_OK);
            log(\"twice\");
            let _ = cb.SynchronizeCompleted(S_OK);
        }
        Ok(())
    }
}
";
const RULE: &str = "duplicate-completion";

struct Project(tempfile::TempDir);

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-conform"));
        command
            .current_dir(self.0.path())
            .args(arguments)
            .env("LANG", "C.UTF-8");
        for name in [
            "LC_ALL",
            "NO_COLOR",
            "CARGO_TERM_COLOR",
            "FORCE_COLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }
}

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let ran = Self {
            code: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!ran.err.contains("has a defect"), "{}", ran.err);
        ran
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn all_forms_of_calling_do_the_same() {
    let project = Project::new(&[("a.rs", TWICE)]);
    let expected = project.run(&["--output", "short"]);
    assert_eq!(expected.code, 1, "{expected:?}");
    assert!(expected.out.starts_with("a.rs:9:"), "{expected:?}");
    assert!(
        expected.out.contains(": error[duplicate-completion]: "),
        "{expected:?}"
    );
    for form in [
        &["conform"][..],
        &["conform", "check"],
        &["check"],
        &["."],
        &["a.rs"],
        &["check", "./a.rs"],
    ] {
        let arguments = [form, &["--output", "short"]].concat();
        let ran = project.run(&arguments);
        assert_eq!((ran.code, &ran.out), (1, &expected.out), "{form:?}");
    }
}

#[test]
fn findings_go_to_stdout_and_the_rest_to_stderr() {
    let project = Project::new(&[("a.rs", TWICE)]);
    let ran = project.run(&[]);
    assert!(
        ran.out.contains("error[duplicate-completion]") && ran.out.contains("[a.rs:9:"),
        "{ran:?}"
    );
    assert!(
        ran.err
            .starts_with("1 error in 1 of 1 file · 1 handler method checked"),
        "{ran:?}"
    );
    assert!(
        ran.err
            .ends_with("cargo conform explain duplicate-completion\n"),
        "{ran:?}"
    );
    assert!(!ran.out.contains('\x1b'), "{ran:?}");
}

#[test]
fn quiet_and_verbose_change_only_the_error_stream() {
    let project = Project::new(&[("a.rs", TWICE)]);
    let usual = project.run(&[]);
    let quiet = project.run(&["-q"]);
    assert_eq!((quiet.code, &*quiet.out, &*quiet.err), (1, &*usual.out, ""));
    let silent = project.run(&["-qq"]);
    assert_eq!((silent.code, &*silent.out, &*silent.err), (1, "", ""));
    let verbose = project.run(&["-vv"]);
    assert_eq!(verbose.out, usual.out);
    assert!(
        verbose.err.contains("duplicate-completion") && verbose.err.contains("  a.rs\n"),
        "{verbose:?}"
    );
}

#[test]
fn levels_decide_about_severity_and_exit_code() {
    let project = Project::new(&[("a.rs", TWICE)]);
    let code = |arguments: &[&str]| project.run(arguments).code;
    assert_eq!(code(&["-W", RULE]), 1);
    assert_eq!(code(&["-W", RULE, "--fail-on", "error"]), 0);
    assert_eq!(code(&["-W", RULE, "-D", "warnings", "--fail-on=error"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    let silenced = project.run(&["-A", "mobsync", "--output", "json"]);
    assert_eq!(silenced.code, 0);
    assert_eq!(json(&silenced.out)["summary"]["suppressed"], 1);
    assert_eq!(json(&silenced.out)["summary"]["findings"], 0);
}

#[test]
fn two_formats_in_one_run() {
    let project = Project::new(&[("a.rs", TWICE)]);
    let ran = project.run(&["--output", "human", "--output", "json=report.json"]);
    assert!(ran.out.contains("error[duplicate-completion]"), "{ran:?}");
    let report = json(&fs::read_to_string(project.path("report.json")).unwrap());
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["findings"][0]["rule"], RULE);
    assert_eq!(report["findings"][0]["file"], "a.rs");
    assert_eq!(report["findings"][0]["span"]["start"]["line"], 9);
    assert_eq!(report["summary"]["files_parsed"], 1);
}

#[test]
fn wrong_arguments_are_no_findings() {
    let project = Project::new(&[("a.rs", "")]);
    for (arguments, text) in [
        (&["--bad"][..], "--bad"),
        (&["nope"], "no such file or folder: nope"),
        (&["b.rs"], "did you mean `a.rs`?"),
        (
            &["-D", "duplicate-complation"],
            "did you mean `duplicate-completion`?",
        ),
        (
            &["explain", "missing-complation"],
            "did you mean `missing-completion`?",
        ),
        (&["explain"], "takes one rule"),
        (
            &["--output", "short", "--output", "json"],
            "give one of them a file",
        ),
        (
            &["--output", "json=no/such/folder.json"],
            "cannot be written",
        ),
        (&["--output", "jsn"], "did you mean `json`?"),
        (&["--rules", "."], "no rule file"),
        (&["--rules", "nodir"], "no such folder: nodir"),
        (&["rulez"], "did you mean the command `rules`?"),
        (&["exlain", RULE], "did you mean the command `explain`?"),
        (&["--threads", "0"], "--threads"),
    ] {
        let ran = project.run(arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(text), "{arguments:?}: {}", ran.err);
        assert!(ran.err.starts_with("error"), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn help_version_explain_and_rules_answer_on_stdout() {
    let project = Project::new(&[]);
    for (arguments, text) in [
        (&["--help"][..], "Exit codes:"),
        (&["help"], "Exit codes:"),
        (&["conform", "--help"], "cargo conform explain RULE"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
        (&["explain", RULE], "Keeps the rule"),
        (&["explain", RULE], "C52 (should"),
        (&["rules"], RULE),
        (&["rules", "--output", "json"], "\"schema_version\": 1"),
    ] {
        let ran = project.run(arguments);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{arguments:?}");
        assert!(ran.out.contains(text), "{arguments:?}: {}", ran.out);
        assert!(
            ran.out.lines().all(|line| line.chars().count() <= 130),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_rule_is_explained_as_a_page() {
    let project = Project::new(&[]);
    let shown = project.run(&["explain", RULE, "--output", "markdown"]);
    assert_eq!((shown.code, &*shown.err), (0, ""));
    assert!(shown.out.starts_with("# completion signalled twice\n"));
    assert!(shown.out.contains("\n```rust\n"));
    let written = project.run(&["explain", RULE, "--output=markdown=rule.md"]);
    assert_eq!((written.code, &*written.out), (0, ""));
    let page = fs::read_to_string(project.path("rule.md")).unwrap();
    assert_eq!(page, shown.out);
}

#[test]
fn clauses_are_checked_when_they_are_explained() {
    let clause = "[[clause]]\nid = \"P1\"\nmodality = \"mst\"\nstatement = \"a\"\npages = []";
    let project = Project::new(&[("own/print/clauses.toml", clause)]);
    assert_eq!(project.run(&["rules", "--rules", "own"]).code, 0);
    let ran = project.run(&["explain", RULE, "--rules", "own"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `must`?"), "{}", ran.err);
}

#[test]
fn a_tree_without_rust_is_clean_and_says_so() {
    let project = Project::new(&[("readme.md", "")]);
    let manifest = ("Cargo.toml", "[package]\nname = 'p'");
    let package = Project::new(&[manifest]);
    for (ran, start) in [
        (
            project.run(&[]),
            "note: no Rust file here, and no Cargo.toml",
        ),
        (project.run(&["."]), "note: no Rust file in . ("),
        (package.run(&[]), "note: no Rust file in the workspace ("),
    ] {
        assert_eq!((ran.code, &*ran.out), (0, ""));
        assert!(ran.err.starts_with(start), "{ran:?}");
    }
}

#[test]
fn files_given_together_are_checked_alone() {
    let project = Project::new(&[
        ("Cargo.toml", "[package]\nname = 'p'\nedition = '2024'"),
        ("src/a.rs", TWICE),
        ("src/b.rs", "fn log(_: &str) {}"),
    ]);
    let alone = project.run(&["-v", "src/a.rs", "src/b.rs"]);
    for package in [
        "a.rs (edition 2024) in src: 1 file\n",
        "b.rs (edition 2024) in src: 1 file\n",
    ] {
        assert!(alone.err.contains(package), "{alone:?}");
    }
    let together = project.run(&["-v", "src", "src/a.rs"]);
    assert!(
        together.err.contains("p (edition 2024) in .: 2 files\n"),
        "{together:?}"
    );
    assert_eq!((alone.code, together.code), (1, 1));
}

#[test]
fn odd_content_never_hides_findings() {
    let project = Project::new(&[("a.rs", TWICE), ("empty.rs", "")]);
    let bad_utf8 = [
        b"// ISyncMgrSynchronize_Impl for\n// \xff\n",
        TWICE.as_bytes(),
    ]
    .concat();
    project.write("utf8.rs", &bad_utf8);
    project.write("nul.rs", format!("{TWICE}\0\0").as_bytes());
    project.write("broken.rs", format!("{TWICE} }}").as_bytes());
    project.write(
        "long.rs",
        format!("{TWICE}// {}", "x".repeat(500_000)).as_bytes(),
    );
    let ran = project.run(&["--output", "json"]);
    let report = json(&ran.out);
    let files = |list: &str| -> Vec<String> {
        let entries = report[list].as_array().unwrap();
        entries
            .iter()
            .map(|entry| entry["file"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ran.code, 1);
    assert_eq!(files("findings"), ["a.rs", "long.rs"], "{ran:?}");
    assert_eq!(
        files("errors"),
        ["broken.rs", "nul.rs", "utf8.rs"],
        "{ran:?}"
    );
    assert_eq!(report["errors"][2]["span"]["start"]["line"], 2);
    assert_eq!(report["errors"][2]["span"]["start"]["column"], 4);
}

#[test]
fn errors_alone_fail_only_when_strict() {
    let project = Project::new(&[
        ("broken.rs", &format!("{TWICE} }}")),
        ("fine.rs", "fn f() {}"),
    ]);
    let ran = project.run(&[]);
    assert_eq!((ran.code, &*ran.out), (0, ""), "{ran:?}");
    assert!(ran.err.contains("broken.rs was not checked"), "{ran:?}");
    assert_eq!(project.run(&["--strict"]).code, 3);
    project.write("a.rs", TWICE.as_bytes());
    assert_eq!(project.run(&["--strict"]).code, 1);
}

#[test]
fn ignored_files_and_build_output_are_left_out() {
    let project = Project::new(&[
        ("Cargo.toml", "[package]\nname = 'p'\nedition = '2021'"),
        (".git/HEAD", ""),
        (".gitignore", "generated.rs"),
        ("src/generated.rs", TWICE),
        ("target/debug/x.rs", TWICE),
        ("src/lib.rs", "mod generated;"),
    ]);
    let ran = project.run(&["--output", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(json(&ran.out)["summary"]["files_seen"], 1);
    assert_eq!(project.run(&["src/generated.rs"]).code, 1);
}

#[test]
fn a_broken_manifest_is_reported_and_sources_are_checked() {
    let project = Project::new(&[("Cargo.toml", "[package\n"), ("src/lib.rs", TWICE)]);
    let ran = project.run(&["--output", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(json(&ran.out)["errors"][0]["file"], "Cargo.toml");
    assert_eq!(json(&ran.out)["errors"][0]["span"]["start"]["line"], 1);
}

#[test]
fn a_broken_rule_file_is_shown_with_its_place() {
    let project = Project::new(&[("rules/own/contract.toml", "title = "), ("a.rs", "")]);
    let ran = project.run(&["--rules", "rules"]);
    assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
    assert!(ran.err.contains("rules/own/contract.toml:1:"), "{ran:?}");
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    // More than a pipe holds, so that the writer meets the closed end.
    let handlers: String = (0..400)
        .map(|number| TWICE.replace("Handler_Impl", &format!("H{number}")))
        .collect();
    let project = Project::new(&[("a.rs", &handlers)]);
    let mut command = project.command(&[]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn colour_and_words_follow_flags_and_variables() {
    let project = Project::new(&[("a.rs", TWICE)]);
    assert!(project.run(&["--color", "always"]).out.contains("\x1b["));
    let run = |arguments: &[&str], name: &str, value: &str| {
        Ran::from(
            project
                .command(arguments)
                .env(name, value)
                .output()
                .unwrap(),
        )
        .out
    };
    assert!(run(&[], "CARGO_TERM_COLOR", "always").contains("\x1b["));
    assert!(!run(&["--color", "never"], "FORCE_COLOR", "1").contains('\x1b'));
    assert!(run(&[], "NO_GRAPHICS", "1").contains("Diagnostic severity: error"));
    assert!(run(&["--plain"], "LANG", "C").contains("Diagnostic severity: error"));
    let narrow = run(&[], "COLUMNS", "80");
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 80),
        "{narrow}"
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_that_lead_nowhere_or_in_circles_are_entries() {
        let project = Project::new(&[("src/a.rs", TWICE)]);
        symlink("nowhere.rs", project.path("src/dangling.rs")).unwrap();
        symlink(".", project.path("src/circle")).unwrap();
        let ran = project.run(&["--output", "json"]);
        let report = json(&ran.out);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert_eq!(report["findings"].as_array().unwrap().len(), 1);
        assert_eq!(report["errors"][0]["file"], "src/circle");
        assert_eq!(report["errors"][1]["file"], "src/dangling.rs");
        let alone = project.run(&["src/dangling.rs"]);
        assert_eq!(alone.code, 2, "{alone:?}");
    }

    #[test]
    fn what_may_not_be_read_is_an_entry() {
        let project = Project::new(&[("closed/a.rs", TWICE), ("b.rs", TWICE), ("c.rs", TWICE)]);
        let close = |path: &str, mode| {
            fs::set_permissions(project.path(path), fs::Permissions::from_mode(mode))
        };
        close("closed", 0o000).unwrap();
        close("b.rs", 0o000).unwrap();
        // The superuser may read everything; then there is nothing to test.
        let superuser = fs::read(project.path("b.rs")).is_ok();
        let all = project.run(&["--output", "json"]);
        let one = project.run(&["b.rs"]);
        close("closed", 0o755).unwrap();
        if superuser {
            return;
        }
        let report = json(&all.out);
        assert_eq!(all.code, 1, "{all:?}");
        assert_eq!(report["errors"][0]["file"], "b.rs");
        assert_eq!(report["errors"][1]["file"], "closed");
        assert_eq!(report["findings"][0]["file"], "c.rs");
        assert_eq!(one.code, 2, "{one:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_about() {
        let project = Project::new(&[("a.rs", TWICE)]);
        for arguments in [&["a.rs"][..], &["rules"], &["--help"]] {
            let full = fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .unwrap();
            let ran = Ran::from(project.command(arguments).stdout(full).output().unwrap());
            assert_eq!(ran.code, 2, "{ran:?}");
            assert!(
                ran.err
                    .contains("cannot be written to: no space left on device"),
                "{ran:?}"
            );
        }
    }

    #[test]
    fn the_same_file_reached_twice_is_checked_once() {
        let project = Project::new(&[("src/a.rs", TWICE)]);
        symlink("src", project.path("again")).unwrap();
        let ran = project.run(&[".", "src", "src/a.rs", "--output", "short"]);
        assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
        assert!(ran.out.starts_with("src/a.rs:9:"), "{ran:?}");
    }
}
